//! 加密备份: making the lock behind the window, recording it, and the recovery key on paper.

use eframe::egui::Context;

use crate::ledger::acts::LockBackups;
use crate::ledger::backup_lock::{BackupLock, RecoveryKey};
use crate::papers::files;
use crate::ui::toasts::Offer;

use super::jobs::Done;
use super::workspace::Workspace;

impl Workspace {
    /// Makes the lock for a passphrase; it takes a second, so that guessing takes years.
    pub(super) fn make_lock(&mut self, passphrase: String) {
        let progress = self.worker.order(move |_| {
            let made = BackupLock::new(&passphrase);
            Done::LockMade(made.map_err(|error| error.to_string()))
        });
        self.job = Some(("正在做密钥".to_owned(), progress));
    }

    pub(super) fn take_lock(
        &mut self,
        made: Result<(BackupLock, RecoveryKey), String>,
        context: &Context,
    ) {
        let taken = made.and_then(|(lock, key)| {
            let act = LockBackups {
                recipient: Some(lock.recipient.clone()),
                key: Some(lock.key.clone()),
            };
            let done = self.desk.act(act);
            let is_done = done.is_ok();
            self.announce(done, context);
            if is_done {
                // The ledger's own file follows when it is closed.
                let relocked = self.desk.store().relock(&lock);
                relocked.map_err(|error| error.to_string())?;
                if self.desk.store().is_sealed() {
                    let said = "台账本身也改用新密码：下次打开要用新密码或新的恢复密钥。";
                    self.toasts.say(said, None, Self::now(context));
                }
                Ok(key.grouped())
            } else {
                Err("没有设。请看提示。".to_owned())
            }
        });
        self.pages.settings.take_lock(taken);
    }

    /// Writes the sheet with the recovery key where papers go.
    pub(super) fn print_recovery_key(&mut self, key: &str, context: &Context) {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let folder = self.papers_folder();
        let made = self
            .desk
            .papers()
            .print_recovery_key(&name, key)
            .map_err(|error| error.to_string())
            .and_then(|paper| {
                let path = folder.join(&paper.name);
                files::make_folder(&folder)
                    .and_then(|()| files::write(&path, &paper.bytes))
                    .map(|()| path)
                    .map_err(|error| error.to_string())
            });
        match made {
            Ok(path) => {
                let said = format!("已生成“{}”。打印以后请删掉这个文件。", path.display());
                self.toasts
                    .say(said, Some(Offer::Open(path)), Self::now(context));
            }
            Err(error) => self.toasts.fail(error),
        }
    }
}
