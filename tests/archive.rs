//! The archive file of a case: what it binds, its index, its page numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use std::fs;

use banli::desk::{Desk, Issuing};
use banli::document::forms;
use banli::document::product::Product;
use banli::document::sheet_table::SheetTable;
use banli::ledger::acts::content::Bytes;
use banli::ledger::acts::{Attach, NewFile};
use lopdf::dictionary;
use serde_json::{Value, json};

use common::batch::{bookmarks, cases, made, names, order};
use common::cli::{Demo, json_of, text};
use common::desk::{answered, day, file_of, furnished, letter, sample, suggestion};
use common::papers::{desk_of, id, record};
use common::pdf::{ReadGlyph, ReadPage, read, text_of};

/// A PNG of so many pixels.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let pixels = [200u8, 30, 30, 255].repeat((width * height) as usize);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&pixels)
        .unwrap();
    bytes
}

#[test]
fn the_archive_file_binds_everything_of_a_case_and_its_index_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = sample(folder.path());
    let case = cases(&desk, &["31"]);
    let scan =
        fs::read(&made(&desk, &case, order(folder.path(), Product::Papers(None))).made[0]).unwrap();
    let files = [
        ("会议纪要.pdf", scan.clone()),
        ("现场照片.png", png(40, 30)),
        ("台账.xlsx", b"PK".to_vec()),
        ("坏了.pdf", b"%PDF-1.7 broken".to_vec()),
        ("横放的图.pdf", turned()),
    ];
    let files = files.map(|(name, bytes)| NewFile {
        name: name.to_owned(),
        bytes: Bytes(bytes),
    });
    desk.act(Attach {
        case: case[0],
        files: files.to_vec(),
    })
    .unwrap();
    let report = made(&desk, &case, order(folder.path(), Product::Archive));
    assert_eq!(names(&report), ["第031号_归档文件.pdf"]);
    let bytes = fs::read(&report.made[0]).unwrap();
    let title = title_of(&bytes);
    assert!(title.starts_with("2026年县建议第31号：关于"), "{title}");
    assert!(title.ends_with("（归档文件）"), "{title}");
    let read = read(&bytes);
    let pages: Vec<String> = read.iter().map(|page| text_of(&page.glyphs)).collect();
    let titles = bookmarks(&bytes);
    assert_eq!(&titles[..3], ["封面", "目录", "办理情况记录"]);
    assert!(titles.contains(&"附件：会议纪要.pdf".to_owned()));
    assert!(titles.contains(&"附件：现场照片.png".to_owned()));
    assert!(
        !titles
            .iter()
            .any(|title| title.contains("台账") || title.contains("坏了"))
    );
    // What cannot be bound in is named in the index.
    assert!(pages[1].contains("台账.xlsx") && pages[1].contains("另存"));
    assert!(
        pages[0].contains(&format!("{}页", pages.len())),
        "{}",
        pages[0]
    );

    // The letter stands on the page the index gives, and every page but the cover shows its number.
    let place = pages
        .iter()
        .position(|page| page.contains("王建平代表：") && page.contains("建议的答复"))
        .unwrap()
        + 1;
    let entry = format!(
        "临溪县住房和城乡建设局临住建函〔2026〕2号对临溪县第十届人民代表大会第五次会议第31号建议的答复（王建平）2026-05-20{place}"
    );
    assert!(
        pages[1].replace(' ', "").contains(&entry),
        "{} lacks {entry}",
        pages[1]
    );
    // What the ledger makes bears whom it is for and its day.
    let contents = pages[1].replace(' ', "");
    for entry in [
        "责任分解表（王建平代表）2026-03-12",
        "沟通记录2026-05-27",
        "复查表2026-11-10",
    ] {
        assert!(contents.contains(entry), "{contents} lacks {entry}");
    }
    // 归档章 says the year and how many pages, and a form that came back says what came back on it.
    for mark in ["全宗号", "机构（问题）", "保管期限"] {
        assert!(pages[0].contains(mark), "{}", pages[0]);
    }
    assert!(pages[1].contains("征询意见表（王建平，已收回）"));
    let slip = pages
        .iter()
        .find(|page| page.contains("征询意见表") && page.contains("√"));
    assert!(slip.is_some_and(|slip| slip.contains("签字的原件另存")));
    for (place, page) in read.iter().enumerate().skip(1) {
        assert_numbered(page, place + 1);
    }
    assert!(!pages[0].ends_with('1'));
}

#[test]
fn the_archive_of_a_merged_item_names_the_one_it_was_merged_into() {
    let folder = tempfile::tempdir().unwrap();
    let items = vec![suggestion("41", &["李春华"]), suggestion("42", &["王建平"])];
    let mut desk = desk_of(folder.path(), items);
    record(&mut desk, "merge", &json!({ "cases": ["41", "42"] }));
    for (number, words) in [
        ("42", "并入2026年县建议第41号办理"),
        ("41", "2026年县建议第42号并入本件办理"),
    ] {
        let item = [id(&desk, number)];
        let report = made(&desk, &item, order(folder.path(), Product::Archive));
        let read = read(&fs::read(&report.made[0]).unwrap());
        // The cover, the contents, the record.
        for page in &read[..3] {
            let text = text_of(&page.glyphs).replace(' ', "");
            assert!(text.contains(words), "{number}: {text}");
        }
    }
}

#[test]
fn the_archive_of_an_item_that_nobody_visited_holds_no_card_of_a_visit() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk_of(folder.path(), vec![suggestion("41", &["李春华"])]);
    let has_card = |desk: &Desk| {
        let report = made(
            desk,
            &[id(desk, "41")],
            order(folder.path(), Product::Archive),
        );
        let titles = bookmarks(&fs::read(&report.made[0]).unwrap());
        titles.iter().any(|title| title.contains("走访专用卡"))
    };
    assert!(!has_card(&desk));
    let visit = json!({ "case": "41", "stage": "办中", "mode": "走访", "on": "2026-04-08",
        "person": "李春华", "place": "现场" });
    record(&mut desk, "contact", &visit);
    assert!(has_card(&desk));
}

#[test]
fn a_void_letter_that_was_delivered_is_filed_behind_the_valid_one_and_every_page_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let item = answered("41", &["李春华"], &["路面已经修复。"], Some("2026-04-20"));
    let mut desk = desk_of(folder.path(), vec![item]);
    let delivery =
        json!({ "case": "41", "persons": ["李春华"], "mode": "面送", "on": "2026-04-22" });
    record(&mut desk, "deliver", &delivery);
    let void = json!({ "case": "41", "on": "2026-04-25", "reason": "引用的文件已经废止" });
    record(&mut desk, "void", &void);
    let case = id(&desk, "41");
    desk.act(letter(case, "2026-04-28", true)).unwrap();
    let report = made(&desk, &[case], order(folder.path(), Product::Archive));
    let bytes = fs::read(&report.made[0]).unwrap();
    let titles = bookmarks(&bytes);
    let place = |void: bool| {
        let mut titles = titles.iter();
        titles.position(|title| title.contains("的答复") && title.ends_with("（作废）") == void)
    };
    let (valid, voided) = (place(false).unwrap(), place(true).unwrap());
    assert!(valid < voided, "{titles:?}");
    let read = read(&bytes);
    let pages: Vec<String> = read
        .iter()
        .map(|page| text_of(&page.glyphs).replace([' ', '　'], ""))
        .collect();
    assert!(pages[1].contains("（作废）"), "{}", pages[1]);
    let recorded = pages.iter().any(|page| page.contains("引用的文件已经废止"));
    assert!(recorded, "{pages:?}");
    let is_letter = |page: &&String| page.contains("李春华代表：") && page.contains("号建议的答复");
    let letters = pages.iter().filter(is_letter);
    let marked: Vec<bool> = letters.map(|page| page.contains("作废")).collect();
    assert_eq!(marked, [false, true]);
    let last = read.len();
    assert_numbered(&read[last - 1], last);
}

#[test]
fn what_is_left_of_a_letter_voided_and_not_issued_again_is_filed_under_its_title() {
    let folder = tempfile::tempdir().unwrap();
    let items = ["41", "42"]
        .map(|number| answered(number, &["李春华"], &["路面已经修复。"], Some("2026-04-20")));
    let [item, mut unsigned] = items;
    unsigned["rounds"][0]["issued"] = Value::Null;
    let mut desk = desk_of(folder.path(), vec![item, unsigned]);
    let void = json!({ "case": "41", "on": "2026-04-25", "reason": "引用的文件已经废止" });
    record(&mut desk, "void", &void);
    let case = [id(&desk, "41")];
    let report = made(&desk, &case, order(folder.path(), Product::Archive));
    let titles = bookmarks(&fs::read(&report.made[0]).unwrap());
    let letter = "对临溪县第十届人民代表大会第五次会议第41号建议的答复";
    for title in [
        format!("{letter}（李春华，送审稿）"),
        "征询意见表（李春华，送审稿）".to_owned(),
        format!("{letter}（李春华）（作废）"),
    ] {
        assert!(titles.contains(&title), "{title}: {titles:?}");
    }
    assert!(
        !titles.iter().any(|title| title.contains("第041号")),
        "{titles:?}"
    );
    // It has a number that is spent, so that it is filed with all; what was never signed is not.
    let ledger = desk.store().path().to_owned();
    drop(desk);
    let out = folder.path().join("归档");
    let all = json_of(&[
        "print",
        "archive",
        "--all",
        "--out",
        text(&out),
        "--ledger",
        text(&ledger),
    ]);
    let names: Vec<&str> = all["made"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].ends_with("第041号_归档文件.pdf"), "{names:?}");
}

#[test]
fn a_letter_of_which_only_the_data_were_kept_is_filed_under_its_title_number_and_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-06-10"));
    let item = answered("41", &["李春华"], &["路面已经修复。"], Some("2026-04-20"));
    desk.import(&file_of(vec![item]), Issuing::DATA_ONLY)
        .unwrap();
    let case = [id(&desk, "41")];
    let report = made(&desk, &case, order(folder.path(), Product::Archive));
    let read = read(&fs::read(&report.made[0]).unwrap());
    let contents = text_of(&read[1].glyphs).replace(' ', "");
    let entry = "临溪县住房和城乡建设局临住建函〔2026〕1号对临溪县第十届人民代表大会第五次会议第41号建议的答复（李春华）2026-04-20";
    assert!(contents.contains(entry), "{contents} lacks {entry}");
}

#[test]
fn the_terms_of_each_letter_are_told_apart_in_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut item = answered("41", &["李春华"], &["计划明年修复。"], Some("2026-04-20"));
    item["rounds"][0]["deliveries"] =
        json!([{ "person": "李春华", "on": "2026-04-22", "mode": "hand" }]);
    item["rounds"][0]["feedback"] = json!([{ "person": "李春华", "returned_on": "2026-05-08",
        "attitude": "satisfied", "result": "dissatisfied", "passed_on_on": "2026-05-12" }]);
    let second = json!({ "opened_on": "2026-05-12", "outcome": "A", "body": ["路面已经修复。"],
        "issued": { "on": "2026-05-20", "signer": "周明东" },
        "deliveries": [{ "person": "李春华", "on": "2026-05-22", "mode": "hand" }] });
    item["rounds"].as_array_mut().unwrap().push(second);
    let desk = desk_of(folder.path(), vec![item]);
    let case = desk.ledger().find_case("41").unwrap();
    let sheet = forms::handling_record::record(desk.ledger(), case);
    let is_of_terms = |table: &&SheetTable| {
        let header = table.header.as_ref();
        header.is_some_and(|header| header.cells[0].text == "期限")
    };
    let terms = sheet.tables.iter().find(is_of_terms).unwrap();
    let names: Vec<&str> = terms
        .rows
        .iter()
        .map(|row| row.cells[0].text.as_str())
        .collect();
    for name in [
        "公开（第1轮）",
        "公开（第2轮）",
        "征询意见表（李春华，第1轮）",
        "征询意见表（李春华，第2轮）",
    ] {
        let named = names.iter().filter(|one| **one == name).count();
        assert_eq!(named, 1, "{name}: {names:?}");
    }
}

/// What a PDF says it is called, where readers show it.
fn title_of(bytes: &[u8]) -> String {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let about = file.trailer.get(b"Info").unwrap();
    let (_, about) = file.dereference(about).unwrap();
    let title = about.as_dict().unwrap().get(b"Title").unwrap();
    lopdf::decode_text_string(title).unwrap()
}

/// Small pages, some of them turned, one not beginning at the origin.
fn turned() -> Vec<u8> {
    let mut document = lopdf::Document::with_version("1.5");
    let tree = document.new_object_id();
    let pages: Vec<lopdf::Object> = [0, 90, 180, 270]
        .into_iter()
        .map(|turned| {
            let page = dictionary! {
                "Type" => "Page",
                "Parent" => tree,
                "MediaBox" => vec![20.into(), 30.into(), 440.into(), 625.into()],
                "Rotate" => turned,
                "Resources" => lopdf::Dictionary::new(),
            };
            document.add_object(page).into()
        })
        .collect();
    let count = pages.len() as i64;
    document.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => pages, "Count" => count },
    );
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The page's number stands 11 mm from its top and 12 mm from its outer side, upright.
fn assert_numbered(page: &ReadPage, number: usize) {
    let digits: Vec<&ReadGlyph> = page
        .glyphs
        .iter()
        .rev()
        .take(number.to_string().len())
        .collect();
    let text: String = digits
        .iter()
        .rev()
        .map(|glyph| glyph.text.as_str())
        .collect();
    assert_eq!(text, number.to_string());
    let (first, last) = (digits.last().unwrap(), digits[0]);
    assert!(
        (first.baseline - 11.0).abs() < 0.1,
        "page {number}: {first:?}"
    );
    let from_side = if number % 2 == 1 {
        page.width - last.right
    } else {
        first.left
    };
    assert!((from_side - 12.0).abs() < 0.1, "page {number}: {from_side}");
    assert!(first.ink.y0 < first.baseline && first.left < last.right);
}

#[test]
fn every_item_with_papers_is_filed_whether_it_was_answered_together_or_not() {
    let demo = Demo::new();
    let out = demo.folder.path().join("归档");
    let made = demo.json(&["print", "archive", "--all", "--out", text(&out)]);
    let files = made["made"].as_array().unwrap();
    let names: Vec<&str> = files.iter().filter_map(Value::as_str).collect();
    for number in ["第012号", "第024号", "第045号"] {
        let one = |name: &&&str| name.contains(number) && name.contains("归档文件");
        assert!(names.iter().any(|name| one(&name)), "{number}: {names:?}");
    }
    let opinions = demo.json(&["print", "opinion", "--all", "--out", text(&out)]);
    assert!(!opinions["made"].as_array().unwrap().is_empty());
    let filed = |paper: &str| {
        let name = paper.rsplit('/').next().unwrap_or_default();
        let number = name.split('_').next().unwrap_or_default();
        names.iter().any(|file| file.contains(number))
    };
    let opinions = opinions["made"].as_array().unwrap().iter();
    assert!(opinions.filter_map(Value::as_str).all(filed), "{names:?}");
}
