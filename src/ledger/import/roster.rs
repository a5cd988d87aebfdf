//! The office, its rules, sessions, units and people of a file: what the ledger has already is left as it is.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::ledger::acts::{
    Refusal, SaveDepartment, SavePerson, SaveSeries, SaveSession, SaveStaff, SaveUnit, SetOffice,
    SetSampleDay, UseProfile,
};
use crate::model::fact_kind::FactKind;
use crate::model::facts::Person;
use crate::model::record::Id;

use super::doer::Doer;
use super::file::{ImportFile, PersonEntry, StaffEntry, UnitEntry};
use super::people::{Lookup, is_same};

/// Records what a file says of the office and its people.
pub fn import_roster<D: Doer>(doer: &mut D, file: &ImportFile) -> Result<(), D::Error> {
    if let Some(office) = &file.office {
        let office = serde_json::json!(office);
        doer.act(SetOffice { office, what: None }.into())?;
    }
    if let Some(name) = &file.profile {
        doer.act(UseProfile { name: name.clone() }.into())?;
    }
    if let Some(today) = &file.today {
        let ledger = doer.ledger();
        let on = Lookup { ledger, file }.day(today)?;
        doer.act(SetSampleDay { on }.into())?;
    }
    import_sessions(doer, file)?;
    for unit in &file.units {
        import_unit(doer, unit)?;
    }
    for person in &file.persons {
        import_person(doer, person)?;
    }
    import_series(doer, file)
}

fn import_sessions<D: Doer>(doer: &mut D, file: &ImportFile) -> Result<(), D::Error> {
    for entry in &file.sessions {
        let ledger = doer.ledger();
        if ledger
            .facts
            .sessions
            .iter()
            .any(|known| is_same(known, entry))
        {
            continue;
        }
        let lookup = Lookup { ledger, file };
        let session = SaveSession {
            record: None,
            level: entry.level,
            body: entry.body,
            area: entry.area.clone(),
            term: entry.term,
            meeting: entry.meeting,
            year: entry.year,
            opened_on: lookup.maybe_day(entry.opened_on.as_deref())?,
            closed_on: lookup.maybe_day(entry.closed_on.as_deref())?,
        };
        doer.act(session.into())?;
    }
    Ok(())
}

fn import_unit<D: Doer>(doer: &mut D, entry: &UnitEntry) -> Result<(), D::Error> {
    let known = |ledger: &Ledger| {
        let mut units = ledger.facts.units.iter();
        let found =
            units.find(|unit| unit.name == entry.name || unit.short_name == entry.short_name);
        found.map(|unit| unit.id)
    };
    if known(doer.ledger()).is_none() {
        let unit = SaveUnit {
            record: None,
            name: entry.name.clone(),
            short_name: Some(entry.short_name.clone()),
            own: entry.own,
            phone: None,
        };
        doer.act(unit.into())?;
    }
    let unit = known(doer.ledger());
    for department in &entry.departments {
        if find(doer.ledger(), FactKind::Department, unit, &department.name).is_err() {
            let new = SaveDepartment {
                record: None,
                unit,
                name: department.name.clone(),
            };
            doer.act(new.into())?;
        }
        let id = find(doer.ledger(), FactKind::Department, unit, &department.name)?;
        for member in &department.staff {
            import_staff(doer, member, unit, Some(id))?;
        }
    }
    for leader in &entry.leaders {
        import_staff(doer, leader, unit, None)?;
    }
    Ok(())
}

fn find(ledger: &Ledger, kind: FactKind, unit: Option<Id>, name: &str) -> Result<Id, Refusal> {
    crate::ledger::names::find(ledger, kind, unit, name)
}

fn import_staff<D: Doer>(
    doer: &mut D,
    entry: &StaffEntry,
    unit: Option<Id>,
    department: Option<Id>,
) -> Result<(), D::Error> {
    if find(doer.ledger(), FactKind::Staff, unit, &entry.name).is_ok() {
        return Ok(());
    }
    let member = SaveStaff {
        record: None,
        unit,
        department,
        name: entry.name.clone(),
        post: entry.post.clone(),
        phone: entry.phone.clone(),
        leader: department.is_none(),
    };
    doer.act(member.into())
}

fn import_person<D: Doer>(doer: &mut D, entry: &PersonEntry) -> Result<(), D::Error> {
    // Of one name, a person of another place is another person; what only one of them says tells nothing.
    let alike = |one: &Option<String>, other: &Option<String>| {
        one.as_ref()
            .zip(other.as_ref())
            .is_none_or(|(one, other)| one.trim() == other.trim())
    };
    let is_same = |known: &Person| {
        (known.kind, known.level) == (entry.kind, entry.level)
            && alike(&known.delegation, &entry.delegation)
            && alike(&known.sector, &entry.sector)
            && alike(&known.post, &entry.post)
    };
    if doer
        .ledger()
        .persons_named(&entry.name)
        .into_iter()
        .any(is_same)
    {
        return Ok(());
    }
    let person = SavePerson {
        kind: entry.kind,
        delegation: entry.delegation.clone(),
        sector: entry.sector.clone(),
        post: entry.post.clone(),
        phone: entry.phone.clone(),
        address: entry.address.clone(),
        ..SavePerson::named(&entry.name, entry.level)
    };
    doer.act(person.into())
}

fn import_series<D: Doer>(doer: &mut D, file: &ImportFile) -> Result<(), D::Error> {
    let first = file.sessions.iter().map(|session| session.year).min();
    for entry in &file.number_series {
        let ledger = doer.ledger();
        if ledger
            .facts
            .series
            .iter()
            .any(|known| known.purpose == entry.purpose)
        {
            continue;
        }
        let series = SaveSeries {
            record: None,
            purpose: entry.purpose,
            prefix: entry.prefix.clone(),
            year: Some(first.unwrap_or(ledger.today.year() as u32)),
            next: None,
        };
        doer.act(series.into())?;
    }
    Ok(())
}
