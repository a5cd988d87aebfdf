//! What is said while the open ledger's file is not in its place.

use eframe::egui::Context;

use crate::store::StoreError;
use crate::ui::toasts::{Offer, Topic};

use super::watch::Watch;
use super::workspace::Workspace;

impl Workspace {
    /// Says when the file is no longer in its place, and when it is back.
    pub(super) fn follow_watch(&mut self, context: &Context) {
        match self.watch.as_mut().and_then(Watch::changed) {
            None => {}
            Some(false) => {
                let (words, offer) = match self.desk.store().check_in_place() {
                    // Only the log was removed, and it has been begun anew.
                    Ok(()) => {
                        if let Some(watch) = &mut self.watch {
                            watch.put_right();
                        }
                        return;
                    }
                    Err(changed @ StoreError::Changed(_)) => {
                        (changed.to_string(), Offer::Reopen(self.path.clone()))
                    }
                    Err(_) => (self.gone_words(), Offer::SaveElsewhere),
                };
                let offer = Some(offer);
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
