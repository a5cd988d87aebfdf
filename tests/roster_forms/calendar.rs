//! 放假安排: pasting, turning days, what moves, applying and taking back.

use std::collections::BTreeSet;
use std::fs;

use banli::ledger::Ledger;
use banli::model::calendar::{CalendarYear, DayKind};
use banli::model::record::{Id, iso_date};
use chrono::NaiveDate;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::common::window::{Event, Key, Modifiers, Role, Window, sample_file};
use crate::shown::*;

const SPRING_OF_2026: &str = "春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。";

fn day(text: &str) -> NaiveDate {
    iso_date(text).unwrap()
}

fn year(window: &Window, year: i32) -> CalendarYear {
    ledger(window).calendar.year(year)
}

fn has(window: &Window, role: Role, label: &str) -> bool {
    window
        .harness
        .query_all_by_role(role)
        .any(|node| node.accesskit_node().label().as_deref() == Some(label))
}

/// An open term: its item, rule, whom it concerns, its last day, whether it is provisional.
type Term = (Id, u16, String, NaiveDate, bool);

fn terms(ledger: &Ledger) -> BTreeSet<Term> {
    let all = ledger.cases().flat_map(|(case, state)| {
        state.open_terms.iter().map(|term| {
            let whom = format!("{:?} {:?} {}", term.part, term.concerns, term.base);
            let counted = term.counted;
            (case.id, term.rule, whom, counted.due, counted.provisional)
        })
    });
    all.collect()
}

/// The page at 2027, which is not announced on the sample's day.
fn page() -> Window {
    let window = settings("放假安排");
    assert!(
        window.shows_words("全年 254 个工作日"),
        "{:?}",
        window.texts()
    );
    window
}

#[test]
fn a_sentence_of_2026_is_not_written_into_2027_and_lends_its_shape_only_when_asked() {
    let mut window = page();
    window.fill("通知原句", SPRING_OF_2026);
    window.steps(4);
    let texts = window.texts();
    assert!(
        window.shows("这是 2026 年的句子，2026 年已载入同样的安排，不用再写。"),
        "{texts:?}"
    );
    assert!(
        window.shows("✓ 3 处星期、1 处天数都对上 2026 年"),
        "{texts:?}"
    );
    assert!(
        window.shows_words("按 2027 年数，2月15日是周一，对不上。"),
        "{texts:?}"
    );
    assert!(window.shows("采用 · 没有改动"), "{texts:?}");
    let before = year(&window, 2027);

    window.click(Role::CheckBox, "照这个样子暂排 2027 年");
    assert!(
        window.shows_words("02-05 起休 9 天，补班 2 天"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows_words("2027年2月9日（星期二） 休 春节 暂定"));
    assert_eq!(year(&window, 2027), before, "nothing is recorded yet");
    window.click(Role::Button, "按暂定采用");
    window.steps(10);
    let after = year(&window, 2027);
    assert!(!after.announced);
    assert_eq!(after.kind(day("2027-02-13")), DayKind::Holiday);
    assert_eq!(after.kind(day("2027-02-20")), DayKind::MakeUp);
    assert_eq!(window.value("通知原句"), "", "the draft is done");
    // Out of any field: what is typed there has an undo of its own.
    window.key(Modifiers::NONE, Key::Escape);
    window.key(Modifiers::COMMAND, Key::Z);
    window.steps(10);
    assert_eq!(year(&window, 2027), before, "one step takes all of it back");
}

#[test]
fn a_day_is_turned_by_click_and_by_space_and_arrows_move() {
    let mut window = page();
    let saturday = "2027年3月6日（星期六）";
    window.click(Role::Button, saturday);
    assert!(
        window.shows_words("2027年3月6日（星期六） 休"),
        "{:?}",
        window.texts()
    );
    window.click(Role::Button, saturday);
    assert!(
        window.shows_words("2027年3月6日（星期六） 班"),
        "{:?}",
        window.texts()
    );
    window.click(Role::Button, saturday);
    assert!(
        !has(&window, Role::Button, "按暂定采用"),
        "all the way round"
    );
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::ArrowRight);
    window.key(Modifiers::NONE, Key::Space);
    assert!(
        window.shows_words("2027年3月14日（星期日） 休"),
        "{:?}",
        window.texts()
    );
    assert!(has(&window, Role::Button, "按暂定采用"));
    window.key(Modifiers::COMMAND, Key::Enter);
    window.steps(10);
    let kind = year(&window, 2027).kind(day("2027-03-14"));
    assert_eq!(kind, DayKind::Holiday);
}

#[test]
fn what_was_typed_is_asked_for_before_it_goes_and_clicks_go_at_once() {
    let mut window = page();
    window.click(Role::Button, "2027年3月6日（星期六）");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows("不采用"), "{:?}", window.texts());
    window
        .harness
        .event(Event::Paste(SPRING_OF_2026.to_owned()));
    window.steps(4);
    assert_eq!(
        window.value("通知原句"),
        SPRING_OF_2026,
        "pasted from anywhere"
    );
    window.click(Role::Button, "不采用");
    assert!(
        window.shows("粘贴和改过的都会丢掉。"),
        "{:?}",
        window.texts()
    );
    window.click(Role::Button, "接着改");
    assert_eq!(window.value("通知原句"), SPRING_OF_2026);
    window.click(Role::Button, "不采用");
    window.click(Role::Button, "丢掉");
    assert_eq!(window.value("通知原句"), "");
}

/// Turns a window to the page.
fn turn_to_page(window: &mut Window) {
    window.click(Role::Tab, "设置");
    window.click(Role::ListBoxOption, "放假安排");
}

#[test]
fn the_draft_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.banli");
    fs::copy(sample_file(), &path).unwrap();
    let mut window = Window::open(&path, [1440.0, 1800.0]);
    turn_to_page(&mut window);
    window.fill("通知原句", SPRING_OF_2026);
    window.click(Role::CheckBox, "照这个样子暂排 2027 年");
    window.steps(30);
    // Neither closed nor told to stop: another window opens what the file holds at this moment.
    let killed = folder.path().join("断电");
    fs::create_dir(&killed).unwrap();
    let copy = killed.join("台账.banli");
    fs::copy(&path, &copy).unwrap();
    let log = path.with_file_name("台账.banli-wal");
    if log.exists() {
        fs::copy(log, killed.join("台账.banli-wal")).unwrap();
    }
    let mut again = Window::open(&copy, [1440.0, 1800.0]);
    turn_to_page(&mut again);
    assert_eq!(again.value("通知原句"), SPRING_OF_2026);
    assert!(has(&again, Role::Button, "按暂定采用"));
}

#[test]
fn what_moves_is_listed_as_a_recount_finds_it() {
    let mut window = page();
    let before = terms(ledger(&window));
    window.fill("通知原句", SPRING_OF_2026);
    window.click(Role::CheckBox, "照这个样子暂排 2027 年");
    let heading = window
        .texts()
        .into_iter()
        .find(|text| text.starts_with("会动的在办期限"))
        .unwrap_or_default();
    window.click(Role::Button, "按暂定采用");
    window.steps(20);
    let after = terms(ledger(&window));
    let moved = before.difference(&after).count();
    assert_eq!(heading, format!("会动的在办期限 {moved} 项"));
}

#[test]
fn a_whole_notice_ends_what_was_provisional_and_the_reminder() {
    let mut window = page();
    assert!(
        window.shows("2027 年放假安排还没载入"),
        "{:?}",
        window.texts()
    );
    window.click(Role::CheckBox, "国务院办公厅的通知已经公布");
    window.fill("放假安排出处", "国办发明电〔2026〕9号");
    window.steps(4);
    window.click(Role::Button, "采用");
    window.steps(20);
    let recorded = year(&window, 2027);
    assert!(recorded.announced);
    assert_eq!(recorded.source, "国办发明电〔2026〕9号");
    assert!(
        !window.shows("2027 年放假安排还没载入"),
        "{:?}",
        window.texts()
    );
    let provisional = terms(ledger(&window))
        .into_iter()
        .filter(|(.., due, provisional)| due.to_string().starts_with("2027") && *provisional);
    assert_eq!(provisional.count(), 0);
}

#[test]
fn the_reminder_leads_to_the_page_and_a_table_is_read_like_sentences() {
    let mut window = tall();
    window.click(Role::Link, "2027 年放假安排还没载入");
    assert!(
        window.shows_words("全年 254 个工作日"),
        "{:?}",
        window.texts()
    );
    window.fill("通知原句", "2027-02-09,休,春节\n2027-02-20,班,春节");
    window.steps(4);
    assert!(
        window.shows("2027 年：休 1 天，班 1 天"),
        "{:?}",
        window.texts()
    );
    window.fill("通知原句", "春节：2月30日放假，共1天。");
    window.steps(4);
    assert!(
        window.shows_words("看不出是哪一年的"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows("采用 · 粘贴的还没读准"));
}

#[test]
fn the_year_shown_is_printed_by_its_key() {
    let mut window = page();
    window.key(Modifiers::COMMAND, Key::P);
    assert!(window.shows("2027年挂历"), "{:?}", window.texts());
    window.click(Role::Button, "生成");
    let folder = window.folder.join("建议提案办理文件");
    window.wait("the calendar is written", |_| {
        folder.join("2027年挂历.pdf").exists()
    });
}
