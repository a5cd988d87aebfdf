//! 加密备份: what a ledger needs to put its backups under a passphrase by itself. The passphrase is not in it.

use std::str::FromStr as _;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{Decryptor, scrypt, x25519};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::model::facts::Setting;

use super::settings;
use super::table::Table;

/// The setting it stands in, in parts of their own.
pub const BACKUP_LOCK: &str = "backup_lock";
/// The fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;
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
    /// The system gave no random numbers.
    #[error("系统没有给出随机数，密钥没有做成，没有设。请再试一次。")]
    NotMade,
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
        if passphrase.chars().count() < SHORTEST_PASSPHRASE {
            return Err(LockError::TooShort);
        }
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
