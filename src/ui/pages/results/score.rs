//! Results: the scorecard line by line, the ranking, the forecast, and events.

use egui::{RichText, Ui};

use super::names::{self, arg, signed};
use super::why::{Question, ask};
use super::{State, parts};
use crate::outcome::ScoreLineOutcome;
use crate::protocol::RoundView;
use crate::scenario::Insight;
use crate::ui::table::{Cell, Column, table};
use crate::ui::theme::space;
use crate::ui::{Action, View, widgets};

/// Draws the tab.
pub fn score(
    ui: &mut Ui,
    view: &View<'_>,
    round: &RoundView,
    before: Option<&RoundView>,
    state: &mut State,
    out: &mut Vec<Action>,
) {
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        total(ui, view, round, before, state);
        ui.add_space(space::NORMAL);
        widgets::close_rows(ui);
        for line in &round.outcome.score.lines {
            let earlier = before
                .and_then(|before| before.outcome.score.lines.iter().find(|other| other.key == line.key));
            score_line(ui, view, line, earlier, state);
        }
    });
    ui.add_space(space::CARD);
    ranking(ui, view, round, state, out);
    if let Some(forecast) = &round.outcome.forecast {
        ui.add_space(space::CARD);
        widgets::card(ui, view.theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::section(ui, &view.tr.t("results-forecast"));
            let args = [
                ("expected", arg(view.tr.decimal(forecast.units, 0))),
                ("actual", arg(view.tr.decimal(forecast.actual_units, 0))),
                ("error", arg(view.tr.percent(forecast.error))),
            ];
            ui.horizontal_wrapped(|ui| {
                ui.label(view.tr.ta("results-forecast-said", &args));
                ask(ui, view, &view.tr.t("results-forecast"), Question::Forecast, &mut state.asked);
            });
        });
    }
    super::estimates::estimates(ui, view, round);
    events(ui, view, round, state);
}

fn total(ui: &mut Ui, view: &View<'_>, round: &RoundView, before: Option<&RoundView>, state: &mut State) {
    let score = &round.outcome.score;
    ui.horizontal(|ui| {
        let number = view.tr.decimal(score.total, 1);
        widgets::figure(ui, view.theme, &view.tr.t("results-score"), &number, None)
            .on_hover_text(view.tr.t("results-score-help"));
        ask(ui, view, &view.tr.t("results-score"), Question::Total, &mut state.asked);
    });
    if let Some(before) = before {
        change(ui, view, score.total - before.outcome.score.total, 1);
    }
    if let Some(own) = round.ranking.iter().find(|line| line.team == round.team) {
        let args = [
            ("place", arg(own.place.to_string())),
            ("teams", arg(round.ranking.len().to_string())),
            ("share", arg(view.tr.percent(own.share))),
        ];
        widgets::quiet(ui, view.theme, view.tr.ta("results-place-of", &args));
    }
}

/// A change with an arrow: its direction is told by sign, arrow and colour.
pub fn change(ui: &mut Ui, view: &View<'_>, change: f64, decimals: usize) {
    let text = signed(view, change, decimals);
    let (mark, colour) = if text.starts_with('+') {
        (crate::ui::icons::regular::ARROW_UP_RIGHT, view.theme.good)
    } else if text.starts_with('−') {
        (crate::ui::icons::regular::ARROW_DOWN_RIGHT, view.theme.bad)
    } else {
        (crate::ui::icons::regular::ARROW_RIGHT, view.theme.quiet)
    };
    let text = RichText::new(format!("{mark} {text}")).color(colour);
    ui.label(text).on_hover_text(view.tr.t("results-change-help"));
}

fn score_line(
    ui: &mut Ui,
    view: &View<'_>,
    line: &ScoreLineOutcome,
    before: Option<&ScoreLineOutcome>,
    state: &mut State,
) {
    let name = names::line(view, &line.key);
    let reached = if line.weight > 0.0 { line.points / line.weight } else { 0.0 };
    ui.horizontal(|ui| {
        let width = ui.available_width();
        let column = |ui: &mut Ui, width: f32, draw: &mut dyn FnMut(&mut Ui)| {
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(egui::vec2(width, 22.0), layout, |ui| {
                ui.set_width(width);
                draw(ui);
            });
        };
        let (first, value) = ((width * 0.28).max(150.0), 96.0);
        column(ui, first, &mut |ui| {
            ui.add(egui::Label::new(&name).truncate());
        });
        column(ui, value, &mut |ui| {
            widgets::quiet(ui, view.theme, parts::measured(view, line.measure, line.value));
        });
        let room = (width - first - value - 270.0).max(40.0);
        widgets::meter(ui, view.theme, reached, None, view.theme.accent, room);
        let args = [
            ("points", arg(view.tr.decimal(line.points, 1))),
            ("weight", arg(view.tr.decimal(line.weight, 0))),
        ];
        column(ui, 116.0, &mut |ui| {
            ui.label(view.tr.ta("results-points-of", &args));
        });
        ask(ui, view, &name, Question::Line(line.key.clone()), &mut state.asked);
        if let Some(before) = before {
            change(ui, view, line.points - before.points, 1);
        }
    });
}

fn ranking(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State, out: &mut Vec<Action>) {
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &view.tr.t("results-ranking"));
        let column = |key: &str, weight: f32| Column {
            title: view.tr.t(key),
            help: view.tr.t(&format!("{key}-help")),
            weight,
        };
        let columns = [
            column("results-team", 2.2),
            column("results-place", 0.8),
            column("results-points", 1.0),
            column("results-change", 1.0),
            column("results-share", 1.0),
            column("results-price", 1.2),
        ];
        let rows: Vec<Vec<Cell>> = round
            .ranking
            .iter()
            .map(|line| {
                let name = if line.team == round.team {
                    view.tr.ta("results-you", &[("team", arg(&line.name))])
                } else {
                    line.name.clone()
                };
                // What only the other side is shown was not sent, and is not nothing.
                let unseen = line.team != round.team && view.hides(Insight::Rivals);
                let price = match unseen {
                    true => Cell::text("—"),
                    false => Cell::number(view.tr.price(line.price), line.price.as_euros(), 2),
                };
                vec![
                    Cell::text(name),
                    Cell::number(line.place.to_string(), f64::from(line.place), 0),
                    Cell::number(view.tr.decimal(line.points, 1), line.points, 2),
                    Cell::number(signed(view, line.change, 1), line.change, 2),
                    Cell::number(view.tr.percent(line.share), line.share, 4),
                    price,
                ]
            })
            .collect();
        let name = view.tr.ta("results-file-ranking", &[("round", arg(round.round.to_string()))]);
        table(ui, view.tr, view.theme, &name, &columns, &rows, &mut state.ranking, out);
    });
}

fn events(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State) {
    if round.outcome.events.is_empty() {
        return;
    }
    ui.add_space(space::CARD);
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &view.tr.t("results-events"));
        for (index, event) in round.outcome.events.iter().enumerate() {
            ui.horizontal_wrapped(|ui| {
                if event.answer.is_some() {
                    let (key, colour) = if event.succeeded {
                        ("results-worked", view.theme.good)
                    } else {
                        ("results-failed", view.theme.bad)
                    };
                    widgets::chip(ui, &view.tr.t(key), colour);
                    let args = [("chance", arg(view.tr.percent(event.chance)))];
                    widgets::small(ui, view.theme, view.tr.ta("results-chance-was", &args));
                }
                let what = view.tr.ta("results-event-number", &[("number", arg((index + 1).to_string()))]);
                ask(ui, view, &what, Question::Event(index), &mut state.asked);
            });
            ui.label(RichText::new(view.tr.of(&event.text)));
        }
    });
}
