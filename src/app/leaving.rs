//! Leaving a ledger for another: backed up and, where its file is under a passphrase, put under it again.

use std::path::PathBuf;

use chrono::Local;

use crate::desk::Desk;
use crate::store;

use super::jobs::MadeBackup;
use super::second_place::{self, SecondPlace};

/// A ledger that is left.
#[derive(Debug)]
pub(super) struct Left {
    /// Its desk, which nobody sees any more.
    pub desk: Desk,
    /// Whether it backs itself up.
    pub backs_up: bool,
    /// Where its backups are copied to.
    pub second: Option<SecondPlace>,
    /// What is opened after it.
    pub opening: PathBuf,
}

/// Leaves a ledger; returns words for the person where something must be known.
pub(super) fn leave(left: Option<Left>) -> Option<String> {
    let Left {
        desk,
        backs_up,
        second,
        opening,
    } = left?;
    let mut words = None;
    let path = desk.store().path().to_owned();
    if desk.store().is_backup() {
        return None;
    }
    if desk.store().check_in_place().is_err() {
        let path = path.display();
        return desk.store().is_sealed().then(|| {
            format!(
                "原来的台账文件已经不在“{path}”，没有加密存回。之前存上的改动都在这台电脑上，也加了密；把文件放回来再打开，会接着用。"
            )
        });
    }
    if backs_up {
        // It tries again when the ledger is opened the next time, and says so then.
        let wanted = (Local::now().naive_local(), opening.file_name());
        match second_place::back_up(&path, second.as_ref(), wanted) {
            Err(error) => tracing::warn!("no automatic backup of the ledger left: {error}"),
            Ok(made) => words = made.and_then(said_of),
        }
    }
    match store::seal(&path) {
        Ok(()) => words,
        Err(error) => {
            let path = path.display();
            Some(format!(
                "原来的台账“{path}”没有加密存回：{error}内容都在这台电脑上，下次打开它会接着用。"
            ))
        }
    }
}

/// What must be known of the backup made of a ledger that is left.
fn said_of(made: MadeBackup) -> Option<String> {
    let failed = made
        .second
        .and_then(Result::err)
        .map(|error| format!("原来的台账备份好了，只是第二份没有拷成。{error}下次打开它会再拷。"));
    let left = store::left_in_words(&made.left)
        .map(|words| format!("原来的台账以前删除过个人信息，备份换新了，但还有以前的。{words}"));
    let words: Vec<String> = failed.into_iter().chain(left).collect();
    (!words.is_empty()).then(|| words.concat())
}
