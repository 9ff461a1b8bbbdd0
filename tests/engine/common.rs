//! What several tests need: the small scenario, random variants of it, random decisions.

use std::path::Path;

use duevie::decision::{CampaignPlan, Decision, PairPlan, RefreshPlan, RelayPlan};
use duevie::key::Key;
use duevie::money::Money;
use duevie::rng::{Keyed, Luck, Purpose, When};
use duevie::scenario::{Scenario, ScenarioFile, load};
use duevie::sim::TeamView;

/// The small scenario of the tests.
pub fn minimal() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/good/minimal.ron");
    load(&path).unwrap_or_else(|report| panic!("{report}"))
}

/// A stream of numbers for a test.
pub fn stream(seed: u64) -> Keyed {
    Luck::new(seed).stream(When::default(), Purpose::Player, 0)
}

/// A number between two others.
fn between(draw: &mut Keyed, least: f64, most: f64) -> f64 {
    least + (most - least) * draw.unit()
}

/// The small scenario with its numbers thrown about, within what the checker allows.
pub fn random_scenario(seed: u64) -> Scenario {
    let mut draw = stream(seed);
    let mut file: ScenarioFile = (*minimal()).clone();
    file.market.customers = 150;
    for person in &mut file.company.staff {
        person.openness = draw.unit();
        person.energy = draw.unit();
        person.morale = draw.unit();
        for level in person.skills.values_mut() {
            *level = draw.unit();
        }
    }
    for segment in &mut file.market.segments {
        segment.price_sensitivity = between(&mut draw, 0.0, 8.0);
        segment.need_per_year = between(&mut draw, 0.5, 50.0);
        segment.sharing = between(&mut draw, 0.0, 5.0);
        segment.ties = Some(between(&mut draw, 0.0, 25.0));
        for level in segment.values.values_mut().chain(segment.habits.values_mut()) {
            *level = draw.unit();
        }
    }
    for channel in &mut file.market.channels {
        channel.carryover = between(&mut draw, 0.0, 0.95);
        channel.max_reach = draw.unit();
        channel.steepness = between(&mut draw, 0.5, 3.0);
        channel.sharing = between(&mut draw, 0.0, 3.0);
    }
    for rival in &mut file.market.rivals {
        rival.freshness = draw.unit();
        rival.quality = draw.unit();
        rival.reaction.follows_price = draw.unit();
        rival.reaction.defends_share = between(&mut draw, 0.0, 0.2);
    }
    file.company.brand.freshness = draw.unit();
    file.company.product.quality = draw.unit();
    file.company.cash = Money::cents(between(&mut draw, 0.0, 10_000_000.0) as i64);
    file.aids.emergency_loan = draw.unit() < 0.8;
    file.aids.rescue = draw.unit() < 0.5;
    Scenario::checked(file).unwrap_or_else(|report| panic!("{report}"))
}

fn pick<'a, T>(draw: &mut Keyed, things: &'a [T]) -> Option<&'a T> {
    let index = (draw.unit() * things.len() as f64) as usize;
    things.get(index.min(things.len().saturating_sub(1)))
}

/// A decision thrown together, often but not always one that is allowed.
pub fn random_decision(draw: &mut Keyed, scenario: &Scenario, view: &TeamView) -> Decision {
    let market = &scenario.market;
    let mut decision = Decision::default();
    let staff: Vec<Key> = view.staff.iter().map(|person| person.key.clone()).collect();
    for number in 0..(draw.unit() * 3.0) as usize {
        let mut plan = CampaignPlan { name: format!("plan {number}"), ..CampaignPlan::default() };
        plan.segments.extend(pick(draw, &market.segments).map(|segment| segment.key.clone()));
        plan.message = pick(draw, &market.messages).map_or(Key::default(), |m| m.key.clone());
        plan.style = pick(draw, &market.styles).map_or(Key::default(), |s| s.key.clone());
        for channel in &market.channels {
            if draw.unit() < 0.7 {
                let spend = Money::cents((draw.unit() * 60_000.0) as i64);
                plan.channels.insert(channel.key.clone(), spend);
            }
        }
        if draw.unit() < 0.3 {
            plan.creators.extend(pick(draw, &market.creators).map(|c| c.key.clone()));
        }
        if draw.unit() < 0.3 {
            let from = 1 + (draw.unit() * 12.0) as u8;
            plan.weeks = Some((from, from + (draw.unit() * f64::from(13 - from)) as u8));
        }
        for person in &staff {
            if draw.unit() < 0.6 {
                plan.crew.insert(person.clone(), libm::floor(draw.unit() * 14.0));
            }
        }
        decision.campaigns.push(plan);
    }
    for _ in 0..(draw.unit() * 3.0) as usize {
        if let (Some(a), Some(b), Some(skill)) =
            (pick(draw, &staff), pick(draw, &staff), pick(draw, &scenario.skills))
        {
            let hours = draw.unit() * 4.0;
            decision.mentoring.push(PairPlan {
                mentor: a.clone(),
                mentee: b.clone(),
                skill: skill.key.clone(),
                hours,
            });
        }
    }
    if draw.unit() < 0.5 {
        decision.price = Some(Money::cents(between(draw, 1_000.0, 4_000.0) as i64));
    }
    if draw.unit() < 0.4 {
        let mut refresh =
            RefreshPlan { spend: Money::cents((draw.unit() * 300_000.0) as i64), ..RefreshPlan::default() };
        refresh.crew.extend(pick(draw, &staff).map(|person| (person.clone(), 3.0)));
        decision.refresh = Some(refresh);
    }
    if draw.unit() < 0.3 {
        let value = pick(draw, &market.values).map(|value| value.key.clone());
        decision.substance.extend(value.map(|key| (key, Money::cents((draw.unit() * 200_000.0) as i64))));
    }
    if draw.unit() < 0.3 {
        decision.hire.extend(pick(draw, &view.candidates).cloned());
    }
    if draw.unit() < 0.3 {
        decision.research.extend(pick(draw, &scenario.research).map(|study| study.key.clone()));
    }
    if draw.unit() < 0.2 {
        decision.rest.extend(pick(draw, &staff).map(|person| (person.clone(), 2)));
    }
    if draw.unit() < 0.3 {
        decision.borrow = Money::cents(between(draw, -500_000.0, 3_000_000.0) as i64);
    }
    if draw.unit() < 0.3
        && let (Some(person), Some(heir)) = (
            view.staff.iter().find(|person| person.retires.is_some()),
            view.staff.iter().find(|person| person.retires.is_none()),
        )
        && let Some(skill) = pick(draw, &scenario.skills)
    {
        decision.relays.push(RelayPlan {
            person: person.key.clone(),
            mentee: heir.key.clone(),
            skills: vec![skill.key.clone()],
            hours: 3.0,
        });
    }
    for event in &view.events {
        let choices = scenario.events.iter().find(|e| e.key == *event).map(|e| &e.choices[..]);
        if let Some(choice) = choices.and_then(|choices| pick(draw, choices)) {
            decision.answers.insert(event.clone(), choice.key.clone());
        }
    }
    decision
}
