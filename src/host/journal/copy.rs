//! Copies of a workshop's file, what can be saved of a damaged one, and the proof of a game.

use std::path::Path;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::{
    FileError, MAX_BYTES, Store, What, beside, keep_name, prepare, read_good, read_passes, read_sheets,
    read_steps, sniff, whole,
};
use crate::workshop::Workshop;
use crate::workshop::journal;

fn read_only(path: &Path) -> Result<Connection, What> {
    if !path.exists() {
        return Err(What::Missing);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    prepare(&db)?;
    Ok(db)
}

/// As much of a file as can be read: the lines before the first that can't, and how many they are.
pub(super) fn readable(path: &Path) -> Result<(Connection, Vec<u8>, usize), What> {
    let db = read_only(path)?;
    // A file that was cut is shorter than it says of itself; only so SQLite reads what is there.
    db.execute_batch("PRAGMA writable_schema = ON;")?;
    let (bytes, good) = read_good(&db)?;
    Ok((db, bytes, good))
}

/// Copies an open database into a new file, which has its name when it is whole.
pub(super) fn copy(db: &Connection, to: &Path) -> Result<(), What> {
    if to.exists() {
        return Err(What::Exists);
    }
    let half = beside(to, "-half");
    let _ = std::fs::remove_file(&half);
    {
        let mut copy = Connection::open(&half)?;
        // It is nobody else's yet, so a folder on a network will do.
        copy.query_row("PRAGMA locking_mode = EXCLUSIVE", [], |row| row.get::<_, String>(0))?;
        // All pages in one step: a host that writes meanwhile would make it begin again and again.
        Backup::new(db, &mut copy)?.step(-1)?;
        // One file, without one beside it.
        copy.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0))?;
    }
    std::fs::rename(&half, to)?;
    keep_name(to);
    Ok(())
}

/// Copies a workshop's file, also while a host writes it.
///
/// # Errors
/// When it can't be read, or the copy can't be made; a file of that name is never overwritten.
pub fn backup(path: &Path, to: &Path) -> Result<(), FileError> {
    let db = sniff(path).and_then(|()| read_only(path)).map_err(|what| what.of(path))?;
    copy(&db, to).map_err(|what| what.of(to))
}

/// Saves what is whole of a damaged file into a new one; tells how many steps that are. The workshop goes
/// on there with a new facilitator's link; participants keep their seats if the list of passes can be read.
///
/// # Errors
/// When not even how the workshop was set up can be read.
pub fn salvage(path: &Path, to: &Path) -> Result<usize, FileError> {
    let found = (|| {
        let (db, bytes, _) = readable(path)?;
        // Up to the last line whose chain holds.
        let mut whole = bytes.len();
        let journal = loop {
            match journal::read(&bytes[..whole]) {
                Ok(journal) => break journal,
                Err(journal::JournalError::Damaged { line }) => {
                    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
                    whole = ends.map(|(at, _)| at + 1).nth(line.saturating_sub(2)).unwrap_or(0);
                }
                Err(error) => return Err(error.into()),
            }
        };
        journal.replay()?;
        let code = db.query_row("SELECT value FROM meta WHERE key = 'code'", [], |row| row.get(0));
        let passes = read_passes(&db).unwrap_or_default();
        let sheets = read_sheets(&db).unwrap_or_default();
        Ok((bytes, journal, code.unwrap_or_else(|_| "SAVED2".to_owned()), passes, sheets))
    })();
    let (bytes, journal, code, passes, sheets) = found.map_err(|what: What| what.of(path))?;
    let lines: Vec<Vec<u8>> =
        bytes[..journal.whole].split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let mut store = Store::begin(to, &code, &lines, journal.writer).map_err(|what| what.of(to))?;
    for pass in &passes {
        store.add_pass(pass);
    }
    for (sitting, answers) in &sheets {
        // Without random numbers there would be no pass for the facilitator either.
        let _ = store.add_sheet(*sitting, answers);
    }
    store.flush()?;
    Ok(lines.len())
}

/// The journal of a workshop's file, or of a game's, as bytes that stand for themselves.
///
/// # Errors
/// When it can't be read.
pub fn lines(path: &Path) -> Result<Vec<u8>, FileError> {
    let read = match sniff(path) {
        Err(What::OwnGame) => {
            let size = std::fs::metadata(path).map_or(0, |data| data.len());
            if size > MAX_BYTES as u64 { Err(What::NotOurs) } else { std::fs::read(path).map_err(What::from) }
        }
        Err(what) => Err(what),
        Ok(()) => read_only(path).and_then(|db| read_steps(&db)),
    };
    read.map_err(|what| what.of(path))
}

/// What a file proves: the game in it was played by these commands, on this scenario, with this seed.
pub struct Proof {
    /// The workshop, played again from the first command to the last.
    pub workshop: Workshop,
    /// Commands.
    pub steps: usize,
    /// The scenario's hash.
    pub scenario: String,
    /// The last line's chain: whoever has it can tell that no line was changed.
    pub seal: String,
}

/// Plays a file's game again and compares every round's digest.
///
/// # Errors
/// Where it goes differently, or what is wrong with the file.
pub fn verify(path: &Path) -> Result<Proof, FileError> {
    let bytes = lines(path)?;
    let ours = sniff(path).is_ok();
    let proof = || {
        let journal = journal::read(&bytes)?;
        // A game's own file may have a torn last line, which was never acknowledged.
        let journal = if ours { whole(journal)? } else { journal };
        let mut workshop = journal.replay()?;
        if ours {
            workshop.take_sheets(read_only(path).and_then(|db| read_sheets(&db))?);
        }
        let seal = blake3::hash(&bytes[..journal.whole]).to_hex().to_string();
        Ok(Proof { workshop, steps: journal.entries.len(), scenario: journal.header.scenario, seal })
    };
    proof().map_err(|what: What| what.of(path))
}
