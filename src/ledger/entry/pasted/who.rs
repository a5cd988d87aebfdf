//! Whom of the roster a pasted row means. A name alone never tells: telephone number or delegation must agree.

use crate::ledger::acts::SavePerson;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, PersonKind};

use super::row::PastedChange;

/// Whom a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody of the roster has the name.
    Nobody,
    /// This person, by telephone number, delegation, or because the row says nothing else.
    Known(Id),
    /// Somebody has the name, and nothing tells whether it is the same person.
    Unsure,
}

/// Tells whom a row means among the people of its name.
pub(super) fn who(row: &SavePerson, namesakes: &[&Person]) -> Who {
    if namesakes.is_empty() {
        return Who::Nobody;
    }
    let alike: Vec<&Person> = namesakes
        .iter()
        .copied()
        .filter(|person| side(person.kind) == side(row.kind) && person.level == row.level)
        .collect();
    let by = |fits: &dyn Fn(&Person) -> bool| -> Vec<Id> {
        let found = alike.iter().filter(|person| fits(person));
        found.map(|person| person.id).collect()
    };
    let same_phone = by(&|person| is_same(row.phone.as_ref(), person.phone.as_ref()));
    let same_home = by(&|person| {
        is_same(row.delegation.as_ref(), person.delegation.as_ref())
            || is_same(row.sector.as_ref(), person.sector.as_ref())
    });
    match (&same_phone[..], &same_home[..]) {
        ([one], []) | ([], [one]) => return Who::Known(*one),
        ([one], homes) if homes.contains(one) => return Who::Known(*one),
        _ => {}
    }
    // A row that says nothing new of the only one of its name: there is nothing to be mistaken about.
    match (&alike[..], namesakes.len()) {
        ([only], 1) if changes(row, only).is_empty() => Who::Known(only.id),
        _ => Who::Unsure,
    }
}

fn side(kind: PersonKind) -> bool {
    kind.may_put_forward(Body::Congress)
}

fn is_same(one: Option<&String>, other: Option<&String>) -> bool {
    one.is_some() && one == other
}

/// A person as the row corrects it: what the row leaves empty stays as it is.
pub(super) fn corrected(row: &SavePerson, person: &Person) -> SavePerson {
    let or = |new: &Option<String>, known: &Option<String>| new.clone().or_else(|| known.clone());
    SavePerson {
        delegation: or(&row.delegation, &person.delegation),
        sector: or(&row.sector, &person.sector),
        post: or(&row.post, &person.post),
        phone: or(&row.phone, &person.phone),
        address: or(&row.address, &person.address),
        ..SavePerson::as_recorded(person)
    }
}

/// What the row would change of a person, field by field.
pub(super) fn changes(row: &SavePerson, person: &Person) -> Vec<PastedChange> {
    let now = corrected(row, person);
    let fields = [
        ("代表团", &person.delegation, &now.delegation),
        ("界别", &person.sector, &now.sector),
        ("单位职务", &person.post, &now.post),
        ("电话", &person.phone, &now.phone),
        ("通信地址", &person.address, &now.address),
    ];
    fields
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| PastedChange {
            label,
            before: before.clone().unwrap_or_default(),
            after: after.clone().unwrap_or_default(),
        })
        .collect()
}
