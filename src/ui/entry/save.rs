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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::table::Table;
    use crate::ledger::{Tables, setting_key};
    use crate::model::calendar::Calendar;
    use crate::model::facts::{Person, Session, Setting, Unit};
    use crate::model::office::Office;
    use crate::model::profile::Profile;
    use crate::model::vocabulary::{Body, Level, PersonKind};
    use crate::ui::entry::checks;
    use crate::ui::entry::form::Field;
    use crate::ui::widgets::DateText;

    fn unit(name: &str, own: bool) -> Unit {
        Unit {
            id: Id::new(),
            removed: None,
            name: name.to_owned(),
            short_name: name.to_owned(),
            own,
            phone: None,
        }
    }

    fn person(name: &str, kind: PersonKind) -> Person {
        Person {
            id: Id::new(),
            removed: None,
            name: name.to_owned(),
            kind,
            level: Level::County,
            delegation: Some("西溪镇代表团".to_owned()),
            sector: None,
            post: None,
            phone: None,
            address: None,
        }
    }

    fn setting(key: &str, value: &impl serde::Serialize) -> Setting {
        Setting {
            id: Id::new(),
            removed: None,
            key: key.to_owned(),
            value: serde_json::to_string(value).unwrap(),
        }
    }

    fn ledger() -> Ledger {
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let session = Session {
            id: Id::new(),
            removed: None,
            level: Level::County,
            body: Body::Congress,
            area: "临溪县".to_owned(),
            term: 10,
            meeting: 5,
            year: 2026,
            opened_on: None,
            closed_on: None,
        };
        let facts = Tables {
            settings: Table::new(vec![
                setting(setting_key::OFFICE, &Office::named("临溪县住建局")),
                setting(setting_key::PROFILE, &profile),
            ]),
            sessions: Table::new(vec![session]),
            persons: Table::new(vec![
                person("张三", PersonKind::Deputy),
                person("李四", PersonKind::Deputy),
                person("王五", PersonKind::Member),
            ]),
            units: Table::new(vec![unit("县住建局", true), unit("县教育局", false)]),
            ..Tables::default()
        };
        let today = crate::model::record::iso_date("2026-05-07").unwrap();
        Ledger::new(facts, &Calendar::shipped().unwrap(), today).unwrap()
    }

    fn filled(ledger: &Ledger) -> Form {
        let people: Vec<Id> = ledger.facts.persons.iter().map(|one| one.id).collect();
        let mut form = Form::blank(ledger);
        form.number = "第102号".to_owned();
        form.title = " 关于修路的建议 ".to_owned();
        form.lead = Some(people[0]);
        form.joint = vec![people[1]];
        form.co_units = ledger.facts.units.rows()[1..]
            .iter()
            .map(|unit| unit.id)
            .collect();
        form.assigned = DateText {
            text: "5.6".to_owned(),
            error: None,
        };
        form
    }

    #[test]
    fn a_case_is_registered_with_every_units_part() {
        let mut ledger = ledger();
        let form = filled(&ledger);
        assert!(checks::problems(&form, &ledger).is_empty());
        let (change, case) = change(&form, &ledger).unwrap();
        ledger.take_in(&change).unwrap();
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

        let again = checks::problems(&form, &ledger);
        assert_eq!(again[0].field, Field::Number);
        assert_eq!(again[0].other, Some(case));

        let mut next = Form::blank(&ledger);
        begin_like(&mut next, &ledger, ledger.facts.cases.get(case).unwrap());
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
        let (change, case) = change(&form, &ledger).unwrap();
        ledger.take_in(&change).unwrap();
        assert_eq!(ledger.own_role(case), Some(Role::Co));
        assert_eq!(ledger.lead_unit(case).unwrap().name, "县教育局");
    }

    #[test]
    fn who_may_not_put_it_forward_is_told_before_saving() {
        let ledger = ledger();
        let mut form = filled(&ledger);
        form.lead = ledger.facts.persons.iter().last().map(|one| one.id);
        form.joint.extend(form.lead);
        form.session = None;
        let fields: Vec<Field> = checks::problems(&form, &ledger)
            .iter()
            .map(|problem| problem.field)
            .collect();
        assert_eq!(fields, [Field::Session, Field::Lead, Field::Joint]);
        form.forget_unknown(&ledger);
        assert!(
            form.session.is_some(),
            "a session that is gone gives way to the newest"
        );
    }
}
