//! 归档文件: the cover and the index of what is filed.

use crate::document::sheet::Sheet;
use crate::document::sheet_table::SheetTable;
use crate::document::table::Align::{Centre, Left, Right};
use crate::document::table::{TableCell, TableRow};
use crate::ledger::Ledger;
use crate::ledger::answer_state::answered_outcome;
use crate::ledger::filing_marks::FilingPlace;
use crate::ledger::item_name::Naming;
use crate::model::facts::Case;
use crate::model::vocabulary::Role;

use super::listing::list;
use super::wording::{day, titled_subjects, units};

/// Least height of a row of the cover, mm.
const COVER_ROW: f32 = 15.0;

/// One document of the file, with the page it begins on.
#[derive(Clone, Debug)]
pub struct FiledDocument {
    /// 责任者: who made it; empty where nobody knows.
    pub author: String,
    /// 文号.
    pub number: String,
    /// 题名: what it is.
    pub title: String,
    /// Its day, if known.
    pub date: String,
    /// First page in the whole; none where it is kept apart.
    pub page: Option<usize>,
}

/// 封面; how many pages there are is known when all is made.
pub fn cover(ledger: &Ledger, case: &Case) -> Sheet {
    let lead = ledger.lead_sponsor(case.id);
    let lead = lead.map(|person| ledger.called(person));
    let class = answered_outcome(ledger, case);
    let year = ledger.year_of(case).map(|year| format!("{year}年"));
    let merged = ledger.filed_with(case.id).map(|words| (MERGED, words));
    let rows = [
        ("编　　号", Naming::alone(ledger).of(case)),
        ("年　　度", year.unwrap_or_default()),
        ("题　　目", case.title.clone()),
        ("领　　衔", lead.unwrap_or_default()),
        ("承办单位", units(ledger, case, Role::answers)),
        ("会办单位", units(ledger, case, |role| role == Role::Co)),
        (
            "办理结果",
            class.map(|class| class.label.clone()).unwrap_or_default(),
        ),
        ("销号日期", day(case.closed_out_on)),
        ("归档日期", day(case.archived_on)),
    ];
    Sheet {
        title: format!("{}办理归档文件", titled_subjects(&[case])),
        stamp: stamp(ledger, case),
        tables: vec![labelled(
            &[40.0, 130.0],
            COVER_ROW,
            rows.into_iter().chain(merged),
        )],
        notes: vec![format!("归档单位：{}", ledger.office.name)],
        ..Sheet::default()
    }
}

/// What the row of a merged item is called.
pub(super) const MERGED: &str = "并　　案";

/// 归档章 of a case but for how many pages there are; 件号 stays empty until the item is closed out with one.
fn stamp(ledger: &Ledger, case: &Case) -> Vec<(String, String)> {
    let place = FilingPlace::of(ledger, case);
    [
        ("全宗号", place.fonds.clone()),
        ("年度", place.year_text()),
        ("件号", place.number_text()),
        ("机构（问题）", place.section.clone()),
        ("保管期限", place.retention.clone()),
        (PAGES, String::new()),
    ]
    .map(|(label, value)| (label.to_owned(), value))
    .into()
}

/// What 归档章 says of how many pages there are.
const PAGES: &str = "页数";

/// The cover with how many pages the file has.
pub fn with_pages(mut cover: Sheet, pages: usize) -> Sheet {
    for (_, value) in cover.stamp.iter_mut().filter(|(label, _)| label == PAGES) {
        *value = pages.to_string();
    }
    let row = labelled(&[], COVER_ROW, [("页　　数", format!("{pages}页"))]).rows;
    for table in &mut cover.tables {
        table.rows.extend(row.iter().cloned());
    }
    cover
}

/// Labels at left, values at right.
pub(super) fn labelled(
    shares: &[f32],
    height: f32,
    rows: impl IntoIterator<Item = (&'static str, String)>,
) -> SheetTable {
    let row = |(label, value): (&str, String)| TableRow {
        height,
        cells: vec![TableCell::new(label), TableCell::new(value).aligned(Left)],
    };
    SheetTable {
        shares: shares.to_vec(),
        header: None,
        rows: rows.into_iter().map(row).collect(),
        ..SheetTable::default()
    }
}

/// The heading of the titles in 目录.
const TITLE: &str = "题名";

/// 目录 of an item, under its name and title and what it was merged with.
pub fn index(of: Vec<String>, documents: &[FiledDocument]) -> Sheet {
    let rows = documents.iter().enumerate().map(|(index, document)| {
        vec![
            (index + 1).to_string(),
            document.author.clone(),
            document.number.clone(),
            document.title.clone(),
            document.date.clone(),
            document
                .page
                .map_or_else(|| "另存".to_owned(), |page| page.to_string()),
        ]
    });
    let columns = [
        ("序号", 12.0, Centre),
        ("责任者", 34.0, Centre),
        ("文号", 34.0, Centre),
        (TITLE, 60.0, Left),
        ("日期", 26.0, Centre),
        ("页号", 14.0, Right),
    ];
    Sheet {
        title: "归档文件目录".to_owned(),
        lead: of,
        tables: vec![SheetTable {
            titles: columns.iter().position(|(heading, ..)| *heading == TITLE),
            ..list(&columns, rows.collect())
        }],
        ..Sheet::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::cell_words::CellWords;
    use crate::document::gb9704::MM_PER_PT;
    use crate::document::text_width::ems;

    fn filed(author: &str, number: &str, title: &str) -> FiledDocument {
        FiledDocument {
            author: author.to_owned(),
            number: number.to_owned(),
            title: title.to_owned(),
            date: "2026-05-20".to_owned(),
            page: Some(112),
        }
    }

    #[test]
    fn a_usual_title_takes_two_lines_in_the_index_and_short_columns_only_what_they_need() {
        let (office, number) = ("临溪县住房和城乡建设局", "临住建函〔2026〕10号");
        let letter = |name: &str| {
            let title = format!("对临溪县第十届人民代表大会第五次会议第31号建议的答复（{name}）");
            filed(office, number, &title)
        };
        let own = |title| filed(office, "", title);
        let documents = [
            own("办理情况记录"),
            own("责任分解表（王建平代表）"),
            own("走访专用卡 王建平 2026-03-18"),
            letter("王建平"),
            letter("张素芬"),
            filed("王建平", "", "征询意见表（王建平，已收回）"),
        ];
        let table = &index(Vec::new(), &documents).tables[0];
        let (widths, style) = (table.columns(170.0), table.style());
        assert!(
            (widths.iter().sum::<f32>() - 170.0).abs() < 0.01,
            "{widths:?}"
        );
        let em = style.size * MM_PER_PT;
        let room = |column: usize| (widths[column] - 2.0 * style.padding) / em;
        for document in &documents {
            let lines = CellWords::new(&document.title).fit(room(3)).lines;
            assert!(
                lines <= 2.0,
                "{}: {lines} lines in {widths:?}",
                document.title
            );
        }
        for (column, longest) in [(0, "序号"), (4, "2026-05-20"), (5, "页号")] {
            let needed = ems(longest);
            let has = room(column);
            assert!((needed..needed + 0.3).contains(&has), "{longest}: {has}");
        }
        assert!(CellWords::new(number).least() <= room(2), "{widths:?}");
    }

    #[test]
    fn the_cover_says_how_many_pages_there_are() {
        let cover = Sheet {
            tables: vec![labelled(
                &[40.0, 130.0],
                COVER_ROW,
                [("题　　目", "修路".to_owned())],
            )],
            ..Sheet::default()
        };
        let rows = &with_pages(cover, 12).tables[0].rows;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].cells[1].text, "12页");
    }
}
