//! An open ledger file and its ledger in memory, kept in step.

use std::path::Path;
use std::sync::Arc;

use chrono::{Local, NaiveDate, SecondsFormat};

use crate::ledger::acts::found::first_settings;
use crate::ledger::{Ledger, Touched};
use crate::model::calendar::Calendar;
use crate::model::change::Change;
use crate::model::office::Office;
use crate::model::profile::Profile;
use crate::model::record::Id;
use crate::papers::Papers;
use crate::store::{Store, StoreError};

use super::error::DeskError;

/// An open ledger.
#[derive(Debug)]
pub struct Desk {
    pub(super) store: Store,
    /// Shared with work that reads it on another thread; a change meanwhile is made in a copy.
    pub(super) ledger: Arc<Ledger>,
    touched: Touched,
    in_steps: bool,
}

impl Desk {
    /// Opens a ledger file, its day being `today`.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be opened or understood; it is left as it was.
    pub fn open(path: &Path, today: NaiveDate) -> Result<Self, DeskError> {
        Self::over(Store::open(path)?, today)
    }

    /// Opens a backup, or another ledger, to take something from it: it is whole, and nothing is written into it.
    ///
    /// # Errors
    /// [`DeskError`] when it cannot be read or a check finds anything.
    pub(super) fn look_at(path: &Path, today: NaiveDate) -> Result<Self, DeskError> {
        let store = Store::look_at(path)?;
        store.check_whole()?;
        Self::over(store, today)
    }

    /// Opens a ledger whose file is under a passphrase, with that or the recovery key. Returns words for the person where
    /// something is to be said of it.
    ///
    /// # Errors
    /// [`DeskError`], as for [`Desk::open`], and when the secret is not the right one.
    pub fn open_sealed(
        path: &Path,
        (secret, private): (&str, &Path),
        today: NaiveDate,
    ) -> Result<(Self, Option<String>), DeskError> {
        let (store, words) = Store::open_sealed(path, secret, private)?;
        Ok((Self::over(store, today)?, words))
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
        let first = first_settings(office, profile)?;
        let store = Store::create(path)?;
        match Self::furnish(store, &first, today) {
            Ok(desk) => Ok(desk),
            Err(error) => {
                crate::store::remove_ledger(path);
                Err(error)
            }
        }
    }

    fn furnish(mut store: Store, first: &Change, today: NaiveDate) -> Result<Self, DeskError> {
        store.apply(first, &now())?;
        store.settle_log()?;
        Self::over(store, today)
    }

    /// The desk over an open file, with all of it read.
    fn over(store: Store, today: NaiveDate) -> Result<Self, DeskError> {
        let ledger = Arc::new(read_ledger(&store, today)?);
        Ok(Self {
            store,
            ledger,
            touched: Touched::default(),
            in_steps: false,
        })
    }

    /// The ledger in memory.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The ledger as it is now, to be read on another thread.
    pub fn shared_ledger(&self) -> Arc<Ledger> {
        Arc::clone(&self.ledger)
    }

    /// The ledger file.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The papers of the ledger.
    pub fn papers(&self) -> Papers<'_> {
        Papers::of(&self.ledger, &self.store)
    }

    /// Applies a change to file and memory. Changes come from acts, or take such a change back.
    ///
    /// # Errors
    /// [`DeskError`] when the file refuses it; both are then as they were.
    pub(super) fn apply(&mut self, change: &Change) -> Result<Id, DeskError> {
        self.ledger.check_settings(change)?;
        let entry = self.store.apply(change, &now())?;
        if change.forgets.is_empty() {
            self.apply_in_memory(change)?;
        } else {
            self.settle_forgotten()?;
        }
        Ok(entry)
    }

    /// Follows the file where values were taken out of it for good, of more than was written.
    pub(super) fn settle_forgotten(&mut self) -> Result<(), DeskError> {
        self.reload()?;
        Ok(self.store.wipe_free_places()?)
    }

    pub(super) fn apply_in_memory(&mut self, change: &Change) -> Result<(), DeskError> {
        let ledger = Arc::make_mut(&mut self.ledger);
        let touched = ledger.apply(change)?;
        self.touched.all |= touched.all;
        self.touched.cases.extend(touched.cases);
        if !self.in_steps {
            ledger.catch_up(usize::MAX);
        }
        Ok(())
    }

    /// Writes to the file what memory holds already.
    pub(super) fn write_only(&mut self, change: &Change) -> Result<(), DeskError> {
        self.store.apply(change, &now())?;
        Ok(())
    }

    /// Reads the ledger again as the file holds it.
    pub(super) fn reload(&mut self) -> Result<(), DeskError> {
        self.ledger = Arc::new(read_ledger(&self.store, self.ledger.today)?);
        self.touched.all = true;
        Ok(())
    }

    /// Lets a change of the rules, and a new day, be followed in steps by [`Desk::catch_up`] instead of at once: a window must not stand
    /// still while a hundred thousand cases are derived anew.
    pub fn follow_in_steps(&mut self) {
        self.in_steps = true;
    }

    /// Derives at most `count` cases that a change of the rules left out of date; returns whether all are up to date.
    pub fn catch_up(&mut self, count: usize) -> bool {
        self.ledger.is_up_to_date() || Arc::make_mut(&mut self.ledger).catch_up(count)
    }

    /// Takes back the newest change; returns what it was called.
    ///
    /// # Errors
    /// [`DeskError`] when there is none or it cannot be taken back.
    pub fn undo(&mut self) -> Result<String, DeskError> {
        let change = self.store.undo_last()?;
        self.apply(&change)?;
        Ok(change.title)
    }

    /// What [`Self::undo`] would take back, as people call it.
    ///
    /// # Errors
    /// [`DeskError`] when there is nothing, or it cannot be taken back.
    pub fn undo_title(&self) -> Result<String, DeskError> {
        Ok(self.store.undo_title()?)
    }

    /// What [`Self::redo`] would do again, as people call it.
    ///
    /// # Errors
    /// [`DeskError`] when there is nothing.
    pub fn redo_title(&self) -> Result<String, DeskError> {
        Ok(self.store.redo_title()?)
    }

    /// Does again what was taken back last; returns what it was called.
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

    /// Turns the ledger to another day, in steps where a change of the rules is followed so.
    pub fn turn_to(&mut self, today: NaiveDate) {
        let ledger = Arc::make_mut(&mut self.ledger);
        if self.in_steps {
            ledger.begin_day(today);
            self.touched.all = true;
        } else {
            self.touched.cases.extend(ledger.turn_to(today));
        }
    }
}

fn read_ledger(store: &Store, today: NaiveDate) -> Result<Ledger, DeskError> {
    if !store.is_begun()? {
        return Err(StoreError::Unfinished(store.path().to_owned()).into());
    }
    let mut ledger = Ledger::new(store.load()?, &Calendar::shipped()?, today)?;
    ledger.set_replica(store.replica());
    Ok(ledger)
}

/// This moment, ISO 8601 with its offset, for the journal.
fn now() -> String {
    Local::now().to_rfc3339_opts(SecondsFormat::Millis, false)
}
