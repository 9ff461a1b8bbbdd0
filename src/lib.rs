//! **Due Vie** ("two ways"): a business game in which juniors and seniors run a company together.
#![warn(missing_docs)]
pub mod key;
pub mod money;
pub mod scenario;
