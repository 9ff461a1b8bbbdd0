//! The tables of a workshop's file, and the way from older ones to them.

use rusqlite::Connection;

use super::What;

/// Marks the file as a workshop of Due Vie: "DueV".
pub const APPLICATION: i32 = 0x4475_6556;

/// Steps from an empty file to the tables of today; a file says in `user_version` how many it has taken.
/// A step is never changed once a version of the program has been given away: what is new is one more.
pub const STEPS: &[&str] = &[
    // Lines are those of `workshop::journal`, whole, from the header (number 0) on: put together they
    // are a journal that stands for itself. Who sent a command, and under which number of their own, is
    // beside them, so that a command that is sent again is known.
    "CREATE TABLE journal (
        n INTEGER PRIMARY KEY,
        line BLOB NOT NULL,
        at INTEGER NOT NULL,
        pass INTEGER,
        id INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX journal_sender ON journal (pass, id) WHERE id IS NOT NULL;
    CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
    CREATE TRIGGER journal_keeps BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
    CREATE TABLE pass (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        seat INTEGER,
        hash BLOB NOT NULL UNIQUE,
        state TEXT NOT NULL
    ) STRICT;
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;",
    // What was answered in the questionnaire: without a seat, without a moment, and in the order of numbers
    // that are drawn, so that nothing of it can be laid beside the journal's lines.
    "CREATE TABLE sheet (
        drawn BLOB PRIMARY KEY,
        sitting TEXT NOT NULL,
        answers BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;",
];

/// The step with which sheets of the questionnaire came.
pub const SHEETS: usize = 2;

/// How many steps a file has taken.
///
/// # Errors
/// When it can't be read.
pub fn version(db: &Connection) -> rusqlite::Result<usize> {
    db.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
        .map(|v| usize::try_from(v).unwrap_or(0))
}

/// Takes the steps that a file lacks, each whole or not at all.
///
/// # Errors
/// When the file is of a newer program, or a step fails: then the file is as before that step.
pub fn migrate(db: &mut Connection, steps: &[&str]) -> Result<(), What> {
    let found = version(db)?;
    if found > steps.len() {
        return Err(What::Version { found, known: steps.len() });
    }
    for (number, step) in steps.iter().enumerate().skip(found) {
        let transaction = db.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEXT: &str = "ALTER TABLE meta ADD COLUMN note TEXT; CREATE TABLE note (id INTEGER PRIMARY KEY)";

    #[test]
    fn a_file_takes_the_steps_that_it_lacks_and_a_newer_one_is_refused() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, STEPS).unwrap();
        assert_eq!(version(&db).unwrap(), STEPS.len());
        migrate(&mut db, STEPS).unwrap();
        migrate(&mut db, &[STEPS, &[NEXT]].concat()).unwrap();
        db.execute("INSERT INTO meta (key, value, note) VALUES ('a', 'b', 'c')", []).unwrap();
        let newer = migrate(&mut db, STEPS).unwrap_err();
        assert!(matches!(newer, What::Version { found, known } if found == known + 1), "{newer}");
    }

    #[test]
    fn a_step_that_fails_half_way_leaves_the_file_as_it_was() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, STEPS).unwrap();
        db.execute("INSERT INTO meta (key, value) VALUES ('code', 'ABC')", []).unwrap();
        let broken = "CREATE TABLE note (id INTEGER); DROP TABLE meta; CREATE TABLE journal (x);";
        assert!(migrate(&mut db, &[STEPS, &[broken]].concat()).is_err());
        assert_eq!(version(&db).unwrap(), STEPS.len());
        let code: String = db.query_row("SELECT value FROM meta", [], |row| row.get(0)).unwrap();
        assert_eq!(code, "ABC");
        assert!(db.execute("INSERT INTO note VALUES (1)", []).is_err());
    }

    #[test]
    fn the_journal_only_grows() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, STEPS).unwrap();
        db.execute("INSERT INTO journal (n, line, at) VALUES (0, x'00', 0)", []).unwrap();
        assert!(db.execute("UPDATE journal SET line = x'01'", []).is_err());
        assert!(db.execute("DELETE FROM journal", []).is_err());
    }
}
