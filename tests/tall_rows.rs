//! How tables go over pages: rows whole, but for those that would leave much of a page empty, and no sum alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common;

use banli::document::report::ReportDocument;
use banli::document::sheet::Sheet;
use banli::document::sheet_table::SheetTable;
use banli::document::table::{Align, TableCell, TableRow};
use banli::document::{Fonts, Format, Manuscript, pdf};
use common::pdf::{ReadPage, read, text_of};

const SENTENCE: &str = "经现场核实，道路两侧路灯损坏三十七盏，已列入年度维修计划。";

fn sheet(texts: &[String]) -> Sheet {
    let row = |(index, text): (usize, &String)| TableRow {
        height: 11.0,
        cells: vec![
            TableCell::new((index + 1).to_string()),
            TableCell::new(text).aligned(Align::Left),
        ],
    };
    Sheet {
        title: "办理情况登记表".to_owned(),
        head: ("承办单位：县住建局".to_owned(), String::new()),
        tables: vec![SheetTable {
            shares: vec![20.0, 150.0],
            header: Some(TableRow {
                height: 11.0,
                cells: vec![TableCell::new("序号"), TableCell::new("办理内容")],
            }),
            rows: texts.iter().enumerate().map(row).collect(),
            ..SheetTable::default()
        }],
        ..Sheet::default()
    }
}

/// The text of each page, and where its last line of the table stands, mm from the top.
fn set(texts: &[String]) -> Vec<(String, f64)> {
    let fonts = Fonts::bundled().unwrap();
    let manuscript = Manuscript::Sheet(sheet(texts));
    let bytes = manuscript
        .write(fonts, &pdf::Info::default(), Format::Pdf)
        .unwrap();
    let page = |page: &ReadPage| {
        let lines = page.lines();
        let is_number = |text: &str| text.starts_with('第') && text.contains('共');
        let of_table = lines.iter().filter(|line| !is_number(&text_of(line)));
        let lowest = of_table.map(|line| line[0].baseline).fold(0.0, f64::max);
        let text: String = lines.iter().map(|line| text_of(line)).collect();
        (text, lowest)
    };
    read(&bytes).iter().map(page).collect()
}

#[test]
fn a_row_higher_than_a_page_goes_on_overleaf_and_loses_nothing() {
    let pages = set(&["短。".to_owned(), SENTENCE.repeat(70)]);
    assert!(pages.len() >= 2, "{}", pages.len());
    let (first, lowest) = &pages[0];
    assert!(
        first.contains("承办单位") && first.contains("已列入"),
        "{first}"
    );
    assert!(*lowest > 250.0, "the first page is full: {lowest}");
    assert!(pages.iter().all(|(text, _)| text.contains("办理内容")));
    let told: usize = pages
        .iter()
        .map(|(text, _)| text.matches('盏').count())
        .sum();
    assert_eq!(told, 70);
}

#[test]
fn a_row_of_some_lines_goes_over_whole() {
    let texts: Vec<String> = (1..=24)
        .map(|row| format!("7{row:03}{}8{row:03}", SENTENCE.repeat(row % 4 + 1)))
        .collect();
    let pages = set(&texts);
    assert!(pages.len() >= 2, "{}", pages.len());
    for row in 1..=24 {
        let (begin, end) = (format!("7{row:03}"), format!("8{row:03}"));
        let whole = |(text, _): &&(String, f64)| text.contains(&begin) && text.contains(&end);
        assert_eq!(pages.iter().filter(whole).count(), 1, "row {row}");
    }
}

#[test]
fn the_sum_of_a_table_takes_a_row_with_it_to_the_next_page() {
    let fonts = Fonts::bundled().unwrap();
    let mut goes_over = 0;
    for count in 12..48 {
        let rows = (1..=count).map(|row| format!("| 甲{row:02} | {row} |"));
        let text = format!(
            "# 基本情况\n| 类别 | 件数 |\n{}\n| 合计 | 990 |\n情况如上。",
            rows.collect::<Vec<_>>().join("\n")
        );
        let report = ReportDocument {
            title: "办理工作总结".to_owned(),
            text,
            signature: "临溪县住建局".to_owned(),
            ..ReportDocument::default()
        };
        let bytes = Manuscript::Report(report)
            .write(fonts, &pdf::Info::default(), Format::Pdf)
            .unwrap();
        for (place, page) in read(&bytes).iter().enumerate() {
            let text: String = page.lines().iter().map(|line| text_of(line)).collect();
            if text.contains("合计") {
                assert!(text.contains(&format!("甲{count}")), "{count} rows: {text}");
                goes_over += usize::from(place > 0);
            }
        }
    }
    assert!(goes_over > 10, "{goes_over}");
}
