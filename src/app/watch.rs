//! Whether the open ledger's file stays in its place while nothing is written: looked at every few seconds on a thread of
//! its own, so that an idle window stays idle, and said as soon as it is not. Nothing is lost meanwhile: what is typed and
//! recorded is refused by the file, kept in the window and tried again.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::store::{Place, Store, StoreError};

use super::worker::{NoThread, Waker};

/// Between two looks at the file.
const BETWEEN_LOOKS: Duration = Duration::from_secs(3);

/// What stands where the ledger's file should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileStands {
    /// The ledger, as this process knows it.
    AsKnown,
    /// The ledger, in which somebody else went on.
    Changed,
    /// No file, or another one.
    Gone,
}

impl FileStands {
    fn at(place: &Place) -> Self {
        match place.check() {
            Ok(()) => Self::AsKnown,
            Err(StoreError::Changed(_)) => Self::Changed,
            Err(_) => Self::Gone,
        }
    }
}

/// The watch over one open ledger; it ends with it.
#[derive(Debug)]
pub(super) struct Watch {
    /// What stands in the file's place, each time that changes.
    changes: Receiver<FileStands>,
    /// It was put right by the window itself: that it is back is nothing to be said.
    is_put_right: bool,
    /// Its end tells the thread to end.
    _end: Sender<()>,
}

impl Watch {
    /// Begins to watch over an open ledger; none over a backup that is looked at, which takes nothing.
    ///
    /// # Errors
    /// [`NoThread`].
    pub(super) fn over(store: &Store, waker: Waker) -> Result<Option<Self>, NoThread> {
        let watched = (!store.is_backup()).then(|| Self::begin(store.place(), waker));
        watched.transpose()
    }

    fn begin(place: Place, waker: Waker) -> Result<Self, NoThread> {
        let (end, ended) = mpsc::channel();
        let (outbox, changes) = mpsc::channel();
        thread::Builder::new()
            .name("banli-watch".to_owned())
            .spawn(move || {
                let mut stood = FileStands::AsKnown;
                while ended.recv_timeout(BETWEEN_LOOKS) == Err(RecvTimeoutError::Timeout) {
                    let stands = FileStands::at(&place);
                    if stands != stood {
                        stood = stands;
                        if outbox.send(stands).is_err() {
                            break;
                        }
                        waker();
                    }
                }
            })
            .map_err(|error| NoThread::of("banli-watch", &error))?;
        Ok(Self {
            changes,
            is_put_right: false,
            _end: end,
        })
    }

    /// What stands in the file's place, where that changed.
    pub(super) fn changed(&mut self) -> Option<FileStands> {
        let stands = self.changes.try_iter().last()?;
        let is_unsaid = std::mem::take(&mut self.is_put_right);
        (stands != FileStands::AsKnown || !is_unsaid).then_some(stands)
    }

    /// Notes that the window put right what was wrong.
    pub(super) fn put_right(&mut self) {
        self.is_put_right = true;
    }
}
