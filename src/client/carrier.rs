//! What carries a connection in a program: a thread with a WebSocket.

use std::io::ErrorKind;
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tungstenite::client::client_with_config;
use tungstenite::protocol::WebSocketConfig;
use tungstenite::{Error, HandshakeError, Message, WebSocket};

use super::trust::Wire;
use super::{Link, Place, Session, Trust, Unsure, Update, Wake};

/// How long the network may take to connect and to greet.
const CONNECTING: Duration = Duration::from_secs(8);
/// How long a read waits before what is to be sent is looked at.
const GLANCE: Duration = Duration::from_millis(15);
/// Without a sign of life for so long the connection is given up; the host gives one every 15 seconds.
const SILENCE: Duration = Duration::from_secs(50);
/// Bytes of a message from the host, at most: a round with its living market.
const MOST: usize = 64 * 1024 * 1024;

/// The screen's side of the thread.
pub struct Line {
    session: Arc<Mutex<Session>>,
    out: Sender<String>,
    updates: Receiver<Update>,
    closing: Arc<AtomicBool>,
    wake: Arc<Mutex<Option<Wake>>>,
    thread: Option<JoinHandle<()>>,
}

fn held<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Line {
    /// Begins to connect.
    ///
    /// # Errors
    /// When the computer gives no thread.
    pub fn new(place: &Place, trust: &Trust, session: Session) -> std::io::Result<Line> {
        let session = Arc::new(Mutex::new(session));
        let (out, sent) = channel();
        let (tell, updates) = channel();
        let closing = Arc::new(AtomicBool::new(false));
        let wake = Arc::default();
        let thread = Carrier {
            place: place.clone(),
            trust: trust.clone(),
            session: session.clone(),
            sent,
            tell,
            closing: closing.clone(),
            wake: Arc::clone(&wake),
        };
        let thread = std::thread::Builder::new().name("duevie-remote".into()).spawn(move || thread.run())?;
        Ok(Line { session, out, updates, closing, wake, thread: Some(thread) })
    }

    pub fn session(&self) -> MutexGuard<'_, Session> {
        held(&self.session)
    }

    pub fn send(&self, text: String) {
        // A carrier that has ended answers nothing more; `Link::Refused` has told why.
        let _ = self.out.send(text);
    }

    pub fn poll(&mut self) -> Vec<Update> {
        self.updates.try_iter().collect()
    }

    pub fn wake_with(&mut self, wake: Wake) {
        *held(&self.wake) = Some(wake);
    }
}

impl Drop for Line {
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
    trust: Trust,
    session: Arc<Mutex<Session>>,
    sent: Receiver<String>,
    tell: Sender<Update>,
    closing: Arc<AtomicBool>,
    wake: Arc<Mutex<Option<Wake>>>,
}

type Socket = WebSocket<Box<dyn Wire>>;

/// Why there is no connection.
enum Failed {
    /// Nobody answered, or not as a host does.
    Lost,
    /// The host is to be asked by TLS.
    Elsewhere,
    /// It is not believed.
    Unsure(Unsure),
}

impl Failed {
    fn of(why: Option<Unsure>) -> Failed {
        why.map_or(Failed::Lost, Failed::Unsure)
    }
}

impl From<std::io::Error> for Failed {
    fn from(_: std::io::Error) -> Failed {
        Failed::Lost
    }
}

/// Why the carrier stops carrying.
enum End {
    /// The connection is lost.
    Lost,
    /// The screen has closed.
    Closed,
}

impl Carrier {
    fn session(&self) -> MutexGuard<'_, Session> {
        held(&self.session)
    }

    fn tell(&self, update: Update) {
        let _ = self.tell.send(update);
        let wake = held(&self.wake).clone();
        if let Some(wake) = wake {
            wake();
        }
    }

    fn run(mut self) {
        loop {
            let end = match self.open() {
                Ok(socket) => self.carry(socket),
                Err(Failed::Lost) => End::Lost,
                Err(Failed::Elsewhere) => {
                    self.place.secure = true;
                    continue;
                }
                Err(Failed::Unsure(why)) => {
                    // Who was let in before is on another network for a while, as one that asks for a password first.
                    if self.session().distrust() {
                        self.tell(Update::Link(Link::Unsure(why)));
                    }
                    End::Lost
                }
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

    fn open(&self) -> Result<Socket, Failed> {
        let mut addresses = self.place.host.to_socket_addrs()?;
        let stream = addresses.find_map(|to| TcpStream::connect_timeout(&to, CONNECTING).ok());
        let stream = stream.ok_or(Failed::Lost)?;
        stream.set_read_timeout(Some(CONNECTING))?;
        stream.set_write_timeout(Some(CONNECTING))?;
        stream.set_nodelay(true)?;
        let times = stream.try_clone()?;
        let stream: Box<dyn Wire> = match self.place.secure {
            true => Box::new(self.trust.greet(&self.place, stream).map_err(Failed::of)?),
            false => Box::new(stream),
        };
        let config = WebSocketConfig::default()
            .read_buffer_size(16 * 1024)
            .write_buffer_size(0)
            .max_write_buffer_size(4 * 1024 * 1024)
            .max_message_size(Some(MOST))
            .max_frame_size(Some(MOST));
        let (mut socket, _) = client_with_config(self.place.socket(), stream, Some(config))
            .map_err(|error| if self.is_elsewhere(&error) { Failed::Elsewhere } else { Failed::Lost })?;
        times.set_read_timeout(Some(GLANCE))?;
        // What an earlier connection didn't carry is asked again after the welcome.
        while self.sent.try_recv().is_ok() {}
        let hello = self.session().hello();
        socket.send(Message::text(hello)).map_err(|_| Failed::Lost)?;
        Ok(socket)
    }

    /// Whether the host, asked in the clear, says that it only speaks TLS: at the same name and port, and nothing is
    /// lost by asking there. The other way round nobody is ever led.
    fn is_elsewhere<R: tungstenite::handshake::HandshakeRole>(&self, error: &HandshakeError<R>) -> bool {
        let HandshakeError::Failure(Error::Http(answer)) = error else { return false };
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok());
        let there = Place { secure: true, ..self.place.clone() }.socket().replacen("wss", "https", 1);
        !self.place.secure && answer.status().is_redirection() && to == Some(&there)
    }

    fn carry(&self, mut socket: Socket) -> End {
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
