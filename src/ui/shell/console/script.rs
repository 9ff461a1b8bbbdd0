//! The scenario's events, to be sent: read here first as teams will read them, in force with the next briefing.

use egui::{ComboBox, Label, RichText, Ui, WidgetInfo, WidgetType};

use super::{Room, Wish, bar, room_command};
use crate::key::Key;
use crate::protocol::{Coming, Phase, RoomCommand, ScriptLine};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::widgets;

/// What is chosen and not yet sent.
#[derive(Default)]
pub struct State {
    event: Option<Key>,
    to: Option<u16>,
}

/// Draws the choice of an event, what it says, for whom; and what is on its way.
pub fn script(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    widgets::section(ui, &tr.t("script-title"));
    widgets::small(ui, theme, tr.t("script-below"));
    if room.room.phase == Phase::Debrief || room.room.script.is_empty() {
        widgets::quiet(ui, theme, tr.t("script-none"));
        return;
    }
    let named = |line: &ScriptLine| {
        let title = tr.of(&line.event.title).to_owned();
        if line.by_itself { tr.ta("script-by-itself", &[("title", title.into())]) } else { title }
    };
    let chosen =
        |state: &State| room.room.script.iter().find(|line| Some(&line.event.key) == state.event.as_ref());
    let (label, shown) = (tr.t("script-event"), chosen(state).map_or_else(|| tr.t("script-choose"), named));
    let list = ComboBox::from_id_salt("script-event").selected_text(shown).width(420.0).show_ui(ui, |ui| {
        for line in &room.room.script {
            ui.selectable_value(&mut state.event, Some(line.event.key.clone()), named(line));
        }
    });
    list.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, &label));
    if let Some(line) = chosen(state) {
        ui.add_space(space::SMALL);
        preview(ui, room, line);
        ui.add_space(space::SMALL);
        send(ui, room, state, line, out);
    }
    for coming in &room.room.coming {
        ui.add_space(space::SMALL);
        on_its_way(ui, room, coming, out);
    }
}

/// The event as a team will read it.
fn preview(ui: &mut Ui, room: &Room<'_>, line: &ScriptLine) {
    let (tr, theme) = (room.tr, room.theme);
    egui::Frame::new().fill(theme.well).corner_radius(8).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, tr.of(&line.event.title));
        ui.add(Label::new(tr.of(&line.event.text)).wrap());
        for choice in &line.event.choices {
            ui.add(
                Label::new(RichText::new(format!("•  {}", tr.of(&choice.label))).color(theme.quiet)).wrap(),
            );
        }
    });
}

/// For whom, and the button; a team that has had the event can't get it again.
fn send(ui: &mut Ui, room: &Room<'_>, state: &mut State, line: &ScriptLine, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let lobby = room.room.phase == Phase::Lobby;
    state.to = state.to.filter(|team| !lobby && line.teams.contains(team));
    let whom = |to: Option<u16>| to.map_or_else(|| tr.t("news-all"), |team| room.team(team).to_owned());
    if line.teams.is_empty() {
        widgets::quiet(ui, theme, tr.t("script-had"));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let to = tr.t("script-to");
        widgets::quiet(ui, theme, tr.t("news-to"));
        let list = ComboBox::from_id_salt("script-to").selected_text(whom(state.to)).show_ui(ui, |ui| {
            ui.selectable_value(&mut state.to, None, whom(None));
            for team in line.teams.iter().filter(|_| !lobby) {
                ui.selectable_value(&mut state.to, Some(*team), room.team(*team));
            }
        });
        list.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, &to));
        let coming = Coming { team: state.to, event: line.event.key.clone() };
        let new = !room.room.coming.contains(&coming);
        if bar::worded(ui, new, icons::PAPER_PLANE_TILT, &tr.t("script-send")).clicked() {
            let Coming { team, event } = coming;
            out.push(room_command(RoomCommand::SendEvent { team, event }));
        }
    });
}

fn on_its_way(ui: &mut Ui, room: &Room<'_>, coming: &Coming, out: &mut Vec<Wish>) {
    let tr = room.tr;
    let line = room.room.script.iter().find(|line| line.event.key == coming.event);
    let title = line.map_or_else(|| coming.event.to_string(), |line| tr.of(&line.event.title).to_owned());
    let whom = coming.team.map_or_else(|| tr.t("news-all"), |team| room.team(team).to_owned());
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::ENVELOPE_SIMPLE, room.theme.accent);
        ui.label(tr.ta("script-coming", &[("title", title.clone().into()), ("whom", whom.into())]));
        let words = tr.ta("script-keep", &[("title", title.into())]);
        if bar::icon_button(ui, icons::X, &words).clicked() {
            let Coming { team, event } = coming.clone();
            out.push(room_command(RoomCommand::KeepEvent { team, event }));
        }
    });
}
