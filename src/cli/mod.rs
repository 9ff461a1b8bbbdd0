//! The command line: `duevie play`, `join`, `host`, `verify`, `backup`, `report`, `demo`, `check`, `new`, `calibrate`.
//!
//! May touch: everything below. Decides nothing of the game: it reads arguments, calls, prints, and
//! turns failures into exit codes: 0 all is well, 1 something was found or is out of range, 2 the
//! command could not do its work.

mod calibrate;
mod check;
mod demo;
mod flight;
mod given;
#[cfg(feature = "host")]
mod host;
#[cfg(feature = "desktop")]
mod join;
mod new;
#[cfg(feature = "desktop")]
mod play;
#[cfg(all(feature = "host", feature = "report"))]
mod report;
mod story;
mod words;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use thiserror::Error;

#[cfg(any(feature = "desktop", feature = "host"))]
use crate::protocol::ScenarioSource;
use crate::scenario::{Scenario, bundled, bundled_names, load};
#[cfg(any(feature = "desktop", feature = "host"))]
use crate::scenario::{parse, read};

/// Due Vie: a business game in which juniors and seniors run a company together.
#[derive(Parser, Debug)]
#[command(name = "duevie", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Open the window and play (what `duevie` alone does)
    #[cfg(feature = "desktop")]
    Play(play::PlayArgs),
    /// Join a workshop that another computer hosts
    #[cfg(feature = "desktop")]
    Join(join::JoinArgs),
    /// Play a whole workshop with computer teams and tell it
    Demo(demo::DemoArgs),
    /// Host a workshop: people join from their own laptops
    #[cfg(feature = "host")]
    Host(host::HostArgs),
    /// Play a workshop's file again and compare every round
    #[cfg(feature = "host")]
    Verify(host::VerifyArgs),
    /// Copy a workshop's file, also while it is hosted
    #[cfg(feature = "host")]
    Backup(host::BackupArgs),
    /// Make the report of a workshop from its file: a page, a workbook, tables
    #[cfg(all(feature = "host", feature = "report"))]
    Report(report::ReportArgs),
    /// Find everything that is wrong with scenarios
    Check(check::CheckArgs),
    /// Start a scenario of one's own
    New(new::NewArgs),
    /// Let computer teams play a workshop before the day, and hear what may go wrong
    FlightCheck(flight::FlightArgs),
    /// Measure what the engine must reproduce, beside the published figures
    Calibrate(calibrate::CalibrateArgs),
}

/// Why a command could not do its work.
#[derive(Debug, Error)]
pub enum Failure {
    /// The arguments make no sense together.
    #[error("{0}")]
    Usage(String),
    /// A scenario can't be used.
    #[error("{0}")]
    Scenario(String),
    /// Something could not be written.
    #[error("the output can't be written: {0}")]
    Output(#[from] io::Error),
    /// A workshop can't be hosted, or its file can't be used.
    #[error("{0}")]
    Host(String),
    /// There is no window.
    #[error("{0}")]
    Window(String),
    /// A defect of the program.
    #[error("this is a defect of duevie, please report it: {0}")]
    Internal(String),
}

/// A scenario by folder, by file, or by the name of a bundled one.
///
/// # Errors
/// When there is none, or when it has errors.
fn load_scenario(path: &Path) -> Result<Scenario, Failure> {
    if !path.exists()
        && let Some(scenario) = path.to_str().and_then(bundled)
    {
        return Ok(scenario);
    }
    if !path.exists() {
        let names: Vec<&str> = bundled_names().collect();
        return Err(Failure::Scenario(format!(
            "there is no scenario {}; bundled ones are {}",
            path.display(),
            names.join(", ")
        )));
    }
    load(path).map_err(|report| Failure::Scenario(format!("{report}\n`duevie check` shows each place")))
}

/// A scenario and how a game names it: bundled ones by their name, others by their text.
///
/// # Errors
/// When there is none, or when it has errors.
#[cfg(any(feature = "desktop", feature = "host"))]
fn scenario_source(path: &Path) -> Result<(ScenarioSource, Scenario), Failure> {
    if !path.exists() {
        let scenario = load_scenario(path)?;
        return Ok((ScenarioSource::Named(scenario.key.to_string()), scenario));
    }
    let wrong = |report: String| Failure::Scenario(format!("{report}\n`duevie check` shows each place"));
    let (name, bytes) = read(path).map_err(|report| wrong(report.to_string()))?;
    let scenario = parse(&name, &bytes).map_err(|report| wrong(report.to_string()))?;
    Ok((ScenarioSource::Text(String::from_utf8_lossy(&bytes).into_owned()), scenario))
}

/// Runs the command line and gives the program's exit code.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let result = match &cli.command {
        None => window(),
        #[cfg(feature = "desktop")]
        Some(Command::Play(args)) => play::run(args).map(|()| true),
        #[cfg(feature = "desktop")]
        Some(Command::Join(args)) => join::run(args).map(|()| true),
        Some(Command::Demo(args)) => demo::run(args, &mut out).map(|()| true),
        #[cfg(feature = "host")]
        Some(Command::Host(args)) => host::run(args, &mut out).map(|()| true),
        #[cfg(feature = "host")]
        Some(Command::Verify(args)) => host::verify(args, &mut out),
        #[cfg(feature = "host")]
        Some(Command::Backup(args)) => host::backup(args, &mut out).map(|()| true),
        #[cfg(all(feature = "host", feature = "report"))]
        Some(Command::Report(args)) => report::run(args, &mut out).map(|()| true),
        Some(Command::Check(args)) => check::run(args, &mut out),
        Some(Command::New(args)) => new::run(args, &mut out),
        Some(Command::FlightCheck(args)) => flight::run(args, &mut out),
        Some(Command::Calibrate(args)) => calibrate::run(args, &mut out),
    };
    let result = result.and_then(|good| out.flush().map(|()| good).map_err(Failure::from));
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever reads has seen enough, as in `duevie demo | head`.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => leave(out, 0),
        Err(failure) => {
            // Nothing can be done where even this can't be written.
            let _ = writeln!(io::stderr(), "duevie: {failure}");
            leave(out, 2)
        }
    }
}

/// The program without a word more: the window.
#[cfg(feature = "desktop")]
fn window() -> Result<bool, Failure> {
    play::run(&play::PlayArgs::default()).map(|()| true)
}

/// The program without a word more, built without the window.
#[cfg(not(feature = "desktop"))]
fn window() -> Result<bool, Failure> {
    let words = "this program was built without its window: try `duevie demo`, or `duevie --help`";
    Err(Failure::Window(words.to_owned()))
}

/// How a window looks for workshops of the network while a link is typed.
#[cfg(feature = "desktop")]
fn nearby() -> crate::client::Look {
    use crate::client::{Lookout, Multicast, Nearby};
    Box::new(|wake| {
        let nearby = Nearby::look(Multicast::default(), wake)?;
        Some(Box::new(nearby) as Box<dyn Lookout>)
    })
}

/// Ends without writing what is still buffered: where it would go, nothing can be written.
fn leave<W: Write>(out: io::BufWriter<W>, code: u8) -> ExitCode {
    let _ = out.into_parts();
    ExitCode::from(code)
}
