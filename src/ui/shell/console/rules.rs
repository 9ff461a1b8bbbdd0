//! How the workshop is led: time, results, agreement, two keys, and what counts when a team submits nothing.

use egui::{DragValue, Ui, WidgetInfo, WidgetType};

use super::{Room, Wish, bar, dates, room_command};
use crate::players::Strategy;
use crate::protocol::{Agreement, Missing, RoomCommand, Swap};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::widgets;

/// Minutes of planning that are offered first.
const MINUTES: u16 = 20;
/// Minutes of planning, at most: a week.
const MOST: u16 = 10_080;

/// Minutes that are written and not yet in force.
#[derive(Default)]
pub struct State {
    minutes: Option<Option<u16>>,
    dates: dates::State,
}

/// Draws them; all but the minutes and the dates are in force at once.
pub fn rules(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let conduct = &room.room.conduct;
    widgets::equal(ui, 5, 330.0, |ui, index| {
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            match index {
                0 => {
                    widgets::section(ui, &tr.t("rules-time"));
                    time(ui, room, state, out);
                    ui.add_space(space::SMALL);
                    let mut close = conduct.close_when_all_in;
                    if ui.checkbox(&mut close, tr.t("rules-close")).changed() {
                        out.push(room_command(RoomCommand::SetCloseWhenAllIn(close)));
                    }
                    let mut hold = conduct.hold_results;
                    let held = ui.checkbox(&mut hold, tr.t("rules-hold"));
                    if held.on_hover_text(tr.t("rules-hold-help")).changed() {
                        out.push(room_command(RoomCommand::SetHold(hold)));
                    }
                }
                1 => {
                    widgets::section(ui, &tr.t("rules-agreement"));
                    widgets::small(ui, theme, tr.t("rules-agreement-below"));
                    for (agreement, key) in AGREEMENTS {
                        if ui.radio(conduct.agreement == agreement, tr.t(key)).clicked() {
                            out.push(room_command(RoomCommand::SetAgreement(agreement)));
                        }
                    }
                    ui.add_space(space::SMALL);
                    let mut observers = !conduct.no_observers;
                    let allowed = ui.checkbox(&mut observers, tr.t("rules-observers"));
                    if allowed.on_hover_text(tr.t("rules-observers-help")).changed() {
                        out.push(room_command(RoomCommand::AllowObservers(observers)));
                    }
                }
                2 => {
                    widgets::section(ui, &tr.t("rules-missing"));
                    widgets::small(ui, theme, tr.t("rules-missing-below"));
                    for (missing, key) in MISSING {
                        let chosen = match (missing, conduct.missing) {
                            (Missing::Computer(_), Missing::Computer(_)) => true,
                            (one, other) => one == other,
                        };
                        if ui.radio(chosen, tr.t(key)).clicked() {
                            out.push(room_command(RoomCommand::SetMissing(missing)));
                        }
                    }
                }
                4 => dates::dates(ui, room, &mut state.dates, out),
                _ => {
                    widgets::section(ui, &tr.t("rules-keys"));
                    widgets::small(ui, theme, tr.t("rules-keys-below"));
                    let mut one = conduct.one_key;
                    if ui.checkbox(&mut one, tr.t("rules-keys-one")).changed() {
                        out.push(room_command(RoomCommand::SetOneKey(one)));
                    }
                    ui.add_space(space::SMALL);
                    swap(ui, room, out);
                }
            }
        });
    });
}

/// When juniors and seniors change places: never, always, or in one round, the one that comes unless another
/// was chosen.
fn swap(ui: &mut Ui, room: &Room<'_>, out: &mut Vec<Wish>) {
    let (tr, now) = (room.tr, room.room.conduct.swap);
    widgets::section(ui, &tr.t("rules-swap"));
    widgets::small(ui, room.theme, tr.t("rules-swap-below"));
    let next = room.room.phase.round() + 1;
    let round = if let Swap::Round(round) = now { round } else { next.min(room.room.rounds.max(1)) };
    let choices = [
        (Swap::Never, tr.t("rules-swap-never")),
        (Swap::Round(round), tr.ta("rules-swap-round", &[("round", round.into())])),
        (Swap::Always, tr.t("rules-swap-always")),
    ];
    for (swap, text) in choices {
        if ui.radio(now == swap, text).clicked() && now != swap {
            out.push(room_command(RoomCommand::SetSwap(swap)));
        }
    }
}

/// The ways of agreeing, with their texts.
pub const AGREEMENTS: [(Agreement, &str); 3] = [
    (Agreement::One, "rules-agreement-one"),
    (Agreement::EachSide, "rules-agreement-each"),
    (Agreement::All, "rules-agreement-all"),
];

/// What may count when nothing was submitted, with its text.
pub const MISSING: [(Missing, &str); 4] = [
    (Missing::Draft, "rules-missing-draft"),
    (Missing::CarryOn, "rules-missing-carry-on"),
    (Missing::Computer(Strategy::Together), "rules-missing-computer"),
    (Missing::Ask, "rules-missing-ask"),
];

fn time(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let in_force = room.room.conduct.minutes;
    let mut minutes = state.minutes.unwrap_or(in_force);
    minutes_field(ui, room, &mut minutes);
    state.minutes = (minutes != in_force).then_some(minutes);
    if state.minutes.is_some() {
        widgets::small(ui, room.theme, room.tr.t("rules-minutes-later"));
        if bar::worded(ui, true, icons::CHECK, &room.tr.t("rules-minutes-set")).clicked() {
            out.push(room_command(RoomCommand::SetMinutes(minutes)));
        }
    }
}

/// Whether time is limited, and to how much.
pub fn minutes_field(ui: &mut Ui, room: &Room<'_>, minutes: &mut Option<u16>) {
    ui.horizontal_wrapped(|ui| {
        let mut limited = minutes.is_some();
        let limit = ui.checkbox(&mut limited, room.tr.t("setup-minutes"));
        if limit.on_hover_text(room.tr.t("setup-minutes-help")).changed() {
            *minutes = limited.then_some(MINUTES);
        }
        if let Some(minutes) = minutes {
            let each = room.tr.t("setup-minutes-each");
            let drag = ui.add(DragValue::new(minutes).range(1..=MOST));
            drag.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, &each));
            widgets::quiet(ui, room.theme, each);
        }
    });
}
