//! Phase 2: what spend reaches, what stands on the shelf, what is on the air.

use bevy_app::{App, Plugin};
use bevy_ecs::prelude::*;

use super::campaign::{Air, Campaign, Craft, Echo, OnAir, OnShelf, Season, Shelf, Stories, Story};
use super::company::{Brand, Company, Diary, LastingKind, Memory, Offer, Rival, Stock, Treasury};
use super::rules::{MAX_CHANNELS, MAX_SEGMENTS, MAX_VALUES, Rules, Values};
use super::schedule::{Clock, Week, WeekPhase};
use crate::fixed::{clamp01, ln};
use crate::model::{brand, media};
use crate::money::Money;

/// Adds the phase.
pub struct MediaPlugin;

impl Plugin for MediaPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Air>()
            .init_resource::<Stories>()
            .init_resource::<Shelf>()
            .init_resource::<Season>()
            .init_resource::<Echo>()
            .add_systems(
                Week,
                (turn_season, fill_shelf, air_teams, air_rivals).chain().in_set(WeekPhase::Media),
            );
    }
}

/// Gathers what lasting events do to the whole market. Teams in one market meet an event once.
pub fn turn_season(mut season: ResMut<Season>, companies: Query<(&Brand, &Memory), With<Company>>) {
    *season = Season::default();
    let mut seen = Vec::new();
    for (_, memory) in companies.iter().sort::<&Brand>() {
        for lasting in &memory.lasting {
            if seen.contains(&(&lasting.event, lasting.kind)) {
                continue;
            }
            seen.push((&lasting.event, lasting.kind));
            match lasting.kind {
                LastingKind::Need(Some(segment)) => {
                    season.need[usize::from(segment)] *= lasting.factor as f32;
                }
                LastingKind::Need(None) => {
                    for need in &mut season.need {
                        *need *= lasting.factor as f32;
                    }
                }
                LastingKind::ChannelReach(channel) => {
                    season.reach[usize::from(channel)] *= lasting.factor;
                }
                LastingKind::TrendMessage(_) | LastingKind::TrendStyle(_) | LastingKind::UnitCost => {}
            }
        }
    }
}

/// Puts every brand on the shelf as customers see it.
pub fn fill_shelf(
    rules: Res<Rules>,
    mut shelf: ResMut<Shelf>,
    echo: Res<Echo>,
    brands: Query<(&Brand, &Offer, Option<&Diary>)>,
) {
    shelf.0.clear();
    let reference = rules.scenario.market.reference_price.as_euros();
    for (brand, offer, diary) in brands.iter().sort::<&Brand>() {
        let mut deserved = [0.0f32; MAX_SEGMENTS];
        for (slot, segment) in deserved.iter_mut().zip(&rules.segments) {
            *slot = brand::deserved(offer.freshness, shortfall(&segment.values, &offer.substance)) as f32;
        }
        shelf.0.push(OnShelf {
            log_price: ln((offer.price.as_euros() / reference).max(1e-6)) as f32,
            got: clamp01(0.5 * offer.quality + 0.5 * offer.service) as f32,
            freshness: offer.freshness as f32,
            substance: offer.substance.map(|s| s as f32),
            deserved,
            estranged: diary.map_or(0.0, |diary| diary.estranged) as f32,
            echo: echo.0[usize::from(brand.0)],
        });
    }
}

/// What a segment values and the brand does not do, 0 to 1.
fn shortfall(values: &Values, substance: &[f64; MAX_VALUES]) -> f64 {
    let (mut sum, mut missing) = (0.0, 0.0);
    for (&value, &does) in values.iter().zip(substance) {
        let value = f64::from(value);
        sum += value;
        missing += value * (value - does).max(0.0);
    }
    if sum > 0.0 { clamp01(missing / sum) } else { 0.0 }
}

/// A campaign's pressure on a segment and channel: euros a week for each share of the market.
fn density(campaign: &Campaign, rules: &Rules, stock: f64, segment: usize) -> f64 {
    let mut audience = 0.0;
    for (index, rule) in rules.segments.iter().enumerate() {
        if campaign.segments[index] {
            audience += rule.share;
        }
    }
    let here = if campaign.segments[segment] { 1.0 } else { rules.scenario.model.customer.spill };
    // Money is spread over those spoken to; even one segment of a hundredth is bought as a twentieth.
    stock * here / audience.max(0.05)
}

/// Puts the teams' campaigns on the air and books what they cost.
pub fn air_teams(
    clock: Res<Clock>,
    rules: Res<Rules>,
    season: Res<Season>,
    mut air: ResMut<Air>,
    mut stories: ResMut<Stories>,
    mut companies: Query<(&Brand, &Offer, &Memory, &mut Stock, &mut Treasury), With<Company>>,
    mut campaigns: Query<(&Campaign, &mut Craft)>,
) {
    air.0.clear();
    let channels = rules.channels.len();
    for (brand, _, memory, mut stock, mut treasury) in companies.iter_mut().sort::<&Brand>() {
        let mut running: Vec<(&Campaign, Mut<Craft>)> = campaigns
            .iter_mut()
            .sort_by_key::<&Campaign, _>(|c| c.slot)
            .filter(|(campaign, _)| campaign.brand == brand.0 && campaign.runs(clock.week))
            .collect();
        let mut spend = [0.0; MAX_CHANNELS];
        for (campaign, _) in &running {
            for (sum, x) in spend.iter_mut().zip(campaign.spend) {
                *sum += x;
            }
        }
        for (channel, rule) in rules.channels.iter().enumerate() {
            stock.0[channel] = media::adstock(stock.0[channel], rule.carryover, spend[channel]);
        }
        // Pressure of each campaign on each segment by channel, then of the brand as a whole: the
        // response saturates for the brand, not for each campaign.
        let mut pressure = vec![[[0.0f64; MAX_CHANNELS]; MAX_SEGMENTS]; running.len()];
        let mut total = [[0.0f64; MAX_CHANNELS]; MAX_SEGMENTS];
        for (index, (campaign, _)) in running.iter().enumerate() {
            for channel in (0..channels).filter(|&c| campaign.spend[c] > 0.0) {
                let part = stock.0[channel] * campaign.spend[channel] / spend[channel];
                for segment in 0..rules.segments.len() {
                    let x = density(campaign, &rules, part, segment);
                    pressure[index][segment][channel] = x;
                    total[segment][channel] += x;
                }
            }
        }
        for (index, (campaign, craft)) in running.iter_mut().enumerate() {
            let style = &rules.styles[campaign.style];
            let mut on_air = OnAir {
                brand: brand.0,
                slot: campaign.slot,
                reach: [[0.0; MAX_CHANNELS]; MAX_SEGMENTS],
                credibility: [1.0; MAX_SEGMENTS],
            };
            for (segment, reach) in on_air.reach.iter_mut().enumerate().take(rules.segments.len()) {
                let (mut paid, mut borrowed, mut trust) = (0.0, 0.0, 0.0);
                for (channel, rule) in rules.channels.iter().enumerate() {
                    let x = pressure[index][segment][channel];
                    if x <= 0.0 {
                        continue;
                    }
                    let all = media::reach(
                        total[segment][channel],
                        rule.max_reach,
                        rule.half_spend,
                        rule.steepness,
                    );
                    let own = all * x / total[segment][channel]
                        * media::delivered(craft.quality, style.fit[channel])
                        * season.reach[channel];
                    reach[channel] += own as f32;
                    paid += own;
                }
                for &creator in &campaign.creators {
                    let creator = &rules.creators[creator];
                    let own = creator.reach[segment]
                        * media::delivered(craft.quality, style.fit[creator.channel])
                        * season.reach[creator.channel];
                    reach[creator.channel] += own as f32;
                    borrowed += own;
                    // A creator who is believed weighs more than an advertisement; one who isn't, less.
                    trust += own * (0.4 + 1.2 * creator.credibility[segment]);
                }
                if paid + borrowed > 0.0 {
                    on_air.credibility[segment] = ((paid + trust) / (paid + borrowed)) as f32;
                }
            }
            stories.0[usize::from(campaign.slot)] = story(&rules, campaign, craft.quality, memory);
            air.0.push(on_air);
            book(&rules, &clock, campaign, craft, &mut treasury);
        }
    }
}

fn story(rules: &Rules, campaign: &Campaign, quality: f64, memory: &Memory) -> Story {
    let style = &rules.styles[campaign.style];
    let mut values = rules.messages[campaign.message].values;
    // Made badly, a message comes across weaker than it is meant.
    for value in &mut values {
        *value *= 0.6 + 0.4 * quality as f32;
    }
    let mut trend = 1.0;
    for lasting in &memory.lasting {
        let hit = match lasting.kind {
            LastingKind::TrendMessage(message) => usize::from(message) == campaign.message,
            LastingKind::TrendStyle(style) => usize::from(style) == campaign.style,
            _ => false,
        };
        if hit {
            trend *= lasting.factor;
        }
    }
    let (mut spend, mut sharing) = (0.0, 0.0);
    for (channel, rule) in rules.channels.iter().enumerate() {
        spend += campaign.spend[channel];
        sharing += campaign.spend[channel] * f64::from(rule.sharing);
    }
    for &creator in &campaign.creators {
        let fee = rules.creators[creator].fee.as_euros() / f64::from(rules.weeks());
        spend += fee;
        sharing += fee * f64::from(rules.channels[rules.creators[creator].channel].sharing);
    }
    Story {
        brand: campaign.brand,
        values,
        quality: quality as f32,
        novelty: style.novelty * trend as f32,
        sharing: if spend > 0.0 { (sharing / spend) as f32 } else { 1.0 },
    }
}

/// Books media at negotiated prices; production and creators' fees in the first week.
fn book(rules: &Rules, clock: &Clock, campaign: &Campaign, craft: &mut Craft, treasury: &mut Treasury) {
    let discount = rules.scenario.model.customer.negotiation;
    let media = campaign.spend_money.share(media::negotiated(1.0, craft.negotiation, discount));
    let (mut production, mut creators) = (Money::ZERO, Money::ZERO);
    if clock.week == campaign.weeks.0 {
        production = rules.styles[campaign.style].production;
        creators = campaign.creators.iter().map(|&c| rules.creators[c].fee).sum();
    }
    treasury.accounts.media += media;
    treasury.accounts.production += production;
    treasury.accounts.creators += creators;
    craft.spent += media + production + creators;
}

/// Puts the rivals' campaigns on the air.
pub fn air_rivals(
    rules: Res<Rules>,
    season: Res<Season>,
    mut air: ResMut<Air>,
    mut stories: ResMut<Stories>,
    mut rivals: Query<(&Brand, &Rival, &mut Stock)>,
) {
    // Rivals' stories stand behind the teams', in the rivals' order.
    let first = stories.0.len() - rules.scenario.market.rivals.len();
    for (brand, rival, mut stock) in rivals.iter_mut().sort::<&Brand>() {
        let file = &rules.scenario.market.rivals[usize::from(rival.index)];
        let message = rules.message(&file.message).unwrap_or(0);
        let style = &rules.styles[rules.style(&file.style).unwrap_or(0)];
        let slot = first + usize::from(rival.index);
        let mut on_air = OnAir {
            brand: brand.0,
            slot: slot as u16,
            reach: [[0.0; MAX_CHANNELS]; MAX_SEGMENTS],
            credibility: [1.0; MAX_SEGMENTS],
        };
        let (mut spent, mut sharing) = (0.0, 0.0);
        for (channel, rule) in rules.channels.iter().enumerate() {
            let key = &rules.scenario.market.channels[channel].key;
            let spend = file.channels.get(key).map_or(0.0, |money| money.as_euros()) * rival.spend;
            stock.0[channel] = media::adstock(stock.0[channel], rule.carryover, spend);
            let reach = media::reach(stock.0[channel], rule.max_reach, rule.half_spend, rule.steepness)
                * media::delivered(file.craft, style.fit[channel])
                * season.reach[channel];
            for segment in &mut on_air.reach {
                segment[channel] = reach as f32;
            }
            spent += spend;
            sharing += spend * f64::from(rule.sharing);
        }
        let mut values = rules.messages[message].values;
        for value in &mut values {
            *value *= 0.6 + 0.4 * file.craft as f32;
        }
        stories.0[slot] = Story {
            brand: brand.0,
            values,
            quality: file.craft as f32,
            novelty: style.novelty,
            sharing: if spent > 0.0 { (sharing / spent) as f32 } else { 1.0 },
        };
        air.0.push(on_air);
    }
}
