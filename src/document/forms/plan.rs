//! 督办方案 of a key case: what it is about, who answers for it, and every term it has; and how reports tell of terms and
//! count cases.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_facts::session_name;
use crate::ledger::case_terms::{CaseTerm, Concerns, TermStatus};
use crate::model::facts::{Assignment, Case};
use crate::model::profile::{BaseEvent, MeetingEvent, Rule};
use crate::model::term::{self, Counted, TermLength};
use crate::model::vocabulary::CaseKind;

use super::super::report::Report;
use super::notice::{cell, table};
use super::{day, handlers, item, of_case};

/// Room to write a name by hand.
const ROOM: &str = "　　　　";

/// What a case is counted under: its place among the others, and the word.
pub(super) type Label = (usize, String);

/// The 重点建议提案督办方案 of each key case among these, with the words of its file name.
pub fn plans(ledger: &Ledger, cases: &[&Case]) -> Vec<(String, Report)> {
    let keys = cases.iter().filter(|case| case.key_case);
    keys.map(|case| (of_case(ledger, case), plan(ledger, Some(case))))
        .collect()
}

/// A 重点建议提案督办方案 to fill in by hand.
pub fn blank_plan(ledger: &Ledger) -> Report {
    plan(ledger, None)
}

fn plan(ledger: &Ledger, case: Option<&Case>) -> Report {
    let sections = [
        matter(ledger, case),
        responsibility(ledger, case),
        schedule(ledger, case),
        demands(ledger),
    ];
    let title = case.map_or_else(
        || "重点建议提案督办方案".to_owned(),
        |case| format!("第{}号{}重点督办方案", case.number, case.kind.letter_word()),
    );
    Report {
        title,
        text: sections.concat().join("\n"),
        signature: ledger.office.name.clone(),
        date: case.map(|_| ledger.today),
    }
}

/// 一、督办事项
fn matter(ledger: &Ledger, case: Option<&Case>) -> Vec<String> {
    let mut lines = vec!["# 督办事项".to_owned()];
    let columns = ["承办单位", "办理角色", "交办日期"];
    let Some(case) = case else {
        lines.push(format!(
            "编号：第　　号；标题：{ROOM}{ROOM}{ROOM}；领衔：{ROOM}；附议：　　人。"
        ));
        lines.push(table(&columns, Vec::new()));
        return lines;
    };
    let session = ledger.session(case).map(session_name).unwrap_or_default();
    let joint = match ledger.sponsors(case.id).len() {
        0 | 1 => String::new(),
        count => format!("，附议{}人", count - 1),
    };
    let lead = ledger
        .lead_sponsor(case.id)
        .map(|person| format!("，由{}领衔提出", person.called()))
        .unwrap_or_default();
    let number = format!("第{}号{}", case.number, case.kind.letter_word());
    lines.push(format!(
        "{session}{number}“{}”{lead}{joint}。",
        cell(&case.title)
    ));
    let content = case.content.as_deref().map(cell).unwrap_or_default();
    if !content.is_empty() {
        lines.push(format!("主要内容：{content}"));
    }
    let rows = parts(ledger, case);
    lines.push(if rows.is_empty() {
        "尚未交办。".to_owned()
    } else {
        table(&columns, rows)
    });
    lines
}

/// The units with a part in a case: name, role, day of assignment.
fn parts(ledger: &Ledger, case: &Case) -> Vec<Vec<String>> {
    let parts = ledger.facts.assignments.of(case.id);
    let mut parts: Vec<&Assignment> = parts.filter(|part| part.stands()).collect();
    parts.sort_by_key(|part| part.role);
    let row = |part: &&Assignment| {
        let unit = ledger.facts.units.get(part.unit);
        vec![
            unit.map_or_else(String::new, |unit| unit.name.clone()),
            part.role.label().to_owned(),
            day(part.assigned_on),
        ]
    };
    parts.iter().map(row).collect()
}

/// 二、督办责任
fn responsibility(ledger: &Ledger, case: Option<&Case>) -> Vec<String> {
    let known: [String; 4] = case.map_or_else(Default::default, |case| handlers(ledger, case));
    let [leader, department, handler, phone] = known.map(|word| {
        if word.is_empty() {
            ROOM.to_owned()
        } else {
            word
        }
    });
    vec![
        "# 督办责任".to_owned(),
        format!(
            "督办领导：{leader}；承办科室：{department}；承办人：{handler}；联系电话：{phone}。"
        ),
    ]
}

/// 三、办理进度安排
fn schedule(ledger: &Ledger, case: Option<&Case>) -> Vec<String> {
    let mut terms = case.map_or_else(Vec::new, |case| ledger.terms(case.id));
    terms.sort_by_key(|term| (term.counted.due, term.rule));
    let rows: Vec<Vec<String>> = terms
        .iter()
        .filter_map(|term| term_row(ledger, term))
        .collect();
    let what = if case.is_some() && rows.is_empty() {
        "还没有起算的期限。".to_owned()
    } else {
        table(&["事项", "依据起算日", "期限", "完成情况"], rows)
    };
    vec!["# 办理进度安排".to_owned(), what]
}

fn term_row(ledger: &Ledger, term: &CaseTerm) -> Option<Vec<String>> {
    let rule = term.rule(ledger)?;
    let whom = term
        .whom(ledger)
        .map(|name| format!("（{name}）"))
        .unwrap_or_default();
    let note = match (term.extension, term.counted.provisional) {
        (Some(_), _) => "（已延期）",
        (None, true) => "（暂定）",
        (None, false) => "",
    };
    let stands = match term.status(ledger) {
        TermStatus::MetInTime => format!("{}按时完成", day(term.met_on)),
        TermStatus::MetLate => format!("{}逾期完成", day(term.met_on)),
        TermStatus::Lapsed => "不再计".to_owned(),
        TermStatus::Overdue(days) => format!("已逾期{days}个工作日"),
        TermStatus::DueToday => "今日到期".to_owned(),
        TermStatus::DueIn(days) => format!("剩{days}个工作日"),
    };
    Some(vec![
        format!("{}{whom}", rule.label),
        format!("{} {}", rule.base.label(), term.base),
        format!("{}{note}", term.counted.due),
        stands,
    ])
}

/// 四、工作要求
fn demands(ledger: &Ledger) -> Vec<String> {
    let recheck = when(ledger, MeetingEvent::Rechecked)
        .map(|term| format!("{term}完成复查。"))
        .unwrap_or_default();
    vec![
        "# 工作要求".to_owned(),
        "## 落实责任。|督办领导调度办理进度，承办科室确定专人，办理情况随时记入台账。".to_owned(),
        "## 加强沟通。|办前、办中、办后与领衔代表、委员沟通，听取意见，每次都有记录。".to_owned(),
        "## 按期办理。|各事项按期限完成，确需延期的，在期限前说明理由，按规定报批。".to_owned(),
        format!("## 跟踪落实。|答复中的承诺逐项登记，按时限兑现。{recheck}"),
    ]
}

/// The time the profile gives for something, in words; none where it has no such rule.
pub(super) fn when(ledger: &Ledger, event: MeetingEvent) -> Option<String> {
    rule(ledger, event).map(within)
}

/// The rule for something; the legal one where an inner one stands beside it.
pub(super) fn rule(ledger: &Ledger, event: MeetingEvent) -> Option<&Rule> {
    let rules = ledger.profile.rules.iter();
    rules
        .filter(|rule| rule.met_by == event)
        .min_by_key(|rule| rule.inner)
}

/// 自第二次交办之日起15个工作日内, 9月30日前
pub(super) fn within(rule: &Rule) -> String {
    match rule.length() {
        Ok(fixed @ TermLength::FixedDay { .. }) => fixed.to_string(),
        Ok(length) => format!("自{}之日起{length}内", rule.base.label()),
        Err(_) => rule.term.clone(),
    }
}

/// The last day to answer a case, or to give the office's 会办意见 on it; counted from the assignment where others
/// answer.
pub(super) fn due(ledger: &Ledger, case: &Case) -> Option<NaiveDate> {
    counted(ledger, case).map(|counted| counted.due)
}

/// The last day to answer a case, marked 暂定 where it reaches into a year whose days off are not announced.
pub(super) fn due_words(ledger: &Ledger, case: &Case) -> String {
    counted(ledger, case).map_or_else(String::new, counted_words)
}

/// A day a count came to: 2027-02-16（暂定）.
pub(super) fn counted_words(counted: Counted) -> String {
    let mark = if counted.provisional {
        "（暂定）"
    } else {
        ""
    };
    format!("{}{mark}", counted.due)
}

fn counted(ledger: &Ledger, case: &Case) -> Option<Counted> {
    if ledger.own_assignment(case.id).is_none() {
        return others_due(ledger, case);
    }
    let answers = |rule: &Rule| {
        matches!(
            rule.met_by,
            MeetingEvent::ReplyDelivered | MeetingEvent::OpinionGiven
        )
    };
    let own = ledger
        .terms(case.id)
        .into_iter()
        .find(|term| term.concerns == Concerns::Us && term.rule(ledger).is_some_and(answers));
    own.map(|term| term.counted)
}

/// The last day of the answering units, by the rule for replies.
fn others_due(ledger: &Ledger, case: &Case) -> Option<Counted> {
    let rules = &ledger.profile.rules;
    let place = rules
        .iter()
        .position(|rule| rule.met_by == MeetingEvent::ReplyDelivered)?;
    let rule = rules.get(place)?;
    let length = ledger.term_length(place)?;
    let base = |part: &Assignment| match rule.base {
        BaseEvent::FirstAssigned => part.first_assigned_on,
        BaseEvent::Received => part.received_on.or(part.assigned_on),
        _ => part.assigned_on,
    };
    let parts = ledger.facts.assignments.of(case.id);
    let answering = parts.filter(|part| part.stands() && part.role.answers());
    let first = answering.filter_map(base).min()?;
    let moves = ledger.profile.moves_past_days_off;
    Some(term::count(length, first, moves, &ledger.calendar))
}

/// The cases that pass a test.
pub(super) fn only<'a>(cases: &[&'a Case], wanted: impl Fn(&Case) -> bool) -> Vec<&'a Case> {
    cases.iter().copied().filter(|case| wanted(case)).collect()
}

/// 建议12件、提案3件
pub(super) fn by_kind(cases: &[&Case]) -> String {
    let mut counts: BTreeMap<CaseKind, usize> = BTreeMap::new();
    for case in cases {
        *counts.entry(case.kind).or_default() += 1;
    }
    let words = counts
        .iter()
        .map(|(kind, count)| format!("{}{count}件", kind.label()));
    words.collect::<Vec<_>>().join("、")
}

/// 建议第12号“……”、提案第3号“……”
pub(super) fn named(cases: &[&Case]) -> String {
    let words = cases
        .iter()
        .map(|case| format!("{}“{}”", item(case), cell(&case.title)));
    words.collect::<Vec<_>>().join("、")
}

/// A share with one decimal, — of nothing.
pub(super) fn percent(count: usize, base: usize) -> String {
    if base == 0 {
        return "—".to_owned();
    }
    let tenths = (count * 1000 + base / 2) / base;
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A table of how many have both words, with the sums of its rows and columns.
pub(super) fn cross(corner: &str, pairs: impl Iterator<Item = (Label, Label)>) -> String {
    let mut counts: BTreeMap<Label, BTreeMap<Label, usize>> = BTreeMap::new();
    let mut sums: BTreeMap<Label, usize> = BTreeMap::new();
    for (row, column) in pairs {
        *sums.entry(column.clone()).or_default() += 1;
        *counts.entry(row).or_default().entry(column).or_default() += 1;
    }
    let mut columns = vec![corner];
    columns.extend(sums.keys().map(|(_, word)| word.as_str()));
    columns.push("合计");
    let row = |word: &str, of: &BTreeMap<Label, usize>| {
        let cells = sums
            .keys()
            .map(|column| of.get(column).copied().unwrap_or(0));
        let mut row = vec![word.to_owned()];
        row.extend(cells.map(|count| count.to_string()));
        row.push(of.values().sum::<usize>().to_string());
        row
    };
    let mut rows: Vec<Vec<String>> = counts.iter().map(|((_, word), of)| row(word, of)).collect();
    rows.push(row("合计", &sums));
    table(&columns, rows)
}
