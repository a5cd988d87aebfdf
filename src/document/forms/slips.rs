//! Forms made one per person, visit, department or case.

use std::collections::BTreeMap;

use crate::ledger::Ledger;
use crate::ledger::case_terms::TermStatus;
use crate::model::chinese;
use crate::model::facts::{Case, Contact, Person};
use crate::model::profile::MeetingEvent;
use crate::model::record::Id;
use crate::model::vocabulary::{ContactMode, PersonKind};

use super::super::sheet::{Sheet, SheetTable};
use super::super::table::Align::{Centre, Left, TopLeft};
use super::super::table::{Cell, Row};
use super::plan::{counted_words, when};
use super::{NamedForm, filing, handlers, item, list, of_case};

/// 责任分解表 (attachment 1): one per deputy or member, with all items of that person among these.
pub fn responsibility(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let mut by_person: BTreeMap<Id, Vec<&Case>> = BTreeMap::new();
    let broken_down = |case: &&&Case| {
        handlers(ledger, case)
            .iter()
            .any(|handler| !handler.is_empty())
    };
    for case in cases.iter().filter(broken_down) {
        for person in ledger.addressees(case.id) {
            by_person.entry(person.id).or_default().push(case);
        }
    }
    let people = by_person
        .into_iter()
        .filter_map(|(id, cases)| Some((ledger.facts.persons.get(id)?, cases)));
    people
        .map(|(person, cases)| {
            let sheet = responsibility_sheet(ledger, Some(person), &cases);
            NamedForm::sheet(person.called(), sheet)
        })
        .collect()
}

/// One 责任分解表.
pub fn responsibility_sheet(ledger: &Ledger, person: Option<&Person>, cases: &[&Case]) -> Sheet {
    let rows = cases.iter().enumerate().map(|(place, case)| {
        let [leader, department, handler, phone] = handlers(ledger, case);
        vec![
            (place + 1).to_string(),
            item(case),
            case.title.clone(),
            leader,
            department,
            handler,
            phone,
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("建议提案编号", 32.0, Centre),
        ("标题", 46.0, Left),
        ("分管领导", 18.0, Centre),
        ("承办科室", 26.0, Centre),
        ("承办人", 18.0, Centre),
        ("联系人及电话", 36.0, Centre),
    ];
    let office = &ledger.office;
    let you = match person {
        Some(person) if person.kind == PersonKind::Group => "贵单位",
        _ => "您",
    };
    let filed_to = &office.supervision_office;
    let within = when(ledger, MeetingEvent::BrokenDown).unwrap_or_default();
    Sheet {
        title: format!("{}代表建议政协提案办理责任分解表", office.name),
        lead: vec![
            person.map_or_else(
                || "　　　　代表（委员）：".to_owned(),
                |person| format!("{}：", person.called()),
            ),
            format!(
                "{you}提出的建议、提案已经分解到分管领导、承办科室和承办人，便于{you}了解办理情况、随时联系。"
            ),
        ],
        head: (String::new(), super::head(ledger, person.is_some()).1),
        tables: vec![list(&columns, rows.collect())],
        notes: vec![
            "注：1.每位代表、委员一张，列出本单位承办的全部件。".to_owned(),
            format!("　　2.{within}送代表、委员，并报{filed_to}。"),
            format!("　　3.联系电话：{}", office.contact_phone),
        ],
        ..Sheet::default()
    }
}

/// 走访代表委员专用卡 (attachment 13): one per visit.
pub fn visits(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let mut cards = Vec::new();
    for case in cases {
        for contact in ledger
            .facts
            .contacts
            .of(case.id)
            .filter(|contact| contact.mode == ContactMode::Visit)
        {
            let person = contact.person.and_then(|id| ledger.facts.persons.get(id));
            let name = person.map_or("", |person| person.name.as_str());
            cards.push(NamedForm::sheet(
                format!("第{}号_{name}_{}", case.number, contact.on_date),
                visit_card(ledger, Some((case, contact))),
            ));
        }
    }
    cards
}

/// Height of the box for what is said about the work and its result, mm.
const OPINION: f32 = 60.0;

/// One 走访卡.
pub fn visit_card(ledger: &Ledger, visit: Option<(&Case, &Contact)>) -> Sheet {
    let person = visit
        .and_then(|(_, contact)| contact.person)
        .and_then(|id| ledger.facts.persons.get(id));
    let on = visit
        .map(|(_, contact)| chinese::date(contact.on_date))
        .unwrap_or_default();
    let place = visit
        .and_then(|(_, contact)| contact.place.as_deref())
        .unwrap_or_default();
    let words = visit
        .and_then(|(_, contact)| contact.opinions.as_deref())
        .unwrap_or_default();
    let pair = |label: &str, value: String, height: f32, span: usize| Row {
        height,
        cells: vec![
            Cell::new(label),
            Cell::new(value).aligned(Left).spanning(span),
        ],
    };
    let two = |one: &str, first: String, other: &str, second: String| Row {
        height: 13.0,
        cells: vec![
            Cell::new(one),
            Cell::new(first),
            Cell::new(other),
            Cell::new(second),
        ],
    };
    let unit = ledger
        .own_unit()
        .map(|unit| unit.name.clone())
        .unwrap_or_default();
    let rows = vec![
        two("承办单位", unit, "走访时间", on),
        two(
            "代表委员姓名",
            person.map(|person| person.name.clone()).unwrap_or_default(),
            "建议提案编号",
            visit.map(|(case, _)| item(case)).unwrap_or_default(),
        ),
        pair(
            "建议提案标题",
            visit
                .map(|(case, _)| case.title.clone())
                .unwrap_or_default(),
            14.0,
            3,
        ),
        pair("走访地点", place.to_owned(), 13.0, 3),
        Row {
            height: 46.0,
            cells: vec![
                Cell::new("代表委员意见建议").over_next_row(OPINION),
                Cell::new("1.对办理态度的意见：".to_owned())
                    .aligned(TopLeft)
                    .spanning(3),
            ],
        },
        Row {
            height: OPINION,
            cells: vec![
                Cell::lower_half(),
                Cell::new(format!("2.对办理工作及结果的意见：{words}"))
                    .aligned(TopLeft)
                    .spanning(3),
            ],
        },
        pair("代表委员签字", String::new(), 18.0, 3),
    ];
    Sheet {
        title: "走访代表委员专用卡".to_owned(),
        tables: vec![SheetTable {
            shares: vec![32.0, 53.0, 32.0, 53.0],
            header: None,
            rows,
        }],
        notes: vec![filing(
            ledger,
            "注：每走访一次填一张，",
            when(ledger, MeetingEvent::Visited),
        )],
        ..Sheet::default()
    }
}

/// 催办单: one per department, with its open items among these.
pub fn reminders(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let mut by_department: BTreeMap<String, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        // A closed case may still have a term open, as to publish its reply.
        if ledger
            .state(case.id)
            .is_some_and(|state| state.next().is_some())
        {
            let [_, department, ..] = handlers(ledger, case);
            by_department.entry(department).or_default().push(case);
        }
    }
    by_department
        .into_iter()
        .map(|(department, cases)| {
            let sheet = reminder_sheet(ledger, &department, &cases);
            let name = if department.is_empty() {
                "未分科室".to_owned()
            } else {
                department
            };
            NamedForm::sheet(name, sheet)
        })
        .collect()
}

/// One 催办单.
pub fn reminder_sheet(ledger: &Ledger, department: &str, cases: &[&Case]) -> Sheet {
    let rows = cases.iter().enumerate().map(|(place, case)| {
        let next = ledger.state(case.id).and_then(|state| state.next());
        let label = next
            .and_then(|term| term.rule(ledger))
            .map_or("", |rule| rule.label.as_str());
        let left = next.map(|term| match term.status(ledger) {
            TermStatus::Overdue(days) => format!("已逾期{days}个工作日"),
            TermStatus::DueToday => "今日到期".to_owned(),
            TermStatus::DueIn(days) => format!("剩{days}个工作日"),
            TermStatus::MetInTime | TermStatus::MetLate | TermStatus::Lapsed => String::new(),
        });
        vec![
            (place + 1).to_string(),
            item(case),
            case.title.clone(),
            label.to_owned(),
            next.map(|term| counted_words(term.counted))
                .unwrap_or_default(),
            left.unwrap_or_default(),
        ]
    });
    let columns = [
        ("序号", 10.0, Centre),
        ("编号", 32.0, Centre),
        ("标题", 54.0, Left),
        ("要办的事", 24.0, Centre),
        ("期限", 24.0, Centre),
        ("剩余", 26.0, Centre),
    ];
    let whom = if department.is_empty() {
        "　　　　　　：".to_owned()
    } else {
        format!("{department}：")
    };
    Sheet {
        title: "代表建议政协提案催办单".to_owned(),
        lead: vec![
            whom,
            "下列件请抓紧办理，按期报送办理情况；有困难的，请在期限前说明。".to_owned(),
        ],
        head: (
            String::new(),
            super::head(ledger, !cases.is_empty())
                .1
                .replace("填表日期：", ""),
        ),
        tables: vec![list(&columns, rows.collect())],
        notes: vec!["签收人：　　　　　　　　　　签收时间：　　　年　　月　　日".to_owned()],
        ..Sheet::default()
    }
}

/// 沟通记录: one per case that has any.
pub fn contacts(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let with = cases
        .iter()
        .filter(|case| ledger.facts.contacts.of(case.id).next().is_some());
    with.map(|case| NamedForm::sheet(of_case(ledger, case), contacts_sheet(ledger, Some(case))))
        .collect()
}

/// One 沟通记录.
pub fn contacts_sheet(ledger: &Ledger, case: Option<&Case>) -> Sheet {
    let mut contacts: Vec<&Contact> = case
        .map(|case| ledger.facts.contacts.of(case.id).collect())
        .unwrap_or_default();
    contacts.sort_by_key(|contact| contact.on_date);
    let rows = contacts.iter().map(|contact| {
        let person = contact.person.and_then(|id| ledger.facts.persons.get(id));
        vec![
            contact.on_date.to_string(),
            format!("{}{}", contact.stage.label(), contact.mode.label()),
            person.map(|person| person.name.clone()).unwrap_or_default(),
            contact.place.as_deref().unwrap_or_default().to_owned(),
            contact.staff.as_deref().unwrap_or_default().to_owned(),
            contact.opinions.as_deref().unwrap_or_default().to_owned(),
        ]
    });
    let columns = [
        ("日期", 24.0, Centre),
        ("阶段、方式", 22.0, Centre),
        ("代表委员", 20.0, Centre),
        ("地点", 26.0, Centre),
        ("参加人员", 28.0, Centre),
        ("意见建议", 50.0, Left),
    ];
    let lead = case.map_or_else(
        || "编号：　　　　　　　　　　标题：".to_owned(),
        |case| format!("{}：{}", item(case), case.title),
    );
    Sheet {
        title: "与代表委员沟通情况记录".to_owned(),
        lead: vec![lead],
        tables: vec![list(&columns, rows.collect())],
        ..Sheet::default()
    }
}
