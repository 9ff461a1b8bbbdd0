//! A host of one workshop, without threads: a command goes in, updates come out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Autosave, Ticket, Update};
use crate::protocol::{Command, Event, Rejection, SeatId, Who};
use crate::workshop::Workshop;

/// A workshop with its file.
pub struct Host {
    workshop: Workshop,
    autosave: Option<Autosave>,
    /// Accepted but not answered: writing failed, and is tried again.
    unanswered: Option<(Ticket, Vec<Event>)>,
    /// Rounds that each team has been told.
    told: BTreeMap<usize, u8>,
    /// The round of the handbook that was told last.
    handbook: Option<u8>,
}

impl Host {
    /// A host of a workshop, with or without a file.
    pub fn new(workshop: Workshop, autosave: Option<Autosave>) -> Host {
        Host { workshop, autosave, unanswered: None, told: BTreeMap::new(), handbook: None }
    }

    /// The workshop.
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// Whether a command will play a round, which takes a while; it may still be rejected.
    pub fn is_heavy(&self, command: &Command) -> bool {
        matches!(
            command,
            Command::ClosePlanning
                | Command::TimeUp
                | Command::Submit
                | Command::Rewind { .. }
                | Command::Restart { .. }
        )
    }

    /// Takes a command. It is answered when it is on the disk; until then every other is rejected.
    pub fn handle(&mut self, ticket: Ticket, who: Who, command: &Command, now: u64) -> Vec<Update> {
        let mut updates = self.retry(now);
        if self.unanswered.is_some() {
            let rejection = Rejection::NotSaved { reason: "the disk refuses the game's file".into() };
            updates.push(Update::Rejected { ticket, rejection });
            return updates;
        }
        match self.workshop.apply(command, who, now) {
            Err(rejection) => updates.push(Update::Rejected { ticket, rejection }),
            Ok(events) => {
                if let Some(autosave) = &mut self.autosave {
                    autosave.add(now, who, command, self.workshop.digest_after(&events));
                }
                self.unanswered = Some((ticket, events));
                updates.extend(self.retry(now));
                if self.unanswered.is_some() {
                    let rejection = Rejection::NotSaved { reason: "the disk refuses the game's file".into() };
                    updates.push(Update::Rejected { ticket, rejection });
                }
            }
        }
        updates
    }

    /// What the clock has to do at this moment; also tries again to write what could not be written.
    pub fn tick(&mut self, now: u64) -> Vec<Update> {
        let mut updates = self.retry(now);
        if self.unanswered.is_none()
            && let Some(command) = self.workshop.due(now)
        {
            updates.extend(self.handle(0, Who::Clock, &command, now));
        }
        updates
    }

    /// Writes what waits, and answers what it was about.
    fn retry(&mut self, now: u64) -> Vec<Update> {
        let safe = self.autosave.as_mut().is_none_or(|autosave| autosave.flush().is_ok());
        if !safe {
            return Vec::new();
        }
        let Some((ticket, events)) = self.unanswered.take() else { return Vec::new() };
        let private: Option<BTreeSet<u16>> = events.iter().map(Event::private_to).collect();
        let answer = if ticket == 0 { Update::Happened(events) } else { Update::Accepted { ticket, events } };
        let mut updates = vec![answer];
        updates.extend(self.views(private.as_ref(), now));
        updates
    }

    /// All views, for a screen that has just connected.
    pub fn everything(&mut self, now: u64) -> Vec<Update> {
        self.told.clear();
        self.handbook = None;
        self.views(None, now)
    }

    /// New views: of some teams' seats, or of everybody.
    fn views(&mut self, only: Option<&BTreeSet<u16>>, now: u64) -> Vec<Update> {
        let mut updates = Vec::new();
        let round = self.workshop.phase().round();
        if only.is_none() && self.handbook != Some(round) {
            self.handbook = Some(round);
            updates.push(Update::Handbook(Box::new(self.workshop.handbook())));
        }
        let seats: Vec<SeatId> = self.workshop.seats().collect();
        for seat in seats {
            let Some(team) = self.workshop.team_of(seat) else { continue };
            if only.is_some_and(|teams| !teams.contains(&(team as u16))) {
                continue;
            }
            let Some(view) = self.workshop.seat_view(seat, now) else { continue };
            let told = self.told.entry(team).or_insert(0);
            *told = (*told).min(view.out);
            while *told < view.out {
                *told += 1;
                updates.extend(self.workshop.round_view(team, *told).map(|r| Update::Round(Box::new(r))));
            }
            updates.push(Update::Seat(Box::new(view)));
        }
        updates.push(Update::Facilitator(Box::new(self.workshop.facilitator_view(now))));
        updates.push(Update::Projector(Box::new(self.workshop.projector_view(now))));
        updates
    }
}
