//! What is typed in the settings and not left yet, or refused: it is kept as it is typed, and is there again after a kill.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod kill;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::ui::Screen;
use common::kill::killed;
use common::window::{Key, Modifiers, Role, Window, sample_file};

const LEFT: &str = "上次打的字，还没有存";

/// The sample at a section of the settings.
fn opened(folder: &Path, section: &str) -> (Window, PathBuf) {
    let path = folder.join("台账.banli");
    fs::copy(sample_file(), &path).unwrap();
    let mut window = Window::open(&path, [1440.0, 1800.0]);
    window.click(Role::Tab, "设置");
    window.click(Role::ListBoxOption, section);
    (window, path)
}

/// The window over the ledger as a kill leaves it at this moment, led to what was left typed.
fn after_a_kill(path: &Path, folder: &Path) -> Window {
    let mut again = Window::open(&killed(path, folder), [1440.0, 1800.0]);
    again.click(Role::Button, "上次有 1 处没登记完：设置");
    assert_eq!(again.workspace().page(), Screen::Settings);
    again.steps(3);
    again
}

fn has_drafts(window: &Window) -> bool {
    !window.desk().store().drafts().unwrap().is_empty()
}

#[test]
fn a_field_that_was_not_left_comes_back_and_is_recorded_only_when_somebody_looked_at_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), "单位");
    assert!(window.shows("没有未保存的内容"), "{:?}", window.texts());
    window.fill("督查机构", "县政府试验室");
    assert!(window.shows("正在输入，还没有存"), "{:?}", window.texts());
    window.steps(20);
    assert!(window.shows_words("已自动保存"), "{:?}", window.texts());
    let recorded = |window: &Window| window.desk().ledger().office.supervision_office.clone();
    assert_ne!(recorded(&window), "县政府试验室", "not left yet");
    let mut again = after_a_kill(&path, &folder.path().join("断电"));
    assert_eq!(again.value("督查机构"), "县政府试验室");
    assert!(again.shows_words(LEFT), "{:?}", again.texts());
    again.steps(20);
    assert_ne!(recorded(&again), "县政府试验室", "not by itself");
    again.focus("督查机构");
    again.key(Modifiers::NONE, Key::Tab);
    again.steps(20);
    assert_eq!(recorded(&again), "县政府试验室");
    assert!(!has_drafts(&again));
    // Where it was left, nothing is kept beside what is recorded.
    window.key(Modifiers::NONE, Key::Tab);
    window.steps(20);
    assert_eq!(recorded(&window), "县政府试验室");
    assert!(!has_drafts(&window));
}

#[test]
fn what_was_refused_comes_back_and_is_given_up_by_escape() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), "单位");
    window.fill("督查电话", "31");
    window.focus("督查机构");
    window.steps(20);
    let mut again = after_a_kill(&path, &folder.path().join("断电"));
    let recorded = again.desk().ledger().office.supervision_phone.clone();
    assert_eq!(again.value("督查电话"), "31");
    assert!(again.shows_words(LEFT), "{:?}", again.texts());
    again.focus("督查电话");
    again.key(Modifiers::NONE, Key::Escape);
    again.steps(20);
    assert_eq!(again.value("督查电话"), recorded);
    assert!(!has_drafts(&again));
}

#[test]
fn every_section_shows_what_was_left_typed_in_it() {
    let cases = [
        ("发文", None, "发文机关标志", "临溪县试验局"),
        ("发文", Some("哪一级的件：市"), "市建议的抄送", "市政府办"),
        ("文号", None, "下一个号", "9031"),
        ("地方规则", None, "名称", "试办"),
        (
            "地方规则",
            Some("地方规则：目标和做法"),
            "规则出处",
            "试行办法",
        ),
    ];
    for (index, (section, part, field, text)) in cases.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let (mut window, path) = opened(folder.path(), section);
        if let Some(part) = part {
            window.click(Role::RadioButton, part);
            window.steps(3);
        }
        window.fill(field, text);
        window.steps(20);
        let again = after_a_kill(&path, &folder.path().join(format!("断电{index}")));
        assert_eq!(again.value(field), text, "{section}");
        assert!(again.shows_words(LEFT), "{section}: {:?}", again.texts());
    }
}

#[test]
fn a_series_that_was_not_added_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), "文号");
    window.steps(20);
    assert!(!has_drafts(&window), "nothing is typed");
    window.fill("新系列的机关代字", "临住建试");
    window.steps(20);
    let mut again = after_a_kill(&path, &folder.path().join("断电"));
    assert_eq!(again.value("新系列的机关代字"), "临住建试");
    assert!(again.shows_words("这个系列还没有加"), "{:?}", again.texts());
    again.click(Role::Button, "加上");
    again.steps(20);
    let mut series = again.desk().ledger().facts.series.iter();
    assert!(series.any(|one| one.prefix == "临住建试"));
    assert!(!has_drafts(&again));
}

const SPRING_OF_2026: &str = "春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。";

#[test]
fn days_off_that_were_adopted_are_not_called_unfinished() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), "放假安排");
    window.fill("通知原句", SPRING_OF_2026);
    window.click(Role::CheckBox, "照这个样子暂排 2027 年");
    window.steps(20);
    assert!(has_drafts(&window));
    let before = killed(&path, &folder.path().join("采用前"));
    let mut again = Window::open(&before, [1440.0, 1800.0]);
    again.click(Role::Button, "上次有 1 处没登记完：设置 · 放假安排");
    assert_eq!(again.value("通知原句"), SPRING_OF_2026);
    // Left before a pause in which the draft would have been forgotten.
    window.click(Role::Button, "按暂定采用");
    window.key(Modifiers::COMMAND, Key::Num2);
    let after = killed(&path, &folder.path().join("采用后"));
    let again = Window::open(&after, [1440.0, 1800.0]);
    assert!(!again.shows_words("没登记完"), "{:?}", again.texts());
}

#[test]
fn rules_that_were_dropped_are_forgotten_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), "地方规则");
    let first = window.desk().ledger().profile.rules[0].label.clone();
    window.click(Role::ListBoxOption, &first);
    window.fill("期限", "23个工作日");
    window.focus("名称");
    window.steps(20);
    let before = killed(&path, &folder.path().join("丢掉前"));
    let mut again = Window::open(&before, [1440.0, 1800.0]);
    again.click(Role::Button, "上次有 1 处没登记完：设置 · 地方规则");
    assert!(again.shows("不采用"), "{:?}", again.texts());
    window.click(Role::Button, "不采用");
    window.click(Role::Button, "丢掉");
    window.key(Modifiers::COMMAND, Key::Num2);
    let after = killed(&path, &folder.path().join("丢掉后"));
    let again = Window::open(&after, [1440.0, 1800.0]);
    assert!(!again.shows_words("没登记完"), "{:?}", again.texts());
}

#[test]
fn a_field_left_by_turning_to_another_section_or_page_leaves_nothing_to_be_finished() {
    let leaving = [(Role::ListBoxOption, "备份和恢复"), (Role::Tab, "台账")];
    for (role, elsewhere) in leaving {
        let folder = tempfile::tempdir().unwrap();
        let (mut window, path) = opened(folder.path(), "单位");
        window.fill("督查电话", "0310-5555678");
        window.steps(20);
        assert!(has_drafts(&window), "kept while it is typed");
        window.click(role, elsewhere);
        window.steps(3);
        let recorded = window.desk().ledger().office.supervision_phone.clone();
        assert_eq!(recorded, "0310-5555678", "{elsewhere}");
        assert!(!has_drafts(&window), "{elsewhere}");
        window.key(Modifiers::COMMAND, Key::Num2);
        let again = Window::open(&killed(&path, &folder.path().join("回来")), [1440.0, 900.0]);
        assert!(!again.shows_words("没登记完"), "{:?}", again.texts());
    }
}
