//! Whether the open ledger's file stays in its place while nothing is written: looked at every few seconds on a thread of
//! its own, so that an idle window stays idle, and said as soon as it is not. Nothing is lost meanwhile: what is typed and
//! recorded is refused by the file, kept in the window and tried again.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use eframe::egui::Context;

use crate::store::Place;
use crate::ui::toasts::{Offer, Topic};

use super::worker::{NoThread, Waker};
use super::workspace::Workspace;

/// Between two looks at the file.
const BETWEEN_LOOKS: Duration = Duration::from_secs(3);

/// The watch over one open ledger; it ends with it.
#[derive(Debug)]
pub(super) struct Watch {
    /// Whether the file is in its place, each time that changes.
    changes: Receiver<bool>,
    /// Its end tells the thread to end.
    _end: Sender<()>,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// [`NoThread`].
    pub(super) fn begin(place: Place, waker: Waker) -> Result<Self, NoThread> {
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
        Ok(Self { changes, _end: end })
    }

    /// Whether the file is in its place, where that changed.
    fn changed(&self) -> Option<bool> {
        self.changes.try_iter().last()
    }
}

impl Workspace {
    /// Says when the file is no longer in its place, and when it is back.
    pub(super) fn follow_watch(&mut self, context: &Context) {
        // A backup that is looked at takes nothing: whoever has it open loses nothing with it.
        match self.watch.as_ref().and_then(Watch::changed) {
            None => {}
            Some(false) => {
                let words = self.gone_words();
                let offer = Some(Offer::SaveElsewhere);
                self.toasts.fail_of_offering(Topic::Place, words, offer);
                "台账文件不在原处".clone_into(&mut self.standing.saved);
                self.standing.unsaved = true;
            }
            Some(true) => {
                self.toasts.forget_topic(Topic::Place);
                self.keep_unkept();
                self.note_saved();
                let words = "台账文件又在原处了，可以接着用。";
                self.toasts.say(words, None, Self::now(context));
            }
        }
    }

    /// That the file is not in its place, where what was recorded is, and what to do.
    fn gone_words(&self) -> String {
        let path = self.path.display();
        let kept = if self.desk.store().is_sealed() {
            "之前存上的改动都在这台电脑上"
        } else {
            "之前的内容还在内存里"
        };
        format!(
            "台账文件已经不在“{path}”（被移走、改名、删掉，或换成了别的文件），{kept}，先不要关闭程序。请把文件放回原处；放不回去的，请另存成新文件。"
        )
    }
}
