//! Opening and making ledger files.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{Store, StoreError, Writer, migrate};

/// Marks a SQLite file as a ledger: "banl" in ASCII.
pub const APPLICATION_ID: u32 = 0x6261_6e6c;

const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";

impl Store {
    /// Opens a ledger file for this process alone, bringing an older one up to date.
    ///
    /// # Errors
    /// [`StoreError`] when the file is missing, something else, damaged, newer, read-only or open elsewhere; it is left
    /// as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let version = check_header(path)?;
        if std::fs::metadata(path)
            .map_err(|error| StoreError::io(path, error))?
            .permissions()
            .readonly()
        {
            return Err(StoreError::ReadOnly(path.to_owned()));
        }
        let lock = lock(path)?;
        let connection = connect(path)?;
        let mut store = Self {
            connection,
            path: path.to_owned(),
            writer: Writer::here(),
            in_batch: false,
            _lock: lock,
        };
        migrate::bring_up_to_date(&mut store.connection, path, version)?;
        Ok(store)
    }

    /// Makes an empty ledger file.
    ///
    /// # Errors
    /// [`StoreError`] when a file of that name exists or cannot be made; nothing is left behind then.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let lock = lock(path)?;
        let made = || {
            let mut connection = connect(path)?;
            migrate::create(&mut connection)?;
            Ok(connection)
        };
        match made() {
            Ok(connection) => Ok(Self {
                connection,
                path: path.to_owned(),
                writer: Writer::here(),
                in_batch: false,
                _lock: lock,
            }),
            Err(error) => {
                remove_ledger(path);
                Err(error)
            }
        }
    }
}

/// Removes a ledger file that was made a moment ago and could not be finished, with SQLite's own files beside it.
pub fn remove_ledger(path: &Path) {
    for suffix in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        // What is not there need not be removed.
        drop(std::fs::remove_file(PathBuf::from(name)));
    }
}

/// Reads the file's header without touching it; gives its version.
pub(super) fn check_header(path: &Path) -> Result<u32, StoreError> {
    let mut header = [0u8; 100];
    let mut file = File::open(path).map_err(|error| StoreError::io(path, error))?;
    if file
        .metadata()
        .map_err(|error| StoreError::io(path, error))?
        .is_dir()
    {
        return Err(StoreError::NotALedger(path.to_owned()));
    }
    let word = |header: &[u8; 100], at: usize| {
        u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    match file.read_exact(&mut header) {
        Ok(()) if header.starts_with(SQLITE_MAGIC) && word(&header, 68) == APPLICATION_ID => {}
        Ok(()) => return Err(StoreError::NotALedger(path.to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            return Err(StoreError::NotALedger(path.to_owned()));
        }
        Err(error) => return Err(StoreError::io(path, error)),
    }
    let version = word(&header, 60);
    let known = migrate::latest_version();
    if version > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found: version,
            known,
        });
    }
    Ok(version)
}

/// Takes the lock beside the file. A lock on the file itself would get in SQLite's way on Windows.
fn lock(path: &Path) -> Result<File, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let name = PathBuf::from(name);
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&name)
        .map_err(|error| StoreError::io(&name, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyOpen(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(StoreError::io(&name, error)),
    }
}

/// A connection with the settings every use of a ledger file shares.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // The ledger lives in memory: the file's pages are read once and need no large cache.
    connection.pragma_update(None, "cache_size", -512)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}
