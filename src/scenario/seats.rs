//! The two sides of the table: which decisions need a key of each generation, and what only one side sees.
//!
//! A junior and a senior of a team need each other: some decisions are made only when both agree, and each
//! side is told something that the other isn't. Nothing of this reaches the simulation, so it plays no part in
//! a game's digests ([`super::Scenario::rules_hash`]).

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// What the two sides of the table hold and know; where it is absent, both hold and know everything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Seats {
    /// Decisions that need a key of each generation, up to 8.
    pub two_keys: Vec<TwoKeys>,
    /// The street: what only juniors are shown, up to 8 parts.
    pub street: Vec<Insight>,
    /// The boardroom: what only seniors are shown, up to 8 parts.
    pub boardroom: Vec<Insight>,
}

impl Seats {
    /// Whether both sides hold and know everything.
    pub fn is_empty(&self) -> bool {
        *self == Seats::default()
    }
}

/// A decision that needs a key of each generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TwoKeys {
    /// Another price.
    Price,
    /// Engaging a creator who wasn't engaged already; letting one go needs one key.
    Creators,
    /// The money for refreshing the brand.
    Refresh,
    /// Spending more than this on purpose in a round, cents, 1 to 100,000,000,000.
    BudgetAbove(Money),
}

/// A part of what a team knows that only one side of the table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Insight {
    /// How far each segment believes a creator, and how likely a scandal is.
    Creators,
    /// What each segment values, and so how a message sounds to it.
    Audiences,
    /// How new each style feels, and what is passed on easily on each channel.
    Trends,
    /// What customers think and say after a round: attitudes, how campaigns were felt, what was told on.
    Voices,
    /// The books line by line: costs, margin, cash, debts, and what a new customer cost.
    Books,
    /// Rivals' prices, and what is known of their quality and freshness.
    Rivals,
}

impl Insight {
    /// Every part.
    pub const ALL: [Insight; 6] = [
        Insight::Creators,
        Insight::Audiences,
        Insight::Trends,
        Insight::Voices,
        Insight::Books,
        Insight::Rivals,
    ];
}
