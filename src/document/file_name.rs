//! File names a person can read, and every file system takes.

use crate::model::vocabulary::IssueKind;

use super::letter::Letter;

/// 第031号_李春华代表_答复函, without the file type; a later round is 重新答复函, a draft says 送审稿.
pub fn letter(case_number: &str, letter: &Letter, round: u32) -> String {
    let what = match (letter.kind, round) {
        (IssueKind::Opinion, _) => "会办意见",
        (IssueKind::Reply, 1) => "答复函",
        (IssueKind::Reply, _) => "重新答复函",
    };
    let draft = if letter.draft { "（送审稿）" } else { "" };
    format!(
        "{}_{}_{what}{draft}",
        case(case_number),
        safe(&letter.recipient)
    )
}

/// 第031号_李春华代表_征询意见表
pub fn feedback_form(case_number: &str, recipient: &str, round: u32) -> String {
    let again = if round > 1 { "（重新答复）" } else { "" };
    format!(
        "{}_{}_征询意见表{again}",
        case(case_number),
        safe(recipient)
    )
}

/// 第031号: numbers of up to three digits sort as people expect.
pub fn case(case_number: &str) -> String {
    let number = safe(case_number);
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("第{number:0>3}号")
    } else {
        format!("第{number}号")
    }
}

/// Replaces what Windows or Linux refuse in names, and keeps names short enough for both.
pub fn safe(text: &str) -> String {
    let cleaned: String = text
        .trim()
        .chars()
        .map(|letter| match letter {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
            control if control.is_control() => '_',
            other => other,
        })
        .take(40)
        .collect();
    cleaned.trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_padded_so_that_they_sort() {
        assert_eq!(case("7"), "第007号");
        assert_eq!(case("1187"), "第1187号");
        assert_eq!(case("闭会3"), "第闭会3号");
    }

    #[test]
    fn what_file_systems_refuse_is_replaced() {
        assert_eq!(safe(" 甲/乙:丙\t丁. "), "甲_乙_丙_丁");
        assert_eq!(safe(&"长".repeat(60)).chars().count(), 40);
    }

    #[test]
    fn a_later_round_is_named_as_one() {
        assert_eq!(
            feedback_form("31", "李春华代表", 1),
            "第031号_李春华代表_征询意见表"
        );
        assert_eq!(
            feedback_form("31", "李春华代表", 2),
            "第031号_李春华代表_征询意见表（重新答复）"
        );
    }
}
