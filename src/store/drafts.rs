//! 草稿: text being typed, kept so that a power cut loses nothing. Not part of the journal.

use rusqlite::params_from_iter;

use super::error::StoreError;
use super::file::Store;

/// Text kept for something not saved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDraft {
    /// What it belongs to.
    pub key: String,
    /// When it was kept, ISO 8601.
    pub at: String,
    /// The text, as its owner wrote it.
    pub text: String,
}

impl Store {
    /// Refuses where no typed text would be kept.
    ///
    /// # Errors
    /// [`StoreError`] as for [`Self::keep_draft`]; nothing is written.
    pub fn check_keeps_drafts(&self) -> Result<(), StoreError> {
        self.check_writable()
    }

    /// Keeps a text under a key, in place of what was kept there.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written; what was kept before is still there.
    pub fn keep_draft(&self, key: &str, text: &str, at: &str) -> Result<(), StoreError> {
        let keep = "INSERT INTO autosave (key, at, text) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET at = ?2, text = ?3";
        self.change_drafts(keep, &[key, at, text])
    }

    /// Forgets what was kept under a key: it was saved or given up.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn forget_draft(&self, key: &str) -> Result<(), StoreError> {
        self.change_drafts("DELETE FROM autosave WHERE key = ?1", &[key])
    }

    /// Does so by one statement; what the file may hold from then on is known before anybody looks at it.
    fn change_drafts(&self, statement: &str, values: &[&str]) -> Result<(), StoreError> {
        self.check_writable()?;
        let mut writing = self.plain.begin_writing();
        let mut change = self.connection.prepare_cached(statement)?;
        let changed = change.execute(params_from_iter(values));
        writing.kept_drafts(&self.connection);
        changed?;
        Ok(())
    }

    /// Everything kept.
    ///
    /// # Errors
    /// [`StoreError`] when the file is damaged.
    pub fn drafts(&self) -> Result<Vec<KeptDraft>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT key, at, text FROM autosave ORDER BY key")?;
        let rows = statement.query_map([], |row| {
            Ok(KeptDraft {
                key: row.get(0)?,
                at: row.get(1)?,
                text: row.get(2)?,
            })
        })?;
        rows.map(|row| row.map_err(StoreError::from)).collect()
    }
}
