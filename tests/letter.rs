//! Letters measured from their PDF, in millimetres, against GB/T 9704-2012.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::desk::{Desk, Issuing};
use banli::model::vocabulary::{IssueKind, PaperKind};
use banli::papers::Rounds;
use common::desk::{answered, day, file_of, furnished};
use common::pdf::{ReadGlyph, ReadPage, ink_of, read, text_of};

const PITCH: f64 = 225.0 / 22.0;
const TEXT: &str = "我局对全县建成区排水管网逐段检测，把雨污混接点全部登记入册，按照先主干后支线的顺序安排改造，\
同步更换老化井盖，修复破损路面，并请社区代表全程监督施工质量";

fn near(what: &str, got: f64, wanted: f64, tolerance: f64) {
    assert!(
        (got - wanted).abs() <= tolerance,
        "{what}: {got:.3} mm, wanted {wanted} ± {tolerance}"
    );
}

/// The letter to 李春华 with these paragraphs as its body.
fn letter_with(body: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    desk.import(
        &file_of(vec![answered("37", &["李春华"], body, Some("2026-05-08"))]),
        Issuing::RECORDED,
    )
    .unwrap();
    printed(&desk, "37").remove(0)
}

fn printed(desk: &Desk, number: &str) -> Vec<Vec<u8>> {
    let case = desk.ledger().find_case(number).unwrap().id;
    let papers = desk
        .papers()
        .print(
            case,
            PaperKind::Letter,
            IssueKind::Reply,
            Rounds::Current,
            banli::document::Format::Pdf,
        )
        .unwrap();
    papers.into_iter().map(|paper| paper.bytes).collect()
}

fn long_letter(paragraphs: usize) -> Vec<ReadPage> {
    let body: Vec<&str> = std::iter::repeat_n(TEXT, paragraphs).collect();
    read(&letter_with(&body))
}

/// Lines of the body: 3号 text that is not part of head or tail.
fn body_lines(page: &ReadPage) -> Vec<Vec<ReadGlyph>> {
    page.lines()
        .into_iter()
        .filter(|line| (line[0].em - 5.556).abs() < 0.02 && !line[0].red)
        .collect()
}

#[test]
fn letterhead_and_red_rules_stand_where_the_standard_says() {
    let pages = long_letter(8);
    let letterhead: Vec<ReadGlyph> = pages[0]
        .glyphs
        .iter()
        .filter(|glyph| glyph.red)
        .cloned()
        .collect();
    assert_eq!(text_of(&letterhead), "临溪县住房和城乡建设局");
    let ink = ink_of(&letterhead);
    near("letterhead top", ink.y0, 30.0, 0.3);
    near("letterhead centre", ink.center().x, 105.0, 0.5);
    let mut rules: Vec<_> = pages[0]
        .rules
        .iter()
        .filter(|rule| rule.red)
        .map(|rule| rule.rect)
        .collect();
    rules.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let [thick, thin, second_thin, second_thick] = rules[..] else {
        panic!("{} red lines", rules.len())
    };
    near("first rule below letterhead", thick.y0 - ink.y1, 4.0, 0.3);
    assert!(thick.height() > 2.0 * thin.height(), "thick above thin");
    assert!(
        second_thick.height() > 2.0 * second_thin.height(),
        "thin above thick"
    );
    near(
        "second rule from the bottom",
        297.0 - second_thick.y1,
        20.0,
        0.3,
    );
    for rule in &rules {
        near("rule length", rule.width(), 170.0, 0.3);
        near("rule centre", rule.center().x, 105.0, 0.3);
    }
    for page in &pages[1..] {
        assert!(
            page.rules.iter().all(|rule| !rule.red),
            "red rules stand on the first page only"
        );
    }
}

#[test]
fn marks_title_and_sizes() {
    let pages = long_letter(8);
    let lines = pages[0].lines();
    let texts: Vec<String> = lines.iter().map(|line| text_of(line)).collect();
    let order = [
        "是否同意公开：同意",
        "办理结果：A类",
        "临住建函〔2026〕1号",
        "对临溪县第十届人民代表大会第五次会议",
        "第37号建议的答复",
        "李春华代表：",
    ];
    let mut at = 0;
    for wanted in order {
        at += texts[at..]
            .iter()
            .position(|text| text == wanted)
            .unwrap_or_else(|| panic!("{wanted} in {texts:?}"));
    }
    for mark in &order[..3] {
        let line = pages[0].line_with(mark);
        near("mark's right edge", line.last().unwrap().right, 184.0, 0.3);
    }
    let number = pages[0].line_with("〔2026〕");
    near("文号's ink at the right", ink_of(&number).x1, 184.0, 0.3);
    let title = pages[0].line_with("第五次会议");
    near("title size 2号", title[0].em, 22.0 * 25.4 / 72.0, 0.05);
    near(
        "title centre",
        f64::midpoint(title[0].left, title.last().unwrap().right),
        106.0,
        0.3,
    );
    let rule_bottom = pages[0]
        .rules
        .iter()
        .filter(|rule| rule.red)
        .map(|rule| rule.rect.y1)
        .fold(
            0.0,
            |most, y| {
                if y < 100.0 { f64::max(most, y) } else { most }
            },
        );
    let first_mark = pages[0].line_with("是否同意公开");
    let box_top = first_mark[0].baseline - 0.88 * first_mark[0].em;
    near(
        "first mark 7/8 of a character under the rule",
        box_top - rule_bottom,
        4.94,
        0.3,
    );
}

#[test]
fn body_fills_the_type_area_line_by_line() {
    // Where a page would end early before the signature, the lines of the letter stand closer or wider; between paragraphs
    // of three lines a page has one less, so that none is parted from its paragraph.
    let long = TEXT.repeat(4);
    let mut letters = (4..8).map(|count| read(&letter_with(&vec![long.as_str(); count])));
    let keeps = |pages: &Vec<ReadPage>| body_lines(&pages[1]).len() == 22;
    let pages = letters.find(keeps).expect("a full page has 22 lines");
    assert!(pages.len() >= 3);
    for (index, page) in pages.iter().enumerate() {
        let lines = body_lines(page);
        for line in &lines {
            assert!(line[0].left >= 27.7, "left edge {:.2}", line[0].left);
            let right = line.last().unwrap().right;
            assert!(right <= 184.3, "right edge {right:.2}: {}", text_of(line));
        }
        if index == 1 {
            for pair in lines.windows(2) {
                near(
                    "line pitch",
                    pair[1][0].baseline - pair[0][0].baseline,
                    PITCH,
                    0.1,
                );
            }
            near(
                "first line's box top",
                lines[0][0].baseline - 0.88 * 5.556 - (PITCH - 5.556) / 2.0,
                37.0,
                0.3,
            );
        }
    }
}

#[test]
fn a_line_without_marks_has_28_characters() {
    let han: String = "山水田林湖草沙路桥渠井站园亭台楼阁院校厂店"
        .chars()
        .cycle()
        .take(28 * 6)
        .collect();
    let pages = read(&letter_with(&[&han]));
    let lines: Vec<_> = pages
        .iter()
        .flat_map(body_lines)
        .filter(|line| line.iter().all(|glyph| han.contains(&glyph.text)))
        .collect();
    let full: Vec<_> = lines.iter().filter(|line| line.len() == 28).collect();
    assert!(full.len() >= 4, "{} full lines", full.len());
    for line in full {
        near("full line's left edge", line[0].left, 28.0, 0.3);
        near("full line's right edge", line[27].right, 184.0, 0.3);
        for pair in line.windows(2) {
            near(
                "character pitch",
                pair[1].left - pair[0].left,
                156.0 / 28.0,
                0.02,
            );
        }
    }
}

#[test]
fn page_numbers_signature_and_tail() {
    let pages = long_letter(14);
    assert!(
        !text_of(&pages[0].glyphs).contains('—'),
        "no number on the first page"
    );
    for (index, page) in pages.iter().enumerate().skip(1) {
        let number = page.line_with("— ");
        assert_eq!(text_of(&number), format!("— {} —", index + 1));
        near("page number 4号", number[0].em, 14.0 * 25.4 / 72.0, 0.05);
        near(
            "dash below the type area",
            number[0].ink.y0 - 262.0,
            7.0,
            0.5,
        );
        if (index + 1) % 2 == 0 {
            near(
                "even page, one character in from the left",
                number[0].left,
                28.0 + 4.94,
                0.3,
            );
        } else {
            near(
                "odd page, one character in from the right",
                number.last().unwrap().right,
                184.0 - 4.94,
                0.3,
            );
        }
    }
    let last = pages.last().unwrap();
    let date = last.line_with("2026年5月8日");
    let name = last.line_with("临溪县住房和城乡建设局");
    near(
        "date 4 characters from the right",
        184.0 - date.last().unwrap().right,
        4.0 * 156.0 / 28.0,
        0.3,
    );
    let centre = |line: &[ReadGlyph]| f64::midpoint(line[0].left, line.last().unwrap().right);
    near(
        "office name centred on the date",
        centre(&name),
        centre(&date),
        0.3,
    );
    let order: Vec<f64> = [
        "临溪县住房",
        "2026年5月8日",
        "领导签发：周明东",
        "联系人及电话：何永昌",
        "抄送：县人大常委会",
    ]
    .map(|text| last.line_with(text)[0].baseline)
    .into();
    assert!(order.is_sorted(), "{order:?}");
    let copies = last.line_with("抄送：");
    near("抄送 4号", copies[0].em, 4.94, 0.05);
    near("抄送 one character in", copies[0].left, 28.0 + 4.94, 0.3);
}

#[test]
fn the_signature_never_stands_alone() {
    // Whatever the length, the signature's page carries some text, and nothing leaves the type area.
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let bodies: Vec<Vec<&str>> = (1..=26)
        .map(|count| std::iter::repeat_n("施工单位已经进场。", count).collect())
        .collect();
    let cases = bodies.iter().enumerate().map(|(place, body)| {
        answered(
            &(100 + place).to_string(),
            &["李春华"],
            body,
            Some("2026-05-08"),
        )
    });
    desk.import(&file_of(cases.collect()), Issuing::RECORDED)
        .unwrap();
    let mut page_counts = Vec::new();
    for place in 0..bodies.len() {
        let pages = read(&printed(&desk, &(100 + place).to_string())[0]);
        page_counts.push(pages.len());
        let dated = |line: &Vec<ReadGlyph>| text_of(line).contains("2026年5月8日");
        let holds = |page: &&ReadPage| page.lines().iter().any(dated);
        let signed = pages.iter().rev().find(holds).unwrap();
        let signature = signed.line_with("2026年5月8日")[0].baseline;
        let above = body_lines(signed)
            .iter()
            .filter(|line| line[0].baseline < signature - PITCH * 1.5)
            .count();
        assert!(above >= 1, "no text above the signature of letter {place}");
        let last = pages.last().unwrap();
        let lowest = last
            .glyphs
            .iter()
            .filter(|glyph| glyph.em > 4.9)
            .map(|glyph| glyph.ink.y1);
        let lowest = lowest.filter(|y| *y < 268.0).fold(0.0, f64::max);
        assert!(lowest <= 262.3, "text down to {lowest:.1}");
        let copies = last.line_with("抄送：")[0].baseline;
        let tail = body_lines(last).last().map(|line| line[0].baseline);
        assert!(
            tail.is_none_or(|tail| copies > tail + 5.0),
            "抄送 clear of what stands above it"
        );
    }
    assert_eq!(
        page_counts.first(),
        Some(&1),
        "the shortest is a one-page letter"
    );
    assert!(page_counts.contains(&2) && page_counts.is_sorted());
}

#[test]
fn a_one_page_letter_is_small_and_all_its_fonts_are_subset() {
    let bytes = letter_with(&["经实地查看，您反映的路段已于4月底修复并通过验收。"]);
    assert_eq!(read(&bytes).len(), 1);
    assert!(bytes.len() <= 80 * 1024, "{} bytes", bytes.len());
    let text = String::from_utf8_lossy(&bytes);
    let subset = text.matches("+Fandol").count() + text.matches("+NotoSerif").count();
    assert!(
        subset > 0 && text.contains("/FontFile3"),
        "fonts are embedded"
    );
    for (at, _) in text.match_indices("/BaseFont") {
        let name: String = text[at + 9..]
            .trim_start_matches([' ', '/'])
            .chars()
            .take(40)
            .collect();
        assert_eq!(
            name.chars().position(|letter| letter == '+'),
            Some(6),
            "not subset: {name}"
        );
    }
}

#[test]
fn text_copies_out_right_rare_characters_included() {
    let rare = "𬭎𬸣𫖯𪣻𬱖𠅤𨱏䶮㛃鿍";
    let sentence = format!(
        "河道边的{rare}等地名已全部核对，“一清二改”——先清淤、后改造……共投入12.5万元（含管护费），完成率98%。"
    );
    let bytes = letter_with(&[&sentence]);
    let all: String = read(&bytes)
        .iter()
        .flat_map(ReadPage::lines)
        .map(|line| text_of(&line))
        .collect();
    assert!(all.contains(&sentence), "{all}");
}
