//! A host in the same process. On a computer it works in threads of its own, so that a window's frame
//! never waits; in a browser, which has none, it works when it is asked.

use std::path::Path;

use super::work::Work;
use super::{Autosave, Connection, Host, OpenError, Opened, Ticket, Update};
use crate::decision::Decision;
use crate::protocol::{Command, Rejection, SeatId, Settings, Who};
use crate::workshop::Workshop;

/// Milliseconds since any moment, never going back.
pub type Clock = Box<dyn Fn() -> u64 + Send>;

/// Something asked of the host.
enum Request {
    Command(Ticket, Who, Command),
    Rehearse(Ticket, SeatId, Option<Box<Decision>>, u8),
    Combine(Ticket, SeatId, u8),
}

/// A host and the moment at which it began, so that time stands still while a game is closed.
struct Engine {
    host: Host,
    clock: Clock,
    base: u64,
    began: u64,
}

impl Engine {
    fn new(host: Host, clock: Clock) -> Engine {
        let (base, began) = (host.workshop().now(), clock());
        Engine { host, clock, base, began }
    }

    fn now(&self) -> u64 {
        self.base.saturating_add((self.clock)().saturating_sub(self.began))
    }

    /// Answers a request at once, or says what has to be worked out for it.
    fn take(&mut self, request: Request, tell: &mut dyn FnMut(Update)) -> Option<Work> {
        match request {
            Request::Command(ticket, who, command) => {
                let heavy = self.host.is_heavy(&command);
                if heavy {
                    tell(Update::Working(true));
                }
                let now = self.now();
                self.host.handle(ticket, who, &command, now).into_iter().for_each(&mut *tell);
                if heavy {
                    tell(Update::Working(false));
                }
                None
            }
            Request::Rehearse(ticket, seat, plan, forecasts) => match self.host.workshop().question(seat) {
                Ok(question) => {
                    let plan = plan.unwrap_or_else(|| Box::new(question.draft.clone()));
                    Some(Work::Rehearse(ticket, Box::new(question), plan, forecasts))
                }
                Err(rejection) => {
                    tell(Update::Rehearsed { ticket, result: Err(rejection) });
                    None
                }
            },
            Request::Combine(ticket, seat, round) => {
                let workshop = self.host.workshop();
                let out = workshop.seat_view(seat, 0).is_some_and(|view| round <= view.out);
                let team = workshop.team_of(seat).filter(|_| out);
                let work = team.and_then(|team| workshop.what_if(round, team));
                if work.is_none() {
                    tell(Update::Combined { ticket, round, result: None });
                }
                work.map(|work| Work::Combine(ticket, round, Box::new(work)))
            }
        }
    }

    fn tick(&mut self) -> Vec<Update> {
        let now = self.now();
        self.host.tick(now)
    }
}

/// A host in the same process.
pub struct Local {
    line: line::Line,
    last: Ticket,
    torn: usize,
}

impl Local {
    /// A new game, kept in a file if a path is given (which must not exist yet).
    ///
    /// # Errors
    /// When the settings or the file can't be used.
    pub fn create(settings: Settings, path: Option<&Path>) -> Result<Local, OpenError> {
        let workshop = Workshop::new(settings)?;
        let autosave = path.map(|path| Autosave::create(path, &workshop)).transpose()?;
        Ok(Local::with(Host::new(workshop, autosave), computer_clock(), 0))
    }

    /// A game from its file, exactly where it was; [`Local::torn`] says if a last line was torn.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn open(path: &Path) -> Result<Local, OpenError> {
        let Opened { workshop, autosave, torn, .. } = Autosave::open(path)?;
        Ok(Local::with(Host::new(workshop, Some(autosave)), computer_clock(), torn))
    }

    /// A host of one's own, with a clock of one's own: a browser's, or a test's.
    pub fn with(mut host: Host, clock: Clock, torn: usize) -> Local {
        let first = host.everything(host.workshop().now());
        Local { line: line::Line::new(Engine::new(host, clock), first), last: 0, torn }
    }

    /// Bytes of a torn last line that were left out when the game was opened: tell the person that the
    /// very last step before the crash may be missing.
    pub fn torn(&self) -> usize {
        self.torn
    }

    fn ticket(&mut self) -> Ticket {
        self.last += 1;
        self.last
    }
}

impl Connection for Local {
    fn send(&mut self, who: Who, command: Command) -> Ticket {
        let ticket = self.ticket();
        // The clock's commands are the host's own.
        if who == Who::Clock {
            self.line.refuse(ticket, Rejection::NotAllowed);
        } else {
            self.line.ask(Request::Command(ticket, who, command));
        }
        ticket
    }

    fn rehearse(&mut self, seat: SeatId, plan: Option<Decision>, forecasts: u8) -> Ticket {
        let ticket = self.ticket();
        self.line.ask(Request::Rehearse(ticket, seat, plan.map(Box::new), forecasts));
        ticket
    }

    fn combination(&mut self, seat: SeatId, round: u8) -> Ticket {
        let ticket = self.ticket();
        self.line.ask(Request::Combine(ticket, seat, round));
        ticket
    }

    fn poll(&mut self) -> Vec<Update> {
        self.line.poll()
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn computer_clock() -> Clock {
    let began = std::time::Instant::now();
    Box::new(move || u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX))
}

#[cfg(target_arch = "wasm32")]
fn computer_clock() -> Clock {
    Box::new(|| crate::browser::now() as u64)
}

/// With threads: one for the workshop, one for rehearsals and what-ifs.
#[cfg(not(target_arch = "wasm32"))]
mod line {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
    use std::thread::JoinHandle;
    use std::time::Duration;

    use super::{Engine, Request, Ticket, Update, Work};
    use crate::protocol::Rejection;

    /// How often the clock of planning is looked at.
    const TICK: Duration = Duration::from_millis(200);

    pub struct Line {
        requests: Option<Sender<Request>>,
        told: Sender<Update>,
        updates: Receiver<Update>,
        closing: Arc<AtomicBool>,
        threads: Vec<JoinHandle<()>>,
    }

    impl Line {
        pub fn new(engine: Engine, first: Vec<Update>) -> Line {
            let (requests, inbox) = channel();
            let (told, updates) = channel();
            for update in first {
                let _ = told.send(update);
            }
            let (work, bench) = channel::<Work>();
            let worker = told.clone();
            let host = told.clone();
            let start = |name: &str, body: Box<dyn FnOnce() + Send>| {
                std::thread::Builder::new().name(name.to_owned()).spawn(body).ok()
            };
            let closing = Arc::new(AtomicBool::new(false));
            let closed = closing.clone();
            let threads = [
                start("duevie-host", Box::new(move || serve(engine, &inbox, &host, &work))),
                start("duevie-rehearsal", Box::new(move || work_out(&bench, &worker, &closed))),
            ];
            let threads = threads.into_iter().flatten().collect();
            Line { requests: Some(requests), told, updates, closing, threads }
        }

        pub fn ask(&mut self, request: Request) {
            // A host that has gone answers nothing more; the screen sees it by `poll`.
            if let Some(requests) = &self.requests {
                let _ = requests.send(request);
            }
        }

        pub fn refuse(&mut self, ticket: Ticket, rejection: Rejection) {
            let _ = self.told.send(Update::Rejected { ticket, rejection });
        }

        pub fn poll(&mut self) -> Vec<Update> {
            self.updates.try_iter().collect()
        }
    }

    impl Drop for Line {
        /// Waits until every command that was sent is done and on the disk. Rehearsals are dropped.
        fn drop(&mut self) {
            self.closing.store(true, Ordering::Relaxed);
            self.requests = None;
            for thread in self.threads.drain(..) {
                let _ = thread.join();
            }
        }
    }

    /// Serves requests until nobody can ask any more.
    fn serve(mut engine: Engine, inbox: &Receiver<Request>, told: &Sender<Update>, work: &Sender<Work>) {
        loop {
            match inbox.recv_timeout(TICK) {
                Ok(request) => {
                    let found = engine.take(request, &mut |update| drop(told.send(update)));
                    if let Some(found) = found {
                        let _ = work.send(found);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            for update in engine.tick() {
                let _ = told.send(update);
            }
        }
    }

    /// Works out what is asked, in order, until the screen closes.
    fn work_out(bench: &Receiver<Work>, told: &Sender<Update>, closing: &AtomicBool) {
        while let Ok(work) = bench.recv() {
            if closing.load(Ordering::Relaxed) {
                break;
            }
            let _ = told.send(work.run());
        }
    }
}

/// Without threads: everything is done when it is asked for.
#[cfg(target_arch = "wasm32")]
mod line {
    use super::{Engine, Request, Ticket, Update};
    use crate::protocol::Rejection;

    pub struct Line {
        engine: Engine,
        updates: Vec<Update>,
    }

    impl Line {
        pub fn new(engine: Engine, first: Vec<Update>) -> Line {
            Line { engine, updates: first }
        }

        pub fn ask(&mut self, request: Request) {
            let updates = &mut self.updates;
            if let Some(work) = self.engine.take(request, &mut |update| updates.push(update)) {
                self.updates.push(work.run());
            }
        }

        pub fn refuse(&mut self, ticket: Ticket, rejection: Rejection) {
            self.updates.push(Update::Rejected { ticket, rejection });
        }

        pub fn poll(&mut self) -> Vec<Update> {
            let more = self.engine.tick();
            self.updates.extend(more);
            std::mem::take(&mut self.updates)
        }
    }
}
