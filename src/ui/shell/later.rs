//! Something that takes a moment, done beside the window.
//!
//! May touch: threads, where there are any. In a browser it is done at once.

use std::sync::mpsc::{Receiver, channel};

/// What will be there later.
pub struct Later<T> {
    receiver: Receiver<T>,
}

impl<T: Send + 'static> Later<T> {
    /// Begins the work.
    pub fn begin(work: impl FnOnce() -> T + Send + 'static) -> Later<T> {
        let (sender, receiver) = channel();
        // Nobody waits any more when the screen has gone: then the result is dropped.
        let work = move || drop(sender.send(work()));
        #[cfg(target_arch = "wasm32")]
        work();
        #[cfg(not(target_arch = "wasm32"))]
        std::thread::spawn(work);
        Later { receiver }
    }

    /// The result, once, when it is there.
    pub fn take(&mut self) -> Option<T> {
        self.receiver.try_recv().ok()
    }
}
