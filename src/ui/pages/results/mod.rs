//! The page of results: what changed in a round, and why.
//!
//! May touch: [`crate::ui::View`], widgets. One tab for each subject; every number has a "why?"
//! ([`why`]); customers' sayings come from the round's terms ([`sayings`]).

mod campaigns;
mod estimates;
mod market;
mod money;
pub mod names;
mod parts;
mod people;
pub mod sayings;
mod score;
pub mod waterfall;
pub mod why;

use egui::{RichText, ScrollArea, Ui};

use self::names::arg;
use super::super::table::Sorting;
use crate::key::Key;
use crate::protocol::RoundView;
use crate::ui::theme::space;
use crate::ui::{Action, View, widgets};

/// The subjects of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Scorecard, ranking, events.
    #[default]
    Score,
    /// The result and the cash.
    Money,
    /// Customers.
    Market,
    /// Campaigns, taken apart.
    Campaigns,
    /// Who learned what, who left.
    People,
}

const TABS: [(Tab, &str); 5] = [
    (Tab::Score, "results-tab-score"),
    (Tab::Money, "results-tab-money"),
    (Tab::Market, "results-tab-market"),
    (Tab::Campaigns, "results-tab-campaigns"),
    (Tab::People, "results-tab-people"),
];

/// What the page remembers between frames.
#[derive(Default)]
pub struct State {
    tab: Tab,
    /// The round that is looked at; the last one when none was chosen.
    round: Option<u8>,
    asked: Option<why::Question>,
    /// The saying whose cause is shown.
    traced: Option<(u8, usize)>,
    ranking: Sorting,
    funnel: Sorting,
    staff: Sorting,
    /// The person whose skills are shown.
    person: Option<Key>,
}

impl State {
    /// Whether a number has been asked "why?".
    pub fn asked(&self) -> bool {
        self.asked.is_some()
    }

    /// Opens a tab, with a number's "why?" or none.
    pub fn open(&mut self, tab: Tab, question: Option<why::Question>) {
        (self.tab, self.asked) = (tab, question);
    }
}

/// Draws the page.
pub fn results(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let Some(last) = view.rounds.last() else {
        widgets::title(ui, &view.tr.t("results-title"), &view.tr.t("results-nothing-yet"));
        return;
    };
    let chosen = state.round.and_then(|chosen| view.rounds.iter().find(|round| round.round == chosen));
    let round = chosen.unwrap_or(last);
    let before = view.rounds.iter().find(|earlier| earlier.round + 1 == round.round);
    why::answer(ui, view, round, before, &mut state.asked);
    // As wide as what scrolls below it.
    let width = ui.available_width() - 12.0;
    ui.scope(|ui| {
        ui.set_max_width(width);
        head(ui, view, round, state);
    });
    let area = ScrollArea::vertical().id_salt(("results", state.tab as u8)).auto_shrink(false);
    widgets::scroll(ui, area, |ui| {
        // The scroll bar floats over what is at the right: leave it some room.
        ui.set_max_width(width);
        widgets::scroll_as_asked(ui);
        ui.add_space(space::SMALL);
        match state.tab {
            Tab::Score => score::score(ui, view, round, before, state, out),
            Tab::Money => money::money(ui, view, round, state),
            Tab::Market => market::market(ui, view, round, before, state, out),
            Tab::Campaigns => campaigns::campaigns(ui, view, round, state, out),
            Tab::People => people::people(ui, view, round, state, out),
        }
        ui.add_space(space::LARGE);
    });
}

/// Title, the choice of a round, and the tabs.
fn head(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State) {
    let args = [("round", arg(round.round.to_string())), ("rounds", arg(view.seat.rounds.to_string()))];
    ui.heading(view.tr.ta("results-title-round", &args));
    if !round.outcome.submitted {
        widgets::quiet(ui, view.theme, view.tr.t("results-carried-on"));
    }
    if round.swapped {
        let before = view.rounds.iter().find(|earlier| earlier.round + 1 == round.round);
        let points = |round: &RoundView| arg(view.tr.decimal(round.outcome.score.total, 1));
        let text = match before {
            Some(before) => {
                view.tr.ta("sight-swap-points", &[("before", points(before)), ("now", points(round))])
            }
            None => view.tr.t("sight-swap-round"),
        };
        widgets::quiet(ui, view.theme, text);
    }
    for dropped in &round.outcome.dropped {
        let args = [("what", arg(dropped))];
        ui.label(RichText::new(view.tr.ta("results-dropped", &args)).color(view.theme.warn));
    }
    if view.rounds.len() > 1 {
        ui.horizontal_wrapped(|ui| {
            widgets::small(ui, view.theme, view.tr.t("results-look-at"));
            for other in view.rounds {
                let label = view.tr.ta("results-round", &[("round", arg(other.round.to_string()))]);
                if ui.selectable_label(other.round == round.round, label).clicked() {
                    state.round = Some(other.round);
                    state.asked = None;
                }
            }
        });
    }
    ui.horizontal_wrapped(|ui| {
        for (tab, key) in TABS {
            if ui.selectable_label(state.tab == tab, view.tr.t(key)).clicked() && state.tab != tab {
                state.tab = tab;
                state.asked = None;
            }
        }
    });
    ui.separator();
}
