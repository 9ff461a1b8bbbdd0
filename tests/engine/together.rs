//! What juniors and seniors make together, taken apart with the same luck: the parts sum to the result; skills that
//! add up make nothing together, skills that need each other make almost everything.

use duevie::debrief::{Parts, Worth};
use duevie::decision::{CampaignPlan, Decision};
use duevie::money::Money;
use duevie::players::Strategy;
use duevie::scenario::{Assumption, Confidence, Evidence, MarketMode, Scenario, Text, bundled};
use duevie::sim::{Again, Change, Setup, Simulation, Snapshot, Spare};
use proptest::prelude::*;

use crate::common::minimal;

/// The bakery where juniors know only what is new and seniors only what is old, and openly use what they know.
fn bakery(sigma: f64) -> Scenario {
    let mut file = (*minimal()).clone();
    file.model.combination.sigma = sigma;
    file.model.combination.climate_effect = 0.0;
    file.model.combination.elaboration_half = 0.01;
    for person in &mut file.company.staff {
        let junior = person.generation.as_str() == "gen-z";
        for (skill, level) in &mut person.skills {
            let new = matches!(skill.as_str(), "social" | "trend");
            *level = if new == junior { 0.6 } else { 0.0 };
        }
    }
    file.ledger.push(Assumption {
        of: "model.combination".into(),
        says: Text { it: "Prova.".into(), en: "A test.".into() },
        source: "test".into(),
        confidence: Confidence::Low,
        kind: Evidence::Judged,
        simplification: true,
    });
    Scenario::checked(file).unwrap_or_else(|report| panic!("{report}"))
}

/// A campaign that needs both sides about equally.
fn plan() -> Decision {
    Decision {
        campaigns: vec![CampaignPlan {
            name: "Pane e festa".into(),
            segments: vec!["young".into()],
            channels: [("clips".into(), Money::euros(900))].into(),
            message: "since-1970".into(),
            style: "behind-the-scenes".into(),
            crew: [("anna".into(), 14.0), ("giulia".into(), 14.0)].into(),
            ..CampaignPlan::default()
        }],
        ..Decision::default()
    }
}

fn parts(scenario: &Scenario, seed: u64) -> (Parts, Worth) {
    let setup = Setup { teams: 3, customers: Some(4_000), ..Setup::default() };
    let mut game = Simulation::with(scenario, seed, setup);
    let before = game.snapshot();
    let decisions = vec![None, Some(plan()), None];
    let outcome = game.resolve_round(&decisions).unwrap();
    let again = Again::new(scenario, &before, &decisions, 1).unwrap();
    let mut spare = Spare::default();
    let mut play = |change: Change| Worth::of(&again.play(&mut spare, &change, None).unwrap());
    let mut crews = |juniors, seniors| play(Change::Crews { juniors, seniors });
    let parts = Parts {
        neither: crews(false, false),
        juniors: crews(true, false),
        seniors: crews(false, true),
        both: crews(true, true),
    };
    // Played again alone, the team's market is the one that it was among the others.
    assert_eq!(play(Change::Nothing), Worth::of(&outcome.teams[1]));
    (parts, Worth::of(&outcome.teams[1]))
}

/// Combination effect as a share of what the crew adds, over some lucks: mean, and its standard error.
fn effect(sigma: f64, seeds: std::ops::Range<u64>) -> (f64, f64) {
    let scenario = bakery(sigma);
    let shares: Vec<f64> = seeds
        .map(|seed| {
            let (parts, _) = parts(&scenario, seed);
            let added = (parts.both.customers - parts.neither.customers).max(1) as f64;
            parts.together().customers as f64 / added
        })
        .collect();
    let count = shares.len() as f64;
    let mean = shares.iter().sum::<f64>() / count;
    let spread = shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, (spread / count).sqrt())
}

#[test]
fn additive_skills_make_nothing_together_and_complements_almost_all() {
    let (additive, error) = effect(1000.0, 0..12);
    let (complements, _) = effect(0.5, 0..12);
    println!("additive {additive:.3} ± {error:.3}, complements {complements:.3}");
    assert!(additive.abs() < 2.0 * error + 0.1, "{additive} ± {error}");
    assert!(complements > 0.7, "{complements}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_shares_sum_to_the_result_with_any_luck(seed in 0u64..1_000_000, sigma in 0.2f64..50.0) {
        let (parts, result) = parts(&bakery(sigma), seed);
        prop_assert_eq!(parts.both, result);
        let sum: f64 = parts.shapley_customers().iter().sum::<f64>() + parts.neither.customers as f64;
        prop_assert!((sum - result.customers as f64).abs() < 1e-9);
        let cents: f64 = parts.shapley_result().iter().sum::<f64>() + parts.neither.result.as_cents() as f64;
        prop_assert_eq!(cents, result.result.as_cents() as f64);
    }
}

#[test]
fn other_luck_is_another_round_for_the_same_customers() {
    let scenario = bakery(0.5);
    let mut game = Simulation::with(&scenario, 5, Setup { customers: Some(1_000), ..Setup::default() });
    let before = game.snapshot();
    let again = Again::new(&scenario, &before, &[Some(plan())], 0).unwrap();
    let mut spare = Spare::default();
    let mut units = |luck| again.play(&mut spare, &Change::Nothing, luck).unwrap().books.units;
    let own = units(None);
    let others: Vec<i64> = (1..9).map(|luck| units(Some(luck))).collect();
    assert!(others.iter().any(|units| *units != own));
    assert_eq!(units(Some(3)), others[2], "the same luck is the same round");
    let mean = others.iter().sum::<i64>() as f64 / 8.0;
    assert!((mean / own as f64 - 1.0).abs() < 0.25, "{mean} and {own}: luck, not another market");
}

/// A round before which to begin: the game as it was, and what everybody decided.
type Begun = (Snapshot, Vec<Option<Decision>>);

fn played(scenario: &Scenario, seed: u64, mode: MarketMode) -> Vec<Begun> {
    let strategies = [Strategy::Together, Strategy::JuniorsOnly, Strategy::SideBySide];
    let mut players: Vec<_> = strategies.iter().map(|strategy| strategy.player(seed)).collect();
    let setup = Setup { teams: 3, customers: Some(400), rounds: Some(4), mode: Some(mode) };
    let mut game = Simulation::with(scenario, seed, setup);
    let mut all = Vec::new();
    for _ in 0..4 {
        let before = game.snapshot();
        let decide = |team: usize| Some(players[team].decide(scenario, &game.view(team)?));
        let decisions: Vec<Option<Decision>> = (0..3).map(decide).collect();
        game.resolve_round(&decisions).unwrap();
        all.push((before, decisions));
    }
    all
}

#[test]
fn a_game_put_back_plays_as_a_new_one_whatever_was_played_in_it_before() {
    let changes = [
        Change::Nothing,
        Change::NoMentoring,
        Change::Crews { juniors: false, seniors: true },
        Change::Price(Money::euros(90)),
    ];
    for (name, mode) in [("grand-hotel", MarketMode::Parallel), ("giocattoli", MarketMode::Shared)] {
        let scenario = bundled(name).unwrap();
        let mut spare = Spare::default();
        for seed in [3, 4] {
            let all = played(&scenario, seed, mode);
            for (index, (before, decisions)) in all.iter().enumerate() {
                for team in 0..3 {
                    let again = Again::new(&scenario, before, decisions, team).unwrap();
                    for (change, luck) in changes.iter().zip([None, Some(9), None, Some(11)]) {
                        let rest = all.len() - index;
                        let on = |spare: &mut Spare| {
                            let later = |round: usize| all[index + round].1.as_slice();
                            again.play_on(spare, change, luck, rest, later, |_| &[], |_| &[])
                        };
                        assert_eq!(on(&mut spare), on(&mut Spare::default()));
                        let once = again.play(&mut spare, change, luck);
                        assert_eq!(once, again.play(&mut Spare::default(), change, luck));
                        assert!(once.is_ok() || *change != Change::Nothing, "{once:?}");
                    }
                }
            }
        }
    }
}
