//! [`Money`]: an amount in cents, exact.
//!
//! May touch: [`crate::fixed`]. Books add up because money never becomes a fraction: a share of an
//! amount is rounded once, at the boundary, by [`Money::share`].
//!
//! ```
//! use duevie::money::Money;
//! let price = Money::euros(180);
//! assert_eq!((price + Money::cents(50)).to_string(), "180.50");
//! assert_eq!(price.share(0.333), Money::cents(5994));
//! ```

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// An amount of money in cents of the scenario's currency. Additions saturate, so that a hostile
/// scenario can't overflow; the checker keeps real ones far from the ends.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// An amount given in cents.
    pub const fn cents(cents: i64) -> Money {
        Money(cents)
    }

    /// An amount given in whole euros (or units of the scenario's currency).
    pub const fn euros(euros: i64) -> Money {
        Money(euros.saturating_mul(100))
    }

    /// The amount in cents.
    pub const fn as_cents(self) -> i64 {
        self.0
    }

    /// The amount as euros, for formulas that work on fractions; not for books.
    pub fn as_euros(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// `fraction` of the amount, rounded half away from zero to the cent. Not-a-number gives zero.
    pub fn share(self, fraction: f64) -> Money {
        let cents = self.0 as f64 * fraction;
        if cents.is_nan() {
            return Money::ZERO;
        }
        Money(libm::round(cents) as i64)
    }

    /// `count` times the amount.
    pub const fn times(self, count: i64) -> Money {
        Money(self.0.saturating_mul(count))
    }

    /// The larger of zero and the amount.
    pub fn at_least_zero(self) -> Money {
        self.max(Money::ZERO)
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        *self = *self - other;
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

impl fmt::Display for Money {
    /// Euros and cents with a point: `-1234.50`. Screens and reports format by language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02}", cents / 100, cents % 100))
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_round_once_and_half_away_from_zero() {
        assert_eq!(Money::cents(5).share(0.5), Money::cents(3));
        assert_eq!(Money::cents(-5).share(0.5), Money::cents(-3));
        assert_eq!(Money::cents(100).share(f64::NAN), Money::ZERO);
    }

    #[test]
    fn sums_saturate_instead_of_overflowing() {
        let huge = Money::cents(i64::MAX);
        assert_eq!(huge + Money::cents(1), huge);
        assert_eq!(Money::euros(i64::MAX), huge);
    }

    #[test]
    fn negative_amounts_print_with_one_sign() {
        assert_eq!(Money::cents(-5).to_string(), "-0.05");
        assert_eq!(Money::cents(-123450).to_string(), "-1234.50");
    }
}
