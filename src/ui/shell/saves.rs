//! The games on this computer: which was played last, and where a new one goes.
//!
//! May touch: [`crate::client`], [`crate::workshop`]'s journals, files.

use std::io;
use std::path::{Path, PathBuf};

use crate::protocol::{Playing, ScenarioSource, Settings};
use crate::scenario::{Text, bundled_text, parse};
use crate::workshop::journal;

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

/// What a game's first line says of it.
fn said(path: &Path, line: &[u8]) -> Option<Saved> {
    let settings = journal::read(line).ok()?.header.settings;
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

pub use place::{fresh, latest};

#[cfg(not(target_arch = "wasm32"))]
mod place {
    use std::fs::{self, File};
    use std::io::{BufRead, BufReader, Read};
    use std::time::SystemTime;

    use super::{Path, PathBuf, Saved, io, said};

    /// How the files of games end.
    const ENDING: &str = "duevie-journal";
    /// A first line longer than this is none of ours.
    const MAX_LINE: u64 = 4 * 1024 * 1024;

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
        files.into_iter().rev().find_map(|(_, path)| {
            let mut line = Vec::new();
            let file = BufReader::new(File::open(&path).ok()?);
            file.take(MAX_LINE).read_until(b'\n', &mut line).ok()?;
            said(&path, &line)
        })
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
}

/// A browser keeps one game, under the name that its folder has elsewhere.
#[cfg(target_arch = "wasm32")]
mod place {
    use super::{Path, PathBuf, Saved, io, said};

    /// The game that the browser keeps, if there is one.
    pub fn latest(name: &Path) -> Option<Saved> {
        said(name, crate::client::Kept::first(&name.to_string_lossy())?.as_bytes())
    }

    /// Where a new game goes: into the place of the one before.
    ///
    /// # Errors
    /// None.
    pub fn fresh(name: &Path, _: &str) -> io::Result<PathBuf> {
        Ok(name.to_owned())
    }
}
