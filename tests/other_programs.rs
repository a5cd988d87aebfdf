//! Other programs at work on the ledger's file: what they wrote is never overwritten, and what they changed stays named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod outside;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::{Desk, DeskError};
use banli::ledger::acts::{CorrectCase, Edit, ForgetPerson};
use banli::store::{Store, StoreError};
use common::desk::{day, retitle, with_one_item};
use common::outside;
use common::window::{Key, Modifiers, Role, Window};

fn lock_of(ledger: &Path) -> PathBuf {
    let name = ledger.file_name().unwrap().to_string_lossy();
    ledger.with_file_name(format!("{name}.lock"))
}

fn open(path: &Path) -> Desk {
    Desk::open(path, day("2026-11-20")).unwrap()
}

/// Gives the item another title, as far as that is let.
fn try_title(desk: &mut Desk, title: &str) -> Result<String, DeskError> {
    let case = desk.ledger().find_case("36").unwrap().id;
    desk.act(CorrectCase {
        title: Edit::Set(title.to_owned()),
        ..CorrectCase::of(case)
    })
}

fn title(desk: &Desk) -> &str {
    &desk.ledger().find_case("36").unwrap().title
}

#[test]
#[cfg(unix)] // Windows lets nobody remove a file that is open
fn a_ledger_whose_lock_was_removed_is_never_written_by_two() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut first = open(&path);
    fs::remove_file(lock_of(&path)).unwrap();
    let mut second = open(&path);
    retitle(&mut second, "那边改的");
    let refused = try_title(&mut first, "这边改的").unwrap_err();
    let in_use = matches!(refused, DeskError::Store(StoreError::AlreadyOpen(_)));
    assert!(in_use, "{refused}");
    drop(second);
    let refused = try_title(&mut first, "这边改的").unwrap_err();
    let changed = matches!(refused, DeskError::Store(StoreError::Changed(_)));
    assert!(
        changed && refused.to_string().contains("重新打开"),
        "{refused}"
    );
    first.keep_draft("答复", Some("写了一半")).unwrap();
    assert!(first.undo().is_err());
    drop(first);
    let mut again = open(&path);
    assert_eq!(title(&again), "那边改的");
    assert_eq!(again.store().drafts().unwrap()[0].text, "写了一半");
    try_title(&mut again, "这边改的").unwrap();
    assert_eq!(again.store().check().unwrap().problems, [""; 0]);
}

#[test]
#[cfg(unix)]
fn a_lock_that_was_removed_comes_back_with_the_next_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = open(&path);
    fs::remove_file(lock_of(&path)).unwrap();
    retitle(&mut desk, "改了一次");
    let refused = Store::open(&path).unwrap_err();
    assert!(matches!(refused, StoreError::AlreadyOpen(_)), "{refused}");
}

#[test]
#[cfg(unix)]
fn the_window_says_that_another_program_wrote_and_opens_the_ledger_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    fs::remove_file(lock_of(&path)).unwrap();
    retitle(&mut open(&path), "那边改的");
    let mark_key = |window: &mut Window| {
        window.key(Modifiers::COMMAND, Key::Num2);
        window.key(Modifiers::COMMAND, Key::A);
        window.click(Role::Button, "设为重点");
    };
    mark_key(&mut window);
    assert!(
        window.shows_words("别的程序改过这本台账"),
        "{:?}",
        window.texts()
    );
    window.click(Role::Button, "重新打开");
    window.await_session();
    assert_eq!(title(window.desk()), "那边改的");
    mark_key(&mut window);
    assert!(!window.shows_words("别的程序改过这本台账"));
    assert_eq!(window.desk().store().check().unwrap().problems, [""; 0]);
}

/// A ledger that is open, with all of it in its file, and a copy of it that went on elsewhere.
#[cfg(unix)]
fn gone_on_elsewhere(folder: &Path) -> (Desk, PathBuf) {
    let desk = open(&with_one_item(folder));
    desk.keep_draft("别处", Some("字")).unwrap();
    desk.store().place().settle_log().unwrap();
    let laptop = folder.join("带走的.banli");
    outside::copy_over(desk.store().path(), &laptop);
    let mut elsewhere = open(&laptop);
    retitle(&mut elsewhere, "那里改的");
    drop(elsewhere);
    (desk, laptop)
}

#[test]
#[cfg(unix)]
fn what_is_only_typed_is_not_mixed_into_a_copy_that_went_on_elsewhere_at_closing() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, laptop) = gone_on_elsewhere(folder.path());
    let path = desk.store().path().to_owned();
    desk.keep_draft("键", Some("还在日志里")).unwrap();
    outside::copy_over(&laptop, &path);
    assert!(desk.store().place().check().is_err());
    drop(desk);
    assert_eq!(fs::read(&path).unwrap(), fs::read(&laptop).unwrap());
    let opened = open(&path);
    assert_eq!(title(&opened), "那里改的");
    opened.store().check_whole().unwrap();
}

/// A text of about 200 kB, as long as which no log is brought into the file by itself.
#[cfg(unix)]
fn long() -> String {
    "还在日志里的字".repeat(10_000)
}

#[test]
#[cfg(unix)]
fn a_long_log_of_what_is_only_typed_is_not_mixed_into_such_a_copy_at_closing() {
    for is_looked_at in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let (desk, laptop) = gone_on_elsewhere(folder.path());
        let path = desk.store().path().to_owned();
        desk.keep_draft("键", Some(&long())).unwrap();
        outside::copy_over(&laptop, &path);
        if is_looked_at {
            assert!(desk.store().place().settle_log().is_err());
            assert!(desk.keep_draft("键", Some("又打")).is_err());
        }
        drop(desk);
        assert_eq!(fs::read(&path).unwrap(), fs::read(&laptop).unwrap());
        let opened = open(&path);
        assert_eq!(title(&opened), "那里改的");
        assert_eq!(opened.store().check().unwrap().problems, [""; 0]);
        opened.store().check_whole().unwrap();
    }
}

#[test]
#[cfg(unix)]
fn a_long_log_of_what_is_only_typed_is_not_mixed_into_such_a_copy_at_opening_it_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, laptop) = gone_on_elsewhere(folder.path());
    let path = desk.store().path().to_owned();
    drop(desk);
    let mut window = Window::over(&path, false);
    window.await_session();
    window.desk().keep_draft("键", Some(&long())).unwrap();
    outside::copy_over(&laptop, &path);
    window.wait("it is said", |window| {
        window.shows_words("别的程序改过这本台账")
    });
    assert_eq!(fs::read(&path).unwrap(), fs::read(&laptop).unwrap());
    window.click(Role::Button, "重新打开");
    window.await_session();
    assert_eq!(title(window.desk()), "那里改的");
    assert_eq!(window.desk().store().check().unwrap().problems, [""; 0]);
    window.desk().store().check_whole().unwrap();
    drop(window);
    let opened = open(&path);
    assert_eq!(title(&opened), "那里改的");
    opened.store().check_whole().unwrap();
}

#[test]
#[cfg(unix)]
fn who_wrote_through_sqlite_before_gives_no_leave_to_write_into_a_copy_put_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, laptop) = gone_on_elsewhere(folder.path());
    let path = desk.store().path().to_owned();
    let other = rusqlite::Connection::open(&path).unwrap();
    let typed = "INSERT INTO autosave (key, at, text) VALUES ('别的程序', '', '字')";
    other.execute(typed, []).unwrap();
    drop(other);
    desk.keep_draft("键", Some("字")).unwrap();
    desk.store().place().settle_log().unwrap();
    outside::copy_over(&laptop, &path);
    let checked = desk.store().place().check();
    assert!(
        matches!(checked, Err(StoreError::Changed(_))),
        "{checked:?}"
    );
    let refused = desk.keep_draft("键", Some("又写")).unwrap_err().to_string();
    assert!(refused.contains("这次没有写入"), "{refused}");
    drop(desk);
    assert_eq!(fs::read(&path).unwrap(), fs::read(&laptop).unwrap());
}

/// What somebody may do to the newest entries so that they no longer show.
const CHANGES: [&str; 4] = [
    "UPDATE journal SET title = '别的' WHERE position = (SELECT max(position) FROM journal);
     DELETE FROM journal_chain WHERE entry >= 3",
    "UPDATE journal SET actor = '别人' WHERE position = (SELECT max(position) FROM journal);
     DELETE FROM journal_chain WHERE entry = (SELECT max(position) FROM journal)",
    "UPDATE journal SET at = '2020-01-01T00:00:00+08:00' WHERE position = 3; DELETE FROM journal_chain",
    "DELETE FROM journal_chain WHERE entry >= 3",
];

/// A ledger with some entries, its newest ones changed outside the program.
fn changed_outside(folder: &Path, change: &str) -> PathBuf {
    let path = with_one_item(folder);
    let mut desk = open(&path);
    for title in ["改一", "改二", "改三"] {
        retitle(&mut desk, title);
    }
    drop(desk);
    outside::change(&path, change);
    path
}

#[test]
fn what_was_changed_outside_is_named_whatever_is_recorded_after_it() {
    for change in CHANGES {
        let folder = tempfile::tempdir().unwrap();
        let path = changed_outside(folder.path(), change);
        let mut desk = open(&path);
        let before = desk.store().check().unwrap().problems;
        assert!(!before.is_empty(), "{change}");
        retitle(&mut desk, "改四");
        let after = desk.store().check().unwrap().problems;
        assert_eq!(
            after, before,
            "{change}: the new entry fits, the old ones do not"
        );
        drop(desk);
        assert_eq!(open(&path).store().check().unwrap().problems, before);
    }
}

#[test]
fn forgetting_makes_no_change_from_outside_sound() {
    for change in CHANGES {
        let folder = tempfile::tempdir().unwrap();
        let path = changed_outside(folder.path(), change);
        let mut desk = open(&path);
        let person = {
            let mut persons = desk.ledger().facts.persons.iter();
            persons.find(|one| one.name == "王建平").unwrap().id
        };
        let reason = None;
        desk.act(ForgetPerson { person, reason }).unwrap();
        let after = desk.store().check().unwrap().problems;
        assert!(!after.is_empty(), "{change}");
    }
}
