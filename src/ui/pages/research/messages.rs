//! The message test: how well each message would fit each segment, and how far it is believed from you.

use egui::Ui;

use super::{Reading, segments};
use crate::ui::theme::space;
use crate::ui::{View, widgets};

/// Draws both tables.
pub fn messages(ui: &mut Ui, view: &View<'_>, reading: &Reading<'_>) {
    let (tr, theme) = (view.tr, view.theme);
    let rows: Vec<_> =
        view.book.market.messages.iter().map(|m| (&m.key, tr.of(&m.name).to_owned())).collect();
    let columns = segments::rows(view);
    widgets::section(ui, &tr.t("research-fit"));
    widgets::small(ui, theme, tr.t("research-fit-about"));
    ui.scope(|ui| {
        segments::table(
            ui,
            view,
            &rows,
            &columns,
            |row, column| reading.figure(&[row, column], "fit"),
            false,
        );
    });
    ui.add_space(space::NORMAL);
    widgets::section(ui, &tr.t("research-believed"));
    widgets::small(ui, theme, tr.t("research-believed-about"));
    ui.scope(|ui| {
        let of = |row: &_, column: &_| reading.figure(&[row, column], "unbelievable");
        segments::table(ui, view, &rows, &columns, of, true);
    });
}
