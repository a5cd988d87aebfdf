//! Leaving a ledger for another: backed up and, where its file is under a passphrase, put under it again.

use chrono::Local;

use crate::desk::Desk;
use crate::store;

/// A ledger that is left.
#[derive(Debug)]
pub(super) struct Left {
    /// Its desk, which nobody sees any more.
    pub desk: Desk,
    /// Whether it backs itself up.
    pub backs_up: bool,
}

/// Leaves a ledger; returns words for the person where something must be known.
pub(super) fn leave(left: Option<Left>) -> Option<String> {
    let Left { desk, backs_up } = left?;
    let path = desk.store().path().to_owned();
    if desk.store().is_backup() || desk.store().check_in_place().is_err() {
        return None;
    }
    if backs_up {
        // It tries again when the ledger is opened the next time, and says so then.
        if let Err(error) = store::back_up_automatically(&path, Local::now().naive_local()) {
            tracing::warn!("no automatic backup of the ledger left: {error}");
        }
    }
    store::seal(&path).err().map(|error| {
        let path = path.display();
        format!("原来的台账“{path}”没有加密存回：{error}内容都在这台电脑上，下次打开它会接着用。")
    })
}
