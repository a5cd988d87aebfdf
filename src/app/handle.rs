//! Doing what pages ask for. The only writer of records.

use eframe::egui::Context;

use crate::desk::{DeskError, IssueOrder};
use crate::document::product::Product;
use crate::model::change::Change;
use crate::model::record::Id;
use crate::ui::command::Command;
use crate::ui::list;
use crate::ui::reply::Stand;
use crate::ui::scene::{Action, Page, ProduceOrder, Wanted};
use crate::ui::toasts::Offer;
use crate::ui::viewer::Viewer;

use super::session::{Done, Session, Wish};

impl Session {
    /// Does one thing asked for.
    pub(super) fn handle(&mut self, action: Action, context: &Context) {
        match action {
            Action::Go(page) => self.go(page, context),
            Action::Back => self.back(),
            Action::List(filter) => {
                self.pages.list.show(*filter);
                self.go(Page::Ledger, context);
            }
            Action::Record(change) => {
                self.record(&change, context);
            }
            Action::Register { change, draft } => {
                if self.record(&change, context) {
                    self.keep(&draft, None);
                }
            }
            Action::Refuse(words) => self.toasts.fail(words),
            Action::Say(words) => self.toasts.say(words, None, Self::now(context)),
            Action::Keep { key, text } => self.keep(&key, text.as_deref()),
            Action::Run(command) => self.run(command, context),
            Action::Deliver(case) => {
                self.go(Page::Case(case), context);
                self.turn_pages();
                let mut page = std::mem::take(&mut self.pages.case);
                page.open_delivery(&self.scene());
                self.pages.case = page;
            }
            Action::Remind(cases) => {
                let change = self
                    .desk
                    .ledger()
                    .remind(&cases, self.desk.ledger().today, None);
                self.record(&change, context);
            }
            Action::Contact(case) => {
                self.go(Page::Case(case), context);
                self.turn_pages();
                let mut page = std::mem::take(&mut self.pages.case);
                let scene = self.scene();
                page.open_contact(&scene);
                self.pages.case = page;
            }
            Action::Produce(order) => self.produce(*order, context),
            Action::AskProduce { cases, print } => self.pages.produce.open(cases, print),
            Action::SaveVersion => {
                if let Page::Reply(case) = self.page {
                    self.save_version(case, context);
                }
            }
            Action::Review { case, verdict } => {
                if self.save_version(case, context) {
                    match self.desk.ledger().review(case, &verdict) {
                        Ok(change) => {
                            self.record(&change, context);
                        }
                        Err(refusal) => self.toasts.fail(refusal.to_string()),
                    }
                }
            }
            Action::Issue {
                case,
                on,
                signer,
                despite_warnings,
            } => {
                let order = IssueOrder {
                    on,
                    signer,
                    despite_warnings,
                    check_text: true,
                    freeze_papers: true,
                };
                self.issue(case, &order, context);
            }
            Action::Attach { case: _, files } if files.is_empty() => {
                self.wishes.push(Wish::ChooseAttachments);
            }
            Action::Attach { case, files } => self.attach(case, &files, context),
            Action::AttachPicture { case, picture } => self.attach_picture(case, &picture, context),
            Action::OpenContent { name, content } if Viewer::can_show(&name) => {
                self.pages.viewer.open(&name, content);
            }
            Action::OpenContent { name, content } | Action::OpenOutside { name, content } => {
                self.open_content(&name, content);
            }
            Action::OpenPath(path) => self.open_path(&path),
            Action::EditCase(case) => self.edit_case(*case, context),
            Action::BackUp => self.back_up(),
            Action::CancelJob => {
                if let Some((_, progress)) = &self.job {
                    progress.cancel();
                }
            }
            Action::OpenLedger => self.wishes.push(Wish::OpenOther),
            Action::Appearance(appearance) => {
                appearance.apply(context);
                self.pages.list.compact_rows = appearance.compact_rows;
                self.config.appearance = appearance;
                self.config.write();
            }
        }
    }

    fn run(&mut self, command: Command, context: &Context) {
        let case = self.current_case();
        match (command, case) {
            (Command::GoDashboard, _) => self.go(Page::Dashboard, context),
            (Command::GoLedger, _) => self.go(Page::Ledger, context),
            (Command::NewCase, _) => self.go(Page::Entry, context),
            (Command::GoPeople, _) => self.go(Page::People, context),
            (Command::GoSettings, _) => self.go(Page::Settings, context),
            (Command::Search, _) => self.palette.open(),
            (Command::SearchHere, _) => {
                context.memory_mut(|memory| memory.request_focus(list::search_id()));
            }
            (Command::WriteReply, Some(case)) => self.go(Page::Reply(case), context),
            (Command::RecordContact, Some(case)) => self.handle(Action::Contact(case), context),
            (Command::Remind, Some(case)) => self.handle(Action::Remind(vec![case]), context),
            (Command::PreviousCase, Some(case)) => self.step(case, -1),
            (Command::NextCase, Some(case)) => self.step(case, 1),
            (Command::Back, _) => self.back(),
            (Command::ExportPdf, Some(case)) => {
                let wanted = Wanted::plain(Product::Papers(None));
                self.produce(ProduceOrder::files(vec![case], wanted), context);
            }
            (Command::Print, Some(case)) => self.pages.produce.open(vec![case], true),
            (Command::Undo, _) => {
                let undone = self.desk.undo();
                self.told(undone, context);
            }
            (Command::Redo, _) => {
                let redone = self.desk.redo();
                self.told(redone, context);
            }
            (Command::SaveVersion, _) => self.handle(Action::SaveVersion, context),
            (Command::NextTab, _) => self.pages.case.next_tab(),
            (Command::Help, _) => self.help = true,
            (Command::BackUp, _) => self.back_up(),
            (Command::OpenFile, _) => self.wishes.push(Wish::OpenOther),
            (Command::ToggleTheme, _) => {
                let mut appearance = self.config.appearance;
                appearance.dark = Some(context.theme() == eframe::egui::Theme::Light);
                self.handle(Action::Appearance(appearance), context);
            }
            _ => {}
        }
    }

    fn back(&mut self) {
        self.page = self.came_from.pop().unwrap_or(Page::Dashboard);
    }

    fn step(&mut self, case: Id, step: isize) {
        let scene = self.scene();
        let Some(next) = self.pages.list.neighbour(&scene, case, step) else {
            return;
        };
        self.pages.list.stand_on(next);
        self.page = match self.page {
            Page::Reply(_) => Page::Reply(next),
            _ => Page::Case(next),
        };
    }

    /// Saves the text on the reply page as a version, if it is that case's and changed; gives whether all is saved.
    pub(super) fn save_version(&mut self, case: Id, context: &Context) -> bool {
        if self.pages.reply.case() != Some(case) || !self.pages.reply.is_changed() {
            return true;
        }
        let text = self.pages.reply.text();
        let author = self
            .desk
            .ledger()
            .own_assignment(case)
            .and_then(|part| part.handler);
        let author = self.desk.ledger().staff_name(author).map(str::to_owned);
        let change = match self
            .desk
            .ledger()
            .save_version(case, &text, author.as_deref())
        {
            Ok(change) => change,
            Err(refusal) => {
                self.toasts.fail(refusal.to_string());
                return false;
            }
        };
        if let Some(change) = change {
            let applied = self.desk.apply(&change).map(|_| ());
            let done = applied.is_ok();
            self.settle(applied, &change.title, context);
            if !done {
                return false;
            }
        }
        let stand = Stand::of(self.desk.ledger(), case);
        self.pages.reply.note_saved(&text, stand);
        self.keep(&stand.draft_key(), None);
        true
    }

    /// Applies a change and says so, with the offer to take it back; gives whether it was recorded.
    pub(super) fn record(&mut self, change: &Change, context: &Context) -> bool {
        if change.writes.is_empty() {
            return true;
        }
        let applied = self.desk.apply(change).map(|_| ());
        let done = applied.is_ok();
        self.settle(applied, &change.title, context);
        done
    }

    fn settle(&mut self, done: Result<(), DeskError>, title: &str, context: &Context) {
        match done {
            Ok(()) => {
                self.note_saved();
                self.toasts
                    .say(format!("{title}。"), Some(Offer::Undo), Self::now(context));
            }
            Err(error) => self.toasts.fail(error.to_string()),
        }
        self.look_again();
    }

    /// An issue cannot be undone, so none is offered.
    fn tell_issue(&mut self, issued: Result<Id, DeskError>, context: &Context) {
        let ledger = self.desk.ledger();
        let number = issued.map(|issue| {
            let issue = ledger.facts.issues.get(issue);
            issue
                .map(|issue| ledger.document_number(issue))
                .unwrap_or_default()
        });
        self.told(
            number.map(|number| format!("已签发 {number}，PDF 已定稿")),
            context,
        );
    }

    fn told(&mut self, done: Result<String, DeskError>, context: &Context) {
        match done {
            Ok(title) => {
                self.note_saved();
                self.toasts.settle();
                self.toasts
                    .say(format!("{title}。"), None, Self::now(context));
            }
            Err(error) => self.toasts.fail(error.to_string()),
        }
        self.look_again();
    }

    /// Brings the rows in step with the ledger.
    pub(super) fn look_again(&mut self) {
        let touched = self.desk.take_touched();
        if touched.all {
            self.rows.rebuild(self.desk.ledger());
        } else if !touched.cases.is_empty() {
            self.rows.refresh(self.desk.ledger(), &touched.cases);
        }
    }

    pub(super) fn keep(&mut self, key: &str, text: Option<&str>) {
        match self.desk.keep_draft(key, text) {
            Ok(()) => {
                match text {
                    Some(text) => self.drafts.insert(key.to_owned(), text.to_owned()),
                    None => self.drafts.remove(key),
                };
                self.note_saved();
            }
            Err(error) => {
                "没存上，请看提示".clone_into(&mut self.standing.saved);
                self.standing.unsaved = true;
                self.toasts
                    .fail(format!("刚才输入的内容还没有存上，先不要关闭程序。{error}"));
            }
        }
    }

    fn edit_case(&mut self, case: crate::model::facts::Case, context: &Context) {
        match self.desk.ledger().check_case(&case) {
            Ok(()) => {
                let reference = self.desk.ledger().reference(&case);
                let mut change = Change::record(format!("修改：{reference}"));
                change.writes.push(case.into());
                self.record(&change, context);
            }
            Err(refusal) => self.toasts.fail(refusal.to_string()),
        }
    }

    fn issue(&mut self, case: Id, order: &IssueOrder, context: &Context) {
        if self.save_version(case, context) {
            let issued = self.desk.issue(case, order);
            self.tell_issue(issued, context);
        }
    }

    pub(super) fn take_done(&mut self, done: Done, context: &Context) {
        match done {
            Done::Made(report) => {
                let words = report.words();
                let made = (!report.made.is_empty()).then(|| report.folder.clone());
                self.note_done(&words, made);
                if report.made.is_empty() {
                    self.toasts.fail(words);
                } else {
                    let offer = match report.made.as_slice() {
                        [one] => Offer::Open(one.clone()),
                        _ => Offer::Open(report.folder.clone()),
                    };
                    self.toasts.say(words, Some(offer), Self::now(context));
                }
            }
            Done::BackedUp(made) => self.take_backup(made),
            Done::Printed(printed) => match printed {
                Ok(words) => self.toasts.say(words, None, Self::now(context)),
                Err(words) => self.toasts.fail(words),
            },
            Done::Printers(known) => self.pages.produce.take_printers(known),
        }
    }

    pub(super) fn take_offer(&mut self, offer: Offer, context: &Context) {
        match offer {
            Offer::Undo => self.run(Command::Undo, context),
            Offer::Open(path) => self.open_path(&path),
        }
    }
}
