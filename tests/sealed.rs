//! A ledger whose file is under a passphrase while it is closed: by the store, after a kill, and at the window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod cli;
    pub mod desk;
    pub mod sealed;
    pub mod window;
}

use std::fs;
use std::path::Path;

use banli::desk::{Desk, DeskError};
use banli::ledger::backup_lock::BackupLock;
use banli::store::{
    Store, StoreError, back_up_automatically, is_sealed, known_backups, lock_left_open,
    needs_backup, restore_locked, seal, seal_for_good, unseal_for_good,
};
use common::cli::{refused, text};
use common::desk::{day, retitle, retitled, with_one_item};
use common::sealed::{PASSPHRASE, TODAY, count, open, readable, sealed, title};
use common::window::{Key, Modifiers, Role, Window, sample_day};

#[test]
fn a_closed_one_can_be_read_by_nobody_and_opens_with_passphrase_and_recovery_key() {
    let folder = tempfile::tempdir().unwrap();
    let (path, key, private) = sealed(folder.path());
    assert!(is_sealed(&path) && readable(folder.path(), "王建平").is_empty());
    assert!(matches!(Store::open(&path), Err(StoreError::Sealed(_))));
    let said = refused(&["--ledger", text(&path), "list"]);
    assert!(said.contains("加了密码的台账"), "{said}");
    for wrong in ["", "临溪县住建局 2027"] {
        let error = Store::open_sealed(&path, wrong, &private).unwrap_err();
        assert!(matches!(error, StoreError::WrongSecret), "{error}");
        assert_eq!(count(&private), 0, "nothing is left of a try");
    }
    let (mut desk, said) = open(&path, PASSPHRASE, &private);
    assert_eq!((said, desk.store().path()), (None, path.as_path()));
    assert!(matches!(
        Store::open_sealed(&path, PASSPHRASE, &private),
        Err(StoreError::AlreadyOpen(_))
    ));
    retitle(&mut desk, "关于修桥的建议");
    desk.keep_draft("键", Some("打了一半的字")).unwrap();
    let replica = desk.store().replica();
    seal(&path).unwrap();
    retitle(&mut desk, "关于修路的建议");
    desk.store().check_in_place().unwrap();
    seal(&path).unwrap();
    drop(desk);
    assert_eq!(count(&private), 0, "the plain copy is gone");
    assert!(readable(folder.path(), "修路").is_empty());
    let (desk, said) = open(&path, key.text(), &private);
    assert_eq!((title(&desk).as_str(), said), ("关于修路的建议", None));
    assert_eq!(desk.store().drafts().unwrap()[0].text, "打了一半的字");
    assert_eq!(desk.store().replica(), replica);
    assert!(desk.store().check().unwrap().problems.is_empty());
    drop(desk);
    assert_eq!(
        count(&private),
        0,
        "where nothing changed, nothing is to be sealed"
    );
}

#[test]
fn backups_of_an_open_one_are_its_own_and_locked() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    retitle(&mut desk, "关于修桥的建议");
    assert!(needs_backup(&path).unwrap());
    let now = day(TODAY).and_hms_opt(17, 0, 0).unwrap();
    let backup = back_up_automatically(&path, now).unwrap().unwrap();
    assert!(!needs_backup(&path).unwrap() && known_backups(&path)[0].locked);
    assert!(readable(&folder.path().join("备份"), "修桥").is_empty());
    drop(desk);
    let again = folder.path().join("恢复.banli");
    restore_locked(&backup, PASSPHRASE, &again).unwrap();
    let restored = Desk::open(&again, day(TODAY)).unwrap();
    assert_eq!(title(&restored), "关于修桥的建议");
    // The ledger itself under its passphrase can be had as a plain file by the same way.
    restore_locked(&path, PASSPHRASE, &folder.path().join("另存.banli")).unwrap();
}

#[test]
fn what_a_kill_left_is_put_under_the_lock_and_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    retitle(&mut desk, "关于修桥的建议");
    // Dropped without sealing: the sealed file does not hold the change.
    drop(desk);
    assert!(!readable(&private, "修桥").is_empty());
    for plain in [true, false] {
        if !plain {
            lock_left_open(&private);
            assert!(readable(&private, "修桥").is_empty(), "nothing plain stays");
        }
        let error = Store::open_sealed(&path, "别的密码12345", &private).unwrap_err();
        assert!(matches!(error, StoreError::WrongSecret), "{error}");
        let (desk, said) = open(&path, PASSPHRASE, &private);
        assert!(said.unwrap().contains("接着上次的内容"));
        assert_eq!(title(&desk), "关于修桥的建议");
    }
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    retitle(&mut desk, "关于修路的建议");
    seal(&path).unwrap();
    drop(desk);
    assert_eq!(count(&private), 0);
    let (desk, said) = open(&path, PASSPHRASE, &private);
    assert_eq!((title(&desk).as_str(), said), ("关于修路的建议", None));
}

#[test]
fn what_was_left_here_and_what_was_done_elsewhere_both_stay() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    retitle(&mut desk, "这里改的");
    drop(desk);
    let elsewhere = folder.path().join("别的电脑");
    let (mut desk, said) = open(&path, PASSPHRASE, &elsewhere);
    assert_eq!(said, None);
    retitle(&mut desk, "那里改的");
    seal(&path).unwrap();
    drop(desk);
    let (desk, said) = open(&path, PASSPHRASE, &private);
    assert_eq!(title(&desk), "那里改的");
    assert!(said.unwrap().contains("没有存回的"));
    drop(desk);
    let kept = folder.path().join("台账（没有存回的）.banli");
    assert!(is_sealed(&kept) && count(&private) == 0);
    assert_eq!(title(&open(&kept, PASSPHRASE, &private).0), "这里改的");
}

#[test]
fn a_new_passphrase_holds_from_the_next_sealing_on_and_none_is_put_in_the_way_of_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let (desk, _) = open(&path, PASSPHRASE, &private);
    let (lock, _) = BackupLock::new("另一个密码 2027").unwrap();
    desk.store().relock(&lock).unwrap();
    seal(&path).unwrap();
    drop(desk);
    let error = Store::open_sealed(&path, PASSPHRASE, &private).unwrap_err();
    assert!(matches!(error, StoreError::WrongSecret), "{error}");
    let (desk, _) = open(&path, "另一个密码 2027", &private);
    let other = folder.path().join("别的文件");
    fs::write(&other, "别的内容").unwrap();
    fs::rename(&other, &path).unwrap();
    let refused = desk.keep_draft("键", Some("字")).unwrap_err().to_string();
    assert!(refused.contains("已经不在"), "{refused}");
    desk.store().relock(&lock).unwrap();
    assert!(matches!(seal(&path), Err(StoreError::Gone(_))));
    drop(desk);
    assert!(count(&private) > 0, "what was not sealed stays");
}

#[test]
fn what_was_typed_is_no_change_when_it_is_kept_again_and_goes_with_its_own_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let (desk, _) = open(&path, PASSPHRASE, &private);
    desk.keep_draft("键", Some("打了一半的字")).unwrap();
    seal(&path).unwrap();
    desk.keep_draft("键", Some("打了一半的字")).unwrap();
    drop(desk);
    assert_eq!(count(&private), 0, "the same text is no change");
    let copy = folder.path().join("拷贝.banli");
    fs::copy(&path, &copy).unwrap();
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    retitle(&mut desk, "没有存回的");
    drop(desk);
    let (desk, said) = open(&copy, PASSPHRASE, &private);
    assert!(
        said.unwrap().contains("在打开那一本时接着用"),
        "a copy has nothing to do with what another file left"
    );
    assert_ne!(title(&desk), "没有存回的");
    drop(desk);
    // Written elsewhere with a draft alone: neither side is lost.
    let elsewhere = folder.path().join("别的电脑");
    let (desk, _) = open(&path, PASSPHRASE, &elsewhere);
    desk.keep_draft("键", Some("那里打的字")).unwrap();
    seal(&path).unwrap();
    drop(desk);
    let (desk, said) = open(&path, PASSPHRASE, &private);
    assert!(said.unwrap().contains("没有存回的"));
    assert_eq!(desk.store().drafts().unwrap()[0].text, "那里打的字");
}

#[test]
fn nothing_plain_stays_of_a_making_that_was_killed_and_nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, private) = sealed(folder.path());
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    let open_one = fs::read_dir(&private)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    lock_left_open(&private);
    assert!(
        open_one.join("台账.banli").exists(),
        "one that is open is left alone"
    );
    retitle(&mut desk, "关于修桥的建议");
    drop(desk);
    let part = open_one.join(".banli-0195f0000000700080000000000000aa.part");
    fs::write(&part, "王建平").unwrap();
    lock_left_open(&private);
    assert!(readable(&private, "王建平").is_empty());
    // Killed before the copy was whole: nothing of it is kept.
    let begun = private.join("begun");
    fs::create_dir(&begun).unwrap();
    fs::copy(open_one.join("from.json"), begun.join("from.json")).unwrap();
    fs::write(
        begun.join(".banli-0195f0000000700080000000000000ab.part"),
        "王建平",
    )
    .unwrap();
    lock_left_open(&private);
    assert!(!begun.exists());
    let (mut desk, _) = open(&path, PASSPHRASE, &private);
    assert_eq!(title(&desk), "关于修桥的建议");
    // Another file's bytes in this one, as some programs that keep folders alike write them.
    let other = fs::read(&path).unwrap();
    fs::write(&path, &other[..other.len() - 1]).unwrap();
    let refused = desk.act(retitled(&desk, "关于修路的建议")).unwrap_err();
    assert!(
        matches!(refused, DeskError::Store(StoreError::Gone(_))),
        "{refused}"
    );
    assert!(matches!(seal(&path), Err(StoreError::Gone(_))));
}

#[test]
fn it_is_made_plain_again_only_with_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let error = seal_for_good(&path, PASSPHRASE, folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::NoLock), "{error}");
    fs::remove_file(&path).unwrap();
    let (path, _, _) = sealed(folder.path());
    let before = fs::read(&path).unwrap();
    let error = unseal_for_good(&path, "别的密码12345").unwrap_err();
    assert!(matches!(error, StoreError::WrongSecret), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
    unseal_for_good(&path, PASSPHRASE).unwrap();
    let desk = Desk::open(&path, day(TODAY)).unwrap();
    assert!(desk.store().check().unwrap().problems.is_empty());
    drop(desk);
    let error = seal_for_good(&path, "别的密码12345", folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::WrongSecret), "{error}");
    assert!(!is_sealed(&path));
}

#[test]
fn the_window_seals_closes_asks_and_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let private = folder.path().join(".打开的台账");
    let mut window = Window::over(&path, true);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Comma);
    window.click(Role::ListBoxOption, "加密");
    assert!(
        !window.shows_words("台账本身也加密"),
        "without a passphrase"
    );
    window.fill("备份密码", PASSPHRASE);
    window.fill("再写一次密码", PASSPHRASE);
    window.click(Role::Button, "设密码");
    window.wait("the key is shown", |window| {
        window.shows_words("AGE-SE CRET-K")
    });
    // The page is as high again as it was once the notice is gone.
    window.click(Role::Button, "关闭提示：以后的备份都加密。");
    window.steps(4);
    window.fill("现在的密码", "写错的密码12345");
    window.click(Role::Button, "给台账加密");
    assert!(
        window.shows_words("请先印出来或抄好"),
        "the key stays in sight"
    );
    window.click(Role::Button, "我已经收好");
    window.click(Role::Button, "给台账加密");
    window.wait("a slip costs nothing", |window| {
        window.shows_words("密码或恢复密钥不对")
    });
    window.fill("现在的密码", PASSPHRASE);
    window.click(Role::Button, "给台账加密");
    window.wait("it is sealed", |window| window.shows_words("台账已加密"));
    assert!(window.desk().store().is_sealed() && is_sealed_on_disk(&path));
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "设为重点");
    window.close();
    assert!(window.is_kept_open(), "until it is backed up and sealed");
    window.wait("nothing plain stays to be sealed", |window| {
        window.harness.output().viewport_output[&eframe::egui::ViewportId::ROOT]
            .commands
            .contains(&eframe::egui::ViewportCommand::Close)
    });
    drop(window);
    assert_eq!(count(&private), 0);
    assert!(readable(folder.path(), "王建平").is_empty() || known_backups(&path).len() > 1);
    let mut window = Window::over(&path, false);
    window.steps(3);
    assert!(
        window.shows_words("打开加密的“台账.banli”"),
        "{:?}",
        window.texts()
    );
    window.fill("台账密码或恢复密钥", "别的密码12345");
    window.key(Modifiers::NONE, Key::Enter);
    window.wait("it is refused", |window| {
        window.shows_words("密码或恢复密钥不对")
    });
    window.fill("台账密码或恢复密钥", PASSPHRASE);
    window.key(Modifiers::NONE, Key::Enter);
    window.await_session();
    let key_cases = window
        .desk()
        .ledger()
        .cases()
        .filter(|(case, _)| case.key_case);
    assert_eq!(key_cases.count(), 1);
    window.key(Modifiers::COMMAND, Key::Comma);
    window.click(Role::ListBoxOption, "加密");
    window.fill("现在的密码", PASSPHRASE);
    window.click(Role::Button, "台账改为不加密");
    window.wait("it is plain", |window| {
        window.shows_words("台账已改为不加密")
    });
    drop(window);
    assert_eq!(count(&private), 0);
    drop(Desk::open(&path, sample_day()).unwrap());
}

fn is_sealed_on_disk(path: &Path) -> bool {
    memchr::memmem::find(&fs::read(path).unwrap(), "王建平".as_bytes()).is_none()
}
