//! Opens a round: puts the teams' decisions into force.

use bevy_ecs::prelude::*;

use super::buying::{Sales, Slots};
use super::campaign::{Campaign, Craft, Stories, Story};
use super::company::{Brand, Company, Diary, Memory, Offer, Plan, Treasury};
use super::customer::Past;
use super::exposure::Contacts;
use super::person::{Contract, MentoringPair, PersonId, Skills, Workload};
use super::rules::{MAX_CHANNELS, MAX_SEGMENTS, Rules};
use super::schedule::{Clock, Roster};
use super::word_of_mouth::{Heard, Talk};
use super::{build, events, teach_back};
use crate::decision::{CampaignPlan, Decision};
use crate::key::Key;
use crate::money::Money;
use crate::outcome::{Income, PairOutcome};

/// A team's plan as it comes into force.
pub struct InForce {
    /// The decision.
    pub decision: Decision,
    /// Whether the team submitted it.
    pub submitted: bool,
    /// What it could not afford.
    pub dropped: Vec<String>,
}

/// Starts round `round` with one checked plan for each team, in the teams' order.
pub fn open_round(world: &mut World, round: u8, plans: Vec<InForce>) {
    let rules = world.resource::<Rules>().clone();
    *world.resource_mut::<Clock>() = Clock { round: u32::from(round), week: 0 };
    reset(world, &rules);
    for (brand, plan) in events::teams(world).into_iter().zip(plans) {
        hire(world, &rules, brand, &plan.decision);
        let mut companies = world
            .query_filtered::<(&Brand, &mut Plan, &mut Offer, &mut Treasury, &mut Diary, &mut Memory), With<Company>>();
        let Some((_, mut in_force, mut offer, mut treasury, mut diary, mut memory)) =
            companies.iter_mut(world).find(|c| c.0.0 == brand)
        else {
            continue;
        };
        *diary = Diary { hired: plan.decision.hire.clone(), ..Diary::default() };
        if let Some(price) = plan.decision.price {
            offer.price = price;
        }
        open_books(&rules, &mut treasury, &plan.decision);
        memory.used = used(&plan.decision);
        *in_force = Plan { decision: plan.decision, submitted: plan.submitted, dropped: plan.dropped };
    }
    events::happen(world, round);
    start_campaigns(world, &rules);
    start_pairs(world, &rules);
    let mut people = world.query::<(&PersonId, &mut Skills, &mut Workload, &mut Contract)>();
    let mut pay: Vec<(u8, Decision)> = Vec::new();
    let mut companies = world.query_filtered::<(&Brand, &Plan), With<Company>>();
    for (brand, plan) in companies.iter(world) {
        pay.push((brand.0, plan.decision.clone()));
    }
    for (id, mut skills, mut load, mut contract) in people.iter_mut(world) {
        skills.round = skills.now.clone();
        load.round_hours = 0.0;
        let decision = pay.iter().find(|(brand, _)| *brand == id.brand).map(|(_, decision)| decision);
        if let Some(&salary) = decision.and_then(|d| d.pay.get(&rules.people[usize::from(id.index)].key)) {
            contract.salary = salary;
        }
    }
}

fn reset(world: &mut World, rules: &Rules) {
    world.insert_resource(Contacts::default());
    world.insert_resource(Heard::default());
    world.insert_resource(Sales::default());
    world.insert_resource(Talk::default());
    let old: Vec<Entity> =
        world.query_filtered::<Entity, Or<(With<Campaign>, With<MentoringPair>)>>().iter(world).collect();
    for entity in old {
        world.despawn(entity);
    }
    let mut customers = world.query::<&mut Past>();
    for mut past in customers.iter_mut(world) {
        past.before_round = past.ever;
        past.this_round = 0;
        past.met = 0;
        past.heard = 0;
    }
    world.insert_resource(Stories(vec![Story::default(); rules.scenario.market.rivals.len()]));
    world.insert_resource(Slots::default());
}

fn hire(world: &mut World, rules: &Rules, brand: u8, decision: &Decision) {
    for key in &decision.hire {
        let candidate = rules.scenario.candidates.iter().find(|candidate| candidate.person.key == *key);
        if let (Some(candidate), Some(index)) = (candidate, rules.person(key)) {
            build::employ(world, rules, brand, index as u16, &candidate.person, false);
        }
    }
}

/// Books what is paid once, and borrows or pays back.
fn open_books(rules: &Rules, treasury: &mut Treasury, decision: &Decision) {
    treasury.opening = treasury.cash;
    treasury.opening_debt = treasury.debt;
    treasury.opening_emergency = treasury.emergency;
    treasury.debt += decision.borrow;
    treasury.units = 0;
    treasury.purchases = 0;
    treasury.accounts = Income::default();
    let scenario = &rules.scenario;
    for key in &decision.research {
        let study = scenario.research.iter().find(|study| study.key == *key);
        treasury.accounts.research += study.map_or(Money::ZERO, |study| study.cost);
    }
    for key in &decision.hire {
        let candidate = scenario.candidates.iter().find(|candidate| candidate.person.key == *key);
        treasury.accounts.hiring += candidate.map_or(Money::ZERO, |candidate| candidate.fee);
    }
    for plan in &decision.courses {
        let course = scenario.courses.iter().find(|course| course.key == plan.course);
        treasury.accounts.courses += course.map_or(Money::ZERO, |course| course.fee);
    }
}

/// Channels, messages and creators that a decision's campaigns use.
fn used(decision: &Decision) -> Vec<Key> {
    let mut used: Vec<Key> = Vec::new();
    for plan in &decision.campaigns {
        used.extend(plan.channels.keys().cloned());
        used.extend(plan.creators.iter().cloned());
        used.push(plan.message.clone());
    }
    used.sort();
    used.dedup();
    used
}

fn start_campaigns(world: &mut World, rules: &Rules) {
    let mut slot = 0u16;
    let mut slots = Vec::new();
    for brand in events::teams(world) {
        let mut companies = world.query_filtered::<(&Brand, &Plan), With<Company>>();
        let Some((_, plan)) = companies.iter(world).find(|c| c.0.0 == brand) else { continue };
        let plans = plan.decision.campaigns.clone();
        for (order, plan) in plans.iter().enumerate() {
            let campaign = compile(rules, brand, order as u8, slot, plan);
            world.spawn((campaign, Craft::default()));
            slots.push(brand);
            slot += 1;
        }
    }
    let rivals = rules.scenario.market.rivals.len();
    world.insert_resource(Stories(vec![Story::default(); slots.len() + rivals]));
    world.insert_resource(Slots(slots));
}

/// A campaign's plan with its keys resolved, and the skills that it needs.
///
/// A third of the need comes from the message, a third from the style, a third from the channels in
/// proportion to spend.
fn compile(rules: &Rules, brand: u8, order: u8, slot: u16, plan: &CampaignPlan) -> Campaign {
    let mut segments = [false; MAX_SEGMENTS];
    for key in &plan.segments {
        if let Some(segment) = rules.segment(key) {
            segments[segment] = true;
        }
    }
    let mut spend = [0.0; MAX_CHANNELS];
    for (key, amount) in &plan.channels {
        if let Some(channel) = rules.channel(key) {
            spend[channel] = amount.as_euros();
        }
    }
    let message = rules.message(&plan.message).unwrap_or(0);
    let style = rules.style(&plan.style).unwrap_or(0);
    let creators: Vec<usize> = plan.creators.iter().filter_map(|key| rules.creator(key)).collect();
    // A creator's channel asks for its craft as if a usual weekly spend went there.
    let mut weights = spend;
    for &creator in &creators {
        let rule = &rules.creators[creator];
        weights[rule.channel] += rule.fee.as_euros() / f64::from(rules.weeks());
    }
    let total: f64 = weights.iter().sum();
    let mut needs: Vec<f64> = rules.messages[message]
        .skills
        .iter()
        .zip(&rules.styles[style].skills)
        .map(|(message, style)| (message + style) / 3.0)
        .collect();
    for (channel, rule) in rules.channels.iter().enumerate() {
        if weights[channel] > 0.0 {
            for (need, weight) in needs.iter_mut().zip(&rule.skills) {
                *need += weight * weights[channel] / total / 3.0;
            }
        }
    }
    let sum: f64 = needs.iter().sum();
    if sum > 0.0 {
        for need in &mut needs {
            *need /= sum;
        }
    }
    let used = weights.iter().filter(|&&weight| weight > 0.0).count();
    let combination = &rules.scenario.model.combination;
    let crew = plan.crew.iter().filter_map(|(key, &hours)| rules.person(key).map(|p| (p as u16, hours)));
    Campaign {
        brand,
        order,
        slot,
        name: plan.name.clone(),
        segments,
        spend,
        spend_money: plan.channels.values().copied().sum(),
        message,
        style,
        creators,
        weeks: plan.weeks.map_or((1, rules.weeks()), |(from, to)| (u32::from(from), u32::from(to))),
        crew: crew.collect(),
        needs,
        hours_needed: combination.hours_base + combination.hours_per_channel * used as f64,
    }
}

fn start_pairs(world: &mut World, rules: &Rules) {
    for brand in events::teams(world) {
        let mut companies = world.query_filtered::<(&Brand, &Plan, &super::company::Bonds), With<Company>>();
        let Some((_, plan, bonds)) = companies.iter(world).find(|c| c.0.0 == brand) else { continue };
        let mut wanted: Vec<(Key, Key, Key, f64, f64)> = Vec::new();
        for pair in &plan.decision.mentoring {
            wanted.push((pair.mentor.clone(), pair.mentee.clone(), pair.skill.clone(), pair.hours, 1.0));
        }
        for relay in &plan.decision.relays {
            let hours = relay.hours / relay.skills.len().max(1) as f64;
            for skill in &relay.skills {
                let pace = rules.scenario.model.mentoring.relay;
                wanted.push((relay.person.clone(), relay.mentee.clone(), skill.clone(), hours, pace));
            }
        }
        let band = |key| rules.person(key).map(|person| rules.people[person].band);
        let reverse = |mentor, mentee| band(mentor) < band(mentee);
        let paces: Vec<f64> = wanted
            .iter()
            .map(|(mentor, mentee, skill, ..)| {
                teach_back::pace(world, rules, brand, skill, reverse(mentor, mentee))
            })
            .collect();
        let mut pairs = Vec::new();
        for (order, (mentor, mentee, skill, hours, pace)) in wanted.iter().enumerate() {
            let (Some(a), Some(b), Some(index)) =
                (rules.person(mentor), rules.person(mentee), rules.skill(skill))
            else {
                continue;
            };
            let (first, second) = (rules.people[a].band, rules.people[b].band);
            let trust = bonds.get(a, b);
            pairs.push(MentoringPair {
                brand,
                order: order as u16,
                mentor: a as u16,
                mentee: b as u16,
                skill: index,
                hours: *hours,
                pace: *pace * paces[order],
                reverse: first < second,
                two_way: wanted.iter().any(|other| other.0 == *mentee && other.1 == *mentor),
                record: PairOutcome {
                    mentor: mentor.clone(),
                    mentee: mentee.clone(),
                    skill: skill.clone(),
                    hours: *hours,
                    reverse: first < second,
                    trust_before: trust,
                    trust_after: trust,
                    ..PairOutcome::default()
                },
            });
        }
        let roster = world.resource::<Roster>().clone();
        for pair in pairs {
            let here = |index| roster.0.contains_key(&PersonId { brand, index });
            if here(pair.mentor) && here(pair.mentee) {
                world.spawn(pair);
            }
        }
    }
}
