//! The flight check, in the lobby: computer teams play this workshop first, and say what may go wrong on the day.

use egui::{DragValue, RichText, Ui, WidgetInfo, WidgetType};

use super::{Room, Wish, bar};
use crate::protocol::FlightBoard;
use crate::ui::icons::regular as icons;
use crate::ui::theme::{space, strong_family};
use crate::ui::{gauges, say, widgets};

/// The time that there is.
pub struct State {
    hours: f64,
}

impl Default for State {
    fn default() -> State {
        State { hours: 4.0 }
    }
}

/// Draws the button, how far it is, and the findings.
pub fn flight(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme, check) = (room.tr, room.theme, &room.net.flight);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("console-tab-flight"));
        widgets::small(ui, theme, tr.t("flight-about"));
        ui.add_space(space::SMALL);
        match check.under_way {
            Some((done, games)) => {
                ui.horizontal_wrapped(|ui| {
                    let share = done as f64 / games.max(1) as f64;
                    widgets::meter(ui, theme, share, None, theme.accent, 220.0);
                    let args = [("done", done.into()), ("games", games.into())];
                    widgets::quiet(ui, theme, tr.ta("flight-under-way", &args));
                });
            }
            None => {
                let key = if check.board.is_some() { "flight-again" } else { "flight-go" };
                if bar::worded(ui, true, icons::ROBOT, &tr.t(key)).clicked() {
                    out.push(Wish::CheckFlight);
                }
            }
        }
    });
    let Some(board) = &check.board else { return };
    ui.add_space(space::CARD);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        let args =
            [("games", board.games.into()), ("teams", board.teams.into()), ("rounds", board.rounds.into())];
        widgets::section(ui, &tr.ta("flight-found", &args));
        findings(ui, room, board, state);
    });
}

fn findings(ui: &mut Ui, room: &Room<'_>, board: &FlightBoard, state: &mut State) {
    let tr = room.tr;
    if let Some(share) = board.leader_wins {
        let won = (share * board.games as f64).round() as u64;
        let args = [("won", won.into()), ("games", board.games.into())];
        finding(ui, room, !board.decided, ["flight-race-good", "flight-race-think"], &args);
    }
    if let Some((strategy, share)) = board.best {
        let args = [("strategy", say::strategy(tr, strategy).0.into()), ("share", tr.percent(share).into())];
        finding(ui, room, !board.dominant, ["flight-ways-good", "flight-ways-think"], &args);
    }
    let share = tr.percent(board.bankrupt);
    finding(
        ui,
        room,
        !board.many_bankrupt,
        ["flight-money-good", "flight-money-think"],
        &[("share", share.into())],
    );
    let fits = f64::from(board.minutes) <= state.hours * 60.0;
    let args = [
        ("hours", (board.minutes / 60).into()),
        ("minutes", (board.minutes % 60).into()),
        ("planning", board.planning.into()),
    ];
    finding(ui, room, fits, ["flight-time-good", "flight-time-think"], &args);
    ui.horizontal(|ui| {
        let label = tr.t("flight-hours");
        widgets::quiet(ui, room.theme, &*label);
        let field = DragValue::new(&mut state.hours).range(0.5..=200.0).speed(0.05).max_decimals(1);
        let field = field.custom_formatter(|hours, _| tr.decimal(hours, 1));
        let drag = ui.add(field.custom_parser(gauges::parse_amount));
        drag.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, &label));
    });
}

/// One finding: good, or something to think about; in words, and with a colour.
fn finding(ui: &mut Ui, room: &Room<'_>, good: bool, keys: [&str; 2], args: &[(&str, crate::text::Arg<'_>)]) {
    let (tr, theme) = (room.tr, room.theme);
    let (icon, colour, verdict, key) = match good {
        true => (icons::CHECK_CIRCLE, theme.good, "flight-good", keys[0]),
        false => (icons::WARNING, theme.warn, "flight-think", keys[1]),
    };
    ui.add_space(space::SMALL);
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icon, colour);
        ui.label(RichText::new(tr.t(verdict)).family(strong_family()).color(colour));
        ui.label(tr.ta(key, args));
    });
}
