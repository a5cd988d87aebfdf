//! From what is typed to a change: the case, its sponsors, and each unit's part.

use crate::ledger::Ledger;
use crate::ledger::act::Refusal;
use crate::model::change::Change;
use crate::model::facts::{Assignment, Case};
use crate::model::record::Id;
use crate::model::vocabulary::Role;

use super::form::{Form, clean_number};

/// The change that registers what is typed, and the key of its case.
///
/// # Errors
/// [`Refusal`], as for [`Ledger::register`].
pub fn change(form: &Form, ledger: &Ledger) -> Result<(Change, Id), Refusal> {
    let session = form.session_record(ledger).ok_or(Refusal::Unknown {
        what: "届次",
        name: String::new(),
    })?;
    let content = form.content.trim();
    let case = Case {
        id: Id::new(),
        removed: None,
        session: session.id,
        kind: form.kind,
        number: clean_number(&form.number),
        title: form.title.trim().to_owned(),
        category: None,
        content: (!content.is_empty()).then(|| content.to_owned()),
        disclosure: form.disclosure,
        key_case: form.key_case,
        registered_on: Some(ledger.today),
        returned_on: None,
        return_reason: None,
        closed_out_on: None,
        archived_on: None,
        carried_from: form.carried_from,
        note: None,
    };
    let id = case.id;
    let mut change = ledger.register(case, &form.sponsors())?;
    for part in parts(form, ledger, id) {
        change.put(part);
    }
    Ok((change, id))
}

/// Each unit's part: our own, and 会办单位 or 主办单位 beside it.
fn parts(form: &Form, ledger: &Ledger, case: Id) -> Vec<Assignment> {
    let (Some(role), Some(own)) = (form.role, ledger.own_unit()) else {
        return Vec::new();
    };
    let mut parts = vec![Assignment {
        department: form.department,
        handler: form.handler,
        ..part(form, ledger, case, own.id, role)
    }];
    match role {
        Role::Lead => parts.extend(
            form.co_units
                .iter()
                .map(|unit| part(form, ledger, case, *unit, Role::Co)),
        ),
        Role::Co => parts.extend(
            form.lead_unit
                .map(|unit| part(form, ledger, case, unit, Role::Lead)),
        ),
        _ => {}
    }
    parts
}

fn part(form: &Form, ledger: &Ledger, case: Id, unit: Id, role: Role) -> Assignment {
    let read = |date: &crate::ui::widgets::DateText| date.read(ledger.today).ok().flatten();
    Assignment {
        id: Id::new(),
        removed: None,
        case,
        unit,
        role,
        first_assigned_on: read(&form.first_assigned),
        assigned_on: read(&form.assigned),
        received_on: None,
        department: None,
        leader: None,
        handler: None,
        passed_on: None,
        broken_down_on: None,
        reported_on: None,
        key_registered_on: None,
        objection_on: None,
        objection_reason: None,
        suggested_unit: None,
        reassigned_on: None,
    }
}

/// A form for the next case that begins like the last one registered: 沿用上一件.
pub fn begin_like(form: &mut Form, ledger: &Ledger, last: &Case) {
    if ledger
        .session(last)
        .is_some_and(|session| session.removed.is_none())
    {
        form.session = Some(last.session);
        form.kind = last.kind;
    }
    if let Some(lead) = ledger.lead_sponsor(last.id) {
        form.delegation = lead.delegation.clone().unwrap_or_default();
    }
    if let Some(part) = ledger.own_assignment(last.id) {
        form.role = Some(part.role);
        form.first_assigned = crate::ui::widgets::DateText::of(part.first_assigned_on);
        form.assigned = crate::ui::widgets::DateText::of(part.assigned_on);
        form.department = part.department;
        form.department_chosen = part.department.is_some();
    }
}
