//! What a kill left of a ledger under a passphrase: of a file that a link leads to, that was moved or exchanged since, and
//! where what was left is damaged. Nothing is lost, nothing plain stays, and no sound file is refused for it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod sealed;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::ledger::acts::LockBackups;
use banli::store::{
    StoreError, is_sealed, lock_left_open, lock_of, moments, seal, seal_for_good, unseal_for_good,
};
use common::desk::{day, retitle, with_one_item};
use common::sealed::{PASSPHRASE, TODAY, count, open, readable, sealed, title};

/// A sealed ledger killed after a change that its file does not hold.
fn killed(folder: &Path, to: &str) -> (PathBuf, PathBuf) {
    let (path, _, private) = sealed(folder);
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    retitle(&mut desk, to);
    drop(desk);
    (path, private)
}

#[test]
fn what_was_begun_for_a_plain_ledger_goes_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let private = folder.path().join("打开的台账");
    let begun = private.join(uuid::Uuid::now_v7().simple().to_string());
    fs::create_dir_all(&begun).unwrap();
    let part = format!(".banli-{}.part", uuid::Uuid::now_v7().simple());
    fs::write(begun.join(part), "王建平").unwrap();
    lock_left_open(&private);
    assert_eq!(count(&private), 0);
}

#[test]
fn what_was_plain_on_the_way_back_goes_when_the_ledger_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    unseal_for_good(&path, PASSPHRASE).unwrap();
    seal_for_good(&path, PASSPHRASE, &private).unwrap();
    let left = banli::store::beside::in_the_making_of(&path);
    fs::write(&left, "王建平").unwrap();
    drop(open(&path, PASSPHRASE, &private));
    assert!(!left.exists() && readable(folder.path(), "王建平").is_empty());
}

#[test]
#[cfg(unix)]
fn the_file_itself_is_sealed_where_a_link_leads_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    unseal_for_good(&path, PASSPHRASE).unwrap();
    let link = folder.path().join("桌面上的.banli");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    seal_for_good(&link, PASSPHRASE, &private).unwrap();
    assert!(is_sealed(&path) && link.is_symlink());
    assert!(readable(folder.path(), "王建平").is_empty());
    let (mut desk, _) = open(&link, PASSPHRASE, &private);
    retitle(&mut desk, "关于修桥的建议");
    seal(&link).unwrap();
    drop(desk);
    assert!(link.is_symlink());
    assert_eq!(
        title(&open(&path, PASSPHRASE, &private).0),
        "关于修桥的建议"
    );
    let (mut desk, _) = open(&private.join("../台账.banli"), PASSPHRASE, &private);
    retitle(&mut desk, "关于修路的建议");
    drop(desk);
    let (desk, said) = open(&path, PASSPHRASE, &private);
    assert!(
        said.unwrap().contains("接着上次的内容"),
        "however it is called"
    );
    assert_eq!(title(&desk), "关于修路的建议");
}

#[test]
fn another_ledger_of_the_name_opens_with_its_own_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let (path, private) = killed(folder.path(), "没有存回的");
    fs::remove_file(&path).unwrap();
    let elsewhere = folder.path().join("另一处");
    fs::create_dir(&elsewhere).unwrap();
    let other = with_one_item(&elsewhere);
    let (lock, _) = banli::ledger::backup_lock::BackupLock::new("另一个办公室的密码").unwrap();
    let mut desk = Desk::open(&other, day(TODAY)).unwrap();
    desk.act(LockBackups {
        recipient: Some(lock.recipient),
        key: Some(lock.key),
    })
    .unwrap();
    drop(desk);
    seal_for_good(&other, "另一个办公室的密码", &private).unwrap();
    fs::rename(&other, &path).unwrap();
    for plain in [true, false] {
        if !plain {
            lock_left_open(&private);
        }
        let error = Desk::open_sealed(&path, (PASSPHRASE, &private), day(TODAY)).unwrap_err();
        assert!(error.to_string().contains("密码"), "{error}");
    }
    let (desk, said) = open(&path, "另一个办公室的密码", &private);
    assert!(said.unwrap().contains("上次的内容另存为"));
    drop(desk);
    let kept = folder.path().join("台账（没有存回的）.banli");
    assert_eq!(title(&open(&kept, PASSPHRASE, &private).0), "没有存回的");
}

#[test]
fn what_was_left_goes_with_its_file_when_that_is_moved_and_another_has_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (path, private) = killed(folder.path(), "没有存回的");
    let moved = folder.path().join("去年的.banli");
    fs::rename(&path, &moved).unwrap();
    fs::write(&path, "别的文件").unwrap();
    let (desk, said) = open(&moved, PASSPHRASE, &private);
    assert!(said.unwrap().contains("接着上次的内容"));
    assert_eq!(title(&desk), "没有存回的");
}

#[test]
fn a_sound_file_opens_whatever_became_of_what_was_left() {
    let damages: [fn(&Path); 4] = [
        |left| fs::write(left, b"").unwrap(),
        |left| fs::write(left, [0; 4096]).unwrap(),
        |left| {
            let whole = fs::read(left).unwrap();
            fs::write(left, &whole[..whole.len() / 2]).unwrap();
        },
        |left| {
            let mut whole = fs::read(left).unwrap();
            whole[4096..8192].fill(0x5a);
            fs::write(left, whole).unwrap();
        },
    ];
    for damage in damages {
        for locked in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let (path, private) = killed(folder.path(), "没有存回的");
            if locked {
                lock_left_open(&private);
            }
            let name = if locked {
                "台账.banlix"
            } else {
                "台账.banli"
            };
            let left = fs::read_dir(&private).unwrap().next().unwrap().unwrap();
            damage(&left.path().join(name));
            let (desk, said) = open(&path, PASSPHRASE, &private);
            let said = said.unwrap();
            assert!(said.contains("已经损坏"), "{said}");
            assert_ne!(title(&desk), "没有存回的");
            drop(desk);
            assert_eq!(count(&private), 0, "nothing plain stays");
            assert!(folder.path().join("台账（没有存回的）.banli").exists());
        }
    }
}

#[test]
fn going_back_to_before_the_passphrase_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, _) = sealed(folder.path());
    unseal_for_good(&path, PASSPHRASE).unwrap();
    let first = moments(&path, 100).unwrap().pop().unwrap();
    let to = folder.path().join("恢复.banli");
    Desk::go_back(&path, first.position, (&to, day(TODAY))).unwrap();
    assert!(lock_of(&path).unwrap().is_some());
    assert_eq!(lock_of(&to).unwrap(), lock_of(&path).unwrap());
    let restored = Desk::open(&to, day(TODAY)).unwrap();
    assert!(restored.store().check().unwrap().problems.is_empty());
    assert!(!matches!(restored.store().lock(), Err(StoreError::NoLock)));
}
