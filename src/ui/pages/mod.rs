//! A seat's pages: one file for each, and what each remembers of its own.
//!
//! May touch: [`super::View`], widgets. A page draws from the view and emits actions.

use super::{Action, Page, View};

pub mod campaigns;
pub mod people;

/// What the pages remember between frames: open cards, chosen tabs; nothing of the game.
#[derive(Default)]
pub struct States {
    /// The page *People*.
    pub people: people::State,
    /// The page *Campaigns*.
    pub campaigns: campaigns::State,
}

/// Draws a page.
pub fn draw(page: Page, ui: &mut egui::Ui, view: &View<'_>, states: &mut States, out: &mut Vec<Action>) {
    match page {
        Page::People => people::people(ui, view, &mut states.people, out),
        Page::Campaigns => campaigns::campaigns(ui, view, &mut states.campaigns, out),
        _ => {}
    }
}
