//! A connection to a host over a network. What carries it differs: a thread with a socket in a program
//! (`carrier`), a browser's own events in a page (`browser`). Both are a `Line` with the same few functions.

#[cfg(not(target_arch = "wasm32"))]
use super::Trust;
#[cfg(target_arch = "wasm32")]
use super::browser::Line;
#[cfg(not(target_arch = "wasm32"))]
use super::carrier::Line;
use super::{Connection, Place, Session, Ticket, Update, Wake};
use crate::decision::Decision;
use crate::protocol::{Command, Download, Entry, Invitation, Rejection, SECRET, SeatId, Settings, Side, Who};
use crate::scenario::Lang;

/// A host somewhere else.
pub struct Remote {
    line: Line,
    own: Vec<Update>,
}

/// A secret of this computer's source of them, for a seat's pass.
///
/// # Errors
/// When the computer, or the browser, has none.
pub fn new_pass() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 20];
    getrandom::fill(&mut bytes)?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    debug_assert!(text.len() >= SECRET);
    Ok(text)
}

/// The words of a newcomer, with a new pass.
///
/// # Errors
/// When the computer gives no random numbers.
pub fn joining(name: &str, side: Option<Side>, lang: Lang) -> std::io::Result<Entry> {
    let pass = new_pass().map_err(std::io::Error::other)?;
    Ok(Entry::Join { pass, name: name.to_owned(), side, lang, team: None })
}

/// What somebody says who takes a place from which one only watches, with a new pass.
///
/// # Errors
/// When the computer gives no random numbers.
pub fn observing(name: &str, side: Option<Side>, lang: Lang) -> std::io::Result<Entry> {
    let pass = new_pass().map_err(std::io::Error::other)?;
    Ok(Entry::Observe { pass, name: name.to_owned(), side, lang, team: None })
}

fn session(place: &Place, entry: Entry) -> std::io::Result<Session> {
    let base = getrandom::u64().map_err(std::io::Error::other)?;
    Ok(Session::new(&place.code, entry, base))
}

impl Remote {
    /// Connects to a workshop, and again whenever the connection is lost. Returns at once: how it goes is
    /// told by [`super::Link`].
    ///
    /// # Errors
    /// When the computer gives no random numbers or no thread.
    pub fn connect(place: &Place, entry: Entry) -> std::io::Result<Remote> {
        let session = session(place, entry)?;
        #[cfg(target_arch = "wasm32")]
        let line = Line::new(place, session)?;
        #[cfg(not(target_arch = "wasm32"))]
        let line = Line::new(place, &Trust::default(), session)?;
        Ok(Remote { line, own: Vec::new() })
    }

    /// The same; a host with a certificate is believed also when what the person was given says so.
    ///
    /// # Errors
    /// When the computer gives no random numbers or no thread.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn connect_by(place: &Place, trust: &Trust, entry: Entry) -> std::io::Result<Remote> {
        let line = Line::new(place, trust, session(place, entry)?)?;
        Ok(Remote { line, own: Vec::new() })
    }

    /// Takes a seat as a newcomer with a new pass.
    ///
    /// # Errors
    /// When the computer gives no random numbers or no thread.
    pub fn join(place: &Place, name: &str, side: Option<Side>, lang: Lang) -> std::io::Result<Remote> {
        Remote::connect(place, joining(name, side, lang)?)
    }

    /// Takes a place from which one only watches, as a newcomer with a new pass.
    ///
    /// # Errors
    /// When the computer gives no random numbers or no thread.
    pub fn observe(place: &Place, name: &str, side: Option<Side>, lang: Lang) -> std::io::Result<Remote> {
        Remote::connect(place, observing(name, side, lang)?)
    }

    /// The pass to come back with, to be kept by the program.
    pub fn pass(&self) -> Option<String> {
        self.line.session().pass().map(str::to_owned)
    }

    /// Whether the host has refused for good.
    pub fn is_over(&self) -> bool {
        self.line.session().is_over()
    }

    fn refuse(&mut self, rejection: Rejection) -> Ticket {
        let ticket = self.line.session().skip();
        self.own.push(Update::Rejected { ticket, rejection });
        ticket
    }

    fn ask(&mut self, ask: impl FnOnce(&mut Session) -> (Ticket, Option<String>)) -> Ticket {
        let full = self.line.session().is_full();
        if full {
            return self.refuse(Rejection::Busy);
        }
        let (ticket, text) = ask(&mut self.line.session());
        if let Some(text) = text {
            self.line.send(text);
        }
        ticket
    }
}

impl Connection for Remote {
    fn send(&mut self, who: Who, command: Command) -> Ticket {
        // As what one is connected is the host's business; only the clock's commands are never a screen's.
        if who == Who::Clock {
            return self.refuse(Rejection::NotAllowed);
        }
        self.ask(|session| session.command(command))
    }

    fn rehearse(&mut self, _: SeatId, plan: Option<Decision>, forecasts: u8) -> Ticket {
        self.ask(|session| session.rehearse(plan, forecasts))
    }

    fn combination(&mut self, _: SeatId, round: u8) -> Ticket {
        self.ask(|session| session.combination(round))
    }

    fn poll(&mut self) -> Vec<Update> {
        let mut updates = std::mem::take(&mut self.own);
        updates.extend(self.line.poll());
        updates
    }

    fn invite(&mut self, to: Invitation) -> Option<Ticket> {
        Some(self.ask(|session| session.invite(to)))
    }

    fn watch(&mut self, team: Option<u16>) {
        let text = self.line.session().watch(team);
        if let Some(text) = text {
            self.line.send(text);
        }
    }

    fn create(&mut self, settings: Settings) -> Option<Ticket> {
        Some(self.ask(|session| session.create(settings)))
    }

    fn download(&mut self, what: Download) -> Option<Ticket> {
        Some(self.ask(|session| session.download(what)))
    }

    fn what_if(&mut self, team: u16) -> Option<Ticket> {
        Some(self.ask(|session| session.what_if(team)))
    }

    fn show_what_if(&mut self, what: Option<(u16, u8)>) -> Option<Ticket> {
        Some(self.ask(|session| session.show_what_if(what)))
    }

    fn check_flight(&mut self) -> Option<Ticket> {
        Some(self.ask(Session::check_flight))
    }

    fn wake_with(&mut self, wake: Wake) {
        self.line.wake_with(wake);
    }
}
