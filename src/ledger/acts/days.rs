//! Dated steps, as one field of an input: `{"第二次交办": "4月8日", "received": null}`; a step without a day loses its own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::facts::{Case, Milestone};

use crate::ledger::Ledger;

use super::act::{Input, InputField, Shape};
use super::help::check_year;
use super::refusal::Refusal;
use super::sequence::check_done;

/// Days of a unit's part by step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub BTreeMap<Milestone, Option<NaiveDate>>);

impl Days {
    /// The day of a step.
    pub fn of(&self, step: Milestone) -> Option<NaiveDate> {
        self.0.get(&step).copied().flatten()
    }

    /// Dates a step; nothing where no day is given.
    #[must_use]
    pub fn with(mut self, step: Milestone, day: Option<NaiveDate>) -> Self {
        self.0.extend(day.map(|day| (step, Some(day))));
        self
    }
}

impl Input for Days {
    const SHAPE: Shape = Shape::Days(|| names(Milestone::of_part()));

    fn check(&self, ledger: &Ledger, _field: &InputField) -> Result<(), Refusal> {
        check(&self.0, ledger)
    }
}

/// Days of an item's own steps that a correction sets or takes away; those left out stay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DayEdits(pub BTreeMap<Milestone, Option<NaiveDate>>);

impl DayEdits {
    /// One step dated, or without its day.
    pub fn of(step: Milestone, day: Option<NaiveDate>) -> Self {
        Self(BTreeMap::from([(step, day)]))
    }

    /// What makes the days of an item what they should be.
    pub fn between(known: &Case, wanted: &Case) -> Self {
        let differs = |step: &Milestone| known.day(*step) != wanted.day(*step);
        let steps = Milestone::of_case().filter(differs);
        Self(steps.map(|step| (step, wanted.day(step))).collect())
    }

    /// Dates the steps of an item.
    pub fn apply(&self, case: &mut Case) {
        for (step, day) in &self.0 {
            case.set_day(*step, *day);
        }
    }
}

impl Input for DayEdits {
    const SHAPE: Shape = Shape::Days(|| names(Milestone::of_case()));

    fn check(&self, ledger: &Ledger, _field: &InputField) -> Result<(), Refusal> {
        check(&self.0, ledger)
    }
}

fn names(steps: impl Iterator<Item = Milestone>) -> Vec<(&'static str, &'static str)> {
    steps.map(|step| (step.key(), step.label())).collect()
}

fn check(days: &BTreeMap<Milestone, Option<NaiveDate>>, ledger: &Ledger) -> Result<(), Refusal> {
    let dated = days.iter().filter_map(|(step, day)| Some((step, (*day)?)));
    for (step, day) in dated {
        check_year(day, step.key())?;
        check_done(day, ledger.today, (step.key(), step.label()))?;
    }
    Ok(())
}
