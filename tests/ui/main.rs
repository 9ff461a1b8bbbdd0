//! The screens, found by their labels and used as a person would, in both languages, on real workshops.

mod debrief;
mod money;
mod results;
mod table;
