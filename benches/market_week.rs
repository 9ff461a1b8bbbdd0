//! A week of the market at 10 thousand, 100 thousand and 1 million customers: the ECS, on one core and
//! on all, beside a plain flat-array loop of the same arithmetic in the same run.
//!
//! Run with `cargo bench --bench market_week`. First comes a table of ratios, measured by turns so that
//! a busy machine slows both sides alike; then divan's own timings of single weeks. Nothing here is a
//! timed assertion.

use std::hint::black_box;
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::ItemsCount;
use duevie::scenario::{Scenario, bundled, bundled_names};
use duevie::sim::buying::{self, Bag, LastBought, Sales, Shop, Slots};
use duevie::sim::campaign::{Air, Season, Shelf, Stories};
use duevie::sim::customer::{Customer, Mind, Network, Past, Traits};
use duevie::sim::exposure::{self, Contacts, Met, Sky};
use duevie::sim::rules::Rules;
use duevie::sim::schedule::{Clock, Fate, Week};
use duevie::sim::word_of_mouth::{self, Heard, Talk};
use duevie::sim::{Setup, Simulation, use_threads};

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];

fn scenario() -> Scenario {
    let name = bundled_names().next().expect("there are bundled scenarios");
    bundled(name).expect("bundled scenarios are sound")
}

/// A game of one team in which a week has run, so that campaigns are on the air and people talk.
fn game(scenario: &Scenario, customers: u32) -> Simulation {
    let setup = Setup { teams: 1, customers: Some(customers), ..Setup::default() };
    let mut game = Simulation::with(scenario, 1, setup);
    game.resolve_round(&[None]).expect("carrying on is always allowed");
    let world = game.market(0).expect("team 0 plays");
    *world.resource_mut::<Clock>() = Clock { round: 2, week: 1 };
    world.run_schedule(Week);
    game
}

fn week_ecs(game: &mut Simulation) {
    game.market(0).expect("team 0 plays").run_schedule(Week);
}

/// The same market as flat arrays.
struct Flat {
    clock: Clock,
    rules: Rules,
    fate: Fate,
    air: Air,
    stories: Stories,
    shelf: Shelf,
    season: Season,
    network: Network,
    slots: Slots,
    traits: Vec<Traits>,
    minds: Vec<Mind>,
    pasts: Vec<Past>,
    last_bought: LastBought,
    talk: Talk,
    heard: Heard,
    contacts: Met,
    sales: Sales,
}

impl Flat {
    fn of(game: &mut Simulation) -> Flat {
        let world = game.market(0).expect("team 0 plays");
        let mut query = world.query::<(&Customer, &Traits, &Mind, &Past)>();
        let mut people: Vec<_> =
            query.iter(world).map(|(c, t, m, p)| (c.0, t.clone(), m.clone(), *p)).collect();
        people.sort_by_key(|person| person.0);
        Flat {
            clock: *world.resource::<Clock>(),
            rules: world.resource::<Rules>().clone(),
            fate: *world.resource::<Fate>(),
            air: world.resource::<Air>().clone(),
            stories: world.resource::<Stories>().clone(),
            shelf: world.resource::<Shelf>().clone(),
            season: world.resource::<Season>().clone(),
            network: world.resource::<Network>().clone(),
            slots: world.resource::<Slots>().clone(),
            traits: people.iter().map(|p| p.1.clone()).collect(),
            minds: people.iter().map(|p| p.2.clone()).collect(),
            pasts: people.iter().map(|p| p.3).collect(),
            last_bought: world.resource::<LastBought>().clone(),
            talk: world.resource::<Talk>().clone(),
            heard: world.resource::<Heard>().clone(),
            contacts: (*world.resource::<Contacts>().0).clone(),
            sales: world.resource::<Sales>().clone(),
        }
    }

    /// One week: customers meet campaigns, hear friends, and shop.
    fn week(&mut self) {
        let rules = &self.rules;
        let sky =
            Sky::new(self.clock, rules, &self.fate, &self.air, &self.stories, &self.shelf, &self.network);
        let mut met = Met::default();
        let people = self.traits.iter().zip(&mut self.minds).zip(&mut self.pasts).enumerate();
        for (id, ((traits, mind), past)) in people {
            exposure::meet(id as u32, traits, mind, past, &sky, &mut met);
        }
        self.talk.outbox.append(&mut met.shares);
        self.contacts.add(&mut met);
        let Talk { outbox, inbox, chains } = &mut self.talk;
        for share in inbox.drain(..) {
            let to = share.to as usize;
            word_of_mouth::receive(
                &share,
                &self.traits[to],
                &mut self.minds[to],
                &mut self.pasts[to],
                &sky,
                &mut self.heard,
                chains,
                outbox,
            );
        }
        word_of_mouth::pass_on(&mut self.talk, &mut self.heard);
        let shop = Shop::new(
            self.clock,
            rules,
            &self.fate,
            &self.shelf,
            &self.season,
            &self.network,
            &self.last_bought,
        );
        let mut bag = Bag::default();
        let people = self.traits.iter().zip(&mut self.minds).zip(&mut self.pasts).enumerate();
        for (id, ((traits, mind), past)) in people {
            buying::shop(id as u32, traits, mind, past, &shop, &mut bag);
        }
        self.talk.outbox.append(&mut bag.shares);
        self.sales.fresh.append(&mut bag.purchases);
        buying::count(&mut self.sales, &mut self.last_bought, &self.slots);
        black_box(&self.sales);
    }
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

/// Prints how fast the ECS is beside the flat loop: by turns, medians.
fn ratios() {
    let scenario = scenario();
    let threads = use_threads(std::env::var("DUEVIE_THREADS").ok().and_then(|n| n.parse().ok()).unwrap_or(1));
    println!("a market week, {threads} thread(s), {} (medians of turns)", scenario.key);
    println!(
        "{:>10} {:>12} {:>12} {:>14} {:>12}",
        "customers", "ECS ms", "flat ms", "ECS cust/s", "ECS : flat"
    );
    for size in SIZES {
        let mut game = game(&scenario, size);
        let mut flat = Flat::of(&mut game);
        let turns = (4_000_000 / size).clamp(7, 60);
        let (mut ecs_times, mut flat_times) = (Vec::new(), Vec::new());
        for _ in 0..turns {
            ecs_times.push(time(|| week_ecs(&mut game)));
            flat_times.push(time(|| flat.week()));
        }
        let (ecs, plain) = (median(ecs_times), median(flat_times));
        println!(
            "{size:>10} {:>12.2} {:>12.2} {:>14.0} {:>12.2}",
            ecs * 1e3,
            plain * 1e3,
            f64::from(size) / ecs,
            plain / ecs
        );
    }
}

#[divan::bench(args = SIZES, sample_count = 7, sample_size = 1)]
fn ecs(bencher: Bencher, customers: u32) {
    let mut game = game(&scenario(), customers);
    bencher.counter(ItemsCount::new(customers)).bench_local(|| week_ecs(&mut game));
}

#[divan::bench(args = SIZES, sample_count = 7, sample_size = 1)]
fn flat_loop(bencher: Bencher, customers: u32) {
    let mut flat = Flat::of(&mut game(&scenario(), customers));
    bencher.counter(ItemsCount::new(customers)).bench_local(|| flat.week());
}

/// A whole workshop of four teams, six rounds, 2,000 customers in each market.
#[divan::bench(sample_count = 7, sample_size = 1)]
fn workshop_of_four_teams(bencher: Bencher) {
    use duevie::players::Strategy;
    let scenario = scenario();
    bencher.bench_local(|| {
        let setup = Setup { customers: Some(2000), ..Setup::default() };
        let mut players: Vec<_> = Strategy::ALL[..4].iter().map(|strategy| strategy.player(1)).collect();
        duevie::lab::play(&scenario, 1, setup, &mut players)
    });
}

fn main() {
    ratios();
    divan::main();
}
