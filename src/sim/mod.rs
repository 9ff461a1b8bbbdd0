//! The game as a bevy ECS simulation: a company, its people and its market, round by round.
//!
//! May touch: [`crate::model`], [`crate::scenario`], the plain data of [`crate::decision`],
//! [`crate::outcome`] and [`crate::playback`], and the ground. Knows no team's strategy, no screen, no file and no clock: time is
//! rounds and weeks. Companies, persons, pairs, campaigns, rivals and *each customer* are entities; each
//! phase of a week is one plugin in a file of its own ([`schedule::WeekPhase`] is the order).
//!
//! ```
//! use duevie::scenario::bundled;
//! use duevie::sim::Simulation;
//! let scenario = bundled("grand-hotel").expect("it is in the program");
//! let mut game = Simulation::new(&scenario, 42);
//! let outcome = game.resolve_round(&[None]).expect("carrying on is always allowed");
//! assert_eq!(outcome.round, 1);
//! let books = &outcome.teams[0].books;
//! assert_eq!(books.income.revenue - books.income.costs(), books.income.result);
//! ```
//!
//! Deliberately absent: a shared random stream (numbers are keyed, [`crate::rng`]), `HashMap`s, the
//! time of day.

pub mod accounting;
pub mod branding;
mod build;
pub mod buying;
pub mod campaign;
mod close;
pub mod company;
mod cores;
pub mod crew;
pub mod customer;
mod decide;
mod events;
pub mod exposure;
pub mod learning;
pub mod media;
mod open;
pub mod person;
mod preview;
mod recorder;
mod research;
pub mod rules;
pub mod schedule;
mod score;
mod snapshot;
pub mod staffing;
mod teach_back;
mod view;
pub mod wellbeing;
mod what_if;
pub mod word_of_mouth;

use std::sync::{Arc, OnceLock};

use bevy_ecs::prelude::*;
use bevy_tasks::{ComputeTaskPool, TaskPoolBuilder};
use thiserror::Error;

pub use cores::{on_all_cores, on_all_cores_with};
pub use decide::{Problem, Rejection, budget, campaign_cost, carry_on, check_decision, spending};
pub use preview::{RefreshPreview, refresh_preview, substance_preview};
pub use snapshot::{MarketState, SNAPSHOT_VERSION, Snapshot, SnapshotError};
pub use teach_back::Lesson;
pub use view::{PersonView, TeamView};
pub use what_if::{Again, Change, Combination, Spare, WhatIfError, combination_effect};

use crate::decision::Decision;
use crate::key::Key;
use crate::money::Money;
use crate::outcome::{RoundOutcome, TeamOutcome};
use crate::playback::MarketRecord;
use crate::rng::Luck;
use crate::scenario::{MarketMode, Scenario};
use open::InForce;
use recorder::Tape;
use rules::{MAX_BRANDS, Rules};
use schedule::{Clock, Week};
use teach_back::Lessons;

/// How a game is set up, where it differs from the scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// Number of teams; 0 means 1.
    pub teams: u8,
    /// Rounds to play; the scenario's when `None`.
    pub rounds: Option<u8>,
    /// Simulated customers in each market; the scenario's when `None`.
    pub customers: Option<u32>,
    /// Whether teams share a market; the scenario's when `None`.
    pub mode: Option<MarketMode>,
}

/// What reaches a team between two rounds, because its facilitator sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// An event of the scenario.
    Event(Key),
    /// Money given, or taken when below zero, cents.
    Money(Money),
}

/// Why a round can't be resolved.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum RoundError {
    /// Not one decision (or `None`) for each team.
    #[error("{given} decisions for {teams} teams")]
    Count {
        /// Decisions given.
        given: usize,
        /// Teams.
        teams: usize,
    },
    /// All rounds have been played.
    #[error("all {0} rounds have been played")]
    Over(u8),
    /// A team decided what it may not.
    #[error("team {}: {}", .team + 1, list(.problems))]
    Rejected {
        /// The team, from 0.
        team: usize,
        /// Everything that is wrong.
        problems: Vec<Rejection>,
    },
}

fn list(problems: &[Rejection]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// How many threads work on markets and customers, at most; it can be set once, before the first game.
/// Results are the same with any number. Returns the number in force.
pub fn use_threads(threads: usize) -> usize {
    let build = || TaskPoolBuilder::new().num_threads(threads.max(1)).thread_name("duevie".into()).build();
    ComputeTaskPool::get_or_init(build).thread_num()
}

fn pool() -> &'static ComputeTaskPool {
    ComputeTaskPool::get_or_init(|| TaskPoolBuilder::new().thread_name("duevie".into()).build())
}

/// A game: some teams, their markets, and the rounds played so far.
pub struct Simulation {
    scenario: Arc<Scenario>,
    rules: Rules,
    luck: Luck,
    teams: u8,
    rounds: u8,
    shared: bool,
    played: u8,
    markets: Vec<World>,
    last: Vec<Option<TeamOutcome>>,
    lessons: Vec<Lesson>,
    /// The scenario's name in snapshots: worked out when it is first needed.
    named: OnceLock<String>,
}

impl Simulation {
    /// A game of one team, as the scenario says.
    pub fn new(scenario: &Scenario, seed: u64) -> Simulation {
        Simulation::with(scenario, seed, Setup::default())
    }

    /// A game with a setup. Teams beyond what one market holds (16 brands with the rivals) are cut off
    /// in a shared market; [`Simulation::teams`] tells how many play.
    pub fn with(scenario: &Scenario, seed: u64, setup: Setup) -> Simulation {
        pool();
        let rules = Rules::new(scenario, setup.customers);
        let shared = setup.mode.unwrap_or(scenario.market.mode) == MarketMode::Shared;
        let rivals = scenario.market.rivals.len();
        let room = if shared { (MAX_BRANDS - rivals).min(u8::MAX as usize) as u8 } else { u8::MAX };
        let teams = setup.teams.clamp(1, room);
        let luck = Luck::new(seed);
        let mut game = Simulation {
            scenario: rules.scenario.clone(),
            luck,
            teams,
            rounds: setup.rounds.unwrap_or(scenario.rounds).max(1),
            shared,
            played: 0,
            markets: Vec::new(),
            last: vec![None; usize::from(teams)],
            lessons: Vec::new(),
            rules,
            named: OnceLock::new(),
        };
        let count = if shared { 1 } else { teams };
        for _ in 0..count {
            game.markets.push(build::market(&game.rules, luck, if shared { teams } else { 1 }));
        }
        for market in &mut game.markets {
            events::announce(market, 1);
        }
        game
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Number of teams.
    pub fn teams(&self) -> usize {
        usize::from(self.teams)
    }

    /// Teams that its markets could hold: beside their rivals when they share one.
    pub fn room(&self) -> usize {
        let beside = MAX_BRANDS.saturating_sub(self.scenario.market.rivals.len());
        if self.shared { beside } else { usize::from(u8::MAX) }
    }

    /// Rounds of the game.
    pub fn rounds(&self) -> u8 {
        self.rounds
    }

    /// Rounds played so far.
    pub fn played(&self) -> u8 {
        self.played
    }

    /// The last round's outcome of a team.
    pub fn last(&self, team: usize) -> Option<&TeamOutcome> {
        self.last.get(team)?.as_ref()
    }

    /// Where a team plays: market and brand in it.
    fn place(&self, team: usize) -> (usize, u8) {
        if self.shared { (0, team as u8) } else { (team, 0) }
    }

    /// What a team knows when it plans the next round; `None` for a team that doesn't play.
    pub fn view(&mut self, team: usize) -> Option<TeamView> {
        if team >= self.teams() {
            return None;
        }
        let (market, brand) = self.place(team);
        let last = self.last[team].clone();
        view::view_of(&mut self.markets[market], brand, team as u8, self.played + 1, self.rounds, last)
    }

    /// Sends a team an event, which it finds in the coming round whatever the event's conditions say. False
    /// when it has happened to the team already, or there is no such event or team; then nothing has changed.
    pub fn send_event(&mut self, team: usize, event: &Key) -> bool {
        if team >= self.teams() {
            return false;
        }
        let (market, brand) = self.place(team);
        events::send(&mut self.markets[market], brand, event, self.played + 1)
    }

    /// Lets a team have what its facilitator sends. False when nothing has changed: there is no such team or event,
    /// or the event has happened to it.
    pub fn receive(&mut self, team: usize, sent: &Sent) -> bool {
        match sent {
            Sent::Event(event) => self.send_event(team, event),
            Sent::Money(amount) => self.grant(team, *amount),
        }
    }

    /// Gives a team money, or takes it from its cash, cents. It is no revenue and no cost: the result, and so the
    /// score, stays what the team made of its round.
    fn grant(&mut self, team: usize, amount: Money) -> bool {
        if team >= self.teams() || amount == Money::ZERO {
            return false;
        }
        let (market, brand) = self.place(team);
        let mut companies = self.markets[market].query::<(&company::Brand, &mut company::Treasury)>();
        let found = companies.iter_mut(&mut self.markets[market]).find(|(at, _)| at.0 == brand);
        found.map(|(_, mut treasury)| treasury.cash += amount).is_some()
    }

    /// What the people at the tables have taught each other in the coming round, in the place of what was said
    /// before: it acts in that round only.
    pub fn set_lessons(&mut self, lessons: Vec<Lesson>) {
        self.lessons = lessons;
    }

    /// Checks a team's decision for the next round.
    ///
    /// # Errors
    /// Everything that is wrong with it; unknown teams have nothing to decide.
    pub fn check(&mut self, team: usize, decision: &Decision) -> Result<(), Vec<Rejection>> {
        match self.view(team) {
            Some(view) => check_decision(&self.scenario, &view, decision),
            None => Err(Vec::new()),
        }
    }

    /// Plays a round: one decision for each team, `None` to carry on as in the last round.
    ///
    /// # Errors
    /// When a decision isn't allowed, when their number is wrong, or when the game is over. Then nothing
    /// has changed.
    pub fn resolve_round(&mut self, decisions: &[Option<Decision>]) -> Result<RoundOutcome, RoundError> {
        let teams = self.resolve(decisions)?;
        Ok(RoundOutcome { round: self.played, teams, digest: self.snapshot().digest() })
    }

    /// As [`Simulation::resolve_round`], without a digest of the state after it, which takes time: for what is
    /// played again.
    ///
    /// # Errors
    /// As [`Simulation::resolve_round`].
    pub fn resolve(&mut self, decisions: &[Option<Decision>]) -> Result<Vec<TeamOutcome>, RoundError> {
        if self.played >= self.rounds {
            return Err(RoundError::Over(self.rounds));
        }
        if decisions.len() != self.teams() {
            return Err(RoundError::Count { given: decisions.len(), teams: self.teams() });
        }
        let mut plans: Vec<Vec<InForce>> = self.markets.iter().map(|_| Vec::new()).collect();
        for (team, decision) in decisions.iter().enumerate() {
            let Some(view) = self.view(team) else { continue };
            let plan = match decision {
                Some(decision) => {
                    check_decision(&self.scenario, &view, decision)
                        .map_err(|problems| RoundError::Rejected { team, problems })?;
                    InForce { decision: decision.clone(), submitted: true, dropped: Vec::new() }
                }
                None => InForce { decision: view.carry_on, submitted: false, dropped: view.unaffordable },
            };
            plans[self.place(team).0].push(plan);
        }
        let (round, rounds) = (self.played + 1, self.rounds);
        for lesson in std::mem::take(&mut self.lessons) {
            let (market, brand) = self.place(usize::from(lesson.team));
            if let Some(market) = self.markets.get_mut(market) {
                market.get_resource_or_init::<Lessons>().0.push((brand, lesson));
            }
        }
        let outcomes = self.play(plans, round, rounds);
        for market in &mut self.markets {
            market.remove_resource::<Lessons>();
        }
        self.played = round;
        for (last, outcome) in self.last.iter_mut().zip(&outcomes) {
            *last = Some(outcome.clone());
        }
        Ok(outcomes)
    }

    fn play(&mut self, plans: Vec<Vec<InForce>>, round: u8, rounds: u8) -> Vec<TeamOutcome> {
        let work = self.markets.iter_mut().zip(plans);
        if work.len() == 1 || pool().thread_num() <= 1 {
            return work.flat_map(|(market, plans)| play_market(market, plans, round, rounds)).collect();
        }
        // Markets know nothing of each other: any number of threads, the same results in the same order.
        let results: Vec<Vec<TeamOutcome>> = pool().scope(|scope| {
            for (market, plans) in work {
                scope.spawn(async move { play_market(market, plans, round, rounds) });
            }
        });
        results.into_iter().flatten().collect()
    }

    /// The whole state, to save.
    pub fn snapshot(&mut self) -> Snapshot {
        Snapshot {
            version: SNAPSHOT_VERSION,
            scenario: self.named.get_or_init(|| self.scenario.rules_hash()).clone(),
            luck: self.luck,
            played: self.played,
            rounds: self.rounds,
            customers: self.rules.customers,
            shared: self.shared,
            teams: self.teams,
            markets: self.markets.iter_mut().map(snapshot::take).collect(),
            last: self.last.clone(),
            lessons: self.lessons.clone(),
        }
    }

    /// A game from a snapshot: it goes on exactly as the one that was saved.
    ///
    /// # Errors
    /// When the snapshot belongs to another scenario or program version, or is damaged.
    pub fn restore(scenario: &Scenario, snapshot: &Snapshot) -> Result<Simulation, SnapshotError> {
        if snapshot.version != SNAPSHOT_VERSION {
            return Err(SnapshotError::Version { found: snapshot.version });
        }
        let named = scenario.rules_hash();
        if snapshot.scenario != named {
            return Err(SnapshotError::OtherScenario);
        }
        pool();
        let rules = Rules::new(scenario, Some(snapshot.customers));
        let expected = if snapshot.shared { 1 } else { usize::from(snapshot.teams) };
        if snapshot.markets.len() != expected || snapshot.last.len() != usize::from(snapshot.teams) {
            return Err(SnapshotError::Damaged("the number of teams differs".into()));
        }
        let mut markets = Vec::new();
        for state in &snapshot.markets {
            markets.push(snapshot::restore(&rules, snapshot.luck, state)?);
        }
        Ok(Simulation {
            scenario: rules.scenario.clone(),
            luck: snapshot.luck,
            teams: snapshot.teams,
            rounds: snapshot.rounds,
            shared: snapshot.shared,
            played: snapshot.played,
            markets,
            last: snapshot.last.clone(),
            lessons: snapshot.lessons.clone(),
            rules,
            named: named.into(),
        })
    }

    /// Puts this game back to where another one of the same scenario and seed was saved: it goes on exactly as
    /// that one would, and is there much sooner than a new one, since its customers are made already. True when
    /// that could be done; a game of other markets is left as it is.
    ///
    /// # Errors
    /// When the snapshot is damaged: then this game can't be used any more.
    fn put_back(&mut self, snapshot: &Snapshot) -> Result<bool, SnapshotError> {
        let same = snapshot.version == SNAPSHOT_VERSION
            && Some(&snapshot.scenario) == self.named.get()
            && snapshot.luck == self.luck
            && snapshot.customers == self.rules.customers
            && snapshot.shared == self.shared
            && snapshot.teams == self.teams
            && snapshot.markets.len() == self.markets.len()
            && snapshot.last.len() == self.last.len();
        if !same {
            return Ok(false);
        }
        for (market, state) in self.markets.iter_mut().zip(&snapshot.markets) {
            snapshot::put_back(market, &self.rules, snapshot.luck, state)?;
        }
        (self.played, self.rounds) = (snapshot.played, snapshot.rounds);
        self.last.clone_from(&snapshot.last);
        self.lessons.clone_from(&snapshot.lessons);
        Ok(true)
    }

    /// Records the rounds to come for a sample of so many customers of each market, or stops recording.
    /// It changes no result.
    pub fn record(&mut self, figures: Option<u16>) {
        for market in &mut self.markets {
            match figures {
                Some(wanted) => market.insert_resource(Tape::new(wanted)),
                None => drop(market.remove_resource::<Tape>()),
            }
        }
    }

    /// The last round of a team's market as recorded, and the team's brand in it.
    pub fn recorded(&self, team: usize) -> Option<(&MarketRecord, u8)> {
        let (market, brand) = self.place(team);
        Some((&self.markets.get(market)?.get_resource::<Tape>()?.record, brand))
    }

    /// Gives everything that is still to come other luck. Who the customers are, and all that has happened,
    /// stays; so a round can be seen as it might have gone as well.
    pub fn set_luck(&mut self, seed: u64) {
        for market in &mut self.markets {
            market.insert_resource(schedule::Fate(Luck::new(seed)));
        }
    }

    /// Whether all teams share one market.
    pub fn shared(&self) -> bool {
        self.shared
    }

    /// The market in which a team plays, for measurements and pictures; reading it changes nothing.
    pub fn market(&mut self, team: usize) -> Option<&mut World> {
        let (market, _) = self.place(team);
        self.markets.get_mut(market)
    }
}

fn play_market(market: &mut World, plans: Vec<InForce>, round: u8, rounds: u8) -> Vec<TeamOutcome> {
    open::open_round(market, round, plans);
    recorder::begin(market);
    let weeks = market.resource::<Rules>().weeks();
    for week in 1..=weeks {
        market.resource_mut::<Clock>().week = week;
        market.run_schedule(Week);
        recorder::keep_week(market);
    }
    close::close_round(market, rounds)
}
