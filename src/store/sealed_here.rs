//! What an open sealed ledger has besides its connection, and what goes with it when it is closed.

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;

use crate::ledger::backup_lock::BackupLock;

use super::connection::look;
use super::error::StoreError;
use super::identity::FileIdentity;
use super::unsealed::{Extent, UnsealedHere};

/// A sealed ledger that is open.
#[derive(Debug)]
pub(super) struct SealedHere {
    /// The note that it is.
    pub here: UnsealedHere,
    /// Keeps others from opening the sealed file.
    pub _lock: File,
}

impl SealedHere {
    /// Which file the sealed one is.
    pub(super) fn identity(&self) -> FileIdentity {
        self.here.0.state().identity
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
}

impl Drop for SealedHere {
    fn drop(&mut self) {
        let open = &self.here.0;
        let held = look(&open.pages).and_then(|connection| extent(&connection));
        // What the sealed file does not hold stays, and is taken up by the next opening.
        if held.is_ok_and(|held| open.state().holds == Some(held)) {
            drop(std::fs::remove_dir_all(&open.folder));
        }
    }
}

/// How much an open ledger holds.
pub(super) fn extent(connection: &Connection) -> Result<Extent, StoreError> {
    let newest = "SELECT coalesce(max(position), 0) FROM journal";
    let drafts =
        "SELECT coalesce(group_concat(key || ' ' || at, ';' ORDER BY key), '') FROM autosave";
    Ok(Extent {
        newest: connection.query_row(newest, [], |row| row.get(0))?,
        drafts: connection.query_row(drafts, [], |row| row.get(0))?,
    })
}
