//! What juniors and seniors make together, taken apart with the same luck: the parts sum to the result; skills that
//! add up make nothing together, skills that need each other make almost everything.

use duevie::debrief::{Parts, Worth};
use duevie::decision::{CampaignPlan, Decision};
use duevie::money::Money;
use duevie::scenario::{Assumption, Confidence, Evidence, Scenario, Text};
use duevie::sim::{Again, Change, Setup, Simulation};
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
    let crews = |juniors, seniors| Worth::of(&again.play(&Change::Crews { juniors, seniors }, None).unwrap());
    let parts = Parts {
        neither: crews(false, false),
        juniors: crews(true, false),
        seniors: crews(false, true),
        both: crews(true, true),
    };
    // Played again alone, the team's market is the one that it was among the others.
    assert_eq!(Worth::of(&again.play(&Change::Nothing, None).unwrap()), Worth::of(&outcome.teams[1]));
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
    let units = |luck| again.play(&Change::Nothing, luck).unwrap().books.units;
    let own = units(None);
    let others: Vec<i64> = (1..9).map(|luck| units(Some(luck))).collect();
    assert!(others.iter().any(|units| *units != own));
    assert_eq!(units(Some(3)), others[2], "the same luck is the same round");
    let mean = others.iter().sum::<i64>() as f64 / 8.0;
    assert!((mean / own as f64 - 1.0).abs() < 0.25, "{mean} and {own}: luck, not another market");
}
