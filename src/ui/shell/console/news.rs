//! News for one team or for all: written here, read by them at once.

use egui::{ComboBox, TextEdit, Ui, WidgetInfo, WidgetType};

use super::{Room, Wish, bar, grant, room_command, script};
use crate::protocol::{MAX_NOTES, MAX_NOTICE, RoomCommand};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::widgets;

/// What is written and not yet sent.
#[derive(Default)]
pub struct State {
    text: String,
    to: Option<u16>,
    /// Notes that are written and not kept yet.
    notes: Option<String>,
    script: script::State,
    grant: grant::State,
}

/// Draws the field, the scenario's events, and what was told before.
pub fn news(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    state.to = state.to.filter(|team| usize::from(*team) < room.room.teams.len());
    let whom = |to: Option<u16>| to.map_or_else(|| tr.t("news-all"), |team| room.team(team).to_owned());
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("news-title"));
        widgets::small(ui, theme, tr.t("news-below"));
        let label = tr.t("news-text");
        let field = TextEdit::multiline(&mut state.text).char_limit(MAX_NOTICE).desired_rows(3);
        let field = ui.add(field.desired_width(f32::INFINITY));
        widgets::named_text(&field, &label, &state.text);
        ui.add_space(space::SMALL);
        ui.horizontal_wrapped(|ui| {
            let to = tr.t("news-to");
            widgets::quiet(ui, theme, &*to);
            let combo = ComboBox::from_id_salt("news-to").selected_text(whom(state.to)).show_ui(ui, |ui| {
                ui.selectable_value(&mut state.to, None, whom(None));
                for line in &room.room.teams {
                    ui.selectable_value(&mut state.to, Some(line.team), &line.name);
                }
            });
            combo.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, &to));
            let written = !state.text.trim().is_empty();
            if bar::worded(ui, written, icons::PAPER_PLANE_TILT, &tr.t("news-send")).clicked() {
                let text = std::mem::take(&mut state.text);
                out.push(room_command(RoomCommand::Announce { team: state.to, text }));
            }
        });
    });
    ui.add_space(space::CARD);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        script::script(ui, room, &mut state.script, out);
    });
    ui.add_space(space::CARD);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        grant::grant(ui, room, &mut state.grant, out);
    });
    ui.add_space(space::CARD);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        notes(ui, room, state, out);
    });
    for notice in room.room.notices.iter().rev() {
        ui.add_space(space::SMALL);
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::small(ui, theme, tr.ta("news-sent-to", &[("whom", whom(notice.team).into())]));
            ui.label(&notice.text);
        });
    }
}

/// The facilitator's own notes, kept when the field is left.
fn notes(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    widgets::section(ui, &tr.t("news-notes"));
    widgets::small(ui, theme, tr.t("news-notes-below"));
    let mut text = state.notes.clone().unwrap_or_else(|| room.room.notes.clone());
    let field = TextEdit::multiline(&mut text).char_limit(MAX_NOTES).desired_rows(4);
    let field = ui.add(field.desired_width(f32::INFINITY));
    widgets::named_text(&field, &tr.t("news-notes"), &text);
    if field.changed() {
        state.notes = Some(text);
    }
    if state.notes.as_ref().is_some_and(|notes| *notes == room.room.notes) {
        state.notes = None;
    }
    if field.lost_focus() {
        keep(room, state, out);
    }
}

/// Sends notes that are written and not kept yet: also when the facilitator has turned to something else.
pub fn keep(room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let written = state.notes.take().filter(|notes| *notes != room.room.notes);
    out.extend(written.map(|notes| room_command(RoomCommand::SetNotes(notes))));
}
