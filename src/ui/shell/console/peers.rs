//! Marks that people of a team give each other: asking, weighing, collecting, and what came of it.

use egui::{DragValue, Grid, Ui, WidgetInfo, WidgetType};

use super::{Room, Wish, bar, room_command};
use crate::protocol::RoomCommand;
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::widgets;

/// Draws it.
pub fn peers(ui: &mut Ui, room: &Room<'_>, out: &mut Vec<Wish>) {
    let (tr, theme, board) = (room.tr, room.theme, &room.room.peers);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("peers-title"));
        widgets::small(ui, theme, tr.t("peers-console"));
        let mut weights = board.weights;
        for (criterion, weight) in weights.iter_mut().enumerate() {
            let words = tr.t(&format!("peers-criterion-{}", criterion + 1));
            ui.horizontal(|ui| {
                let drag = ui.add(DragValue::new(weight).range(0..=10).speed(0.05));
                drag.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, &words));
                ui.label(&words);
            });
        }
        if weights != board.weights && weights.iter().any(|weight| *weight > 0) {
            out.push(room_command(RoomCommand::SetPeers { asked: board.asked, weights }));
        }
        ui.add_space(space::SMALL);
        ui.horizontal_wrapped(|ui| {
            let (icon, key) = match board.asked {
                true => (icons::CHECK, "peers-collect"),
                false => (icons::PAPER_PLANE_TILT, "peers-hand-out"),
            };
            if bar::worded(ui, true, icon, &tr.t(key)).clicked() {
                out.push(room_command(RoomCommand::SetPeers { asked: !board.asked, weights: board.weights }));
            }
            if board.asked || board.given > 0 {
                widgets::quiet(ui, theme, tr.ta("survey-sheets", &[("count", board.given.into())]));
            }
        });
        if board.lines.is_empty() {
            return;
        }
        ui.add_space(space::SMALL);
        Grid::new("peers").num_columns(2).striped(true).spacing([space::LARGE, 6.0]).show(ui, |ui| {
            for line in &board.lines {
                let mut seats = room.room.teams.iter().flat_map(|team| &team.seats);
                let name = seats.find(|seat| seat.seat == line.of).map_or("", |seat| &seat.name);
                ui.label(name);
                let mean = line.mean.map(|mean| tr.decimal(mean, 1));
                ui.label(mean.unwrap_or_else(|| tr.t("peers-too-few")));
                ui.end_row();
            }
        });
    });
}
