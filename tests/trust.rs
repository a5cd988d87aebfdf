//! A file to trust: what others made or changed is refused or named, what is copied is proved.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::{Desk, Issuing};
use banli::ledger::tables::Tables;
use banli::model::fact::Fact;
use banli::model::office::Office;
use banli::model::profile::Profile;
use banli::store::{Store, StoreError, back_up, restore};
use common::desk::{answered, day, empty, file_of, furnished, suggestion};
use common::outside;

/// A ledger with an open item and an answered one.
fn ledger(folder: &Path) -> PathBuf {
    let mut desk = furnished(folder, day("2026-11-20"));
    let body = ["# 已办结", "现场已经整改到位。"];
    let cases = vec![
        suggestion("36", &["王建平"]),
        answered("37", &["李春华", "王建平"], &body, Some("2026-05-08")),
    ];
    desk.import(&file_of(cases), Issuing::RECORDED).unwrap();
    desk.store().path().to_owned()
}

fn facts(tables: &Tables) -> Vec<Fact> {
    let mut facts: Vec<Fact> = tables.facts().collect();
    facts.sort_by_key(|fact| (fact.kind(), fact.id()));
    facts
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_this_program_did_not_make_is_not_opened_and_not_touched() {
    for foreign in [
        "CREATE TRIGGER spy AFTER INSERT ON case_item BEGIN UPDATE setting SET value = value; END",
        "CREATE VIEW spy AS SELECT * FROM person",
        "CREATE TABLE spy (a)",
        "CREATE INDEX spy ON person(name)",
        "DROP INDEX journal_undoes",
        "DROP TRIGGER journal_keeps_all",
        "DROP TRIGGER journal_keeps_all; CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal BEGIN SELECT 1; END",
        "ALTER TABLE person ADD COLUMN spy TEXT",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = ledger(folder.path());
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch(foreign).unwrap();
        drop(connection);
        let before = fs::read(&path).unwrap();
        let refused = Store::open(&path).unwrap_err();
        assert!(
            matches!(refused, StoreError::Foreign(_)),
            "{foreign}: {refused}"
        );
        assert_eq!(fs::read(&path).unwrap(), before, "{foreign}");
        let to = folder.path().join("恢复.banli");
        let refused = restore(&path, &to).unwrap_err();
        assert!(
            matches!(refused, StoreError::Foreign(_)),
            "{foreign}: {refused}"
        );
        assert!(!to.exists(), "{foreign}");
    }
}

/// Small changes somebody may make with a tool of SQLite's; each leaves a file that SQLite itself finds sound.
const CHANGES: [&str; 16] = [
    "UPDATE content SET bytes = x'00' WHERE hash = (SELECT min(hash) FROM content)",
    "DELETE FROM content",
    "UPDATE case_item SET title = '改了' WHERE number = '36'",
    "DELETE FROM sponsor",
    "UPDATE assignment SET assigned_on = '2026-01-01'",
    "UPDATE setting SET value = replace(value, '住房', '房管')",
    "UPDATE number_series SET next = next + 1",
    "UPDATE issue SET number = number + 1",
    "INSERT INTO recheck SELECT randomblob(16), NULL, id, '2026-05-01', 1, NULL FROM case_item",
    "UPDATE journal SET at = '2020-01-01T00:00:00+08:00' WHERE position = 2",
    "UPDATE journal SET title = '别的' WHERE position = 1",
    "UPDATE journal SET act = 'several', actor = '别人' WHERE position = 2",
    "UPDATE journal SET machine = '别处' WHERE position = 2",
    "DELETE FROM journal WHERE position = 2; DELETE FROM journal_write WHERE entry = 2",
    "UPDATE journal_write SET fields = replace(fields, '李春华', '李春花')",
    "DELETE FROM journal_chain WHERE entry = 2",
];

#[test]
fn what_was_changed_outside_the_program_is_named_and_never_restored_or_copied() {
    for change in CHANGES {
        let folder = tempfile::tempdir().unwrap();
        let path = ledger(folder.path());
        outside::change(&path, change);
        let to = folder.path().join("恢复.banli");
        let refused = restore(&path, &to).unwrap_err();
        assert!(
            matches!(refused, StoreError::Unsound { .. } | StoreError::Damaged(_)),
            "{change}: {refused}"
        );
        let store = Store::open(&path).unwrap();
        assert_ne!(
            store.check().unwrap().problems,
            Vec::<String>::new(),
            "{change}"
        );
        let refused = back_up(&store, &folder.path().join("备份.banli")).unwrap_err();
        assert!(
            matches!(refused, StoreError::Unsound { .. } | StoreError::Damaged(_)),
            "{change}: {refused}"
        );
        drop(store);
        assert!(!to.exists(), "{change}");
        let left = files_in(folder.path());
        assert!(
            !left.iter().any(|name| name.contains(".part")),
            "{change}: {left:?}"
        );
    }
}

#[test]
fn no_damage_is_spoken_of_in_english() {
    for change in [
        "UPDATE journal_write SET fields = substr(fields, 1, 40) || char(10) || fields WHERE entry = 3",
        "UPDATE journal_write SET kind = 'nothing' WHERE entry = 3",
        "UPDATE journal_write SET record = x'00' WHERE entry = 3",
        "DELETE FROM copy",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'journal_undoes'",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = ledger(folder.path());
        outside::change(&path, change);
        let said = match Store::open(&path) {
            Ok(store) => store.check().unwrap().problems.join("\n"),
            Err(error) => error.to_string(),
        };
        assert!(!said.is_empty(), "{change}");
        // A path, a command and a key are as they are.
        let words = said.split(|one: char| !one.is_ascii_alphabetic());
        let english: Vec<&str> = words.filter(|word| word.len() > 2).collect();
        let known = ["banli", "restore", "record", "repair"];
        assert!(
            english.iter().all(|word| known.contains(word)),
            "{change}: {said}"
        );
    }
}

#[test]
fn a_changed_entry_is_named_with_its_day_and_title() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    outside::change(
        &path,
        "UPDATE journal SET title = '别的' WHERE position = 2",
    );
    let problems = Store::open(&path).unwrap().check().unwrap().problems;
    let [problem] = &problems[..] else {
        panic!("{problems:?}")
    };
    assert!(problem.starts_with("第2条操作记录（20"), "{problem}");
    assert!(problem.contains("别的）"), "{problem}");
}

#[test]
fn a_content_that_is_not_what_was_kept_is_not_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    outside::change(&path, "UPDATE content SET bytes = x'00'");
    let desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let draft = desk.ledger().facts.drafts.iter().next().unwrap().text;
    let refused = desk.store().content(draft).unwrap_err();
    assert!(matches!(refused, StoreError::ChangedContent), "{refused}");
}

/// Chance with a seed, for places in a file.
fn places(count: u64, below: usize) -> impl Iterator<Item = usize> {
    let mut chance = common::chance::Chance(7);
    (0..count).map(move |_| chance.number(below))
}

#[test]
fn a_damaged_backup_is_refused_or_holds_all_that_it_held() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let store = Store::open(&path).unwrap();
    let held = facts(&store.load().unwrap());
    let backup = folder.path().join("备份.banli");
    back_up(&store, &backup).unwrap();
    let sound = fs::read(&backup).unwrap();
    let to = folder.path().join("恢复.banli");
    let mut refused = 0;
    for (round, place) in places(300, sound.len()).enumerate() {
        let mut bytes = sound.clone();
        match round % 4 {
            0 => bytes.truncate(place),
            1 => bytes[place] ^= 0x41,
            2 => bytes[place..]
                .iter_mut()
                .take(512)
                .for_each(|byte| *byte = 0),
            _ => {
                let page = place / 4096 * 4096;
                let other = (place * 7) % sound.len() / 4096 * 4096;
                let end = (page + 4096)
                    .min(sound.len())
                    .min(page + sound.len() - other);
                bytes[page..end].copy_from_slice(&sound[other..other + end - page]);
            }
        }
        let damaged = folder.path().join("坏.banli");
        fs::write(&damaged, &bytes).unwrap();
        if restore(&damaged, &to).is_err() {
            refused += 1;
            assert!(!to.exists(), "{round} at {place}");
            continue;
        }
        let restored = Store::open(&to).unwrap();
        assert_eq!(facts(&restored.load().unwrap()), held, "{round} at {place}");
        assert_eq!(restored.check().unwrap().problems, Vec::<String>::new());
        drop(restored);
        fs::remove_file(&to).unwrap();
    }
    assert!(refused > 150, "{refused}");
}

#[test]
fn what_sqlite_left_of_another_file_does_not_get_into_a_new_or_restored_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let store = Store::open(&path).unwrap();
    let held = facts(&store.load().unwrap());
    let backup = folder.path().join("备份.banli");
    back_up(&store, &backup).unwrap();
    // The log of another ledger in the middle of its work.
    let mut other = empty(folder.path(), "别的.banli", day("2026-11-20"));
    other
        .import(
            &file_of(vec![suggestion("99", &["王建平"])]),
            Issuing::DATA_ONLY,
        )
        .unwrap_err();
    let log = fs::read(folder.path().join("别的.banli-wal")).unwrap();
    assert!(!log.is_empty());
    let to = folder.path().join("恢复.banli");
    fs::write(folder.path().join("恢复.banli-wal"), &log).unwrap();
    fs::write(folder.path().join("恢复.banli-journal"), &log).unwrap();
    restore(&backup, &to).unwrap();
    let restored = Store::open(&to).unwrap();
    assert_eq!(facts(&restored.load().unwrap()), held);
    assert_eq!(restored.check().unwrap().problems, Vec::<String>::new());
    let left = files_in(folder.path());
    assert!(
        left.iter().any(|name| name.starts_with("恢复.banli-wal.1")),
        "{left:?}"
    );
    fs::write(folder.path().join("新.banli-wal"), &log).unwrap();
    let new = Store::create(&folder.path().join("新.banli")).unwrap();
    assert!(facts(&new.load().unwrap()).is_empty());
}

#[test]
fn a_new_ledger_is_one_from_its_first_moment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("台账.banli");
    let store = Store::create(&path).unwrap();
    // As a kill leaves it: the file without what the log still held.
    let killed = folder.path().join("断电.banli");
    fs::copy(&path, &killed).unwrap();
    drop(store);
    assert!(Store::open(&killed).is_ok(), "the file alone is a ledger");
    drop(Store::open(&killed).unwrap());
    let refused = Desk::open(&killed, day("2026-11-20"))
        .unwrap_err()
        .to_string();
    assert!(refused.contains("新建时没有完成"), "{refused}");
    let profile = Profile::shipped("魏县2024").unwrap();
    let office = Office::named("临溪县住房和城乡建设局");
    let made = Desk::create(&killed, &office, &profile, day("2026-11-20")).unwrap();
    drop(made);
    assert!(Desk::create(&killed, &office, &profile, day("2026-11-20")).is_err());
    // Killed earlier still: the name is there, and nothing in it.
    let empty = folder.path().join("空的.banli");
    for begun in [
        "",
        "PRAGMA application_id = 7; CREATE TABLE t (a); DROP TABLE t",
    ] {
        fs::write(&empty, "").unwrap();
        let connection = rusqlite::Connection::open(&empty).unwrap();
        connection.execute_batch(begun).unwrap();
        drop(connection);
        drop(Desk::create(&empty, &office, &profile, day("2026-11-20")).unwrap());
        fs::remove_file(&empty).unwrap();
    }
    let connection = rusqlite::Connection::open(&empty).unwrap();
    connection.execute_batch("CREATE TABLE t (a)").unwrap();
    drop(connection);
    let refused = Desk::create(&empty, &office, &profile, day("2026-11-20"));
    assert!(refused.is_err(), "someone's own database");
}

#[cfg(unix)]
#[test]
fn ledger_backup_and_papers_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let store = Store::open(&path).unwrap();
    let backup = folder.path().join("备份.banli");
    back_up(&store, &backup).unwrap();
    let restored = folder.path().join("恢复.banli");
    restore(&backup, &restored).unwrap();
    let papers = folder.path().join("文件/答复函");
    banli::papers::files::make_folder(&papers).unwrap();
    let paper = papers.join("a.pdf");
    banli::papers::files::write(&paper, b"%PDF").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for file in [&path, &backup, &restored, &paper] {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    assert_eq!(mode(&papers), 0o700);
}

#[test]
#[cfg(unix)] // Windows lets nobody move or remove a file that is open
fn a_ledger_that_was_moved_or_replaced_is_not_written_to() {
    use banli::ledger::acts::{CorrectCase, Edit};
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let mut desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let case = desk.ledger().find_case("36").unwrap().id;
    let retitled = |title: &str| CorrectCase {
        title: Edit::Set(title.to_owned()),
        ..CorrectCase::of(case)
    };
    let (away, other) = (
        folder.path().join("移走.banli"),
        folder.path().join("别的.banli"),
    );
    let refused = |desk: &mut Desk| {
        let said = desk
            .act(retitled("关于修桥的建议"))
            .unwrap_err()
            .to_string();
        assert!(
            said.contains("台账文件已经不在") && said.contains("没有存上"),
            "{said}"
        );
        assert!(desk.keep_draft("key", Some("正在写")).is_err());
        assert_ne!(
            desk.ledger().find_case("36").unwrap().title,
            "关于修桥的建议"
        );
    };
    fs::rename(&path, &away).unwrap();
    refused(&mut desk);
    back_up(desk.store(), &other).unwrap();
    assert_eq!(
        Store::open(&other).unwrap().check().unwrap().problems,
        Vec::<String>::new()
    );
    fs::copy(&other, &path).unwrap();
    refused(&mut desk);
    fs::remove_file(&path).unwrap();
    fs::rename(&away, &path).unwrap();
    desk.act(retitled("关于修桥的建议")).unwrap();
    assert!(desk.store().check().unwrap().problems.is_empty());
}
