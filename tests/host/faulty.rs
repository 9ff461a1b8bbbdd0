//! A disk that fails as it is told to: SQLite's own way to its files, with a gate before every operation.
//!
//! Only files in the folder of a [`Disk`] go through its gate. It counts operations, refuses the one (or all
//! from the one) that it was told to refuse, and remembers what was synced, which is all that a computer
//! without power keeps.
#![allow(unsafe_op_in_unsafe_fn, non_snake_case)]

use std::collections::BTreeMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};
use std::time::Duration;

use rusqlite::ffi::{
    SQLITE_FULL, SQLITE_IOERR, SQLITE_IOERR_DELETE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_READ,
    SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE, SQLITE_OK, sqlite3_file, sqlite3_io_methods, sqlite3_vfs,
    sqlite3_vfs_find, sqlite3_vfs_register,
};

/// What goes wrong. Operations are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This one operation fails.
    Once(u64),
    /// The disk is full from this operation on: what would write fails.
    Full(u64),
    /// From this operation on all fail: the disk is gone, or the computer.
    Gone(u64),
}

#[derive(Default)]
struct State {
    operations: u64,
    fault: Option<Fault>,
    failed: bool,
    syncs: u64,
    slow: Duration,
    network: bool,
    synced: BTreeMap<PathBuf, Vec<u8>>,
}

/// The disk under a folder.
pub struct Disk {
    folder: PathBuf,
    state: Mutex<State>,
}

static DISKS: LazyLock<Mutex<Vec<Arc<Disk>>>> = LazyLock::new(|| {
    // SAFETY: SQLite's own way to files is there for the whole program, and so is what is made of it here.
    unsafe { install() };
    Mutex::default()
});

impl Disk {
    /// Takes what is in this folder; the folder must have its real name.
    pub fn under(folder: &Path) -> Arc<Disk> {
        let folder = folder.canonicalize().unwrap();
        let disk = Arc::new(Disk { folder, state: Mutex::default() });
        DISKS.lock().unwrap().push(disk.clone());
        disk
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub fn will(&self, fault: Option<Fault>) {
        self.state().fault = fault;
    }

    /// Every sync takes so long.
    pub fn slow(&self, sync: Duration) {
        self.state().slow = sync;
    }

    /// As a folder on a network: it has no memory that programs share.
    pub fn network(&self) {
        self.state().network = true;
    }

    pub fn operations(&self) -> u64 {
        self.state().operations
    }

    pub fn syncs(&self) -> u64 {
        self.state().syncs
    }

    /// Whether an operation has been refused.
    pub fn has_failed(&self) -> bool {
        self.state().failed
    }

    /// What is left of a file and of those beside it when the power goes, put down under another name.
    pub fn without_power(&self, file: &Path, to: &Path) {
        let (state, file) = (self.state(), self.folder.join(file));
        // A new file gets its name when it is whole, and what was synced of it has the earlier one.
        let early = file.exists().then(|| beside(&file, "-half"));
        for ending in ["", "-wal", "-journal"] {
            let found = state.synced.get(&beside(&file, ending));
            let found = found.or_else(|| state.synced.get(early.as_ref().filter(|_| ending.is_empty())?));
            if let Some(bytes) = found {
                std::fs::write(beside(to, ending), bytes).unwrap();
            }
        }
    }

    fn gate(&self, writes: bool, code: c_int) -> c_int {
        let mut state = self.state();
        state.operations += 1;
        let now = state.operations;
        let (fails, code) = match state.fault {
            Some(Fault::Once(n)) => (now == n, code),
            Some(Fault::Full(n)) => (now >= n && writes, SQLITE_FULL),
            Some(Fault::Gone(n)) => (now >= n, code),
            None => (false, code),
        };
        state.failed |= fails;
        if fails { code } else { SQLITE_OK }
    }
}

pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn disk_of(path: &Path) -> Option<Arc<Disk>> {
    let disks = DISKS.lock().unwrap();
    disks.iter().find(|disk| path.starts_with(&disk.folder)).cloned()
}

/// An open file: ours first, then SQLite's own.
#[repr(C)]
struct Gated {
    methods: *const sqlite3_io_methods,
    disk: *const Disk,
    path: *mut PathBuf,
}

unsafe fn own(file: *mut sqlite3_file) -> *mut sqlite3_file {
    file.cast::<u8>().add(size_of::<Gated>()).cast()
}

unsafe fn disk<'a>(file: *mut sqlite3_file) -> (&'a Disk, &'a Path) {
    let gated = &*file.cast::<Gated>();
    (&*gated.disk, &*gated.path)
}

macro_rules! through {
    ($file:ident, $method:ident($($arg:expr),*)) => {{
        let own = own($file);
        ((*(*own).pMethods).$method.unwrap())(own $(, $arg)*)
    }};
}

/// Asks the gate, then SQLite's own file.
macro_rules! gated {
    ($file:ident, $writes:expr, $code:expr, $method:ident($($arg:expr),*)) => {
        match disk($file).0.gate($writes, $code) {
            SQLITE_OK => through!($file, $method($($arg),*)),
            refused => refused,
        }
    };
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let result = through!(file, xClose());
    let gated = &mut *file.cast::<Gated>();
    drop(Arc::from_raw(gated.disk));
    drop(Box::from_raw(gated.path));
    result
}

unsafe extern "C" fn read(file: *mut sqlite3_file, to: *mut c_void, count: c_int, at: i64) -> c_int {
    gated!(file, false, SQLITE_IOERR_READ, xRead(to, count, at))
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, count: c_int, at: i64) -> c_int {
    gated!(file, true, SQLITE_IOERR_WRITE, xWrite(from, count, at))
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    gated!(file, true, SQLITE_IOERR_TRUNCATE, xTruncate(size))
}

/// Nothing is really synced: the test's computer keeps its power, and it is quicker.
unsafe extern "C" fn sync(file: *mut sqlite3_file, _: c_int) -> c_int {
    let (disk, path) = disk(file);
    let slow = disk.state().slow;
    std::thread::sleep(slow);
    let refused = disk.gate(true, SQLITE_IOERR_FSYNC);
    if refused == SQLITE_OK {
        let mut state = disk.state();
        state.syncs += 1;
        // A host that closes late may find its folder gone with the test.
        if let Ok(bytes) = std::fs::read(path) {
            state.synced.insert(path.to_owned(), bytes);
        }
    }
    refused
}

unsafe extern "C" fn size(file: *mut sqlite3_file, to: *mut i64) -> c_int {
    through!(file, xFileSize(to))
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    through!(file, xLock(level))
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    through!(file, xUnlock(level))
}

unsafe extern "C" fn reserved(file: *mut sqlite3_file, to: *mut c_int) -> c_int {
    through!(file, xCheckReservedLock(to))
}

unsafe extern "C" fn control(file: *mut sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
    through!(file, xFileControl(what, with))
}

unsafe extern "C" fn sector(file: *mut sqlite3_file) -> c_int {
    through!(file, xSectorSize())
}

unsafe extern "C" fn device(file: *mut sqlite3_file) -> c_int {
    through!(file, xDeviceCharacteristics())
}

unsafe extern "C" fn map(
    file: *mut sqlite3_file,
    page: c_int,
    bytes: c_int,
    extend: c_int,
    to: *mut *mut c_void,
) -> c_int {
    gated!(file, true, SQLITE_IOERR, xShmMap(page, bytes, extend, to))
}

unsafe extern "C" fn map_lock(file: *mut sqlite3_file, at: c_int, count: c_int, flags: c_int) -> c_int {
    through!(file, xShmLock(at, count, flags))
}

unsafe extern "C" fn barrier(file: *mut sqlite3_file) {
    through!(file, xShmBarrier())
}

unsafe extern "C" fn unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    through!(file, xShmUnmap(delete))
}

const fn methods(version: c_int) -> sqlite3_io_methods {
    sqlite3_io_methods {
        // From the second on a file has memory that programs share.
        iVersion: version,
        xClose: Some(close),
        xRead: Some(read),
        xWrite: Some(write),
        xTruncate: Some(truncate),
        xSync: Some(sync),
        xFileSize: Some(size),
        xLock: Some(lock),
        xUnlock: Some(unlock),
        xCheckReservedLock: Some(reserved),
        xFileControl: Some(control),
        xSectorSize: Some(sector),
        xDeviceCharacteristics: Some(device),
        xShmMap: Some(map),
        xShmLock: Some(map_lock),
        xShmBarrier: Some(barrier),
        xShmUnmap: Some(unmap),
        xFetch: None,
        xUnfetch: None,
    }
}

static LOCAL: sqlite3_io_methods = methods(2);
static NETWORK: sqlite3_io_methods = methods(1);

unsafe fn real(vfs: *mut sqlite3_vfs) -> *mut sqlite3_vfs {
    (*vfs).pAppData.cast()
}

unsafe fn path_of(name: *const c_char) -> PathBuf {
    PathBuf::from(std::ffi::OsStr::from_bytes(CStr::from_ptr(name).to_bytes()))
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let (vfs, open) = (real(vfs), (*real(vfs)).xOpen.unwrap());
    let found = (!name.is_null()).then(|| path_of(name)).and_then(|path| Some((disk_of(&path)?, path)));
    let Some((disk, path)) = found else { return open(vfs, name, file, flags, out) };
    (*file).pMethods = std::ptr::null();
    let refused = disk.gate(true, rusqlite::ffi::SQLITE_CANTOPEN);
    if refused != SQLITE_OK {
        return refused;
    }
    let result = open(vfs, name, own(file), flags, out);
    if !(*own(file)).pMethods.is_null() {
        let methods = if disk.state().network { &NETWORK } else { &LOCAL };
        let (disk, path) = (Arc::into_raw(disk), Box::into_raw(Box::new(path)));
        file.cast::<Gated>().write(Gated { methods, disk, path });
    }
    result
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, synced: c_int) -> c_int {
    let path = path_of(name);
    if let Some(disk) = disk_of(&path) {
        let refused = disk.gate(true, SQLITE_IOERR_DELETE);
        if refused != SQLITE_OK {
            return refused;
        }
        disk.state().synced.remove(&path);
    }
    ((*real(vfs)).xDelete.unwrap())(real(vfs), name, synced)
}

unsafe extern "C" fn access(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    to: *mut c_int,
) -> c_int {
    ((*real(vfs)).xAccess.unwrap())(real(vfs), name, flags, to)
}

/// Puts ourselves between SQLite and its files, once for the program.
unsafe fn install() {
    let real = sqlite3_vfs_find(std::ptr::null());
    let ours = Box::leak(Box::new(std::ptr::read(real)));
    ours.pNext = std::ptr::null_mut();
    ours.zName = c"faulty".as_ptr();
    ours.pAppData = real.cast();
    ours.szOsFile += size_of::<Gated>() as c_int;
    ours.xOpen = Some(open);
    ours.xDelete = Some(delete);
    ours.xAccess = Some(access);
    assert_eq!(sqlite3_vfs_register(ours, 1), SQLITE_OK);
}
