//! Finding what a file names: by the file's own keys for sessions, by name for all else.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::{Days, Part, Refusal};
use crate::ledger::names;
use crate::model::case_number::bare_number;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Milestone, Session};
use crate::model::record::Id;
use crate::model::typed_date;
use crate::model::vocabulary::Body;

use super::file::{AssignmentEntry, ImportFile, SessionEntry};

/// Names as a file uses them, looked up in the ledger.
pub struct Lookup<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// The file.
    pub file: &'a ImportFile,
}

impl Lookup<'_> {
    /// A day as typed.
    pub fn day(&self, typed: &str) -> Result<NaiveDate, Refusal> {
        Ok(typed_date::read(typed, self.ledger.today)?)
    }

    /// A day as typed, where one is written.
    pub fn maybe_day(&self, typed: Option<&str>) -> Result<Option<NaiveDate>, Refusal> {
        typed.map(|typed| self.day(typed)).transpose()
    }

    /// A record of that kind by name.
    pub fn find(&self, kind: FactKind, unit: Option<Id>, name: &str) -> Result<Id, Refusal> {
        names::find(self.ledger, kind, unit, name)
    }

    /// A session by the file's key or by its name.
    pub fn session(&self, name: &str) -> Result<Id, Refusal> {
        let Some(entry) = self.file.sessions.iter().find(|entry| entry.key == name) else {
            return self.find(FactKind::Session, None, name);
        };
        let mut sessions = self.ledger.facts.sessions.iter();
        let found = sessions.find(|session| is_same(session, entry));
        found
            .map(|session| session.id)
            .ok_or_else(|| Refusal::Unknown {
                what: "届次",
                name: name.to_owned(),
            })
    }

    /// A deputy or member by name, of those who may put forward items of a body.
    pub fn person(&self, name: &str, body: Body) -> Result<Id, Refusal> {
        let persons = self.ledger.persons_named(name).into_iter();
        let mut meant = persons.filter(|one| one.kind.may_put_forward(body));
        match (meant.next(), meant.next()) {
            (Some(one), None) => Ok(one.id),
            _ => self.find(FactKind::Person, None, name),
        }
    }

    /// An item by `届次/类别/编号`.
    pub fn case(&self, reference: &str) -> Result<Id, Refusal> {
        let unknown = || Refusal::Unknown {
            what: "件",
            name: reference.to_owned(),
        };
        let parts: Vec<&str> = reference.split('/').collect();
        let [session, kind, number] = parts[..] else {
            return self.find(FactKind::Case, None, reference);
        };
        let session = self.session(session)?;
        let found = self.ledger.facts.cases.iter().find(|case| {
            case.session == session
                && case.kind.key() == kind
                && bare_number(&case.number) == bare_number(number)
        });
        found.map(|case| case.id).ok_or_else(unknown)
    }

    /// A unit's part as written.
    pub fn part(&self, entry: &AssignmentEntry) -> Result<Part, Refusal> {
        let unit = self.find(FactKind::Unit, None, &entry.unit)?;
        let of_unit = |kind: FactKind, name: &Option<String>| {
            let name = name.as_deref();
            name.map(|name| self.find(kind, Some(unit), name))
                .transpose()
        };
        let objection = entry.objection.as_ref();
        let mut days = Days::default();
        for (step, typed) in &entry.days {
            days = days.with(*step, Some(self.day(typed)?));
        }
        let objected = objection
            .map(|objection| self.day(&objection.on))
            .transpose()?;
        let suggested = objection.and_then(|objection| objection.suggested_unit.as_deref());
        Ok(Part {
            department: of_unit(FactKind::Department, &entry.department)?,
            leader: of_unit(FactKind::Staff, &entry.leader)?,
            handler: of_unit(FactKind::Staff, &entry.handler)?,
            days: days.with(Milestone::Objected, objected),
            objection_reason: objection.map(|objection| objection.reason.clone()),
            suggested_unit: suggested
                .map(|name| self.find(FactKind::Unit, None, name))
                .transpose()?,
            ..Part::of(unit, entry.role)
        })
    }
}

/// Whether a session is the one an entry means.
pub fn is_same(session: &Session, entry: &SessionEntry) -> bool {
    (session.level, session.body, session.term, session.meeting)
        == (entry.level, entry.body, entry.term, entry.meeting)
        && session.area == entry.area
}
