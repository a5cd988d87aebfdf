//! Ledger files of every version released: this program opens them all, brings them up to date and loses nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
    pub mod window;
}

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::{Desk, Issuing};
use banli::ledger::acts::{CorrectCase, Edit};
use banli::store::{Store, StoreError, back_up, restore};
use common::desk::{answered, day, file_of, furnished, suggestion};
use common::window::{Key, Modifiers, Window};

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// The file of each version there is, the oldest first.
fn files() -> Vec<String> {
    let names = (1..).map(|version| format!("ledger-v{version}.banli"));
    let found: Vec<String> = names.take_while(|name| kept(name).exists()).collect();
    assert!(found.len() >= 3, "{found:?}");
    found
}

/// Which version of the schema a file is of.
fn version(path: &Path) -> i64 {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

/// The kept file as a ledger to work in: a backup is restored, which brings it up to date, a ledger as it is.
fn unpacked(kept: &Path, to: &Path) {
    const BACKUP: i64 = 0x6261_6e6b;
    let connection = rusqlite::Connection::open(kept).unwrap();
    let id: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .unwrap();
    drop(connection);
    if id == BACKUP {
        restore(kept, to).unwrap();
    } else {
        fs::copy(kept, to).unwrap();
    }
}

/// Makes the file of the version this program writes, before it is released; not to be run again after that:
/// `USER=经办人 HOSTNAME=办公室 cargo test --test fixture -- --ignored make_fixture`.
#[test]
#[ignore = "writes the file that the other test reads"]
fn make_fixture() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let cases = vec![
        suggestion("36", &["王建平"]),
        answered(
            "37",
            &["李春华", "王建平"],
            &["# 已办结", "现场已经整改到位。"],
            Some("2026-05-08"),
        ),
    ];
    desk.import(&file_of(cases), Issuing::DATA_ONLY).unwrap();
    let case = desk.ledger().find_case("36").unwrap().id;
    desk.act(CorrectCase {
        title: Edit::Set("关于改造雨污水管网的建议".to_owned()),
        ..CorrectCase::of(case)
    })
    .unwrap();
    let to = kept(&format!("ledger-v{}.banli", version(desk.store().path())));
    if to.exists() {
        fs::remove_file(&to).unwrap();
    }
    back_up(desk.store(), &to).unwrap();
    assert!(fs::metadata(&to).unwrap().len() < 300_000);
}

/// Every column of every table and index, with its type and whether it may be empty.
fn columns(path: &Path) -> Vec<(String, String, Option<String>, i64)> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut statement = connection
        .prepare(
            "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m, pragma_table_info(m.name) c
             WHERE m.type = 'table' UNION ALL
             SELECT m.name, coalesce(i.name, ''), NULL, i.seqno FROM sqlite_master m, pragma_index_info(m.name) i
             WHERE m.type = 'index' ORDER BY 1, 2, 4",
        )
        .unwrap();
    let found = statement
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap();
    found.map(Result::unwrap).collect()
}

#[test]
fn a_file_brought_up_to_date_has_the_tables_of_a_new_one() {
    for file in files() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        unpacked(&kept(&file), &old);
        drop(Store::open(&old).unwrap());
        drop(Store::create(&new).unwrap());
        assert_eq!(columns(&old), columns(&new), "{file}");
        assert!(columns(&new).len() > 200);
    }
}

#[test]
fn a_kept_file_is_of_the_version_in_its_name_and_at_most_the_newest_is_still_to_be_made() {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    drop(Store::create(&new).unwrap());
    let kept_files = files();
    for (index, file) in kept_files.iter().enumerate() {
        let copy = folder.path().join(file);
        fs::copy(kept(file), &copy).unwrap();
        assert_eq!(version(&copy), index as i64 + 1);
    }
    assert!(kept_files.len() as i64 + 1 >= version(&new));
}

#[test]
fn a_file_of_every_version_opens_and_holds_what_it_held() {
    for file in files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.banli");
        unpacked(&kept(&file), &path);
        holds_what_it_held(&path);
    }
}

#[test]
fn a_file_of_every_version_and_the_copy_made_before_its_upgrade_can_be_restored() {
    for (index, file) in files().iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let restored = folder.path().join("恢复.banli");
        restore(&kept(file), &restored).unwrap();
        assert_eq!(version(&restored), index as i64 + 1, "as it was kept");
        holds_what_it_held(&restored);
        let copy = folder.path().join(format!("恢复.banli.v{}.bak", index + 1));
        if version(&restored) == index as i64 + 1 {
            // It needed no upgrade.
            assert!(!copy.exists());
            continue;
        }
        let again = folder.path().join("再恢复.banli");
        restore(&copy, &again).unwrap();
        holds_what_it_held(&again);
    }
}

/// The newest kept file that this program brings up to date: a ledger of a version before its own.
fn newest_older() -> PathBuf {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("new");
    drop(Store::create(&new).unwrap());
    let paths = files().into_iter().map(|name| kept(&name));
    let mut older = paths.filter(|path| version(path) < version(&new));
    older.next_back().unwrap()
}

/// Such a ledger; what is kept of the later versions are backups.
fn older(folder: &Path) -> PathBuf {
    let path = folder.join("ledger.banli");
    fs::copy(newest_older(), &path).unwrap();
    unmark(&path);
    path
}

/// Lets a file say of itself that it is a ledger, as copies from before an upgrade did once.
fn unmark(path: &Path) {
    const LEDGER: i64 = 0x6261_6e6c;
    let connection = rusqlite::Connection::open(path).unwrap();
    connection
        .pragma_update(None, "application_id", LEDGER)
        .unwrap();
}

#[test]
fn a_copy_from_before_an_upgrade_is_a_backup_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path());
    let from = version(&path);
    drop(Store::open(&path).unwrap());
    let copy = folder.path().join(format!("ledger.banli.v{from}.bak"));
    for is_marked in [true, false] {
        if !is_marked {
            unmark(&copy);
        }
        let before = fs::read(&copy).unwrap();
        let refused = Store::open(&copy).unwrap_err();
        assert!(matches!(refused, StoreError::OldBackup(_)), "{refused}");
        #[cfg(unix)]
        {
            let link = folder.path().join("别名.banli");
            std::os::unix::fs::symlink(&copy, &link).unwrap();
            let refused = Store::open(&link).unwrap_err();
            assert!(matches!(refused, StoreError::OldBackup(_)), "{refused}");
            fs::remove_file(&link).unwrap();
        }
        let to = folder.path().join(format!("恢复{is_marked}.banli"));
        restore(&copy, &to).unwrap();
        holds_what_it_held(&to);
        assert_eq!(fs::read(&copy).unwrap(), before, "{is_marked}");
    }
    // The mark goes with it under any name.
    let other = folder.path().join("再");
    fs::create_dir(&other).unwrap();
    let again = older(&other);
    drop(Store::open(&again).unwrap());
    let copy = again.with_file_name(format!("ledger.banli.v{from}.bak"));
    let renamed = folder.path().join("改名.banli");
    fs::rename(copy, &renamed).unwrap();
    let refused = Store::open(&renamed).unwrap_err();
    assert!(matches!(refused, StoreError::OldBackup(_)), "{refused}");
}

#[test]
fn the_window_offers_to_restore_a_copy_from_before_an_upgrade() {
    let folder = tempfile::tempdir().unwrap();
    let path = older(folder.path());
    let from = version(&path);
    drop(Store::open(&path).unwrap());
    let copy = folder.path().join(format!("ledger.banli.v{from}.bak"));
    let mut window = Window::over(&copy, false);
    window.steps(3);
    assert!(
        window.shows_words("这是升级以前留的备份"),
        "{:?}",
        window.texts()
    );
    let to = folder.path().join("ledger（恢复）.banli");
    assert_eq!(window.value("新台账存在哪里"), to.to_str().unwrap());
    window.key(Modifiers::NONE, Key::Enter);
    window.await_session();
    assert_eq!(window.desk().store().path(), to);
    drop(window);
    holds_what_it_held(&to);
}

#[test]
fn nothing_but_its_own_sound_copy_counts_as_the_copy_before_an_upgrade() {
    for in_the_way in ["短", "文件夹", "别的台账", "坏", "自己的"] {
        let folder = tempfile::tempdir().unwrap();
        let path = older(folder.path());
        let from = version(&path);
        let first = folder.path().join(format!("ledger.banli.v{from}.bak"));
        match in_the_way {
            "短" => fs::write(&first, b"short").unwrap(),
            "文件夹" => fs::create_dir(&first).unwrap(),
            "别的台账" => {
                fs::copy(kept("ledger-v3.banli"), &first).unwrap();
            }
            _ => {
                let as_it_was = fs::read(&path).unwrap();
                drop(Store::open(&path).unwrap());
                fs::write(&path, as_it_was).unwrap();
                if in_the_way == "坏" {
                    let mut bytes = fs::read(&first).unwrap();
                    let last = bytes.len() - 4096;
                    bytes[last..].fill(0);
                    fs::write(&first, bytes).unwrap();
                }
            }
        }
        let before = fs::read(&first).ok();
        holds_what_it_held(&path);
        assert_eq!(fs::read(&first).ok(), before, "{in_the_way}");
        let second = folder.path().join(format!("ledger.banli.v{from}-2.bak"));
        if in_the_way == "自己的" {
            assert!(!second.exists());
            continue;
        }
        let to = folder.path().join("恢复.banli");
        restore(&second, &to).unwrap();
        holds_what_it_held(&to);
    }
}

fn holds_what_it_held(path: &Path) {
    let desk = Desk::open(path, day("2026-11-20")).unwrap();
    let report = desk.store().check().unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!((report.cases, report.issues), (2, 1));
    let ledger = desk.ledger();
    assert_eq!(ledger.office.name, "临溪县住房和城乡建设局");
    let open = ledger.find_case("36").unwrap();
    assert_eq!(open.title, "关于改造雨污水管网的建议");
    assert_eq!(open.registered_on, Some(day("2026-02-04")));
    assert_eq!(ledger.lead_sponsor(open.id).unwrap().name, "王建平");
    let answered = ledger.find_case("37").unwrap();
    assert_eq!(ledger.lead_sponsor(answered.id).unwrap().name, "李春华");
    let round = ledger.current_round(answered.id).unwrap();
    let issue = ledger.issue_of(round.id).unwrap();
    assert_eq!(ledger.document_number(issue), "临住建函〔2026〕1号");
    assert_eq!(
        (issue.issued_on, &*issue.signer),
        (day("2026-05-08"), "周明东")
    );
    let draft = ledger.latest_draft(round.id).unwrap();
    let text = desk.store().text(draft.text).unwrap();
    assert!(text.contains("现场已经整改到位。"), "{text}");
    assert!(!desk.store().content(issue.frozen).unwrap().is_empty());
    let entries = desk.store().journal_of(&[open.id], 10).unwrap();
    assert_eq!(entries.len(), 2);
}
