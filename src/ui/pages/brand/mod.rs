//! Brand, price and money: what the brand is worth, what it asks, and where the money goes.
//!
//! May touch: [`crate::ui`]'s ground, plain data, and [`crate::sim`]'s previews for display. Two halves:
//! the brand (price, refresh, substance) and the money (budget, loan, books, history).

mod books;
mod budget;
mod history;
mod price;
mod refresh;
mod substance;

use egui::Ui;

use crate::protocol::{Command, DeskView, Edit, Lock};
use crate::scenario::Insight;
use crate::sim::TeamView;
use crate::ui::theme::space;
use crate::ui::{Action, View, gauges, widgets};

pub use budget::{Part, parts};

/// What the page remembers.
#[derive(Default)]
pub struct State {
    /// Whether the money half is shown.
    money: bool,
}

impl State {
    /// Opens the money half, or the brand half: for links from elsewhere, and for pictures.
    pub fn show_money(&mut self, money: bool) {
        self.money = money;
    }
}

/// What the page's parts draw from, while there is something to plan.
struct Table<'a> {
    view: &'a View<'a>,
    company: &'a TeamView,
    desk: &'a DeskView,
    open: bool,
}

impl Table<'_> {
    /// Sends an edit of the draft.
    fn edit(&self, edit: Edit, out: &mut Vec<Action>) {
        out.push(Action::Send(Command::Edit { edit, seen: Some(self.desk.revision) }));
    }

    /// The rehearsal of the draft, and whether it is of the draft as it is now.
    fn rehearsal(&self) -> Option<(&crate::protocol::Rehearsal, bool)> {
        self.view.rehearsal.map(|(rehearsal, revision)| (rehearsal, revision == self.desk.revision))
    }
}

/// Draws the page.
pub fn brand(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.scope(|ui| {
        widgets::title(ui, &tr.t("brand-title"), &tr.t("brand-below"));
        let (Some(company), Some(desk)) = (view.company(), view.seat.desk.as_ref()) else {
            widgets::quiet(ui, theme, tr.t("brand-later"));
            return;
        };
        ui.horizontal_wrapped(|ui| {
            for (money, key) in [(false, "brand-tab-brand"), (true, "brand-tab-money")] {
                if ui.selectable_label(state.money == money, tr.t(key)).clicked() {
                    state.money = money;
                }
            }
        });
        ui.add_space(space::SMALL);
        let table = Table { view, company, desk, open: view.open() };
        if state.money {
            gauges::card(ui, theme, |ui| {
                budget::budget(ui, &table);
                super::keys::strip(ui, view, &Lock::Budget, out);
            });
            ui.add_space(space::SMALL);
            widgets::grid(ui, 2, 430.0, |ui, index| match index {
                0 => gauges::card(ui, theme, |ui| books::income(ui, &table)),
                _ if view.hides(Insight::Books) => {}
                _ => {
                    gauges::card(ui, theme, |ui| budget::loan(ui, &table, out));
                    gauges::card(ui, theme, |ui| books::cash(ui, &table));
                }
            });
            gauges::card(ui, theme, |ui| history::history(ui, &table));
        } else {
            gauges::card(ui, theme, |ui| price::price(ui, &table, out));
            ui.add_space(space::SMALL);
            widgets::grid(ui, 2, 400.0, |ui, index| match index {
                0 => gauges::card(ui, theme, |ui| refresh::refresh(ui, &table, out)),
                _ => gauges::card(ui, theme, |ui| substance::substance(ui, &table, out)),
            });
        }
    });
}
