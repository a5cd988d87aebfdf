//! Backups that a ledger makes of itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use std::fs;
use std::path::Path;

use banli::app::Start;
use banli::desk::Desk;
use banli::ledger::acts::{CorrectCase, Edit};
use banli::store::{Store, automatic_backups, back_up_automatically, backup_folder, needs_backup};
use chrono::NaiveDateTime;
use common::desk::{day, file_of, furnished, suggestion};
use common::window::{Key, Modifiers, Role, Window, sample_day};
use eframe::egui::{ViewportCommand, ViewportEvent, ViewportId};

fn at(day_text: &str) -> NaiveDateTime {
    day(day_text).and_hms_opt(17, 45, 0).unwrap()
}

fn ledger(folder: &Path) -> Desk {
    let mut desk = furnished(folder, day("2026-11-20"));
    let cases = vec![suggestion("36", &["王建平"])];
    desk.import(&file_of(cases), banli::desk::Issuing::DATA_ONLY)
        .unwrap();
    desk
}

fn retitle(desk: &mut Desk, title: &str) {
    let case = desk.ledger().find_case("36").unwrap().id;
    let correct = CorrectCase {
        title: Edit::Set(title.to_owned()),
        ..CorrectCase::of(case)
    };
    desk.act(correct).unwrap();
}

#[test]
fn a_backup_is_made_where_something_was_recorded_and_holds_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = ledger(folder.path());
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
    assert_eq!(automatic_backups(&path).len(), 2);
}

#[test]
fn only_automatic_backups_are_thinned_out_and_what_was_broken_off_goes() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = ledger(folder.path());
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
    let broken_off = backups.join("台账-自动-20261118-174500.banli.part");
    fs::write(&broken_off, b"half").unwrap();
    for (index, on) in ["2026-11-20", "2026-11-20", "2026-11-20"]
        .iter()
        .enumerate()
    {
        retitle(&mut desk, &format!("关于修桥的建议之{index}"));
        back_up_automatically(&path, at(on)).unwrap().unwrap();
    }
    assert!(!broken_off.exists());
    let known = automatic_backups(&path);
    assert_eq!(known.len(), 1, "the newest of the day: {known:?}");
    let copy = Store::open(&known[0].path).unwrap();
    assert!(copy.check().unwrap().problems.is_empty());
    assert!(kept.iter().all(|name| backups.join(name).exists()));
}

#[test]
fn a_backup_that_cannot_be_made_leaves_the_others_and_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = ledger(folder.path());
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
fn the_window_backs_up_before_it_closes() {
    let folder = tempfile::tempdir().unwrap();
    let desk = ledger(folder.path());
    let path = desk.store().path().to_owned();
    drop(desk);
    let mut window = open(&path, true);
    window.wait("it is backed up at opening", |_| {
        !needs_backup(&path).unwrap()
    });
    window.steps(4);
    close(&mut window);
    assert!(!is_kept_open(&window), "nothing was recorded since");
    window.key(Modifiers::COMMAND, Key::Num2);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "设为重点");
    assert!(needs_backup(&path).unwrap());
    close(&mut window);
    assert!(is_kept_open(&window), "until it is backed up");
    close(&mut window);
    assert!(!is_kept_open(&window), "a second press does not wait");
    window.wait("it is backed up", |_| !needs_backup(&path).unwrap());
}

#[test]
#[cfg(unix)] // Windows lets nobody move a file that is open
fn the_window_stays_while_what_was_typed_could_not_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let desk = ledger(folder.path());
    let path = desk.store().path().to_owned();
    drop(desk);
    let mut window = open(&path, false);
    window.wait("the ledger is open", |window| window.shows_words("登记"));
    let away = folder.path().join("移走.banli");
    fs::rename(&path, &away).unwrap();
    window.key(Modifiers::COMMAND, Key::N);
    window.fill("案由", "关于修桥的建议");
    close(&mut window);
    assert!(
        window.shows_words("台账文件已经不在"),
        "{:?}",
        window.texts()
    );
    assert!(is_kept_open(&window));
    fs::rename(&away, &path).unwrap();
    close(&mut window);
    assert!(!is_kept_open(&window), "a second press, or kept by now");
}

fn open(path: &Path, backs_up: bool) -> Window {
    let start = Start {
        ledger: Some(path.to_owned()),
        today: Some(sample_day()),
        forgetful: true,
        backs_up,
    };
    Window::start(start, [1366.0, 768.0])
}

fn close(window: &mut Window) {
    let viewports = &mut window.harness.input_mut().viewports;
    let root = viewports.get_mut(&ViewportId::ROOT).unwrap();
    root.events.push(ViewportEvent::Close);
    window.harness.step();
}

fn is_kept_open(window: &Window) -> bool {
    let root = &window.harness.output().viewport_output[&ViewportId::ROOT];
    root.commands.contains(&ViewportCommand::CancelClose)
}
