//! The ledger's file taken away or replaced by something else while nothing is being saved: it is said at once, not only at
//! closing, and nothing typed is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod sealed;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use banli::store::{StoreError, seal};
use common::desk::{retitle, with_one_item};
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
    let later = SystemTime::now() + Duration::from_secs(60);
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
