//! 备份和恢复: copies of the ledger, and how to go back to one.

use eframe::egui::Ui;

use crate::ui::command::Command;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, card, divider, line, medium_line, note};

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    medium_line(ui, "备份", size::CARD);
    note(
        ui,
        "备份放在台账文件旁边的“备份”文件夹，文件名带日期和时间。最好再拷一份到 U 盘。",
    );
    let key = Command::BackUp.key_text();
    let now = Button::primary("立即备份").icon(Icon::Backup).key(key);
    if ui.add(now).clicked() {
        scene.ask(Intent::BackUp);
    }
    ui.add_space(4.0);
    divider(ui);
    medium_line(ui, "从备份恢复", size::CARD);
    note(
        ui,
        "备份就是一份完整的台账。把它拷到平时放台账的地方，改个名，再从这里打开，就能接着用。",
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
