//! Snapshots: the whole state between rounds as plain data, to save, restore and digest.
//!
//! What follows from scenario and seed (traits, ties) is not stored but made again; everything else is,
//! so a digest of the snapshot is a digest of the whole game.

use bevy_ecs::prelude::*;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::build;
use super::buying::LastBought;
use super::campaign::Campaign;
use super::company::{Bonds, Brand, Company, Diary, Memory, Offer, Plan, Rival, Stock, Treasury};
use super::customer::{Customer, Mind, Past, StartingBrands, people_of};
use super::person::{Contract, MentoringPair, PersonId, Skills, Wellbeing, Workload};
use super::rules::Rules;
use super::schedule::{Crowd, Roster};
use super::teach_back::Lesson;
use crate::outcome::TeamOutcome;
use crate::rng::Luck;

/// The whole game between two rounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Version of this format.
    pub version: u32,
    /// BLAKE3 hash (hexadecimal) of the scenario.
    pub scenario: String,
    /// The luck.
    pub luck: Luck,
    /// Rounds played.
    pub played: u8,
    /// Rounds of the game.
    pub rounds: u8,
    /// Simulated customers in each market.
    pub customers: u32,
    /// Whether all teams share one market.
    pub shared: bool,
    /// Number of teams.
    pub teams: u8,
    /// The markets.
    pub markets: Vec<MarketState>,
    /// The last round's outcome for each team.
    pub last: Vec<Option<TeamOutcome>>,
    /// What people at the tables have taught each other, for the coming round.
    pub lessons: Vec<Lesson>,
}

/// The version that this program writes.
pub const SNAPSHOT_VERSION: u32 = 1;

/// A market's state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MarketState {
    companies: Vec<(Brand, Offer, Stock, Treasury, Bonds, Plan, Memory)>,
    rivals: Vec<(Brand, Rival, Offer, Stock)>,
    people: Vec<(PersonId, Skills, Wellbeing, Contract, f64)>,
    customers: Vec<(Mind, Past)>,
}

/// Why a snapshot can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SnapshotError {
    /// Written by another version of the program.
    #[error("this snapshot has format {found}; this program reads format {SNAPSHOT_VERSION}")]
    Version {
        /// The format found.
        found: u32,
    },
    /// Made with another scenario, or another version of it.
    #[error("this snapshot belongs to another scenario, or to another version of it")]
    OtherScenario,
    /// Cut short or damaged.
    #[error("this snapshot is damaged: {0}")]
    Damaged(String),
}

/// Takes a market's state.
pub fn take(world: &mut World) -> MarketState {
    let mut state = MarketState::default();
    let mut companies =
        world.query_filtered::<(&Brand, &Offer, &Stock, &Treasury, &Bonds, &Plan, &Memory), With<Company>>();
    for (brand, offer, stock, treasury, bonds, plan, memory) in companies.iter(world) {
        state.companies.push((
            *brand,
            offer.clone(),
            stock.clone(),
            treasury.clone(),
            bonds.clone(),
            plan.clone(),
            memory.clone(),
        ));
    }
    state.companies.sort_by_key(|company| company.0);
    let mut rivals = world.query::<(&Brand, &Rival, &Offer, &Stock)>();
    for (brand, rival, offer, stock) in rivals.iter(world) {
        state.rivals.push((*brand, rival.clone(), offer.clone(), stock.clone()));
    }
    state.rivals.sort_by_key(|rival| rival.0);
    let mut people = world.query::<(&PersonId, &Skills, &Wellbeing, &Contract, &Workload)>();
    for (id, skills, being, contract, load) in people.iter(world) {
        state.people.push((*id, skills.clone(), *being, *contract, load.may_leave));
    }
    state.people.sort_by_key(|person| person.0);
    let crowd = world.resource::<Crowd>();
    for &entity in &crowd.0 {
        if let (Some(mind), Some(past)) = (world.get::<Mind>(entity), world.get::<Past>(entity)) {
            state.customers.push((mind.clone(), *past));
        }
    }
    state
}

fn fits(rules: &Rules, state: &MarketState) -> Result<(), SnapshotError> {
    if state.customers.len() != rules.customers as usize {
        return Err(SnapshotError::Damaged("the number of customers differs".into()));
    }
    if state.people.iter().any(|person| usize::from(person.0.index) >= rules.people.len()) {
        return Err(SnapshotError::Damaged("a person is unknown".into()));
    }
    Ok(())
}

/// Makes a market from its state.
///
/// # Errors
/// When the state does not have as many customers as the scenario, or persons it doesn't know.
pub fn restore(rules: &Rules, luck: Luck, state: &MarketState) -> Result<World, SnapshotError> {
    fits(rules, state)?;
    let mut world = build::empty_world(rules, luck);
    settle(&mut world, state);
    // Traits are made again; minds and pasts are as they were.
    let mut people = people_of(rules, luck, &StartingBrands::default());
    for ((_, mind, past), (stored_mind, stored_past)) in people.iter_mut().zip(&state.customers) {
        *mind = stored_mind.clone();
        *past = *stored_past;
    }
    build::populate(&mut world, rules, luck, people);
    debug_assert_eq!(world.query::<&Customer>().iter(&world).count(), world.resource::<LastBought>().0.len());
    Ok(world)
}

/// Puts a market that was made with the same rules and luck back to a state: who its customers are, and who
/// talks with whom, stays.
///
/// # Errors
/// As [`restore`]; then nothing has changed.
pub fn put_back(
    world: &mut World,
    rules: &Rules,
    luck: Luck,
    state: &MarketState,
) -> Result<(), SnapshotError> {
    fits(rules, state)?;
    type Ours = Or<(With<Company>, With<Rival>, With<PersonId>, With<Campaign>, With<MentoringPair>)>;
    let old: Vec<Entity> = world.query_filtered::<Entity, Ours>().iter(world).collect();
    for entity in old {
        world.despawn(entity);
    }
    build::clear(world, luck);
    settle(world, state);
    let crowd = std::mem::take(&mut world.resource_mut::<Crowd>().0);
    for (&entity, (stored_mind, stored_past)) in crowd.iter().zip(&state.customers) {
        if let Ok(mut customer) = world.get_entity_mut(entity) {
            if let Some(mut mind) = customer.get_mut::<Mind>() {
                mind.clone_from(stored_mind);
            }
            if let Some(mut past) = customer.get_mut::<Past>() {
                *past = *stored_past;
            }
        }
    }
    world.insert_resource(Crowd(crowd));
    world.insert_resource(LastBought(state.customers.iter().map(|(_, past)| past.last).collect()));
    Ok(())
}

/// Companies, rivals and people as a state says.
fn settle(world: &mut World, state: &MarketState) {
    for (brand, offer, stock, treasury, bonds, plan, memory) in state.companies.iter().cloned() {
        world.spawn((brand, Company, offer, stock, treasury, bonds, plan, memory, Diary::default()));
    }
    for rival in state.rivals.iter().cloned() {
        world.spawn(rival);
    }
    for (id, skills, being, contract, may_leave) in state.people.iter().cloned() {
        let entity =
            world.spawn((id, skills, being, contract, Workload { may_leave, ..Workload::default() })).id();
        world.resource_mut::<Roster>().0.insert(id, entity);
    }
}

impl Snapshot {
    /// The state of one team's market alone, as a game of one team; `Some(None)` where teams share a market,
    /// none where there is no such team.
    pub(super) fn of_team(&self, team: usize) -> Option<Option<Snapshot>> {
        if team >= usize::from(self.teams) {
            return None;
        }
        if self.shared || self.teams == 1 {
            return Some(None);
        }
        let (market, last) = (self.markets.get(team)?.clone(), self.last.get(team)?.clone());
        Some(Some(Snapshot {
            scenario: self.scenario.clone(),
            teams: 1,
            markets: vec![market],
            last: vec![last],
            lessons: Lesson::of_team(&self.lessons, team),
            ..*self
        }))
    }

    /// The snapshot as bytes.
    ///
    /// # Errors
    /// Never in practice; the encoder's error as text.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SnapshotError> {
        postcard::to_stdvec(self).map_err(|error| SnapshotError::Damaged(error.to_string()))
    }

    /// A snapshot from bytes.
    ///
    /// # Errors
    /// When the bytes are no snapshot, or one of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Snapshot, SnapshotError> {
        let (version, _) = postcard::take_from_bytes::<u32>(bytes)
            .map_err(|error| SnapshotError::Damaged(error.to_string()))?;
        if version != SNAPSHOT_VERSION {
            return Err(SnapshotError::Version { found: version });
        }
        postcard::from_bytes(bytes).map_err(|error| SnapshotError::Damaged(error.to_string()))
    }

    /// BLAKE3 digest of the whole state, hexadecimal.
    pub fn digest(&self) -> String {
        let bytes = self.to_bytes().unwrap_or_default();
        // Lessons stand last. Where there are none, as after every round, their one byte is left out: games
        // have the digests of before there were lessons.
        let none = usize::from(self.lessons.is_empty());
        blake3::hash(bytes.get(..bytes.len().saturating_sub(none)).unwrap_or_default()).to_hex().to_string()
    }
}
