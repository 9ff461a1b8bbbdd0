//! Makes a market: its companies, people, rivals and customers, before round 1.

use bevy_app::App;
use bevy_ecs::prelude::*;

use super::buying::{LastBought, Sales, Slots};
use super::campaign::{Air, Echo, Season, Shelf, Stories};
use super::company::{Bonds, Brand, Company, Diary, Memory, Offer, Plan, Rival, Stock, Treasury};
use super::customer::{Customer, Mind, Past, StartingBrands, Traits, network_of, people_of};
use super::exposure::Contacts;
use super::person::{Contract, PersonId, Skills, Wellbeing, Workload};
use super::rules::Rules;
use super::schedule::{Clock, Crowd, Fate, Roster, WeekPlugin};
use super::teach_back::Lessons;
use super::word_of_mouth::{Heard, Talk};
use crate::decision::{CampaignPlan, Decision};
use crate::rng::{Luck, Purpose, When};
use crate::scenario::{Band, Person};

/// A world with the week's schedule and nobody in it.
pub fn empty_world(rules: &Rules, luck: Luck) -> World {
    let mut app = App::empty();
    app.init_resource::<bevy_ecs::schedule::Schedules>();
    app.add_plugins(WeekPlugin);
    let mut world = std::mem::take(app.world_mut());
    world.insert_resource(rules.clone());
    clear(&mut world, luck);
    world
}

/// What a market remembers between its systems, as in a new one; nobody in it is touched.
pub fn clear(world: &mut World, luck: Luck) {
    world.insert_resource(Fate(luck));
    world.insert_resource(Clock::default());
    world.insert_resource(Roster::default());
    world.insert_resource(Sales::default());
    world.insert_resource(Slots::default());
    world.insert_resource(Contacts::default());
    world.insert_resource(Air::default());
    world.insert_resource(Stories::default());
    world.insert_resource(Shelf::default());
    world.insert_resource(Season::default());
    world.insert_resource(Echo::default());
    world.insert_resource(Talk::default());
    world.insert_resource(Heard::default());
    world.remove_resource::<Lessons>();
}

/// A market with `teams` companies, all alike, ready for round 1.
pub fn market(rules: &Rules, luck: Luck, teams: u8) -> World {
    let mut world = empty_world(rules, luck);
    let file = &rules.scenario.company;
    let mut brands = StartingBrands::default();
    let reference = rules.scenario.market.reference_price.as_euros();
    for team in 0..teams {
        brands.push(
            rules.by_segment(&file.brand.awareness, 0.0),
            rules.by_segment(&file.brand.attitude, 0.5),
            file.product.price.as_euros() / reference,
        );
        found_company(&mut world, rules, luck, team);
    }
    for (index, rival) in rules.scenario.market.rivals.iter().enumerate() {
        brands.push(
            rules.by_segment(&rival.awareness, 0.0),
            rules.by_segment(&rival.attitude, 0.5),
            rival.price.as_euros() / reference,
        );
        world.spawn((
            Brand(teams + index as u8),
            Rival { index: index as u8, spend: 1.0, last_share: 0.0 },
            Offer {
                price: rival.price,
                unit_cost: crate::money::Money::ZERO,
                quality: rival.quality,
                service: rival.quality,
                freshness: rival.freshness,
                substance: rules.values(&rival.substance),
            },
            settled_rival_stock(rules, index),
        ));
    }
    let people = people_of(rules, luck, &brands);
    populate(&mut world, rules, luck, people);
    world
}

/// Rivals have advertised before the game began: their stock is where it settles.
fn settled_rival_stock(rules: &Rules, index: usize) -> Stock {
    let rival = &rules.scenario.market.rivals[index];
    let mut stock = Stock::default();
    for (channel, file) in rules.scenario.market.channels.iter().enumerate() {
        let spend = rival.channels.get(&file.key).map_or(0.0, |money| money.as_euros());
        stock.0[channel] = spend / (1.0 - file.carryover);
    }
    stock
}

/// Spawns customers and their network; awareness and attitude as given.
pub fn populate(world: &mut World, rules: &Rules, luck: Luck, people: Vec<(Traits, Mind, Past)>) {
    let segments: Vec<u8> = people.iter().map(|(traits, ..)| traits.segment).collect();
    world.insert_resource(network_of(rules, &segments, luck));
    world.insert_resource(LastBought(people.iter().map(|(_, _, past)| past.last).collect()));
    let crowd: Vec<Entity> = world
        .spawn_batch(
            people
                .into_iter()
                .enumerate()
                .map(|(id, (traits, mind, past))| (Customer(id as u32), traits, mind, past)),
        )
        .collect();
    world.insert_resource(Crowd(crowd));
}

fn found_company(world: &mut World, rules: &Rules, luck: Luck, team: u8) {
    let scenario = &rules.scenario;
    let file = &scenario.company;
    let mentoring = &scenario.model.mentoring;
    let draws = luck.weekly(When::default(), Purpose::Bonds);
    let bonds = Bonds::new(rules.people.len(), |a, b| {
        let (first, second) = (&rules.people[a], &rules.people[b]);
        let mean = if first.band == second.band { mentoring.trust_within } else { mentoring.trust_across };
        let chance = draws.of_two(a as u64, b as u64).unit();
        crate::fixed::clamp01(mean + 0.2 * (chance - 0.5))
    });
    let plan = Decision {
        campaigns: file
            .habits
            .campaigns
            .iter()
            .map(|habit| CampaignPlan {
                name: habit.name.clone(),
                segments: habit.segments.clone(),
                channels: habit.channels.clone(),
                message: habit.message.clone(),
                style: habit.style.clone(),
                crew: habit.crew.clone(),
                ..CampaignPlan::default()
            })
            .collect(),
        ..Decision::default()
    };
    let mut stock = Stock::default();
    for habit in &file.habits.campaigns {
        for (key, spend) in &habit.channels {
            if let Some(channel) = rules.channel(key) {
                stock.0[channel] += spend.as_euros() / (1.0 - rules.channels[channel].carryover);
            }
        }
    }
    world.spawn((
        Brand(team),
        Company,
        Offer {
            price: file.product.price,
            unit_cost: file.product.unit_cost,
            quality: file.product.quality,
            service: file.product.service,
            freshness: file.brand.freshness,
            substance: rules.values(&file.brand.substance),
        },
        stock,
        Treasury { cash: file.cash, debt: file.loan.debt, ..Treasury::default() },
        bonds,
        Plan { decision: plan, submitted: false, dropped: Vec::new() },
        Memory::default(),
        Diary::default(),
    ));
    for (index, person) in file.staff.iter().enumerate() {
        employ(world, rules, team, index as u16, person, true);
    }
}

/// Puts a person on a company's staff.
pub fn employ(world: &mut World, rules: &Rules, brand: u8, index: u16, person: &Person, founding: bool) {
    let rule = &rules.people[usize::from(index)];
    let id = PersonId { brand, index };
    let being = Wellbeing {
        energy: person.energy,
        morale: person.morale,
        openness: person.openness,
        heard: if rule.band == Band::Junior { 0.4 } else { 0.5 },
        learning: 0.0,
        band: rule.band,
    };
    let skills = Skills { now: rule.skills.clone(), start: rule.skills.clone(), round: rule.skills.clone() };
    let contract = Contract { salary: person.salary, retires: person.retires, founding };
    let entity = world.spawn((id, skills, being, contract, Workload::default())).id();
    world.resource_mut::<Roster>().0.insert(id, entity);
}
