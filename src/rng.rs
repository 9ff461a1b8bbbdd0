//! Keyed luck: every random number is named by what it is for, never drawn from a shared stream.
//!
//! May touch: nothing of ours. A number depends on (seed, market, round, week, purpose, entity) and on
//! nothing else, so that adding a draw somewhere moves no other number, threads can't change a result,
//! and the debrief can replay the same luck with one decision changed (common random numbers).
//!
//! ```
//! use duevie::rng::{Luck, Purpose, When};
//! use rand::RngExt;
//! let luck = Luck::new(42);
//! let when = When { market: 0, round: 1, week: 3 };
//! let chance: f64 = luck.stream(when, Purpose::Leaving, 7).random();
//! let again: f64 = luck.stream(when, Purpose::Leaving, 7).random();
//! assert_eq!(chance, again); // asked again: the same luck
//! ```
//!
//! The mixer is the 64-bit finaliser of SplitMix (Steele, Lea & Flood 2014) in its "variant 13" by
//! Stafford; each word of the key goes through it once.

use std::convert::Infallible;

use rand::rand_core::TryRng;
use serde::{Deserialize, Serialize};

/// What a random number is for. The numbers are part of every golden result: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// Traits of a customer when the market is made.
    Customer = 1,
    /// Ties between customers.
    Network = 2,
    /// Whether a customer meets a campaign, and how often.
    Exposure = 3,
    /// Whether a contact is passed on along a tie.
    Sharing = 4,
    /// Whether a need arises.
    Need = 5,
    /// Which brands come to mind.
    Consideration = 6,
    /// The part of a choice that the model does not know.
    Choice = 7,
    /// Whether a purchase is talked about.
    Talk = 8,
    /// Whether a person leaves.
    Leaving = 9,
    /// Whether an event happens.
    Event = 10,
    /// Whether the answer to an event succeeds.
    Answer = 11,
    /// Whether a creator has a scandal.
    Scandal = 12,
    /// Sampling error of a study.
    Research = 13,
    /// A computer player's own choices.
    Player = 14,
    /// How an experience varies from one purchase to the next.
    Experience = 15,
    /// Trust between two persons at the start.
    Bonds = 16,
    /// In which order knowledge cards are dealt, and their answers shown.
    Cards = 17,
}

/// When a number is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The market. Parallel markets share market 0, so that all teams meet the same luck.
    pub market: u32,
    /// The round, from 1; 0 before the game.
    pub round: u32,
    /// The week of the round, from 1; 0 outside weeks.
    pub week: u32,
}

/// The luck of one game: a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Luck {
    seed: u64,
}

impl Luck {
    /// The luck that belongs to a seed.
    pub const fn new(seed: u64) -> Luck {
        Luck { seed }
    }

    /// The seed.
    pub const fn seed(self) -> u64 {
        self.seed
    }

    /// The stream for an entity (its stable number) at a time and for a purpose.
    pub fn stream(self, when: When, purpose: Purpose, entity: u64) -> Keyed {
        self.weekly(when, purpose).of(entity)
    }

    /// All streams of a time and a purpose, to draw from for many entities.
    pub fn weekly(self, when: When, purpose: Purpose) -> Weekly {
        let time = (u64::from(when.market) << 32) | (u64::from(when.round) << 16) | u64::from(when.week);
        Weekly { key: mix(mix(mix(self.seed) ^ time) ^ (purpose as u64).wrapping_mul(GOLDEN)) }
    }
}

/// The streams of one time and purpose: one for each entity.
#[derive(Clone, Copy, Debug)]
pub struct Weekly {
    key: u64,
}

impl Weekly {
    /// The stream of an entity.
    #[inline]
    pub fn of(self, entity: u64) -> Keyed {
        Keyed { state: mix(self.key ^ entity.wrapping_mul(GOLDEN)) }
    }

    /// The stream of an entity for something particular, such as one campaign or one tie.
    #[inline]
    pub fn of_two(self, entity: u64, other: u64) -> Keyed {
        Keyed { state: mix(mix(self.key ^ entity.wrapping_mul(GOLDEN)) ^ other.wrapping_mul(ODD)) }
    }
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
const ODD: u64 = 0xD6E8_FEB8_6659_FD93;

#[inline]
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A stream of numbers with a key of its own; it is a [`rand::Rng`].
#[derive(Clone, Debug)]
pub struct Keyed {
    state: u64,
}

impl Keyed {
    /// The next 64 bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// A number in 0 (inclusive) to 1 (exclusive), 24 bits, for the customers' hot loop.
    #[inline]
    pub fn unit_f32(&mut self) -> f32 {
        (self.bits() >> 40) as f32 * (1.0 / 16_777_216.0)
    }

    /// A number in 0 (inclusive) to 1 (exclusive), 53 bits.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Standard normal, by the sum of twelve uniforms less six: bounded to ±6, no transcendental
    /// function, exact on every machine.
    pub fn normal(&mut self) -> f64 {
        let mut sum = -6.0;
        for _ in 0..12 {
            sum += self.unit();
        }
        sum
    }
}

impl TryRng for Keyed {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.bits() >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.bits())
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Infallible> {
        for chunk in target.chunks_mut(8) {
            let bytes = self.bits().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luck_is_the_same_on_every_machine() {
        // Golden: a change here changes every game ever played.
        let mut stream = Luck::new(42).stream(When { market: 0, round: 1, week: 2 }, Purpose::Need, 7);
        assert_eq!([stream.bits(), stream.bits()], [25742061672665128, 2695744895553657059]);
    }

    #[test]
    fn neighbouring_keys_are_unrelated() {
        let luck = Luck::new(1);
        let when = When { market: 0, round: 1, week: 1 };
        let weekly = luck.weekly(when, Purpose::Need);
        let pairs: Vec<(f64, f64)> =
            (0..20_000).map(|i| (weekly.of(i).unit(), weekly.of(i + 1).unit())).collect();
        let mean = pairs.iter().map(|p| p.0).sum::<f64>() / 20_000.0;
        let covariance = pairs.iter().map(|p| (p.0 - 0.5) * (p.1 - 0.5)).sum::<f64>() / 20_000.0;
        assert!((mean - 0.5).abs() < 0.01, "mean {mean}");
        assert!(covariance.abs() < 0.003, "covariance {covariance}");
    }

    #[test]
    fn normals_have_the_moments_of_normals() {
        let mut stream = Luck::new(3).stream(When::default(), Purpose::Research, 0);
        let draws: Vec<f64> = (0..20_000).map(|_| stream.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|d| d * d).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
    }
}
