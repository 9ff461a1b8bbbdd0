//! One's own estimate of the round, noted before the team submits: nobody else sees it.

use egui::{Button, Ui};

use super::number;
use crate::money::Money;
use crate::protocol::{Command, Estimate, SeatId};
use crate::ui::icons::regular as icons;
use crate::ui::{Action, View, widgets};

/// Numbers that are typed and not noted: units, euros, percent.
#[derive(Default)]
pub struct State {
    typed: [Option<f64>; 3],
    set: [Option<f64>; 3],
}

/// Whether this seat has somebody to be compared with.
pub fn wanted(view: &View<'_>) -> bool {
    let own = view.seat.teams.iter().find(|team| team.team == view.seat.team);
    let seats = own.map_or(0, |team| team.seats.iter().filter(|line| !line.free && !line.observer).count());
    seats >= 2 && !view.observes() && view.seat.seat.seat != SeatId::FACILITATOR
}

/// Draws the card's inside.
pub fn estimate(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.set_width(ui.available_width());
    ui.horizontal(|ui| {
        widgets::icon(ui, icons::LOCK_SIMPLE, theme.accent);
        widgets::section(ui, &tr.t("estimate-title"));
    });
    widgets::quiet(ui, theme, tr.t("estimate-about"));
    let noted = view.seat.own.estimate;
    let last = view.rounds.last().map(|round| &round.outcome);
    let start = match (noted, last) {
        (Some(noted), _) => [noted.units, noted.result.as_euros(), noted.share * 100.0],
        (None, Some(last)) => [
            last.books.units as f64,
            last.books.income.result.as_euros(),
            (last.market.share * 100.0).round(),
        ],
        (None, None) => [0.0; 3],
    };
    ui.add_enabled_ui(view.open(), |ui| {
        ui.horizontal_wrapped(|ui| {
            for (place, key) in ["estimate-units", "estimate-result", "estimate-share"].iter().enumerate() {
                let (label, now) = (tr.t(key), state.set[place].unwrap_or(start[place]));
                ui.vertical(|ui| {
                    widgets::small(ui, theme, label.clone());
                    let help = tr.t("estimate-help");
                    if let Some(value) = number(ui, tr, now, &mut state.typed[place], &label, &help) {
                        state.set[place] = Some(value);
                    }
                });
            }
        });
        let value = |place: usize| state.set[place].unwrap_or(start[place]);
        let now = Estimate {
            units: value(0).max(0.0),
            result: Money::euros(value(1).round() as i64),
            share: (value(2) / 100.0).clamp(0.0, 1.0),
        };
        ui.horizontal_wrapped(|ui| {
            let button = ui.add_enabled(noted != Some(now), Button::new(tr.t("estimate-note")));
            if button.clicked() {
                out.push(Action::Send(Command::Estimate(Some(now))));
                state.set = [None; 3];
            }
            if noted.is_some() && ui.button(tr.t("estimate-drop")).clicked() {
                out.push(Action::Send(Command::Estimate(None)));
            }
        });
    });
    if noted.is_some() {
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::CHECK_CIRCLE, theme.good);
            ui.label(tr.t("estimate-noted"));
        });
    } else {
        widgets::small(ui, theme, tr.t("estimate-none"));
    }
}
