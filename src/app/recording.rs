//! Writing into the ledger: changes, versions, reviews and issues, what is typed and not recorded yet, and saying so.

use std::path::PathBuf;

use chrono::NaiveDate;
use eframe::egui::Context;

use crate::desk::{DeskError, Issuing};
use crate::ledger::acts::{AnyAct, Attach, IssueLetter, RecordReview, Register, Remind, SaveDraft};
use crate::ledger::entry::reply_facts::ReplyVersion;
use crate::model::record::Id;
use crate::store::StoreError;
use crate::ui::screen::Screen;
use crate::ui::settings;
use crate::ui::toasts::{Offer, Topic};
use crate::ui::widgets::focused;

use super::workspace::{Workspace, taking_back};

impl Workspace {
    /// Does an act and says so, with the offer to take it back; returns whether it was done.
    pub(super) fn act(&mut self, act: impl Into<AnyAct>, context: &Context) -> bool {
        let act = act.into();
        self.correct_uncorrected();
        let correction = match &act {
            AnyAct::CorrectCase(correction) => Some(correction.clone()),
            _ => None,
        };
        let done = self.desk.act(act);
        let is_done = done.is_ok();
        // What is refused until the ledger is opened anew stays in the page's own text till then.
        let may_come = matches!(&done, Err(DeskError::Store(error)) if !matches!(error, StoreError::Changed(_)));
        if let Some(correction) = correction.filter(|_| may_come)
            && !self.desk.store().is_backup()
        {
            self.note_uncorrected(correction);
        }
        self.settle(done, context);
        is_done
    }

    /// Does several acts as one; returns whether they were done.
    pub(super) fn acts(&mut self, title: &str, acts: &[AnyAct], context: &Context) -> bool {
        let done = self
            .desk
            .together(Some(title), Issuing::NOW, true, |together| {
                acts.iter()
                    .try_for_each(|act| together.act(act).map(|_| ()))
            });
        let is_done = done.is_ok();
        self.settle(done.map(|()| title.to_owned()), context);
        is_done
    }

    /// 催办, today: of several items those that wait for somebody, and says whom and how many were left out.
    pub(super) fn remind(&mut self, mut cases: Vec<Id>, context: &Context) {
        let ledger = self.desk.ledger();
        let on = ledger.today;
        let urging = ledger.urging(&cases);
        let (count, whom) = (urging.waiting.len(), urging.addressees.join("、"));
        let several = cases.len() > 1 && count > 0;
        let said = match urging.left_out {
            0 => format!("已登记催办 {count} 件，催的是{whom}"),
            left => {
                format!("已登记催办 {count} 件，催的是{whom}；另 {left} 件现在不等别人办，没有催")
            }
        };
        if several {
            cases = urging.waiting;
        }
        let remind = Remind {
            cases,
            unit: None,
            on,
            text: None,
        };
        let done = self.desk.act(remind);
        self.settle(
            done.map(|title| if several { said } else { title }),
            context,
        );
    }

    /// Registers a new case with the files chosen for it, as one, and forgets what was typed for it. Where a file cannot be
    /// read nothing is registered.
    pub(super) fn register(
        &mut self,
        act: Register,
        (draft, files): (&str, &[PathBuf]),
        context: &Context,
    ) {
        let case = act.key;
        let Some(files) = self.read_files(files, "没有登记，填写的都还在") else {
            return;
        };
        let is_done = match case.filter(|_| !files.is_empty()) {
            None => self.act(act, context),
            Some(case) => {
                let count = files.len();
                let called = AnyAct::from(act.clone()).change(self.desk.ledger());
                let called = called.map_or_else(|_| "登记".to_owned(), |change| change.title);
                let acts = [act.into(), AnyAct::from(Attach { case, files })];
                self.acts(&format!("{called}，附件 {count} 个"), &acts, context)
            }
        };
        if is_done {
            self.keep(draft, None);
            self.say_outside(case, context);
        }
    }

    /// Says where an item just registered is, if the pages do not list it now.
    fn say_outside(&mut self, case: Option<Id>, context: &Context) {
        let ledger = self.desk.ledger();
        let case = case.and_then(|id| ledger.facts.cases.get(id));
        let Some(case) = case.filter(|case| !self.scope.holds_case(ledger, case)) else {
            return;
        };
        let (number, shown) = (ledger.numbered(case), self.scope.name(ledger));
        let words = format!(
            "{number} 已在台账里，但不属于正在看的“{shown}”，工作台和台账现在不列它。按 Ctrl+J 换届次，按 Ctrl+K 随时能找到。"
        );
        self.toasts.say(words, None, Self::now(context));
    }

    /// Saves the text of the reply that is shown.
    pub(super) fn save_shown_version(&mut self, context: &Context) {
        if let Screen::Reply(case) = self.page {
            self.save_version(case, context);
        }
    }

    /// Saves the text on the reply page as a version, if it is that case's and changed; returns whether all is saved.
    pub(super) fn save_version(&mut self, case: Id, context: &Context) -> bool {
        if self.pages.reply.case() != Some(case) || !self.pages.reply.is_changed() {
            return true;
        }
        let text = self.pages.reply.text();
        let draft = SaveDraft {
            case,
            text: text.to_string(),
            author: None,
            on: None,
        };
        if !self.act(draft, context) {
            return false;
        }
        let version = ReplyVersion::of(self.desk.ledger(), case);
        self.pages.reply.note_saved(&text, version);
        self.keep(&version.draft_key(), None);
        true
    }

    /// Records a review of the newest version, the text on the page saved first.
    pub(super) fn review(&mut self, review: RecordReview, context: &Context) {
        if self.save_version(review.case, context) {
            self.act(review, context);
        }
    }

    /// Issues the current round of a case. An issue cannot be undone, so no such offer is made.
    pub(super) fn issue(&mut self, letter: IssueLetter, context: &Context) {
        let case = letter.case;
        if !self.save_version(case, context) {
            return;
        }
        let issued = self.desk.act(letter);
        let ledger = self.desk.ledger();
        let round = ledger.current_round(case);
        let issue = round.and_then(|round| ledger.issue_of(round.id));
        let number = issue.map(|issue| ledger.document_number(issue));
        let said = format!("已签发 {}，PDF 已定稿", number.unwrap_or_default());
        if issued.is_ok() {
            // What comes next; the button of the dialog is gone.
            focused::want(context, "登记送达");
        }
        self.announce(issued.map(|_| said), context);
    }

    pub(super) fn undo(&mut self, context: &Context) {
        let undone = self.desk.undo();
        if undone.is_err() {
            self.toasts.forget_undo();
        }
        self.announce(undone, context);
    }

    pub(super) fn redo(&mut self, context: &Context) {
        let redone = self.desk.redo();
        self.announce(redone, context);
    }

    /// Says what came of a change that can be taken back.
    fn settle(&mut self, done: Result<String, DeskError>, context: &Context) {
        self.settle_fields(done.is_ok());
        match done {
            Ok(title) => {
                self.note_saved();
                self.toasts.forget_failures();
                let said = format!("{title}。");
                self.toasts.say(said, Some(Offer::Undo), Self::now(context));
            }
            Err(error) => self.say_refused(&error),
        }
        self.look_again();
    }

    /// Keeps of the fields of the settings only what was not recorded, whatever is shown from now on.
    fn settle_fields(&mut self, is_recorded: bool) {
        if self.pages.settings.settle_sent(is_recorded) {
            let text = self.pages.settings.unsaved_fields();
            self.keep(settings::FIELDS_DRAFT, text.as_deref());
        }
    }

    /// Says what came of something that is not offered to be taken back.
    pub(super) fn announce(&mut self, done: Result<String, DeskError>, context: &Context) {
        match done {
            Ok(title) => {
                self.note_saved();
                self.toasts.settle();
                self.toasts
                    .say(format!("{title}。"), None, Self::now(context));
            }
            Err(error) => self.say_refused(&error),
        }
        self.look_again();
    }

    /// Says why something was not recorded, and offers what helps.
    fn say_refused(&mut self, error: &DeskError) {
        self.is_refused = true;
        self.say_not_written(error.to_string(), error);
    }

    /// Says in words that something was not written, and offers what helps; that goes once the file is another again.
    pub(super) fn say_not_written(&mut self, words: String, error: &DeskError) {
        let offer = match error {
            DeskError::Store(StoreError::Changed(_)) => Offer::Reopen(self.path.clone()),
            DeskError::Store(StoreError::Gone(_)) => Offer::SaveElsewhere,
            _ => return self.toasts.fail(words),
        };
        let topic = Topic::Place;
        self.toasts.fail_of_offering(topic, words, Some(offer));
    }

    /// Brings the rows in step with the ledger: those touched at once, all of them from frame to frame.
    pub(super) fn look_again(&mut self) {
        self.taking_back = taking_back(&self.desk);
        let touched = self.desk.take_touched();
        if touched.all {
            self.renew_rows = true;
        } else if !touched.cases.is_empty() {
            self.rows.refresh(self.desk.ledger(), &touched.cases);
        }
    }

    /// Turns the ledger to a new day.
    pub(super) fn follow_day(&mut self, today: NaiveDate) {
        if self.desk.ledger().today == today {
            return;
        }
        self.desk.turn_to(today);
        self.look_again();
    }

    /// Keeps whatever is typed on the pages and not kept yet: before a page turns, and before the window closes.
    pub(super) fn keep_open_drafts(&mut self) {
        let mut open = Vec::new();
        if self.pages.case.is_unkept() {
            open.extend(self.pages.case.unsaved(&self.scene()));
        }
        if self.pages.reply.is_unkept() {
            open.extend(self.pages.reply.unsaved());
        }
        if self.pages.reply.is_review_unkept() {
            open.extend(self.pages.reply.unsaved_review());
        }
        if self.pages.people.is_unkept() {
            open.push((
                crate::ui::people::DRAFT.to_owned(),
                self.pages.people.unsaved(),
            ));
        }
        if self.pages.feedback.is_unkept() {
            let key = crate::ui::feedback::DRAFT.to_owned();
            open.push((key, self.pages.feedback.unsaved()));
        }
        if self.pages.promises.is_unkept() {
            let key = crate::ui::promises::DRAFT.to_owned();
            open.push((key, self.pages.promises.unsaved()));
        }
        if let Some(text) = self.pages.entry.unsaved() {
            open.push((crate::ui::entry::DRAFT.to_owned(), Some(text)));
        }
        let fields = &self.pages.settings;
        let days = fields.unsaved();
        // What was adopted or dropped a moment ago is forgotten in the file too.
        if days.is_some() || fields.is_calendar_unkept() {
            open.push((settings::DRAFT.to_owned(), days));
        }
        if fields.is_unkept() {
            let key = settings::FIELDS_DRAFT.to_owned();
            open.push((key, fields.unsaved_fields()));
        }
        let rules = fields.unsaved_rules();
        if rules.is_some() || fields.is_rules_unkept() {
            open.push((settings::RULES_DRAFT.to_owned(), rules));
        }
        for (key, text) in open {
            self.keep(&key, text.as_deref());
        }
    }
}
