//! Choosing: multinomial logit over the brands that come to mind, and not buying.

use crate::fixed::ln32;

/// What a brand is worth to a customer, in utils.
///
/// `U = α·(attitude − 0.5) − p·ln(price/reference) + λ·bought_before + φ·share_of_friends + μ·seen_lately`.
/// McFadden 1974; Guadagni & Little 1983; advertising stock in utility: Erdem & Keane 1996.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// α, weight of attitude.
    pub attitude: f32,
    /// λ, weight of having bought it last time.
    pub loyalty: f32,
    /// φ, weight of the share of friends who bought it last.
    pub friends: f32,
    /// μ, weight of advertising seen lately.
    pub reminder: f32,
    /// Utility of not buying.
    pub outside: f32,
}

/// Utility of a brand; `log_price` is ln(price / reference), `price` the customer's sensitivity.
#[inline]
pub fn utility(
    weights: Weights,
    attitude: f32,
    price: f32,
    log_price: f32,
    bought_before: bool,
    friends: f32,
    seen: f32,
) -> f32 {
    let loyal = if bought_before { weights.loyalty } else { 0.0 };
    weights.attitude * (attitude - 0.5) - price * log_price
        + loyal
        + weights.friends * friends
        + weights.reminder * seen
}

/// A standard Gumbel variate from `luck` in 0 to 1: `−ln(−ln u)`.
///
/// Choosing the largest utility plus Gumbel noise *is* the multinomial logit (Gumbel-max). With noise
/// keyed by brand, changing one price changes only the choices that it really changes: the same luck
/// can be replayed with one decision changed.
#[inline]
pub fn gumbel(luck: f32) -> f32 {
    let u = luck.clamp(1e-7, 0.999_999_9);
    -ln32(-ln32(u))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixed::exp;
    use crate::rng::{Luck, Purpose, When};

    #[test]
    fn gumbel_max_is_the_logit() {
        let utilities = [0.5f32, 0.0, -0.7];
        let weekly = Luck::new(5).weekly(When::default(), Purpose::Choice);
        let mut counts = [0u32; 3];
        for i in 0..60_000u64 {
            let best = (0..3)
                .map(|b| (b, utilities[b] + gumbel(weekly.of_two(i, b as u64).unit_f32())))
                .fold((0, f32::MIN), |best, next| if next.1 > best.1 { next } else { best });
            counts[best.0] += 1;
        }
        let total: f64 = utilities.iter().map(|&u| exp(f64::from(u))).sum();
        for (b, &count) in counts.iter().enumerate() {
            let expected = exp(f64::from(utilities[b])) / total;
            assert!((f64::from(count) / 60_000.0 - expected).abs() < 0.01, "brand {b}");
        }
    }

    #[test]
    fn a_dearer_brand_is_worth_less() {
        let weights = Weights { attitude: 4.0, loyalty: 0.8, friends: 1.0, reminder: 0.6, outside: 0.0 };
        let cheap = utility(weights, 0.6, 3.0, ln32(0.9), false, 0.0, 0.0);
        let dear = utility(weights, 0.6, 3.0, ln32(1.1), false, 0.0, 0.0);
        assert!(cheap > dear);
        assert!(
            utility(weights, 0.6, 3.0, 0.0, true, 0.0, 0.0)
                > utility(weights, 0.6, 3.0, 0.0, false, 0.0, 0.0)
        );
    }
}
