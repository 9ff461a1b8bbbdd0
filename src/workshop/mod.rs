//! One workshop as a pure state machine: teams, seats, phases, timer, drafts and results.
//!
//! May touch: [`crate::protocol`] and everything below it. No file, no thread, no network, and no clock:
//! every command comes with `now`, milliseconds as the caller counts them. The same settings and the same
//! accepted `(who, now, command)`s give the same workshop, with the same digests ([`journal`] writes and
//! replays them).
//!
//! ```no_run
//! use duevie::protocol::{Command, ScenarioSource, Settings, Who};
//! use duevie::scenario::Lang;
//! use duevie::workshop::Workshop;
//! let source = ScenarioSource::Named("grand-hotel".into());
//! let mut workshop = Workshop::new(Settings::alone(source, 7, "Ada", Lang::En, &[])).unwrap();
//! let events = workshop.apply(&Command::Start, Who::Facilitator, 0).unwrap();
//! println!("{events:?}");
//! ```
//!
//! Deliberately absent: rehearsals as state. [`rehearse()`] is a function of what a team knows.

mod bounds;
mod dates;
mod desk;
mod edit;
mod estimates;
mod facts;
pub mod journal;
mod keys;
mod list;
mod observers;
mod own;
mod peers;
mod phase;
mod record;
mod rehearse;
mod resolve;
mod rewind;
mod room;
mod script;
mod seating;
mod setup;
mod share;
mod sight;
mod survey;
mod teach;
mod timer;
mod views;

pub use bounds::clean_name;
pub use list::{ListError, read_list};
pub use record::{Record, RoundRecord, TeamRecord};
pub use rehearse::{Question, rehearse};
pub use resolve::{WhatIf, player_seed};
pub use setup::open_scenario;
pub use sight::Sight;
pub use survey::Sheet;

use crate::decision::Decision;
use crate::outcome::RoundOutcome;
use crate::playback::MarketRecord;
use crate::players::Player;
use crate::protocol::{
    Coming, Command, Conduct, DecidedBy, Event, Grant, Late, Notice, Phase, Rejection, SeatId, SeatLine,
    Settings, Who,
};
use crate::scenario::Scenario;
use crate::sim::{Lesson, Sent, Simulation, Snapshot, TeamView};
use desk::Desk;
use timer::Timer;

/// A team at its table.
struct Team {
    name: String,
    /// The computer player who decides, if one does.
    player: Option<Box<dyn Player>>,
    desk: Desk,
    /// Drafts of its people's own, which the others don't see.
    owns: own::Owns,
    /// Points of a jury, in tenths.
    jury: Option<u16>,
}

/// A participant's place.
struct Seat {
    line: SeatLine,
    team: usize,
    /// Whether the place was removed; its number is never used again.
    gone: bool,
}

/// A round that has been played.
struct Played {
    /// The game before it, if kept.
    before: Option<Snapshot>,
    decisions: Vec<Option<Decision>>,
    by: Vec<DecidedBy>,
    outcome: RoundOutcome,
    /// What the facilitator had sent, by team.
    sent: Vec<(usize, Sent)>,
    /// Of that, money, with the reason.
    granted: Vec<Grant>,
    /// Whether the two sides of every table had changed places.
    swapped: bool,
    /// What people had taught each other.
    lessons: Vec<Lesson>,
    /// The markets week by week: one where teams share it, else one for each.
    records: Vec<MarketRecord>,
}

/// A way that the workshop went, and that was left by going back.
struct Branch {
    /// The first round that was taken back.
    from: u8,
    /// By round from there, by team.
    points: Vec<Vec<f64>>,
    /// By round from there.
    digests: Vec<String>,
}

/// A workshop.
pub struct Workshop {
    /// As the workshop was set up; what can be changed later is in `conduct`.
    settings: Settings,
    conduct: Conduct,
    notices: Vec<Notice>,
    scenario: Scenario,
    game: Simulation,
    teams: Vec<Team>,
    seats: Vec<Seat>,
    phase: Phase,
    timer: Option<Timer>,
    paused: Option<u64>,
    /// The latest moment of an accepted command: time never goes back.
    now: u64,
    /// Milliseconds since 1970 (UTC) less those of the workshop, once a date has counted.
    wall: Option<i64>,
    /// The last round that was closed, if it was closed well after its date.
    late: Option<Late>,
    /// What each team knows in the round that is being planned.
    views: Vec<TeamView>,
    played: Vec<Played>,
    branches: Vec<Branch>,
    /// Events that were sent and arrive with the next briefing.
    coming: Vec<Coming>,
    /// What was sent for this round, by team.
    sent: Vec<(usize, Sent)>,
    /// Money that arrives with the next briefing, and that has arrived with this one.
    grants: Vec<Grant>,
    granted: Vec<Grant>,
    /// The facilitator's own.
    notes: String,
    /// What seats expect, each for itself.
    estimates: estimates::Estimates,
    /// Knowledge cards that were dealt, and answers.
    teach: teach::Table,
    /// The questionnaire before and after.
    survey: survey::Survey,
    /// Marks that people of a team give each other.
    peers: peers::Peers,
}

impl Workshop {
    /// Does what a command says, or nothing at all. A moment earlier than an accepted command's counts
    /// as that command's.
    ///
    /// # Errors
    /// Why the command can't be taken; then nothing has changed.
    pub fn apply(&mut self, command: &Command, who: Who, now: u64) -> Result<Vec<Event>, Rejection> {
        let now = now.max(self.now);
        let events = match (who, command) {
            (Who::Facilitator, Command::Start) => self.start()?,
            (Who::Facilitator, Command::OpenPlanning) => self.open_planning(now)?,
            (Who::Facilitator, Command::ClosePlanning) => self.close_planning(now)?,
            (Who::Facilitator, Command::ReopenPlanning) => self.reopen_planning(now)?,
            (Who::Facilitator, Command::Release) => self.release()?,
            (Who::Facilitator, Command::Next) => self.next()?,
            (Who::Facilitator, Command::Rewind { round }) => self.rewind(*round, now)?,
            (Who::Facilitator, Command::Restart { seed }) => self.restart(*seed, now)?,
            (Who::Facilitator, Command::Pause) => self.pause(now)?,
            (Who::Facilitator, Command::Resume) => self.resume(now)?,
            (Who::Facilitator, Command::Extend { minutes }) => self.extend(*minutes, now)?,
            (Who::Clock, Command::TimeUp) => self.time_up(now)?,
            (Who::Clock, Command::Date { utc }) => self.set_date(*utc, now)?,
            (Who::Clock, command) => self.go_on(command, now)?,
            (who, Command::Room(command)) => self.room_command(command, who, now)?,
            (Who::Seat(seat), command) => self.seat_command(seat, command, now)?,
            _ => return Err(Rejection::NotAllowed),
        };
        self.now = now;
        Ok(events)
    }

    /// What the clock should send at this moment, if anything.
    pub fn due(&self, now: u64) -> Option<Command> {
        if self.paused.is_some() {
            return None;
        }
        let over = matches!(self.phase, Phase::Planning { .. }) && self.time_left(now) == Some(0);
        if over && !self.asks() { Some(Command::TimeUp) } else { self.by_itself(now) }
    }

    fn seat_command(&mut self, id: SeatId, command: &Command, now: u64) -> Result<Vec<Event>, Rejection> {
        let seat = self.seats.get(usize::from(id.0)).filter(|seat| !seat.gone && !seat.line.free);
        let seat = seat.ok_or(Rejection::NoSeat)?;
        if seat.line.observer {
            return Err(Rejection::Observing);
        }
        let team = seat.team;
        if let Command::Survey { sitting, answers } = command {
            return self.hand_in(id, *sitting, answers);
        }
        if let Command::Peers(ratings) = command {
            return self.give_marks(id, ratings);
        }
        let computer = self.teams.get(team).is_some_and(|team| team.player.is_some());
        if let (false, Command::Estimate(estimate)) = (computer, command) {
            return self.estimate(id, team, *estimate, now);
        }
        if let (false, Command::Answer { card, question, answer }) = (computer, command) {
            return self.answer(id, team, (card, *question, answer), now);
        }
        if let (false, Command::OwnDraft(command)) = (computer, command) {
            return self.own_draft(team, desk::Hand { by: id, at: now }, *command);
        }
        if computer || !room::of_the_desk(command) {
            return Err(Rejection::NotAllowed);
        }
        self.seat_at_desk(team, desk::Hand { by: id, at: now }, command)
    }

    /// Something that is done at a team's table, whatever keys it needs.
    fn at_desk(&mut self, team: usize, hand: desk::Hand, command: &Command) -> Result<Vec<Event>, Rejection> {
        let (id, now) = (hand.by, hand.at);
        if !room::of_the_desk(command) {
            return Err(Rejection::NotAllowed);
        }
        self.planning_open(now)?;
        let (Some(Team { desk, .. }), Some(view)) = (self.teams.get_mut(team), self.views.get(team)) else {
            return Err(Rejection::NoSeat);
        };
        let number = team as u16;
        let changed = |(field, revision)| vec![Event::DraftChanged { team: number, by: id, field, revision }];
        let plans = vec![Event::PlansChanged { team: number, by: id }];
        match command {
            Command::Edit { edit, seen } => desk.edit(edit, *seen, &view.carry_on, hand).map(changed),
            Command::Undo => desk.undo(hand).map(changed),
            Command::Redo => desk.redo(hand).map(changed),
            Command::LoadPlan { name } => desk.load(name, hand).map(changed),
            Command::SavePlan { name } => desk.save(name, hand).map(|()| plans),
            Command::DropPlan { name } => desk.drop_plan(name).map(|()| plans),
            Command::Withdraw => {
                desk.withdraw(Some(id))?;
                Ok(vec![Event::Withdrawn { team: number, by: id }])
            }
            Command::Submit => {
                desk.agree(&self.scenario, view, hand)?;
                if !self.agreed(team) {
                    return Ok(vec![Event::Agreed { team: number, by: id }]);
                }
                if let Some(team) = self.teams.get_mut(team) {
                    team.desk.confirm(hand);
                }
                let mut events = vec![Event::Submitted { team: number, by: id }];
                if self.conduct.close_when_all_in && self.all_in() {
                    match self.close_planning(now) {
                        Ok(more) => events.extend(more),
                        Err(rejection) => {
                            if let Some(team) = self.teams.get_mut(team) {
                                team.desk.unsay(hand);
                            }
                            return Err(rejection);
                        }
                    }
                }
                Ok(events)
            }
            _ => Err(Rejection::NotAllowed),
        }
    }

    /// Whether every team with seats has submitted.
    fn all_in(&self) -> bool {
        let mut teams = self.teams.iter().enumerate();
        teams.all(|(index, team)| !self.is_awaited(index) || team.desk.submitted().is_some())
    }

    /// How the workshop was set up, the seed included: for the host, never for a seat.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Where the workshop is.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The moment of the last accepted command.
    pub fn now(&self) -> u64 {
        self.now
    }

    /// The seats, in the order of their numbers.
    pub fn seats(&self) -> impl Iterator<Item = SeatId> {
        self.seats.iter().filter(|seat| !seat.gone).map(|seat| seat.line.seat)
    }

    /// The team of a seat.
    pub fn team_of(&self, seat: SeatId) -> Option<usize> {
        self.seats.get(usize::from(seat.0)).filter(|seat| !seat.gone).map(|seat| seat.team)
    }

    /// Outcomes of the rounds played, for the host: held ones included, all teams.
    pub fn outcomes(&self) -> impl Iterator<Item = &RoundOutcome> {
        self.played.iter().map(|played| &played.outcome)
    }
}
