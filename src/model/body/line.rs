//! One line of the markup: what it is.

/// What a block of the body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 正文.
    #[default]
    Paragraph,
    /// A heading of level 1 to 4: 一、（一）1.（1）.
    Heading(u8),
    /// 列举: a paragraph behind ——.
    Item,
    /// 表名: the name of the table under it, with what its figures count.
    Caption,
    /// 表格.
    Table,
    /// The title of an 附件; what follows belongs to it.
    Appendix,
    /// 附注, in brackets under the date.
    Note,
}

/// What stands before and between the cells of a table's row.
const CELL: char = '|';

/// The cells of a row.
pub fn cells(line: &str) -> Vec<String> {
    let line = line.trim_matches([' ', '\r', '\n']);
    let inner = line.strip_prefix(CELL).unwrap_or(line);
    let inner = inner.strip_suffix(CELL).unwrap_or(inner);
    inner
        .split([CELL, '｜', '\t'])
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// What a line is, and its text without the mark.
pub fn kind_of(line: &str) -> (Kind, &str) {
    let hashes = line.chars().take_while(|letter| *letter == '#').count();
    let marked = |mark: &str| {
        line.strip_prefix(mark)
            .filter(|rest| rest.starts_with([' ', '\u{3000}']))
            .map(str::trim)
    };
    if (1..=4).contains(&hashes)
        && let Some(rest) = marked(&line[..hashes])
    {
        return (Kind::Heading(hashes as u8), rest);
    }
    for (mark, kind) in [
        ("-", Kind::Item),
        ("^", Kind::Caption),
        ("@", Kind::Appendix),
        ("*", Kind::Note),
    ] {
        if let Some(rest) = marked(mark) {
            return (kind, rest);
        }
    }
    if line.starts_with(CELL) {
        (Kind::Table, line)
    } else {
        (Kind::Paragraph, line)
    }
}
