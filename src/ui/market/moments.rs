//! The weeks that are worth a look: found in the numbers, not chosen by anybody.
//!
//! May touch: [`crate::playback`].
//!
//! ```
//! use duevie::ui::market::moments::moments;
//! assert!(moments(&Default::default()).is_empty());
//! ```

use crate::playback::{Playback, PlaybackWeek};

/// Why a week is worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Most purchases of the own brand.
    BestSales,
    /// Most good words about the own campaigns.
    ShareBurst,
    /// The first week in which something bad is told of the own brand.
    FirstBacklash,
    /// Most customers lost to others, on balance.
    BiggestLoss,
}

impl Kind {
    /// The name of its text.
    pub fn key(self) -> &'static str {
        match self {
            Kind::BestSales => "market-moment-sales",
            Kind::ShareBurst => "market-moment-shares",
            Kind::FirstBacklash => "market-moment-backlash",
            Kind::BiggestLoss => "market-moment-loss",
        }
    }
}

/// A week worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Why.
    pub kind: Kind,
    /// Which week, from 0.
    pub week: usize,
    /// How many simulated customers or words it is about.
    pub amount: u32,
}

/// The key moments of a round, in the order of weeks; for a reader without a brand there are none.
pub fn moments(playback: &Playback) -> Vec<Moment> {
    let Some(own) = playback.own else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |kind, best: Option<(usize, u32)>| {
        found.extend(best.map(|(week, amount)| Moment { kind, week, amount }));
    };
    let weeks = &playback.weeks;
    add(Kind::BestSales, largest(weeks.iter().map(|week| sales(week, own))));
    add(Kind::ShareBurst, largest(weeks.iter().map(|week| words(playback, &week.sums.told, own))));
    let bad = weeks.iter().map(|week| backlash(playback, week, own));
    add(Kind::FirstBacklash, bad.enumerate().find(|(_, count)| *count > 0));
    let loss = weeks.windows(2).map(|pair| match pair {
        [before, after] => loyal(before, own).saturating_sub(loyal(after, own)),
        _ => 0,
    });
    add(Kind::BiggestLoss, largest(loss).map(|(week, lost)| (week + 1, lost)));
    found.sort_by_key(|moment| (moment.week, moment.kind));
    found
}

/// Purchases of a brand in a week.
pub fn sales(week: &PlaybackWeek, brand: u8) -> u32 {
    week.sums.bought.get(usize::from(brand)).into_iter().flatten().sum()
}

/// Customers whose last purchase was of a brand.
pub fn loyal(week: &PlaybackWeek, brand: u8) -> u32 {
    week.sums.prefer.get(usize::from(brand) + 1).into_iter().flatten().sum()
}

/// Words about a brand's campaigns.
pub fn words(playback: &Playback, told: &[u32], brand: u8) -> u32 {
    let of = playback.stories.iter().zip(told.iter().skip(1)).filter(|(story, _)| story.brand == brand);
    of.map(|(_, count)| count).sum()
}

/// Bad words about a brand: its campaigns', and in the sample those about purchases.
pub fn backlash(playback: &Playback, week: &PlaybackWeek, brand: u8) -> u32 {
    let bought = week.told.iter().filter(|told| told.bad && told.story == 0 && told.brand == brand).count();
    words(playback, &week.sums.told_bad, brand) + bought as u32
}

/// The first of the largest that is more than nothing.
fn largest(numbers: impl Iterator<Item = u32>) -> Option<(usize, u32)> {
    let mut best = None;
    for (place, number) in numbers.enumerate() {
        if number > best.map_or(0, |(_, most)| most) {
            best = Some((place, number));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::timeline::tests::small;
    use super::*;

    #[test]
    fn the_weeks_worth_a_look_are_found() {
        let mut playback = small();
        playback.weeks[0].sums.prefer[1] = vec![9, 0];
        let seen: Vec<(Kind, usize, u32)> =
            moments(&playback).iter().map(|m| (m.kind, m.week, m.amount)).collect();
        let expected = [
            (Kind::BestSales, 1, 1),
            (Kind::ShareBurst, 1, 3),
            (Kind::BiggestLoss, 1, 8),
            (Kind::FirstBacklash, 2, 2),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn what_did_not_happen_is_no_moment() {
        let mut playback = small();
        for week in &mut playback.weeks {
            week.sums = Default::default();
            week.told.clear();
        }
        assert!(moments(&playback).is_empty());
        playback = small();
        playback.own = None;
        assert!(moments(&playback).is_empty());
    }

    #[test]
    fn a_bad_word_about_a_purchase_is_backlash_too() {
        let mut playback = small();
        playback.weeks[2].sums.told_bad[1] = 0;
        playback.weeks[1].told[0].bad = true;
        playback.weeks[1].told[0].story = 0;
        let first = moments(&playback).into_iter().find(|m| m.kind == Kind::FirstBacklash).unwrap();
        assert_eq!((first.week, first.amount), (1, 1));
    }
}
