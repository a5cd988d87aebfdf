//! 加密: the passphrase that backups, and where wanted the ledger itself, are put under, and the recovery key for paper.

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
    /// The recovery key in groups, shown until someone says that it is kept.
    key: Option<String>,
    /// Whether the lock is being made.
    making: bool,
    /// Whether the ledger's own file is under the passphrase.
    sealed: bool,
    /// Whether it is asked if backups are to be encrypted no longer.
    unlocking: bool,
    /// The passphrase for turning that on or off.
    secret: String,
    secret_error: Option<String>,
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

    /// Whether a recovery key is shown that nobody has said is kept.
    pub(super) fn shows_key(&self) -> bool {
        self.key.is_some()
    }

    /// Takes the key out of sight.
    pub(super) fn forget_key(&mut self) {
        self.key = None;
    }

    /// Takes whether the ledger's own file is under the passphrase.
    pub(super) fn take_sealed(&mut self, sealed: bool) {
        self.sealed = sealed;
    }

    /// Says why a passphrase was not taken.
    pub(super) fn refuse_secret(&mut self, words: String) {
        self.secret_error = Some(words);
    }

    /// Draws the section.
    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let locked = backup_lock::is_locked(&scene.ledger.facts.settings);
        let title = match (locked, self.sealed) {
            (_, true) => "现在：备份加密，台账本身也加密",
            (true, false) => "现在：备份加密，台账本身不加密",
            (false, false) => "现在：备份和台账都不加密",
        };
        medium_line(ui, title, size::CARD);
        note(
            ui,
            "设了密码，以后每一份备份（自动的、自己备份的、拷到 U 盘的）都加密，没有密码打不开。以前的备份不变。",
        );
        if let Some(key) = self.key.clone()
            && key_ui(ui, &key, scene)
        {
            self.key = None;
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
        if locked || self.sealed {
            ui.add_space(4.0);
            divider(ui);
            self.ledger_ui(ui, scene);
        }
        if locked && !self.sealed {
            ui.add_space(4.0);
            divider(ui);
            medium_line(ui, "备份不再加密", size::CARD);
            note(
                ui,
                "以后的备份不加密；已经加密的备份仍要用原来的密码或恢复密钥。",
            );
            self.unlock_ui(ui, scene);
        }
    }

    /// 以后的备份不再加密: asked before it is done, since any backup from then on can be read by whoever has it.
    fn unlock_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if !self.unlocking {
            self.unlocking = ui.add(Button::new("以后的备份不再加密…")).clicked();
            return;
        }
        paragraph(
            ui,
            "以后的备份不再加密？从那时起，谁拿到备份（U 盘上的也是）都能打开看。再要加密得重新设密码，恢复密钥也要重新印。",
        );
        ui.horizontal(|ui| {
            if ui.add(Button::new("还是加密")).clicked() {
                self.unlocking = false;
            }
            if ui.add(Button::danger("以后不再加密")).clicked() {
                self.unlocking = false;
                scene.act(LockBackups {
                    recipient: None,
                    key: None,
                });
            }
        });
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

    /// The ledger's own file.
    fn ledger_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let (title, button, words) = if self.sealed {
            (
                "台账本身不再加密",
                "台账改为不加密",
                "写上密码，台账就变回不用密码也能打开的文件。备份还照样加密。",
            )
        } else {
            (
                "台账本身也加密",
                "给台账加密",
                "用同一个密码。关着的时候，没有密码谁也打不开台账；打开要输密码。程序开着的时候，在这台电脑的私人文件夹里有一份不加密的，关闭时加密存回台账，那一份随即删掉。命令行打不开加密的台账。",
            )
        };
        medium_line(ui, title, size::CARD);
        note(ui, words);
        let typed = TextField::new("现在的密码", &mut self.secret)
            .secret()
            .hint("密码，或恢复密钥")
            .width(320.0)
            .error(self.secret_error.as_deref())
            .show(ui);
        if typed.changed {
            self.secret_error = None;
        }
        let turn = ui.add(Button::new(button).icon(Icon::Lock)).clicked();
        if !(turn || typed.entered) {
            return;
        }
        if self.secret.is_empty() {
            self.secret_error = Some("还没有写密码。".to_owned());
            return;
        }
        if self.key.is_some() {
            let words = "恢复密钥还在上面，请先印出来或抄好，按“我已经收好”，再做这一步。";
            self.secret_error = Some(words.to_owned());
            return;
        }
        scene.ask(Intent::TurnSeal(std::mem::take(&mut self.secret)));
    }

    fn ask(&mut self, scene: &mut Scene<'_>) {
        if let Err(error) = backup_lock::check_passphrase(&self.passphrase) {
            self.error = Some(error.to_string());
        } else if self.passphrase != self.again {
            self.error = Some("两次写的不一样，没有设。请再写一次。".to_owned());
        } else {
            self.making = true;
            self.key = None;
            scene.ask(Intent::LockBackups(self.passphrase.clone()));
        }
    }
}

/// The recovery key, to be printed before it is gone; returns whether it is said to be.
fn key_ui(ui: &mut Ui, key: &str, scene: &mut Scene<'_>) -> bool {
    let mut kept = false;
    ui.add_space(4.0);
    card::inset(ui, |ui| {
        medium_line(ui, "恢复密钥", size::TEXT);
        line(ui, key);
        paragraph(
            ui,
            "忘了密码的时候用它。程序不留，收好以后不再显示：请现在印出来，密封收好，和电脑、U 盘分开放。",
        );
        let print = Button::accent("生成恢复密钥的 PDF").icon(Icon::Print);
        if ui.add(print).clicked() {
            scene.ask(Intent::PrintRecoveryKey(key.to_owned()));
        }
        kept = ui.add(Button::new("我已经收好")).clicked();
    });
    kept
}
