//! Several acts as one: each on the ledger as the one before left it, all written in one transaction with one journal
//! entry, or none.

use rustc_hash::FxHashMap;

use crate::ledger::Ledger;
use crate::ledger::acts::{AnyAct, Refusal};
use crate::ledger::import::{CaseEntry, Doer, ImportFile, Imported, import};
use crate::model::change::{ActKey, Change};
use crate::model::record::{ContentHash, Id};

use super::error::DeskError;
use super::issuing::{self, Issuing};
use super::open::Desk;

/// Acts being done together. Nothing of them is in the file yet.
pub struct Together<'a> {
    desk: &'a mut Desk,
    how: Issuing,
    /// What all of them write.
    change: Option<Change>,
    /// How many acts there were.
    count: usize,
    /// Where each record stands among the writes, and each content among the contents.
    written: FxHashMap<Id, usize>,
    contents: FxHashMap<ContentHash, usize>,
}

impl Together<'_> {
    /// Does one act; returns what it is called.
    ///
    /// # Errors
    /// [`DeskError`] when it is refused; none of the acts is done then.
    pub fn act(&mut self, act: &AnyAct) -> Result<String, DeskError> {
        let text = |hash: ContentHash| self.text(hash);
        let change = self.desk.change(act, self.how, text)?;
        let title = called(&change);
        let forgets = |change: &Change| !change.forgets.is_empty();
        if self.change.as_ref().is_some_and(forgets) || (self.change.is_some() && forgets(&change))
        {
            return Err(Refusal::ForgettingAlone.into());
        }
        if !change.is_empty() {
            self.desk.apply_in_memory(&change)?;
            self.add(change);
        }
        Ok(title)
    }

    /// The ledger as the acts so far leave it.
    pub fn ledger(&self) -> &Ledger {
        &self.desk.ledger
    }

    /// A draft's text, saved before or by one of these acts.
    fn text(&self, hash: ContentHash) -> Result<String, DeskError> {
        let pending = self.contents.get(&hash).zip(self.change.as_ref());
        match pending {
            Some((index, change)) => {
                Ok(String::from_utf8_lossy(&change.contents[*index]).into_owned())
            }
            None => Ok(self.desk.store.text(hash)?),
        }
    }

    fn add(&mut self, change: Change) {
        self.count += 1;
        let all = self.change.get_or_insert_with(|| {
            let mut first = Change::new(change.act, change.title.clone());
            first.undoes = change.undoes;
            first
        });
        if self.count > 1 && ActKey::can_be_undone(all.act.0) {
            let spends_number = !ActKey::can_be_undone(change.act.0);
            all.act = if spends_number {
                change.act
            } else {
                ActKey::SEVERAL
            };
        }
        for fact in change.writes {
            let index = *self.written.entry(fact.id()).or_insert(all.writes.len());
            match all.writes.get_mut(index) {
                Some(known) => *known = fact,
                None => all.writes.push(fact),
            }
        }
        for bytes in change.contents {
            self.contents
                .insert(ContentHash::of(&bytes), all.contents.len());
            all.contents.push(bytes);
        }
        all.forgets.extend(change.forgets);
    }

    fn finished(mut self, title: Option<&str>) -> Option<Change> {
        if let (Some(change), true) = (&mut self.change, self.count > 1) {
            change.title = match title {
                Some(title) => title.to_owned(),
                None => format!("{}等 {} 项", change.title, self.count),
            };
        }
        self.change
    }
}

impl Doer for Together<'_> {
    type Error = DeskError;

    fn ledger(&self) -> &Ledger {
        &self.desk.ledger
    }

    fn act(&mut self, act: AnyAct) -> Result<(), DeskError> {
        Together::act(self, &act).map(|_| ())
    }

    fn in_case(error: DeskError, case: &CaseEntry) -> DeskError {
        DeskError::InCase {
            case: format!("{}第{}号", case.kind.label(), case.number),
            source: Box::new(error),
        }
    }
}

/// What an act is called once it is done: one that found all as it should be says so.
fn called(change: &Change) -> String {
    if change.is_empty() {
        return format!("{}（本来就是这样，没有改动）", change.title);
    }
    change.title.clone()
}

impl Desk {
    /// Does several acts as one, under `title` where there are several: all of them are kept with one journal entry, or
    /// none. With `keep` false they are only tried.
    ///
    /// # Errors
    /// Whatever the first act refused says, or [`DeskError`] when the file refuses; file and memory are then as they
    /// were before.
    pub fn together<T>(
        &mut self,
        title: Option<&str>,
        how: Issuing,
        keep: bool,
        work: impl FnOnce(&mut Together<'_>) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let mut together = Together {
            desk: self,
            how,
            change: None,
            count: 0,
            written: FxHashMap::default(),
            contents: FxHashMap::default(),
        };
        let done = work(&mut together);
        let change = together.finished(title);
        let kept = match (&done, &change) {
            (Ok(_), Some(change)) if keep => self.write_only(change),
            _ => Ok(()),
        };
        let forgets = change.is_some_and(|change| !change.forgets.is_empty());
        if done.is_err() || kept.is_err() || !keep {
            self.reload()?;
        } else if forgets {
            self.settle_forgotten()?;
        }
        kept.and(done)
    }

    /// Does one act; returns what it is called.
    ///
    /// # Errors
    /// [`DeskError`] when it is refused or the file refuses; file and memory are then as they were.
    pub fn act(&mut self, act: impl Into<AnyAct>) -> Result<String, DeskError> {
        self.act_as(act, Issuing::NOW)
    }

    /// Does one act; `how` says what becomes of a letter that it issues. Returns what the act is called.
    ///
    /// # Errors
    /// [`DeskError`], as for [`Desk::act`].
    pub fn act_as(&mut self, act: impl Into<AnyAct>, how: Issuing) -> Result<String, DeskError> {
        let text = |hash: ContentHash| Ok(self.store.text(hash)?);
        let change = self.change(&act.into(), how, text)?;
        if !change.is_empty() {
            self.apply(&change)?;
        }
        Ok(called(&change))
    }

    /// The change of an act; a letter to be issued gets what only texts and faces can give it.
    fn change(
        &self,
        act: &AnyAct,
        how: Issuing,
        text: impl Fn(ContentHash) -> Result<String, DeskError>,
    ) -> Result<Change, DeskError> {
        match act {
            AnyAct::IssueLetter(issue) if issue.frozen.is_none() => {
                debug_assert!(act.reads_as_itself(&self.ledger), "{act:?}");
                let issue = issuing::freeze(&self.ledger, &self.store, issue, how, text)?;
                Ok(AnyAct::from(issue).change(&self.ledger)?)
            }
            other => {
                let change = other.change(&self.ledger)?;
                debug_assert!(other.reads_as_itself(&self.ledger), "{other:?}");
                Ok(change)
            }
        }
    }

    /// Records everything a file says, as one.
    ///
    /// # Errors
    /// [`DeskError`] at the first thing that cannot be; file and memory are then as they were.
    pub fn import(&mut self, file: &ImportFile, how: Issuing) -> Result<Imported, DeskError> {
        self.together(IMPORT, how, true, |together| import(together, file))
    }

    /// Tries out an import; keeps nothing of it.
    ///
    /// # Errors
    /// [`DeskError`] at the first thing that cannot be.
    pub fn try_import(&mut self, file: &ImportFile) -> Result<Imported, DeskError> {
        self.together(IMPORT, Issuing::RECORDED, false, |together| {
            import(together, file)
        })
    }
}

/// What an import is called in the journal.
const IMPORT: Option<&str> = Some("从文件登记");
