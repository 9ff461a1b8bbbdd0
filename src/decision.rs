//! [`Decision`]: everything that a team submits for a round, as plain data.
//!
//! May touch: [`crate::key`], [`crate::money`]. What is allowed is checked by
//! [`crate::sim::check_decision`] against the scenario and the company's state; nothing is silently
//! changed.
//!
//! ```
//! use duevie::decision::Decision;
//! let nothing_running = Decision::default(); // no campaigns, no pairs, price unchanged
//! let wire = serde_json::to_string(&nothing_running).unwrap();
//! assert_eq!(serde_json::from_str::<Decision>(&wire).unwrap(), nothing_running);
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::key::Key;
use crate::money::Money;

/// A team's plan for a round. A team that submits none carries on as in the last round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Decision {
    /// Campaigns to run.
    pub campaigns: Vec<CampaignPlan>,
    /// Mentoring pairs, in both directions.
    pub mentoring: Vec<PairPlan>,
    /// Price of a unit, cents; unchanged when absent.
    pub price: Option<Money>,
    /// Refreshing the brand; none when absent.
    pub refresh: Option<RefreshPlan>,
    /// Investment in what the brand really does, by value, cents in the round.
    pub substance: BTreeMap<Key, Money>,
    /// Studies to buy.
    pub research: Vec<Key>,
    /// Candidates to hire.
    pub hire: Vec<Key>,
    /// New pay by person, cents a month.
    pub pay: BTreeMap<Key, Money>,
    /// Courses: who takes which.
    pub courses: Vec<CoursePlan>,
    /// Weeks of rest in the round by person.
    pub rest: BTreeMap<Key, u8>,
    /// Relays: persons near retirement who pass on what they know.
    pub relays: Vec<RelayPlan>,
    /// Answers to this round's events, by event.
    pub answers: BTreeMap<Key, Key>,
    /// Money borrowed from the bank (above zero) or paid back (below), cents.
    pub borrow: Money,
    /// What the team itself expects, scored afterwards.
    pub forecast: Option<Forecast>,
}

/// A campaign as planned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CampaignPlan {
    /// The team's name for it, up to 60 characters.
    pub name: String,
    /// Segments that it speaks to, at least one.
    pub segments: Vec<Key>,
    /// Weekly spend by channel, cents.
    pub channels: BTreeMap<Key, Money>,
    /// What it says.
    pub message: Key,
    /// How it says it.
    pub style: Key,
    /// Creators engaged for the round.
    pub creators: Vec<Key>,
    /// First and last week, from 1, inclusive; the whole round when absent.
    pub weeks: Option<(u8, u8)>,
    /// Who works on it: hours a week by person.
    pub crew: BTreeMap<Key, f64>,
}

/// A mentoring pair as planned. Which direction it goes follows from who mentors whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairPlan {
    /// Who teaches.
    pub mentor: Key,
    /// Who learns.
    pub mentee: Key,
    /// What.
    pub skill: Key,
    /// Hours a week, for both of them.
    pub hours: f64,
}

/// A refresh of the brand: it needs someone who knows what is new and someone who knows what must
/// not change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RefreshPlan {
    /// Money for the round, cents.
    pub spend: Money,
    /// Who works on it: hours a week by person.
    pub crew: BTreeMap<Key, f64>,
}

/// A person sent on a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoursePlan {
    /// Who.
    pub person: Key,
    /// Which course.
    pub course: Key,
}

/// A generational relay (*staffetta*): a person near retirement spends hours passing skills on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelayPlan {
    /// The person near retirement.
    pub person: Key,
    /// Who takes over.
    pub mentee: Key,
    /// The skills to pass on, 1 to 3.
    pub skills: Vec<Key>,
    /// Hours a week, for both of them.
    pub hours: f64,
}

/// What a team expects of the round.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forecast {
    /// Units sold.
    pub units: f64,
    /// Result of the round, cents.
    pub result: Money,
}
