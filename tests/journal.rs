//! The journal: it alone rebuilds the file, and whatever is changed behind its back is found and named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::path::{Path, PathBuf};

use banli::desk::{Desk, Issuing};
use banli::ledger::acts::{Act as _, CorrectCase, Edit, MarkKey};
use banli::ledger::tables::Tables;
use banli::model::change::Change;
use banli::model::fact::Fact;
use banli::model::fact_kind::FactKind;
use banli::model::record::Value;
use banli::store::{Store, StoreError, UndoError, back_up, restore};
use common::desk::{answered, day, file_of, furnished, sample, suggestion};
use common::outside;

fn facts(tables: &Tables) -> Vec<Fact> {
    let mut facts: Vec<Fact> = tables.facts().collect();
    facts.sort_by_key(|fact| (fact.kind(), fact.id()));
    facts
}

/// A closed ledger file with 第37号, its letter issued, its title corrected.
fn file(folder: &Path) -> PathBuf {
    let mut desk = furnished(folder, day("2026-11-20"));
    let case = answered("37", &["李春华"], &["已办结。"], Some("2026-05-08"));
    desk.import(&file_of(vec![case]), Issuing::DATA_ONLY)
        .unwrap();
    let case = desk.ledger().find_case("37").unwrap().id;
    desk.act(CorrectCase {
        title: Edit::Set("关于改造雨污水管网的建议".to_owned()),
        ..CorrectCase::of(case)
    })
    .unwrap();
    desk.store().path().to_owned()
}

/// What a check says once the file was changed behind the program's back.
fn problems_after(statements: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    outside::change(&path, statements);
    Store::open(&path).unwrap().check().unwrap().problems
}

#[test]
fn the_journal_alone_rebuilds_every_record() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let store = desk.store();
    let loaded = store.load().unwrap();
    let replayed = store.replay().unwrap();
    assert_eq!(facts(&replayed), facts(&loaded));
    assert!(facts(&loaded).len() > 500);
    assert_eq!(store.check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn entries_are_counted_without_a_gap_under_the_copy_they_were_made_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let replica = desk.store().replica();
    assert_eq!(desk.ledger().replica, Some(replica));
    let mut entries = desk.store().journal(1000).unwrap();
    entries.reverse();
    assert!(entries.len() > 3);
    for (entry, expected) in entries.iter().zip(1..) {
        assert_eq!((entry.position, entry.sequence), (expected, expected));
        assert_eq!(entry.replica, replica);
        assert!(!entry.writes.is_empty());
    }
}

#[test]
fn a_new_record_is_journalled_with_its_first_values() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(&file(folder.path()), day("2026-11-20")).unwrap();
    let case = desk.ledger().find_case("37").unwrap().id;
    let entries = desk.store().journal_of(&[case], 10).unwrap();
    let [corrected, registered] = entries.as_slice() else {
        panic!("{entries:?}");
    };
    assert!(!corrected.writes[0].new && registered.writes[0].new);
    let title = |fields: &[banli::store::FieldChange]| {
        let field = fields.iter().find(|field| field.column == "title");
        field.map(|field| (field.old.clone(), field.new.clone()))
    };
    let first = Value::Text("关于加快老旧小区雨污分流改造的建议".to_owned());
    let second = Value::Text("关于改造雨污水管网的建议".to_owned());
    assert_eq!(
        title(&registered.writes[0].fields),
        Some((Value::Null, first.clone()))
    );
    assert_eq!(title(&corrected.writes[0].fields), Some((first, second)));
}

#[test]
fn a_restored_backup_is_another_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let (kept, restored) = (folder.path().join("备份"), folder.path().join("恢复"));
    let store = Store::open(&path).unwrap();
    back_up(&store, &kept).unwrap();
    restore(&kept, &restored).unwrap();
    assert_eq!(Store::open(&kept).unwrap().replica(), store.replica());
    let mut desk = Desk::open(&restored, day("2026-11-20")).unwrap();
    assert_ne!(desk.store().replica(), store.replica());
    assert_eq!(
        facts(&desk.store().load().unwrap()),
        facts(&store.load().unwrap())
    );
    // It goes on counting from 1 under its own id, behind what it was given.
    let cases = vec![desk.ledger().find_case("37").unwrap().id];
    desk.act(MarkKey {
        cases,
        key_case: true,
    })
    .unwrap();
    let newest = desk.store().journal(1).unwrap().remove(0);
    assert_eq!(
        (newest.replica, newest.sequence),
        (desk.store().replica(), 1)
    );
    assert!(newest.position > 1);
    assert_eq!(desk.store().check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn undoing_all_leaves_nothing_but_the_ledger_as_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    desk.import(
        &file_of(vec![suggestion("37", &["李春华"])]),
        Issuing::DATA_ONLY,
    )
    .unwrap();
    let case = desk.ledger().find_case("37").unwrap().id;
    for key_case in (0..150).map(|turn| turn % 2 == 0) {
        let cases = vec![case];
        desk.act(MarkKey { cases, key_case }).unwrap();
    }
    let mut undone = 0;
    while desk.undo().is_ok() {
        undone += 1;
    }
    assert!(undone > 150, "{undone}");
    let standing = |desk: &Desk| {
        let facts = desk.store().load().unwrap();
        let others = facts
            .facts()
            .filter(|fact| fact.removed().is_none() && fact.kind() != FactKind::Setting);
        others.count()
    };
    assert_eq!(standing(&desk), 0);
    assert!(matches!(
        desk.store().undo_last(),
        Err(UndoError::Refused(_))
    ));
    assert_eq!(desk.store().check().unwrap().problems, Vec::<String>::new());
    while desk.redo().is_ok() {
        undone -= 1;
    }
    assert_eq!(undone, 0, "all of it was done again");
    assert!(desk.ledger().find_case("37").is_ok());
    assert_eq!(desk.store().check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn what_could_not_be_read_back_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let desk = Desk::open(&path, day("2026-11-20")).unwrap();
    let before = desk.store().check().unwrap();
    let case = desk.ledger().find_case("37").unwrap().id;
    let mut change: Change = MarkKey {
        cases: vec![case],
        key_case: true,
    }
    .change(desk.ledger())
    .unwrap();
    for fact in &mut change.writes {
        if let Fact::Case(case) = fact {
            case.registered_on = Some("0226-02-04".parse().unwrap());
        }
    }
    drop(desk);
    let mut store = Store::open(&path).unwrap();
    let error = store.apply(&change, "2026-11-20T09:00:00+08:00");
    let error = error.unwrap_err().to_string();
    assert!(
        error.contains("“办件”的“登记日期”不能是“0226-02-04”"),
        "{error}"
    );
    assert_eq!(store.check().unwrap(), before);
    assert!(!store.load().unwrap().cases.get(case).unwrap().key_case);
}

#[test]
fn a_check_names_every_field_that_is_not_what_the_journal_says() {
    let cases: [(&str, &[&str]); 10] = [
        ("", &[]),
        (
            "UPDATE case_item SET title = '改了'; UPDATE issue SET signer = '别人'",
            &[
                "“办件”里有1条记录的“案由”和操作记录不一致",
                "“签发的函”里有1条记录的“签发人”和操作记录不一致",
            ],
        ),
        (
            "UPDATE sponsor SET removed = '藏起来'",
            &["“提出人”里有1条记录的“移出原因”和操作记录不一致"],
        ),
        (
            "DELETE FROM sponsor",
            &["“提出人”里少了1条操作记录里有的记录"],
        ),
        (
            "INSERT INTO recheck SELECT randomblob(16), NULL, id, '2026-05-01', 1, NULL FROM case_item",
            &["“复查”里有1条记录没有操作记录"],
        ),
        (
            "UPDATE journal_write SET fields = '{\"title\":[\"从没有过\",\"关于改造雨污水管网的建议\"]}'
             WHERE new = 0 AND kind = 'case_item' AND fields LIKE '%title%'",
            &["“办件”里有1条记录的“案由”在操作记录里前后接不上"],
        ),
        (
            "DELETE FROM journal WHERE position = (SELECT max(position) FROM journal);
             DELETE FROM journal_write WHERE entry NOT IN (SELECT position FROM journal)",
            &["“办件”里有1条记录的“案由”和操作记录不一致"],
        ),
        (
            "DELETE FROM journal_write WHERE entry = (SELECT max(position) FROM journal)",
            &["有1条操作记录没有内容", "“办件”里有1条记录的“案由”和操作记录不一致"],
        ),
        (
            "UPDATE journal SET sequence = sequence + 1 WHERE position = (SELECT max(position) FROM journal)",
            &["有1份台账的操作记录序号不连续"],
        ),
        (
            "DELETE FROM journal_write WHERE kind = 'case_item' AND new = 1",
            &[
                "“办件”里有1条记录在操作记录里没有登记时的内容",
                "“办件”里有1条记录的“案由”在操作记录里前后接不上",
            ],
        ),
    ];
    for (statements, expected) in cases {
        let problems = problems_after(statements);
        for problem in expected {
            assert!(
                problems.contains(&(*problem).to_owned()),
                "{problems:?} lacks {problem}"
            );
        }
        assert!(!expected.is_empty() || problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn a_first_entry_that_is_gone_is_missed() {
    let problems = problems_after(
        "DELETE FROM journal_write WHERE entry = 1; DELETE FROM journal WHERE position = 1;",
    );
    for expected in [
        "操作记录少了条目，次序不连续",
        "有1份台账的操作记录序号不连续",
    ] {
        assert!(
            problems.iter().any(|problem| problem == expected),
            "{problems:?}"
        );
    }
    assert!(
        problems
            .iter()
            .any(|problem| problem.contains("“设置”里有")),
        "{problems:?}"
    );
}

#[test]
fn a_journal_that_cannot_be_read_is_said_to_be_damaged() {
    let problems = problems_after("UPDATE journal_write SET fields = '[' WHERE entry = 1");
    assert!(
        problems.iter().any(|problem| problem.contains("读不出来")),
        "{problems:?}"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    outside::change(&path, "UPDATE journal_write SET new = 0");
    let replayed = Store::open(&path).unwrap().replay();
    assert!(matches!(replayed, Err(StoreError::Damaged(_))));
}

#[test]
fn what_is_done_again_goes_by_the_title_of_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&file(folder.path()), day("2026-11-20")).unwrap();
    let cases = vec![desk.ledger().find_case("37").unwrap().id];
    let act = MarkKey {
        cases,
        key_case: true,
    };
    desk.act(act).unwrap();
    let done = desk.store().journal(1).unwrap().remove(0).title;
    for _ in 0..3 {
        desk.undo().unwrap();
        assert_eq!(desk.redo().unwrap(), format!("重做：{done}"));
    }
}
