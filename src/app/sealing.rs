//! 加密台账 at the window: asking for the passphrase, putting the file under it before the window closes, and turning one
//! kind of file into the other.

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
        // What a kill left plain does not wait for a passphrase that may never come.
        store::lock_left_open(&self.config.open_folder(started.path_mut()));
        let dialog = PassphraseDialog::new(started.path_mut(), error);
        self.passphrase = Some((dialog, started));
        match &self.stage {
            WindowStage::Open(_) => self.leave_session(),
            // Whoever does not go on finds the ledgers known here.
            WindowStage::Start(_, None) | WindowStage::Opening(_) => {
                self.show_start(None, None, None);
            }
            WindowStage::Start(_, Some(_)) => {}
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
    pub(super) fn turn_seal(&mut self, secret: String) {
        if let WindowStage::Open(workspace) = &self.stage {
            let path = workspace.path.clone();
            let started = if workspace.desk.store().is_sealed() {
                Started::Unsealing(path)
            } else {
                Started::Sealing(path)
            };
            self.leave_session();
            self.begin_with(started, Some(secret));
        }
    }
}

impl Workspace {
    /// Tries the passphrase before the ledger is left: a slip costs nothing.
    pub(super) fn check_secret(&mut self, secret: String) {
        let lock = self.desk.store().lock();
        let progress = self.worker.order(move |_| {
            let checked = lock.and_then(|lock| store::check_secret(&lock, &secret));
            let checked = checked.map_err(|error| error.to_string());
            Done::SecretChecked(checked.map(|()| secret))
        });
        self.job = Some(("正在核对密码".to_owned(), progress));
    }

    pub(super) fn take_secret(&mut self, checked: Result<String, String>) {
        match checked {
            Ok(secret) => self.turns_seal = Some(secret),
            Err(error) => self.pages.settings.refuse_secret(error),
        }
    }

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
            // A field that was being typed in says what it holds when the question takes its place.
            Ok(()) if store::lacks_sealing(&self.path) => self.seal_and_close(context),
            Ok(()) => context.send_viewport_cmd(ViewportCommand::Close),
            Err(error) => self.ask_without_seal(&error),
        }
    }
}
