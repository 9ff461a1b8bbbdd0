//! One workshop that is hosted: a thread that owns the state machine and its file.
//!
//! May touch: [`super::journal`], [`crate::workshop`] and below, threads, the computer's clock. Sockets ask
//! it through a [`Door`] and are told through bounded queues. Commands that wait are applied one after the
//! other, written together, and answered when they are on the disk; views are made afterwards, so nobody
//! sees what isn't kept.

mod bench;
mod entry;
mod export;
mod flight;
mod line;
#[cfg(feature = "report")]
mod report;
mod say;
mod steps;
#[cfg(test)]
mod tests;
mod what_if;

pub use bench::Bench;
pub use export::Export;
pub use line::{Ending, QUEUE, Tell};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot, watch};

use super::journal::{Sender, Store};
use super::pass::Pass;
use super::{HostError, Hosted};
use crate::protocol::{Entry, Phase, Refusal, Role, Settings, ToHost, ToScreen, Welcome};
use crate::scenario::Text;
use crate::workshop::Workshop;
use flight::Flying;
use line::Line;
use what_if::WhatIfs;

/// How often the clock is looked at, and what can wait a little is sent.
const TICK: Duration = Duration::from_millis(100);
/// Requests that are written together, at most.
const TOGETHER: usize = 512;
/// Requests that wait, at most: then sockets wait.
const WAITING: usize = 1_024;

/// A connection's number in its workshop.
pub type LineId = u64;

/// What is asked of a workshop.
pub enum Ask {
    /// Somebody is at the door.
    Enter {
        /// How they want to come in.
        entry: Entry,
        /// Where they are told things.
        tell: Tell,
        /// Why they will have been sent away, when the queue has closed.
        ending: Ending,
        /// The answer.
        reply: oneshot::Sender<Result<(LineId, Role), Refusal>>,
    },
    /// A connection says something.
    Say(LineId, Box<ToHost>),
    /// A connection has gone.
    Gone(LineId),
    /// The facilitator takes something away.
    Export {
        /// The pass.
        pass: String,
        /// What.
        what: Export,
        /// The answer.
        reply: oneshot::Sender<Result<Vec<u8>, Refusal>>,
    },
    /// A new pass for the facilitator, or for a guest: for the program that hosts.
    NewPass {
        /// Whether it leads; else it only looks.
        lead: bool,
        /// The secret.
        reply: oneshot::Sender<Option<String>>,
    },
    /// The host closes.
    Close(oneshot::Sender<()>),
}

/// The way to a workshop's thread.
#[derive(Clone)]
pub struct Door {
    /// The join code.
    pub code: Arc<str>,
    asks: mpsc::Sender<Ask>,
    open: watch::Receiver<Option<Text>>,
}

impl Door {
    /// The scenario's title, as long as newcomers are let in.
    pub fn open_for(&self) -> Option<Text> {
        self.open.borrow().clone()
    }

    /// Asks; waits while the workshop has too much to do. False when it has closed.
    pub async fn ask(&self, ask: Ask) -> bool {
        self.asks.send(ask).await.is_ok()
    }

    /// A new pass for the facilitator (or for a guest, who looks); none when the workshop has closed.
    pub async fn new_pass(&self, lead: bool) -> Option<String> {
        let (reply, answer) = oneshot::channel();
        if !self.ask(Ask::NewPass { lead, reply }).await {
            return None;
        }
        answer.await.ok().flatten()
    }

    /// Closes the workshop; returns when everything is on the disk.
    pub async fn close(&self) {
        let (reply, answer) = oneshot::channel();
        if self.ask(Ask::Close(reply)).await {
            let _ = answer.await;
        }
    }
}

/// Something that is answered once it is on the disk.
enum Answer {
    Line(LineId, ToScreen),
    Entered { line: LineId, role: Role, reply: oneshot::Sender<Result<(LineId, Role), Refusal>> },
}

/// A workshop, its file and its connections.
pub(super) struct Room {
    code: Arc<str>,
    workshop: Workshop,
    store: Store,
    passes: Vec<Pass>,
    done: BTreeSet<Sender>,
    lines: BTreeMap<LineId, Line>,
    next_line: LineId,
    bench: Arc<Bench>,
    base: u64,
    began: Instant,
    /// Answers that wait until what they are about is on the disk.
    answers: Vec<Answer>,
    /// Whether the disk has refused the last try.
    unsaved: bool,
    presence_changed: bool,
    last_soon: Instant,
    open: watch::Sender<Option<Text>>,
    addresses: Addresses,
    founder: Founder,
    calendar: fn() -> u64,
    /// Workshops that were begun from here, by who asked: asking again, as after a lost connection, gives
    /// the same.
    founded: BTreeMap<Sender, (String, String)>,
    flying: Flying,
    what_ifs: WhatIfs,
    /// What the last report was made from.
    #[cfg(feature = "report")]
    taken: report::Taken,
}

/// What a workshop is opened with.
pub(super) struct Parts {
    pub code: String,
    pub workshop: Workshop,
    pub store: Store,
    pub passes: Vec<Pass>,
    pub done: BTreeSet<Sender>,
    pub addresses: Addresses,
    pub founder: Founder,
    /// What time it is in the world, milliseconds since 1970 (UTC).
    pub calendar: fn() -> u64,
}

/// Under which addresses others reach the host now: a network may come later than the host.
pub(super) type Addresses = Arc<dyn Fn() -> Vec<String> + Send + Sync>;

/// Begins another workshop on the same host.
pub(super) type Founder = Arc<dyn Fn(Settings) -> Result<Hosted, HostError> + Send + Sync>;

/// Starts a workshop's thread. It ends when it is told to close, or when nobody holds its door any more.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn open(parts: Parts, bench: Arc<Bench>) -> std::io::Result<Door> {
    let (asks, inbox) = mpsc::channel(WAITING);
    let mut room = Room::new(parts, bench);
    let open = room.open.subscribe();
    room.post();
    let door = Door { code: room.code.clone(), asks, open };
    let name = format!("duevie-{}", room.code);
    std::thread::Builder::new().name(name).spawn(move || room.serve(inbox))?;
    Ok(door)
}

impl Room {
    fn new(parts: Parts, bench: Arc<Bench>) -> Room {
        Room {
            code: parts.code.into(),
            base: parts.workshop.now(),
            workshop: parts.workshop,
            store: parts.store,
            passes: parts.passes,
            done: parts.done,
            addresses: parts.addresses,
            founder: parts.founder,
            calendar: parts.calendar,
            founded: BTreeMap::new(),
            flying: Flying::default(),
            what_ifs: WhatIfs::default(),
            #[cfg(feature = "report")]
            taken: report::Taken::default(),
            lines: BTreeMap::new(),
            next_line: 1,
            bench,
            began: Instant::now(),
            answers: Vec::new(),
            unsaved: false,
            presence_changed: false,
            last_soon: Instant::now(),
            open: watch::Sender::new(None),
        }
    }

    /// Milliseconds of the workshop: they go on from the last accepted command when a file is opened, and
    /// stand still while the computer sleeps.
    fn now(&self) -> u64 {
        let elapsed = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.base.saturating_add(elapsed)
    }

    fn serve(mut self, mut inbox: mpsc::Receiver<Ask>) {
        let Ok(waiter) = tokio::runtime::Builder::new_current_thread().enable_time().build() else { return };
        loop {
            let first = waiter.block_on(async { tokio::time::timeout(TICK, inbox.recv()).await });
            let mut closing = None;
            match first {
                Ok(None) => break,
                Ok(Some(ask)) => {
                    closing = self.take(ask);
                    for _ in 1..TOGETHER {
                        if closing.is_some() {
                            break;
                        }
                        let Ok(ask) = inbox.try_recv() else { break };
                        closing = self.take(ask);
                    }
                }
                Err(_) => {}
            }
            self.clock();
            self.keep();
            self.show();
            self.post();
            if let Some(reply) = closing {
                self.dismiss_all(&Refusal::Closed);
                // The file is closed before the answer, so that it can be opened again.
                drop(self);
                let _ = reply.send(());
                return;
            }
        }
        self.keep();
        self.dismiss_all(&Refusal::Closed);
    }

    fn take(&mut self, ask: Ask) -> Option<oneshot::Sender<()>> {
        match ask {
            Ask::Enter { entry, tell, ending, reply } => self.enter(entry, tell, ending, reply),
            Ask::Say(line, message) => self.say(line, *message),
            Ask::Gone(line) => self.gone(line),
            Ask::Export { pass, what, reply } => {
                let _ = reply.send(self.export(&pass, what));
            }
            Ask::NewPass { lead, reply } => {
                let secret = self.new_pass(lead);
                self.keep();
                let _ = reply.send(secret.filter(|_| self.store.is_safe()));
            }
            Ask::Close(reply) => return Some(reply),
        }
        None
    }

    /// Says outside whether newcomers are let in.
    fn post(&mut self) {
        let open = !self.workshop.conduct().locked && self.workshop.phase() != Phase::Debrief;
        self.open.send_if_modified(|posted| {
            let changed = posted.is_some() != open;
            if changed {
                *posted = open.then(|| self.workshop.scenario().title.clone());
            }
            changed
        });
    }

    /// Writes what was accepted, and answers it.
    fn keep(&mut self) {
        let tried = self.store.flush();
        let failed = tried.is_err();
        if failed != self.unsaved {
            self.unsaved = failed;
            if let Err(error) = &tried {
                eprintln!("duevie: {error}");
            }
            let ids: Vec<LineId> = self.lines.keys().copied().collect();
            for id in ids {
                self.tell(id, &ToScreen::Unsaved(failed));
            }
        }
        if failed {
            return;
        }
        for answer in std::mem::take(&mut self.answers) {
            match answer {
                Answer::Line(line, message) => self.tell(line, &message),
                Answer::Entered { line, role, reply } => {
                    self.welcome(line, role);
                    if reply.send(Ok((line, role))).is_err() {
                        self.gone(line);
                    }
                }
            }
        }
        self.tell_news();
    }

    fn welcome(&mut self, line: LineId, role: Role) {
        let file = self.workshop.scenario();
        let welcome = Welcome {
            version: crate::protocol::VERSION,
            role,
            title: file.title.clone(),
            code: self.code.to_string(),
            locked: self.workshop.conduct().locked,
            addresses: match role {
                Role::Lead | Role::Look => (self.addresses)(),
                Role::Seat(_) | Role::Nobody => Vec::new(),
            },
        };
        self.tell(line, &ToScreen::Welcome(Box::new(welcome)));
    }
}
