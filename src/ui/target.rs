//! Where a file is to be written: a dialog with the place as text, for systems without a file dialog of their own, and the
//! way to that dialog.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Frame, Id as WidgetId, Key, Modal, Modifiers};

use crate::ledger::entry::place::{typed_ledger, typed_place};
use crate::model::record::{ContentHash, Id};

use super::icons::Icon;
use super::orders::TextFile;
use super::theme::size;
use super::widgets::{self, Button, TextField, is_composing};

/// What is said where the system has no file dialog.
const NO_DIALOG: &str = "这台电脑打不开选文件的窗口。请把位置写在这里，或者把它拖进这个窗口。";

/// What is said of a new ledger made of one under a passphrase.
const NOT_SEALED: &str = "注意：现在的台账有密码，新的台账文件没有，谁都打得开，请不要放在 U 盘上。要加密，打开它以后在“设置”的“加密”里给台账加密。";

/// What is said of a backup that cannot be looked at before it is restored.
const OLD_BACKUP: &str =
    "这是升级以前留的备份，格式旧了，不能直接看；恢复成新的台账就能打开，里面的内容都在。";

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A new ledger, made of this backup.
    Restored(PathBuf),
    /// A new ledger, made of what this ledger or backup held after the step at that place in its journal.
    GoneBack(PathBuf, i64),
    /// What is open, as another ledger.
    Elsewhere,
    /// A copy of an attachment or paper of that name.
    Copy(String, ContentHash),
    /// A calendar file or a list.
    Text(TextFile),
    /// Nothing: a file that is there already is attached to this case.
    Attachment(Id),
    /// Nothing: a file for the item that is being registered.
    EntryFile,
    /// Nothing: a file of days off is read.
    DaysOff,
    /// Nothing yet: every backup is copied into this folder from now on.
    SecondPlace,
}

/// What a person decides in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetAnswer {
    /// To choose with the system's own dialog.
    Choose,
    /// To write to this place; with the passphrase or recovery key of a backup that is under one.
    Write(PathBuf, Option<String>),
    /// To leave it.
    Leave,
}

/// The dialog.
#[derive(Clone, Debug)]
pub struct TargetDialog {
    /// What is to be written.
    pub target: Target,
    place: String,
    /// The name proposed, for where only a folder is given.
    name: Option<PathBuf>,
    /// Where a bare name goes.
    folder: Option<PathBuf>,
    /// The passphrase or recovery key, where one is needed.
    secret: Option<String>,
    /// Whether what is open is under a passphrase, which the new ledger's file is not.
    sealed: bool,
    /// Whether the backup is of an older format.
    old: bool,
    error: Option<&'static str>,
    begun: bool,
}

impl Target {
    /// What the dialog, and the system's own, is headed.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Restored(_) => "恢复成新台账",
            Self::GoneBack(..) => "恢复到这一刻，存成新台账",
            Self::Elsewhere => "另存成新台账",
            Self::Copy(..) => "另存",
            Self::Text(file) => file.kind.title(),
            Self::Attachment(_) | Self::EntryFile => "添加附件",
            Self::DaysOff => "读放假安排的文件",
            Self::SecondPlace => "第二份备份放在这里",
        }
    }

    /// What the field asks for.
    fn label(&self) -> &'static str {
        match self {
            Self::Restored(_) | Self::GoneBack(..) | Self::Elsewhere => "新台账存在哪里",
            Self::Copy(..) | Self::Text(_) => "另存到哪里",
            Self::Attachment(_) | Self::EntryFile => "附件在哪里",
            Self::DaysOff => "文件在哪里",
            Self::SecondPlace => "文件夹在哪里",
        }
    }

    /// Whether a ledger is written, whose name ends as ledgers' do.
    fn is_ledger(&self) -> bool {
        matches!(
            self,
            Self::Restored(_) | Self::GoneBack(..) | Self::Elsewhere
        )
    }

    /// Whether what is named must be there already.
    fn is_there(&self) -> bool {
        matches!(
            self,
            Self::Attachment(_) | Self::EntryFile | Self::DaysOff | Self::SecondPlace
        )
    }

    /// What is wrong with a place.
    fn problem(&self, path: &Path) -> Option<&'static str> {
        let in_folder = path.parent().is_some_and(Path::is_dir);
        match self {
            _ if path.file_name().is_none() && !path.is_dir() => Some("还没有写位置。"),
            Self::SecondPlace if path.is_dir() => None,
            Self::SecondPlace => Some("没有这个文件夹。请核对位置。"),
            Self::Attachment(_) | Self::EntryFile | Self::DaysOff if path.is_file() => None,
            Self::Attachment(_) | Self::EntryFile | Self::DaysOff => {
                Some("这个位置没有文件。请核对。")
            }
            _ if path.exists() => Some("这里已经有同名的文件，不会覆盖它。请换一个文件名。"),
            _ if !in_folder => Some("没有这个文件夹。请核对位置。"),
            _ => None,
        }
    }

    fn words(&self) -> &'static str {
        match self {
            Self::Restored(_) => {
                "从这份备份做一个新的台账文件，逐条核对过才算数。备份和现在的台账都不动。"
            }
            Self::GoneBack(..) => {
                "只留到选定的那一步，做成一个新的台账文件，逐条核对过才算数。现在的台账和备份都不动。"
            }
            Self::Elsewhere => {
                "把开着的内容存成一个新的台账文件，逐条核对过才算数。原来的文件不动。"
            }
            Self::Copy(..)
            | Self::Text(_)
            | Self::Attachment(_)
            | Self::EntryFile
            | Self::DaysOff
            | Self::SecondPlace => NO_DIALOG,
        }
    }
}

impl TargetDialog {
    /// Asks where to write, with a place proposed.
    pub fn new(target: Target, proposed: &Path) -> Self {
        let place = if target.is_there() {
            String::new()
        } else {
            proposed.display().to_string()
        };
        Self {
            target,
            place,
            name: proposed.file_name().map(PathBuf::from),
            folder: proposed.parent().map(Path::to_owned),
            secret: None,
            sealed: false,
            old: false,
            error: None,
            begun: false,
        }
    }

    /// Asks for the passphrase too, where the backup is under one.
    #[must_use]
    pub fn under_lock(mut self, locked: bool) -> Self {
        self.secret = locked.then(String::new);
        self
    }

    /// Says that the new ledger is not under the passphrase of the one that is open.
    #[must_use]
    pub fn of_sealed(mut self, sealed: bool) -> Self {
        self.sealed = sealed && self.target.is_ledger();
        self
    }

    /// Says why the backup is not just opened.
    #[must_use]
    pub fn of_old_backup(mut self, old: bool) -> Self {
        self.old = old;
        self
    }

    /// Says that the place must be typed.
    pub fn say_no_dialog(&mut self) {
        self.error = Some(NO_DIALOG);
        self.begun = false;
    }

    /// Takes the place that the system's dialog gave.
    pub fn take_file(&mut self, path: &Path) {
        self.place = path.display().to_string();
        self.error = None;
    }

    /// Takes what is dropped on the window: the thing itself, or the folder it is to stand in.
    fn take_dropped(&mut self, context: &Context) {
        let dropped = context.input(|input| {
            let file = input.raw.dropped_files.first()?;
            Some(file.path().to_owned())
        });
        let Some(dropped) = dropped else { return };
        match &self.name {
            Some(name) if dropped.is_dir() && !self.target.is_there() => {
                self.take_file(&dropped.join(name));
            }
            _ => self.take_file(&dropped),
        }
    }

    /// Draws the dialog; returns what was decided.
    pub fn ui(&mut self, context: &Context) -> Option<TargetAnswer> {
        self.take_dropped(context);
        let frame = Frame::window(&context.global_style()).inner_margin(20);
        let field = WidgetId::unique("target place");
        let mut answer = None;
        let dialog = Modal::new(WidgetId::unique("target")).frame(frame);
        let shown = dialog.show(context, |ui| {
            ui.set_width(520.0);
            widgets::medium_line(ui, self.target.title(), size::TITLE);
            widgets::note(ui, self.target.words());
            if self.old {
                widgets::note(ui, OLD_BACKUP);
            }
            if self.sealed {
                widgets::note(ui, NOT_SEALED);
            }
            let typed = TextField::new(self.target.label(), &mut self.place)
                .id(field)
                .width(520.0)
                .error(self.error)
                .show(ui);
            if typed.changed {
                self.error = None;
            }
            if !std::mem::replace(&mut self.begun, true) {
                ui.memory_mut(|memory| memory.request_focus(field));
            }
            let mut write = typed.entered;
            if let Some(secret) = &mut self.secret {
                ui.add_space(4.0);
                let secret = TextField::new("密码或恢复密钥", secret)
                    .secret()
                    .hint("这份备份是加密的：密码，或恢复密钥")
                    .width(520.0)
                    .show(ui);
                write |= secret.entered;
            }
            ui.horizontal(|ui| {
                let choose = Button::new("选位置…").icon(Icon::Folder);
                if self.target.is_ledger() && ui.add(choose).clicked() {
                    answer = Some(TargetAnswer::Choose);
                }
                write |= ui.add(Button::accent(self.target.title())).clicked();
                if ui.add(Button::text("取消")).clicked() {
                    answer = Some(TargetAnswer::Leave);
                }
            });
            if write {
                answer = self.read();
            }
        });
        let escaped = !is_composing(context)
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if shown.should_close() || escaped {
            return Some(TargetAnswer::Leave);
        }
        answer
    }

    /// The place as typed; says what is wrong with it where something is, and goes back to the field.
    fn read(&mut self) -> Option<TargetAnswer> {
        let folder = self.folder.as_deref();
        let path = if self.target.is_ledger() {
            typed_ledger(&self.place, folder)
        } else {
            typed_place(&self.place, folder)
        };
        let no_secret = self.secret.as_ref().is_some_and(String::is_empty);
        let without_secret = no_secret.then_some("还没有写密码或恢复密钥。");
        self.error = self.target.problem(&path).or(without_secret);
        self.begun = self.error.is_none();
        let secret = self.secret.clone();
        self.error
            .is_none()
            .then_some(TargetAnswer::Write(path, secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_held_to_what_it_is_for() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("安排.csv");
        std::fs::write(&there, "2026-01-01").unwrap();
        let gone = folder.path().join("没有.csv");
        let is_right = |target: &Target, path: &Path| target.problem(path).is_none();
        for read in [Target::DaysOff, Target::EntryFile] {
            assert!(
                is_right(&read, &there) && !is_right(&read, &gone),
                "{read:?}"
            );
            assert!(!is_right(&read, folder.path()), "{read:?}");
        }
        let second = Target::SecondPlace;
        assert!(is_right(&second, folder.path()) && !is_right(&second, &there));
        let written = Target::Elsewhere;
        assert!(is_right(&written, &gone) && !is_right(&written, &there));
        assert!(!is_right(&written, Path::new("")));
    }

    #[test]
    fn where_there_is_no_dialog_a_place_is_typed_or_dropped() {
        for target in [Target::DaysOff, Target::EntryFile, Target::SecondPlace] {
            let dialog = TargetDialog::new(target, Path::new("/home/office/附件"));
            assert!(
                dialog.place.is_empty(),
                "nothing is proposed for what is there already"
            );
            assert!(dialog.target.words().contains("写在这里，或者把它拖进"));
        }
    }
}
