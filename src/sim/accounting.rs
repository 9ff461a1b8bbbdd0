//! Phase 9: the week's money, to the cent.

use bevy_app::{App, Plugin};
use bevy_ecs::prelude::*;

use super::buying::Sales;
use super::company::{Brand, Company, LastingKind, Memory, Offer, Plan, Treasury};
use super::person::{Contract, PersonId};
use super::rules::Rules;
use super::schedule::{Clock, Roster, Week, WeekPhase};
use super::wellbeing::staff_of;
use crate::money::Money;

/// Adds the phase.
pub struct AccountingPlugin;

impl Plugin for AccountingPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Week, (book_week, pass_time).chain().in_set(WeekPhase::Accounting));
    }
}

/// Part of an amount that is spread over time: whole cents now, the rest carried in ten-thousandths.
fn spread(amount: Money, part: (i64, i64), carried: &mut i64) -> Money {
    let exact = i128::from(amount.as_cents()) * 10_000 * i128::from(part.0) / i128::from(part.1)
        + i128::from(*carried);
    let cents = exact.div_euclid(10_000);
    *carried = exact.rem_euclid(10_000) as i64;
    Money::cents(cents as i64)
}

/// Books sales, pay, overhead, interest, refresh and substance of the week.
pub fn book_week(
    clock: Res<Clock>,
    rules: Res<Rules>,
    roster: Res<Roster>,
    sales: Res<Sales>,
    people: Query<&Contract, With<PersonId>>,
    mut companies: Query<(&Brand, &Offer, &Memory, &Plan, &mut Treasury), With<Company>>,
) {
    let weeks = i64::from(rules.scenario.weeks);
    let loan = &rules.scenario.company.loan;
    for (brand, offer, memory, plan, mut treasury) in companies.iter_mut().sort::<&Brand>() {
        let bought = sales.weekly.last().map_or(0, |week| week[usize::from(brand.0)]);
        let before = rules.persons(treasury.purchases);
        treasury.purchases += bought;
        let units = rules.persons(treasury.purchases) - before;
        treasury.units += units;
        let factor: f64 =
            memory.lasting.iter().filter(|l| l.kind == LastingKind::UnitCost).map(|l| l.factor).product();
        treasury.accounts.revenue += offer.price.times(units);
        treasury.accounts.goods += offer.unit_cost.share(factor).times(units);

        let pay: Money = staff_of(&roster, brand.0)
            .filter_map(|(_, entity)| people.get(entity).ok())
            .map(|contract| contract.salary)
            .sum();
        let mut carried = treasury.fractions;
        // Twelve months' pay over fifty-two weeks.
        treasury.accounts.salaries += spread(pay, (12, 52), &mut carried[0]);
        let overhead = rules.scenario.company.overhead;
        treasury.accounts.overhead += spread(overhead, (1, weeks), &mut carried[1]);
        let per_year = 52 * 1_000_000;
        let millionths = |rate: f64| libm::round(rate * 1_000_000.0) as i64;
        let interest = spread(treasury.debt, (millionths(loan.rate), per_year), &mut carried[2]);
        let penalty =
            spread(treasury.emergency, (millionths(loan.emergency_rate), per_year), &mut carried[2]);
        treasury.accounts.interest += interest + penalty;
        treasury.fractions = carried;

        // What the plan spends evenly: the last week takes what division left over.
        let share = |amount: Money| {
            let each = Money::cents(amount.as_cents() / weeks);
            if i64::from(clock.week) == weeks { amount - each.times(weeks - 1) } else { each }
        };
        if let Some(refresh) = &plan.decision.refresh {
            treasury.accounts.refresh += share(refresh.spend);
        }
        for &spend in plan.decision.substance.values() {
            treasury.accounts.substance += share(spend);
        }
    }
}

/// Lets lasting effects of events run out.
pub fn pass_time(mut companies: Query<&mut Memory, With<Company>>) {
    for mut memory in &mut companies {
        memory.lasting.retain_mut(|lasting| {
            lasting.weeks = lasting.weeks.saturating_sub(1);
            lasting.weeks > 0
        });
    }
}
