//! What happens when: purchases, words on their way and campaigns that land, at a time in weeks.
//!
//! May touch: [`crate::playback`]. Pure: the same playback and time give the same picture. Within a week
//! each event gets its own moment from a fixed mixing of numbers, so that a crowd doesn't move as one.
//!
//! ```
//! use duevie::playback::Playback;
//! use duevie::ui::market::timeline::Timeline;
//! let timeline = Timeline::new(Playback::default().into(), 1_000);
//! assert_eq!(timeline.weeks(), 0);
//! ```

use std::sync::Arc;

use crate::playback::Playback;

/// How long a word is on its way, in weeks.
pub const FLIGHT: f32 = 0.6;
/// How long a purchase is seen, in weeks.
pub const POP: f32 = 0.4;
/// How long a campaign's wave is seen, in weeks.
pub const WAVE: f32 = 1.15;

/// A word on its way from one figure to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Figure that tells.
    pub from: usize,
    /// Figure that hears.
    pub to: usize,
    /// How much of the way is done, 0 to 1.
    pub along: f32,
    /// About which brand.
    pub brand: u8,
    /// Whether something bad is told.
    pub bad: bool,
}

/// A campaign landing on clusters.
#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    /// Place in the playback's stories.
    pub story: usize,
    /// The week it lands in, from 0.
    pub week: usize,
    /// By segment: people it reaches for the first time, 1 for the most of any week.
    pub strength: Vec<f32>,
    /// Whether people meet this story for the first time in the round.
    pub first: bool,
}

/// A round's weeks, made ready to be looked at.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The round.
    pub playback: Arc<Playback>,
    /// The figures that are shown, as places in the playback's.
    pub kept: Vec<u32>,
    flights: Vec<Vec<(f32, Dot)>>,
    waves: Vec<Wave>,
}

/// A number of 0 to 1 that belongs to two others.
fn mixed(a: u32, b: u32) -> f32 {
    let mut x = a.wrapping_mul(0x9E37_79B9) ^ b.wrapping_mul(0x85EB_CA6B) ^ 0x5bd1_e995;
    x = (x ^ (x >> 16)).wrapping_mul(0x7FEB_352D);
    x = (x ^ (x >> 15)).wrapping_mul(0x846C_A68B);
    (x ^ (x >> 16)) as f32 / u32::MAX as f32
}

impl Timeline {
    /// Prepares a round, for at most so many figures.
    pub fn new(playback: Arc<Playback>, most: usize) -> Timeline {
        let all = playback.figures.len();
        let count = all.min(most.max(1));
        // Each figure shown stands for its neighbours, as the recorder's figures do.
        let kept: Vec<u32> = (0..count).map(|i| (i * all).div_ceil(count.max(1)) as u32).collect();
        let place = |figure: u16| usize::from(figure) * count / all.max(1);
        let flights = playback.weeks.iter().enumerate().map(|(week, seen)| {
            let told = seen.told.iter().enumerate().filter_map(|(index, told)| {
                let (from, to) = (place(told.from), place(told.to));
                let start = week as f32 + 0.3 + 0.7 * mixed(index as u32, week as u32);
                let dot = Dot { from, to, along: 0.0, brand: told.brand, bad: told.bad };
                (from != to && from < count && to < count).then_some((start, dot))
            });
            told.collect()
        });
        let flights = flights.collect();
        let waves = waves(&playback);
        Timeline { flights, waves, kept, playback }
    }

    /// Weeks in the round.
    pub fn weeks(&self) -> usize {
        self.playback.weeks.len()
    }

    /// By figure shown: its segment.
    pub fn segments(&self) -> Vec<u8> {
        let figure = |kept: &u32| self.playback.figures.get(*kept as usize).map_or(0, |f| f.segment);
        self.kept.iter().map(figure).collect()
    }

    /// The week of a time, from 0, and what of it has gone.
    fn split(&self, at: f32) -> (usize, f32) {
        let last = self.weeks().saturating_sub(1);
        let at = at.clamp(0.0, self.weeks() as f32);
        let week = (at as usize).min(last);
        (week, at - week as f32)
    }

    /// What a list of a week holds for a figure shown.
    fn of(&self, figure: usize, list: &[u8]) -> u8 {
        let kept = self.kept.get(figure).and_then(|kept| list.get(*kept as usize));
        kept.copied().unwrap_or(0)
    }

    /// The moment within a week at which a figure's purchase is seen, 0.05 to 0.85.
    fn moment(&self, figure: usize, week: usize) -> f32 {
        let kept = self.kept.get(figure).copied().unwrap_or(0);
        0.05 + 0.8 * mixed(kept, 1_000 + week as u32)
    }

    /// The brand that a figure last bought, plus 1; 0: none yet.
    pub fn brand_at(&self, figure: usize, at: f32) -> u8 {
        let (week, gone) = self.split(at);
        if gone >= self.moment(figure, week) {
            return self.brand_after(figure, week);
        }
        match week.checked_sub(1) {
            Some(before) => self.brand_after(figure, before),
            None => {
                let kept = self.kept.get(figure).and_then(|k| self.playback.figures.get(*k as usize));
                kept.map_or(0, |figure| figure.last)
            }
        }
    }

    /// The brand that a figure had last bought at a week's end, plus 1; for those who want no motion.
    pub fn brand_after(&self, figure: usize, week: usize) -> u8 {
        self.playback.weeks.get(week).map_or(0, |week| self.of(figure, &week.last))
    }

    /// How fresh a figure's purchase is: 1 just now, 0 none.
    pub fn pop_at(&self, figure: usize, at: f32) -> f32 {
        let (now, _) = self.split(at);
        let fresh = |week: usize| {
            let seen = self.playback.weeks.get(week)?;
            let age = at - week as f32 - self.moment(figure, week);
            let bought = self.of(figure, &seen.bought) > 0;
            (bought && (0.0..POP).contains(&age)).then_some(1.0 - age / POP)
        };
        fresh(now).or_else(|| fresh(now.checked_sub(1)?)).unwrap_or(0.0)
    }

    /// Words on their way.
    pub fn dots_at(&self, at: f32) -> Vec<Dot> {
        let (now, _) = self.split(at);
        let mut dots = Vec::new();
        for week in now.saturating_sub(1)..=now {
            for (start, dot) in self.flights.get(week).into_iter().flatten() {
                let along = (at - start) / FLIGHT;
                if (0.0..1.0).contains(&along) {
                    dots.push(Dot { along, ..*dot });
                }
            }
        }
        dots
    }

    /// Campaigns that land, with the age of each wave, 0 to 1.
    pub fn waves_at(&self, at: f32) -> impl Iterator<Item = (&Wave, f32)> {
        self.waves.iter().filter_map(move |wave| {
            // Each story's wave sets out a little after the one before it.
            let age = (at - wave.week as f32 - 0.12 * (wave.story % 4) as f32) / WAVE;
            (0.0..1.0).contains(&age).then_some((wave, age))
        })
    }

    /// Campaigns that land in a week; for those who want no motion.
    pub fn waves_in(&self, week: usize) -> impl Iterator<Item = &Wave> {
        self.waves.iter().filter(move |wave| wave.week == week)
    }
}

/// Which story reaches which share of each segment for the first time, week by week; small ones left out.
fn waves(playback: &Playback) -> Vec<Wave> {
    let segments = playback.figures.iter().map(|f| usize::from(f.segment) + 1).max().unwrap_or(0);
    let mut sizes = vec![0.0f32; segments];
    playback.figures.iter().for_each(|f| sizes[usize::from(f.segment)] += 1.0);
    let mut all = Vec::new();
    let mut met = vec![false; playback.stories.len()];
    for (week, seen) in playback.weeks.iter().enumerate() {
        let mut reached = vec![vec![0.0f32; segments]; playback.stories.len()];
        for (figure, story) in playback.figures.iter().zip(&seen.met) {
            let row = usize::from(*story).checked_sub(1).and_then(|story| reached.get_mut(story));
            if let Some(count) = row.and_then(|row| row.get_mut(usize::from(figure.segment))) {
                *count += 1.0;
            }
        }
        for (story, mut strength) in reached.into_iter().enumerate() {
            strength.iter_mut().zip(&sizes).for_each(|(count, size)| *count /= size.max(1.0));
            let first = strength.iter().any(|s| *s > 0.0) && !met[story];
            met[story] |= first;
            all.push(Wave { story, week, strength, first });
        }
    }
    let most = all.iter().flat_map(|wave| &wave.strength).copied().fold(0.0, f32::max);
    if most > 0.0 {
        // The eye judges areas: a root keeps weaker waves visible.
        all.iter_mut().flat_map(|wave| &mut wave.strength).for_each(|s| *s = (*s / most).sqrt());
    }
    // Others' campaigns are seen when they begin; the own ones whenever they reach somebody new.
    let own = |story: usize| playback.stories.get(story).map(|story| story.brand) == playback.own;
    all.retain(|wave| (wave.first || own(wave.story)) && wave.strength.iter().any(|s| *s > 0.28));
    all
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::playback::{Figure, PlaybackWeek, Story, Told};

    /// Four figures in two segments; brand 0 is the own one. Figure 0 changes to it in week 1 and tells
    /// figure 3; figure 2 hears something bad in week 2.
    pub fn small() -> Playback {
        let week = |last: [u8; 4], bought: [u8; 4], met: [u8; 4], told: Vec<Told>| PlaybackWeek {
            last: last.into(),
            bought: bought.into(),
            met: met.into(),
            attitude: vec![100, 120, 140, 160],
            told,
            ..PlaybackWeek::default()
        };
        let told = |from, to, bad| Told { from, to, story: 1, brand: 0, bad };
        let mut playback = Playback {
            round: 1,
            customers: 4,
            own: Some(0),
            figures: (0..4).map(|i| Figure { customer: i, segment: (i / 2) as u8, last: 2 }).collect(),
            stories: vec![
                Story { brand: 0, name: "Prima".into(), weeks: Some((0, 2)) },
                Story { brand: 1, ..Story::default() },
            ],
            weeks: vec![
                week([2, 2, 2, 2], [0, 0, 0, 0], [1, 0, 0, 0], vec![]),
                week([1, 2, 2, 2], [1, 0, 0, 0], [0, 1, 0, 0], vec![told(0, 3, false)]),
                week([1, 2, 2, 1], [0, 0, 2, 1], [0, 0, 2, 0], vec![told(1, 2, true)]),
            ],
            ..Playback::default()
        };
        for (week, units) in playback.weeks.iter_mut().zip([0, 1, 1]) {
            week.sums.bought = vec![vec![units, 0], vec![0, 1]];
            week.sums.prefer = vec![vec![0, 0], vec![units, 0], vec![2, 2]];
            week.sums.told = vec![0, units * 3, 0];
            week.sums.told_bad = vec![0, 0, 0];
        }
        playback.weeks[2].sums.told_bad[1] = 2;
        playback
    }

    #[test]
    fn a_figure_changes_colour_once_within_its_week() {
        let timeline = Timeline::new(small().into(), 100);
        assert_eq!(timeline.brand_at(0, 0.99), 2);
        let seen: Vec<u8> = (0..100).map(|i| timeline.brand_at(0, 1.0 + i as f32 / 100.0)).collect();
        let change = seen.iter().position(|brand| *brand == 1).unwrap();
        assert!(change > 3 && change < 90);
        assert!(seen[..change].iter().all(|b| *b == 2) && seen[change..].iter().all(|b| *b == 1));
        assert_eq!(timeline.brand_at(3, 3.0), 1);
        assert_eq!((timeline.brand_after(0, 0), timeline.brand_after(0, 1)), (2, 1));
    }

    #[test]
    fn a_purchase_pops_when_the_colour_changes_and_fades() {
        let timeline = Timeline::new(small().into(), 100);
        let when = 1.0 + timeline.moment(0, 1);
        assert_eq!(timeline.pop_at(0, when - 0.01), 0.0);
        assert!(timeline.pop_at(0, when + 0.01) > 0.9);
        assert_eq!(timeline.pop_at(0, when + POP + 0.01), 0.0);
        assert_eq!(timeline.pop_at(1, when + 0.01), 0.0);
    }

    #[test]
    fn words_go_from_teller_to_hearer_and_arrive_in_the_week_after() {
        let timeline = Timeline::new(small().into(), 100);
        let seen: Vec<Dot> = (100..260).flat_map(|i| timeline.dots_at(i as f32 / 100.0)).collect();
        let good: Vec<&Dot> = seen.iter().filter(|dot| !dot.bad).collect();
        assert!(good.len() > 50 && good.iter().all(|dot| (dot.from, dot.to) == (0, 3)));
        assert!(good.windows(2).all(|pair| pair[1].along > pair[0].along));
        assert!(timeline.dots_at(0.9).is_empty());
    }

    #[test]
    fn campaigns_land_where_and_when_people_meet_them() {
        let timeline = Timeline::new(small().into(), 100);
        let (wave, age) = timeline.waves_at(0.3).next().unwrap();
        assert_eq!((wave.story, wave.week, wave.first), (0, 0, true));
        assert!(wave.strength[0] > 0.9 && wave.strength[1] == 0.0 && age > 0.0);
        assert!(timeline.waves_in(1).all(|wave| !wave.first));
        assert!(timeline.waves_in(2).any(|wave| wave.story == 1 && wave.first));
    }

    #[test]
    fn fewer_figures_stand_for_their_neighbours() {
        let timeline = Timeline::new(small().into(), 2);
        assert_eq!(timeline.kept, [0, 2]);
        assert_eq!(timeline.segments(), [0, 1]);
        let dots: Vec<Dot> = (100..260).flat_map(|i| timeline.dots_at(i as f32 / 100.0)).collect();
        assert!(!dots.is_empty() && dots.iter().all(|dot| dot.from < 2 && dot.to < 2));
    }
}
