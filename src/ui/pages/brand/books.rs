//! The books: income statement, cash and balance sheet of the last round and of the plan, to the cent.

use egui::{Color32, Ui};

use super::Table;
use crate::money::Money;
use crate::outcome::Books;
use crate::scenario::Insight;
use crate::ui::pages::sight;
use crate::ui::theme::space;
use crate::ui::{gauges, widgets};

/// A column of figures: its heading, and its books.
type Column = (String, Books);

/// A forecast's books as they would be from the company's own cash and debts: its own past in the
/// forecast went a little differently.
fn from_here(table: &Table<'_>, books: &Books) -> Books {
    let (company, mut books) = (table.company, books.clone());
    let flow = &mut books.cash;
    flow.opening = company.cash;
    flow.closing = flow.opening + flow.result + flow.borrowed + flow.emergency;
    let balance = &mut books.balance;
    balance.cash = flow.closing;
    balance.debt = company.debt + flow.borrowed;
    balance.emergency = company.emergency + flow.emergency;
    balance.equity = balance.cash - balance.debt - balance.emergency;
    books
}

fn columns(table: &Table<'_>) -> Vec<Column> {
    let tr = table.view.tr;
    let mut columns = Vec::new();
    if let Some(last) = table.view.rounds.last() {
        let round = i64::from(last.round);
        columns.push((tr.ta("brand-round", &[("round", round.into())]), last.outcome.books.clone()));
    }
    if let Some((rehearsal, _)) = table.rehearsal() {
        columns.push((tr.t("brand-plan"), from_here(table, &rehearsal.books)));
    }
    columns
}

fn width(ui: &Ui) -> f32 {
    (ui.available_width() * 0.3).clamp(86.0, 128.0)
}

fn heading(ui: &mut Ui, table: &Table<'_>, columns: &[Column]) {
    let theme = table.view.theme;
    let cells: Vec<_> = columns.iter().map(|(name, _)| (name.clone(), theme.quiet)).collect();
    gauges::row(ui, theme, "", &cells, width(ui), false);
    gauges::rule(ui, theme);
}

/// A row of amounts; costs are shown with a minus.
fn amounts(
    ui: &mut Ui,
    table: &Table<'_>,
    columns: &[Column],
    key: &str,
    strong: bool,
    of: impl Fn(&Books) -> Money,
) {
    let (tr, theme) = (table.view.tr, table.view.theme);
    let colour = |amount: Money| -> Color32 {
        match strong {
            true if amount.is_negative() => theme.bad,
            _ => theme.ink,
        }
    };
    let cells: Vec<_> = columns.iter().map(|(_, books)| (tr.price(of(books)), colour(of(books)))).collect();
    gauges::row(ui, theme, &tr.t(key), &cells, width(ui), strong);
}

/// Says what the plan's column is, or that there is none yet.
fn about_plan(ui: &mut Ui, table: &Table<'_>) {
    let (tr, theme) = (table.view.tr, table.view.theme);
    match table.rehearsal() {
        None => drop(widgets::quiet(ui, theme, tr.t("brand-plan-none"))),
        Some((_, true)) => drop(widgets::small(ui, theme, tr.t("brand-plan-about"))),
        Some((_, false)) => drop(ui.colored_label(theme.warn, tr.t("brand-plan-outdated"))),
    }
}

/// Draws the income statement.
pub fn income(ui: &mut Ui, table: &Table<'_>) {
    let columns = columns(table);
    widgets::section(ui, &table.view.tr.t("brand-income"));
    if sight::ask(ui, table.view, &[Insight::Books]) {
        return;
    }
    about_plan(ui, table);
    if columns.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 3.0;
    heading(ui, table, &columns);
    let (tr, theme) = (table.view.tr, table.view.theme);
    let units: Vec<_> = columns.iter().map(|(_, books)| (tr.whole(books.units), theme.ink)).collect();
    gauges::row(ui, theme, &tr.t("brand-units"), &units, width(ui), false);
    amounts(ui, table, &columns, "brand-unit-price", false, |books| books.price);
    amounts(ui, table, &columns, "brand-revenue", true, |books| books.income.revenue);
    gauges::rule(ui, theme);
    let costs: [(&str, fn(&Books) -> Money); 13] = [
        ("brand-goods", |books| -books.income.goods),
        ("brand-media", |books| -books.income.media),
        ("brand-production", |books| -books.income.production),
        ("brand-creators", |books| -books.income.creators),
        ("brand-salaries", |books| -books.income.salaries),
        ("brand-hiring", |books| -books.income.hiring),
        ("brand-courses", |books| -books.income.courses),
        ("brand-research", |books| -books.income.research),
        ("brand-refresh", |books| -books.income.refresh),
        ("brand-substance-cost", |books| -books.income.substance),
        ("brand-overhead", |books| -books.income.overhead),
        ("brand-events", |books| -books.income.events),
        ("brand-interest", |books| -books.income.interest),
    ];
    for (key, of) in costs {
        if columns.iter().any(|(_, books)| of(books) != Money::ZERO) {
            amounts(ui, table, &columns, key, false, of);
        }
    }
    gauges::rule(ui, theme);
    amounts(ui, table, &columns, "brand-costs", false, |books| -books.income.costs());
    amounts(ui, table, &columns, "brand-result", true, |books| books.income.result);
}

/// Draws cash flow and balance sheet.
pub fn cash(ui: &mut Ui, table: &Table<'_>) {
    let columns = columns(table);
    let (tr, theme) = (table.view.tr, table.view.theme);
    widgets::section(ui, &tr.t("brand-cash"));
    widgets::quiet(ui, theme, tr.ta("brand-cash-now", &[("cash", tr.price(table.company.cash).into())]));
    if columns.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 3.0;
    heading(ui, table, &columns);
    amounts(ui, table, &columns, "brand-opening", false, |books| books.cash.opening);
    amounts(ui, table, &columns, "brand-result", false, |books| books.cash.result);
    amounts(ui, table, &columns, "brand-borrowed", false, |books| books.cash.borrowed);
    if columns.iter().any(|(_, books)| books.cash.emergency != Money::ZERO) {
        amounts(ui, table, &columns, "brand-emergency-drawn", false, |books| books.cash.emergency);
    }
    gauges::rule(ui, theme);
    amounts(ui, table, &columns, "brand-closing", true, |books| books.cash.closing);
    ui.add_space(space::NORMAL);
    widgets::section(ui, &tr.t("brand-balance"));
    heading(ui, table, &columns);
    amounts(ui, table, &columns, "brand-cash-line", false, |books| books.balance.cash);
    amounts(ui, table, &columns, "brand-debt", false, |books| -books.balance.debt);
    if columns.iter().any(|(_, books)| books.balance.emergency != Money::ZERO) {
        amounts(ui, table, &columns, "brand-emergency-line", false, |books| -books.balance.emergency);
    }
    gauges::rule(ui, theme);
    amounts(ui, table, &columns, "brand-equity", true, |books| books.balance.equity);
    widgets::small(ui, theme, tr.t("brand-balance-about"));
}
