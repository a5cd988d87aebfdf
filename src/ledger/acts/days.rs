//! The dated steps of a unit's part, as one field of an input: `{"第二次交办": "4月8日", "received": "4月9日"}`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::facts::Milestone;

use crate::ledger::Ledger;

use super::act::{Input, InputField, Shape};
use super::help::check_year;
use super::refusal::Refusal;
use super::sequence::check_done;

/// Days by step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub BTreeMap<Milestone, NaiveDate>);

impl Days {
    /// The day of a step.
    pub fn of(&self, step: Milestone) -> Option<NaiveDate> {
        self.0.get(&step).copied()
    }

    /// Dates a step; nothing where no day is given.
    #[must_use]
    pub fn with(mut self, step: Milestone, day: Option<NaiveDate>) -> Self {
        self.0.extend(day.map(|day| (step, day)));
        self
    }
}

impl Input for Days {
    const SHAPE: Shape = Shape::Days(|| {
        let steps = Milestone::of_part();
        steps.map(|step| (step.key(), step.label())).collect()
    });

    fn check(&self, ledger: &Ledger, _field: &InputField) -> Result<(), Refusal> {
        self.0.iter().try_for_each(|(step, day)| {
            check_year(*day, step.key())?;
            check_done(*day, ledger.today, (step.key(), step.label()))
        })
    }
}
