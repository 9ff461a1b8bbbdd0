//! The screens, pressed by their labels.
#![cfg(feature = "ui")]

mod shell;
mod texts;
