//! The cells of what a spreadsheet puts on the clipboard: tabs between cells, lines between rows, and quotation marks
//! around a cell that holds either itself.

/// The rows of a pasted text, cell by cell. A cell in quotation marks may hold tabs and line breaks, and a doubled mark
/// stands for one (as Excel and WPS write them); a mark that is never closed is an ordinary character.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let letters: Vec<char> = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .collect();
    let mut rows = vec![Vec::new()];
    let mut at = 0;
    loop {
        let (cell, end) = cell(&letters, at);
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        match letters.get(end) {
            Some('\t') => at = end + 1,
            Some(_) if end + 1 < letters.len() => {
                rows.push(Vec::new());
                at = end + 1;
            }
            _ => break,
        }
    }
    rows
}

/// Whether a text is several cells and not one, so that it is rows to read and no text for a field.
pub fn is_table(text: &str) -> bool {
    if !text.contains(['\t', '\n', '\r']) {
        return false;
    }
    let rows = rows(text);
    let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
    rows.iter().filter(filled).count() > 1
        || rows.iter().any(|row| {
            let cells = row.iter().filter(|cell| !cell.trim().is_empty());
            cells.count() > 1
        })
}

/// The cell that begins at a place, and where it ends.
fn cell(letters: &[char], from: usize) -> (String, usize) {
    if letters.get(from) == Some(&'"')
        && let Some(quoted) = quoted(letters, from + 1)
    {
        return quoted;
    }
    let rest = &letters[from.min(letters.len())..];
    let length = rest.iter().position(|letter| matches!(letter, '\t' | '\n'));
    let length = length.unwrap_or(rest.len());
    (rest[..length].iter().collect(), from + length)
}

/// The text up to the closing mark, and where the cell ends; none where no mark closes it.
fn quoted(letters: &[char], from: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut at = from;
    while let Some(letter) = letters.get(at) {
        match (letter, letters.get(at + 1)) {
            ('"', Some('"')) => {
                text.push('"');
                at += 2;
            }
            ('"', None | Some('\t' | '\n')) => return Some((text, at + 1)),
            _ => {
                text.push(*letter);
                at += 1;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_part_cells_and_lines_part_rows_whatever_ends_a_line() {
        assert_eq!(
            rows("张三\t男\r\n李四\t女\r\n"),
            [["张三", "男"], ["李四", "女"]]
        );
        assert_eq!(rows("张三\t\t县医院"), [["张三", "", "县医院"]]);
        assert_eq!(rows("张三\r李四"), [["张三"], ["李四"]]);
    }

    #[test]
    fn a_quoted_cell_keeps_its_line_breaks_tabs_and_marks() {
        let text = "张三\t\"县实验小学\n副校长\"\t139\n李四\t\"“\"\"先进\"\"”\t校长\"\t138\n";
        assert_eq!(
            rows(text),
            [
                ["张三", "县实验小学\n副校长", "139"],
                ["李四", "“\"先进\"”\t校长", "138"]
            ]
        );
        assert_eq!(
            rows("\"未完\t张三\n李四\t女"),
            [["\"未完", "张三"], ["李四", "女"]]
        );
    }

    #[test]
    fn one_cell_is_a_text_and_several_are_a_table() {
        assert!(!is_table("13900001111"));
        assert!(!is_table("张三\r\n"));
        assert!(!is_table("\"县实验小学\n副校长\""));
        assert!(is_table("张三\t男"));
        assert!(is_table("张三\n李四\n"));
        assert!(!is_table("\t\n"));
    }
}
