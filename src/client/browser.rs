//! What carries a connection in a page: a browser's WebSocket. It does what a program's thread does, when it is
//! polled and in the browser's own events.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, WebSocket};

use super::{Link, Place, Session, Update, Wake};
use crate::browser;

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

/// The screen's side of the socket.
pub struct Line {
    place: Place,
    session: RefCell<Session>,
    wire: Option<Wire>,
    /// When to try again, on the page's clock.
    again: f64,
    told: Vec<Update>,
    wake: Option<Wake>,
}

impl Line {
    /// Connects at the first poll. A browser needs no thread: this never fails.
    pub fn new(place: &Place, session: Session) -> std::io::Result<Line> {
        let (place, session) = (place.clone(), RefCell::new(session));
        Ok(Line { place, session, wire: None, again: 0.0, told: Vec::new(), wake: None })
    }

    pub fn session(&self) -> RefMut<'_, Session> {
        self.session.borrow_mut()
    }

    pub fn send(&self, text: String) {
        if let Some(wire) = &self.wire {
            wire.send(&text);
        }
    }

    pub fn poll(&mut self) -> Vec<Update> {
        self.hear();
        if self.wire.is_none() && browser::now() >= self.again {
            self.wire = Wire::new(&self.place.socket(), self.wake.clone());
            if self.wire.is_none() {
                self.lost();
            }
        }
        std::mem::take(&mut self.told)
    }

    pub fn wake_with(&mut self, wake: Wake) {
        self.wake = Some(wake);
    }

    fn lost(&mut self) {
        self.wire = None;
        let session = self.session.get_mut();
        match session.lost(js_sys::Math::random()) {
            Some(wait) => {
                self.again = browser::now() + wait as f64;
                self.told.push(Update::Link(Link::Lost { wait }));
            }
            None => {
                self.again = f64::INFINITY;
                self.told.extend(session.give_up());
            }
        }
    }

    /// What the socket said since the last time.
    fn hear(&mut self) {
        let Some(wire) = &mut self.wire else { return };
        let session = self.session.get_mut();
        let heard = std::mem::take(&mut *wire.inbox.borrow_mut());
        for heard in heard {
            match heard {
                Heard::Opened => {
                    wire.open = true;
                    wire.send(&session.hello());
                }
                Heard::Text(text) => {
                    let (told, send) = session.heard(&text);
                    self.told.extend(told);
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
