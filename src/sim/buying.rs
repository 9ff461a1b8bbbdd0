//! Phase 5: needs arise; customers choose among the brands that come to mind, buy, feel what they got,
//! and talk about it.

use bevy_app::{App, Plugin};
use bevy_ecs::batching::BatchingStrategy;
use bevy_ecs::prelude::*;
use bevy_utils::Parallel;

use super::campaign::{OnShelf, Season, Shelf};
use super::customer::{Customer, Mind, Network, Past, Traits};
use super::exposure::{BATCH, Numbers};
use super::recorder::Tape;
use super::rules::{MAX_BRANDS, MAX_SEGMENTS, Rules, SegmentRule};
use super::schedule::{Clock, Fate, Week, WeekPhase};
use super::word_of_mouth::{EXPERIENCE, Share, Talk};
use crate::model::{choice, customer as model};
use crate::rng::{Purpose, Weekly};

/// Adds the phase.
pub struct BuyingPlugin;

impl Plugin for BuyingPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<LastBought>()
            .init_resource::<Sales>()
            .init_resource::<Slots>()
            .add_systems(Week, (choose, settle).chain().in_set(WeekPhase::Buying));
    }
}

/// Brand of each customer's last purchase plus 1, as friends knew it at the week's beginning.
#[derive(Resource, Clone, Debug, Default)]
pub struct LastBought(pub Vec<u8>);

/// A purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// Who.
    pub customer: u32,
    /// What.
    pub brand: u8,
    /// Segment of who.
    pub segment: u8,
    /// Whether it is their first of this brand.
    pub first: bool,
    /// Whether a friend's last purchase was of this brand.
    pub social: bool,
    /// Campaigns of the round met or heard of.
    pub met: u128,
}

/// Purchases of the round, by simulated customers.
#[derive(Resource, Clone, Debug, Default)]
pub struct Sales {
    /// Made this week, not yet counted.
    pub fresh: Vec<Purchase>,
    /// By brand and segment.
    pub by_segment: [[i64; MAX_SEGMENTS]; MAX_BRANDS],
    /// First purchases by brand and segment.
    pub first: [[i64; MAX_SEGMENTS]; MAX_BRANDS],
    /// By week and brand.
    pub weekly: Vec<[i64; MAX_BRANDS]>,
    /// First purchases by week and brand.
    pub weekly_first: Vec<[i64; MAX_BRANDS]>,
    /// Purchases with a friend who had bought it, by brand.
    pub social: [i64; MAX_BRANDS],
    /// First purchases credited to each campaign, in 5040ths (all counts up to 7 divide it).
    pub credited: Vec<i64>,
}

/// What a customer's choice depends on this week.
#[derive(Clone, Copy)]
pub struct Shop<'a> {
    /// Brands.
    pub shelf: &'a [OnShelf],
    /// Segments.
    pub segments: &'a [SegmentRule],
    /// Factors on need.
    pub season: &'a Season,
    /// Who talks with whom.
    pub network: &'a Network,
    /// What friends bought last.
    pub last_bought: &'a [u8],
    /// Weights of the choice.
    pub weights: choice::Weights,
    /// The model's numbers.
    pub numbers: Numbers,
    /// Luck of needs.
    pub need: Weekly,
    /// Luck of what comes to mind.
    pub consideration: Weekly,
    /// Luck of choices.
    pub choice: Weekly,
    /// Luck of experiences.
    pub experience: Weekly,
    /// Luck of talk.
    pub talk: Weekly,
}

impl<'a> Shop<'a> {
    /// The shop of this week.
    pub fn new(
        clock: Clock,
        rules: &'a Rules,
        fate: &Fate,
        shelf: &'a Shelf,
        season: &'a Season,
        network: &'a Network,
        last_bought: &'a LastBought,
    ) -> Shop<'a> {
        let model = &rules.scenario.model.customer;
        Shop {
            shelf: &shelf.0,
            segments: &rules.segments,
            season,
            network,
            last_bought: &last_bought.0,
            weights: choice::Weights {
                attitude: model.attitude_weight as f32,
                loyalty: model.loyalty as f32,
                friends: model.friends as f32,
                reminder: model.reminder as f32,
                outside: model.outside as f32,
            },
            numbers: Numbers::new(model),
            need: fate.weekly(clock, Purpose::Need),
            consideration: fate.weekly(clock, Purpose::Consideration),
            choice: fate.weekly(clock, Purpose::Choice),
            experience: fate.weekly(clock, Purpose::Experience),
            talk: fate.weekly(clock, Purpose::Talk),
        }
    }
}

/// What customers bought and told in a batch.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    /// Purchases.
    pub purchases: Vec<Purchase>,
    /// What is told about them.
    pub shares: Vec<Share>,
}

/// Lets a customer mention to one friend something that they own: adopters go on talking, which is what
/// makes something new spread (the imitation of Bass 1969).
#[inline]
fn mention(id: u32, readiness: f32, mind: &Mind, past: &Past, shop: &Shop<'_>, bag: &mut Bag) {
    let friends = shop.network.of(id);
    let mut luck = shop.talk.of_two(u64::from(id), 1);
    let chance = luck.unit_f32();
    if chance >= 2.0 * shop.numbers.mention * readiness || past.ever == 0 || friends.is_empty() {
        return;
    }
    let pick = |count: usize, luck: f32| ((luck * count as f32) as usize).min(count - 1);
    let mut owned = past.ever;
    for _ in 0..pick(past.ever.count_ones() as usize, luck.unit_f32()) {
        owned &= owned - 1;
    }
    let b = owned.trailing_zeros() as usize;
    if b >= shop.shelf.len() || chance >= shop.numbers.mention * readiness * shop.shelf[b].echo {
        return;
    }
    let felt = mind.attitude[b];
    bag.shares.push(Share {
        to: friends[pick(friends.len(), luck.unit_f32())],
        from: id,
        slot: EXPERIENCE,
        brand: b as u8,
        depth: 1,
        chain: u32::MAX,
        bad: felt < MENTIONED_BADLY,
        felt,
    });
}

/// Attitude below which a brand is mentioned badly.
const MENTIONED_BADLY: f32 = 0.35;

/// One customer's week in the shops.
#[inline]
pub fn shop(id: u32, traits: &Traits, mind: &mut Mind, past: &mut Past, shop: &Shop<'_>, bag: &mut Bag) {
    let segment = usize::from(traits.segment);
    mention(id, shop.segments[segment].sharing, mind, past, shop, bag);
    let need = shop.segments[segment].need * shop.season.need[segment];
    if shop.need.of(u64::from(id)).unit_f32() >= need {
        return;
    }
    let friends = shop.network.of(id);
    let mut counts = [0u32; MAX_BRANDS + 1];
    for &friend in friends {
        counts[usize::from(shop.last_bought[friend as usize])] += 1;
    }
    let share = if friends.is_empty() { 0.0 } else { 1.0 / friends.len() as f32 };
    let outside = choice::gumbel(shop.choice.of_two(u64::from(id), u64::MAX).unit_f32());
    let mut best = (shop.weights.outside + outside, None);
    for (b, shelf) in shop.shelf.iter().enumerate() {
        let key = (u64::from(id), b as u64);
        if shop.consideration.of_two(key.0, key.1).unit_f32() >= mind.aware[b] {
            continue;
        }
        let utility = choice::utility(
            shop.weights,
            mind.attitude[b],
            traits.price,
            shelf.log_price,
            past.last == b as u8 + 1,
            counts[b + 1] as f32 * share,
            model::seen_lately(mind.memory[b]),
        ) + choice::gumbel(shop.choice.of_two(key.0, key.1).unit_f32());
        if utility > best.0 {
            best = (utility, Some(b));
        }
    }
    let Some(b) = best.1 else { return };
    let bit = 1u16 << b;
    bag.purchases.push(Purchase {
        customer: id,
        brand: b as u8,
        segment: traits.segment,
        first: past.ever & bit == 0,
        social: counts[b + 1] > 0,
        met: past.met,
    });
    past.last = b as u8 + 1;
    past.ever |= bit;
    past.this_round |= bit;
    // Who has just bought a brand has it in mind.
    mind.aware[b] = mind.aware[b].max(0.9);
    let noise = 0.12 * shop.experience.of_two(u64::from(id), b as u64).normal() as f32;
    let felt = model::experienced(shop.shelf[b].got + noise, mind.attitude[b]);
    mind.attitude[b] = model::attitude_after(mind.attitude[b], shop.numbers.experience, felt);
    let readiness = shop.shelf[b].echo * shop.segments[segment].sharing;
    let chance = model::talk(shop.numbers.talk, felt) * readiness;
    let mut luck = shop.talk.of(u64::from(id));
    for &to in friends {
        if luck.unit_f32() < chance {
            bag.shares.push(Share {
                to,
                from: id,
                slot: EXPERIENCE,
                brand: b as u8,
                depth: 1,
                chain: u32::MAX,
                bad: felt < 0.5,
                felt,
            });
        }
    }
}

/// Lets every customer shop.
pub fn choose(
    (clock, rules, fate): (Res<Clock>, Res<Rules>, Res<Fate>),
    (shelf, season, network, last_bought): (Res<Shelf>, Res<Season>, Res<Network>, Res<LastBought>),
    mut sales: ResMut<Sales>,
    mut talk: ResMut<Talk>,
    mut customers: Query<(&Customer, &Traits, &mut Mind, &mut Past)>,
) {
    let context = Shop::new(*clock, &rules, &fate, &shelf, &season, &network, &last_bought);
    let mut bags: Parallel<Bag> = Parallel::default();
    customers.par_iter_mut().batching_strategy(BatchingStrategy::fixed(BATCH)).for_each_init(
        || bags.borrow_local_mut(),
        |bag, (customer, traits, mut mind, mut past)| {
            // A customer without a need changes nothing; borrowing mutably marks nothing by itself.
            shop(
                customer.0,
                traits,
                mind.bypass_change_detection(),
                past.bypass_change_detection(),
                &context,
                bag,
            );
        },
    );
    for bag in bags.iter_mut() {
        sales.fresh.append(&mut bag.purchases);
        talk.outbox.append(&mut bag.shares);
    }
    sales.fresh.sort_unstable_by_key(|purchase| purchase.customer);
}

/// Counts the week's purchases, in the customers' order.
pub fn settle(
    mut sales: ResMut<Sales>,
    mut last_bought: ResMut<LastBought>,
    slots: Res<Slots>,
    tape: Option<ResMut<Tape>>,
) {
    if let Some(mut tape) = tape {
        for purchase in &sales.fresh {
            tape.note(purchase);
        }
    }
    count(&mut sales, &mut last_bought, &slots);
}

/// [`settle`] without the ECS.
pub fn count(sales: &mut Sales, last_bought: &mut LastBought, slots: &Slots) {
    let (mut week, mut week_first) = ([0; MAX_BRANDS], [0; MAX_BRANDS]);
    sales.credited.resize(slots.0.len(), 0);
    for purchase in sales.fresh.drain(..) {
        let (b, segment) = (usize::from(purchase.brand), usize::from(purchase.segment));
        last_bought.0[purchase.customer as usize] = purchase.brand + 1;
        sales.by_segment[b][segment] += 1;
        week[b] += 1;
        sales.social[b] += i64::from(purchase.social);
        if purchase.first {
            week_first[b] += 1;
            sales.first[b][segment] += 1;
            let mine = |slot: &usize| slots.0[*slot] == purchase.brand && purchase.met >> slot & 1 == 1;
            let met = (0..slots.0.len()).filter(mine).count() as i64;
            for slot in (0..slots.0.len()).filter(mine) {
                sales.credited[slot] += CREDIT / met;
            }
        }
    }
    sales.weekly.push(week);
    sales.weekly_first.push(week_first);
}

/// One first purchase, in the unit in which it is shared between campaigns.
pub const CREDIT: i64 = 5040;

/// The brand of each team campaign of the round, by slot.
#[derive(Resource, Clone, Debug, Default)]
pub struct Slots(pub Vec<u8>);
