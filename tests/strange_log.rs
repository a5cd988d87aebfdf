//! What a kill left beside one ledger, when another file is given its name: nothing of it gets into the other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod cli;
    pub mod desk;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::store::{back_up, restore};
use common::cli::{banli, text};
use common::desk::{day, over_one_item, retitle};

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A ledger in a folder of its own with one item of that title, and what its log held before it was closed.
fn ledger(folder: &Path, title: &str) -> (PathBuf, Vec<u8>) {
    let folder = folder.join(title);
    fs::create_dir(&folder).unwrap();
    let mut desk = over_one_item(&folder);
    retitle(&mut desk, title);
    let path = desk.store().path().to_owned();
    let log = fs::read(beside(&path, "-wal")).unwrap();
    assert!(!log.is_empty());
    (path, log)
}

fn title(path: &Path) -> (String, Option<String>) {
    let desk = Desk::open(path, day("2026-11-20")).unwrap();
    let title = desk.ledger().find_case("36").unwrap().title.clone();
    (title, desk.store().noticed().map(str::to_owned))
}

#[test]
fn a_log_of_another_ledger_is_set_aside_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let (killed, log) = ledger(folder.path(), "甲局的件");
    let (other, _) = ledger(folder.path(), "乙局的件");
    fs::rename(&other, &killed).unwrap();
    fs::write(beside(&killed, "-wal"), &log).unwrap();
    let before = fs::read(&killed).unwrap();
    let output = banli(&["--ledger", text(&killed), "--today", "2026-11-20", "list"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("别的台账"), "{said}");
    assert!(said.contains("台账.banli-wal.1.残留"), "{said}");
    assert_eq!(fs::read(&killed).unwrap(), before, "not a byte is changed");
    let aside = beside(&killed, "-wal.1.残留");
    assert_eq!(fs::read(aside).unwrap(), log, "nothing is thrown away");
    assert_eq!(title(&killed), ("乙局的件".to_owned(), None));
}

#[test]
#[cfg(unix)]
fn a_strange_log_beside_the_file_that_a_link_leads_to_is_set_aside_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    retitle(&mut desk, "早些时候的");
    let log = fs::read(beside(&path, "-wal")).unwrap();
    desk.store().place().settle_log().unwrap();
    retitle(&mut desk, "后来的");
    drop(desk);
    fs::write(beside(&path, "-wal"), &log).unwrap();
    let before = fs::read(&path).unwrap();
    let link = folder.path().join("链接.banli");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let output = banli(&["--ledger", text(&link), "--today", "2026-11-20", "list"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("台账.banli-wal.1.残留"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), before, "not a byte is changed");
    for name in [&link, &path] {
        assert_eq!(title(name), ("后来的".to_owned(), None));
    }
    let checked = banli(&["--ledger", text(&link), "check"]);
    assert!(checked.status.success(), "{checked:?}");
}

#[test]
fn a_log_of_another_copy_of_the_ledger_is_not_its_own_either() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let (backup, restored) = (folder.path().join("b.banli"), folder.path().join("r.banli"));
    back_up(desk.store(), &backup).unwrap();
    restore(&backup, &restored).unwrap();
    retitle(&mut desk, "备份以后改的");
    let log = fs::read(beside(&path, "-wal")).unwrap();
    let then = title(&restored).0;
    fs::write(beside(&restored, "-wal"), &log).unwrap();
    let (now, noticed) = title(&restored);
    assert_eq!(now, then);
    assert!(noticed.is_some_and(|words| words.contains("残留")));
}

#[test]
fn a_backup_beside_a_log_of_another_file_is_restored_and_the_log_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let (other, log) = ledger(folder.path(), "甲局的件");
    drop(other);
    let desk = over_one_item(folder.path());
    let backup = folder.path().join("b.banli");
    back_up(desk.store(), &backup).unwrap();
    fs::write(beside(&backup, "-wal"), &log).unwrap();
    let to = folder.path().join("r.banli");
    let output = banli(&["restore", text(&backup), "--to", text(&to)]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && said.contains("残留"), "{said}");
    assert_eq!(fs::read(beside(&backup, "-wal.1.残留")).unwrap(), log);
    let expected = desk.ledger().find_case("36").unwrap().title.clone();
    assert_eq!(title(&to), (expected, None));
}

#[test]
fn a_ledgers_own_log_is_taken_in_after_a_kill() {
    for settles in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = over_one_item(folder.path());
        let path = desk.store().path().to_owned();
        let (whole, killed) = (folder.path().join("a.banli"), folder.path().join("b.banli"));
        fs::copy(&path, &whole).unwrap();
        retitle(&mut desk, "先改的");
        if settles {
            desk.store().settle_log().unwrap();
        }
        retitle(&mut desk, "后改的");
        // As a kill leaves them; and a file older than its log, where that holds all since.
        fs::copy(&path, &killed).unwrap();
        let log = fs::read(beside(&path, "-wal")).unwrap();
        fs::write(beside(&killed, "-wal"), &log).unwrap();
        assert_eq!(title(&killed), ("后改的".to_owned(), None), "{settles}");
        if !settles {
            fs::write(beside(&whole, "-wal"), &log).unwrap();
            assert_eq!(title(&whole), ("后改的".to_owned(), None));
        }
    }
}

/// A journal as a kill leaves it beside a file that was empty before: it takes back all.
fn journal_of_nothing() -> Vec<u8> {
    let mut journal = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    // How many pages follow, the nonce, how many there were, the size of a sector and of a page.
    for word in [0_u32, 0, 0, 512, 4096] {
        journal.extend(word.to_be_bytes());
    }
    journal.resize(4096, 0);
    journal
}

#[test]
fn a_journal_of_another_file_takes_nothing_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = ledger(folder.path(), "乙局的件");
    let before = fs::read(&path).unwrap();
    fs::write(beside(&path, "-journal"), journal_of_nothing()).unwrap();
    let (title, noticed) = title(&path);
    assert_eq!(title, "乙局的件");
    assert!(noticed.is_some_and(|words| words.contains("台账.banli-journal.1.残留")));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_log_newer_than_the_copy_put_back_is_not_mixed_into_it() {
    for rows in [1, 3, 9, 27] {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = over_one_item(folder.path());
        let path = desk.store().path().to_owned();
        retitle(&mut desk, "早先的件");
        drop(desk);
        let copy = fs::read(&path).unwrap();
        let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
        for row in 0..rows {
            retitle(&mut desk, &format!("后来的件{row}"));
        }
        // As a kill leaves it: the pages of the newer file in part in the file, in part in the log.
        let log = fs::read(beside(&path, "-wal")).unwrap();
        drop(desk);
        let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
        retitle(&mut desk, "最后的件");
        let last = fs::read(beside(&path, "-wal")).unwrap();
        drop(desk);
        for log in [log, last] {
            fs::write(&path, &copy).unwrap();
            fs::write(beside(&path, "-wal"), &log).unwrap();
            let (title, _) = title(&path);
            let checked = banli(&["--ledger", text(&path), "--today", "2026-11-20", "check"]);
            let said = String::from_utf8_lossy(&checked.stdout).into_owned();
            assert!(checked.status.success(), "{rows}: {title} {said}");
        }
    }
}

#[test]
fn a_log_with_what_was_typed_before_does_not_undo_what_was_typed_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = ledger(folder.path(), "两台电脑");
    let typed = |desk: &Desk, text: &str, at: &str| {
        desk.store().keep_draft("entry", text, at).unwrap();
    };
    // This machine stops while something is typed.
    let here = Desk::open(&path, day("2026-11-20")).unwrap();
    typed(&here, "先打的", "2026-11-20T09:00:00.000+08:00");
    let log = fs::read(beside(&path, "-wal")).unwrap();
    let alone = fs::read(&path).unwrap();
    drop(here);
    let elsewhere = folder.path().join("另一台.banli");
    fs::write(&elsewhere, &alone).unwrap();
    let there = Desk::open(&elsewhere, day("2026-11-20")).unwrap();
    typed(&there, "后打的", "2026-11-20T10:00:00.000+08:00");
    there.store().settle_log().unwrap();
    drop(there);
    let put = |text: &[u8]| {
        fs::write(&path, text).unwrap();
        fs::write(beside(&path, "-wal"), &log).unwrap();
        let desk = Desk::open(&path, day("2026-11-20")).unwrap();
        let drafts = desk.store().drafts().unwrap();
        let said = desk.store().noticed().is_some();
        (drafts[0].text.clone(), said)
    };
    assert_eq!(
        put(&fs::read(&elsewhere).unwrap()),
        ("后打的".to_owned(), true)
    );
    // Beside its own file the same log is what a kill left.
    assert_eq!(put(&alone), ("先打的".to_owned(), false));
}

#[test]
fn a_ledgers_own_log_is_taken_in_where_a_text_was_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = ledger(folder.path(), "停电");
    let desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let typed = |key: &str, at: &str| desk.store().keep_draft(key, "打的", at).unwrap();
    typed("一", "2026-11-20T09:00:00.000+08:00");
    typed("二", "2026-11-20T09:05:00.000+08:00");
    desk.store().settle_log().unwrap();
    desk.store().forget_draft("二").unwrap();
    let left = [path.clone(), beside(&path, "-wal")].map(|file| fs::read(file).unwrap());
    drop(desk);
    fs::write(&path, &left[0]).unwrap();
    fs::write(beside(&path, "-wal"), &left[1]).unwrap();
    let desk = Desk::open(&path, day("2026-11-20")).unwrap();
    assert_eq!(desk.store().noticed(), None);
    let drafts = desk.store().drafts().unwrap();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
}
