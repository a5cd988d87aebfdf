//! What the window remembers between days: the last ledger, the look, where papers go. Kept beside no ledger.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::store::{private_folder, private_folder_beside};
use crate::ui::appearance::Appearance;

/// How many ledgers are remembered.
const MOST_RECENT: usize = 8;

/// More than it ever comes to, in bytes.
const LARGEST: u64 = 1 << 20;

/// The window's own memory.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Config {
    /// The ledger opened last.
    pub ledger: Option<PathBuf>,
    /// The ledgers opened before, the last first.
    pub recent: Vec<PathBuf>,
    /// How the window looks.
    pub appearance: Appearance,
    /// Where papers are written; the documents folder where not chosen.
    pub papers: Option<PathBuf>,
    /// Where a second copy of every automatic backup goes: a stick, a shared folder.
    pub second_place: Option<PathBuf>,
    /// The day a backup was last restored for a trial.
    pub drilled: Option<NaiveDate>,
    /// Not to be written.
    #[serde(skip)]
    forgetful: bool,
}

/// The text of a plain file of a sane size: a pipe or a device in its place would keep the window waiting for ever.
fn small_text(file: &Path) -> Option<String> {
    std::fs::metadata(file)
        .ok()
        .filter(std::fs::Metadata::is_file)?;
    let mut text = String::new();
    let read = File::open(file)
        .ok()?
        .take(LARGEST + 1)
        .read_to_string(&mut text);
    read.is_ok_and(|length| length as u64 <= LARGEST)
        .then_some(text)
}

fn file() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "banli")
        .map(|folders| folders.config_dir().join("window.json"))
}

impl Config {
    /// Reads it; what cannot be read counts as never written.
    pub fn read() -> Self {
        file()
            .map(|file| Self::read_from(&file))
            .unwrap_or_default()
    }

    fn read_from(file: &Path) -> Self {
        let text = small_text(file);
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// One that is neither read nor written.
    pub fn forgetful() -> Self {
        Self {
            forgetful: true,
            ..Self::default()
        }
    }

    /// Writes it. A look that is not remembered is no reason to stop anyone's work, so a failure is only logged.
    pub fn write(&self) {
        let Some(file) = file().filter(|_| !self.forgetful) else {
            return;
        };
        let written = serde_json::to_vec_pretty(self)
            .map_err(|error| error.to_string())
            .and_then(|bytes| {
                if let Some(folder) = file.parent() {
                    crate::papers::files::make_folder(folder).map_err(|error| error.to_string())?;
                }
                crate::papers::files::write(&file, &bytes).map_err(|error| error.to_string())
            });
        if let Err(error) = written {
            tracing::warn!("window settings not kept: {error}");
        }
    }

    /// Remembers the ledger that is worked in.
    pub fn remember(&mut self, ledger: &Path) {
        self.ledger = Some(ledger.to_owned());
        self.recent.retain(|known| known != ledger);
        self.recent.insert(0, ledger.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Notes a ledger that was made, to be found again; one goes on working in the other.
    pub fn note(&mut self, ledger: &Path) {
        self.recent.retain(|known| known != ledger);
        let second = usize::from(!self.recent.is_empty());
        self.recent.insert(second, ledger.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Forgets a ledger.
    pub fn forget(&mut self, ledger: &Path) {
        self.recent.retain(|known| known != ledger);
        if self.ledger.as_deref() == Some(ledger) {
            self.ledger = None;
        }
    }

    /// The folder papers of a ledger are written to.
    pub fn papers_folder(&self, ledger: &Path) -> PathBuf {
        if let Some(folder) = &self.papers {
            return folder.clone();
        }
        if self.forgetful {
            return ledger.with_file_name("建议提案办理文件");
        }
        let documents = directories::UserDirs::new()
            .and_then(|folders| folders.document_dir().map(Path::to_owned));
        let beside = ledger
            .parent()
            .map_or_else(|| PathBuf::from("."), Path::to_owned);
        documents.unwrap_or(beside).join("建议提案办理文件")
    }
}

impl Config {
    /// The private folder of this machine that plain copies of sealed ledgers are in while they are open.
    pub fn open_folder(&self, ledger: &Path) -> PathBuf {
        let own = private_folder().filter(|_| !self.forgetful);
        own.unwrap_or_else(|| private_folder_beside(ledger))
    }
}

/// Where a ledger lies when nobody says otherwise.
pub fn default_ledger() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "banli")
        .map(|folders| folders.data_dir().join("台账.banli"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_plain_file_of_a_sane_size_counts_as_never_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("window.json");
        std::fs::write(&file, r#"{"recent":["台账.banli"]}"#).unwrap();
        assert_eq!(Config::read_from(&file).recent.len(), 1);
        let mut long = std::fs::read(&file).unwrap();
        long.resize(2 << 20, b' ');
        std::fs::write(&file, long).unwrap();
        assert_eq!(Config::read_from(&file), Config::default());
        #[cfg(unix)]
        {
            let device = folder.path().join("device.json");
            std::os::unix::fs::symlink("/dev/zero", &device).unwrap();
            assert_eq!(Config::read_from(&device), Config::default());
            let pipe = folder.path().join("pipe.json");
            let made = std::process::Command::new("mkfifo").arg(&pipe).status();
            assert!(made.unwrap().success());
            assert_eq!(Config::read_from(&pipe), Config::default());
        }
    }
}
