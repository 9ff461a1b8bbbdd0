//! A connection to a host over a network, for programs: a thread with a WebSocket. A browser's events do
//! the same with [`Session`] alone.

use std::io::ErrorKind;
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tungstenite::client::client_with_config;
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Error, Message, WebSocket};

use super::{Connection, Link, Place, Session, Ticket, Update, Wake};
use crate::decision::Decision;
use crate::protocol::{Command, Entry, Invitation, Rejection, SECRET, SeatId, Who};
use crate::scenario::Lang;

/// How long the network may take to connect and to greet.
const CONNECTING: Duration = Duration::from_secs(8);
/// How long a read waits before what is to be sent is looked at.
const GLANCE: Duration = Duration::from_millis(15);
/// Without a sign of life for so long the connection is given up; the host gives one every 15 seconds.
const SILENCE: Duration = Duration::from_secs(50);
/// Bytes of a message from the host, at most: a round with its living market.
const MOST: usize = 64 * 1024 * 1024;

/// A host somewhere else.
pub struct Remote {
    session: Arc<Mutex<Session>>,
    out: Sender<String>,
    updates: Receiver<Update>,
    own: Vec<Update>,
    closing: Arc<AtomicBool>,
    wake: Arc<Mutex<Option<Wake>>>,
    thread: Option<JoinHandle<()>>,
}

/// A secret of this computer's source of them, for a seat's pass.
///
/// # Errors
/// When the computer has none.
pub fn new_pass() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 20];
    getrandom::fill(&mut bytes)?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    debug_assert!(text.len() >= SECRET);
    Ok(text)
}

impl Remote {
    /// Connects to a workshop, and again whenever the connection is lost. Returns at once: how it goes is
    /// told by [`Update::Link`].
    ///
    /// # Errors
    /// When the computer gives no random numbers or no thread.
    pub fn connect(place: &Place, entry: Entry) -> std::io::Result<Remote> {
        let base = getrandom::u64().map_err(std::io::Error::other)?;
        let session = Arc::new(Mutex::new(Session::new(&place.code, entry, base)));
        let (out, sent) = channel();
        let (tell, updates) = channel();
        let closing = Arc::new(AtomicBool::new(false));
        let wake = Arc::default();
        let thread = Carrier {
            place: place.clone(),
            session: session.clone(),
            sent,
            tell,
            closing: closing.clone(),
            wake: Arc::clone(&wake),
        };
        let thread = std::thread::Builder::new().name("duevie-remote".into()).spawn(move || thread.run())?;
        Ok(Remote { session, out, updates, own: Vec::new(), closing, wake, thread: Some(thread) })
    }

    /// Takes a seat as a newcomer with a new pass.
    ///
    /// # Errors
    /// When the computer gives no random numbers or no thread.
    pub fn join(
        place: &Place,
        name: &str,
        side: Option<crate::protocol::Side>,
        lang: Lang,
    ) -> std::io::Result<Remote> {
        let pass = new_pass().map_err(std::io::Error::other)?;
        Remote::connect(place, Entry::Join { pass, name: name.to_owned(), side, lang, team: None })
    }

    fn session(&self) -> std::sync::MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pass to come back with, to be kept by the program.
    pub fn pass(&self) -> Option<String> {
        self.session().pass().map(str::to_owned)
    }

    /// Whether the host has refused for good.
    pub fn is_over(&self) -> bool {
        self.session().is_over()
    }

    /// Facilitator: shows a team's screen, or none any more.
    pub fn watch(&mut self, team: Option<u16>) {
        let text = self.session().watch(team);
        if let Some(text) = text {
            let _ = self.out.send(text);
        }
    }

    fn refuse(&mut self, rejection: Rejection) -> Ticket {
        let ticket = self.session().skip();
        self.own.push(Update::Rejected { ticket, rejection });
        ticket
    }

    fn ask(&mut self, ask: impl FnOnce(&mut Session) -> (Ticket, Option<String>)) -> Ticket {
        let full = self.session().is_full();
        if full {
            return self.refuse(Rejection::Busy);
        }
        let (ticket, text) = ask(&mut self.session());
        if let Some(text) = text {
            // A carrier that has ended answers nothing more; `Link::Refused` has told why.
            let _ = self.out.send(text);
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
        updates.extend(self.updates.try_iter());
        updates
    }

    fn invite(&mut self, to: Invitation) -> Option<Ticket> {
        Some(self.ask(|session| session.invite(to)))
    }

    fn wake_with(&mut self, wake: Wake) {
        *self.wake.lock().unwrap_or_else(PoisonError::into_inner) = Some(wake);
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's side.
struct Carrier {
    place: Place,
    session: Arc<Mutex<Session>>,
    sent: Receiver<String>,
    tell: Sender<Update>,
    closing: Arc<AtomicBool>,
    wake: Arc<Mutex<Option<Wake>>>,
}

/// Why the carrier stops carrying.
enum End {
    /// The connection is lost.
    Lost,
    /// The screen has closed.
    Closed,
}

impl Carrier {
    fn session(&self) -> std::sync::MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, update: Update) {
        let _ = self.tell.send(update);
        let wake = self.wake.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(wake) = wake {
            wake();
        }
    }

    fn run(self) {
        loop {
            let end = match self.open() {
                Some(socket) => self.carry(socket),
                None => End::Lost,
            };
            if matches!(end, End::Closed) || self.closing.load(Ordering::Relaxed) {
                return;
            }
            let luck = getrandom::u32().map_or(0.5, |bits| f64::from(bits) / f64::from(u32::MAX));
            let wait = self.session().lost(luck);
            let Some(wait) = wait else {
                let unanswered = self.session().give_up();
                unanswered.into_iter().for_each(|update| self.tell(update));
                return;
            };
            self.tell(Update::Link(Link::Lost { wait }));
            let until = Instant::now() + Duration::from_millis(wait);
            while Instant::now() < until {
                if self.closing.load(Ordering::Relaxed) {
                    return;
                }
                std::thread::sleep(GLANCE);
            }
        }
    }

    fn open(&self) -> Option<WebSocket<TcpStream>> {
        let addresses = self.place.host.to_socket_addrs().ok()?;
        let stream = addresses.into_iter().find_map(|to| TcpStream::connect_timeout(&to, CONNECTING).ok())?;
        stream.set_read_timeout(Some(CONNECTING)).ok()?;
        stream.set_write_timeout(Some(CONNECTING)).ok()?;
        stream.set_nodelay(true).ok()?;
        let config = WebSocketConfig::default()
            .read_buffer_size(16 * 1024)
            .write_buffer_size(0)
            .max_write_buffer_size(4 * 1024 * 1024)
            .max_message_size(Some(MOST))
            .max_frame_size(Some(MOST));
        let (mut socket, _) = client_with_config(self.place.socket(), stream, Some(config)).ok()?;
        socket.get_mut().set_read_timeout(Some(GLANCE)).ok()?;
        // What an earlier connection didn't carry is asked again after the welcome.
        while self.sent.try_recv().is_ok() {}
        let hello = self.session().hello();
        socket.send(Message::text(hello)).ok()?;
        Some(socket)
    }

    fn carry(&self, mut socket: WebSocket<TcpStream>) -> End {
        let mut heard = Instant::now();
        loop {
            if self.closing.load(Ordering::Relaxed) {
                let _ = socket.close(None);
                let _ = socket.flush();
                return End::Closed;
            }
            loop {
                match self.sent.try_recv() {
                    Ok(text) => {
                        if socket.send(Message::text(text)).is_err() {
                            return End::Lost;
                        }
                    }
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => return End::Closed,
                }
            }
            match socket.read() {
                Ok(Message::Text(text)) => {
                    heard = Instant::now();
                    let (told, send) = self.session().heard(&text);
                    told.into_iter().for_each(|update| self.tell(update));
                    for text in send {
                        if socket.send(Message::text(text)).is_err() {
                            return End::Lost;
                        }
                    }
                }
                Ok(Message::Close(_)) => return End::Lost,
                Ok(_) => heard = Instant::now(),
                Err(Error::Io(error))
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    if heard.elapsed() > SILENCE {
                        return End::Lost;
                    }
                }
                Err(_) => return End::Lost,
            }
        }
    }
}
