//! A plain ledger that is open in this process, and whether its own file still holds it. Another file's bytes may be written
//! into the very same file; SQLite, which reads what it recorded last from its log, does not notice.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use crate::model::record::Id;

use super::connection::{look, look_at_alone};
use super::drafts_kept::{DraftsKept, KeptAt};
use super::error::StoreError;
use super::identity::{FileIdentity, FileStamp};
use super::log_here::LogHere;
use super::progressed::{Newest, has_entry, newest};
use super::replica;

/// How often a file is looked at before it is called another: what stands in its log may be on its way into it.
const LOOKS: u32 = 3;
/// Between two such looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(150);

/// A plain ledger that is open.
#[derive(Debug)]
pub(super) struct PlainHere {
    identity: FileIdentity,
    log: LogHere,
    replica: Id,
    /// What its header says it is: a ledger, or a backup that is looked at.
    application: i64,
    /// Nobody else writes into it.
    is_own: bool,
    told: Mutex<OthersWrote>,
    known: Mutex<Known>,
    /// What the log holds is being brought into the file, so that parts of it are older than others.
    settles: AtomicBool,
    /// The newest entry that this process knows.
    newest: Mutex<Newest>,
}

/// What stands where the ledger's file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InPlace {
    /// The ledger, as this process knows it.
    AsKnown,
    /// The ledger with more in its journal: somebody else wrote into it, or a copy that was worked in elsewhere was put over
    /// it.
    WentOn,
    /// The ledger, but its log was removed, or has another in its place: what was recorded since the file was written is in
    /// what only the connection that opened it still has open.
    NoLog,
    /// Nothing, another file, or in the same file another content.
    Strange,
}

/// What is known of the file itself, whatever its log holds.
#[derive(Debug, Default)]
struct Known {
    /// The file as it was at the last look, and what was found then: it is not read again while it is so.
    seen: Option<(FileStamp, InPlace)>,
    /// The file as it was when all looks at it found another one: nothing is on its way into that.
    waited_for: Option<FileStamp>,
    /// The newest entry that stood in the file alone when it was found to be the ledger: it never goes back. None until it
    /// was found once: the first pages of a ledger may stand in its log alone.
    alone: Option<Newest>,
    /// What is being typed, as it stood in the file alone then and as this process kept it since: that never goes back
    /// either.
    drafts: DraftsKept,
}

/// What the connection that opened the file was told by SQLite of other connections.
#[derive(Debug)]
struct OthersWrote {
    /// Its count of what they wrote, when that was looked at last.
    written: i64,
    /// The newest entry that stood there then, where that was one of theirs.
    newest: Option<Newest>,
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
        let mut known = Known::default();
        known.drafts.kept(&KeptAt::read(connection)?);
        Ok(Self {
            identity: FileIdentity::of(path)?,
            log: LogHere::of(path)?,
            replica: replica::read(connection)?,
            application: number(connection, "application_id")?,
            is_own: true,
            told: Mutex::new(OthersWrote {
                written: number(connection, "data_version")?,
                newest: None,
            }),
            known: Mutex::new(known),
            settles: AtomicBool::new(false),
            newest: Mutex::new(newest),
        })
    }

    /// The same of a file that is only looked at: whoever has it open may write into it.
    pub(super) fn looked_at(mut self) -> Self {
        self.is_own = false;
        self
    }

    /// Whether the connection that opened the file sees that others went on in what stands under a name: they did so by
    /// SQLite, and what it writes itself fits to theirs. Of bytes that were put into the file it knows nothing, whatever it
    /// was told of before.
    pub(super) fn is_told_to(
        &self,
        connection: &Connection,
        name: &Path,
    ) -> Result<bool, StoreError> {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let (written, there) = (number(connection, "data_version")?, newest(&look(name)?)?);
        if written == told.written {
            return Ok(told.newest.as_ref() == Some(&there));
        }
        *told = OthersWrote {
            written,
            newest: Some(there),
        };
        Ok(true)
    }

    /// Notes that the connection sees the ledger as this process knows it, whatever else others wrote.
    pub(super) fn agree(&self, connection: &Connection) -> Result<(), StoreError> {
        let written = number(connection, "data_version")?;
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        *told = OthersWrote {
            written,
            newest: None,
        };
        Ok(())
    }

    /// Which file it is, by whatever name.
    pub(super) fn identity(&self) -> FileIdentity {
        self.identity
    }

    /// The log that SQLite has open beside it.
    pub(super) fn log(&self) -> &LogHere {
        &self.log
    }

    /// Whether what this process wrote last stands in a log that is no longer there.
    fn lacks_log(&self) -> bool {
        self.is_own && !self.log.is_in_place()
    }

    /// Notes the entry that was recorded last.
    pub(super) fn recorded(&self, newest: Newest) {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = newest;
    }

    /// Whether a name still stands for the file, with another content.
    pub(super) fn is_overwritten(&self, name: &Path) -> bool {
        let here = FileIdentity::of(name);
        here.is_ok_and(|here| here == self.identity) && self.in_place(name) == InPlace::Strange
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
    pub(super) fn in_place(&self, name: &Path) -> InPlace {
        // Waits where this program itself is writing into it, or another thread has a look.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let here = FileStamp::of(name).ok();
        let Some(here) = here.filter(|here| here.identity == self.identity) else {
            return InPlace::Strange;
        };
        if let Some((_, found)) = known.seen.filter(|(stamp, _)| *stamp == here) {
            let lacks_log = found == InPlace::AsKnown && self.lacks_log();
            return if lacks_log { InPlace::NoLog } else { found };
        }
        let mut found = InPlace::Strange;
        let looks = if known.waited_for == Some(here) {
            1
        } else {
            LOOKS
        };
        for count in 0..looks {
            if count > 0 {
                std::thread::sleep(BETWEEN_LOOKS);
            }
            found = match self.found(name, &mut known) {
                Ok(found) => found,
                Err(error) => {
                    tracing::debug!("the file alone cannot be read: {error}");
                    if known.alone.is_none() {
                        let lacks_log = self.lacks_log();
                        return if lacks_log {
                            InPlace::NoLog
                        } else {
                            InPlace::AsKnown
                        };
                    }
                    InPlace::Strange
                }
            };
            match found {
                InPlace::AsKnown => break,
                InPlace::NoLog => return found,
                InPlace::WentOn | InPlace::Strange => {}
            }
        }
        if found != InPlace::AsKnown && self.settles.load(Ordering::Relaxed) {
            return InPlace::AsKnown;
        }
        known.waited_for = (found != InPlace::AsKnown).then_some(here);
        // What is written within one tick of the disk's clock does not show.
        known.seen = here.is_settled().then_some((here, found));
        found
    }

    /// Lets the log be brought into the file by another connection; nobody who records meanwhile waits for that.
    pub(super) fn while_settling<R>(&self, settle: impl FnOnce() -> R) -> R {
        self.settles.store(true, Ordering::Relaxed);
        let settled = settle();
        self.settles.store(false, Ordering::Relaxed);
        settled
    }

    /// What the file holds. What was known to stand in the file alone goes on with it.
    fn found(&self, name: &Path, before: &mut Known) -> Result<InPlace, StoreError> {
        let known = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.clone();
        // By SQLite: on Unix, closing any other handle of the file lets go of the locks on it.
        let file = look_at_alone(name)?;
        // Which copy of which ledger it is stands in it from its first moment and is never written again.
        let is_ours = number(&file, "application_id")? == self.application
            && is_whole(&file, name)?
            && replica::read(&file)? == self.replica;
        if !is_ours {
            return Ok(InPlace::Strange);
        }
        let in_file = newest(&file)?;
        let has = |connection: &Connection, entry: &Newest| match entry {
            Some(entry) => has_entry(connection, entry),
            None => Ok(true),
        };
        let alone = before.alone.as_ref();
        if !alone.map_or(Ok(true), |alone| has(&file, alone))? {
            return Ok(InPlace::Strange);
        }
        let drafts = KeptAt::read(&file)?;
        let goes_back = self.is_own && alone.is_some() && !before.drafts.may_be_in_file(&drafts);
        if self.lacks_log() {
            let behind = behind(&in_file, &known);
            let strange = goes_back && behind == InPlace::NoLog;
            return Ok(if strange { InPlace::Strange } else { behind });
        }
        let with_log = look(name)?;
        if !has(&with_log, &known)? || !has(&with_log, &in_file)? {
            return Ok(InPlace::Strange);
        }
        // While this process alone writes, nothing comes on top of what it recorded.
        if self.is_own && newest(&with_log)? != known {
            return Ok(InPlace::WentOn);
        }
        if goes_back {
            return Ok(InPlace::Strange);
        }
        before.alone = Some(in_file);
        before.drafts.found_in_file(&drafts);
        Ok(InPlace::AsKnown)
    }
}

/// What a file is without its log, by its newest entry and the one that this process knows: it can only be behind. Whether
/// an entry of an earlier place is this process's own, only the connection that has the log open can tell.
fn behind(in_file: &Newest, known: &Newest) -> InPlace {
    let place = |newest: &Newest| newest.as_ref().map(|(position, _)| *position);
    if in_file == known || place(in_file) < place(known) {
        InPlace::NoLog
    } else if place(in_file) > place(known) {
        InPlace::WentOn
    } else {
        InPlace::Strange
    }
}

/// Whether the file has all the pages that it says it has.
fn is_whole(alone: &Connection, name: &Path) -> Result<bool, StoreError> {
    let bytes = number(alone, "page_count")? * number(alone, "page_size")?;
    let length = std::fs::metadata(name).map_err(|error| StoreError::io(name, error))?;
    Ok(i64::try_from(length.len()).is_ok_and(|length| length >= bytes))
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

impl Writing<'_> {
    /// Notes what is being typed as the connection keeps it now, whatever came of a writing.
    pub(super) fn kept_drafts(&mut self, connection: &Connection) {
        match KeptAt::read(connection) {
            Ok(drafts) => self.known.drafts.kept(&drafts),
            Err(error) => tracing::warn!("what is being typed cannot be read: {error}"),
        }
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        if self.anew {
            self.known.seen = None;
            self.known.alone = None;
        }
    }
}
