//! The marketing half of a plan: audiences, messages, styles, channels and money, from public cards.

use std::collections::BTreeMap;

use super::crews::Need;
use crate::decision::CampaignPlan;
use crate::key::Key;
use crate::money::Money;
use crate::scenario::{Channel, Message, Scenario, Segment, Style};
use crate::sim::{TeamView, campaign_cost};

/// A level as a card shows it: to a tenth.
fn card(level: f64) -> f64 {
    libm::round(level * 10.0) / 10.0
}

/// How a message suits a segment, by the cards: what it values and is promised, less what the brand
/// would not keep.
fn suits(message: &Message, segment: &Segment, substance: &BTreeMap<Key, f64>) -> f64 {
    let (mut sum, mut good) = (0.0, 0.0);
    for (value, &own) in &segment.values {
        let own = card(own);
        let said = message.values.get(value).copied().unwrap_or(0.0);
        let does = substance.get(value).copied().unwrap_or(0.0);
        sum += own;
        good += own * (1.0 - (said - own).abs() - 0.8 * (said - does).max(0.0));
    }
    if sum > 0.0 { good / sum } else { 0.0 }
}

/// The best of some things by a score; the first of equals.
fn best<T>(things: &[T], score: impl Fn(&T) -> f64) -> Option<&T> {
    things.iter().fold(None, |best: Option<&T>, next| match best {
        Some(b) if score(b) >= score(next) => Some(b),
        _ => Some(next),
    })
}

/// What a plan asks of a crew, and how well the crew would do it, 0 to 1.
pub type Ability<'a> = &'a dyn Fn(&Need) -> f64;

/// A team's taste for the n-th thing, -1 to 1.
pub type Taste<'a> = &'a dyn Fn(u64) -> f64;

/// A campaign for some segments with a budget for the round: its message, style, channels and creator.
/// People plan what they can do: each is weighed by how well those who will work on it (`able`) would
/// do it.
pub fn campaign(
    scenario: &Scenario,
    view: &TeamView,
    name: &str,
    audience: &[&Segment],
    budget: Money,
    able: Ability<'_>,
    taste: Taste<'_>,
) -> Option<CampaignPlan> {
    let market = &scenario.market;
    let mean = |of: &dyn Fn(&Segment) -> f64| {
        let total: f64 = audience.iter().map(|segment| segment.share).sum();
        audience.iter().map(|segment| of(segment) * segment.share).sum::<f64>() / total.max(1e-9)
    };
    // Channels where the audience is, for what they cost.
    let hours = scenario.model.combination.hours_base;
    let craft = |skills: &BTreeMap<Key, f64>| {
        0.3 + 0.7 * able(&Need { weights: weights(scenario, &[(skills, 1.0)]), hours })
    };
    let pull = |channel: &Channel| {
        let habit = mean(&|segment| card(segment.habits.get(&channel.key).copied().unwrap_or(0.0)));
        habit * channel.max_reach / channel.half_spend.as_euros().max(1.0).sqrt() * craft(&channel.skills)
    };
    let mut channels: Vec<(f64, &Channel)> = market.channels.iter().map(|c| (pull(c), c)).collect();
    channels.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.key.cmp(&b.1.key)));
    channels.truncate(3);
    let pairs: Vec<(&Message, &Style)> =
        market.messages.iter().flat_map(|m| market.styles.iter().map(move |s| (m, s))).collect();
    let numbered: Vec<(u64, (&Message, &Style))> = (0u64..).zip(pairs).collect();
    let &(_, (message, style)) = best(&numbered, |(number, (message, style))| {
        let fit: f64 = channels.iter().map(|(_, c)| style.fit.get(&c.key).copied().unwrap_or(0.5)).sum();
        let costly = style.production.as_euros() / budget.as_euros().max(1.0);
        let shown = fit / channels.len().max(1) as f64 + 0.3 * style.novelty - 0.8 * costly;
        let said = mean(&|segment| suits(message, segment, &view.substance));
        let need = weights(scenario, &[(&message.skills, 1.0), (&style.skills, 1.0)]);
        said * shown * (0.4 + 0.6 * able(&Need { weights: need, hours })) * (1.0 + 0.4 * taste(*number))
    })?;
    let mut plan = CampaignPlan {
        name: name.to_owned(),
        segments: audience.iter().map(|segment| segment.key.clone()).collect(),
        message: message.key.clone(),
        style: style.key.clone(),
        ..CampaignPlan::default()
    };
    // A creator whose people these are, if a third of the money pays the fee.
    let creator = best(&market.creators, |creator| {
        let heard = mean(&|segment| {
            creator.reach.get(&segment.key).copied().unwrap_or(0.0)
                * creator.credibility.get(&segment.key).copied().unwrap_or(0.5)
        });
        let place = market.creators.iter().position(|c| c.key == creator.key).unwrap_or(0) as u64;
        heard * 1e4 / creator.fee.as_euros().max(1.0) * (1.0 + 0.5 * taste(1000 + place)) - creator.risk
    });
    let affordable = creator
        .filter(|creator| scenario.limits.creators > 0 && creator.fee.as_euros() < budget.as_euros() / 3.0);
    plan.creators.extend(affordable.map(|creator| creator.key.clone()));
    let fixed = campaign_cost(scenario, &plan);
    let left = (budget - fixed).at_least_zero();
    let total: f64 = channels.iter().map(|(pull, _)| pull).sum();
    for (pull, channel) in channels {
        let part = if total > 0.0 { pull / total } else { 0.0 };
        let weekly = left.share(part / f64::from(scenario.weeks));
        // Down to whole cents, so that the plan never costs more than its budget.
        let weekly = Money::cents((weekly.as_cents() - 1).max(0));
        plan.channels.insert(channel.key.clone(), weekly);
    }
    Some(plan)
}

/// Weights of skills, summing to 1, from public lists of skills and their parts.
fn weights(scenario: &Scenario, lists: &[(&BTreeMap<Key, f64>, f64)]) -> Vec<f64> {
    let mut weights = vec![0.0; scenario.skills.len()];
    for (skills, part) in lists {
        let total: f64 = skills.values().sum();
        for (weight, skill) in weights.iter_mut().zip(&scenario.skills) {
            *weight += part * skills.get(&skill.key).copied().unwrap_or(0.0) / total.max(1e-9);
        }
    }
    let total: f64 = weights.iter().sum();
    for weight in &mut weights {
        *weight /= total.max(1e-9);
    }
    weights
}

/// What a campaign needs of skills, by the scenario's public lists: a third each from message, style and
/// channels.
pub fn need(scenario: &Scenario, plan: &CampaignPlan) -> Need {
    let market = &scenario.market;
    let mut lists = Vec::new();
    if let Some(message) = market.messages.iter().find(|message| message.key == plan.message) {
        lists.push((&message.skills, 1.0));
    }
    if let Some(style) = market.styles.iter().find(|style| style.key == plan.style) {
        lists.push((&style.skills, 1.0));
    }
    let spend: f64 = plan.channels.values().map(|money| money.as_euros()).sum();
    for (key, amount) in &plan.channels {
        if let Some(channel) = market.channels.iter().find(|channel| channel.key == *key) {
            lists.push((&channel.skills, amount.as_euros() / spend.max(1e-9)));
        }
    }
    let used = plan.channels.len() + plan.creators.len();
    let combination = &scenario.model.combination;
    Need {
        weights: weights(scenario, &lists),
        hours: combination.hours_base + combination.hours_per_channel * used as f64,
    }
}
