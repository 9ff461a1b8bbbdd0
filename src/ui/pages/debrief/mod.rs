//! The page after the last round: ranking, the team's story, what was learned, what to talk about.
//!
//! May touch: [`crate::ui::View`], widgets. What it says is worked out in
//! [`crate::debrief`].

mod skills;

use egui::{RichText, Ui};
use egui_plot::{AxisHints, GridMark, HoverPosition, Line, Plot, Points};

use super::results::names::{self, arg, signed};
use crate::debrief::{Taught, questions, taught, turning_points};
use crate::outcome::TeamOutcome;
use crate::protocol::RoundView;
use crate::ui::table::{Cell, Column, Sorting, table};
use crate::ui::theme::space;
use crate::ui::{Action, Page, View, widgets};

/// What the page remembers between frames.
#[derive(Default)]
pub struct State {
    ranking: Sorting,
}

/// Draws the page.
pub fn debrief(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let Some(last) = view.rounds.last() else {
        widgets::title(ui, &view.tr.t("debrief-title"), &view.tr.t("debrief-nothing-yet"));
        return;
    };
    ui.scope(|ui| {
        widgets::title(ui, &view.tr.t("debrief-title"), &view.tr.t("debrief-about"));
        if ui.button(view.tr.t("debrief-to-results")).clicked() {
            out.push(Action::Go(Page::Results));
        }
        ui.add_space(space::SMALL);
        let whole = |ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
            widgets::card(ui, view.theme, |ui| {
                ui.set_width(ui.available_width());
                add(ui);
            });
            ui.add_space(space::CARD);
        };
        whole(ui, &mut |ui| final_ranking(ui, view, last, state, out));
        charts(ui, view);
        whole(ui, &mut |ui| turns(ui, view));
        whole(ui, &mut |ui| both_ways(ui, view));
        whole(ui, &mut |ui| skills::skill_map(ui, view, last));
        whole(ui, &mut |ui| talk(ui, view));
    });
}

fn outcomes<'a>(view: &View<'a>) -> Vec<&'a TeamOutcome> {
    view.rounds.iter().map(|round| &round.outcome).collect()
}

fn final_ranking(ui: &mut Ui, view: &View<'_>, last: &RoundView, state: &mut State, out: &mut Vec<Action>) {
    if let Some(own) = last.ranking.iter().find(|line| line.team == last.team) {
        let args = [
            ("place", arg(own.place.to_string())),
            ("teams", arg(last.ranking.len().to_string())),
            ("points", arg(view.tr.decimal(own.points, 1))),
        ];
        ui.label(RichText::new(view.tr.ta("debrief-place", &args)).heading());
    }
    let column = |key: &str, weight: f32| Column {
        title: view.tr.t(key),
        help: view.tr.t(&format!("{key}-help")),
        weight,
    };
    let columns = [
        column("results-team", 2.4),
        column("results-place", 0.8),
        column("results-points", 1.0),
        column("results-share", 1.0),
    ];
    let row = |line: &crate::protocol::RankLine| {
        let own = line.team == last.team;
        let name = [("team", arg(&line.name))];
        let name = if own { view.tr.ta("results-you", &name) } else { line.name.clone() };
        vec![
            Cell::text(name),
            Cell::number(line.place.to_string(), f64::from(line.place), 0),
            Cell::number(view.tr.decimal(line.points, 1), line.points, 2),
            Cell::number(view.tr.percent(line.share), line.share, 4),
        ]
    };
    let rows: Vec<Vec<Cell>> = last.ranking.iter().map(row).collect();
    let name = view.tr.t("debrief-file-ranking");
    table(ui, view.tr, view.theme, &name, &columns, &rows, &mut state.ranking, out);
}

/// Four small charts of the rounds: score, share, freshness, climate.
fn charts(ui: &mut Ui, view: &View<'_>) {
    let share = |round: &RoundView| round.outcome.market.share * 100.0;
    let all: [(&str, Vec<f64>, egui::Color32); 4] = [
        ("debrief-score", view.rounds.iter().map(|r| r.outcome.score.total).collect(), view.theme.accent),
        ("debrief-share", view.rounds.iter().map(share).collect(), view.theme.senior),
        (
            "debrief-freshness",
            view.rounds.iter().map(|r| r.outcome.brand.freshness * 100.0).collect(),
            view.theme.middle,
        ),
        (
            "debrief-climate",
            view.rounds.iter().map(|r| r.outcome.people.climate * 100.0).collect(),
            view.theme.junior,
        ),
    ];
    widgets::equal(ui, all.len(), 280.0, |ui, index| {
        let Some((key, values, colour)) = all.get(index) else { return };
        widgets::card(ui, view.theme, |ui| {
            ui.set_width(ui.available_width());
            chart(ui, view, key, values, *colour);
        });
    });
}

fn chart(ui: &mut Ui, view: &View<'_>, key: &str, values: &[f64], colour: egui::Color32) {
    let title = view.tr.t(key);
    widgets::two_ends(
        ui,
        |ui| widgets::section(ui, &title),
        |ui| {
            if let (Some(first), Some(last)) = (values.first(), values.last()) {
                // What a chart shows is also said, for those who can't see it.
                let args =
                    [("from", arg(view.tr.decimal(*first, 1))), ("to", arg(view.tr.decimal(*last, 1)))];
                widgets::small(ui, view.theme, view.tr.ta("debrief-from-to", &args));
            }
        },
    );
    let points: Vec<[f64; 2]> =
        values.iter().enumerate().map(|(index, value)| [index as f64 + 1.0, *value]).collect();
    let tr = view.tr;
    let high = values.iter().copied().fold(1.0f64, f64::max);
    let rounds = f64::from(view.seat.rounds.max(1));
    // Lines at round numbers, at most six, and each with its label.
    let step = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|step| high / step <= 5.0).unwrap_or(25.0);
    let few = egui::Rangef::new(6.0, 12.0);
    Plot::new(key)
        .height(165.0)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .show_background(false)
        .grid_color(view.theme.line)
        .include_y(0.0)
        .include_y(high * 1.1)
        .include_x(0.8)
        .include_x(rounds + 0.2)
        .x_grid_spacer(move |_| {
            let mark = |round: u32| GridMark { value: f64::from(round), step_size: 1.0 };
            (1..=rounds as u32).map(mark).collect()
        })
        .y_grid_spacer(move |input| {
            let mark = |line: i32| GridMark { value: step * f64::from(line), step_size: step };
            // egui_plot would write the labels of lines above the plot over what is there.
            (0..=6).map(mark).filter(|mark| mark.value <= input.bounds.1).collect()
        })
        .custom_x_axes(vec![
            AxisHints::new_x()
                .label(view.tr.t("debrief-axis-round"))
                .label_spacing(few)
                .formatter(|mark, _| format!("{:.0}", mark.value)),
        ])
        .custom_y_axes(vec![
            AxisHints::new_y().label_spacing(few).formatter(move |mark, _| tr.decimal(mark.value, 0)),
        ])
        .label_formatter(move |hover| match hover {
            HoverPosition::NearDataPoint { position, .. } => {
                let args =
                    [("round", arg(format!("{:.0}", position.x))), ("value", arg(tr.decimal(position.y, 1)))];
                Some(tr.ta("debrief-chart-point", &args))
            }
            HoverPosition::Elsewhere { .. } => None,
        })
        .show(ui, |plot| {
            plot.line(Line::new(title.clone(), points.clone()).color(colour).width(2.5));
            plot.points(Points::new(title, points).color(colour).radius(4.5));
        });
}

fn turns(ui: &mut Ui, view: &View<'_>) {
    widgets::section(ui, &view.tr.t("debrief-turns"));
    let points = turning_points(&outcomes(view));
    if points.is_empty() {
        widgets::quiet(ui, view.theme, view.tr.t("debrief-no-turns"));
    }
    for point in points {
        let args = [
            ("round", arg(point.round.to_string())),
            ("change", arg(signed(view, point.change, 1))),
            ("line", arg(names::line(view, &point.line))),
            ("of", arg(signed(view, point.of_line, 1))),
        ];
        let (mark, colour) = if point.change >= 0.0 {
            (crate::ui::icons::regular::TREND_UP, view.theme.good)
        } else {
            (crate::ui::icons::regular::TREND_DOWN, view.theme.bad)
        };
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, mark, colour);
            ui.label(view.tr.ta("debrief-turn", &args));
        });
    }
}

/// Who taught whom, in both directions beside each other.
fn both_ways(ui: &mut Ui, view: &View<'_>) {
    widgets::section(ui, &view.tr.t("debrief-both-ways"));
    let all = taught(&outcomes(view));
    widgets::grid(ui, 2, 300.0, |ui, side| {
        let reverse = side == 1;
        let key = if reverse { "debrief-reverse" } else { "debrief-mentoring" };
        ui.label(RichText::new(view.tr.t(key)).strong());
        let lines: Vec<&Taught> = all.iter().filter(|taught| taught.reverse == reverse).collect();
        let sum: f64 = lines.iter().map(|taught| taught.gained).sum();
        let args = [("points", arg(signed(view, sum * 100.0, 1)))];
        widgets::small(ui, view.theme, view.tr.ta("debrief-taught-sum", &args));
        for taught in lines {
            let args = [
                ("mentor", arg(names::first_name(view, &taught.mentor))),
                ("mentee", arg(names::first_name(view, &taught.mentee))),
                ("skill", arg(names::skill(view, &taught.skill))),
                ("points", arg(signed(view, taught.gained * 100.0, 1))),
            ];
            ui.label(view.tr.ta("debrief-taught", &args));
        }
    });
}

fn talk(ui: &mut Ui, view: &View<'_>) {
    widgets::section(ui, &view.tr.t("debrief-questions"));
    widgets::small(ui, view.theme, view.tr.t("debrief-questions-about"));
    for (index, key) in questions(&outcomes(view)).into_iter().enumerate() {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new((index + 1).to_string()).heading().color(view.theme.accent));
            ui.vertical(|ui| {
                ui.add(egui::Label::new(view.tr.t(&format!("debrief-question-{key}"))).wrap());
            });
        });
    }
}
