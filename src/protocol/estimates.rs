//! Private estimates: what each seat expects of a round, noted before its team submits and seen by nobody else.
//!
//! After the round a team sees how the best single estimate, the mean of all and the team's own forecast
//! compare: never whose is whose. With one estimate nothing is shown; a generation's mean is shown from two of
//! that generation on, because of one it would be a person's.

use serde::{Deserialize, Serialize};

use super::{OwnDraftView, PeerOwn, Sitting};
use crate::money::Money;

/// What somebody expects of a round.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Units sold, 0 to 1e12.
    pub units: f64,
    /// Result of the round, cents.
    pub result: Money,
    /// Share of the market, 0 to 1.
    pub share: f64,
}

/// What is this seat's alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnView {
    /// Its estimate of the round that is being planned.
    #[serde(default)]
    pub estimate: Option<Estimate>,
    /// The questionnaire, while this seat is asked and has not answered.
    #[serde(default)]
    pub survey: Option<Sitting>,
    /// Marks for others of the team.
    #[serde(default)]
    pub peers: PeerOwn,
    /// Its own draft, while it has one: then the planning table shows that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<OwnDraftView>,
}

/// What is estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Estimated {
    /// Units sold.
    Units,
    /// Result, euros.
    Result,
    /// Share of the market, 0 to 1.
    Share,
}

/// How a team's estimates of one outcome compare, in the outcome's own measure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EstimateLine {
    /// What was estimated.
    pub what: Estimated,
    /// What it was.
    pub actual: f64,
    /// The single estimate that came nearest.
    pub best: f64,
    /// The mean of all.
    pub mean: f64,
    /// The mean of the juniors', where at least two of them noted one.
    pub juniors: Option<f64>,
    /// The mean of the seniors', where at least two of them noted one.
    pub seniors: Option<f64>,
    /// What the team itself forecast, where it forecasts this.
    pub team: Option<f64>,
}

/// A team's estimates of a round, from two on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EstimatesView {
    /// How many were noted.
    pub noted: u8,
    /// Outcome by outcome.
    pub lines: Vec<EstimateLine>,
}

/// The whole room's estimates of units in a round, as mean relative errors (0: exact; 1: off by all of it), over
/// the teams that noted at least two.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoomEstimates {
    /// The round.
    pub round: u8,
    /// How many were noted.
    pub noted: u16,
    /// Of the best single estimate of each team.
    pub best: f64,
    /// Of a single estimate.
    pub single: f64,
    /// Of each team's mean.
    pub mean: f64,
    /// Of the teams' own forecasts, where there are any.
    pub team: Option<f64>,
    /// Of a junior's estimate, from three juniors on.
    pub juniors: Option<f64>,
    /// Of a senior's estimate, from three seniors on.
    pub seniors: Option<f64>,
}
