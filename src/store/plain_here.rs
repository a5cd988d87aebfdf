//! A plain ledger that is open in this process, and whether its own file still holds it. Another file's bytes may be written
//! into the very same file; SQLite, which reads what it recorded last from its log, does not notice.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use crate::model::record::Id;

use super::connection::{look, look_at_alone};
use super::error::StoreError;
use super::identity::{FileIdentity, FileStamp};
use super::progressed::{Newest, has_entry};
use super::replica;

/// How often a file is looked at before it is called another: what stands in its log may be on its way into it.
const LOOKS: u32 = 3;
/// Between two such looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(150);

/// A plain ledger that is open.
#[derive(Debug)]
pub(super) struct PlainHere {
    identity: FileIdentity,
    replica: Id,
    /// What its header says it is: a ledger, or a backup that is looked at.
    application: i64,
    known: Mutex<Known>,
    /// The newest entry that this process knows.
    newest: Mutex<Newest>,
}

/// What is known of the file itself, whatever its log holds.
#[derive(Debug, Default)]
struct Known {
    /// The file as it was when it was last found to be the ledger.
    stamp: Option<FileStamp>,
    /// What was found in its place last that is not it, so that this is not read again each time.
    strange: Option<FileStamp>,
    /// How many pages it had then; only what is written anew from end to end has fewer. None until it was found once: the
    /// first pages of a ledger may stand in its log alone.
    pages: Option<i64>,
}

impl PlainHere {
    /// A file that was opened a moment ago by a connection, with the newest entry of its journal.
    ///
    /// # Errors
    /// [`StoreError`] where there is none.
    pub(super) fn of(
        path: &Path,
        connection: &Connection,
        newest: Newest,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            identity: FileIdentity::of(path)?,
            replica: replica::read(connection)?,
            application: number(connection, "application_id")?,
            known: Mutex::default(),
            newest: Mutex::new(newest),
        })
    }

    /// Which file it is, by whatever name.
    pub(super) fn identity(&self) -> FileIdentity {
        self.identity
    }

    /// Notes the entry that was recorded last.
    pub(super) fn recorded(&self, newest: Newest) {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = newest;
    }

    /// Says that this program writes into the file, for as long as the answer lives: what stands in it is not looked at
    /// meanwhile.
    pub(super) fn begin_writing(&self) -> Writing<'_> {
        Writing {
            known: self.known.lock().unwrap_or_else(PoisonError::into_inner),
            anew: false,
        }
    }

    /// The same where it writes the whole file anew; afterwards it is looked at as if for the first time.
    pub(super) fn begin_rewriting(&self) -> Writing<'_> {
        let mut writing = self.begin_writing();
        writing.anew = true;
        writing
    }

    /// Whether a name still stands for the file, and the file for the ledger. It is read only where it was written since the
    /// last look.
    pub(super) fn is_as_known(&self, name: &Path) -> bool {
        // Waits where this program itself is writing into it, or another thread has a look.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(here) = FileStamp::of(name) else {
            return false;
        };
        if here.identity != self.identity {
            return false;
        }
        if Some(here) == known.stamp || Some(here) == known.strange {
            return Some(here) == known.stamp;
        }
        for count in 0..LOOKS {
            if count > 0 {
                std::thread::sleep(BETWEEN_LOOKS);
            }
            match self.pages_of_ledger(name, known.pages) {
                Ok(Some(pages)) => {
                    known.pages = Some(pages);
                    // What is written within one tick of the disk's clock does not show.
                    known.stamp = here.is_settled().then_some(here);
                    return true;
                }
                Ok(None) => {}
                Err(error) if known.pages.is_none() => {
                    tracing::debug!("the file alone cannot be read yet: {error}");
                    return true;
                }
                Err(error) => tracing::debug!("the file alone cannot be read: {error}"),
            }
        }
        known.strange = here.is_settled().then_some(here);
        false
    }

    /// How many pages the file has, where it holds the ledger; none where it holds something else.
    fn pages_of_ledger(
        &self,
        name: &Path,
        at_least: Option<i64>,
    ) -> Result<Option<i64>, StoreError> {
        // Before the look: what is recorded meanwhile only comes on top.
        let newest = self
            .newest
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        // By SQLite: on Unix, closing any other handle of the file lets go of the locks on it.
        let alone = look_at_alone(name)?;
        let pages = number(&alone, "page_count")?;
        // Which copy of which ledger it is stands in it from its first moment and is never written again.
        let is_ours = number(&alone, "application_id")? == self.application
            && at_least.is_none_or(|least| pages >= least)
            && replica::read(&alone)? == self.replica;
        // An earlier copy of the same ledger lacks what was recorded since, but for what the log has of it.
        let holds_newest = || match &newest {
            Some(entry) => has_entry(&look(name)?, entry),
            None => Ok(true),
        };
        Ok((is_ours && holds_newest()?).then_some(pages))
    }
}

fn number(connection: &Connection, pragma: &str) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, pragma, |row| row.get(0))?)
}

/// The note that this program writes into the file.
#[derive(Debug)]
pub(super) struct Writing<'a> {
    known: MutexGuard<'a, Known>,
    /// Whether all of it is written anew.
    anew: bool,
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        if self.anew {
            *self.known = Known::default();
        }
    }
}
