//! The engine as a whole: the house's floors, replay and snapshots, properties over random scenarios and
//! decisions, computer teams, and the calibration table in small.

mod calibration;
mod common;
mod floors;
mod players;
mod properties;
mod replay;
mod together;
