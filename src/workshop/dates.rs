//! Dates at which planning ends, for a game that is played over weeks; and a game that goes on by itself.
//!
//! A workshop has time of its own, which stands still while its file is closed. So a date counts by what the host
//! tells of the world's time ([`Command::Date`]): when a date is first set, when the file is opened again, and
//! whenever the computer's clock has gone otherwise. That is a command like any other, and in the journal.

use super::Workshop;
use super::room::{Done, changed};
use super::timer::Timer;
use crate::protocol::{Command, Event, Late, Phase, Rejection};

/// The world's time may be so far from what the workshop takes it for, milliseconds.
const NEAR: u64 = 1_000;
/// A date is at most so far in the future: another year is a slip of the pen.
const MOST_DAYS: u64 = 400;
/// A day, milliseconds.
const DAY: u64 = 86_400_000;
/// A round that is closed so long after its date was closed late, milliseconds.
const LATE: u64 = 60_000;

impl Workshop {
    /// Milliseconds since 1970 (UTC) at a moment of the workshop, once it was told.
    pub(super) fn utc(&self, now: u64) -> Option<u64> {
        self.wall.map(|wall| now.saturating_add_signed(wall))
    }

    /// What the clock must tell before anything else happens: the world's time `utc`, when a date counts (or
    /// is about to, `sets`) and the workshop takes it for another.
    pub fn date_due(&self, sets: bool, now: u64, utc: u64) -> Option<Command> {
        if self.phase == Phase::Debrief {
            return None;
        }
        let now = now.max(self.now);
        let open = self.phase.round().max(1);
        let counts = sets || (open..=self.game.rounds()).any(|round| self.conduct.deadline(round).is_some());
        let far = self.utc(now).is_none_or(|known| known.abs_diff(utc) > NEAR);
        (counts && far).then_some(Command::Date { utc })
    }

    pub(super) fn set_date(&mut self, utc: u64, now: u64) -> Done {
        let Some(wall) = i64::try_from(utc).ok().and_then(|utc| utc.checked_sub_unsigned(now)) else {
            return Err(Rejection::NotAllowed);
        };
        self.wall = Some(wall);
        if let Some(timer) = &mut self.timer {
            timer.told(utc, now);
        }
        changed()
    }

    /// The date at which planning of a round that opens now will end.
    pub(super) fn date_of(&self, round: u8, now: u64) -> Result<Option<Timer>, Rejection> {
        let (Some(date), Some(utc)) = (self.conduct.deadline(round), self.utc(now)) else { return Ok(None) };
        // To open and to close in the same moment can be nobody's wish.
        if date <= utc { Err(Rejection::DatePassed) } else { Ok(Some(Timer::until(date, utc, now))) }
    }

    /// Whether a date fits between those of the rounds before, as far as they are still to be closed, and after.
    pub(super) fn in_order(&self, round: u8, date: u64) -> Result<(), Rejection> {
        let open = self.phase.round().max(1);
        for other in open..=self.game.rounds() {
            let Some(of_other) = self.conduct.deadline(other) else { continue };
            if (other < round && of_other >= date) || (other > round && of_other <= date) {
                return Err(Rejection::DateOrder { round: other });
            }
        }
        Ok(())
    }

    pub(super) fn set_deadline(&mut self, round: u8, at: Option<u64>, now: u64) -> Done {
        let rounds = self.game.rounds();
        if !(1..=rounds).contains(&round) {
            return Err(Rejection::Range { value: round.into(), least: 1, most: rounds.into() });
        }
        let open = match self.phase {
            Phase::Lobby => 1,
            Phase::Briefing { round } | Phase::Planning { round } => round,
            Phase::Held { round } | Phase::Results { round } => round.saturating_add(1),
            Phase::Debrief => u8::MAX,
        };
        if round < open {
            return Err(Rejection::WrongPhase { phase: self.phase });
        }
        let utc = self.utc(now);
        if let Some(date) = at {
            let utc = utc.ok_or(Rejection::NotAllowed)?;
            let days = date.saturating_sub(utc) / DAY;
            if days > MOST_DAYS {
                return Err(Rejection::Range { value: days as i64, least: 0, most: MOST_DAYS as i64 });
            }
            if date <= utc {
                return Err(Rejection::DatePassed);
            }
            self.in_order(round, date)?;
        }
        if self.conduct.deadline(round) == at {
            return Err(Rejection::NothingToDo);
        }
        self.write_date(round, at);
        if self.phase == (Phase::Planning { round }) {
            self.timer = match (at, utc) {
                (Some(date), Some(utc)) => Some(Timer::until(date, utc, now)),
                _ => self.minutes(now),
            };
            self.hold(now);
        }
        changed()
    }

    fn write_date(&mut self, round: u8, at: Option<u64>) {
        let dates = &mut self.conduct.deadlines;
        let place = usize::from(round) - 1;
        dates.resize(dates.len().max(place + 1), None);
        dates[place] = at;
        while dates.last() == Some(&None) {
            dates.pop();
        }
    }

    /// The clock of planning has another date than before: so has the round.
    pub(super) fn keep_date(&mut self) {
        if let (Phase::Planning { round } | Phase::Held { round }, Some(date)) =
            (self.phase, self.timer.and_then(Timer::date))
        {
            self.write_date(round, Some(date));
        }
    }

    /// Rounds are played again: dates that have passed mean nothing to them.
    pub(super) fn forget_dates(&mut self, now: u64) {
        let Some(utc) = self.utc(now) else { return };
        for date in &mut self.conduct.deadlines {
            date.take_if(|date| *date <= utc);
        }
        while self.conduct.deadlines.last() == Some(&None) {
            self.conduct.deadlines.pop();
        }
    }

    /// Whether a round that is closed now is closed well after its date.
    pub(super) fn late_by(&self, now: u64) -> Option<Late> {
        let (date, at) = (self.timer.and_then(Timer::date)?, self.utc(now)?);
        let round = self.phase.round();
        (at.saturating_sub(date) > LATE).then_some(Late { round, date, at })
    }

    /// What a game that needs nobody to lead it does next: results come out, and a round with a date in the
    /// future opens. The first is opened by hand, and the debrief is for the facilitator.
    pub(super) fn by_itself(&self, now: u64) -> Option<Command> {
        let utc = self.utc(now.max(self.now))?;
        let comes = |round: u8| {
            let date = self.conduct.deadline(round).filter(|_| round <= self.game.rounds());
            date.is_some_and(|date| date > utc)
        };
        if !self.conduct.auto {
            return None;
        }
        match self.phase {
            Phase::Held { .. } => Some(Command::Release),
            Phase::Results { round } if comes(round.saturating_add(1)) => Some(Command::Next),
            Phase::Briefing { round } if round > 1 && comes(round) => Some(Command::OpenPlanning),
            _ => None,
        }
    }

    /// The clock does what the game does by itself, and nothing else.
    pub(super) fn go_on(&mut self, command: &Command, now: u64) -> Result<Vec<Event>, Rejection> {
        if self.paused.is_some() || self.by_itself(now).as_ref() != Some(command) {
            return Err(Rejection::NotAllowed);
        }
        match command {
            Command::Release => self.release(),
            Command::Next => self.next(),
            Command::OpenPlanning => self.open_planning(now),
            _ => Err(Rejection::NotAllowed),
        }
    }
}
