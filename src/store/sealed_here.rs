//! What an open sealed ledger has besides its connection, and what goes with it when it is closed.

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use crate::ledger::backup_lock::BackupLock;

use super::connection::look;
use super::error::StoreError;
use super::lock_file::Held;
use super::open_folder::{self, OpenedFrom};
use super::unsealed::{Extent, Unsealed, UnsealedHere};

/// A sealed ledger that is open.
#[derive(Debug)]
pub(super) struct SealedHere {
    /// The note that it is.
    pub here: UnsealedHere,
    /// Keep others from opening the sealed file, and from the folder of the plain copy.
    pub locks: [Held; 2],
}

impl SealedHere {
    /// What is known of the sealed file, for any thread.
    pub(super) fn unsealed(&self) -> Arc<Unsealed> {
        Arc::clone(&self.here.0)
    }

    /// The lock it is put under.
    pub(super) fn lock(&self) -> BackupLock {
        self.here.0.state().lock.clone()
    }

    /// Sees to it that others are still kept out.
    ///
    /// # Errors
    /// [`StoreError::AlreadyOpen`] where another has the sealed file, or the folder, meanwhile.
    pub(super) fn keep_lock(&self) -> Result<(), StoreError> {
        self.locks.iter().try_for_each(Held::keep)
    }

    /// The private folder of the plain copy.
    pub(super) fn folder(&self) -> &Path {
        &self.here.0.folder
    }

    /// Puts it under another lock from the next sealing on.
    pub(super) fn relock(&self, lock: &BackupLock) {
        let mut state = self.here.0.state();
        state.lock.clone_from(lock);
        state.holds = None;
    }

    /// What is kept of it for after a kill, under another lock.
    pub(super) fn under(&self, lock: &BackupLock) -> OpenedFrom {
        OpenedFrom {
            lock: lock.clone(),
            named: self.here.0.named.clone(),
            hash: self.here.0.state().hash.clone(),
            next: None,
        }
    }
}

impl Drop for SealedHere {
    fn drop(&mut self) {
        let open = &self.here.0;
        let held = look(&open.pages).and_then(|connection| extent(&connection));
        let is_sealed = held.is_ok_and(|held| open.state().holds == Some(held));
        // What the sealed file does not hold stays, and is taken up by the next opening; so does all of it where that file is
        // gone, or another one or an earlier one has its place.
        if is_sealed && open.is_as_known(&open.named) {
            open_folder::remove(&open.folder);
        }
    }
}

/// How much an open ledger holds.
pub(super) fn extent(connection: &Connection) -> Result<Extent, StoreError> {
    let newest = "SELECT coalesce(max(position), 0) FROM journal";
    // A text kept again as it was is the same, whenever that was.
    let mut statement = connection.prepare("SELECT key, text FROM autosave ORDER BY key")?;
    let mut rows = statement.query([])?;
    let mut drafts = Sha256::new();
    while let Some(row) = rows.next()? {
        for index in 0..2 {
            let text = row.get_ref(index)?.as_bytes().unwrap_or_default();
            drafts.update((text.len() as u64).to_le_bytes());
            drafts.update(text);
        }
    }
    Ok(Extent {
        newest: connection.query_row(newest, [], |row| row.get(0))?,
        drafts: drafts.finalize().into(),
    })
}
