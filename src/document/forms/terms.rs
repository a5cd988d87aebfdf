//! How forms say the terms of the work and of a case.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::answer_term::answer_term;
use crate::ledger::case_terms::{CaseTerm, Concerns};
use crate::ledger::stage::Stage;
use crate::model::chinese;
use crate::model::facts::{Case, Unit};
use crate::model::profile::{MeetingEvent, Rule};
use crate::model::term::{Counted, TermLength};

/// The time the profile sets for something, as text; none where it has no such rule.
pub fn when(ledger: &Ledger, event: MeetingEvent) -> Option<String> {
    rule(ledger, event).map(|rule| within(rule, ledger.today))
}

/// The time set for something as it holds for these items: by the rule of their day, and by the day itself, its year said,
/// where that is fixed or one was given longer. That of the profile where they differ, and where there are none, with room
/// to write the year in; nothing where a fixed day is not one for all, for without its year it would be that of another.
pub fn when_for(ledger: &Ledger, event: MeetingEvent, cases: &[&Case]) -> Option<String> {
    let rule = rule(ledger, event)?;
    let mut said = BTreeSet::new();
    for case in cases {
        let terms = own_terms(ledger, rule, case).into_iter();
        said.extend(terms.map(|term| {
            if is_said_by_day(rule, &term) {
                format!("{}前", chinese::date(term.counted.due))
            } else {
                within(rule, term.base)
            }
        }));
    }
    let in_general = within(rule, ledger.today);
    match said.len() {
        1 => said.pop_first(),
        _ if !is_fixed(rule, ledger.today) => Some(in_general),
        _ => cases
            .is_empty()
            .then(|| format!("{ROOM_FOR_A_YEAR}{in_general}")),
    }
}

/// The items for which the time set for something is said as a day, under that day, the first one first.
pub fn days_for<'a>(
    ledger: &Ledger,
    event: MeetingEvent,
    cases: &[&'a Case],
) -> BTreeMap<NaiveDate, Vec<&'a Case>> {
    let mut days: BTreeMap<NaiveDate, Vec<&Case>> = BTreeMap::new();
    let Some(rule) = rule(ledger, event) else {
        return days;
    };
    for case in cases {
        let terms = own_terms(ledger, rule, case).into_iter();
        let by_day = terms.filter(|term| is_said_by_day(rule, term));
        let of_case: BTreeSet<NaiveDate> = by_day.map(|term| term.counted.due).collect();
        for day in of_case {
            days.entry(day).or_default().push(case);
        }
    }
    days
}

/// The terms of an item by a rule, of the office itself and of units that it oversees.
fn own_terms(ledger: &Ledger, rule: &Rule, case: &Case) -> Vec<CaseTerm> {
    let is_own = |term: &CaseTerm| match term.concerns {
        Concerns::Us => true,
        Concerns::Unit(_) => ledger.oversees(),
        Concerns::Person(_) => false,
    };
    let mut terms = ledger.terms(case.id);
    terms.retain(|term| {
        let of_rule = term.rule(ledger).is_some_and(|one| one.key == rule.key);
        of_rule && is_own(term)
    });
    terms
}

/// Whether a term is said by its day and not by when it runs from: one was given longer, or all have the same.
fn is_said_by_day(rule: &Rule, term: &CaseTerm) -> bool {
    term.extension.is_some() || is_fixed(rule, term.base)
}

/// Room to write a year in.
pub const ROOM_FOR_A_YEAR: &str = "　　　　年";

/// Whether what begins on a day is to be done by a fixed day of the year.
fn is_fixed(rule: &Rule, on: NaiveDate) -> bool {
    let length = TermLength::parse(rule.term_on(on));
    matches!(length, Ok(TermLength::FixedDay { .. }))
}

/// The rule for something; the legal one where an inner one stands beside it.
pub fn rule(ledger: &Ledger, event: MeetingEvent) -> Option<&Rule> {
    let rules = ledger.profile.rules.iter();
    rules
        .filter(|rule| rule.met_by == event)
        .min_by_key(|rule| rule.inner)
}

/// What holds for what begins on a day: 自第二次交办之日起15个工作日内, 9月30日前
pub fn within(rule: &Rule, on: NaiveDate) -> String {
    let term = rule.term_on(on);
    match TermLength::parse(term) {
        Ok(fixed @ TermLength::FixedDay { .. }) => fixed.to_string(),
        Ok(length) => format!("自{}之日起{length}内", rule.base.label()),
        Err(_) => term.to_owned(),
    }
}

/// A term with what was handed over said, as the notes of the county's forms have it:
/// 自代表建议政协提案第二次交办之日起15个工作日内.
pub fn of_items(term: &str) -> String {
    match term.strip_prefix("自第") {
        Some(rest) => format!("自代表建议政协提案第{rest}"),
        None => term.to_owned(),
    }
}

/// The last day of what is to be answered now, in words: of a further letter where one is awaited, else of the first.
pub fn due_now(ledger: &Ledger, case: &Case) -> String {
    let now = redo(ledger, case).or_else(|| answer_term(ledger, case));
    now.map_or_else(String::new, counted_text)
}

/// What the term of a further letter comes to, while one is awaited.
pub fn redo(ledger: &Ledger, case: &Case) -> Option<Counted> {
    let state = ledger.state(case.id)?;
    let term = state.awaited(ledger, MeetingEvent::RedoDelivered)?;
    Some(term.counted)
}

/// Whether what was answered is to be answered anew: what was said of the first answer binds nobody any more, whether the
/// term of the further letter runs yet or not.
pub fn is_again(ledger: &Ledger, case: &Case) -> bool {
    let stage = ledger.state(case.id).map(|state| state.stage);
    let round = ledger.own_round(case.id);
    stage == Some(Stage::Redoing)
        || redo(ledger, case).is_some()
        || round.is_some_and(|round| ledger.is_handled_again(round))
}

/// The term that an item still has by which somebody does something; none where it is met or runs no more.
pub fn open_term(ledger: &Ledger, case: &Case, event: MeetingEvent) -> Option<CaseTerm> {
    let state = ledger.state(case.id)?;
    state.awaited(ledger, event).copied()
}

/// The inner term of a department's report on an item (科室报送); none where the office has set itself none.
pub fn reported(ledger: &Ledger, case: &Case) -> Option<CaseTerm> {
    let reported = |term: &CaseTerm| {
        let rule = term.rule(ledger);
        rule.is_some_and(|rule| rule.met_by == MeetingEvent::Reported)
    };
    ledger.terms(case.id).into_iter().find(reported)
}

/// The last day to answer a case, marked 暂定 where it reaches into a year whose days off are not announced.
pub fn due_text(ledger: &Ledger, case: &Case) -> String {
    let Some(counted) = answer_term(ledger, case) else {
        return String::new();
    };
    let terms = its_answer_terms(ledger, case, counted);
    let mark = terms.iter().map(still_mark).find(|mark| !mark.is_empty());
    format!("{}{}", counted_text(counted), mark.unwrap_or_default())
}

/// The same after the name of its term: 答复 2026-06-02.
pub fn named_due_text(ledger: &Ledger, case: &Case) -> String {
    let Some(counted) = answer_term(ledger, case) else {
        return String::new();
    };
    let terms = its_answer_terms(ledger, case, counted);
    let of_term = terms.iter().find_map(|term| term.rule(ledger));
    let named = of_term.or_else(|| rule(ledger, MeetingEvent::ReplyDelivered));
    let name = named.map_or("", |rule| rule.label.as_str());
    format!("{name} {}", due_text(ledger, case))
        .trim()
        .to_owned()
}

/// The terms of an answer that come to a day.
fn its_answer_terms(ledger: &Ledger, case: &Case, counted: Counted) -> Vec<CaseTerm> {
    let mut terms = ledger.terms(case.id);
    terms.retain(|term| {
        let rule = term.rule(ledger);
        term.counted == counted && rule.is_some_and(|rule| answers(rule.met_by))
    });
    terms
}

fn answers(event: MeetingEvent) -> bool {
    matches!(
        event,
        MeetingEvent::ReplyDelivered | MeetingEvent::OpinionGiven
    )
}

/// The last day of a term; one that stands still says so, for its day goes on moving: 2026-06-12（中止中）.
pub fn term_text(term: &CaseTerm) -> String {
    format!("{}{}", counted_text(term.counted), still_mark(term))
}

fn still_mark(term: &CaseTerm) -> &'static str {
    if term.stands_still && term.is_open() {
        "（中止中）"
    } else {
        ""
    }
}

/// The units that answer an item (分办) which the office hands out, each with its own term, where these end on different days,
/// as one of them was given longer; none where they share one.
fn units_apart<'a>(ledger: &'a Ledger, case: &Case) -> Vec<(&'a Unit, CaseTerm)> {
    if !ledger.oversees() {
        return Vec::new();
    }
    let terms = ledger.terms(case.id).into_iter();
    let is_reply = |term: &CaseTerm| term.rule(ledger).is_some_and(Rule::is_reply_term);
    let replies = terms.filter(|term| term.binding && is_reply(term));
    let of_unit = |term: CaseTerm| {
        let part = ledger.facts.assignments.get(term.part)?;
        Some((ledger.facts.units.get(part.unit)?, term))
    };
    let units: Vec<(&Unit, CaseTerm)> = replies.filter_map(of_unit).collect();
    let days: BTreeSet<NaiveDate> = units.iter().map(|(_, term)| term.counted.due).collect();
    if days.len() > 1 { units } else { Vec::new() }
}

/// The same as [`due_text`]; where the units that answer an item have different days, each with its own:
/// 县教育局 2026-06-02、县水利局 2026-08-20.
pub fn due_of_units(ledger: &Ledger, case: &Case) -> String {
    let apart = units_apart(ledger, case);
    if apart.is_empty() {
        return due_text(ledger, case);
    }
    let own = apart.iter().map(|(unit, term)| due_of_unit(unit, term));
    own.collect::<Vec<_>>().join("、")
}

/// 县教育局 2026-06-02
pub fn due_of_unit(unit: &Unit, term: &CaseTerm) -> String {
    format!("{} {}", unit.short_name, counted_text(term.counted))
}

/// A day a count came to: 2027-02-16（暂定）.
pub fn counted_text(counted: Counted) -> String {
    format!("{}{}", counted.due, counted.mark())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::facts::Assignment;
    use crate::model::profile::Profile;

    fn said(event: MeetingEvent) -> Option<String> {
        let profile = Profile::shipped(Profile::DEFAULT)?;
        let rule = profile.rules.iter().find(|rule| rule.met_by == event)?;
        Some(within(rule, NaiveDate::from_ymd_opt(2026, 11, 20)?))
    }

    #[test]
    fn a_term_says_from_when_it_runs_and_a_fixed_day_does_not() {
        let reply = said(MeetingEvent::ReplyDelivered).unwrap_or_default();
        assert!(
            reply.starts_with('自') && reply.ends_with("之日起3个月内"),
            "{reply}"
        );
        let recheck = said(MeetingEvent::Rechecked);
        assert_eq!(recheck.as_deref(), Some("12月31日前"));
    }

    #[test]
    fn a_fixed_day_is_said_with_the_year_it_is_of() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let ledger = &fixture.ledger;
        let case = ledger.facts.cases.get(case).unwrap();
        let of = |cases: &[&Case]| when_for(ledger, MeetingEvent::Rechecked, cases);
        let year = ledger.year_of(case).unwrap();
        assert_eq!(of(&[case]), Some(format!("{year}年12月31日前")));
        assert_eq!(of(&[]).as_deref(), Some("　　　　年12月31日前"));
        let reply = when_for(ledger, MeetingEvent::ReplyDelivered, &[case]);
        assert!(reply.unwrap().ends_with("之日起3个月内"));
    }

    #[test]
    fn a_fixed_day_that_is_not_one_for_all_is_not_said() {
        let mut fixture = Fixture::new();
        let ids = [fixture.registered("31"), fixture.registered("32")];
        let part = fixture.ledger.own_assignment(ids[1]).unwrap().clone();
        let assigned = part.assigned_on.unwrap();
        let next_year = assigned.checked_add_months(chrono::Months::new(12));
        fixture.put(Assignment {
            assigned_on: next_year,
            ..part
        });
        let ledger = &fixture.ledger;
        let cases = ids.map(|id| ledger.facts.cases.get(id).unwrap());
        let of = |cases: &[&Case]| when_for(ledger, MeetingEvent::Rechecked, cases);
        assert_eq!(of(&cases), None);
        assert_ne!(of(&cases[..1]), of(&cases[1..]));
    }

    #[test]
    fn the_day_of_a_term_that_stands_still_is_not_given_as_firm() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let mut term = fixture.ledger.terms(case)[0];
        assert_eq!(term_text(&term), counted_text(term.counted));
        term.stands_still = true;
        term.met_on = None;
        assert!(term_text(&term).ends_with("（中止中）"));
        term.met_on = Some(term.base);
        assert_eq!(term_text(&term), counted_text(term.counted));
    }

    #[test]
    fn a_day_that_may_still_move_is_marked() {
        let due = NaiveDate::from_ymd_opt(2027, 2, 16).unwrap_or_default();
        let counted = |provisional| Counted {
            nominal: due,
            due,
            provisional,
        };
        assert_eq!(counted_text(counted(true)), "2027-02-16（暂定）");
        assert_eq!(counted_text(counted(false)), "2027-02-16");
    }
}
