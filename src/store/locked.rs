//! Backups and ledgers under a passphrase (加密备份、加密台账). Such a file is a zip of entries that other tools open too, in
//! twenty years and without this program: the backup or ledger encrypted for a key of its own, and that key encrypted with
//! the passphrase, both as [age](https://age-encryption.org/v1) files. The recovery key printed on paper is that key.

use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::Path;
use std::str::FromStr as _;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, Identity, scrypt, x25519};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::ledger::backup_lock::{BACKUP_LOCK, BackupLock};

use super::before_upgrade::version_of_file;
use super::beside::new_private_file;
use super::connection::look;
use super::error::StoreError;
use super::identity::is_open_here;
use super::progressed::Progressed;
use super::unsealed::pages_of;

/// The entries of the file.
pub(super) const READ_ME: &str = "说明.txt";
pub(super) const STATE: &str = "state.json";
pub(super) const KEY: &str = "key.age";
pub(super) const BACKUP: &str = "backup.banli.age";

/// What such a file begins with.
const HEAD: &[u8; 4] = b"PK\x03\x04";
/// How much work trying a passphrase may be, as a power of 2: a stranger's file is not to keep the machine busy for minutes.
const MOST_WORK: u8 = 18;
/// The largest of the small entries, in bytes.
const SMALL: u64 = 64 << 10;
/// The longest head of an age file for one key, in bytes; the library reads it to its end, wherever that is.
const LONGEST_HEAD: u64 = 4 << 10;
/// What the last line of such a head begins with.
const END_OF_HEAD: &[u8] = b"\n--- ";

const OF_BACKUP: &str = "这是建议提案办理台账（banli）的加密备份。\r\n\
在程序里用“恢复成新台账”打开，输入密码或恢复密钥。\r\n";
const OF_LEDGER: &str = "这是建议提案办理台账（banli）的加密台账。\r\n\
在程序里打开，输入密码或恢复密钥。\r\n";
const WITHOUT: &str = "没有这个程序也能打开：用 age（https://age-encryption.org）\r\n\
  1. age -d key.age > key.txt        （输入密码；有恢复密钥的，把它存成 key.txt 即可）\r\n\
  2. age -d -i key.txt backup.banli.age > backup.banli\r\n";

/// What is under the lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Under {
    /// A backup.
    #[default]
    Backup,
    /// A ledger that one works in.
    Ledger,
}

/// How far the ledger had come: enough to thin out backups without opening them.
#[derive(Serialize, Deserialize)]
struct State {
    #[serde(default)]
    holds: Under,
    founded: String,
    position: i64,
    newest: String,
}

/// The lock that a ledger puts its backups under, where it has one.
///
/// # Errors
/// [`StoreError`] when the ledger cannot be read.
pub fn lock_of(ledger: &Path) -> Result<Option<BackupLock>, StoreError> {
    lock_in(&look(ledger)?)
}

/// The same of an open ledger. Half a lock is none that opens again, so it is refused.
pub(super) fn lock_in(connection: &Connection) -> Result<Option<BackupLock>, StoreError> {
    let mut statement = connection
        .prepare("SELECT key, value FROM setting WHERE removed IS NULL AND substr(key, 1, length(?1) + 1) = ?1 || '.'")?;
    let mut rows = statement.query([BACKUP_LOCK])?;
    let mut parts = serde_json::Map::new();
    while let Some(row) = rows.next()? {
        let (key, value): (String, String) = (row.get(0)?, row.get(1)?);
        let name = key[BACKUP_LOCK.len() + 1..].to_owned();
        parts.insert(name, serde_json::from_str(&value).map_err(failed)?);
    }
    if parts.is_empty() {
        return Ok(None);
    }
    let lock = serde_json::from_value(serde_json::Value::Object(parts)).map_err(failed)?;
    Ok(Some(lock))
}

/// Writes a backup or ledger under a lock as a new file.
pub(super) fn lock(
    plain: &Path,
    (holds, state): (Under, &Progressed),
    lock: &BackupLock,
    aside: &Path,
) -> Result<(), StoreError> {
    let recipient = x25519::Recipient::from_str(&lock.recipient).map_err(failed)?;
    let key = STANDARD.decode(&lock.key).map_err(failed)?;
    let words = read_me(holds);
    let state = State {
        holds,
        founded: STANDARD.encode(&state.founded),
        position: state.newest.0,
        newest: STANDARD.encode(&state.newest.1),
    };
    let state = serde_json::to_vec(&state).map_err(failed)?;
    let io = |error| StoreError::io(aside, error);
    let of_zip = |error: ZipError| io(error.into());
    let file = new_private_file(aside).map_err(io)?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    for (name, bytes) in [(READ_ME, words.as_bytes()), (STATE, &state), (KEY, &key)] {
        zip.start_file(name, stored()).map_err(of_zip)?;
        zip.write_all(bytes).map_err(io)?;
    }
    zip.start_file(BACKUP, stored()).map_err(of_zip)?;
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _)).map_err(failed)?;
    let mut encrypted = encryptor.wrap_output(&mut zip).map_err(io)?;
    let mut source = File::open(plain).map_err(|error| StoreError::io(plain, error))?;
    std::io::copy(&mut source, &mut encrypted).map_err(io)?;
    encrypted.finish().map_err(io)?;
    let mut written = zip.finish().map_err(of_zip)?;
    written.flush().map_err(io)?;
    let written = written
        .into_inner()
        .map_err(|error| io(error.into_error()))?;
    written.sync_all().map_err(io)?;
    check(aside)
}

/// How an entry is kept: what is encrypted does not shrink.
pub(super) fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .large_file(true)
}

/// What the file says of itself to whoever opens it with other tools.
pub(super) fn read_me(holds: Under) -> String {
    let of_what = match holds {
        Under::Backup => OF_BACKUP,
        Under::Ledger => OF_LEDGER,
    };
    format!("{of_what}{WITHOUT}")
}

/// Reads every entry whole: each carries a checksum.
pub(super) fn check(locked: &Path) -> Result<(), StoreError> {
    let mut zip = open(locked)?;
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).map_err(failed)?;
        std::io::copy(&mut entry, &mut std::io::sink())
            .map_err(|error| StoreError::io(locked, error))?;
    }
    Ok(())
}

/// Whether the file is a backup under a lock, whatever it is called.
pub fn is_locked(path: &Path) -> bool {
    under_lock(path) == Some(Under::Backup)
}

/// Whether the file is a ledger under a lock; one that is open here is not.
pub fn is_sealed(path: &Path) -> bool {
    under_lock(path) == Some(Under::Ledger)
}

/// What the file holds under a lock. A ledger that is open in this process is under none, and is not so much as opened: on
/// Unix, closing a file gives up every lock that the process holds on it.
pub(super) fn under_lock(path: &Path) -> Option<Under> {
    if is_open_here(&pages_of(path)) {
        return None;
    }
    match read_state(path).ok()?.holds {
        // Earlier versions copied a ledger as it was before they upgraded it; only the name says what it is.
        Under::Ledger if version_of_file(path).is_some() => Some(Under::Backup),
        holds => Some(holds),
    }
}

fn read_state(locked: &Path) -> Result<State, StoreError> {
    let bytes = small_entry(&mut open(locked)?, STATE)?;
    serde_json::from_slice(&bytes).map_err(failed)
}

/// How far the ledger had come that is under the lock, or whose backup is.
pub(super) fn state(locked: &Path) -> Result<Progressed, StoreError> {
    let state = read_state(locked)?;
    Ok(Progressed {
        founded: STANDARD.decode(state.founded).map_err(failed)?,
        newest: (
            state.position,
            STANDARD.decode(state.newest).map_err(failed)?,
        ),
    })
}

/// Writes the backup in it as a new plain file, opened with the passphrase or the recovery key.
///
/// # Errors
/// [`StoreError::WrongKey`] when neither fits, [`StoreError::Lock`] when the file is damaged.
pub(super) fn unlock(locked: &Path, secret: &str, aside: &Path) -> Result<(), StoreError> {
    let mut zip = open(locked)?;
    let identity = identity(&small_entry(&mut zip, KEY)?, secret)?;
    let mut entry = zip.by_name(BACKUP).map_err(failed)?;
    let mut head = Vec::new();
    let begun = entry.by_ref().take(LONGEST_HEAD).read_to_end(&mut head);
    begun.map_err(failed)?;
    // The last line of the head ends there too.
    let last = memchr::memmem::find(&head, END_OF_HEAD).map(|at| at + END_OF_HEAD.len());
    if !last.is_some_and(|at| head[at..].contains(&b'\n')) {
        return Err(failed("its head has no end"));
    }
    let whole = BufReader::new(head.as_slice().chain(entry));
    let decryptor = Decryptor::new_buffered(whole).map_err(failed)?;
    let mut plain = decryptor
        .decrypt(std::iter::once(&identity as &dyn Identity))
        .map_err(unopened)?;
    let io = |error| StoreError::io(aside, error);
    let mut file = new_private_file(aside).map_err(io)?;
    // A damaged file ends in an error here, never in a shorter backup.
    std::io::copy(&mut plain, &mut file).map_err(|error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => io(error),
        _ => failed(error),
    })?;
    file.sync_all().map_err(io)
}

/// The lock that a file is under, once the passphrase or the recovery key is known to open it.
///
/// # Errors
/// As [`unlock`].
pub(super) fn opened_lock(locked: &Path, secret: &str) -> Result<BackupLock, StoreError> {
    let key = small_entry(&mut open(locked)?, KEY)?;
    Ok(BackupLock {
        recipient: identity(&key, secret)?.to_public().to_string(),
        key: STANDARD.encode(key),
    })
}

/// The wrapped key that a file is under, in base64.
///
/// # Errors
/// [`StoreError`] when the file is damaged.
pub(super) fn key_of(locked: &Path) -> Result<String, StoreError> {
    Ok(STANDARD.encode(small_entry(&mut open(locked)?, KEY)?))
}

/// Refuses a secret that does not open what is put under a lock.
///
/// # Errors
/// As [`unlock`].
pub(super) fn check_secret(lock: &BackupLock, secret: &str) -> Result<(), StoreError> {
    let key = STANDARD.decode(&lock.key).map_err(failed)?;
    if identity(&key, secret)?.to_public().to_string() == lock.recipient {
        Ok(())
    } else {
        Err(StoreError::WrongKey)
    }
}

/// The key to what is under a lock: the recovery key itself, or what the passphrase opens.
fn identity(wrapped: &[u8], secret: &str) -> Result<x25519::Identity, StoreError> {
    // As it is printed, in groups and by hand: without spaces, in whatever case.
    let typed: String = secret.chars().filter(|one| !one.is_whitespace()).collect();
    if let Ok(identity) = x25519::Identity::from_str(&typed.to_uppercase()) {
        return Ok(identity);
    }
    if wrapped.len() as u64 > LONGEST_HEAD {
        return Err(failed("its key is too long"));
    }
    let mut passphrase = scrypt::Identity::new(SecretString::from(secret.to_owned()));
    passphrase.set_max_work_factor(MOST_WORK);
    let key = age::decrypt(&passphrase, wrapped).map_err(unopened)?;
    let key = SecretString::from(String::from_utf8(key).map_err(failed)?);
    x25519::Identity::from_str(key.expose_secret()).map_err(failed)
}

pub(super) fn open(locked: &Path) -> Result<ZipArchive<BufReader<File>>, StoreError> {
    // A pipe would keep whoever reads it waiting.
    let found = std::fs::metadata(locked).map_err(|error| StoreError::io(locked, error))?;
    if !found.is_file() {
        return Err(StoreError::NotALedger(locked.to_owned()));
    }
    let mut file = File::open(locked).map_err(|error| StoreError::io(locked, error))?;
    let mut head = [0; HEAD.len()];
    if file.read_exact(&mut head).is_err() || &head != HEAD {
        return Err(StoreError::NoLockedBackup(locked.to_owned()));
    }
    ZipArchive::new(BufReader::new(file)).map_err(failed)
}

pub(super) fn small_entry(
    zip: &mut ZipArchive<BufReader<File>>,
    name: &str,
) -> Result<Vec<u8>, StoreError> {
    let entry = zip.by_name(name).map_err(failed)?;
    let mut bytes = Vec::new();
    entry.take(SMALL).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// What reading comes to that the disk did not refuse: what the libraries say of it is nothing to a person at the desk.
pub(super) fn failed(error: impl std::fmt::Display) -> StoreError {
    tracing::debug!("under a lock: {error}");
    StoreError::Lock("里面的内容不完整，或者已经损坏".to_owned())
}

fn unopened(error: DecryptError) -> StoreError {
    match error {
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys
        | DecryptError::InvalidMac => StoreError::WrongKey,
        other => failed(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::backup_lock::RecoveryKey;

    fn made(folder: &Path) -> (std::path::PathBuf, RecoveryKey, Vec<u8>) {
        let plain = folder.join("plain");
        let bytes: Vec<u8> = (0..200_000u32).flat_map(u32::to_le_bytes).collect();
        std::fs::write(&plain, &bytes).unwrap();
        let (of_ledger, key) = BackupLock::new("临溪县住建局2026").unwrap();
        let state = Progressed {
            founded: vec![1; 16],
            newest: (7, vec![2; 16]),
        };
        let locked = folder.join("备份.banlix");
        lock(&plain, (Under::Backup, &state), &of_ledger, &locked).unwrap();
        (locked, key, bytes)
    }

    #[test]
    fn passphrase_and_recovery_key_open_it_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let (locked, key, bytes) = made(folder.path());
        assert!(is_locked(&locked) && state(&locked).unwrap().newest.0 == 7);
        let by_hand = key.text().to_lowercase().replace("key-1", "key- 1 ");
        for (index, secret) in ["临溪县住建局2026", key.text(), &by_hand]
            .into_iter()
            .enumerate()
        {
            let out = folder.path().join(index.to_string());
            unlock(&locked, secret, &out).unwrap();
            assert_eq!(std::fs::read(&out).unwrap(), bytes);
        }
        let (_, other) = BackupLock::new("另一个密码12345").unwrap();
        for wrong in ["临溪县住建局2027", "", other.text()] {
            let out = folder.path().join("wrong");
            let error = unlock(&locked, wrong, &out).unwrap_err();
            assert!(matches!(error, StoreError::WrongKey), "{wrong}: {error}");
            assert!(!out.exists());
        }
        let text = String::from_utf8_lossy(&std::fs::read(&locked).unwrap()).into_owned();
        assert!(!text.contains(key.text()));
    }

    #[test]
    fn a_damaged_or_cut_one_is_refused_and_never_shorter() {
        let folder = tempfile::tempdir().unwrap();
        let (locked, key, bytes) = made(folder.path());
        let whole = std::fs::read(&locked).unwrap();
        for part in 1..60 {
            let mut harmed = whole.clone();
            let place = harmed.len() * part / 60;
            if part % 2 == 0 {
                harmed.truncate(place);
            } else {
                harmed[place] ^= 0x10;
            }
            std::fs::write(&locked, &harmed).unwrap();
            let out = folder.path().join(format!("out{part}"));
            if unlock(&locked, key.text(), &out).is_ok() {
                assert_eq!(std::fs::read(&out).unwrap(), bytes, "{part}");
            }
        }
    }
}
