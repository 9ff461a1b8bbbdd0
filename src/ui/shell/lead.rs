//! The coach's place: at the side where there is room, in a strip at the bottom otherwise.
//!
//! May touch: [`View`], [`coach`].

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use super::Wish;
use crate::ui::coach::{self, Coach};
use crate::ui::{Page, View, widgets};

/// From this width the coach stands at the side.
const SIDE: f32 = 1120.0;

/// Draws the coach, and passes on what the person wants of it.
pub(super) fn lead(ui: &mut Ui, view: &View<'_>, coach: &Coach, page: Page, wishes: &mut Vec<Wish>) {
    let frame = Frame::new().fill(view.theme.card).inner_margin(Margin::same(14));
    let ask = if ui.available_width() >= SIDE {
        let panel = Panel::right("coach").frame(frame).resizable(false).exact_size(290.0);
        panel.show(ui, |ui| widgets::part(ui, "coach", |ui| coach::panel(ui, view, coach, page, true))).inner
    } else {
        let tall = (ui.available_height() * 0.36).clamp(150.0, 240.0);
        let panel = Panel::bottom("coach").frame(frame).resizable(false).exact_size(tall);
        let panel = panel.show(ui, |ui| {
            let area = ScrollArea::vertical().id_salt("coach").auto_shrink(false);
            // The scroll bar floats over what is at the right: leave it some room.
            let room = ui.available_width() - 14.0;
            let shown = area.show(ui, |ui| {
                ui.set_max_width(room);
                widgets::part(ui, "coach", |ui| coach::panel(ui, view, coach, page, false))
            });
            shown.inner
        });
        panel.inner
    };
    wishes.extend(ask.map(Wish::Coached));
}
