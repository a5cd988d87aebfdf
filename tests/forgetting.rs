//! 删除个人信息: a phone taken out at its owner's wish is nowhere in the file any more, nor in the backups made here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use std::fs;
use std::path::Path;

use banli::desk::Desk;
use banli::ledger::acts::{ForgetPerson, Remove, SaveDraft, SavePerson};
use banli::model::fact_kind::FactKind;
use banli::model::record::Id;
use banli::store::{
    back_up_automatically, backup_folder, copy_to_second_place, holds_forgotten, known_backups,
    renew_backups,
};
use chrono::NaiveDateTime;
use common::desk::{day, with_one_item};
use common::window::{Key, Modifiers, Role, Window};
use eframe::egui::vec2;

const PHONES: [&str; 2] = ["13912340001", "13912340002"];
const ADDRESS: &str = "临溪县城关镇幸福路88号";

fn deputy(desk: &Desk) -> Id {
    let mut persons = desk.ledger().facts.persons.iter();
    persons.find(|one| one.name == "王建平").unwrap().id
}

fn at(hour: u32) -> NaiveDateTime {
    day("2026-11-20").and_hms_opt(hour, 0, 0).unwrap()
}

/// Records the phones one after the other, in drafts, in a text being typed and in someone taken out again.
fn tell(desk: &mut Desk) {
    let person = deputy(desk);
    for phone in PHONES {
        let known = desk.ledger().facts.persons.get(person).unwrap();
        let known = SavePerson {
            phone: Some(phone.to_owned()),
            address: Some(ADDRESS.to_owned()),
            ..SavePerson::as_recorded(known)
        };
        desk.act(known).unwrap();
        let case = desk.ledger().find_case("36").unwrap().id;
        desk.act(SaveDraft {
            case,
            text: format!("已和您通话（{phone}），寄往{ADDRESS}。\n道路已经修好。"),
            author: None,
            on: None,
        })
        .unwrap();
    }
    desk.keep_draft("答复", Some(&format!("请打{}", PHONES[0])))
        .unwrap();
    desk.keep_draft("别的", Some("写了一半")).unwrap();
    let twice = SavePerson {
        record: Some(Id::new()),
        phone: Some(PHONES[1].to_owned()),
        ..SavePerson::as_recorded(desk.ledger().facts.persons.get(person).unwrap())
    };
    let again = twice.record.unwrap();
    desk.act(twice).unwrap();
    desk.act(Remove::of(FactKind::Person, again)).unwrap();
}

/// Whether any of the values can be read in a file or in what stands beside it.
fn holds(path: &Path) -> bool {
    let beside = ["", "-wal"].map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        fs::read(name).unwrap_or_default()
    });
    let sought = [PHONES[0], PHONES[1], ADDRESS];
    let in_any = |words: &str| {
        let mut beside = beside.iter();
        beside.any(|bytes| memchr::memmem::find(bytes, words.as_bytes()).is_some())
    };
    sought.into_iter().any(in_any)
}

#[test]
fn what_is_forgotten_is_nowhere_in_the_file_and_the_file_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    tell(&mut desk);
    assert!(holds(&path));
    let person = deputy(&desk);
    desk.act(ForgetPerson {
        person,
        reason: Some("本人来电".to_owned()),
    })
    .unwrap();
    assert!(!holds(&path));
    let ledger = desk.ledger();
    let known = ledger.facts.persons.get(person).unwrap();
    assert_eq!((&known.phone, &known.address), (&None, &None));
    assert_eq!(known.name, "王建平");
    let drafts = ledger.facts.drafts.iter();
    let texts: Vec<String> = drafts
        .map(|draft| desk.store().text(draft.text).unwrap())
        .collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.iter().all(|text| text.contains("（×××××××××××）")));
    let kept = desk.store().drafts().unwrap();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let report = desk.store().check().unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    let title = desk.store().journal(1).unwrap().remove(0).title;
    assert!(
        title.contains("王建平") && title.contains("本人来电"),
        "{title}"
    );
    let refused = desk.undo().unwrap_err().to_string();
    assert!(refused.contains("不能恢复"), "{refused}");
    drop(desk);
    let again = Desk::open(&path, day("2026-11-20")).unwrap();
    assert!(again.store().check().unwrap().problems.is_empty());
}

#[test]
fn a_person_without_values_is_forgotten_too_for_the_sake_of_earlier_days() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    tell(&mut desk);
    let person = deputy(&desk);
    let known = desk.ledger().facts.persons.get(person).unwrap();
    let bare = SavePerson {
        phone: None,
        address: None,
        ..SavePerson::as_recorded(known)
    };
    desk.act(bare).unwrap();
    assert!(holds(&path));
    let forget = ForgetPerson {
        person,
        reason: None,
    };
    desk.act(forget.clone()).unwrap();
    assert!(!holds(&path));
    desk.act(forget).unwrap();
    assert_eq!(desk.store().check().unwrap().problems, [""; 0]);
}

#[test]
fn a_standing_record_of_the_work_keeps_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    tell(&mut desk);
    let unit = desk.ledger().own_unit().unwrap().id;
    let _: String = desk
        .act(banli::ledger::acts::SaveStaff {
            phone: Some(PHONES[0].to_owned()),
            ..banli::ledger::acts::SaveStaff::named(unit, "王建平")
        })
        .unwrap();
    let person = deputy(&desk);
    desk.act(ForgetPerson {
        person,
        reason: None,
    })
    .unwrap();
    let mut staff = desk.ledger().facts.staff.iter();
    let kept = staff.find(|one| one.name == "王建平").unwrap();
    assert_eq!(kept.phone.as_deref(), Some(PHONES[0]));
    assert_eq!(desk.store().check().unwrap().problems, [""; 0]);
}

#[test]
fn the_backups_made_here_are_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let stick = folder.path().join("U盘");
    fs::create_dir(&stick).unwrap();
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    tell(&mut desk);
    let first = back_up_automatically(&path, at(9)).unwrap().unwrap();
    let second = copy_to_second_place(&first, &stick, &path).unwrap();
    let other = backup_folder(&path).join("台账-20261120-080000.banli");
    fs::write(&other, "不是备份").unwrap();
    assert!(holds(&first) && holds(&second));
    let person = deputy(&desk);
    desk.act(ForgetPerson {
        person,
        reason: None,
    })
    .unwrap();
    let renewed = renew_backups(&path, Some(&stick), at(10)).unwrap();
    // What has the name of a backup and cannot be read is a person's to look at.
    assert_eq!(renewed.removed, 2);
    assert_eq!(renewed.left, std::slice::from_ref(&other));
    assert!(!first.exists() && !second.exists() && other.exists());
    assert!(!holds(&renewed.made));
    assert_eq!(known_backups(&path).len(), 1);
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 1);
    fs::remove_dir_all(&stick).unwrap();
    let renewed = renew_backups(&path, Some(&stick), at(11)).unwrap();
    assert!(renewed.no_second.unwrap().contains("没有“"));
    assert_eq!(known_backups(&path).len(), 1);
}

#[test]
fn the_window_asks_first_and_says_what_it_did() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    tell(&mut desk);
    drop(desk);
    back_up_automatically(&path, at(9)).unwrap();
    let mut window = Window::over(&path, false);
    window.await_session();
    window.harness.set_size(vec2(1440.0, 1800.0));
    window.key(Modifiers::COMMAND, Key::Num8);
    window.click(Role::Tab, "代表委员");
    window.fill("在名册里找", "wjp");
    window.steps(2);
    window.steps(2);
    window.click(Role::Row, "代表 王建平");
    window.click(Role::Button, "删除个人信息…");
    assert!(window.shows_words("删了就找不回来"), "{:?}", window.texts());
    window.click(Role::Button, "不删");
    window.click(Role::Button, "删除个人信息…");
    window.fill("删除理由", "本人来电");
    window.fill("删除理由", "本人来电");
    window.click(Role::Button, "删除，不再恢复");
    window.wait("it is done", |window| {
        window.shows_words("以前的 1 份备份已删除")
    });
    assert!(!holds(&path));
    assert!(window.shows("补电话"), "{:?}", window.texts());
}

#[test]
fn a_number_within_a_longer_one_is_another_and_nothing_else_is_recorded_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    tell(&mut desk);
    let longer = format!("{}9", PHONES[0]);
    let case = desk.ledger().find_case("36").unwrap().id;
    desk.act(SaveDraft {
        case,
        text: format!("单号{longer}。"),
        author: None,
        on: None,
    })
    .unwrap();
    let person = deputy(&desk);
    let forget = ForgetPerson {
        person,
        reason: None,
    };
    let known = desk.ledger().facts.persons.get(person).unwrap();
    let known = SavePerson {
        phone: Some("13811112222".to_owned()),
        ..SavePerson::as_recorded(known)
    };
    for acts in [
        [forget.clone().into(), known.clone().into()],
        [known.into(), forget.clone().into()],
    ] {
        let acts: [banli::ledger::acts::AnyAct; 2] = acts;
        let done = desk.together(None, banli::desk::Issuing::NOW, true, |together| {
            acts.iter()
                .try_for_each(|act| together.act(act).map(|_| ()))
        });
        assert!(done.unwrap_err().to_string().contains("要单独做"));
    }
    desk.act(forget).unwrap();
    let mut drafts = desk.ledger().facts.drafts.iter();
    let said = |text: &str| text.contains(&longer);
    assert!(drafts.any(|draft| said(&desk.store().text(draft.text).unwrap())));
    assert_eq!(desk.store().check().unwrap().problems, [""; 0]);
}

#[test]
fn no_earlier_backup_is_passed_over_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let old = with_one_item(folder.path());
    let mut desk = Desk::open(&old, day("2026-11-20")).unwrap();
    tell(&mut desk);
    drop(desk);
    let made = back_up_automatically(&old, at(9)).unwrap().unwrap();
    let by_hand = made.with_file_name("我的备份.banli");
    fs::copy(&made, &by_hand).unwrap();
    let damaged = made.with_file_name("台账-自动-20261119-090000.banli");
    let mut bytes = fs::read(&made).unwrap();
    bytes[100..108].fill(0xff);
    fs::write(&damaged, bytes).unwrap();
    let path = old.with_file_name("改了名.banli");
    fs::rename(&old, &path).unwrap();
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let person = deputy(&desk);
    desk.act(ForgetPerson {
        person,
        reason: None,
    })
    .unwrap();
    assert!(holds_forgotten(&backup_folder(&path), &path).unwrap());
    let renewed = renew_backups(&path, None, at(17)).unwrap();
    assert_eq!((renewed.removed, renewed.left), (2, vec![damaged]));
    assert!(!made.exists() && !by_hand.exists());
    assert!(!holds_forgotten(&backup_folder(&path), &path).unwrap());
}

#[test]
fn a_kill_before_the_backups_are_made_anew_is_made_up_for_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = with_one_item(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    tell(&mut desk);
    let earlier = back_up_automatically(&path, at(9)).unwrap().unwrap();
    let person = deputy(&desk);
    desk.act(ForgetPerson {
        person,
        reason: None,
    })
    .unwrap();
    drop(desk);
    assert!(holds(&earlier));
    let mut window = Window::over(&path, true);
    window.await_session();
    window.wait("they are made anew", |_| !earlier.exists());
    let known = known_backups(&path);
    assert!(known.len() == 1 && !holds(&known[0].path), "{known:?}");
}
