//! From what is typed to the act of registering: the case, its sponsors, and each unit's part.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::{Days, Part, Refusal, Register};
use crate::ledger::term_days;
use crate::model::facts::Milestone;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::typed_date::DateText;
use crate::model::vocabulary::Role;

use super::case_form::CaseForm;

/// The act that registers what is typed.
///
/// # Errors
/// [`Refusal`] when no session is chosen.
pub fn registering(form: &CaseForm, ledger: &Ledger) -> Result<Register, Refusal> {
    let session = form.session_record(ledger).ok_or(Refusal::Missing {
        field: "session",
        label: "届次",
    })?;
    Ok(Register {
        key: Some(Id::new()),
        session: session.id,
        kind: form.kind,
        number: form.number.clone(),
        title: form.title.clone(),
        sponsors: form.sponsors(),
        category: None,
        content: Some(form.content.clone()),
        disclosure: form.disclosure,
        key_case: form.key_case,
        registered_on: Some(ledger.today),
        carried_from: form.carried_from,
        note: None,
        parts: parts(form, ledger),
    })
}

/// Each unit's part: our own, and 会办单位 or 主办单位 beside it.
fn parts(form: &CaseForm, ledger: &Ledger) -> Vec<Part> {
    let (Some(role), Some(own)) = (form.role, ledger.own_unit()) else {
        return Vec::new();
    };
    let part = |unit: Id, role: Role| part(form, ledger, unit, role);
    let mut own_part = Part {
        department: form.department,
        handler: form.handler,
        ..part(own.id, role)
    };
    own_part.days = own_part
        .days
        .with(Milestone::PassedOn, passed_on(form, ledger));
    let mut parts = vec![own_part];
    match role {
        Role::Lead => parts.extend(form.co_units.iter().map(|unit| part(*unit, Role::Co))),
        Role::Co => parts.extend(form.lead_unit.map(|unit| part(unit, Role::Lead))),
        _ => {}
    }
    parts
}

/// The day the item went to the department chosen for it: the day it is registered, unless it is entered so late that it must
/// have gone there on a day nobody noted.
fn passed_on(form: &CaseForm, ledger: &Ledger) -> Option<NaiveDate> {
    form.department?;
    let today = ledger.today;
    let assigned = form.assigned.read(today).ok().flatten();
    let rules = &ledger.profile.rules;
    let rule = rules
        .iter()
        .position(|rule| rule.met_by == MeetingEvent::PassedOn);
    let due = rule
        .zip(assigned)
        .and_then(|(rule, base)| term_days::count(ledger, rule, base));
    due.is_none_or(|due| today <= due.due).then_some(today)
}

fn part(form: &CaseForm, ledger: &Ledger, unit: Id, role: Role) -> Part {
    let read = |date: &DateText| date.read(ledger.today).ok().flatten();
    Part {
        days: Days::default()
            .with(Milestone::FirstAssigned, read(&form.first_assigned))
            .with(Milestone::Assigned, read(&form.assigned)),
        ..Part::of(unit, role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Act as _;
    use crate::ledger::entry::case_checks;
    use crate::ledger::entry::entry_field::EntryField;
    use crate::ledger::entry::fixture::{filled, ledger};
    use chrono::{FixedOffset, Offset as _, Utc};

    fn problems(form: &CaseForm, ledger: &Ledger) -> Vec<case_checks::EntryProblem> {
        let zone: FixedOffset = Utc.fix();
        case_checks::problems(form, ledger, zone)
    }

    #[test]
    fn a_case_is_registered_with_every_units_part() {
        let mut ledger = ledger();
        let form = filled(&ledger);
        assert!(problems(&form, &ledger).is_empty());
        let register = registering(&form, &ledger).unwrap();
        ledger.apply(&register.change(&ledger).unwrap()).unwrap();
        let case = register.key.unwrap();
        let record = ledger.facts.cases.get(case).unwrap();
        assert_eq!(
            (record.number.as_str(), record.title.as_str()),
            ("102", "关于修路的建议")
        );
        assert_eq!(ledger.sponsors(case).len(), 2);
        assert_eq!(ledger.own_role(case), Some(Role::Lead));
        assert_eq!(ledger.co_units(case).count(), 1);
        let own = ledger.own_assignment(case).unwrap();
        assert_eq!(own.assigned_on.unwrap().to_string(), "2026-05-06");

        let again = problems(&form, &ledger);
        assert_eq!(again[0].field, EntryField::Number);
        assert_eq!(again[0].other, Some(case));

        let mut next = CaseForm::blank(&ledger);
        next.begin_like(&ledger, ledger.facts.cases.get(case).unwrap());
        assert_eq!(next.assigned.text, "2026-05-06");
        assert_eq!(next.delegation, "西溪镇代表团");
        assert!(!next.has_content(), "what is taken over alone is no draft");
    }

    #[test]
    fn the_lead_unit_stands_beside_our_opinion() {
        let mut ledger = ledger();
        let mut form = filled(&ledger);
        form.role = Some(Role::Co);
        form.lead_unit = form.co_units.first().copied();
        let register = registering(&form, &ledger).unwrap();
        ledger.apply(&register.change(&ledger).unwrap()).unwrap();
        let case = register.key.unwrap();
        assert_eq!(ledger.own_role(case), Some(Role::Co));
        assert_eq!(ledger.lead_unit(case).unwrap().name, "县教育局");
    }
}
