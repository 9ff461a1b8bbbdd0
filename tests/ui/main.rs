//! The screens, found by their labels, without a window.

mod campaigns;
mod common;
mod people;
