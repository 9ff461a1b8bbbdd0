//! Channels: what weekly spend reaches, and what is still felt of last week's.

use crate::fixed::pow;

/// Advertising stock after a week: `A_t = θ·A_{t−1} + x_t`, euros. Broadbent 1979.
pub fn adstock(stock: f64, carryover: f64, spend: f64) -> f64 {
    carryover * stock + spend
}

/// Share of an audience reached in a week, 0 to `max`: `r_max · A^a / (A^a + κ^a)` (Hill).
///
/// `stock` and `half` in euros. Diminishing, and S-shaped for a > 1: Hanssens, Parsons & Schultz 2001.
pub fn reach(stock: f64, max: f64, half: f64, steepness: f64) -> f64 {
    if stock <= 0.0 || half <= 0.0 {
        return 0.0;
    }
    // Divided through by κ^a; the largest amounts reach all that can be reached.
    let ratio = pow(stock / half, steepness);
    if ratio.is_finite() { max * ratio / (1.0 + ratio) } else { max }
}

/// Euros to pay for media of list price `spend`, with a crew whose negotiation is `level` (0 to 1):
/// `spend·(1 − d·level)`, d the discount at full negotiation.
pub fn negotiated(spend: f64, level: f64, discount: f64) -> f64 {
    spend * (1.0 - discount * level)
}

/// How much of a channel's reach a campaign's quality and style let it use, 0.3 to 1:
/// `0.3 + 0.7·Q·fit`. A spot cut for another channel is seen and not noticed.
pub fn delivered(quality: f64, style_fit: f64) -> f64 {
    0.3 + 0.7 * quality * style_fit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_spend_reaches_half_and_nothing_reaches_nothing() {
        assert!((reach(5_000.0, 0.6, 5_000.0, 1.3) - 0.3).abs() < 1e-12);
        assert_eq!(reach(0.0, 0.6, 5_000.0, 1.3), 0.0);
        assert_eq!(reach(1e300, 0.6, 5_000.0, 3.0), 0.6);
    }

    #[test]
    fn stock_settles_where_it_should() {
        let settled = (0..200).fold(0.0, |stock, _| adstock(stock, 0.8, 100.0));
        assert!((settled - 500.0).abs() < 1e-6);
    }
}
