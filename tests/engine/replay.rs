//! The same scenario, seed and decisions give the same bits: from the start, from a snapshot, replayed.

use duevie::decision::Decision;
use duevie::outcome::RoundOutcome;
use duevie::players::{Player, Strategy};
use duevie::scenario::{MarketMode, Scenario, bundled, bundled_names};
use duevie::sim::{Setup, Simulation, Snapshot, SnapshotError};

use crate::common::minimal;

const FOUR: [Strategy; 4] =
    [Strategy::Together, Strategy::JuniorsOnly, Strategy::SeniorsOnly, Strategy::SideBySide];

fn decide(
    game: &mut Simulation,
    scenario: &Scenario,
    players: &mut [Box<dyn Player>],
) -> Vec<Option<Decision>> {
    let decide = |(team, player): (usize, &mut Box<dyn Player>)| {
        Some(player.decide(scenario, &game.view(team).unwrap()))
    };
    players.iter_mut().enumerate().map(decide).collect()
}

/// Plays a game; with `heavy`, saves, loads and compares the whole state after every round.
fn play(scenario: &Scenario, setup: Setup, heavy: bool) -> (Vec<RoundOutcome>, Vec<Vec<Option<Decision>>>) {
    let mut game = Simulation::with(scenario, 11, setup);
    let mut players: Vec<_> =
        FOUR.iter().cycle().take(game.teams()).map(|strategy| strategy.player(5)).collect();
    let (mut outcomes, mut all) = (Vec::new(), Vec::new());
    for _ in 0..game.rounds() {
        let decisions = decide(&mut game, scenario, &mut players);
        outcomes.push(game.resolve_round(&decisions).unwrap());
        all.push(decisions);
        if heavy {
            let saved = game.snapshot();
            let loaded = Snapshot::from_bytes(&saved.to_bytes().unwrap()).unwrap();
            assert_eq!(loaded, saved);
            game = Simulation::restore(scenario, &loaded).unwrap();
            assert_eq!(game.snapshot().digest(), outcomes.last().unwrap().digest);
        }
    }
    (outcomes, all)
}

fn small(teams: u8) -> Setup {
    Setup { teams, customers: Some(400), ..Setup::default() }
}

#[test]
fn a_game_saved_and_loaded_after_every_round_is_the_same_game() {
    for name in bundled_names() {
        let scenario = bundled(name).unwrap();
        let (straight, _) = play(&scenario, small(4), false);
        let (heavy, _) = play(&scenario, small(4), true);
        assert_eq!(straight, heavy, "{name}");
    }
}

#[test]
fn decisions_replayed_give_the_same_outcomes() {
    let scenario = minimal();
    for mode in [MarketMode::Parallel, MarketMode::Shared] {
        let setup = Setup { mode: Some(mode), ..small(3) };
        let (live, decisions) = play(&scenario, setup, false);
        let mut again = Simulation::with(&scenario, 11, setup);
        for (decisions, outcome) in decisions.iter().zip(&live) {
            assert_eq!(&again.resolve_round(decisions).unwrap(), outcome);
        }
    }
}

#[test]
fn teams_that_decide_alike_have_the_same_luck() {
    let scenario = minimal();
    let mut game = Simulation::with(&scenario, 3, small(3));
    let outcome = game.resolve_round(&[None, None, None]).unwrap();
    assert_eq!(outcome.teams[0], outcome.teams[1]);
    assert_eq!(outcome.teams[1], outcome.teams[2]);
}

#[test]
fn another_seed_is_another_game() {
    let scenario = minimal();
    let digest = |seed| Simulation::new(&scenario, seed).resolve_round(&[None]).unwrap().digest;
    assert_ne!(digest(1), digest(2));
}

#[test]
fn a_shared_market_is_shared() {
    let scenario = minimal();
    let setup = Setup { teams: 3, mode: Some(MarketMode::Shared), customers: Some(400), ..Setup::default() };
    let mut game = Simulation::with(&scenario, 5, setup);
    let outcome = game.resolve_round(&[None, None, None]).unwrap();
    let shares: f64 = outcome.teams.iter().map(|team| team.market.share).sum();
    assert!(shares < 1.0 && outcome.teams.iter().all(|team| team.market.share > 0.0), "{shares}");
}

#[test]
fn a_snapshot_of_another_scenario_or_a_damaged_one_is_refused() {
    let scenario = minimal();
    let mut game = Simulation::with(&scenario, 5, small(1));
    let saved = game.snapshot();
    let bytes = saved.to_bytes().unwrap();
    let mut other = (*scenario).clone();
    other.market.population += 1;
    let other = Scenario::checked(other).unwrap();
    assert_eq!(Simulation::restore(&other, &saved).err(), Some(SnapshotError::OtherScenario));
    for cut in [0, 1, 10, bytes.len() / 2, bytes.len() - 1] {
        assert!(Snapshot::from_bytes(&bytes[..cut]).is_err(), "cut at {cut}");
    }
    let mut future = bytes.clone();
    future[0] = 77;
    assert_eq!(Snapshot::from_bytes(&future), Err(SnapshotError::Version { found: 77 }));
}

/// Golden digests: they change only when the game changes, and then on purpose. Run with
/// `DUEVIE_UPDATE=1` to write them anew.
#[test]
fn golden_rounds() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/digests.txt");
    let mut text = String::new();
    for name in bundled_names() {
        let scenario = bundled(name).unwrap();
        let (outcomes, _) = play(&scenario, small(4), false);
        for outcome in &outcomes {
            text.push_str(&format!("{name} {} {}\n", outcome.round, outcome.digest));
        }
    }
    if std::env::var_os("DUEVIE_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, golden, "the game has changed; if on purpose, run again with DUEVIE_UPDATE=1");
}
