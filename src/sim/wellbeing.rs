//! Phase 7: energy, morale and climate after the week; who leaves.

use bevy_app::{App, Plugin};
use bevy_ecs::prelude::*;

use super::company::{Bonds, Brand, Company, Diary, Memory};
use super::person::{Contract, MentoringPair, PersonId, Skills, Wellbeing, Workload};
use super::rules::Rules;
use super::schedule::{Clock, Fate, Roster, Week, WeekPhase};
use crate::fixed::clamp01;
use crate::model::wellbeing::{self as model, Leaving};
use crate::outcome::{Departure, LeaveReason};
use crate::rng::Purpose;
use crate::scenario::People;

/// Adds the phase.
pub struct WellbeingPlugin;

impl Plugin for WellbeingPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Week, (feel, measure_climate, leave).chain().in_set(WeekPhase::Wellbeing));
    }
}

/// Updates everybody's energy and morale.
pub fn feel(rules: Res<Rules>, mut people: Query<(&PersonId, &mut Wellbeing, &mut Workload, &Contract)>) {
    let numbers = &rules.scenario.model.people;
    for (id, mut being, mut load, contract) in &mut people {
        let week = model::Week {
            hours: load.hours,
            sustainable: numbers.sustainable_hours,
            overwork: numbers.overwork,
            conflict: load.conflict,
            conflict_loss: numbers.conflict,
            recovery: if load.rests { numbers.rest } else { numbers.recovery },
        };
        being.energy = model::energy_after(being.energy, week);
        // Nobody in a crew or a pair is heard a little less each week, in steps.
        let heard = if load.hours > 0.0 { load.heard.max(0.3) } else { 0.2 };
        being.heard += 0.15 * (heard - being.heard);
        let market = rules.people[usize::from(id.index)].market_salary.as_euros();
        let pay_ratio = if market > 0.0 { contract.salary.as_euros() / market } else { 1.0 };
        let target = model::morale_target(being.heard, being.energy, being.learning, pay_ratio);
        being.morale += numbers.morale_pace * (target - being.morale);
        load.may_leave = terms(numbers, &being, contract, market).chance();
    }
}

/// The terms of a person's logit of leaving.
pub fn terms(numbers: &People, being: &Wellbeing, contract: &Contract, market_pay: f64) -> Leaving {
    Leaving {
        base: numbers.leave_base,
        energy: numbers.leave_energy * (numbers.low_energy - being.energy).max(0.0),
        morale: numbers.leave_morale * (0.5 - being.morale).max(0.0),
        pay: model::pay_term(numbers.leave_pay, contract.salary.as_euros(), market_pay),
        unheard: numbers.leave_unheard * (1.0 - being.heard),
    }
}

/// Climate between the generations of a company: mean over its cross-band pairs of trust × openness,
/// scaled so that full trust and openness give 1.
pub fn climate_of(bonds: &Bonds, people: &[(u16, Wellbeing)]) -> (f64, f64) {
    let (mut climate, mut trust, mut pairs) = (0.0, 0.0, 0u32);
    for (i, (a, first)) in people.iter().enumerate() {
        for (b, second) in &people[..i] {
            if first.band != second.band {
                let t = bonds.get(usize::from(*a), usize::from(*b));
                climate += t * 0.5 * (first.openness + second.openness);
                trust += t;
                pairs += 1;
            }
        }
    }
    if pairs == 0 { (0.5, 0.0) } else { (clamp01(climate / f64::from(pairs)), trust / f64::from(pairs)) }
}

/// Notes the week's climate.
pub fn measure_climate(
    roster: Res<Roster>,
    mut companies: Query<(&Brand, &Bonds, &mut Diary), With<Company>>,
    people: Query<&Wellbeing>,
) {
    for (brand, bonds, mut diary) in &mut companies {
        let staff: Vec<(u16, Wellbeing)> = staff_of(&roster, brand.0)
            .filter_map(|(index, entity)| people.get(entity).ok().map(|being| (index, *being)))
            .collect();
        diary.climate_sum += climate_of(bonds, &staff).0;
        diary.climate_weeks += 1;
    }
}

/// A company's people in order.
pub fn staff_of(roster: &Roster, brand: u8) -> impl Iterator<Item = (u16, Entity)> + '_ {
    roster
        .0
        .range(PersonId { brand, index: 0 }..=PersonId { brand, index: u16::MAX })
        .map(|(id, &entity)| (id.index, entity))
}

/// Lets people leave by chance. Retirements come at the round's end.
pub fn leave(
    clock: Res<Clock>,
    rules: Res<Rules>,
    fate: Res<Fate>,
    mut roster: ResMut<Roster>,
    mut commands: Commands,
    mut companies: Query<(&Brand, &mut Diary, &mut Memory), With<Company>>,
    people: Query<(&Skills, &Wellbeing, &Contract, &Workload)>,
    pairs: Query<(Entity, &MentoringPair)>,
) {
    let luck = fate.weekly(*clock, Purpose::Leaving);
    let numbers = &rules.scenario.model.people;
    for (brand, mut diary, mut memory) in companies.iter_mut().sort::<&Brand>() {
        let staff: Vec<(u16, Entity)> = staff_of(&roster, brand.0).collect();
        let mut staying = staff.len();
        for (index, entity) in staff {
            let Ok((leaver, being, contract, load)) = people.get(entity) else { continue };
            // A company can't be left by everybody: the last three stay.
            if staying <= 3 || luck.of(u64::from(index)).unit() >= load.may_leave {
                continue;
            }
            staying -= 1;
            let market = rules.people[usize::from(index)].market_salary.as_euros();
            let reason = reason_of(&terms(numbers, being, contract, market));
            roster.0.remove(&PersonId { brand: brand.0, index });
            let rest: Vec<&Skills> =
                staff_of(&roster, brand.0).filter_map(|(_, e)| people.get(e).ok().map(|p| p.0)).collect();
            diary.left.push(departure(&rules, index, leaver, &rest, reason, clock.week));
            memory.lost += u32::from(contract.founding);
            let mut ended: Vec<(Entity, &MentoringPair)> =
                pairs.iter().filter(|(_, pair)| pair.brand == brand.0 && pair.involves(index)).collect();
            ended.sort_by_key(|(_, pair)| pair.order);
            for (pair_entity, pair) in ended {
                diary.ended_pairs.push(pair.record.clone());
                commands.entity(pair_entity).try_despawn();
            }
            commands.entity(entity).try_despawn();
        }
    }
}

fn reason_of(terms: &Leaving) -> LeaveReason {
    let named = [
        (terms.energy, LeaveReason::Energy),
        (terms.morale, LeaveReason::Morale),
        (terms.pay, LeaveReason::Pay),
        (terms.unheard, LeaveReason::Unheard),
    ];
    let largest =
        named.iter().fold((0.5, LeaveReason::Other), |best, &next| if next.0 > best.0 { next } else { best });
    largest.1
}

/// What goes with a person who leaves: skills above 0.3, and the best level of those who stay.
pub fn departure(
    rules: &Rules,
    index: u16,
    leaver: &Skills,
    staying: &[&Skills],
    reason: LeaveReason,
    week: u32,
) -> Departure {
    let mut knowledge = Vec::new();
    for (skill, file) in rules.scenario.skills.iter().enumerate() {
        if leaver.now[skill] > 0.3 {
            let best = staying.iter().fold(0.0f64, |best, skills| best.max(skills.now[skill]));
            knowledge.push((file.key.clone(), leaver.now[skill], best));
        }
    }
    Departure { person: rules.people[usize::from(index)].key.clone(), reason, week: week as u8, knowledge }
}
