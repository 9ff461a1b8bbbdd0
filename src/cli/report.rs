//! `duevie report`: the report of a workshop, to take home, from its file.
//!
//! May touch: everything below the command line. Use: `duevie report friday.duevie --out friday`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;
use crate::debrief::report::Report;
use crate::debrief::{effects, usual_lucks};
use crate::host::journal;
use crate::scenario::Lang;
use crate::sim::use_threads;
use crate::text::Tr;

/// A language.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Language {
    /// Italian.
    It,
    /// English.
    En,
}

/// Options of `duevie report`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  duevie report friday.duevie --out friday          report.html, report.xlsx, report.csv, report.json
  duevie report friday.duevie --out friday --lang en --lucks 20

The page needs no network and prints to A4. Its host may still be running.")]
pub struct ReportArgs {
    /// The workshop's file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The folder for the report; it is made when it isn't there, and what has the same names is replaced
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The report's language [default: the workshop's]
    #[arg(long)]
    pub lang: Option<Language>,
    /// Other lucks with which each round is compared: more take longer and are surer [default: 9, for more
    /// than ten teams fewer]
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=50))]
    pub lucks: Option<u8>,
}

/// Runs the command.
///
/// # Errors
/// When the file can't be read, or the report can't be written.
pub fn run(args: &ReportArgs, out: &mut dyn Write) -> Result<(), Failure> {
    // Each core plays whole games, as `on_all_cores` says; this comes before the first.
    use_threads(1);
    let proof = journal::verify(&args.file).map_err(|error| Failure::Host(error.to_string()))?;
    let record = proof.workshop.past();
    let lang = match args.lang {
        Some(Language::It) => Lang::It,
        Some(Language::En) => Lang::En,
        None => record.lang,
    };
    let style = "{wide_bar} {pos}/{len} teams";
    let bar = ProgressBar::new(record.teams.len() as u64);
    bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    let lucks = args.lucks.unwrap_or_else(|| usual_lucks(record.teams.len()));
    let taken = effects(&record, lucks, &|teams| bar.set_position(teams as u64));
    bar.finish_and_clear();
    let effects = taken.map_err(|error| Failure::Internal(error.to_string()))?;
    let tr = Tr::new(lang);
    let report = Report { record: &record, effects: &effects, tr: &tr };
    let book = report.xlsx().map_err(|error| Failure::Internal(error.to_string()))?;
    let json = report.json().map_err(|error| Failure::Internal(error.to_string()))?;
    let folder = &args.out;
    std::fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
    let files = [
        ("report.html", report.html().into_bytes()),
        ("report.xlsx", book),
        ("report.csv", report.csv().into_bytes()),
        ("report.json", json.into_bytes()),
    ];
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|error| refused(&path, &error))?;
        writeln!(out, "{}", path.display())?;
    }
    if record.rounds.is_empty() {
        writeln!(out, "no round has been played yet: the report is almost empty")?;
    }
    Ok(())
}

fn refused(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Host(format!("{} can't be written: {error}; choose another folder with --out", path.display()))
}
