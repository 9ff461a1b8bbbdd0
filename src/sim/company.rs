//! A company: its brand, its offer, its money, the bonds between its people, and what it remembers.

use std::collections::BTreeMap;

use bevy_ecs::prelude::*;
use serde::{Deserialize, Serialize};

use super::rules::{MAX_CHANNELS, MAX_VALUES};
use crate::decision::Decision;
use crate::key::Key;
use crate::money::Money;
use crate::outcome::{Departure, EventOutcome, Income, PairOutcome};

/// Place of a brand in the market: teams first, then rivals.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Brand(pub u8);

/// Marks a company that a team runs.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company;

/// Marks a company without a team.
#[derive(Component, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rival {
    /// Which of the scenario's rivals.
    pub index: u8,
    /// Weekly spend relative to the scenario's.
    pub spend: f64,
    /// Market share of the last round; 0 before the first.
    pub last_share: f64,
}

/// What a brand offers and what it stands for.
#[derive(Component, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Price of a unit.
    pub price: Money,
    /// Cost of a unit.
    pub unit_cost: Money,
    /// Product quality, 0 to 1.
    pub quality: f64,
    /// Service, 0 to 1.
    pub service: f64,
    /// Freshness, 0 to 1.
    pub freshness: f64,
    /// Substance by value, 0 to 1.
    pub substance: [f64; MAX_VALUES],
}

/// What is still felt of a company's advertising, by channel, euros.
#[derive(Component, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stock(pub [f64; MAX_CHANNELS]);

/// A company's money and the round's accounts so far.
#[derive(Component, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Treasury {
    /// Cash.
    pub cash: Money,
    /// Cash when the round began.
    pub opening: Money,
    /// Bank loan.
    pub debt: Money,
    /// Bank loan when the round began.
    pub opening_debt: Money,
    /// Emergency loan.
    pub emergency: Money,
    /// Emergency loan when the round began.
    pub opening_emergency: Money,
    /// Whether the company is in administration.
    pub administration: bool,
    /// Whether it was rescued before.
    pub rescued: bool,
    /// Accounts of the round so far.
    pub accounts: Income,
    /// Units sold in the round so far.
    pub units: i64,
    /// Purchases by simulated customers in the round so far.
    pub purchases: i64,
    /// Result of all earlier rounds.
    pub earlier: Money,
    /// Spread amounts (pay, overhead, interest) in ten-thousandths of a cent not yet booked.
    pub fractions: [i64; 3],
}

/// Trust between any two of a company's people, 0 to 1; symmetrical, by index of person.
#[derive(Component, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bonds {
    size: u16,
    trust: Vec<f64>,
}

impl Bonds {
    /// Everybody with the trust that `start` gives each pair.
    pub fn new(size: usize, mut start: impl FnMut(usize, usize) -> f64) -> Bonds {
        let mut bonds = Bonds { size: size as u16, trust: vec![0.0; size * size] };
        for a in 0..size {
            for b in 0..a {
                bonds.set(a, b, start(a, b));
            }
        }
        bonds
    }

    /// Trust between two persons.
    pub fn get(&self, a: usize, b: usize) -> f64 {
        self.trust[a * usize::from(self.size) + b]
    }

    /// Sets the trust between two persons.
    pub fn set(&mut self, a: usize, b: usize, trust: f64) {
        let size = usize::from(self.size);
        self.trust[a * size + b] = trust;
        self.trust[b * size + a] = trust;
    }
}

/// The decision in force in this round, and what carrying on would mean in the next.
#[derive(Component, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// In force.
    pub decision: Decision,
    /// Whether the team submitted it.
    pub submitted: bool,
    /// What it could not afford when it carried on.
    pub dropped: Vec<String>,
}

/// Something that lasts for some weeks, from an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lasting {
    /// The event that caused it.
    pub event: Key,
    /// What changes.
    pub kind: LastingKind,
    /// By which factor.
    pub factor: f64,
    /// Weeks left.
    pub weeks: u8,
}

/// What a lasting effect changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LastingKind {
    /// Need in a segment, or in all.
    Need(Option<u8>),
    /// Reach of a channel.
    ChannelReach(u8),
    /// Sharing of campaigns with this message.
    TrendMessage(u8),
    /// Sharing of campaigns with this style.
    TrendStyle(u8),
    /// Cost of a unit.
    UnitCost,
}

/// What a company remembers from round to round.
#[derive(Component, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// What each person taught each other so far, by (mentor, mentee), points.
    pub taught: BTreeMap<(u16, u16), f64>,
    /// Pairs that have had a reverse session.
    pub reversed: BTreeMap<(u16, u16), bool>,
    /// Events that happened, with the round.
    pub happened: BTreeMap<Key, u8>,
    /// Events to answer in the coming round.
    pub pending: Vec<Key>,
    /// Effects of events that last.
    pub lasting: Vec<Lasting>,
    /// Relative errors of the team's own forecasts.
    pub forecast_errors: Vec<f64>,
    /// Persons on the starting staff who left otherwise than by retiring.
    pub lost: u32,
    /// Channels, messages and creators that campaigns of the last round used.
    pub used: Vec<Key>,
    /// Creators of the last round who have had a scandal.
    pub scandals: Vec<Key>,
    /// Whether somebody left in the last round.
    pub somebody_left: bool,
}

/// What happened in this round so far; it starts anew each round.
#[derive(Component, Clone, Debug, Default, PartialEq)]
pub struct Diary {
    /// Who left.
    pub left: Vec<Departure>,
    /// Who was hired.
    pub hired: Vec<Key>,
    /// Events and their answers.
    pub events: Vec<EventOutcome>,
    /// Pairs that a person's leaving ended before the round's end.
    pub ended_pairs: Vec<PairOutcome>,
    /// Freshness added by a refresh.
    pub refreshed: f64,
    /// Attitude lost by those who were loyal, this week.
    pub estranged: f64,
    /// Climate by week, summed.
    pub climate_sum: f64,
    /// Weeks counted in `climate_sum`.
    pub climate_weeks: u32,
}
