//! The sealed ledgers that are open in this process: by what name people know them, and where SQLite finds them meanwhile.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use crate::ledger::backup_lock::BackupLock;

use super::file_hash::file_hash;
use super::identity::FileStamp;

/// How much a ledger holds: its newest entry, and what is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// The place of the newest entry in the journal.
    pub newest: i64,
    /// A hash over the drafts.
    pub drafts: [u8; 32],
}

/// A sealed ledger that is open in this process.
#[derive(Debug)]
pub(super) struct Unsealed {
    /// The sealed file itself.
    pub named: PathBuf,
    /// The name it was opened by, where a link leads from it.
    pub given: PathBuf,
    /// The private folder of the plain copy.
    pub folder: PathBuf,
    /// The plain copy, which SQLite works on.
    pub pages: PathBuf,
    state: Mutex<SealedState>,
    /// Held while the sealed file is written anew: what stands there is not looked at meanwhile.
    sealing: Mutex<()>,
}

/// What is known of the sealed file.
#[derive(Clone, Debug)]
pub(super) struct SealedState {
    /// Which file it is, as it was written last.
    pub stamp: FileStamp,
    /// What was found in its place last that is not it, so that this is not read again each time.
    pub strange: Option<FileStamp>,
    /// The SHA-256 of its bytes, in base64.
    pub hash: String,
    /// The lock it is put under.
    pub lock: BackupLock,
    /// What it holds; none once it is to be written anew whatever it holds.
    pub holds: Option<Extent>,
}

static UNSEALED: Mutex<Vec<Arc<Unsealed>>> = Mutex::new(Vec::new());

impl Unsealed {
    /// Notes it, for as long as the answer lives.
    pub(super) fn note(
        (named, given): (PathBuf, PathBuf),
        (folder, pages): (PathBuf, PathBuf),
        state: SealedState,
    ) -> UnsealedHere {
        let unsealed = Arc::new(Self {
            named,
            given,
            folder,
            pages,
            state: Mutex::new(state),
            sealing: Mutex::new(()),
        });
        list().push(Arc::clone(&unsealed));
        UnsealedHere(unsealed)
    }

    /// What is known of the sealed file.
    pub(super) fn state(&self) -> MutexGuard<'_, SealedState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that the sealed file is being written anew, for as long as the answer lives.
    pub(super) fn begin_sealing(&self) -> MutexGuard<'_, ()> {
        self.sealing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a name stands for what was last put under the passphrase. A file that was only touched, as some programs that
    /// keep folders alike do, or removed and put back byte by byte, is read through once and known again: what it holds
    /// counts, not where it lies on the disk.
    pub(super) fn is_as_known(&self, name: &Path) -> bool {
        let _quiet = match self.sealing.try_lock() {
            Ok(quiet) => quiet,
            Err(TryLockError::Poisoned(quiet)) => quiet.into_inner(),
            // This program itself is writing it.
            Err(TryLockError::WouldBlock) => return true,
        };
        let known = self.state().clone();
        let Ok(here) = FileStamp::of(name) else {
            return false;
        };
        if here == known.stamp || Some(here) == known.strange {
            return here == known.stamp;
        }
        let is_same = file_hash(name).is_ok_and(|hash| hash == known.hash);
        let mut state = self.state();
        if is_same {
            state.stamp = here;
        } else {
            state.strange = here.is_settled().then_some(here);
        }
        is_same
    }
}

/// The note that a sealed ledger is open in this process.
#[derive(Debug)]
pub(super) struct UnsealedHere(pub(super) Arc<Unsealed>);

impl Drop for UnsealedHere {
    fn drop(&mut self) {
        list().retain(|known| !Arc::ptr_eq(known, &self.0));
    }
}

fn list() -> MutexGuard<'static, Vec<Arc<Unsealed>>> {
    UNSEALED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The sealed ledger of a name, where this process has it open.
pub(super) fn unsealed(ledger: &Path) -> Option<Arc<Unsealed>> {
    let named = std::path::absolute(ledger).unwrap_or_else(|_| ledger.to_owned());
    let real = named.canonicalize().ok();
    let is_meant = |known: &&Arc<Unsealed>| {
        known.named == named || known.given == named || real.as_ref() == Some(&known.named)
    };
    list().iter().find(is_meant).cloned()
}

/// The file in which SQLite finds the ledger of a name: its own, or the plain copy of a sealed one that is open here.
pub(super) fn pages_of(ledger: &Path) -> PathBuf {
    unsealed(ledger).map_or_else(|| ledger.to_owned(), |open| open.pages.clone())
}
