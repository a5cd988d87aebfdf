//! What is typed in the roster and not left yet: it is kept as it is typed, and is there again after a kill.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod kill;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::model::office::Office;
use banli::model::profile::Profile;
use banli::ui::Screen;
use common::kill::killed;
use common::window::{Event, Key, Modifiers, Role, Window, sample_day, sample_file};
use eframe::egui::ViewportCommand;
use egui_kittest::kittest::Queryable as _;

const TYPED: &str = "临溪中学语文教师";

fn opened(folder: &Path) -> (Window, PathBuf) {
    let path = folder.join("台账.banli");
    fs::copy(sample_file(), &path).unwrap();
    (Window::open(&path, [1440.0, 900.0]), path)
}

/// Turns to a person of the roster.
fn show_person(window: &mut Window) {
    window.key(Modifiers::COMMAND, Key::Num8);
    window.fill("在名册里找", "lch");
    window.steps(2);
    window.click(Role::Row, "代表 李春华");
}

fn post(window: &Window) -> Option<String> {
    let mut persons = window.desk().ledger().facts.persons.iter();
    let person = persons.find(|one| one.name == "李春华").unwrap();
    person.post.clone()
}

#[test]
fn a_field_that_was_not_left_is_kept_and_recorded_only_when_somebody_looked_at_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path());
    show_person(&mut window);
    assert!(window.shows("没有未保存的内容"));
    window.click(Role::Button, "改资料");
    window.fill("单位职务", TYPED);
    assert!(!window.shows("没有未保存的内容"), "{:?}", window.texts());
    window.steps(20);
    assert!(window.shows_words("已自动保存"));
    assert_ne!(post(&window).as_deref(), Some(TYPED), "not left yet");
    let copy = killed(&path, &folder.path().join("断电"));
    let mut again = Window::open(&copy, [1440.0, 900.0]);
    again.click(Role::Button, "上次有 1 处没登记完：名册");
    assert_eq!(again.workspace().page(), Screen::People);
    show_person(&mut again);
    assert_eq!(again.value("单位职务"), TYPED);
    again.steps(20);
    assert_ne!(post(&again).as_deref(), Some(TYPED), "not by itself");
    again.focus("单位职务");
    again.key(Modifiers::NONE, Key::Tab);
    again.steps(20);
    assert_eq!(post(&again).as_deref(), Some(TYPED));
    assert!(again.desk().store().drafts().unwrap().is_empty());
    // Where it was left, nothing is kept beside what is recorded.
    window.key(Modifiers::NONE, Key::Tab);
    window.steps(20);
    assert_eq!(post(&window).as_deref(), Some(TYPED));
    assert!(window.desk().store().drafts().unwrap().is_empty());
}

#[test]
fn a_new_unit_that_was_begun_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path());
    window.key(Modifiers::COMMAND, Key::Num8);
    window.click(Role::Tab, "单位科室");
    window.click(Role::Button, "新增单位");
    window.steps(20);
    assert!(window.desk().store().drafts().unwrap().is_empty());
    window.fill("全称", "临溪县试验局");
    window.steps(20);
    let copy = killed(&path, &folder.path().join("断电"));
    let mut again = Window::open(&copy, [1440.0, 900.0]);
    again.key(Modifiers::COMMAND, Key::Num8);
    again.click(Role::Tab, "单位科室");
    again.click(Role::Button, "继续新增");
    assert_eq!(again.value("全称"), "临溪县试验局");
}

#[test]
fn a_person_begun_and_pasted_rows_are_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path());
    window.key(Modifiers::COMMAND, Key::Num8);
    window.click(Role::Button, "新增代表委员");
    window.steps(20);
    assert!(window.desk().store().drafts().unwrap().is_empty());
    window.fill("新增：姓名", "欧阳新");
    let rows = "钱试录\t南桥乡代表团\n孙试录\t南桥乡代表团\n";
    window.harness.event(Event::Paste(rows.to_owned()));
    window.steps(20);
    let copy = killed(&path, &folder.path().join("断电"));
    let mut again = Window::open(&copy, [1440.0, 900.0]);
    again.key(Modifiers::COMMAND, Key::Num8);
    assert!(again.shows("粘贴来 2 行"), "{:?}", again.texts());
    again.click(Role::Button, "继续新增");
    assert_eq!(again.value("新增：姓名"), "欧阳新");
    again.click(Role::Button, "粘贴的都不加");
    again.fill("新增：姓名", "");
    again.steps(20);
    assert!(!again.shows("粘贴来 2 行"));
}

#[test]
fn rows_are_pasted_by_mouse_into_a_roster_that_is_still_empty() {
    let folder = tempfile::tempdir().unwrap();
    let desk = banli::desk::Desk::create(
        &folder.path().join("台账.banli"),
        &Office::named("临溪县住房和城乡建设局"),
        &Profile::shipped("魏县2024").unwrap(),
        sample_day(),
    );
    let path = desk.unwrap().store().path().to_owned();
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.key(Modifiers::COMMAND, Key::Num8);
    assert!(window.shows("名册里还没有人"), "{:?}", window.texts());
    window.harness.get_by_label("粘贴多行").click();
    let mut asked = false;
    for _ in 0..4 {
        window.steps(1);
        asked |= window.commands(&ViewportCommand::RequestPaste);
    }
    assert!(asked, "the system is asked for what was copied");
    let rows = "钱试录\t南桥乡代表团\n孙试录\t南桥乡代表团\n";
    window.harness.event(Event::Paste(rows.to_owned()));
    window.steps(3);
    assert!(window.shows("粘贴来 2 行"), "{:?}", window.texts());
}
