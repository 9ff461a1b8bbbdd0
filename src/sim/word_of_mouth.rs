//! Phase 4: what friends tell friends. A share made in a week is heard in the next one, and may be
//! passed on again; so R, the shares that a share leads to, emerges from ties, quality and fit.

use bevy_app::{App, Plugin};
use bevy_ecs::prelude::*;

use super::campaign::{Air, Shelf, Stories};
use super::customer::{Customer, Mind, Network, Past, Traits};
use super::exposure::{MAX_SLOTS, Sky, share_chances};
use super::rules::{MAX_BRANDS, Rules};
use super::schedule::{Clock, Crowd, Fate, Week, WeekPhase};
use crate::model::customer as model;

/// Adds the phase.
pub struct WordOfMouthPlugin;

impl Plugin for WordOfMouthPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Talk>()
            .init_resource::<Heard>()
            .add_systems(Week, (hear, send).chain().in_set(WeekPhase::WordOfMouth));
    }
}

/// The slot of what is told about a purchase, not about a campaign.
pub const EXPERIENCE: u16 = u16::MAX;

/// One thing told by one person to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Who hears it.
    pub to: u32,
    /// Who tells it.
    pub from: u32,
    /// Which story; [`EXPERIENCE`] for a purchase.
    pub slot: u16,
    /// About which brand.
    pub brand: u8,
    /// How many hands it went through, from 1.
    pub depth: u8,
    /// The chain that it belongs to; `u32::MAX` until it has one.
    pub chain: u32,
    /// Whether something bad is told.
    pub bad: bool,
    /// How it was felt by who tells it, 0 to 1.
    pub felt: f32,
}

/// A chain of shares that began with one contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The story.
    pub slot: u16,
    /// Shares in it.
    pub size: u32,
    /// Hands that it went through.
    pub depth: u8,
}

/// What is being told.
#[derive(Resource, Clone, Debug, Default)]
pub struct Talk {
    /// Told this week, heard next week.
    pub outbox: Vec<Share>,
    /// Told last week, heard now, in order of who hears it.
    pub inbox: Vec<Share>,
    /// Chains of the round.
    pub chains: Vec<Chain>,
}

/// What was heard in the round: persons' counts by brand, shares by slot.
#[derive(Resource, Clone, Debug)]
pub struct Heard {
    /// Good words by brand.
    pub good: [i64; MAX_BRANDS],
    /// Bad words by brand.
    pub bad: [i64; MAX_BRANDS],
    /// Shares by slot.
    pub shares: [i64; MAX_SLOTS],
    /// Of those, bad ones.
    pub backlash: [i64; MAX_SLOTS],
    /// Of the shares, those made by somebody who had heard of it from a friend.
    pub passed_on: [i64; MAX_SLOTS],
}

impl Default for Heard {
    fn default() -> Self {
        Heard {
            good: [0; MAX_BRANDS],
            bad: [0; MAX_BRANDS],
            shares: [0; MAX_SLOTS],
            backlash: [0; MAX_SLOTS],
            passed_on: [0; MAX_SLOTS],
        }
    }
}

/// Lets somebody tell a story along each tie with the given chances (well, badly).
#[inline]
pub fn tell(
    from: u32,
    slot: u16,
    depth: u8,
    chain: u32,
    brand: u8,
    (well, badly): (f32, f32),
    felt: f32,
    sky: &Sky<'_>,
    out: &mut Vec<Share>,
) {
    let echo = sky.shelf[usize::from(brand)].echo;
    let (well, badly) = (well * echo, badly * echo);
    let any = well + badly;
    if any <= 0.0 {
        return;
    }
    let key = u64::from(slot) | u64::from(depth) << 16 | u64::from(chain) << 24;
    let mut luck = sky.sharing.of_two(u64::from(from), key);
    for &to in sky.network.of(from) {
        let draw = luck.unit_f32();
        if draw < any {
            let bad = draw < badly;
            out.push(Share { to, from, slot, brand, depth, chain, bad, felt: if bad { 0.0 } else { felt } });
        }
    }
}

/// Lets customers hear what friends told them last week, and pass it on.
pub fn hear(
    (clock, rules, fate): (Res<Clock>, Res<Rules>, Res<Fate>),
    (stories, shelf, network, crowd): (Res<Stories>, Res<Shelf>, Res<Network>, Res<Crowd>),
    mut talk: ResMut<Talk>,
    mut heard: ResMut<Heard>,
    mut customers: Query<(&Customer, &Traits, &mut Mind, &mut Past)>,
) {
    // What friends tell needs nothing on the air.
    let air = Air::default();
    let sky = Sky::new(*clock, &rules, &fate, &air, &stories, &shelf, &network);
    let Talk { outbox, inbox, chains } = &mut *talk;
    for share in inbox.drain(..) {
        let entity = crowd.0[share.to as usize];
        let Ok((_, traits, mut mind, mut past)) = customers.get_mut(entity) else { continue };
        receive(&share, traits, &mut mind, &mut past, &sky, &mut heard, chains, outbox);
    }
}

/// One customer hears one thing: it moves awareness and attitude, and may be passed on.
#[inline]
pub fn receive(
    share: &Share,
    traits: &Traits,
    mind: &mut Mind,
    past: &mut Past,
    sky: &Sky<'_>,
    heard: &mut Heard,
    chains: &mut [Chain],
    outbox: &mut Vec<Share>,
) {
    let (b, slot) = (usize::from(share.brand), usize::from(share.slot));
    let numbers = &sky.numbers;
    mind.aware[b] = model::aware_after(mind.aware[b], numbers.friend_awareness, 1);
    let weight = numbers.attitude_gain * numbers.friend_weight;
    if share.bad {
        heard.bad[b] += 1;
        mind.attitude[b] = model::attitude_after(mind.attitude[b], weight, 0.0);
    } else {
        heard.good[b] += 1;
    }
    if share.slot == EXPERIENCE {
        if !share.bad {
            mind.attitude[b] = model::attitude_after(mind.attitude[b], weight, share.felt);
        }
        return;
    }
    let story = &sky.stories[slot];
    let fit = model::fit(&traits.values, &story.values);
    let gap = model::gap(&traits.values, &story.values, &sky.shelf[b].substance);
    let felt = model::felt(fit, gap, numbers.gap_weight, sky.shelf[b].freshness);
    if !share.bad {
        // A friend's word is felt through the friend as well as through oneself.
        mind.attitude[b] = model::attitude_after(mind.attitude[b], weight, felt.max(share.felt));
    }
    // Everybody tells on what they hear once, so no story, however good, goes round for ever.
    let bit = 1u128 << slot.min(MAX_SLOTS - 1);
    let again = past.heard & bit != 0;
    past.met |= bit;
    past.heard |= bit;
    if again {
        return;
    }
    let readiness = sky.segments[usize::from(traits.segment)].sharing;
    let (well, badly) = share_chances(numbers, story, felt, gap, 1.0, readiness);
    // Who hears something bad passes on the bad.
    let chances = if share.bad { (0.0, well.max(badly)) } else { (well, badly) };
    let before = outbox.len();
    // Where more is told in a week than there are ties, nobody passes anything on: memory has an end.
    // Who hears is visited in one order everywhere.
    if before >= sky.network.len() {
        return;
    }
    let depth = share.depth.saturating_add(1);
    tell(share.to, share.slot, depth, share.chain, share.brand, chances, felt, sky, outbox);
    let count = (outbox.len() - before) as i64;
    if slot < MAX_SLOTS {
        heard.passed_on[slot] += count;
    }
    if let Some(chain) = chains.get_mut(share.chain as usize)
        && count > 0
    {
        chain.size += count as u32;
        chain.depth = chain.depth.max(depth);
    }
}

/// Counts what was told this week, gives new chains their number, and sorts it for those who hear it.
pub fn send(mut talk: ResMut<Talk>, mut heard: ResMut<Heard>) {
    pass_on(&mut talk, &mut heard);
}

/// [`send`] without the ECS.
pub fn pass_on(talk: &mut Talk, heard: &mut Heard) {
    let Talk { outbox, inbox, chains } = talk;
    // In an order that no thread and no batch can change.
    outbox.sort_unstable_by_key(|s| (s.slot, s.from, s.depth, s.chain, s.to));
    let mut last = None;
    for share in outbox.iter_mut() {
        let slot = usize::from(share.slot);
        if slot < MAX_SLOTS {
            heard.shares[slot] += 1;
            heard.backlash[slot] += i64::from(share.bad);
        }
        if share.slot != EXPERIENCE && share.depth == 1 {
            if last != Some((share.slot, share.from)) {
                last = Some((share.slot, share.from));
                chains.push(Chain { slot: share.slot, size: 0, depth: 1 });
            }
            share.chain = (chains.len() - 1) as u32;
            if let Some(chain) = chains.last_mut() {
                chain.size += 1;
            }
        }
    }
    std::mem::swap(outbox, inbox);
    inbox.sort_by_key(|s| s.to);
}
