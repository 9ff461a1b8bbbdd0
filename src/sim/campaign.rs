//! A campaign of a round, what is on the air in a week, and what is told about it.

use bevy_ecs::prelude::*;

use super::crew::CrewQuality;
use super::rules::{MAX_CHANNELS, MAX_SEGMENTS, Values};
use crate::money::Money;

/// A campaign of a team, as compiled from its plan.
#[derive(Component, Clone, Debug, PartialEq)]
pub struct Campaign {
    /// The company.
    pub brand: u8,
    /// Place in the decision.
    pub order: u8,
    /// Place among everything told in the round.
    pub slot: u16,
    /// The team's name for it.
    pub name: String,
    /// Whether each segment is spoken to.
    pub segments: [bool; MAX_SEGMENTS],
    /// Weekly spend at list price by channel, euros.
    pub spend: [f64; MAX_CHANNELS],
    /// The same in cents.
    pub spend_money: Money,
    /// Message.
    pub message: usize,
    /// Style.
    pub style: usize,
    /// Creators.
    pub creators: Vec<usize>,
    /// First and last week, inclusive.
    pub weeks: (u32, u32),
    /// Hours a week by person.
    pub crew: Vec<(u16, f64)>,
    /// Weight of each skill; they sum to 1.
    pub needs: Vec<f64>,
    /// Hours a week that it needs of all skills together.
    pub hours_needed: f64,
}

impl Campaign {
    /// Whether it runs in a week.
    pub fn runs(&self, week: u32) -> bool {
        (self.weeks.0..=self.weeks.1).contains(&week)
    }
}

/// How well a campaign is made this week, and on average so far.
#[derive(Component, Clone, Debug, Default, PartialEq)]
pub struct Craft {
    /// Quality this week, 0 to 1.
    pub quality: f64,
    /// Negotiation that the crew brings, 0 to 1.
    pub negotiation: f64,
    /// The crew's last week in full.
    pub last: CrewQuality,
    /// The crew's last week that made anything: what the round's quality is taken apart by.
    pub made: CrewQuality,
    /// Sum of quality over weeks.
    pub sum: f64,
    /// Weeks.
    pub weeks: u32,
    /// Money spent so far.
    pub spent: Money,
}

/// A campaign that is on the air this week, for customers: everything in single precision.
#[derive(Clone, Debug, PartialEq)]
pub struct OnAir {
    /// The brand.
    pub brand: u8,
    /// Place among the stories of the round.
    pub slot: u16,
    /// Chance of a contact by segment and channel, for full attention.
    pub reach: [[f32; MAX_CHANNELS]; MAX_SEGMENTS],
    /// How far each segment believes it: weight of a contact relative to an advertisement's.
    pub credibility: [f32; MAX_SEGMENTS],
}

/// Everything on the air this week, sorted by brand and slot.
#[derive(Resource, Clone, Debug, Default)]
pub struct Air(pub Vec<OnAir>);

/// What a campaign tells, this week or when it last ran: friends pass it on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The brand.
    pub brand: u8,
    /// Promised values as delivered.
    pub values: Values,
    /// Quality, 0 to 1.
    pub quality: f32,
    /// Novelty, times trends.
    pub novelty: f32,
    /// How easily its channels pass things on.
    pub sharing: f32,
}

/// All stories of the round, by slot: teams' campaigns first, then rivals'.
#[derive(Resource, Clone, Debug, Default)]
pub struct Stories(pub Vec<Story>);

/// How a brand stands on the shelf this week, for customers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnShelf {
    /// ln(price / reference).
    pub log_price: f32,
    /// What customers get, 0 to 1.
    pub got: f32,
    /// Freshness.
    pub freshness: f32,
    /// Substance by value.
    pub substance: Values,
    /// Attitude deserved by segment.
    pub deserved: [f32; MAX_SEGMENTS],
    /// Attitude lost this week by those who bought it before (a rash refresh).
    pub estranged: f32,
    /// How much more it is talked about than it would be (1, but in measurements).
    pub echo: f32,
}

/// All brands this week, by brand.
#[derive(Resource, Clone, Debug, Default)]
pub struct Shelf(pub Vec<OnShelf>);

/// Factors of this week's market, from events.
#[derive(Resource, Clone, Debug, PartialEq)]
pub struct Season {
    /// Need by segment.
    pub need: [f32; MAX_SEGMENTS],
    /// Reach by channel.
    pub reach: [f64; MAX_CHANNELS],
}

impl Default for Season {
    fn default() -> Self {
        Season { need: [1.0; MAX_SEGMENTS], reach: [1.0; MAX_CHANNELS] }
    }
}

/// How much more each brand is talked about than it would be, by brand: 1 in every game, other only
/// where word of mouth is measured.
#[derive(Resource, Clone, Debug, PartialEq)]
pub struct Echo(pub [f32; super::rules::MAX_BRANDS]);

impl Default for Echo {
    fn default() -> Self {
        Echo([1.0; super::rules::MAX_BRANDS])
    }
}
