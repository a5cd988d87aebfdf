//! The head of a ledger file, read without touching it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::error::StoreError;
use super::schema::{APPLICATION_ID, LATEST};

const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Reads the file's header without touching it; returns its version.
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
    let known = LATEST;
    if version > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found: version,
            known,
        });
    }
    Ok(version)
}
