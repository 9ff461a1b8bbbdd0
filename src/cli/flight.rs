//! `duevie flight-check`: computer teams play a workshop before the day, and say what may go wrong.
//!
//! May touch: everything below the command line. Use: `duevie flight-check grand-hotel --teams 6 --rounds 4`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, load_scenario};
use crate::lab::{Flight, Plan, Warning, flight, minutes};
use crate::protocol::MAX_TEAMS;
use crate::scenario::MarketMode;
use crate::sim::Setup;

/// Options of `duevie flight-check`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  duevie flight-check grand-hotel --teams 6 --rounds 4 --minutes 20
  duevie flight-check ./my-scenario --shared --hours 4     and whether it fits into four hours
  duevie flight-check giocattoli --json

Exit code 1: something should be thought about before the day.")]
pub struct FlightArgs {
    /// Folder of a scenario, or the name of a bundled one
    #[arg(value_name = "SCENARIO", default_value = "grand-hotel")]
    pub scenario: PathBuf,
    /// Teams that will play
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(2..=MAX_TEAMS as i64))]
    pub teams: u16,
    /// Rounds to play [default: the scenario's]
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub rounds: Option<u8>,
    /// Minutes of planning in each round
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=10_080))]
    pub minutes: u16,
    /// Hours that there are on the day
    #[arg(long)]
    pub hours: Option<f64>,
    /// Let all teams compete in one market
    #[arg(long)]
    pub shared: bool,
    /// Simulated customers in each market [default: the scenario's]
    #[arg(long, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    pub customers: Option<u32>,
    /// Games that computer teams play
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u64).range(8..=1_000))]
    pub games: u64,
    /// Print what they found as JSON
    #[arg(long)]
    pub json: bool,
}

/// Runs the command; false when something should be thought about.
///
/// # Errors
/// When the scenario can't be used, or the output can't be written.
pub fn run(args: &FlightArgs, out: &mut dyn Write) -> Result<bool, Failure> {
    let scenario = load_scenario(&args.scenario)?;
    let setup = Setup {
        teams: args.teams.min(u16::from(u8::MAX)) as u8,
        rounds: args.rounds,
        customers: args.customers,
        mode: args.shared.then_some(MarketMode::Shared),
    };
    let plan = Plan { teams: usize::from(args.teams), setup, games: args.games };
    let flown = flight(&scenario, plan, &|_| {});
    if flown.rounds == 0 {
        return Err(Failure::Usage(format!(
            "{} teams don't fit into one market of this scenario: try fewer, or leave --shared out",
            args.teams
        )));
    }
    let needed = minutes(flown.rounds, args.minutes);
    let fits = args.hours.is_none_or(|hours| f64::from(needed) <= hours * 60.0);
    let warnings = flown.warnings();
    if args.json {
        let all = serde_json::json!({
            "flight": flown, "warnings": warnings, "minutes": needed, "fits": fits,
        });
        serde_json::to_writer_pretty(&mut *out, &all).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        print(args, &flown, &warnings, needed, fits, out)?;
    }
    Ok(fits && warnings.is_empty())
}

fn print(
    args: &FlightArgs,
    flown: &Flight,
    warnings: &[Warning],
    needed: u32,
    fits: bool,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let Flight { games, teams, rounds, .. } = flown;
    writeln!(out, "{games} games of {teams} computer teams, {rounds} rounds each")?;
    writeln!(out, "{:<16}{:>12}{:>12}", "strategy", "wins", "points")?;
    for line in &flown.strategies {
        writeln!(out, "{:<16}{:>10.0} %{:>12.1}", line.strategy, line.wins * 100.0, line.points)?;
    }
    if let Some(share) = flown.leader_wins {
        writeln!(out, "who leads at half-time wins: {:.0} %", share * 100.0)?;
    }
    writeln!(out, "from the first to the last team: {:.1} points on average", flown.spread)?;
    writeln!(out, "teams in administration at the end: {:.0} %", flown.bankrupt * 100.0)?;
    writeln!(
        out,
        "time needed: {} h {:02} min (planning of {} min, 20 more in each round, welcome, debrief)",
        needed / 60,
        needed % 60,
        args.minutes
    )?;
    for warning in warnings {
        match warning {
            Warning::Decided => writeln!(
                out,
                "THINK: who leads at half-time has as good as won: fewer rounds, or a scenario with more turns"
            )?,
            Warning::Dominant(strategy) => writeln!(
                out,
                "THINK: {strategy} wins nearly always: once a team has found it, there is nothing left to find"
            )?,
            Warning::Bankrupt => writeln!(
                out,
                "THINK: many teams end in administration: give them more cash, or more time for the first round"
            )?,
        }
    }
    if !fits {
        writeln!(out, "THINK: it doesn't fit into the day: fewer rounds, or fewer minutes of planning")?;
    }
    if fits && warnings.is_empty() {
        writeln!(out, "ready")?;
    }
    Ok(())
}
