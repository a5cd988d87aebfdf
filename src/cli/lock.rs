//! Backups under a passphrase from the command line.

use std::path::Path;

use serde_json::json;

use crate::ledger::acts::LockBackups;
use crate::ledger::backup_lock::BackupLock;
use crate::papers::files;
use crate::store;

use super::answer::{Answer, CliError};
use super::args::LockArguments;
use super::context::Context;
use super::input;

/// Puts the backups made from now on under a passphrase, or in the open again where there is none.
pub fn lock(context: &Context, order: &LockArguments) -> Result<Answer, CliError> {
    let Some(passphrase) = &order.passphrase else {
        let title = context.open()?.act(LockBackups {
            recipient: None,
            key: None,
        })?;
        return Ok(Answer::done(
            format!("{title}。"),
            json!({ "locked": false }),
        ));
    };
    let typed = first_line(passphrase)?;
    let mut desk = context.open()?;
    let (lock, key) =
        BackupLock::new(&typed).map_err(|error| CliError::Plain(error.to_string()))?;
    let key = key.grouped();
    if let Some(path) = &order.recovery_key {
        let name = desk.store().path().file_name().unwrap_or_default();
        let paper = desk
            .papers()
            .print_recovery_key(&name.to_string_lossy(), &key)?;
        // An earlier key still opens earlier backups.
        if path.exists() {
            let text = format!(
                "“{}”已经有了，没有覆盖，也没有设密码。请换一个文件名。",
                path.display()
            );
            return Err(CliError::Plain(text));
        }
        files::write(path, &paper.bytes)?;
    }
    let locked = desk.act(LockBackups {
        recipient: Some(lock.recipient),
        key: Some(lock.key),
    });
    let title = locked.inspect_err(|_| {
        // A key that opens nothing is of no use.
        if let Some(path) = &order.recovery_key {
            drop(std::fs::remove_file(path));
        }
    })?;
    Ok(Answer::done(
        format!("{title}。恢复密钥（请写在纸上收好，程序里不留）：\n{key}"),
        json!({ "locked": true, "recovery_key": key }),
    ))
}

/// Makes a new ledger of a backup under a passphrase.
pub fn restore(backup: &Path, secret: &Path, to: &Path) -> Result<Answer, CliError> {
    store::restore_locked(backup, &first_line(secret)?, to)?;
    let (from, made) = (backup.display(), to.display());
    Ok(Answer::done(
        format!("已从“{from}”恢复为“{made}”，并检查无误。"),
        json!({ "backup": backup.to_string_lossy(), "ledger": to.to_string_lossy() }),
    ))
}

/// A secret is one line; what ends it is not part of it.
fn first_line(file: &Path) -> Result<String, CliError> {
    let text = input::text(file)?;
    // Notepad begins a file with a mark that nobody sees.
    let text = text.trim_start_matches('\u{feff}');
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
