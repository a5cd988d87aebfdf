//! A copy of the ledger that was worked in elsewhere is put over the open file while somebody types: what is typed goes along
//! when the ledger is opened anew, and the words about the file are true.
#![cfg(unix)] // Windows lets nobody write over a file that SQLite has open
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod outside;
    pub mod window;
}

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::ui::entry;
use common::desk::{day, empty, retitle, with_one_item};
use common::outside::copy_over;
use common::window::{Key, Modifiers, Role, Window};

const TYPED: &str = "关于修桥的建议";
const LAST: &str = "那里的三";

/// The window over a ledger, its file, and a copy of it that went on elsewhere, where this was typed in 登记.
fn opened(folder: &Path, typed_there: Option<&str>) -> (Window, PathBuf, PathBuf) {
    let path = with_one_item(folder);
    let laptop = folder.join("带走的.banli");
    copy_over(&path, &laptop);
    let mut elsewhere = Desk::open(&laptop, day("2026-11-20")).unwrap();
    for title in ["那里的一", "那里的二", LAST] {
        retitle(&mut elsewhere, title);
    }
    if typed_there.is_some() {
        elsewhere.keep_draft(entry::DRAFT, typed_there).unwrap();
    }
    elsewhere.store().settle_log().unwrap();
    drop(elsewhere);
    let mut window = Window::over(&path, false);
    window.await_session();
    (window, path, laptop)
}

fn type_title(window: &mut Window) {
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("案由", TYPED);
}

fn type_unkept(window: &mut Window) {
    type_title(window);
    window.wait("it is not called saved", |window| {
        window.shows_words("没存上")
    });
}

/// Takes the offer to open the ledger anew, and waits for what was recorded elsewhere.
fn reopen(window: &mut Window) {
    window.click(Role::Button, "重新打开");
    window.wait("it is opened anew", |window| {
        let workspace = window.harness.state().workspace();
        workspace.is_some_and(|one| one.desk().ledger().find_case("36").unwrap().title == LAST)
    });
    window.steps(3);
}

fn kept(window: &Window) -> Vec<String> {
    let drafts = window.desk().store().drafts().unwrap();
    drafts.into_iter().map(|draft| draft.text).collect()
}

fn assert_goes_along(window: &mut Window) {
    let kept = kept(window);
    assert!(kept.iter().any(|text| text.contains(TYPED)), "{kept:?}");
    window.key(Modifiers::COMMAND, Key::N);
    assert_eq!(window.value("案由"), TYPED);
    window.desk().store().check_whole().unwrap();
    window.close();
    assert!(!window.is_kept_open(), "{:?}", window.texts());
}

#[test]
fn what_is_typed_over_a_copy_that_went_on_goes_along_when_the_ledger_is_opened_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path, laptop) = opened(folder.path(), None);
    copy_over(&laptop, &path);
    type_unkept(&mut window);
    assert!(window.shows_words("正在输入的文字会带过去"));
    reopen(&mut window);
    assert!(window.shows_words("刚才没有存上的文字带过来了"));
    assert_goes_along(&mut window);
}

#[test]
fn what_was_kept_before_the_copy_was_put_over_it_goes_along_too() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path, laptop) = opened(folder.path(), None);
    type_title(&mut window);
    window.wait("it is kept", |window| {
        kept(window).iter().any(|text| text.contains(TYPED))
    });
    window.desk().store().place().settle_log().unwrap();
    copy_over(&laptop, &path);
    window.wait("it is said", |window| window.shows_words("台账在别处改过"));
    assert!(!window.shows_words("台账文件不在原处"));
    reopen(&mut window);
    assert_goes_along(&mut window);
}

#[test]
fn closing_over_a_copy_that_went_on_offers_to_open_it_anew_and_not_to_save_two_files_mixed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path, laptop) = opened(folder.path(), None);
    copy_over(&laptop, &path);
    type_unkept(&mut window);
    window.close();
    assert!(window.is_kept_open());
    window.steps(2);
    assert!(window.shows("还没有关闭") && !window.shows("另存到…"));
    reopen(&mut window);
    assert_goes_along(&mut window);
}

#[test]
fn what_finds_another_text_in_its_place_is_written_beside_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path, laptop) = opened(folder.path(), Some("那里打的"));
    copy_over(&laptop, &path);
    type_unkept(&mut window);
    reopen(&mut window);
    assert!(window.shows_words("没有放进去"), "{:?}", window.texts());
    let kept = kept(&window);
    assert!(!kept.iter().any(|text| text.contains(TYPED)), "{kept:?}");
    let mut beside = fs::read_dir(folder.path()).unwrap().flatten();
    let beside = beside.find(|one| one.path().extension().is_some_and(|it| it == "txt"));
    let beside = beside.unwrap();
    let text = fs::read_to_string(beside.path()).unwrap();
    assert!(text.contains(TYPED) && !text.contains('{'), "{text}");
    let mode = beside.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    window.close();
    assert!(!window.is_kept_open(), "{:?}", window.texts());
}

#[test]
fn another_ledger_put_over_a_copy_that_went_on_is_said_instead_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path, laptop) = opened(folder.path(), None);
    copy_over(&laptop, &path);
    window.wait("the copy is said", |window| {
        window.shows_words("台账在别处改过")
    });
    assert!(window.shows_words("重新打开"));
    drop(empty(folder.path(), "另一本.banli", day("2026-11-20")));
    copy_over(&folder.path().join("另一本.banli"), &path);
    window.wait("the other one is said", |window| {
        window.shows_words("台账文件不在原处")
    });
    assert!(window.shows_words("换成了别的文件"));
    assert!(!window.shows_words("重新打开"), "{:?}", window.texts());
}
