//! Which term of an item an act means: the rule by its key or its name, and the part of the unit whose term it is.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::refusal::Refusal;
use crate::model::facts::{Assignment, Case};
use crate::model::profile::Rule;
use crate::model::record::Id;

/// The rule of that key, or of that name.
///
/// # Errors
/// [`Refusal`] naming the field `rule`.
pub(super) fn rule_named<'a>(ledger: &'a Ledger, name: &str) -> Result<&'a Rule, Refusal> {
    let rules = &ledger.profile.rules;
    let by_key = rules.iter().find(|rule| rule.key == name);
    let rule = by_key.or_else(|| rules.iter().find(|rule| rule.label == name));
    rule.ok_or_else(|| {
        let unknown = Refusal::Unknown {
            what: "期限",
            name: name.to_owned(),
        };
        unknown.in_field("rule")
    })
}

/// The part that had the item on that day, of the unit named; the standing one where none had.
///
/// # Errors
/// [`Refusal`] naming the field `unit` or `case`.
pub(super) fn part_meant<'a>(
    ledger: &'a Ledger,
    case: &Case,
    (unit, on): (Option<Id>, NaiveDate),
) -> Result<&'a Assignment, Refusal> {
    if let Some(unit) = unit {
        let part = ledger.part_of_unit_on(case.id, unit, on);
        let none = || Refusal::wrong("unit", "这一件没有交办给这个单位，没有登记。请核对单位。");
        return part.ok_or_else(none);
    }
    if let Some(part) = ledger.own_part_on(case.id, on) {
        return Ok(part);
    }
    let answering: Vec<&Assignment> = ledger
        .answered_parts(case.id)
        .filter(|part| part.role.answers())
        .collect();
    match answering.as_slice() {
        [] => ledger.own_part(case.id, "case"),
        [part] => Ok(part),
        _ => Err(Refusal::wrong(
            "unit",
            "这一件有几个单位答复，没有登记。请写明是哪个单位的期限。",
        )),
    }
}
