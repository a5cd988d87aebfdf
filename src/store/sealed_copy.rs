//! A backup of a ledger that is under a passphrase (加密台账), as it stands: nobody needs to know the passphrase for that.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use serde_json::Value as Json;
use zip::ZipWriter;
use zip::result::ZipError;

use super::beside::new_private_file;
use super::error::StoreError;
use super::locked::{
    BACKUP, KEY, READ_ME, STATE, Under, check, failed, open, read_me, small_entry, stored,
};

/// What says in the state of what is under a lock whether it is a ledger or a backup.
const HOLDS: &str = "holds";

/// Writes a sealed ledger as a backup: what is encrypted in it stays as it is, byte by byte.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read whole or the copy not written.
pub(super) fn as_backup(sealed: &Path, aside: &Path) -> Result<(), StoreError> {
    let mut from = open(sealed)?;
    let state = state(&small_entry(&mut from, STATE)?, Under::Backup)?;
    let io = |error| StoreError::io(aside, error);
    let of_zip = |error: ZipError| io(error.into());
    let mut zip = ZipWriter::new(BufWriter::new(new_private_file(aside).map_err(io)?));
    let words = read_me(Under::Backup);
    for (name, bytes) in [(READ_ME, words.as_bytes()), (STATE, &state)] {
        zip.start_file(name, stored()).map_err(of_zip)?;
        zip.write_all(bytes).map_err(io)?;
    }
    for name in [KEY, BACKUP] {
        let entry = from.by_name(name).map_err(failed)?;
        zip.raw_copy_file(entry).map_err(of_zip)?;
    }
    let written = zip.finish().map_err(of_zip)?.into_inner();
    let written: File = written.map_err(|error| io(error.into_error()))?;
    written.sync_all().map_err(io)?;
    check(aside)
}

/// Whether a file is such a backup of a sealed ledger as it stands now, and whole.
pub(super) fn is_backup_of(copy: &Path, sealed: &Path) -> bool {
    let is_same = || -> Result<bool, StoreError> {
        let (mut one, mut other) = (open(copy)?, open(sealed)?);
        let state_of_one = small_entry(&mut one, STATE)?;
        let state_of_other = state(&small_entry(&mut other, STATE)?, Under::Backup)?;
        if state_of_one != state_of_other {
            return Ok(false);
        }
        for name in [KEY, BACKUP] {
            let (one, other) = (one.by_name(name), other.by_name(name));
            let (one, other) = (one.map_err(failed)?, other.map_err(failed)?);
            if (one.crc32(), one.size()) != (other.crc32(), other.size()) {
                return Ok(false);
            }
        }
        check(copy)?;
        Ok(true)
    };
    is_same().unwrap_or(false)
}

/// The state of what is under a lock, which says whether it is a backup.
fn state(bytes: &[u8], holds: Under) -> Result<Vec<u8>, StoreError> {
    let mut state: Json = serde_json::from_slice(bytes).map_err(failed)?;
    let fields = state.as_object_mut().ok_or_else(|| failed("its state"))?;
    fields.insert(
        HOLDS.to_owned(),
        serde_json::to_value(holds).map_err(failed)?,
    );
    serde_json::to_vec(&state).map_err(failed)
}
