//! Functions: who at the table looks after which part of the plan.
//!
//! May touch: [`crate::ui::View`], widgets. Nothing is forbidden to who doesn't look after it.

use egui::{Ui, WidgetInfo, WidgetType};

use crate::protocol::{Command, Function, Phase, RoomCommand, SeatId, SeatLine, SeatView};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Action, Page, Theme, Tr, View, widgets};

/// The name of a function: that of its first page.
pub fn name(tr: &Tr, function: Function) -> String {
    let page = match function {
        Function::People => Page::People,
        Function::Campaigns => Page::Campaigns,
        Function::Brand => Page::Brand,
        Function::Research => Page::Research,
    };
    tr.t(page.key())
}

/// What somebody looks after, in words; nothing if they look after nothing.
pub fn names(tr: &Tr, line: &SeatLine) -> Option<String> {
    let names: Vec<String> = line.functions.iter().map(|function| name(tr, *function)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The function to which a page belongs.
fn of(page: Page) -> Option<Function> {
    match page {
        Page::People => Some(Function::People),
        Page::Campaigns => Some(Function::Campaigns),
        Page::Brand => Some(Function::Brand),
        Page::Research | Page::Rehearsal => Some(Function::Research),
        _ => None,
    }
}

/// A function more, or less.
pub fn turned(line: &SeatLine, function: Function) -> RoomCommand {
    let mut functions = line.functions.clone();
    match functions.iter().position(|one| *one == function) {
        Some(at) => drop(functions.remove(at)),
        None => functions.push(function),
    }
    RoomCommand::SetFunctions { seat: line.seat, functions }
}

/// Those who play in a team.
fn players(seat: &SeatView) -> impl Iterator<Item = &SeatLine> {
    let own = seat.teams.iter().filter(|team| team.team == seat.team).flat_map(|team| &team.seats);
    own.filter(|line| !line.free && !line.absent && !line.observer)
}

/// Above a page of the plan: who looks after it, and whether it shall be oneself. Nothing where one plays alone.
pub fn line(ui: &mut Ui, view: &View<'_>, page: Page, out: &mut Vec<Action>) {
    let (tr, theme, seat) = (view.tr, view.theme, view.seat);
    let planning = matches!(seat.phase, Phase::Planning { .. });
    let Some(function) = of(page).filter(|_| planning && players(seat).count() > 1) else { return };
    let who: Vec<&SeatLine> = players(seat).filter(|line| line.functions.contains(&function)).collect();
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::USERS, theme.quiet);
        let names = who.iter().map(|line| line.name.as_str()).collect::<Vec<_>>().join(", ");
        let words = match who.len() {
            0 => tr.t("functions-nobody"),
            count => tr.ta("functions-who", &[("count", count.into()), ("names", names.into())]),
        };
        widgets::quiet(ui, theme, words);
        if view.observes() || seat.seat.seat == SeatId::FACILITATOR {
            return;
        }
        let key = if seat.seat.functions.contains(&function) { "functions-leave" } else { "functions-take" };
        if ui.button(tr.t(key)).on_hover_text(tr.t("functions-below")).clicked() {
            out.push(send(&seat.seat, function));
        }
    });
    ui.add_space(space::SMALL);
}

/// Before the game: what one will look after.
pub fn choose(ui: &mut Ui, (tr, theme): (&Tr, &Theme), seat: &SeatView, out: &mut Vec<Action>) {
    if seat.seat.observer {
        return;
    }
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("functions-title"));
        widgets::small(ui, theme, tr.t("functions-below"));
        ui.horizontal_wrapped(|ui| {
            for function in Function::ALL {
                let chosen = seat.seat.functions.contains(&function);
                let words = name(tr, function);
                let label = ui.checkbox(&mut chosen.clone(), &words);
                label.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, chosen, &words));
                if label.clicked() {
                    out.push(send(&seat.seat, function));
                }
            }
        });
    });
}

fn send(line: &SeatLine, function: Function) -> Action {
    Action::Send(Command::Room(turned(line, function)))
}
