//! The round's budget taken apart, and the loan.

use egui::Ui;

use super::Table;
use crate::decision::Decision;
use crate::money::Money;
use crate::protocol::Edit;
use crate::sim::campaign_cost;
use crate::ui::gauges::{self, Scale};
use crate::ui::theme::space;
use crate::ui::{Action, View, widgets};

/// Something that a plan spends money on.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name as shown.
    pub name: String,
    /// The money.
    pub amount: Money,
}

/// What a plan spends on purpose, part by part; nothing that costs nothing. They add up to the desk's
/// spending.
pub fn parts(view: &View<'_>, plan: &Decision) -> Vec<Part> {
    let (tr, book) = (view.tr, view.book);
    let mut parts = Vec::new();
    let mut add = |name: String, amount: Money| {
        if amount != Money::ZERO {
            parts.push(Part { name, amount });
        }
    };
    for campaign in &plan.campaigns {
        add(campaign.name.clone(), campaign_cost(book, campaign));
    }
    add(tr.t("brand-part-refresh"), plan.refresh.as_ref().map_or(Money::ZERO, |refresh| refresh.spend));
    add(tr.t("brand-part-substance"), plan.substance.values().copied().sum());
    let study =
        |key: &crate::key::Key| book.research.iter().find(|study| study.key == *key).map(|study| study.cost);
    add(tr.t("brand-part-research"), plan.research.iter().filter_map(study).sum());
    let fee = |key: &crate::key::Key| {
        let found = book.candidates.iter().find(|candidate| candidate.person.key == *key);
        found.map(|candidate| candidate.fee)
    };
    add(tr.t("brand-part-hiring"), plan.hire.iter().filter_map(fee).sum());
    let course = |plan: &crate::decision::CoursePlan| {
        book.courses.iter().find(|course| course.key == plan.course).map(|course| course.fee)
    };
    add(tr.t("brand-part-courses"), plan.courses.iter().filter_map(course).sum());
    let events = view.seat.briefing.as_ref().map_or(&[][..], |briefing| &briefing.events);
    let answer = |(event, choice): (&crate::key::Key, &crate::key::Key)| {
        let event = events.iter().find(|other| other.key == *event)?;
        event.choices.iter().find(|other| other.key == *choice).map(|choice| choice.cost)
    };
    add(tr.t("brand-part-events"), plan.answers.iter().filter_map(answer).sum());
    parts
}

/// Draws what is spent on what, and what is left.
pub fn budget(ui: &mut Ui, table: &Table<'_>) {
    let (tr, theme) = (table.view.tr, table.view.theme);
    let (spending, whole) = (table.desk.spending, table.desk.budget);
    let left = whole - spending;
    let parts = parts(table.view, &table.desk.draft);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::LARGE * 1.6;
        widgets::figure(ui, theme, &tr.t("brand-budget"), &tr.money(whole), None)
            .on_hover_text(tr.t("brand-budget-help"));
        widgets::figure(ui, theme, &tr.t("brand-spent"), &tr.money(spending), None);
        let (key, colour) =
            if left.is_negative() { ("brand-over", theme.bad) } else { ("brand-left", theme.good) };
        let shown = if left.is_negative() { -left } else { left };
        widgets::figure(ui, theme, &tr.t(key), &tr.money(shown), Some(colour));
    });
    ui.add_space(space::SMALL);
    let colour = |index: usize| theme.brands[index % 8];
    let bar: Vec<_> =
        parts.iter().enumerate().map(|(index, part)| (part.amount.as_euros(), colour(index))).collect();
    let args = [("spent", tr.money(spending).into()), ("budget", tr.money(whole).into())];
    gauges::stacked(ui, theme, &bar, whole.as_euros(), &tr.ta("brand-budget-told", &args));
    ui.add_space(space::SMALL);
    if parts.is_empty() {
        widgets::quiet(ui, theme, tr.t("brand-nothing"));
    }
    widgets::grid(ui, parts.len(), 300.0, |ui, index| {
        let Some(part) = parts.get(index) else { return };
        ui.horizontal(|ui| {
            gauges::swatch(ui, index + 1, colour(index));
            let share = part.amount.as_euros() / spending.as_euros().max(1.0);
            let cells = [(tr.money(part.amount), theme.ink), (tr.percent(share), theme.quiet)];
            gauges::row(ui, theme, &part.name, &cells, 82.0, false);
        });
    });
}

/// Draws the loan.
pub fn loan(ui: &mut Ui, table: &Table<'_>, out: &mut Vec<Action>) {
    let (tr, theme, book, company) = (table.view.tr, table.view.theme, table.view.book, table.company);
    let loan = &book.company.loan;
    widgets::section(ui, &tr.t("brand-loan"));
    let args = [
        ("debt", tr.money(company.debt).into()),
        ("limit", tr.money(loan.limit).into()),
        ("rate", tr.decimal(loan.rate * 100.0, 1).into()),
    ];
    widgets::quiet(ui, theme, tr.ta("brand-loan-about", &args));
    if company.emergency > Money::ZERO {
        let rate = tr.decimal(loan.emergency_rate * 100.0, 1);
        let args = [("debt", tr.money(company.emergency).into()), ("rate", rate.into())];
        ui.colored_label(theme.bad, tr.ta("brand-emergency", &args));
    }
    if company.administration {
        ui.colored_label(theme.bad, tr.t("brand-administration"));
    }
    let least = -company.debt.min(company.cash.at_least_zero());
    let most = if company.administration { Money::ZERO } else { (loan.limit - company.debt).at_least_zero() };
    let borrow = table.desk.draft.borrow;
    let (label, help) = (tr.t("brand-borrow"), tr.t("brand-borrow-help"));
    let scale =
        Scale { label: &label, help: &help, least: least.as_euros(), most: most.as_euros(), step: 1_000.0 };
    if let Some(amount) = gauges::money(ui, tr, &scale, borrow, table.open, false) {
        table.edit(Edit::SetBorrow(amount), out);
    }
    let year = f64::from(book.weeks) / 52.0;
    let interest = (company.debt + borrow).share(loan.rate * year);
    let (key, amount) = if borrow.is_negative() {
        ("brand-pays-back", -borrow)
    } else if borrow > Money::ZERO {
        ("brand-borrows", borrow)
    } else {
        ("brand-loan-same", Money::ZERO)
    };
    let args = [
        ("amount", tr.money(amount).into()),
        ("debt", tr.money(company.debt + borrow).into()),
        ("interest", tr.money(interest).into()),
    ];
    ui.add(egui::Label::new(tr.ta(key, &args)).wrap());
}
