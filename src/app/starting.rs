//! Beginning with a ledger and leaving one: the page to begin with, what is known of the ledgers opened before, and where
//! a new file goes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Local;
use eframe::egui::Context;

use crate::desk::{Desk, DeskError};
use crate::papers::file_name;
use crate::store;
use crate::ui::orders::TextFile;
use crate::ui::start::RecentLedger;
use crate::ui::target::{Target, TargetAnswer, TargetDialog};

use super::backups::known_backups;
use super::carrying::CarriedOver;
use super::config::{self, Config};
use super::dialogs::Ask;
use super::leaving::{Left, leave};
use super::opening::{self, Access, OpenFailure, Started};
use super::second_place::SecondPlace;
use super::window::{App, WindowStage};
use super::worker::Worker;
use super::workspace::Workspace;

impl App {
    pub(super) fn show_start(
        &mut self,
        problem: Option<String>,
        hurt: Option<PathBuf>,
        workspace: Option<Box<Workspace>>,
    ) {
        let mut page = self.tried.take().unwrap_or_default();
        page.default_file = config::default_ledger();
        page.recent = recent_ledgers(&self.config, hurt.as_deref());
        page.problem = problem;
        page.hurt = hurt;
        page.in_use = false;
        page.may_go_back = workspace.is_some();
        self.stage = WindowStage::Start(page, workspace);
    }

    pub(super) fn begin(&mut self, started: Started) {
        if let Started::File(path) = &started
            && (store::is_locked(path) || store::is_old_backup(path))
        {
            // There is no other way to what is in it.
            return self.ask_place(Target::Restored(path.clone()));
        }
        if let Started::File(path) | Started::BroughtBack(_, _, path) = &started
            && store::is_sealed(path)
        {
            return self.ask_passphrase(started, None);
        }
        self.begin_with(started, None);
    }

    /// Begins to open, with the passphrase of a ledger that is under one.
    pub(super) fn begin_with(&mut self, mut started: Started, secret: Option<String>) {
        // What is remembered must be found from wherever the program is started next.
        let path = started.path_mut();
        *path = std::path::absolute(&*path).unwrap_or_else(|_| path.clone());
        let path = path.clone();
        self.opens_known = matches!(&started, Started::File(_) | Started::BroughtBack(..));
        let today = self.today();
        if let Some(words) = self.cannot_leave(&started) {
            return self.stay(words);
        }
        let access = Access {
            secret,
            private: self.config.open_folder(&path),
            scope: self.config.scope_of(&path),
        };
        match Worker::start("banli-open", Arc::clone(&self.waker)) {
            Ok(worker) => {
                let restored = started.is_restored().then(|| self.restored_words(&path));
                // The ledger open before is closed on the way: one process holds one file.
                let left = self.take_left(path);
                worker.order(move |_| {
                    let unsealed = leave(left);
                    let started = match &unsealed {
                        Some(_) => started.unturned(),
                        None => started,
                    };
                    opening::open(&started, &access, today)
                        .map(|opened| opened.saying(restored).saying(unsealed.clone()))
                        .map_err(|failure| failure.saying(unsealed))
                });
                self.opener = Some(worker);
            }
            Err(error) => self.stay(error.to_string()),
        }
    }

    /// Takes a ledger that was opened to the window, with what was typed in it before; or says why there is none.
    pub(super) fn take_opened(&mut self, now: f64) {
        let Some(result) = self.opener.as_ref().and_then(Worker::finished) else {
            return;
        };
        self.opener = None;
        let workspace = result.and_then(|opened| {
            // A backup that is looked at is not what one works in.
            if !opened.desk.store().is_backup() {
                self.config.remember(&opened.path);
            }
            let over = self.give_carried(&opened.desk)?;
            let window = (Arc::clone(&self.waker), now);
            let mut workspace = Workspace::new(*opened, self.config.clone(), window)?;
            if let Some(words) = self.leave_carried() {
                workspace.say_failed(&words);
            }
            if let Some(over) = over {
                workspace.take_carried_over(&over, now);
                self.carried = over.still;
            }
            Ok::<_, OpenFailure>(workspace)
        });
        match workspace {
            Ok(mut workspace) => {
                self.config.write();
                self.tried = None;
                workspace.backs_up = self.backs_up;
                // What was recorded last time may have been left without a backup by a power cut.
                workspace.back_up_automatically(Local::now().naive_local());
                workspace.drill(Local::now().date_naive());
                self.stage = WindowStage::Open(Box::new(workspace));
            }
            Err(OpenFailure {
                wrong_secret: Some(started),
                words,
                ..
            }) => self.ask_passphrase(started, Some(words)),
            Err(failure) => {
                // A new file that was not made is not one that is missing.
                let tried = match &self.stage {
                    WindowStage::Opening(path) if self.opens_known => Some(path.clone()),
                    _ => None,
                };
                let left = self.leave_carried();
                let failure = failure.saying(left);
                self.show_start(Some(failure.words), tried, None);
                if let WindowStage::Start(page, _) = &mut self.stage {
                    page.in_use = failure.in_use;
                }
            }
        }
    }

    /// Keeps what was typed in a ledger that was opened anew; none where nothing was, or it is another ledger.
    fn give_carried(&mut self, desk: &Desk) -> Result<Option<CarriedOver>, DeskError> {
        let kept = desk.store().drafts()?;
        let carried = self.carried.take_if(|carried| carried.is_of(desk));
        Ok(carried.map(|carried| carried.give(desk, kept)))
    }

    /// Writes what was to be carried into a ledger that is not opened now beside it; returns words for the person.
    pub(super) fn leave_carried(&mut self) -> Option<String> {
        let (words, left) = self.carried.take()?.leave_beside();
        self.carried = left;
        (!words.is_empty()).then_some(words)
    }

    /// Stays on the page to begin with, saying why, with the ledger one came from.
    fn stay(&mut self, words: String) {
        let stage = std::mem::replace(&mut self.stage, WindowStage::Opening(PathBuf::new()));
        if let WindowStage::Start(page, workspace) = stage {
            self.tried = Some(page);
            self.show_start(Some(words), None, workspace);
        } else {
            self.show_start(Some(words), None, None);
        }
    }

    /// Why the ledger one came from cannot be left yet for this one.
    fn cannot_leave(&mut self, started: &Started) -> Option<String> {
        let WindowStage::Start(_, Some(workspace)) = &mut self.stage else {
            return None;
        };
        workspace.keep_unkept();
        let goes_along = match started {
            Started::File(path) => workspace.carried_to(path),
            _ => None,
        };
        let unkept = goes_along.is_none() && workspace.has_unkept();
        unkept.then(|| {
            "原来的台账里还有刚才输入的内容没有存上，没有打开别的。请先返回，按提示处理。"
                .to_owned()
        })
    }

    /// Which ledger is open once a new one is made of a backup from the page to begin with, and where the former is.
    fn restored_words(&self, to: &Path) -> String {
        let to = to.display();
        let former = match &self.stage {
            WindowStage::Start(_, Some(workspace)) => format!(
                "原来的台账“{}”没有动，按“打开别的台账”可以回到它。",
                workspace.path.display()
            ),
            _ => "备份没有动。".to_owned(),
        };
        format!("已恢复成新台账“{to}”，核对无误。现在打开的就是它。{former}")
    }

    /// Leaves the page to begin with for the opening of a file; returns the ledger one came from.
    fn take_left(&mut self, opening: PathBuf) -> Option<Left> {
        let stage = std::mem::replace(&mut self.stage, WindowStage::Opening(opening.clone()));
        let WindowStage::Start(page, workspace) = stage else {
            return None;
        };
        self.tried = Some(page);
        let carried = workspace.as_ref().and_then(|one| one.carried_to(&opening));
        self.carried = carried.or(self.carried.take());
        workspace.map(|workspace| Left {
            second: SecondPlace::of(workspace.config()),
            backs_up: self.backs_up,
            desk: workspace.desk,
            opening,
        })
    }

    /// Asks where to write.
    pub(super) fn ask_place(&mut self, target: Target) {
        let proposed = match (&target, &self.stage) {
            (Target::Restored(backup) | Target::GoneBack(backup, _), _) => {
                let proposed = store::restored_name(backup);
                self.beside_known(&proposed).unwrap_or(proposed)
            }
            (Target::Elsewhere, WindowStage::Open(workspace)) => workspace.name_elsewhere(),
            (
                Target::Copy(name, _) | Target::Text(TextFile { name, .. }),
                WindowStage::Open(workspace),
            ) => workspace.papers_folder().join(file_name::safe(name)),
            (
                Target::Attachment(_) | Target::EntryFile | Target::DaysOff | Target::SecondPlace,
                WindowStage::Open(workspace),
            ) => workspace.papers_folder().join("附件"),
            _ => return,
        };
        let locked = matches!(&target, Target::Restored(backup) if store::is_locked(backup));
        let old = matches!(&target, Target::Restored(backup) if store::is_old_backup(backup));
        let sealed = match &self.stage {
            WindowStage::Open(workspace) => workspace.desk.store().is_sealed(),
            WindowStage::Start(..) | WindowStage::Opening(_) => false,
        };
        let dialog = TargetDialog::new(target, &proposed);
        let dialog = dialog.under_lock(locked).of_old_backup(old);
        self.target = Some(dialog.of_sealed(sealed));
    }

    /// The same name where ledgers of this machine are: a backup on a stick is not restored onto the stick.
    fn beside_known(&self, proposed: &Path) -> Option<PathBuf> {
        let known = self.config.ledger.clone()?;
        let here = self.config.recent.iter().chain([&known]);
        let mut folders = here.filter_map(|path| path.parent());
        if folders.any(|folder| proposed.parent() == Some(folder)) {
            return None;
        }
        let name = proposed.file_name()?;
        Some(store::free_beside(&known.with_file_name(name), ""))
    }

    pub(super) fn target_ui(&mut self, context: &Context) {
        let Some(dialog) = &mut self.target else {
            return;
        };
        let answer = dialog.ui(context);
        match answer {
            None => {}
            Some(TargetAnswer::Leave) => self.target = None,
            Some(TargetAnswer::Choose) => {
                let title = dialog.target.title();
                let name = "台账.banli".to_owned();
                self.ask(Ask::Place { title, name });
            }
            Some(TargetAnswer::Write(path, secret)) => {
                let target = dialog.target.clone();
                self.target = None;
                match (target, &mut self.stage) {
                    (Target::Restored(backup), WindowStage::Open(workspace)) => {
                        workspace.restore(backup, secret, path);
                    }
                    (Target::Restored(backup), _) => {
                        self.begin(Started::Restored(backup, secret, path));
                    }
                    (Target::GoneBack(source, until), WindowStage::Open(workspace)) => {
                        workspace.go_back(source, until, path);
                    }
                    (Target::GoneBack(source, until), _) => {
                        self.begin(Started::GoneBack(source, until, path));
                    }
                    (Target::Elsewhere, WindowStage::Open(workspace)) => {
                        workspace.save_elsewhere(&path, context);
                    }
                    (Target::Copy(_, content), WindowStage::Open(workspace)) => {
                        workspace.save_copy(&path, content, context);
                    }
                    (Target::Text(text), WindowStage::Open(workspace)) => {
                        workspace.save_text(&path, &text, context);
                    }
                    (Target::Attachment(case), WindowStage::Open(workspace)) => {
                        workspace.attach(case, &[path], context);
                    }
                    (Target::EntryFile, WindowStage::Open(workspace)) => {
                        workspace.add_entry_files(&[path]);
                    }
                    (Target::DaysOff, WindowStage::Open(workspace)) => {
                        workspace.read_calendar(&path);
                    }
                    (Target::SecondPlace, WindowStage::Open(workspace)) => {
                        workspace.set_second_place(Some(path));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Brings an item of the backup that is looked at back into the ledger one works in, and opens that.
    pub(super) fn bring_back(&mut self, number: String) {
        let WindowStage::Open(workspace) = &mut self.stage else {
            return;
        };
        let Some(ledger) = self.config.ledger.clone() else {
            workspace.say_failed(
                "还没有正在用的台账，没有取回。请先打开要取回到的台账，再打开这份备份。",
            );
            return;
        };
        let backup = workspace.path.clone();
        self.leave_session();
        self.begin(Started::BroughtBack(backup, number, ledger));
    }

    pub(super) fn forget_recent(&mut self, path: &Path) {
        self.config.forget(path);
        self.config.write();
        if let WindowStage::Start(page, _) = &mut self.stage {
            page.recent.retain(|one| one.path != path);
        }
    }
}

/// The ledgers opened last, the one that could not be opened first, with what is beside each.
fn recent_ledgers(config: &Config, hurt: Option<&Path>) -> Vec<RecentLedger> {
    let known = config.recent.iter().map(PathBuf::as_path);
    let known = known.filter(|path| Some(*path) != hurt);
    let ledger = |path: &Path| RecentLedger {
        path: path.to_owned(),
        found: std::fs::metadata(path).ok().and_then(|found| {
            let at: chrono::DateTime<Local> = found.modified().ok()?.into();
            Some((found.len(), at.naive_local()))
        }),
        backups: known_backups(path),
    };
    hurt.into_iter().chain(known).map(ledger).collect()
}
