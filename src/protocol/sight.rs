//! What a seat is shown, and what only the other side of the table is.

use serde::{Deserialize, Serialize};

use crate::scenario::Insight;

/// What a seat is shown of the parts that the scenario keeps for one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SightView {
    /// Parts that this seat isn't shown: the other side is, and can be asked.
    pub hidden: Vec<Insight>,
    /// Parts that this seat is shown and the other side isn't.
    pub own: Vec<Insight>,
    /// Why everything is shown, where the scenario would keep something for one side.
    pub whole: Option<WholeSight>,
    /// Whether the two sides have changed places in this round.
    #[serde(default)]
    pub swapped: bool,
}

/// When the two sides of the table change places: each is shown what is otherwise the other's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Swap {
    /// Never.
    #[default]
    Never,
    /// In this round.
    Round(u8),
    /// In every round.
    Always,
}

impl Swap {
    /// Whether the sides have changed places in a round.
    pub fn in_round(self, round: u8) -> bool {
        match self {
            Swap::Never => false,
            Swap::Round(of) => of == round,
            Swap::Always => round > 0,
        }
    }
}

/// Why a seat is shown everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WholeSight {
    /// Only one person, or people of one side, are at the table.
    OneSide,
    /// Both sides look at the same screen.
    OneScreen,
    /// The game is over: everything is laid open.
    Over,
}
