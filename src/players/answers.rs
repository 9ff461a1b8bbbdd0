//! Answers to events: the one that promises most for what it costs and for the skills there are.

use std::collections::BTreeMap;

use crate::key::Key;
use crate::model::combine::combined_skill;
use crate::money::Money;
use crate::scenario::{Choice, Effect, Scenario};
use crate::sim::TeamView;

/// Worth of an effect to a team, in thousands of euros: rough, and the same for every strategy.
fn worth(effect: &Effect) -> f64 {
    let part = |segment: &Option<Key>| if segment.is_some() { 0.4 } else { 1.0 };
    match effect {
        Effect::Cash(amount) => amount.as_euros() / 1000.0,
        Effect::Awareness(segment, by) => 120.0 * by * part(segment),
        Effect::Attitude(segment, by) => 200.0 * by * part(segment),
        Effect::Freshness(by) => 80.0 * by,
        Effect::Substance(_, by) => 60.0 * by,
        Effect::Energy(by) => 40.0 * by,
        Effect::Morale(by) => 40.0 * by,
        Effect::Trust(by) => 60.0 * by,
        Effect::Service(by) => 120.0 * by,
        Effect::Need { segment, factor, weeks } => (factor - 1.0) * f64::from(*weeks) * 3.0 * part(segment),
        Effect::ChannelReach { factor, weeks, .. } => (factor - 1.0) * f64::from(*weeks),
        Effect::Trend { factor, weeks, .. } => (factor - 1.0) * f64::from(*weeks) * 0.5,
        Effect::UnitCost { factor, weeks } => (1.0 - factor) * f64::from(*weeks) * 10.0,
        Effect::RivalPrice { factor, .. } => (factor - 1.0) * 10.0,
    }
}

fn expected(scenario: &Scenario, best: &[f64], choice: &Choice) -> f64 {
    let sum = |effects: &[Effect]| effects.iter().map(worth).sum::<f64>();
    let parts: Vec<(f64, f64)> = choice
        .skills
        .iter()
        .filter_map(|key| scenario.skills.iter().position(|skill| skill.key == *key))
        .map(|skill| (best[skill], 1.0))
        .collect();
    let chance =
        if parts.is_empty() { 1.0 } else { combined_skill(&parts, scenario.model.combination.sigma) };
    chance * sum(&choice.effects) + (1.0 - chance) * sum(&choice.if_fails) - choice.cost.as_euros() / 1000.0
}

/// Answers to all events that wait, within `money`.
pub fn answer(scenario: &Scenario, view: &TeamView, mut money: Money) -> (BTreeMap<Key, Key>, Money) {
    let mut best = vec![0.0f64; scenario.skills.len()];
    for person in &view.staff {
        for (best, &level) in best.iter_mut().zip(&person.skills) {
            *best = best.max(level);
        }
    }
    let mut answers = BTreeMap::new();
    for key in &view.events {
        let Some(event) = scenario.events.iter().find(|event| event.key == *key) else { continue };
        let chosen = event
            .choices
            .iter()
            .filter(|choice| choice.cost <= money)
            .map(|choice| (expected(scenario, &best, choice), choice))
            .fold(None, |best: Option<(f64, &Choice)>, next| match best {
                Some(best) if best.0 >= next.0 => Some(best),
                _ => Some(next),
            });
        if let Some((_, choice)) = chosen {
            money -= choice.cost;
            answers.insert(key.clone(), choice.key.clone());
        }
    }
    (answers, money)
}
