//! The assumption ledger: where each number comes from, and how far to believe it.

use serde::{Deserialize, Serialize};

use super::text::Text;

/// One entry: a number or a group of numbers, and its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// The field of the scenario that it speaks of, such as `model.combination.sigma` or
    /// `market.segments[clip-travellers].habits`; list entries are named by their key, and a field
    /// stands for everything below it; up to 200 characters.
    pub of: String,
    /// What is assumed and why, for a participant who asks.
    pub says: Text,
    /// Author, year and title or page, up to 1,000 characters; "own judgement" where it is one.
    pub source: String,
    /// How far to believe it.
    pub confidence: Confidence,
    /// What kind of number it is.
    pub kind: Evidence,
    /// Whether it is simplified so that a round of a workshop can teach it.
    #[serde(default)]
    pub simplification: bool,
}

/// How far an assumption may be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Several independent studies agree.
    High,
    /// One good study, or several that agree roughly.
    Medium,
    /// Plausible, not measured.
    Low,
}

/// What kind of evidence stands behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Evidence {
    /// Behaviour was observed.
    Observed,
    /// People said so in a survey; stated intentions are not behaviour.
    Stated,
    /// Judged by the author.
    Judged,
}
