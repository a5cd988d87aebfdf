//! Forms that list many cases on one sheet.

use crate::ledger::Ledger;
use crate::model::facts::Case;
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::{Body, Role};

use super::super::sheet::Sheet;
use super::super::table::Align::{Centre, Left};
use super::plan::{counted_words, due_words, when};
use super::{day, filing, handlers, head, item, list, units};

/// 重点处理代表建议政协提案登记表 (attachment 2).
pub fn key_cases(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let keys: Vec<&&Case> = cases.iter().filter(|case| case.key_case).collect();
    let rows = keys.iter().enumerate().map(|(place, case)| {
        let [leader, department, handler, phone] = handlers(ledger, case);
        let number = |body| match case.kind {
            kind if kind.body() != body => String::new(),
            kind if kind.is_plain() => case.number.clone(),
            _ => item(case),
        };
        vec![
            (place + 1).to_string(),
            number(Body::Congress),
            number(Body::Conference),
            case.title.clone(),
            leader,
            department,
            handler,
            phone,
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("建议编号", 16.0, Centre),
        ("提案编号", 16.0, Centre),
        ("标题", 44.0, Left),
        ("分管领导", 21.0, Centre),
        ("承办科室", 26.0, Centre),
        ("承办人", 21.0, Centre),
        ("联系人及电话", 36.0, Centre),
    ];
    Sheet {
        title: "重点处理代表建议政协提案登记表".to_owned(),
        head: head(ledger, !cases.is_empty()),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![
            "注：1.每个承办单位从主办件中选定1至2件，由主要负责同志领办。".to_owned(),
            filing(ledger, "　　2.", when(ledger, MeetingEvent::BrokenDown)),
        ],
        ..Sheet::default()
    }
}

/// 代表建议政协提案办理情况复查表 (attachment 14): lead items only.
pub fn rechecks(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let ours = cases
        .iter()
        .filter(|case| ledger.own_role(case.id).is_some_and(Role::answers));
    let rows = ours.enumerate().map(|(place, case)| {
        let class = ledger
            .issued_outcome(case.id)
            .and_then(|key| ledger.profile.class(key));
        let reply = class.map_or_else(
            || "未答复".to_owned(),
            |class| format!("{}：{}", class.label, class.meaning),
        );
        let last = ledger
            .facts
            .rechecks
            .of(case.id)
            .max_by_key(|recheck| recheck.on_date);
        let result = last.map(|recheck| {
            let word = if recheck.progress {
                "有进展"
            } else {
                "无进展"
            };
            let text = recheck.text.as_deref().unwrap_or_default();
            if text.is_empty() {
                word.to_owned()
            } else {
                format!("{word}：{text}")
            }
        });
        vec![
            (place + 1).to_string(),
            item(case),
            case.title.clone(),
            reply,
            result.unwrap_or_default(),
            String::new(),
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("建议提案编号", 32.0, Centre),
        ("建议提案题目", 48.0, Left),
        ("答复情况", 36.0, Left),
        ("复查结果", 36.0, Left),
        ("备注", 16.0, Centre),
    ];
    Sheet {
        title: "代表建议政协提案办理情况复查表".to_owned(),
        head: head(ledger, !cases.is_empty()),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![
            "注：1.只填主办件。答复情况填办理结果，复查结果填有无进展、有哪些进展。".to_owned(),
            filing(
                ledger,
                "　　2.县级件",
                when(ledger, MeetingEvent::Rechecked),
            ),
        ],
        ..Sheet::default()
    }
}

/// 办理进度表: everything on one sheet, on its side.
pub fn progress(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let rows = cases.iter().enumerate().map(|(place, case)| {
        let [_, department, handler, _] = handlers(ledger, case);
        let state = ledger.state(case.id);
        let next = state.and_then(|state| state.next());
        let lead = ledger
            .lead_sponsor(case.id)
            .map_or("", |person| person.name.as_str());
        let part = ledger.own_assignment(case.id);
        let term = next.map(|term| {
            let label = term.rule(ledger).map_or("", |rule| rule.label.as_str());
            format!("{label} {}", counted_words(term.counted))
        });
        vec![
            (place + 1).to_string(),
            item(case),
            case.title.clone(),
            lead.to_owned(),
            part.map_or("", |part| part.role.label()).to_owned(),
            [department, handler].join(" ").trim().to_owned(),
            day(part.and_then(|part| part.assigned_on)),
            // Where nothing is open, the day it was to be answered by.
            term.unwrap_or_else(|| due_words(ledger, case)),
            state.map_or("", |state| state.stage.label()).to_owned(),
            ledger
                .issued_outcome(case.id)
                .unwrap_or_default()
                .to_owned(),
            state
                .and_then(|state| state.satisfaction)
                .map_or("", |word| word.label())
                .to_owned(),
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 58.0, Left),
        ("领衔", 20.0, Centre),
        ("角色", 14.0, Centre),
        ("科室、承办人", 30.0, Centre),
        ("交办", 26.0, Centre),
        ("期限", 26.0, Centre),
        ("状态", 20.0, Centre),
        ("结果", 11.0, Centre),
        ("满意度", 22.0, Centre),
    ];
    let (unit, date) = head(ledger, !cases.is_empty());
    Sheet {
        title: "代表建议政协提案办理进度表".to_owned(),
        head: (
            unit.replace("（盖章）", ""),
            date.replace("填表日期", "截至"),
        ),
        tables: vec![list(&columns, rows.collect())],
        notes: count(cases).into_iter().collect(),
        landscape: true,
        ..Sheet::default()
    }
}

/// How many cases a list has; nothing on a blank one.
fn count(cases: &[&Case]) -> Option<String> {
    (!cases.is_empty()).then(|| format!("共{}件", cases.len()))
}

/// 交办清单.
pub fn assignments(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let rows = cases.iter().enumerate().map(|(place, case)| {
        let assigned = ledger
            .facts
            .assignments
            .of(case.id)
            .filter_map(|part| part.assigned_on)
            .min();
        vec![
            (place + 1).to_string(),
            item(case),
            case.title.clone(),
            ledger
                .lead_sponsor(case.id)
                .map_or("", |person| person.name.as_str())
                .to_owned(),
            units(ledger, case, Role::answers),
            units(ledger, case, |role| role == Role::Co),
            day(assigned),
            due_words(ledger, case),
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 64.0, Left),
        ("领衔", 20.0, Centre),
        ("主办单位", 30.0, Centre),
        ("会办单位", 36.0, Centre),
        ("交办日期", 24.0, Centre),
        ("办理期限", 24.0, Centre),
    ];
    Sheet {
        title: "代表建议政协提案交办清单".to_owned(),
        head: (String::new(), count(cases).unwrap_or_default()),
        tables: vec![list(&columns, rows.collect())],
        landscape: true,
        ..Sheet::default()
    }
}

/// 承诺事项台账.
pub fn commitments(ledger: &Ledger, cases: &[&Case]) -> Sheet {
    let mut rows = Vec::new();
    for case in cases {
        let mut promises: Vec<_> = ledger.facts.commitments.of(case.id).collect();
        promises.sort_by_key(|promise| promise.due_on);
        for promise in promises {
            rows.push(vec![
                (rows.len() + 1).to_string(),
                item(case),
                case.title.clone(),
                promise.text.clone(),
                promise.due_on.to_string(),
                ledger
                    .staff_name(promise.handler)
                    .unwrap_or_default()
                    .to_owned(),
                day(promise.done_on),
                promise.result.clone().unwrap_or_default(),
            ]);
        }
    }
    let count = rows.len();
    let columns = [
        ("序号", 10.0, Centre),
        ("编号", 26.0, Centre),
        ("标题", 52.0, Left),
        ("承诺内容", 60.0, Left),
        ("完成时限", 24.0, Centre),
        ("责任人", 18.0, Centre),
        ("兑现日期", 24.0, Centre),
        ("兑现情况", 34.0, Left),
    ];
    Sheet {
        title: "代表建议政协提案承诺事项台账".to_owned(),
        head: head(ledger, !cases.is_empty()),
        tables: vec![list(&columns, rows)],
        notes: if cases.is_empty() {
            Vec::new()
        } else {
            vec![format!("共{count}项。")]
        },
        landscape: true,
        ..Sheet::default()
    }
}
