//! `duevie new`: a scenario of one's own to start from.
//!
//! May touch: everything below the command line. Use: `duevie new my-hotel --from grand-hotel`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use crate::key::Key;
use crate::scenario::{bundled_names, bundled_text, inspect, read, renamed, suggested_key};

/// What `duevie new` starts from where the program holds no scenario.
const SMALLEST: &str = include_str!("../../tests/scenarios/good/minimal.ron");

/// Options of `duevie new`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  duevie new my-hotel                        from the first bundled scenario
  duevie new my-bakery --from grand-hotel    from another one
  duevie new games/spring --from ./old-game  from a folder of yours, in a folder of yours

The new folder holds scenario.ron, with the comments of the one it comes from, under the new key and
title. Nothing that exists is ever overwritten.")]
pub struct NewArgs {
    /// Name of the new scenario: its folder, and its key (a-z, 0-9, - and _)
    #[arg(value_name = "NAME")]
    pub name: PathBuf,
    /// Scenario to start from: a folder, a file, or the name of a bundled one
    #[arg(long, value_name = "SCENARIO")]
    pub from: Option<PathBuf>,
}

/// Writes the new scenario and says what to do next.
///
/// # Errors
/// When the name is no key, when something is there already, when the scenario to start from has errors,
/// or when the file can't be written; then nothing is left behind.
pub fn run(args: &NewArgs, out: &mut dyn Write) -> Result<bool, Failure> {
    let key = key_of(&args.name)?;
    let text = source(args.from.as_deref())?;
    let new = renamed(&text, &key, &title_of(&key))
        .ok_or_else(|| Failure::Internal("a sound scenario has no key or title".into()))?;
    write(&args.name, &new)?;
    let folder = args.name.display();
    writeln!(
        out,
        "{} is there, with everything of the one it comes from.",
        args.name.join("scenario.ron").display()
    )?;
    writeln!(out, "Change its title and texts in an editor, then:")?;
    writeln!(out, "  duevie check {folder}")?;
    writeln!(out, "  duevie demo --scenario {folder}")?;
    Ok(true)
}

/// The key that a folder's name gives.
fn key_of(folder: &Path) -> Result<Key, Failure> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let key = Key::from(name);
    let Some(problem) = key.problem() else { return Ok(key) };
    let help = suggested_key(name).map_or(String::new(), |key| format!("; try `duevie new {key}`"));
    Err(Failure::Usage(format!("\"{}\" can't be a scenario's name: {problem}{help}", name.escape_debug())))
}

/// `my-hotel` as `My hotel`.
fn title_of(key: &Key) -> String {
    let words = key.as_str().replace(['-', '_'], " ");
    let words = words.trim();
    let mut letters = words.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    if title.is_empty() { key.to_string() } else { title }
}

/// The text to start from, which must be sound.
fn source(from: Option<&Path>) -> Result<String, Failure> {
    let Some(path) = from else {
        let first = bundled_names().next().and_then(bundled_text);
        return Ok(first.unwrap_or(SMALLEST).to_owned());
    };
    if let Some(text) = path.to_str().filter(|_| !path.exists()).and_then(bundled_text) {
        return Ok(text.to_owned());
    }
    let (name, bytes) = read(path).map_err(|report| {
        let names: Vec<&str> = bundled_names().collect();
        let bundled =
            if names.is_empty() { String::new() } else { format!("; bundled ones are {}", names.join(", ")) };
        let why = report.findings.first().map_or(String::new(), |finding| finding.message.clone());
        Failure::Scenario(format!("{why}{bundled}"))
    })?;
    let (report, scenario) = inspect(&name, &bytes);
    match (scenario, String::from_utf8(bytes)) {
        (Some(_), Ok(text)) => Ok(text),
        _ => Err(Failure::Scenario(format!(
            "{name} has {} errors and is no good start; `duevie check {}` shows each place",
            report.errors(),
            path.display()
        ))),
    }
}

/// Writes the file so that it is there whole or not at all.
fn write(folder: &Path, text: &str) -> Result<(), Failure> {
    let cannot =
        |error: io::Error| Failure::Scenario(format!("{} can't be written: {error}", folder.display()));
    let file = folder.join("scenario.ron");
    let made = match fs::create_dir(folder) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => false,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let parent = folder.parent().unwrap_or(folder).display();
            return Err(Failure::Scenario(format!("there is no folder {parent} for it; make that first")));
        }
        Err(error) => return Err(cannot(error)),
    };
    if !made && !is_empty_folder(folder).map_err(cannot)? {
        return Err(Failure::Usage(format!(
            "{} is there already, and nothing is overwritten; choose another name",
            folder.display()
        )));
    }
    let draft = folder.join(format!(".scenario.ron.{}", std::process::id()));
    let written = write_whole(&draft, text).and_then(|()| fs::rename(&draft, &file));
    if let Err(error) = written {
        // What can't be tidied up either is named by the error that is told.
        let _ = fs::remove_file(&draft);
        if made {
            let _ = fs::remove_dir(folder);
        }
        return Err(cannot(error));
    }
    Ok(())
}

fn is_empty_folder(folder: &Path) -> io::Result<bool> {
    Ok(folder.is_dir() && fs::read_dir(folder)?.next().is_none())
}

fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_a_key_and_a_title() {
        assert_eq!(
            key_of(Path::new("games/my-hotel")).map(|key| title_of(&key)).ok().as_deref(),
            Some("My hotel")
        );
        let refused = key_of(Path::new("Mio Albergo")).map_err(|error| error.to_string());
        assert!(refused.is_err_and(|error| error.contains("try `duevie new mio-albergo`")));
        assert_eq!(title_of(&"-".into()), "-");
    }
}
