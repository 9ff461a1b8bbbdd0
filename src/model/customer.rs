//! What a customer does with what they see and hear. Single precision: these run for every customer,
//! every week.

use crate::fixed::clamp01_32;

/// Contacts with a campaign in a week whose mean is `rate`, by inversion of the geometric
/// distribution (negative binomial of shape 1), at most 8. `luck` in 0 to 1.
///
/// Contacts are spread unevenly over an audience: Ehrenberg 1959; Rust 1986.
#[inline]
pub fn contacts(rate: f32, luck: f32) -> u32 {
    let again = rate / (1.0 + rate);
    let mut threshold = again;
    let mut count = 0;
    while luck < threshold && count < 8 {
        count += 1;
        threshold *= again;
    }
    count
}

/// Awareness after `count` contacts: `1 − (1−a)·(1−β)^n`, 0 to 1.
#[inline]
pub fn aware_after(aware: f32, gain: f32, count: u32) -> f32 {
    let mut unaware = 1.0 - aware;
    for _ in 0..count {
        unaware *= 1.0 - gain;
    }
    1.0 - unaware
}

/// How fresh a brand's advertising is in mind, 0 to 1: `m/(m+1)`, m contacts still in memory.
#[inline]
pub fn seen_lately(memory: f32) -> f32 {
    memory / (memory + 1.0)
}

/// How well what is offered fits what is valued, 0 to 1: `1 − Σ w_v·|m_v − o_v|`, w_v = o_v / Σ o.
///
/// `own` are the customer's values, `offered` the message's as delivered. Differences weigh by how
/// much the customer cares. Nobody who values nothing is pleased: 0.
#[inline]
pub fn fit(own: &[f32; 8], offered: &[f32; 8]) -> f32 {
    let (mut sum, mut distance) = (0.0f32, 0.0f32);
    for v in 0..8 {
        sum += own[v];
        distance += own[v] * (offered[v] - own[v]).abs();
    }
    if sum > 0.0 { clamp01_32(1.0 - distance / sum) } else { 0.0 }
}

/// Promise beyond substance, as the customer feels it, 0 to 1: `Σ w_v·max(0, m_v − b_v)`.
///
/// The authenticity gap: what is promised and not done reads as fake (greenwashing: Szabo & Webster
/// 2021; Nyilasy, Gangadharbatla & Paladino 2014).
#[inline]
pub fn gap(own: &[f32; 8], offered: &[f32; 8], substance: &[f32; 8]) -> f32 {
    let (mut sum, mut gap) = (0.0f32, 0.0f32);
    for v in 0..8 {
        sum += own[v];
        gap += own[v] * (offered[v] - substance[v]).max(0.0);
    }
    if sum > 0.0 { clamp01_32(gap / sum) } else { 0.0 }
}

/// How a message is felt, 0 to 1: fit, less the gap, more for a fresh brand.
/// `fit·(0.85 + 0.15·freshness) − λ·gap`.
#[inline]
pub fn felt(fit: f32, gap: f32, gap_weight: f32, freshness: f32) -> f32 {
    clamp01_32(fit * (0.85 + 0.15 * freshness) - gap_weight * gap)
}

/// What repetition leaves of a contact's effect: 1 up to `limit` contacts in memory, then falling,
/// below zero (irritation) from twice the limit, down to −0.5.
///
/// Wear-out after three to five exposures: Pechmann & Stewart 1988; Schmidt & Eisend 2015.
#[inline]
pub fn wear(memory: f32, limit: f32) -> f32 {
    if memory <= limit {
        return 1.0;
    }
    (1.0 - (memory - limit) / limit).max(-0.5)
}

/// Attitude after a message felt as `felt`: `a += g·(felt − a)`, g the weight of the message, 0 to 1;
/// a worn-out message (negative g) lowers it by `|g|·a`.
#[inline]
pub fn attitude_after(attitude: f32, weight: f32, felt: f32) -> f32 {
    let change = if weight >= 0.0 { weight.min(1.0) * (felt - attitude) } else { weight * attitude };
    clamp01_32(attitude + change)
}

/// Chance of passing a contact on along one tie: (well, badly), each 0 to 1.
///
/// Well: `s0·Q·novelty·felt²`; people pass on what moves them (Berger & Milkman 2012), so the chance
/// rises faster than liking. Badly: `s0·max(0, gap − 0.15)`: fakes are mocked.
#[inline]
pub fn sharing(base: f32, quality: f32, novelty: f32, felt: f32, gap: f32) -> (f32, f32) {
    let well = base * quality * novelty * felt * felt * 2.0;
    let badly = base * (gap - 0.15).max(0.0);
    (clamp01_32(well), clamp01_32(badly))
}

/// Chance that a purchase is talked about along one tie, 0 to 1: `t·(0.4 + 0.6·|2·(felt − 0.5)|)`.
///
/// Most talk is plain mention; what was very good or very bad is told more (the U-shape of Anderson 1998).
#[inline]
pub fn talk(base: f32, felt: f32) -> f32 {
    clamp01_32(base * (0.4 + 0.6 * (2.0 * (felt - 0.5)).abs()))
}

/// How an experience is felt, 0 to 1: what was got, less a disappointment where more was expected.
/// `got − 0.5·max(0, attitude − got)`. Expectation-disconfirmation: Oliver 1980.
#[inline]
pub fn experienced(got: f32, attitude: f32) -> f32 {
    clamp01_32(got - 0.5 * (attitude - got).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_have_the_mean_that_they_should() {
        let n = 100_000;
        let mean = (0..n).map(|i| contacts(0.4, (i as f32 + 0.5) / n as f32)).sum::<u32>() as f32 / n as f32;
        assert!((mean - 0.4).abs() < 0.002, "{mean}");
        assert_eq!(contacts(0.0, 0.0), 0);
    }

    #[test]
    fn a_fitting_promise_that_is_kept_is_felt_best() {
        let own = [0.9, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let message = [0.9, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let fit = fit(&own, &message);
        assert!(fit > 0.99);
        let honest = felt(fit, gap(&own, &message, &message), 0.8, 0.5);
        let fake = felt(fit, gap(&own, &message, &[0.0; 8]), 0.8, 0.5);
        assert!(honest > 0.9 && fake < 0.35, "{honest} {fake}");
    }

    #[test]
    fn repeats_wear_out_then_irritate() {
        assert_eq!(wear(3.0, 4.0), 1.0);
        assert!(wear(6.0, 4.0) < 0.6);
        assert!(wear(9.0, 4.0) < 0.0);
        assert!(attitude_after(0.6, -0.05, 0.9) < 0.6);
    }
}
