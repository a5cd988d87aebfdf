//! Typed text that is not recorded yet: kept in the ledger file as it is typed, and tried again where the file could not
//! take it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{Local, SecondsFormat};
use eframe::egui::Context;

use crate::desk::{Desk, DeskError};
use crate::ledger::acts::CorrectCase;
use crate::model::record::Id;
use crate::store::{Store, StoreError};
use crate::ui::case;
use crate::ui::toasts::Topic;

use super::jobs::Done;
use super::workspace::Workspace;

/// Seconds between two tries to keep what the file could not take.
const BETWEEN_TRIES: f64 = 3.0;
/// How long nothing is to be recorded before the log is brought into the file.
const BEFORE_SETTLING: Duration = Duration::from_secs(2);

impl Workspace {
    /// Keeps typed text, or forgets it.
    pub(super) fn keep(&mut self, key: &str, text: Option<&str>) {
        if self.desk.store().is_backup() {
            let words = StoreError::IsBackup.to_string();
            self.toasts.fail(format!("{words}刚才输入的不会留下。"));
            return;
        }
        self.note_held(key);
        match self.desk.keep_draft(key, text) {
            Ok(()) => {
                self.note_kept(key, text);
                self.keep_unkept();
                self.note_saved();
            }
            Err(error) => {
                self.doubt_kept();
                if self.is_kept(key, text) {
                    // The file, or another one, holds just this.
                    return;
                }
                let text = text.map(str::to_owned);
                self.unkept.insert(key.to_owned(), text);
                self.note_saved();
                let words = format!("刚才输入的内容还没有存上，先不要关闭程序。{error}");
                self.say_not_written(words, &error);
            }
        }
    }

    /// Whether a text is in the ledger's file as it is, or in the one saved in its stead.
    fn is_kept(&self, key: &str, text: Option<&str>) -> bool {
        let elsewhere = self.elsewhere.get(key);
        !self.unkept.contains_key(key)
            && match elsewhere {
                Some(kept) => kept.as_deref() == text,
                None => self.drafts.get(key).map(String::as_str) == text,
            }
    }

    /// Whether all that was open has been saved in another file.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.saved_as.is_some()
    }

    /// Notes that another file holds all that is open.
    pub(super) fn note_elsewhere(&mut self, file: PathBuf) {
        self.elsewhere.append(&mut self.unkept);
        // The page of the item kept the texts themselves, and so has the other file.
        self.uncorrected.clear();
        self.saved_as = Some(file);
        self.toasts.forget_topic(Topic::Place);
        self.note_saved();
        "已另存为别的台账".clone_into(&mut self.standing.saved);
    }

    /// Whether something typed is not in the file.
    pub(super) fn has_unkept(&self) -> bool {
        !self.unkept.is_empty() || !self.uncorrected.is_empty()
    }

    /// Tries once more to keep what the file could not take before.
    pub(super) fn keep_unkept(&mut self) {
        self.doubt_kept();
        for (key, text) in self.unkept.clone() {
            if self.desk.keep_draft(&key, text.as_deref()).is_err() {
                return;
            }
            self.note_kept(&key, text.as_deref());
        }
        self.correct_uncorrected();
    }

    /// Notes a correction that failed because of the file, to be made once the file takes it: the field shows what was
    /// typed, so nothing may be called saved before.
    pub(super) fn note_uncorrected(&mut self, correction: CorrectCase) {
        if self.uncorrected.last() != Some(&correction) {
            self.uncorrected.push(correction);
        }
        self.note_saved();
    }

    /// Makes the corrections that the file could not take before, in their order.
    pub(super) fn correct_uncorrected(&mut self) {
        while let Some(correction) = self.uncorrected.first().cloned() {
            let of = correction.case;
            match self.desk.act(correction) {
                // It stays in the page's own text until the ledger is opened anew.
                Err(changed @ DeskError::Store(StoreError::Changed(_))) => {
                    self.toasts.fail(changed.to_string());
                }
                Err(DeskError::Store(_)) => return,
                Err(refused) => self.toasts.fail(refused.to_string()),
                // What was done last is another thing now.
                Ok(_) => self.toasts.forget_undo(),
            }
            self.uncorrected.remove(0);
            self.forget_finished(of);
            self.look_again();
        }
    }

    /// Forgets what was typed of an item once all of it is recorded: it must not come back over a later correction.
    fn forget_finished(&mut self, of: Id) {
        let key = case::draft_key(of);
        let ledger = self.desk.ledger();
        let typed = self.drafts.get(&key);
        if typed.is_some_and(|typed| !case::is_unfinished(typed, of, ledger)) {
            self.keep(&key, None);
        }
    }

    /// Forgets every such text that an earlier day left.
    pub(super) fn forget_all_finished(&mut self) {
        let ids: Vec<Id> = self
            .desk
            .ledger()
            .cases()
            .map(|(case, _)| case.id)
            .collect();
        let kept = |id: &Id| self.drafts.contains_key(&case::draft_key(*id));
        let ids: Vec<Id> = if self.drafts.is_empty() {
            Vec::new()
        } else {
            ids.into_iter().filter(kept).collect()
        };
        for id in ids {
            self.forget_finished(id);
        }
    }

    /// Tries so every few seconds, and says so once all is kept.
    pub(super) fn retry_unkept(&mut self, context: &Context) {
        if !self.has_unkept() {
            return;
        }
        let now = Self::now(context);
        if now - self.tried_at >= BETWEEN_TRIES {
            self.tried_at = now;
            self.keep_unkept();
            if !self.has_unkept() {
                self.note_saved();
                self.toasts.forget_failures();
                let said = "刚才没有存上的内容，现在都存上了。".to_owned();
                self.toasts.say(said, None, now);
            }
        }
        context.request_repaint_after_secs(BETWEEN_TRIES as f32);
    }

    /// Brings what was recorded into the ledger's one file once nothing more came for a moment.
    pub(super) fn settle_log(&mut self, context: &Context) {
        let Some(since) = self.recorded_at.map(|at| at.elapsed()) else {
            return;
        };
        if let Some(left) = BEFORE_SETTLING.checked_sub(since) {
            context.request_repaint_after(left + Duration::from_millis(50));
            return;
        }
        self.recorded_at = None;
        if self.file_in_place().is_some() {
            let place = self.desk.store().place();
            self.worker.order(move |_| {
                if let Err(error) = place.settle_log() {
                    tracing::warn!("the log stays beside the ledger: {error}");
                }
                Done::Settled
            });
        }
    }

    /// Puts what the ledger's own file could not take into a copy of it.
    ///
    /// # Errors
    /// [`DeskError`] when the copy cannot take it either.
    pub(super) fn keep_unkept_in(&self, copy: &Path) -> Result<(), DeskError> {
        if !self.has_unkept() {
            return Ok(());
        }
        for correction in &self.uncorrected {
            // What cannot be recorded there stays in the page's own text, which goes there too.
            let mut desk = Desk::open(copy, self.desk.ledger().today)?;
            drop(desk.act(correction.clone()));
        }
        let copy = Store::open(copy)?;
        let now = Local::now().to_rfc3339_opts(SecondsFormat::Millis, false);
        let kept = self.unkept.iter().try_for_each(|(key, text)| match text {
            Some(text) => copy.keep_draft(key, text, &now),
            None => copy.forget_draft(key),
        });
        Ok(kept?)
    }

    fn note_kept(&mut self, key: &str, text: Option<&str>) {
        self.unkept.remove(key);
        match text {
            Some(text) => self.drafts.insert(key.to_owned(), text.to_owned()),
            None => self.drafts.remove(key),
        };
    }
}
