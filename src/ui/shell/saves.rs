//! The games on this computer: which was played last, and where a new one goes.
//!
//! May touch: [`crate::client`], [`crate::workshop`]'s journals, files.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::protocol::{Playing, ScenarioSource, Settings};
use crate::scenario::{Text, bundled_text, parse};
use crate::workshop::journal;

/// How the files of games end.
const ENDING: &str = "duevie-journal";
/// A first line longer than this is none of ours.
const MAX_LINE: u64 = 4 * 1024 * 1024;

/// A game that can be continued.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Its file.
    pub path: PathBuf,
    /// Title of its scenario.
    pub title: Text,
    /// Teams of persons in it.
    pub teams: Vec<String>,
}

/// The game that was played last in a folder, if there is one.
pub fn latest(folder: &Path) -> Option<Saved> {
    let mut files: Vec<(SystemTime, PathBuf)> = fs::read_dir(folder)
        .ok()?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .collect();
    files.sort();
    files.into_iter().rev().find_map(|(_, path)| described(&path))
}

/// What a game's first line says of it.
pub fn described(path: &Path) -> Option<Saved> {
    let mut line = Vec::new();
    BufReader::new(File::open(path).ok()?).take(MAX_LINE).read_until(b'\n', &mut line).ok()?;
    let settings = journal::read(&line).ok()?.header.settings;
    let title = match &settings.scenario {
        ScenarioSource::Named(name) => parse(name, bundled_text(name)?.as_bytes()),
        ScenarioSource::Text(text) => parse("scenario", text.as_bytes()),
    };
    let title = title.ok()?.title.clone();
    Some(Saved { path: path.to_owned(), title, teams: people(&settings) })
}

fn people(settings: &Settings) -> Vec<String> {
    let seated = settings.teams.iter().filter(|team| matches!(team.playing, Playing::Seats(_)));
    seated.map(|team| team.name.clone()).collect()
}

/// A file for a new game, which doesn't exist yet.
///
/// # Errors
/// When the folder can't be made.
pub fn fresh(folder: &Path, scenario: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let name: String = scenario.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(40).collect();
    let path = |number: u32| folder.join(format!("{name}-{number:03}.{ENDING}"));
    (1..=u32::MAX)
        .map(path)
        .find(|path| !path.exists())
        .ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))
}
