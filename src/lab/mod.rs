//! The laboratory: many games on all cores, and what they say of the engine and of a scenario.
//!
//! May touch: [`crate::players`], [`crate::sim`], [`crate::scenario`] and the ground. Every figure is
//! measured by playing games; pairs of games that are compared have the same luck, so that a small
//! difference shows with few seeds (common random numbers).
//!
//! ```no_run
//! use duevie::{lab::calibrate, scenario::bundled};
//! let scenario = bundled("grand-hotel").expect("it is in the program");
//! let table = calibrate(&scenario, 20, &|_| {});
//! for row in &table.rows {
//!     println!("{}: {:.2}, {}", row.quantity, row.value, row.in_range());
//! }
//! ```

mod calibrate;
mod diffusion;
mod flight;
mod games;

pub use calibrate::{Row, Table, calibrate};
pub use diffusion::{Bass, fit_bass};
pub use flight::{Flight, Plan, StrategyLine, Warning, flight, flight_beside, minutes, usual_games};
pub use games::{Contest, contest, play, record};
