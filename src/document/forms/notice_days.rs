//! The days that a 交办通知 tells: of each item in its list, and of all of them in its text.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::answer_term::answer_term;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::item_name::{ListScope, Naming};
use crate::model::chinese;
use crate::model::facts::{Assignment, Case, Unit};
use crate::model::profile::{MeetingEvent, Rule};
use crate::model::record::Id;
use crate::model::term::{Counted, provisional_mark};

use super::markup::few_named;
use super::notice_units::{handed_to, late, owing};
use super::requirements::is_inner;
use super::terms::{
    counted_text, due_of_unit, due_text, is_again, redo, reported, term_text, when,
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

/// More units than this are not named as late.
const NAMES_OF_LATE: usize = 3;

/// The days of those who answer an item: of a bureau's departments the inner one, which stands open where the office has
/// set none; of units that have not answered the legal one, of each by its name where another has, or their days differ.
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
    let open = open_replies(ledger, case);
    let Some((_, first)) = open.first() else {
        // Who else answers it, the office itself or a city's unit, is not told here that it is late.
        return vec![Told {
            text: due_text(ledger, case),
            day: answer_term(ledger, case),
            is_over: false,
        }];
    };
    let parts = ledger.standing_parts(case.id);
    let answering = parts.filter(|part| part.role.answers()).count();
    let is_one_day = open.iter().all(|(_, term)| term.counted == first.counted);
    if is_one_day && open.len() == answering {
        return vec![Told::of_term(ledger, term_text(first), first)];
    }
    let own = open.iter();
    own.map(|(unit, term)| Told::of_term(ledger, due_of_unit(unit, term), term))
        .collect()
}

/// The terms of those units that still have to answer an item which the office hands out, each with its unit.
fn open_replies<'a>(ledger: &'a Ledger, case: &Case) -> Vec<(&'a Unit, CaseTerm)> {
    let owing = owing(ledger, case).into_iter();
    let with_term = |(part, unit): (&Assignment, &'a Unit)| {
        let mut terms = ledger.part_terms(part.id).into_iter();
        let is_reply = |term: &CaseTerm| term.rule(ledger).is_some_and(Rule::is_reply_term);
        Some((unit, terms.find(is_reply)?))
    };
    owing.filter_map(with_term).collect()
}

/// The day by which the co-units of an item have to give their opinion, of those that have not the first; departments are
/// not told it.
fn co_units(ledger: &Ledger, case: &Case) -> Option<Told> {
    if is_inner(ledger) {
        return None;
    }
    let parts: Vec<Id> = handed_to(ledger, case).map(|(part, _)| part.id).collect();
    let terms = ledger.terms(case.id).into_iter();
    let of_co = terms.filter(|term| {
        let rule = term.rule(ledger);
        parts.contains(&term.part)
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
    let is_over = |(_, told): &&(&Case, Vec<Told>)| told.iter().any(|one| one.is_over);
    let late = match told.iter().filter(is_over).count() {
        0 => String::new(),
        over => {
            let whom = whom_late(ledger, cases);
            format!("其中{over}件的{what}已经过了，请{whom}立即办理并报送，说明原因。")
        }
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

/// The units that are late, where not all are that the notice goes to: nobody else is told to hurry.
fn whom_late(ledger: &Ledger, cases: &[&Case]) -> String {
    if is_inner(ledger) {
        return String::new();
    }
    let owing = cases.iter().flat_map(|case| owing(ledger, case));
    let owing: BTreeSet<Id> = owing.map(|(_, unit)| unit.id).collect();
    let mut names: Vec<&str> = Vec::new();
    for unit in cases.iter().flat_map(|case| late(ledger, case)) {
        if !names.contains(&unit.short_name.as_str()) {
            names.push(&unit.short_name);
        }
    }
    match names.len() {
        late if late == owing.len() => String::new(),
        1..=NAMES_OF_LATE => names.join("、"),
        _ => "有关单位".to_owned(),
    }
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
