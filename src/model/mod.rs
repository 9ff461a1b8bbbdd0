//! The science: what happens in a week, as plain functions on plain numbers.
//!
//! May touch: [`crate::fixed`]. Knows no ECS, no scenario file and no random stream: a function that
//! needs luck takes a number between 0 and 1. Each gives its equation, units, ranges and source; the
//! systems of [`crate::sim`] only gather, call and store.
//!
//! ```
//! use duevie::model::combine::combined_skill;
//! // Two skills of equal weight, complements (σ = 0.5): the weaker one holds the campaign back.
//! let q = combined_skill(&[(0.9, 0.5), (0.1, 0.5)], 0.5);
//! assert!((q - 0.18).abs() < 1e-12);
//! ```

pub mod brand;
pub mod choice;
pub mod combine;
pub mod customer;
pub mod learn;
pub mod media;
pub mod wellbeing;
