//! Backups of the open ledger: asked for, made by themselves at opening and closing, and restored as new ledgers.

use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDateTime};
use eframe::egui::Context;

use crate::desk::{Desk, DeskError};
use crate::papers::files;
use crate::store::{self, StoreError};
use crate::ui::settings::KnownBackup;
use crate::ui::toasts::{Offer, Topic};

use super::closing::Closing;
use super::jobs::{Done, MadeBackup};
use super::opening::restore;
use super::second_place::{self, SecondPlace, with_second};
use super::workspace::Workspace;

/// The backups of a ledger, as pages list them.
pub(super) fn known_backups(ledger: &Path) -> Vec<KnownBackup> {
    let known = store::known_backups(ledger).into_iter();
    let known = known.map(|backup| KnownBackup {
        path: backup.path,
        at: backup.at,
        size: backup.size,
        automatic: backup.automatic,
        locked: backup.locked,
    });
    known.collect()
}

impl Workspace {
    /// A free name for the ledger saved under another.
    pub(super) fn name_elsewhere(&self) -> PathBuf {
        store::free_beside(&self.path, "（另存）")
    }

    /// The ledger's file, where it is still in its place; none of a backup.
    pub(super) fn file_in_place(&self) -> Option<PathBuf> {
        let store = self.desk.store();
        let in_place = !store.is_backup() && store.check_in_place().is_ok();
        in_place.then(|| self.path.clone())
    }

    /// Backs the ledger up because a person asked.
    pub(super) fn back_up(&mut self, context: &Context) {
        if self.desk.store().is_backup() {
            let words = "现在看的就是一份备份，没有再备份。";
            self.toasts.say(words, None, Self::now(context));
            return;
        }
        if let Err(error) = self.desk.store().check_in_place() {
            self.toasts
                .fail_of(Topic::Backup, format!("没有备份成。{error}"));
            return;
        }
        self.toasts.forget_topic(Topic::Backup);
        let folder = store::backup_folder(&self.path);
        let to = store::backup_name(&self.path, Local::now().naive_local(), false);
        let ledger = self.path.clone();
        let second = SecondPlace::of(&self.config);
        let progress = self.worker.order(move |_| {
            let made = files::make_folder(&folder)
                .map_err(|error| error.to_string())
                .and_then(|()| {
                    store::back_up_aside(&ledger, &to).map_err(|error| error.to_string())
                });
            Done::BackedUp(made.map(|()| with_second(to, second.as_ref(), (&ledger, None))))
        });
        self.job = Some(("正在备份".to_owned(), progress));
    }

    pub(super) fn take_backup(&mut self, made: Result<MadeBackup, String>, context: &Context) {
        match made {
            Ok(made) => {
                let MadeBackup {
                    path, second, left, ..
                } = made;
                self.note_backup();
                self.say_left(&left);
                if let Some(Err(error)) = &second {
                    self.say_no_second(error);
                }
                let twice = if matches!(second, Some(Ok(_))) {
                    "第二份也已拷好。"
                } else {
                    ""
                };
                let said = format!("已备份到“{}”。{twice}", path.display());
                self.note_done(&said, Some(path.clone()));
                let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
                let now = Self::now(context);
                self.toasts.say(said, Some(Offer::Open(folder)), now);
            }
            Err(error) => self
                .toasts
                .fail_of(Topic::Backup, format!("没有备份成。{error}")),
        }
    }

    /// Backs the ledger up by itself where something was recorded since the last time; returns whether it began to.
    pub(super) fn back_up_automatically(&mut self, now: NaiveDateTime) -> bool {
        // Another file in the ledger's place is not the one to be backed up.
        let in_place = self.file_in_place().is_some();
        if !self.backs_up || !in_place {
            return false;
        }
        let second = SecondPlace::of(&self.config);
        let is_behind = || {
            let second = second.as_ref();
            second.is_some_and(|second| second.is_behind(&self.path))
        };
        let stale = || store::has_forgotten_around(&self.path).unwrap_or(false);
        if !store::needs_backup(&self.path).unwrap_or(true) && !is_behind() && !stale() {
            return false;
        }
        self.toasts.forget_topic(Topic::Backup);
        let ledger = self.path.clone();
        let progress = self.worker.order(move |_| {
            let made = second_place::back_up(&ledger, second.as_ref(), (now, None));
            Done::BackedUpAutomatically(made.map_err(|error| error.to_string()))
        });
        self.job = Some(("正在自动备份".to_owned(), progress));
        true
    }

    pub(super) fn take_automatic_backup(
        &mut self,
        made: Result<Option<MadeBackup>, String>,
        context: &Context,
    ) {
        match made {
            Ok(made) => {
                self.note_backup();
                let (mut second, mut left) = (None, false);
                if let Some(made) = made {
                    if made.is_new {
                        self.note_done("已自动备份，并核对无误。", Some(made.path));
                    }
                    second = made.second;
                    left = self.say_left(&made.left);
                }
                match second {
                    Some(Err(error)) if self.closing == Closing::WhenBackedUp => {
                        return self.ask_without_second(&error);
                    }
                    Some(Err(error)) => self.say_no_second(&error),
                    Some(Ok(path)) => self.note_done("第二份也已拷好，并核对无误。", Some(path)),
                    None => {}
                }
                match self.closing {
                    // What was just said would be gone with the window.
                    Closing::WhenBackedUp if left => self.ask_about_left(),
                    Closing::WhenBackedUp => self.seal_and_close(context),
                    _ => {}
                }
            }
            Err(error) if self.closing == Closing::WhenBackedUp => {
                // The window stays: what was not backed up is not left without a word.
                self.ask_without_backup(&error);
            }
            Err(error) => {
                self.toasts
                    .fail_of(Topic::Backup, format!("没有自动备份成。{error}"));
            }
        }
    }

    /// Names the earlier backups that only a person can remove; returns whether there are any.
    fn say_left(&mut self, left: &[PathBuf]) -> bool {
        let words = store::left_in_words(left);
        if let Some(words) = &words {
            self.toasts.fail(format!(
                "以前删除过个人信息，备份现在换新了，但还有以前的。{words}"
            ));
        }
        words.is_some()
    }

    fn say_no_second(&mut self, error: &str) {
        self.toasts
            .fail(format!("第二份没有备份成，第一份已经好了。{error}"));
    }

    /// Remembers where the second copy of every backup goes.
    pub(super) fn set_second_place(&mut self, folder: Option<PathBuf>) {
        if let Some(folder) = folder.as_ref().filter(|folder| !folder.is_dir()) {
            let folder = folder.display();
            self.toasts.fail(format!(
                "没有“{folder}”这个文件夹，没有改。请先插上 U 盘，或换一个位置。"
            ));
            return;
        }
        if let Some(folder) = folder.as_ref()
            && store::is_first_place(folder, &self.path)
        {
            let refused = StoreError::FirstPlace(folder.clone());
            self.toasts.fail(format!("没有改。{refused}"));
            return;
        }
        self.config.second_place.clone_from(&folder);
        self.config.write();
        self.pages.settings.take_second_place(folder);
    }

    /// Saves what is open in another file, also where the ledger's own is gone.
    pub(super) fn save_elsewhere(&mut self, to: &Path, context: &Context) {
        self.keep_open_drafts();
        let saved = store::save_as(self.desk.store(), to)
            .map_err(DeskError::from)
            .and_then(|()| self.keep_unkept_in(to));
        match saved {
            Ok(()) => {
                let said = format!("已另存为“{}”，核对无误。", to.display());
                self.config.note(to);
                self.config.write();
                self.note_elsewhere(to.to_owned());
                let offer = Some(Offer::OpenLedger(to.to_owned()));
                self.toasts.say(said, offer, Self::now(context));
            }
            // What this connection still holds of the file's pages is of two files then.
            Err(_) if self.is_changed() => {
                let changed = DeskError::from(StoreError::Changed(self.path.clone()));
                self.say_not_written(format!("没有另存成。{changed}"), &changed);
            }
            Err(error) => self.toasts.fail(format!("没有另存成。{error}")),
        }
    }

    /// Makes a new ledger of a backup.
    pub(super) fn restore(&mut self, backup: PathBuf, secret: Option<String>, to: PathBuf) {
        let (ledger, today) = (self.path.clone(), self.desk.ledger().today);
        let progress = self.worker.order(move |_| {
            let made = restore(&backup, secret.as_deref(), &to).map_err(DeskError::from);
            let made = made.and_then(|noticed| {
                Desk::keep_lock(&ledger, &to, today)?;
                Ok((to, noticed))
            });
            Done::Restored(made.map_err(|error| error.to_string()))
        });
        self.job = Some(("正在从备份恢复".to_owned(), progress));
    }

    /// Makes a new ledger of what was recorded up to a step.
    pub(super) fn go_back(&mut self, source: PathBuf, until: i64, to: PathBuf) {
        let today = self.desk.ledger().today;
        let progress = self.worker.order(move |_| {
            let made = Desk::go_back(&source, until, (&to, today));
            let made = made.map(|went| (to, went.words()));
            Done::Restored(made.map_err(|error| error.to_string()))
        });
        self.job = Some(("正在恢复到那一刻".to_owned(), progress));
    }

    /// Says why something could not be done.
    pub(super) fn say_failed(&mut self, why: &str) {
        self.toasts.fail(why);
    }

    pub(super) fn take_restored(
        &mut self,
        made: Result<(PathBuf, Option<String>), String>,
        context: &Context,
    ) {
        match made {
            Ok((path, noticed)) => {
                let said = format!(
                    "已恢复成新台账“{}”，核对无误。现在开着的台账没有动。{}",
                    path.display(),
                    noticed.unwrap_or_default()
                );
                self.config.note(&path);
                self.config.write();
                self.note_done(&said, path.parent().map(Path::to_owned));
                let offer = Some(Offer::OpenLedger(path));
                self.toasts.say(said, offer, Self::now(context));
            }
            Err(error) => self.toasts.fail(format!("没有恢复成。{error}")),
        }
    }

    /// Lists the backups beside the ledger, and says when the last was made.
    pub(super) fn note_backup(&mut self) {
        let known = known_backups(&self.path);
        let newest = known.first().map(|backup| backup.at);
        self.pages.settings.take_backups(known);
        if self.desk.store().is_backup() {
            "这是备份".clone_into(&mut self.standing.backup);
            "备份，只能看".clone_into(&mut self.standing.saved);
            return;
        }
        self.standing.backup = newest.map_or_else(
            || "还没有备份".to_owned(),
            |at| {
                if at.date() == Local::now().date_naive() {
                    format!("今天 {} 已备份", at.format("%H:%M"))
                } else {
                    format!("{} 备份过", at.format("%m-%d"))
                }
            },
        );
    }
}
