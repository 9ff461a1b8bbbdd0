//! What must hold for any scenario and any decision.

use duevie::money::Money;
use duevie::outcome::{RoundOutcome, TeamOutcome};
use duevie::sim::{RoundError, Setup, Simulation, Snapshot, combination_effect};
use proptest::prelude::*;

use crate::common::{minimal, random_decision, random_scenario, stream};

/// Books add up to the cent.
fn balanced(team: &TeamOutcome, before: Option<&TeamOutcome>) {
    let books = &team.books;
    assert_eq!(books.income.revenue - books.income.costs(), books.income.result);
    let cash = &books.cash;
    assert_eq!(cash.opening + cash.result + cash.borrowed + cash.emergency, cash.closing);
    assert_eq!(cash.result, books.income.result);
    let balance = &books.balance;
    assert_eq!(balance.cash, cash.closing);
    assert_eq!(balance.cash, balance.debt + balance.emergency + balance.equity);
    if let Some(before) = before {
        assert_eq!(cash.opening, before.books.cash.closing);
        assert_eq!(balance.equity - before.books.balance.equity, books.income.result);
        assert_eq!(balance.debt - before.books.balance.debt, cash.borrowed);
        assert_eq!(balance.emergency - before.books.balance.emergency, cash.emergency);
    }
    assert_eq!(team.market.weekly_units.iter().sum::<i64>(), books.units);
    assert_eq!(team.market.weekly_first.iter().sum::<i64>(), team.market.new_customers);
}

fn level(name: &str, value: f64) {
    assert!((0.0..=1.0).contains(&value), "{name} is {value}");
}

/// Bounded quantities are in their bounds, and nothing is not-a-number.
fn bounded(team: &TeamOutcome) {
    let json = serde_json::to_string(team).unwrap();
    // JSON has no not-a-number: serde writes null, and no float of an outcome is optional.
    let null = json.match_indices("null").filter(|(at, _)| {
        let before = &json[..*at];
        !["\"cost_per_new\":", "\"trouble\":", "\"answer\":", "\"forecast\":"]
            .iter()
            .any(|key| before.ends_with(key))
    });
    assert_eq!(null.count(), 0, "{json}");
    level("share", team.market.share);
    level("freshness", team.brand.freshness);
    level("trust", team.brand.trust);
    level("climate", team.people.climate);
    level("score", (team.score.total / 100.0 - 1e-12).max(0.0));
    for segment in &team.market.segments {
        for value in
            [segment.aware, segment.considers, segment.buys, segment.stays, segment.attitude, segment.share]
        {
            level("segment", value);
        }
        assert!(segment.considers <= segment.aware + 1e-9);
    }
    for person in &team.people.staff {
        level("energy", person.energy);
        level("morale", person.morale);
        level("may leave", person.may_leave);
        person.skills.iter().for_each(|&skill| level("skill", skill));
    }
    for pair in &team.people.pairs {
        level("trust", pair.trust_after);
        assert!(pair.gained >= 0.0);
    }
    for campaign in &team.campaigns {
        level("quality", campaign.quality.total);
        level("fit", campaign.fit);
        let persons: f64 = campaign.quality.persons.values().sum();
        assert!((persons - campaign.quality.total).abs() < 1e-6, "{persons} {}", campaign.quality.total);
        assert!(campaign.reach <= campaign.contacts);
        assert!(campaign.backlash <= campaign.shares);
    }
    for event in &team.events {
        level("chance", event.chance);
    }
}

/// Plays random decisions; those that aren't allowed must leave everything as it was.
fn wild_game(seed: u64) -> (Vec<RoundOutcome>, u32) {
    let scenario = random_scenario(seed);
    let mut draw = stream(seed ^ 0xABCD);
    let mut game = Simulation::with(&scenario, seed, Setup { rounds: Some(3), ..Setup::default() });
    let (mut outcomes, mut accepted) = (Vec::new(), 0);
    let mut log = Vec::new();
    while game.played() < game.rounds() {
        let view = game.view(0).unwrap();
        let mut decision = Some(random_decision(&mut draw, &scenario, &view));
        let before = game.snapshot().digest();
        match game.resolve_round(std::slice::from_ref(&decision)) {
            Ok(outcome) => {
                accepted += 1;
                outcomes.push(outcome);
            }
            Err(RoundError::Rejected { problems, .. }) => {
                assert!(!problems.is_empty());
                assert_eq!(game.snapshot().digest(), before, "a rejected decision changed something");
                decision = None;
                outcomes.push(game.resolve_round(&[None]).unwrap());
            }
            Err(other) => panic!("{other}"),
        }
        log.push(decision);
        // Heavy mode: save, load, compare the whole state, go on with what was loaded.
        let bytes = game.snapshot().to_bytes().unwrap();
        game = Simulation::restore(&scenario, &Snapshot::from_bytes(&bytes).unwrap()).unwrap();
        assert_eq!(game.snapshot().digest(), outcomes.last().unwrap().digest);
    }
    // Replay equals live play.
    let mut again = Simulation::with(&scenario, seed, Setup { rounds: Some(3), ..Setup::default() });
    for (decision, outcome) in log.iter().zip(&outcomes) {
        assert_eq!(&again.resolve_round(std::slice::from_ref(decision)).unwrap(), outcome);
    }
    (outcomes, accepted)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn books_balance_and_levels_stay_levels(seed in any::<u64>()) {
        let (outcomes, _) = wild_game(seed);
        let mut before = None;
        for outcome in &outcomes {
            balanced(&outcome.teams[0], before);
            bounded(&outcome.teams[0]);
            before = Some(&outcome.teams[0]);
        }
    }
}

#[test]
fn random_decisions_are_often_allowed() {
    // Were they never, the property above would test nothing but carrying on.
    let accepted: u32 = (0..40).map(|seed| wild_game(seed).1).sum();
    assert!(accepted > 30, "{accepted} of 120");
}

#[test]
fn additive_skills_combine_to_nothing_and_complements_to_much() {
    // With σ → ∞ skills are substitutes: what juniors and seniors make together is what each makes alone.
    let effect = |sigma: f64| {
        let mut file = (*minimal()).clone();
        file.model.combination.sigma = sigma;
        file.model.combination.climate_effect = 0.0;
        file.model.combination.elaboration_half = 0.01;
        file.ledger.push(duevie::scenario::Assumption {
            of: "model.combination".into(),
            says: duevie::scenario::Text { it: "Prova.".into(), en: "A test.".into() },
            source: "test".into(),
            confidence: duevie::scenario::Confidence::Low,
            kind: duevie::scenario::Evidence::Judged,
            simplification: true,
        });
        let scenario = duevie::scenario::Scenario::checked(file).unwrap_or_else(|report| panic!("{report}"));
        let mut game = Simulation::new(&scenario, 3);
        let mut player = duevie::players::Strategy::Together.player(1);
        let view = game.view(0).unwrap();
        let decision = player.decide(&scenario, &view);
        let outcome = game.resolve_round(&[Some(decision)]).unwrap();
        let q = &outcome.teams[0].campaigns[0].quality;
        q.combination / q.total
    };
    let (complements, substitutes) = (effect(0.5), effect(1000.0));
    assert!(complements > 0.3, "{complements}");
    assert!(substitutes.abs() < 0.25 && substitutes < complements / 2.0, "{substitutes}");
}

#[test]
fn the_combination_effect_in_customers_adds_up() {
    let scenario = minimal();
    let mut game = Simulation::new(&scenario, 9);
    let before = game.snapshot();
    let mut player = duevie::players::Strategy::Together.player(1);
    let decision = player.decide(&scenario, &game.view(0).unwrap());
    let outcome = game.resolve_round(&[Some(decision.clone())]).unwrap();
    let parts = combination_effect(&scenario, &before, &[Some(decision)], 0).unwrap();
    assert_eq!(parts.both, outcome.teams[0].market.new_customers as f64);
    let sum = parts.neither + parts.share_juniors + parts.share_seniors;
    assert!((sum - parts.both).abs() < 1e-9, "{parts:?}");
}

#[test]
fn a_company_that_can_not_pay_ends_in_administration_and_is_rescued_once() {
    let mut file = (*minimal()).clone();
    file.company.cash = Money::ZERO;
    file.company.overhead = Money::euros(500_000);
    file.rounds = 3;
    file.briefings.truncate(2);
    let scenario = duevie::scenario::Scenario::checked(file).unwrap_or_else(|report| panic!("{report}"));
    let mut game = Simulation::new(&scenario, 1);
    let first = game.resolve_round(&[None]).unwrap();
    assert!(!first.teams[0].books.administration, "the first time is forgiven");
    let second = game.resolve_round(&[None]).unwrap();
    assert!(second.teams[0].books.administration);
    assert_eq!(game.view(0).unwrap().budget, scenario.aids.floor_budget);
}
