//! 加密台账 at the window: asking for the passphrase, putting the file under it before the window closes, and turning one
//! kind of file into the other.

use std::path::PathBuf;

use eframe::egui::{Context, ViewportCommand};

use crate::store;
use crate::ui::passphrase::{PassphraseAnswer, PassphraseDialog};

use super::closing::Closing;
use super::jobs::Done;
use super::opening::Started;
use super::window::{App, WindowStage};
use super::workspace::Workspace;

impl App {
    /// Asks for the passphrase of the ledger that is to be opened, with the page to begin with behind the question.
    pub(super) fn ask_passphrase(&mut self, mut started: Started, error: Option<String>) {
        let dialog = PassphraseDialog::new(started.path_mut(), error);
        self.passphrase = Some((dialog, started));
        match &self.stage {
            WindowStage::Start(..) => {}
            WindowStage::Open(_) => self.leave_session(),
            WindowStage::Opening(_) => self.show_start(None, None, None),
        }
    }

    pub(super) fn passphrase_ui(&mut self, context: &Context) {
        let Some((dialog, _)) = &mut self.passphrase else {
            return;
        };
        let Some(answer) = dialog.ui(context) else {
            return;
        };
        let Some((_, started)) = self.passphrase.take() else {
            return;
        };
        match answer {
            PassphraseAnswer::Open(secret) => self.begin_with(started, Some(secret)),
            PassphraseAnswer::Leave => {}
        }
    }

    /// Puts the open ledger's file under the passphrase, or takes it out; it is opened again at once.
    pub(super) fn change_seal(&mut self, secret: String, kind: fn(PathBuf) -> Started) {
        if let WindowStage::Open(workspace) = &self.stage {
            let path = workspace.path.clone();
            self.leave_session();
            self.begin_with(kind(path), Some(secret));
        }
    }
}

impl Workspace {
    /// Closes the window, once the file of a sealed ledger holds all.
    pub(super) fn seal_and_close(&mut self, context: &Context) {
        if !self.desk.store().is_sealed() {
            context.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        self.closing = Closing::WhenSealed;
        let ledger = self.path.clone();
        let progress = self
            .worker
            .order(move |_| Done::Sealed(store::seal(&ledger).map_err(|error| error.to_string())));
        self.job = Some(("正在加密存回".to_owned(), progress));
    }

    pub(super) fn take_sealed(&mut self, sealed: Result<(), String>, context: &Context) {
        match sealed {
            Ok(()) => context.send_viewport_cmd(ViewportCommand::Close),
            Err(error) => self.ask_without_seal(&error),
        }
    }
}
