//! What a team's game was made of and what would have come otherwise, for the facilitator; and for the whole room,
//! when the facilitator shows it.

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// What might have been done otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instead {
    /// Nobody teaches anybody, in the whole game.
    NoMentoring,
    /// Crews without seniors, in the whole game.
    JuniorsOnly,
    /// Crews without juniors, in the whole game.
    SeniorsOnly,
    /// The price of the round before, in one round.
    LastPrice,
    /// The campaigns of the team that led that round, in one round.
    WinnersCampaigns,
}

impl Instead {
    /// All of them.
    pub const ALL: [Instead; 5] = [
        Instead::NoMentoring,
        Instead::JuniorsOnly,
        Instead::SeniorsOnly,
        Instead::LastPrice,
        Instead::WinnersCampaigns,
    ];

    /// The end of its texts' names.
    pub fn key(self) -> &'static str {
        match self {
            Instead::NoMentoring => "no-mentoring",
            Instead::JuniorsOnly => "juniors",
            Instead::SeniorsOnly => "seniors",
            Instead::LastPrice => "price",
            Instead::WinnersCampaigns => "winner",
        }
    }
}

/// A team's game taken apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhatIfBoard {
    /// The team.
    pub team: u16,
    /// Rounds that are looked at: those that were out.
    pub rounds: u8,
    /// Lucks that were tried, the game's own included.
    pub lucks: u8,
    /// Who made its new customers.
    pub made: Made,
    /// What would have come otherwise.
    pub lines: Vec<WhatIfLine>,
}

/// Who made new customers: counts of persons over all rounds, which may be below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// What came without juniors and seniors.
    pub neither: i64,
    /// What juniors alone added.
    pub juniors: i64,
    /// What seniors alone added.
    pub seniors: i64,
    /// What only the two together made.
    pub together: i64,
    /// Shapley shares of juniors and of seniors; with `neither` they sum to what came.
    pub shares: [f64; 2],
}

/// What one thing done otherwise would have changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhatIfLine {
    /// What.
    pub instead: Instead,
    /// In which round; none: in the whole game.
    pub round: Option<u8>,
    /// Points more or less, with the game's own luck.
    pub points: f64,
    /// New customers more or less.
    pub customers: i64,
    /// The result, more or less.
    pub result: Money,
    /// The least and the most points over all lucks that were tried.
    pub band: [f64; 2],
    /// In how many lucks, the game's own included, points go the same way.
    pub agree: u8,
    /// Of how many.
    pub of: u8,
}

/// What the facilitator shows to the room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownWhatIf {
    /// The team's game taken apart.
    pub board: WhatIfBoard,
    /// The round whose single decisions are shown.
    pub round: u8,
}
