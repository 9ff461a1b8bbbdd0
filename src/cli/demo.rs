//! `duevie demo`: a whole workshop with computer teams, told round by round.
//!
//! May touch: everything below the command line. Use: `duevie demo --teams 4 --seed 7`.

use std::io::{self, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::Args;
use serde::Serialize;

use super::story;
use super::{Failure, given, load_scenario};
use crate::decision::Decision;
use crate::outcome::RoundOutcome;
use crate::players::{Player, Strategy};
use crate::scenario::{Lang, MarketMode, Scenario, bundled, bundled_names};
use crate::sim::{Setup, Simulation, Snapshot, check_decision, combination_effect, use_threads};

/// Options of `duevie demo`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  duevie demo                                   both bundled scenarios, four teams, six rounds
  duevie demo --scenario grand-hotel --seed 7   one of them, with other luck
  duevie demo --scenario ./my-scenario --lang it
  duevie demo --json > game.json                everything, for other programs
  duevie demo --json --scenario grand-hotel --decisions game.json
                                                the same decisions again: change one, and see")]
pub struct DemoArgs {
    /// Folder of a scenario, or the name of a bundled one [default: all bundled ones]
    #[arg(long, value_name = "DIR")]
    pub scenario: Option<PathBuf>,
    /// Computer teams, 1 to 40
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=40))]
    pub teams: u8,
    /// Strategies, one for each team, comma-separated [default: together, juniors-only, seniors-only, ...]
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    pub strategies: Vec<Strategy>,
    /// Rounds to play [default: the scenario's]
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=40))]
    pub rounds: Option<u8>,
    /// Seed of the game's luck: the same seed gives the same game
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Simulated customers in each market [default: the scenario's]
    #[arg(long, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub customers: Option<u32>,
    /// Let all teams compete in one market
    #[arg(long)]
    pub shared: bool,
    /// Threads to use; the result is the same with any number [default: all cores]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Save, load and compare the whole state after every round
    #[arg(long)]
    pub heavy: bool,
    /// Play these decisions instead of computer teams': a JSON list of rounds, each a list with one
    /// decision for each team (null: it carries on), as in the "decisions" that --json prints
    #[arg(long, value_name = "FILE", requires_all = ["json", "scenario"], conflicts_with_all = ["strategies", "teams"])]
    pub decisions: Option<PathBuf>,
    /// Language of the story
    #[arg(long, value_enum, default_value_t = LangArg::En)]
    pub lang: LangArg,
    /// Print everything as JSON instead of the story, with the digest of each round
    #[arg(long)]
    pub json: bool,
}

/// A language, as given on the command line.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum LangArg {
    /// Italian.
    It,
    /// English.
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Lang {
        match lang {
            LangArg::It => Lang::It,
            LangArg::En => Lang::En,
        }
    }
}

/// A game as `--json` prints it.
#[derive(Serialize)]
pub(super) struct GameJson {
    pub scenario: String,
    pub scenario_hash: String,
    pub seed: u64,
    pub customers: u32,
    pub teams: Vec<String>,
    pub decisions: Vec<Vec<Option<Decision>>>,
    pub rounds: Vec<RoundOutcome>,
    pub ranking: Vec<Place>,
}

/// A place in the final ranking.
#[derive(Serialize)]
pub(super) struct Place {
    pub team: usize,
    pub strategy: String,
    pub score: f64,
}

/// Runs the command.
///
/// # Errors
/// When the scenario can't be used or the output can't be written.
pub fn run(args: &DemoArgs, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some(threads) = args.threads {
        use_threads(usize::from(threads));
    }
    let given = args.decisions.as_deref().map(given::read).transpose()?;
    let scenarios: Vec<Scenario> = match &args.scenario {
        Some(path) => vec![load_scenario(path)?],
        None => bundled_names().filter_map(bundled).collect(),
    };
    let mut games = Vec::new();
    for (index, scenario) in scenarios.iter().enumerate() {
        if !args.json && index > 0 {
            writeln!(out)?;
        }
        games.push(match &given {
            Some(rounds) => given::play(args, scenario, rounds)?,
            None => play(args, scenario, out)?,
        });
    }
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &games).map_err(io::Error::from)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}

fn strategies(args: &DemoArgs) -> Vec<Strategy> {
    let known = if args.strategies.is_empty() { &Strategy::ALL[..] } else { &args.strategies };
    let teams = if args.strategies.is_empty() { usize::from(args.teams) } else { args.strategies.len() };
    known.iter().copied().cycle().take(teams).collect()
}

fn play(args: &DemoArgs, scenario: &Scenario, out: &mut dyn Write) -> Result<GameJson, Failure> {
    let strategies = strategies(args);
    let lang = Lang::from(args.lang);
    let mode = if args.shared { MarketMode::Shared } else { scenario.market.mode };
    let setup = Setup {
        teams: strategies.len() as u8,
        rounds: args.rounds,
        customers: args.customers,
        mode: Some(mode),
    };
    let mut game = Simulation::with(scenario, args.seed, setup);
    if game.teams() < strategies.len() {
        return Err(Failure::Usage(format!(
            "one market has room for {} teams beside its rivals; ask for fewer, or leave out --shared",
            game.teams()
        )));
    }
    let mut players: Vec<Box<dyn Player>> =
        strategies.iter().enumerate().map(|(team, s)| s.player(args.seed ^ team as u64)).collect();
    if !args.json {
        story::opening(out, scenario, &strategies, game.rounds(), args.seed, lang)?;
    }
    let mut json = GameJson {
        scenario: scenario.key.to_string(),
        scenario_hash: scenario.hash(),
        seed: args.seed,
        customers: args.customers.unwrap_or(scenario.market.customers),
        teams: strategies.iter().map(ToString::to_string).collect(),
        decisions: Vec::new(),
        rounds: Vec::new(),
        ranking: Vec::new(),
    };
    let mut before: Option<Snapshot> = None;
    for _ in 0..game.rounds() {
        let decisions = decide(&mut game, scenario, &mut players);
        before = Some(game.snapshot());
        let outcome = game.resolve_round(&decisions).map_err(|error| Failure::Internal(error.to_string()))?;
        if args.heavy {
            game = reload(game, scenario, &outcome)?;
        }
        if !args.json {
            story::round(out, scenario, &strategies, &outcome, lang)?;
        }
        json.decisions.push(decisions);
        json.rounds.push(outcome);
    }
    json.ranking = ranking(&json.teams, json.rounds.last());
    if !args.json {
        let winner = json.ranking.first().map(|place| place.team);
        let together = match (winner, &before, json.decisions.last()) {
            (Some(team), Some(before), Some(decisions)) => {
                combination_effect(scenario, before, decisions, team).ok()
            }
            _ => None,
        };
        let ranked: Vec<usize> = json.ranking.iter().map(|place| place.team).collect();
        story::closing(out, scenario, &strategies, &json.rounds, &ranked, together, lang)?;
    }
    Ok(json)
}

/// Each player's decision; one that isn't allowed would be a defect, and carries on.
fn decide(
    game: &mut Simulation,
    scenario: &Scenario,
    players: &mut [Box<dyn Player>],
) -> Vec<Option<Decision>> {
    players
        .iter_mut()
        .enumerate()
        .map(|(team, player)| {
            let view = game.view(team)?;
            let decision = player.decide(scenario, &view);
            check_decision(scenario, &view, &decision).is_ok().then_some(decision)
        })
        .collect()
}

/// Saves the game to bytes, loads it again, and compares digests.
pub(super) fn reload(
    mut game: Simulation,
    scenario: &Scenario,
    outcome: &RoundOutcome,
) -> Result<Simulation, Failure> {
    let broken = |error: String| Failure::Internal(format!("round {}: {error}", outcome.round));
    let bytes = game.snapshot().to_bytes().map_err(|error| broken(error.to_string()))?;
    let snapshot = Snapshot::from_bytes(&bytes).map_err(|error| broken(error.to_string()))?;
    let mut loaded = Simulation::restore(scenario, &snapshot).map_err(|error| broken(error.to_string()))?;
    if loaded.snapshot().digest() != outcome.digest {
        return Err(broken("the loaded state differs from the saved one".into()));
    }
    Ok(loaded)
}

pub(super) fn ranking(teams: &[String], last: Option<&RoundOutcome>) -> Vec<Place> {
    let mut places: Vec<Place> = last
        .iter()
        .flat_map(|round| round.teams.iter().enumerate())
        .map(|(team, outcome)| Place {
            team,
            strategy: teams.get(team).cloned().unwrap_or_default(),
            score: outcome.score.total,
        })
        .collect();
    places.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.team.cmp(&b.team)));
    places
}

/// Style of a headline.
pub const HEAD: Style = Style::new().bold();
/// Style of the quieter parts.
pub const QUIET: Style = Style::new().dimmed();
/// Style of a winner.
pub const WINNER: Style = AnsiColor::Green.on_default().bold();
