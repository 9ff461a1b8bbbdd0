//! [`TeamView`]: what a team knows when it plans a round. Players, computer or human, see this and the
//! scenario's public parts, and nothing else.

use std::collections::BTreeMap;

use bevy_ecs::prelude::*;
use serde::{Deserialize, Serialize};

use super::company::{Bonds, Brand, Company, Memory, Offer, Plan, Rival, Treasury};
use super::person::{Contract, PersonId, Skills, Wellbeing, Workload};
use super::rules::Rules;
use super::schedule::Roster;
use super::wellbeing::staff_of;
use crate::decision::Decision;
use crate::key::Key;
use crate::money::Money;
use crate::outcome::TeamOutcome;
use crate::scenario::Band;

/// What a team knows at the start of a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamView {
    /// The team, from 0.
    pub team: u8,
    /// The round to plan, from 1.
    pub round: u8,
    /// Rounds of this game.
    pub rounds: u8,
    /// Everybody on the staff.
    pub staff: Vec<PersonView>,
    /// Trust between any two of the staff, in the staff's order, 0 to 1.
    pub trust: Vec<Vec<f64>>,
    /// Candidates who can be hired in this round.
    pub candidates: Vec<Key>,
    /// Cash.
    pub cash: Money,
    /// Bank loan.
    pub debt: Money,
    /// Emergency loan.
    pub emergency: Money,
    /// Whether the company is in administration.
    pub administration: bool,
    /// Own price.
    pub price: Money,
    /// Own freshness, 0 to 1.
    pub freshness: f64,
    /// Own substance by value, 0 to 1.
    pub substance: BTreeMap<Key, f64>,
    /// Events that wait for an answer.
    pub events: Vec<Key>,
    /// The decision in force, which carrying on would repeat.
    pub carry_on: Decision,
    /// What carrying on would have to drop for want of money.
    pub unaffordable: Vec<String>,
    /// What may be spent on purpose in this round, cents.
    pub budget: Money,
    /// Prices of the rivals, by key: everybody can read them.
    pub rival_prices: BTreeMap<Key, Money>,
    /// The last round's outcome for this team.
    pub last: Option<TeamOutcome>,
}

/// A person as their own company sees them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonView {
    /// Who.
    pub key: Key,
    /// Side of the table.
    pub band: Band,
    /// Levels of skills, in the scenario's order, 0 to 1.
    pub skills: Vec<f64>,
    /// Energy, 0 to 1.
    pub energy: f64,
    /// Morale, 0 to 1.
    pub morale: f64,
    /// Openness, 0 to 1.
    pub openness: f64,
    /// How far they feel heard, 0 to 1.
    pub heard: f64,
    /// Pay a month.
    pub salary: Money,
    /// The round after which they retire.
    pub retires: Option<u8>,
    /// Chance of leaving in a week, as last seen, 0 to 1.
    pub may_leave: f64,
}

impl TeamView {
    /// A person of the staff.
    pub fn person(&self, key: &Key) -> Option<&PersonView> {
        self.staff.iter().find(|person| person.key == *key)
    }

    /// Trust between two persons of the staff, 0 to 1.
    pub fn trust_between(&self, a: &Key, b: &Key) -> Option<f64> {
        let place = |key: &Key| self.staff.iter().position(|person| person.key == *key);
        Some(self.trust[place(a)?][place(b)?])
    }
}

/// The view of the team whose brand is `brand` in this market.
pub fn view_of(
    world: &mut World,
    brand: u8,
    team: u8,
    round: u8,
    rounds: u8,
    last: Option<TeamOutcome>,
) -> Option<TeamView> {
    let rules = world.resource::<Rules>().clone();
    let roster = world.resource::<Roster>().clone();
    let mut staff = Vec::new();
    let mut indices = Vec::new();
    for (index, entity) in staff_of(&roster, brand) {
        let (Some(skills), Some(being), Some(contract), Some(load)) = (
            world.get::<Skills>(entity),
            world.get::<Wellbeing>(entity),
            world.get::<Contract>(entity),
            world.get::<Workload>(entity),
        ) else {
            continue;
        };
        indices.push(usize::from(index));
        staff.push(PersonView {
            key: rules.people[usize::from(index)].key.clone(),
            band: being.band,
            skills: skills.now.clone(),
            energy: being.energy,
            morale: being.morale,
            openness: being.openness,
            heard: being.heard,
            salary: contract.salary,
            retires: contract.retires,
            may_leave: load.may_leave,
        });
    }
    let candidates = rules
        .scenario
        .candidates
        .iter()
        .filter(|candidate| candidate.from_round <= round)
        .filter_map(|candidate| {
            let index = rules.person(&candidate.person.key)? as u16;
            let free = !roster.0.contains_key(&PersonId { brand, index });
            free.then(|| candidate.person.key.clone())
        })
        .collect();
    let mut rivals = world.query::<(&Rival, &Offer)>();
    let rival_prices = rivals
        .iter(world)
        .map(|(rival, offer)| {
            (rules.scenario.market.rivals[usize::from(rival.index)].key.clone(), offer.price)
        })
        .collect();
    let mut companies =
        world.query_filtered::<(&Brand, &Offer, &Bonds, &Treasury, &Memory, &Plan), With<Company>>();
    let (_, offer, bonds, treasury, memory, plan) = companies.iter(world).find(|c| c.0.0 == brand)?;
    let trust = indices
        .iter()
        .map(|&a| indices.iter().map(|&b| if a == b { 1.0 } else { bonds.get(a, b) }).collect())
        .collect();
    let mut view = TeamView {
        team,
        round,
        rounds,
        staff,
        trust,
        candidates,
        cash: treasury.cash,
        debt: treasury.debt,
        emergency: treasury.emergency,
        administration: treasury.administration,
        price: offer.price,
        freshness: offer.freshness,
        substance: rules
            .scenario
            .market
            .values
            .iter()
            .zip(offer.substance)
            .map(|(value, level)| (value.key.clone(), level))
            .collect(),
        events: memory.pending.clone(),
        carry_on: Decision::default(),
        unaffordable: Vec::new(),
        budget: Money::ZERO,
        rival_prices,
        last,
    };
    view.budget = super::decide::budget(&rules.scenario, &view, Money::ZERO);
    (view.carry_on, view.unaffordable) = super::decide::carry_on(&rules.scenario, &view, &plan.decision);
    Some(view)
}
