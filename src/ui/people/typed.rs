//! What is typed in the roster and not recorded yet, as it is kept in the ledger file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{SavePerson, SaveSession, SaveStaff, SaveUnit};
use crate::model::record::Id;
use crate::ui::widgets::form::TypedFields;

/// The sorts of records, as their fields are called where they are kept.
pub(super) const PERSON: &str = "person";
pub(super) const UNIT: &str = "unit";
pub(super) const STAFF: &str = "staff";
pub(super) const DEPARTMENT: &str = "department";
pub(super) const SESSION: &str = "session";

/// What the fields of a record are called where they are kept.
pub(super) fn kept_as(sort: &str, record: Id) -> String {
    format!("{sort}/{record}")
}

/// Everything typed on the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct RosterTyping {
    /// Fields that were not left yet, or hold what cannot be recorded.
    pub(super) fields: TypedFields,
    /// New records begun in which something is typed.
    pub(super) person: Option<SavePerson>,
    pub(super) unit: Option<SaveUnit>,
    pub(super) staff: Option<SaveStaff>,
    pub(super) session: Option<SaveSession>,
    /// The names of new departments, by their units.
    pub(super) departments: BTreeMap<Id, String>,
    /// The only one that earlier versions kept.
    #[serde(skip_serializing)]
    pub(super) department: Option<(Id, String)>,
    /// Rows pasted and not recorded yet; filled in only when it is kept.
    pub(super) pasted: Option<serde_json::Value>,
}

impl RosterTyping {
    /// Whether anything is typed of a sort of records.
    pub(super) fn is_of(&self, sort: &str) -> bool {
        let is_begun = match sort {
            PERSON => self.person.is_some() || self.pasted.is_some(),
            UNIT => self.unit.is_some(),
            STAFF => self.staff.is_some(),
            DEPARTMENT => !self.departments.is_empty(),
            SESSION => self.session.is_some(),
            _ => false,
        };
        let of_sort = |owner: &String| owner.split('/').next() == Some(sort);
        is_begun
            || self
                .fields
                .texts
                .keys()
                .chain(self.fields.dates.keys())
                .any(of_sort)
    }

    /// Leaves out what is recorded by now, and what was typed of records that are gone.
    pub(super) fn settle(&mut self, ledger: &Ledger) {
        let facts = &ledger.facts;
        let is_new = |record: Option<Id>, is_there: &dyn Fn(Id) -> bool| {
            record.is_some_and(|record| !is_there(record))
        };
        let persons = |id: Id| facts.persons.get(id).is_some();
        let units = |id: Id| facts.units.get(id).is_some();
        let staff = |id: Id| facts.staff.get(id).is_some();
        let sessions = |id: Id| facts.sessions.get(id).is_some();
        self.person = self
            .person
            .take()
            .filter(|one| is_new(one.record, &persons));
        self.unit = self.unit.take().filter(|one| is_new(one.record, &units));
        self.staff = self.staff.take().filter(|one| is_new(one.record, &staff));
        let session = self.session.take();
        self.session = session.filter(|one| is_new(one.record, &sessions));
        let begun = [
            self.person.as_ref().and_then(|one| one.record),
            self.unit.as_ref().and_then(|one| one.record),
            self.staff.as_ref().and_then(|one| one.record),
            self.session.as_ref().and_then(|one| one.record),
        ];
        let stands = |sort: &str, id: Id| match sort {
            PERSON => facts
                .persons
                .get(id)
                .is_some_and(|one| one.removed.is_none()),
            UNIT => facts.units.get(id).is_some_and(|one| one.removed.is_none()),
            STAFF => facts.staff.get(id).is_some_and(|one| one.removed.is_none()),
            DEPARTMENT => facts
                .departments
                .get(id)
                .is_some_and(|one| one.removed.is_none()),
            SESSION => facts
                .sessions
                .get(id)
                .is_some_and(|one| one.removed.is_none()),
            _ => false,
        };
        self.fields.retain(|owner| {
            let Some((sort, id)) = owner.split_once('/') else {
                return false;
            };
            let id = uuid::Uuid::try_parse(id).map(Id);
            id.is_ok_and(|id| begun.contains(&Some(id)) || stands(sort, id))
        });
        let units = &facts.units;
        self.departments.extend(self.department.take());
        self.departments
            .retain(|unit, _| units.get(*unit).is_some());
    }
}
