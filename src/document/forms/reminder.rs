//! 催办单: what a department still has to do, or a unit where the office hands items out to others; due now or late.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, Concerns, TermStatus};
use crate::ledger::item_name::Naming;
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;

use super::kind::{FormKind, NamedForm};
use super::listing::list;
use super::terms::counted_text;
use super::wording::{handlers, is_of_this_place};

/// 催办单, one per department or unit.
pub const FORM: FormKind = FormKind::one_each("reminder", "催办单", reminders, |ledger| {
    Manuscript::Sheet(reminder_sheet(ledger, "", &[]))
});

/// What comes due within so many working days is asked for too.
const NEAR_WORKING_DAYS: i64 = 5;
/// The steps of a department, in the order it takes them: only the first that is open is asked for.
const STEPS: [MeetingEvent; 7] = [
    MeetingEvent::Reported,
    MeetingEvent::OpinionGiven,
    MeetingEvent::ReplyDelivered,
    MeetingEvent::RedoDelivered,
    MeetingEvent::Contacted,
    MeetingEvent::Visited,
    MeetingEvent::Rechecked,
];

/// An item with the step that its department has to take.
type Urged<'a> = (&'a Case, CaseTerm);

/// 催办单: one per department, with those of its items among these of which a step is due or late; from an office that hands
/// items out, one per unit.
fn reminders(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let mut by_department: BTreeMap<String, Vec<Urged<'_>>> = BTreeMap::new();
    for case in cases {
        for (unit, step) in steps_of_units(ledger, case) {
            by_department.entry(unit).or_default().push((case, step));
        }
        if let Some(step) = own_step(ledger, case) {
            let [_, department, ..] = handlers(ledger, case);
            by_department
                .entry(department)
                .or_default()
                .push((case, step));
        }
    }
    by_department
        .into_iter()
        .map(|(department, urged)| {
            let sheet = reminder_sheet(ledger, &department, &urged);
            let name = if department.is_empty() {
                "未分科室".to_owned()
            } else {
                department
            };
            NamedForm::sheet(name, sheet)
        })
        .collect()
}

/// The steps that the units have to take now which an office that hands items out waits for: of each the first that is open.
fn steps_of_units(ledger: &Ledger, case: &Case) -> Vec<(String, CaseTerm)> {
    if !ledger.oversees() {
        return Vec::new();
    }
    let mut terms = ledger.terms(case.id);
    terms.retain(|term| term.is_open() && is_due(ledger, term));
    let place = |term: &CaseTerm| {
        let rule = term.rule(ledger);
        STEPS
            .iter()
            .position(|step| rule.is_some_and(|rule| rule.met_by == *step))
    };
    terms.retain(|term| place(term).is_some());
    terms.sort_by_key(|term| (place(term), term.counted.due));
    let mut steps: Vec<(String, CaseTerm)> = Vec::new();
    for term in terms {
        let Concerns::Unit(unit) = term.concerns else {
            continue;
        };
        let unit = ledger.facts.units.get(unit);
        let Some(unit) = unit.filter(|unit| is_of_this_place(ledger, unit)) else {
            continue;
        };
        if steps.iter().all(|(known, _)| *known != unit.name) {
            steps.push((unit.name.clone(), term));
        }
    }
    steps
}

/// The step that the department has to take now; none where nothing is due or late. Where the office has set itself an
/// inner day for the draft, the department is asked for that and not for the letter, which is the office's.
fn own_step(ledger: &Ledger, case: &Case) -> Option<CaseTerm> {
    let terms: Vec<CaseTerm> = ledger
        .terms(case.id)
        .into_iter()
        .filter(|term| term.concerns == Concerns::Us)
        .collect();
    let of = |event| {
        let of_event = terms.iter().filter(move |term| {
            let rule = term.rule(ledger);
            rule.is_some_and(|rule| rule.met_by == event)
        });
        of_event.min_by_key(|term| term.counted.due)
    };
    let has_inner = of(MeetingEvent::Reported).is_some();
    let is_issued = is_issued(ledger, case);
    let is_answer = |event: &MeetingEvent| {
        matches!(
            event,
            MeetingEvent::ReplyDelivered | MeetingEvent::OpinionGiven
        )
    };
    let mut answers = STEPS.into_iter().filter(is_answer).filter_map(of);
    let unanswered = answers.any(CaseTerm::is_open);
    let is_its_own = |event: &MeetingEvent| match event {
        // What is signed is the department's to hand over.
        event if is_answer(event) => !has_inner || is_issued,
        // What came of an answer is looked at once there is one.
        MeetingEvent::Rechecked => !unanswered,
        _ => true,
    };
    let mut steps = STEPS.into_iter().filter(is_its_own).filter_map(of);
    let step = *steps.find(|term| term.is_open() && is_due(ledger, term))?;
    Some(step)
}

/// Whether the letter of the round in hand is signed.
fn is_issued(ledger: &Ledger, case: &Case) -> bool {
    let round = ledger.own_round(case.id);
    round.is_some_and(|round| ledger.issue_of(round.id).is_some())
}

/// 要办的事: the step by the name of its term; of a letter that is signed, that it be handed over.
fn what_to_do<'a>(ledger: &'a Ledger, case: &Case, term: &CaseTerm) -> &'a str {
    let Some(rule) = term.rule(ledger) else {
        return "";
    };
    let signed = term.concerns == Concerns::Us && is_issued(ledger, case);
    match rule.met_by {
        MeetingEvent::ReplyDelivered if signed => "送达答复函",
        MeetingEvent::OpinionGiven if signed => "送达会办意见",
        _ => rule.label.as_str(),
    }
}

fn is_due(ledger: &Ledger, term: &CaseTerm) -> bool {
    match term.status(ledger) {
        TermStatus::Overdue(_) | TermStatus::DueToday => true,
        TermStatus::DueIn(days) => days <= NEAR_WORKING_DAYS,
        TermStatus::MetInTime | TermStatus::MetLate | TermStatus::Lapsed => false,
    }
}

/// One 催办单.
fn reminder_sheet(ledger: &Ledger, department: &str, urged: &[Urged<'_>]) -> Sheet {
    let naming = Naming::among(ledger, urged.iter().map(|(case, _)| case));
    let rows = urged.iter().enumerate().map(|(index, (case, term))| {
        let label = what_to_do(ledger, case, term);
        let left = term.status(ledger).words();
        vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            label.to_owned(),
            counted_text(term.counted),
            left,
        ]
    });
    let columns = [
        ("序号", 13.0, Centre),
        ("编号", 32.0, Centre),
        ("标题", 52.0, Left),
        ("要办的事", 22.0, Centre),
        ("期限", 26.0, Centre),
        ("剩余", 28.0, Centre),
    ];
    let whom = if department.is_empty() {
        "　　　　　　：".to_owned()
    } else {
        format!("{department}：")
    };
    let day = match urged {
        [] => chinese::open_date(),
        _ => chinese::date(ledger.today),
    };
    Sheet {
        title: "代表建议政协提案催办单".to_owned(),
        lead: vec![
            whom,
            "下列件已经到期、逾期或者临近到期，请抓紧办理并报送办理情况；有困难的，请说明原因。"
                .to_owned(),
        ],
        head: (String::new(), number(ledger, urged)),
        tables: vec![list(&columns, rows.collect())],
        notes: vec!["签收人：　　　　　　　　　　签收时间：　　　年　　月　　日".to_owned()],
        closing: vec![ledger.office.name.clone(), day],
        ..Sheet::default()
    }
}

/// 催〔2026〕3号: the number under which these were urged today; room for it where that is not recorded yet.
fn number(ledger: &Ledger, urged: &[Urged<'_>]) -> String {
    let year = ledger.today.year();
    let reminders = urged
        .iter()
        .flat_map(|(case, _)| ledger.facts.reminders.of(case.id));
    let of_today = reminders.filter(|reminder| reminder.on_date == ledger.today);
    let number = of_today.filter_map(|reminder| reminder.number).max();
    let number = number.map_or_else(|| "　　".to_owned(), |number| number.to_string());
    format!("催〔{year}〕{number}号")
}
