//! The write-ahead log removed from beside the open ledger: what is called saved after that survives a kill all the same.
#![cfg(unix)] // Windows lets nobody remove a file that SQLite has open
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod outside;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::store::StoreError;
use common::desk::{day, over_one_item, retitle, retitled, with_one_item};
use common::outside::copy_over;
use common::window::Window;

fn log_of(ledger: &Path) -> PathBuf {
    let name = ledger.file_name().unwrap().to_string_lossy();
    ledger.with_file_name(format!("{name}-wal"))
}

fn title(desk: &Desk) -> &str {
    &desk.ledger().find_case("36").unwrap().title
}

/// The ledger as a kill would leave it now: what stands in the file and the log of these names, and nothing else.
fn killed(ledger: &Path) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("台账.banli");
    // By another process: closing a handle of the file here would let go of SQLite's locks.
    for (from, to) in [
        (ledger.to_owned(), copy.clone()),
        (log_of(ledger), log_of(&copy)),
    ] {
        if from.exists() {
            copy_over(&from, &to);
        }
    }
    let desk = Desk::open(&copy, day("2026-11-20")).unwrap();
    assert_eq!(desk.store().noticed(), None);
    desk.store().check_whole().unwrap();
    (folder, desk)
}

#[test]
fn what_is_saved_after_the_log_was_removed_or_replaced_survives_a_kill() {
    for (is_linked, other) in [(false, None), (true, None), (false, Some("别的字节"))] {
        let folder = tempfile::tempdir().unwrap();
        let path = with_one_item(folder.path());
        let named = folder.path().join("桌面.banli");
        std::os::unix::fs::symlink(&path, &named).unwrap();
        let opened = if is_linked { &named } else { &path };
        let mut desk = Desk::open(opened, day("2026-11-20")).unwrap();
        desk.keep_draft("键", Some("打了一半")).unwrap();
        retitle(&mut desk, "以前改的");
        fs::remove_file(log_of(&path)).unwrap();
        if let Some(other) = other {
            fs::write(log_of(&path), other).unwrap();
        }
        retitle(&mut desk, "后来改的");
        desk.keep_draft("另一键", Some("后来打的")).unwrap();
        let (_folder, left) = killed(&path);
        assert_eq!(title(&left), "后来改的");
        let kept = left.store().drafts().unwrap();
        assert_eq!(kept.len(), 2, "{kept:?}");
        let aside = folder.path().join("台账.banli-wal.1.残留");
        let kept = fs::read_to_string(aside).ok();
        assert_eq!(kept.as_deref(), other, "nothing is thrown away");
        // It goes on as before.
        desk.store().place().settle_log().unwrap();
        retitle(&mut desk, "最后改的");
        assert_eq!(title(&killed(&path).1), "最后改的");
        drop(desk);
        assert!(!log_of(&path).exists());
        let desk = Desk::open(&path, day("2026-11-20")).unwrap();
        assert_eq!(desk.store().check().unwrap().problems, [""; 0]);
    }
}

#[test]
fn what_was_typed_before_the_log_was_removed_is_brought_into_the_file_by_the_idle_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    window.desk().keep_draft("键", Some("打了一半")).unwrap();
    fs::remove_file(log_of(&path)).unwrap();
    window.wait("the log is begun anew", |_| log_of(&path).exists());
    assert_eq!(killed(&path).1.store().drafts().unwrap().len(), 1);
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(100));
        window.steps(1);
        assert!(!window.shows_words("已经不在") && !window.shows_words("又在原处"));
    }
}

#[test]
fn a_removed_log_is_not_brought_into_a_copy_put_over_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    desk.store().place().settle_log().unwrap();
    let laptop = folder.path().join("带走的.banli");
    copy_over(&path, &laptop);
    let mut elsewhere = Desk::open(&laptop, day("2026-11-20")).unwrap();
    retitle(&mut elsewhere, "那里改的");
    drop(elsewhere);
    retitle(&mut desk, "还在日志里的一");
    retitle(&mut desk, "还在日志里的二");
    fs::remove_file(log_of(&path)).unwrap();
    copy_over(&laptop, &path);
    let refused = desk.act(retitled(&desk, "又一个")).unwrap_err().to_string();
    assert!(refused.contains("换成了别的文件"), "{refused}");
    assert!(matches!(
        desk.store().check_in_place(),
        Err(StoreError::Gone(_))
    ));
    drop(desk);
    assert_eq!(fs::read(&path).unwrap(), fs::read(&laptop).unwrap());
}
