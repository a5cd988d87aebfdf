//! 交办通知: a letter that hands items over to those who answer them, with the 交办清单 behind it.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use crate::document::letter::Letter;
use crate::document::manuscript::Manuscript;
use crate::ledger::Ledger;
use crate::ledger::case_facts::{session_name, session_name_parts};
use crate::ledger::item_name::{ListScope, Naming};
use crate::ledger::stage::Stage;
use crate::model::facts::{Case, Session};
use crate::model::vocabulary::{CaseKind, IssueKind, ReviewLevel, Role};

use super::kind::{FormKind, NamedForm};
use super::markup::{by_kind, table};
use super::notice_days::{terms, told_text};
use super::notice_units::{handed_to, marked_units, owing};
use super::requirements::{is_inner, requirements};
use super::terms::{is_again, reported};
use super::wording::{handlers, subjects};

/// 交办通知 with its 交办清单.
pub const FORM: FormKind = FormKind::one_each("notice", "交办通知", notices, |ledger| {
    Manuscript::Letter(Box::new(notice(ledger, &[])))
})
.described("交办通知（附交办清单）");

/// More recipients than this are not named in the 称谓.
const NAMES_IN_SALUTATION: usize = 3;

/// The one 交办通知 over those of these cases that are still to be handled by somebody here; none where there is none.
fn notices(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let handed_out = |case: &&&Case| is_to_handle(ledger, case) && is_for_somebody(ledger, case);
    let cases: Vec<&Case> = cases.iter().filter(handed_out).copied().collect();
    if cases.is_empty() {
        return Vec::new();
    }
    vec![NamedForm {
        name: String::new(),
        of: String::new(),
        manuscript: Manuscript::Letter(Box::new(notice(ledger, &cases))),
    }]
}

/// Whether an item is neither sent back, handed elsewhere nor answered, nor one on which the department has reported.
fn is_to_handle(ledger: &Ledger, case: &Case) -> bool {
    if is_inner(ledger) && has_reported(ledger, case) {
        return false;
    }
    let state = ledger.state(case.id);
    let stage = state.map_or(Stage::Registered, |state| state.stage);
    !matches!(
        stage,
        Stage::Returned
            | Stage::Reassigned
            | Stage::Closed
            | Stage::ClosedOut
            | Stage::ForReference
            | Stage::AwaitingDelivery
            | Stage::AwaitingFeedback
    )
}

/// Whether the department has reported on an item; on one that is answered again, by passing a draft of that answer.
fn has_reported(ledger: &Ledger, case: &Case) -> bool {
    if !is_again(ledger, case) {
        return reported(ledger, case).is_some_and(|term| term.met_on.is_some());
    }
    let round = ledger.current_round(case.id);
    let open = round.filter(|round| ledger.issue_of(round.id).is_none());
    let drafts = open
        .into_iter()
        .flat_map(|round| ledger.facts.drafts.of(round.id));
    let mut reviews = drafts.flat_map(|draft| ledger.facts.reviews.of(draft.id));
    reviews.any(|review| review.level == ReviewLevel::Department && review.passed)
}

/// Whether the office's own unit has an item, or one of the units that it hands items out to still owes something on it.
fn is_for_somebody(ledger: &Ledger, case: &Case) -> bool {
    if is_inner(ledger) {
        ledger.own_assignment(case.id).is_some()
    } else {
        !owing(ledger, case).is_empty()
    }
}

/// One 交办通知 over these cases; a form to fill in where there are none.
fn notice(ledger: &Ledger, cases: &[&Case]) -> Letter {
    let office = &ledger.office;
    let lines = [
        requirements(ledger, cases),
        terms(ledger, cases),
        vec!["@ 交办清单".to_owned(), list(ledger, cases)],
    ];
    let contact = [office.contact_name.as_str(), office.contact_phone.as_str()];
    Letter {
        kind: IssueKind::Reply,
        person: None,
        recipient: "交办通知".to_owned(),
        letterhead: office.letterhead.clone(),
        marks: office.marks,
        disclosure: None,
        outcome: None,
        document_number: format!("　　〔{}〕　号", ledger.today.year()),
        title: title(ledger, cases),
        salutation: salutation(ledger, cases),
        opening: opening(ledger, cases),
        text: lines.concat().join("\n"),
        thanks: None,
        signature: office.name.clone(),
        date: None,
        signer: String::new(),
        contact: contact.join("　").trim().to_owned(),
        copies: Vec::new(),
        draft: false,
        names: Vec::new(),
        fitted: false,
    }
}

/// The session all cases are of.
fn session<'a>(ledger: &'a Ledger, cases: &[&Case]) -> Option<&'a Session> {
    let first = cases.first()?;
    let one = cases.iter().all(|case| case.session == first.session);
    one.then(|| ledger.session(first))?
}

fn title(ledger: &Ledger, cases: &[&Case]) -> Vec<String> {
    let session = session(ledger, cases);
    let mut parts = session.map(session_name_parts).unwrap_or_default();
    let subjects = subjects(cases, session.is_some());
    for (index, subject) in subjects.iter().enumerate() {
        let end = if index + 1 == subjects.len() {
            "的通知"
        } else {
            "、"
        };
        parts.push(format!("{subject}{end}"));
    }
    let year = match ListScope::of(ledger, cases) {
        scope @ ListScope::Year(_) => scope.words(),
        ListScope::Session(_) | ListScope::Mixed => String::new(),
    };
    if let Some(first) = parts.first_mut() {
        first.insert_str(0, &format!("关于交办{year}"));
    }
    parts
}

fn salutation(ledger: &Ledger, cases: &[&Case]) -> String {
    let mut names: Vec<String> = Vec::new();
    for case in cases {
        let found = if is_inner(ledger) {
            let [_, department, ..] = handlers(ledger, case);
            vec![department]
        } else {
            let units = owing(ledger, case).into_iter();
            units.map(|(_, unit)| unit.name.clone()).collect()
        };
        // An item that no department has yet is for them all to look at.
        if is_inner(ledger) && found.iter().all(String::is_empty) {
            return "各承办科室：".to_owned();
        }
        for name in found {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    match names.len() {
        1..=NAMES_IN_SALUTATION => format!("{}：", names.join("、")),
        _ if is_inner(ledger) => "各承办科室：".to_owned(),
        _ => "各承办单位：".to_owned(),
    }
}

fn opening(ledger: &Ledger, cases: &[&Case]) -> String {
    let what = if cases.is_empty() {
        "代表建议　　件、政协提案　　件".to_owned()
    } else {
        let of = session(ledger, cases).map(session_name).unwrap_or_default();
        let kinds: BTreeSet<CaseKind> = cases.iter().map(|case| case.kind).collect();
        let sum = if kinds.len() > 1 {
            format!("，共{}件", cases.len())
        } else {
            String::new()
        };
        format!("{of}{}{sum}", by_kind(cases))
    };
    format!("现将{what}交给你们，请按下列要求办理。清单见附件。")
}

/// The unit columns of the list that stand only where an item has such a unit: nobody writes into them.
const OTHERS: [&str; 2] = ["协同单位", "会办单位"];

fn list(ledger: &Ledger, cases: &[&Case]) -> String {
    let inner = is_inner(ledger);
    // Within a unit it goes without saying who answers; with whom does not.
    let columns = if inner {
        [
            "序号",
            "编号",
            "标题",
            "领衔",
            "分工",
            "承办科室",
            "协同单位",
            "报送期限",
        ]
        .as_slice()
    } else {
        [
            "序号",
            "编号",
            "标题",
            "领衔",
            "主办单位",
            "会办单位",
            "办理期限",
        ]
        .as_slice()
    };
    let naming = Naming::within(ledger, ListScope::of(ledger, cases), cases);
    let rows = cases.iter().enumerate().map(|(index, case)| {
        let lead = ledger.lead_sponsor(case.id);
        let mut row = vec![
            (index + 1).to_string(),
            naming.of(case),
            case.title.clone(),
            lead.map_or_else(String::new, |person| ledger.name_of(person)),
        ];
        if inner {
            let [_, department, ..] = handlers(ledger, case);
            let role = ledger.own_role(case.id);
            row.push(role.map_or("", Role::label).to_owned());
            row.push(department);
            let others = handed_to(ledger, case);
            let others: Vec<&str> = others.map(|(_, unit)| unit.short_name.as_str()).collect();
            row.push(others.join("、"));
        } else {
            row.push(marked_units(ledger, case, Role::answers));
            row.push(marked_units(ledger, case, |role| role == Role::Co));
        }
        row.push(told_text(ledger, case));
        row
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    let mut columns = columns.to_vec();
    let others = columns.iter().position(|column| OTHERS.contains(column));
    if let Some(index) = others.filter(|_| !rows.is_empty())
        && rows.iter().all(|row| row[index].is_empty())
    {
        // Its room is for the titles.
        columns.remove(index);
        for row in &mut rows {
            row.remove(index);
        }
    }
    table(&columns, rows)
}

#[cfg(test)]
mod tests;
