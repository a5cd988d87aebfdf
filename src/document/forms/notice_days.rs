//! The days that a 交办通知 tells: of each item in its list, and of all of them in its text.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::answer_term::{answer_term, is_answer_overdue};
use crate::ledger::case_terms::{CaseTerm, Concerns};
use crate::ledger::item_name::{ListScope, Naming};
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::term::{Counted, provisional_mark};

use super::markup::few_named;
use super::requirements::is_inner;
use super::terms::{
    counted_text, due_of_unit, due_text, is_again, redo, reported, units_apart, when,
};

/// A last day that is told of an item.
struct Told {
    /// As the list has it.
    text: String,
    /// The day; none where it is not known yet.
    day: Option<Counted>,
    /// Whether it is over, and what it is for not done.
    is_over: bool,
}

impl Told {
    /// The last day of a term; whether it is still to be kept, the term says.
    fn of_term(ledger: &Ledger, text: String, term: &CaseTerm) -> Self {
        Self {
            text,
            day: Some(term.counted),
            is_over: term.is_open() && term.counted.due < ledger.today,
        }
    }

    /// The same, marked where it is over: 2026-06-02（已逾期）.
    fn marked(&self) -> String {
        let mark = if self.is_over { "（已逾期）" } else { "" };
        format!("{}{mark}", self.text)
    }
}

/// The days of those who answer an item: of a bureau's departments the inner one, which stands open where the office has
/// set none; of units the legal one, of each where they differ.
fn answering(ledger: &Ledger, case: &Case) -> Vec<Told> {
    let by_day = |day: Option<Counted>| Told {
        text: day.map_or_else(String::new, counted_text),
        day,
        is_over: day.is_some_and(|counted| counted.due < ledger.today),
    };
    // A further letter has a term of its own; the first report or answer was given long ago. Where that term does not run
    // yet, from when it will.
    if is_again(ledger, case) {
        let told = by_day(redo(ledger, case));
        if told.day.is_some() {
            return vec![told];
        }
        let text = when(ledger, MeetingEvent::RedoDelivered).unwrap_or_default();
        return vec![Told { text, ..told }];
    }
    if is_inner(ledger) {
        return vec![by_day(reported(ledger, case).map(|term| term.counted))];
    }
    let apart = units_apart(ledger, case);
    if apart.is_empty() {
        return vec![Told {
            text: due_text(ledger, case),
            day: answer_term(ledger, case),
            is_over: is_answer_overdue(ledger, case),
        }];
    }
    let own = apart.iter();
    own.map(|(unit, term)| Told::of_term(ledger, due_of_unit(unit, term), term))
        .collect()
}

/// The day by which the co-units of an item have to give their opinion, of those that have not the first; departments are
/// not told it.
fn co_units(ledger: &Ledger, case: &Case) -> Option<Told> {
    if is_inner(ledger) {
        return None;
    }
    let terms = ledger.terms(case.id).into_iter();
    let of_co = terms.filter(|term| {
        let rule = term.rule(ledger);
        matches!(term.concerns, Concerns::Unit(_))
            && rule.is_some_and(|rule| rule.met_by == MeetingEvent::OpinionGiven)
    });
    let first = of_co.min_by_key(|term| (!term.is_open(), term.counted.due))?;
    let text = format!("会办{}", counted_text(first.counted));
    Some(Told::of_term(ledger, text, &first))
}

/// The days of an item in the list: 2026-06-02（已逾期）；会办2026-04-02.
pub fn told_text(ledger: &Ledger, case: &Case) -> String {
    let answering = answering(ledger, case);
    let answering: Vec<String> = answering.iter().map(Told::marked).collect();
    let co = co_units(ledger, case).map(|told| format!("；{}", told.marked()));
    format!("{}{}", answering.join("、"), co.unwrap_or_default())
}

/// 二、办理期限: the first and the last day among the items, how many of them are late, and which have no day yet.
pub fn terms(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let told = cases.iter().map(|case| {
        let told = answering(ledger, case).into_iter();
        let told: Vec<Told> = told.chain(co_units(ledger, case)).collect();
        (*case, told)
    });
    let told: Vec<(&Case, Vec<Told>)> = told.collect();
    let is_dated = |(_, told): &&(&Case, Vec<Told>)| told.iter().any(|one| one.day.is_some());
    let (dated, undated): (Vec<_>, Vec<_>) = told.iter().partition(is_dated);
    let undated: Vec<&Case> = undated.into_iter().map(|(case, _)| *case).collect();
    let what = term_word(ledger);
    // The terms of further letters that do not run yet have no day.
    let is_to_come = dated.is_empty() && undated.iter().any(|case| is_again(ledger, case));
    let span = if is_to_come {
        String::new()
    } else {
        span(what, &dated, undated.len())
    };
    let is_late = |(_, told): &&(&Case, Vec<Told>)| told.iter().any(|one| one.is_over);
    let late = match told.iter().filter(is_late).count() {
        0 => String::new(),
        late => format!("其中{late}件的{what}已经过了，请立即办理并报送，说明原因。"),
    };
    let rest = if dated.is_empty() || undated.is_empty() {
        String::new()
    } else {
        let naming = Naming::within(ledger, ListScope::of(ledger, cases), cases);
        let names = few_named(naming, &undated).map(|names| format!("（{names}）"));
        let (count, names) = (undated.len(), names.unwrap_or_default());
        format!("另{count}件{names}的{what}还没有确定到哪一天。")
    };
    vec![
        format!("# {what}"),
        format!("{span}{late}{rest}各件的期限见附件。"),
    ]
}

/// 办理期限最早为2026年6月2日，最迟为2026年8月20日: of the items that have a day; open to be filled in where none has.
fn span(what: &str, dated: &[&(&Case, Vec<Told>)], undated: usize) -> String {
    let told = dated.iter().flat_map(|(_, told)| told);
    let mut days: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    for counted in told.filter_map(|told| told.day) {
        *days.entry(counted.due).or_default() |= counted.provisional;
    }
    let known = |day: Option<(&NaiveDate, &bool)>| {
        day.map_or_else(chinese::open_date, |(day, provisional)| {
            format!("{}{}", chinese::date(*day), provisional_mark(*provisional))
        })
    };
    let (first, last) = (known(days.first_key_value()), known(days.last_key_value()));
    let whose = if dated.is_empty() || undated == 0 {
        format!("本次交办的件，{what}")
    } else {
        format!("本次交办的件中，{}件的{what}", dated.len())
    };
    match days.len() {
        1 => format!("{whose}为{first}。"),
        _ => format!("{whose}最早为{first}，最迟为{last}。"),
    }
}

/// What is due then: of departments their report, of units the answer.
fn term_word(ledger: &Ledger) -> &'static str {
    if is_inner(ledger) {
        "报送期限"
    } else {
        "办理期限"
    }
}
