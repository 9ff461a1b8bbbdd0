//! The scenario made ready for counting: keys become indices, lists become arrays of fixed size.

use std::collections::BTreeMap;
use std::sync::Arc;

use bevy_ecs::prelude::*;

use crate::key::Key;
use crate::money::Money;
use crate::scenario::{Band, Scenario};

/// Values that a scenario can have at the most.
pub const MAX_VALUES: usize = 8;
/// Channels that a scenario can have at the most.
pub const MAX_CHANNELS: usize = 16;
/// Segments that a scenario can have at the most.
pub const MAX_SEGMENTS: usize = 12;
/// Brands that a market can have at the most: teams and rivals.
pub const MAX_BRANDS: usize = 16;

/// What one simulated customer's values or a message's promises are.
pub type Values = [f32; MAX_VALUES];

/// A scenario with its keys resolved.
#[derive(Resource, Clone, Debug)]
pub struct Rules {
    /// The scenario itself.
    pub scenario: Arc<Scenario>,
    /// Simulated customers in a market.
    pub customers: u32,
    /// Rates of each skill.
    pub skills: Vec<SkillRule>,
    /// Everybody who is or could be on the staff: staff first, then candidates.
    pub people: Vec<PersonRule>,
    /// Customer segments.
    pub segments: Vec<SegmentRule>,
    /// Channels.
    pub channels: Vec<ChannelRule>,
    /// Messages.
    pub messages: Vec<MessageRule>,
    /// Styles.
    pub styles: Vec<StyleRule>,
    /// Creators.
    pub creators: Vec<CreatorRule>,
    /// Index of `trend`, `brand` and `negotiation`, as the scenario names them.
    pub refresh_skills: (usize, usize),
    /// Index of the skill on which channel prices depend.
    pub price_skill: usize,
}

/// A skill's rates.
#[derive(Clone, Debug)]
pub struct SkillRule {
    /// Weekly share that fades when unused.
    pub fades: f64,
    /// Weekly learning rate.
    pub rate: f64,
    /// Where a mentor keeps a little.
    pub neighbour: Option<usize>,
}

/// A person as the game starts.
#[derive(Clone, Debug)]
pub struct PersonRule {
    /// Key.
    pub key: Key,
    /// Side of the table.
    pub band: Band,
    /// Levels by skill.
    pub skills: Vec<f64>,
    /// Whether they are on the staff from the start.
    pub on_staff: bool,
    /// Pay asked by the market, cents a month.
    pub market_salary: Money,
}

/// A segment's numbers.
#[derive(Clone, Debug)]
pub struct SegmentRule {
    /// Share of the market.
    pub share: f64,
    /// Whether it counts as Generation Z.
    pub gen_z: bool,
    /// What it values.
    pub values: Values,
    /// Attention by channel.
    pub habits: [f32; MAX_CHANNELS],
    /// Spread around these.
    pub spread: f32,
    /// Price sensitivity.
    pub price: f32,
    /// Chance of a need in a week.
    pub need: f32,
    /// Mean ties.
    pub ties: f64,
    /// Readiness to share.
    pub sharing: f32,
}

/// A channel's numbers; money in euros.
#[derive(Clone, Debug)]
pub struct ChannelRule {
    /// θ.
    pub carryover: f64,
    /// r_max.
    pub max_reach: f64,
    /// κ, euros a week for the whole market.
    pub half_spend: f64,
    /// a.
    pub steepness: f64,
    /// Weights by skill, summing to 1.
    pub skills: Vec<f64>,
    /// How easily things are passed on there.
    pub sharing: f32,
}

/// A message's numbers.
#[derive(Clone, Debug)]
pub struct MessageRule {
    /// Promised values.
    pub values: Values,
    /// Weights by skill, summing to 1.
    pub skills: Vec<f64>,
}

/// A style's numbers.
#[derive(Clone, Debug)]
pub struct StyleRule {
    /// Fit by channel.
    pub fit: [f64; MAX_CHANNELS],
    /// Novelty.
    pub novelty: f32,
    /// Weights by skill, summing to 1.
    pub skills: Vec<f64>,
    /// Production cost.
    pub production: Money,
}

/// A creator's numbers.
#[derive(Clone, Debug)]
pub struct CreatorRule {
    /// The channel.
    pub channel: usize,
    /// Reach by segment.
    pub reach: [f64; MAX_SEGMENTS],
    /// Credibility by segment.
    pub credibility: [f64; MAX_SEGMENTS],
    /// Fee for a round.
    pub fee: Money,
    /// Chance of a scandal.
    pub risk: f64,
}

/// Where a key stands in a list of things that have keys.
pub fn position<'a>(keys: impl IntoIterator<Item = &'a Key>, wanted: &Key) -> Option<usize> {
    keys.into_iter().position(|key| key == wanted)
}

impl Rules {
    /// Resolves a checked scenario; `customers` overrides how many are simulated.
    pub fn new(scenario: &Scenario, customers: Option<u32>) -> Rules {
        let s = Arc::new(scenario.clone());
        let market = &s.market;
        let skill = |key: &Key| position(s.skills.iter().map(|x| &x.key), key);
        let value_keys: Vec<&Key> = market.values.iter().map(|v| &v.key).collect();
        let values = |map: &BTreeMap<Key, f64>| {
            let mut array = [0.0f32; MAX_VALUES];
            for (slot, key) in array.iter_mut().zip(&value_keys) {
                *slot = map.get(*key).copied().unwrap_or(0.0) as f32;
            }
            array
        };
        let by_channel = |map: &BTreeMap<Key, f64>, absent: f64| {
            let mut array = [0.0; MAX_CHANNELS];
            for (slot, channel) in array.iter_mut().zip(&market.channels) {
                *slot = map.get(&channel.key).copied().unwrap_or(absent);
            }
            array
        };
        let by_segment = |map: &BTreeMap<Key, f64>, absent: f64| {
            let mut array = [0.0; MAX_SEGMENTS];
            for (slot, segment) in array.iter_mut().zip(&market.segments) {
                *slot = map.get(&segment.key).copied().unwrap_or(absent);
            }
            array
        };
        let weights = |map: &BTreeMap<Key, f64>| {
            let total: f64 = map.values().sum();
            s.skills
                .iter()
                .map(|x| if total > 0.0 { map.get(&x.key).copied().unwrap_or(0.0) / total } else { 0.0 })
                .collect::<Vec<f64>>()
        };
        let staff = s.company.staff.iter().map(|p| (p, true));
        let people = staff
            .chain(s.candidates.iter().map(|c| (&c.person, false)))
            .map(|(person, on_staff)| PersonRule {
                key: person.key.clone(),
                band: s
                    .generations
                    .iter()
                    .find(|g| g.key == person.generation)
                    .map_or(Band::Middle, |g| g.band),
                skills: s.skills.iter().map(|x| person.skills.get(&x.key).copied().unwrap_or(0.05)).collect(),
                on_staff,
                market_salary: person.market_salary.unwrap_or(person.salary),
            })
            .collect();
        let segments = market
            .segments
            .iter()
            .map(|segment| SegmentRule {
                share: segment.share,
                gen_z: segment.gen_z,
                values: values(&segment.values),
                habits: by_channel(&segment.habits, 0.0).map(|habit| habit as f32),
                spread: segment.spread as f32,
                price: segment.price_sensitivity as f32,
                need: (segment.need_per_year / 52.0).min(1.0) as f32,
                ties: segment.ties.unwrap_or(market.network.ties),
                sharing: segment.sharing as f32,
            })
            .collect();
        let channels = market
            .channels
            .iter()
            .map(|channel| ChannelRule {
                carryover: channel.carryover,
                max_reach: channel.max_reach,
                half_spend: channel.half_spend.as_euros(),
                steepness: channel.steepness,
                skills: weights(&channel.skills),
                sharing: channel.sharing as f32,
            })
            .collect();
        let messages = market
            .messages
            .iter()
            .map(|message| MessageRule { values: values(&message.values), skills: weights(&message.skills) });
        let styles = market.styles.iter().map(|style| StyleRule {
            fit: by_channel(&style.fit, 0.5),
            novelty: style.novelty as f32,
            skills: weights(&style.skills),
            production: style.production,
        });
        let creators = market.creators.iter().map(|creator| CreatorRule {
            channel: position(market.channels.iter().map(|c| &c.key), &creator.channel).unwrap_or(0),
            reach: by_segment(&creator.reach, 0.0),
            credibility: by_segment(&creator.credibility, 0.5),
            fee: creator.fee,
            risk: creator.risk,
        });
        let brand = &s.model.brand;
        Rules {
            customers: customers.unwrap_or(market.customers).max(1),
            skills: s
                .skills
                .iter()
                .map(|x| SkillRule {
                    fades: x.fades,
                    rate: x.learning_rate.unwrap_or(s.model.mentoring.learning_rate),
                    neighbour: x.neighbour.as_ref().and_then(skill),
                })
                .collect(),
            people,
            segments,
            channels,
            messages: messages.collect(),
            styles: styles.collect(),
            creators: creators.collect(),
            refresh_skills: (
                skill(&brand.refresh_skills.0).unwrap_or(0),
                skill(&brand.refresh_skills.1).unwrap_or(0),
            ),
            price_skill: skill(&brand.price_skill).unwrap_or(0),
            scenario: s.clone(),
        }
    }

    /// Real persons for a number of simulated customers, rounded down: exact whole numbers, so that
    /// counts of weeks add up to the count of a round when taken from running totals.
    pub fn persons(&self, customers: i64) -> i64 {
        (i128::from(customers) * i128::from(self.scenario.market.population) / i128::from(self.customers))
            as i64
    }

    /// Levels by value (`BTreeMap` of a scenario) as an array.
    pub fn values(&self, map: &BTreeMap<Key, f64>) -> [f64; MAX_VALUES] {
        let mut array = [0.0; MAX_VALUES];
        for (slot, value) in array.iter_mut().zip(&self.scenario.market.values) {
            *slot = map.get(&value.key).copied().unwrap_or(0.0);
        }
        array
    }

    /// Levels by segment (`BTreeMap` of a scenario) as an array; `absent` where none is given.
    pub fn by_segment(&self, map: &BTreeMap<Key, f64>, absent: f64) -> [f64; MAX_SEGMENTS] {
        let mut array = [0.0; MAX_SEGMENTS];
        for (slot, segment) in array.iter_mut().zip(&self.scenario.market.segments) {
            *slot = map.get(&segment.key).copied().unwrap_or(absent);
        }
        array
    }

    /// Index of a person among staff and candidates.
    pub fn person(&self, key: &Key) -> Option<usize> {
        self.people.iter().position(|person| person.key == *key)
    }

    /// Index of a segment.
    pub fn segment(&self, key: &Key) -> Option<usize> {
        position(self.scenario.market.segments.iter().map(|x| &x.key), key)
    }

    /// Index of a channel.
    pub fn channel(&self, key: &Key) -> Option<usize> {
        position(self.scenario.market.channels.iter().map(|x| &x.key), key)
    }

    /// Index of a message.
    pub fn message(&self, key: &Key) -> Option<usize> {
        position(self.scenario.market.messages.iter().map(|x| &x.key), key)
    }

    /// Index of a style.
    pub fn style(&self, key: &Key) -> Option<usize> {
        position(self.scenario.market.styles.iter().map(|x| &x.key), key)
    }

    /// Index of a creator.
    pub fn creator(&self, key: &Key) -> Option<usize> {
        position(self.scenario.market.creators.iter().map(|x| &x.key), key)
    }

    /// Index of a skill.
    pub fn skill(&self, key: &Key) -> Option<usize> {
        position(self.scenario.skills.iter().map(|x| &x.key), key)
    }

    /// Index of a value.
    pub fn value(&self, key: &Key) -> Option<usize> {
        position(self.scenario.market.values.iter().map(|x| &x.key), key)
    }

    /// Weeks in a round.
    pub fn weeks(&self) -> u32 {
        u32::from(self.scenario.weeks)
    }
}
