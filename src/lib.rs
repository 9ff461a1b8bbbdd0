//! **Due Vie** ("two ways"): a business game in which juniors and seniors run a company together, and
//! learn from each other in both directions.
//!
//! The floors of the house; a module imports only from those below it (`tests/floors.rs` holds us to it):
//!
//! | floor | what is there |
//! |---|---|
//! | [`cli`] | the command line |
//! | `ui` | the screens, and the window around them (feature `ui`, `desktop`) |
//! | `host` | a host of workshops: HTTP, WebSocket, files (feature `host`) |
//! | [`client`] | a connection to a host: in the same process with its autosave file, or over a network |
//! | [`debrief`] | a workshop that has been played: findings, what-ifs, the report |
//! | [`workshop`] | one workshop as a pure state machine: teams, seats, phases, timer, drafts |
//! | [`protocol`] | what crosses the wire: commands, events, views, rejections; versioned |
//! | [`lab`] | many games: calibration, contests, the flight check |
//! | [`players`] | computer teams: strategies that read a team's view and decide |
//! | [`sim`] | the game as a bevy ECS simulation |
//! | [`model`] | the science: plain functions with their equations and sources |
//! | [`outcome`], [`playback`], [`decision`] | what comes out of a round, its weeks as pictures, and what a team decides: plain data |
//! | `text` | the texts of screens and reports, in both languages (feature `text`) |
//! | [`scenario`] | what a designer writes: RON files, checked |
//! | `browser` | what a browser gives to the page: clock, storage, downloads (only wasm32) |
//! | [`dates`], [`rng`], [`fixed`], [`money`], [`key`], [`safe`] | the ground: local time, keyed luck, exact maths, cents, names, text of strangers |
//!
//! The protocol lies below the workshop, although screens read it: the workshop takes its commands and
//! makes its views, and plain data must not know the machine that handles it. Computer players lie below
//! both, because a seat may be played by one.
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

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(feature = "cli")]
pub mod cli;
pub mod client;
pub mod dates;
pub mod debrief;
pub mod decision;
pub mod fixed;
#[cfg(feature = "host")]
pub mod host;
pub mod key;
pub mod lab;
pub mod model;
pub mod money;
pub mod outcome;
pub mod playback;
pub mod players;
pub mod protocol;
pub mod rng;
pub mod safe;
pub mod scenario;
pub mod sim;
#[cfg(feature = "text")]
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;
pub mod workshop;
