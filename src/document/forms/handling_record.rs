//! 办理情况记录 of 归档文件: how a case was handled, as DA/T 22 asks of what is filed: what was done, by whom and why, with
//! what became void.

use crate::document::sheet::Sheet;
use crate::document::sheet_table::SheetTable;
use crate::document::table::Align::{Centre, Left};
use crate::ledger::Ledger;
use crate::ledger::case_terms::TermStatus;
use crate::ledger::history::events::{CaseEventKind, events};
use crate::ledger::item_name::Naming;
use crate::model::facts::{Case, Draft, Feedback, Issue, Review};
use crate::model::vocabulary::{IssueKind, Role, Satisfaction};

use super::archive::{MERGED, labelled};
use super::listing::list;
use super::terms::counted_text;
use super::wording::{day, handlers, joined, units};

/// 办理情况记录: everything the ledger knows of a case, and its course in the order it happened.
pub fn record(ledger: &Ledger, case: &Case) -> Sheet {
    let sponsors: Vec<String> = ledger
        .sponsors(case.id)
        .into_iter()
        .map(|person| ledger.called(person))
        .collect();
    let [leader, department, handler, phone] = handlers(ledger, case);
    let part = ledger.own_assignment(case.id);
    let facts = [
        ("题　　目", case.title.clone()),
        ("提　　出", sponsors.join("、")),
        (MERGED, ledger.filed_with(case.id).unwrap_or_default()),
        ("承办单位", units(ledger, case, Role::answers)),
        ("会办单位", units(ledger, case, |role| role == Role::Co)),
        (
            "本单位分工",
            part.map_or("", |part| part.role.label()).to_owned(),
        ),
        ("分管领导", leader),
        ("承办科室", department),
        ("承办人", joined(&handler, &phone)),
        ("内　　容", case.content.clone().unwrap_or_default()),
        ("备　　注", case.note.clone().unwrap_or_default()),
    ];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let mut tables = vec![labelled(&[34.0, 136.0], 11.0, known)];
    for table in [
        course(ledger, case),
        terms(ledger, case),
        opinions(ledger, case),
        reviews(ledger, case),
        deliveries(ledger, case),
        replies(ledger, case),
        commitments(ledger, case),
    ] {
        if table
            .rows
            .iter()
            .any(|row| row.cells.iter().any(|cell| !cell.text.is_empty()))
        {
            tables.push(table);
        }
    }
    Sheet {
        title: format!("{}办理情况记录", Naming::alone(ledger).of(case)),
        tables,
        ..Sheet::default()
    }
}

/// 办理经过: what was done on which day, in the order of the work, with what was noted of it.
fn course(ledger: &Ledger, case: &Case) -> SheetTable {
    let mut done = events(ledger, case);
    // Every saved text is too much; that it was reviewed and signed says enough.
    done.retain(|event| event.kind != CaseEventKind::Draft);
    done.sort_by_key(|event| event.on);
    let rows = done
        .into_iter()
        .map(|event| vec![event.on.to_string(), event.text, event.detail]);
    let columns = [
        ("日期", 26.0, Centre),
        ("办理经过", 60.0, Left),
        ("说明", 84.0, Left),
    ];
    list(&columns, rows.collect())
}

fn terms(ledger: &Ledger, case: &Case) -> SheetTable {
    let rows = ledger.terms(case.id).into_iter().map(|term| {
        let label = term.rule(ledger).map_or("", |rule| rule.label.as_str());
        let status = match term.status(ledger) {
            TermStatus::MetInTime => "按时完成",
            TermStatus::MetLate => "逾期完成",
            TermStatus::Overdue(_) => "逾期未完成",
            TermStatus::DueToday | TermStatus::DueIn(_) => "未到期",
            TermStatus::Lapsed => "不再计",
        };
        vec![
            format!("{label}{}", term.apart(ledger)),
            counted_text(term.counted),
            status.to_owned(),
        ]
    });
    let columns = [
        ("期限", 90.0, Left),
        ("到期日", 40.0, Centre),
        ("完成情况", 40.0, Centre),
    ];
    list(&columns, rows.collect())
}

fn opinions(ledger: &Ledger, case: &Case) -> SheetTable {
    let rows = ledger.facts.opinions.of(case.id).map(|opinion| {
        let unit = ledger.facts.units.get(opinion.unit);
        vec![
            unit.map(|unit| unit.short_name.clone()).unwrap_or_default(),
            opinion.on_date.to_string(),
            opinion.channel.label().to_owned(),
            opinion.text.clone().unwrap_or_default(),
        ]
    });
    let columns = [
        ("会办单位", 34.0, Centre),
        ("收到日期", 28.0, Centre),
        ("渠道", 20.0, Centre),
        ("会办意见", 88.0, Left),
    ];
    list(&columns, rows.collect())
}

/// 审核, by the letters that came of the text: what was said of a text whose letter is void is said of a later one only
/// where that was issued from the same text and not reviewed anew.
fn reviews(ledger: &Ledger, case: &Case) -> SheetTable {
    let mut rows = Vec::new();
    for round in ledger.own_rounds(case.id) {
        let drafts = ledger.drafts(round.id).into_iter();
        let reviewed = drafts.flat_map(|draft| {
            let reviews = ledger.facts.reviews.of(draft.id);
            reviews.map(move |review| (draft, review))
        });
        let letters = ledger.letters_of(round.id);
        let placed = reviewed.map(|(draft, review)| Reviewed {
            draft,
            review,
            letter: letter_of(ledger, &letters, draft, review),
        });
        let mut placed: Vec<Reviewed<'_>> = placed.collect();
        placed.sort_by_key(|one| {
            let place = one.letter.unwrap_or(letters.len());
            (place, one.review.on_date, one.review.position)
        });
        for one in &placed {
            let named = letters_named(ledger, &letters, &placed, one);
            let letter = named.unwrap_or_else(|| format!("{}未签发", ledger.round_word(round.id)));
            rows.push(review_row(ledger, letter, one));
        }
    }
    let columns = [
        ("函", 40.0, Centre),
        ("稿", 16.0, Centre),
        ("审核", 22.0, Centre),
        ("审核人", 20.0, Centre),
        ("日期", 26.0, Centre),
        ("结果", 14.0, Centre),
        ("意见", 32.0, Left),
    ];
    list(&columns, rows)
}

/// A review with the text it is of.
struct Reviewed<'a> {
    draft: &'a Draft,
    review: &'a Review,
    /// The place among the letters of its round of the one it led to.
    letter: Option<usize>,
}

/// The place of the letter that a review led to: the first of its round signed on that day or later from that text or a
/// later one; none where nothing was signed.
fn letter_of(ledger: &Ledger, letters: &[&Issue], draft: &Draft, review: &Review) -> Option<usize> {
    let version = |id| ledger.facts.drafts.get(id).map(|draft| draft.version);
    let is_of = |issue: &Issue| version(issue.draft) >= Some(draft.version);
    let signed_since = |issue: &Issue| issue.issued_on >= review.on_date;
    let mut places = letters.iter();
    let next = places.position(|issue| is_of(issue) && signed_since(issue));
    // What was noted only after the signing speaks of the letter that stands.
    next.or_else(|| {
        let mut places = letters.iter();
        places.position(|issue| is_of(issue) && issue.voided_on.is_none())
    })
}

/// The letters that a review speaks of, by name: the one it led to, and those issued again from its text without a review
/// of that level of their own; none where nothing was signed.
fn letters_named(
    ledger: &Ledger,
    letters: &[&Issue],
    reviewed: &[Reviewed<'_>],
    one: &Reviewed<'_>,
) -> Option<String> {
    let first = one.letter?;
    let text = |issue: &Issue| ledger.facts.drafts.get(issue.draft).map(|draft| draft.text);
    let is_reviewed_anew = |place: usize| {
        let mut others = reviewed.iter();
        others.any(|other| {
            other.review.level == one.review.level
                && other.letter.is_some_and(|led| first < led && led <= place)
        })
    };
    let again = letters.iter().enumerate().skip(first + 1);
    let again = again
        .filter(|(place, issue)| text(issue) == text(letters[first]) && !is_reviewed_anew(*place));
    let mut named = vec![ledger.letter_name(letters[first])];
    named.extend(again.map(|(_, issue)| ledger.letter_number(issue)));
    Some(named.join("、"))
}

fn review_row(ledger: &Ledger, letter: String, one: &Reviewed<'_>) -> Vec<String> {
    let (draft, review) = (one.draft, one.review);
    let word = if review.passed { "通过" } else { "退回" };
    vec![
        letter,
        format!("第{}稿", ledger.draft_number(draft)),
        review.level.label().to_owned(),
        review.reviewer.to_string(),
        review.on_date.to_string(),
        word.to_owned(),
        review.comment.as_deref().unwrap_or_default().to_owned(),
    ]
}

/// Every letter ever signed that answers a case itself, void or not.
fn letters<'a>(ledger: &'a Ledger, case: &Case) -> impl Iterator<Item = &'a Issue> {
    let rounds = ledger.own_rounds(case.id).into_iter();
    rounds.flat_map(|round| ledger.letters_of(round.id))
}

fn deliveries(ledger: &Ledger, case: &Case) -> SheetTable {
    let deliveries = letters(ledger, case).flat_map(|issue| {
        let sent = ledger.facts.deliveries.of(issue.id);
        sent.map(move |delivery| (issue, delivery))
    });
    let rows = deliveries.map(|(issue, delivery)| {
        let person = delivery.person.and_then(|id| ledger.facts.persons.get(id));
        let unit = delivery.unit.and_then(|id| ledger.facts.units.get(id));
        let whom = person
            .map(|person| ledger.name_of(person))
            .or_else(|| unit.map(|unit| unit.short_name.clone()));
        vec![
            ledger.letter_name(issue),
            whom.unwrap_or_default(),
            delivery.on_date.to_string(),
            delivery.mode.label().to_owned(),
        ]
    });
    let columns = [
        ("文号", 62.0, Centre),
        ("送达", 40.0, Centre),
        ("日期", 34.0, Centre),
        ("方式", 34.0, Centre),
    ];
    list(&columns, rows.collect())
}

/// 征询: what came back of each reply. With a 会办意见 nobody is asked.
fn replies(ledger: &Ledger, case: &Case) -> SheetTable {
    let mut rows = Vec::new();
    for issue in letters(ledger, case).filter(|issue| issue.kind == IssueKind::Reply) {
        for feedback in ledger.facts.feedback.of(issue.id) {
            rows.push(reply_row(ledger, issue, Some(feedback)));
        }
        if ledger.facts.feedback.of(issue.id).next().is_none() {
            rows.push(reply_row(ledger, issue, None));
        }
    }
    let columns = [
        ("文号", 48.0, Centre),
        ("成文日期", 28.0, Centre),
        ("征询对象", 28.0, Centre),
        ("反馈日期", 28.0, Centre),
        ("满意度", 38.0, Centre),
    ];
    list(&columns, rows)
}

fn reply_row(ledger: &Ledger, issue: &Issue, feedback: Option<&Feedback>) -> Vec<String> {
    let person = feedback.and_then(|feedback| ledger.facts.persons.get(feedback.person));
    let answer = feedback.map(|feedback| {
        let word = |answer: Option<Satisfaction>| answer.map_or("—", |answer| answer.label());
        match feedback.returned_on {
            Some(_) => format!(
                "态度{}，结果{}",
                word(feedback.attitude),
                word(feedback.result)
            ),
            None => "未反馈".to_owned(),
        }
    });
    vec![
        ledger.letter_name(issue),
        issue.issued_on.to_string(),
        person
            .map(|person| ledger.name_of(person))
            .unwrap_or_default(),
        day(feedback.and_then(|feedback| feedback.returned_on)),
        answer.unwrap_or_default(),
    ]
}

fn commitments(ledger: &Ledger, case: &Case) -> SheetTable {
    let rows = ledger.facts.commitments.of(case.id).map(|promise| {
        vec![
            promise.text.clone(),
            promise.due_on.to_string(),
            day(promise.done_on),
            promise.result.clone().unwrap_or_default(),
        ]
    });
    let columns = [
        ("承诺事项", 70.0, Left),
        ("完成时限", 28.0, Centre),
        ("兑现日期", 28.0, Centre),
        ("兑现情况", 44.0, Left),
    ];
    list(&columns, rows.collect())
}

#[cfg(test)]
mod tests;
