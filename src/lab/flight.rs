//! The flight check: computer teams play a workshop before people do, and tell what may go wrong on the day.

use serde::Serialize;

use super::games::play;
use crate::fixed::mean;
use crate::outcome::RoundOutcome;
use crate::players::{Player, Strategy};
use crate::scenario::Scenario;
use crate::sim::{Setup, on_all_cores};

/// A strategy that wins more of the games than this leaves nothing to find out, a share.
pub const DOMINANT: f64 = 0.6;
/// When who leads at half-time wins more often than this, the second half decides nothing, a share.
pub const DECIDED: f64 = 0.9;
/// More teams than this in administration at the end make a sad day, a share.
pub const BANKRUPT: f64 = 0.1;

/// What is to be played.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Teams, 2 to 250.
    pub teams: usize,
    /// The game's rounds, market and customers.
    pub setup: Setup,
    /// Games to play.
    pub games: u64,
}

/// What computer teams found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flight {
    /// Games played.
    pub games: u64,
    /// Teams in each.
    pub teams: usize,
    /// Rounds in each.
    pub rounds: usize,
    /// Share of the games in which the team that led at half-time won; none where there is no half-time.
    pub leader_wins: Option<f64>,
    /// Points between the first and the last team at the end, on average.
    pub spread: f64,
    /// Share of teams in administration at the end.
    pub bankrupt: f64,
    /// Share of games that each strategy won, and its points on average; the best first.
    pub strategies: Vec<StrategyLine>,
}

/// How a strategy did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StrategyLine {
    /// Which.
    pub strategy: Strategy,
    /// Share of the games that it won among those that it could have, by its number of teams: 1 is all.
    pub wins: f64,
    /// Points at the end, on average.
    pub points: f64,
}

/// Something to think about before the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// Who leads at half-time has won.
    Decided,
    /// One strategy wins nearly always.
    Dominant(Strategy),
    /// Many teams go bankrupt.
    Bankrupt,
}

/// Games that are enough to see what may go wrong, where somebody waits for them: 8 to 24, the fewer the more
/// teams there are.
pub fn usual_games(teams: usize) -> u64 {
    (240 / teams.max(1)).clamp(8, 24) as u64
}

/// A game: its seed, the rounds that could be played, and what it says.
type Flown = (u64, usize, Option<Said>);

/// What a game says.
struct Said {
    leader_won: Option<bool>,
    spread: f64,
    bankrupt: usize,
    points: Vec<f64>,
    winner: usize,
}

/// Plays a workshop's games with computer teams of all strategies in turn, on all cores; `done` is told of each
/// game.
///
/// # Panics
/// Never: a game that can't be played to its end counts as far as it went.
pub fn flight(scenario: &Scenario, plan: Plan, done: &(dyn Fn(u64) + Sync)) -> Flight {
    judged(plan, on_all_cores(0..plan.games, |seed| flown(scenario, plan, seed), done))
}

/// The same, one game after the other, beside a program that goes on meanwhile. `on` hears how many games are
/// done, and says whether to play another; when it says no, nothing is found.
pub fn flight_beside(scenario: &Scenario, plan: Plan, on: &mut dyn FnMut(u64) -> bool) -> Option<Flight> {
    let mut all = Vec::new();
    for seed in 0..plan.games {
        if !on(seed) {
            return None;
        }
        all.push(flown(scenario, plan, seed));
    }
    Some(judged(plan, all))
}

/// Each strategy has each place once: no place is better than another by that.
fn seated(team: usize, seed: u64) -> Strategy {
    Strategy::ALL[(team + seed as usize) % Strategy::ALL.len()]
}

/// Plays one game.
fn flown(scenario: &Scenario, plan: Plan, seed: u64) -> Flown {
    let mut players: Vec<Box<dyn Player>> =
        (0..plan.teams.max(2)).map(|team| seated(team, seed).player(seed * 1_000 + team as u64)).collect();
    let outcomes = play(scenario, seed, plan.setup, &mut players);
    (seed, outcomes.len(), said(&outcomes))
}

/// What all games say together.
fn judged(plan: Plan, said: Vec<Flown>) -> Flight {
    let teams = plan.teams.max(2);
    let rounds = said.iter().map(|(_, rounds, _)| *rounds).max().unwrap_or(0);
    let games: Vec<(u64, &Said)> =
        said.iter().filter_map(|(seed, _, said)| Some((*seed, said.as_ref()?))).collect();
    let leaders: Vec<f64> =
        games.iter().filter_map(|(_, game)| game.leader_won).map(|won| f64::from(u8::from(won))).collect();
    let mut strategies: Vec<StrategyLine> = Vec::new();
    for strategy in Strategy::ALL {
        let (mut there, mut wins, mut points) = (0.0, 0.0, Vec::new());
        for (seed, game) in &games {
            let own: Vec<usize> = (0..teams).filter(|team| seated(*team, *seed) == strategy).collect();
            there += f64::from(u8::from(!own.is_empty()));
            wins += f64::from(u8::from(own.contains(&game.winner)));
            points.extend(own.iter().filter_map(|team| game.points.get(*team)));
        }
        if there > 0.0 {
            strategies.push(StrategyLine { strategy, wins: wins / there, points: mean(points) });
        }
    }
    strategies.sort_by(|a, b| b.wins.total_cmp(&a.wins).then(b.points.total_cmp(&a.points)));
    let bankrupt: usize = games.iter().map(|(_, game)| game.bankrupt).sum();
    Flight {
        games: games.len() as u64,
        teams,
        rounds,
        leader_wins: (!leaders.is_empty()).then(|| mean(leaders)),
        spread: mean(games.iter().map(|(_, game)| game.spread)),
        bankrupt: bankrupt as f64 / (games.len() * teams).max(1) as f64,
        strategies,
    }
}

fn said(outcomes: &[RoundOutcome]) -> Option<Said> {
    let last = outcomes.last()?;
    let points = |round: &RoundOutcome| round.teams.iter().map(|team| team.score.total).collect::<Vec<f64>>();
    let first =
        |points: &[f64]| (0..points.len()).max_by(|a, b| points[*a].total_cmp(&points[*b]).then(b.cmp(a)));
    let end = points(last);
    let winner = first(&end)?;
    let half = outcomes.len() / 2;
    let leader = half.checked_sub(1).and_then(|place| outcomes.get(place)).map(points);
    let leader_won = leader.and_then(|points| first(&points)).map(|leader| leader == winner);
    let (most, least) =
        end.iter().fold((f64::MIN, f64::MAX), |(most, least), p| (most.max(*p), least.min(*p)));
    Some(Said {
        leader_won,
        spread: most - least,
        bankrupt: last.teams.iter().filter(|team| team.books.administration).count(),
        points: end,
        winner,
    })
}

impl Flight {
    /// What should be thought about before the day.
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if self.leader_wins.is_some_and(|share| share > DECIDED) {
            warnings.push(Warning::Decided);
        }
        if let Some(best) = self.strategies.first().filter(|best| best.wins > DOMINANT) {
            warnings.push(Warning::Dominant(best.strategy));
        }
        if self.bankrupt > BANKRUPT {
            warnings.push(Warning::Bankrupt);
        }
        warnings
    }
}

/// Minutes that a workshop takes: planning as given; by our own reckoning 20 more in each round for the news,
/// the market and the results, 25 for the welcome and the rules, and 30 for the debrief.
pub fn minutes(rounds: usize, planning: u16) -> u32 {
    25 + rounds as u32 * (u32::from(planning) + 20) + 30
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::bundled;

    #[test]
    fn a_flight_is_the_same_each_time_and_its_shares_are_shares() {
        let scenario = bundled("grand-hotel").unwrap();
        let setup = Setup { teams: 0, rounds: Some(2), customers: Some(300), mode: None };
        let plan = Plan { teams: 3, setup, games: 8 };
        let flown = flight(&scenario, plan, &|_| {});
        assert_eq!(flown, flight(&scenario, plan, &|_| {}));
        assert_eq!((flown.games, flown.teams, flown.rounds), (8, 3, 2));
        let mut told = Vec::new();
        let beside = flight_beside(&scenario, plan, &mut |done| {
            told.push(done);
            true
        });
        assert_eq!((beside.as_ref(), told), (Some(&flown), (0..8).collect()));
        assert_eq!(flight_beside(&scenario, plan, &mut |done| done < 2), None, "who is told to stop stops");
        assert_eq!(flown.strategies.len(), Strategy::ALL.len(), "in eight games each strategy plays");
        // Each game has one winner, and each strategy plays in three of the eight games.
        let wins: f64 = flown.strategies.iter().map(|line| line.wins * 3.0).sum();
        assert!((wins - 8.0).abs() < 1e-9, "{wins}");
        assert!(flown.strategies.is_sorted_by(|a, b| a.wins >= b.wins));
        assert!((0.0..=1.0).contains(&flown.leader_wins.unwrap()) && flown.spread > 0.0);
    }

    #[test]
    fn warnings_come_when_there_is_something_to_warn_of() {
        let line = |wins: f64| StrategyLine { strategy: Strategy::Spender, wins, points: 50.0 };
        let mut flown = Flight {
            games: 10,
            teams: 4,
            rounds: 4,
            leader_wins: Some(0.5),
            spread: 10.0,
            bankrupt: 0.0,
            strategies: vec![line(0.4)],
        };
        assert!(flown.warnings().is_empty());
        (flown.leader_wins, flown.bankrupt, flown.strategies) = (Some(0.95), 0.2, vec![line(0.8)]);
        let all = [Warning::Decided, Warning::Dominant(Strategy::Spender), Warning::Bankrupt];
        assert_eq!(flown.warnings(), all);
        assert_eq!(minutes(4, 20), 215);
    }
}
