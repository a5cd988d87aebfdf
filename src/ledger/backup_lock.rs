//! 加密备份: what a ledger needs to put its backups under a passphrase by itself. The passphrase is not in it.

use std::str::FromStr as _;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{Decryptor, scrypt, x25519};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::model::chinese;
use crate::model::facts::Setting;

use super::settings;
use super::table::Table;

/// The setting it stands in, in parts of their own.
pub const BACKUP_LOCK: &str = "backup_lock";
/// The fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;
/// The most characters of one: what is longer is a file that was chosen by mistake.
pub const LONGEST_PASSPHRASE: usize = 1_000;
/// How much work it is to try a passphrase: 2 to this power, about a second.
const WORK: u8 = 17;

/// Whether the backups of a ledger are under a lock.
pub fn is_locked(settings: &Table<Setting>) -> bool {
    !settings::standing(settings, BACKUP_LOCK).is_empty()
}

/// The lock that the backups of a ledger are put under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupLock {
    /// The public key that backups are encrypted for (age, X25519).
    pub recipient: String,
    /// The secret key to it, encrypted with the passphrase (age, scrypt), in base64.
    pub key: String,
}

/// The key that opens every backup under a lock, for paper: AGE-SECRET-KEY-1….
#[derive(Clone, Debug)]
pub struct RecoveryKey(SecretString);

/// Why there is no lock.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum LockError {
    /// The passphrase is too easily guessed.
    #[error("密码至少要{SHORTEST_PASSPHRASE}个字，没有设。请写长一点，比如一句话。")]
    TooShort,
    /// It is of nothing but blanks.
    #[error("密码不能全是空格，没有设。请写看得见的字，比如一句话。")]
    Blank,
    /// It has characters that nobody sees or can type again.
    #[error("密码里有看不见的控制字符，没有设。请用键盘打得出来的字，写在一行里。")]
    Unseen,
    /// It is too long to be typed again.
    #[error(
        "密码最多{LONGEST_PASSPHRASE}个字，没有设。请写短一点；密码放在文件里的，请核对选的是哪个文件。"
    )]
    TooLong,
    /// The system gave no random numbers.
    #[error("系统没有给出随机数，密钥没有做成，没有设。请再试一次。")]
    NotMade,
}

/// Refuses a passphrase that is easily guessed, or that nobody could type again.
///
/// # Errors
/// [`LockError`], with words to show.
pub fn check_passphrase(passphrase: &str) -> Result<(), LockError> {
    let length = passphrase.chars().count();
    let is_unseen = |letter: char| letter.is_control() || chinese::is_control(letter);
    if length > LONGEST_PASSPHRASE {
        Err(LockError::TooLong)
    } else if length < SHORTEST_PASSPHRASE {
        Err(LockError::TooShort)
    } else if passphrase.chars().any(is_unseen) {
        Err(LockError::Unseen)
    } else if passphrase.trim().is_empty() {
        Err(LockError::Blank)
    } else {
        Ok(())
    }
}

impl RecoveryKey {
    /// The key as other programs read it.
    pub fn text(&self) -> &str {
        self.0.expose_secret()
    }

    /// The key as it is printed, in groups that a person can copy by hand; the spaces do not matter.
    pub fn grouped(&self) -> String {
        let characters: Vec<char> = self.text().chars().collect();
        let groups = characters.chunks(6).map(|group| group.iter().collect());
        groups.collect::<Vec<String>>().join(" ")
    }
}

impl BackupLock {
    /// Makes a lock for a passphrase, with the recovery key that opens it too. Takes about a second.
    ///
    /// # Errors
    /// [`LockError`].
    pub fn new(passphrase: &str) -> Result<(Self, RecoveryKey), LockError> {
        check_passphrase(passphrase)?;
        let identity = x25519::Identity::generate();
        let key = identity.to_string();
        let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
        recipient.set_work_factor(WORK);
        let wrapped = age::encrypt(&recipient, key.expose_secret().as_bytes())
            .map_err(|_no_random_numbers| LockError::NotMade)?;
        let lock = Self {
            recipient: identity.to_public().to_string(),
            key: STANDARD.encode(wrapped),
        };
        Ok((lock, RecoveryKey(key)))
    }

    /// Whether something can be encrypted for it.
    pub fn has_recipient(&self) -> bool {
        x25519::Recipient::from_str(&self.recipient).is_ok()
    }

    /// Whether a passphrase can open it.
    pub fn has_key(&self) -> bool {
        let bytes = STANDARD.decode(&self.key).unwrap_or_default();
        Decryptor::new(bytes.as_slice()).is_ok_and(|wrapped| wrapped.is_scrypt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_that_nobody_could_type_again_is_refused() {
        for (passphrase, expected) in [
            ("七个字的密码呀", LockError::TooShort),
            ("        ", LockError::Blank),
            ("　　　　　　　　　", LockError::Blank),
            ("临溪县住建局\0二〇二六", LockError::Unseen),
            ("临溪县\t住建局2026", LockError::Unseen),
            ("临溪县\u{202E}住建局2026", LockError::Unseen),
            (&"长".repeat(LONGEST_PASSPHRASE + 1), LockError::TooLong),
            (&" ".repeat(3_000_000), LockError::TooLong),
        ] {
            assert_eq!(check_passphrase(passphrase), Err(expected.clone()));
            assert_eq!(BackupLock::new(passphrase).err(), Some(expected));
        }
        for passphrase in [
            "临溪县住建局2026",
            "correct horse 电池",
            &"长".repeat(1_000),
        ] {
            assert_eq!(check_passphrase(passphrase), Ok(()), "{passphrase}");
        }
    }
}
