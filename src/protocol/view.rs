//! What each recipient sees of a workshop.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Agreement, CardView, EstimatesView, Function, Grant, KeysView, Lock, Notice, OwnView, SeatId, Side,
    SightView,
};
use crate::decision::Decision;
use crate::key::Key;
use crate::money::Money;
use crate::outcome::TeamOutcome;
use crate::playback::Playback;
use crate::scenario::{Briefing, Lang, Text};
use crate::sim::{Lesson, Rejection as Problem, TeamView};

/// The protocol's version: a page of another version must be loaded again.
pub const VERSION: u32 = 5;

/// Where the workshop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "name")]
pub enum Phase {
    /// Before the game.
    Lobby,
    /// Teams read what happened.
    Briefing {
        /// The round.
        round: u8,
    },
    /// Teams plan.
    Planning {
        /// The round.
        round: u8,
    },
    /// The round is played, and its results are held back.
    Held {
        /// The round.
        round: u8,
    },
    /// Teams read their results.
    Results {
        /// The round.
        round: u8,
    },
    /// The game is over.
    Debrief,
}

impl Phase {
    /// The round that the phase belongs to; 0 in the lobby and the debrief.
    pub fn round(self) -> u8 {
        match self {
            Phase::Briefing { round }
            | Phase::Planning { round }
            | Phase::Held { round }
            | Phase::Results { round } => round,
            Phase::Lobby | Phase::Debrief => 0,
        }
    }
}

/// The clock of planning, as of the moment when the view was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerView {
    /// Milliseconds left, never below zero; a screen counts on from there.
    pub left: u64,
    /// Milliseconds that planning has altogether, with extensions.
    pub whole: u64,
    /// The date at which it ends, if it has one, in milliseconds since 1970 (UTC). A pause doesn't stop it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<u64>,
}

/// Something that is left to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Todo {
    /// An event without an answer: its first choice would be taken.
    Answer {
        /// The event.
        event: Key,
    },
    /// No campaign is planned.
    Campaign,
    /// A campaign without a crew.
    Crew {
        /// Which, from 0.
        index: usize,
    },
    /// Somebody has no work besides the ordinary.
    Idle {
        /// Who.
        person: Key,
    },
    /// The draft is what carrying on means: nothing has been changed.
    Unchanged,
    /// No forecast is made, and it is scored.
    Forecast,
    /// Problems in the draft.
    Problems {
        /// How many.
        count: usize,
    },
    /// A proposal waits for a key of this side.
    Key {
        /// The decision.
        lock: Lock,
        /// Whose key.
        side: Side,
    },
    /// The decision isn't submitted.
    Submit,
}

/// A seat as others see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatLine {
    /// The seat.
    pub seat: SeatId,
    /// The participant's name.
    pub name: String,
    /// Junior or senior.
    pub side: Side,
    /// Their language.
    pub lang: Lang,
    /// Whether they aren't here today: nobody waits for them.
    #[serde(default)]
    pub absent: bool,
    /// Whether the person has left and somebody else may take the place.
    #[serde(default)]
    pub free: bool,
    /// Whether the place waits for the person of this name, who has not come yet.
    #[serde(default)]
    pub expected: bool,
    /// Whether they only watch: they see what their side of the team sees, and have no part in what it does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub observer: bool,
    /// What they look after, in [`Function`]'s order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<Function>,
}

impl SeatLine {
    /// A seat on which somebody sits who is here.
    pub fn taken(seat: SeatId, name: String, side: Side, lang: Lang) -> SeatLine {
        SeatLine {
            seat,
            name,
            side,
            lang,
            absent: false,
            free: false,
            expected: false,
            observer: false,
            functions: Vec::new(),
        }
    }
}

/// A team as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLine {
    /// The team, from 0.
    pub team: u16,
    /// Its name.
    pub name: String,
    /// Whether a computer player decides.
    pub computer: bool,
    /// Whether its decision for this round is in.
    pub submitted: bool,
    /// Its seats; to seats of other teams not told in a room of more than 80.
    pub seats: Vec<SeatLine>,
}

/// A line of the ranking: what everybody may know of a team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RankLine {
    /// Place, from 1; equals share it.
    pub place: u16,
    /// The team.
    pub team: u16,
    /// Its name.
    pub name: String,
    /// Points.
    pub points: f64,
    /// Points won or lost since the round before.
    pub change: f64,
    /// Share of its market, 0 to 1.
    pub share: f64,
    /// Its price, cents.
    pub price: Money,
    /// Points of a jury, in tenths: 0 to 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jury: Option<u16>,
}

/// What a round's briefing tells a team.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BriefingView {
    /// The scenario's text for the round.
    pub news: Option<Briefing>,
    /// Events that happened to this team.
    pub events: Vec<EventView>,
    /// Prices of rivals, and of the other teams where they share the market, cents.
    pub prices: Vec<(Text, Money)>,
    /// Money that the facilitator has given this team, or taken.
    #[serde(default)]
    pub grants: Vec<Grant>,
}

/// An event as a team reads it: without what its answers will do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventView {
    /// Short name.
    pub key: Key,
    /// Headline.
    pub title: Text,
    /// What happened.
    pub text: Text,
    /// Possible answers.
    pub choices: Vec<ChoiceView>,
}

/// A possible answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// Short name.
    pub key: Key,
    /// The answer.
    pub label: Text,
    /// What it costs.
    pub cost: Money,
    /// Skills on which its success depends.
    pub skills: Vec<Key>,
}

/// Who changed a field last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Who.
    pub by: SeatId,
    /// When, in the workshop's milliseconds.
    pub at: u64,
    /// The draft's revision then.
    pub revision: u32,
}

/// A plan that a team keeps beside its draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanView {
    /// Its name.
    pub name: String,
    /// Who kept it.
    pub by: SeatId,
    /// The plan.
    pub plan: Decision,
}

/// A team's planning table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeskView {
    /// The draft.
    pub draft: Decision,
    /// Its revision: one more with every change.
    pub revision: u32,
    /// Everything that is wrong with it.
    pub problems: Vec<Problem>,
    /// What is left to decide.
    pub todo: Vec<Todo>,
    /// What it spends on purpose, cents.
    pub spending: Money,
    /// Of that, each campaign, cents.
    pub campaign_costs: Vec<Money>,
    /// What may be spent, cents.
    pub budget: Money,
    /// Hours a week planned for each person (on campaigns, refresh, pairs, relays and courses).
    pub hours: BTreeMap<Key, f64>,
    /// Who changed which field in this round; the empty field is the whole draft.
    pub changes: BTreeMap<String, Change>,
    /// The field that an undo would put back.
    pub undo: Option<String>,
    /// The field that a redo would change again.
    pub redo: Option<String>,
    /// Plans kept.
    pub plans: Vec<PlanView>,
    /// Who submitted, when somebody has.
    pub submitted: Option<Change>,
    /// Who has agreed to submit the draft as it is, while others are still to.
    #[serde(default)]
    pub agreed: Vec<SeatId>,
    /// How many must agree.
    #[serde(default)]
    pub agreement: Agreement,
    /// Whose agreement is still lacking, besides those in `agreed`.
    #[serde(default)]
    pub lacking: Vec<Lack>,
    /// Decisions that need two keys, and proposals that wait for one.
    #[serde(default)]
    pub keys: KeysView,
}

/// An agreement that is lacking before a team's decision is submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// This seat's.
    Seat(SeatId),
    /// That of anybody on this side of the table.
    Side(Side),
}

/// What a seat sees. It has nothing of other teams but what is public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeatView {
    /// [`VERSION`].
    pub version: u32,
    /// The seat.
    pub seat: SeatLine,
    /// What is this seat's alone.
    #[serde(default)]
    pub own: OwnView,
    /// Its team.
    pub team: u16,
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
    /// The own company: when a round has begun.
    pub company: Option<TeamView>,
    /// The briefing of the round.
    pub briefing: Option<BriefingView>,
    /// The planning table, while planning or just after.
    pub desk: Option<DeskView>,
    /// Rounds whose results are out: so many [`RoundView`]s belong to this view.
    pub out: u8,
    /// The ranking after the last round that is out.
    pub ranking: Vec<RankLine>,
    /// The game's seed: only in the debrief.
    pub seed: Option<u64>,
    /// What the facilitator has told this team or all, the latest last.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// What only the other side of the table is shown.
    #[serde(default)]
    pub sight: SightView,
    /// Knowledge cards that this seat holds, or about which it is asked, the latest first.
    #[serde(default)]
    pub cards: Vec<CardView>,
}

impl SeatView {
    /// Somebody whose name this seat is told.
    pub fn somebody(&self, seat: SeatId) -> Option<&SeatLine> {
        self.teams.iter().flat_map(|team| &team.seats).find(|line| line.seat == seat)
    }
}

/// A round that is out, as its team sees it; it is sent once and never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoundView {
    /// The round.
    pub round: u8,
    /// The team.
    pub team: u16,
    /// What was decided, whoever did it; none: it carried on.
    pub decision: Option<Decision>,
    /// Who decided.
    pub by: DecidedBy,
    /// How it went.
    pub outcome: TeamOutcome,
    /// The ranking after it.
    pub ranking: Vec<RankLine>,
    /// The market week by week, if it is recorded.
    pub playback: Option<Playback>,
    /// How what the team's people expected compares, where at least two noted it.
    #[serde(default)]
    pub estimates: Option<EstimatesView>,
    /// Whether the two sides had changed places in it.
    #[serde(default)]
    pub swapped: bool,
    /// Right answers to knowledge cards that acted on the team's pairs in it.
    #[serde(default)]
    pub lessons: Vec<Lesson>,
    /// Money that the facilitator had given the team before it, or taken.
    #[serde(default)]
    pub grants: Vec<Grant>,
}

/// Who made a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecidedBy {
    /// A seat submitted it.
    Seat(SeatId),
    /// Nobody submitted: the draft on the table was taken.
    Draft,
    /// Nobody submitted: the team carried on.
    CarryOn,
    /// A computer player.
    Computer,
}
