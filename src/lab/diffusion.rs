//! Diffusion of something new: the Bass curve, fitted to first purchases.

use crate::fixed::exp;

/// A fitted Bass curve (Bass 1969): adoption rate `(p + q·F(t))·(1 − F(t))` of `m` persons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bass {
    /// p, coefficient of innovation, a year.
    pub p: f64,
    /// q, coefficient of imitation, a year.
    pub q: f64,
    /// m, persons who buy in the end.
    pub m: f64,
    /// R² of the fitted against the observed adoptions.
    pub fit: f64,
}

impl Bass {
    /// Share that has adopted after `years`: `(1 − e^{−(p+q)t}) / (1 + (q/p)·e^{−(p+q)t})`.
    pub fn adopted(p: f64, q: f64, years: f64) -> f64 {
        let decay = exp(-(p + q) * years);
        (1.0 - decay) / (1.0 + q / p * decay)
    }
}

/// Fits the Bass curve to adoptions in equal periods of `years` each, by least squares: p and q on a
/// grid that is refined around the best, m in closed form for each.
///
/// `None` for fewer than 8 periods or no adoptions at all.
pub fn fit_bass(adoptions: &[f64], years: f64) -> Option<Bass> {
    let total: f64 = adoptions.iter().sum();
    if adoptions.len() < 8 || total <= 0.0 {
        return None;
    }
    let mean = total / adoptions.len() as f64;
    let spread: f64 = adoptions.iter().map(|a| (a - mean) * (a - mean)).sum();
    let error = |p: f64, q: f64| {
        let curve: Vec<f64> = (0..adoptions.len())
            .map(|i| {
                let (from, to) = (i as f64 * years, (i + 1) as f64 * years);
                Bass::adopted(p, q, to) - Bass::adopted(p, q, from)
            })
            .collect();
        let cross: f64 = curve.iter().zip(adoptions).map(|(c, a)| c * a).sum();
        let square: f64 = curve.iter().map(|c| c * c).sum();
        let m = if square > 0.0 { cross / square } else { 0.0 };
        let sum: f64 = curve.iter().zip(adoptions).map(|(c, a)| (a - m * c) * (a - m * c)).sum();
        (sum, m)
    };
    // Logarithmic grid, then ever finer around the best point.
    let (mut p, mut q, mut step) = (0.03f64, 0.4f64, 2.0f64);
    let mut best = error(p, q);
    for _ in 0..60 {
        let mut moved = false;
        for (dp, dq) in [(-1, 0), (1, 0), (0, -1), (0, 1), (-1, 1), (1, -1), (1, 1), (-1, -1)] {
            let move_by = |value: f64, direction: i32| match direction {
                -1 => value / step,
                1 => value * step,
                _ => value,
            };
            let (next_p, next_q) = (move_by(p, dp).clamp(1e-5, 5.0), move_by(q, dq).clamp(1e-4, 20.0));
            let next = error(next_p, next_q);
            if next.0 < best.0 {
                (p, q, best, moved) = (next_p, next_q, next, true);
            }
        }
        if !moved {
            step = 1.0 + (step - 1.0) / 2.0;
            if step < 1.001 {
                break;
            }
        }
    }
    Some(Bass { p, q, m: best.1, fit: if spread > 0.0 { 1.0 - best.0 / spread } else { 0.0 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fit_finds_the_curve_that_made_the_numbers() {
        let adoptions: Vec<f64> = (0..40)
            .map(|i| {
                5000.0
                    * (Bass::adopted(0.03, 0.38, 0.25 * (i + 1) as f64)
                        - Bass::adopted(0.03, 0.38, 0.25 * i as f64))
            })
            .collect();
        let bass = fit_bass(&adoptions, 0.25).unwrap();
        assert!((bass.p - 0.03).abs() < 0.002 && (bass.q - 0.38).abs() < 0.01, "{bass:?}");
        assert!(bass.fit > 0.999 && (bass.m - 5000.0).abs() < 60.0, "{bass:?}");
    }

    #[test]
    fn nothing_adopted_is_no_curve() {
        assert!(fit_bass(&[0.0; 20], 0.25).is_none());
        assert!(fit_bass(&[1.0; 3], 0.25).is_none());
    }
}
