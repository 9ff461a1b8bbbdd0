//! How a workshop is set up.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Agreement;
use crate::players::Strategy;
use crate::scenario::{Lang, MarketMode};

/// Teams in a workshop, at most.
pub const MAX_TEAMS: usize = 250;
/// Seats in a team, at most.
pub const MAX_SEATS: usize = 12;
/// Characters in a team's or a participant's name, at most.
pub const MAX_NAME: usize = 40;
/// Customers in the sample of the living market, at most.
pub const MAX_FIGURES: u16 = 2_000;

/// Where the scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScenarioSource {
    /// One inside the program, by its name.
    Named(String),
    /// The text of a scenario file.
    Text(String),
}

/// The side of the table on which a participant sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// A junior seat.
    Junior,
    /// A senior seat.
    Senior,
}

impl Side {
    /// The other side of the table.
    pub fn other(self) -> Side {
        match self {
            Side::Junior => Side::Senior,
            Side::Senior => Side::Junior,
        }
    }
}

/// A participant's place in a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatSettings {
    /// The participant's name, 1 to [`MAX_NAME`] characters.
    pub name: String,
    /// Junior or senior.
    pub side: Side,
    /// Their language.
    pub lang: Lang,
}

/// Who decides for a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Playing {
    /// Participants, 1 to [`MAX_SEATS`].
    Seats(Vec<SeatSettings>),
    /// Whoever joins.
    Open,
    /// A computer player.
    Computer(Strategy),
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamSettings {
    /// Its name, 1 to [`MAX_NAME`] characters, different from the others'.
    pub name: String,
    /// Who decides.
    pub playing: Playing,
}

/// What counts when a team has submitted nothing by the end of planning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// What lies on the table, if it is allowed; else the team carries on. An hour's work is not lost
    /// for want of a click.
    #[default]
    Draft,
    /// The team carries on as in the last round.
    CarryOn,
    /// A computer player decides.
    Computer(Strategy),
    /// The facilitator is asked: the round isn't played until they give more time, or close the plans, and then what
    /// lies on the table counts.
    Ask,
}

/// How a workshop is set up. The seed is the host's secret until the debrief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The scenario.
    pub scenario: ScenarioSource,
    /// The game's seed.
    pub seed: u64,
    /// Rounds, 1 to 12; the scenario's when absent.
    pub rounds: Option<u8>,
    /// Whether teams share a market; the scenario's when absent.
    pub mode: Option<MarketMode>,
    /// Simulated customers in each market, 100 to 100,000; the scenario's when absent.
    pub customers: Option<u32>,
    /// Teams, 1 to [`MAX_TEAMS`].
    pub teams: Vec<TeamSettings>,
    /// What counts when a team has submitted nothing.
    pub missing: Missing,
    /// Minutes of planning in each round; no limit when absent.
    pub planning_minutes: Option<u16>,
    /// Whether planning closes by itself when every team with seats has submitted.
    pub close_when_all_in: bool,
    /// Whether results wait for the facilitator's word after planning has closed.
    pub hold_results: bool,
    /// The room's language: of the projector and of the facilitator.
    pub lang: Lang,
    /// Customers in the sample of the living market, up to [`MAX_FIGURES`]; 0: no living market.
    pub figures: u16,
    /// How many of a team must agree before it submits.
    #[serde(default)]
    pub agreement: Agreement,
    /// Round by round, the moment at which planning ends, in milliseconds since 1970 (UTC): later rounds later. A
    /// round without one has the minutes, if there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Option<u64>>,
    /// Whether results come out by themselves, and a round that has a date in the future opens by itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub auto: bool,
}

impl Settings {
    /// A game for one participant against computer teams.
    pub fn alone(scenario: ScenarioSource, seed: u64, name: &str, lang: Lang, others: &[Strategy]) -> Self {
        let seat = SeatSettings { name: name.to_owned(), side: Side::Junior, lang };
        let mut teams = vec![TeamSettings { name: name.to_owned(), playing: Playing::Seats(vec![seat]) }];
        teams.extend(others.iter().enumerate().map(|(index, &strategy)| TeamSettings {
            name: format!("Computer {}", index + 1),
            playing: Playing::Computer(strategy),
        }));
        Settings {
            scenario,
            seed,
            rounds: None,
            mode: None,
            customers: None,
            teams,
            missing: Missing::default(),
            planning_minutes: None,
            close_when_all_in: true,
            hold_results: false,
            lang,
            figures: 1_000,
            agreement: Agreement::One,
            deadlines: Vec::new(),
            auto: false,
        }
    }
}

/// Why a workshop can't be set up like this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum SettingsError {
    /// There is no scenario of this name in the program.
    #[error("there is no scenario called '{0}' in this program")]
    NoScenario(String),
    /// The scenario's text has errors.
    #[error("the scenario can't be played: {0}")]
    BadScenario(String),
    /// No team, or too many.
    #[error("{0} teams: there must be 1 to {most}", most = MAX_TEAMS)]
    Teams(usize),
    /// More teams than one market holds.
    #[error("{wanted} teams share a market that holds {room} of them with its rivals")]
    MarketFull {
        /// Teams wanted.
        wanted: usize,
        /// Teams that there is room for.
        room: usize,
    },
    /// A team without seats, or with too many.
    #[error("team '{team}' has {seats} seats: there must be 1 to {most}", most = MAX_SEATS)]
    Seats {
        /// The team.
        team: String,
        /// Its seats.
        seats: usize,
    },
    /// A name that is empty, too long, or has characters that can't be shown.
    #[error("the name '{0}' can't be used: 1 to {most} visible characters", most = MAX_NAME)]
    Name(String),
    /// Two teams of the same name.
    #[error("two teams are called '{0}'")]
    SameName(String),
    /// A later round would end before an earlier one.
    #[error("the date of round {0} must be after those of the rounds before it")]
    Dates(u8),
    /// A number outside its range.
    #[error("{what} is {value}: it must be {least} to {most}")]
    Range {
        /// Which field.
        what: String,
        /// The value given.
        value: u64,
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
}
