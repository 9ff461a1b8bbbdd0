//! Deadlines by date and time, one for each round that is still to be closed; and whether the game goes on by
//! itself. What is written is shown as it was understood before it is put in force.

use std::collections::BTreeMap;

use egui::{Margin, TextEdit, Ui};

use super::{Room, Wish, bar, room_command};
use crate::dates::{NotADate, today};
use crate::protocol::{Phase, RoomCommand};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Tr, widgets};

/// Characters of a date, at most.
const LONGEST: usize = 24;

/// Dates that are written and not yet in force, by round.
#[derive(Default)]
pub struct State {
    written: BTreeMap<u8, String>,
}

/// Draws them.
pub fn dates(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme, at) = (room.tr, room.theme, room.room);
    widgets::section(ui, &tr.t("rules-dates"));
    widgets::small(ui, theme, tr.t("rules-dates-below"));
    let first = match at.phase {
        Phase::Lobby => 1,
        Phase::Briefing { round } | Phase::Planning { round } => round,
        Phase::Held { round } | Phase::Results { round } => round.saturating_add(1),
        Phase::Debrief => u8::MAX,
    };
    if first > at.rounds {
        widgets::quiet(ui, theme, tr.t("rules-dates-over"));
        return;
    }
    let now = today();
    for round in first..=at.rounds {
        ui.add_space(space::SMALL);
        one(ui, room, round, now, state, out);
    }
    ui.add_space(space::SMALL);
    widgets::small(ui, theme, tr.t("rules-dates-pause"));
    let mut auto = at.conduct.auto;
    let by_itself = ui.checkbox(&mut auto, tr.t("rules-auto"));
    if by_itself.on_hover_text(tr.t("rules-auto-help")).changed() {
        out.push(room_command(RoomCommand::SetAuto(auto)));
    }
}

/// A round: the date in force, and the field for another.
fn one(ui: &mut Ui, room: &Room<'_>, round: u8, now: u64, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let number = [("round", round.into())];
    let label = tr.ta("rules-dates-of", &number);
    widgets::quiet(ui, theme, &*label);
    if let Some(date) = room.room.conduct.deadline(round) {
        ui.horizontal_wrapped(|ui| {
            ui.label(told(tr, date, now));
            if bar::icon_button(ui, icons::X, &tr.ta("rules-dates-drop", &number)).clicked() {
                out.push(room_command(RoomCommand::SetDeadline { round, at: None }));
            }
        });
    }
    let text = state.written.entry(round).or_default();
    let mut sent = false;
    ui.horizontal_wrapped(|ui| {
        let field = TextEdit::singleline(text).char_limit(LONGEST).desired_width(150.0);
        let field = field.hint_text(tr.t("rules-dates-hint")).margin(Margin::symmetric(8, 6));
        let field = ui.add(field);
        widgets::named_text(&field, &label, text);
        if text.trim().is_empty() {
            return;
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        match tr.zone().read(text, now) {
            Ok(date) => {
                let button = bar::icon_button(ui, icons::CHECK, &tr.ta("rules-dates-set", &number));
                ui.label(told(tr, date, now));
                if button.clicked() || enter {
                    out.push(room_command(RoomCommand::SetDeadline { round, at: Some(date) }));
                    sent = true;
                }
            }
            Err(why) => drop(ui.colored_label(theme.warn, tr.t(wrong(why)))),
        }
    });
    if sent {
        state.written.remove(&round);
    }
}

/// A date with its year, and how far it is.
fn told(tr: &Tr, date: u64, now: u64) -> String {
    let told = ("date", tr.date(date, true).into());
    match date.checked_sub(now) {
        Some(left) => {
            // Minutes and seconds would look like the time of day.
            let minutes = left.div_ceil(60_000);
            let short = || tr.ta("left-minutes", &[("minutes", minutes.into())]);
            let left = if minutes < 60 { short() } else { tr.left(left) };
            tr.ta("rules-dates-understood", &[told, ("left", left.into())])
        }
        None => tr.ta("rules-dates-passed", &[told]),
    }
}

fn wrong(why: NotADate) -> &'static str {
    match why {
        NotADate::Unclear => "say-date-unclear",
        NotADate::NoSuchDay => "say-date-no-day",
        NotADate::Past => "say-date-passed",
    }
}
