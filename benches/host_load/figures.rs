//! How measured times are said, the same way for every program that is measured.

use std::process::Child;

/// One line: how often, the median, the 99th of a hundred, the longest. Times are milliseconds.
pub fn spread(what: &str, mut values: Vec<f64>) {
    if values.is_empty() {
        println!("{what:<44}    none");
        return;
    }
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() as f64 * share) as usize).min(values.len() - 1)];
    println!(
        "{what:<44} {:>7} times  median {:>8.1} ms  p99 {:>8.1} ms  most {:>8.1} ms",
        values.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

/// Memory of a program, megabytes; 0 where the system doesn't tell.
pub fn memory(program: &Child) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1_024.0
}

/// Luck that is the same in every run.
pub struct Luck(pub u64);

impl Luck {
    /// A number from 0 to below `most`.
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}
