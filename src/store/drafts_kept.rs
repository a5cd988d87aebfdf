//! What is being typed, as an open ledger's file may hold it: of each text what stands in the file alone, or what this process
//! kept since and may stand in the log only. A file that holds something older is an earlier copy, though no entry of the
//! journal is missing in it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use rusqlite::Connection;

use super::error::StoreError;

/// The drafts of a file at one time: under which key each was kept, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeptAt(BTreeMap<String, String>);

impl KeptAt {
    /// Reads them, without their texts.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub(super) fn read(connection: &Connection) -> Result<Self, StoreError> {
        let mut statement = connection.prepare_cached("SELECT key, at FROM autosave")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// Whether any text of it was typed earlier than the same one of the other. Of a text that only one has nothing is known:
    /// it may have been given up.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        let both = self
            .0
            .iter()
            .filter_map(|(key, at)| Some((at, other.0.get(key)?)));
        let mut both = both.map(|(own, other)| (moment(own), moment(other)));
        both.any(|(own, other)| own < other)
    }
}

/// When a text was kept, to be compared; none of what cannot be read.
fn moment(at: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(at).ok()
}

/// When each text was kept, from what the file alone was found to hold last to what was kept last; none while there was no
/// such text. Of a text that is not named here nothing is known.
#[derive(Debug, Default)]
pub(super) struct DraftsKept(BTreeMap<String, Vec<Option<String>>>);

impl DraftsKept {
    /// Notes what this process keeps now.
    pub(super) fn kept(&mut self, now: &KeptAt) {
        for key in now.0.keys() {
            self.0.entry(key.clone()).or_insert_with(|| vec![None]);
        }
        for (key, times) in &mut self.0 {
            let at = now.0.get(key).cloned();
            if times.last() != Some(&at) {
                times.push(at);
            }
        }
    }

    /// Whether the file alone may hold this. Each text counts by itself: a disk that was full may have broken off the bringing
    /// of the log into the file; and another program may have put in others by SQLite.
    pub(super) fn may_be_in_file(&self, found: &KeptAt) -> bool {
        let mut known = self.0.iter();
        known.all(|(key, times)| times.contains(&found.0.get(key).cloned()))
    }

    /// Notes what was found there: what was kept before does not come back.
    pub(super) fn found_in_file(&mut self, found: &KeptAt) {
        for key in found.0.keys() {
            self.0.entry(key.clone()).or_insert_with(|| vec![None]);
        }
        for (key, times) in &mut self.0 {
            let at = found.0.get(key).cloned();
            match times.iter().rposition(|known| *known == at) {
                Some(place) => times.drain(..place).for_each(drop),
                // It is another's, or of an earlier run, and what was kept last stands in the log.
                None => *times = std::iter::once(at).chain(times.pop()).collect(),
            }
        }
        self.0.retain(|_, times| times.iter().any(Option::is_some));
    }
}
