//! Ledger files of every version released: this program opens them all, brings them up to date and loses nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use banli::desk::{Desk, Issuing};
use banli::ledger::acts::{CorrectCase, Edit};
use banli::store::back_up;
use common::desk::{answered, day, file_of, furnished, suggestion};

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// Makes the fixture of the newest version. Run once for each version that is released, then never again for it:
/// `cargo test --test fixture -- --ignored make_fixture`.
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
    let to = kept("ledger-v1.banli");
    if to.exists() {
        fs::remove_file(&to).unwrap();
    }
    back_up(desk.store(), &to).unwrap();
    assert!(fs::metadata(&to).unwrap().len() < 300_000);
}

#[test]
fn a_file_of_version_1_opens_and_holds_what_it_held() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.banli");
    fs::copy(kept("ledger-v1.banli"), &path).unwrap();
    let desk = Desk::open(&path, day("2026-11-20")).unwrap();
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
        (issue.issued_on, issue.signer.as_str()),
        (day("2026-05-08"), "周明东")
    );
    let draft = ledger.latest_draft(round.id).unwrap();
    let text = desk.store().text(draft.text).unwrap();
    assert!(text.contains("现场已经整改到位。"), "{text}");
    assert!(!desk.store().content(issue.frozen).unwrap().is_empty());
    let entries = desk.store().journal_of(&[open.id], 10).unwrap();
    assert_eq!(entries.len(), 2);
}
