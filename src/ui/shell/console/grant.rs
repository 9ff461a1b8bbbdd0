//! Money for a team, or less of it: read here before it is sent, in force with the next briefing, and told to the team
//! with the reason.

use egui::{ComboBox, DragValue, TextEdit, Ui, WidgetInfo, WidgetType};

use super::{Room, Wish, bar, room_command};
use crate::money::Money;
use crate::protocol::{Grant, MAX_GRANT, MAX_REASON, Phase, RoomCommand};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{say, widgets};

/// What is written and not yet sent.
#[derive(Default)]
pub struct State {
    team: u16,
    euros: f64,
    reason: String,
}

/// What the team will be given, or lose.
fn words(room: &Room<'_>, grant: &Grant) -> String {
    say::grant(room.tr, ("grant-will-give", "grant-will-take"), grant, Some(room.team(grant.team)))
}

/// Draws the form, and what is on its way.
pub fn grant(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    widgets::section(ui, &tr.t("grant-title"));
    widgets::small(ui, theme, tr.t("grant-below"));
    if matches!(room.room.phase, Phase::Lobby | Phase::Debrief) {
        return;
    }
    if usize::from(state.team) >= room.room.teams.len() {
        state.team = 0;
    }
    ui.horizontal_wrapped(|ui| {
        let label = tr.t("grant-team");
        let list =
            ComboBox::from_id_salt("grant-team").selected_text(room.team(state.team)).show_ui(ui, |ui| {
                for line in &room.room.teams {
                    ui.selectable_value(&mut state.team, line.team, &line.name);
                }
            });
        list.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, &label));
        let (most, label) = (MAX_GRANT.as_euros(), tr.t("grant-amount"));
        let drag = DragValue::new(&mut state.euros).range(-most..=most).speed(500.0).max_decimals(0);
        let drag = ui.add_sized([120.0, 30.0], drag);
        drag.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, &label));
        widgets::quiet(ui, theme, label);
    });
    let label = tr.t("grant-reason");
    let field = TextEdit::singleline(&mut state.reason).char_limit(MAX_REASON).hint_text(&*label);
    let field = ui.add(field.desired_width(f32::INFINITY));
    widgets::named_text(&field, &label, &state.reason);
    let (amount, reason) = (Money::euros(state.euros.round() as i64), state.reason.trim().to_owned());
    let grant = Grant { team: state.team, amount, reason };
    let whole = amount != Money::ZERO && !grant.reason.is_empty();
    if whole {
        widgets::quiet(ui, theme, words(room, &grant));
    }
    if bar::worded(ui, whole, icons::PAPER_PLANE_TILT, &tr.t("grant-send")).clicked() {
        out.push(room_command(RoomCommand::Grant(grant)));
        *state = State::default();
    }
    for coming in &room.room.grants {
        ui.add_space(space::SMALL);
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::ENVELOPE_SIMPLE, theme.accent);
            let said = words(room, coming);
            ui.label(format!("{said} «{}»", coming.reason));
            let label = tr.ta("grant-keep", &[("team", room.team(coming.team).to_owned().into())]);
            if bar::icon_button(ui, icons::X, &label).clicked() {
                out.push(room_command(RoomCommand::KeepGrant(coming.clone())));
            }
        });
    }
}
