//! The company that every team runs: its people, its brand, its product and its money.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::text::Text;
use crate::key::Key;
use crate::money::Money;

/// A generation: a label with a span of birth years. It gives no skill and no bonus by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generation {
    /// Short name, such as `gen-z`.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// First and last birth year, inclusive; 1900 to 2030.
    pub born: (u16, u16),
    /// Which side of the table the generation sits on.
    pub band: Band,
}

/// The side of the table: who counts as junior and who as senior when generations are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// Young staff, customers' own generation.
    Junior,
    /// Between the two.
    Middle,
    /// Staff with decades of experience.
    Senior,
}

/// A skill that persons hold, campaigns need, and pairs pass on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Short name, such as `social`.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// What it is good for, in a sentence.
    pub about: Text,
    /// Weekly share that fades when unused, 0 to 0.1 (0.004 for lasting skills, 0.015 where the
    /// platforms move on).
    #[serde(default = "default_fade")]
    pub fades: f64,
    /// Weekly learning rate λ of a mentee, 0 to 0.5; the scenario's `model` value when absent.
    #[serde(default)]
    pub learning_rate: Option<f64>,
    /// The skill nearest to this one: a mentor who teaches it keeps a little there.
    #[serde(default)]
    pub neighbour: Option<Key>,
}

fn default_fade() -> f64 {
    0.004
}

/// The company at the start of the game, the same for every team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// Name shown.
    pub name: Text,
    /// Its history and its trouble, in a paragraph.
    pub about: Text,
    /// Year of foundation, 1200 to 2030.
    pub founded: u16,
    /// The persons on the staff, 4 to 40.
    pub staff: Vec<Person>,
    /// The brand as it stands.
    pub brand: Brand,
    /// What it sells.
    pub product: Product,
    /// Money in the bank at the start, cents.
    pub cash: Money,
    /// Buildings, energy, administration: cents a round, spread over its weeks.
    pub overhead: Money,
    /// What the bank lends.
    pub loan: Loan,
    /// The decision taken before the game began: what "carry on" means in round 1.
    #[serde(default)]
    pub habits: Habits,
}

/// A person on the staff, or one who could be hired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Short name, unique among staff and candidates.
    pub key: Key,
    /// Name shown, the same in every language; up to 60 characters.
    pub name: String,
    /// Age in years, 16 to 80.
    pub age: u8,
    /// One of the scenario's generations.
    pub generation: Key,
    /// Role and character, in a sentence or two.
    pub about: Text,
    /// Level of each skill, 0 to 1; a skill not named is 0.05.
    pub skills: BTreeMap<Key, f64>,
    /// Willingness to learn from the other generation, 0 to 1.
    pub openness: f64,
    /// Energy at the start, 0 to 1.
    #[serde(default = "default_energy")]
    pub energy: f64,
    /// Morale at the start, 0 to 1.
    #[serde(default = "default_morale")]
    pub morale: f64,
    /// Gross pay a month with all charges, cents, 0 to 100,000,000.
    pub salary: Money,
    /// What the market pays for such a person a month, cents, 0 to 100,000,000; the salary itself
    /// when absent.
    #[serde(default)]
    pub market_salary: Option<Money>,
    /// Years with the company, 0 to 60.
    #[serde(default)]
    pub tenure: u8,
    /// The round after which the person retires, 1 to 12; never, when absent.
    #[serde(default)]
    pub retires: Option<u8>,
}

fn default_energy() -> f64 {
    0.8
}

fn default_morale() -> f64 {
    0.6
}

/// A person who can be hired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// The person, with the pay they ask for.
    pub person: Person,
    /// First round in which they can be hired, 1 to 12.
    #[serde(default = "first_round")]
    pub from_round: u8,
    /// Cost of hiring, once, cents.
    pub fee: Money,
}

fn first_round() -> u8 {
    1
}

/// A course: money and hours for a skill, without a mentor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// The skill it teaches.
    pub skill: Key,
    /// Share of the gap to `level` that it closes in a round, 0 to 1.
    pub closes: f64,
    /// The level that it leads towards, 0 to 1.
    pub level: f64,
    /// Hours a week for the person, 0 to 20.
    pub hours: f64,
    /// Fee for each person, cents.
    pub fee: Money,
}

/// The brand: what people feel when they hear the name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// How fresh the brand feels, 0 (stale) to 1.
    pub freshness: f64,
    /// What the brand really does for each value, 0 to 1: the substance behind promises.
    pub substance: BTreeMap<Key, f64>,
    /// Share of each segment that knows the brand at the start, 0 to 1.
    pub awareness: BTreeMap<Key, f64>,
    /// Mean attitude of those who know it, by segment, 0 to 1 (0.5 is neutral).
    pub attitude: BTreeMap<Key, f64>,
}

/// What the company sells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Name shown.
    pub name: Text,
    /// What one unit is called ("stay", "toy").
    pub unit: Text,
    /// Product quality as customers meet it, 0 to 1.
    pub quality: f64,
    /// Service as customers meet it, 0 to 1.
    pub service: f64,
    /// Price of one unit at the start, cents, 1 to 1,000,000,000.
    pub price: Money,
    /// Cost of one unit, cents, 0 to 1,000,000,000.
    pub unit_cost: Money,
}

/// What the bank lends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loan {
    /// Debt at the start, cents.
    #[serde(default)]
    pub debt: Money,
    /// The most that the bank lends, cents.
    pub limit: Money,
    /// Interest a year, 0 to 1.
    pub rate: f64,
    /// Interest a year on the emergency loan, 0 to 1, at least `rate`.
    pub emergency_rate: f64,
    /// The largest emergency loan, cents: beyond it the company is in administration.
    pub emergency_limit: Money,
}

/// What the company was doing before the game: the team's first "carry on".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Habits {
    /// Campaigns that were running, up to 8.
    #[serde(default)]
    pub campaigns: Vec<crate::scenario::HabitCampaign>,
}

/// A campaign that was running before the game began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HabitCampaign {
    /// Name of the campaign, up to 60 characters.
    pub name: String,
    /// Segments that it speaks to, 1 to 12.
    pub segments: Vec<Key>,
    /// Weekly spend by channel, cents.
    pub channels: BTreeMap<Key, Money>,
    /// Its message.
    pub message: Key,
    /// Its style.
    pub style: Key,
    /// Who works on it, hours a week each, 0 to 60.
    pub crew: BTreeMap<Key, f64>,
}
