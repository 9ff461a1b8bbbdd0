//! What the room knows by now: topics of knowledge cards by direction, and teams; never persons.

use egui::{Grid, Ui};

use super::Room;
use crate::protocol::{Side, Taught, TopicLine};
use crate::ui::theme::space;
use crate::ui::widgets;

/// Draws topics that the room doesn't know yet, those that it knows, and answers by team.
pub fn teach(ui: &mut Ui, room: &Room<'_>) {
    let (tr, theme, board) = (room.tr, room.theme, &room.room.teach);
    let (unknown, rest): (Vec<_>, Vec<_>) = board.topics.iter().partition(|line| line.tally.wrong() > 0);
    let known: Vec<_> = rest.into_iter().filter(|line| line.tally.answered > 0).collect();
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("board-title"));
        widgets::small(ui, theme, tr.t("board-below"));
        match (unknown.is_empty(), known.is_empty()) {
            (true, true) => drop(widgets::quiet(ui, theme, tr.t("board-nothing"))),
            (true, false) => drop(widgets::quiet(ui, theme, tr.t("board-all-known"))),
            _ => topics(ui, room, "unknown", &unknown),
        }
    });
    if !known.is_empty() {
        ui.add_space(space::CARD);
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::section(ui, &tr.t("board-known"));
            topics(ui, room, "known", &known);
        });
    }
    if unknown.is_empty() && known.is_empty() {
        return;
    }
    ui.add_space(space::CARD);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("board-teams"));
        teams(ui, room);
    });
}

fn direction(from: Side) -> &'static str {
    match from {
        Side::Junior => "board-junior",
        Side::Senior => "board-senior",
    }
}

fn topics(ui: &mut Ui, room: &Room<'_>, id: &str, lines: &[&TopicLine]) {
    let (tr, theme) = (room.tr, room.theme);
    let grid = Grid::new(("topics", id)).num_columns(5).striped(true).spacing([space::LARGE, 6.0]);
    grid.show(ui, |ui| {
        for key in ["board-topic", "board-direction", "board-right", "board-wrong", "board-waiting"] {
            widgets::small(ui, theme, tr.t(key));
        }
        ui.end_row();
        for line in lines {
            let tally = line.tally;
            ui.label(tr.of(&line.topic));
            ui.label(tr.t(direction(line.from)));
            ui.label(tr.whole(tally.right.into()));
            ui.label(tr.whole(tally.wrong().into()));
            ui.label(tr.whole(tally.asked.saturating_sub(tally.answered).into()));
            ui.end_row();
        }
    });
}

fn teams(ui: &mut Ui, room: &Room<'_>) {
    let (tr, theme, board) = (room.tr, room.theme, &room.room.teach);
    let grid = Grid::new("taught").num_columns(3).striped(true).spacing([space::LARGE, 6.0]);
    grid.show(ui, |ui| {
        for key in ["board-team", "board-junior", "board-senior"] {
            widgets::small(ui, theme, tr.t(key));
        }
        ui.end_row();
        let all = [(tr.t("board-room"), board.room)].into_iter();
        let each = board.teams.iter().enumerate();
        let each = each.map(|(team, taught)| (room.team(team as u16).to_owned(), *taught));
        let asked = |taught: &Taught| taught.by_juniors.asked + taught.by_seniors.asked > 0;
        for (name, taught) in all.chain(each.filter(|(_, taught)| asked(taught))) {
            ui.label(name);
            for tally in [taught.by_juniors, taught.by_seniors] {
                let args = [
                    ("right", i64::from(tally.right).into()),
                    ("answered", i64::from(tally.answered).into()),
                ];
                ui.label(tr.ta("board-count", &args));
            }
            ui.end_row();
        }
    });
}
