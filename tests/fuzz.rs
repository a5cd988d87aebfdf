//! What no person writes: every reader of text, of files and of documents is given altered and made-up input. It refuses or
//! takes it; it neither breaks nor leaves a ledger unsound. How often is said by `BANLI_FUZZ`, a few hundred times where it
//! is not set.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its part of it
mod common {
    pub mod chance;
    pub mod desk;
    pub mod hostile;
}

use std::path::PathBuf;
use std::time::{Duration, Instant};

use banli::desk::{Desk, Issuing};
use banli::document::Format;
use banli::document::letter::LetterFacts;
use banli::ledger::acts::{ALL, AnyAct};
use banli::ledger::import::ImportFile;
use banli::model::arrangement;
use banli::model::calendar::{CalendarYear, statutory_days};
use banli::model::calendar_file;
use banli::model::record::Id;
use banli::model::term::{self, TermLength};
use banli::model::typed_date;
use banli::reader::{self, DocumentKind, OutsideDocument, OutsideReader};
use banli::store::{Store, restore, save_as};
use common::chance::Chance;
use common::desk::{answered, day, file_of, furnished};
use common::hostile;
use serde_json::{Value, json};

/// How many inputs each reader gets.
fn count(usual: usize) -> usize {
    let set = std::env::var("BANLI_FUZZ").ok();
    set.and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// Longer than this nothing may take.
const LONGEST: Duration = Duration::from_secs(5);

fn within_time<T>(what: impl std::fmt::Debug, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = work();
    assert!(
        began.elapsed() < LONGEST,
        "{what:?} took {:?}",
        began.elapsed()
    );
    done
}

/// What stands in typed things, and what never should.
const PIECES: [&str; 34] = [
    "2026",
    "年",
    "11",
    "月",
    "31",
    "日",
    "-",
    "/",
    ".",
    "今天",
    "明天",
    "昨天",
    "下周五",
    "初三",
    "３",
    "十五",
    "个工作日",
    "个月",
    "99999999999",
    "0",
    "+20226",
    "\u{7}",
    "\u{202e}",
    "𠮷",
    "é",
    "",
    " ",
    "　",
    "\n",
    "“",
    "}",
    "{\"",
    "null",
    "〔2026〕",
];

fn made_up(chance: &mut Chance) -> String {
    let pieces = 1 + chance.number(8);
    (0..pieces).map(|_| chance.one(&PIECES).unwrap()).collect()
}

/// A value with something in it replaced, left out or said twice.
fn altered(value: &Value, chance: &mut Chance) -> Value {
    if chance.in_hundred(12) {
        return match chance.number(7) {
            0 => Value::Null,
            1 => json!(chance.number(1 << 40)),
            2 => json!([value, value]),
            3 => json!(true),
            4 => json!({ "不认识": value }),
            5 => json!("甲".repeat(chance.number(3000))),
            _ => json!(made_up(chance)),
        };
    }
    match value {
        Value::Array(items) => items.iter().map(|item| altered(item, chance)).collect(),
        Value::Object(fields) => {
            let mut kept = serde_json::Map::new();
            for (name, value) in fields {
                if chance.in_hundred(4) {
                    continue;
                }
                kept.insert(name.clone(), altered(value, chance));
            }
            Value::Object(kept)
        }
        other => other.clone(),
    }
}

/// A ledger with one answered item.
fn desk(folder: &std::path::Path) -> Desk {
    let mut desk = furnished(folder, day("2026-11-20"));
    let body = ["# 已经开展的工作", "我局已完成现场勘查。"];
    let case = answered("91", &["李春华"], &body, None);
    desk.import(&file_of(vec![case]), Issuing::RECORDED)
        .unwrap();
    desk
}

fn case(desk: &Desk) -> Id {
    desk.ledger().cases().next().unwrap().0.id
}

#[test]
fn made_up_days_and_terms_are_read_or_refused() {
    let mut chance = Chance(1);
    let today = day("2026-11-20");
    let calendar = banli::model::calendar::Calendar::shipped().unwrap();
    for _ in 0..count(5_000) {
        let typed = made_up(&mut chance);
        if let Ok(read) = within_time(&typed, || typed_date::read(&typed, today)) {
            let again = typed_date::read(&read.to_string(), today);
            assert_eq!(again, Ok(read), "{typed:?}");
        }
        if let Ok(length) = TermLength::parse(&typed) {
            within_time(&typed, || term::count(length, today, true, &calendar));
        }
    }
}

/// What notices on days off are made of.
const NOTICE_PIECES: [&str; 26] = [
    "元旦",
    "春节",
    "国庆节、中秋节",
    "：",
    "一、",
    "（",
    "）",
    "周日",
    "星期六",
    "1",
    "31",
    "2026",
    "年",
    "月",
    "日",
    "号",
    "至",
    "放假",
    "调休",
    "上班",
    "共",
    "天",
    "，",
    "。",
    "延长",
    "假期至",
];

#[test]
fn a_made_up_notice_is_read_or_its_text_is_named() {
    let mut chance = Chance(2027);
    let statutory = statutory_days(2027);
    for _ in 0..count(2_000) {
        let pieces = 1 + chance.number(24);
        let text: String = (0..pieces)
            .map(|_| chance.one(&NOTICE_PIECES).unwrap())
            .collect();
        let read = within_time(&text, || arrangement::read(&text, 2027));
        let mut year = CalendarYear::empty(2027);
        arrangement::write_into(&read, &mut year);
        let laid = arrangement::shape(&read, 2027, &statutory);
        laid.write_into(&mut year);
        drop(within_time(&text, || calendar_file::read(&text)));
    }
}

#[test]
fn an_altered_file_to_add_is_taken_or_refused_and_the_ledger_stays_sound() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let sample: Value =
        serde_json::from_str(include_str!("../assets/sample/cases-2026.json")).unwrap();
    let items = sample
        .as_array()
        .or(sample["cases"].as_array())
        .unwrap()
        .clone();
    let setting: Value =
        serde_json::from_str(include_str!("../assets/sample/office.json")).unwrap();
    let mut chance = Chance(2);
    let mut taken = 0;
    for index in 0..count(150) {
        let item = altered(&items[index % items.len()], &mut chance);
        let written = json!({ "sessions": setting["sessions"], "cases": [item] });
        let Ok(file) = serde_json::from_value::<ImportFile>(written) else {
            continue;
        };
        let tried = within_time(index, || desk.try_import(&file));
        taken += usize::from(tried.is_ok());
        if let Err(error) = tried {
            assert!(!error.to_string().is_empty());
        }
    }
    assert_eq!(desk.store().check().unwrap().problems, Vec::<String>::new());
    assert_eq!(desk.ledger().cases().count(), 1, "{taken} were only tried");
}

#[test]
fn altered_acts_are_done_or_refused_and_the_ledger_stays_sound() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let mut chance = Chance(3);
    let known = json!({
        "case": 91, "cases": [91], "on": "11.20", "unit": "县住建局", "person": "李春华", "persons": "李春华",
        "text": "已办结。", "number": "92", "title": "关于修路的建议", "session": "2026/县人大", "kind": "建议",
        "sponsors": ["李春华"], "outcome": "A", "level": "科室", "reviewer": "韩冬", "stage": "办中", "mode": "走访",
        "step": "销号", "reason": "理由", "rule": "reply", "until": "12.30", "granted_on": "5.20",
        "approver": "县政府办", "due_on": "12.30", "progress": "是", "published": "是", "place": "网站",
        "name": "赵六", "year": 2026, "prefix": "临建", "purpose": "答复函", "next": 3, "count": 2,
        "office": { "contact_name": "孙晓雨" }, "profile": { "extension_limit_months": 5 }, "record": "11.20",
    });
    for index in 0..count(600) {
        let act = ALL[index % ALL.len()];
        let mut input = serde_json::Map::new();
        for field in act.fields {
            if let Some(value) = known.get(field.name) {
                input.insert(field.name.to_owned(), altered(value, &mut chance));
            } else if chance.in_hundred(30) {
                input.insert(field.name.to_owned(), json!(made_up(&mut chance)));
            }
        }
        let input = Value::Object(input);
        let read = within_time(&input, || AnyAct::read(desk.ledger(), act.key, &input));
        if let Some(Ok(act)) = read {
            // The faces are set for each letter: that is tried elsewhere.
            if !matches!(act, AnyAct::IssueLetter(_)) {
                drop(within_time(&input, || desk.act(act)));
            }
        }
    }
    assert_eq!(desk.store().check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn a_made_up_text_becomes_a_letter_or_is_refused_for_a_character() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let case = case(&desk);
    let mut chance = Chance(4);
    for _ in 0..count(120) {
        let lines = 1 + chance.number(12);
        let mut text = String::new();
        for _ in 0..lines {
            let begins = ["", "# ", "## ", "- ", "| a | b |", "1.", "（一）"];
            text.push_str(chance.one(&begins).unwrap());
            text.push_str(&made_up(&mut chance).repeat(1 + chance.number(30)));
            text.push('\n');
        }
        let facts = LetterFacts {
            text: text.clone(),
            number: None,
            date: Some(day("2026-11-20")),
            signer: made_up(&mut chance),
        };
        let kept = |hash| desk.store().content(hash);
        within_time(&text, || drop(desk.papers().check_letter(case, &text, &[])));
        for plan in desk.papers().of_draft(case, &facts) {
            for format in [Format::Pdf, Format::Word] {
                drop(within_time(&text, || plan.make(format, &kept)));
            }
        }
    }
}

#[test]
fn an_altered_ledger_is_refused_or_opens_with_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("整.banli");
    save_as(desk(folder.path()).store(), &whole).unwrap();
    let bytes = std::fs::read(&whole).unwrap();
    let mut chance = Chance(5);
    for index in 0..count(120) {
        let mut altered = bytes.clone();
        for _ in 0..=chance.number(6) {
            let at = chance.number(altered.len());
            altered[at] = chance.number(256) as u8;
        }
        if chance.in_hundred(15) {
            altered.truncate(chance.number(altered.len()));
        }
        let path = folder.path().join(format!("{index}.banli"));
        std::fs::write(&path, &altered).unwrap();
        let to = folder.path().join(format!("{index}-恢复.banli"));
        if within_time(index, || restore(&path, &to)).is_ok() {
            assert!(
                Store::open(&to)
                    .unwrap()
                    .check()
                    .unwrap()
                    .problems
                    .is_empty()
            );
        }
        assert_eq!(
            std::fs::read(&path).unwrap(),
            altered,
            "the source is as it was"
        );
        within_time(index, || drop(Desk::open(&path, day("2026-11-20"))));
        for name in [&path, &to] {
            for end in ["", "-wal", "-shm", ".lock"] {
                let mut left = name.clone().into_os_string();
                left.push(end);
                drop(std::fs::remove_file(left));
            }
        }
    }
}

#[test]
fn altered_documents_are_drawn_or_refused() {
    reader::read_by(PathBuf::from(env!("CARGO_BIN_EXE_banli")));
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let kept = |hash| desk.store().content(hash);
    let facts = LetterFacts {
        text: "我局已完成现场勘查。".to_owned(),
        number: None,
        date: Some(day("2026-11-20")),
        signer: String::new(),
    };
    let plan = desk.papers().of_draft(case(&desk), &facts).remove(0);
    let letter = plan.make(Format::Pdf, &kept).unwrap().bytes;
    let mut reader = OutsideReader::default();
    let mut chance = Chance(6);
    for index in 0..count(150) {
        let mut bytes = if index % 2 == 0 {
            letter.clone()
        } else {
            hostile::sound()
        };
        for _ in 0..=chance.number(12) {
            let at = chance.number(bytes.len());
            bytes[at] = chance.number(256) as u8;
        }
        let document = |kind| OutsideDocument {
            kind,
            bytes: bytes.clone(),
        };
        let kind = if index % 7 == 0 {
            DocumentKind::Picture
        } else {
            DocumentKind::Pdf
        };
        drop(reader.draw(document(kind), &[0], 0.5));
        drop(reader.flatten(document(kind)));
    }
    let sound = OutsideDocument {
        kind: DocumentKind::Pdf,
        bytes: hostile::sound(),
    };
    assert!(reader.draw(sound, &[0], 1.0).is_ok());
}
