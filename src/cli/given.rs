//! `duevie demo --decisions`: a game with decisions from a file instead of computer teams.
//!
//! The file is what `demo --json` prints under "decisions", or that whole output: take a game, change one
//! decision, and see what it would have been, with the same luck.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Failure;
use super::demo::{DemoArgs, GameJson, ranking, reload};
use crate::decision::Decision;
use crate::scenario::{MarketMode, Scenario};
use crate::sim::{Setup, Simulation, check_decision};

/// A file larger than this isn't one of ours.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Rounds, each with one decision for each team.
pub type Rounds = Vec<Vec<Option<Decision>>>;

/// The part of `demo --json` that is needed.
#[derive(Deserialize)]
struct Printed {
    decisions: Rounds,
}

/// Reads decisions from a file.
///
/// # Errors
/// When the file can't be read or is something else: which place, and what was expected there.
pub fn read(path: &Path) -> Result<Rounds, Failure> {
    let wrong = |what: String| Failure::Usage(format!("{}: {what}", path.display()));
    let mut text = String::new();
    let file = File::open(path).map_err(|error| wrong(error.to_string()))?;
    let mut file = file.take(MAX_BYTES + 1);
    file.read_to_string(&mut text).map_err(|error| wrong(error.to_string()))?;
    if text.len() as u64 > MAX_BYTES {
        return Err(wrong(format!("is larger than {} MB", MAX_BYTES / 1024 / 1024)));
    }
    // A whole output of `demo --json` begins with games; decisions alone begin with lists.
    let games = text.split_once('{').is_some_and(|(before, _)| before.matches('[').count() < 2);
    let rounds = if games {
        let mut games: Vec<Printed> = parsed(&text).map_err(wrong)?;
        match games.len() {
            1 => games.remove(0).decisions,
            many => return Err(wrong(format!("holds {many} games; leave one of them in it"))),
        }
    } else {
        parsed(&text).map_err(wrong)?
    };
    let teams = rounds.first().map_or(0, Vec::len);
    if !(1..=40).contains(&teams) {
        return Err(wrong(format!("has {teams} teams in the first round; 1 to 40 can play")));
    }
    if let Some(odd) = rounds.iter().position(|round| round.len() != teams) {
        let (round, has) = (odd + 1, rounds.get(odd).map_or(0, Vec::len));
        return Err(wrong(format!("round {round} has {has} decisions, and the first round {teams}")));
    }
    Ok(rounds)
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let place = error.path().to_string();
        format!("at {place}: {}", error.into_inner())
    })
}

/// Plays the game; a decision that isn't allowed ends it with what is wrong.
///
/// # Errors
/// When a decision isn't allowed, or there are more rounds than the game has.
pub fn play(args: &DemoArgs, scenario: &Scenario, rounds: &Rounds) -> Result<GameJson, Failure> {
    let teams = rounds.first().map_or(0, Vec::len);
    let mode = if args.shared { MarketMode::Shared } else { scenario.market.mode };
    let setup =
        Setup { teams: teams as u8, rounds: args.rounds, customers: args.customers, mode: Some(mode) };
    let mut game = Simulation::with(scenario, args.seed, setup);
    if game.teams() < teams {
        return Err(Failure::Usage(format!("one market has room for {} teams", game.teams())));
    }
    if rounds.len() > usize::from(game.rounds()) {
        let (has, most) = (rounds.len(), game.rounds());
        return Err(Failure::Usage(format!("decisions for {has} rounds, and the game has {most}")));
    }
    let mut json = GameJson {
        scenario: scenario.key.to_string(),
        scenario_hash: scenario.hash(),
        seed: args.seed,
        customers: args.customers.unwrap_or(scenario.market.customers),
        teams: (1..=teams).map(|team| format!("team {team}")).collect(),
        decisions: rounds.clone(),
        rounds: Vec::new(),
        ranking: Vec::new(),
    };
    for (index, decisions) in rounds.iter().enumerate() {
        for (team, decision) in decisions.iter().enumerate() {
            let (Some(decision), Some(view)) = (decision, game.view(team)) else { continue };
            if let Err(wrong) = check_decision(scenario, &view, decision) {
                let wrong: Vec<String> = wrong.iter().map(|w| format!("{}: {}", w.at, w.problem)).collect();
                let (round, team) = (index + 1, team + 1);
                return Err(Failure::Usage(format!("round {round}, team {team}: {}", wrong.join("; "))));
            }
        }
        let outcome = game.resolve_round(decisions).map_err(|error| Failure::Internal(error.to_string()))?;
        if args.heavy {
            game = reload(game, scenario, &outcome)?;
        }
        json.rounds.push(outcome);
    }
    json.ranking = ranking(&json.teams, json.rounds.last());
    Ok(json)
}
