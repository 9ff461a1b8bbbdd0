//! Energy, morale, climate, and who leaves.

use crate::fixed::{clamp01, ln, logistic};

/// What a week does to a person's energy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Week {
    /// Hours worked.
    pub hours: f64,
    /// Hours that can be worked without losing energy.
    pub sustainable: f64,
    /// Loss for each hour above.
    pub overwork: f64,
    /// Conflict met, 0 to 1.
    pub conflict: f64,
    /// Loss by full conflict.
    pub conflict_loss: f64,
    /// Share of missing energy that comes back.
    pub recovery: f64,
}

/// Energy after a week, 0 to 1: `e −= a·max(0, h − h_s) + b·conflict`, then `e += r·(1 − e)`.
///
/// Demands drain and rest restores: Meijman & Mulder 1998 (effort-recovery); Demerouti et al. 2001.
pub fn energy_after(energy: f64, week: Week) -> f64 {
    let drained = energy
        - week.overwork * (week.hours - week.sustainable).max(0.0)
        - week.conflict_loss * week.conflict;
    let rested = drained.max(0.0);
    clamp01(rested + week.recovery * (1.0 - rested))
}

/// What energy leaves of an hour's worth, 0 to 1: the energy itself, and half of it below `low`.
pub fn working_energy(energy: f64, low: f64) -> f64 {
    if energy >= low { energy } else { energy * 0.5 }
}

/// Morale that a person tends to, 0 to 1, from what the job gives.
///
/// `0.2 + 0.3·heard + 0.25·energy + 0.15·learning + 0.1·pay`, pay 0.5 at the market's level.
/// Weights are a teaching simplification of the job-resources side of Demerouti et al. 2001.
pub fn morale_target(heard: f64, energy: f64, learning: f64, pay_ratio: f64) -> f64 {
    let pay = clamp01(0.5 + 2.0 * (pay_ratio - 1.0));
    clamp01(0.2 + 0.3 * heard + 0.25 * energy + 0.15 * learning + 0.1 * pay)
}

/// The terms of the logit of leaving in a week; all at least zero but `base`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leaving {
    /// A person with nothing to complain of.
    pub base: f64,
    /// By missing energy.
    pub energy: f64,
    /// By low morale.
    pub morale: f64,
    /// By pay below the market's.
    pub pay: f64,
    /// By not being heard.
    pub unheard: f64,
}

impl Leaving {
    /// Chance of leaving in a week, 0 to 1: logistic of the terms' sum.
    ///
    /// Turnover follows exhaustion, low attachment and pay: Griffeth, Hom & Gaertner 2000.
    pub fn chance(&self) -> f64 {
        logistic(self.base + self.energy + self.morale + self.pay + self.unheard)
    }
}

/// Pay's term: `w·max(0, ln(market / pay))`.
pub fn pay_term(weight: f64, pay: f64, market: f64) -> f64 {
    if pay <= 0.0 || market <= 0.0 {
        return weight;
    }
    (weight * ln(market / pay)).max(0.0)
}

/// Climate of a crew, 0 to 1: mean of trust × openness over its pairs, less the faultline.
///
/// `bond` is the mean over pairs, `across` the mean over cross-generation pairs, and `split` how far the
/// crew falls into same-age groups (1: as many juniors as seniors and nobody else, 0: one group).
/// A split with ties across costs nothing: Lau & Murnighan 1998.
pub fn climate(bond: f64, across: f64, split: f64, faultline: f64) -> f64 {
    clamp01(bond - faultline * split * (1.0 - (across * 3.0).min(1.0)))
}

/// How far a group splits in two: `4·p·q`, p and q the shares of its juniors and its seniors.
pub fn split(juniors: usize, seniors: usize, all: usize) -> f64 {
    if all == 0 {
        return 0.0;
    }
    let (p, q) = (juniors as f64 / all as f64, seniors as f64 / all as f64);
    4.0 * p * q
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sustainable_weeks_restore_and_long_ones_drain() {
        let week = Week {
            hours: 36.0,
            sustainable: 36.0,
            overwork: 0.012,
            conflict: 0.0,
            conflict_loss: 0.03,
            recovery: 0.12,
        };
        let settle = |week: Week| (0..100).fold(0.8, |energy, _| energy_after(energy, week));
        assert!(settle(week) > 0.99);
        assert!(settle(Week { hours: 48.0, ..week }) < 0.4);
    }

    #[test]
    fn faultlines_cost_only_without_ties_across() {
        assert_eq!(climate(0.3, 0.4, 1.0, 0.35), 0.3);
        assert!(climate(0.3, 0.0, 1.0, 0.35) < 0.01);
        assert_eq!(climate(0.3, 0.0, split(4, 0, 4), 0.35), 0.3);
    }
}
