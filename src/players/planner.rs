//! The planner: tries several plans in games of its own, and takes the one that scores best.
//!
//! Its games are forecasts: they start from the scenario, replay the team's own decisions with luck of
//! the planner's own, and never see the real game's customers or seed.

use super::Player;
use super::crews::Crews;
use super::strategies::{Habit, Marketing, plan};
use crate::decision::Decision;
use crate::scenario::{MarketMode, Scenario};
use crate::sim::{Setup, Simulation, TeamView, check_decision};

/// Customers in a forecast's market: few, for speed.
const CUSTOMERS: u32 = 500;
/// Forecasts for each plan, each with luck of its own.
const FORECASTS: u64 = 2;

/// A team that plans by trying.
pub struct Planner {
    seed: u64,
    history: Vec<Decision>,
}

impl Planner {
    /// A planner whose forecasts have luck of their own.
    pub fn new(seed: u64) -> Planner {
        Planner { seed, history: Vec::new() }
    }

    /// Plans worth trying.
    fn candidates(scenario: &Scenario, view: &TeamView) -> Vec<Decision> {
        let usual = Habit { crews: Crews::Mixed, mentoring: 2.0, ..Habit::default() };
        let with = |marketing: Marketing| Habit { marketing, ..usual };
        let base = Marketing::default();
        let habits = [
            usual,
            with(Marketing { spends: 0.95, ..base }),
            with(Marketing { spends: 0.5, ..base }),
            with(Marketing { price: 0.95, ..base }),
            with(Marketing { price: 1.06, ..base }),
            with(Marketing { young: 0.85, ..base }),
            with(Marketing { young: 0.45, spends: 0.6, ..base }),
            Habit { crews: Crews::Any, ..usual },
        ];
        habits.iter().map(|habit| plan(scenario, view, habit)).collect()
    }

    /// Mean score after the round in the planner's own games.
    fn forecast(&self, scenario: &Scenario, view: &TeamView, decision: &Decision) -> f64 {
        let mut sum = 0.0;
        for number in 0..FORECASTS {
            let setup = Setup {
                teams: 1,
                rounds: Some(view.rounds),
                customers: Some(CUSTOMERS),
                mode: Some(MarketMode::Parallel),
            };
            let mut game = Simulation::with(scenario, self.seed.wrapping_mul(31).wrapping_add(number), setup);
            for earlier in self.history.iter().chain([decision]) {
                // What was decided in reality may not be possible in a forecast: then it carries on.
                let possible = game.view(0).filter(|own| check_decision(scenario, own, earlier).is_ok());
                let outcome = game.resolve_round(&[possible.map(|_| earlier.clone())]);
                if outcome.is_err() {
                    return f64::MIN;
                }
            }
            sum += game.last(0).map_or(0.0, |outcome| outcome.score.total);
        }
        sum / FORECASTS as f64
    }
}

impl Player for Planner {
    fn decide(&mut self, scenario: &Scenario, view: &TeamView) -> Decision {
        // A player who joins late knows what it carries on with, and no earlier rounds.
        self.history.truncate(usize::from(view.round).saturating_sub(1));
        let mut best: Option<(f64, Decision)> = None;
        for candidate in Self::candidates(scenario, view) {
            if check_decision(scenario, view, &candidate).is_err() {
                continue;
            }
            let score = self.forecast(scenario, view, &candidate);
            if best.as_ref().is_none_or(|(top, _)| score > *top) {
                best = Some((score, candidate));
            }
        }
        let decision = best.map_or_else(|| view.carry_on.clone(), |(_, decision)| decision);
        self.history.push(decision.clone());
        decision
    }
}
