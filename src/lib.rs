//! **Due Vie** ("two ways"): a business game in which juniors and seniors run a company together, and
//! learn from each other in both directions.
//!
//! The floors of the house; a module imports only from those below it (`tests/floors.rs` holds us to it):
//!
//! | floor | what is there |
//! |---|---|
//! | [`cli`] | the command line |
//! | [`lab`] | many games on all cores: calibration, contests |
//! | [`players`] | computer teams: strategies that read a team's view and decide |
//! | [`sim`] | the game as a bevy ECS simulation |
//! | [`model`] | the science: plain functions with their equations and sources |
//! | [`outcome`], [`decision`] | what comes out of a round, and what a team decides: plain data |
//! | [`scenario`] | what a designer writes: RON files, checked |
//! | [`rng`], [`fixed`], [`money`], [`key`] | the ground: keyed luck, exact maths, cents, names |
//!
//! A game in five lines:
//!
//! ```
//! use duevie::{scenario::bundled, sim::Simulation};
//! let scenario = bundled("grand-hotel").expect("it is in the program");
//! let mut game = Simulation::new(&scenario, 42);
//! let outcome = game.resolve_round(&[None]).expect("carrying on is always allowed");
//! println!("{} points", outcome.teams[0].score.total);
//! ```
#![warn(missing_docs)]

#[cfg(feature = "cli")]
pub mod cli;
pub mod decision;
pub mod fixed;
pub mod key;
pub mod lab;
pub mod model;
pub mod money;
pub mod outcome;
pub mod players;
pub mod rng;
pub mod scenario;
pub mod sim;
