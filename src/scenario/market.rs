//! The market: customers in segments, the ways to reach them, and the rivals.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::text::Text;
use crate::key::Key;
use crate::money::Money;

/// Who shares a market with whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarketMode {
    /// Every team alone against the same rivals, with the same luck: fair for many teams.
    #[default]
    Parallel,
    /// All teams compete in one market.
    Shared,
}

/// The market as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Market {
    /// Whether teams meet each other.
    #[serde(default)]
    pub mode: MarketMode,
    /// Persons in the real market, 1,000 to 100,000,000.
    pub population: u32,
    /// Simulated customers, 100 to 1,000,000; each stands for `population / customers` persons.
    #[serde(default = "default_customers")]
    pub customers: u32,
    /// The network along which customers talk.
    #[serde(default)]
    pub network: Network,
    /// Price at which price plays no part in a choice, cents, 1 to 1,000,000,000.
    pub reference_price: Money,
    /// What customers may care about, 1 to 8 values.
    pub values: Vec<Value>,
    /// Groups of customers, 1 to 12; shares sum to 1.
    pub segments: Vec<Segment>,
    /// Ways to reach them, 1 to 16.
    pub channels: Vec<Channel>,
    /// What a campaign can say, 1 to 24.
    pub messages: Vec<Message>,
    /// How it can say it, 1 to 24.
    pub styles: Vec<Style>,
    /// Persons with an audience of their own, up to 24.
    #[serde(default)]
    pub creators: Vec<Creator>,
    /// Companies without a team, up to 8.
    pub rivals: Vec<Rival>,
}

fn default_customers() -> u32 {
    2000
}

/// Small-world network with hubs (Watts & Strogatz 1998).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Network {
    /// Mean ties of a customer who is no hub, 0 to 30; a segment may differ.
    pub ties: f64,
    /// Chance that a tie leads anywhere instead of to a neighbour, 0 to 1.
    pub rewiring: f64,
    /// Share of customers who are hubs, 0 to 0.2.
    pub hubs: f64,
    /// How many times as many ties a hub has, 1 to 20.
    pub hub_factor: f64,
    /// Chance that a tie stays within the segment, 0 to 1.
    pub within_segment: f64,
}

impl Default for Network {
    fn default() -> Self {
        Network { ties: 8.0, rewiring: 0.1, hubs: 0.02, hub_factor: 6.0, within_segment: 0.7 }
    }
}

/// Something customers may care about: authenticity, fun, sustainability, status ...
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
}

/// A group of customers alike in what they value and where they spend attention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// Who they are, in a sentence or two.
    pub about: Text,
    /// Share of the market, 0 to 1; all segments sum to 1.
    pub share: f64,
    /// Whether they count as Generation Z customers in the scorecard.
    pub gen_z: bool,
    /// How much each value matters to them, 0 to 1.
    pub values: BTreeMap<Key, f64>,
    /// Spread of persons around the segment's mean values and habits, 0 to 0.5.
    #[serde(default = "default_spread")]
    pub spread: f64,
    /// Share of attention that each channel gets, 0 to 1.
    pub habits: BTreeMap<Key, f64>,
    /// Price sensitivity, the coefficient of ln(price / reference) in a choice, 0 to 8.
    pub price_sensitivity: f64,
    /// How often a need arises, times a year, 0.05 to 52.
    pub need_per_year: f64,
    /// Ties for each person, 0 to 30; the network's value when absent.
    #[serde(default)]
    pub ties: Option<f64>,
    /// How readily they share, relative to the model's base, 0 to 5.
    #[serde(default = "one")]
    pub sharing: f64,
}

fn default_spread() -> f64 {
    0.12
}

fn one() -> f64 {
    1.0
}

/// A way to reach customers for money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// What it is like to work with, in a sentence.
    pub about: Text,
    /// θ: share of last week's pressure that is still felt, 0 to 0.95 (0.3 short video, 0.85 outdoor).
    pub carryover: f64,
    /// r_max: the most of an audience that it reaches in a week, 0 to 1.
    pub max_reach: f64,
    /// κ: weekly spend at which half of that is reached in the whole market, cents, 1 to
    /// 100,000,000,000.
    pub half_spend: Money,
    /// a: steepness of the response, 0.5 to 3.
    #[serde(default = "one")]
    pub steepness: f64,
    /// Skills that it needs, with weights above 0 and up to 100.
    pub skills: BTreeMap<Key, f64>,
    /// How easily what is seen there is passed on, 0 to 3 (1 is usual).
    #[serde(default = "one")]
    pub sharing: f64,
}

/// What a campaign says: the values that it promises.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// What it says, in a sentence.
    pub about: Text,
    /// How strongly each value is promised, 0 to 1.
    pub values: BTreeMap<Key, f64>,
    /// Skills that it needs, with weights above 0 and up to 100.
    pub skills: BTreeMap<Key, f64>,
}

/// How a campaign says it: format and tone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// What it looks like, in a sentence.
    pub about: Text,
    /// How well it suits each channel, 0 to 1; a channel not named has 0.5.
    pub fit: BTreeMap<Key, f64>,
    /// How new it feels, 0 to 1: novelty is what makes people share.
    pub novelty: f64,
    /// Skills that it needs, with weights above 0 and up to 100.
    pub skills: BTreeMap<Key, f64>,
    /// Cost of production, once in a round, cents.
    #[serde(default)]
    pub production: Money,
}

/// A person with an audience of their own, engaged for a round's campaign.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Creator {
    /// Short name.
    pub key: Key,
    /// Name shown (invented).
    pub name: Text,
    /// Who follows them, and why, in a sentence.
    pub about: Text,
    /// The channel on which they publish.
    pub channel: Key,
    /// Share of each segment that sees a post in a week, 0 to 1.
    pub reach: BTreeMap<Key, f64>,
    /// How far each segment believes them, 0 to 1; a segment not named has 0.5.
    pub credibility: BTreeMap<Key, f64>,
    /// Fee for a round, cents.
    pub fee: Money,
    /// Chance of a scandal in a round in which they are engaged, 0 to 0.5.
    #[serde(default)]
    pub risk: f64,
}

/// A company without a team: it follows simple rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rival {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// Who they are, in a sentence.
    pub about: Text,
    /// Price of one unit at the start, cents, 1 to 1,000,000,000.
    pub price: Money,
    /// Quality as customers meet it, 0 to 1.
    pub quality: f64,
    /// How fresh the brand feels, 0 to 1.
    pub freshness: f64,
    /// What it really does for each value, 0 to 1.
    pub substance: BTreeMap<Key, f64>,
    /// Share of each segment that knows it, 0 to 1.
    pub awareness: BTreeMap<Key, f64>,
    /// Mean attitude of those who know it, by segment, 0 to 1.
    pub attitude: BTreeMap<Key, f64>,
    /// What it promises, as a message of the scenario.
    pub message: Key,
    /// How it says so, as a style of the scenario.
    pub style: Key,
    /// How well its campaigns are made, 0 to 1.
    pub craft: f64,
    /// Weekly spend by channel, cents.
    pub channels: BTreeMap<Key, Money>,
    /// How it reacts, round by round.
    #[serde(default)]
    pub reaction: Reaction,
}

/// A rival's rules, applied between rounds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reaction {
    /// Share of the gap to the market's mean price that it closes each round, 0 to 1.
    pub follows_price: f64,
    /// Growth of its spend for each share point lost in the last round, 0 to 0.2.
    pub defends_share: f64,
    /// Change of freshness each round, -0.2 to 0.2.
    pub renews: f64,
}
