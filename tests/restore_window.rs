//! Going back at the window, by its accessible tree: to a day and a time, with a look first; one item back into the ledger
//! at hand; and a second copy of a locked backup on a stick, which becomes a ledger again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod sealed;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::Desk;
use banli::ledger::acts::{AnyAct, CorrectCase, Edit};
use banli::store::{Store, is_locked};
use common::desk::{day, with_one_item};
use common::sealed::{PASSPHRASE, readable, title};
use common::window::{Key, Modifiers, Role, Window, sample_day};

/// Gives the item another title at a moment of this machine's clock.
fn retitle_at(path: &Path, title: &str, at: &str) {
    let desk = Desk::open(path, sample_day()).unwrap();
    let case = desk.ledger().find_case("36").unwrap().id;
    let act = AnyAct::from(CorrectCase {
        title: Edit::Set(title.to_owned()),
        ..CorrectCase::of(case)
    });
    let change = act.change(desk.ledger()).unwrap();
    drop(desk);
    let at = chrono::NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").unwrap();
    let at = at.and_local_timezone(chrono::Local).unwrap();
    let mut store = Store::open(path).unwrap();
    store.apply(&change, &at.to_rfc3339()).unwrap();
}

/// A ledger that was right until three o'clock of the day before.
fn spoilt_yesterday(folder: &Path) -> PathBuf {
    let path = with_one_item(folder);
    retitle_at(&path, "前天改的", "2026-11-18 09:00");
    retitle_at(&path, "昨天两点半改的", "2026-11-19 14:30");
    retitle_at(&path, "昨天四点写错的", "2026-11-19 16:00");
    retitle_at(&path, "今天写错的", "2026-11-20 08:10");
    path
}

/// The window over it, asking to which moment one goes back.
fn asked(folder: &Path) -> (Window, PathBuf) {
    let path = spoilt_yesterday(folder);
    let mut window = Window::open(&path, [1440.0, 900.0]);
    window.click(Role::Tab, "设置");
    window.click(Role::ListBoxOption, "备份和恢复");
    window.click(Role::Button, "恢复到某一时刻…");
    (window, path)
}

#[test]
fn yesterday_at_three_is_typed_looked_at_and_made_a_new_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = asked(folder.path());
    window.fill("回到哪天几点", "昨天 15:00");
    assert!(window.shows_words("后面 2 步不要"), "{:?}", window.texts());
    window.click(Role::Button, "先看看那一刻");
    window.wait("it is looked at", |window| {
        window.shows_words("的样子.banli”只能看")
    });
    assert_eq!(title(window.desk()), "昨天两点半改的");
    window.click(Role::Button, "恢复成新台账…");
    let to = folder.path().join("昨天三点.banli");
    window.fill("新台账存在哪里", to.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    window.wait("it is restored", |window| {
        window.shows_words("已恢复成新台账")
    });
    window.click(Role::Button, "打开它");
    window.wait("it is open", |window| {
        let workspace = window.harness.state().workspace();
        workspace.is_some_and(|workspace| workspace.desk().store().path() == to)
    });
    assert_eq!(title(window.desk()), "昨天两点半改的");
    assert!(!window.desk().store().is_backup());
    drop(window);
    let before = Desk::open(&path, day("2026-11-20")).unwrap();
    assert_eq!(title(&before), "今天写错的", "the first one is as it was");
}

#[test]
fn a_typed_moment_is_gone_back_to_by_the_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, _) = asked(folder.path());
    window.fill("回到哪天几点", "11月18日 下午3点");
    assert!(window.shows_words("后面 3 步不要"), "{:?}", window.texts());
    // The keys of the list are the field's while it is typed in.
    for key in [Key::Home, Key::ArrowUp, Key::PageUp] {
        window.key(Modifiers::NONE, key);
    }
    assert!(window.shows_words("后面 3 步不要"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Enter);
    assert!(
        window.shows_words("恢复到某一时刻"),
        "the first Enter ends the field"
    );
    window.key(Modifiers::NONE, Key::ArrowUp);
    assert!(window.shows_words("后面 2 步不要"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Enter);
    let to = folder.path().join("前天.banli");
    window.fill("新台账存在哪里", to.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    window.wait("it is restored", |window| {
        window.shows_words("已恢复成新台账")
    });
    drop(window);
    let gone_back = Desk::open(&to, day("2026-11-20")).unwrap();
    assert_eq!(title(&gone_back), "前天改的");
}

#[test]
fn while_a_moment_is_typed_what_stays_follows_what_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, _) = asked(folder.path());
    assert!(window.shows_words("步不要"));
    window.fill("回到哪天几点", "11月18日");
    assert!(!window.shows_words("步不要"), "{:?}", window.texts());
    assert!(
        window.shows_words("写全哪天几点") && !window.shows_words("读不懂"),
        "{:?}",
        window.texts()
    );
    window.fill("回到哪天几点", "11月18日 下午3点");
    assert!(window.shows_words("后面 3 步不要"), "{:?}", window.texts());
}

#[test]
fn a_moment_typed_in_short_is_said_back_in_full() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, _) = asked(folder.path());
    let meant = |day: &str| format!("写的是 2026年11月{day}");
    assert!(!window.shows_words("写的是"));
    window.fill("回到哪天几点", "昨晚8点");
    let said = window.shows_words(&meant("19日 周四 20:00。留到"));
    assert!(said, "{:?}", window.texts());
    assert!(window.shows_words("后面 1 步不要"), "{:?}", window.texts());
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::ArrowDown);
    assert!(
        window.shows_words("后面 2 步不要") && !window.shows_words("写的是"),
        "another step was chosen: {:?}",
        window.texts()
    );
}

#[test]
fn a_moment_that_cannot_be_says_so_and_nothing_is_made_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, _) = asked(folder.path());
    for (typed, said) in [
        ("昨天", "日期后面空一格写时间"),
        ("2月30日 15:00", "2月只有28天"),
        ("1990-01-01 08:00", "列出的都在这以后"),
    ] {
        window.fill("回到哪天几点", typed);
        window.key(Modifiers::NONE, Key::Enter);
        assert!(window.shows_words(said), "{typed}: {:?}", window.texts());
        window.key(Modifiers::NONE, Key::Enter);
        assert!(
            window.shows_words("恢复到某一时刻") && !window.shows("新台账存在哪里"),
            "{typed}"
        );
    }
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.shows_words("或者写哪天几点"));
}

#[test]
fn one_item_comes_back_from_yesterday_into_the_ledger_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, path) = asked(folder.path());
    window.fill("回到哪天几点", "2026-11-19 15:00");
    window.click(Role::Button, "先看看那一刻");
    window.wait("it is looked at", |window| {
        window.shows_words("的样子.banli”只能看")
    });
    window.key(Modifiers::COMMAND, Key::K);
    window.fill("查找", "36");
    window.key(Modifiers::NONE, Key::Enter);
    window.click(Role::Button, "取回这一件…");
    window.click(Role::Button, "把县建 36取回到正在用的台账");
    window.wait("it is back", |window| {
        window.shows_words("从备份取回县建 36")
    });
    assert_eq!(window.desk().store().path(), path);
    assert_eq!(title(window.desk()), "昨天两点半改的");
    window.key(Modifiers::COMMAND, Key::Z);
    window.steps(4);
    assert_eq!(title(window.desk()), "今天写错的");
}

#[test]
fn a_locked_backup_goes_to_the_stick_too_and_becomes_a_ledger_with_its_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let path = with_one_item(folder.path());
    let mut window = Window::over(&path, false);
    window.await_session();
    window.key(Modifiers::COMMAND, Key::Comma);
    window.click(Role::ListBoxOption, "加密");
    window.fill("备份密码", PASSPHRASE);
    window.fill("再写一次密码", PASSPHRASE);
    window.click(Role::Button, "设密码");
    window.wait("the key is shown", |window| {
        window.shows_words("AGE-SE CRET-K")
    });
    window.click(Role::ListBoxOption, "备份和恢复");
    window.fill("第二份放在", stick.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Tab);
    window.steps(4);
    window.click(Role::Button, "立即备份");
    window.wait("both are made", |window| {
        window.shows_words("第二份也已拷好")
    });
    let copies: Vec<PathBuf> = fs::read_dir(&stick)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_locked(path))
        .collect();
    let [copy] = copies.as_slice() else {
        panic!("{copies:?}")
    };
    assert!(readable(&stick, "王建平").is_empty());
    // The stick alone is enough: the copy is opened as any file is, and asks for the passphrase.
    window.key(Modifiers::COMMAND, Key::O);
    window.fill("已有台账的位置", copy.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    window.steps(3);
    assert!(window.shows_words("恢复成新台账"), "{:?}", window.texts());
    let to = folder.path().join("从U盘.banli");
    window.fill("新台账存在哪里", to.to_str().unwrap());
    window.fill("密码或恢复密钥", PASSPHRASE);
    window.key(Modifiers::NONE, Key::Enter);
    window.wait("it is open", |window| {
        let workspace = window.harness.state().workspace();
        workspace.is_some_and(|workspace| workspace.desk().store().path() == to)
    });
    let said = window.shows_words("现在打开的就是它。原来的台账“");
    assert!(said, "{:?}", window.texts());
    assert!(window.desk().ledger().find_case("36").is_ok());
    assert!(!window.desk().store().is_backup());
}
