//! The screens, by their labels, in both languages, on real workshops.

mod debrief;
mod results;
//! The screens, found by their labels and used as a person would, in both languages.
mod money;
mod table;
