//! What a screen over a network remembers: how it came in, what was asked and not answered, when to try
//! again. It has no socket and no clock: a native thread ([`super::Remote`]) or a browser's events move it.
//!
//! ```
//! use duevie::client::{Session, Update};
//! use duevie::protocol::{Command, Entry, ToHost};
//! let mut session = Session::new("AB3K9Z", Entry::Pass { pass: "secret".into() }, 1_000);
//! let (ticket, text) = session.command(Command::Submit);
//! assert_eq!(ticket, 1);
//! assert!(text.is_none()); // not connected yet: it is sent after the welcome
//! assert!(session.hello().contains("AB3K9Z"));
//! ```

use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::{Link, Ticket, Update};
use crate::decision::Decision;
use crate::protocol::{
    Command, Download, Entry, Invitation, Refusal, Rejection, Settings, ToHost, ToScreen, VERSION,
};

/// Milliseconds before the first try after a connection was lost, and the most between two.
const FIRST_WAIT: u64 = 250;
const LONGEST_WAIT: u64 = 8_000;
/// What can be asked and not answered; more is refused here.
const UNANSWERED: usize = 256;

/// A screen's side of a conversation that outlives its connections.
#[derive(Clone, Debug)]
pub struct Session {
    code: String,
    entry: Entry,
    /// Added to tickets: the sender's numbers are random, so that two screens with one pass don't share
    /// any.
    base: u64,
    last: Ticket,
    open: BTreeMap<u64, ToHost>,
    /// The team whose screen a facilitator watches.
    watched: Option<u16>,
    connected: bool,
    /// Whether the host has let it in before.
    known: bool,
    failures: u32,
    over: bool,
}

impl Session {
    /// A session that has not connected yet. `base` must be random; of it 52 bits are used.
    pub fn new(code: &str, entry: Entry, base: u64) -> Session {
        let (base, open) = (base & ((1 << 52) - 1), BTreeMap::new());
        let code = code.to_owned();
        let (connected, known, failures, over, watched) = (false, false, 0, false, None);
        Session { code, entry, base, last: 0, open, watched, connected, known, failures, over }
    }

    /// The first message of a connection.
    pub fn hello(&self) -> String {
        let hello = ToHost::Hello { version: VERSION, code: self.code.clone(), entry: self.entry.clone() };
        written(&hello)
    }

    /// The pass to come back with, also from another computer; none for who only knocked.
    pub fn pass(&self) -> Option<&str> {
        match &self.entry {
            Entry::Join { pass, .. } | Entry::Observe { pass, .. } | Entry::Pass { pass } => Some(pass),
            Entry::Knock => None,
        }
    }

    /// Whether the host has refused for good: trying again would give the same.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// A command: its ticket, and what to send at once when there is a connection.
    pub fn command(&mut self, command: Command) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::Command { id, command: Box::new(command) })
    }

    /// A rehearsal, as a command is sent.
    pub fn rehearse(&mut self, plan: Option<Decision>, forecasts: u8) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::Rehearse { id, plan: plan.map(Box::new), forecasts })
    }

    /// The combination effect of a round, as a command is sent.
    pub fn combination(&mut self, round: u8) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::Combination { id, round })
    }

    /// A new pass for somebody, as a command is sent.
    pub fn invite(&mut self, to: Invitation) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::Invite { id, to })
    }

    /// Another workshop on the host, as a command is sent.
    pub fn create(&mut self, settings: Settings) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::Create { id, settings: Box::new(settings) })
    }

    /// Something to take away, as a command is sent.
    pub fn download(&mut self, what: Download) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::Download { id, what })
    }

    /// A team's game taken apart, as a command is sent.
    pub fn what_if(&mut self, team: u16) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::WhatIf { id, team })
    }

    /// The same shown to the room, or taken away, as a command is sent.
    pub fn show_what_if(&mut self, what: Option<(u16, u8)>) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::ShowWhatIf { id, what })
    }

    /// A flight check, as a command is sent.
    pub fn check_flight(&mut self) -> (Ticket, Option<String>) {
        self.ask(|id| ToHost::FlightCheck { id })
    }

    fn ask(&mut self, message: impl FnOnce(u64) -> ToHost) -> (Ticket, Option<String>) {
        self.last += 1;
        let id = self.base + self.last;
        let message = message(id);
        let text = self.connected.then(|| written(&message));
        self.open.insert(id, message);
        (self.last, text)
    }

    /// A ticket for something that isn't asked.
    pub fn skip(&mut self) -> Ticket {
        self.last += 1;
        self.last
    }

    /// Facilitator: shows a team's screen, or none any more; answers with what to send now.
    pub fn watch(&mut self, team: Option<u16>) -> Option<String> {
        self.watched = team;
        self.connected.then(|| written(&ToHost::Watch { team }))
    }

    /// Whether so much waits for an answer that nothing more should be asked.
    pub fn is_full(&self) -> bool {
        self.open.len() >= UNANSWERED
    }

    /// What the host said: what the screen is told, and what is to be sent now. Words that aren't the
    /// protocol's are left out.
    pub fn heard(&mut self, text: &str) -> (Vec<Update>, Vec<String>) {
        let Ok(message) = serde_json::from_str::<ToScreen>(text) else { return Default::default() };
        if let ToScreen::Welcome(welcome) = message {
            self.connected = true;
            self.known = true;
            self.failures = 0;
            // From now on the seat is ours: coming back must never make a second one.
            if let Entry::Join { pass, .. } | Entry::Observe { pass, .. } = &self.entry {
                self.entry = Entry::Pass { pass: pass.clone() };
            }
            let watch = self.watched.map(|team| written(&ToHost::Watch { team: Some(team) }));
            let again = self.open.values().map(written).chain(watch).collect();
            return (vec![Update::Link(Link::Connected(welcome))], again);
        }
        (self.told(message).into_iter().collect(), Vec::new())
    }

    fn ticket(&mut self, id: u64) -> Ticket {
        self.open.remove(&id);
        id.saturating_sub(self.base)
    }

    fn told(&mut self, message: ToScreen) -> Option<Update> {
        Some(match message {
            ToScreen::Accepted { id, events } => Update::Accepted { ticket: self.ticket(id), events },
            ToScreen::Rejected { id, rejection } => Update::Rejected { ticket: self.ticket(id), rejection },
            ToScreen::Happened(events) => Update::Happened(events),
            ToScreen::Seat(view) => Update::Seat(view),
            ToScreen::Round(view) => Update::Round(view),
            ToScreen::Facilitator(view) => Update::Facilitator(view),
            ToScreen::Projector(view) => Update::Projector(view),
            ToScreen::Market(market) => Update::Market(market),
            ToScreen::Handbook(book) => Update::Handbook(book),
            ToScreen::Working(working) => Update::Working(working),
            ToScreen::Rehearsed { id, result } => Update::Rehearsed { ticket: self.ticket(id), result },
            ToScreen::Combined { id, round, result } => {
                Update::Combined { ticket: self.ticket(id), round, result }
            }
            ToScreen::Present(seats) => Update::Link(Link::Present(seats)),
            ToScreen::Unsaved(unsaved) => Update::Link(Link::Unsaved(unsaved)),
            ToScreen::Invited { id, to, pass } => {
                Update::Link(Link::Invited { ticket: self.ticket(id), to, pass })
            }
            ToScreen::Created { id, code, pass } => {
                Update::Link(Link::Created { ticket: self.ticket(id), code, pass })
            }
            ToScreen::Downloaded { id, what, text } => {
                let bytes = match what {
                    Download::Workbook => BASE64.decode(text.as_bytes()).unwrap_or_default(),
                    _ => text.into_bytes(),
                };
                Update::Link(Link::Downloaded { ticket: self.ticket(id), what, bytes })
            }
            ToScreen::WhatIf { id, board } => Update::Link(Link::WhatIf { ticket: self.ticket(id), board }),
            ToScreen::Shown(shown) => Update::Link(Link::Shown(shown)),
            ToScreen::Flying { done, games, .. } => Update::Link(Link::Flying { done, games }),
            ToScreen::Flown { id, board } => Update::Link(Link::Flown { ticket: self.ticket(id), board }),
            ToScreen::Refused(refusal) => return self.refused(refusal),
            ToScreen::Welcome(_) | ToScreen::Pong => return None,
        })
    }

    fn refused(&mut self, refusal: Refusal) -> Option<Update> {
        match refusal {
            // The host is there, and will be again.
            Refusal::Busy | Refusal::Slow | Refusal::Closed => {}
            // Another host has its place for now.
            Refusal::Code if self.known => {}
            Refusal::Wait { .. } => self.failures = self.failures.max(5),
            _ => self.over = true,
        }
        Some(Update::Link(Link::Refused(refusal)))
    }

    /// What answered isn't surely the host: whether that is the end, because it has never been anybody else.
    pub fn distrust(&mut self) -> bool {
        self.over |= !self.known;
        self.over
    }

    /// The connection is lost, or was not made: the milliseconds to wait before the next try. `luck` from 0
    /// to 1 spreads a whole room's tries. None when the host has refused for good.
    pub fn lost(&mut self, luck: f64) -> Option<u64> {
        self.connected = false;
        if self.over {
            return None;
        }
        let wait = (FIRST_WAIT << self.failures.min(5)).min(LONGEST_WAIT);
        self.failures = self.failures.saturating_add(1);
        Some((wait as f64 * (0.75 + 0.5 * luck.clamp(0.0, 1.0))) as u64)
    }

    /// Everything that was never answered, when the session is over.
    pub fn give_up(&mut self) -> Vec<Update> {
        let open = std::mem::take(&mut self.open);
        let rejection = Rejection::NoSeat;
        open.into_keys()
            .map(|id| Update::Rejected { ticket: id.saturating_sub(self.base), rejection: rejection.clone() })
            .collect()
    }
}

fn written(message: &ToHost) -> String {
    // Plain data with finite numbers always has a JSON form; a host refuses an empty message.
    serde_json::to_string(message).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Role, Welcome};
    use crate::scenario::{Lang, Text};

    fn welcome() -> String {
        let title = Text { it: String::new(), en: String::new() };
        let (version, role, code) = (VERSION, Role::Look, String::new());
        let welcome = Welcome { version, role, title, code, locked: false, addresses: Vec::new() };
        serde_json::to_string(&ToScreen::Welcome(Box::new(welcome))).unwrap()
    }

    #[test]
    fn what_was_not_answered_is_sent_again_under_its_number() {
        let entry =
            Entry::Join { pass: "p".into(), name: "Ada".into(), side: None, lang: Lang::It, team: None };
        let mut session = Session::new("C", entry, 40);
        assert!(session.hello().contains("join"));
        let (ticket, now) = session.command(Command::Submit);
        assert_eq!((ticket, now), (1, None));
        let (told, again) = session.heard(&welcome());
        assert!(matches!(told[..], [Update::Link(Link::Connected(_))]));
        assert_eq!(again, [r#"{"command":{"id":41,"command":"submit"}}"#]);
        assert!(!session.hello().contains("join"), "coming back never joins twice");
        session.lost(0.5);
        assert_eq!(session.heard(&welcome()).1, again);
        let (told, _) = session.heard(r#"{"accepted":{"id":41,"events":[]}}"#);
        assert_eq!(told, [Update::Accepted { ticket: 1, events: Vec::new() }]);
        assert!(session.heard(&welcome()).1.is_empty());
    }

    #[test]
    fn waits_grow_and_end_when_the_host_refuses_for_good() {
        let mut session = Session::new("C", Entry::Knock, 0);
        let waits: Vec<u64> = (0..8).map(|_| session.lost(0.5).unwrap()).collect();
        assert_eq!(waits, [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
        session.heard(&welcome());
        assert_eq!(session.lost(0.0), Some(187));
        session.heard(r#"{"refused":"closed"}"#);
        assert!(session.lost(0.0).is_some());
        session.heard(r#"{"refused":"banned"}"#);
        assert!(session.is_over() && session.lost(0.0).is_none());
        assert!(session.heard("nonsense").0.is_empty());
    }
}
