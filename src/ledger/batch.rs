//! Facts recorded for several cases at once. Each function makes one [`Change`], so that one undo takes it back.

use chrono::NaiveDate;

use crate::model::change::Change;
use crate::model::fact::Fact;
pub use crate::model::facts::Milestone;
use crate::model::facts::{Assignment, Reminder};
use crate::model::record::Id;

use super::Ledger;
use super::acts::Refusal;

/// Who handles a case within the office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Handling {
    /// 承办科室.
    pub department: Option<Id>,
    /// 分管领导.
    pub leader: Option<Id>,
    /// 承办人.
    pub handler: Option<Id>,
}

impl Ledger {
    fn own_parts(&self, cases: &[Id]) -> Result<Vec<&Assignment>, Refusal> {
        cases
            .iter()
            .map(|case| {
                self.own_assignment(*case).ok_or_else(|| {
                    let reference = self.facts.cases.get(*case).map(|case| self.reference(case));
                    Refusal::NotAssigned(reference.unwrap_or_default())
                })
            })
            .collect()
    }

    /// A title for an act on several cases: one is named, more are counted.
    fn on_cases(&self, act: &str, cases: &[Id]) -> String {
        match cases {
            [one] => {
                let reference = self
                    .facts
                    .cases
                    .get(*one)
                    .map(|case| self.reference(case))
                    .unwrap_or_default();
                format!("{act}：{reference}")
            }
            _ => format!("{act}：{} 件", cases.len()),
        }
    }

    /// Dates a step of several cases.
    ///
    /// # Errors
    /// [`Refusal`] when a case is not assigned to the office yet.
    pub fn date_milestone(
        &self,
        cases: &[Id],
        milestone: Milestone,
        on: NaiveDate,
    ) -> Result<Change, Refusal> {
        let mut change =
            Change::record(self.on_cases(&format!("登记{}", milestone.label()), cases));
        if matches!(milestone, Milestone::ClosedOut | Milestone::Archived) {
            for case in cases.iter().filter_map(|id| self.facts.cases.get(*id)) {
                let mut case = case.clone();
                match milestone {
                    Milestone::Archived => case.archived_on = Some(on),
                    _ => case.closed_out_on = Some(on),
                }
                change.writes.push(Fact::Case(case));
            }
            return Ok(change);
        }
        for part in self.own_parts(cases)? {
            let mut part = part.clone();
            match milestone {
                Milestone::Received => part.received_on = Some(on),
                Milestone::PassedOn => part.passed_on = Some(on),
                Milestone::BrokenDown => part.broken_down_on = Some(on),
                Milestone::Reported => part.reported_on = Some(on),
                Milestone::KeyRegistered => part.key_registered_on = Some(on),
                _ => {}
            }
            change.writes.push(Fact::Assignment(part));
        }
        Ok(change)
    }

    /// Gives several cases to a department, leader and handler; what is `None` stays as it is.
    ///
    /// # Errors
    /// [`Refusal`] when a case is not assigned to the office yet.
    pub fn hand_to(&self, cases: &[Id], handling: Handling) -> Result<Change, Refusal> {
        let mut change = Change::record(self.on_cases("改承办科室、承办人", cases));
        for part in self.own_parts(cases)? {
            let mut part = part.clone();
            part.department = handling.department.or(part.department);
            part.leader = handling.leader.or(part.leader);
            part.handler = handling.handler.or(part.handler);
            change.writes.push(Fact::Assignment(part));
        }
        Ok(change)
    }

    /// Marks cases as key cases (重点), or takes the mark off.
    pub fn mark_key(&self, cases: &[Id], key_case: bool) -> Change {
        let act = if key_case {
            "设为重点"
        } else {
            "取消重点"
        };
        let mut change = Change::record(self.on_cases(act, cases));
        for case in cases.iter().filter_map(|id| self.facts.cases.get(*id)) {
            change.writes.push(Fact::Case(crate::model::facts::Case {
                key_case,
                ..case.clone()
            }));
        }
        change
    }

    /// 催办: one slip per case, to its department or unit.
    pub fn remind(&self, cases: &[Id], on: NaiveDate, text: Option<&str>) -> Change {
        let mut change = Change::record(self.on_cases("催办", cases));
        for case in cases {
            change.put(Reminder {
                id: Id::new(),
                removed: None,
                case: *case,
                unit: self.own_assignment(*case).map(|part| part.unit),
                on_date: on,
                text: text.map(str::to_owned),
            });
        }
        change
    }
}
