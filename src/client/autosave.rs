//! The file of a game that is being played: a journal that only grows, on the disk before the answer.

use std::fs::File;
#[cfg(not(target_arch = "wasm32"))]
use std::fs::{OpenOptions, TryLockError};
#[cfg(not(target_arch = "wasm32"))]
use std::io::Read;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use thiserror::Error;

use crate::protocol::{Command, SettingsError, Who};
use crate::workshop::Workshop;
use crate::workshop::journal::{self, JournalError, Writer};

/// The largest journal that is read, in bytes.
#[cfg(not(target_arch = "wasm32"))]
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Where lines are kept: a file, or a browser's storage, or a test's memory.
pub trait Store: Send {
    /// Puts bytes at the end, and returns when they are safe. After an error as much may have been
    /// written as may be; [`Store::cut`] is called before the next try.
    ///
    /// # Errors
    /// When they are not safe.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Leaves the first `length` bytes only.
    ///
    /// # Errors
    /// When that can't be done.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

impl Store for File {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)?;
        self.sync_data()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)?;
        self.seek(SeekFrom::Start(length)).map(|_| ())
    }
}

/// Why a game can't be opened or begun. Each is a sentence for the person at the screen.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The file can't be read or written.
    #[error("the game's file can't be used: {0}")]
    File(#[from] io::Error),
    /// Another program has it open.
    #[error("this game is open in another window")]
    InUse,
    /// There is a game in it already.
    #[error("there is a game in this file already: continue it, or choose another name")]
    Exists,
    /// Too large to be a game.
    #[error("this file is too large to be a game")]
    TooLarge,
    /// What is in it can't be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The settings can't be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
}

/// A game as it was opened.
pub struct Opened {
    /// The workshop, exactly as after the last accepted command.
    pub workshop: Workshop,
    /// Its file, ready for the next command.
    pub autosave: Autosave,
    /// Accepted commands found.
    pub commands: usize,
    /// Bytes of a torn last line that were left out: a command that was never answered.
    pub torn: usize,
}

/// Keeps accepted commands.
pub struct Autosave {
    store: Box<dyn Store>,
    writer: Writer,
    safe: u64,
    /// Lines that are not safe yet: writing failed.
    waiting: Vec<u8>,
}

#[cfg(not(target_arch = "wasm32"))]
fn lock(file: &File) -> Result<(), OpenError> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
        // Some network folders know no locks: the game goes on without.
        Err(TryLockError::Error(_)) => Ok(()),
    }
}

impl Autosave {
    /// Begins the journal of a new workshop in a store that is empty.
    ///
    /// # Errors
    /// When the first line can't be written.
    pub fn begin(store: Box<dyn Store>, workshop: &Workshop) -> Result<Autosave, OpenError> {
        let mut autosave = Autosave { store, writer: Writer::default(), safe: 0, waiting: Vec::new() };
        autosave.waiting = autosave.writer.header(workshop);
        autosave.flush()?;
        Ok(autosave)
    }

    /// Begins the journal in a new file. The line is on the disk when this returns, and so is the file's
    /// name in its folder where the system allows it.
    ///
    /// # Errors
    /// When the file exists or can't be written.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn create(path: &Path, workshop: &Workshop) -> Result<Autosave, OpenError> {
        let file =
            OpenOptions::new().read(true).write(true).create_new(true).open(path).map_err(|error| {
                if error.kind() == io::ErrorKind::AlreadyExists { OpenError::Exists } else { error.into() }
            })?;
        lock(&file)?;
        let autosave = Self::begin(Box::new(file), workshop)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
            // Not every system can do this for a folder, and the game is not lost without it.
            let _ = folder.sync_all();
        }
        Ok(autosave)
    }

    /// Opens a game and goes on with it. A torn last line is cut off.
    ///
    /// # Errors
    /// What is wrong with the file; it is left as it is.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn open(path: &Path) -> Result<Opened, OpenError> {
        let mut file = OpenOptions::new().read(true).write(true).open(path)?;
        lock(&file)?;
        let mut bytes = Vec::new();
        (&mut file).take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(OpenError::TooLarge);
        }
        Self::resume(Box::new(file), &bytes)
    }

    /// Begins the journal in the browser, under this name; a game that was kept there goes.
    ///
    /// # Errors
    /// When the browser keeps nothing.
    #[cfg(target_arch = "wasm32")]
    pub fn create(name: &Path, workshop: &Workshop) -> Result<Autosave, OpenError> {
        Self::begin(Box::new(super::Kept::begin(&name.to_string_lossy())), workshop)
    }

    /// Goes on with the game that the browser keeps under this name.
    ///
    /// # Errors
    /// What is wrong with it.
    #[cfg(target_arch = "wasm32")]
    pub fn open(name: &Path) -> Result<Opened, OpenError> {
        let (kept, bytes) = super::Kept::open(&name.to_string_lossy());
        Self::resume(Box::new(kept), &bytes)
    }

    /// Goes on with a store that holds `bytes`.
    ///
    /// # Errors
    /// What is wrong with the journal.
    pub fn resume(mut store: Box<dyn Store>, bytes: &[u8]) -> Result<Opened, OpenError> {
        let journal = journal::read(bytes)?;
        let workshop = journal.replay()?;
        let safe = journal.whole as u64;
        store.cut(safe)?;
        let (commands, torn) = (journal.entries.len(), journal.torn);
        let autosave = Autosave { store, writer: journal.writer, safe, waiting: Vec::new() };
        Ok(Opened { workshop, autosave, commands, torn })
    }

    /// Adds an accepted command to what shall be written; [`Autosave::flush`] writes it.
    pub fn add(&mut self, now: u64, who: Who, command: &Command, digest: Option<String>) {
        let line = self.writer.command(now, who, command, digest);
        self.waiting.extend(line);
    }

    /// Writes what waits, and returns when it is safe.
    ///
    /// # Errors
    /// When it isn't; it still waits, and can be tried again.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let written = self.store.append(&self.waiting);
        if let Err(error) = written {
            // Half a line may be there: it must not stay before a whole one.
            let _ = self.store.cut(self.safe);
            return Err(error);
        }
        self.safe += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }

    /// Whether everything is safe.
    pub fn is_safe(&self) -> bool {
        self.waiting.is_empty()
    }
}
