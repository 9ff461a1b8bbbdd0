//! The story: briefings, events with choices, and market research to buy.

use serde::{Deserialize, Serialize};

use super::text::Text;
use crate::key::Key;
use crate::money::Money;

/// What every team reads at the start of a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Briefing {
    /// The round, 1 to 12.
    pub round: u8,
    /// Headline.
    pub title: Text,
    /// What happened, in one or two paragraphs.
    pub text: Text,
}

/// Something that happens to a company, usually with a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Short name.
    pub key: Key,
    /// Headline.
    pub title: Text,
    /// What happened, in a paragraph.
    pub text: Text,
    /// When it happens.
    pub when: When,
    /// What it needs besides; `Always` when absent.
    #[serde(default)]
    pub only_if: Condition,
    /// What it does, whatever the team answers, up to 12 effects.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// What the team may answer, up to 8 choices; the first is taken when it says nothing.
    #[serde(default)]
    pub choices: Vec<Choice>,
}

/// When an event happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum When {
    /// In this round, 1 to 12.
    Round(u8),
    /// With this chance (0 to 1) in each round of the span, once at the most.
    Chance {
        /// Chance in each round, 0 to 1.
        each_round: f64,
        /// First round, 1 to 12.
        from: u8,
        /// Last round, inclusive, 1 to 12.
        until: u8,
    },
    /// When one of the team's creators has a scandal.
    CreatorScandal,
    /// Never by itself: a facilitator may send it.
    Library,
}

/// What must hold of the company for an event to happen to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// No condition.
    #[default]
    Always,
    /// All of these hold, 1 to 16.
    All(Vec<Condition>),
    /// At least one of these holds, 1 to 16.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// The brand's freshness is below this level, 0 to 1.
    FreshnessBelow(f64),
    /// Cash is below this amount, cents, -100,000,000,000 to 100,000,000,000.
    CashBelow(Money),
    /// Mean energy of the staff is below this level, 0 to 1.
    EnergyBelow(f64),
    /// The brand's substance in a value is below a level, 0 to 1.
    SubstanceBelow(Key, f64),
    /// More than this share of a segment knows the brand, 0 to 1.
    AwarenessAbove(Key, f64),
    /// A campaign of the last round used this channel.
    UsedChannel(Key),
    /// A campaign of the last round used this message.
    UsedMessage(Key),
    /// A campaign of the last round used this creator.
    UsedCreator(Key),
    /// The best of the staff has at least this level (0 to 1) of a skill.
    HasSkill(Key, f64),
    /// Somebody left in the last round.
    SomebodyLeft,
    /// This event happened before.
    Happened(Key),
}

/// A possible answer to an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Short name.
    pub key: Key,
    /// The answer as the team reads it.
    pub label: Text,
    /// What it costs, cents.
    #[serde(default)]
    pub cost: Money,
    /// Skills on which success depends. The chance of success is the combined level (as for a
    /// crew, MODEL.md section 2) of the company's best person in each, up to 6; none: it always
    /// succeeds.
    #[serde(default)]
    pub skills: Vec<Key>,
    /// What it does when it succeeds, up to 12 effects.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// What it does when it fails, up to 12 effects.
    #[serde(default)]
    pub if_fails: Vec<Effect>,
    /// What the team reads afterwards.
    pub outcome: Text,
    /// What it reads when it failed; the outcome's text when absent.
    #[serde(default)]
    pub outcome_if_fails: Option<Text>,
}

/// What an event does to a company or its market. Steps (`by`) are added once at the start of the
/// round, and levels stay within 0 to 1; factors hold for a number of weeks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// Money gained, or lost where it is below zero, cents, -1,000,000,000 to 1,000,000,000.
    Cash(Money),
    /// Awareness of the brand in a segment (all, when `None`), by -1 to 1.
    Awareness(Option<Key>, f64),
    /// Attitude of those who know it in a segment (all, when `None`), by -1 to 1.
    Attitude(Option<Key>, f64),
    /// Freshness, by -1 to 1.
    Freshness(f64),
    /// Substance in a value, by -1 to 1.
    Substance(Key, f64),
    /// Energy of everybody, by -1 to 1.
    Energy(f64),
    /// Morale of everybody, by -1 to 1.
    Morale(f64),
    /// Trust between the generations, by -1 to 1.
    Trust(f64),
    /// Service, by -1 to 1, for the rest of the game.
    Service(f64),
    /// Need in a segment (all, when `None`), times a factor 0 to 5.
    Need {
        /// The segment, or all.
        segment: Option<Key>,
        /// The factor, 0 to 5.
        factor: f64,
        /// For how many weeks, 1 to 26.
        weeks: u8,
    },
    /// Reach of a channel, times a factor 0 to 5.
    ChannelReach {
        /// The channel.
        channel: Key,
        /// The factor, 0 to 5.
        factor: f64,
        /// For how many weeks, 1 to 26.
        weeks: u8,
    },
    /// A trend: sharing of campaigns with this message or style, times a factor 0 to 5.
    Trend {
        /// A message or a style.
        of: Key,
        /// The factor, 0 to 5.
        factor: f64,
        /// For how many weeks, 1 to 26.
        weeks: u8,
    },
    /// Cost of a unit, times a factor 0.2 to 5.
    UnitCost {
        /// The factor, 0.2 to 5.
        factor: f64,
        /// For how many weeks, 1 to 26.
        weeks: u8,
    },
    /// A rival's price, times a factor 0.2 to 5, until it reacts.
    RivalPrice {
        /// The rival.
        rival: Key,
        /// The factor, 0.2 to 5.
        factor: f64,
    },
}

/// A study that a team may buy; it reports the round that is then played.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Study {
    /// Short name.
    pub key: Key,
    /// Name shown.
    pub name: Text,
    /// What it tells, in a sentence.
    pub about: Text,
    /// What it measures.
    pub measures: StudyKind,
    /// Price, cents.
    pub cost: Money,
    /// Persons asked, 20 to 100,000: sampling error follows from it.
    pub sample: u32,
}

/// What a study measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StudyKind {
    /// What each segment values and where it spends attention.
    Segments,
    /// Who knows, considers, buys and stays, by segment.
    Funnel,
    /// Every brand's attitude by segment: the positioning map.
    Positioning,
    /// Rivals' prices, spend and market shares.
    Rivals,
    /// How each message would fit each segment, and how believable it is for this brand.
    MessageTest,
}
