//! The screens, found by their labels and used as a person would, in both languages.

mod money;
mod table;
