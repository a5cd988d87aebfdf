//! Finding the records a story names.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::act::Refusal;
use crate::ledger::case_facts::session_name;
use crate::ledger::find::bare_number;
use crate::model::record::Id;
use crate::model::typed_date;

use super::Story;

/// Names as a story uses them, looked up in the ledger.
pub struct Names<'a> {
    ledger: &'a Ledger,
    story: &'a Story,
}

impl<'a> Names<'a> {
    pub fn new(ledger: &'a Ledger, story: &'a Story) -> Self {
        Self { ledger, story }
    }

    /// A day as typed.
    pub fn date(&self, typed: &str) -> Result<NaiveDate, Refusal> {
        date(self.ledger, typed)
    }

    /// A session by the story's key or by its full name.
    pub fn session(&self, name: &str) -> Result<Id, Refusal> {
        let told = self.story.sessions.iter().find(|told| told.key == name);
        let found = self
            .ledger
            .facts
            .sessions
            .iter()
            .find(|session| match told {
                Some(told) => {
                    (
                        session.level,
                        session.body,
                        session.term,
                        session.meeting,
                        session.year,
                    ) == (told.level, told.body, told.term, told.meeting, told.year)
                        && session.area == told.area
                }
                None => session_name(session) == name,
            });
        found
            .map(|session| session.id)
            .ok_or_else(|| unknown("届次", name))
    }

    /// A deputy, member or group by name.
    pub fn person(&self, name: &str) -> Result<Id, Refusal> {
        let found = self
            .ledger
            .facts
            .persons
            .iter()
            .find(|person| person.name == name);
        found
            .map(|person| person.id)
            .ok_or_else(|| unknown("代表、委员", name))
    }

    /// A unit by full or short name.
    pub fn unit(&self, name: &str) -> Result<Id, Refusal> {
        let found = self
            .ledger
            .facts
            .units
            .iter()
            .find(|unit| unit.short_name == name || unit.name == name);
        found
            .map(|unit| unit.id)
            .ok_or_else(|| unknown("单位", name))
    }

    /// A department of a unit.
    pub fn department(&self, unit: Id, name: &str) -> Result<Id, Refusal> {
        let found = self
            .ledger
            .facts
            .departments
            .of(unit)
            .find(|department| department.name == name);
        found
            .map(|department| department.id)
            .ok_or_else(|| unknown("科室", name))
    }

    /// A member of a unit's staff.
    pub fn staff(&self, unit: Id, name: &str) -> Result<Id, Refusal> {
        let found = self
            .ledger
            .facts
            .staff
            .of(unit)
            .find(|staff| staff.name == name);
        found
            .map(|staff| staff.id)
            .ok_or_else(|| unknown("承办人", name))
    }

    /// A case by `届次/类别/编号`.
    pub fn case(&self, reference: &str) -> Result<Id, Refusal> {
        let mut parts = reference.split('/');
        let (Some(session), Some(kind), Some(number)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(unknown("件", reference));
        };
        let session = self.session(session)?;
        let found = self.ledger.facts.cases.iter().find(|case| {
            case.session == session
                && case.kind.key() == kind
                && bare_number(&case.number) == bare_number(number)
        });
        found
            .map(|case| case.id)
            .ok_or_else(|| unknown("件", reference))
    }
}

/// A day as typed, read on the ledger's day.
pub fn date(ledger: &Ledger, typed: &str) -> Result<NaiveDate, Refusal> {
    Ok(typed_date::read(typed, ledger.today)?)
}

/// A day as typed, where one is given.
pub fn read_date(ledger: &Ledger, typed: Option<&str>) -> Result<Option<NaiveDate>, Refusal> {
    typed.map(|typed| date(ledger, typed)).transpose()
}

fn unknown(what: &'static str, name: &str) -> Refusal {
    Refusal::Unknown {
        what,
        name: name.to_owned(),
    }
}
