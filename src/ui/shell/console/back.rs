//! The standing, the way back to a round that has been played, and what became of ways that were left.

use egui::{RichText, Ui};
use egui_phosphor::regular as icons;

use super::{Room, Wish, bar, lead};
use crate::protocol::{BranchView, Command};
use crate::ui::theme::{space, strong_family};
use crate::ui::widgets;

/// The round that is asked about once more.
#[derive(Default)]
pub struct State {
    asked: Option<u8>,
}

/// Draws points by round, the way back, and the ways that were left.
pub fn back(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let played = room.room.points.len() as u8;
    state.asked = state.asked.filter(|round| *round <= played);
    if played == 0 && room.room.branches.is_empty() {
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::quiet(ui, theme, tr.t("back-nothing"));
        });
        return;
    }
    if played > 0 {
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::section(ui, &tr.t("back-title"));
            widgets::small(ui, theme, tr.t("back-below"));
            ui.horizontal_wrapped(|ui| {
                for round in (1..=played).rev() {
                    let words = tr.ta("back-to", &[("round", round.into())]);
                    if bar::worded(ui, true, icons::ARROW_COUNTER_CLOCKWISE, &words).clicked() {
                        state.asked = Some(round);
                    }
                }
            });
            if let Some(round) = state.asked {
                ui.add_space(space::SMALL);
                let args = [("round", round.into()), ("count", (played - round + 1).into())];
                ui.label(tr.ta("back-sure", &args));
                ui.horizontal_wrapped(|ui| {
                    if widgets::primary(ui, theme, &tr.ta("back-yes", &args)).clicked() {
                        out.push(lead(Command::Rewind { round }));
                        state.asked = None;
                    }
                    if ui.button(tr.t("back-no")).clicked() {
                        state.asked = None;
                    }
                });
            }
        });
        ui.add_space(space::CARD);
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::section(ui, &tr.t("results-ranking"));
            standing(ui, room);
        });
    }
    for (index, branch) in room.room.branches.iter().enumerate().rev() {
        ui.add_space(space::CARD);
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::section(ui, &tr.ta("back-left", &[("round", branch.from.into())]));
            widgets::small(ui, theme, tr.t("back-left-below"));
            ui.push_id(index, |ui| compared(ui, room, branch));
        });
    }
}

/// The ranking, with the points after each round.
fn standing(ui: &mut Ui, room: &Room<'_>) {
    let (tr, theme) = (room.tr, room.theme);
    let columns = room.room.points.len() + 2;
    egui::Grid::new("standing").num_columns(columns).spacing([space::LARGE, 6.0]).show(ui, |ui| {
        widgets::small(ui, theme, tr.t("back-place"));
        widgets::small(ui, theme, tr.t("back-team"));
        for round in 1..=room.room.points.len() {
            widgets::small(ui, theme, tr.ta("back-round", &[("round", round.into())]));
        }
        ui.end_row();
        for line in &room.room.ranking {
            ui.label(line.place.to_string());
            ui.label(&line.name);
            for points in &room.room.points {
                number(ui, room, points.get(usize::from(line.team)).copied(), false);
            }
            ui.end_row();
        }
    });
}

/// A way that was left beside the one that was played instead.
fn compared(ui: &mut Ui, room: &Room<'_>, branch: &BranchView) {
    let (tr, theme) = (room.tr, room.theme);
    let columns = 1 + branch.points.len() * 2;
    egui::Grid::new("compared").num_columns(columns).spacing([space::LARGE, 6.0]).show(ui, |ui| {
        widgets::small(ui, theme, tr.t("back-team"));
        for place in 0..branch.points.len() {
            let round = usize::from(branch.from) + place;
            widgets::small(ui, theme, tr.ta("back-before", &[("round", round.into())]));
            widgets::small(ui, theme, tr.ta("back-now", &[("round", round.into())]));
        }
        ui.end_row();
        for line in &room.room.teams {
            let team = usize::from(line.team);
            ui.label(&line.name);
            for (place, before) in branch.points.iter().enumerate() {
                let now = room.room.points.get(usize::from(branch.from) - 1 + place);
                number(ui, room, before.get(team).copied(), false);
                number(ui, room, now.and_then(|points| points.get(team)).copied(), true);
            }
            ui.end_row();
        }
    });
}

fn number(ui: &mut Ui, room: &Room<'_>, points: Option<f64>, strong: bool) {
    let text = points.map_or_else(|| "–".to_owned(), |points| room.tr.decimal(points, 1));
    let text = RichText::new(text);
    ui.label(if strong { text.family(strong_family()) } else { text });
}
