//! **Due Vie** ("two ways"): a business game in which juniors and seniors run a company together.
#![warn(missing_docs)]
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
