//! Phase 3: customers meet campaigns. The hot loop: it runs for every customer, every week, on as many
//! cores as there are, with the same result.

use bevy_app::{App, Plugin};
use bevy_ecs::batching::BatchingStrategy;
use bevy_ecs::prelude::*;
use bevy_utils::Parallel;

use super::campaign::{Air, OnAir, OnShelf, Shelf, Stories, Story};
use super::customer::{Customer, Mind, Network, Past, Traits};
use super::rules::{MAX_BRANDS, MAX_CHANNELS, MAX_VALUES, Rules, SegmentRule};
use super::schedule::{Clock, Fate, Week, WeekPhase};
use super::word_of_mouth::{Share, Talk, tell};
use crate::model::customer as model;
use crate::rng::{Purpose, Weekly};
use crate::scenario::CustomerModel;

/// Campaigns of teams that can run in one market in a round.
pub const MAX_SLOTS: usize = 128;

/// Customers in one batch of work: small markets stay on one core.
pub const BATCH: usize = 4096;

/// Adds the phase.
pub struct ExposurePlugin;

impl Plugin for ExposurePlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Contacts>().add_systems(Week, meet_campaigns.in_set(WeekPhase::Exposure));
    }
}

/// The model's numbers in single precision.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    /// Growth of awareness by a contact.
    pub awareness_gain: f32,
    /// What is left of awareness after a week.
    pub remembering: f32,
    /// Weight of a contact for attitude.
    pub attitude_gain: f32,
    /// Weekly pull towards what is deserved.
    pub attitude_pull: f32,
    /// Weight of the authenticity gap.
    pub gap_weight: f32,
    /// Contacts in memory after which they wear out.
    pub wear_out: f32,
    /// What is left of contacts in memory after a week.
    pub memory: f32,
    /// Base chance of sharing.
    pub sharing: f32,
    /// Weight of a friend's word, relative to a contact.
    pub friend_weight: f32,
    /// Growth of awareness by a friend's word.
    pub friend_awareness: f32,
    /// Base chance of talking about a purchase.
    pub talk: f32,
    /// Base chance of mentioning something owned.
    pub mention: f32,
    /// How far a purchase moves attitude.
    pub experience: f32,
}

impl Numbers {
    /// From the scenario's coefficients.
    pub fn new(model: &CustomerModel) -> Numbers {
        Numbers {
            awareness_gain: model.awareness_gain as f32,
            remembering: 1.0 - model.forgetting as f32,
            attitude_gain: model.attitude_gain as f32,
            attitude_pull: model.attitude_pull as f32,
            gap_weight: model.authenticity_gap as f32,
            wear_out: model.wear_out as f32,
            memory: 1.0 - model.wear_fade as f32,
            sharing: model.sharing as f32,
            friend_weight: model.friend_weight as f32,
            friend_awareness: model.friend_awareness as f32,
            talk: model.talk as f32,
            mention: model.mention as f32,
            experience: model.experience as f32,
        }
    }
}

/// Everything that a customer meets this week.
#[derive(Clone, Copy)]
pub struct Sky<'a> {
    /// Campaigns on the air.
    pub air: &'a [OnAir],
    /// What they tell.
    pub stories: &'a [Story],
    /// Brands.
    pub shelf: &'a [OnShelf],
    /// Segments.
    pub segments: &'a [SegmentRule],
    /// Who talks with whom.
    pub network: &'a Network,
    /// The model's numbers.
    pub numbers: Numbers,
    /// Luck of contacts.
    pub exposure: Weekly,
    /// Luck of sharing.
    pub sharing: Weekly,
}

impl<'a> Sky<'a> {
    /// The sky of this week.
    pub fn new(
        clock: Clock,
        rules: &'a Rules,
        fate: &Fate,
        air: &'a Air,
        stories: &'a Stories,
        shelf: &'a Shelf,
        network: &'a Network,
    ) -> Sky<'a> {
        Sky {
            air: &air.0,
            stories: &stories.0,
            shelf: &shelf.0,
            segments: &rules.segments,
            network,
            numbers: Numbers::new(&rules.scenario.model.customer),
            exposure: fate.weekly(clock, Purpose::Exposure),
            sharing: fate.weekly(clock, Purpose::Sharing),
        }
    }
}

/// What happened to customers who met campaigns: whole numbers, so that the order of adding is free.
#[derive(Clone, Debug)]
pub struct Met {
    /// Contacts by slot.
    pub contacts: [i64; MAX_SLOTS],
    /// Customers met for the first time in the round, by slot.
    pub reach: [i64; MAX_SLOTS],
    /// Fit of those first meetings, in ten-thousandths, by slot.
    pub fit: [i64; MAX_SLOTS],
    /// What is passed on.
    pub shares: Vec<Share>,
}

impl Default for Met {
    fn default() -> Self {
        Met { contacts: [0; MAX_SLOTS], reach: [0; MAX_SLOTS], fit: [0; MAX_SLOTS], shares: Vec::new() }
    }
}

impl Met {
    /// Adds another's counts to these.
    pub fn add(&mut self, other: &mut Met) {
        for slot in 0..MAX_SLOTS {
            self.contacts[slot] += other.contacts[slot];
            self.reach[slot] += other.reach[slot];
            self.fit[slot] += other.fit[slot];
        }
        self.shares.append(&mut other.shares);
    }
}

/// Counts of the round so far, by slot.
#[derive(Resource, Clone, Debug, Default)]
pub struct Contacts(pub Box<Met>);

/// One customer's week with the media: meets campaigns, passes some on, forgets a little.
#[inline]
pub fn meet(id: u32, traits: &Traits, mind: &mut Mind, past: &mut Past, sky: &Sky<'_>, met: &mut Met) {
    let segment = usize::from(traits.segment);
    let numbers = &sky.numbers;
    for on_air in sky.air {
        let rate = attention(&traits.habits, &on_air.reach[segment]);
        let slot = usize::from(on_air.slot);
        let mut luck = sky.exposure.of_two(u64::from(id), slot as u64);
        let count = model::contacts(rate, luck.unit_f32());
        if count == 0 {
            continue;
        }
        let b = usize::from(on_air.brand);
        let (story, shelf) = (&sky.stories[slot], &sky.shelf[b]);
        mind.memory[b] += count as f32;
        let wear = model::wear(mind.memory[b], numbers.wear_out);
        let fit = model::fit(&traits.values, &story.values);
        let gap = model::gap(&traits.values, &story.values, &shelf.substance);
        let felt = model::felt(fit, gap, numbers.gap_weight, shelf.freshness);
        let weight =
            numbers.attitude_gain * story.quality * on_air.credibility[segment] * wear * count.min(3) as f32;
        mind.aware[b] = model::aware_after(mind.aware[b], numbers.awareness_gain, count);
        mind.attitude[b] = model::attitude_after(mind.attitude[b], weight, felt);
        if slot < MAX_SLOTS {
            met.contacts[slot] += i64::from(count);
            if past.met >> slot & 1 == 0 {
                past.met |= 1 << slot;
                met.reach[slot] += 1;
                met.fit[slot] += (fit * 10_000.0) as i64;
            }
        }
        if wear > 0.0 {
            let chances = share_chances(numbers, story, felt, gap, wear, sky.segments[segment].sharing);
            tell(id, on_air.slot, 1, u32::MAX, story.brand, chances, felt, sky, &mut met.shares);
        }
    }
    for b in 0..sky.shelf.len() {
        let shelf = &sky.shelf[b];
        mind.aware[b] *= numbers.remembering;
        mind.memory[b] *= numbers.memory;
        mind.attitude[b] += numbers.attitude_pull * (shelf.deserved[segment] - mind.attitude[b]);
        if shelf.estranged > 0.0 && past.before >> b & 1 == 1 {
            mind.attitude[b] = (mind.attitude[b] - shelf.estranged).max(0.0);
        }
    }
}

/// Chances of passing a story on well and badly along one tie.
#[inline]
pub fn share_chances(
    numbers: &Numbers,
    story: &Story,
    felt: f32,
    gap: f32,
    wear: f32,
    readiness: f32,
) -> (f32, f32) {
    let base = numbers.sharing * readiness * story.sharing * wear;
    model::sharing(base, story.quality, story.novelty, felt, gap)
}

/// Mean contacts of a person: attention by channel times reach by channel, summed in four lanes, in one
/// order on every machine.
#[inline]
fn attention(habits: &[f32; MAX_CHANNELS], reach: &[f32; MAX_CHANNELS]) -> f32 {
    let mut lanes = [0.0f32; 4];
    for block in 0..MAX_CHANNELS / 4 {
        for lane in 0..4 {
            lanes[lane] += habits[block * 4 + lane] * reach[block * 4 + lane];
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
}

// The loops above count on these.
const _: () = assert!(MAX_CHANNELS.is_multiple_of(4) && MAX_VALUES == 8 && MAX_BRANDS <= 16);

/// Lets every customer live their week with the media.
pub fn meet_campaigns(
    (clock, rules, fate): (Res<Clock>, Res<Rules>, Res<Fate>),
    (air, stories, shelf, network): (Res<Air>, Res<Stories>, Res<Shelf>, Res<Network>),
    mut contacts: ResMut<Contacts>,
    mut talk: ResMut<Talk>,
    mut customers: Query<(&Customer, &Traits, &mut Mind, &mut Past)>,
) {
    let sky = Sky::new(*clock, &rules, &fate, &air, &stories, &shelf, &network);
    let mut counts: Parallel<Box<Met>> = Parallel::default();
    customers.par_iter_mut().batching_strategy(BatchingStrategy::fixed(BATCH)).for_each_init(
        || counts.borrow_local_mut(),
        |met, (customer, traits, mut mind, mut past)| {
            meet(customer.0, traits, &mut mind, &mut past, &sky, met);
        },
    );
    let mut all = Met::default();
    for part in counts.iter_mut() {
        all.add(part);
    }
    talk.outbox.append(&mut all.shares);
    contacts.0.add(&mut all);
}
