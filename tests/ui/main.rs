//! The screens, by their labels, in both languages, on real workshops.

mod debrief;
mod results;
