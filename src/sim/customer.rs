//! A customer: who they are, what they think of each brand, what they bought; and how a market of
//! them is made. Each customer is an entity.

use bevy_ecs::prelude::*;
use serde::{Deserialize, Serialize};

use super::rules::{MAX_BRANDS, MAX_CHANNELS, Rules, Values};
use crate::fixed::{clamp01_32, ln};
use crate::model::choice;
use crate::rng::{Keyed, Luck, Purpose, When};

/// Stable number of a customer, from 0; the entity's place in the market.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Customer(pub u32);

/// What a customer is like; it never changes, and follows from scenario and seed.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Traits {
    /// Segment.
    pub segment: u8,
    /// Attention by channel.
    pub habits: [f32; MAX_CHANNELS],
    /// What they value.
    pub values: Values,
    /// Price sensitivity.
    pub price: f32,
}

/// What a customer thinks, brand by brand.
#[derive(Component, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mind {
    /// How likely the brand comes to mind, 0 to 1.
    pub aware: [f32; MAX_BRANDS],
    /// Attitude, 0 to 1; 0.5 is neutral.
    pub attitude: [f32; MAX_BRANDS],
    /// Contacts still in memory: repeats wear out.
    pub memory: [f32; MAX_BRANDS],
}

/// What a customer bought and met; a bit for each brand or campaign.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// Brand of the last purchase plus 1; 0: none.
    pub last: u8,
    /// Brands ever bought.
    pub ever: u16,
    /// Brands bought before the game began.
    pub before: u16,
    /// Brands bought before this round began.
    pub before_round: u16,
    /// Brands bought in this round.
    pub this_round: u16,
    /// Campaigns of this round met or heard of.
    pub met: u128,
    /// Campaigns of this round heard of from a friend: a story that one hears again is not told again.
    pub heard: u128,
}

/// Who talks with whom: for each customer a run of others, symmetrical.
#[derive(Resource, Clone, Debug, Default)]
pub struct Network {
    starts: Vec<u32>,
    ties: Vec<u32>,
}

impl Network {
    /// The customers with whom one talks.
    #[inline]
    pub fn of(&self, customer: u32) -> &[u32] {
        let i = customer as usize;
        &self.ties[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// Ties altogether, each counted from both sides.
    pub fn len(&self) -> usize {
        self.ties.len()
    }

    /// Whether nobody talks with anybody.
    pub fn is_empty(&self) -> bool {
        self.ties.is_empty()
    }
}

/// Makes the market's persons: `(traits, mind, past)` by customer, before any company acts.
///
/// Segments are dealt out in exact shares; each person's values and habits lie around the segment's.
/// The past is three purchases chosen as the model chooses, so that brands start with real customers.
pub fn people_of(rules: &Rules, luck: Luck, brands: &StartingBrands) -> Vec<(Traits, Mind, Past)> {
    let weekly = luck.weekly(When::default(), Purpose::Customer);
    let model = &rules.scenario.model.customer;
    let weights = choice::Weights {
        attitude: model.attitude_weight as f32,
        loyalty: model.loyalty as f32,
        friends: 0.0,
        reminder: 0.0,
        outside: model.outside as f32,
    };
    let segments = segments_of(rules);
    (0..rules.customers)
        .map(|id| {
            let mut draw = weekly.of(u64::from(id));
            let traits = traits_of(rules, segments[id as usize], &mut draw);
            let segment = usize::from(traits.segment);
            let mut mind = Mind::default();
            for b in 0..brands.count() {
                let aware = brands.aware[b][segment];
                if aware > 0.0 {
                    mind.aware[b] = clamp01_32((aware + 0.15 * draw.normal()) as f32);
                }
                mind.attitude[b] = clamp01_32((brands.attitude[b][segment] + 0.1 * draw.normal()) as f32);
            }
            let mut past = Past::default();
            for _ in 0..3 {
                let mut best = (weights.outside + choice::gumbel(draw.unit_f32()), None);
                for b in 0..brands.count() {
                    if draw.unit_f32() < mind.aware[b] {
                        let before = past.last == b as u8 + 1;
                        let utility = choice::utility(
                            weights,
                            mind.attitude[b],
                            traits.price,
                            brands.log_price[b] as f32,
                            before,
                            0.0,
                            0.0,
                        ) + choice::gumbel(draw.unit_f32());
                        if utility > best.0 {
                            best = (utility, Some(b));
                        }
                    }
                }
                if let Some(b) = best.1 {
                    past.last = b as u8 + 1;
                    past.ever |= 1 << b;
                }
            }
            past.before = past.ever;
            past.before_round = past.ever;
            (traits, mind, past)
        })
        .collect()
}

/// How brands stand with customers when a market is made.
#[derive(Clone, Debug, Default)]
pub struct StartingBrands {
    /// Awareness by brand and segment.
    pub aware: Vec<[f64; super::rules::MAX_SEGMENTS]>,
    /// Attitude by brand and segment.
    pub attitude: Vec<[f64; super::rules::MAX_SEGMENTS]>,
    /// ln(price / reference) by brand.
    pub log_price: Vec<f64>,
}

impl StartingBrands {
    /// Number of brands.
    pub fn count(&self) -> usize {
        self.aware.len()
    }

    /// Adds a brand at a price relative to the reference price.
    pub fn push(
        &mut self,
        aware: [f64; super::rules::MAX_SEGMENTS],
        attitude: [f64; super::rules::MAX_SEGMENTS],
        relative_price: f64,
    ) {
        self.aware.push(aware);
        self.attitude.push(attitude);
        self.log_price.push(ln(relative_price.max(1e-6)));
    }
}

/// The segment of each customer: exact shares, in blocks, so that neighbours are alike.
fn segments_of(rules: &Rules) -> Vec<u8> {
    let mut segments = Vec::with_capacity(rules.customers as usize);
    let mut share = 0.0;
    for (index, segment) in rules.segments.iter().enumerate() {
        share += segment.share;
        let until = libm::round(share * f64::from(rules.customers)) as usize;
        segments.resize(until.max(segments.len()), index as u8);
    }
    segments.resize(rules.customers as usize, rules.segments.len().saturating_sub(1) as u8);
    segments
}

fn traits_of(rules: &Rules, segment: u8, draw: &mut Keyed) -> Traits {
    let rule = &rules.segments[usize::from(segment)];
    let mut spread = |mean: f32| clamp01_32(mean + rule.spread * draw.normal() as f32);
    let mut traits =
        Traits { segment, habits: [0.0; MAX_CHANNELS], values: [0.0; super::rules::MAX_VALUES], price: 0.0 };
    for (habit, mean) in traits.habits.iter_mut().zip(rule.habits).take(rules.channels.len()) {
        // Nobody watches a channel that their segment never watches.
        *habit = if mean > 0.0 { spread(mean) } else { 0.0 };
    }
    for (value, mean) in traits.values.iter_mut().zip(rule.values).take(rules.scenario.market.values.len()) {
        *value = spread(mean);
    }
    traits.price = rule.price * (1.0 + 0.25 * draw.normal() as f32).max(0.1);
    traits
}

/// Ties of a small world with hubs (Watts & Strogatz 1998; hubs after Goel et al. 2012): customers sit
/// on a ring in their segments' blocks; each seeks its number of partners nearby, or anywhere with the
/// chance of rewiring, or outside the segment.
pub fn network_of(rules: &Rules, traits: &[u8], luck: Luck) -> Network {
    let n = traits.len();
    let shape = &rules.scenario.market.network;
    let weekly = luck.weekly(When::default(), Purpose::Network);
    // Blocks of each segment on the ring.
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    for (i, &segment) in traits.iter().enumerate() {
        match blocks.last_mut() {
            Some(block) if traits[block.0] == segment => block.1 = i + 1,
            _ => blocks.push((i, i + 1)),
        }
    }
    let mut block_of = vec![0u32; n];
    for (index, &(from, to)) in blocks.iter().enumerate() {
        block_of[from..to].fill(index as u32);
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for i in 0..n {
        let mut draw = weekly.of(i as u64);
        let mean = rules.segments[usize::from(traits[i])].ties;
        let hub = draw.unit() < shape.hubs;
        // Each side seeks half of the ties; the other half comes from those who seek it.
        let sought = mean / 2.0 * if hub { shape.hub_factor } else { 1.0 };
        let count = sought as usize + usize::from(draw.unit() < sought - libm::floor(sought));
        let (from, to) = blocks[block_of[i] as usize];
        for k in 0..count.min(200) {
            let within = draw.unit() < shape.within_segment && to - from > 1;
            let partner = if !within {
                (draw.unit() * n as f64) as usize
            } else if hub || draw.unit() < shape.rewiring {
                from + (draw.unit() * (to - from) as f64) as usize
            } else {
                from + (i - from + 1 + k / 2 + usize::from(k % 2 == 1) * 2) % (to - from)
            };
            let partner = partner.min(n - 1);
            if partner != i {
                pairs.push((i as u32, partner as u32));
                pairs.push((partner as u32, i as u32));
            }
        }
    }
    // Counting sort by the first, then by the second within each run; doubles removed.
    let mut starts = vec![0u32; n + 1];
    for &(from, _) in &pairs {
        starts[from as usize + 1] += 1;
    }
    for i in 0..n {
        starts[i + 1] += starts[i];
    }
    let mut next = starts.clone();
    let mut ties = vec![0u32; pairs.len()];
    for &(from, to) in &pairs {
        ties[next[from as usize] as usize] = to;
        next[from as usize] += 1;
    }
    let mut compact = Vec::with_capacity(ties.len());
    let mut compact_starts = Vec::with_capacity(n + 1);
    for i in 0..n {
        compact_starts.push(compact.len() as u32);
        let run = &mut ties[starts[i] as usize..starts[i + 1] as usize];
        run.sort_unstable();
        let mut previous = u32::MAX;
        for &tie in run.iter() {
            if tie != previous {
                compact.push(tie);
                previous = tie;
            }
        }
    }
    compact_starts.push(compact.len() as u32);
    Network { starts: compact_starts, ties: compact }
}
