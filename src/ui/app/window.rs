//! The window on a desktop: where there is none, that is said in one sentence.
//!
//! May touch: bevy, [`super`].

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bevy::app::AppExit;
use thiserror::Error;

use super::{Front, Until, app};
use crate::ui::shell::Shell;

/// Why there is no window, or why the tour ended early.
#[derive(Debug, Error)]
pub enum WindowError {
    /// The system has no display.
    #[error("there is no display here to open a window on: play where there is one, or try `duevie demo`")]
    NoDisplay,
    /// It names one that doesn't answer.
    #[error("the display here doesn't answer: play where there is one that does, or try `duevie demo`")]
    DeadDisplay,
    /// It has a display, and nothing to draw with.
    #[error(
        "this computer has no graphics driver to draw a window with: install one (Mesa's draws without a graphics card; on Debian: mesa-vulkan-drivers), or try `duevie demo`"
    )]
    NoGraphics,
    /// It has one, but the window can't be opened.
    #[error("the window can't be opened ({0}): play where there is a display, or try `duevie demo`")]
    NotOpened(String),
    /// A picture can't be written.
    #[error("the pictures can't be made: {0}")]
    Pictures(String),
}

impl WindowError {
    /// What a panic of the engine before the first frame means: it has no other way to say these things.
    fn of_panic(text: String) -> WindowError {
        if text.contains("Unable to find a GPU") {
            WindowError::NoGraphics
        } else if text.contains("OpenDisplayFailed") || text.contains("event loop") {
            WindowError::DeadDisplay
        } else {
            WindowError::NotOpened(text)
        }
    }
}

/// Opens the window and stays in it.
///
/// # Errors
/// When the window can't be opened, or the tour's pictures can't be written.
pub fn run(shell: Shell, until: Until) -> Result<(), WindowError> {
    let shown = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !shown("DISPLAY") && !shown("WAYLAND_DISPLAY") {
        return Err(WindowError::NoDisplay);
    }
    let front = Front::new(shell, until);
    let (opened, failed) = (front.opened.clone(), front.failed.clone());
    // The engine panics where there is no screen or no graphics: until the first frame that is our
    // sentence to say, and not its backtrace.
    let usual: Arc<dyn Fn(&std::panic::PanicHookInfo<'_>) + Send + Sync> = Arc::from(std::panic::take_hook());
    let (quiet, after, why) = (opened.clone(), usual.clone(), failed.clone());
    std::panic::set_hook(Box::new(move |info| {
        if quiet.load(Ordering::Relaxed) {
            after(info);
        } else if let Ok(mut why) = why.lock() {
            let text = info.payload_as_str().unwrap_or("").lines().next().unwrap_or("").to_owned();
            why.get_or_insert(text);
        }
    }));
    let ended = catch_unwind(AssertUnwindSafe(|| app(front).run()));
    std::panic::set_hook(Box::new(move |info| usual(info)));
    let why = failed.lock().ok().and_then(|mut why| why.take());
    match ended {
        Err(_) if !opened.load(Ordering::Relaxed) => Err(WindowError::of_panic(why.unwrap_or_default())),
        Err(panic) => resume_unwind(panic),
        Ok(_) if why.is_some() => Err(WindowError::Pictures(why.unwrap_or_default())),
        Ok(AppExit::Error(_)) if !opened.load(Ordering::Relaxed) => {
            Err(WindowError::NotOpened(String::new()))
        }
        Ok(_) => Ok(()),
    }
}
