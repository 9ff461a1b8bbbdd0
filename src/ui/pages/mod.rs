//! A seat's pages: one file for each, and what each remembers of its own.
//!
//! May touch: [`super::View`], widgets. A page draws from the view and emits actions.

pub mod brand;
pub mod rehearsal;
pub mod research;

use super::{Action, Page, View};

/// What the pages remember between frames: open cards, chosen tabs; nothing of the game.
#[derive(Default)]
pub struct States {
    /// Of the page of brand, price and money.
    pub brand: brand::State,
    /// Of the page of research.
    pub research: research::State,
    /// Of the rehearsal; it wants to hear results of kept plans ([`rehearsal::State::heard`]).
    pub rehearsal: rehearsal::State,
}

/// Draws a page.
pub fn draw(page: Page, ui: &mut egui::Ui, view: &View<'_>, states: &mut States, out: &mut Vec<Action>) {
    match page {
        Page::Brand => brand::brand(ui, view, &mut states.brand, out),
        Page::Research => research::research(ui, view, &mut states.research, out),
        Page::Rehearsal => rehearsal::rehearsal(ui, view, &mut states.rehearsal, out),
        _ => {}
    }
}
