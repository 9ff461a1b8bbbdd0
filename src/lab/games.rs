//! Playing many games: by strategy, by seed, on all cores.

use crate::decision::Decision;
use crate::outcome::RoundOutcome;
use crate::players::Player;
use crate::scenario::{MarketMode, Scenario};
use crate::sim::{Setup, Simulation, check_decision, on_all_cores};

/// Plays a whole game of parallel markets with one player for each team.
///
/// A player who decides what is not allowed carries on instead; computer players never do, and tests
/// hold them to it.
pub fn play(
    scenario: &Scenario,
    seed: u64,
    setup: Setup,
    players: &mut [Box<dyn Player>],
) -> Vec<RoundOutcome> {
    record(scenario, seed, setup, players).0
}

/// Plays a whole game and keeps every decision.
pub fn record(
    scenario: &Scenario,
    seed: u64,
    setup: Setup,
    players: &mut [Box<dyn Player>],
) -> (Vec<RoundOutcome>, Vec<Vec<Option<Decision>>>) {
    let setup =
        Setup { teams: players.len() as u8, mode: setup.mode.or(Some(MarketMode::Parallel)), ..setup };
    let mut game = Simulation::with(scenario, seed, setup);
    let (mut outcomes, mut decisions) = (Vec::new(), Vec::new());
    for _ in 0..game.rounds() {
        let round: Vec<Option<Decision>> = players
            .iter_mut()
            .enumerate()
            .map(|(team, player)| {
                let view = game.view(team)?;
                let decision = player.decide(scenario, &view);
                check_decision(scenario, &view, &decision).is_ok().then_some(decision)
            })
            .collect();
        match game.resolve_round(&round) {
            Ok(outcome) => outcomes.push(outcome),
            Err(_) => break,
        }
        decisions.push(round);
    }
    (outcomes, decisions)
}

/// How often one strategy did better than others, with the same luck.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    /// Final scores by seed, one for each player.
    pub scores: Vec<Vec<f64>>,
}

impl Contest {
    /// Share of games in which player `a` had more points than player `b`; a draw counts half.
    pub fn wins(&self, a: usize, b: usize) -> f64 {
        let points = |scores: &Vec<f64>| match scores[a].total_cmp(&scores[b]) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
        crate::fixed::mean(self.scores.iter().map(points))
    }

    /// Mean score of a player.
    pub fn mean(&self, player: usize) -> f64 {
        crate::fixed::mean(self.scores.iter().map(|scores| scores[player]))
    }
}

/// Lets players made by `players` meet the same luck in `seeds` games.
pub fn contest(
    scenario: &Scenario,
    seeds: std::ops::Range<u64>,
    setup: Setup,
    players: &(dyn Fn(u64) -> Vec<Box<dyn Player>> + Sync),
    done: &(dyn Fn(u64) + Sync),
) -> Contest {
    let scores = on_all_cores(
        seeds,
        |seed| {
            let outcomes = play(scenario, seed, setup, &mut players(seed));
            outcomes
                .last()
                .map_or(Vec::new(), |last| last.teams.iter().map(|team| team.score.total).collect())
        },
        done,
    );
    Contest { scores }
}
