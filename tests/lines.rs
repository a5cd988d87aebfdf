//! Line breaking: worked paragraphs, and properties over random Chinese text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

use banli::document::line::{Class, Span, TextLine, break_lines, break_ragged, keep_whole};
use banli::document::{Face, Fonts};
use proptest::prelude::*;

const NOT_AT_START: &str = "、，。：；！？”’）］｝〉》」』】〕〗·—–-～/％‰℃";
const NOT_AT_END: &str = "“‘（［｛〈《「『【〔〖/";

fn broken(text: &str, width: f32, indent: f32) -> Vec<TextLine> {
    break_lines(
        Fonts::bundled().unwrap(),
        &[Span::fang(text)],
        width,
        indent,
    )
    .unwrap()
}

fn texts(text: &str, width: f32) -> Vec<String> {
    broken(text, width, 0.0).iter().map(text_of).collect()
}

fn text_of(line: &TextLine) -> String {
    line.glyphs
        .iter()
        .map(|(glyph, _)| glyph.character)
        .collect()
}

fn right_edge(line: &TextLine) -> f32 {
    line.glyphs
        .last()
        .map_or(0.0, |(glyph, x)| x + glyph.advance)
}

#[test]
fn worked_paragraphs() {
    let cases: [(&str, f32, &[&str]); 16] = [
        ("一二三四五六七八九十", 5.0, &["一二三四五", "六七八九十"]),
        // 先挤进: the full stop is pressed to half and stays.
        ("一二三四。六七八九", 4.5, &["一二三四。", "六七八九"]),
        // A single character never makes a last line: another comes down with it.
        ("一二三四五六七", 6.0, &["一二三四五", "六七"]),
        // 后推出: no mark to press, so a character goes down with it.
        ("一二三四五。七八九", 5.0, &["一二三四", "五。七八九"]),
        ("一二三四（六七八）", 5.0, &["一二三四", "（六七八）"]),
        ("一二三四——七八九", 5.0, &["一二三", "四——七", "八九"]),
        ("一二……五六七八", 3.0, &["一", "二……", "五六", "七八"]),
        // Two adjacent marks take one and a half characters.
        ("一二三。”六七八九十", 4.5, &["一二三。”", "六七八", "九十"]),
        ("投资123.5万元整修路", 5.0, &["投资", "123.5万元", "整修路"]),
        ("于2024年完成改造", 4.0, &["于2024年", "完成改造"]),
        (
            "见临函〔2024〕12号文",
            6.0,
            &["见临函", "〔2024〕12号", "文"],
        ),
        ("完成率达98.5%以上", 5.0, &["完成率达", "98.5%以上"]),
        ("见县闭会建议第3号附件", 7.0, &["见县闭会建议", "第3号附件"]),
        ("其中第3条已经办结", 3.0, &["其中第", "3条已", "经办结"]),
        (
            "按《党政机关公文格式》GB/T 9704—2012排版",
            16.0,
            &["按《党政机关公文格式》", "GB/T 9704—2012排版"],
        ),
        (
            "安排在2021—2025年实施",
            5.0,
            &["安排在", "2021—", "2025年实施"],
        ),
    ];
    let mut wrong = Vec::new();
    for (text, width, expected) in cases {
        let got = texts(text, width);
        if got != expected {
            wrong.push(format!("{text} in {width}: {got:?}, wanted {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_number_of_a_standard_stays_whole_where_its_letters_cannot_stay_with_it() {
    for width in [5.5, 6.0, 7.0] {
        let lines = texts("依照GB/T 9704—2012排版", width);
        assert_eq!(lines.concat().replace(' ', ""), "依照GB/T9704—2012排版");
        let whole = |line: &String| line.contains("9704—2012");
        assert!(lines.iter().any(whole), "{width}: {lines:?}");
    }
}

#[test]
fn an_indent_counts_on_the_first_line_only() {
    let lines = broken(&"字".repeat(54), 28.0, 2.0);
    assert_eq!(
        lines
            .iter()
            .map(|line| line.glyphs.len())
            .collect::<Vec<_>>(),
        [26, 28]
    );
    assert!((lines[0].glyphs[0].1 - 2.0).abs() < 1e-4 && lines[1].glyphs[0].1.abs() < 1e-4);
}

#[test]
fn a_web_address_longer_than_a_line_is_cut_and_loses_nothing() {
    let text = format!("见{}页", "abcdefgh0123456789".repeat(8));
    let lines = texts(&text, 10.0);
    assert_eq!(lines.concat(), text);
}

#[test]
fn an_address_longer_than_a_line_is_parted_inside_no_word() {
    let address = "https://www.linxi.gov.cn/zwgk/zdgk/2026/jyta/dbjyblqk/20260528_1234567890_abcdefghijklmnopqrstuvwxyz.html?column=8&item=12345";
    for face in [Face::Fang, Face::Hei] {
        for han in 0..28 {
            let text = format!("{}（{address}），查看全文", "县".repeat(han));
            let span = Span { face, text: &text };
            let lines = break_lines(Fonts::bundled().unwrap(), &[span], 28.0, 2.0).unwrap();
            let words: Vec<String> = lines.iter().map(text_of).collect();
            assert_eq!(words.concat(), text);
            for pair in words.windows(2) {
                let (end, start) = (
                    pair[0].chars().last().unwrap(),
                    pair[1].chars().next().unwrap(),
                );
                let inside = end.is_ascii_alphanumeric() && start.is_ascii_alphanumeric();
                assert!(!inside, "{} | {}", pair[0], pair[1]);
            }
            assert!(
                lines.iter().all(|line| right_edge(line) <= 28.01),
                "{words:?}"
            );
        }
    }
}

fn chinese() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        20 => proptest::char::range('一', '三'),
        20 => proptest::sample::select("县住建局办理道路排水改造社区群众建议今年完成".chars().collect::<Vec<_>>()),
        4 => proptest::sample::select("，。、；：！？".chars().collect::<Vec<_>>()),
        2 => proptest::sample::select("”）》〕】".chars().collect::<Vec<_>>()),
        2 => proptest::sample::select("“（《〔【".chars().collect::<Vec<_>>()),
        1 => proptest::sample::select("·～％℃".chars().collect::<Vec<_>>()),
    ];
    let piece = prop_oneof![
        12 => letter.prop_map(String::from),
        1 => (1u32..99_999).prop_map(|number| number.to_string()),
        1 => (1u32..999).prop_map(|number| format!("{number}万元")),
        1 => (2020u32..2030).prop_map(|year| format!("{year}年")),
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        1 => Just("GB/T9704".to_owned()),
    ];
    // Paragraphs begin with a Han character, as they do in letters.
    proptest::collection::vec(piece, 1..160).prop_map(|pieces| format!("县{}", pieces.concat()))
}

/// No run of marks so long that no line can hold their rules, nor of Latin letters so long that it leaves a single Han
/// character on the line before it, which nothing can stretch; nobody writes them.
fn writable(text: &str) -> bool {
    let (mut marks, mut latin) = (0, 0);
    text.chars().all(|letter| {
        let mark = NOT_AT_START.contains(letter) || NOT_AT_END.contains(letter) || letter == '…';
        marks = if mark { marks + 1 } else { 0 };
        latin = if letter.is_ascii() { latin + 1 } else { 0 };
        marks <= 3 && latin <= 36
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_in_is_text_out(text in chinese()) {
        let lines = texts(&text, 28.0);
        prop_assert_eq!(lines.concat(), text);
    }

    #[test]
    fn no_forbidden_mark_at_a_line_edge_and_no_line_too_wide(text in chinese().prop_filter("writable", |text| writable(text))) {
        let lines = broken(&text, 28.0, 2.0);
        let last = lines.len() - 1;
        for (row, line) in lines.iter().enumerate() {
            let words = text_of(line);
            let (first_letter, last_letter) = (words.chars().next().unwrap(), words.chars().last().unwrap());
            if row > 0 {
                prop_assert!(!NOT_AT_START.contains(first_letter), "{words} in {text}");
            }
            if row < last {
                prop_assert!(!NOT_AT_END.contains(last_letter), "{words} in {text}");
                prop_assert!(widest_pitch(line) <= 0.041, "{}: {words}", widest_pitch(line));
            }
            prop_assert!(right_edge(line) <= 28.01, "{} wide: {words}", right_edge(line));
            for pair in line.glyphs.windows(2) {
                prop_assert!(pair[1].1 > pair[0].1, "glyphs in order: {words}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cells of tables are narrow, and the names in them are kept whole only where their marks find room too.
    #[test]
    fn no_line_of_a_narrow_cell_begins_with_a_mark(
        names in proptest::collection::vec("县[一-三]{1,6}局", 1..8),
        width in 3.0f32..9.0,
    ) {
        let text = names.join("、");
        let glued = keep_whole(&text, &names);
        let span = Span::fang(&glued);
        let lines = break_ragged(Fonts::bundled().unwrap(), &[span], width).unwrap();
        prop_assert_eq!(lines.iter().map(text_of).collect::<String>(), text);
        for line in &lines {
            prop_assert!(!text_of(line).starts_with('、'), "{} in {glued}", text_of(line));
            prop_assert!(right_edge(line) <= width + 0.01, "{} wide: {}", right_edge(line), text_of(line));
        }
    }
}

/// A paragraph whose lines were worked out apart from this program, by the rules alone.
#[derive(serde::Deserialize)]
struct Worked {
    rule: String,
    text: String,
    width: f32,
    indent: f32,
    lines: Vec<String>,
}

#[test]
fn worked_paragraphs_break_where_the_rules_say() {
    let worked: Vec<Worked> = serde_json::from_str(include_str!("data/line-breaks.json")).unwrap();
    assert!(worked.len() >= 60, "{} paragraphs", worked.len());
    let fonts = Fonts::bundled().unwrap();
    let mut wrong = Vec::new();
    for case in &worked {
        let span = Span::fang(&case.text);
        let lines = break_lines(fonts, &[span], case.width, case.indent).unwrap();
        let got: Vec<String> = lines
            .iter()
            .map(|line| {
                line.glyphs
                    .iter()
                    .map(|(glyph, _)| glyph.character)
                    .collect()
            })
            .collect();
        let same = got
            .iter()
            .map(|line: &String| line.trim_end())
            .eq(case.lines.iter().map(|line| line.trim_end()));
        if !same {
            wrong.push(format!("{}\n  {got:?}\n  {:?}", case.rule, case.lines));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        worked.len(),
        wrong.join("\n")
    );
}

/// How far the pitch between two Han characters of a line is from the grid's, at most; the line's own characters all count.
fn widest_pitch(line: &TextLine) -> f32 {
    let han = |glyph: char| Class::of(glyph) == Class::Han;
    let pairs = line.glyphs.windows(2);
    let pairs = pairs.filter(|pair| han(pair[0].0.character) && han(pair[1].0.character));
    pairs
        .map(|pair| (pair[1].1 - pair[0].1 - 1.0).abs())
        .fold(0.0, f32::max)
}

#[test]
fn addresses_numbers_and_brackets_never_spread_a_line() {
    let texts = [
        "请登录县人民政府网站https://www.linxi.gov.cn/zwgk/jyta/2026/index.html查看全文，并请转告其他联名代表知悉。",
        "有关材料请发送至县住房和城乡建设局电子邮箱linxi-zhujianju-tian@gov.example.cn，我们收到后在两个工作日内回复。",
        "截至今年十月底，全县已经完成改造的老旧小区占全部应改造小区的六成左右（60.0%），其余部分明年完成。",
        "二〇二六年全县计划新建和改造城镇污水管网，覆盖面积约为一百二十多个社区，共1200平方公里，投资12.5亿元。",
        "全部公文按照国家标准《党政机关公文格式》GB/T 9704—2012排版，并按照DB13/T 2700-2018办理，逐件登记。",
        "会同住房城乡建设部门联合印发了《临溪县城镇老旧小区改造技术导则》（河住建〔2026〕31号）并组织了培训学习。",
    ];
    for text in texts {
        for cut in 0..28 {
            let text = format!("{}{text}", "县".repeat(cut));
            let lines = broken(&text, 28.0, 2.0);
            let got: String = lines.iter().map(text_of).collect();
            // The space of a standard's number goes where a line ends at it.
            assert_eq!(got.replace(' ', ""), text.replace(' ', ""));
            for line in &lines {
                let widest = widest_pitch(line);
                assert!(widest <= 0.041, "{widest}: {}", text_of(line));
                assert!(right_edge(line) <= 28.01, "{}", text_of(line));
            }
        }
    }
}

#[test]
fn an_address_is_parted_behind_its_marks_and_a_number_never() {
    let address = "https://www.linxi.gov.cn/zwgk/jyta/2026/index.html";
    for cut in 4..28 {
        let text = format!("{}{address}查看", "县".repeat(cut));
        let lines = texts(&text, 28.0);
        let parted = lines.iter().filter(|line| !line.starts_with('县'));
        for line in parted.filter(|line| !line.starts_with('查') && !line.starts_with("https")) {
            let at = text.find(line.as_str()).unwrap();
            let before = text[..at].chars().last().unwrap();
            assert!(
                "/.@-".contains(before) || before == '县',
                "{line} after {before}"
            );
        }
    }
    let phone = texts(&format!("{}0318-5512041", "县".repeat(24)), 28.0);
    assert_eq!(phone.last().unwrap(), "0318-5512041");
}

#[test]
fn a_short_name_of_an_office_is_kept_whole_where_the_line_can_be_filled_and_else_parted_by_sense() {
    let names = ["城建环资", "农业农村", "教科文卫"];
    let list =
        "城建环资十一件，农业农村九件，教科文卫八件，城建环资七件，农业农村六件，教科文卫五件。";
    let glued = |name: &str| {
        let letters: Vec<String> = name.chars().map(String::from).collect();
        letters.join("\u{2060}\u{2060}")
    };
    let whole = names.iter().fold(list.to_owned(), |text, name| {
        text.replace(name, &glued(name))
    });
    let parted = |lines: &[TextLine]| {
        let texts: Vec<String> = lines.iter().map(text_of).collect();
        let ends = texts.windows(2).filter_map(|pair| {
            names.iter().find_map(|name| {
                let letters: Vec<char> = name.chars().collect();
                (1..letters.len()).find(|at| {
                    let (one, other): (String, String) = (
                        letters[..*at].iter().collect(),
                        letters[*at..].iter().collect(),
                    );
                    pair[0].ends_with(&one) && pair[1].starts_with(&other)
                })
            })
        });
        ends.collect::<Vec<usize>>()
    };
    let (mut before, mut after) = (0, 0);
    for cut in 0..28 {
        let filler = "县".repeat(cut);
        before += parted(&broken(&format!("{filler}{list}"), 28.0, 2.0)).len();
        let lines = broken(&format!("{filler}{whole}"), 28.0, 2.0);
        let got: String = lines.iter().map(text_of).collect();
        assert_eq!(got, format!("{filler}{list}"));
        for at in parted(&lines) {
            assert_eq!(at, 2, "{:?}", lines.iter().map(text_of).collect::<Vec<_>>());
            after += 1;
        }
        for line in &lines {
            assert!(widest_pitch(line) <= 0.041, "{}", text_of(line));
            assert!(right_edge(line) <= 28.01, "{}", text_of(line));
        }
    }
    assert!(after < before, "{after} of {before}");
}
