//! The units that a 交办通知 is for: those of the office's own place that an item was handed to, and which of them still owe.

use crate::ledger::Ledger;
use crate::ledger::filings::filed_on;
use crate::model::facts::{Assignment, Case, Unit};
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::{FilingKind, Role};

use super::terms::{is_again, redo};
use super::wording::is_of_this_place;

/// The other units of this place with a part in handling a case: a county's office hands nothing to the city's.
pub fn handed_to<'a>(
    ledger: &'a Ledger,
    case: &Case,
) -> impl Iterator<Item = (&'a Assignment, &'a Unit)> + use<'a> {
    let parts = ledger.standing_parts(case.id);
    let handling = parts.filter(|part| part.role != Role::Reference);
    let with_unit = |part: &'a Assignment| Some((part, ledger.facts.units.get(part.unit)?));
    let units = handling.filter_map(with_unit);
    units.filter(|(_, unit)| !unit.own && is_of_this_place(ledger, unit))
}

/// Those of them that still have to answer it, or to give their opinion on it: each by what it has done itself.
pub fn owing<'a>(ledger: &'a Ledger, case: &Case) -> Vec<(&'a Assignment, &'a Unit)> {
    let is_again = is_again(ledger, case);
    let handed_to = handed_to(ledger, case);
    handed_to
        .filter(|(part, _)| is_again || done(ledger, part).is_none())
        .collect()
}

/// Those of them whose last day is over.
pub fn late<'a>(ledger: &'a Ledger, case: &Case) -> Vec<&'a Unit> {
    let is_again = is_again(ledger, case);
    let redone_late = redo(ledger, case).is_some_and(|counted| counted.due < ledger.today);
    let first_late = |part: &Assignment| {
        let mut terms = ledger.part_terms(part.id).into_iter();
        terms.any(|term| {
            let event = term.rule(ledger).map(|rule| rule.met_by);
            let is_answer = matches!(
                event,
                Some(MeetingEvent::ReplyDelivered | MeetingEvent::OpinionGiven)
            );
            is_answer && term.is_open() && term.counted.due < ledger.today
        })
    };
    let owing = owing(ledger, case).into_iter();
    let late = owing.filter(|(part, _)| {
        if is_again {
            redone_late
        } else {
            first_late(part)
        }
    });
    late.map(|(_, unit)| unit).collect()
}

/// The units with such a part in a case by their short names, those that have done it marked: 县交通局（已答复）、县水利局.
pub fn marked_units(ledger: &Ledger, case: &Case, wanted: fn(Role) -> bool) -> String {
    let is_again = is_again(ledger, case);
    let parts = ledger.standing_parts(case.id);
    let names = parts.filter(|part| wanted(part.role)).filter_map(|part| {
        let name = &ledger.facts.units.get(part.unit)?.short_name;
        let done = done(ledger, part).filter(|_| !is_again);
        let mark = done.map_or_else(String::new, |done| format!("（{done}）"));
        Some(format!("{name}{mark}"))
    });
    names.collect::<Vec<_>>().join("、")
}

/// What the unit of a part has done of it; none while it owes it.
fn done(ledger: &Ledger, part: &Assignment) -> Option<&'static str> {
    if part.role.answers() {
        return ledger.has_replied(part).then_some("已答复");
    }
    let opined = filed_on(ledger, part.case, part.unit, FilingKind::Opinion);
    opined.map(|_| "已送意见")
}
