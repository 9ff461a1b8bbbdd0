//! What comes out of a round, as plain data: books, market, campaigns, people, score.
//!
//! May touch: [`crate::key`], [`crate::money`], [`crate::scenario`]. Made by [`crate::sim`]; read by
//! players, reports and screens. Numbers are exact results, not what a team may know of its rivals:
//! that is [`crate::sim::TeamView`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::key::Key;
use crate::money::Money;
use crate::scenario::{Measure, StudyKind, Text};

/// A round as it went for all teams.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoundOutcome {
    /// The round, from 1.
    pub round: u8,
    /// One for each team, in the teams' order.
    pub teams: Vec<TeamOutcome>,
    /// BLAKE3 digest (hexadecimal) of the whole state after the round.
    pub digest: String,
}

/// A round as it went for one team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamOutcome {
    /// Money of the round.
    pub books: Books,
    /// Where the brand stands with customers.
    pub market: MarketOutcome,
    /// One for each campaign, in the order of the decision.
    pub campaigns: Vec<CampaignOutcome>,
    /// People and what they learned.
    pub people: PeopleOutcome,
    /// The brand after the round.
    pub brand: BrandOutcome,
    /// Events and how they went.
    pub events: Vec<EventOutcome>,
    /// Studies bought.
    pub studies: Vec<StudyOutcome>,
    /// The scorecard after the round.
    pub score: Score,
    /// How the team's own forecast compares, when it made one.
    pub forecast: Option<ForecastOutcome>,
    /// Whether the team submitted a decision, or carried on.
    pub submitted: bool,
    /// What a team that carried on could not afford any more.
    pub dropped: Vec<String>,
}

/// Income statement, cash flow and balance sheet of a round. They add up to the cent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Books {
    /// Units sold (persons' purchases in the real market).
    pub units: i64,
    /// Price of a unit at the end of the round.
    pub price: Money,
    /// The income statement.
    pub income: Income,
    /// The cash flow.
    pub cash: CashFlow,
    /// The balance sheet at the end.
    pub balance: Balance,
    /// Whether the company is in administration: it may only carry on until rescued.
    pub administration: bool,
}

/// Income statement of a round: revenue less every cost is the result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Income {
    /// Units times price.
    pub revenue: Money,
    /// Cost of the units sold.
    pub goods: Money,
    /// Media spend on channels, net of what negotiation saved.
    pub media: Money,
    /// Production of styles.
    pub production: Money,
    /// Creators' fees.
    pub creators: Money,
    /// Pay with charges.
    pub salaries: Money,
    /// Hiring fees.
    pub hiring: Money,
    /// Courses.
    pub courses: Money,
    /// Market research.
    pub research: Money,
    /// Brand refresh.
    pub refresh: Money,
    /// Investment in substance.
    pub substance: Money,
    /// Buildings, energy, administration.
    pub overhead: Money,
    /// Events: costs of answers and effects; below zero when money came in.
    pub events: Money,
    /// Interest.
    pub interest: Money,
    /// What remains.
    pub result: Money,
}

impl Income {
    /// All costs together.
    pub fn costs(&self) -> Money {
        [
            self.goods,
            self.media,
            self.production,
            self.creators,
            self.salaries,
            self.hiring,
            self.courses,
            self.research,
            self.refresh,
            self.substance,
            self.overhead,
            self.events,
            self.interest,
        ]
        .into_iter()
        .sum()
    }
}

/// Cash flow of a round: `opening + result + borrowed + emergency = closing`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashFlow {
    /// Cash at the start.
    pub opening: Money,
    /// The round's result: everything is paid when it happens (a teaching simplification).
    pub result: Money,
    /// Borrowed from the bank, or paid back when below zero.
    pub borrowed: Money,
    /// Emergency loan drawn, or paid back when below zero.
    pub emergency: Money,
    /// Cash at the end.
    pub closing: Money,
}

/// Balance sheet: `cash = debt + emergency + equity`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Cash.
    pub cash: Money,
    /// Bank loan.
    pub debt: Money,
    /// Emergency loan.
    pub emergency: Money,
    /// What belongs to the owners; below zero when debts exceed cash.
    pub equity: Money,
}

/// Where the brand stands with customers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MarketOutcome {
    /// Share of all units sold in the market in the round, 0 to 1.
    pub share: f64,
    /// By segment, in the scenario's order.
    pub segments: Vec<SegmentOutcome>,
    /// Units by week.
    pub weekly_units: Vec<i64>,
    /// First purchases by week (persons).
    pub weekly_first: Vec<i64>,
    /// Persons who bought for the first time in the round.
    pub new_customers: i64,
    /// The same in Generation Z segments.
    pub new_gen_z: i64,
    /// Persons who heard of the brand from a friend in the round.
    pub word_of_mouth: i64,
    /// The same, with something bad to tell.
    pub bad_word: i64,
    /// Share of purchases by people with a friend who had bought it, 0 to 1.
    pub social_purchases: f64,
}

/// The brand funnel in one segment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SegmentOutcome {
    /// The segment.
    pub segment: Key,
    /// Share that knows the brand (mean awareness), 0 to 1.
    pub aware: f64,
    /// Share that knows it and thinks better of it than of the average brand, 0 to 1.
    pub considers: f64,
    /// Share that bought it in the round, 0 to 1.
    pub buys: f64,
    /// Of those who had bought it before and bought in the round: share that stayed, 0 to 1.
    pub stays: f64,
    /// Mean attitude of those who know it, 0 to 1.
    pub attitude: f64,
    /// Market share of units in the segment, 0 to 1.
    pub share: f64,
    /// Units sold.
    pub units: i64,
}

/// A campaign's result.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CampaignOutcome {
    /// The team's name for it.
    pub name: String,
    /// Money spent on it: media, production and creators.
    pub spent: Money,
    /// Persons who met it at least once.
    pub reach: i64,
    /// Contacts altogether.
    pub contacts: i64,
    /// Times it was passed on to a friend.
    pub shares: i64,
    /// Of those, told as something bad.
    pub backlash: i64,
    /// R: shares that one share led to, on average.
    pub reproduction: f64,
    /// Deepest chain of shares.
    pub depth: u8,
    /// Chains that nobody who heard them passed on.
    pub shallow: i64,
    /// How many chains there were by size: 1, 2, 3-4, 5-8, 9-16, 17-32, 33 and more shares.
    pub chains: [i64; 7],
    /// New customers who had met it or heard of it (persons; shared between campaigns they met).
    pub new_customers: i64,
    /// Money for each of them; none when there were none.
    pub cost_per_new: Option<Money>,
    /// Mean perceived fit with those who met it, 0 to 1.
    pub fit: f64,
    /// How well it was made.
    pub quality: Quality,
}

/// A campaign's quality taken apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Quality delivered, mean over its weeks, 0 to 1.
    pub total: f64,
    /// By skill: what it needed and what the crew brought.
    pub skills: Vec<SkillPart>,
    /// By person: Shapley share of the quality; sums to `total`.
    pub persons: BTreeMap<Key, f64>,
    /// By generation (key): the sum of its persons.
    pub generations: BTreeMap<Key, f64>,
    /// Quality with the juniors of the crew alone (and those of the middle band).
    pub juniors_alone: f64,
    /// Quality with the seniors of the crew alone (and those of the middle band).
    pub seniors_alone: f64,
    /// Quality with those of the middle band alone.
    pub neither: f64,
    /// The combination effect: `total - juniors_alone - seniors_alone + neither`: what juniors and
    /// seniors made together that neither made alone. It has both signs.
    pub combination: f64,
    /// Climate of the crew, 0 to 1.
    pub climate: f64,
    /// How far the crew used what it knows together, 0 to 1 (1 in a crew of one band).
    pub elaboration: f64,
}

/// One skill in a campaign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SkillPart {
    /// The skill.
    pub skill: Key,
    /// Its weight, 0 to 1; weights sum to 1.
    pub weight: f64,
    /// What the crew brought of it, 0 to 1.
    pub level: f64,
    /// Quality gained if the crew had all of it: the skill that holds the campaign back has most.
    pub missing: f64,
}

/// People after the round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeopleOutcome {
    /// Everybody on the staff at the end of the round, in the staff's order.
    pub staff: Vec<PersonOutcome>,
    /// What each mentoring pair did.
    pub pairs: Vec<PairOutcome>,
    /// Who left, and what went with them.
    pub left: Vec<Departure>,
    /// Who was hired.
    pub hired: Vec<Key>,
    /// Climate between the generations, 0 to 1.
    pub climate: f64,
    /// Mean trust between persons of different bands, 0 to 1.
    pub trust_across: f64,
    /// Two-way exchanges that have worked so far.
    pub two_way: u32,
}

/// A person after the round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonOutcome {
    /// Who.
    pub person: Key,
    /// Level of each skill, in the scenario's order, 0 to 1.
    pub skills: Vec<f64>,
    /// Change of each skill in the round.
    pub changes: Vec<f64>,
    /// Energy, 0 to 1.
    pub energy: f64,
    /// Morale, 0 to 1.
    pub morale: f64,
    /// Hours a week in the round, mean.
    pub hours: f64,
    /// Chance of leaving in the next round if nothing changes, 0 to 1.
    pub may_leave: f64,
}

/// What a mentoring pair did in a round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PairOutcome {
    /// Who taught.
    pub mentor: Key,
    /// Who learned.
    pub mentee: Key,
    /// What.
    pub skill: Key,
    /// Hours a week.
    pub hours: f64,
    /// Whether it went from junior to senior.
    pub reverse: bool,
    /// What the mentee gained, points of 0 to 1.
    pub gained: f64,
    /// What the mentor kept in the neighbouring skill.
    pub mentor_gained: f64,
    /// Trust before.
    pub trust_before: f64,
    /// Trust after.
    pub trust_after: f64,
    /// Why it didn't work, if it didn't.
    pub trouble: Option<PairTrouble>,
}

/// Why a mentoring pair failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PairTrouble {
    /// Less than the least hours that a pair needs.
    NoTime,
    /// The mentee knows as much as the mentor.
    NothingToTeach,
    /// Too little trust to learn.
    NoTrust,
    /// One of the two was too tired to show up.
    NotThere,
}

/// A person who left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Departure {
    /// Who.
    pub person: Key,
    /// Why.
    pub reason: LeaveReason,
    /// The week, from 1.
    pub week: u8,
    /// Skills above 0.3 that they held: (skill, level, best level that stays). What stays below is lost.
    pub knowledge: Vec<(Key, f64, f64)>,
}

/// Why a person left: the largest term of the chance, or age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeaveReason {
    /// Retired.
    Retirement,
    /// Too tired.
    Energy,
    /// Low morale.
    Morale,
    /// Better pay elsewhere.
    Pay,
    /// Not heard.
    Unheard,
    /// Life.
    Other,
}

/// The brand after the round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BrandOutcome {
    /// Freshness, 0 to 1.
    pub freshness: f64,
    /// What a refresh added, 0 to 1.
    pub refreshed: f64,
    /// Mean attitude of those who know the brand, all segments, 0 to 1.
    pub trust: f64,
    /// Substance by value, 0 to 1.
    pub substance: BTreeMap<Key, f64>,
}

/// An event and how it went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventOutcome {
    /// The event.
    pub event: Key,
    /// The answer, if it had choices.
    pub answer: Option<Key>,
    /// Chance of success that the answer had, 0 to 1.
    pub chance: f64,
    /// Whether it succeeded.
    pub succeeded: bool,
    /// What the team reads.
    pub text: Text,
}

/// A study's result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudyOutcome {
    /// The study.
    pub study: Key,
    /// What it measured.
    pub measures: StudyKind,
    /// Figures with their sampling error.
    pub figures: Vec<Figure>,
}

/// One figure of a study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is about: keys from the largest to the smallest, such as segment and value.
    pub about: Vec<Key>,
    /// What was measured, such as `aware` or `price`.
    pub what: Key,
    /// The value as the sample shows it.
    pub value: f64,
    /// Half-width of the 95 % interval.
    pub margin: f64,
}

/// The scorecard after a round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Points, 0 to 100.
    pub total: f64,
    /// By line.
    pub lines: Vec<ScoreLineOutcome>,
}

/// One line of the scorecard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreLineOutcome {
    /// The line.
    pub key: Key,
    /// What it measures.
    pub measure: Measure,
    /// The measure's value.
    pub value: f64,
    /// Points it gave.
    pub points: f64,
    /// Points it could give.
    pub weight: f64,
}

/// A team's own forecast against what happened.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForecastOutcome {
    /// Units expected.
    pub units: f64,
    /// Units sold.
    pub actual_units: f64,
    /// Relative error of the units, 0 when exact.
    pub error: f64,
}
