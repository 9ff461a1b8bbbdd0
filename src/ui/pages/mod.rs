//! A seat's pages: one file for each, and what each remembers of its own.
//!
//! May touch: [`super::View`], widgets. A page draws from the view and emits actions.

pub mod brand;
mod briefing;
pub mod debrief;
pub mod functions;
mod keys;
pub mod market;
pub mod own;
pub mod peers;
pub mod rehearsal;
pub mod research;
pub mod results;
mod sight;
mod submit;
pub mod survey;
pub mod teach;
pub mod what_if;

use super::{Action, Page, View};

pub mod campaigns;
pub mod people;

/// What the pages remember between frames: open cards, chosen tabs; nothing of the game.
#[derive(Default)]
pub struct States {
    submit: submit::State,
    /// Of the marks for others.
    pub peers: peers::State,
    /// Of the questionnaire.
    pub survey: survey::State,
    /// Of the knowledge cards.
    pub teach: teach::State,
    /// Of the results.
    pub results: results::State,
    /// Of the debrief.
    pub debrief: debrief::State,
    /// The page *People*.
    pub people: people::State,
    /// The page *Campaigns*.
    pub campaigns: campaigns::State,
    /// Of the page of brand, price and money.
    pub brand: brand::State,
    /// Of the page of research.
    pub research: research::State,
    /// Of the rehearsal; it wants to hear results of kept plans ([`rehearsal::State::heard`]).
    pub rehearsal: rehearsal::State,
    /// The living market.
    pub market: market::State,
}

/// Draws a page.
pub fn draw(page: Page, ui: &mut egui::Ui, view: &View<'_>, states: &mut States, out: &mut Vec<Action>) {
    match page {
        Page::Briefing => briefing::briefing(ui, view, &mut states.teach, out),
        Page::Submit => submit::submit(ui, view, &mut states.submit, out),
        Page::Results => results::results(ui, view, &mut states.results, out),
        Page::Debrief => debrief::debrief(ui, view, &mut states.debrief, out),
        Page::People => people::people(ui, view, &mut states.people, out),
        Page::Campaigns => campaigns::campaigns(ui, view, &mut states.campaigns, out),
        Page::Brand => brand::brand(ui, view, &mut states.brand, out),
        Page::Research => research::research(ui, view, &mut states.research, out),
        Page::Rehearsal => rehearsal::rehearsal(ui, view, &mut states.rehearsal, out),
        Page::Market => market::market(ui, view, &mut states.market, out),
    }
}
