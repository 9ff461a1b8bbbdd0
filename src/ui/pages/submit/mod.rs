//! Submitting: a checklist, what has changed, the team's own forecast, and the button.
//!
//! May touch: [`crate::ui::View`], widgets, [`say`].

mod changes;
mod estimate;

use egui::{Button, DragValue, RichText, Ui};

use crate::decision::Forecast;
use crate::money::Money;
use crate::protocol::{Agreement, Command, DeskView, Edit, Lack, Phase, SeatId, Side, Todo};
use crate::ui::icons::regular as icons;
use crate::ui::theme::space;
use crate::ui::{Action, Page, Tr, View, say, widgets};

/// What the page remembers: numbers that are being typed.
#[derive(Default)]
pub struct State {
    units: Option<f64>,
    result: Option<f64>,
    estimate: estimate::State,
}

/// Draws the page.
pub fn submit(ui: &mut Ui, view: &View<'_>, state: &mut State, out: &mut Vec<Action>) {
    let tr = view.tr;
    let Some(desk) = &view.seat.desk else { return };
    widgets::title(ui, &tr.t("submit-title"), &tr.t("submit-below"));
    widgets::grid(ui, 2, 430.0, |ui, index| match index {
        0 => {
            widgets::card(ui, view.theme, |ui| checklist(ui, view, desk, out));
            ui.add_space(space::NORMAL);
            // Keys are about the team's draft.
            if view.seat.own.draft.is_none() {
                super::keys::card(ui, view, out);
            }
            widgets::card(ui, view.theme, |ui| hand_in(ui, view, desk, out));
        }
        _ => {
            if estimate::wanted(view) {
                widgets::card(ui, view.theme, |ui| estimate::estimate(ui, view, &mut state.estimate, out));
                ui.add_space(space::NORMAL);
            }
            widgets::card(ui, view.theme, |ui| forecast(ui, view, desk, state, out));
            ui.add_space(space::NORMAL);
            widgets::card(ui, view.theme, |ui| changed(ui, view, desk));
        }
    });
}

/// A line with an icon, a sentence and the way to its page.
fn line(ui: &mut Ui, view: &View<'_>, icon: &str, bad: bool, text: &str, page: Page, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.horizontal_top(|ui| {
        let room = ui.available_width();
        widgets::icon(ui, icon, if bad { theme.bad } else { theme.warn });
        ui.vertical(|ui| {
            ui.set_width((room - 30.0).max(80.0));
            ui.label(text);
            if page == Page::Submit {
                return;
            }
            let name = tr.t(page.key());
            let response = ui.add(Button::new(format!("{name}  {}", icons::ARROW_RIGHT)));
            let label = tr.ta("frame-go", &[("page", name.into())]);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
            if response.on_hover_text(text).clicked() {
                out.push(Action::Go(page));
            }
        });
    });
}

fn checklist(ui: &mut Ui, view: &View<'_>, desk: &DeskView, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let about = say::About { tr, book: view.book, seat: view.seat };
    ui.set_width(ui.available_width());
    widgets::section(ui, &tr.t("submit-checklist"));
    for wrong in &desk.problems {
        let page = say::page_of_field(&wrong.at);
        line(ui, view, icons::WARNING_CIRCLE, true, &about.problem(wrong), page, out);
    }
    let open: Vec<Todo> = desk.todo.iter().filter(|todo| **todo != Todo::Submit).cloned().collect();
    let open = about.todos(&open);
    for (text, page) in &open {
        line(ui, view, icons::CIRCLE, false, text, *page, out);
    }
    if desk.problems.is_empty() && open.is_empty() {
        ui.horizontal_top(|ui| {
            widgets::icon(ui, icons::CHECK_CIRCLE, theme.good);
            ui.label(tr.t("submit-nothing-left"));
        });
    }
    let money = [("spent", tr.money(desk.spending).into()), ("budget", tr.money(desk.budget).into())];
    widgets::quiet(ui, theme, tr.ta("submit-money", &money));
}

/// The button, or who has pressed it.
fn hand_in(ui: &mut Ui, view: &View<'_>, desk: &DeskView, out: &mut Vec<Action>) {
    let (tr, theme, seat) = (view.tr, view.theme, view.seat);
    ui.set_width(ui.available_width());
    if let Some(own) = &seat.own.draft {
        widgets::section(ui, &tr.t("submit-hand-in"));
        return super::own::instead(ui, view, own, out);
    }
    let waited: Vec<&str> = (seat.teams.iter())
        .filter(|team| !team.computer && !team.submitted && team.team != seat.team)
        .map(|team| team.name.as_str())
        .collect();
    if let Some(change) = &desk.submitted {
        let who = seat.somebody(change.by).map_or("", |line| &line.name).to_owned();
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, icons::CHECK_CIRCLE, theme.good);
            widgets::section(ui, &tr.ta("submit-done", &[("who", who.into())]));
        });
        if !waited.is_empty() {
            widgets::quiet(ui, theme, tr.ta("submit-waiting", &[("teams", waited.join(", ").into())]));
            next_seats(ui, view, out);
        }
        if matches!(seat.phase, Phase::Planning { .. }) && !view.observes() {
            let response = ui.button(tr.t("submit-withdraw"));
            if response.on_hover_text(tr.t("submit-withdraw-help")).clicked() {
                out.push(Action::Send(Command::Withdraw));
            }
        }
        return;
    }
    widgets::section(ui, &tr.t("submit-hand-in"));
    let agreed = desk.agreed.contains(&seat.seat.seat);
    // Whether it is enough that this one agrees too; the facilitator speaks for the whole team.
    let own = |lack: &Lack| match lack {
        Lack::Seat(of) => *of == seat.seat.seat,
        Lack::Side(side) => *side == seat.seat.side,
    };
    let alone = seat.seat.seat == SeatId::FACILITATOR || desk.lacking.iter().all(own);
    if desk.agreed.is_empty() && alone {
        let help = if waited.is_empty() { "submit-last-help" } else { "submit-others-help" };
        widgets::quiet(ui, theme, tr.t(help));
    } else {
        agreement(ui, view, desk);
    }
    if view.observes() {
        return;
    }
    if agreed {
        if ui.button(tr.t("submit-disagree")).clicked() {
            out.push(Action::Send(Command::Withdraw));
        }
        return;
    }
    let label = tr.t(match (alone, waited.is_empty()) {
        (true, true) => "submit-and-play",
        (true, false) => "submit-now",
        (false, _) => "submit-agree",
    });
    let keys = desk.keys.open.is_empty() || seat.seat.seat == SeatId::FACILITATOR;
    let ready = desk.problems.is_empty() && keys && view.open() && !view.working;
    let why = if desk.problems.is_empty() && !keys { "submit-keys" } else { "submit-not-ready" };
    ui.add_enabled_ui(ready, |ui| {
        if widgets::primary(ui, theme, &label).on_disabled_hover_text(tr.t(why)).clicked() {
            out.push(Action::Send(Command::Submit));
        }
    });
    if !desk.problems.is_empty() {
        widgets::small(ui, theme, tr.t("submit-not-ready"));
    } else if !keys {
        widgets::small(ui, theme, tr.t("submit-keys"));
    }
}

/// Who agrees to the plan as it is, and who is still to.
fn agreement(ui: &mut Ui, view: &View<'_>, desk: &DeskView) {
    let (tr, seat) = (view.tr, view.seat);
    let name = |id: SeatId| seat.somebody(id).map_or_else(String::new, |line| line.name.clone());
    if desk.agreed.is_empty() {
        let rule = match desk.agreement {
            Agreement::EachSide => "submit-each-side",
            _ => "submit-everybody",
        };
        widgets::quiet(ui, view.theme, tr.t(rule));
        return;
    }
    let agree: Vec<String> = desk.agreed.iter().map(|id| name(*id)).collect();
    ui.horizontal_wrapped(|ui| {
        widgets::icon(ui, icons::CHECK_CIRCLE, view.theme.good);
        ui.label(tr.ta("submit-agreed", &[("who", agree.join(", ").into())]));
    });
    let lack = |lack: &Lack| match lack {
        Lack::Seat(id) => name(*id),
        Lack::Side(Side::Junior) => tr.t("submit-a-junior"),
        Lack::Side(Side::Senior) => tr.t("submit-a-senior"),
    };
    let lacking: Vec<String> = desk.lacking.iter().map(lack).collect();
    if !lacking.is_empty() {
        widgets::quiet(ui, view.theme, tr.ta("submit-lacking", &[("who", lacking.join(", ").into())]));
    }
}

/// At one screen: the seats of the teams that are waited for.
fn next_seats(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let open = view.seat.teams.iter().filter(|team| !team.computer && !team.submitted);
    for seat in open.flat_map(|team| &team.seats) {
        let label = view.tr.ta("submit-sit", &[("person", seat.name.clone().into())]);
        if ui.button(label).clicked() {
            out.push(Action::Sit(seat.seat));
        }
    }
}

/// A number with the language's thousands, as a field; tells the new one when it is set.
fn number(ui: &mut Ui, tr: &Tr, now: f64, typed: &mut Option<f64>, label: &str, help: &str) -> Option<f64> {
    let mut value = typed.unwrap_or(now);
    let digits = |text: &str| {
        let minus = text.trim_start().starts_with(['-', '−']);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<f64>().ok().map(|value| if minus { -value } else { value })
    };
    let field = DragValue::new(&mut value)
        .speed((now.abs() / 200.0).max(1.0))
        .range(-1e12..=1e12)
        .custom_formatter(|value, _| tr.whole(value as i64))
        .custom_parser(digits);
    let response = ui.add_sized([150.0, 32.0], field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::DragValue, true, label));
    let done = response.drag_stopped() || response.lost_focus();
    let changed = response.changed();
    response.on_hover_text(help);
    if changed {
        *typed = Some(value);
    }
    (done || (changed && !ui.input(|input| input.pointer.any_down()))).then(|| typed.take()).flatten()
}

/// What the team itself expects, which is scored afterwards.
fn forecast(ui: &mut Ui, view: &View<'_>, desk: &DeskView, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    ui.set_width(ui.available_width());
    widgets::section(ui, &tr.t("submit-forecast"));
    widgets::quiet(ui, theme, tr.t("submit-forecast-help"));
    let last = view.rounds.last().map(|round| &round.outcome.books);
    let rehearsed = view.rehearsal.map(|(rehearsal, _)| rehearsal);
    let units = desk.draft.forecast.map(|forecast| forecast.units);
    let result = desk.draft.forecast.map(|forecast| forecast.result.as_euros());
    let expected = (
        rehearsed.map(|r| r.units.mid).or(last.map(|books| books.units as f64)).unwrap_or(0.0),
        rehearsed.map(|r| r.result.mid).or(last.map(|books| books.income.result.as_euros())).unwrap_or(0.0),
    );
    let now = (units.unwrap_or(expected.0), result.unwrap_or(expected.1));
    let mut set = None;
    ui.add_enabled_ui(view.open(), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.vertical(|ui| {
                widgets::small(ui, theme, tr.t("submit-units"));
                let help = tr.t("submit-units-help");
                if let Some(units) =
                    number(ui, tr, now.0.round(), &mut state.units, &tr.t("submit-units"), &help)
                {
                    set = Some((units.max(0.0), now.1));
                }
            });
            ui.vertical(|ui| {
                widgets::small(ui, theme, tr.t("submit-result"));
                let help = tr.t("submit-result-help");
                if let Some(result) =
                    number(ui, tr, now.1.round(), &mut state.result, &tr.t("submit-result"), &help)
                {
                    set = Some((now.0, result));
                }
            });
        });
        ui.horizontal_wrapped(|ui| {
            // Before the first results nothing is known: a forecast of nothing would be scored as one.
            let known = rehearsed.is_some() || last.is_some();
            if desk.draft.forecast.is_none() && known {
                if ui.button(tr.t("submit-forecast-take")).clicked() {
                    set = Some((now.0.round().max(0.0), now.1.round()));
                }
            } else if desk.draft.forecast.is_none() {
                let ready = desk.problems.is_empty() && !view.working;
                let button = ui.add_enabled(ready, egui::Button::new(tr.t("submit-forecast-try")));
                if button.on_hover_text(tr.t("submit-forecast-try-help")).clicked() {
                    out.push(Action::Rehearse(None));
                }
                if view.working {
                    ui.spinner();
                }
            }
            if let Some(rehearsed) = rehearsed
                && ui.button(tr.t("submit-forecast-rehearsed")).clicked()
            {
                set = Some((rehearsed.units.mid.round(), rehearsed.result.mid.round()));
            }
            if desk.draft.forecast.is_some() && ui.button(tr.t("submit-forecast-drop")).clicked() {
                send(out, desk, None);
            }
        });
    });
    if let Some((units, result)) = set {
        send(out, desk, Some(Forecast { units, result: Money::euros(result as i64) }));
    }
    if desk.draft.forecast.is_none() {
        widgets::small(ui, theme, tr.t("submit-forecast-none"));
    }
}

fn send(out: &mut Vec<Action>, desk: &DeskView, forecast: Option<Forecast>) {
    let edit = Edit::SetForecast(forecast);
    out.push(Action::Send(Command::Edit { edit, seen: Some(desk.revision) }));
}

/// What is different from carrying on.
fn changed(ui: &mut Ui, view: &View<'_>, desk: &DeskView) {
    let (tr, theme) = (view.tr, view.theme);
    ui.set_width(ui.available_width());
    widgets::section(ui, &tr.t("submit-changes"));
    let Some(company) = view.company() else { return };
    let about = say::About { tr, book: view.book, seat: view.seat };
    let lines = changes::changes(about, company, &desk.draft);
    if lines.is_empty() {
        widgets::quiet(ui, theme, tr.t("submit-unchanged"));
    }
    for change in lines {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            let colour = match change.kind {
                changes::Kind::New => theme.good,
                changes::Kind::Gone => theme.bad,
                changes::Kind::Other => theme.accent,
            };
            ui.label(RichText::new(change.kind.icon()).color(colour));
            ui.add(egui::Label::new(change.text).wrap());
        });
    }
}
