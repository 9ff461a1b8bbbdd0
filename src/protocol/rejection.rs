//! Why a command is not taken: enough for a screen to say it in a sentence, in either language.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Clash, Lock, Phase, SeatId, SettingsError};

/// Why a command was rejected. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Error)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// Not this one's to do: a seat can't close planning, the facilitator can't edit a draft.
    #[error("this is not for you to do")]
    NotAllowed,
    /// There is no such seat.
    #[error("there is no such seat in this workshop")]
    NoSeat,
    /// Not in this phase.
    #[error("this can't be done now: the workshop is in another phase")]
    WrongPhase {
        /// The phase it is in.
        phase: Phase,
    },
    /// The workshop is paused.
    #[error("the workshop is paused")]
    Paused,
    /// It isn't paused, or it is already.
    #[error("nothing would change")]
    NothingToDo,
    /// Planning is over, though nobody has closed it yet.
    #[error("the time for planning is over")]
    TimeOver,
    /// The time isn't over yet.
    #[error("there is time left")]
    TimeLeft,
    /// A date that is over already.
    #[error("this date has passed")]
    DatePassed,
    /// A date that isn't in the order of the rounds.
    #[error("the date isn't in the order of the rounds: look at round {round}")]
    DateOrder {
        /// The round whose date it would overtake.
        round: u8,
    },
    /// A number outside its range.
    #[error("{value} is outside {least} to {most}")]
    Range {
        /// The value.
        value: i64,
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// The team has submitted: it must withdraw before it changes something.
    #[error("the decision is submitted: take it back before you change it")]
    Submitted,
    /// The team hasn't submitted.
    #[error("nothing is submitted")]
    NotSubmitted,
    /// The draft can't be submitted.
    #[error("the plan can't be submitted: {}", list(.problems))]
    Invalid {
        /// Everything that is wrong with it.
        problems: Vec<crate::sim::Rejection>,
    },
    /// A campaign that isn't there.
    #[error("there is no campaign {}", .index + 1)]
    NoCampaign {
        /// Which, from 0.
        index: usize,
    },
    /// What shall be removed isn't there.
    #[error("that is not in the plan any more")]
    NotThere {
        /// The field.
        field: String,
    },
    /// Somebody else of the team changed the same field after it was seen.
    #[error("somebody else has changed this in the meantime")]
    Conflict {
        /// The field.
        field: String,
        /// Who changed it.
        by: SeatId,
    },
    /// Proposals still wait for the other side's key.
    #[error("{} of the plan still wait for the other side's key", .locks.len())]
    KeysLacking {
        /// Which decisions.
        locks: Vec<Lock>,
    },
    /// One's own side has turned its key already: the other one's is lacking.
    #[error("your side proposes this: the other side's key is lacking")]
    OwnKey,
    /// The seat works on a draft of its own, and this takes the team's.
    #[error("you work on a draft of your own: put it on the table or leave it first")]
    OwnDraft,
    /// It doesn't, or not any more: what was meant for it must not land in the team's.
    #[error("your own draft isn't open any more")]
    NoOwnDraft,
    /// Nobody else is at the table: whose alone would it be?
    #[error("you are alone at your table: every draft is yours alone")]
    AloneHere,
    /// Somebody else of the team has changed some of the same fields since.
    #[error("somebody else has changed {} of these fields in the meantime", .fields.len())]
    Clash {
        /// Which, and who changed them.
        fields: Vec<Clash>,
    },
    /// A draft larger than any real one, or numbers that aren't numbers.
    #[error("the plan is too large, or has a number that is none")]
    Unreasonable,
    /// There is nothing to undo or redo.
    #[error("there is nothing to undo or redo")]
    NoHistory,
    /// As many plans are kept as can be.
    #[error("{most} plans are kept already: drop one first")]
    TooManyPlans {
        /// How many can be kept.
        most: usize,
    },
    /// No plan of this name is kept.
    #[error("no plan is called '{name}'")]
    NoPlan {
        /// The name.
        name: String,
    },
    /// A name that is empty, too long or can't be shown.
    #[error("this name can't be used")]
    BadName,
    /// A participant of this name is here already, or a team.
    #[error("somebody here is called '{name}' already")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// There is no such team, or it is no place for this.
    #[error("there is no such team, or a computer player decides for it")]
    NoTeam,
    /// A team has as many seats as can be, or all have.
    #[error("there is no free place there")]
    Full,
    /// The facilitator lets nobody new in.
    #[error("the facilitator lets nobody new in at the moment")]
    Locked,
    /// Who only watches has no hand in what the team does.
    #[error("you only watch this team: the facilitator can give you a place to play")]
    Observing,
    /// The facilitator lets nobody in who only watches.
    #[error("the facilitator wants nobody here who only watches: join to play")]
    NoObservers,
    /// Too much is asked at once.
    #[error("the host is busy: ask again in a moment")]
    Busy,
    /// A workshop can't start without anybody.
    #[error("nobody is here yet: a workshop needs at least one participant or computer team")]
    NobodyHere,
    /// The simulation refused the round: a defect of the program; the game is as it was.
    #[error("the round could not be played: {reason}")]
    NotPlayed {
        /// What it said.
        reason: String,
    },
    /// The workshop that was asked for can't be set up like this.
    #[error("{0}")]
    Settings(SettingsError),
    /// The workshop that was asked for can't be begun, or not kept.
    #[error("the workshop can't be created: {reason}")]
    NotCreated {
        /// What the host says.
        reason: String,
    },
    /// The host could not write the command to its file; it tries again.
    #[error("the game can't be saved: {reason}")]
    NotSaved {
        /// Why.
        reason: String,
    },
}

fn list(problems: &[crate::sim::Rejection]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
