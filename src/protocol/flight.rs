//! The flight check: what computer teams found when they played a workshop before people do.

use serde::{Deserialize, Serialize};

use crate::players::Strategy;

/// What computer teams found, for the facilitator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlightBoard {
    /// Games that they played.
    pub games: u64,
    /// Teams in each.
    pub teams: u16,
    /// Rounds in each.
    pub rounds: u8,
    /// Share of the games in which the team that led at half-time won; none where there is no half-time.
    pub leader_wins: Option<f64>,
    /// Whether that is so often that the second half decides nothing.
    pub decided: bool,
    /// The strategy that won most, and the share of its games that it won.
    pub best: Option<(Strategy, f64)>,
    /// Whether that is so often that there is nothing left to find out.
    pub dominant: bool,
    /// Share of the teams that end in administration.
    pub bankrupt: f64,
    /// Whether those are many.
    pub many_bankrupt: bool,
    /// Minutes of planning in each round that were reckoned with.
    pub planning: u16,
    /// Minutes that the whole workshop takes, welcome and debrief included.
    pub minutes: u32,
}
