//! The facilitator's screen: where the workshop is, who is here and who is ready, and the way on.
//!
//! May touch: [`crate::protocol`], widgets. It sees what the facilitator's view holds, and sends commands.

use egui::{Button, RichText, Ui};
use egui_phosphor::regular as icons;

use super::{Net, Wish, bar};
use crate::players::Strategy;
use crate::protocol::{Command, FacilitatorView, Phase, RoomCommand, SeatLine, Side, TeamLine};
use crate::ui::theme::{display, space};
use crate::ui::{Action, Theme, Tr, say, widgets};

fn lead(command: Command) -> Wish {
    Wish::Act(Action::Facilitate(command))
}

/// Draws the screen; `left`: milliseconds of planning that are left.
pub(super) fn console(
    ui: &mut Ui,
    tr: &Tr,
    theme: &Theme,
    room: &FacilitatorView,
    net: &Net,
    left: Option<u64>,
    out: &mut Vec<Wish>,
) {
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            if let Some(welcome) = &net.welcome {
                widgets::quiet(ui, theme, tr.t("console-code"));
                ui.label(RichText::new(&welcome.code).text_style(display()).color(theme.accent));
                ui.add_space(space::NORMAL);
            }
            let round = [("round", room.phase.round().into()), ("rounds", room.rounds.into())];
            if room.phase.round() > 0 {
                widgets::chip(ui, &tr.ta("round-of", &round), theme.accent);
            }
            widgets::chip(ui, &say::phase(tr, room.phase), theme.middle);
            if let Some(left) = left {
                bar::clock(ui, tr, theme, left);
            }
            if room.paused {
                widgets::chip(ui, &tr.t("frame-paused"), theme.warn);
            }
        });
        if let Some(link) = net.doors().next().map(|door| door.link()) {
            ui.horizontal_wrapped(|ui| {
                widgets::quiet(ui, theme, tr.ta("console-join", &[("link", link.clone().into())]));
                if bar::worded(ui, true, icons::COPY, &tr.t("projector-copy")).clicked() {
                    out.push(Wish::Act(Action::Copy(link)));
                }
            });
        }
        ui.add_space(space::SMALL);
        steps(ui, tr, theme, room, out);
    });
    if let Some(link) = &net.wall {
        ui.add_space(space::CARD);
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            widgets::quiet(ui, theme, tr.t("projector-link"));
            ui.horizontal_wrapped(|ui| {
                ui.label(link);
                if bar::worded(ui, true, icons::COPY, &tr.t("projector-copy")).clicked() {
                    out.push(Wish::Act(Action::Copy(link.clone())));
                }
                #[cfg(target_arch = "wasm32")]
                if bar::worded(ui, true, icons::ARROW_SQUARE_OUT, &tr.t("projector-open")).clicked() {
                    out.push(Wish::Open(link.clone()));
                }
            });
        });
    }
    ui.add_space(space::CARD);
    widgets::grid(ui, room.teams.len(), 330.0, |ui, index| {
        let Some(line) = room.teams.get(index) else { return };
        widgets::card(ui, theme, |ui| {
            ui.set_width(ui.available_width());
            team(ui, tr, theme, room, line, net, out);
        });
    });
    ranking(ui, tr, theme, room);
}

/// The way on, and what else the phase allows.
fn steps(ui: &mut Ui, tr: &Tr, theme: &Theme, room: &FacilitatorView, out: &mut Vec<Wish>) {
    let last = room.phase.round() >= room.rounds;
    let next = match room.phase {
        Phase::Lobby => Some(("frame-start", Command::Start)),
        Phase::Briefing { .. } => Some(("console-open", Command::OpenPlanning)),
        Phase::Planning { .. } => Some(("console-close", Command::ClosePlanning)),
        Phase::Held { .. } => Some(("frame-release", Command::Release)),
        Phase::Results { .. } if last => Some(("frame-end", Command::Next)),
        Phase::Results { .. } => Some(("frame-next", Command::Next)),
        Phase::Debrief => None,
    };
    ui.horizontal_wrapped(|ui| {
        if let Some((key, command)) = next {
            if bar::main_button(ui, theme, icons::ARROW_RIGHT, &tr.t(key)).clicked() {
                out.push(lead(command));
            }
            ui.add_space(space::NORMAL);
        }
        if matches!(room.phase, Phase::Planning { .. }) {
            let (icon, key, command) = match room.paused {
                true => (icons::PLAY, "frame-resume", Command::Resume),
                false => (icons::PAUSE, "frame-pause", Command::Pause),
            };
            if bar::worded(ui, true, icon, &tr.t(key)).clicked() {
                out.push(lead(command));
            }
            for minutes in [1u16, 5].into_iter().filter(|_| room.timer.is_some()) {
                let words = tr.ta("console-extend", &[("minutes", minutes.into())]);
                if bar::worded(ui, true, icons::PLUS, &words).clicked() {
                    out.push(lead(Command::Extend { minutes }));
                }
            }
        }
        if matches!(room.phase, Phase::Held { .. })
            && bar::worded(ui, true, icons::ARROW_COUNTER_CLOCKWISE, &tr.t("console-reopen")).clicked()
        {
            out.push(lead(Command::ReopenPlanning));
        }
        let wall = bar::worded(ui, true, icons::PROJECTOR_SCREEN, &tr.t("projector-button"));
        if wall.on_hover_text(tr.t("projector-help")).clicked() {
            out.push(Wish::Wall);
        }
        let locked = room.conduct.locked;
        let (icon, key) =
            if locked { (icons::LOCK, "console-unlock") } else { (icons::LOCK_OPEN, "console-lock") };
        if bar::worded(ui, true, icon, &tr.t(key)).on_hover_text(tr.t("console-lock-help")).clicked() {
            out.push(lead(Command::Room(RoomCommand::SetLocked(!locked))));
        }
    });
    let waited: Vec<&str> = room
        .teams
        .iter()
        .filter(|team| !team.computer && !team.submitted)
        .map(|team| team.name.as_str())
        .collect();
    if matches!(room.phase, Phase::Planning { .. }) && !waited.is_empty() {
        widgets::quiet(ui, theme, tr.ta("submit-waiting", &[("teams", waited.join(", ").into())]));
    }
}

fn team(
    ui: &mut Ui,
    tr: &Tr,
    theme: &Theme,
    room: &FacilitatorView,
    line: &TeamLine,
    net: &Net,
    out: &mut Vec<Wish>,
) {
    let planning = matches!(room.phase, Phase::Planning { .. });
    ui.horizontal_wrapped(|ui| {
        widgets::section(ui, &line.name);
        if line.computer {
            widgets::chip(ui, &tr.t("console-computer"), theme.quiet);
        } else if planning && line.submitted {
            widgets::chip(ui, &tr.t("console-submitted"), theme.good);
        } else if planning {
            let problems = room.progress.get(usize::from(line.team)).map_or(0, |(problems, _)| *problems);
            if problems > 0 {
                widgets::chip(ui, &tr.ta("console-problems", &[("count", problems.into())]), theme.warn);
            }
        }
    });
    if line.seats.is_empty() && !line.computer {
        widgets::small(ui, theme, tr.t("console-nobody"));
    }
    for seat in &line.seats {
        ui.horizontal_wrapped(|ui| {
            person(ui, tr, theme, seat, net.present.contains(&seat.seat));
            let label = tr.ta("console-free", &[("name", seat.name.clone().into())]);
            let free = ui.add_enabled(!seat.free, Button::new(icons::SIGN_OUT).small());
            free.widget_info(|| {
                egui::WidgetInfo::labeled(egui::WidgetType::Button, !seat.free, label.clone())
            });
            if free.on_hover_text(&label).clicked() {
                out.push(lead(Command::Room(RoomCommand::Free { seat: seat.seat })));
            }
        });
    }
    if room.phase != Phase::Lobby {
        ui.add_space(space::SMALL);
        let (key, player) = match line.computer {
            true => ("console-take-back", None),
            false => ("console-hand-over", Some(Strategy::Together)),
        };
        // Who never had seats stays the computer's.
        let can = !line.computer || !line.seats.is_empty();
        let name = [("team", line.name.clone().into())];
        if can && bar::worded(ui, true, icons::ROBOT, &tr.ta(key, &name)).clicked() {
            out.push(lead(Command::Room(RoomCommand::HandTo { team: line.team, player })));
        }
    }
}

/// Somebody at the table: whether they are connected, their name, their side.
pub(super) fn person(ui: &mut Ui, tr: &Tr, theme: &Theme, line: &SeatLine, present: bool) {
    ui.horizontal(|ui| {
        let (icon, colour, key) = match (present, line.expected) {
            (true, _) => (icons::CHECK_CIRCLE, theme.good, "console-here"),
            (false, true) => (icons::CLOCK, theme.quiet, "console-expected"),
            (false, false) => (icons::CIRCLE_DASHED, theme.warn, "console-away"),
        };
        ui.label(RichText::new(icon).color(colour)).on_hover_text(tr.t(key));
        ui.label(&line.name);
        let colour = if line.side == Side::Junior { theme.junior } else { theme.senior };
        widgets::chip(ui, &say::side(tr, line.side), colour);
        if !present {
            widgets::small(ui, theme, tr.t(key));
        }
    });
}

fn ranking(ui: &mut Ui, tr: &Tr, theme: &Theme, room: &FacilitatorView) {
    if room.ranking.is_empty() {
        return;
    }
    ui.add_space(space::CARD);
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("results-ranking"));
        egui::Grid::new("console-ranking").num_columns(3).spacing([space::LARGE, 6.0]).show(ui, |ui| {
            for line in &room.ranking {
                ui.label(line.place.to_string());
                ui.label(&line.name);
                ui.label(tr.decimal(line.points, 1));
                ui.end_row();
            }
        });
    });
}
