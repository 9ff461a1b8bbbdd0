//! Functions: what somebody at the table looks after.

use serde::{Deserialize, Serialize};

/// A part of the plan that somebody looks after. It shares work out and forbids nothing: everybody changes everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Function {
    /// The staff: pairs, courses, pay, rest.
    People,
    /// Campaigns and their crews.
    Campaigns,
    /// Brand, price and money.
    Brand,
    /// Studies, rehearsal and forecast.
    Research,
}

impl Function {
    /// All of them, in the order of a round.
    pub const ALL: [Function; 4] =
        [Function::People, Function::Campaigns, Function::Brand, Function::Research];
}
