//! Leaving a ledger: closing the window, opening another, looking at a backup. Nothing typed is left behind in silence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::ledger::acts::{CorrectCase, Edit};
use banli::store::{Store, back_up, known_backups, needs_backup, restore};
use common::desk::{day, with_one_item};
use common::window::{Key, Modifiers, Role, Window, sample_day};

/// A ledger with one item, and the window over it.
fn opened(folder: &Path, backs_up: bool) -> (Window, PathBuf) {
    let path = with_one_item(folder);
    let mut window = Window::over(&path, backs_up);
    window.await_session();
    if backs_up {
        window.wait("it is backed up at opening", |_| {
            !needs_backup(&path).unwrap()
        });
        window.steps(4);
    }
    (window, path)
}

fn mark_key(window: &mut Window) {
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "设为重点");
}

#[test]
fn the_window_backs_up_before_it_closes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), true);
    window.close();
    assert!(!window.is_kept_open(), "nothing was recorded since");
    mark_key(&mut window);
    assert!(needs_backup(&path).unwrap());
    window.close();
    assert!(window.is_kept_open(), "until it is backed up");
    window.close();
    assert!(!window.is_kept_open(), "a second press does not wait");
    window.wait("it is backed up", |_| !needs_backup(&path).unwrap());
}

#[test]
#[cfg(unix)] // Windows lets nobody move a file that is open
fn the_window_stays_while_what_was_typed_could_not_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), false);
    let away = folder.path().join("移走.banli");
    fs::rename(&path, &away).unwrap();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("案由", "关于修桥的建议");
    window.close();
    assert!(window.is_kept_open());
    window.steps(2);
    assert!(
        window.shows_words("台账文件已经不在"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows_words("现在关闭就没有了"));
    window.close();
    assert!(window.is_kept_open(), "as long as it is not answered");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows_words("还没有关闭"));
    window.close();
    assert!(window.is_kept_open(), "a later press asks again");
    window.steps(2);
    window.click(Role::Button, "不存了，直接关闭");
    window.close();
    assert!(!window.is_kept_open());
}

#[test]
#[cfg(unix)]
fn what_the_file_cannot_take_is_saved_elsewhere_and_worked_in_from_there() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), false);
    fs::rename(&path, folder.path().join("移走.banli")).unwrap();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("案由", "关于修桥的建议");
    window.close();
    window.steps(2);
    window.click(Role::Button, "另存到…");
    window.fill("新台账存在哪里", "另一份2026.11");
    window.click(Role::Button, "另存成新台账");
    let copy = folder.path().join("另一份2026.11.banli");
    window.wait("it is saved", |_| copy.exists());
    window.steps(4);
    window.click(Role::Button, "打开它");
    window.await_session();
    assert_eq!(window.desk().store().path(), copy);
    window.key(Modifiers::COMMAND, Key::N);
    assert_eq!(window.value("案由"), "关于修桥的建议");
    window.close();
    assert!(!window.is_kept_open());
}

#[test]
fn a_second_copy_goes_to_the_stick_and_closing_says_when_it_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let (mut window, _) = opened(folder.path(), true);
    window.key(Modifiers::COMMAND, Key::Comma);
    window.click(Role::ListBoxOption, "备份和恢复");
    window.fill("第二份放在", "没有的文件夹");
    window.key(Modifiers::NONE, Key::Tab);
    window.steps(4);
    assert!(
        window.shows_words("这个文件夹，没有改"),
        "{:?}",
        window.texts()
    );
    window.fill("第二份放在", stick.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Tab);
    window.steps(4);
    window.click(Role::Button, "立即备份");
    window.wait("it is there", |_| fs::read_dir(&stick).unwrap().count() > 0);
    mark_key(&mut window);
    fs::remove_dir_all(&stick).unwrap();
    window.close();
    window.wait("it says so", |window| window.shows_words("第二份没有拷成"));
    window.close();
    assert!(window.is_kept_open());
    window.steps(2);
    window.key(Modifiers::NONE, Key::Escape);
    window.steps(2);
    assert!(!window.shows_words("还没有关闭"), "{:?}", window.texts());
    // The stick is back: closing makes up for what it lacks, although nothing was recorded since.
    fs::create_dir(&stick).unwrap();
    window.close();
    window.wait("it is made up for", |_| {
        fs::read_dir(&stick).unwrap().count() > 0
    });
}

#[test]
fn a_copy_of_the_one_file_holds_what_was_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), false);
    mark_key(&mut window);
    let copy = folder.path().join("拷走的.banli");
    window.wait("it is in the file itself", |_| {
        fs::copy(&path, &copy).unwrap();
        let copied = Desk::open(&copy, sample_day()).unwrap();
        copied.ledger().cases().any(|(case, _)| case.key_case)
    });
}

#[test]
#[cfg(unix)]
fn a_ledger_replaced_by_another_file_is_neither_backed_up_nor_left_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), true);
    let older = folder.path().join("更早的.banli");
    back_up(window.desk().store(), &older).unwrap();
    mark_key(&mut window);
    fs::rename(&older, &path).unwrap();
    let before = known_backups(&path).len();
    window.key(Modifiers::COMMAND, Key::Comma);
    window.click(Role::ListBoxOption, "备份和恢复");
    window.click(Role::Button, "立即备份");
    window.wait("it is refused", |window| window.shows_words("没有备份成"));
    assert_eq!(known_backups(&path).len(), before, "of the other file");
    window.close();
    assert!(window.is_kept_open(), "{:?}", window.texts());
    window.steps(2);
    assert!(window.shows_words("已经不在"));
}

#[test]
#[cfg(unix)]
fn what_could_not_be_kept_is_tried_again_and_not_forgotten_for_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), false);
    let away = folder.path().join("移走.banli");
    fs::rename(&path, &away).unwrap();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("案由", "关于修桥的建议");
    window.wait("it says so", |window| window.shows_words("没存上"));
    window.fill("案由", "");
    window.steps(20);
    assert!(!window.shows_words("已自动保存"), "the file is still gone");
    window.fill("案由", "关于修路的建议");
    window.steps(20);
    fs::rename(&away, &path).unwrap();
    window.wait("it is kept once the file is back", |window| {
        window.shows_words("已自动保存")
    });
    let kept = window.desk().store().drafts().unwrap();
    assert!(
        kept.iter()
            .any(|draft| draft.text.contains("关于修路的建议")),
        "{kept:?}"
    );
}

#[test]
#[cfg(unix)]
fn a_corrected_field_is_not_called_saved_before_it_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path(), false);
    let away = folder.path().join("移走.banli");
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::NONE, Key::Enter);
    fs::rename(&path, &away).unwrap();
    window.fill("案由", "关于修桥的建议");
    window.key(Modifiers::NONE, Key::Tab);
    window.wait("it says so", |window| window.shows_words("没存上"));
    window.close();
    assert!(window.is_kept_open(), "{:?}", window.texts());
    window.steps(2);
    window.key(Modifiers::NONE, Key::Escape);
    fs::rename(&away, &path).unwrap();
    window.wait("it is recorded once the file is back", |window| {
        window.shows_words("已自动保存")
    });
    let title = |desk: &Desk| desk.ledger().find_case("36").unwrap().title.clone();
    assert_eq!(title(window.desk()), "关于修桥的建议");
    window.steps(40);
    drop(window);
    let reopened = Desk::open(&path, sample_day()).unwrap();
    assert_eq!(title(&reopened), "关于修桥的建议");
}

#[test]
fn a_backup_is_looked_at_and_neither_written_nor_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let backup = folder.path().join("拷到U盘的.banli");
    back_up(&Store::open(&path).unwrap(), &backup).unwrap();
    let before = fs::read(&backup).unwrap();
    let mut looked_at = Desk::open(&backup, day("2026-11-20")).unwrap();
    assert!(looked_at.store().is_backup());
    let case = looked_at.ledger().find_case("36").unwrap().id;
    let correct = CorrectCase {
        title: Edit::Set("关于修桥的建议".to_owned()),
        ..CorrectCase::of(case)
    };
    let refused = looked_at.act(correct).unwrap_err().to_string();
    assert!(refused.contains("只能看"), "{refused}");
    drop(looked_at);
    let mut window = Window::over(&backup, true);
    window.await_session();
    assert!(window.shows_words("只能看，不能改"));
    mark_key(&mut window);
    assert!(window.shows_words("这是一份备份"), "{:?}", window.texts());
    window.close();
    assert!(!window.is_kept_open(), "nothing of it can be lost");
    drop(window);
    assert!(
        known_backups(&backup).is_empty(),
        "a backup is not backed up"
    );
    assert_eq!(fs::read(&backup).unwrap(), before);
    let again = folder.path().join("恢复的.banli");
    restore(&backup, &again).unwrap();
    let restored = Desk::open(&again, day("2026-11-20")).unwrap();
    assert!(!restored.store().is_backup());
    let original = Store::open(&path).unwrap();
    assert_ne!(restored.store().replica(), original.replica());
}
