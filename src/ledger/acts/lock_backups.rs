//! 加密备份: the backups made from now on are under a passphrase, or no longer.

use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::setting_values::write;
use crate::ledger::backup_lock::{BACKUP_LOCK, BackupLock, is_locked};
use crate::ledger::{Ledger, settings};
use crate::model::change::{ActKey, Change};

act! {
    /// 加密备份: the backups made from now on are under this lock; in the open again where both are left out.
    LockBackups in "lock_backups", "加密备份" by lock_backups {
        /// The public key they are encrypted for (age, X25519).
        recipient: Option<String> = "公钥",
        /// The secret key to it under the passphrase (age, scrypt), in base64.
        key: Option<String> = "用密码包住的密钥",
    }
}

fn lock_backups(ledger: &Ledger, input: &LockBackups) -> Result<Change, Refusal> {
    let (title, wanted) = match (&input.recipient, &input.key) {
        (None, None) => ("以后的备份不再加密", settings::Values::new()),
        (Some(recipient), Some(key)) => {
            let lock = BackupLock {
                recipient: recipient.clone(),
                key: key.clone(),
            };
            if !lock.has_recipient() {
                let text = "“公钥”不是 age 的公钥（age1…），没有改动。";
                return Err(Refusal::wrong("recipient", text));
            }
            // A backup that nobody can open is worse than one in the open.
            if !lock.has_key() {
                let text = "“用密码包住的密钥”不是 age 用密码加密的内容，没有改动。";
                return Err(Refusal::wrong("key", text));
            }
            let title = if is_locked(&ledger.facts.settings) {
                "换了密码：以后的备份用新密码，以前的仍用原来的"
            } else {
                "以后的备份都加密"
            };
            (title, settings::take_apart(BACKUP_LOCK, &lock))
        }
        (None, Some(_)) => return Err(missing("recipient", "公钥")),
        (Some(_), None) => return Err(missing("key", "用密码包住的密钥")),
    };
    let mut change = Change::new(ActKey::LOCK, title);
    write(ledger, BACKUP_LOCK, &wanted, &mut change);
    Ok(change)
}

fn missing(field: &'static str, label: &'static str) -> Refusal {
    Refusal::Missing { field, label }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn locked() -> LockBackups {
        let (lock, _) = BackupLock::new("临溪县住建局2026").unwrap();
        LockBackups {
            recipient: Some(lock.recipient),
            key: Some(lock.key),
        }
    }

    #[test]
    fn backups_are_locked_and_in_the_open_again() {
        let mut fixture = Fixture::new();
        let lock = locked();
        assert_eq!(fixture.act(lock.clone()).writes.len(), 2);
        fixture.changes_nothing(lock);
        let open = LockBackups {
            recipient: None,
            key: None,
        };
        assert_eq!(fixture.act(open.clone()).writes.len(), 2);
        fixture.changes_nothing(open);
    }

    #[test]
    fn a_lock_that_would_never_open_is_refused() {
        let fixture = Fixture::new();
        let lock = locked();
        let half = LockBackups {
            key: None,
            ..lock.clone()
        };
        fixture.refuses(half, "key", "没有填“用密码包住的密钥”");
        let stranger = LockBackups {
            recipient: Some("age1abc".to_owned()),
            ..lock.clone()
        };
        fixture.refuses(stranger, "recipient", "不是 age 的公钥");
        let open = LockBackups {
            key: Some("AAAA".to_owned()),
            ..lock
        };
        fixture.refuses(open, "key", "不是 age 用密码加密");
    }
}
