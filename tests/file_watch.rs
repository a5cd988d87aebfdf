//! The ledger's file taken away or replaced by something else while nothing is being saved: it is said at once, not only at
//! closing, and nothing typed is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod outside;
    pub mod sealed;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use banli::desk::Desk;
use banli::store::{StoreError, save_as, seal};
use common::desk::{day, empty, over_one_item, retitle, retitled, with_one_item};
#[cfg(unix)]
use common::outside::copy_over;
use common::sealed::{PASSPHRASE, open, sealed, title};
use common::window::{Key, Modifiers, Role, Window};

/// The window over a ledger under a passphrase.
fn opened(folder: &Path) -> (Window, PathBuf) {
    let (path, _, _) = sealed(folder);
    let mut window = Window::over(&path, false);
    window.steps(3);
    window.fill("台账密码或恢复密钥", PASSPHRASE);
    window.key(Modifiers::NONE, Key::Enter);
    window.await_session();
    folder.clone_into(&mut window.folder);
    (window, path)
}

/// Writes other bytes of the same length into a file.
fn write_other(path: &Path) {
    let length = fs::read(path).unwrap().len();
    fs::write(path, vec![b'x'; length]).unwrap();
}

#[test]
fn another_content_in_the_file_of_a_sealed_ledger_is_refused_at_the_next_save_and_one_that_is_touched_is_not()
 {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    let bytes = fs::read(&path).unwrap();
    let later = SystemTime::now() + Duration::from_mins(1);
    let touched = fs::File::options().write(true).open(&path).unwrap();
    touched.set_modified(later).unwrap();
    drop(touched);
    retitle(&mut desk, "碰过的还是它");
    write_other(&path);
    for _ in 0..2 {
        let refused = desk.keep_draft("键", Some("字")).unwrap_err().to_string();
        assert!(refused.contains("换成了别的文件"), "{refused}");
    }
    let gone = seal(&path);
    assert!(matches!(gone, Err(StoreError::Gone(_))), "{gone:?}");
    fs::write(&path, &bytes).unwrap();
    desk.keep_draft("键", Some("字")).unwrap();
    seal(&path).unwrap();
    drop(desk);
    let (desk, said) = open(&path, PASSPHRASE, &private);
    assert_eq!((title(&desk).as_str(), said), ("碰过的还是它", None));
    assert_eq!(desk.store().drafts().unwrap()[0].text, "字");
}

#[test]
fn a_sealed_file_that_was_removed_and_put_back_byte_by_byte_is_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    let kept = folder.path().join("收着");
    fs::copy(&path, &kept).unwrap();
    fs::remove_file(&path).unwrap();
    let refused = desk.keep_draft("键", Some("字")).unwrap_err().to_string();
    assert!(refused.contains("已经不在"), "{refused}");
    // The place of the one removed is taken: the copy lies elsewhere on the disk.
    fs::write(folder.path().join("别的"), "别的").unwrap();
    fs::copy(&kept, &path).unwrap();
    desk.store().place().check().unwrap();
    retitle(&mut desk, "放回来接着做");
    seal(&path).unwrap();
    drop(desk);
    let (desk, said) = open(&path, PASSPHRASE, &private);
    assert_eq!((title(&desk).as_str(), said), ("放回来接着做", None));
}

#[test]
fn what_an_earlier_copy_in_the_place_of_a_sealed_file_does_not_hold_is_there_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let earlier = fs::read(&path).unwrap();
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    retitle(&mut desk, "存好了的");
    seal(&path).unwrap();
    fs::write(&path, &earlier).unwrap();
    drop(desk);
    let (desk, said) = open(&path, PASSPHRASE, &private);
    assert_ne!(title(&desk), "存好了的");
    let said = said.unwrap_or_default();
    assert!(said.contains("上次的内容另存为"), "{said}");
    drop(desk);
    let beside = fs::read_dir(folder.path()).unwrap().flatten();
    let mut beside = beside.map(|entry| entry.path());
    let kept = beside.find(|one| one.to_string_lossy().contains("没有存回的"));
    let (desk, _) = open(&kept.unwrap(), PASSPHRASE, &private);
    assert_eq!(title(&desk), "存好了的");
}

#[test]
fn the_window_says_by_itself_that_a_sealed_file_was_written_by_another_and_that_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = opened(folder.path());
    let bytes = fs::read(&path).unwrap();
    write_other(&path);
    window.wait("it is said", |window| window.shows_words("换成了别的文件"));
    assert!(window.shows_words("之前存上的改动都在这台电脑上"));
    assert!(window.shows_words("台账文件不在原处"));
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("案由", "关于修桥的建议");
    window.wait("it is not called saved", |window| {
        window.shows_words("没存上")
    });
    fs::write(&path, &bytes).unwrap();
    window.wait("all is kept", |window| window.shows_words("已自动保存"));
    window.wait("it is said", |window| !window.shows_words("换成了别的文件"));
    let kept = window.desk().store().drafts().unwrap();
    assert!(
        kept.iter().any(|one| one.text.contains("关于修桥的建议")),
        "{kept:?}"
    );
}

#[test]
#[cfg(unix)] // Windows lets nobody remove a file that SQLite has open
fn a_removed_file_is_said_of_both_kinds_and_saved_elsewhere_from_the_notice() {
    for is_sealed in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let (mut window, path) = if is_sealed {
            opened(folder.path())
        } else {
            let path = with_one_item(folder.path());
            let mut window = Window::over(&path, false);
            window.await_session();
            (window, path)
        };
        fs::remove_file(&path).unwrap();
        window.wait("it is said", |window| {
            window.shows_words("台账文件已经不在")
        });
        window.click(Role::Button, "另存到…");
        window.fill("新台账存在哪里", "另一份");
        window.click(Role::Button, "另存成新台账");
        let copy = folder.path().join("另一份.banli");
        window.wait("it is saved", |window| {
            copy.exists() && window.shows_words("已另存为")
        });
        assert!(!window.shows_words("台账文件已经不在"), "{is_sealed}");
    }
}

#[test]
#[cfg(unix)]
fn another_ledger_or_an_earlier_copy_written_into_a_plain_file_is_refused_and_its_own_bytes_are_not()
 {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let place = desk.store().place();
    place.settle_log().unwrap();
    let (earlier, own, other) = (
        folder.path().join("早先.banli"),
        folder.path().join("原样.banli"),
        folder.path().join("另一本.banli"),
    );
    copy_over(&path, &earlier);
    retitle(&mut desk, "新的案由");
    place.settle_log().unwrap();
    copy_over(&path, &own);
    drop(empty(folder.path(), "另一本.banli", day("2026-11-20")));
    for strange in [&other, &earlier] {
        copy_over(strange, &path);
        assert!(
            matches!(place.check(), Err(StoreError::Gone(_))),
            "{strange:?}"
        );
        let refused = desk.act(retitled(&desk, "又一个")).unwrap_err().to_string();
        assert!(refused.contains("换成了别的文件"), "{strange:?}: {refused}");
        let refused = desk.keep_draft("键", Some("字")).unwrap_err().to_string();
        assert!(refused.contains("换成了别的文件"), "{strange:?}: {refused}");
        copy_over(&own, &path);
        place.check().unwrap();
        desk.keep_draft("键", Some("字")).unwrap();
        place.settle_log().unwrap();
        copy_over(&path, &own);
    }
    retitle(&mut desk, "接着做");
    copy_over(&other, &path);
    let elsewhere = folder.path().join("另存.banli");
    // What SQLite holds of the ledger may be all of it. Then the copy is the ledger; nothing else is called so.
    if save_as(desk.store(), &elsewhere).is_ok() {
        drop(desk);
        let copy = Desk::open(&elsewhere, day("2026-11-20")).unwrap();
        assert_eq!(title(&copy), "接着做");
        copy.store().check_whole().unwrap();
    } else {
        assert!(!elsewhere.exists());
    }
}

#[test]
#[cfg(unix)]
fn a_file_written_over_is_noticed_though_its_length_and_time_are_those_of_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let place = desk.store().place();
    place.settle_log().unwrap();
    let set_time = |time: SystemTime| {
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(time).unwrap();
    };
    let long_ago = SystemTime::now() - Duration::from_hours(1);
    set_time(long_ago);
    // What the disk noted of the change is not taken for settled before some seconds have gone.
    std::thread::sleep(Duration::from_millis(3100));
    place.check().unwrap();
    let length = fs::metadata(&path).unwrap().len();
    fs::write(&path, vec![b'x'; usize::try_from(length).unwrap()]).unwrap();
    set_time(long_ago);
    assert!(matches!(place.check(), Err(StoreError::Gone(_))));
    let refused = desk.act(retitled(&desk, "又一个")).unwrap_err().to_string();
    assert!(refused.contains("换成了别的文件"), "{refused}");
}

#[test]
#[cfg(unix)]
fn a_copy_that_went_on_elsewhere_is_refused_and_nothing_is_mixed_into_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let (path, place) = (desk.store().path().to_owned(), desk.store().place());
    place.settle_log().unwrap();
    let laptop = folder.path().join("带走的.banli");
    copy_over(&path, &laptop);
    let mut elsewhere = Desk::open(&laptop, day("2026-11-20")).unwrap();
    for title in ["那里的一", "那里的二", "那里的三"] {
        retitle(&mut elsewhere, title);
    }
    elsewhere.store().settle_log().unwrap();
    drop(elsewhere);
    for unsettled in [false, true] {
        if unsettled {
            retitle(&mut desk, "还在日志里");
        }
        let own = fs::read(&path).unwrap();
        copy_over(&laptop, &path);
        let checked = place.check();
        if unsettled {
            assert!(matches!(checked, Err(StoreError::Gone(_))), "{checked:?}");
            assert!(place.is_overwritten());
        } else {
            let went_on = matches!(checked, Err(StoreError::Changed(_)));
            assert!(went_on, "it holds all of this one: {checked:?}");
        }
        assert!(place.settle_log().is_err());
        assert!(desk.act(retitled(&desk, "又一个")).is_err());
        fs::write(folder.path().join("原样"), own).unwrap();
        copy_over(&folder.path().join("原样"), &path);
        place.check().unwrap();
    }
    copy_over(&laptop, &path);
    drop(desk);
    assert_eq!(fs::read(&path).unwrap(), fs::read(&laptop).unwrap());
    let opened = Desk::open(&path, day("2026-11-20")).unwrap();
    assert_eq!(title(&opened), "那里的三");
    opened.store().check_whole().unwrap();
}

#[test]
#[cfg(unix)]
fn an_earlier_copy_is_refused_while_the_log_holds_what_was_recorded_last() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let (path, place) = (desk.store().path().to_owned(), desk.store().place());
    place.settle_log().unwrap();
    let earlier = folder.path().join("早先.banli");
    copy_over(&path, &earlier);
    retitle(&mut desk, "存进了文件");
    place.settle_log().unwrap();
    retitle(&mut desk, "还在日志里");
    copy_over(&earlier, &path);
    assert!(place.settle_log().is_err());
    assert!(desk.act(retitled(&desk, "又一个")).is_err());
    drop(desk);
    assert_eq!(fs::read(&path).unwrap(), fs::read(&earlier).unwrap());
}

#[test]
fn a_file_that_gets_shorter_once_its_reader_is_gone_is_the_same_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let (path, place) = (desk.store().path().to_owned(), desk.store().place());
    desk.keep_draft("键", Some(&"字".repeat(500_000))).unwrap();
    place.settle_log().unwrap();
    desk.keep_draft("键", None).unwrap();
    place.settle_log().unwrap();
    let before = fs::metadata(&path).unwrap().len();
    let reader = rusqlite::Connection::open(&path).unwrap();
    reader
        .execute_batch("BEGIN; SELECT * FROM journal;")
        .unwrap();
    assert!(
        desk.store().wipe_free_places().is_err(),
        "somebody reads it"
    );
    place.check().unwrap();
    drop(reader);
    retitle(&mut desk, "以后");
    place.settle_log().unwrap();
    assert!(fs::metadata(&path).unwrap().len() < before);
    place.check().unwrap();
    retitle(&mut desk, "最后");
}

#[test]
fn what_the_program_writes_itself_is_never_taken_for_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let place = desk.store().place();
    let watched = place.clone();
    let (end, ended) = std::sync::mpsc::channel::<()>();
    let watching = std::thread::spawn(move || {
        let mut looks = 0;
        while ended.recv_timeout(Duration::from_millis(1)).is_err() {
            watched.check().unwrap();
            looks += 1;
        }
        looks
    });
    // Each text is a hundred pages: SQLite brings its log into the file again and again.
    for count in 0..60 {
        let text = format!("{count}").repeat(200_000);
        desk.keep_draft("键", Some(&text)).unwrap();
        retitle(&mut desk, &format!("第{count}次"));
        if count % 7 == 0 {
            place.settle_log().unwrap();
        }
    }
    desk.store().wipe_free_places().unwrap();
    retitle(&mut desk, "最后");
    end.send(()).unwrap();
    assert!(watching.join().unwrap() > 0);
}

#[test]
#[cfg(unix)]
fn the_window_says_by_itself_that_a_plain_file_was_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    drop(empty(folder.path(), "另一本.banli", day("2026-11-20")));
    let mut window = Window::over(&path, false);
    window.await_session();
    copy_over(&folder.path().join("另一本.banli"), &path);
    window.wait("it is said", |window| window.shows_words("换成了别的文件"));
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("案由", "关于修桥的建议");
    window.wait("it is not called saved", |window| {
        window.shows_words("没存上")
    });
}
