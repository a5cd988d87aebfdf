//! Backups that a ledger makes of itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod outside;
}

use std::fs;
use std::path::Path;

use banli::desk::Desk;
use banli::store::{
    BackupFile, Store, StoreError, back_up, back_up_automatically, backup_folder,
    copy_to_second_place, is_locked, is_of_one_ledger, known_backups, lacks_newest, needs_backup,
    restore,
};
use chrono::NaiveDateTime;
use common::desk::{day, over_one_item, retitle};
use common::outside;

fn at(day_text: &str) -> NaiveDateTime {
    day(day_text).and_hms_opt(17, 45, 0).unwrap()
}

fn automatic(ledger: &Path) -> Vec<BackupFile> {
    let mut known = known_backups(ledger);
    known.retain(|backup| backup.automatic);
    known
}

#[test]
fn a_backup_is_made_where_something_was_recorded_and_holds_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let first = back_up_automatically(&path, at("2026-11-19")).unwrap();
    assert!(first.is_some());
    assert!(!needs_backup(&path).unwrap());
    assert_eq!(
        back_up_automatically(&path, at("2026-11-20")).unwrap(),
        None
    );
    retitle(&mut desk, "关于修桥的建议");
    assert!(needs_backup(&path).unwrap());
    let second = back_up_automatically(&path, at("2026-11-20"))
        .unwrap()
        .unwrap();
    let copy = Desk::open(&second, day("2026-11-20")).unwrap();
    assert_eq!(
        copy.ledger().find_case("36").unwrap().title,
        "关于修桥的建议"
    );
    assert_eq!(copy.store().check().unwrap().problems, Vec::<String>::new());
    assert_eq!(automatic(&path).len(), 2);
}

#[test]
fn only_automatic_backups_are_thinned_out_and_what_was_broken_off_goes() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let backups = backup_folder(&path);
    fs::create_dir(&backups).unwrap();
    let kept = [
        "台账-20250101-080000.banli",
        "台账-自动-说明.txt",
        "别的-自动-20250101-080000.banli",
    ];
    for name in kept {
        fs::write(backups.join(name), b"kept").unwrap();
    }
    let unique = "0198c0ffee007000800000000000abcd";
    let broken_off = backups.join(format!(".banli-{unique}.part"));
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
    let half = fs::File::create(&broken_off).unwrap();
    half.set_modified(long_ago).unwrap();
    for hour in 9..12 {
        retitle(&mut desk, &format!("关于修桥的建议之{hour}"));
        let now = day("2026-11-20").and_hms_opt(hour, 0, 0).unwrap();
        back_up_automatically(&path, now).unwrap().unwrap();
    }
    assert!(!broken_off.exists());
    let known = automatic(&path);
    assert_eq!(known.len(), 1, "the newest of the day: {known:?}");
    let copy = Store::open(&known[0].path).unwrap();
    assert!(copy.check().unwrap().problems.is_empty());
    assert!(kept.iter().all(|name| backups.join(name).exists()));
}

#[test]
fn a_backup_that_cannot_be_made_leaves_the_others_and_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let first = back_up_automatically(&path, at("2026-11-19"))
        .unwrap()
        .unwrap();
    fs::write(&first, b"damaged since").unwrap();
    assert!(needs_backup(&path).unwrap(), "a damaged one holds nothing");
    retitle(&mut desk, "关于修桥的建议");
    fs::remove_dir_all(backup_folder(&path)).unwrap();
    fs::write(backup_folder(&path), b"a file in the folder's place").unwrap();
    assert!(back_up_automatically(&path, at("2026-11-20")).is_err());
    assert!(desk.store().check().unwrap().problems.is_empty());
}

#[test]
fn a_good_backup_is_not_thinned_out_for_a_wrong_clock_a_stranger_or_an_older_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    // A clock that ran ahead.
    let ahead = back_up_automatically(&path, at("2099-01-01"));
    let ahead = ahead.unwrap().unwrap();
    let garbage = backup_folder(&path).join("台账-自动-20261120-235959.banli");
    fs::write(&garbage, b"garbage").unwrap();
    retitle(&mut desk, "关于修桥的建议");
    let today = back_up_automatically(&path, at("2026-11-20"));
    let today = today.unwrap().unwrap();
    for kept in [&ahead, &garbage, &today] {
        assert!(kept.exists(), "{kept:?}");
    }
    // Another ledger of the same name beside it.
    let other = folder.path().join("台账.db");
    restore(&ahead, &folder.path().join("另一本.banli")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let stranger = over_one_item(elsewhere.path());
    back_up(stranger.store(), &other).unwrap();
    back_up_automatically(&other, day("2026-11-20").and_hms_opt(18, 0, 0).unwrap())
        .unwrap()
        .unwrap();
    assert!(today.exists(), "it is of another ledger");
    // An older copy in the ledger's place.
    drop(desk);
    fs::remove_file(&path).unwrap();
    restore(&ahead, &path).unwrap();
    let evening = day("2026-11-20").and_hms_opt(19, 0, 0).unwrap();
    drop(back_up_automatically(&path, evening));
    assert!(today.exists(), "it holds more");
}

#[test]
#[cfg(unix)] // Windows has no locks that are let go of by closing another handle
fn a_backup_of_the_open_ledger_leaves_its_log_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    retitle(&mut desk, "关于修桥的建议");
    back_up_automatically(&path, at("2026-11-20")).unwrap();
    // Whoever looks at it from outside and goes must not take the log away.
    let seen = std::process::Command::new(env!("CARGO_BIN_EXE_banli"))
        .args(["restore", path.to_str().unwrap(), "--to"])
        .arg(folder.path().join("看一看.banli"))
        .output()
        .unwrap();
    assert!(seen.status.success(), "{seen:?}");
    retitle(&mut desk, "关于修路的建议");
    let log = folder.path().join("台账.banli-wal");
    assert!(
        log.exists(),
        "what was recorded is in the log that others see"
    );
    let copy = folder.path().join("副本.banli");
    restore(&path, &copy).unwrap();
    let copy = Desk::open(&copy, day("2026-11-20")).unwrap();
    assert_eq!(
        copy.ledger().find_case("36").unwrap().title,
        "关于修路的建议"
    );
}

#[test]
fn nothing_of_a_persons_is_in_the_way_of_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let desk = over_one_item(folder.path());
    let path = desk.store().path();
    let part = folder.path().join("副本.banli.part");
    fs::write(&part, b"a person's").unwrap();
    back_up(desk.store(), &folder.path().join("副本.banli")).unwrap();
    assert_eq!(fs::read(&part).unwrap(), b"a person's");
    let unsound = folder.path().join("坏的.banli.part");
    fs::write(&unsound, b"unsound").unwrap();
    assert!(restore(&unsound, &folder.path().join("坏的.banli")).is_err());
    assert!(unsound.exists(), "the source stays");
    assert!(matches!(
        back_up(desk.store(), path),
        Err(StoreError::Exists(_))
    ));
}

#[test]
#[cfg(unix)] // pipes, hard links and names that are no text
fn odd_files_and_names_are_refused_and_keep_nobody_waiting() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let odd = folder
        .path()
        .join(std::ffi::OsStr::from_bytes(b"x\xff.banli"));
    assert!(matches!(
        back_up(desk.store(), &odd),
        Err(StoreError::OddName(_))
    ));
    assert!(!odd.exists());
    for ending in ["-journal", "-wal", "-shm", ".lock"] {
        let kept = folder.path().join(format!("别的.banli{ending}"));
        let (copied, made) = (back_up(desk.store(), &kept), Store::create(&kept));
        assert!(matches!(copied, Err(StoreError::NameBeside(_))));
        assert!(matches!(made, Err(StoreError::NameBeside(_))));
        assert!(!kept.exists());
    }
    let address = folder.path().join("file:q.banli");
    back_up(desk.store(), &address).unwrap();
    assert!(fs::metadata(&address).unwrap().len() > 1000);
    let pipe = backup_folder(&path).join("台账-自动-20261120-120000.banli");
    fs::create_dir_all(backup_folder(&path)).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    assert!(needs_backup(&path).unwrap());
    assert!(restore(&pipe, &folder.path().join("新.banli")).is_err());
    assert!(Store::open(&pipe).is_err());
    drop(desk);
    let second = folder.path().join("第二个名字.banli");
    fs::hard_link(&path, &second).unwrap();
    for name in [&path, &second] {
        assert!(matches!(Store::open(name), Err(StoreError::TwoNames(_))));
    }
    fs::remove_file(&second).unwrap();
    // A kill after a whole file got its name, and before the one it was made under went.
    let part = folder
        .path()
        .join(".banli-0193a5b2c3d47e8f9a0b1c2d3e4f5a6b.part");
    fs::hard_link(&path, &part).unwrap();
    drop(Store::open(&path).unwrap());
    assert!(!part.exists());
    let nowhere = folder.path().join("没插的盘.banli");
    std::os::unix::fs::symlink(folder.path().join("盘/台账.banli"), &nowhere).unwrap();
    assert!(matches!(
        Store::create(&nowhere),
        Err(StoreError::Exists(_))
    ));
    assert!(nowhere.is_symlink(), "the link stays");
    let link = folder.path().join("快捷方式.banli");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let held = Store::open(&path).unwrap();
    let by_link = std::process::Command::new(env!("CARGO_BIN_EXE_banli"))
        .args(["--ledger", link.to_str().unwrap(), "list"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&by_link.stderr).into_owned();
    assert!(said.contains("正在另一个窗口或程序里打开"), "{said}");
    drop(held);
}

#[test]
fn a_second_copy_is_the_same_and_thinned_out_like_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("U盘");
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    let gone = copy_to_second_place(&path, &stick, &path).unwrap_err();
    assert!(matches!(gone, StoreError::NoFolder(_)), "{gone}");
    fs::create_dir(&stick).unwrap();
    fs::write(stick.join("别人的.txt"), "不动").unwrap();
    for number in 1..=12 {
        retitle(&mut desk, &format!("关于修第{number}座桥的建议"));
        let at = at(&format!("2026-11-{:02}", number + 8));
        let made = back_up_automatically(&path, at).unwrap().unwrap();
        let copy = copy_to_second_place(&made, &stick, &path).unwrap();
        assert_eq!(fs::read(&copy).unwrap(), fs::read(&made).unwrap());
        assert_eq!(copy_to_second_place(&made, &stick, &path).unwrap(), copy);
    }
    let names = |folder: &Path| {
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.filter(|name| *name != "别人的.txt").collect();
        names.sort();
        names
    };
    assert_eq!(names(&stick), names(&backup_folder(&path)));
    assert!(names(&stick).len() < 12, "{:?}", names(&stick));
}

/// SQLite's locks on the open ledger are the process's: whoever opens and closes the file beside SQLite gives them up.
#[cfg(target_os = "linux")]
#[test]
fn looking_at_the_open_ledger_keeps_its_locks() {
    use std::os::unix::fs::MetadataExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mut desk = over_one_item(folder.path());
    let path = desk.store().path().to_owned();
    retitle(&mut desk, "关于修桥的建议");
    let inode = fs::metadata(&path).unwrap().ino();
    let held = || {
        let locks = fs::read_to_string("/proc/locks").unwrap();
        let ours = format!(" {} ", std::process::id());
        let file = format!(":{inode} ");
        locks
            .lines()
            .any(|line| line.contains(&ours) && line.contains(&file))
    };
    assert!(held(), "{}", fs::read_to_string("/proc/locks").unwrap());
    needs_backup(&path).unwrap();
    known_backups(&path);
    assert!(!is_locked(&path) && is_of_one_ledger(&path, &path).unwrap());
    let made = back_up_automatically(&path, at("2026-11-20"))
        .unwrap()
        .unwrap();
    desk.store().settle_log().unwrap();
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    assert!(lacks_newest(&stick, &path));
    copy_to_second_place(&made, &stick, &path).unwrap();
    assert!(!lacks_newest(&stick, &path));
    for first in [folder.path(), &backup_folder(&path)] {
        let refused = copy_to_second_place(&made, first, &path).unwrap_err();
        assert!(matches!(refused, StoreError::FirstPlace(_)), "{refused}");
    }
    assert!(held(), "they are still held");
}

#[test]
fn of_a_damaged_backup_it_is_said_once_that_another_one_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let desk = over_one_item(folder.path());
    let backup = folder.path().join("备份.banli");
    let to = folder.path().join("恢复.banli");
    back_up(desk.store(), &backup).unwrap();
    outside::change(
        &backup,
        "UPDATE journal_write SET fields = '[' WHERE entry = 2",
    );
    let changed = restore(&backup, &to).unwrap_err().to_string();
    let mut bytes = fs::read(&backup).unwrap();
    let half = bytes.len() / 2;
    bytes[half..].fill(0xA5);
    fs::write(&backup, bytes).unwrap();
    let harmed = restore(&backup, &to).unwrap_err().to_string();
    for said in [changed, harmed] {
        assert!(said.starts_with("这份备份已经损坏"), "{said}");
        assert_eq!(said.matches("请换一份备份").count(), 1, "{said}");
        assert!(!said.contains("台账文件已经损坏"), "{said}");
        assert!(!said.contains("恢复成新的台账"), "{said}");
    }
    assert!(!to.exists());
}
