//! Market research: what a study finds, with the sampling error that its sample deserves.

use bevy_ecs::prelude::*;

use super::buying::Sales;
use super::close::CensusBySegment;
use super::company::{Brand, Company, Offer, Plan, Rival};
use super::rules::{MAX_VALUES, Rules};
use super::schedule::Fate;
use crate::fixed::clamp01;
use crate::key::Key;
use crate::model::customer as model;
use crate::outcome::{Figure, StudyOutcome};
use crate::rng::{Keyed, Purpose, When};
use crate::scenario::{Study, StudyKind};

/// A study being made: figures with their error.
struct Field {
    draw: Keyed,
    figures: Vec<Figure>,
}

impl Field {
    /// A share or level, 0 to 1, as seen by `sample` persons: binomial error.
    fn share(&mut self, about: &[&Key], what: &str, value: f64, sample: f64) {
        let deviation = (value * (1.0 - value) / sample.max(1.0)).max(0.0).sqrt();
        self.figures.push(Figure {
            about: about.iter().map(|&key| key.clone()).collect(),
            what: Key::from(what),
            value: clamp01(value + deviation * self.draw.normal()),
            margin: 1.96 * deviation,
        });
    }

    /// A number that is known exactly.
    fn exact(&mut self, about: &[&Key], what: &str, value: f64) {
        let about = about.iter().map(|&key| key.clone()).collect();
        self.figures.push(Figure { about, what: Key::from(what), value, margin: 0.0 });
    }
}

/// Results of the studies that the team bought for this round.
pub fn results(
    world: &mut World,
    rules: &Rules,
    brand: u8,
    round: u8,
    all: &[CensusBySegment],
) -> Vec<StudyOutcome> {
    let mut companies = world.query_filtered::<(&Brand, &Plan), With<Company>>();
    let bought = companies.iter(world).find(|c| c.0.0 == brand).map(|c| c.1.decision.research.clone());
    let luck = world.resource::<Fate>().0;
    let when = When { market: 0, round: u32::from(round), week: 0 };
    let mut outcomes = Vec::new();
    for key in bought.unwrap_or_default() {
        let Some(index) = rules.scenario.research.iter().position(|study| study.key == key) else { continue };
        let study = &rules.scenario.research[index];
        // Every team that buys a study asks the same persons: fair, and no luck in buying twice.
        let draw = luck.stream(when, Purpose::Research, index as u64);
        let mut field = Field { draw, figures: Vec::new() };
        match study.measures {
            StudyKind::Segments => segments(rules, study, &mut field),
            StudyKind::Funnel => funnel(rules, study, &all[usize::from(brand)], &mut field),
            StudyKind::Positioning => positioning(world, rules, study, all, &mut field),
            StudyKind::Rivals => rivals(world, rules, study, &mut field),
            StudyKind::MessageTest => messages(world, rules, study, brand, &mut field),
        }
        outcomes.push(StudyOutcome { study: key, measures: study.measures, figures: field.figures });
    }
    outcomes
}

/// Persons of a segment in a sample.
fn asked(rules: &Rules, study: &Study, segment: usize) -> f64 {
    f64::from(study.sample) * rules.segments[segment].share
}

fn segments(rules: &Rules, study: &Study, field: &mut Field) {
    let market = &rules.scenario.market;
    for (s, segment) in market.segments.iter().enumerate() {
        let sample = asked(rules, study, s);
        for (v, value) in market.values.iter().enumerate() {
            let level = f64::from(rules.segments[s].values[v]);
            field.share(&[&segment.key, &value.key], "values", level, sample);
        }
        for (c, channel) in market.channels.iter().enumerate() {
            let habit = f64::from(rules.segments[s].habits[c]);
            field.share(&[&segment.key, &channel.key], "attention", habit, sample);
        }
    }
}

fn funnel(rules: &Rules, study: &Study, census: &CensusBySegment, field: &mut Field) {
    for (s, segment) in rules.scenario.market.segments.iter().enumerate() {
        let cell = &census[s];
        let sample = asked(rules, study, s);
        let of = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        field.share(&[&segment.key], "aware", of(cell.aware, cell.people as f64), sample);
        field.share(&[&segment.key], "considers", of(cell.considers, cell.people as f64), sample);
        field.share(&[&segment.key], "buys", of(cell.bought as f64, cell.people as f64), sample);
        field.share(&[&segment.key], "stays", of(cell.stayed as f64, cell.returning as f64), sample);
    }
}

/// Key of a brand as a study names it: a rival's own, or `team-1` and so on.
fn brand_key(rules: &Rules, teams: usize, brand: usize) -> Key {
    if brand < teams {
        Key::from(format!("team-{}", brand + 1))
    } else {
        rules.scenario.market.rivals[brand - teams].key.clone()
    }
}

fn positioning(world: &mut World, rules: &Rules, study: &Study, all: &[CensusBySegment], field: &mut Field) {
    let teams = super::events::teams(world).len();
    for (b, census) in all.iter().enumerate() {
        let key = brand_key(rules, teams, b);
        for (s, segment) in rules.scenario.market.segments.iter().enumerate() {
            let cell = &census[s];
            let sample = asked(rules, study, s);
            let attitude = if cell.aware > 0.0 { cell.liking / cell.aware } else { 0.5 };
            field.share(&[&key, &segment.key], "attitude", attitude, sample);
            let aware = if cell.people > 0 { cell.aware / cell.people as f64 } else { 0.0 };
            field.share(&[&key, &segment.key], "aware", aware, sample);
        }
    }
}

fn rivals(world: &mut World, rules: &Rules, study: &Study, field: &mut Field) {
    let teams = super::events::teams(world).len();
    let sales = world.resource::<Sales>();
    let own: Vec<i64> = sales.by_segment.iter().map(|brand| brand.iter().sum()).collect();
    let total: i64 = own.iter().sum();
    let mut query = world.query::<(&Brand, &Rival, &Offer)>();
    let mut known: Vec<(&Brand, &Rival, &Offer)> = query.iter(world).collect();
    known.sort_by_key(|(brand, ..)| **brand);
    for (brand, rival, offer) in known {
        let file = &rules.scenario.market.rivals[usize::from(rival.index)];
        let share = if total > 0 { own[usize::from(brand.0)] as f64 / total as f64 } else { 0.0 };
        field.exact(&[&file.key], "price", offer.price.as_euros());
        field.share(&[&file.key], "share", share, f64::from(study.sample));
        let spend: f64 = file.channels.values().map(|money| money.as_euros()).sum();
        // Spend is estimated from what is seen: a tenth of error either way.
        let noise = 1.0 + 0.05 * field.draw.normal();
        let value = spend * rival.spend * noise;
        field.figures.push(Figure {
            about: vec![file.key.clone()],
            what: Key::from("weekly-spend"),
            value,
            margin: 0.1 * value,
        });
    }
    debug_assert!(teams <= super::rules::MAX_BRANDS);
}

fn messages(world: &mut World, rules: &Rules, study: &Study, brand: u8, field: &mut Field) {
    let mut companies = world.query_filtered::<(&Brand, &Offer), With<Company>>();
    let Some((_, offer)) = companies.iter(world).find(|c| c.0.0 == brand) else { return };
    let mut substance = [0.0f32; MAX_VALUES];
    for (slot, &level) in substance.iter_mut().zip(&offer.substance) {
        *slot = level as f32;
    }
    for (m, message) in rules.scenario.market.messages.iter().enumerate() {
        for (s, segment) in rules.scenario.market.segments.iter().enumerate() {
            let (own, said) = (&rules.segments[s].values, &rules.messages[m].values);
            let sample = asked(rules, study, s);
            let fit = f64::from(model::fit(own, said));
            field.share(&[&message.key, &segment.key], "fit", fit, sample);
            let gap = f64::from(model::gap(own, said, &substance));
            field.share(&[&message.key, &segment.key], "unbelievable", gap, sample);
        }
    }
}
