//! The passphrase of a ledger whose file is under one (加密台账), asked for before it is opened.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Frame, Id as WidgetId, Key, Modal, Modifiers};

use super::theme::size;
use super::widgets::{self, Button, TextField, is_composing};

/// What a person decides in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassphraseAnswer {
    /// To open with what was typed.
    Open(String),
    /// To leave it.
    Leave,
}

/// The dialog.
#[derive(Clone, Debug)]
pub struct PassphraseDialog {
    ledger: PathBuf,
    secret: String,
    error: Option<String>,
    begun: bool,
}

impl PassphraseDialog {
    /// Asks for the passphrase of a ledger; says why it is asked again, where it is.
    pub fn new(ledger: &Path, error: Option<String>) -> Self {
        Self {
            ledger: ledger.to_owned(),
            secret: String::new(),
            error,
            begun: false,
        }
    }

    /// Draws the dialog; returns what was decided.
    pub fn ui(&mut self, context: &Context) -> Option<PassphraseAnswer> {
        let frame = Frame::window(&context.global_style()).inner_margin(20);
        let field = WidgetId::unique("ledger passphrase");
        let mut answer = None;
        let dialog = Modal::new(WidgetId::unique("passphrase")).frame(frame);
        let shown = dialog.show(context, |ui| {
            ui.set_width(460.0);
            let name = self.ledger.file_name().unwrap_or_default();
            let title = format!("打开加密的“{}”", name.to_string_lossy());
            widgets::medium_line(ui, title, size::TITLE);
            widgets::note(ui, self.ledger.display().to_string());
            let typed = TextField::new("台账密码或恢复密钥", &mut self.secret)
                .id(field)
                .secret()
                .hint("密码；忘了的，写打印出来的恢复密钥")
                .width(460.0)
                .error(self.error.as_deref())
                .show(ui);
            if typed.changed {
                self.error = None;
            }
            if !std::mem::replace(&mut self.begun, true) {
                ui.memory_mut(|memory| memory.request_focus(field));
            }
            ui.horizontal(|ui| {
                if ui.add(Button::accent("打开")).clicked() || typed.entered {
                    answer = self.read();
                }
                if ui.add(Button::text("取消")).clicked() {
                    answer = Some(PassphraseAnswer::Leave);
                }
            });
        });
        let escaped = !is_composing(context)
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if shown.should_close() || escaped {
            return Some(PassphraseAnswer::Leave);
        }
        answer
    }

    fn read(&mut self) -> Option<PassphraseAnswer> {
        if self.secret.is_empty() {
            self.error = Some("还没有写密码或恢复密钥。".to_owned());
            self.begun = false;
            return None;
        }
        Some(PassphraseAnswer::Open(std::mem::take(&mut self.secret)))
    }
}
