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
