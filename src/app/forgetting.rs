//! 删除个人信息 at the window: out of the ledger, then out of the backups.

use chrono::Local;
use eframe::egui::Context;

use crate::desk::DeskError;
use crate::ledger::acts::ForgetPerson;
use crate::store::{self, RenewedBackups, StoreError};
use crate::ui::case::CasePage;
use crate::ui::reply::ReplyPage;

use super::jobs::Done;
use super::workspace::Workspace;

impl Workspace {
    /// Takes a person's private values out of the ledger, and has its backups made anew.
    pub(super) fn forget_person(&mut self, act: ForgetPerson, context: &Context) {
        let done = self.desk.act(act);
        let is_done = done.is_ok();
        let is_unwiped = matches!(done, Err(DeskError::Store(StoreError::NotWiped(_))));
        self.announce(done, context);
        if is_done || is_unwiped {
            self.forget_shown();
        }
        if !is_done {
            return;
        }
        let ledger = self.path.clone();
        let second = self.config.second_place.clone();
        let progress = self.worker.order(move |_| {
            let now = Local::now().naive_local();
            let renewed = store::renew_backups(&ledger, second.as_deref(), now);
            Done::BackupsRenewed(renewed.map_err(|error| error.to_string()))
        });
        self.job = Some(("正在换新备份".to_owned(), progress));
    }

    /// Lets go of what pages have typed and shown of items: it must not come back from memory into the file. What is kept
    /// of it there is read again.
    fn forget_shown(&mut self) {
        self.pages.reply = ReplyPage::default();
        self.pages.case = CasePage::default();
        self.held.clear();
        match self.desk.store().drafts() {
            Ok(kept) => {
                let kept = kept.into_iter().map(|draft| (draft.key, draft.text));
                self.drafts = kept.collect();
            }
            Err(error) => self.toasts.fail(error.to_string()),
        }
    }

    pub(super) fn take_renewed(
        &mut self,
        renewed: Result<RenewedBackups, String>,
        context: &Context,
    ) {
        self.note_backup();
        match renewed {
            Ok(RenewedBackups {
                made,
                removed,
                left,
                no_second: None,
            }) if left.is_empty() => {
                let said = format!("已重新备份，以前的 {removed} 份备份已删除。");
                self.note_done(&said, Some(made));
                self.toasts.say(said, None, Self::now(context));
            }
            Ok(RenewedBackups {
                left, no_second, ..
            }) => {
                let left = store::left_in_words(&left).unwrap_or_default();
                let no_second = no_second.map_or_else(String::new, |error| {
                    format!(
                        "第二份没有换新，那里以前的备份还在：{error}插好以后，下次备份会把它们换掉。"
                    )
                });
                self.toasts.fail(format!(
                    "已重新备份，但还有以前的备份，里面有删除的内容。{left}{no_second}"
                ));
            }
            Err(error) => self.toasts.fail(error),
        }
    }
}
