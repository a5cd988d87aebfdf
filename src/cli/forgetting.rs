//! 删除个人信息 from the command line: after it the backups are made anew, or later where that was broken off.

use std::path::PathBuf;

use chrono::Local;

use crate::store::{self, Store, StoreError};

use super::output;

/// Makes the backups of an open ledger anew; returns what is to be said of it, and which ones are left to a person.
///
/// # Errors
/// [`StoreError`] when no new one can be made; the earlier ones all stay then.
pub(super) fn renew(open: &Store) -> Result<(String, Vec<PathBuf>), StoreError> {
    // An earlier moment, a copy of a file or a paper to be printed that a kill left may hold it too.
    store::remove_left_prints();
    if let Some(private) = store::private_folder() {
        store::remove_left_folders(&private);
    }
    let now = Local::now().naive_local();
    let renewed = store::renew_backups(open.path(), None, now)?;
    let mut text = format!(
        "已重新备份，台账旁边以前的 {} 份备份已删除；U 盘等别处的备份要自己处理。",
        renewed.removed
    );
    text.extend(store::left_in_words(&renewed.left));
    Ok((text, renewed.left))
}

/// Says that earlier backups still hold what was taken out of the ledger. They stay for now: the command may be about to
/// read one of them.
pub(super) fn say_what_holds_it(open: &Store) {
    let held = held_by(open).0;
    if held.is_empty() {
        return;
    }
    let held: Vec<String> = held.iter().map(|one| one.display().to_string()).collect();
    output::complain(&format!(
        "以前删除个人信息以后，备份没有换新，这几份里还有删除的内容：{}。请运行 banli check，它会重新备份，并删掉这几份。",
        held.join("、")
    ));
}

/// Makes up for what a kill kept from being done; returns what is to be said of it, if anything, and which backups are left
/// to a person.
///
/// # Errors
/// [`StoreError`], as for [`renew`].
pub(super) fn finish(open: &Store) -> Result<(String, Vec<PathBuf>), StoreError> {
    let (held, left) = held_by(open);
    if held.is_empty() {
        let words = store::left_in_words(&left);
        let words = words.map(|words| format!("这本台账删除过个人信息。{words}"));
        return Ok((words.unwrap_or_default(), left));
    }
    let (done, left) = renew(open)?;
    let words = format!("以前删除个人信息以后，备份没有换新，现在补上：{done}");
    Ok((words, left))
}

/// The earlier backups that still hold what was taken out of a ledger, and those left to a person.
fn held_by(open: &Store) -> (Vec<PathBuf>, Vec<PathBuf>) {
    if open.is_backup() {
        return (Vec::new(), Vec::new());
    }
    // Where that cannot be read, the command itself says so.
    let held = store::forgotten_around(open.path(), None).unwrap_or_default();
    (held.ours, held.left)
}
