//! What the page works out once per change: what was pasted, the year as drafted, and what moves.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::Ledger;
use crate::ledger::entry::calendar_draft::{CalendarDraft, Pasted};
use crate::ledger::impact::{Impact, Trial, impact};
use crate::model::arrangement::YearShape;
use crate::model::calendar::{Calendar, CalendarYear, statutory_days};
use crate::ui::scene::Scene;

/// What follows from the draft.
#[derive(Debug)]
pub(super) struct Work {
    /// What was pasted.
    pub(super) pasted: Pasted,
    /// The year shown, as drafted.
    pub(super) year: CalendarYear,
    /// Its statutory days off, which stand whatever is announced.
    pub(super) statutory: BTreeSet<NaiveDate>,
    /// The years that would be recorded.
    pub(super) changed: Vec<CalendarYear>,
    /// The shape of sentences of another year on the year shown.
    pub(super) shape: Option<YearShape>,
    /// What would move.
    pub(super) impact: Impact,
    /// The days of the year shown on which open terms end.
    pub(super) due: BTreeSet<NaiveDate>,
}

impl Work {
    /// Works it out for the year shown.
    pub(super) fn of(
        draft: &CalendarDraft,
        shown: i32,
        trial: &mut Trial,
        scene: &Scene<'_>,
    ) -> Self {
        let known = &scene.ledger.calendar;
        let pasted = Pasted::read(&draft.pasted, shown);
        let mut changed = draft.years(known, shown, &pasted);
        let year = changed[0].clone();
        if year == known.year(shown) {
            changed.remove(0);
        }
        let (impact, due) = if changed.is_empty() {
            let open = scene
                .ledger
                .cases()
                .map(|(_, state)| state.open_terms.len());
            let nothing = Impact {
                open: open.sum(),
                ..Impact::default()
            };
            (nothing, due_days(scene.ledger, shown))
        } else {
            let calendar = Calendar::new(known.years().cloned().chain(changed.clone()));
            let rules = (scene.ledger.profile.clone(), calendar);
            let tried = trial.with(scene.ledger, scene.rows.version(), rules);
            (impact(scene.ledger, tried), due_days(tried, shown))
        };
        Self {
            shape: pasted.shape(shown),
            pasted,
            statutory: statutory_days(shown).into_keys().collect(),
            year,
            changed,
            impact,
            due,
        }
    }

    /// Whether a day off or make-up workday of the year shown is only planned: neither statutory nor announced.
    pub(super) fn is_provisional(&self, day: NaiveDate) -> bool {
        !self.year.announced && !self.statutory.contains(&day)
    }

    /// How many days are worked in the year shown.
    pub(super) fn working_days(&self) -> usize {
        (1..=12).map(|month| self.year.working_days(month)).sum()
    }

    /// The years that would be recorded, in words: 2026 年、2027 年.
    pub(super) fn changed_years(&self) -> String {
        let years = self.changed.iter().map(|year| format!("{} 年", year.year));
        years.collect::<Vec<_>>().join("、")
    }
}

fn due_days(ledger: &Ledger, year: i32) -> BTreeSet<NaiveDate> {
    let terms = ledger
        .cases()
        .flat_map(|(_, state)| state.open_terms.iter());
    let days = terms.map(|term| term.counted.due);
    days.filter(|day| day.year() == year).collect()
}
