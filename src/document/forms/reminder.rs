//! 催办单: what a department still has to do, a co-unit (会办单位) whose opinion has not come, or a unit where the office hands
//! items out to others; due now or late.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::case_terms::{CaseTerm, Concerns, TermStatus};
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::left_open::closing_item;
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;

use super::kind::{FormKind, NamedForm};
use super::listing::{list, title_within};
use super::terms::term_text;
use super::wording::{handlers, is_of_this_place};

/// 催办单, one per department or unit.
pub const FORM: FormKind = FormKind::one_each("reminder", "催办单", reminders, |ledger| {
    Manuscript::Sheet(reminder_sheet(ledger, &Whom::default(), &[]))
});

/// What comes due within so many working days is asked for too.
const NEAR_WORKING_DAYS: i64 = 5;
/// What is said of a step that an item was closed out without.
const LEFT: &str = "（办结时留着）";
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

/// An item with the step that is to be taken on it.
type Urged<'a> = (&'a Case, CaseTerm);

/// Whom a slip is for: a department of the own unit, or another unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Whom {
    /// As the slip addresses it; empty for the items that no department has yet.
    name: String,
    /// The unit that an urging is noted of.
    unit: Option<Id>,
}

/// 催办单: one per department, with those of its items among these of which a step is due or late, and one per unit whose
/// opinion or answer the office waits for.
fn reminders(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let mut by_whom: BTreeMap<Whom, Vec<Urged<'_>>> = BTreeMap::new();
    for case in cases {
        for (unit, step) in steps_of_units(ledger, case) {
            by_whom.entry(unit).or_default().push((case, step));
        }
        if let Some(step) = own_step(ledger, case) {
            let [_, name, ..] = handlers(ledger, case);
            let unit = ledger.own_unit().map(|unit| unit.id);
            let department = Whom { name, unit };
            by_whom.entry(department).or_default().push((case, step));
        }
    }
    by_whom
        .into_iter()
        .map(|(whom, urged)| {
            let sheet = reminder_sheet(ledger, &whom, &urged);
            let name = if whom.name.is_empty() {
                "未分科室".to_owned()
            } else {
                whom.name
            };
            NamedForm::sheet(name, sheet)
        })
        .collect()
}

/// The steps that other units have to take now, of each the first that is open, by its own term: the opinions of the
/// co-units, and all that is waited for where the office hands items out.
fn steps_of_units(ledger: &Ledger, case: &Case) -> Vec<(Whom, CaseTerm)> {
    let mut terms = ledger.terms(case.id);
    terms.retain(CaseTerm::is_open);
    let place = |term: &CaseTerm| {
        let rule = term.rule(ledger);
        STEPS
            .iter()
            .position(|step| rule.is_some_and(|rule| rule.met_by == *step))
    };
    terms.retain(|term| place(term).is_some());
    terms.sort_by_key(|term| (place(term), term.counted.due));
    let mut steps: Vec<(Whom, CaseTerm)> = Vec::new();
    for term in terms {
        let Concerns::Unit(id) = term.concerns else {
            continue;
        };
        let is_near = is_due(ledger, &term) || is_urged_today(ledger, case, id);
        if !is_near || !is_wanted(ledger, case, &term) {
            continue;
        }
        let unit = ledger.facts.units.get(id);
        // A county's office hands nothing to the city's units; a bureau may wait for one of them.
        let unit = unit.filter(|unit| !ledger.oversees() || is_of_this_place(ledger, unit));
        let Some(unit) = unit else {
            continue;
        };
        if steps.iter().all(|(known, _)| known.unit != Some(id)) {
            let whom = Whom {
                name: unit.name.clone(),
                unit: Some(id),
            };
            steps.push((whom, term));
        }
    }
    steps
}

/// Whether it is noted that a unit was urged on an item today, be its term near or not: the slip goes with the note.
fn is_urged_today(ledger: &Ledger, case: &Case, unit: Id) -> bool {
    let mut reminders = ledger.facts.reminders.of(case.id);
    reminders.any(|reminder| reminder.unit == Some(unit) && reminder.on_date == ledger.today)
}

/// The step that the department has to take now; none where nothing is due or late. Where the office has set itself an
/// inner day for the draft, the department is asked for that and not for the letter, which is the office's, unless the item
/// was closed out without it.
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
    let is_made_up = |event: &MeetingEvent| {
        let step = of(*event);
        step.is_some_and(|term| is_left(ledger, case, term))
    };
    let is_its_own = |event: &MeetingEvent| match event {
        // What is signed is the department's to hand over, and what it was closed out without is its to make up.
        event if is_answer(event) => !has_inner || is_issued || is_made_up(event),
        // What came of an answer is looked at once there is one.
        MeetingEvent::Rechecked => !unanswered,
        _ => true,
    };
    let mut steps = STEPS.into_iter().filter(is_its_own).filter_map(of);
    let is_now = |term: &&CaseTerm| term.is_open() && is_due(ledger, term);
    let step = *steps.find(|term| is_now(term) && is_wanted(ledger, case, term))?;
    Some(step)
}

/// Whether a step is still wanted of an item: of one that is done with, only what was left open on closing it out, and the
/// look at what was promised, which comes after all else.
fn is_wanted(ledger: &Ledger, case: &Case, term: &CaseTerm) -> bool {
    let is_over = ledger
        .state(case.id)
        .is_some_and(|state| state.stage.is_over());
    let rule = term.rule(ledger);
    let outlasts = rule.is_some_and(|rule| rule.met_by == MeetingEvent::Rechecked);
    !is_over || outlasts || is_left(ledger, case, term)
}

/// Whether a step was left open when its item was closed out (办结时留着).
fn is_left(ledger: &Ledger, case: &Case, term: &CaseTerm) -> bool {
    let item = term
        .rule(ledger)
        .and_then(|rule| closing_item(rule.met_by, term.concerns));
    ledger.closed_on(case).is_some()
        && item.is_some_and(|item| ledger.left_open(case.id, item).is_some())
}

/// Whether the letter of the round in hand is signed.
fn is_issued(ledger: &Ledger, case: &Case) -> bool {
    let round = ledger.own_round(case.id);
    round.is_some_and(|round| ledger.issue_of(round.id).is_some())
}

/// Whether the letter that answers anew is signed, so that it only waits to be handed over: one of a round that takes up
/// again what was answered, signed since the words of those not satisfied were passed on.
fn is_issued_again(ledger: &Ledger, case: &Case, term: &CaseTerm) -> bool {
    let round = ledger.own_round(case.id);
    let round = round.filter(|round| ledger.is_handled_again(round));
    let letter = round.and_then(|round| ledger.issue_of(round.id));
    term.concerns == Concerns::Us && letter.is_some_and(|letter| letter.issued_on >= term.base)
}

/// Whether all that is left of a step is to hand over a letter that is signed.
fn only_waits_for_delivery(ledger: &Ledger, (case, term): &Urged<'_>) -> bool {
    let rule = term.rule(ledger);
    rule.is_some_and(|rule| match rule.met_by {
        MeetingEvent::ReplyDelivered | MeetingEvent::OpinionGiven => {
            term.concerns == Concerns::Us && is_issued(ledger, case)
        }
        MeetingEvent::RedoDelivered => is_issued_again(ledger, case, term),
        _ => false,
    })
}

/// 要办的事: the step by the name of its term; of a letter that is signed, that it be handed over.
fn what_to_do<'a>(ledger: &'a Ledger, case: &Case, term: &CaseTerm) -> &'a str {
    let Some(rule) = term.rule(ledger) else {
        return "";
    };
    if !only_waits_for_delivery(ledger, &(case, *term)) {
        return rule.label.as_str();
    }
    match rule.met_by {
        MeetingEvent::OpinionGiven => "送达会办意见",
        MeetingEvent::RedoDelivered => "送达重新答复",
        _ => "送达答复函",
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
fn reminder_sheet(ledger: &Ledger, whom: &Whom, urged: &[Urged<'_>]) -> Sheet {
    let cases: Vec<&Case> = urged.iter().map(|(case, _)| *case).collect();
    let scope = ListScope::of(ledger, &cases);
    let naming = Naming::within(ledger, scope, &cases);
    let rows = urged.iter().enumerate().map(|(index, (case, term))| {
        let mut to_do = what_to_do(ledger, case, term).to_owned();
        if is_left(ledger, case, term) {
            to_do.push_str(LEFT);
        }
        let left = term.status(ledger).words();
        vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            to_do,
            term_text(term),
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
    let addressed = if whom.name.is_empty() {
        "　　　　　　：".to_owned()
    } else {
        format!("{}：", whom.name)
    };
    let day = match urged {
        [] => chinese::open_date(),
        _ => chinese::date(ledger.today),
    };
    Sheet {
        title: title_within(scope, "代表建议政协提案催办单", &cases),
        lead: vec![addressed, what_is_asked(ledger, urged).to_owned()],
        head: (String::new(), number(ledger, whom, urged)),
        tables: vec![list(&columns, rows.collect())],
        notes: vec!["签收人：　　　　　　　　　　签收时间：　　　年　　月　　日".to_owned()],
        closing: vec![ledger.office.name.clone(), day],
        ..Sheet::default()
    }
}

/// What the slip asks for: of co-units their opinions, which are no answers of theirs to anybody.
fn what_is_asked(ledger: &Ledger, urged: &[Urged<'_>]) -> &'static str {
    let is_opinion = |(_, term): &Urged<'_>| {
        let rule = term.rule(ledger);
        matches!(term.concerns, Concerns::Unit(_))
            && rule.is_some_and(|rule| rule.met_by == MeetingEvent::OpinionGiven)
    };
    if !urged.is_empty() && urged.iter().all(is_opinion) {
        return "下列件请贵单位会办，会办意见还没有收到，请按期限书面送来；有困难的，请说明原因。";
    }
    let is_signed = |urged: &Urged<'_>| only_waits_for_delivery(ledger, urged);
    if !urged.is_empty() && urged.iter().all(is_signed) {
        return "下列件的函已经签发，还没有送达，请按期限送达；有困难的，请说明原因。";
    }
    "下列件已经到期、逾期或者临近到期，请抓紧办理并报送办理情况；有困难的，请说明原因。"
}

/// 催〔2026〕3号: the number under which whom it is for was urged on these today; room for it where that is not recorded yet.
fn number(ledger: &Ledger, whom: &Whom, urged: &[Urged<'_>]) -> String {
    let year = ledger.today.year();
    let reminders = urged
        .iter()
        .flat_map(|(case, _)| ledger.facts.reminders.of(case.id));
    let of_today = reminders.filter(|reminder| {
        let for_whom = reminder.unit.is_none_or(|unit| whom.unit == Some(unit));
        for_whom && reminder.on_date == ledger.today
    });
    let number = of_today.filter_map(|reminder| reminder.number).max();
    let number = number.map_or_else(|| "　　".to_owned(), |number| number.to_string());
    format!("催〔{year}〕{number}号")
}
