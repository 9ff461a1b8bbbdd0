//! The door of a workshop: newcomers, passes, and who is sent away.

use tokio::sync::oneshot;

use super::line::{Ending, Line, Need, Tell};
use super::{Answer, LineId, Room};
use crate::host::HostError;
use crate::host::journal::Sender;
use crate::host::pass::{self, Kind, Pass, State};
use crate::protocol::{
    Command, Entry, Event, Invitation, Refusal, Rejection, Role, RoomCommand, SECRET, SeatId, Settings,
    ToScreen, Who,
};
use crate::workshop::clean_name;

/// Connections of a workshop, at most.
const MAX_LINES: usize = 4_000;
/// Passes for facilitators and guests in all the workshop's life, beyond which nobody is invited any more.
const MAX_INVITED: usize = 500;
/// Characters of a pass, at most.
const LONGEST: usize = 200;

impl Room {
    pub(super) fn enter(
        &mut self,
        entry: Entry,
        tell: Tell,
        ending: Ending,
        reply: oneshot::Sender<Result<(LineId, Role), Refusal>>,
    ) {
        let found = if self.lines.len() >= MAX_LINES { Err(Refusal::Busy) } else { self.open_to(entry) };
        let (role, pass, kept) = match found {
            Ok(found) => found,
            Err(refusal) => {
                let _ = reply.send(Err(refusal));
                return;
            }
        };
        let id = self.next_line;
        self.next_line += 1;
        let mut line = Line::new(role, pass, tell, ending);
        if role == Role::Nobody {
            line.need = Need::Nothing;
        }
        self.lines.insert(id, line);
        if matches!(role, Role::Seat(_)) {
            self.presence_changed = true;
        }
        if kept {
            self.welcome(id, role);
            if reply.send(Ok((id, role))).is_err() {
                self.gone(id);
            }
        } else {
            self.answers.push(Answer::Entered { line: id, role, reply });
        }
    }

    /// As what somebody may come in, with which pass, and whether that is on the disk already.
    fn open_to(&mut self, entry: Entry) -> Result<(Role, i64, bool), Refusal> {
        match entry {
            Entry::Knock => Ok((Role::Nobody, 0, true)),
            Entry::Pass { pass } => self.with_pass(&pass).map(|(role, id)| (role, id, true)),
            Entry::Join { pass, name, side, lang, team } => {
                let name = clean_name(&name);
                self.sit_down(&pass, RoomCommand::Join { name, side, lang, team })
            }
            Entry::Observe { pass, name, side, lang, team } => {
                let name = clean_name(&name);
                self.sit_down(&pass, RoomCommand::Observe { name, side, lang, team })
            }
        }
    }

    /// A newcomer takes a place with a pass of their own.
    fn sit_down(&mut self, pass: &str, command: RoomCommand) -> Result<(Role, i64, bool), Refusal> {
        let length = pass.chars().count();
        if !(SECRET..=LONGEST).contains(&length) {
            return Err(Refusal::Weak { least: SECRET });
        }
        // Who has joined with it before, and missed the welcome, is back in the same seat.
        // One that is void stays so: it makes no second seat.
        let hash = pass::hash(pass);
        if self.passes.iter().any(|known| pass::same(&known.hash, &hash)) {
            return self.with_pass(pass).map(|(role, id)| (role, id, self.store.is_safe()));
        }
        let refused = |rejection| Refusal::Seat(Box::new(rejection));
        let events = self.apply(&Command::Room(command), Who::Newcomer, None).map_err(refused)?;
        let seated = events.iter().find_map(|event| match event {
            Event::Seated { seat, .. } => Some(*seat),
            _ => None,
        });
        let seat = seated.ok_or_else(|| refused(Rejection::NoSeat))?;
        let id = self.add_pass(Kind::Seat(seat), pass);
        self.spread(&events, None);
        Ok((Role::Seat(seat), id, false))
    }

    /// What a pass opens.
    fn with_pass(&self, secret: &str) -> Result<(Role, i64), Refusal> {
        let hash = pass::hash(secret);
        // All are compared, in the same time whichever it is.
        let mut found = None;
        for pass in &self.passes {
            if pass::same(&pass.hash, &hash) {
                found = Some(pass);
            }
        }
        let pass = found.ok_or(Refusal::Pass)?;
        match (pass.state, pass.kind) {
            (State::Banned, _) => Err(Refusal::Banned),
            (State::Revoked, _) => Err(Refusal::Pass),
            (State::Good, Kind::Lead) => Ok((Role::Lead, pass.id)),
            (State::Good, Kind::Look) => Ok((Role::Look, pass.id)),
            (State::Good, Kind::Seat(seat)) => match self.workshop.seat_line(seat) {
                Some(line) if !line.free => Ok((Role::Seat(seat), pass.id)),
                _ => Err(Refusal::Pass),
            },
        }
    }

    /// As what the holder of a pass may ask for something outside a connection.
    pub(super) fn role_of(&self, secret: &str) -> Result<Role, Refusal> {
        self.with_pass(secret).map(|(role, _)| role)
    }

    fn add_pass(&mut self, kind: Kind, secret: &str) -> i64 {
        let id = self.passes.iter().map(|pass| pass.id).max().unwrap_or(0) + 1;
        let pass = Pass { id, kind, hash: pass::hash(secret), state: State::Good };
        self.store.add_pass(&pass);
        self.passes.push(pass);
        id
    }

    /// A new pass for a facilitator or for a guest.
    pub(super) fn new_pass(&mut self, lead: bool) -> Option<String> {
        let secret = pass::new_secret().ok()?;
        self.add_pass(if lead { Kind::Lead } else { Kind::Look }, &secret);
        Some(secret)
    }

    pub(super) fn invite(&mut self, line: LineId, id: u64, to: Invitation) {
        // The program that hosts is not counted: a file must open however often it was opened.
        let invited = self.passes.iter().filter(|pass| pass.kind.seat().is_none()).count();
        let more = invited < MAX_INVITED;
        let secret = match to {
            Invitation::Lead | Invitation::Look if !more => None,
            Invitation::Lead => self.new_pass(true),
            Invitation::Look => self.new_pass(false),
            Invitation::Seat(seat) => {
                let taken = self.workshop.seat_line(seat).is_some_and(|line| !line.free);
                let secret = pass::new_secret().ok().filter(|_| taken);
                if let Some(secret) = &secret {
                    self.void(seat, State::Revoked, Refusal::Pass);
                    self.add_pass(Kind::Seat(seat), secret);
                }
                secret
            }
        };
        let answer = match secret {
            Some(pass) => ToScreen::Invited { id, to, pass },
            None => ToScreen::Rejected { id, rejection: Rejection::NoSeat },
        };
        self.answers.push(Answer::Line(line, answer));
    }

    /// Begins another workshop on this host, once for each time that it was asked for.
    pub(super) fn create(&mut self, line: LineId, sender: Sender, settings: Settings) {
        let id = sender.1;
        if !self.founded.contains_key(&sender) {
            match (self.founder)(settings) {
                Ok(hosted) => drop(self.founded.insert(sender, (hosted.code, hosted.lead))),
                Err(error) => {
                    return self.refuse(
                        line,
                        id,
                        match error {
                            HostError::Settings(error) => Rejection::Settings(error),
                            error => Rejection::NotCreated { reason: error.to_string() },
                        },
                    );
                }
            }
        }
        if let Some((code, pass)) = self.founded.get(&sender).cloned() {
            self.tell(line, &ToScreen::Created { id, code, pass });
        }
    }

    /// The passes of a seat open nothing any more; who holds one is sent away.
    pub(super) fn void(&mut self, seat: SeatId, state: State, why: Refusal) {
        for pass in &mut self.passes {
            if pass.kind == Kind::Seat(seat) && pass.state == State::Good {
                pass.state = state;
                self.store.add_pass(pass);
            }
        }
        let of_seat = self.lines.iter().filter(|(_, line)| line.role == Role::Seat(seat));
        let ids: Vec<LineId> = of_seat.map(|(id, _)| *id).collect();
        for id in ids {
            self.dismiss(id, why.clone());
        }
    }
}
