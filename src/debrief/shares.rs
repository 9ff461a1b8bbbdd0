//! A round's worth, and how it is shared between juniors, seniors and the two together.
//!
//! With the value `v` of crews without anybody of the two bands (`neither`), with juniors, with seniors and with
//! both, all with the same luck:
//!
//! - what juniors alone add: `v(J) − v(∅)`; what seniors alone add: `v(S) − v(∅)`;
//! - what only the two together make: `v(JS) − v(J) − v(S) + v(∅)`, the combination effect; it has both signs;
//! - Shapley shares: each side's own part and half of the combination effect (Shapley 1953). `v(∅)` and the two
//!   shares sum to the result.

use serde::{Deserialize, Serialize};

use crate::model::combine::shapley;
use crate::money::Money;
use crate::outcome::TeamOutcome;

/// What a round, or a game, was worth to a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Worth {
    /// New customers, persons.
    pub customers: i64,
    /// The result, cents.
    pub result: Money,
    /// Points, 0 to 100.
    pub points: f64,
}

impl Worth {
    /// Of an outcome.
    pub fn of(outcome: &TeamOutcome) -> Worth {
        Worth {
            customers: outcome.market.new_customers,
            result: outcome.books.income.result,
            points: outcome.score.total,
        }
    }

    /// This less another.
    pub fn less(self, other: Worth) -> Worth {
        Worth {
            customers: self.customers - other.customers,
            result: self.result - other.result,
            points: self.points - other.points,
        }
    }

    /// Adds another to this.
    pub fn add(&mut self, other: &Worth) {
        self.customers += other.customers;
        self.result += other.result;
        self.points += other.points;
    }
}

/// Values of a round by who worked in its crews; the middle band works in every case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// Without juniors and seniors.
    pub neither: Worth,
    /// Without seniors.
    pub juniors: Worth,
    /// Without juniors.
    pub seniors: Worth,
    /// As it was.
    pub both: Worth,
}

impl Parts {
    /// What juniors alone add.
    pub fn juniors_alone(&self) -> Worth {
        self.juniors.less(self.neither)
    }

    /// What seniors alone add.
    pub fn seniors_alone(&self) -> Worth {
        self.seniors.less(self.neither)
    }

    /// The combination effect: what only the two together make, of both signs.
    pub fn together(&self) -> Worth {
        self.both.less(self.juniors).less(self.seniors.less(self.neither))
    }

    /// Shapley shares of juniors and of seniors in new customers; with [`Parts::neither`] they sum to the result.
    pub fn shapley_customers(&self) -> [f64; 2] {
        self.shapley(|worth| worth.customers as f64)
    }

    /// The same in money, cents.
    pub fn shapley_result(&self) -> [f64; 2] {
        self.shapley(|worth| worth.result.as_cents() as f64)
    }

    fn shapley(&self, value: impl Fn(Worth) -> f64) -> [f64; 2] {
        let worths = [self.neither, self.juniors, self.seniors, self.both];
        let shares = shapley(2, |mask| value(worths[mask as usize]));
        [shares[0], shares[1]]
    }

    /// Adds another round's.
    pub fn add(&mut self, other: &Parts) {
        self.neither.add(&other.neither);
        self.juniors.add(&other.juniors);
        self.seniors.add(&other.seniors);
        self.both.add(&other.both);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(customers: i64) -> Worth {
        Worth { customers, result: Money::cents(customers * 31), points: customers as f64 / 7.0 }
    }

    #[test]
    fn shares_are_the_general_ones_and_sum_to_the_result() {
        for values in [[10, 25, 30, 70], [0, 0, 0, 5], [40, 20, 90, 10], [3, 3, 3, 3]] {
            let [neither, juniors, seniors, both] = values.map(worth);
            let parts = Parts { neither, juniors, seniors, both };
            let general = shapley(2, |mask| values[mask as usize] as f64);
            let shares = parts.shapley_customers();
            assert!((shares[0] - general[0]).abs() < 1e-9 && (shares[1] - general[1]).abs() < 1e-9);
            assert!((neither.customers as f64 + shares[0] + shares[1] - both.customers as f64).abs() < 1e-9);
            let money = parts.shapley_result();
            let sum = neither.result.as_cents() as f64 + money[0] + money[1];
            assert_eq!(sum, both.result.as_cents() as f64);
            let flat = [parts.juniors_alone(), parts.seniors_alone(), parts.together()];
            let sum: i64 = flat.iter().map(|part| part.customers).sum::<i64>() + neither.customers;
            assert_eq!(sum, both.customers);
        }
    }
}
