//! A connection to a host over a network, for the page: a browser's WebSocket. It does what the program's
//! thread does, in [`Connection::poll`] and in the browser's own events.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, WebSocket};

use super::{Connection, Link, Place, Session, Ticket, Update, Wake};
use crate::browser;
use crate::decision::Decision;
use crate::protocol::{Command, Entry, Invitation, Rejection, SeatId, Who};
use crate::scenario::Lang;

/// Milliseconds without a sign of life after which a connection that is being made is given up.
const CONNECTING: f64 = 8_000.0;

/// What the browser said of the socket.
enum Heard {
    Opened,
    Text(String),
    Closed,
}

type Inbox = Rc<RefCell<Vec<Heard>>>;

/// A socket with what listens to it.
struct Wire {
    socket: WebSocket,
    inbox: Inbox,
    open: bool,
    since: f64,
    _opened: Closure<dyn FnMut()>,
    _text: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut()>,
}

impl Wire {
    fn new(address: &str, wake: Option<Wake>) -> Option<Wire> {
        let socket = WebSocket::new(address).ok()?;
        let inbox = Inbox::default();
        let tell = |inbox: &Inbox| {
            let (inbox, wake) = (inbox.clone(), wake.clone());
            move |heard: Heard| {
                inbox.borrow_mut().push(heard);
                if let Some(wake) = &wake {
                    wake();
                }
            }
        };
        let (on_open, on_text, on_close) = (tell(&inbox), tell(&inbox), tell(&inbox));
        let opened = Closure::<dyn FnMut()>::new(move || on_open(Heard::Opened));
        let text = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // The host speaks in texts; anything else isn't the protocol's.
            if let Some(text) = event.data().as_string() {
                on_text(Heard::Text(text));
            }
        });
        let closed = Closure::<dyn FnMut()>::new(move || on_close(Heard::Closed));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(text.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        let since = browser::now();
        Some(Wire { socket, inbox, open: false, since, _opened: opened, _text: text, _closed: closed })
    }

    fn send(&self, text: &str) {
        // A socket that has just closed says so by its event; the session asks again.
        let _ = self.socket.send_with_str(text);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}

/// A host somewhere else.
pub struct Remote {
    place: Place,
    session: Session,
    wire: Option<Wire>,
    /// When to try again, on the page's clock.
    again: f64,
    own: Vec<Update>,
    wake: Option<Wake>,
}

/// A secret of this browser's source of them, for a seat's pass.
///
/// # Errors
/// When the browser has none.
pub fn new_pass() -> std::io::Result<String> {
    let mut bytes = [0u8; 20];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Remote {
    /// Connects to a workshop, and again whenever the connection is lost. Returns at once: how it goes is
    /// told by [`Update::Link`].
    ///
    /// # Errors
    /// When the browser gives no random numbers.
    pub fn connect(place: &Place, entry: Entry) -> std::io::Result<Remote> {
        let base = getrandom::u64().map_err(std::io::Error::other)?;
        let session = Session::new(&place.code, entry, base);
        let (wire, own, wake) = (None, Vec::new(), None);
        Ok(Remote { place: place.clone(), session, wire, again: 0.0, own, wake })
    }

    /// Takes a seat as a newcomer with a new pass.
    ///
    /// # Errors
    /// When the browser gives no random numbers.
    pub fn join(
        place: &Place,
        name: &str,
        side: Option<crate::protocol::Side>,
        lang: Lang,
    ) -> std::io::Result<Remote> {
        let entry = Entry::Join { pass: new_pass()?, name: name.to_owned(), side, lang, team: None };
        Remote::connect(place, entry)
    }

    /// The pass to come back with, to be kept by the page.
    pub fn pass(&self) -> Option<String> {
        self.session.pass().map(str::to_owned)
    }

    /// Whether the host has refused for good.
    pub fn is_over(&self) -> bool {
        self.session.is_over()
    }

    /// Facilitator: shows a team's screen, or none any more.
    pub fn watch(&mut self, team: Option<u16>) {
        let text = self.session.watch(team);
        self.carry(text);
    }

    fn carry(&self, text: Option<String>) {
        if let (Some(wire), Some(text)) = (&self.wire, text) {
            wire.send(&text);
        }
    }

    fn refuse(&mut self, rejection: Rejection) -> Ticket {
        let ticket = self.session.skip();
        self.own.push(Update::Rejected { ticket, rejection });
        ticket
    }

    fn ask(&mut self, ask: impl FnOnce(&mut Session) -> (Ticket, Option<String>)) -> Ticket {
        if self.session.is_full() {
            return self.refuse(Rejection::Busy);
        }
        let (ticket, text) = ask(&mut self.session);
        self.carry(text);
        ticket
    }

    fn lost(&mut self) {
        self.wire = None;
        match self.session.lost(js_sys::Math::random()) {
            Some(wait) => {
                self.again = browser::now() + wait as f64;
                self.own.push(Update::Link(Link::Lost { wait }));
            }
            None => {
                self.again = f64::INFINITY;
                let unanswered = self.session.give_up();
                self.own.extend(unanswered);
            }
        }
    }

    /// What the socket said since the last time.
    fn hear(&mut self) {
        let Some(wire) = &mut self.wire else { return };
        let heard = std::mem::take(&mut *wire.inbox.borrow_mut());
        for heard in heard {
            match heard {
                Heard::Opened => {
                    wire.open = true;
                    wire.send(&self.session.hello());
                }
                Heard::Text(text) => {
                    let (told, send) = self.session.heard(&text);
                    self.own.extend(told);
                    send.iter().for_each(|text| wire.send(text));
                }
                Heard::Closed => return self.lost(),
            }
        }
        if !wire.open && browser::now() - wire.since > CONNECTING {
            self.lost();
        }
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
        self.hear();
        if self.wire.is_none() && browser::now() >= self.again {
            self.wire = Wire::new(&self.place.socket(), self.wake.clone());
            if self.wire.is_none() {
                self.lost();
            }
        }
        std::mem::take(&mut self.own)
    }

    fn invite(&mut self, to: Invitation) -> Option<Ticket> {
        Some(self.ask(|session| session.invite(to)))
    }

    fn wake_with(&mut self, wake: Wake) {
        self.wake = Some(wake);
    }
}
