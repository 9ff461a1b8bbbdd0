//! One customer's round: what they met, heard, bought and thought, and why they bought.
//!
//! May touch: [`crate::playback`]. The playback knows what came before a purchase, not what went on in a
//! head: reasons are what it can show, and say so when it shows nothing.
//!
//! ```
//! use duevie::ui::market::life::life;
//! assert!(life(&Default::default(), 0).is_empty());
//! ```

use crate::playback::Playback;

/// What somebody in a customer's circle told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// About which brand.
    pub brand: u8,
    /// About a campaign, as a place in the stories; none: about a purchase.
    pub story: Option<usize>,
    /// Whether it was bad.
    pub bad: bool,
}

/// A customer's week.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LifeWeek {
    /// Brand bought.
    pub bought: Option<u8>,
    /// Brand of the purchase before this week's.
    pub before: Option<u8>,
    /// Campaign met or heard of for the first time, as a place in the stories.
    pub met: Option<usize>,
    /// What their circle told in the week before, and was heard in this one.
    pub heard: Vec<Heard>,
    /// Attitude to the own brand, 0 to 1.
    pub attitude: Option<f32>,
}

/// Something that came before a purchase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// They bought the same brand as last time.
    Habit,
    /// They had bought another brand, or none, before.
    Switch(Option<u8>),
    /// They had met a campaign of the brand, in a week from 0.
    Met(usize, usize),
    /// Good words about the brand in their circle so far.
    Praised(usize),
    /// They bought although there were bad words in their circle.
    Despite(usize),
    /// They think well of the own brand: attitude 0 to 1.
    Likes(f32),
    /// They bought elsewhere, and think little of the own brand.
    Dislikes(f32),
}

/// A figure's weeks; none when there is no such figure.
pub fn life(playback: &Playback, figure: usize) -> Vec<LifeWeek> {
    let Some(who) = playback.figures.get(figure) else { return Vec::new() };
    let brand = |list: &[u8]| list.get(figure).and_then(|brand| brand.checked_sub(1));
    let mut before = who.last.checked_sub(1);
    let mut weeks = Vec::with_capacity(playback.weeks.len());
    for (index, week) in playback.weeks.iter().enumerate() {
        let told = index.checked_sub(1).and_then(|index| playback.weeks.get(index)).map(|week| &week.told);
        let heard = told.into_iter().flatten().filter(|told| usize::from(told.to) == figure);
        weeks.push(LifeWeek {
            bought: brand(&week.bought),
            before,
            met: brand(&week.met).map(usize::from),
            heard: heard
                .map(|told| Heard {
                    brand: told.brand,
                    story: told.story.checked_sub(1).map(usize::from),
                    bad: told.bad,
                })
                .collect(),
            attitude: week.attitude.get(figure).map(|level| f32::from(*level) / 255.0),
        });
        before = brand(&week.last);
    }
    weeks
}

/// What came before the purchase of a week, in the order of its weight; none when nothing was bought.
pub fn reasons(playback: &Playback, weeks: &[LifeWeek], week: usize) -> Vec<Reason> {
    let Some((now, bought)) = weeks.get(week).and_then(|now| Some((now, now.bought?))) else {
        return Vec::new();
    };
    let mut reasons = Vec::new();
    reasons.push(if now.before == Some(bought) { Reason::Habit } else { Reason::Switch(now.before) });
    let past = weeks.get(..=week).unwrap_or_default();
    for (when, week) in past.iter().enumerate() {
        let brand = week.met.and_then(|story| playback.stories.get(story)).map(|story| story.brand);
        if let (Some(story), true) = (week.met, brand == Some(bought)) {
            reasons.push(Reason::Met(story, when));
        }
    }
    let heard = |bad| {
        let all = past.iter().flat_map(|week| &week.heard);
        all.filter(|heard| heard.brand == bought && heard.bad == bad).count()
    };
    let (good, bad) = (heard(false), heard(true));
    if good > 0 {
        reasons.push(Reason::Praised(good));
    }
    if bad > 0 {
        reasons.push(Reason::Despite(bad));
    }
    if let Some(level) = now.attitude {
        let own = playback.own == Some(bought);
        if own && level >= 0.55 {
            reasons.push(Reason::Likes(level));
        } else if !own && level < 0.45 {
            reasons.push(Reason::Dislikes(level));
        }
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::super::timeline::tests::small;
    use super::*;

    #[test]
    fn a_life_holds_what_was_met_heard_and_bought() {
        let playback = small();
        let weeks = life(&playback, 3);
        assert_eq!(weeks[2].heard, [Heard { brand: 0, story: Some(0), bad: false }]);
        assert!(weeks[1].heard.is_empty(), "what is told in a week is heard in the next");
        assert_eq!((weeks[2].bought, weeks[2].before), (Some(0), Some(1)));
        assert!((weeks[0].attitude.unwrap() - 160.0 / 255.0).abs() < 1e-6);
    }

    #[test]
    fn reasons_are_what_came_before_the_purchase() {
        let playback = small();
        let of = |figure, week| reasons(&playback, &life(&playback, figure), week);
        let likes = Reason::Likes(160.0 / 255.0);
        assert_eq!(of(3, 2), [Reason::Switch(Some(1)), Reason::Praised(1), likes]);
        assert_eq!(of(0, 1), [Reason::Switch(Some(1)), Reason::Met(0, 0)]);
        assert_eq!(of(2, 2), [Reason::Habit, Reason::Met(1, 2)]);
        assert!(of(1, 1).is_empty());
    }
}
