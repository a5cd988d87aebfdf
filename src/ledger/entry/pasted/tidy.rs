//! How people write names, telephone numbers and places in their tables, read as the roster writes them.

use crate::ledger::roster;
use crate::model::chinese::half_width_digit;

/// What stands between several numbers in one cell.
const BETWEEN: [char; 8] = ['/', '、', ',', '，', ';', '；', '\n', '或'];

/// A text on one line: runs of blanks, full-width ones and line breaks too, are one blank.
pub(super) fn text(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without any blank: delegations and sectors have none.
pub(super) fn closed(cell: &str) -> String {
    cell.split_whitespace().collect()
}

/// A name as letters write it: “李　华” has no blank, “王芳（女，回族）” no remark, and the dot of a name of several parts is ·.
///
/// # Errors
/// Words that say why it is no name.
pub(super) fn name(cell: &str) -> Result<String, String> {
    let dotted: String = text(cell)
        .chars()
        .map(|letter| match letter {
            '•' | '‧' | '・' | '∙' | '●' => '·',
            '(' => '（',
            ')' => '）',
            other => other,
        })
        .collect();
    let bare = without_remark(&dotted);
    let latin = bare.chars().any(|letter| letter.is_ascii_alphabetic());
    let name = if latin {
        bare.trim().to_owned()
    } else {
        closed(bare)
    };
    if name.is_empty() {
        return Err("没有姓名，请补上。".to_owned());
    }
    if name.contains(['、', '，', ',', ';', '；', '/']) {
        return Err("一格里写了几个人，请一行留一位。".to_owned());
    }
    if name.contains(['（', '）']) {
        return Err(format!("“{name}”里除了姓名还有别的，请只留姓名。"));
    }
    if name
        .chars()
        .any(|letter| half_width_digit(letter).is_ascii_digit())
    {
        return Err(format!("“{name}”里有数字，请核对姓名。"));
    }
    Ok(name)
}

/// A name without the sex and people in brackets after it: 王芳（女，回族）.
fn without_remark(name: &str) -> &str {
    let Some((before, inside)) = name
        .strip_suffix('）')
        .and_then(|rest| rest.rsplit_once('（'))
    else {
        return name;
    };
    let is_remark =
        |word: &str| matches!(word.trim(), "" | "男" | "女") || word.trim().ends_with('族');
    if inside.split(['，', ',', '、', ' ']).all(is_remark) {
        before
    } else {
        name
    }
}

/// A telephone number as the roster writes it; empty where the cell is.
///
/// # Errors
/// Words that say what is wrong with it.
pub(super) fn phone(cell: &str) -> Result<String, String> {
    let plain: String = cell
        .trim()
        .trim_start_matches(['\'', '’'])
        .chars()
        .map(|letter| match letter {
            '—' | '–' | '－' | '―' | '‑' => '-',
            '（' => '(',
            '）' => ')',
            '／' => '/',
            '＋' => '+',
            other => half_width_digit(other),
        })
        .collect();
    if plain.to_lowercase().contains("e+") {
        return Err(format!(
            "表格把号码显示成了 {plain}，后几位看不到了。请照原表填，或先空着。"
        ));
    }
    let numbers = plain
        .split(BETWEEN)
        .filter(|one| !one.trim().is_empty())
        .count();
    if numbers > 1 {
        return Err(format!("一格里有 {numbers} 个号码，请留一个。"));
    }
    let plain =
        plain.trim_matches(|letter: char| BETWEEN.contains(&letter) || letter.is_whitespace());
    roster::phone(&hyphened(plain))
}

/// A number with its hyphen where the area code ends, and without the code of the country.
fn hyphened(plain: &str) -> String {
    let others = |letter: char| {
        !letter.is_ascii_digit() && !matches!(letter, '-' | '+' | '(' | ')' | ' ' | '\u{3000}')
    };
    if plain.contains(others) {
        return plain.to_owned();
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let mobile = digits
        .strip_prefix("86")
        .filter(|rest| rest.len() == 11)
        .unwrap_or(&digits);
    if mobile.len() == 11 && mobile.starts_with('1') {
        return mobile.to_owned();
    }
    let groups: Vec<&str> = plain
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    match groups[..] {
        [area, ..] if area.starts_with('0') && groups.len() > 1 => groups.join("-"),
        _ => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_the_blanks_and_remarks_of_tables_and_nothing_else() {
        for (cell, read) in [
            ("李　华", "李华"),
            (" 张 三 ", "张三"),
            ("王芳（女，回族）", "王芳"),
            ("陈静(女)", "陈静"),
            ("阿依古丽•买买提", "阿依古丽·买买提"),
            ("John  Smith", "John Smith"),
            ("李\n华", "李华"),
        ] {
            assert_eq!(name(cell).as_deref(), Ok(read), "{cell}");
        }
        for cell in ["", "　", "张三、李四", "张三（已调离）", "张三2"] {
            assert!(name(cell).is_err(), "{cell}");
        }
    }

    #[test]
    fn telephone_numbers_are_read_in_the_habits_of_tables() {
        for (cell, read) in [
            ("１３８００１３８０００", "13800138000"),
            ("138-0013-8000", "13800138000"),
            ("138 0013 8000", "13800138000"),
            ("+86 13800138000", "13800138000"),
            ("'13800138000", "13800138000"),
            ("13800138000、", "13800138000"),
            ("（0310）8225566", "0310-8225566"),
            ("0310 8225566", "0310-8225566"),
            ("0310－8225566", "0310-8225566"),
            ("139××××5621", "139××××5621"),
            ("", ""),
            ("　", ""),
        ] {
            assert_eq!(phone(cell).as_deref(), Ok(read), "{cell}");
        }
        let said = |cell| phone(cell).unwrap_err();
        assert!(said("1380013800").contains("11 位"));
        assert!(said("1.38001E+10").contains("看不到"));
        assert!(said("13800138000/0310-8225566").contains("2 个号码"));
        assert!(said("见附件").contains("只填数字"));
    }
}
