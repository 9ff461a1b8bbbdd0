//! Events: which ones come in the next round, and what they and a team's answers do.

use bevy_ecs::prelude::*;

use super::company::{
    Bonds, Brand, Company, Diary, Lasting, LastingKind, Memory, Offer, Plan, Rival, Treasury,
};
use super::customer::{Mind, Traits};
use super::person::{PersonId, Skills, Wellbeing};
use super::rules::Rules;
use super::schedule::{Fate, Roster};
use super::wellbeing::staff_of;
use crate::fixed::{clamp01, clamp01_32, mean};
use crate::key::Key;
use crate::model::combine::combined_skill;
use crate::outcome::EventOutcome;
use crate::rng::{Purpose, When};
use crate::scenario::{Condition, Effect, Event, When as Moment};

/// What conditions ask of a company.
struct Situation<'a> {
    offer: &'a Offer,
    treasury: &'a Treasury,
    memory: &'a Memory,
    energy: f64,
    /// Best level of each skill on the staff.
    best: Vec<f64>,
    /// Mean awareness by segment.
    aware: Vec<f64>,
}

/// Decides which events each company finds at the start of `round`, by date, luck and condition.
pub fn announce(world: &mut World, round: u8) {
    let rules = world.resource::<Rules>().clone();
    let luck = world.resource::<Fate>().0;
    let when = When { market: 0, round: u32::from(round), week: 0 };
    let brands: Vec<u8> = teams(world);
    for brand in brands {
        let best = best_skills(world, &rules, brand);
        let energy = mean(staff_beings(world, brand).iter().map(|being| being.energy));
        let aware = mean_awareness(world, &rules, brand);
        let mut companies = world.query_filtered::<(&Brand, &Offer, &Treasury, &Memory), With<Company>>();
        let Some((_, offer, treasury, memory)) = companies.iter(world).find(|c| c.0.0 == brand) else {
            continue;
        };
        let situation = Situation { offer, treasury, memory, energy, best, aware };
        let mut pending = Vec::new();
        for (index, event) in rules.scenario.events.iter().enumerate() {
            if memory.happened.contains_key(&event.key) {
                continue;
            }
            let comes = match event.when {
                Moment::Round(at) => at == round,
                Moment::Chance { each_round, from, until } => {
                    (from..=until).contains(&round)
                        && luck.stream(when, Purpose::Event, index as u64).unit() < each_round
                }
                Moment::CreatorScandal => !memory.scandals.is_empty(),
                Moment::Library => false,
            };
            if comes && holds(&event.only_if, &situation, &rules) {
                pending.push(event.key.clone());
            }
        }
        set_pending(world, brand, pending, round);
    }
}

fn set_pending(world: &mut World, brand: u8, pending: Vec<Key>, round: u8) {
    let mut companies = world.query_filtered::<(&Brand, &mut Memory), With<Company>>();
    for (b, mut memory) in companies.iter_mut(world) {
        if b.0 == brand {
            for key in &pending {
                memory.happened.insert(key.clone(), round);
            }
            memory.pending = pending;
            return;
        }
    }
}

/// Adds an event to those that a company finds at the start of `round`, whatever its conditions say. False when
/// it has happened to the company already, or is no event of the scenario.
pub fn send(world: &mut World, brand: u8, event: &Key, round: u8) -> bool {
    if !world.resource::<Rules>().scenario.events.iter().any(|known| known.key == *event) {
        return false;
    }
    let mut companies = world.query_filtered::<(&Brand, &mut Memory), With<Company>>();
    let Some((_, mut memory)) = companies.iter_mut(world).find(|company| company.0.0 == brand) else {
        return false;
    };
    if memory.happened.contains_key(event) {
        return false;
    }
    memory.happened.insert(event.clone(), round);
    memory.pending.push(event.clone());
    true
}

/// Brands that teams run, in order.
pub fn teams(world: &mut World) -> Vec<u8> {
    let mut companies = world.query_filtered::<&Brand, With<Company>>();
    let mut brands: Vec<u8> = companies.iter(world).map(|brand| brand.0).collect();
    brands.sort_unstable();
    brands
}

fn staff_beings(world: &World, brand: u8) -> Vec<Wellbeing> {
    staff_of(world.resource::<Roster>(), brand)
        .filter_map(|(_, entity)| world.get::<Wellbeing>(entity).copied())
        .collect()
}

/// Best level of each skill on a company's staff.
pub fn best_skills(world: &World, rules: &Rules, brand: u8) -> Vec<f64> {
    let mut best = vec![0.0f64; rules.skills.len()];
    for (_, entity) in staff_of(world.resource::<Roster>(), brand) {
        if let Some(skills) = world.get::<Skills>(entity) {
            for (best, &level) in best.iter_mut().zip(&skills.now) {
                *best = best.max(level);
            }
        }
    }
    best
}

fn mean_awareness(world: &mut World, rules: &Rules, brand: u8) -> Vec<f64> {
    let mut sums = vec![(0.0f64, 0u32); rules.segments.len()];
    let mut customers = world.query::<(&Traits, &Mind)>();
    for (traits, mind) in customers.iter(world) {
        let sum = &mut sums[usize::from(traits.segment)];
        sum.0 += f64::from(mind.aware[usize::from(brand)]);
        sum.1 += 1;
    }
    sums.into_iter().map(|(sum, count)| if count == 0 { 0.0 } else { sum / f64::from(count) }).collect()
}

fn holds(condition: &Condition, at: &Situation<'_>, rules: &Rules) -> bool {
    match condition {
        Condition::Always => true,
        Condition::All(all) => all.iter().all(|c| holds(c, at, rules)),
        Condition::Any(any) => any.iter().any(|c| holds(c, at, rules)),
        Condition::Not(not) => !holds(not, at, rules),
        Condition::FreshnessBelow(level) => at.offer.freshness < *level,
        Condition::CashBelow(amount) => at.treasury.cash < *amount,
        Condition::EnergyBelow(level) => at.energy < *level,
        Condition::SubstanceBelow(value, level) => {
            rules.value(value).is_some_and(|v| at.offer.substance[v] < *level)
        }
        Condition::AwarenessAbove(segment, level) => {
            rules.segment(segment).is_some_and(|s| at.aware[s] > *level)
        }
        Condition::UsedChannel(key) | Condition::UsedMessage(key) | Condition::UsedCreator(key) => {
            at.memory.used.contains(key)
        }
        Condition::HasSkill(skill, level) => rules.skill(skill).is_some_and(|s| at.best[s] >= *level),
        Condition::SomebodyLeft => at.memory.somebody_left,
        Condition::Happened(event) => at.memory.happened.contains_key(event),
    }
}

/// Lets each company's pending events happen, with the answers of its plan.
pub fn happen(world: &mut World, round: u8) {
    let rules = world.resource::<Rules>().clone();
    let luck = world.resource::<Fate>().0;
    let when = When { market: 0, round: u32::from(round), week: 0 };
    for brand in teams(world) {
        let best = best_skills(world, &rules, brand);
        let mut companies = world.query_filtered::<(&Brand, &mut Memory, &Plan), With<Company>>();
        let Some((_, mut memory, plan)) = companies.iter_mut(world).find(|c| c.0.0 == brand) else {
            continue;
        };
        let pending = std::mem::take(&mut memory.pending);
        let answers = plan.decision.answers.clone();
        for key in pending {
            let Some(index) = rules.scenario.events.iter().position(|event| event.key == key) else {
                continue;
            };
            let event = &rules.scenario.events[index];
            for effect in &event.effects {
                apply(world, &rules, brand, event, effect);
            }
            let answer = answers.get(&key);
            let choice = event
                .choices
                .iter()
                .find(|choice| Some(&choice.key) == answer)
                .or_else(|| event.choices.first());
            let mut outcome = EventOutcome {
                event: key.clone(),
                answer: choice.map(|choice| choice.key.clone()),
                chance: 1.0,
                succeeded: true,
                text: event.text.clone(),
            };
            if let Some(choice) = choice {
                if !choice.skills.is_empty() {
                    let parts: Vec<(f64, f64)> = choice
                        .skills
                        .iter()
                        .filter_map(|skill| rules.skill(skill))
                        .map(|s| (best[s], 1.0))
                        .collect();
                    outcome.chance = combined_skill(&parts, rules.scenario.model.combination.sigma);
                    let draw = luck.stream(when, Purpose::Answer, index as u64).unit();
                    outcome.succeeded = draw < outcome.chance;
                }
                let effects = if outcome.succeeded { &choice.effects } else { &choice.if_fails };
                for effect in effects {
                    apply(world, &rules, brand, event, effect);
                }
                apply(world, &rules, brand, event, &Effect::Cash(-choice.cost));
                outcome.text = match &choice.outcome_if_fails {
                    Some(text) if !outcome.succeeded => text.clone(),
                    _ => choice.outcome.clone(),
                };
            }
            let mut diaries = world.query_filtered::<(&Brand, &mut Diary), With<Company>>();
            if let Some((_, mut diary)) = diaries.iter_mut(world).find(|d| d.0.0 == brand) {
                diary.events.push(outcome);
            }
        }
    }
}

/// Does what an effect says to a company and its market.
pub fn apply(world: &mut World, rules: &Rules, brand: u8, event: &Event, effect: &Effect) {
    let b = usize::from(brand);
    match effect {
        Effect::Awareness(segment, by) => {
            step_customers(world, rules, segment.as_ref(), |mind| {
                mind.aware[b] = clamp01_32(mind.aware[b] + *by as f32);
            });
        }
        Effect::Attitude(segment, by) => {
            step_customers(world, rules, segment.as_ref(), |mind| {
                mind.attitude[b] = clamp01_32(mind.attitude[b] + *by as f32);
            });
        }
        Effect::Energy(by) => {
            step_staff(world, brand, |being| being.energy = clamp01(being.energy + by));
        }
        Effect::Morale(by) => {
            step_staff(world, brand, |being| being.morale = clamp01(being.morale + by));
        }
        Effect::RivalPrice { rival, factor } => {
            let index = rules.scenario.market.rivals.iter().position(|r| r.key == *rival);
            let mut rivals = world.query::<(&Rival, &mut Offer)>();
            for (rival, mut offer) in rivals.iter_mut(world) {
                if Some(usize::from(rival.index)) == index {
                    offer.price = offer.price.share(*factor);
                }
            }
        }
        Effect::Cash(_)
        | Effect::Freshness(_)
        | Effect::Substance(..)
        | Effect::Service(_)
        | Effect::Trust(_)
        | Effect::Need { .. }
        | Effect::ChannelReach { .. }
        | Effect::Trend { .. }
        | Effect::UnitCost { .. } => apply_to_company(world, rules, brand, event, effect),
    }
}

fn apply_to_company(world: &mut World, rules: &Rules, brand: u8, event: &Event, effect: &Effect) {
    let mut companies =
        world.query_filtered::<(&Brand, &mut Offer, &mut Treasury, &mut Memory, &mut Bonds), With<Company>>();
    let Some((_, mut offer, mut treasury, mut memory, mut bonds)) =
        companies.iter_mut(world).find(|c| c.0.0 == brand)
    else {
        return;
    };
    let mut last = |kind: LastingKind, factor: f64, weeks: u8| {
        memory.lasting.push(Lasting { event: event.key.clone(), kind, factor, weeks });
    };
    match effect {
        Effect::Cash(amount) => treasury.accounts.events -= *amount,
        Effect::Freshness(by) => offer.freshness = clamp01(offer.freshness + by),
        Effect::Service(by) => offer.service = clamp01(offer.service + by),
        Effect::Substance(value, by) => {
            if let Some(value) = rules.value(value) {
                offer.substance[value] = clamp01(offer.substance[value] + by);
            }
        }
        Effect::Trust(by) => {
            for a in 0..rules.people.len() {
                for b in 0..a {
                    if rules.people[a].band != rules.people[b].band {
                        let trust = clamp01(bonds.get(a, b) + by);
                        bonds.set(a, b, trust);
                    }
                }
            }
        }
        Effect::Need { segment, factor, weeks } => {
            let segment = segment.as_ref().and_then(|key| rules.segment(key)).map(|s| s as u8);
            last(LastingKind::Need(segment), *factor, *weeks);
        }
        Effect::ChannelReach { channel, factor, weeks } => {
            if let Some(channel) = rules.channel(channel) {
                last(LastingKind::ChannelReach(channel as u8), *factor, *weeks);
            }
        }
        Effect::Trend { of, factor, weeks } => {
            if let Some(message) = rules.message(of) {
                last(LastingKind::TrendMessage(message as u8), *factor, *weeks);
            }
            if let Some(style) = rules.style(of) {
                last(LastingKind::TrendStyle(style as u8), *factor, *weeks);
            }
        }
        Effect::UnitCost { factor, weeks } => last(LastingKind::UnitCost, *factor, *weeks),
        _ => {}
    }
}

fn step_customers(world: &mut World, rules: &Rules, segment: Option<&Key>, step: impl Fn(&mut Mind)) {
    let wanted = segment.and_then(|key| rules.segment(key));
    let mut customers = world.query::<(&Traits, &mut Mind)>();
    for (traits, mut mind) in customers.iter_mut(world) {
        if wanted.is_none_or(|segment| segment == usize::from(traits.segment)) {
            step(&mut mind);
        }
    }
}

fn step_staff(world: &mut World, brand: u8, step: impl Fn(&mut Wellbeing)) {
    let mut people = world.query::<(&PersonId, &mut Wellbeing)>();
    for (id, mut being) in people.iter_mut(world) {
        if id.brand == brand {
            step(&mut being);
        }
    }
}
