//! What is left half filled in: only what somebody typed comes back, and nothing of it over what was recorded since.

use std::fs;

use banli::app::Start;
use banli::desk::Desk;
use banli::ledger::acts::{CorrectCase, DayEdits, Edit, RecordContact};
use banli::model::facts::Milestone;
use banli::ui::Screen;
use chrono::NaiveDate;
use tempfile::TempDir;

use crate::common::window::{Role, Window, sample_day};
use crate::page::{Page, issued, shared};

/// The page's ledger as a kill leaves it once what is typed is kept.
pub fn killed(page: &mut Page) -> TempDir {
    page.window.steps(20);
    let folder = tempfile::tempdir().unwrap();
    for name in ["台账.banli", "台账.banli-wal"] {
        let from = page.folder.path().join(name);
        if from.exists() {
            fs::copy(from, folder.path().join(name)).unwrap();
        }
    }
    folder
}

fn correct(folder: &TempDir, page: &Page, correct: impl FnOnce(&mut CorrectCase)) {
    let mut correction = CorrectCase::of(page.case);
    correct(&mut correction);
    let mut desk = Desk::open(&folder.path().join("台账.banli"), sample_day()).unwrap();
    desk.act(correction).unwrap();
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn closed_out(page: &Page) -> Option<NaiveDate> {
    let case = page.ledger().facts.cases.get(page.case).unwrap();
    case.closed_out_on
}

fn note(page: &Page) -> Option<String> {
    let case = page.ledger().facts.cases.get(page.case).unwrap();
    case.note.as_deref().map(str::to_owned)
}

#[test]
fn a_half_filled_form_brings_no_older_value_of_the_item_back() {
    let mut page = Page::of(vec![shared()], "沟通走访");
    page.press("记一次");
    page.window.fill("沟通地点", "北岭镇政府");
    let folder = killed(&mut page);
    correct(&folder, &page, |correction| {
        correction.days = DayEdits::of(Milestone::ClosedOut, Some(day(11, 10)));
        correction.note = Edit::Set(Some("后来写的".to_owned()));
    });
    let mut again = Page::open(folder, "概况");
    assert_eq!(again.window.value("销号日期"), "2026-11-10");
    assert_eq!(again.window.value("备注"), "后来写的");
    let journal = again.window.journal();
    for field in ["销号日期", "备注", "编号", "案由", "分类"] {
        again.window.focus(field);
    }
    assert_eq!(again.window.journal(), journal, "nothing was typed");
    assert_eq!(closed_out(&again), Some(day(11, 10)));
    assert_eq!(note(&again).as_deref(), Some("后来写的"));
    again.window.click(Role::Tab, "沟通走访");
    assert_eq!(again.window.value("沟通地点"), "北岭镇政府");
}

#[test]
fn a_field_that_changed_under_what_is_typed_shows_both_until_somebody_decides() {
    for insists in [false, true] {
        let mut page = Page::of(vec![shared()], "概况");
        page.window.fill("备注", "没打完");
        let folder = killed(&mut page);
        correct(&folder, &page, |correction| {
            correction.note = Edit::Set(Some("别处写的".to_owned()));
        });
        let mut again = Page::open(folder, "概况");
        assert_eq!(again.window.value("备注"), "没打完");
        let told = "台账里后来改成了“别处写的”";
        assert!(again.shows(told), "{:?}", again.window.texts());
        again.window.focus("备注");
        again.window.focus("编号");
        assert_eq!(note(&again).as_deref(), Some("别处写的"));
        let (answer, holds) = if insists {
            ("备注：存这里打的", "没打完")
        } else {
            ("备注：用台账里的", "别处写的")
        };
        again.point_at(Role::Button, answer);
        assert_eq!(note(&again).as_deref(), Some(holds));
        assert_eq!(again.window.value("备注"), holds);
        assert!(!again.shows(told));
        again.window.steps(20);
        assert!(again.window.desk().store().drafts().unwrap().is_empty());
    }
}

#[test]
fn a_record_being_corrected_follows_what_was_recorded_elsewhere() {
    let mut page = Page::of(vec![shared()], "沟通走访");
    page.press("记一次");
    page.fill("沟通地点", "北岭镇政府");
    page.fill("参加人员", "何永昌");
    page.press("登记沟通");
    page.press("修改");
    page.window.fill("参加人员", "何永昌、李春华");
    let folder = killed(&mut page);
    let mut desk = Desk::open(&folder.path().join("台账.banli"), sample_day()).unwrap();
    let contact = desk.ledger().facts.contacts.of(page.case).next().unwrap();
    let elsewhere = RecordContact {
        case: page.case,
        record: Some(contact.id),
        person: contact.person,
        on: contact.on_date,
        stage: contact.stage,
        mode: contact.mode,
        place: Some("县政府".to_owned()),
        staff: Some("何永昌".to_owned()),
        opinions: None,
        attitude: None,
        result: None,
    };
    desk.act(elsewhere).unwrap();
    drop(desk);
    let again = Page::open(folder, "沟通走访");
    assert_eq!(again.window.value("参加人员"), "何永昌、李春华");
    assert_eq!(again.window.value("沟通地点"), "县政府");
}

#[test]
fn a_day_that_was_only_offered_is_offered_anew_and_a_typed_one_stays() {
    for typed in [false, true] {
        let mut page = Page::of(vec![shared()], "沟通走访");
        page.press("记一次");
        if typed {
            page.fill("沟通日期", "11.16");
        }
        page.window.fill("沟通地点", "北岭镇政府");
        let folder = killed(&mut page);
        let start = Start {
            ledger: Some(folder.path().join("台账.banli")),
            today: Some(day(12, 28)),
            forgetful: true,
            backs_up: false,
        };
        let mut window = Window::start(start, [1440.0, 900.0]);
        window.await_session();
        window.click(Role::Button, "上次有 1 处没登记完");
        assert_eq!(window.workspace().page(), Screen::Case(page.case));
        window.steps(4);
        assert_eq!(window.value("沟通地点"), "北岭镇政府", "its tab is shown");
        let expected = if typed { "2026-11-16" } else { "2026-12-28" };
        assert_eq!(window.value("沟通日期"), expected);
    }
}

#[test]
fn a_row_whose_form_is_recorded_by_keys_is_not_left_unfinished() {
    let mut page = Page::of(vec![issued()], "答复送达");
    page.press("登记送达：李春华");
    page.fill("送达日期", "11.5");
    page.press("存这一行");
    page.window.click(Role::Tab, "征询反馈");
    page.press("登记收回");
    page.point_at(Role::RadioButton, "办理态度：1 满意");
    page.point_at(Role::RadioButton, "办理结果满意度：1 满意");
    page.point_at(Role::RadioButton, "要不要面谈：Y 要");
    let issue = page.issue().id;
    let mut slips = page.ledger().facts.feedback.of(issue);
    assert!(
        slips.any(|slip| slip.returned_on.is_some()),
        "it is recorded"
    );
    drop(slips);
    let again = Page::open(killed(&mut page), "征询反馈");
    let texts = again.window.texts();
    assert!(!again.window.shows_words("没登记完"), "{texts:?}");
}
