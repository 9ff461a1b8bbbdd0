//! Results: the result as a waterfall, cash, balance.

use egui::Ui;

use super::waterfall::{sums, waterfall};
use super::{State, parts};
use crate::protocol::RoundView;
use crate::scenario::Insight;
use crate::ui::pages::sight;
use crate::ui::theme::space;
use crate::ui::{View, say, widgets};

/// Draws the tab.
pub fn money(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State) {
    let books = &round.outcome.books;
    if books.administration {
        ui.colored_label(view.theme.bad, view.tr.t("results-administration"));
    }
    if view.hides(Insight::Books) {
        widgets::card(ui, view.theme, |ui| {
            ui.set_width(ui.available_width());
            for (key, amount) in [
                ("results-money-revenue", books.income.revenue),
                ("results-money-result", books.income.result),
            ] {
                widgets::figure(ui, view.theme, &view.tr.t(key), &view.tr.price(amount), None);
            }
            sight::ask(ui, view, &[Insight::Books]);
        });
        return;
    }
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &view.tr.t("results-waterfall"));
        widgets::small(ui, view.theme, view.tr.t("results-waterfall-about"));
        waterfall(ui, view, &books.income, &mut state.asked);
    });
    ui.add_space(space::CARD);
    widgets::equal(ui, 2, 300.0, |ui, index| {
        widgets::card(ui, view.theme, |ui| {
            ui.set_width(ui.available_width());
            if index == 0 {
                widgets::section(ui, &view.tr.t("results-cash"));
                sums(ui, view, &parts::cash_lines(books), &mut state.asked);
                for grant in &round.grants {
                    let said = say::grant(view.tr, ("results-cash-given", "results-cash-taken"), grant, None);
                    widgets::small(ui, view.theme, said);
                }
            } else {
                widgets::section(ui, &view.tr.t("results-balance"));
                sums(ui, view, &parts::balance_lines(books), &mut state.asked);
            }
        });
    });
}
