//! The screens, found by their labels and used as a person would, in both languages, on real workshops.

mod debrief;
mod money;
mod results;
mod table;
//! The screens, found by their labels, without a window.
mod campaigns;
mod common;
mod people;
//! The screens, pressed by their labels.
#![cfg(feature = "ui")]
mod shell;
mod texts;
