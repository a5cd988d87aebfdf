//! Papers of many cases: order, names, one file or many, cancelling, what is refused; envelopes and labels.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;

use banli::desk::Issuing;
use banli::document::Format;
use banli::document::labels::LabelSheet;
use banli::document::page::PaperSize;
use banli::document::product::{Order, Product};
use banli::ledger::acts::SavePerson;
use banli::model::record::Id;
use banli::model::vocabulary::PaperKind;
use banli::papers::{BatchOrder, Progress};
use common::batch::{bookmarks, cases, made, names, order};
use common::desk::{answered, day, file_of, furnished, sample, suggestion};
use common::pdf::{read, text_of};

#[test]
fn papers_for_posting_come_by_delegation_in_one_pdf_with_bookmarks() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = cases(&desk, &["37", "31", "12"]);
    let wanted = BatchOrder {
        order: Order::Delegation,
        together: true,
        ..order(folder.path(), Product::Papers(Some(PaperKind::Letter)))
    };
    let report = made(&desk, &cases, wanted);
    assert_eq!(report.refused, []);
    assert_eq!(report.made.len(), 1);
    let bytes = fs::read(&report.made[0]).unwrap();
    let titles = bookmarks(&bytes);
    assert_eq!(titles.len(), report.papers);

    // One delegation after the other, and within one the names in order.
    let group = |title: &String| {
        let ledger = desk.ledger();
        let name = title.split('_').nth(1).unwrap().trim_end_matches("代表");
        let person = ledger
            .facts
            .persons
            .iter()
            .find(|person| person.name == name)
            .unwrap();
        (
            person.delegation.clone().unwrap_or_default(),
            person.name.clone(),
        )
    };
    let groups: Vec<_> = titles.iter().map(group).collect();
    assert!(groups.is_sorted(), "{groups:?}");
    assert!(groups.first().unwrap().0 < groups.last().unwrap().0);

    // Nothing of any letter is lost on the way into the one file.
    let alone = made(
        &desk,
        &cases,
        order(folder.path(), Product::Papers(Some(PaperKind::Letter))),
    );
    let pages = |bytes: &[u8]| {
        read(bytes)
            .iter()
            .map(|page| text_of(&page.glyphs))
            .collect::<Vec<_>>()
    };
    let mut whole = pages(&bytes);
    let mut parts: Vec<String> = alone
        .made
        .iter()
        .flat_map(|path| pages(&fs::read(path).unwrap()))
        .collect();
    whole.sort();
    parts.sort();
    assert_eq!(whole, parts);
}

#[test]
fn names_can_be_read_and_are_taken_by_every_file_system() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sample(folder.path());
    let case = cases(&desk, &["31"]);
    let report = made(&desk, &case, order(folder.path(), Product::Papers(None)));
    assert_eq!(
        names(&report),
        [
            "第031号_王建平代表_答复函.pdf",
            "第031号_王建平代表_征询意见表.pdf"
        ]
    );

    let person = desk.ledger().lead_sponsor(case[0]).unwrap();
    let renamed = SavePerson {
        name: "王/建:平*".to_owned(),
        ..SavePerson::as_recorded(person)
    };
    desk.act(renamed).unwrap();
    let form = Product::Form(banli::document::forms::responsibility::FORM);
    let report = made(&desk, &case, order(folder.path(), form));
    assert_eq!(names(&report), ["责任分解表_王_建_平_代表.pdf"]);

    // Word files, and the same number of two years side by side.
    let all = desk.ledger().cases().map(|(case, _)| case);
    let same: Vec<Id> = all
        .filter(|case| case.number == "3")
        .map(|case| case.id)
        .collect();
    let word = BatchOrder {
        format: Format::Word,
        ..order(folder.path(), Product::Papers(Some(PaperKind::Letter)))
    };
    let report = made(&desk, &same, word);
    let names = names(&report);
    assert!(
        report
            .made
            .iter()
            .all(|path| path.extension() == Some("docx".as_ref())),
        "{names:?}"
    );
    assert_eq!(names.len(), report.papers);
    let mut apart = names.clone();
    apart.sort();
    apart.dedup();
    assert_eq!(apart.len(), names.len());
    assert!(
        names
            .iter()
            .any(|name| name.contains("（2025年闭会建议）_")),
        "{names:?}"
    );
}

#[test]
fn what_cannot_be_made_is_named_and_the_rest_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-06-01"));
    let body = ["已经办结。"];
    let file = file_of(vec![
        answered("1", &["李春华"], &body, Some("2026-05-20")),
        suggestion("2", &["李春华"]),
        answered("3", &["王建平"], &body, None),
    ]);
    desk.import(&file, Issuing::RECORDED).unwrap();
    let all = cases(&desk, &["1", "2", "3"]);
    let report = made(
        &desk,
        &all,
        order(folder.path(), Product::Papers(Some(PaperKind::Letter))),
    );
    assert_eq!(names(&report).len(), 2);
    assert_eq!(report.refused.len(), 1);
    let (about, why) = &report.refused[0];
    assert!(
        about.contains("县建 2") && why.contains("答复正文"),
        "{about}: {why}"
    );
    assert!(report.summary().contains("已生成 2 份") && report.text().contains("未生成"));
}

#[test]
fn a_cancelled_batch_and_a_bad_folder_leave_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = cases(&desk, &["31", "37"]);
    for together in [false, true] {
        let wanted = BatchOrder {
            together,
            ..order(folder.path(), Product::Papers(None))
        };
        let progress = Progress::default();
        progress.cancel();
        let report = desk.papers().batch(&cases, wanted).run(&progress);
        assert!(report.cancelled && report.made.is_empty(), "{report:?}");
        assert!(report.summary().contains("已取消"));
        assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 0);
    }

    // A file where the folder should be.
    let wanted = BatchOrder {
        folder: folder.path().join("taken"),
        ..order(folder.path(), Product::Papers(None))
    };
    fs::write(folder.path().join("taken"), "一个文件").unwrap();
    let report = made(&desk, &cases, wanted);
    assert!(report.made.is_empty());
    assert!(
        report.summary().contains("不是文件夹"),
        "{}",
        report.summary()
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("taken")).unwrap(),
        "一个文件"
    );

    // A file of that name that cannot be replaced: a folder stands there.
    let out = folder.path().join("out");
    fs::create_dir_all(out.join("第031号_王建平代表_答复函.pdf/有东西")).unwrap();
    let report = made(
        &desk,
        &cases[..1],
        order(folder.path(), Product::Papers(None)),
    );
    assert_eq!(names(&report), ["第031号_王建平代表_征询意见表.pdf"]);
    assert_eq!(report.refused.len(), 1);
    assert!(
        !fs::read_dir(&out)
            .unwrap()
            .any(|entry| { entry.unwrap().path().extension() == Some("part".as_ref()) })
    );

    // The same for one file of all, which grows while it is made.
    let together = || BatchOrder {
        together: true,
        folder: folder.path().join("one"),
        ..order(folder.path(), Product::Papers(None))
    };
    let whole = made(&desk, &cases, together()).made.remove(0);
    fs::remove_file(&whole).unwrap();
    fs::create_dir_all(whole.join("有东西")).unwrap();
    let report = made(&desk, &cases, together());
    assert!(report.made.is_empty(), "{report:?}");
    assert_eq!(report.refused.len(), 1);
    let left = fs::read_dir(folder.path().join("one")).unwrap();
    let left = left.map(|entry| entry.unwrap().file_name());
    let left = left.filter(|name| !name.to_string_lossy().starts_with(".banli"));
    assert_eq!(left.count(), 1, "only what stood there");
}

#[test]
fn slips_in_drafts_are_named_when_they_are_exported() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-06-01"));
    let body = ["按照县政府【2026】12号文件办理。"];
    let file = file_of(vec![answered("1", &["李春华"], &body, None)]);
    desk.import(&file, Issuing::RECORDED).unwrap();
    let report = made(
        &desk,
        &cases(&desk, &["1"]),
        order(folder.path(), Product::Papers(Some(PaperKind::Letter))),
    );
    assert!(
        report.summary().contains("1 处写法要核对"),
        "{}",
        report.summary()
    );
    let kept = fs::read_to_string(folder.path().join("out/生成情况.txt")).unwrap();
    assert!(kept.contains("【2026】"), "{kept}");
}

#[test]
fn envelopes_and_labels_name_everyone_once_and_keep_inside_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = cases(&desk, &["37", "31", "12"]);
    let mut people: Vec<Id> = cases
        .iter()
        .flat_map(|case| desk.ledger().addressees(*case))
        .map(|person| person.id)
        .collect();
    people.sort_unstable();
    people.dedup();
    for (product, size, pages) in [
        (
            Product::Envelopes(PaperSize::EnvelopeDl),
            (220.0, 110.0),
            people.len(),
        ),
        (
            Product::Envelopes(PaperSize::EnvelopeZl),
            (230.0, 120.0),
            people.len(),
        ),
        (Product::Labels(LabelSheet::TwoBySeven), (210.0, 297.0), 1),
        (Product::Labels(LabelSheet::ThreeByEight), (210.0, 297.0), 1),
    ] {
        let report = made(&desk, &cases, order(folder.path(), product));
        assert_eq!(report.refused, [], "{product:?}");
        let read = read(&fs::read(&report.made[0]).unwrap());
        assert_eq!(read.len(), pages, "{product:?}");
        let text: String = read.iter().map(|page| text_of(&page.glyphs)).collect();
        assert_eq!(text.matches("收").count(), people.len(), "{product:?}");
        for glyph in read.iter().flat_map(|page| &page.glyphs) {
            let ink = glyph.ink;
            assert!(
                ink.x0 >= 3.0 && ink.x1 <= size.0 - 3.0,
                "{product:?} {ink:?}"
            );
            assert!(
                ink.y0 >= 3.0 && ink.y1 <= size.1 - 3.0,
                "{product:?} {ink:?}"
            );
        }
    }
}

#[test]
fn a_printer_is_handed_one_whole_file_and_what_it_says_is_passed_on() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = cases(&desk, &["31", "37"]);
    let batch = || {
        let wanted = order(folder.path(), Product::Papers(None));
        desk.papers().batch(&cases, wanted)
    };
    let handed = std::cell::RefCell::new(Vec::new());
    let said = batch().print(&Progress::default(), |file, title, paper| {
        let papers = bookmarks(&fs::read(file).unwrap()).len();
        assert!(title.starts_with("答复函和征询意见表"), "{title}");
        assert_eq!(paper, PaperSize::A4);
        handed.borrow_mut().push((file.to_owned(), papers));
        Ok::<_, String>(())
    });
    let handed = handed.into_inner();
    let [(file, papers)] = handed.as_slice() else {
        panic!("{handed:?}")
    };
    assert_eq!(said, Ok(format!("{papers} 份已送到打印机。")));
    assert!(!file.exists(), "no letter stays behind");

    let refused = batch().print(&Progress::default(), |_, _, _| Err("打印机没有接受"));
    assert_eq!(refused, Err("打印机没有接受".to_owned()));
}

#[test]
fn in_one_file_for_both_sides_each_paper_begins_on_an_odd_page() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let cases = cases(&desk, &["37", "31", "12", "45"]);
    let product = Product::Papers(None);
    let bound = |odd_pages: bool| {
        let wanted = BatchOrder {
            together: true,
            odd_pages,
            folder: folder.path().join(odd_pages.to_string()),
            ..order(folder.path(), product)
        };
        let report = made(&desk, &cases, wanted);
        (fs::read(&report.made[0]).unwrap(), report.papers)
    };
    let ((plain, papers), (odd, same)) = (bound(false), bound(true));
    assert_eq!(papers, same);
    let begins = |bytes: &[u8]| {
        let document = lopdf::Document::load_mem(bytes).unwrap();
        let toc = document.get_toc().unwrap().toc;
        toc.into_iter().map(|entry| entry.page).collect::<Vec<_>>()
    };
    let (before, after) = (begins(&plain), begins(&odd));
    assert!(
        before.iter().any(|page| page.is_multiple_of(2)),
        "{before:?}"
    );
    assert!(
        after.iter().all(|page| !page.is_multiple_of(2)),
        "{after:?}"
    );
    assert_eq!(after.len(), papers);
    let pages = read(&odd);
    let empty = pages.iter().filter(|page| page.glyphs.is_empty()).count();
    assert_eq!(pages.len() - empty, read(&plain).len(), "nothing is lost");
}
