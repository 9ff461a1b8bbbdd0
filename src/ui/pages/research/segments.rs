//! What each segment values and where it looks, as heat tables.

use egui::{Align, Layout, RichText, Ui, Vec2};

use super::{Reading, with_error};
use crate::key::Key;
use crate::outcome::Figure;
use crate::ui::theme::space;
use crate::ui::{View, gauges, widgets};

/// A heat table: names of rows and of columns, and the figure of each cell.
pub fn table<'a>(
    ui: &mut Ui,
    view: &View<'_>,
    rows: &[(&Key, String)],
    columns: &[(&Key, String)],
    figure: impl Fn(&Key, &Key) -> Option<&'a Figure>,
    turned: bool,
) {
    let (tr, theme) = (view.tr, view.theme);
    let gap = 3.0;
    let head = (ui.available_width() * 0.22).clamp(90.0, 190.0);
    let each = ((ui.available_width() - head - gap) / columns.len().max(1) as f32 - gap).clamp(44.0, 150.0);
    ui.spacing_mut().item_spacing = Vec2::splat(gap);
    let cell = |ui: &mut Ui, width: f32, height: f32, text: RichText, layout: Layout| {
        ui.allocate_ui_with_layout(Vec2::new(width, height), layout, |ui| {
            ui.set_width(width);
            ui.set_min_height(height);
            ui.add(egui::Label::new(text).wrap());
        });
    };
    ui.horizontal(|ui| {
        ui.add_space(head + gap);
        for (_, name) in columns {
            let name = RichText::new(name).small().color(theme.quiet);
            cell(ui, each, 34.0, name, Layout::bottom_up(Align::Center));
        }
    });
    for (row, name) in rows {
        ui.horizontal(|ui| {
            cell(ui, head, 40.0, RichText::new(name), Layout::left_to_right(Align::Center));
            for (column, column_name) in columns {
                let Some(found) = figure(row, column) else {
                    gauges::heat(ui, theme, Vec2::new(each, 40.0), 0.0, "–", "");
                    continue;
                };
                let value = if turned { 1.0 - found.value } else { found.value };
                let shown = Figure { value, ..found.clone() };
                let (text, error) = with_error(view, &shown);
                let args = [
                    ("row", name.as_str().into()),
                    ("column", column_name.as_str().into()),
                    ("value", text.as_str().into()),
                    ("error", error.as_str().into()),
                ];
                let told = tr.ta("research-cell", &args);
                let response = gauges::heat(ui, theme, Vec2::new(each, 40.0), value, &text, &error);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &told));
                response.on_hover_text(told);
            }
        });
    }
}

/// The segments as rows.
pub fn rows<'a>(view: &View<'a>) -> Vec<(&'a Key, String)> {
    let segments = view.book.market.segments.iter();
    segments.map(|segment| (&segment.key, view.tr.of(&segment.name).to_owned())).collect()
}

/// Draws both tables.
pub fn segments(ui: &mut Ui, view: &View<'_>, reading: &Reading<'_>) {
    let (tr, theme, market) = (view.tr, view.theme, &view.book.market);
    let rows = rows(view);
    widgets::section(ui, &tr.t("research-values"));
    widgets::small(ui, theme, tr.t("research-error-about"));
    let values: Vec<_> =
        market.values.iter().map(|value| (&value.key, tr.of(&value.name).to_owned())).collect();
    ui.scope(|ui| {
        table(ui, view, &rows, &values, |row, column| reading.figure(&[row, column], "values"), false)
    });
    ui.add_space(space::NORMAL);
    widgets::section(ui, &tr.t("research-attention"));
    let channels: Vec<_> =
        market.channels.iter().map(|channel| (&channel.key, tr.of(&channel.name).to_owned())).collect();
    ui.scope(|ui| {
        table(ui, view, &rows, &channels, |row, column| reading.figure(&[row, column], "attention"), false);
    });
}
