//! What connections say: commands, questions, and the clock's own command.

use super::line::{Need, written};
use super::{Answer, LineId, Room};
use crate::decision::Decision;
use crate::host::journal::Sender;
use crate::host::pass::State;
use crate::protocol::{Command, Event, Phase, Refusal, Rejection, Role, RoomCommand, ToHost, ToScreen, Who};
use crate::workshop::{Sight, rehearse};

/// Questions of one connection that are worked out at once.
const QUESTIONS: usize = 2;

impl Room {
    pub(super) fn say(&mut self, id: LineId, message: ToHost) {
        let Some(line) = self.lines.get(&id) else { return };
        let (role, pass) = (line.role, line.pass);
        match message {
            ToHost::Hello { .. } => self.dismiss(id, Refusal::Message),
            ToHost::Ping => self.tell(id, &ToScreen::Pong),
            ToHost::Command { id: number, command } => self.command(id, role, (pass, number), &command),
            ToHost::Rehearse { id: number, plan, forecasts } => {
                let asked = self.rehearse(id, role, number, plan, forecasts);
                if let Err(rejection) = asked {
                    self.tell(id, &ToScreen::Rehearsed { id: number, result: Err(rejection) });
                }
            }
            ToHost::Combination { id: number, round } => {
                if !self.combine(id, role, number, round) {
                    self.tell(id, &ToScreen::Combined { id: number, round, result: None });
                }
            }
            ToHost::Watch { team } => {
                let there = team.is_none_or(|team| usize::from(team) < self.workshop.team_count());
                let may = role == Role::Lead && there;
                if let Some(line) = self.lines.get_mut(&id).filter(|_| may) {
                    line.watch = team;
                    line.need = Need::Now;
                }
            }
            ToHost::Invite { id: number, to } => {
                if role == Role::Lead && !self.unsaved {
                    self.invite(id, number, to);
                } else {
                    self.refuse(id, number, Rejection::NotAllowed);
                }
            }
            ToHost::Create { id: number, settings } => match role {
                Role::Lead => self.create(id, (pass, number), *settings),
                _ => self.refuse(id, number, Rejection::NotAllowed),
            },
            ToHost::Download { id: number, what } => match role {
                Role::Lead => self.download(id, number, what),
                _ => self.refuse(id, number, Rejection::NotAllowed),
            },
            ToHost::WhatIf { id: number, team } => {
                if let Err(rejection) = self.what_if(id, role, number, team) {
                    self.refuse(id, number, rejection);
                }
            }
            ToHost::ShowWhatIf { id: number, what } => match self.show_what_if(role, what) {
                Ok(()) => self.tell(id, &ToScreen::Accepted { id: number, events: Vec::new() }),
                Err(rejection) => self.refuse(id, number, rejection),
            },
            ToHost::FlightCheck { id: number } => {
                if let Err(rejection) = self.fly(id, role, number) {
                    self.refuse(id, number, rejection);
                }
            }
        }
    }

    pub(super) fn refuse(&mut self, line: LineId, id: u64, rejection: Rejection) {
        self.tell(line, &ToScreen::Rejected { id, rejection });
    }

    fn command(&mut self, line: LineId, role: Role, sender: Sender, command: &Command) {
        let id = sender.1;
        if self.done.contains(&sender) {
            let again = ToScreen::Accepted { id, events: Vec::new() };
            self.answers.push(Answer::Line(line, again));
            return;
        }
        let who = match role {
            Role::Seat(seat) => Some(Who::Seat(seat)),
            Role::Lead => Some(Who::Facilitator),
            Role::Look | Role::Nobody => None,
        };
        let Some(who) = who else {
            return self.refuse(line, id, Rejection::NotAllowed);
        };
        match self.apply(command, who, Some(sender)) {
            Ok(events) => {
                self.answers.push(Answer::Line(line, ToScreen::Accepted { id, events: events.clone() }));
                self.spread(&events, Some(line));
                self.follow(&events);
            }
            // What waits for the disk must not hold up the word that the disk is full.
            Err(rejection @ Rejection::NotSaved { .. }) => {
                self.tell(line, &ToScreen::Rejected { id, rejection });
            }
            Err(rejection) => self.answers.push(Answer::Line(line, ToScreen::Rejected { id, rejection })),
        }
    }

    /// Applies a command, and adds it to what will be written.
    pub(super) fn apply(
        &mut self,
        command: &Command,
        who: Who,
        sender: Option<Sender>,
    ) -> Result<Vec<Event>, Rejection> {
        if self.unsaved {
            return Err(Rejection::NotSaved { reason: "the disk refuses the workshop's file".into() });
        }
        let heavy = self.workshop.is_heavy(command, who);
        if heavy {
            // What came before is answered before the wait.
            self.keep();
            if self.unsaved {
                return self.apply(command, who, sender);
            }
            self.tell_all(&ToScreen::Working(true));
        }
        let set = matches!(command, Command::Room(RoomCommand::SetDeadline { at: Some(_), .. }));
        self.tell_date(set && who == Who::Facilitator);
        let now = self.now();
        let taken = self.workshop.apply(command, who, now);
        if heavy {
            self.tell_all(&ToScreen::Working(false));
        }
        let events = taken?;
        if self.workshop.phase() != Phase::Lobby {
            self.land();
        }
        self.store.add(now, who, command, self.workshop.digest_after(&events), sender);
        if let Command::Survey { sitting, answers } = command
            && answers.iter().any(|answer| *answer > 0)
            && let Err(error) = self.store.add_sheet(*sitting, answers)
        {
            eprintln!("duevie: a sheet of the questionnaire could not be kept: {error}");
        }
        self.done.extend(sender);
        Ok(events)
    }

    fn tell_all(&mut self, message: &ToScreen) {
        let Some(text) = written(message) else { return };
        let lines = self.lines.values().filter(|line| line.role != Role::Nobody);
        for line in lines {
            // Only a courtesy: who reads slowly does without.
            let _ = line.tell.try_send(text.clone());
        }
    }

    /// Who has left is sent away.
    fn follow(&mut self, events: &[Event]) {
        for event in events {
            if let Event::Left { seat, banned } = event {
                let (state, why) =
                    if *banned { (State::Banned, Refusal::Banned) } else { (State::Revoked, Refusal::Pass) };
                self.void(*seat, state, why);
            }
            if let Event::RoomChanged = event {
                self.presence_changed = true;
            }
        }
    }

    /// What the clock has to do at this moment.
    pub(super) fn clock(&mut self) {
        if self.unsaved {
            return;
        }
        self.tell_date(false);
        if let Some(command) = self.workshop.due(self.now())
            && let Ok(events) = self.apply(&command, Who::Clock, None)
        {
            self.spread(&events, None);
        }
    }

    /// Tells the workshop what time it is in the world, where a date counts and it doesn't know: nobody may do
    /// anything before a date that has passed while the host was off, or the computer slept, is known to have.
    fn tell_date(&mut self, sets: bool) {
        let (now, utc) = (self.now(), (self.calendar)());
        if let Some(command) = self.workshop.date_due(sets, now, utc)
            && let Ok(events) = self.workshop.apply(&command, Who::Clock, now)
        {
            self.store.add(now, Who::Clock, &command, None, None);
            self.spread(&events, None);
        }
    }

    fn rehearse(
        &mut self,
        line: LineId,
        role: Role,
        id: u64,
        plan: Option<Box<Decision>>,
        forecasts: u8,
    ) -> Result<(), Rejection> {
        let team = self.looks_at(line, role).ok_or(Rejection::NotAllowed)?;
        let question = match role {
            Role::Seat(seat) => self.workshop.question(seat)?,
            _ => self.workshop.question_of(team)?,
        };
        let plan = plan.unwrap_or_else(|| Box::new(question.draft.clone()));
        let sight = match role {
            Role::Seat(seat) => self.workshop.sight(seat),
            _ => Sight::default(),
        };
        let work = move || {
            let result = rehearse(&question, &plan, forecasts).map(|mut rehearsal| {
                sight.rehearsal(&mut rehearsal);
                Box::new(rehearsal)
            });
            ToScreen::Rehearsed { id, result: result.map_err(|problems| Rejection::Invalid { problems }) }
        };
        if self.work(line, work) { Ok(()) } else { Err(Rejection::Busy) }
    }

    fn combine(&mut self, line: LineId, role: Role, id: u64, round: u8) -> bool {
        let team = self.looks_at(line, role);
        let out = round <= self.workshop.rounds_out();
        let Some(what_if) = team.filter(|_| out).and_then(|team| self.workshop.what_if(round, team)) else {
            return false;
        };
        self.work(line, move || ToScreen::Combined { id, round, result: what_if.combination().ok() })
    }

    /// The team whose screen a connection shows: its seat's, or the one that a facilitator watches.
    fn looks_at(&self, line: LineId, role: Role) -> Option<usize> {
        match role {
            Role::Seat(seat) => self.workshop.team_of(seat),
            Role::Lead => self.lines.get(&line).and_then(|line| line.watch).map(usize::from),
            Role::Look | Role::Nobody => None,
        }
    }

    /// Has something worked out beside the workshop; false when this connection, or all together, ask for
    /// too much.
    pub(super) fn work(&mut self, id: LineId, work: impl FnOnce() -> ToScreen + Send + 'static) -> bool {
        let Some(line) = self.lines.get(&id) else { return true };
        if std::sync::Arc::strong_count(&line.asked) > QUESTIONS {
            return false;
        }
        let (asked, tell) = (line.asked.clone(), line.tell.downgrade());
        self.bench.give(move || {
            // Who has gone needs no answer.
            let Some(tell) = tell.upgrade() else { return };
            let answer = written(&work());
            drop(asked);
            if let Some(answer) = answer {
                let _ = tell.try_send(answer);
            }
        })
    }
}
