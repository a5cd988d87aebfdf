//! 备份和恢复: copies of the ledger, and how to go back to one.

use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDateTime};
use eframe::egui::Ui;

use crate::ledger::entry::place::typed_place;
use crate::model::day_text;
use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, TextField, card, divider, line, medium_line, note};

/// A backup as the page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownBackup {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub at: NaiveDateTime,
    /// How large it is, in bytes.
    pub size: u64,
    /// Whether it made itself.
    pub automatic: bool,
    /// Whether it is under a passphrase.
    pub locked: bool,
}

impl KnownBackup {
    /// What kind of backup it is: 自动, 自己备份, 加密.
    pub fn kind(&self) -> &'static str {
        match (self.automatic, self.locked) {
            (true, false) => "自动",
            (false, false) => "自己备份",
            (true, true) => "自动，加密",
            (false, true) => "自己备份，加密",
        }
    }
}

/// The state of the section.
#[derive(Debug, Default)]
pub(super) struct BackupSection {
    /// The backups beside the ledger, the newest first.
    pub known: Vec<KnownBackup>,
    /// Where the second copy of every backup goes.
    second: Option<PathBuf>,
    /// The same as typed.
    typed: String,
}

impl BackupSection {
    pub(super) fn take_second_place(&mut self, folder: Option<PathBuf>) {
        self.typed = folder
            .as_ref()
            .map(|folder| folder.display().to_string())
            .unwrap_or_default();
        self.second = folder;
    }

    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        medium_line(ui, "备份", size::CARD);
        note(
            ui,
            "有改动的，关闭窗口时自动备份一份，逐条核对过才算数；下次打开时再看一遍有没有漏。留最近有备份的 7 天、5 周、12 个月各一份，放在台账文件旁边的“备份”文件夹。",
        );
        card::inset(ui, |ui| list_ui(ui, &self.known, scene));
        ui.add_space(4.0);
        divider(ui);
        medium_line(ui, "自己备份", size::CARD);
        note(
            ui,
            "自己备份的也放在“备份”文件夹，文件名带日期和时间，不会自动删。最好再拷一份到 U 盘。",
        );
        let key = Command::BackUp.key_text();
        let now = Button::primary("立即备份").icon(Icon::Backup).key(key);
        if ui.add(now).clicked() {
            scene.ask(Intent::BackUp);
        }
        ui.add_space(4.0);
        if ui.add(Button::new("另存到…").icon(Icon::Export)).clicked() {
            scene.ask(Intent::SaveElsewhere);
        }
        note(
            ui,
            "另存到 U 盘等别的地方；台账文件被移走、删掉了，也用它把开着的内容存下来。",
        );
        ui.add_space(4.0);
        divider(ui);
        self.second_ui(ui, scene);
        ui.add_space(4.0);
        divider(ui);
        restore_ui(ui, scene);
    }

    fn second_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        medium_line(ui, "第二份", size::CARD);
        note(
            ui,
            "每备份一份，再拷一份到另一个地方，比如 U 盘上的文件夹，逐字核对。U 盘没插会说出来，不影响第一份。",
        );
        let typed = TextField::new("第二份放在", &mut self.typed)
            .hint("U 盘或共享文件夹的位置；空着就不留第二份")
            .width(480.0)
            .show(ui);
        let wanted = typed_place(&self.typed, scene.path.parent());
        let wanted = (!self.typed.trim().is_empty()).then_some(wanted);
        if typed.left && wanted != self.second {
            scene.ask(Intent::SecondPlace(wanted));
        }
        ui.horizontal(|ui| {
            let choose = Button::new("选文件夹…").icon(Icon::Folder);
            if ui.add(choose).clicked() {
                scene.ask(Intent::ChooseSecondPlace);
            }
            let none = Button::text("不要第二份");
            if self.second.is_some() && ui.add(none).clicked() {
                scene.ask(Intent::SecondPlace(None));
            }
        });
    }
}

/// The ways back, and where the data are.
fn restore_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    medium_line(ui, "从备份恢复", size::CARD);
    note(
        ui,
        "在上面选一份，恢复成一个新的台账文件，现在的台账和备份都不动。恢复好以后这里开着的还是现在的台账，按通知里的“打开它”换到新的；从“打开别的台账…”里恢复的，恢复好就打开新的。",
    );
    let moment = Button::new("恢复到某一时刻…").icon(Icon::History);
    if ui.add(moment).clicked() {
        scene.ask(Intent::GoBack(scene.path.to_owned()));
    }
    note(
        ui,
        "按操作记录倒回去：选要留到哪一步，后面的不要，另存成一个新的台账。",
    );
    let key = Command::OpenFile.key_text();
    let other = Button::new("打开别的台账…").icon(Icon::Folder).key(key);
    if ui.add(other).clicked() {
        scene.ask(Intent::OpenLedger);
    }
    note(ui, "也可以在命令行里恢复成一个新文件，原来的备份不动：");
    card::inset(ui, |ui| {
        line(ui, "banli restore 备份文件 --to 新的台账文件");
    });
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "数据在哪里", size::CARD);
    card::inset(ui, |ui| {
        line(ui, scene.path.display().to_string());
    });
    note(
        ui,
        "办件、名册、函件、附件和操作记录都在台账这一个文件里，只在本机，不联网。窗口的外观和上次打开的位置另记在本机的程序设置里，丢了不影响台账。",
    );
}

/// The backups, the newest first; each can be made a new ledger.
fn list_ui(ui: &mut Ui, known: &[KnownBackup], scene: &mut Scene<'_>) {
    if known.is_empty() {
        line(ui, "还没有备份。");
    }
    for backup in known {
        ui.horizontal(|ui| {
            let day = day_text::day(backup.at.date());
            let (year, time) = (backup.at.year(), backup.at.format("%H:%M"));
            let megabytes = backup.size as f64 / 1_000_000.0;
            let kind = backup.kind();
            line(
                ui,
                format!("{year}年{day}  {time}  {kind}  {megabytes:.1} MB"),
            );
            let words = format!("把{} {time}这份恢复成新台账…", backup.at.format("%m-%d"));
            if ui.add(Button::text(&words).tiny()).clicked() {
                scene.ask(Intent::Restore(backup.path.clone()));
            }
        });
    }
}
