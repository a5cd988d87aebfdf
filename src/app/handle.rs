//! Doing what pages ask for. The only writer of records.

use std::path::PathBuf;

use chrono::Local;
use eframe::egui::Context;

use crate::desk::{DeskError, IssueOrder, files};
use crate::model::change::Change;
use crate::ui::command::Command;
use crate::ui::list;
use crate::ui::scene::{Action, Page};
use crate::ui::toasts::Offer;

use super::export::ExportOrder;
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
            Action::Record(change) => self.record(&change, context),
            Action::Register { change, draft } => {
                self.record(&change, context);
                self.keep(&draft, None);
            }
            Action::Refuse(words) => self.toasts.fail(words),
            Action::Say(words) => self.toasts.say(words, None, Self::now(context)),
            Action::Keep { key, text } => self.keep(&key, text.as_deref()),
            Action::Run(command) => self.run(command, context),
            Action::Remind(cases) => {
                let change = self
                    .desk
                    .ledger()
                    .remind(&cases, self.desk.ledger().today, None);
                self.record(&change, context);
            }
            Action::Contact(case) => self.go(Page::Case(case), context),
            Action::Export { cases, kind } => self.export(&cases, kind),
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
                    freeze_papers: true,
                };
                let issued = self.desk.issue(case, &order).map(|_| ());
                self.settle(issued, "已签发，文号已占用", context);
            }
            Action::Attach { case, files } => self.attach(case, &files, context),
            Action::OpenContent { name, content } => self.open_content(&name, content),
            Action::OpenPath(path) => self.open_path(&path),
            Action::EditCase(case) => self.edit_case(*case, context),
            Action::BackUp => self.back_up(),
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
                context.memory_mut(|memory| memory.request_focus(list::search_id()))
            }
            (Command::WriteReply, Some(case)) => self.go(Page::Reply(case), context),
            (Command::RecordContact, Some(case)) => self.handle(Action::Contact(case), context),
            (Command::Remind, Some(case)) => self.handle(Action::Remind(vec![case]), context),
            (Command::PreviousCase, Some(case)) => self.step(case, -1),
            (Command::NextCase, Some(case)) => self.step(case, 1),
            (Command::Back, _) => self.back(),
            (Command::ExportPdf | Command::Print, Some(case)) => self.export(&[case], None),
            (Command::Undo, _) => {
                let undone = self.desk.undo();
                self.told(undone, context);
            }
            (Command::Redo, _) => {
                let redone = self.desk.redo();
                self.told(redone, context);
            }
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

    fn step(&mut self, case: crate::model::record::Id, step: isize) {
        let scene = crate::ui::Scene {
            ledger: self.desk.ledger(),
            rows: &self.rows,
            compact: false,
            actions: Vec::new(),
        };
        let Some(next) = self.pages.list.neighbour(&scene, case, step) else {
            return;
        };
        self.pages.list.stand_on(next);
        self.page = match self.page {
            Page::Reply(_) => Page::Reply(next),
            _ => Page::Case(next),
        };
    }

    /// Applies a change and says so, with the offer to take it back.
    fn record(&mut self, change: &Change, context: &Context) {
        if change.writes.is_empty() {
            return;
        }
        let applied = self.desk.apply(change).map(|_| ());
        self.settle(applied, &change.title, context);
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

    fn told(&mut self, done: Result<String, DeskError>, context: &Context) {
        match done {
            Ok(title) => {
                self.note_saved();
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

    fn keep(&mut self, key: &str, text: Option<&str>) {
        match self.desk.keep_draft(key, text) {
            Ok(()) => self.note_saved(),
            Err(error) => {
                self.standing.saved = "没存上，请看提示".to_owned();
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

    fn export(
        &mut self,
        cases: &[crate::model::record::Id],
        kind: Option<crate::model::vocabulary::PaperKind>,
    ) {
        if cases.is_empty() {
            self.toasts.fail("没有选中案件。先在台账里选一件或几件。");
            return;
        }
        let folder = self.config.papers_folder(&self.path);
        let order = ExportOrder::gather(&self.desk, cases, kind, folder);
        let progress = self
            .worker
            .order(move |progress| Done::Exported(order.run(progress)));
        self.job = Some(("正在导出".to_owned(), progress));
    }

    fn back_up(&mut self) {
        let stamp = Local::now().format("%Y%m%d-%H%M%S");
        let folder = self
            .path
            .parent()
            .map_or_else(|| PathBuf::from("."), |folder| folder.join("备份"));
        let name = self
            .path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let to = folder.join(format!("{name}-{stamp}.banli"));
        let made = files::make_folder(&folder)
            .map_err(|error| error.to_string())
            .and_then(|()| {
                crate::store::back_up(self.desk.store(), &to).map_err(|error| error.to_string())
            });
        self.take_backup(made.map(|()| to));
    }

    fn take_backup(&mut self, made: Result<PathBuf, String>) {
        match made {
            Ok(path) => {
                self.note_backup();
                let folder = path
                    .parent()
                    .map_or_else(PathBuf::new, std::path::Path::to_owned);
                self.toasts.say(
                    format!("已备份到“{}”。", path.display()),
                    Some(Offer::Open(folder)),
                    0.0,
                );
            }
            Err(error) => self.toasts.fail(format!("没有备份成。{error}")),
        }
    }

    /// Says when the last backup beside the ledger was made.
    pub(super) fn note_backup(&mut self) {
        let folder = self.path.parent().map(|folder| folder.join("备份"));
        let newest = folder
            .and_then(|folder| std::fs::read_dir(folder).ok())
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .filter_map(|entry| entry.metadata().and_then(|data| data.modified()).ok())
            .max();
        self.standing.backup = newest.map_or_else(
            || "还没有备份".to_owned(),
            |at| {
                let at: chrono::DateTime<Local> = at.into();
                if at.date_naive() == Local::now().date_naive() {
                    format!("今天 {} 已备份", at.format("%H:%M"))
                } else {
                    format!("{} 备份过", at.format("%m-%d"))
                }
            },
        );
    }

    pub(super) fn take_done(&mut self, done: Done, context: &Context) {
        match done {
            Done::Exported(report) => {
                let words = report.words();
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
        }
    }

    pub(super) fn take_offer(&mut self, offer: Offer, context: &Context) {
        match offer {
            Offer::Undo => self.run(Command::Undo, context),
            Offer::Open(path) => self.open_path(&path),
        }
    }

    fn open_path(&mut self, path: &std::path::Path) {
        if let Err(error) = open::that_detached(path) {
            self.toasts.fail(format!(
                "没有打开“{}”：{error}。文件在那里，可以从文件管理器打开。",
                path.display()
            ));
        }
    }

    /// Attachments are opened from a copy: what is changed there does not change the ledger.
    fn open_content(&mut self, name: &str, content: crate::model::record::ContentHash) {
        let folder = std::env::temp_dir().join("banli");
        let path = folder.join(name);
        let written = self
            .desk
            .store()
            .content(content)
            .map_err(|error| error.to_string())
            .and_then(|bytes| {
                files::make_folder(&folder).map_err(|error| error.to_string())?;
                files::write(&path, &bytes).map_err(|error| error.to_string())
            });
        match written {
            Ok(()) => self.open_path(&path),
            Err(error) => self.toasts.fail(error),
        }
    }

    fn attach(&mut self, case: crate::model::record::Id, chosen: &[PathBuf], context: &Context) {
        let today = self.desk.ledger().today;
        let mut change = Change::record(String::new());
        let mut names = Vec::new();
        for path in chosen {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            match std::fs::read(path) {
                Ok(bytes) => {
                    let size = bytes.len() as i64;
                    let content = change.put_content(bytes);
                    change.put(crate::model::facts::Attachment {
                        id: crate::model::record::Id::new(),
                        removed: None,
                        case,
                        name: name.clone(),
                        content,
                        size,
                        added_on: today,
                    });
                    names.push(name);
                }
                Err(error) => self
                    .toasts
                    .fail(format!("没有读到“{}”：{error}。没有添加。", path.display())),
            }
        }
        change.title = format!("添加附件：{}", names.join("、"));
        self.record(&change, context);
    }
}
