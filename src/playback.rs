//! A round week by week, for the living market: what a sample of customers met, told, bought and thinks.
//!
//! May touch: [`crate::key`], [`crate::scenario`] (texts). Plain data, made by [`crate::sim`]'s recorder
//! when it is switched on, and not part of any digest. [`MarketRecord`] holds the whole market and never
//! leaves the host; [`MarketRecord::seen_by`] makes of it what one company may see.
//!
//! ```
//! use duevie::playback::MarketRecord;
//! let nothing = MarketRecord::default();
//! assert!(nothing.seen_by(0).weeks.is_empty());
//! ```

use serde::{Deserialize, Serialize};

use crate::scenario::Text;

/// Shares kept of one week, at most; beyond it every k-th is kept.
pub const MAX_SHARES: usize = 1_500;

/// A customer of the sample. Figure `i` of `n` stands for the customers whose number, times `n` and
/// divided by all customers, is `i`: neighbours in the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The customer's number in the market.
    pub customer: u32,
    /// Segment, in the scenario's order.
    pub segment: u8,
    /// Brand of the last purchase before the round, plus 1; 0: none.
    pub last: u8,
}

/// Something told from one figure's neighbourhood to another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Figure that tells it.
    pub from: u16,
    /// Figure that will hear it, in the week after.
    pub to: u16,
    /// Which story, as an index of [`Playback::stories`] plus 1; 0: an experience with a purchase.
    pub story: u8,
    /// About which brand.
    pub brand: u8,
    /// Whether something bad is told.
    pub bad: bool,
}

/// What a campaign is in a playback.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// The brand that tells it.
    pub brand: u8,
    /// Its name, where the reader may know it; else empty.
    pub name: String,
    /// First and last week, where the reader may know them.
    pub weeks: Option<(u8, u8)>,
}

/// A week of the sample, as the whole market's record keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedWeek {
    /// By figure: brand of the last purchase plus 1; 0: none.
    pub last: Vec<u8>,
    /// By figure: brand bought this week plus 1; 0: none.
    pub bought: Vec<u8>,
    /// By figure: story met or heard of for the first time in the round plus 1; 0: none.
    pub met: Vec<u8>,
    /// By team's brand, then by figure: attitude, 0 to 255.
    pub attitude: Vec<Vec<u8>>,
    /// What was told, in a fixed order, at most [`MAX_SHARES`].
    pub told: Vec<Told>,
    /// Aggregates over all customers.
    pub sums: WeekSums,
}

/// Aggregates of a week over all simulated customers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekSums {
    /// Purchases by brand and segment.
    pub bought: Vec<Vec<u32>>,
    /// Customers by brand of their last purchase (place 0: none) and segment.
    pub prefer: Vec<Vec<u32>>,
    /// Good words by story, place 0: about purchases.
    pub told: Vec<u32>,
    /// Bad words by story, place 0: about purchases.
    pub told_bad: Vec<u32>,
}

/// A market's round, whole. It stays with the host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarketRecord {
    /// The round.
    pub round: u8,
    /// Simulated customers in the market.
    pub customers: u32,
    /// Teams' brands; rivals' come after them.
    pub teams: u8,
    /// The sample.
    pub figures: Vec<Figure>,
    /// Campaigns, teams' first.
    pub stories: Vec<Story>,
    /// Weeks.
    pub weeks: Vec<RecordedWeek>,
}

/// How a brand of a playback is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BrandName {
    /// A team's company, by the team's name.
    Team(String),
    /// A company without a team.
    Rival(Text),
}

/// A week as one company may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaybackWeek {
    /// By figure: brand of the last purchase plus 1; 0: none.
    pub last: Vec<u8>,
    /// By figure: brand bought this week plus 1; 0: none.
    pub bought: Vec<u8>,
    /// By figure: story met or heard of for the first time plus 1; 0: none.
    pub met: Vec<u8>,
    /// By figure: attitude to the own brand, 0 to 255; empty for a reader without a brand.
    pub attitude: Vec<u8>,
    /// What was told.
    pub told: Vec<Told>,
    /// Aggregates.
    pub sums: WeekSums,
}

/// A round of the living market as one company, or the room, may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playback {
    /// The round.
    pub round: u8,
    /// Simulated customers in the market.
    pub customers: u32,
    /// The own brand; none for the room.
    pub own: Option<u8>,
    /// How brands are called, in the market's order.
    pub brands: Vec<BrandName>,
    /// The sample.
    pub figures: Vec<Figure>,
    /// Own campaigns by name; of each other brand one story for all its campaigns.
    pub stories: Vec<Story>,
    /// Weeks.
    pub weeks: Vec<PlaybackWeek>,
}

impl MarketRecord {
    /// What the company whose brand is `own` may see: its campaigns by name, the others' without names
    /// and without their number, attitudes to its own brand only. `u8::MAX` sees no brand's secrets.
    pub fn seen_by(&self, own: u8) -> Playback {
        let mut stories: Vec<Story> = Vec::new();
        let mut place = vec![0u8];
        for story in &self.stories {
            let known = stories.iter().position(|seen| seen.brand == story.brand && story.brand != own);
            let index = known.unwrap_or_else(|| {
                stories.push(if story.brand == own {
                    story.clone()
                } else {
                    Story { brand: story.brand, ..Story::default() }
                });
                stories.len() - 1
            });
            place.push(u8::try_from(index + 1).unwrap_or(0));
        }
        let at = |story: u8| place.get(usize::from(story)).copied().unwrap_or(0);
        let merge = |sums: &[u32]| {
            let mut merged = vec![0u32; stories.len() + 1];
            for (story, sum) in sums.iter().enumerate() {
                let to = place.get(story).copied().unwrap_or(0);
                if let Some(slot) = merged.get_mut(usize::from(to)) {
                    *slot += sum;
                }
            }
            merged
        };
        let weeks = self.weeks.iter().map(|week| PlaybackWeek {
            last: week.last.clone(),
            bought: week.bought.clone(),
            met: week.met.iter().map(|&story| at(story)).collect(),
            attitude: week.attitude.get(usize::from(own)).cloned().unwrap_or_default(),
            told: week.told.iter().map(|told| Told { story: at(told.story), ..*told }).collect(),
            sums: WeekSums {
                bought: week.sums.bought.clone(),
                prefer: week.sums.prefer.clone(),
                told: merge(&week.sums.told),
                told_bad: merge(&week.sums.told_bad),
            },
        });
        Playback {
            round: self.round,
            customers: self.customers,
            own: (own < self.teams).then_some(own),
            brands: Vec::new(),
            figures: self.figures.clone(),
            weeks: weeks.collect(),
            stories,
        }
    }
}
