//! 走访专用卡: what a deputy or member said when visited.

use crate::document::file_name;
use crate::document::manuscript::Manuscript;
use crate::document::sheet::Sheet;
use crate::document::sheet_table::SheetTable;
use crate::document::table::Align::{Left, TopLeft};
use crate::document::table::{TableCell, TableRow};
use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::model::chinese;
use crate::model::facts::{Case, Contact};
use crate::model::profile::MeetingEvent;
use crate::model::vocabulary::{ContactMode, ContactStage, Role};

use super::kind::{FormKind, NamedForm};
use super::listing::pair_row;
use super::terms::{days_for, when_for};
use super::wording::{filing_of, of_case};

/// 走访代表委员专用卡, one per visit.
pub const FORM: FormKind = FormKind::one_each("visit", "走访专用卡", visits, |ledger| {
    Manuscript::Sheet(visit_card(ledger, None))
});

/// 走访代表委员专用卡 (attachment 13): one per visit; of an item that is not visited yet, one to take along, with all that
/// is known beforehand. Of joint items only the lead is visited (魏县2024 第五项).
fn visits(ledger: &Ledger, cases: &[&Case]) -> Vec<NamedForm> {
    let mut cards = Vec::new();
    for case in cases {
        let contacts = ledger.facts.contacts.of(case.id);
        let visits: Vec<&Contact> = contacts
            .filter(|contact| contact.mode == ContactMode::Visit)
            .collect();
        let item = file_name::item(ledger, case);
        for contact in &visits {
            let person = contact.person.and_then(|id| ledger.facts.persons.get(id));
            let name = person.map_or_else(String::new, |person| ledger.called(person));
            cards.push(
                NamedForm::sheet(
                    format!("{item}_{name}_{}", contact.on_date),
                    visit_card(ledger, Some((case, Some(contact)))),
                )
                .on(case),
            );
        }
        let is_ours = ledger.own_role(case.id).is_some_and(Role::answers);
        if visits.is_empty() && is_ours && case.returned_on.is_none() {
            let name = format!("{}_走访前", of_case(ledger, case));
            cards.push(NamedForm::sheet(name, visit_card(ledger, Some((case, None)))).on(case));
        }
    }
    cards
}

/// Heights of the boxes for what is said about the attitude, and about the work and its result, mm.
const OPINIONS: [f32; 2] = [48.0, 62.0];
/// Height of the box for what is wished before the work begins, which the others give, mm.
const WISH: f32 = 36.0;
/// Height of a line of facts, mm.
const FACT: f32 = 13.0;

/// One 走访卡; without an item, one to fill in by hand.
fn visit_card(ledger: &Ledger, visit: Option<(&Case, Option<&Contact>)>) -> Sheet {
    let case = visit.map(|(case, _)| case);
    let contact = visit.and_then(|(_, contact)| contact);
    let mut rows = facts_rows(ledger, case, contact);
    rows.extend(opinion_rows(contact));
    rows.push(wide_row("代表委员签字", String::new(), 18.0));
    let unit = ledger.own_unit().map_or("", |unit| unit.name.as_str());
    let on = contact.map_or_else(String::new, |contact| chinese::date(contact.on_date));
    let room = if on.is_empty() { ROOM_FOR_A_DAY } else { "" };
    Sheet {
        title: "走访代表委员专用卡".to_owned(),
        head: (format!("承办单位：{unit}"), format!("走访时间：{on}{room}")),
        tables: vec![SheetTable {
            shares: vec![32.0, 53.0, 32.0, 53.0],
            header: None,
            rows,
            ..SheetTable::default()
        }],
        notes: vec![note(ledger, case.as_slice(), contact)],
        ..Sheet::default()
    }
}

/// Room to write a day in.
const ROOM_FOR_A_DAY: &str = "　　　年　　月　　日";

/// 注：承办单位走访工作结束后，于2026年9月30日前将此卡报送政府督查室。联系电话：…… Without the day where that was over
/// before the visit, or is today with the visit still to be made.
fn note(ledger: &Ledger, item: &[&Case], contact: Option<&Contact>) -> String {
    let visited_on = contact.map_or(ledger.today, |contact| contact.on_date);
    let days = days_for(ledger, MeetingEvent::Visited, item);
    let is_over = days.keys().any(|day| *day < visited_on);
    let term = when_for(ledger, MeetingEvent::Visited, item).filter(|_| !is_over);
    let term = term.map_or_else(String::new, |term| format!("于{term}"));
    filing_of(ledger, &format!("注：承办单位走访工作结束后，{term}将此卡"))
}

/// Who was visited when, where and about which case.
fn facts_rows(ledger: &Ledger, case: Option<&Case>, contact: Option<&Contact>) -> Vec<TableRow> {
    let visited = contact
        .and_then(|contact| contact.person)
        .and_then(|id| ledger.facts.persons.get(id));
    let lead = || case.and_then(|case| ledger.lead_sponsor(case.id));
    let person = visited.or_else(|| lead().filter(|_| contact.is_none()));
    let place = contact.and_then(|contact| contact.place.as_deref());
    vec![
        pair_row(
            FACT,
            (
                "代表委员姓名",
                person
                    .map(|person| ledger.name_of(person))
                    .unwrap_or_default(),
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

/// Boxes under one label: what the person says of the attitude, and of the work and its result; before these what is
/// wished where the visit was made before the work began. What was noted later without telling them apart stands in the
/// last.
fn opinion_rows(contact: Option<&Contact>) -> Vec<TableRow> {
    let text = |text: Option<&str>| text.map(str::to_owned);
    let noted = contact.and_then(|one| text(one.opinions.as_deref()));
    let before = contact.is_some_and(|one| one.stage == ContactStage::Before);
    let (wish, noted) = if before { (noted, None) } else { (None, noted) };
    let attitude = contact.and_then(|one| text(one.attitude.as_deref()));
    let result = contact.and_then(|one| text(one.result.as_deref()));
    let result: Vec<String> = result.into_iter().chain(noted).collect();
    let [of_attitude, of_result] = OPINIONS;
    let mut boxes = vec![
        (
            of_attitude,
            format!("1.对办理态度的意见：{}", attitude.unwrap_or_default()),
        ),
        (
            of_result,
            format!("2.对办理工作及结果的意见：{}", result.join("　")),
        ),
    ];
    if let Some(wish) = wish {
        for (height, _) in &mut boxes {
            *height -= WISH / 2.0;
        }
        boxes.insert(0, (WISH, format!("办理前的意见建议：{wish}")));
    }
    let whole: f32 = boxes.iter().map(|(height, _)| height).sum();
    let last = boxes.len() - 1;
    let row = |(index, (height, text)): (usize, (f32, String))| {
        let label = match index {
            0 => TableCell::new("代表委员意见建议").over_next_rows(whole - height),
            index if index == last => TableCell::end_of_above(),
            _ => TableCell::middle_of_above(),
        };
        let said = TableCell::new(text).aligned(TopLeft).spanning(3);
        TableRow {
            height,
            cells: vec![label, said],
        }
    };
    boxes.into_iter().enumerate().map(row).collect()
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
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::usual_inputs::{joint, visited};
    use crate::ledger::acts::{RecordContact, SavePerson};

    #[test]
    fn a_card_to_take_along_knows_the_item_and_one_brought_back_what_was_said() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let cards = |fixture: &Fixture| {
            let item = fixture.ledger.facts.cases.get(case).unwrap();
            visits(&fixture.ledger, &[item]).len()
        };
        assert_eq!(cards(&fixture), 1, "one to take along");
        fixture.act(RecordContact {
            attitude: Some("很满意".to_owned()),
            result: Some("尽快修路".to_owned()),
            opinions: Some("还有路灯".to_owned()),
            ..visited(case, "2026-03-20")
        });
        assert_eq!(cards(&fixture), 1, "the visit's own");
        let said = fixture.ledger.facts.contacts.of(case).next();
        let [attitude, result] = &opinion_rows(said)[..] else {
            panic!("two boxes");
        };
        assert_eq!(attitude.cells[1].text, "1.对办理态度的意见：很满意");
        assert_eq!(
            result.cells[1].text,
            "2.对办理工作及结果的意见：尽快修路　还有路灯"
        );
        let blank = opinion_rows(None);
        assert_eq!(blank[1].cells[1].text, "2.对办理工作及结果的意见：");
    }

    #[test]
    fn cards_of_two_of_one_name_are_told_apart() {
        let mut fixture = Fixture::new();
        let case = joint(&mut fixture, "31");
        let known = fixture.ledger.facts.persons.get(fixture.second).unwrap();
        let act = SavePerson {
            name: "张三".to_owned(),
            delegation: Some("河湾乡代表团".to_owned()),
            ..SavePerson::as_recorded(known)
        };
        fixture.act(act);
        for person in [fixture.deputy, fixture.second] {
            fixture.act(RecordContact {
                person: Some(person),
                ..visited(case, "2026-03-20")
            });
        }
        let item = fixture.ledger.facts.cases.get(case).unwrap();
        let cards = visits(&fixture.ledger, &[item]);
        let of_cards = cards.into_iter().map(|card| match card.manuscript {
            Manuscript::Sheet(sheet) => (card.name, sheet.tables[0].rows[0].cells[1].text.clone()),
            _ => panic!("a card is a sheet"),
        });
        let mut names: Vec<(String, String)> = of_cards.collect();
        names.sort();
        let named = |delegation: &str| {
            let file = format!("第031号_张三代表（{delegation}）_2026-03-20");
            (file, format!("张三（{delegation}）"))
        };
        assert_eq!(names, ["河湾乡代表团", "西溪镇代表团"].map(named));
    }

    #[test]
    fn what_is_wished_before_the_work_is_no_opinion_on_its_result() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        fixture.act(RecordContact {
            stage: ContactStage::Before,
            opinions: Some("希望先修东街".to_owned()),
            ..visited(case, "2026-03-20")
        });
        let rows = opinion_rows(fixture.ledger.facts.contacts.of(case).next());
        let said: Vec<&str> = rows.iter().map(|row| row.cells[1].text.as_str()).collect();
        assert_eq!(
            said,
            [
                "办理前的意见建议：希望先修东街",
                "1.对办理态度的意见：",
                "2.对办理工作及结果的意见："
            ]
        );
        let height: f32 = rows.iter().map(|row| row.height).sum();
        assert!((height - OPINIONS.iter().sum::<f32>()).abs() < 0.01);
    }
}
