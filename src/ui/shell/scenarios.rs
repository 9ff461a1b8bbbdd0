//! Choosing a scenario: cards with a picture, what it is about, and what a room learns from it.

use std::sync::OnceLock;

use egui::{CentralPanel, CornerRadius, Frame, Margin, RichText, ScrollArea, Sense, Stroke, Ui};

use super::{Screen, Shell, Wish, bar, pictures};
use crate::scenario::{Scenario, bundled, bundled_names};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Theme, Tr, widgets};

/// The scenarios inside the program, read once.
pub fn all() -> &'static [(&'static str, Scenario)] {
    static ALL: OnceLock<Vec<(&'static str, Scenario)>> = OnceLock::new();
    ALL.get_or_init(|| bundled_names().filter_map(|name| Some((name, bundled(name)?))).collect())
}

/// The bar above the screens before a game: back, a title, preferences.
pub fn top(shell: &Shell, ui: &mut Ui, back: Screen, title: &str, below: &str, out: &mut Vec<Wish>) {
    let tr = &shell.tr;
    let frame = Frame::new().fill(shell.theme.card).inner_margin(Margin::symmetric(20, 10));
    egui::Panel::top("before").frame(frame).show(ui, |ui| {
        // Two lines of text high: what stands beside them is in their middle.
        let row = egui::vec2(ui.available_width(), 42.0);
        ui.allocate_ui_with_layout(row, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            if bar::worded(ui, true, icons::ARROW_LEFT, &tr.t("back")).clicked() {
                out.push(Wish::Show(back));
            }
            ui.add_space(space::NORMAL);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.heading(title);
                widgets::small(ui, &shell.theme, below);
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                bar::preferences(ui, tr, &shell.theme, &shell.prefs, out);
            });
        });
    });
}

/// Draws the screen.
pub fn draw(shell: &Shell, ui: &mut Ui, out: &mut Vec<Wish>) {
    let tr = &shell.tr;
    top(shell, ui, Screen::Home, &tr.t("scenarios-title"), &tr.t("scenarios-below"), out);
    let frame = Frame::new().inner_margin(Margin::same(20));
    CentralPanel::default_margins().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            pictures::centred(ui, 1320.0, |ui| {
                widgets::equal(ui, all().len(), 400.0, |ui, index| {
                    if let Some((name, scenario)) = all().get(index)
                        && card(ui, tr, &shell.theme, scenario)
                    {
                        out.push(Wish::Choose((*name).to_owned()));
                    }
                });
            });
        });
    });
}

fn card(ui: &mut Ui, tr: &Tr, theme: &Theme, scenario: &Scenario) -> bool {
    let corner = CornerRadius::same(10);
    let inner = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(corner)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let inset = Margin { left: 10, right: 10, top: 10, bottom: 0 };
            Frame::new().inner_margin(inset).show(ui, |ui| {
                let rect = pictures::place(ui, (ui.available_width() * 0.46).clamp(150.0, 320.0));
                pictures::scenario(ui.painter(), rect, theme, scenario.key.as_str());
            });
            Frame::new().inner_margin(Margin::same(18)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.heading(tr.of(&scenario.title));
                ui.label(tr.of(&scenario.about));
                ui.add_space(space::SMALL);
                ui.horizontal_top(|ui| {
                    widgets::icon(ui, icons::LIGHTBULB, theme.senior);
                    ui.vertical(|ui| {
                        widgets::small(ui, theme, tr.t("scenarios-teaches"));
                        ui.label(RichText::new(tr.of(&scenario.teaches)).italics());
                    });
                });
                ui.add_space(space::SMALL);
                ui.horizontal_wrapped(|ui| {
                    let rounds = tr.ta("scenarios-rounds", &[("rounds", scenario.rounds.into())]);
                    widgets::chip(ui, &rounds, theme.accent);
                    let weeks = tr.ta("scenarios-weeks", &[("weeks", scenario.weeks.into())]);
                    widgets::chip(ui, &weeks, theme.accent);
                    let staff = scenario.company.staff.len();
                    widgets::chip(ui, &tr.ta("scenarios-staff", &[("count", staff.into())]), theme.accent);
                });
            });
        });
    let title = tr.of(&scenario.title);
    let response = ui.interact(inner.response.rect, ui.id().with(("scenario", title)), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, title));
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        ui.painter().rect_stroke(inner.response.rect, corner, stroke, egui::StrokeKind::Outside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
