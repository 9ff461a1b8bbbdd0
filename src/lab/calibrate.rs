//! What the engine must reproduce: figures measured by playing games, beside the published ones.

use serde::{Deserialize, Serialize};

use super::diffusion::{Bass, fit_bass};
use super::games::{contest, record};
use crate::decision::Decision;
use crate::fixed::{ln, mean};
use crate::outcome::RoundOutcome;
use crate::players::{Player, Strategy, together_with};
use crate::rng::Luck;
use crate::scenario::{MarketMode, Scenario};
use crate::sim::campaign::Echo;
use crate::sim::{Setup, Simulation, on_all_cores};

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What was measured.
    pub quantity: String,
    /// How.
    pub how: String,
    /// What this engine does.
    pub value: f64,
    /// Standard error of `value` over seeds; 0 where it is not a mean.
    pub error: f64,
    /// Least value accepted.
    pub least: f64,
    /// Most value accepted.
    pub most: f64,
    /// What was published, and by whom.
    pub published: String,
}

impl Row {
    /// Whether the figure lies in the accepted range.
    pub fn in_range(&self) -> bool {
        (self.least..=self.most).contains(&self.value)
    }
}

/// The table "What the engine must reproduce" for a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The scenario.
    pub scenario: String,
    /// Seeds for each figure.
    pub seeds: u64,
    /// The figures.
    pub rows: Vec<Row>,
}

impl Table {
    /// Whether every figure is in its range.
    pub fn in_range(&self) -> bool {
        self.rows.iter().all(Row::in_range)
    }
}

/// Measures everything with `seeds` seeds; `done` is told how many seeds more are done with a measurement.
pub fn calibrate(scenario: &Scenario, seeds: u64, done: &(dyn Fn(u64) + Sync)) -> Table {
    let mut rows = elasticities(scenario, seeds, done);
    rows.extend(diffusion(scenario, seeds.div_ceil(10).max(4), done));
    rows.extend(contests(scenario, seeds, done));
    rows.extend(mentoring_hours(scenario, seeds.div_ceil(4).max(8), done));
    Table { scenario: scenario.key.to_string(), seeds, rows }
}

/// The round whose decision is changed for advertising, and in which its first effect is measured.
const CHANGED: usize = 1;

/// What one seed tells of elasticities.
struct Slopes {
    price: f64,
    short: f64,
    long: f64,
    talk: f64,
    cascades: Cascades,
}

/// Chains and campaigns counted over a game.
#[derive(Clone, Copy, Default)]
struct Cascades {
    chains: f64,
    shallow: f64,
    campaigns: f64,
    dying: f64,
    shares: f64,
    large: f64,
}

fn single(seed: u64) -> Vec<Box<dyn Player>> {
    vec![Strategy::Together.player(seed)]
}

/// Replays recorded decisions with the same luck, each changed by `change`, talk scaled by `echo`.
fn replay(
    scenario: &Scenario,
    seed: u64,
    decisions: &[Vec<Option<Decision>>],
    echo: f32,
    change: impl Fn(usize, &mut Decision),
) -> Vec<RoundOutcome> {
    let setup = Setup { teams: 1, mode: Some(MarketMode::Parallel), ..Setup::default() };
    let mut game = Simulation::with(scenario, seed, setup);
    if let Some(market) = game.market(0) {
        let mut loud = Echo::default();
        loud.0[0] = echo;
        market.insert_resource(loud);
    }
    let mut outcomes = Vec::new();
    for (round, decision) in decisions.iter().enumerate() {
        let mut changed = decision.clone();
        for decision in changed.iter_mut().flatten() {
            change(round, decision);
        }
        // A change may make a plan unaffordable; then the company carries on.
        let possible = changed[0].as_ref().is_some_and(|decision| game.check(0, decision).is_ok());
        let changed = if possible { changed } else { vec![None] };
        match game.resolve_round(&changed) {
            Ok(outcome) => outcomes.push(outcome),
            Err(_) => break,
        }
    }
    outcomes
}

fn units(outcomes: &[RoundOutcome], from: usize, to: usize) -> f64 {
    outcomes[from..to].iter().map(|round| round.teams[0].books.units as f64).sum::<f64>().max(1.0)
}

fn heard(outcomes: &[RoundOutcome]) -> f64 {
    outcomes.iter().map(|round| round.teams[0].market.word_of_mouth as f64).sum::<f64>().max(1.0)
}

fn slopes(scenario: &Scenario, seed: u64) -> Slopes {
    // Money must not stand in the way of a change of spend: the budget has room for a tenth more.
    let roomy = scenario.variant(|file| {
        file.limits.budget = file.limits.budget.share(1.5);
        file.aids.floor_budget = file.limits.budget;
    });
    let (base, decisions) = record(scenario, seed, Setup::default(), &mut single(seed));
    let rounds = base.len();
    let price = |factor: f64| {
        let out = replay(&roomy, seed, &decisions, 1.0, |_, decision| {
            decision.price = decision.price.map(|price| price.share(factor));
        });
        units(&out, 0, rounds)
    };
    let spend = |factor: f64| {
        replay(&roomy, seed, &decisions, 1.0, |round, decision| {
            if round == CHANGED {
                for amount in decision.campaigns.iter_mut().flat_map(|c| c.channels.values_mut()) {
                    *amount = amount.share(factor);
                }
            }
        })
    };
    let (more, less) = (spend(1.1), spend(0.9));
    let step = ln(1.1 / 0.9);
    let now = |out: &[RoundOutcome]| units(out, CHANGED, CHANGED + 1);
    let whole = |out: &[RoundOutcome]| units(out, CHANGED, rounds);
    let (loud, quiet) =
        (replay(&roomy, seed, &decisions, 1.1, |_, _| {}), replay(&roomy, seed, &decisions, 0.9, |_, _| {}));
    let mut cascades = Cascades::default();
    for campaign in base.iter().flat_map(|round| &round.teams[0].campaigns) {
        cascades.campaigns += 1.0;
        cascades.dying += if campaign.reproduction < 1.0 { 1.0 } else { 0.0 };
        let middle = [1.0, 2.0, 3.5, 6.5, 12.5, 24.5, 48.0];
        for (bucket, &count) in campaign.chains.iter().enumerate() {
            cascades.shares += count as f64 * middle[bucket];
            // Chains of five shares and more.
            cascades.large += if bucket >= 3 { count as f64 * middle[bucket] } else { 0.0 };
            cascades.chains += count as f64;
        }
        cascades.shallow += campaign.shallow as f64;
    }
    Slopes {
        price: ln(price(1.05) / price(0.95)) / ln(1.05 / 0.95),
        short: ln(now(&more) / now(&less)) / step,
        long: (whole(&more) - whole(&less)) / units(&base, CHANGED, CHANGED + 1) / step,
        talk: ln(units(&loud, 0, rounds) / units(&quiet, 0, rounds))
            / ln(heard(&loud) / heard(&quiet)).max(1e-3),
        cascades,
    }
}

/// Mean and its standard error.
fn estimate(values: &[f64]) -> (f64, f64) {
    let middle = mean(values.iter().copied());
    let n = values.len() as f64;
    if n < 2.0 {
        return (middle, 0.0);
    }
    let square: f64 = values.iter().map(|v| (v - middle) * (v - middle)).sum();
    (middle, (square / (n - 1.0) / n).sqrt())
}

fn row(quantity: &str, how: &str, value: (f64, f64), range: (f64, f64), published: &str) -> Row {
    Row {
        quantity: quantity.into(),
        how: how.into(),
        value: value.0,
        error: value.1,
        least: range.0,
        most: range.1,
        published: published.into(),
    }
}

fn elasticities(scenario: &Scenario, seeds: u64, done: &(dyn Fn(u64) + Sync)) -> Vec<Row> {
    let all = on_all_cores(0..seeds, |seed| slopes(scenario, seed), done);
    let of = |get: &dyn Fn(&Slopes) -> f64| estimate(&all.iter().map(get).collect::<Vec<f64>>());
    let (short, long) = (of(&|s| s.short), of(&|s| s.long));
    let sum = |get: &dyn Fn(&Cascades) -> f64| all.iter().map(|s| get(&s.cascades)).sum::<f64>();
    let ratio = if short.0 > 0.0 { long.0 / short.0 } else { 0.0 };
    let part = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    vec![
        row(
            "own-price elasticity",
            "price 5 % up and down, same luck, whole game",
            of(&|s| s.price),
            (-4.0, -1.5),
            "mean -2.62 (Bijmolt, van Heerde & Pieters 2005)",
        ),
        row(
            "advertising elasticity, short run",
            "spend of one round 10 % up and down, sales of that round",
            short,
            (0.05, 0.25),
            "mean 0.12 (Sethuraman, Tellis & Briesch 2011); 0.09 (Henningsen et al. 2011)",
        ),
        row(
            "advertising, long run against short",
            "the same change, sales of that round and all after it",
            (ratio, 0.0),
            (1.5, 3.0),
            "0.24 against 0.12 (Sethuraman, Tellis & Briesch 2011)",
        ),
        row(
            "word-of-mouth volume elasticity",
            "what is told of the brand 10 % up and down, whole game",
            of(&|s| s.talk),
            (0.1, 0.4),
            "mean 0.236 (You, Vadakkepatt & Joshi 2015)",
        ),
        row(
            "chains of shares that die at once",
            "chains passed on by nobody who heard them, share of all",
            (part(sum(&|c| c.shallow), sum(&|c| c.chains)), 0.0),
            (0.6, 1.0),
            "most end within one step (Goel, Watts & Goldstein 2012)",
        ),
        row(
            "shares in chains of five and more",
            "share of all shares: the tail is heavy",
            (part(sum(&|c| c.large), sum(&|c| c.shares)), 0.0),
            (0.05, 0.7),
            "few large cascades carry much (Goel, Watts & Goldstein 2012)",
        ),
        row(
            "campaigns with R below 1",
            "share of all campaigns",
            (part(sum(&|c| c.dying), sum(&|c| c.campaigns)), 0.0),
            (0.9, 1.0),
            "over 90 % (Goel et al. 2012; Watts, Peretti & Frumin 2007)",
        ),
    ]
}

/// Simulated customers in the market where it is watched: many, since few of them buy it at first.
const DIFFUSION_CUSTOMERS: u32 = 10_000;

/// Share of its usual advertising that an unknown brand has.
const LITTLE: f64 = 0.01;

/// Years over which the diffusion of a new brand is watched.
const YEARS: f64 = 7.0;

fn diffusion(scenario: &Scenario, seeds: u64, done: &(dyn Fn(u64) + Sync)) -> Vec<Row> {
    let weeks = f64::from(scenario.weeks);
    let rounds = libm::ceil(YEARS * 52.0 / weeks) as u8;
    // The same company, as if nobody had ever heard of it and it had little to say so with; a brand
    // that keeps as it is, so that what is seen is its spreading and not its growing stale.
    let unknown = scenario.variant(|file| {
        for level in file.company.brand.awareness.values_mut() {
            *level = 0.0;
        }
        for campaign in &mut file.company.habits.campaigns {
            for spend in campaign.channels.values_mut() {
                *spend = spend.share(LITTLE);
            }
        }
        for person in &mut file.company.staff {
            person.retires = None;
        }
        file.company.brand.freshness = 0.6;
        file.model.brand.half_life = 1e6;
        file.events.clear();
        file.aids.floor_budget = file.limits.budget;
    });
    let curves = on_all_cores(
        0..seeds,
        |seed| {
            let setup = Setup {
                teams: 1,
                rounds: Some(rounds),
                mode: Some(MarketMode::Parallel),
                customers: Some(DIFFUSION_CUSTOMERS),
            };
            let mut game = Simulation::with(&unknown, Luck::new(seed).seed(), setup);
            let mut first = Vec::new();
            // It goes on as it always did: a little advertising, and what people tell each other.
            for _ in 0..rounds {
                match game.resolve_round(&[None]) {
                    Ok(outcome) => first.extend(outcome.teams[0].market.weekly_first.clone()),
                    Err(_) => break,
                }
            }
            first
        },
        done,
    );
    let longest = curves.iter().map(Vec::len).max().unwrap_or(0);
    let weekly: Vec<f64> = (0..longest)
        .map(|week| curves.iter().filter_map(|curve| curve.get(week)).map(|&count| count as f64).sum())
        .collect();
    // A quarter at a time: single weeks of few persons are noise.
    let quarterly: Vec<f64> = weekly.chunks_exact(13).map(|weeks| weeks.iter().sum()).collect();
    let bass = fit_bass(&quarterly, 13.0 / 52.0).unwrap_or(Bass { p: 0.0, q: 0.0, m: 0.0, fit: 0.0 });
    let how = "first purchases of the brand, had nobody known it";
    let published = "p 0.03, q 0.38 a year on average (Sultan, Farley & Lehmann 1990)";
    vec![
        row("innovation p, a year", how, (bass.p, 0.0), (0.005, 0.12), published),
        row("imitation q, a year", how, (bass.q, 0.0), (0.15, 1.2), published),
        row("imitation over innovation, q / p", how, (bass.q / bass.p.max(1e-9), 0.0), (1.0, 1e3), "q > p"),
        row("Bass fit R²", how, (bass.fit, 0.0), (0.9, 1.0), "S-shape"),
    ]
}

fn contests(scenario: &Scenario, seeds: u64, done: &(dyn Fn(u64) + Sync)) -> Vec<Row> {
    let strategies = [Strategy::Together, Strategy::JuniorsOnly, Strategy::SeniorsOnly, Strategy::SideBySide];
    let players = |seed: u64| strategies.iter().map(|s| s.player(seed)).collect::<Vec<_>>();
    let open = contest(scenario, 0..seeds, Setup::default(), &players, done);
    let closed = scenario.variant(|file| {
        for person in &mut file.company.staff {
            person.openness = 0.0;
        }
        for candidate in &mut file.candidates {
            candidate.person.openness = 0.0;
        }
    });
    let hostile = contest(&closed, 0..seeds, Setup::default(), &players, done);
    let mut rows = Vec::new();
    for (other, strategy) in strategies.iter().enumerate().skip(1) {
        let error = |wins: f64| (wins * (1.0 - wins) / seeds as f64).sqrt();
        let wins = open.wins(0, other);
        rows.push(row(
            &format!("together wins against {strategy}"),
            "games with the same luck and budget, share won",
            (wins, error(wins)),
            (0.6, 0.999),
            "mixed with two-way mentoring wins most, never all",
        ));
        let wins = hostile.wins(0, other);
        rows.push(row(
            &format!("the same, nobody open: {strategy}"),
            "openness of everybody 0",
            (wins, error(wins)),
            (0.0, 0.55),
            "the advantage vanishes (faultlines: Lau & Murnighan 1998)",
        ));
    }
    rows
}

/// Hours a week of a mentoring pair that are tried.
const HOURS: [f64; 7] = [0.0, 1.0, 2.0, 4.0, 6.0, 9.0, 12.0];

fn mentoring_hours(scenario: &Scenario, seeds: u64, done: &(dyn Fn(u64) + Sync)) -> Vec<Row> {
    let players = |seed: u64| HOURS.iter().map(|&hours| together_with(hours, seed)).collect::<Vec<_>>();
    let scores = contest(scenario, 0..seeds, Setup::default(), &players, done);
    let best = (0..HOURS.len())
        .fold(0, |best, next| if scores.mean(next) > scores.mean(best) { next } else { best });
    let how = "mean score over hours a week of each pair, 0 to 12";
    vec![
        row("best mentoring hours", how, (HOURS[best], 0.0), (1.0, 9.0), "strictly inside the range"),
        row(
            "points lost at 12 hours",
            how,
            (scores.mean(best) - scores.mean(HOURS.len() - 1), 0.0),
            (0.1, 100.0),
            "too much starves the campaigns",
        ),
        row(
            "points lost at none",
            how,
            (scores.mean(best) - scores.mean(0), 0.0),
            (0.1, 100.0),
            "too little teaches nothing",
        ),
    ]
}
