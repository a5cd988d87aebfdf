//! Checks of letters on whole ledgers: the sample's letters pass, a slip stops issuing, and overriding it is on record.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::desk::{Desk, Issuing};
use banli::ledger::letter_checks::{CheckRule, mended};
use banli::model::record::Id;
use common::desk::{answered, day, file_of, furnished, issued, letter, sample, suggestion};
use common::pdf::{read, text_of};

fn findings(desk: &Desk, case: Id, text: &str) -> Vec<(CheckRule, String)> {
    let earlier = desk.papers().earlier_replies(case).unwrap();
    let found = desk.papers().check_letter(case, text, &earlier);
    found
        .into_iter()
        .map(|one| (one.rule, one.sentence()))
        .collect()
}

/// The newest text of every case of a ledger.
fn texts(desk: &Desk) -> Vec<(Id, String)> {
    let ledger = desk.ledger();
    let newest = |case: Id| {
        let draft = ledger.latest_draft(ledger.current_round(case)?.id)?;
        Some((case, desk.store().text(draft.text).unwrap()))
    };
    ledger
        .cases()
        .filter_map(|(case, _)| newest(case.id))
        .collect()
}

#[test]
fn letters_as_they_should_be_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let texts = texts(&desk);
    assert!(texts.len() >= 50, "{}", texts.len());
    let said: Vec<String> = texts
        .iter()
        .flat_map(|(case, text)| findings(&desk, *case, text))
        // Letters of years ago promise days that are past by now, and were right when they went out.
        .filter(|(rule, _)| *rule != CheckRule::PastPromise)
        .map(|(_, sentence)| sentence)
        .collect();
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn a_slip_stops_issuing_and_overriding_it_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-05-20"));
    let body = ["按照县政府【2026】12号文件，你们反映的路段将于9月31日前完工。"];
    let file = file_of(vec![answered("41", &["李春华"], &body, None)]);
    desk.import(&file, Issuing::RECORDED).unwrap();
    let case = desk.ledger().find_case("41").unwrap().id;

    let error = desk
        .act(letter(case, "2026-05-20", false))
        .unwrap_err()
        .to_string();
    for part in ["【2026】", "你们", "9月31日"] {
        assert!(error.contains(part), "{error} lacks {part}");
    }
    let before = desk.ledger().facts.issues.iter().count();
    assert_eq!(before, 0);

    desk.act(letter(case, "2026-05-20", true)).unwrap();
    let issue = issued(&desk, case);
    let entries = desk.store().journal_of(&[issue.id], 10).unwrap();
    assert!(
        entries
            .iter()
            .any(|entry| entry.title.contains("9月31日") && entry.title.contains("仍然签发")),
        "{entries:?}"
    );
}

#[test]
fn mending_one_after_the_other_leaves_nothing_that_can_be_mended() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-05-20"));
    let slips = "# 办理情况\n按照县政府【2026】012号文件,你们反映的\"断头路\"已经打通...\n感谢您对住房城乡建设工作的关心和支持。";
    let file = file_of(vec![answered("42", &["李春华"], &[slips], None)]);
    desk.import(&file, Issuing::RECORDED).unwrap();
    let case = desk.ledger().find_case("42").unwrap().id;
    let mut text = slips.to_owned();
    for _ in 0..20 {
        let found = desk.papers().check_letter(case, &text, &[]);
        let Some(finding) = found.iter().find(|finding| finding.mend.is_some()) else {
            break;
        };
        text = mended(&text, finding);
    }
    assert_eq!(
        text,
        "# 办理情况\n按照县政府〔2026〕12号文件，您反映的“断头路”已经打通……"
    );
}

#[test]
fn what_a_draft_lacks_stands_as_a_mark_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-05-20"));
    let file = file_of(vec![suggestion("51", &["李春华"])]);
    desk.import(&file, Issuing::RECORDED).unwrap();
    let case = desk.ledger().find_case("51").unwrap().id;
    let plans = desk
        .papers()
        .of_draft(case, &banli::document::letter::LetterFacts::default());
    let letter = plans[0]
        .make(banli::document::Format::Pdf, &|hash| {
            desk.store().content(hash)
        })
        .unwrap();
    let text: String = read(&letter.bytes)
        .iter()
        .map(|page| text_of(&page.glyphs))
        .collect();
    for mark in ["办理结果：（未标）", "（正文还没有写）", "送审稿"] {
        assert!(text.contains(mark), "{mark} is not in {text}");
    }
}
