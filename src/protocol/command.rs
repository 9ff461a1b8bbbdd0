//! What a seat, the facilitator or the clock may ask of a workshop.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{CardAnswer, Estimate, KeyCommand, OwnDraft, Rating, RoomCommand, Sitting};
use crate::decision::{CampaignPlan, Decision, Forecast, PairPlan, RefreshPlan, RelayPlan};
use crate::key::Key;
use crate::money::Money;

/// A command. Accepted ones are the workshop's journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Facilitator: leaves the lobby for the first briefing.
    Start,
    /// Facilitator: from the briefing to planning.
    OpenPlanning,
    /// Facilitator: ends planning; missing decisions follow the policy. The round is played.
    ClosePlanning,
    /// Facilitator: takes the closing back while nobody has seen results; drafts are as they were.
    ReopenPlanning,
    /// Facilitator: shows the results.
    Release,
    /// Facilitator: from results to the next briefing, or to the debrief after the last round.
    Next,
    /// Facilitator: back to the briefing of a round that has been played, with what was decided in it as
    /// drafts. The way that is left is kept, to be compared.
    Rewind {
        /// The round, from 1 to the last one played.
        round: u8,
    },
    /// Facilitator: after practice rounds, the game from its first round, with other luck and nothing decided;
    /// the way that is left is kept, to be compared.
    Restart {
        /// The game's seed.
        seed: u64,
    },
    /// Facilitator: stops the clock; nobody can change a plan.
    Pause,
    /// Facilitator: lets the clock go on.
    Resume,
    /// Facilitator: gives planning more time.
    Extend {
        /// Minutes, 1 to 600.
        minutes: u16,
    },
    /// Clock: the time for planning has run out.
    TimeUp,
    /// Clock: what time it is in the world. It is told when a date counts that was not told before, or when the
    /// computer's clock has gone otherwise than the workshop's own time.
    Date {
        /// Milliseconds since 1970 (UTC).
        utc: u64,
    },
    /// Seat: changes the team's draft.
    Edit {
        /// The change.
        edit: Edit,
        /// The draft's revision that the seat saw; when somebody else changed the same field since, the
        /// edit is rejected instead of overwriting theirs. Absent: overwrite.
        seen: Option<u32>,
    },
    /// Seat: takes the team's last edit back.
    Undo,
    /// Seat: does again what was taken back.
    Redo,
    /// Seat: keeps the draft under a name beside it, replacing a plan of that name.
    SavePlan {
        /// The name, 1 to 40 characters.
        name: String,
    },
    /// Seat: makes a kept plan the draft (it can be undone).
    LoadPlan {
        /// The name.
        name: String,
    },
    /// Seat: throws a kept plan away.
    DropPlan {
        /// The name.
        name: String,
    },
    /// Seat: submits the draft.
    Submit,
    /// Seat: takes the submission back.
    Withdraw,
    /// Seat: agrees to a proposal of the other side, puts one back, or says something about it.
    Keys(KeyCommand),
    /// Seat: begins a draft of its own, puts it on the table, or leaves it.
    OwnDraft(OwnDraft),
    /// Seat: notes its own estimate of the round, or takes it back.
    Estimate(Option<Estimate>),
    /// Seat: answers a question about a knowledge card that a partner has explained.
    Answer {
        /// The card.
        card: Key,
        /// Which of its questions, from 0.
        question: u8,
        /// The answer.
        answer: CardAnswer,
    },
    /// Seat: hands a sheet of the questionnaire in, once.
    Survey {
        /// Which sitting's.
        sitting: Sitting,
        /// Statement by statement: 1 to 5, or 0 for nothing. Empty in a journal, which names seats.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        answers: Vec<u8>,
    },
    /// Seat: marks for others of its team, in the place of those that it gave before.
    Peers(Vec<Rating>),
    /// Of the room: who sits where, who may come in, how the workshop is led.
    Room(RoomCommand),
}

impl Command {
    /// The command as a journal may hold it: a journal names seats, so what a seat has answered in a
    /// questionnaire is not in it.
    pub fn on_record(&self) -> Cow<'_, Command> {
        match self {
            Command::Survey { sitting, .. } => {
                Cow::Owned(Command::Survey { sitting: *sitting, answers: Vec::new() })
            }
            other => Cow::Borrowed(other),
        }
    }
}

/// A small change of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// The price of a unit; unchanged when absent.
    SetPrice(Option<Money>),
    /// A new campaign, after the others.
    AddCampaign(Box<CampaignPlan>),
    /// A campaign as it shall be.
    SetCampaign {
        /// Which, from 0.
        index: usize,
        /// The plan.
        plan: Box<CampaignPlan>,
    },
    /// No such campaign any more.
    RemoveCampaign {
        /// Which, from 0.
        index: usize,
    },
    /// Hours a week of a person in a campaign's crew; 0 takes them out of it.
    SetCrewHours {
        /// Which campaign, from 0.
        index: usize,
        /// Who.
        person: Key,
        /// Hours a week.
        hours: f64,
    },
    /// A mentoring pair; the one of the same persons and skill is replaced.
    SetPair(PairPlan),
    /// No such pair any more.
    RemovePair {
        /// Who teaches.
        mentor: Key,
        /// Who learns.
        mentee: Key,
        /// What.
        skill: Key,
    },
    /// Refreshing the brand, or not.
    SetRefresh(Option<RefreshPlan>),
    /// Investment in a value's substance; 0 takes it out.
    SetSubstance {
        /// The value.
        value: Key,
        /// Money in the round.
        amount: Money,
    },
    /// Whether to buy a study.
    SetResearch {
        /// The study.
        study: Key,
        /// Whether to buy it.
        buy: bool,
    },
    /// Whether to hire a candidate.
    SetHire {
        /// The candidate.
        candidate: Key,
        /// Whether to hire them.
        hire: bool,
    },
    /// A person's pay a month; unchanged when absent.
    SetPay {
        /// Who.
        person: Key,
        /// The pay.
        pay: Option<Money>,
    },
    /// Whether a person takes a course.
    SetCourse {
        /// Who.
        person: Key,
        /// The course.
        course: Key,
        /// Whether they take it.
        take: bool,
    },
    /// Weeks of rest of a person; 0: none.
    SetRest {
        /// Who.
        person: Key,
        /// Weeks.
        weeks: u8,
    },
    /// A relay; the one of the same two persons is replaced.
    SetRelay(RelayPlan),
    /// No such relay any more.
    RemoveRelay {
        /// Who retires.
        person: Key,
        /// Who takes over.
        mentee: Key,
    },
    /// The answer to an event, or none yet.
    SetAnswer {
        /// The event.
        event: Key,
        /// The answer.
        answer: Option<Key>,
    },
    /// Money borrowed, or paid back when below zero.
    SetBorrow(Money),
    /// The team's own forecast.
    SetForecast(Option<Forecast>),
    /// The whole draft at once, such as a plan brought from elsewhere.
    ReplaceDraft(Box<Decision>),
    /// The draft as it was when planning opened: what carrying on means.
    CarryOn,
}

impl Edit {
    /// The field that the edit changes, as [`crate::sim::Rejection`] names fields.
    pub fn field(&self) -> String {
        match self {
            Edit::SetPrice(_) => "price".into(),
            Edit::AddCampaign(_) | Edit::RemoveCampaign { .. } => "campaigns".into(),
            Edit::SetCampaign { index, .. } => format!("campaigns[{index}]"),
            Edit::SetCrewHours { index, person, .. } => format!("campaigns[{index}].crew.{person}"),
            Edit::SetPair(PairPlan { mentor, mentee, skill, .. })
            | Edit::RemovePair { mentor, mentee, skill } => format!("mentoring.{mentor}.{mentee}.{skill}"),
            Edit::SetRefresh(_) => "refresh".into(),
            Edit::SetSubstance { value, .. } => format!("substance.{value}"),
            Edit::SetResearch { study, .. } => format!("research.{study}"),
            Edit::SetHire { candidate, .. } => format!("hire.{candidate}"),
            Edit::SetPay { person, .. } => format!("pay.{person}"),
            Edit::SetCourse { person, course, .. } => format!("courses.{person}.{course}"),
            Edit::SetRest { person, .. } => format!("rest.{person}"),
            Edit::SetRelay(RelayPlan { person, mentee, .. }) | Edit::RemoveRelay { person, mentee } => {
                format!("relays.{person}.{mentee}")
            }
            Edit::SetAnswer { event, .. } => format!("answers.{event}"),
            Edit::SetBorrow(_) => "borrow".into(),
            Edit::SetForecast(_) => "forecast".into(),
            Edit::ReplaceDraft(_) | Edit::CarryOn => "".into(),
        }
    }
}
