//! A workshop that has been played, as findings: its story, what juniors and seniors made of it alone and
//! together, what might have been otherwise, and how much was luck; and the report that tells it.
//!
//! May touch: [`crate::workshop`]'s record and everything below it. Nothing here changes a workshop: it is played
//! again beside it, with the same luck (DESIGN.md, law 2).
//!
//! ```no_run
//! use duevie::debrief::effects;
//! # fn shown(workshop: &duevie::workshop::Workshop) -> Result<(), duevie::sim::WhatIfError> {
//! let record = workshop.past();
//! for team in effects(&record, 5, &|_| {})? {
//!     let together: i64 = team.rounds.iter().map(|round| round.parts.together().customers).sum();
//!     println!("{together} customers came from juniors and seniors together");
//! }
//! # Ok(())
//! # }
//! ```

mod effects;
#[cfg(feature = "report")]
pub mod report;
mod shares;
mod story;

pub use effects::{Instead, Otherwise, RoundEffects, TeamEffects, effects, team_effects, usual_lucks};
pub use shares::{Parts, Worth};
pub use story::{QUESTIONS, Taught, TurningPoint, questions, taught, turning_points};
