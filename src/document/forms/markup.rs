//! What reports are written with: tables as markup, and cases counted and named.

use std::collections::BTreeMap;

use crate::ledger::answer_state::Label;
use crate::ledger::figures::percent_of;
use crate::ledger::item_name::Naming;
use crate::model::chinese;
use crate::model::facts::Case;
use crate::model::vocabulary::CaseKind;

use super::listing::BLANK_ROWS;

/// Text that fits into one cell or one line of markup.
pub fn cell(text: &str) -> String {
    let fitting = |letter: char| match letter {
        '|' | '｜' => '／',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    text.trim().chars().map(fitting).collect()
}

/// The markup of a table; empty rows to fill in where there are none.
pub fn table(columns: &[&str], rows: Vec<Vec<String>>) -> String {
    let blank_rows = if rows.is_empty() { BLANK_ROWS } else { 0 };
    let blank = vec![vec![String::new(); columns.len()]; blank_rows];
    let header: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let lines = std::iter::once(header).chain(rows).chain(blank);
    let lines = lines.map(|texts| {
        let cells: Vec<String> = texts.iter().map(|text| cell(text)).collect();
        format!("| {} |", cells.join(" | "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A table under its name, which says what its figures count.
pub fn captioned(name: &str, unit: &str, table: &str) -> String {
    format!("^ {}（单位：{unit}）\n{table}", cell(name))
}

/// The cases that pass a test.
pub fn only<'a>(cases: &[&'a Case], wanted: impl Fn(&Case) -> bool) -> Vec<&'a Case> {
    cases.iter().copied().filter(|case| wanted(case)).collect()
}

/// 建议12件、提案3件
pub fn by_kind(cases: &[&Case]) -> String {
    let mut counts: BTreeMap<CaseKind, usize> = BTreeMap::new();
    for case in cases {
        *counts.entry(case.kind).or_default() += 1;
    }
    let words = counts
        .iter()
        .map(|(kind, count)| format!("{}{count}件", kind.label()));
    words.collect::<Vec<_>>().join("、")
}

/// ，其中建议12件、提案3件; nothing where the items are all of one kind, which is said before.
pub fn of_kinds(cases: &[&Case]) -> String {
    let Some(first) = cases.first() else {
        return String::new();
    };
    let is_said = first.kind.label() == first.kind.letter_word();
    if is_said && cases.iter().all(|case| case.kind == first.kind) {
        return String::new();
    }
    format!("，其中{}", by_kind(cases))
}

/// 西溪镇代表团12件; after a name that ends with a figure or 号 the count is parted from it: 第31号有12件.
pub fn with_count(name: &str, count: usize) -> String {
    let word = cell(name);
    let is_figure = |last: char| last == '号' || last.is_ascii_alphanumeric();
    let between = if word.ends_with(is_figure) { "有" } else { "" };
    format!("{word}{between}{count}件")
}

/// 建议第12号“……”、提案第3号“……”
pub fn named(naming: Naming<'_>, cases: &[&Case]) -> String {
    let words = cases
        .iter()
        .map(|case| format!("{}{}", naming.of(case), chinese::quoted(&cell(&case.title))));
    words.collect::<Vec<_>>().join("、")
}

/// More items than this are not named within a sentence.
const NAMED_WITHIN: usize = 6;

/// 第12号、第31号; none where there are too many of them for a sentence about others.
pub fn few_named(naming: Naming<'_>, cases: &[&Case]) -> Option<String> {
    let names = cases.iter().map(|case| naming.of(case));
    (cases.len() <= NAMED_WITHIN).then(|| names.collect::<Vec<_>>().join("、"))
}

/// A share with one decimal, — of nothing.
pub fn percent(count: usize, base: usize) -> String {
    percent_of(count, base)
}

/// A table of how many have both labels, with the sums of its rows and columns. The columns of `always` stand also where
/// nothing is counted under them.
pub fn cross(
    corner: &str,
    always: Vec<Label>,
    pairs: impl Iterator<Item = (Label, Label)>,
) -> String {
    let mut counts: BTreeMap<Label, BTreeMap<Label, usize>> = BTreeMap::new();
    let mut sums: BTreeMap<Label, usize> = always.into_iter().map(|label| (label, 0)).collect();
    for (row, column) in pairs {
        *sums.entry(column.clone()).or_default() += 1;
        *counts.entry(row).or_default().entry(column).or_default() += 1;
    }
    let mut columns = vec![corner];
    columns.extend(sums.keys().map(|(_, word)| word.as_str()));
    columns.push("合计");
    let row = |word: &str, of: &BTreeMap<Label, usize>| {
        let cells = sums
            .keys()
            .map(|column| of.get(column).copied().unwrap_or(0));
        let mut row = vec![word.to_owned()];
        row.extend(cells.map(|count| count.to_string()));
        row.push(of.values().sum::<usize>().to_string());
        row
    };
    let mut rows: Vec<Vec<String>> = counts.iter().map(|((_, word), of)| row(word, of)).collect();
    rows.push(row("合计", &sums));
    table(&columns, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_break_its_table() {
        assert_eq!(cell(" 甲|乙｜丙\n丁 "), "甲／乙／丙 丁");
        assert_eq!(
            table(
                &["编号", "标题"],
                vec![vec!["1".to_owned(), "a|b".to_owned()]]
            ),
            "| 编号 | 标题 |\n| 1 | a／b |"
        );
    }

    #[test]
    fn a_table_without_rows_is_to_be_filled_in() {
        assert_eq!(table(&["编号"], Vec::new()).lines().count(), 1 + BLANK_ROWS);
    }

    #[test]
    fn a_count_is_not_read_as_part_of_the_name_before_it() {
        assert_eq!(with_count("西溪镇代表团", 12), "西溪镇代表团12件");
        assert_eq!(with_count("第31号", 12), "第31号有12件");
        assert_eq!(with_count("代表小组 3", 2), "代表小组 3有2件");
    }

    #[test]
    fn shares_have_one_decimal() {
        assert_eq!(percent(1, 3), "33.3%");
        assert_eq!(percent(2, 3), "66.7%");
        assert_eq!(percent(5, 5), "100.0%");
        assert_eq!(percent(0, 0), "—");
    }

    #[test]
    fn a_cross_table_sums_its_rows_and_columns() {
        let label = |rank: usize, text: &str| (rank, text.to_owned());
        let pairs = [
            (label(1, "提案"), label(0, "主办")),
            (label(0, "建议"), label(0, "主办")),
            (label(0, "建议"), label(1, "会办")),
        ];
        assert_eq!(
            cross("类别", vec![label(2, "独办")], pairs.into_iter())
                .lines()
                .collect::<Vec<_>>(),
            [
                "| 类别 | 主办 | 会办 | 独办 | 合计 |",
                "| 建议 | 1 | 1 | 0 | 2 |",
                "| 提案 | 1 | 0 | 0 | 1 |",
                "| 合计 | 2 | 1 | 0 | 3 |",
            ]
        );
    }
}
