//! Finding a record by the name a person writes.

use crate::model::fact_kind::FactKind;
use crate::model::facts::Session;
use crate::model::record::Id;

use super::Ledger;
use super::acts::Refusal;
use super::case_facts::session_name;

/// The record of a kind that a name stands for. Departments and staff are looked for in `unit`, the office's own unit
/// where none is named.
///
/// # Errors
/// [`Refusal::Unknown`] when there is none of that name, [`Refusal::SeveralOfName`] when there are several.
pub fn find(ledger: &Ledger, kind: FactKind, unit: Option<Id>, name: &str) -> Result<Id, Refusal> {
    let facts = &ledger.facts;
    let unit = unit.or_else(|| ledger.own_unit().map(|unit| unit.id));
    let found: Vec<Id> = match kind {
        FactKind::Case => return Ok(ledger.find_case(name)?.id),
        FactKind::Session => {
            let sessions = facts.sessions.iter();
            let meant = sessions.filter(|session| is_called(session, name));
            meant.map(|session| session.id).collect()
        }
        FactKind::Person => {
            let persons = facts.persons.iter();
            let meant = persons.filter(|person| person.name == name || person.called() == name);
            meant.map(|person| person.id).collect()
        }
        FactKind::Unit => {
            let units = facts.units.iter();
            let meant = units.filter(|unit| unit.name == name || unit.short_name == name);
            meant.map(|unit| unit.id).collect()
        }
        FactKind::Department => {
            let departments = unit.into_iter().flat_map(|unit| facts.departments.of(unit));
            let meant = departments.filter(|department| department.name == name);
            meant.map(|department| department.id).collect()
        }
        FactKind::Staff => {
            let staff = unit.into_iter().flat_map(|unit| facts.staff.of(unit));
            let meant = staff.filter(|member| member.name == name);
            meant.map(|member| member.id).collect()
        }
        FactKind::Issue => {
            let issues = facts.issues.iter();
            let meant = issues.filter(|issue| ledger.document_number(issue) == name);
            meant.map(|issue| issue.id).collect()
        }
        FactKind::NumberSeries => {
            let series = facts.series.iter();
            let meant = series.filter(|one| format!("{}〔{}〕", one.prefix, one.year) == name);
            meant.map(|one| one.id).collect()
        }
        _ => Vec::new(),
    };
    match found[..] {
        [one] => Ok(one),
        [] => Err(Refusal::Unknown {
            what: kind.label(),
            name: name.to_owned(),
        }),
        _ => Err(Refusal::SeveralOfName {
            what: kind.label(),
            name: name.to_owned(),
            count: found.len(),
        }),
    }
}

/// Whether people call a session so: by its full name, or by year, place and body (2026/县人大, 2026/临溪县人大, 2026/人大).
pub fn is_called(session: &Session, name: &str) -> bool {
    if session_name(session) == name {
        return true;
    }
    let Some((year, body)) = name.split_once('/') else {
        return false;
    };
    let label = session.body.label();
    let level = session.level.label().trim_end_matches('级');
    year.parse() == Ok(session.year)
        && [
            label.to_owned(),
            format!("{level}{label}"),
            format!("{}{label}", session.area),
        ]
        .iter()
        .any(|called| called == body)
}
