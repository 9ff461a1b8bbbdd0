//! The questionnaire before and after: handing it out, collecting it, and what came of it. Never who said what.

use egui::Ui;

use super::{Room, Wish, bar, room_command};
use crate::protocol::{LEAST, RoomCommand, Sitting};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{pages, widgets};

/// Draws both sittings and the means.
pub fn survey(ui: &mut Ui, room: &Room<'_>, out: &mut Vec<Wish>) {
    let (tr, theme, board) = (room.tr, room.theme, &room.room.survey);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("survey-title"));
        widgets::small(ui, theme, tr.ta("survey-console", &[("least", LEAST.into())]));
        for (place, (sitting, out_key, in_key)) in [
            (Sitting::Before, "survey-hand-out-before", "survey-collect-before"),
            (Sitting::After, "survey-hand-out-after", "survey-collect-after"),
        ]
        .into_iter()
        .enumerate()
        {
            ui.add_space(space::SMALL);
            let asked = board.asked == Some(sitting);
            ui.horizontal_wrapped(|ui| {
                let (icon, key) =
                    if asked { (icons::CHECK, in_key) } else { (icons::PAPER_PLANE_TILT, out_key) };
                if bar::worded(ui, !board.over[place], icon, &tr.t(key)).clicked() {
                    out.push(room_command(RoomCommand::SetSurvey((!asked).then_some(sitting))));
                }
                if asked || board.sheets[place] > 0 {
                    let count = board.sheets[place];
                    widgets::quiet(ui, theme, tr.ta("survey-sheets", &[("count", count.into())]));
                }
                if board.over[place] {
                    widgets::icon(ui, icons::CHECK_CIRCLE, theme.good);
                }
            });
        }
    });
    let Some(book) = room.book.filter(|_| !board.lines.is_empty()) else { return };
    ui.add_space(space::CARD);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("survey-results"));
        widgets::small(ui, theme, tr.t("survey-scale"));
        ui.add_space(space::SMALL);
        pages::survey::means(ui, tr, theme, book, &board.lines, 1.0);
    });
}
