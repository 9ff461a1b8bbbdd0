//! The table "What the engine must reproduce", in a smaller version: fewer seeds, the same ranges.

use duevie::lab::calibrate;
use duevie::scenario::{bundled, bundled_names};

#[test]
fn every_figure_is_in_its_range() {
    let mut out = Vec::new();
    for name in bundled_names() {
        let table = calibrate(&bundled(name).unwrap(), 40, &|_| {});
        for row in table.rows.iter().filter(|row| {
            // Two standard errors of room: with fewer seeds a figure wanders more.
            row.value < row.least - 2.0 * row.error || row.value > row.most + 2.0 * row.error
        }) {
            out.push(format!("{name}: {} is {:.3} ± {:.3}", row.quantity, row.value, row.error));
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}
