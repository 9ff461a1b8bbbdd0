//! The teams and who sits in them: people are dragged from team to team, or moved by their menu.

use egui::{
    CornerRadius, CursorIcon, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, WidgetType,
};

use super::{Room, Wish, bar, room_command};
use crate::players::Strategy;
use crate::protocol::{Function, Invitation, MAX_NAME, Phase, RoomCommand, SeatId, SeatLine, Side, TeamLine};
use crate::ui::icons::regular as icons;
use crate::ui::pages::functions;
use crate::ui::theme::space;
use crate::ui::{Theme, Tr, say, widgets};
use crate::workshop::{ListError, read_list};

/// How high the list of teams is to which somebody can be moved, at most, points.
const MOVES: f32 = 220.0;

/// Whose name is being written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Seat(SeatId),
    Team(u16),
}

/// What is being written.
#[derive(Default)]
pub struct State {
    rename: Option<(Named, String)>,
    /// A list of people who are expected, while it is written.
    list: Option<String>,
    /// What is wrong with it.
    wrong: Option<ListError>,
}

/// Somebody who is being dragged.
struct Carried(SeatId);

/// Draws all teams, and in the lobby the way to one more.
pub fn teams(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let lobby = room.room.phase == Phase::Lobby;
    if lobby {
        widgets::quiet(ui, room.theme, room.tr.t("console-drag"));
        ui.add_space(space::SMALL);
    }
    widgets::equal(ui, room.room.teams.len(), 330.0, |ui, index| {
        let Some(line) = room.room.teams.get(index) else { return };
        let card = ui.scope(|ui| {
            widgets::card(ui, room.theme, |ui| {
                ui.set_width(ui.available_width());
                team(ui, room, line, state, out);
            });
        });
        dropped(ui, room, line, card.response.rect, out);
    });
    if lobby {
        ui.add_space(space::NORMAL);
        let add = room.tr.t("console-add-team");
        if bar::worded(ui, state.list.is_none(), icons::LIST_PLUS, &room.tr.t("console-list")).clicked() {
            state.list = Some(String::new());
        }
        list(ui, room, state, out);
        if bar::worded(ui, true, icons::PLUS, &add).clicked() {
            let name = |number: usize| room.tr.ta("setup-team-number", &[("number", number.into())]);
            let taken = |name: &String| room.room.teams.iter().any(|team| team.name == *name);
            if let Some(name) = (1..).map(name).find(|name| !taken(name)) {
                out.push(room_command(RoomCommand::AddTeam { name }));
            }
        }
    }
}

/// A list of people who are expected, pasted from a spreadsheet: each has a place that waits.
fn list(ui: &mut Ui, room: &Room<'_>, state: &mut State, out: &mut Vec<Wish>) {
    let Some(text) = &mut state.list else { return };
    let tr = room.tr;
    let mut close = false;
    widgets::card(ui, room.theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::small(ui, room.theme, tr.t("console-list-below"));
        let label = tr.t("console-list-text");
        let field = TextEdit::multiline(text).desired_rows(6).desired_width(f32::INFINITY);
        let field = ui.add(field.hint_text(tr.t("console-list-hint")));
        widgets::named_text(&field, &label, text);
        if let Some(wrong) = &state.wrong {
            ui.colored_label(room.theme.bad, say::list(tr, wrong));
        }
        ui.horizontal_wrapped(|ui| {
            if bar::worded(ui, !text.trim().is_empty(), icons::CHECK, &tr.t("console-list-add")).clicked() {
                match read_list(text) {
                    Ok(people) => {
                        out.push(room_command(RoomCommand::Reserve(people)));
                        close = true;
                    }
                    Err(wrong) => state.wrong = Some(wrong),
                }
            }
            close |= ui.button(tr.t("close")).clicked();
        });
    });
    ui.add_space(space::SMALL);
    if close {
        (state.list, state.wrong) = (None, None);
    }
}

/// Somebody is let go of over a team's card.
fn dropped(ui: &mut Ui, room: &Room<'_>, line: &TeamLine, rect: egui::Rect, out: &mut Vec<Wish>) {
    let carried = egui::DragAndDrop::payload::<Carried>(ui.ctx());
    let foreign = carried.is_some_and(|carried| line.seats.iter().all(|seat| seat.seat != carried.0));
    if line.computer || !foreign {
        return;
    }
    let zone = ui.interact(rect, ui.id().with(("team", line.team)), Sense::hover());
    if zone.contains_pointer() {
        let ring = Stroke::new(2.5, room.theme.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(10), ring, egui::StrokeKind::Inside);
    }
    if let Some(carried) = zone.dnd_release_payload::<Carried>() {
        out.push(room_command(RoomCommand::Move { seat: carried.0, team: line.team }));
    }
}

fn team(ui: &mut Ui, room: &Room<'_>, line: &TeamLine, state: &mut State, out: &mut Vec<Wish>) {
    let (tr, theme, at) = (room.tr, room.theme, room.room);
    let planning = matches!(at.phase, Phase::Planning { .. });
    ui.horizontal_wrapped(|ui| {
        if !naming(ui, room, Named::Team(line.team), state, out) {
            widgets::section(ui, &line.name);
        }
        if line.computer {
            widgets::chip(ui, &tr.t("console-computer"), theme.quiet);
        } else if planning && line.submitted {
            widgets::chip(ui, &tr.t("console-submitted"), theme.good);
        } else if planning {
            let problems = at.progress.get(usize::from(line.team)).map_or(0, |(problems, _)| *problems);
            if problems > 0 {
                widgets::chip(ui, &tr.ta("console-problems", &[("count", problems.into())]), theme.warn);
            }
        }
    });
    if line.seats.iter().all(|seat| seat.observer) && !line.computer {
        widgets::small(ui, theme, tr.t("console-nobody"));
    }
    for seat in &line.seats {
        ui.horizontal_wrapped(|ui| {
            if !naming(ui, room, Named::Seat(seat.seat), state, out) {
                let row = person(ui, tr, theme, seat, room.net.present.contains(&seat.seat));
                let drag = ui.interact(row, ui.id().with(("drag", seat.seat.0)), Sense::drag());
                drag.dnd_set_drag_payload(Carried(seat.seat));
                drag.on_hover_cursor(CursorIcon::Grab);
                seat_menu(ui, room, line, seat, state, out);
            }
        });
    }
    ui.add_space(space::SMALL);
    ui.horizontal_wrapped(|ui| {
        let name = [("team", line.name.clone().into())];
        if at.phase != Phase::Lobby && !line.computer {
            let words = tr.ta("console-watch", &name);
            let button = bar::icon_button(ui, icons::EYE, &words);
            if button.clicked() {
                out.push(Wish::Watch(Some(line.team)));
            }
        }
        team_menu(ui, room, line, state, out);
    });
}

/// The field in which a name is written anew; whether it is there.
fn naming(ui: &mut Ui, room: &Room<'_>, whose: Named, state: &mut State, out: &mut Vec<Wish>) -> bool {
    let Some((_, text)) = state.rename.as_mut().filter(|(of, _)| *of == whose) else { return false };
    let label = room.tr.t("console-new-name");
    let field = ui.add(TextEdit::singleline(text).char_limit(MAX_NAME).desired_width(170.0));
    widgets::named_text(&field, &label, text);
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let keep = bar::icon_button(ui, icons::CHECK, &room.tr.t("console-rename-keep")).clicked() || enter;
    let name = text.trim().to_owned();
    if keep {
        out.push(room_command(match whose {
            Named::Seat(seat) => RoomCommand::Rename { seat, name },
            Named::Team(team) => RoomCommand::RenameTeam { team, name },
        }));
    }
    if keep || bar::icon_button(ui, icons::X, &room.tr.t("console-rename-leave")).clicked() {
        state.rename = None;
    }
    true
}

/// A button that opens a menu, with its words for ears, tests and hovering.
fn menu(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    let button = ui.menu_button(RichText::new(icons::DOTS_THREE_OUTLINE).size(15.0), |ui| {
        ui.set_max_width(320.0);
        add(ui);
    });
    button.response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, label));
    button.response.on_hover_text(label);
}

/// What can be done about somebody.
fn seat_menu(
    ui: &mut Ui,
    room: &Room<'_>,
    line: &TeamLine,
    seat: &SeatLine,
    state: &mut State,
    out: &mut Vec<Wish>,
) {
    let tr = room.tr;
    let id = seat.seat;
    let name = [("name", seat.name.clone().into())];
    menu(ui, &tr.ta("console-seat-menu", &name), |ui| {
        let mut item = |ui: &mut Ui, icon: &str, words: &str, help: Option<&str>, wish: Wish| {
            let mut button = bar::worded(ui, true, icon, words);
            if let Some(help) = help {
                button = button.on_hover_text(tr.t(help));
            }
            if button.clicked() {
                out.push(wish);
                ui.close();
            }
        };
        // There may be hundreds of teams.
        ScrollArea::vertical().max_height(MOVES).show(ui, |ui| {
            let others = room.room.teams.iter().filter(|team| team.team != line.team);
            for team in others.filter(|team| seat.observer || !team.computer) {
                let words = tr.ta("console-move", &[("team", team.name.clone().into())]);
                let wish = room_command(RoomCommand::Move { seat: id, team: team.team });
                item(ui, icons::ARROWS_LEFT_RIGHT, &words, None, wish);
            }
        });
        ui.separator();
        let (key, side) = match seat.side {
            Side::Junior => ("console-make-senior", Side::Senior),
            Side::Senior => ("console-make-junior", Side::Junior),
        };
        item(ui, icons::SWAP, &tr.t(key), None, room_command(RoomCommand::SetSide { seat: id, side }));
        if !seat.observer {
            widgets::small(ui, room.theme, tr.t("console-functions"));
            for function in Function::ALL {
                let words = functions::name(tr, function);
                let icon = if seat.functions.contains(&function) { icons::CHECK } else { icons::PLUS };
                item(ui, icon, &words, None, room_command(functions::turned(seat, function)));
            }
            ui.separator();
        }
        if !seat.free {
            let (key, help) = match seat.observer {
                true => ("console-make-player", "console-make-player-help"),
                false => ("console-make-observer", "console-make-observer-help"),
            };
            let wish = room_command(RoomCommand::SetObserver { seat: id, observer: !seat.observer });
            item(ui, icons::EYE, &tr.t(key), Some(help), wish);
        }
        let key = if seat.absent { "console-present" } else { "console-absent" };
        let wish = room_command(RoomCommand::SetAbsent { seat: id, absent: !seat.absent });
        item(ui, icons::MOON_STARS, &tr.t(key), Some("console-absent-help"), wish);
        if !seat.free {
            let wish = Wish::Invite(Invitation::Seat(id));
            item(ui, icons::KEY, &tr.t("console-seat-link"), Some("console-seat-link-help"), wish);
        }
        ui.separator();
        if !seat.free {
            let wish = room_command(RoomCommand::Free { seat: id });
            item(ui, icons::SIGN_OUT, &tr.ta("console-free", &name), Some("console-free-help"), wish);
        }
        let wish = room_command(RoomCommand::Remove { seat: id });
        item(ui, icons::TRASH, &tr.ta("console-remove", &name), Some("console-remove-help"), wish);
        let wish = room_command(RoomCommand::Ban { seat: id });
        item(ui, icons::PROHIBIT, &tr.ta("console-ban", &name), Some("console-ban-help"), wish);
        if bar::worded(ui, true, icons::PENCIL_SIMPLE, &tr.t("console-rename")).clicked() {
            state.rename = Some((Named::Seat(id), seat.name.clone()));
            ui.close();
        }
    });
}

/// What can be done about a team.
fn team_menu(ui: &mut Ui, room: &Room<'_>, line: &TeamLine, state: &mut State, out: &mut Vec<Wish>) {
    let tr = room.tr;
    let lobby = room.room.phase == Phase::Lobby;
    let name = [("team", line.name.clone().into())];
    menu(ui, &tr.ta("console-team-menu", &name), |ui| {
        if line.computer {
            // Who never had seats stays the computer's.
            if (line.seats.iter().any(|seat| !seat.observer) || lobby)
                && bar::worded(ui, true, icons::USERS, &tr.ta("console-take-back", &name)).clicked()
            {
                out.push(room_command(RoomCommand::HandTo { team: line.team, player: None }));
                ui.close();
            }
        } else {
            widgets::small(ui, room.theme, tr.ta("console-hand-over", &name));
            for strategy in Strategy::ALL {
                let (words, about) = say::strategy(tr, strategy);
                if bar::worded(ui, true, icons::ROBOT, &words).on_hover_text(about).clicked() {
                    let player = Some(strategy);
                    out.push(room_command(RoomCommand::HandTo { team: line.team, player }));
                    ui.close();
                }
            }
            ui.separator();
        }
        if bar::worded(ui, true, icons::PENCIL_SIMPLE, &tr.t("console-rename")).clicked() {
            state.rename = Some((Named::Team(line.team), line.name.clone()));
            ui.close();
        }
        let goes = lobby && line.seats.is_empty() && room.room.teams.len() > 1;
        if goes && bar::worded(ui, true, icons::TRASH, &tr.ta("console-remove-team", &name)).clicked() {
            out.push(room_command(RoomCommand::RemoveTeam { team: line.team }));
            ui.close();
        }
    });
}

/// Somebody at the table: whether they are connected, their name, their side. Gives where that stands.
pub fn person(ui: &mut Ui, tr: &Tr, theme: &Theme, line: &SeatLine, present: bool) -> egui::Rect {
    let row = ui.horizontal(|ui| {
        let (icon, colour, key) = match (present, line.expected, line.absent) {
            (_, _, true) => (icons::MOON_STARS, theme.quiet, "console-is-absent"),
            (true, ..) => (icons::CHECK_CIRCLE, theme.good, "console-here"),
            (false, true, _) => (icons::CLOCK, theme.quiet, "console-expected"),
            (false, false, _) => (icons::CIRCLE_DASHED, theme.warn, "console-away"),
        };
        ui.label(RichText::new(icon).color(colour)).on_hover_text(tr.t(key));
        ui.label(&line.name);
        let colour = if line.side == Side::Junior { theme.junior } else { theme.senior };
        widgets::chip(ui, &say::side(tr, line.side), colour);
        if line.observer {
            widgets::chip(ui, &tr.t("console-observes"), theme.quiet);
        }
        if let Some(names) = functions::names(tr, line) {
            widgets::small(ui, theme, names);
        }
        if !present || line.absent {
            widgets::small(ui, theme, tr.t(key));
        }
    });
    row.response.rect
}
