//! A person on a company's staff.

use bevy_ecs::prelude::*;
use serde::{Deserialize, Serialize};

use crate::key::Key;
use crate::money::Money;
use crate::outcome::PairOutcome;
use crate::scenario::Band;

/// Stable name of a person in a market: the company's brand and the person's index among staff and
/// candidates. Systems visit persons in this order.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId {
    /// The company.
    pub brand: u8,
    /// Index in [`super::rules::Rules::people`].
    pub index: u16,
}

/// Levels of the person's skills, 0 to 1, in the scenario's order.
#[derive(Component, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Skills {
    /// Now.
    pub now: Vec<f64>,
    /// When the person joined.
    pub start: Vec<f64>,
    /// When the round began.
    pub round: Vec<f64>,
}

/// How the person is.
#[derive(Component, Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wellbeing {
    /// Energy, 0 to 1.
    pub energy: f64,
    /// Morale, 0 to 1.
    pub morale: f64,
    /// Willingness to learn from the other generation, 0 to 1.
    pub openness: f64,
    /// How far the person feels heard, 0 to 1.
    pub heard: f64,
    /// How much the person has learned lately, 0 to 1.
    pub learning: f64,
    /// Side of the table.
    #[serde(with = "band")]
    pub band: Band,
}

mod band {
    //! Bands as small numbers in snapshots.
    use super::Band;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(band: &Band, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_u8(match band {
            Band::Junior => 0,
            Band::Middle => 1,
            Band::Senior => 2,
        })
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Band, D::Error> {
        Ok(match u8::deserialize(d)? {
            0 => Band::Junior,
            2 => Band::Senior,
            _ => Band::Middle,
        })
    }
}

/// Pay and term.
#[derive(Component, Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// Pay a month, cents.
    pub salary: Money,
    /// Round after which the person retires.
    pub retires: Option<u8>,
    /// Whether the person was on the starting staff.
    pub founding: bool,
}

/// What the person does in a week.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct Workload {
    /// Hours in this week.
    pub hours: f64,
    /// Hours summed over the round's weeks so far.
    pub round_hours: f64,
    /// Whether the person rests in this week.
    pub rests: bool,
    /// Conflict met in crews this week, 0 to 1.
    pub conflict: f64,
    /// How far the person was heard this week, 0 to 1.
    pub heard: f64,
    /// Bit for each skill used in this week.
    pub used: u32,
    /// Chance of leaving in a week, as last computed.
    pub may_leave: f64,
}

/// A mentoring pair of this round.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct MentoringPair {
    /// The company.
    pub brand: u8,
    /// Place in the decision; relays follow after the pairs.
    pub order: u16,
    /// Who teaches.
    pub mentor: u16,
    /// Who learns.
    pub mentee: u16,
    /// What.
    pub skill: usize,
    /// Hours a week.
    pub hours: f64,
    /// How many times faster: above 1 in a relay.
    pub pace: f64,
    /// Whether junior teaches senior.
    pub reverse: bool,
    /// Whether the two also teach each other the other way in this round.
    pub two_way: bool,
    /// What it did so far.
    pub record: PairOutcome,
}

impl MentoringPair {
    /// Who must be there: both.
    pub fn involves(&self, index: u16) -> bool {
        self.mentor == index || self.mentee == index
    }

    /// The skill's key, as recorded.
    pub fn skill_key(&self) -> &Key {
        &self.record.skill
    }
}
