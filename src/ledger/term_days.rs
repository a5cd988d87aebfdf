//! The day a term comes to: from which day it runs, the extension that stands, and the days on which it stands still.

use chrono::NaiveDate;

use crate::model::chinese;
use crate::model::facts::{Assignment, Case, Extension, Milestone, Pause};
use crate::model::profile::{BaseEvent, Rule};
use crate::model::record::Id;
use crate::model::standstill::{self, Standstill};
use crate::model::term::{self, Counted};

use super::book::Book;

/// What a term of a part comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedTerm {
    /// The day.
    pub counted: Counted,
    /// The extension that stands for it.
    pub extension: Option<Id>,
    /// Whether it stands still today.
    pub stands_still: bool,
}

/// What the term of the rule at `index` comes to from a day in a part, with its extension and the days on which it stands
/// still; of no part, without either. A pause that goes on is counted up to the day the term was met, else up to today.
pub fn dated(
    ledger: &Book,
    index: usize,
    base: NaiveDate,
    part: Option<&Assignment>,
    met_on: Option<NaiveDate>,
) -> Option<DatedTerm> {
    let rule = &ledger.profile.rules[index].key;
    let up_to = met_on.unwrap_or(ledger.today);
    let stills: Vec<Standstill> = part
        .into_iter()
        .flat_map(|part| pauses(ledger, part, rule))
        .map(|pause| still(pause, up_to))
        .collect();
    let length = ledger.term_length(index, base)?;
    let moves = ledger.profile.moves_past_days_off;
    let extension = part.and_then(|part| latest_extension(ledger, part, rule));
    let counted = match extension {
        Some(one) => {
            standstill::extended(one.until, one.granted_on, moves, &ledger.calendar, &stills)
        }
        None => standstill::count(length, base, moves, &ledger.calendar, &stills),
    };
    Some(DatedTerm {
        counted,
        extension: extension.map(|one| one.id),
        stands_still: stills.iter().any(|still| still.holds(ledger.today)),
    })
}

/// What the term of the rule at `index` comes to from a day, by the period that counts for this day, before any extension.
pub fn count(ledger: &Book, index: usize, base: NaiveDate) -> Option<Counted> {
    let length = ledger.term_length(index, base)?;
    let moves = ledger.profile.moves_past_days_off;
    Some(term::count(length, base, moves, &ledger.calendar))
}

/// The last day of a part's term of a rule, by its key, before any extension; none where the rule is gone or the term has
/// not begun to run.
pub fn last_day(ledger: &Book, rule: &str, part: &Assignment) -> Option<NaiveDate> {
    let rules = &ledger.profile.rules;
    let index = rules.iter().position(|known| known.key == rule)?;
    let case = ledger.facts.cases.get(part.case)?;
    let base = base_of(&rules[index], case, part)?;
    let length = ledger.term_length(index, base)?;
    let stills = standstills(ledger, part, rule);
    let moves = ledger.profile.moves_past_days_off;
    Some(standstill::count(length, base, moves, &ledger.calendar, &stills).due)
}

/// The day a rule's term runs from in a part: of the step that starts it, on the part or on the item.
pub fn base_of(rule: &Rule, case: &Case, part: &Assignment) -> Option<NaiveDate> {
    let dated = Milestone::that_starts(rule.base).and_then(|step| step.day_of(case, part));
    match rule.base {
        // Nothing stands for a first assignment that was not noted.
        BaseEvent::FirstAssigned => dated,
        // Where the receipt was not noted, the day of assignment stands for it.
        _ => dated.or(part.assigned_on),
    }
}

/// The extensions of a rule in a part, those too that were refused or taken back, the one granted first at the top; and not
/// those of an earlier time when the unit had the item.
pub fn extensions<'a>(ledger: &'a Book, part: &Assignment, rule: &str) -> Vec<&'a Extension> {
    let extensions = ledger.facts.extensions.of(part.case);
    let mut found: Vec<&Extension> = extensions
        .filter(|one| one.rule == rule && belongs(ledger, part, (one.unit, one.granted_on)))
        .collect();
    found.sort_by_key(|one| (one.granted_on, one.until));
    found
}

/// The extension that stands for a rule of a part: the one granted last.
fn latest_extension<'a>(ledger: &'a Book, part: &Assignment, rule: &str) -> Option<&'a Extension> {
    let extensions = ledger.facts.extensions.of(part.case);
    extensions
        .filter(|one| one.ended.is_none() && one.rule == rule)
        .filter(|one| belongs(ledger, part, (one.unit, one.granted_on)))
        .max_by_key(|one| one.granted_on)
}

/// The days on which the term of a rule of a part stands still (中止), in no order.
pub fn pauses<'a>(
    ledger: &'a Book,
    part: &'a Assignment,
    rule: &'a str,
) -> impl Iterator<Item = &'a Pause> {
    let pauses = ledger.facts.pauses.of(part.case);
    pauses.filter(move |one| one.rule == rule && belongs(ledger, part, (one.unit, one.from_on)))
}

/// The same as days, those of a pause that goes on up to today.
pub fn standstills(ledger: &Book, part: &Assignment, rule: &str) -> Vec<Standstill> {
    let pauses = pauses(ledger, part, rule);
    pauses.map(|pause| still(pause, ledger.today)).collect()
}

/// Whether what was recorded on a day of a unit, or of the own one where it names none, was recorded of this very part.
fn belongs(ledger: &Book, part: &Assignment, (unit, on): (Option<Id>, NaiveDate)) -> bool {
    let own = || ledger.own_unit().map(|unit| unit.id);
    if unit.or_else(own) != Some(part.unit) {
        return false;
    }
    let mut parts = ledger.facts.assignments.of(part.case);
    let several = parts.any(|one| one.unit == part.unit && one.id != part.id);
    !several || part.had_it_on(on)
}

/// The days of a pause; of one that goes on, those up to a day.
fn still(pause: &Pause, up_to: NaiveDate) -> Standstill {
    Standstill {
        from: pause.from_on,
        until: pause.until_on.unwrap_or(up_to),
    }
}

/// The days on which a term stands still and what the count comes to without them, in sentences; it is counted after one
/// day up to another.
pub fn standstill_words(
    ledger: &Book,
    (part, rule): (&Assignment, &str),
    (since, due): (NaiveDate, NaiveDate),
) -> Vec<String> {
    let mut found: Vec<&Pause> = pauses(ledger, part, rule).collect();
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_by_key(|pause| pause.from_on);
    let mut words: Vec<String> = found.iter().map(|pause| pause_words(pause)).collect();
    let stills = standstills(ledger, part, rule);
    let (days, working) = standstill::left_out(&stills, (since, due), &ledger.calendar);
    if days > 0 {
        words.push(format!(
            "中止的{days}天（工作日{working}个）不计，往后数，到{}。",
            chinese::date_with_weekday(due)
        ));
    }
    words
}

/// 2026年5月6日至2026年5月20日中止，这几天不计。县政府办同意，理由：等退回的答复。
fn pause_words(pause: &Pause) -> String {
    let from = chinese::date(pause.from_on);
    let days = match pause.until_on {
        Some(until) => format!("{from}至{}中止，这几天不计", chinese::date(until)),
        None => format!("{from}起中止，还没有恢复，数到今天都不计"),
    };
    format!(
        "{days}。{}同意，理由：{}。",
        pause.approver,
        pause.reason.trim_end_matches('。')
    )
}
