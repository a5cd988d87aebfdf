//! The desk: an open ledger file and its ledger in memory, kept in step, with everything the work does to them.
//!
//! The window and the command line both work here, so neither can do what the other cannot.

mod archive;
pub mod batch;
pub mod checking;
mod documents;
mod error;
pub mod files;
mod founding;
mod issuing;
mod posting;
pub mod printer;
mod printing;
mod progress;
mod sample;
mod synthetic;
mod telling;

pub use error::DeskError;
pub use issuing::{Frozen, IssueOrder};
pub use printing::{PaperPlan, Printed, Rounds};
pub use progress::Progress;
pub use sample::{sample_day, sample_story};
pub use synthetic::fill as fill_synthetic;
pub use telling::Told;

use std::path::Path;

use chrono::{Local, NaiveDate, SecondsFormat};

use crate::ledger::{Ledger, setting_key};
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::facts::Setting;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;
use crate::store::Store;

/// An open ledger.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    ledger: Ledger,
    touched: Touched,
}

/// Which cases a list must look at again.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// All of them: rules, names or the day changed.
    pub all: bool,
    /// These.
    pub cases: Vec<Id>,
}

impl Desk {
    /// Opens a ledger file, its day being `today`.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be opened or understood; it is left as it was.
    pub fn open(path: &Path, today: NaiveDate) -> Result<Self, DeskError> {
        let store = Store::open(path)?;
        let ledger = Ledger::new(store.load()?, &Calendar::shipped()?, today)?;
        Ok(Self {
            store,
            ledger,
            touched: Touched::default(),
        })
    }

    /// Makes an empty ledger file for an office.
    ///
    /// # Errors
    /// [`DeskError`] when the file exists or cannot be made; nothing is left behind then.
    pub fn create(
        path: &Path,
        office: &Office,
        profile: &Profile,
        today: NaiveDate,
    ) -> Result<Self, DeskError> {
        let store = Store::create(path)?;
        match Self::furnish(store, office, profile, today) {
            Ok(desk) => Ok(desk),
            Err(error) => {
                crate::store::remove_ledger(path);
                Err(error)
            }
        }
    }

    fn furnish(
        mut store: Store,
        office: &Office,
        profile: &Profile,
        today: NaiveDate,
    ) -> Result<Self, DeskError> {
        let mut change = Change::record("新建台账");
        let setting = |key: &str, value: serde_json::Value| Setting {
            id: Id::new(),
            removed: None,
            key: key.to_owned(),
            value: value.to_string(),
        };
        change.put(setting(setting_key::OFFICE, serde_json::json!(office)));
        change.put(setting(setting_key::PROFILE, serde_json::json!(profile)));
        store.apply(&change, &now())?;
        let ledger = Ledger::new(store.load()?, &Calendar::shipped()?, today)?;
        Ok(Self {
            store,
            ledger,
            touched: Touched::default(),
        })
    }

    /// The ledger in memory.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The ledger file.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Applies a change to file and memory.
    ///
    /// # Errors
    /// [`DeskError`] when the file refuses it; both are then as they were.
    pub fn apply(&mut self, change: &Change) -> Result<Id, DeskError> {
        let entry = self.store.apply(change, &now())?;
        let touched = self.ledger.take_in(change)?;
        self.touched.all |= touched.is_none();
        self.touched.cases.extend(touched.unwrap_or_default());
        Ok(entry)
    }

    /// Takes back the newest change; gives what it was called.
    ///
    /// # Errors
    /// [`DeskError`] when there is none or it cannot be taken back.
    pub fn undo(&mut self) -> Result<String, DeskError> {
        let change = self.store.undo_last()?;
        self.apply(&change)?;
        Ok(change.title)
    }

    /// Does again what was taken back last; gives what it was called.
    ///
    /// # Errors
    /// [`DeskError`] when there is nothing, or it cannot be done again.
    pub fn redo(&mut self) -> Result<String, DeskError> {
        let change = self.store.redo_last()?;
        self.apply(&change)?;
        Ok(change.title)
    }

    /// Keeps text being typed, under a key of its owner's.
    ///
    /// # Errors
    /// [`DeskError`] when the file refuses; what was kept before is still there.
    pub fn keep_draft(&self, key: &str, text: Option<&str>) -> Result<(), DeskError> {
        match text {
            Some(text) => self.store.keep_draft(key, text, &now())?,
            None => self.store.forget_draft(key)?,
        }
        Ok(())
    }

    /// The cases whose derived facts changed since this was last asked.
    pub fn take_touched(&mut self) -> Touched {
        std::mem::take(&mut self.touched)
    }

    /// Turns the ledger to another day.
    ///
    /// # Errors
    /// [`DeskError`] when a setting cannot be read; the ledger then stays at its day.
    pub fn turn_to(&mut self, today: NaiveDate) -> Result<(), DeskError> {
        let facts = self.ledger.facts.clone();
        self.ledger = Ledger::new(facts, &Calendar::shipped()?, today)?;
        self.touched.all = true;
        Ok(())
    }

    /// Runs several changes as one: all of them are kept, or none.
    ///
    /// # Errors
    /// Whatever `work` fails with; file and memory are then as they were before it.
    pub fn all_or_nothing<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        self.store.begin_batch()?;
        let done = work(self);
        let ended = self.store.end_batch(done.is_ok()).map_err(DeskError::from);
        let result = done.and_then(|value| ended.map(|()| value));
        if result.is_err() {
            let today = self.ledger.today;
            self.ledger = Ledger::new(self.store.load()?, &Calendar::shipped()?, today)?;
            self.touched.all = true;
        }
        result
    }
}

/// This moment, ISO 8601 with its offset, for the journal.
fn now() -> String {
    Local::now().to_rfc3339_opts(SecondsFormat::Millis, false)
}
