//! The brand: how it grows stale, what a refresh needs, what substance costs.

use crate::fixed::{clamp01, pow};

/// Freshness after `weeks`: `f·0.5^(weeks / half_life)`, the half-life in weeks.
pub fn stale(freshness: f64, weeks: f64, half_life_weeks: f64) -> f64 {
    clamp01(freshness * pow(0.5, weeks / half_life_weeks))
}

/// A refresh in a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refresh {
    /// Change of freshness, at least 0.
    pub fresher: f64,
    /// Attitude lost by those who were loyal, at least 0.
    pub estranged: f64,
}

/// What a week of refreshing does: it needs one who knows what is new (`trend`, 0 to 1) **and** one who
/// knows what must not change (`brand`, 0 to 1).
///
/// With pressure `p = spend/(spend + half)` and the most that a week can renew `most`:
/// `fresher = most·p·trend·(0.4 + 0.6·brand)·(1 − f)`, `estranged = loss·p·max(0, trend − brand)`.
/// Without `trend` it stays dull; without `brand` it loses the loyal: Keller 1999 (revitalisation keeps
/// the sources of equity); Aaker 1991.
pub fn refresh(
    freshness: f64,
    spend: f64,
    half: f64,
    most: f64,
    loss: f64,
    trend: f64,
    brand: f64,
) -> Refresh {
    if spend <= 0.0 {
        return Refresh { fresher: 0.0, estranged: 0.0 };
    }
    let pressure = spend / (spend + half);
    Refresh {
        fresher: most * pressure * trend * (0.4 + 0.6 * brand) * (1.0 - clamp01(freshness)),
        estranged: loss * pressure * (trend - brand).max(0.0),
    }
}

/// Substance after a week's investment: `s += most·x/(x+half)·(1 − s)`, x and `half` in euros a week.
pub fn substance_after(substance: f64, spend: f64, half: f64, most: f64) -> f64 {
    if spend <= 0.0 {
        return substance;
    }
    clamp01(substance + most * spend / (spend + half) * (1.0 - substance))
}

/// Attitude that a brand deserves with a segment in the long run, 0 to 1:
/// `0.25 + 0.3·freshness + 0.4·(1 − shortfall)`, shortfall `Σ w_v·max(0, o_v − b_v)` of substance
/// against what the segment values.
pub fn deserved(freshness: f64, shortfall: f64) -> f64 {
    clamp01(0.25 + 0.3 * freshness + 0.4 * (1.0 - shortfall))
}

/// Points of a line of the scorecard, 0 to `weight`: linear from `none` to `full`.
pub fn points(value: f64, none: f64, full: f64, weight: f64) -> f64 {
    if full == none {
        return 0.0;
    }
    weight * clamp01((value - none) / (full - none))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refresh_needs_both() {
        let both = refresh(0.3, 20_000.0, 20_000.0, 0.3, 0.08, 0.8, 0.8);
        let dull = refresh(0.3, 20_000.0, 20_000.0, 0.3, 0.08, 0.1, 0.8);
        let rash = refresh(0.3, 20_000.0, 20_000.0, 0.3, 0.08, 0.8, 0.1);
        assert!(both.fresher > 3.0 * dull.fresher && both.fresher > 1.5 * rash.fresher);
        assert!(both.estranged == 0.0 && dull.estranged == 0.0 && rash.estranged > 0.02);
    }

    #[test]
    fn freshness_halves_in_its_half_life() {
        assert!((stale(0.8, 78.0, 78.0) - 0.4).abs() < 1e-12);
    }

    #[test]
    fn points_run_from_none_to_full_either_way() {
        assert_eq!(points(0.5, 0.0, 1.0, 20.0), 10.0);
        assert_eq!(points(2.0, 0.0, 1.0, 20.0), 20.0);
        assert_eq!(points(0.25, 1.0, 0.0, 20.0), 15.0);
    }
}
