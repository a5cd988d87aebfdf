//! What the window remembers between days: the last ledger, the look, where papers go. Kept beside no ledger.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::ledger::scope::ScopeChoice;
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
    /// What was chosen to be counted and listed of each ledger, the last first; of one not among them everything is.
    scopes: Vec<(PathBuf, ScopeChoice)>,
    /// How the window looks.
    pub appearance: Appearance,
    /// Where papers are written; the documents folder where not chosen.
    pub papers: Option<PathBuf>,
    /// Where a second copy of every automatic backup goes: a stick, a shared folder.
    pub second_place: Option<PathBuf>,
    /// The day a backup was last restored for a trial.
    pub drilled: Option<NaiveDate>,
    /// The day each ledger's terms were last spoken of.
    pub reminded: BTreeMap<PathBuf, NaiveDate>,
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

    /// Notes that the terms of a ledger are spoken of today; returns whether they were not yet. One that remembers nothing
    /// cannot know, and says so never.
    pub fn note_reminded(&mut self, ledger: &Path, today: NaiveDate) -> bool {
        if self.forgetful || self.reminded.get(ledger) == Some(&today) {
            return false;
        }
        // Of other days nothing need be known.
        self.reminded.retain(|_, day| *day == today);
        self.reminded.insert(ledger.to_owned(), today);
        true
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
        self.scopes.retain(|(known, _)| known != ledger);
        if self.ledger.as_deref() == Some(ledger) {
            self.ledger = None;
        }
    }

    /// What was chosen to be counted and listed of a ledger.
    pub fn scope_of(&self, ledger: &Path) -> ScopeChoice {
        let mut scopes = self.scopes.iter();
        let known = scopes.find(|(known, _)| known == ledger);
        known.map(|(_, choice)| *choice).unwrap_or_default()
    }

    /// Remembers what was chosen to be counted and listed of a ledger.
    pub fn remember_scope(&mut self, ledger: &Path, choice: ScopeChoice) {
        self.scopes.retain(|(known, _)| known != ledger);
        self.scopes.insert(0, (ledger.to_owned(), choice));
        self.scopes.truncate(MOST_RECENT);
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
    use crate::ledger::scope::Scope;
    use crate::model::record::Id;

    #[test]
    fn each_ledger_has_its_own_choice_of_sessions_when_it_is_opened_again() {
        let (one, other) = (Path::new("/台账/一.banli"), Path::new("/台账/二.banli"));
        let mut config = Config::default();
        let session = ScopeChoice::Fixed(Scope::Session(Id::new()));
        config.remember_scope(one, ScopeChoice::ThisYear);
        config.remember_scope(one, session);
        config.remember_scope(other, ScopeChoice::CurrentSession);
        let written = serde_json::to_string(&config).unwrap();
        let read: Config = serde_json::from_str(&written).unwrap();
        assert_eq!(read.scope_of(one), session);
        assert_eq!(read.scope_of(other), ScopeChoice::CurrentSession);
        let third = Path::new("/台账/三.banli");
        assert_eq!(read.scope_of(third), ScopeChoice::Fixed(Scope::All));
        let older: Config = serde_json::from_str("{}").unwrap();
        assert_eq!(older.scope_of(one), ScopeChoice::default());
    }

    #[test]
    fn the_terms_of_a_ledger_are_spoken_of_once_a_day() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default();
        let (one, other) = (Path::new("a.banli"), Path::new("b.banli"));
        let mut config = Config::default();
        assert!(config.note_reminded(one, day(20)));
        assert!(!config.note_reminded(one, day(20)));
        assert!(config.note_reminded(other, day(20)));
        assert!(config.note_reminded(one, day(21)));
        assert_eq!(config.reminded.len(), 1, "yesterday is forgotten");
        assert!(!Config::forgetful().note_reminded(one, day(20)));
    }

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
