//! 走访专用卡: what a deputy or member said when visited.

use crate::document::manuscript::Manuscript;
use crate::document::sheet::{Sheet, SheetTable};
use crate::document::table::Align::{Left, TopLeft};
use crate::document::table::{TableCell, TableRow};
use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::model::chinese;
use crate::model::facts::{Case, Contact};
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::ContactMode;

use super::kind::{FormKind, NamedForm};
use super::listing::pair_row;
use super::terms::when;
use super::wording::filing;

/// 走访代表委员专用卡, one per visit.
pub const FORM: FormKind = FormKind::one_each("visit", "走访专用卡", visits, |ledger| {
    Manuscript::Sheet(visit_card(ledger, None))
});

/// 走访代表委员专用卡 (attachment 13): one per visit.
fn visits(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
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
/// Height of a line of facts, mm.
const FACT: f32 = 13.0;

/// One 走访卡; without a visit, one to fill in by hand.
fn visit_card(ledger: &Ledger, visit: Option<(&Case, &Contact)>) -> Sheet {
    let contact = visit.map(|(_, contact)| contact);
    let mut rows = facts_rows(ledger, visit);
    rows.extend(opinion_rows(
        contact.and_then(|contact| contact.opinions.as_deref()),
    ));
    rows.push(wide_row("代表委员签字", String::new(), 18.0));
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

/// Who was visited when, where and about which case.
fn facts_rows(ledger: &Ledger, visit: Option<(&Case, &Contact)>) -> Vec<TableRow> {
    let case = visit.map(|(case, _)| case);
    let contact = visit.map(|(_, contact)| contact);
    let unit = ledger.own_unit().map(|unit| unit.name.clone());
    let on = contact.map(|contact| chinese::date(contact.on_date));
    let person = contact
        .and_then(|contact| contact.person)
        .and_then(|id| ledger.facts.persons.get(id));
    let place = contact.and_then(|contact| contact.place.as_deref());
    vec![
        pair_row(
            FACT,
            ("承办单位", unit.unwrap_or_default()),
            ("走访时间", on.unwrap_or_default()),
        ),
        pair_row(
            FACT,
            (
                "代表委员姓名",
                person.map(|person| person.name.clone()).unwrap_or_default(),
            ),
            (
                "建议提案编号",
                case.map(|case| Naming::alone(ledger).of(case))
                    .unwrap_or_default(),
            ),
        ),
        wide_row(
            "建议提案标题",
            case.map(|case| case.title.clone()).unwrap_or_default(),
            14.0,
        ),
        wide_row("走访地点", place.unwrap_or_default().to_owned(), FACT),
    ]
}

/// Two boxes under one label: what the person says of the attitude, and of the work and its result.
fn opinion_rows(said: Option<&str>) -> [TableRow; 2] {
    let box_of = |text: String| TableCell::new(text).aligned(TopLeft).spanning(3);
    let said = said.unwrap_or_default();
    [
        TableRow {
            height: 46.0,
            cells: vec![
                TableCell::new("代表委员意见建议").over_next_row(OPINION),
                box_of("1.对办理态度的意见：".to_owned()),
            ],
        },
        TableRow {
            height: OPINION,
            cells: vec![
                TableCell::lower_half(),
                box_of(format!("2.对办理工作及结果的意见：{said}")),
            ],
        },
    ]
}

/// A label, and its value over the rest of the row.
fn wide_row(label: &str, value: String, height: f32) -> TableRow {
    TableRow {
        height,
        cells: vec![
            TableCell::new(label),
            TableCell::new(value).aligned(Left).spanning(3),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_stands_in_the_box_of_the_work_and_its_result() {
        let [attitude, result] = opinion_rows(Some("尽快修路"));
        assert_eq!(attitude.cells[1].text, "1.对办理态度的意见：");
        assert_eq!(result.cells[1].text, "2.对办理工作及结果的意见：尽快修路");
        let [_, blank] = opinion_rows(None);
        assert_eq!(blank.cells[1].text, "2.对办理工作及结果的意见：");
    }
}
