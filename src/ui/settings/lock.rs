//! 加密备份: the passphrase that backups are put under, and the recovery key for paper.

use eframe::egui::Ui;

use crate::ledger::acts::LockBackups;
use crate::ledger::backup_lock::{self, SHORTEST_PASSPHRASE};
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, TextField, card, divider, line, medium_line, note, paragraph};

/// The state of the section.
#[derive(Debug, Default)]
pub(super) struct LockSection {
    passphrase: String,
    again: String,
    error: Option<String>,
    /// The recovery key in groups, shown until the section is left.
    key: Option<String>,
    /// Whether the lock is being made.
    making: bool,
}

impl LockSection {
    /// Takes what came of making a lock: the recovery key in groups, or why there is none.
    pub(super) fn take(&mut self, made: Result<String, String>) {
        self.making = false;
        match made {
            Ok(key) => {
                self.passphrase.clear();
                self.again.clear();
                self.key = Some(key);
            }
            Err(error) => self.error = Some(error),
        }
    }

    /// Forgets the recovery key: it is on paper by now, or there is no backup under it yet.
    pub(super) fn leave(&mut self) {
        self.key = None;
    }

    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let locked = backup_lock::is_locked(&scene.ledger.facts.settings);
        let title = if locked {
            "现在的备份：加密"
        } else {
            "现在的备份：不加密"
        };
        medium_line(ui, title, size::CARD);
        note(
            ui,
            "设了密码，以后每一份备份（自动的、自己备份的、拷到 U 盘的）都加密，没有密码打不开。台账本身不加密；以前的备份不变。",
        );
        if let Some(key) = self.key.clone() {
            key_ui(ui, &key, scene);
        }
        ui.add_space(4.0);
        divider(ui);
        let title = if locked {
            "换一个密码"
        } else {
            "设密码"
        };
        medium_line(ui, title, size::CARD);
        self.passphrase_ui(ui, title, scene);
        if locked {
            ui.add_space(4.0);
            divider(ui);
            medium_line(ui, "不再加密", size::CARD);
            note(
                ui,
                "以后的备份不加密；已经加密的备份仍要用原来的密码或恢复密钥。",
            );
            if ui.add(Button::new("以后的备份不再加密")).clicked() {
                scene.act(LockBackups {
                    recipient: None,
                    key: None,
                });
            }
        }
    }

    fn passphrase_ui(&mut self, ui: &mut Ui, title: &str, scene: &mut Scene<'_>) {
        note(
            ui,
            format!(
                "至少{SHORTEST_PASSPHRASE}个字，用一句记得住的话最好。程序不记密码，也不能找回；设好以后会给一个恢复密钥，印出来收好。"
            ),
        );
        let first = TextField::new("备份密码", &mut self.passphrase)
            .secret()
            .hint("密码")
            .width(320.0)
            .show(ui);
        ui.add_space(4.0);
        let second = TextField::new("再写一次密码", &mut self.again)
            .secret()
            .hint("再写一次")
            .width(320.0)
            .error(self.error.as_deref())
            .show(ui);
        if first.changed || second.changed {
            self.error = None;
        }
        let label = if self.making {
            "正在做密钥…"
        } else {
            title
        };
        let make = ui.add_enabled(!self.making, Button::primary(label).icon(Icon::Lock));
        if make.clicked() || (second.entered && !self.making) {
            self.ask(scene);
        }
    }

    fn ask(&mut self, scene: &mut Scene<'_>) {
        if self.passphrase.chars().count() < SHORTEST_PASSPHRASE {
            self.error = Some(format!("密码至少要{SHORTEST_PASSPHRASE}个字，没有设。"));
        } else if self.passphrase != self.again {
            self.error = Some("两次写的不一样，没有设。请再写一次。".to_owned());
        } else {
            self.making = true;
            self.key = None;
            scene.ask(Intent::LockBackups(self.passphrase.clone()));
        }
    }
}

/// The recovery key, to be printed before it is gone.
fn key_ui(ui: &mut Ui, key: &str, scene: &mut Scene<'_>) {
    ui.add_space(4.0);
    card::inset(ui, |ui| {
        medium_line(ui, "恢复密钥", size::TEXT);
        line(ui, key);
        paragraph(
            ui,
            "忘了密码的时候用它。离开这一页就不再显示，请现在印出来，密封收好，和电脑、U 盘分开放。",
        );
        let print = Button::accent("生成恢复密钥的 PDF").icon(Icon::Print);
        if ui.add(print).clicked() {
            scene.ask(Intent::PrintRecoveryKey(key.to_owned()));
        }
    });
}
