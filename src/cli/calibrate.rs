//! `duevie calibrate`: what the engine must reproduce, measured on a scenario.
//!
//! May touch: everything below the command line. Use: `duevie calibrate grand-hotel --seeds 100`.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use anstyle::AnsiColor;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Failure, load_scenario};
use crate::lab::{Table, calibrate};

/// Options of `duevie calibrate`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  duevie calibrate grand-hotel                 the whole table, a few minutes
  duevie calibrate ./my-scenario --seeds 30    a quicker look, with larger errors
  duevie calibrate giocattoli --json")]
pub struct CalibrateArgs {
    /// Folder of a scenario, or the name of a bundled one
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// Seeds for each figure, 4 to 10000
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(4..=10_000))]
    pub seeds: u64,
    /// Print the table as JSON
    #[arg(long)]
    pub json: bool,
}

/// Runs the command; whether every figure is in its range.
///
/// # Errors
/// When the scenario can't be used or the output can't be written.
pub fn run(args: &CalibrateArgs, out: &mut dyn Write) -> Result<bool, Failure> {
    let scenario = load_scenario(&args.scenario)?;
    let bar =
        if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{spinner} {pos} series of games played, {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(Duration::from_millis(120));
    let table = calibrate(&scenario, args.seeds, &|count| bar.inc(count));
    bar.finish_and_clear();
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &table).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        print(&table, out)?;
    }
    out.flush()?;
    Ok(table.in_range())
}

fn print(table: &Table, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}: {} seeds", table.scenario, table.seeds)?;
    writeln!(out, "{:<44}{:>9}{:>9}  {:<16}published", "quantity", "here", "± s.e.", "accepted")?;
    for row in &table.rows {
        let (mark, colour) = if row.in_range() { ("ok ", AnsiColor::Green) } else { ("OUT", AnsiColor::Red) };
        let style = colour.on_default();
        let accepted = if row.most >= 100.0 {
            format!("{} and more", row.least)
        } else {
            format!("{} to {}", row.least, row.most)
        };
        writeln!(
            out,
            "{:<44}{style}{:>9.3}{style:#}{:>9.3}  {accepted:<16}{style}{mark}{style:#} {}",
            row.quantity, row.value, row.error, row.published
        )?;
    }
    Ok(())
}
