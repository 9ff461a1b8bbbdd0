//! Work of seconds that changes nothing, beside all workshops: rehearsals and what-ifs.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Work that waits, at most.
const WAITING: usize = 256;

type Job = Box<dyn FnOnce() + Send>;

/// Threads that work things out.
pub struct Bench {
    jobs: SyncSender<Job>,
}

impl Bench {
    /// As many threads as the computer has cores, less one for the workshops and their sockets. They end
    /// when the bench is dropped and what waits is done.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new() -> std::io::Result<Arc<Bench>> {
        let (jobs, waiting) = sync_channel::<Job>(WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        for number in 0..cores.saturating_sub(1).max(1) {
            let waiting = waiting.clone();
            let name = format!("duevie-bench-{number}");
            std::thread::Builder::new().name(name).spawn(move || work(&waiting))?;
        }
        Ok(Arc::new(Bench { jobs }))
    }

    /// Gives it something to do; false when too much waits already.
    pub fn give(&self, job: impl FnOnce() + Send + 'static) -> bool {
        self.jobs.try_send(Box::new(job)).is_ok()
    }
}

fn work(waiting: &Mutex<Receiver<Job>>) {
    loop {
        // Only the wait is under the lock; nothing in it can leave the queue half changed.
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match job {
            Ok(job) => job(),
            Err(_) => return,
        }
    }
}
