//! Whether the open ledger's file stays in its place while nothing is written: looked at every few seconds on a thread of
//! its own, so that an idle window stays idle, and said as soon as it is not. Nothing is lost meanwhile: what is typed and
//! recorded is refused by the file, kept in the window and tried again.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crate::store::{Place, Store};

use super::worker::{NoThread, Waker};

/// Between two looks at the file.
const BETWEEN_LOOKS: Duration = Duration::from_secs(3);

/// The watch over one open ledger; it ends with it.
#[derive(Debug)]
pub(super) struct Watch {
    /// Whether the file is in its place, each time that changes.
    changes: Receiver<bool>,
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
                let mut was_in_place = true;
                while ended.recv_timeout(BETWEEN_LOOKS) == Err(RecvTimeoutError::Timeout) {
                    let in_place = place.check().is_ok();
                    if in_place != was_in_place {
                        was_in_place = in_place;
                        if outbox.send(in_place).is_err() {
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

    /// Whether the file is in its place, where that changed.
    pub(super) fn changed(&mut self) -> Option<bool> {
        let in_place = self.changes.try_iter().last()?;
        let is_unsaid = std::mem::take(&mut self.is_put_right);
        (!in_place || !is_unsaid).then_some(in_place)
    }

    /// Notes that the window put right what was wrong.
    pub(super) fn put_right(&mut self) {
        self.is_put_right = true;
    }
}
