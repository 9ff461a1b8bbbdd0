//! A workshop's file: one SQLite database that only grows.
//!
//! May touch: [`crate::workshop`] and below, files. It holds the scenario's text, the seed, the settings
//! and every accepted command, chained by hashes ([`crate::workshop::journal`]'s lines), so it opens on any
//! computer and goes on exactly there; and beside them who may sit where (hashes of passes, never the
//! passes). What [`Store::flush`] has written is on the disk (WAL, synchronous FULL) when it returns; many
//! commands that wait are written at once.
//!
//! ```no_run
//! use duevie::host::journal::Store;
//! let opened = Store::open("friday.duevie".as_ref()).unwrap();
//! println!("{} steps, now in {:?}", opened.steps, opened.workshop.phase());
//! ```

mod copy;
mod error;
mod schema;
#[cfg(all(test, unix))]
mod tests;

pub use copy::{Proof, backup, lines, salvage, verify};
pub use error::{FileError, What};

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags, params};

use super::pass::{Kind, Pass, State};
use crate::protocol::{Command, SeatId, Sitting, Who};
use crate::workshop::journal::{self, Writer};
use crate::workshop::{Sheet, Workshop};

/// Bytes of a step, at most; the first one holds the scenario.
const MAX_STEP: i64 = 16 * 1024 * 1024;
/// Bytes of all steps, at most.
const MAX_BYTES: i64 = 1024 * 1024 * 1024;
/// How long a lock may stay with a program that is just being started.
const STARTING: Duration = Duration::from_millis(300);
/// How long a file that another program is reading is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who sent a command: their pass, and their own number for it.
pub type Sender = (i64, u64);

/// Something to be written.
enum Waiting {
    Step { n: u64, line: Vec<u8>, at: i64, sender: Option<Sender> },
    Pass(Pass),
    Sheet { drawn: [u8; 16], sitting: Sitting, answers: Sheet },
}

/// A workshop's file that is open for writing.
pub struct Store {
    db: Connection,
    path: PathBuf,
    writer: Writer,
    next: u64,
    waiting: Vec<Waiting>,
    /// Held for as long as the store lives.
    _lock: File,
}

/// A workshop as it was opened.
pub struct Opened {
    /// Exactly as after the last accepted command.
    pub workshop: Workshop,
    /// Its file.
    pub store: Store,
    /// Its join code.
    pub code: String,
    /// Who may come in.
    pub passes: Vec<Pass>,
    /// Commands that were accepted, by who sent them.
    pub done: BTreeSet<Sender>,
    /// Accepted commands.
    pub steps: usize,
}

/// Milliseconds since 1970, for people who read the file: nothing depends on them.
fn wall_clock() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.ok().and_then(|since| i64::try_from(since.as_millis()).ok()).unwrap_or(0)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A name beside a file that nothing has: a copy from before, as of a migration that was killed, is never
/// overwritten, and stands in nobody's way.
fn free_name(path: &Path, ending: &str) -> PathBuf {
    let again = (2..).map(|n| beside(path, &format!("{ending}-{n}")));
    let mut names = std::iter::once(beside(path, ending)).chain(again);
    names.find(|name| !name.exists()).unwrap_or_else(|| beside(path, ending))
}

/// Has a new name of a file on the disk too, where folders can be told so.
fn keep_name(path: &Path) {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // A folder that knows no syncing keeps its names as it does.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Keeps other hosts from the same file. The lock is on a file beside it: the database itself must not be
/// opened by other means, for closing it would drop SQLite's own locks.
fn lock(path: &Path) -> Result<File, What> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(beside(path, "-lock"))?;
    let began = std::time::Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            // A program that is just being started has our own lock of a moment ago until it is itself.
            Err(TryLockError::WouldBlock) if began.elapsed() < STARTING => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => return Err(What::InUse),
            Err(TryLockError::Error(error)) => return Err(What::Folder(error.to_string())),
        }
    }
}

/// What the first bytes of a file say about it; nothing when it may be ours.
fn sniff(path: &Path) -> Result<(), What> {
    let mut start = Vec::new();
    File::open(path)?.take(100).read_to_end(&mut start)?;
    if start.starts_with(b"{\"entry\":") {
        return Err(What::OwnGame);
    }
    if !start.starts_with(b"SQLite format 3\0") {
        return Err(What::NotOurs);
    }
    match start.get(68..72) {
        Some(bytes) if bytes == schema::APPLICATION.to_be_bytes() => Ok(()),
        Some(_) => Err(What::NotOurs),
        None => Err(What::Damaged { good: 0, steps: None }),
    }
}

fn prepare(db: &Connection) -> Result<(), What> {
    db.busy_timeout(PATIENCE)?;
    // Only the tables above are asked for; what else a stranger's file may hold is not run.
    db.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
    Ok(())
}

fn make_durable(db: &Connection) -> Result<(), What> {
    let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(What::Folder(format!("journal mode {mode}")));
    }
    db.execute_batch("PRAGMA synchronous = FULL;")?;
    Ok(())
}

impl Store {
    /// A new file for a new workshop; it is on the disk when this returns.
    ///
    /// # Errors
    /// When the file exists, or can't be written.
    pub fn create(path: &Path, workshop: &Workshop, code: &str) -> Result<Store, FileError> {
        let mut writer = Writer::default();
        let header = writer.header(workshop);
        Store::begin(path, code, &[header], writer).map_err(|what| what.of(path))
    }

    fn begin(path: &Path, code: &str, lines: &[Vec<u8>], writer: Writer) -> Result<Store, What> {
        if path.exists() {
            return Err(What::Exists);
        }
        let lock = lock(path)?;
        // It has its name when it is whole: who is killed meanwhile leaves nothing that stands in the way.
        let half = beside(path, "-half");
        for ending in ["", "-journal", "-wal", "-shm"] {
            let _ = std::fs::remove_file(beside(&half, ending));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        {
            let mut db = Connection::open_with_flags(&half, flags | OpenFlags::SQLITE_OPEN_CREATE)?;
            prepare(&db)?;
            db.pragma_update(None, "application_id", schema::APPLICATION)?;
            make_durable(&db)?;
            schema::migrate(&mut db, schema::STEPS)?;
            db.execute("INSERT INTO meta (key, value) VALUES ('code', ?1)", [code])?;
            let at = wall_clock();
            let step = |(n, line): (u64, &Vec<u8>)| Waiting::Step { n, line: line.clone(), at, sender: None };
            write(&mut db, &(0..).zip(lines).map(step).collect::<Vec<_>>())?;
            // One file, without one beside it.
            db.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0))?;
        }
        std::fs::rename(&half, path)?;
        keep_name(path);
        let db = Connection::open_with_flags(path, flags)?;
        prepare(&db)?;
        make_durable(&db)?;
        let (next, waiting) = (lines.len() as u64, Vec::new());
        Ok(Store { db, path: path.to_owned(), writer, next, waiting, _lock: lock })
    }

    /// Opens a file and plays its workshop to the last accepted command.
    ///
    /// # Errors
    /// What is wrong with it; it is left as it is.
    pub fn open(path: &Path) -> Result<Opened, FileError> {
        Store::open_inner(path, schema::STEPS).map_err(|what| {
            let what = match what {
                // How much of it is whole is looked for page by page.
                What::Damaged { good: 0, steps: None } => {
                    let good = copy::readable(path).map_or(0, |(_, _, good)| good);
                    What::Damaged { good, steps: None }
                }
                other => other,
            };
            what.of(path)
        })
    }

    fn open_inner(path: &Path, tables: &[&str]) -> Result<Opened, What> {
        if !path.exists() {
            return Err(What::Missing);
        }
        let lock = lock(path)?;
        sniff(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags)?;
        prepare(&db)?;
        let found = schema::version(&db)?;
        if found == 0 {
            return Err(What::Damaged { good: 0, steps: None });
        }
        make_durable(&db)?;
        if found < tables.len() {
            copy::copy(&db, &free_name(path, &format!("-before-{}", tables.len())))?;
        }
        schema::migrate(&mut db, tables)?;
        let bytes = read_steps(&db)?;
        let journal = whole(journal::read(&bytes)?)?;
        let mut workshop = journal.replay()?;
        workshop.take_sheets(read_sheets(&db)?);
        let code = db.query_row("SELECT value FROM meta WHERE key = 'code'", [], |row| row.get(0))?;
        let passes = read_passes(&db)?;
        let mut done = BTreeSet::new();
        let mut query = db.prepare("SELECT pass, id FROM journal WHERE id IS NOT NULL")?;
        let senders = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        for sender in senders {
            let (pass, id) = sender?;
            done.insert((pass, id as u64));
        }
        drop(query);
        let steps = journal.entries.len();
        let next = steps as u64 + 1;
        let (writer, waiting) = (journal.writer, Vec::new());
        let store = Store { db, path: path.to_owned(), writer, next, waiting, _lock: lock };
        Ok(Opened { workshop, store, code, passes, done, steps })
    }

    /// The file's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn wait(&mut self, line: Vec<u8>, sender: Option<Sender>) {
        self.waiting.push(Waiting::Step { n: self.next, line, at: wall_clock(), sender });
        self.next += 1;
    }

    /// Adds an accepted command to what waits to be written.
    pub fn add(
        &mut self,
        now: u64,
        who: Who,
        command: &Command,
        digest: Option<String>,
        sender: Option<Sender>,
    ) {
        let line = self.writer.command(now, who, command, digest);
        self.wait(line, sender);
    }

    /// Adds a new pass, or a change of one, to what waits to be written.
    pub fn add_pass(&mut self, pass: &Pass) {
        self.waiting.push(Waiting::Pass(pass.clone()));
    }

    /// Adds a sheet of the questionnaire to what waits to be written, apart from who handed it in.
    ///
    /// # Errors
    /// When the system gives no random numbers: then nothing was added.
    pub fn add_sheet(&mut self, sitting: Sitting, answers: &[u8]) -> Result<(), getrandom::Error> {
        let mut drawn = [0; 16];
        getrandom::fill(&mut drawn)?;
        self.waiting.push(Waiting::Sheet { drawn, sitting, answers: answers.to_vec() });
        Ok(())
    }

    /// Whether everything is on the disk.
    pub fn is_safe(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Writes all that waits in one transaction, and returns when it is on the disk.
    ///
    /// # Errors
    /// When it isn't; all of it still waits, and can be tried again.
    pub fn flush(&mut self) -> Result<(), FileError> {
        self.flush_inner().map_err(|what| what.of(&self.path))
    }

    fn flush_inner(&mut self) -> Result<(), What> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        write(&mut self.db, &self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// The journal as bytes that stand for themselves, as [`crate::workshop::journal::read`] reads them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn lines(&self) -> Result<Vec<u8>, FileError> {
        read_steps(&self.db).map_err(|what| what.of(&self.path))
    }

    /// A copy of the whole file as it is now.
    ///
    /// # Errors
    /// When there is a file of that name, or it can't be written.
    pub fn copy_to(&self, to: &Path) -> Result<(), FileError> {
        copy::copy(&self.db, to).map_err(|what| what.of(to))
    }
}

/// Writes all this in one transaction; it is on the disk when this returns.
fn write(db: &mut Connection, waiting: &[Waiting]) -> Result<(), What> {
    let transaction = db.transaction()?;
    for waiting in waiting {
        match waiting {
            Waiting::Step { n, line, at, sender } => {
                let (pass, id) = sender.map_or((None, None), |(pass, id)| (Some(pass), Some(id as i64)));
                transaction
                    .prepare_cached(
                        "INSERT INTO journal (n, line, at, pass, id) VALUES (?1, ?2, ?3, ?4, ?5)",
                    )?
                    .execute(params![*n as i64, line, at, pass, id])?;
            }
            Waiting::Pass(pass) => {
                transaction
                    .prepare_cached(
                        "INSERT INTO pass (id, kind, seat, hash, state) VALUES (?1, ?2, ?3, ?4, ?5)
                         ON CONFLICT (id) DO UPDATE SET state = excluded.state",
                    )?
                    .execute(params![
                        pass.id,
                        pass.kind.word(),
                        pass.kind.seat().map(|seat| seat.0),
                        &pass.hash[..],
                        pass.state.word()
                    ])?;
            }
            Waiting::Sheet { drawn, sitting, answers } => {
                transaction
                    .prepare_cached("INSERT INTO sheet (drawn, sitting, answers) VALUES (?1, ?2, ?3)")?
                    .execute(params![&drawn[..], word(*sitting), answers])?;
            }
        }
    }
    transaction.commit()?;
    Ok(())
}

/// All lines in order; what is missing or can't be read is told with how much before it is whole.
fn read_steps(db: &Connection) -> Result<Vec<u8>, What> {
    let (count, longest, all): (i64, i64, i64) = db
        .query_row(
            "SELECT count(*), coalesce(max(length(line)), 0), coalesce(sum(length(line)), 0) FROM journal",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .or_else(|error| match What::from(error) {
            // Pages are missing: as many steps are read as can be.
            What::Damaged { .. } => Ok((-1, 0, 0)),
            other => Err(other),
        })?;
    if longest > MAX_STEP || all > MAX_BYTES {
        return Err(What::NotOurs);
    }
    let steps = usize::try_from(count).ok();
    let (bytes, good) = read_good(db)?;
    if steps == Some(good) && good > 0 {
        return Ok(bytes);
    }
    Err(What::Damaged { good, steps })
}

/// A journal that has its last line too: what was written in one piece has no torn one, but a damaged one.
fn whole(journal: journal::Journal) -> Result<journal::Journal, What> {
    let good = journal.entries.len() + 1;
    if journal.torn == 0 { Ok(journal) } else { Err(What::Damaged { good, steps: Some(good + 1) }) }
}

/// The lines before the first that is missing or can't be read, and how many they are.
fn read_good(db: &Connection) -> Result<(Vec<u8>, usize), What> {
    let mut query = db.prepare("SELECT n, line FROM journal ORDER BY n")?;
    let mut rows = query.query([])?;
    let (mut bytes, mut good) = (Vec::new(), 0usize);
    while let Ok(Some(row)) = rows.next() {
        let read = (row.get::<_, i64>(0), row.get::<_, Vec<u8>>(1));
        let (Ok(n), Ok(line)) = read else { break };
        if n != good as i64 || (bytes.len() + line.len()) as i64 > MAX_BYTES {
            break;
        }
        bytes.extend(line);
        good += 1;
    }
    Ok((bytes, good))
}

fn word(sitting: Sitting) -> &'static str {
    match sitting {
        Sitting::Before => "before",
        Sitting::After => "after",
    }
}

/// Sheets of the questionnaire; none in a file from before there were any.
fn read_sheets(db: &Connection) -> Result<Vec<(Sitting, Sheet)>, What> {
    if schema::version(db)? < schema::SHEETS {
        return Ok(Vec::new());
    }
    let mut query = db.prepare("SELECT sitting, answers FROM sheet ORDER BY drawn")?;
    let mut rows = query.query([])?;
    let mut sheets = Vec::new();
    while let Some(row) = rows.next()? {
        let (named, answers): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let sitting = Sitting::BOTH.into_iter().find(|sitting| word(*sitting) == named);
        sheets.extend(sitting.map(|sitting| (sitting, answers)));
    }
    Ok(sheets)
}

fn read_passes(db: &Connection) -> Result<Vec<Pass>, What> {
    let mut query = db.prepare("SELECT id, kind, seat, hash, state FROM pass ORDER BY id")?;
    let mut rows = query.query([])?;
    let mut passes = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, seat): (String, Option<u16>) = (row.get(1)?, row.get(2)?);
        let state: String = row.get(4)?;
        let hash: Vec<u8> = row.get(3)?;
        // A pass of a kind that isn't known lets nobody in.
        let (Some(kind), Ok(hash)) = (Kind::read(&kind, seat.map(SeatId)), <[u8; 32]>::try_from(hash)) else {
            continue;
        };
        passes.push(Pass { id: row.get(0)?, kind, hash, state: State::read(&state) });
    }
    Ok(passes)
}
