//! Backups under a passphrase: from the command line and the window, opened again by passphrase and by recovery key.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod cli;
    pub mod desk;
    pub mod window;
}

use std::fs;
use std::path::Path;

use banli::store::{Store, StoreError, is_locked, known_backups, restore, restore_locked};
use common::cli::{banli, json_of, refused, text};
use common::desk::with_one_item;
use common::window::{Key, Modifiers, Role, Window};

const PASSPHRASE: &str = "临溪县住建局 2026";

fn holds_title(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap();
    let title = "王建平".as_bytes();
    bytes.windows(title.len()).any(|part| part == title)
}

#[test]
fn the_command_line_locks_backs_up_and_restores() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let file = |name: &str| text(&folder.path().join(name)).to_owned();
    let ledger = text(&path).to_owned();
    fs::write(file("密码"), format!("{PASSPHRASE}\n")).unwrap();
    fs::write(file("短"), "1234567").unwrap();
    let lock = ["--ledger", &ledger, "lock", "--passphrase"];
    let short = refused(&[&lock[..], &[&file("短")]].concat());
    assert!(short.contains("至少要8个字"), "{short}");
    let sheet = ["--recovery-key", &file("恢复密钥.pdf")];
    let made = json_of(&[&lock[..], &[&file("密码")], &sheet].concat());
    let key = made["recovery_key"].as_str().unwrap().to_owned();
    assert!(fs::read(file("恢复密钥.pdf")).unwrap().starts_with(b"%PDF"));
    let again = refused(&[&lock[..], &[&file("密码")], &sheet].concat());
    assert!(again.contains("没有覆盖，也没有设密码"), "{again}");
    json_of(&["--ledger", &ledger, "backup", &file("U盘.banlix")]);
    assert!(is_locked(&folder.path().join("U盘.banlix")));
    assert!(holds_title(&path) && !holds_title(&folder.path().join("U盘.banlix")));
    let plain = refused(&["restore", &file("U盘.banlix"), "--to", &file("甲.banli")]);
    assert!(plain.contains("加密的备份"), "{plain}");
    fs::write(file("错"), "别的密码12345").unwrap();
    fs::write(file("密钥"), key).unwrap();
    let restore = |secret: &str, to: &str| {
        let (backup, to, secret) = (file("U盘.banlix"), file(to), file(secret));
        banli(&["restore", &backup, "--to", &to, "--secret", &secret])
    };
    json_of(&[
        "new",
        &file("另一本.banli"),
        "--office",
        "临溪县住房和城乡建设局",
    ]);
    let not_locked = refused(&[
        "restore",
        &file("另一本.banli"),
        "--to",
        &file("丙.banli"),
        "--secret",
        &file("密码"),
    ]);
    assert!(
        not_locked.contains("没有加密") && not_locked.contains("--secret"),
        "{not_locked}"
    );
    let wrong = restore("错", "甲.banli");
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said.contains("密码或恢复密钥不对"), "{said}");
    for (secret, to) in [("密码", "甲.banli"), ("密钥", "乙.banli")] {
        assert!(restore(secret, to).status.success());
        let found = json_of(&["--ledger", &file(to), "check"]);
        assert_eq!(found["ok"], true);
        assert!(holds_title(&folder.path().join(to)));
    }
    let left = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let parts: Vec<_> = left
        .filter(|name| name.to_string_lossy().ends_with(".part"))
        .collect();
    assert!(parts.is_empty(), "nothing plain is left behind: {parts:?}");
    // What a kill left is gone once the ledger is opened an hour later.
    let left = folder
        .path()
        .join(".banli-0195f0000000700080000000000000aa.part");
    let old = fs::File::create(&left).unwrap();
    old.set_modified(std::time::SystemTime::now() - std::time::Duration::from_hours(2))
        .unwrap();
    drop(old);
    drop(Store::open(&path).unwrap());
    assert!(!left.exists());
    json_of(&["--ledger", &ledger, "lock", "--off"]);
    json_of(&["--ledger", &ledger, "backup", &file("不加密.banli")]);
    assert!(
        Store::open(&folder.path().join("不加密.banli"))
            .unwrap()
            .is_backup()
    );
}

#[test]
fn the_window_locks_backups_and_restores_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Comma);
    window.click(Role::ListBoxOption, "加密");
    window.fill("备份密码", PASSPHRASE);
    window.fill("再写一次密码", "临溪县住建局 2025");
    window.click(Role::Button, "设密码");
    assert!(window.shows_words("两次写的不一样"), "{:?}", window.texts());
    window.fill("再写一次密码", PASSPHRASE);
    window.click(Role::Button, "设密码");
    window.wait("the key is shown", |window| {
        window.shows_words("AGE-SE CRET-K")
    });
    assert!(window.shows_words("现在：备份加密，台账本身不加密"));
    assert!(!window.texts().iter().any(|text| text.contains(PASSPHRASE)));
    window.click(Role::ListBoxOption, "备份和恢复");
    window.click(Role::Button, "立即备份");
    window.wait("it is backed up", |_| !known_backups(&path).is_empty());
    let backup = known_backups(&path).remove(0);
    assert!(backup.locked && !holds_title(&backup.path));
    assert!(matches!(
        restore(&backup.path, &folder.path().join("甲.banli")),
        Err(StoreError::Locked(_))
    ));
    window.wait("it is listed", |window| {
        window.shows_words("自己备份，加密")
    });
    let at = backup.at.format("%m-%d %H:%M");
    window.click(Role::Button, &format!("把{at}这份恢复成新台账"));
    window.fill("密码或恢复密钥", PASSPHRASE);
    window.click(Role::Button, "恢复成新台账");
    let restored = folder.path().join("台账（恢复）.banli");
    window.wait("it is restored", |_| restored.exists());
    assert!(holds_title(&restored));
    let again = folder.path().join("乙.banli");
    restore_locked(&backup.path, PASSPHRASE, &again).unwrap();
    assert!(!Store::open(&again).unwrap().is_backup());
}

#[test]
fn backups_are_left_plain_only_when_that_is_said_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let file = |name: &str| text(&folder.path().join(name)).to_owned();
    fs::write(file("密码"), PASSPHRASE).unwrap();
    let lock = ["--ledger", text(&path), "lock", "--passphrase"];
    json_of(
        &[
            &lock[..],
            &[&file("密码"), "--recovery-key", &file("密钥.pdf")],
        ]
        .concat(),
    );
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Comma);
    window.click(Role::ListBoxOption, "加密");
    let journal = window.journal().len();
    window.click(Role::Button, "以后的备份不再加密…");
    assert_eq!(window.journal().len(), journal, "it is asked first");
    window.click(Role::Button, "还是加密");
    window.click(Role::Button, "以后的备份不再加密…");
    window.click(Role::Button, "以后不再加密");
    assert!(
        window.shows_words("备份和台账都不加密"),
        "{:?}",
        window.texts()
    );
}
