//! The coach: it leads somebody who has never played through a first round, one small thing at a time.
//!
//! May touch: [`crate::ui::View`] and widgets. It only looks: a step is done when the person has done it on
//! the page itself, never because the coach did it for them.
//!
//! ```
//! use duevie::ui::coach::{Coach, STEPS};
//! let coach = Coach::default();
//! assert_eq!(coach.step(), Some(STEPS[0]));
//! ```

mod panel;
mod steps;

use std::collections::BTreeSet;

pub use panel::{Ask, panel};
pub use steps::{STEPS, Seen, Step};

use super::View;

/// How far the person has come. Done is done: taking a plan's step back doesn't send them back here.
#[derive(Clone, Debug, Default)]
pub struct Coach {
    /// Steps done or passed over.
    past: BTreeSet<Step>,
    /// The step before which those that were done count as new, to show them once.
    cheered: Option<Step>,
}

impl Coach {
    /// The step to do now; none when all are past.
    pub fn step(&self) -> Option<Step> {
        STEPS.into_iter().find(|step| !self.past.contains(step))
    }

    /// Steps that are past, of all of them.
    pub fn progress(&self) -> (usize, usize) {
        (self.past.len(), STEPS.len())
    }

    /// Whether a step is past.
    pub fn is_past(&self, step: Step) -> bool {
        self.past.contains(&step)
    }

    /// The step that was done last, to say so.
    pub fn cheered(&self) -> Option<Step> {
        self.cheered
    }

    /// Passes over the step to do now.
    pub fn skip(&mut self) {
        if let Some(step) = self.step() {
            self.past.insert(step);
            self.cheered = None;
        }
    }

    /// Looks at what has been done; steps done ahead of their turn count, too.
    pub fn look(&mut self, view: &View<'_>, seen: &Seen) {
        let turn = self.step();
        for step in STEPS {
            if !self.past.contains(&step) && step.done(view, seen) {
                self.past.insert(step);
                if turn == Some(step) {
                    self.cheered = turn;
                }
            }
        }
    }
}
