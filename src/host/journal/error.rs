//! What can be wrong with a workshop's file. Each is a sentence for the person who has it.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::protocol::SettingsError;
use crate::workshop::journal::JournalError;

/// A file and what is wrong with it.
#[derive(Debug, Error)]
#[error("{}: {what}", path.display())]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    #[source]
    pub what: What,
}

/// What is wrong with a workshop's file, and the mend.
#[derive(Debug, Error)]
pub enum What {
    /// It isn't there.
    #[error("there is no such file")]
    Missing,
    /// It is there, where a new one was to be made.
    #[error("this file exists already: choose another name")]
    Exists,
    /// Something else.
    #[error("this is no workshop of Due Vie; a workshop's file ends in .duevie")]
    NotOurs,
    /// A game that somebody plays alone.
    #[error("this is a game that is played in the window: open it with `duevie play --file`")]
    OwnGame,
    /// Of a newer program.
    #[error(
        "this workshop is of a newer version of Due Vie (file version {found}; this program knows {known}): open it with that version"
    )]
    Version {
        /// The file's version.
        found: usize,
        /// The newest known one.
        known: usize,
    },
    /// Another host has it.
    #[error("another program hosts this workshop at the moment: close that one, or host a copy")]
    InUse,
    /// The folder knows no locks or no shared memory, as many on a network don't.
    #[error(
        "this folder can't keep a workshop safely, perhaps it is on a network ({0}): put the file on a disk of this computer"
    )]
    Folder(String),
    /// Parts of it can't be read.
    #[error("this file is damaged, or only half of it was copied: {}", lost(*.steps, *.good))]
    Damaged {
        /// Steps that are whole, the first (how the workshop was set up) included.
        good: usize,
        /// Steps that the file should have, if it can be told.
        steps: Option<usize>,
    },
    /// The disk is full.
    #[error("the disk is full: make room, nothing of what was answered is lost")]
    Full,
    /// It can't be read or written.
    #[error("the file can't be used: {0}")]
    Disk(String),
    /// Its journal can't be followed.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Its settings can't be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

fn lost(steps: Option<usize>, good: usize) -> String {
    if good == 0 {
        return "nothing in it can be read; copy it once more from where it was, or take an earlier copy"
            .into();
    }
    let after = match steps {
        Some(steps) if steps > good => format!("the {} after them", steps - good),
        _ => "what came after them".into(),
    };
    format!(
        "its first {good} steps are whole, {after} can't be read; `duevie backup --salvage` saves the whole ones into a new file"
    )
}

impl What {
    /// Says which file it is about.
    pub fn of(self, path: &Path) -> FileError {
        FileError { path: path.to_owned(), what: self }
    }
}

impl From<rusqlite::Error> for What {
    fn from(error: rusqlite::Error) -> What {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => What::NotOurs,
            Some(ErrorCode::DatabaseCorrupt) => What::Damaged { good: 0, steps: None },
            Some(ErrorCode::DiskFull) => What::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => What::InUse,
            _ => What::Disk(error.to_string()),
        }
    }
}

impl From<std::io::Error> for What {
    fn from(error: std::io::Error) -> What {
        match error.kind() {
            std::io::ErrorKind::NotFound => What::Missing,
            std::io::ErrorKind::AlreadyExists => What::Exists,
            std::io::ErrorKind::StorageFull => What::Full,
            _ => What::Disk(error.to_string()),
        }
    }
}
