//! Computer teams decide what is allowed, and differ as they should.

use duevie::players::Strategy;
use duevie::scenario::{bundled, bundled_names};
use duevie::sim::{Setup, Simulation, check_decision};

#[test]
fn every_strategy_decides_what_is_allowed_in_every_round() {
    for name in bundled_names() {
        let scenario = bundled(name).unwrap();
        let setup = Setup { teams: 8, customers: Some(200), ..Setup::default() };
        for seed in 0..3 {
            let mut game = Simulation::with(&scenario, seed, setup);
            let mut players: Vec<_> = Strategy::ALL.iter().map(|strategy| strategy.player(seed)).collect();
            for _ in 0..game.rounds() {
                let mut decisions = Vec::new();
                for (team, player) in players.iter_mut().enumerate() {
                    let view = game.view(team).unwrap();
                    let decision = player.decide(&scenario, &view);
                    let checked = check_decision(&scenario, &view, &decision);
                    assert!(
                        checked.is_ok(),
                        "{name} seed {seed} round {}: {} {checked:?}",
                        view.round,
                        Strategy::ALL[team]
                    );
                    decisions.push(Some(decision));
                }
                game.resolve_round(&decisions).unwrap();
            }
        }
    }
}

#[test]
fn names_are_read_as_they_are_written() {
    for strategy in Strategy::ALL {
        assert_eq!(strategy.name().parse(), Ok(strategy));
    }
    assert!("nobody".parse::<Strategy>().unwrap_err().contains("together"));
}

#[test]
fn one_generation_crews_have_one_generation() {
    use duevie::scenario::Band;
    let scenario = bundled("grand-hotel").unwrap();
    let mut game = Simulation::new(&scenario, 1);
    let view = game.view(0).unwrap();
    for (strategy, band) in [(Strategy::JuniorsOnly, Band::Junior), (Strategy::SeniorsOnly, Band::Senior)] {
        let decision = strategy.player(1).decide(&scenario, &view);
        let crew: Vec<_> = decision.campaigns.iter().flat_map(|c| c.crew.keys()).collect();
        assert!(!crew.is_empty());
        assert!(crew.iter().all(|key| view.person(key).unwrap().band == band), "{strategy}");
        assert!(decision.mentoring.is_empty());
    }
    let together = Strategy::Together.player(1).decide(&scenario, &view);
    let reverse = together.mentoring.iter().any(|pair| {
        view.person(&pair.mentor).unwrap().band == Band::Junior
            && view.person(&pair.mentee).unwrap().band == Band::Senior
    });
    assert!(reverse, "{:?}", together.mentoring);
}
