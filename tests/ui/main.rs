//! The screens, found by their labels and used as a person would, in both languages, on real workshops.

mod campaigns;
mod coach;
mod common;
mod console;
mod dates;
mod debrief;
mod game;
mod guides;
mod hands;
mod join;
mod killed;
mod market;
mod money;
mod observers;
mod own;
mod people;
mod results;
mod scrolled;
mod seats;
mod secure;
mod shell;
mod survey;
mod table;
mod teach;
mod texts;
mod what_if;
