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

/// A campaign for some segments with a budget for the round: its message, style, channels and creator.
pub fn campaign(
    scenario: &Scenario,
    view: &TeamView,
    name: &str,
    audience: &[&Segment],
    budget: Money,
) -> Option<CampaignPlan> {
    let market = &scenario.market;
    let mean = |of: &dyn Fn(&Segment) -> f64| {
        let total: f64 = audience.iter().map(|segment| segment.share).sum();
        audience.iter().map(|segment| of(segment) * segment.share).sum::<f64>() / total.max(1e-9)
    };
    let message =
        best(&market.messages, |message| mean(&|segment| suits(message, segment, &view.substance)))?;
    // Channels where the audience is, for what they cost.
    let pull = |channel: &Channel| {
        let habit = mean(&|segment| card(segment.habits.get(&channel.key).copied().unwrap_or(0.0)));
        habit * channel.max_reach / channel.half_spend.as_euros().max(1.0).sqrt()
    };
    let mut channels: Vec<&Channel> = market.channels.iter().collect();
    channels.sort_by(|a, b| pull(b).total_cmp(&pull(a)).then(a.key.cmp(&b.key)));
    channels.truncate(3);
    let style = best(&market.styles, |style: &Style| {
        let fit: f64 = channels.iter().map(|c| style.fit.get(&c.key).copied().unwrap_or(0.5)).sum();
        let costly = style.production.as_euros() / budget.as_euros().max(1.0);
        fit / channels.len().max(1) as f64 + 0.3 * style.novelty - 0.8 * costly
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
        heard * 1e4 / creator.fee.as_euros().max(1.0) - creator.risk
    });
    let affordable = creator
        .filter(|creator| scenario.limits.creators > 0 && creator.fee.as_euros() < budget.as_euros() / 3.0);
    plan.creators.extend(affordable.map(|creator| creator.key.clone()));
    let fixed = campaign_cost(scenario, &plan);
    let left = (budget - fixed).at_least_zero();
    let total: f64 = channels.iter().map(|channel| pull(channel)).sum();
    for channel in channels {
        let part = if total > 0.0 { pull(channel) / total } else { 0.0 };
        let weekly = left.share(part / f64::from(scenario.weeks));
        // Down to whole cents, so that the plan never costs more than its budget.
        let weekly = Money::cents((weekly.as_cents() - 1).max(0));
        plan.channels.insert(channel.key.clone(), weekly);
    }
    Some(plan)
}

/// What a campaign needs of skills, by the scenario's public lists: a third each from message, style and
/// channels.
pub fn need(scenario: &Scenario, plan: &CampaignPlan) -> Need {
    let mut weights = vec![0.0; scenario.skills.len()];
    let mut add = |skills: &BTreeMap<Key, f64>, part: f64| {
        let total: f64 = skills.values().sum();
        for (weight, skill) in weights.iter_mut().zip(&scenario.skills) {
            *weight += part * skills.get(&skill.key).copied().unwrap_or(0.0) / total.max(1e-9);
        }
    };
    let market = &scenario.market;
    if let Some(message) = market.messages.iter().find(|message| message.key == plan.message) {
        add(&message.skills, 1.0 / 3.0);
    }
    if let Some(style) = market.styles.iter().find(|style| style.key == plan.style) {
        add(&style.skills, 1.0 / 3.0);
    }
    let spend: f64 = plan.channels.values().map(|money| money.as_euros()).sum();
    for (key, amount) in &plan.channels {
        if let Some(channel) = market.channels.iter().find(|channel| channel.key == *key) {
            add(&channel.skills, amount.as_euros() / spend.max(1e-9) / 3.0);
        }
    }
    let total: f64 = weights.iter().sum();
    for weight in &mut weights {
        *weight /= total.max(1e-9);
    }
    let used = plan.channels.len() + plan.creators.len();
    let combination = &scenario.model.combination;
    Need { weights, hours: combination.hours_base + combination.hours_per_channel * used as f64 }
}
