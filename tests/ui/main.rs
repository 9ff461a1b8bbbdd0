//! The screens, by their labels, in both languages, on real workshops.

mod market;
