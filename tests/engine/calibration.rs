//! The table "What the engine must reproduce", in a smaller version: fewer seeds, the same ranges.

use duevie::lab::calibrate;
use duevie::scenario::{bundled, bundled_names};

/// Seeds for each figure; `duevie calibrate` takes 200.
const SEEDS: u64 = 20;

#[test]
fn every_figure_is_in_its_range() {
    let mut out = Vec::new();
    for name in bundled_names() {
        let table = calibrate(&bundled(name).unwrap(), SEEDS, &|_| {});
        for row in &table.rows {
            // With fewer seeds a figure wanders more: two standard errors, or for what is not a mean of
            // seeds a quarter of the range.
            let contest = row.quantity.contains("wins against");
            let room = match row.error {
                _ if contest => 0.01,
                error if error > 0.0 => 2.0 * error,
                _ => 0.25 * (row.most.min(3.0) - row.least),
            };
            if row.value < row.least - room || row.value > row.most + room {
                out.push(format!("{name}: {} is {:.3} ± {:.3}", row.quantity, row.value, row.error));
            }
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}
