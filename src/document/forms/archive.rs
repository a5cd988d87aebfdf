//! 归档文件: the cover, the record of how a case was handled, and the index of what is filed.

use crate::document::sheet::Sheet;
use crate::document::sheet_table::SheetTable;
use crate::document::table::Align::{Centre, Left, Right};
use crate::document::table::{TableCell, TableRow};
use crate::ledger::Ledger;
use crate::ledger::answer_state::answered_outcome;
use crate::ledger::case_terms::TermStatus;
use crate::ledger::filing_marks::FilingPlace;
use crate::ledger::item_name::Naming;
use crate::model::facts::{Case, Feedback, Issue};
use crate::model::vocabulary::{Role, Satisfaction};

use super::listing::list;
use super::wording::{day, handlers, joined, titled_subjects, units};

/// Least height of a row of the cover, mm.
const COVER_ROW: f32 = 15.0;

/// One document of the file, with the page it begins on.
#[derive(Clone, Debug)]
pub struct FiledDocument {
    /// 责任者: who made it; empty where nobody knows.
    pub author: String,
    /// 文号.
    pub number: String,
    /// 题名: what it is.
    pub title: String,
    /// Its day, if known.
    pub date: String,
    /// First page in the whole; none where it is kept apart.
    pub page: Option<usize>,
}

/// 封面; how many pages there are is known when all is made.
pub fn cover(ledger: &Ledger, case: &Case) -> Sheet {
    let lead = ledger.lead_sponsor(case.id);
    let lead = lead.map(|person| ledger.called(person));
    let class = answered_outcome(ledger, case);
    let year = ledger.year_of(case).map(|year| format!("{year}年"));
    let merged = ledger.filed_with(case.id).map(|words| (MERGED, words));
    let rows = [
        ("编　　号", Naming::alone(ledger).of(case)),
        ("年　　度", year.unwrap_or_default()),
        ("题　　目", case.title.clone()),
        ("领　　衔", lead.unwrap_or_default()),
        ("承办单位", units(ledger, case, Role::answers)),
        ("会办单位", units(ledger, case, |role| role == Role::Co)),
        (
            "办理结果",
            class.map(|class| class.label.clone()).unwrap_or_default(),
        ),
        ("销号日期", day(case.closed_out_on)),
        ("归档日期", day(case.archived_on)),
    ];
    Sheet {
        title: format!("{}办理归档文件", titled_subjects(&[case])),
        stamp: stamp(ledger, case),
        tables: vec![labelled(
            &[40.0, 130.0],
            COVER_ROW,
            rows.into_iter().chain(merged),
        )],
        notes: vec![format!("归档单位：{}", ledger.office.name)],
        ..Sheet::default()
    }
}

/// What the row of a merged item is called.
const MERGED: &str = "并　　案";

/// 归档章 of a case but for how many pages there are; 件号 stays empty until the item is closed out with one.
fn stamp(ledger: &Ledger, case: &Case) -> Vec<(String, String)> {
    let place = FilingPlace::of(ledger, case);
    [
        ("全宗号", place.fonds.clone()),
        ("年度", place.year_text()),
        ("件号", place.number_text()),
        ("机构（问题）", place.section.clone()),
        ("保管期限", place.retention.clone()),
        (PAGES, String::new()),
    ]
    .map(|(label, value)| (label.to_owned(), value))
    .into()
}

/// What 归档章 says of how many pages there are.
const PAGES: &str = "页数";

/// The cover with how many pages the file has.
pub fn with_pages(mut cover: Sheet, pages: usize) -> Sheet {
    for (_, value) in cover.stamp.iter_mut().filter(|(label, _)| label == PAGES) {
        *value = pages.to_string();
    }
    let row = labelled(&[], COVER_ROW, [("页　　数", format!("{pages}页"))]).rows;
    for table in &mut cover.tables {
        table.rows.extend(row.iter().cloned());
    }
    cover
}

/// Labels at left, values at right.
fn labelled(
    shares: &[f32],
    height: f32,
    rows: impl IntoIterator<Item = (&'static str, String)>,
) -> SheetTable {
    let row = |(label, value): (&str, String)| TableRow {
        height,
        cells: vec![TableCell::new(label), TableCell::new(value).aligned(Left)],
    };
    SheetTable {
        shares: shares.to_vec(),
        header: None,
        rows: rows.into_iter().map(row).collect(),
        ..SheetTable::default()
    }
}

/// 目录 of an item, under its name and title and what it was merged with.
pub fn index(of: Vec<String>, documents: &[FiledDocument]) -> Sheet {
    let rows = documents.iter().enumerate().map(|(index, document)| {
        vec![
            (index + 1).to_string(),
            document.author.clone(),
            document.number.clone(),
            document.title.clone(),
            document.date.clone(),
            document
                .page
                .map_or_else(|| "另存".to_owned(), |page| page.to_string()),
        ]
    });
    let columns = [
        ("序号", 12.0, Centre),
        ("责任者", 34.0, Centre),
        ("文号", 34.0, Centre),
        ("题名", 60.0, Left),
        ("日期", 26.0, Centre),
        ("页号", 14.0, Right),
    ];
    Sheet {
        title: "归档文件目录".to_owned(),
        lead: of,
        tables: vec![list(&columns, rows.collect())],
        ..Sheet::default()
    }
}

/// 办理情况记录: everything the ledger knows of a case, in the order it happened.
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

fn terms(ledger: &Ledger, case: &Case) -> SheetTable {
    let rows = ledger.terms(case.id).into_iter().map(|term| {
        let label = term.rule(ledger).map_or("", |rule| rule.label.as_str());
        let whom = term.whom(ledger).map(|whom| format!("（{whom}）"));
        let status = match term.status(ledger) {
            TermStatus::MetInTime => "按时完成",
            TermStatus::MetLate => "逾期完成",
            TermStatus::Overdue(_) => "逾期未完成",
            TermStatus::DueToday | TermStatus::DueIn(_) => "未到期",
            TermStatus::Lapsed => "不再计",
        };
        vec![
            format!("{label}{}", whom.unwrap_or_default()),
            term.counted.due.to_string(),
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

fn reviews(ledger: &Ledger, case: &Case) -> SheetTable {
    let rounds = ledger.rounds(case.id);
    let drafts = rounds
        .iter()
        .flat_map(|round| ledger.facts.drafts.of(round.id));
    let reviews = drafts.flat_map(|draft| ledger.facts.reviews.of(draft.id));
    let rows = reviews.map(|review| {
        let word = if review.passed { "通过" } else { "退回" };
        vec![
            review.level.label().to_owned(),
            review.reviewer.to_string(),
            review.on_date.to_string(),
            word.to_owned(),
            review.comment.as_deref().unwrap_or_default().to_owned(),
        ]
    });
    let columns = [
        ("审核", 30.0, Centre),
        ("审核人", 24.0, Centre),
        ("日期", 28.0, Centre),
        ("结果", 20.0, Centre),
        ("意见", 68.0, Left),
    ];
    list(&columns, rows.collect())
}

fn deliveries(ledger: &Ledger, case: &Case) -> SheetTable {
    let rounds = ledger.rounds(case.id);
    let issues = rounds.iter().filter_map(|round| ledger.issue_of(round.id));
    let deliveries = issues.flat_map(|issue| {
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
            ledger.document_number(issue),
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

fn replies(ledger: &Ledger, case: &Case) -> SheetTable {
    let mut rows = Vec::new();
    for round in ledger.rounds(case.id) {
        let Some(issue) = ledger.issue_of(round.id) else {
            continue;
        };
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
        ledger.document_number(issue),
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
mod tests {
    use super::*;

    #[test]
    fn the_cover_says_how_many_pages_there_are() {
        let cover = Sheet {
            tables: vec![labelled(
                &[40.0, 130.0],
                COVER_ROW,
                [("题　　目", "修路".to_owned())],
            )],
            ..Sheet::default()
        };
        let rows = &with_pages(cover, 12).tables[0].rows;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].cells[1].text, "12页");
    }
}
