//! What crosses the wire between a host and its screens: settings, commands, events, views, rejections.
//!
//! May touch: [`crate::sim`]'s views and checks, [`crate::players`]' names, and the plain data below.
//! Plain data only: nothing here knows how a workshop works, and every type travels as JSON. The wire
//! carries to a seat only what that seat may know; which that is, is decided where views are made
//! (`workshop::views`).
//!
//! ```
//! use duevie::protocol::{Command, Edit};
//! use duevie::money::Money;
//! let command = Command::Edit { edit: Edit::SetPrice(Some(Money::euros(20))), seen: None };
//! let wire = serde_json::to_string(&command).unwrap();
//! assert_eq!(serde_json::from_str::<Command>(&wire).unwrap(), command);
//! ```

mod command;
mod drafts;
mod estimates;
mod event;
mod flight;
mod function;
mod keys;
mod lead;
mod peers;
mod rehearsal;
mod rejection;
mod room;
mod settings;
mod sight;
mod survey;
mod teach;
mod view;
mod what_if;
mod wire;

pub use command::{Command, Edit};
pub use drafts::{Clash, OwnDraft, OwnDraftView, Whose};
pub use estimates::{Estimate, EstimateLine, Estimated, EstimatesView, OwnView, RoomEstimates};
pub use event::Event;
pub use flight::FlightBoard;
pub use function::Function;
pub use keys::{BothKeys, KeyCommand, KeyNote, KeysView, Lock, MAX_NOTE, Proposal};
pub use lead::{BranchView, Conduct, FacilitatorView, Late, ProjectorView, ScriptLine};
pub use peers::{CRITERIA, LEAST_RATERS, PeerBoard, PeerLine, PeerOwn, Rating};
pub use rehearsal::{CampaignRehearsal, Range, Rehearsal};
pub use rejection::Rejection;
pub use room::{
    Agreement, Coming, Grant, MAX_GRANT, MAX_NOTES, MAX_NOTICE, MAX_REASON, Notice, Reserved, RoomCommand,
};
pub use settings::{
    MAX_FIGURES, MAX_NAME, MAX_SEATS, MAX_TEAMS, Missing, Playing, ScenarioSource, SeatSettings, Settings,
    SettingsError, Side, TeamSettings,
};
pub use sight::{SightView, Swap, WholeSight};
pub use survey::{Agreed, LEAST, MOST, Sitting, SurveyBoard, SurveyLine, USUAL};
pub use teach::{
    AnswerState, Ask, CardAnswer, CardText, CardView, QuestionView, TRIES, Tally, Taught, TeachBoard,
    TopicLine,
};
pub use view::{
    BriefingView, Change, ChoiceView, DecidedBy, DeskView, EventView, Lack, Phase, PlanView, RankLine,
    RoundView, SeatLine, SeatView, TeamLine, TimerView, Todo, VERSION,
};
pub use what_if::{Instead, Made, ShownWhatIf, WhatIfBoard, WhatIfLine};
pub use wire::{Download, Entry, Invitation, MAX_MESSAGE, Refusal, Role, SECRET, ToHost, ToScreen, Welcome};

use serde::{Deserialize, Serialize};

/// A seat's number in the workshop, from 0; it keeps it when it changes teams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SeatId(pub u16);

impl SeatId {
    /// Who changes a team's plan on its behalf: the facilitator, who has no seat.
    pub const FACILITATOR: SeatId = SeatId(u16::MAX);
}

/// Who sends a command, or reads a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The facilitator; who plays alone is one too.
    Facilitator,
    /// A participant's seat.
    Seat(SeatId),
    /// The host's clock, when time is up.
    Clock,
    /// Somebody at the door, who has no seat yet.
    Newcomer,
}
