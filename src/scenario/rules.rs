//! The rules of the table: what a team may decide, what is scored, and what helps a team back.

use serde::{Deserialize, Serialize};

use super::text::Text;
use crate::key::Key;
use crate::money::Money;

/// What a team may decide in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Campaigns at the same time, 1 to 8.
    pub campaigns: u8,
    /// Persons in one crew, 1 to 12.
    pub crew: u8,
    /// Creators in one campaign, 0 to 6.
    pub creators: u8,
    /// Hours a week of one person over everything, 8 to 60.
    pub hours: f64,
    /// Mentoring pairs, 0 to 40.
    pub pairs: u8,
    /// Hours a week of one mentoring pair, 0 to 20.
    pub pair_hours: f64,
    /// Lowest price, cents, 1 to 1,000,000,000.
    pub price_min: Money,
    /// Highest price, cents, 1 to 1,000,000,000.
    pub price_max: Money,
    /// Everything a team may spend on purpose in a round (campaigns, creators, production, refresh,
    /// substance, research, hiring, courses, relays), cents.
    pub budget: Money,
    /// Hires in a round, 0 to 10.
    pub hires: u8,
    /// Weeks of rest that one person may be given in a round, 0 to 13.
    pub rest_weeks: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            campaigns: 4,
            crew: 6,
            creators: 2,
            hours: 48.0,
            pairs: 8,
            pair_hours: 12.0,
            price_min: Money::cents(1),
            price_max: Money::euros(1_000_000),
            budget: Money::euros(150_000),
            hires: 2,
            rest_weeks: 4,
        }
    }
}

/// A line of the balanced scorecard. Weights of all lines sum to 100.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreLine {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// What is measured.
    pub measure: Measure,
    /// Points for reaching `full`, 0 to 100.
    pub weight: f64,
    /// Value of the measure that gives no point, -1,000,000,000 to 1,000,000,000.
    pub none: f64,
    /// Value of the measure that gives all points, -1,000,000,000 to 1,000,000,000, not the same as
    /// `none`.
    pub full: f64,
}

/// What a line of the scorecard measures, at the end of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Generation Z customers who bought from the company for the first time since the game began, as
    /// a share of their segments (0 to 1).
    GenZWon,
    /// Of the Generation Z customers who ever bought from the company, the share whose last purchase
    /// was from it (0 to 1).
    GenZKept,
    /// Result of all rounds so far, before tax, in euros.
    Result,
    /// The brand's freshness (0 to 1).
    Freshness,
    /// Mean attitude towards the brand of those who know it, all segments (0 to 1).
    Trust,
    /// Growth of skills since each person joined: mean over the staff of the sum over skills of what
    /// grew or faded, in points of 0 to 1 for each skill (so 0.3 is a third of one skill).
    SkillsGrown,
    /// Two-way exchanges that worked: pairs of persons of different bands who each taught the other
    /// something measurable so far (a count).
    TwoWay,
    /// Climate between the generations (0 to 1).
    Climate,
    /// Share of the starting staff still there, retirements aside (0 to 1).
    Stayed,
    /// Accuracy of the team's own forecast of units: 1 minus the mean relative error (0 to 1).
    Forecast,
}

/// Aids that keep a team in the game; each can be switched off, and all are visible to players.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Aids {
    /// Cash below zero draws an emergency loan, up to the loan's limit.
    pub emergency_loan: bool,
    /// Once for each team: being over the emergency limit is forgiven (the facilitator's rescue).
    pub rescue: bool,
    /// A team may always spend at least this much in a round, whatever its cash, cents; 0: no floor.
    pub floor_budget: Money,
    /// At the end the result counts brand and people built up: euros for each point (0.01) of
    /// freshness and of mean skill above the start; 0: no residual value.
    pub residual_value: Money,
}

impl Default for Aids {
    fn default() -> Self {
        Aids {
            emergency_loan: true,
            rescue: true,
            floor_budget: Money::euros(20_000),
            residual_value: Money::ZERO,
        }
    }
}
