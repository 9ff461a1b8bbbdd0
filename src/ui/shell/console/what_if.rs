//! What if, when results are out: a team's game taken apart, and shown to the room where the facilitator wants it.

use egui::{ComboBox, Ui, WidgetInfo, WidgetType};

use super::{Room, Wish, bar};
use crate::protocol::{Phase, ShownWhatIf};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{pages, widgets};

/// What is looked at.
#[derive(Default)]
pub struct State {
    team: Option<u16>,
    round: Option<u8>,
}

/// Draws the choice of a team, the picture, and the way to the room's screen.
pub fn what_if(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let known = &room.net.what_if;
    let rounds = match room.room.phase {
        Phase::Results { round } => round,
        _ => room.room.points.len() as u8,
    };
    state.team = state.team.filter(|team| usize::from(*team) < room.room.teams.len());
    let board = state.team.and_then(|team| known.boards.get(&team)).filter(|board| board.rounds == rounds);
    let round = state.round.filter(|round| (1..=rounds).contains(round)).unwrap_or(rounds);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::quiet(ui, theme, tr.t("what-if-choose"));
        ui.add_space(space::SMALL);
        ui.horizontal_wrapped(|ui| {
            let label = tr.t("what-if-team");
            let name = state.team.map_or(&*label, |team| room.team(team));
            let combo = ComboBox::from_id_salt("what-if").width(220.0).selected_text(name);
            let combo = combo.show_ui(ui, |ui| {
                for line in &room.room.teams {
                    if ui.selectable_label(state.team == Some(line.team), &line.name).clicked() {
                        state.team = Some(line.team);
                        out.push(Wish::WhatIf(line.team));
                    }
                }
            });
            combo.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, &label));
            if board.is_some() {
                for number in 1..=rounds {
                    let words = tr.ta("back-round", &[("round", number.into())]);
                    if ui.selectable_label(round == number, words).clicked() {
                        state.round = Some(number);
                    }
                }
            }
            let Some(team) = state.team.filter(|_| board.is_none()) else { return };
            if known.asked.contains(&team) {
                ui.spinner();
                widgets::quiet(ui, theme, tr.t("what-if-working"));
            } else if bar::worded(ui, true, icons::PLAY, &tr.t("what-if-go")).clicked() {
                out.push(Wish::WhatIf(team));
            }
        });
        if board.is_none() && known.shown.is_none() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let wall = known.shown.as_ref().map(|shown| (shown.board.team, shown.round));
            if let Some(board) = board.filter(|board| wall != Some((board.team, round)))
                && bar::worded(ui, true, icons::PROJECTOR_SCREEN, &tr.t("what-if-show")).clicked()
            {
                out.push(Wish::ShowWhatIf(Some((board.team, round))));
            }
            if let Some((team, _)) = wall {
                if bar::worded(ui, true, icons::X, &tr.t("what-if-hide")).clicked() {
                    out.push(Wish::ShowWhatIf(None));
                }
                let team = room.team(team).to_owned();
                widgets::quiet(ui, theme, tr.ta("what-if-shown", &[("team", team.into())]));
            }
        });
    });
    if let Some(board) = board {
        ui.add_space(space::CARD);
        let shown = ShownWhatIf { board: (**board).clone(), round };
        pages::what_if::picture(ui, (tr, theme), &shown, 1.0);
    }
}
