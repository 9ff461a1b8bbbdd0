//! The standing, the way back to a round that has been played, and what became of ways that were left.

use egui::{DragValue, RichText, Ui, WidgetInfo, WidgetType};

use super::{Room, Wish, bar, lead, room_command};
use crate::protocol::{BranchView, Command, RankLine, RoomCommand};
use crate::ui::icons::regular as icons;
use crate::ui::shell::setup;
use crate::ui::theme::{space, strong_family};
use crate::ui::{gauges, widgets};

/// What is asked about once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// Back to this round.
    Round(u8),
    /// Practice is over: the game from its beginning.
    Restart,
}

/// What is open, and points of the jury that are being written.
#[derive(Default)]
pub struct State {
    asked: Option<Asked>,
    jury: Option<(u16, f64)>,
}

/// Draws points by round, the way back, and the ways that were left.
pub fn back(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let played = room.room.points.len() as u8;
    state.asked = state.asked.filter(|asked| match asked {
        Asked::Round(round) => *round <= played,
        Asked::Restart => played > 0,
    });
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
                        state.asked = Some(Asked::Round(round));
                    }
                }
                let restart = bar::worded(ui, true, icons::FLAG_CHECKERED, &tr.t("back-restart"));
                if restart.on_hover_text(tr.t("back-restart-help")).clicked() {
                    state.asked = Some(Asked::Restart);
                }
            });
            if let Some(asked) = state.asked {
                sure(ui, room, asked, played, state, out);
            }
        });
        ui.add_space(space::CARD);
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::section(ui, &tr.t("results-ranking"));
            standing(ui, room, state, out);
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

/// Asks once more, and does it.
fn sure(ui: &mut Ui, room: &Room<'_>, asked: Asked, played: u8, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let round = if let Asked::Round(round) = asked { round } else { 1 };
    let args = [("round", round.into()), ("count", (played - round + 1).into())];
    let (question, yes, command) = match asked {
        Asked::Round(_) => ("back-sure", "back-yes", Command::Rewind { round }),
        Asked::Restart => {
            ("back-restart-sure", "back-restart-yes", Command::Restart { seed: setup::any_seed() })
        }
    };
    ui.add_space(space::SMALL);
    ui.label(tr.ta(question, &args));
    ui.horizontal_wrapped(|ui| {
        if widgets::primary(ui, theme, &tr.ta(yes, &args)).clicked() {
            out.push(lead(command));
            state.asked = None;
        }
        if ui.button(tr.t("back-no")).clicked() {
            state.asked = None;
        }
    });
}

/// The ranking, with the points after each round and the jury's.
fn standing(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let columns = room.room.points.len() + 3;
    egui::Grid::new("standing").num_columns(columns).spacing([space::LARGE, 6.0]).show(ui, |ui| {
        widgets::small(ui, theme, tr.t("back-place"));
        widgets::small(ui, theme, tr.t("back-team"));
        for round in 1..=room.room.points.len() {
            widgets::small(ui, theme, tr.ta("back-round", &[("round", round.into())]));
        }
        widgets::small(ui, theme, tr.t("back-jury")).on_hover_text(tr.t("back-jury-help"));
        ui.end_row();
        for line in &room.room.ranking {
            ui.label(line.place.to_string());
            ui.label(&line.name);
            for points in &room.room.points {
                number(ui, room, points.get(usize::from(line.team)).copied(), false);
            }
            jury(ui, room, line, state, out);
            ui.end_row();
        }
    });
}

/// The jury's points of a team, from none to 100.
fn jury(ui: &mut Ui, room: &Room<'_>, line: &RankLine, state: &mut State, out: &mut Vec<Wish>) {
    let written = state.jury.filter(|(team, _)| *team == line.team).map(|(_, points)| points);
    let given = line.jury.map(|tenths| f64::from(tenths) / 10.0);
    let mut points = written.or(given).unwrap_or(0.0);
    let label = room.tr.ta("back-jury-of", &[("team", line.name.clone().into())]);
    let none = given.is_none() && written.is_none();
    let field = DragValue::new(&mut points).range(0.0..=100.0).speed(0.5).max_decimals(1);
    let field =
        field.custom_formatter(
            |points, _| {
                if none { room.tr.t("back-jury-none") } else { room.tr.decimal(points, 1) }
            },
        );
    let field = ui.add(field.custom_parser(gauges::parse_amount));
    field.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, &label));
    if field.changed() {
        state.jury = Some((line.team, points));
    }
    let done = field.drag_stopped() || field.lost_focus() || (field.changed() && !field.dragged());
    if done && let Some((team, points)) = state.jury.take_if(|(team, _)| *team == line.team) {
        let tenths = Some((points * 10.0).round() as u16);
        if tenths != line.jury {
            out.push(room_command(RoomCommand::SetJury { team, tenths }));
        }
    }
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
