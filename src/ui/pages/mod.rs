//! A seat's pages: one file for each, and what each remembers of its own.
//!
//! May touch: [`super::View`], widgets. A page draws from the view and emits actions.

pub mod market;

use super::{Action, Page, View};

/// What the pages remember between frames: open cards, chosen tabs; nothing of the game.
#[derive(Default)]
pub struct States {
    /// The living market.
    pub market: market::State,
}

/// Draws a page.
pub fn draw(page: Page, ui: &mut egui::Ui, view: &View<'_>, states: &mut States, out: &mut Vec<Action>) {
    match page {
        Page::Market => market::market(ui, view, &mut states.market, out),
        _ => {}
    }
}
