//! The company's habits: what "carry on" means in round 1 must be a decision that a team may take.
//!
//! May touch: the scenario's types.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::words;
use crate::money::Money;
use crate::scenario::place::Place;
use crate::scenario::{HabitCampaign, ScenarioFile};

/// Campaigns of the habits within the limits: their number, crews, hours, money.
pub fn check(file: &ScenarioFile, found: &mut Findings<'_>) {
    let place = Place::top().field("company").field("habits").field("campaigns");
    let campaigns = &file.company.habits.campaigns;
    if campaigns.len() > usize::from(file.limits.campaigns) {
        let message = format!(
            "{} campaigns were running, and `limits.campaigns` allows {}",
            campaigns.len(),
            file.limits.campaigns
        );
        found.error(&place, "over-limit", message, None);
    }
    let mut hours: BTreeMap<&str, f64> = BTreeMap::new();
    let mut spend = Money::ZERO;
    for (index, campaign) in campaigns.iter().enumerate() {
        let at = place.index(index);
        one(file, campaign, &at, found);
        for (person, of) in &campaign.crew {
            let sum = hours.entry(person.as_str()).or_default();
            *sum += of;
            if *sum > file.limits.hours + 1e-9 {
                let message = format!(
                    "`{person}` works {} hours a week on campaigns, and `limits.hours` allows {}",
                    words::number(*sum),
                    words::number(file.limits.hours)
                );
                found.error(&at.field("crew").field(person.as_str()), "over-limit", message, None);
            }
        }
        spend += cost(file, campaign);
        if spend > file.limits.budget {
            let message = format!(
                "the campaigns up to this one cost {} a round, and `limits.budget` allows {}",
                words::money(spend),
                words::money(file.limits.budget)
            );
            found.error(
                &at.field("channels"),
                "over-limit",
                message,
                Some("spend less, or raise the budget".to_owned()),
            );
            break;
        }
    }
}

fn cost(file: &ScenarioFile, campaign: &HabitCampaign) -> Money {
    let media: Money = campaign.channels.values().copied().sum();
    let style = file.market.styles.iter().find(|style| style.key == campaign.style);
    media.times(i64::from(file.weeks)) + style.map_or(Money::ZERO, |style| style.production)
}

fn one(file: &ScenarioFile, campaign: &HabitCampaign, at: &Place, found: &mut Findings<'_>) {
    if campaign.crew.len() > usize::from(file.limits.crew) {
        let message = format!(
            "{} persons are in this crew, and `limits.crew` allows {}",
            campaign.crew.len(),
            file.limits.crew
        );
        found.error(&at.field("crew"), "over-limit", message, None);
    }
    if campaign.channels.is_empty() {
        let message = "this campaign uses no channel".to_owned();
        let help = "name at least one with its weekly spend: {\"radio\": 300_00}".to_owned();
        found.error(&at.field("channels"), "no-channel", message, Some(help));
    }
}
