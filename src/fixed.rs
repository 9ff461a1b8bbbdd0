//! Deterministic maths: functions whose bits are the same on x86-64, Arm and wasm.
//!
//! May touch: nothing of ours. `+ - * /` and `sqrt` are exact everywhere; `exp`, `ln` and `pow` of the
//! standard library come from the platform and are not, so the simulation uses these (from `libm`).
//!
//! ```
//! use duevie::fixed::{logistic, clamp01};
//! assert_eq!(logistic(0.0), 0.5);
//! assert_eq!(clamp01(1.2), 1.0);
//! ```

/// eˣ.
#[inline]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm; -∞ at 0.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// xʸ.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// eˣ in single precision, for the customers' loop.
#[inline]
pub fn exp32(x: f32) -> f32 {
    libm::expf(x)
}

/// Natural logarithm in single precision, for the customers' loop.
#[inline]
pub fn ln32(x: f32) -> f32 {
    libm::logf(x)
}

/// Logistic function, 1 / (1 + e⁻ˣ).
#[inline]
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// Kept within 0 and 1. Not-a-number becomes 0, so that a level is always a level.
#[inline]
pub fn clamp01(x: f64) -> f64 {
    if x > 0.0 { if x < 1.0 { x } else { 1.0 } } else { 0.0 }
}

/// [`clamp01`] in single precision.
#[inline]
pub fn clamp01_32(x: f32) -> f32 {
    if x > 0.0 { if x < 1.0 { x } else { 1.0 } } else { 0.0 }
}

/// Standard normal's cumulative distribution, by libm's error function.
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * (1.0 + libm::erf(x * std::f64::consts::FRAC_1_SQRT_2))
}

/// Mean of the values, 0 when there is none; summed in the order given.
pub fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0u32);
    for value in values {
        sum += value;
        count += 1;
    }
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}
