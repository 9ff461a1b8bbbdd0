//! What a plan may bring, by the team's own forecasts.

use serde::{Deserialize, Serialize};

use crate::outcome::Books;

/// What forecasts gave: the lowest, the middle and the highest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// Lowest.
    pub low: f64,
    /// Median.
    pub mid: f64,
    /// Highest.
    pub high: f64,
}

/// A campaign in the forecasts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CampaignRehearsal {
    /// Its name.
    pub name: String,
    /// Quality delivered, 0 to 1.
    pub quality: Range,
    /// What juniors and seniors made together that neither made alone, points of quality.
    pub combination: Range,
    /// Persons reached.
    pub reach: Range,
    /// New customers.
    pub new_customers: Range,
}

/// What a plan may bring.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rehearsal {
    /// Forecasts made.
    pub forecasts: u8,
    /// Of those, how many could not follow the plan, because the team's past went another way in them,
    /// and carried on instead.
    pub astray: u8,
    /// Units sold.
    pub units: Range,
    /// Revenue, euros.
    pub revenue: Range,
    /// Result, euros.
    pub result: Range,
    /// Change of cash in the round, euros.
    pub cash: Range,
    /// New customers of Generation Z segments.
    pub new_gen_z: Range,
    /// Score after the round, points.
    pub score: Range,
    /// Mean energy of the staff after the round, 0 to 1.
    pub energy: Range,
    /// By campaign, in the plan's order.
    pub campaigns: Vec<CampaignRehearsal>,
    /// The books of the forecast whose result is the median.
    pub books: Books,
}
