//! Plans kept beside the draft, and their figures side by side.

use egui::{Color32, RichText, TextEdit, Ui};

use super::State;
use super::ranges::euros;
use crate::decision::Decision;
use crate::money::Money;
use crate::protocol::{Command, DeskView, Range, Rehearsal};
use crate::ui::pages::brand::parts;
use crate::ui::theme::space;
use crate::ui::{Action, View, gauges, widgets};

/// Plans that a team can keep.
const MOST: usize = 4;

/// A name that no plan has yet.
fn free_name(view: &View<'_>, desk: &DeskView) -> String {
    let names = ["A", "B", "C", "D", "E"];
    let mut named =
        names.iter().map(|letter| view.tr.ta("rehearsal-plan-name", &[("letter", (*letter).into())]));
    named.find(|name| desk.plans.iter().all(|plan| plan.name != *name)).unwrap_or_default()
}

/// Draws the card.
pub fn plans(ui: &mut Ui, view: &View<'_>, desk: &DeskView, state: &mut State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    widgets::section(ui, &tr.t("rehearsal-plans"));
    widgets::quiet(ui, theme, tr.t("rehearsal-plans-about"));
    // What is kept is seen by the team, and an own draft isn't.
    let own = view.seat.own.draft.is_some();
    let open = view.open() && !own;
    ui.horizontal_wrapped(|ui| {
        let suggested = free_name(view, desk);
        let field = TextEdit::singleline(&mut state.name).hint_text(&suggested).char_limit(40);
        let field = ui.add_enabled(open, field.desired_width(170.0).margin(egui::Margin::symmetric(8, 6)));
        gauges::named(ui, &field, &tr.t("rehearsal-name"));
        let name = if state.name.trim().is_empty() { suggested } else { state.name.trim().to_owned() };
        let known = desk.plans.iter().any(|plan| plan.name == name);
        let full = desk.plans.len() >= MOST && !known;
        let text = if known { tr.t("rehearsal-keep-over") } else { tr.t("rehearsal-keep") };
        let button = ui.add_enabled(open && !full && !name.is_empty(), egui::Button::new(text));
        let button = button.on_hover_text(tr.t("rehearsal-keep-help"));
        let why = if own { "own-plans" } else { "rehearsal-full" };
        if button.on_disabled_hover_text(tr.t(why)).clicked() {
            out.push(Action::Send(Command::SavePlan { name }));
            state.name.clear();
        }
        let count = [("count", (desk.plans.len() as i64).into()), ("most", (MOST as i64).into())];
        widgets::small(ui, theme, tr.ta("rehearsal-count", &count));
    });
    if desk.plans.is_empty() {
        return;
    }
    ui.add_space(space::SMALL);
    compare(ui, view, desk, state, out);
}

/// A plan in the table.
struct Column<'a> {
    name: String,
    plan: &'a Decision,
    result: Option<&'a Rehearsal>,
    kept: bool,
}

/// The table: a column for the draft and for each plan kept.
fn compare(ui: &mut Ui, view: &View<'_>, desk: &DeskView, state: &State, out: &mut Vec<Action>) {
    let (tr, theme) = (view.tr, view.theme);
    let round = view.seat.phase.round();
    let column = |name: String, plan, kept| Column { name, plan, result: state.result(round, plan), kept };
    let mut columns = vec![column(tr.t("rehearsal-draft"), &desk.draft, false)];
    columns.extend(desk.plans.iter().map(|plan| column(plan.name.clone(), &plan.plan, true)));
    let gaps = space::SMALL * columns.len() as f32;
    let width = ((ui.available_width() - 120.0 - gaps) / columns.len() as f32).clamp(84.0, 150.0);
    let head: Vec<_> = columns.iter().map(|column| (column.name.clone(), theme.ink)).collect();
    ui.spacing_mut().item_spacing.y = 4.0;
    gauges::row(ui, theme, "", &head, width, true);
    gauges::rule(ui, theme);
    let price =
        |plan: &Decision| plan.price.or(view.company().map(|company| company.price)).unwrap_or_default();
    let spend = |plan: &Decision| -> Money { parts(view, plan).iter().map(|part| part.amount).sum() };
    let facts = |of: &dyn Fn(&Decision) -> String| -> Vec<(String, Color32)> {
        columns.iter().map(|column| (of(column.plan), theme.ink)).collect()
    };
    gauges::row(ui, theme, &tr.t("rehearsal-price"), &facts(&|plan| tr.price(price(plan))), width, false);
    let campaigns = |plan: &Decision| tr.whole(plan.campaigns.len() as i64);
    gauges::row(ui, theme, &tr.t("rehearsal-campaign-count"), &facts(&campaigns), width, false);
    gauges::row(ui, theme, &tr.t("rehearsal-spend"), &facts(&|plan| tr.money(spend(plan))), width, false);
    gauges::rule(ui, theme);
    type Of = fn(&Rehearsal) -> Range;
    let whole = |number: f64| tr.whole(number.round() as i64);
    let money = |amount: f64| euros(view, amount);
    let points = |number: f64| tr.decimal(number, 1);
    let figures: [(&str, Of, &dyn Fn(f64) -> String); 6] = [
        ("rehearsal-units", |result| result.units, &whole),
        ("rehearsal-revenue", |result| result.revenue, &money),
        ("rehearsal-result", |result| result.result, &money),
        ("rehearsal-cash", |result| result.cash, &money),
        ("rehearsal-gen-z", |result| result.new_gen_z, &whole),
        ("rehearsal-score", |result| result.score, &points),
    ];
    for (key, of, write) in figures {
        let mids: Vec<f64> =
            columns.iter().filter_map(|column| column.result).map(|result| of(result).mid).collect();
        let best = mids.iter().copied().fold(f64::MIN, f64::max);
        let cells = |of_text: &dyn Fn(Range) -> String, quiet: bool| -> Vec<(String, Color32)> {
            let cell = |column: &Column<'_>| match column.result {
                None => (tr.t("rehearsal-untried"), theme.quiet),
                Some(result) if quiet => (of_text(of(result)), theme.quiet),
                Some(result) if mids.len() > 1 && of(result).mid == best => (of_text(of(result)), theme.good),
                Some(result) => (of_text(of(result)), theme.ink),
            };
            columns.iter().map(cell).collect()
        };
        let marked = |range: Range| {
            let mark = if mids.len() > 1 && range.mid == best { "▲ " } else { "" };
            format!("{mark}{}", write(range.mid))
        };
        gauges::row(ui, theme, &tr.t(key), &cells(&marked, false), width, false);
        if !mids.is_empty() {
            let ends = |range: Range| format!("{} – {}", write(range.low), write(range.high));
            ui.scope(|ui| {
                let small = egui::TextStyle::Small.resolve(ui.style());
                ui.style_mut().text_styles.insert(egui::TextStyle::Body, small);
                let empty = |(text, colour): (String, Color32)| {
                    if text == tr.t("rehearsal-untried") { (String::new(), colour) } else { (text, colour) }
                };
                let cells: Vec<_> = cells(&ends, true).into_iter().map(empty).collect();
                gauges::row(ui, theme, "", &cells, width, false);
            });
        }
    }
    widgets::small(ui, theme, tr.t("rehearsal-best"));
    gauges::rule(ui, theme);
    for column in columns.iter().filter(|column| column.kept) {
        buttons(ui, view, column, out);
    }
}

/// What can be done with a kept plan.
fn buttons(ui: &mut Ui, view: &View<'_>, column: &Column<'_>, out: &mut Vec<Action>) {
    let (tr, name) = (view.tr, &column.name);
    let named = [("name", name.as_str().into())];
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(name).text_style(crate::ui::theme::subheading()));
        let again = if column.result.is_some() { "rehearsal-again" } else { "rehearsal-plan-try" };
        let try_it = ui.add_enabled(!view.working, egui::Button::new(tr.t(again)));
        gauges::named(ui, &try_it, &tr.ta("rehearsal-plan-try-of", &named));
        if try_it.on_hover_text(tr.t("rehearsal-try-help")).clicked() {
            out.push(Action::Rehearse(Some(Box::new(column.plan.clone()))));
        }
        let load = ui.add_enabled(view.open(), egui::Button::new(tr.t("rehearsal-load")));
        gauges::named(ui, &load, &tr.ta("rehearsal-load-of", &named));
        if load.on_hover_text(tr.t("rehearsal-load-help")).clicked() {
            out.push(Action::Send(Command::LoadPlan { name: name.clone() }));
        }
        let own = view.seat.own.draft.is_some();
        let drop = ui.add_enabled(view.open() && !own, egui::Button::new(tr.t("rehearsal-drop")));
        gauges::named(ui, &drop, &tr.ta("rehearsal-drop-of", &named));
        if drop.on_hover_text(tr.t("rehearsal-drop-help")).clicked() {
            out.push(Action::Send(Command::DropPlan { name: name.clone() }));
        }
    });
}
