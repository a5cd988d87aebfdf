//! Every letter of the sample, and sixty of every length and kind, measured against GB/T 9704-2012.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::desk::{Desk, Issuing};
use banli::document::Format;
use banli::model::vocabulary::PaperKind;
use banli::papers::Rounds;
use common::chance::Chance;
use common::desk::{day, file_of, furnished, sample, suggestion};
use common::pdf::{ReadGlyph, ReadPage, read, text_of};
use serde_json::json;

/// From one character to the next on the grid, mm: 28 in 156 mm (§5.2.3).
const CHARACTER: f64 = 156.0 / 28.0;
/// The widest and the closest lines, mm: 22 a page (§5.2.3), and from 20½ to 24 where that keeps a signature with its text
/// and the page before it full (§7.3.5.5).
const LINES: [f64; 2] = [225.0 / 20.5, 225.0 / 24.0];
/// The type area with what the standard leaves its edges, mm.
const AREA: [f64; 4] = [28.0 - 0.3, 184.0 + 0.3, 37.0 - 0.3, 262.0 + 0.3];

fn is_han(glyph: &ReadGlyph) -> bool {
    let letter = glyph.text.chars().next();
    letter.is_some_and(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

/// Lines of the body's size, top to bottom.
fn text_lines(page: &ReadPage) -> Vec<Vec<ReadGlyph>> {
    let lines = page.lines().into_iter();
    lines
        .filter(|line| (line[0].em - 5.556).abs() < 0.02 && !line[0].red)
        .collect()
}

/// What is wrong with a letter's pages.
fn faults(pages: &[ReadPage]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut pitches: Vec<f64> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let lines = text_lines(page);
        let count = (225.0 / LINES[1]).round() as usize;
        if lines.len() > count {
            faults.push(format!("page {}: {} lines", index + 1, lines.len()));
        }
        for line in &lines {
            let text = text_of(line);
            let (first, last) = (&line[0], line.last().unwrap());
            if first.left < AREA[0] || last.right > AREA[1] {
                faults.push(format!("{:.1} to {:.1}: {text}", first.left, last.right));
            }
            if first.ink.y0 < AREA[2] - 10.0 || last.ink.y1 > AREA[3] {
                faults.push(format!("down to {:.1}: {text}", last.ink.y1));
            }
            for pair in line.windows(2).filter(|pair| pair.iter().all(is_han)) {
                let pitch = (pair[1].left - pair[0].left) / CHARACTER;
                if !(0.96 - 0.002..=1.04 + 0.002).contains(&pitch) {
                    faults.push(format!("pitch {pitch:.3}: {text}"));
                    break;
                }
            }
        }
        let gaps = lines
            .windows(2)
            .map(|pair| pair[1][0].baseline - pair[0][0].baseline);
        pitches.extend(gaps.filter(|gap| *gap < LINES[0] + 0.05));
    }
    let least = pitches.iter().copied().fold(f64::MAX, f64::min);
    let most = pitches.iter().copied().fold(0.0, f64::max);
    if most > LINES[0] + 0.02 || least < LINES[1] - 0.02 {
        faults.push(format!("lines {least:.2} to {most:.2} mm apart"));
    }
    faults
}

/// The letters of every item of a ledger that has any, with their faults.
fn measured(desk: &Desk) -> (usize, usize, Vec<String>) {
    let (mut letters, mut most, mut wrong) = (0, 0, Vec::new());
    let ledger = desk.ledger();
    for (case, _) in ledger.cases() {
        let Ok(plans) = desk.papers().of_case(case.id, Rounds::All, Format::Pdf) else {
            continue;
        };
        for plan in plans.iter().filter(|plan| plan.kind() == PaperKind::Letter) {
            let kept = |hash| desk.store().content(hash);
            let paper = plan.make(Format::Pdf, &kept).unwrap();
            let pages = read(&paper.bytes);
            letters += 1;
            most = most.max(pages.len());
            let faults = faults(&pages);
            if !faults.is_empty() {
                wrong.push(format!("{}: {}", paper.name, faults.join("; ")));
            }
        }
    }
    (letters, most, wrong)
}

#[test]
fn every_letter_of_the_sample_keeps_the_measures() {
    let folder = tempfile::tempdir().unwrap();
    let desk = sample(folder.path());
    let (letters, _, wrong) = measured(&desk);
    assert!(letters >= 60, "{letters} letters");
    assert!(
        wrong.is_empty(),
        "{} of {letters}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A paragraph such as offices write: numbers, brackets, documents, addresses.
fn paragraph(chance: &mut Chance) -> String {
    const PIECES: [&str; 14] = [
        "我局会同有关单位现场查看了问题路段，",
        "已完成改造的小区占应改造小区的六成（60.0%），",
        "投资123.5万元，",
        "按照《临溪县城镇老旧小区改造技术导则》（临住建〔2026〕31号）的要求，",
        "新建雨水管网3.75公里，",
        "详见https://www.linxi.gov.cn/zwgk/jyta/2026/index.html，",
        "材料可寄linxi-zhujian@gov.example.cn，",
        "“飞线充电”“楼道停车”等问题得到解决，",
        "覆盖面积1200平方公里，",
        "联系电话0318-5512041，",
        "于2026年12月31日前完工，",
        "并请社区代表全程监督施工质量；",
        "路面宽24.5米、长800米，",
        "同步更换老化井盖、修复破损路面、补种行道树，",
    ];
    let count = 2 + chance.number(6);
    let mut text: String = (0..count)
        .map(|_| PIECES[chance.number(PIECES.len())])
        .collect();
    text.pop();
    text.push('。');
    text
}

#[test]
fn sixty_letters_of_every_length_and_kind_keep_the_measures() {
    let kinds = [
        "suggestion",
        "closed_suggestion",
        "motion",
        "motion_as_suggestion",
        "review_opinion",
        "proposal",
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day("2026-11-20"));
    let mut chance = Chance(9704);
    let items = (0..60).map(|index| {
        let kind = kinds[index % kinds.len()];
        let proposal = kind == "proposal";
        let mut item = suggestion(&(200 + index).to_string(), &["李春华"]);
        item["kind"] = json!(kind);
        if proposal {
            item["session"] = json!("Z5");
            item["sponsors"] = json!(["黄志远"]);
        }
        let count = 1 + index * index / 80;
        let body: Vec<String> = (0..count)
            .map(|place| match place % 5 {
                0 if count > 3 => "# 办理情况".to_owned(),
                _ => paragraph(&mut chance),
            })
            .collect();
        item["rounds"] = json!([{ "opened_on": "2026-03-02", "outcome": "A", "body": body,
            "issued": { "on": "2026-05-08", "signer": "周明东" } }]);
        item
    });
    let items: Vec<_> = items.collect();
    desk.import(&file_of(items), Issuing::RECORDED).unwrap();
    let (letters, most, wrong) = measured(&desk);
    assert_eq!(letters, 60);
    assert!(most >= 8, "the longest takes {most} pages");
    assert!(
        wrong.is_empty(),
        "{} of 60:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
