//! What is said while the open ledger's file is not in its place, or somebody else went on in it.

use eframe::egui::Context;

use crate::store::StoreError;
use crate::ui::toasts::{Offer, Topic};

use super::watch::{FileStands, Watch};
use super::workspace::Workspace;

impl Workspace {
    /// Says when the file is no longer in its place or changed by others, and when it is back.
    pub(super) fn follow_watch(&mut self, context: &Context) {
        match self.watch.as_mut().and_then(Watch::changed) {
            None => {}
            Some(FileStands::Changed | FileStands::Gone) => self.look_at_place(),
            Some(FileStands::AsKnown) => {
                self.toasts.forget_topic(Topic::Place);
                self.keep_unkept();
                self.note_saved();
                let words = "台账文件又在原处了，可以接着用。";
                self.toasts.say(words, None, Self::now(context));
            }
        }
    }

    /// Looks itself at what the watch saw: a log that was removed is begun anew, anything else is said.
    fn look_at_place(&mut self) {
        match self.desk.store().check_in_place() {
            Ok(()) => {
                if let Some(watch) = &mut self.watch {
                    watch.put_right();
                }
            }
            Err(changed @ StoreError::Changed(_)) => {
                let offer = Offer::Reopen(self.path.clone());
                self.say_of_place(changed.to_string(), offer, "台账在别处改过");
            }
            Err(_) => {
                let gone = self.gone_words();
                self.say_of_place(gone, Offer::SaveElsewhere, "台账文件不在原处");
            }
        }
    }

    /// Says what stands in the file's place, instead of what was said of it before.
    fn say_of_place(&mut self, words: String, offer: Offer, saved: &str) {
        // One that offers the same stays where it is, and under the pointer.
        if !self.toasts.offers(Topic::Place, &offer) {
            self.toasts.forget_topic(Topic::Place);
            let topic = Topic::Place;
            self.toasts.fail_of_offering(topic, words, Some(offer));
        }
        self.doubt_kept();
        saved.clone_into(&mut self.standing.saved);
        self.standing.unsaved = true;
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
