//! What is asked of the room: who sits where, who may come in, how the workshop is led.

use serde::{Deserialize, Serialize};

use super::{CRITERIA, Command, Function, Missing, SeatId, Side, Sitting, Swap};
use crate::key::Key;
use crate::money::Money;
use crate::players::Strategy;
use crate::scenario::Lang;

/// Characters in a notice, at most.
pub const MAX_NOTICE: usize = 600;

/// Characters in the facilitator's notes, at most.
pub const MAX_NOTES: usize = 8_000;

/// The most that a facilitator gives a team or takes from it at once.
pub const MAX_GRANT: Money = Money::euros(10_000_000);

/// Characters of a reason, at most.
pub const MAX_REASON: usize = 200;

/// How many of a team must want it before its decision is submitted. Who is absent isn't asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// Anybody submits for all.
    #[default]
    One,
    /// Everybody must press submit.
    All,
    /// At least one junior and one senior, where the team has both.
    EachSide,
}

/// Something that is asked of the room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoomCommand {
    /// Newcomer, or the facilitator for somebody: takes a place. A place that was freed in the team is
    /// taken first, with all that belongs to it.
    Join {
        /// The participant's name, different from the others'.
        name: String,
        /// Junior or senior; whichever the team has fewer of when absent.
        side: Option<Side>,
        /// Their language.
        lang: Lang,
        /// The team; the one that needs them most when absent.
        team: Option<u16>,
    },
    /// Newcomer, or the facilitator for somebody: takes a place from which they only watch.
    Observe {
        /// Their name, different from the others'.
        name: String,
        /// Whose part of what the team knows they are shown; of the side of which the team has fewer when absent.
        side: Option<Side>,
        /// Their language.
        lang: Lang,
        /// The team, which may be a computer's; the one with the fewest who watch when absent.
        team: Option<u16>,
    },
    /// Facilitator: somebody only watches from now on, or plays again.
    SetObserver {
        /// Whose seat.
        seat: SeatId,
        /// Whether they only watch.
        observer: bool,
    },
    /// Facilitator: whether newcomers may only watch. Who watches already goes on.
    AllowObservers(bool),
    /// Facilitator: people who are expected. Each has a place that waits, in the team of that name (made in
    /// the lobby where there is none), or where they are needed most; they take it by joining under their
    /// name. All of them, or none.
    Reserve(Vec<Reserved>),
    /// Own seat, or facilitator: another name.
    Rename {
        /// Whose.
        seat: SeatId,
        /// The name.
        name: String,
    },
    /// Own seat in the lobby, or facilitator: the other side of the table.
    SetSide {
        /// Whose.
        seat: SeatId,
        /// The side.
        side: Side,
    },
    /// Own seat, or facilitator: another language.
    SetLang {
        /// Whose.
        seat: SeatId,
        /// The language.
        lang: Lang,
    },
    /// Own seat, or facilitator: what they look after at their table, the whole of it. Who only watches looks after
    /// nothing.
    SetFunctions {
        /// Whose.
        seat: SeatId,
        /// What, each once; in any order.
        functions: Vec<Function>,
    },
    /// Facilitator: to another team.
    Move {
        /// Whose seat.
        seat: SeatId,
        /// The team.
        team: u16,
    },
    /// Facilitator: isn't here today, or is again; nobody waits for who is absent.
    SetAbsent {
        /// Whose.
        seat: SeatId,
        /// Whether they are absent.
        absent: bool,
    },
    /// Facilitator: the person leaves, the place stays for somebody else.
    Free {
        /// Which.
        seat: SeatId,
    },
    /// Facilitator: the place goes.
    Remove {
        /// Which.
        seat: SeatId,
    },
    /// Facilitator: the place goes, and its person doesn't come back.
    Ban {
        /// Which.
        seat: SeatId,
    },
    /// Facilitator: nobody new comes in, or somebody may again.
    SetLocked(bool),
    /// Facilitator, in the lobby: one more team, open for who comes.
    AddTeam {
        /// Its name.
        name: String,
    },
    /// Facilitator, in the lobby: a team without seats goes; the ones after it move up.
    RemoveTeam {
        /// Which.
        team: u16,
    },
    /// Facilitator: another name for a team.
    RenameTeam {
        /// Which.
        team: u16,
        /// The name.
        name: String,
    },
    /// Facilitator: a computer player decides for a team from now on, or its seats do again.
    HandTo {
        /// Which.
        team: u16,
        /// Who; none: its seats.
        player: Option<Strategy>,
    },
    /// Facilitator: what counts when a team has submitted nothing.
    SetMissing(Missing),
    /// Facilitator: minutes of planning from the next round on, 1 to 10,080; none: no limit.
    SetMinutes(Option<u16>),
    /// Facilitator: the date at which planning of a round ends, of the one that is open or of one to come; none:
    /// it has none.
    SetDeadline {
        /// The round, from 1.
        round: u8,
        /// Milliseconds since 1970 (UTC), within 400 days, after the rounds before and before the rounds after.
        at: Option<u64>,
    },
    /// Facilitator: whether results come out by themselves, and a round that has a date in the future opens by
    /// itself.
    SetAuto(bool),
    /// Facilitator: whether results wait for a word.
    SetHold(bool),
    /// Facilitator: whether planning closes by itself when all have submitted.
    SetCloseWhenAllIn(bool),
    /// Facilitator: how many of a team must agree.
    SetAgreement(Agreement),
    /// Facilitator: whether one key is enough for everything, whatever the scenario says.
    SetOneKey(bool),
    /// Facilitator: when the two sides change places, in a round of 1 to 12 or always.
    SetSwap(Swap),
    /// Facilitator: hands the questionnaire out, or collects it; what was collected with five sheets or more is
    /// shown, and not handed out again.
    SetSurvey(Option<Sitting>),
    /// Facilitator: gives a team money, or takes it, with the next briefing.
    Grant(Grant),
    /// Facilitator: takes back money that has not arrived.
    KeepGrant(Grant),
    /// Facilitator: asks people for marks for the others of their team, or collects them; and how they count.
    SetPeers {
        /// Whether they are asked.
        asked: bool,
        /// By criterion, 0 to 10, not all 0.
        weights: [u8; CRITERIA],
    },
    /// Facilitator: something to read, for one team or for all.
    Announce {
        /// The team; all when absent.
        team: Option<u16>,
        /// What there is to read, 1 to [`MAX_NOTICE`] characters.
        text: String,
    },
    /// Facilitator: an event of the scenario for one team or for all, whatever its conditions say. Teams find it
    /// in the next briefing that opens; one to whom it has happened already doesn't.
    SendEvent {
        /// The team; all when absent.
        team: Option<u16>,
        /// The event.
        event: Key,
    },
    /// Facilitator: takes an event back that was sent and has not arrived.
    KeepEvent {
        /// The team for which it was sent; all when absent.
        team: Option<u16>,
        /// The event.
        event: Key,
    },
    /// Facilitator: what a jury gives a team beside its computed points, 0 to 100; none: no word yet.
    SetJury {
        /// The team.
        team: u16,
        /// Points of the jury, in tenths: 0 to 1,000.
        tenths: Option<u16>,
    },
    /// Facilitator: notes of their own, up to [`MAX_NOTES`] characters, which nobody else sees.
    SetNotes(String),
    /// Facilitator: does for a team what only its seats may do. It is marked as the facilitator's.
    OnBehalf {
        /// The team.
        team: u16,
        /// What a seat would send.
        command: Box<Command>,
    },
}

/// Somebody who is expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserved {
    /// Their name.
    pub name: String,
    /// Junior or senior; whichever the team has fewer of when absent.
    pub side: Option<Side>,
    /// The name of their team.
    pub team: Option<String>,
}

/// An event that the facilitator has sent and that has not arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    /// The team; all when absent.
    pub team: Option<u16>,
    /// The event.
    pub event: Key,
}

/// Money that the facilitator gives a team, or takes from it, with the next briefing. It is no revenue and no cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The team.
    pub team: u16,
    /// Given, or taken when below zero: up to [`MAX_GRANT`] cents either way.
    pub amount: Money,
    /// Why, as the team reads it, 1 to [`MAX_REASON`] characters.
    pub reason: String,
}

/// Something that the facilitator has told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The team that it is for; all when absent.
    pub team: Option<u16>,
    /// What there is to read.
    pub text: String,
    /// When, in the workshop's milliseconds.
    pub at: u64,
}
