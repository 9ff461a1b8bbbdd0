//! The screens, found by their labels and used as a person would, in both languages, on real workshops.

mod campaigns;
mod common;
mod debrief;
mod money;
mod people;
mod results;
mod shell;
mod table;
mod texts;
//! The screens, by their labels, in both languages, on real workshops.
mod market;
