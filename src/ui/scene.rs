//! What a screen is given to draw, and how it asks for things.

use std::path::Path;

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::{AnyAct, Refusal};
use crate::ledger::filter::{Filter, Listed};
use crate::ledger::rows::Rows;
use crate::ledger::scope::Scope;
use crate::model::record::Id;

use super::appearance::Appearance;
use super::widgets::DayContext;

pub use super::intent::Intent;
pub use super::orders::{ProduceOrder, Wanted};
pub use super::screen::Screen;

/// What the words for items were worked out from: the versions of their rows, of the sessions and of the settings, and the
/// day.
pub type SceneMoment = (u64, u64, u64, NaiveDate);

/// What a page is given.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// Its rows.
    pub rows: &'a Rows,
    /// The ledger's file.
    pub path: &'a Path,
    /// The sessions whose items are counted and listed.
    pub scope: Scope,
    /// How the window looks.
    pub appearance: Appearance,
    /// Smaller than 1400 points: compact rows, short words.
    pub compact: bool,
    /// What is asked for, in order.
    pub intents: Vec<Intent>,
}

impl<'a> Scene<'a> {
    /// Today and the calendar, for fields of dates.
    pub fn day(&self) -> DayContext<'a> {
        DayContext {
            today: self.ledger.today,
            calendar: &self.ledger.calendar,
        }
    }

    /// What the words for items are worked out from now: a new session, too, can change what items are called, and a setting
    /// what a letter lacks.
    pub fn moment(&self) -> SceneMoment {
        let facts = &self.ledger.facts;
        let (sessions, settings) = (facts.sessions.version(), facts.settings.version());
        (self.rows.version(), sessions, settings, self.ledger.today)
    }

    /// Asks for something.
    pub fn ask(&mut self, intent: Intent) {
        self.intents.push(intent);
    }

    /// Asks for an act, or says why it is refused.
    pub fn act(&mut self, act: impl Into<AnyAct>) {
        if let Err(refusal) = self.try_act(act) {
            self.ask(Intent::Refuse(refusal.to_string()));
        }
    }

    /// Asks for an act once it is known that it may be done.
    ///
    /// # Errors
    /// [`Refusal`], which names the field it concerns; nothing is asked for then.
    pub fn try_act(&mut self, act: impl Into<AnyAct>) -> Result<(), Refusal> {
        let act = act.into();
        let change = act.change(self.ledger)?;
        // What changes nothing need not be said to have been done.
        if !change.writes.is_empty() {
            self.ask(Intent::Act(Box::new(act)));
        }
        Ok(())
    }

    /// Asks for several acts as one, called `title`, once it is known that each may be done.
    ///
    /// # Errors
    /// The first [`Refusal`]; nothing is asked for then.
    pub fn try_acts(&mut self, title: String, acts: Vec<AnyAct>) -> Result<(), Refusal> {
        for act in &acts {
            act.change(self.ledger)?;
        }
        self.ask(Intent::Acts { title, acts });
        Ok(())
    }

    /// Shows the ledger with these cases, of whatever sessions they are; `label` says what they are.
    pub fn list_cases(&mut self, label: impl Into<String>, cases: impl IntoIterator<Item = Id>) {
        let listed = Listed::of(label.into(), cases.into_iter().collect());
        self.ask(Intent::List(Box::new(Filter {
            listed: Some(listed),
            ..Filter::default()
        })));
    }

    /// The day everything is reckoned from.
    pub fn today(&self) -> NaiveDate {
        self.ledger.today
    }
}
