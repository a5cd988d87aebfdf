//! Tables for spreadsheet programs (CSV, RFC 4180).

use std::borrow::Cow;

/// The mark at the beginning by which Excel knows UTF-8.
pub const MARK: &str = "\u{feff}";

/// Adds a line of cells.
pub fn push_line<'a>(text: &mut String, cells: impl Iterator<Item = Cow<'a, str>>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        push_cell(text, &cell);
    }
    text.push_str("\r\n");
}

/// One cell. A text that a spreadsheet would reckon as a formula is marked as text by an apostrophe, as people type it
/// there: what deputies write runs nothing on the machine that opens the list (OWASP, CSV Injection).
fn push_cell(text: &mut String, cell: &str) {
    let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let mark = if cell.trim_start().starts_with(formula) {
        "'"
    } else {
        ""
    };
    if !cell.contains([',', '"', '\n', '\r']) {
        text.push_str(mark);
        text.push_str(cell);
        return;
    }
    text.push('"');
    text.push_str(mark);
    text.push_str(&cell.replace('"', "\"\""));
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> String {
        let mut text = String::new();
        push_line(&mut text, cells.iter().map(|cell| Cow::Borrowed(*cell)));
        text
    }

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        let cells = [
            "=1+1",
            "+86",
            "-3",
            "@SUM(A1)",
            "　＝1",
            "1-2",
            "关于=的建议",
        ];
        assert_eq!(
            line(&cells),
            "'=1+1,'+86,'-3,'@SUM(A1),'　＝1,1-2,关于=的建议\r\n"
        );
    }

    #[test]
    fn commas_quotes_and_line_ends_stay_within_their_cell() {
        let cells = ["甲,乙", "说“好”", "说\"好\"", "上\n下", "=\"a\""];
        assert_eq!(
            line(&cells),
            "\"甲,乙\",说“好”,\"说\"\"好\"\"\",\"上\n下\",\"'=\"\"a\"\"\"\r\n"
        );
    }
}
