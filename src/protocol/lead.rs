//! What those see who lead a workshop, and the whole room: the facilitator's view and the projector's.
//!
//! Seats never receive the first; the second has no secrets.

use serde::{Deserialize, Serialize};

use super::{
    Agreement, Coming, EventView, Grant, Missing, Notice, PeerBoard, Phase, RankLine, RoomEstimates,
    SurveyBoard, SurveyLine, Swap, TeachBoard, TeamLine, TimerView,
};
use crate::scenario::Briefing;

/// What the facilitator sees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FacilitatorView {
    /// [`VERSION`].
    pub version: u32,
    /// Where the workshop is.
    pub phase: Phase,
    /// Rounds of the game.
    pub rounds: u8,
    /// The clock of planning, when there is one.
    pub timer: Option<TimerView>,
    /// Whether everything stands still.
    pub paused: bool,
    /// All teams, and whether they have submitted.
    pub teams: Vec<TeamLine>,
    /// By team: problems in its draft and its revision, to see who is stuck; nothing of what it plans.
    pub progress: Vec<(usize, u32)>,
    /// Whether all teams with seats have submitted.
    pub all_in: bool,
    /// The ranking of the last round played, out or held.
    pub ranking: Vec<RankLine>,
    /// Digests of the rounds played.
    pub digests: Vec<String>,
    /// How the workshop is led.
    #[serde(default)]
    pub conduct: Conduct,
    /// What has been told, to one team or to all, the latest last.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// Points after each round played, by team.
    #[serde(default)]
    pub points: Vec<Vec<f64>>,
    /// Ways that were left by going back, the earliest first.
    #[serde(default)]
    pub branches: Vec<BranchView>,
    /// Points of a jury, in tenths, by team.
    #[serde(default)]
    pub jury: Vec<Option<u16>>,
    /// The facilitator's own notes.
    #[serde(default)]
    pub notes: String,
    /// Events that the facilitator may send, those first that never come by themselves.
    #[serde(default)]
    pub script: Vec<ScriptLine>,
    /// Events that were sent and arrive with the next briefing.
    #[serde(default)]
    pub coming: Vec<Coming>,
    /// Money that arrives with the next briefing.
    #[serde(default)]
    pub grants: Vec<Grant>,
    /// How the room's private estimates compare, round by round.
    #[serde(default)]
    pub estimates: Vec<RoomEstimates>,
    /// Rounds played in which the two sides had changed places; their points are in `points`.
    #[serde(default)]
    pub swapped: Vec<u8>,
    /// What people have taught each other by knowledge cards.
    #[serde(default)]
    pub teach: TeachBoard,
    /// The questionnaire.
    #[serde(default)]
    pub survey: SurveyBoard,
    /// Marks that people of a team give each other.
    #[serde(default)]
    pub peers: PeerBoard,
    /// The last round that was closed, if it was closed well after its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Late>,
}

/// An event that the facilitator may send.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScriptLine {
    /// The event, as teams will read it.
    pub event: EventView,
    /// Whether it may also come by itself: by date, by luck, or because of something else.
    pub by_itself: bool,
    /// Teams that it would find: those to whom it hasn't happened.
    pub teams: Vec<u16>,
}

/// A way that the workshop went before the facilitator went back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BranchView {
    /// The first round that was taken back.
    pub from: u8,
    /// Points after each round from there, by team.
    pub points: Vec<Vec<f64>>,
}

/// How a workshop is led: what the facilitator may change at any time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conduct {
    /// Whether nobody new comes in.
    pub locked: bool,
    /// What counts when a team has submitted nothing.
    pub missing: Missing,
    /// Minutes of planning from the next round on.
    pub minutes: Option<u16>,
    /// Whether results wait for a word.
    pub hold_results: bool,
    /// Whether planning closes by itself when all have submitted.
    pub close_when_all_in: bool,
    /// How many of a team must agree.
    pub agreement: Agreement,
    /// Whether one key is enough for everything, whatever the scenario says.
    #[serde(default)]
    pub one_key: bool,
    /// When the two sides change places.
    #[serde(default)]
    pub swap: Swap,
    /// Round by round, the moment at which planning ends, in milliseconds since 1970 (UTC).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Option<u64>>,
    /// Whether results come out by themselves, and a round that has a date in the future opens by itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub auto: bool,
    /// Whether nobody may come in who only watches.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_observers: bool,
}

impl Conduct {
    /// The date at which planning of a round (from 1) ends, in milliseconds since 1970 (UTC).
    pub fn deadline(&self, round: u8) -> Option<u64> {
        usize::from(round).checked_sub(1).and_then(|place| *self.deadlines.get(place)?)
    }
}

/// A round that was closed by its date, but later than that: the host was off, or its computer slept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// The round.
    pub round: u8,
    /// The date, in milliseconds since 1970 (UTC).
    pub date: u64,
    /// When the round was closed, likewise.
    pub at: u64,
}

/// What the projector shows to everybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectorView {
    /// [`VERSION`].
    pub version: u32,
    /// Where the workshop is.
    pub phase: Phase,
    /// Rounds of the game.
    pub rounds: u8,
    /// The clock of planning, when there is one.
    pub timer: Option<TimerView>,
    /// Whether everything stands still.
    pub paused: bool,
    /// All teams, and whether they have submitted.
    pub teams: Vec<TeamLine>,
    /// The scenario's text for the round.
    pub news: Option<Briefing>,
    /// Rounds whose results are out: the last one's market belongs to this view.
    #[serde(default)]
    pub out: u8,
    /// The ranking of the last round that is out.
    pub ranking: Vec<RankLine>,
    /// What has been told to all, the latest last.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// The questionnaire's results, in the debrief.
    #[serde(default)]
    pub survey: Vec<SurveyLine>,
}
