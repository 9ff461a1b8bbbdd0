//! Phases: who may move them, and the clock.

use super::Workshop;
use super::timer::Timer;
use crate::protocol::{Event, Missing, Phase, Rejection};
use crate::sim::Simulation;

/// Milliseconds of a minute.
const MINUTE: u64 = 60_000;

impl Workshop {
    fn wrong_phase<T>(&self) -> Result<T, Rejection> {
        Err(Rejection::WrongPhase { phase: self.phase })
    }

    fn enter(&mut self, phase: Phase) -> Vec<Event> {
        self.phase = phase;
        vec![Event::PhaseChanged { phase }]
    }

    /// Milliseconds left for planning; none when there is no limit.
    pub(super) fn time_left(&self, now: u64) -> Option<u64> {
        self.timer.map(|timer| timer.left(now.max(self.now), self.paused))
    }

    /// Whether seats may plan at this moment.
    pub(super) fn planning_open(&self, now: u64) -> Result<(), Rejection> {
        if !matches!(self.phase, Phase::Planning { .. }) {
            return self.wrong_phase();
        }
        if self.paused.is_some() {
            return Err(Rejection::Paused);
        }
        if self.time_left(now) == Some(0) { Err(Rejection::TimeOver) } else { Ok(()) }
    }

    pub(super) fn start(&mut self) -> Result<Vec<Event>, Rejection> {
        if self.phase != Phase::Lobby {
            return self.wrong_phase();
        }
        self.gather()?;
        Ok(self.brief(1))
    }

    /// Opens a round's briefing: every team's view is taken, and its draft is what carrying on means.
    pub(super) fn brief(&mut self, round: u8) -> Vec<Event> {
        self.views.clear();
        self.deliver();
        self.estimates.begin(round);
        for index in 0..self.teams.len() {
            if let Some(view) = self.game.view(index) {
                self.teams[index].desk.begin(view.carry_on.clone());
                self.teams[index].owns.clear();
                self.views.push(view);
                self.first_keys(index);
            }
        }
        self.deal(round);
        self.enter(Phase::Briefing { round })
    }

    pub(super) fn open_planning(&mut self, now: u64) -> Result<Vec<Event>, Rejection> {
        let Phase::Briefing { round } = self.phase else { return self.wrong_phase() };
        self.timer = match self.date_of(round, now)? {
            Some(timer) => Some(timer),
            None => self.minutes(now),
        };
        // A pause that began in the briefing: the clock of planning starts standing still.
        self.hold(now);
        Ok(self.enter(Phase::Planning { round }))
    }

    /// The minutes of planning, from now.
    pub(super) fn minutes(&self, now: u64) -> Option<Timer> {
        self.conduct.minutes.map(|minutes| Timer::start(now, u64::from(minutes) * MINUTE))
    }

    /// A new timer while everything stands still: it begins so.
    pub(super) fn hold(&mut self, now: u64) {
        self.paused = self.paused.map(|_| now);
        if let (Some(_), Some(timer)) = (self.paused, &mut self.timer) {
            timer.hold(now);
        }
    }

    pub(super) fn close_planning(&mut self, now: u64) -> Result<Vec<Event>, Rejection> {
        let Phase::Planning { round } = self.phase else { return self.wrong_phase() };
        self.play_round()?;
        // What nobody has put on the table was nobody else's plan.
        self.teams.iter_mut().for_each(|team| team.owns.clear());
        // What was left is kept, for the case that planning is opened again. A date stays one.
        if self.timer.is_some_and(|timer| timer.date().is_none()) {
            self.timer = self.time_left(now).map(|left| Timer::start(now, left));
        }
        self.late = None;
        let mut events = vec![Event::RoundPlayed { round }];
        let held = self.conduct.hold_results;
        events.extend(self.enter(if held { Phase::Held { round } } else { Phase::Results { round } }));
        Ok(events)
    }

    pub(super) fn reopen_planning(&mut self, now: u64) -> Result<Vec<Event>, Rejection> {
        let Phase::Held { round } = self.phase else { return self.wrong_phase() };
        let Some(before) = self.played.last().and_then(|played| played.before.as_ref()) else {
            return self.wrong_phase();
        };
        let refused = |error: crate::sim::SnapshotError| Rejection::NotPlayed { reason: error.to_string() };
        self.game = Simulation::restore(&self.scenario, before).map_err(refused)?;
        self.record();
        if let Some(played) = self.played.pop() {
            (self.sent, self.granted) = (played.sent, played.granted);
        }
        for team in &mut self.teams {
            // A team that had not submitted has nothing to take back.
            let _ = team.desk.withdraw(None);
        }
        // As much time as was left, but never less than a minute.
        let utc = self.utc(now);
        if let Some(timer) = &mut self.timer {
            *timer = match (timer.date(), utc) {
                (Some(date), Some(utc)) => Timer::until(date.max(utc.saturating_add(MINUTE)), utc, now),
                _ => Timer::start(now, timer.view(self.now, None).whole.max(MINUTE)),
            };
        }
        self.keep_date();
        self.hold(now);
        Ok(self.enter(Phase::Planning { round }))
    }

    pub(super) fn release(&mut self) -> Result<Vec<Event>, Rejection> {
        let Phase::Held { round } = self.phase else { return self.wrong_phase() };
        Ok(self.enter(Phase::Results { round }))
    }

    pub(super) fn next(&mut self) -> Result<Vec<Event>, Rejection> {
        let Phase::Results { round } = self.phase else { return self.wrong_phase() };
        self.timer = None;
        if round >= self.game.rounds() { Ok(self.enter(Phase::Debrief)) } else { Ok(self.brief(round + 1)) }
    }

    pub(super) fn pause(&mut self, now: u64) -> Result<Vec<Event>, Rejection> {
        if self.paused.is_some() {
            return Err(Rejection::NothingToDo);
        }
        self.paused = Some(now);
        self.hold(now);
        Ok(vec![Event::Paused { paused: true }])
    }

    pub(super) fn resume(&mut self, now: u64) -> Result<Vec<Event>, Rejection> {
        let since = self.paused.take().ok_or(Rejection::NothingToDo)?;
        let utc = self.utc(now);
        if let Some(timer) = &mut self.timer {
            timer.resume(since, now, utc);
        }
        self.keep_date();
        Ok(vec![Event::Paused { paused: false }])
    }

    pub(super) fn extend(&mut self, minutes: u16, now: u64) -> Result<Vec<Event>, Rejection> {
        if !matches!(self.phase, Phase::Planning { .. }) {
            return self.wrong_phase();
        }
        if !(1..=600).contains(&minutes) {
            return Err(Rejection::Range { value: minutes.into(), least: 1, most: 600 });
        }
        let mut timer = self.timer.ok_or(Rejection::NothingToDo)?;
        timer.extend(u64::from(minutes) * MINUTE, now, self.paused, self.utc(now));
        if let Some(date) = timer.date() {
            self.in_order(self.phase.round(), date)?;
        }
        self.timer = Some(timer);
        self.keep_date();
        Ok(vec![Event::Extended { minutes }])
    }

    pub(super) fn time_up(&mut self, now: u64) -> Result<Vec<Event>, Rejection> {
        if !matches!(self.phase, Phase::Planning { .. }) {
            return self.wrong_phase();
        }
        if self.paused.is_some() {
            return Err(Rejection::Paused);
        }
        if self.time_left(now) != Some(0) {
            return Err(Rejection::TimeLeft);
        }
        if self.asks() {
            return Err(Rejection::TimeOver);
        }
        let late = self.late_by(now);
        let events = self.close_planning(now)?;
        self.late = late;
        Ok(events)
    }

    /// Whether the facilitator decides what becomes of teams that have not submitted, instead of the clock.
    pub(super) fn asks(&self) -> bool {
        self.conduct.missing == Missing::Ask && !self.all_in()
    }
}
