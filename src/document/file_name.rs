//! File names a person can read, and every file system takes.

use crate::ledger::Ledger;
use crate::ledger::item_name::Naming;
use crate::model::facts::Case;
use crate::model::vocabulary::{IssueKind, PaperKind};

use super::letter::Letter;

/// 第031号_李春华代表_答复函, without the file type; the second round's is 重新答复函, those after it say which they are, a
/// draft says 送审稿.
pub fn letter(item: &str, letter: &Letter, round: u32) -> String {
    let what = letter_word(letter.kind, round);
    let draft = if letter.draft { "（送审稿）" } else { "" };
    format!("{item}_{}_{what}{draft}", safe(&letter.recipient))
}

/// 第031号_李春华代表_征询意见表
pub fn feedback_form(item: &str, recipient: &str, round: u32) -> String {
    format!("{item}_{}_{}", safe(recipient), form_word(round))
}

/// A name that a paper was given when its letter was issued, with the words of its round: those of the third and after were
/// called as that of the second.
pub fn of_round(name: &str, kind: PaperKind, letter: IssueKind, round: u32) -> String {
    let words = |round: u32| match kind {
        PaperKind::Letter => letter_word(letter, round),
        PaperKind::Feedback => form_word(round),
    };
    let formerly = match letter {
        IssueKind::Reply => words(round.min(2)),
        IssueKind::Opinion => words(1),
    };
    let front = name.strip_suffix(&format!("_{formerly}.pdf"));
    front.map_or_else(
        || name.to_owned(),
        |front| format!("{front}_{}.pdf", words(round)),
    )
}

/// What a letter of a round is called.
fn letter_word(kind: IssueKind, round: u32) -> String {
    match (kind, round) {
        (IssueKind::Opinion, 0..=1) => "会办意见".to_owned(),
        (IssueKind::Opinion, _) => format!("第{round}次会办意见"),
        (IssueKind::Reply, 0..=1) => "答复函".to_owned(),
        (IssueKind::Reply, 2) => "重新答复函".to_owned(),
        (IssueKind::Reply, _) => format!("第{round}次答复函"),
    }
}

/// What the form that goes with a letter of a round is called.
fn form_word(round: u32) -> String {
    match round {
        0..=1 => "征询意见表".to_owned(),
        2 => "征询意见表（重新答复）".to_owned(),
        _ => format!("征询意见表（第{round}次答复）"),
    }
}

/// An item in front of its papers' names: 第031号; 第031号（2025年建议）, 第001号（闭会建议） where the number alone means
/// another item, or several.
pub fn item(ledger: &Ledger, case: &Case) -> String {
    let number = number(&case.number);
    if ledger.is_meant_by_number(case) {
        return number;
    }
    let kind = Naming::among(ledger, &[case]).before_number(case);
    format!("{number}（{}）", safe(&kind))
}

/// The name of a paper that was named by an item, as the ledger names that item now; `None` where it was named otherwise.
pub fn renamed(ledger: &Ledger, name: &str, named_by: &Case, item: &Case) -> Option<String> {
    let rest = name.strip_prefix(&number(&named_by.number))?;
    let (_, rest) = rest.split_once('_')?;
    Some(format!("{}_{rest}", self::item(ledger, item)))
}

/// 第031号: numbers of up to three digits sort as people expect.
fn number(case_number: &str) -> String {
    let number = safe(case_number);
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("第{number:0>3}号")
    } else {
        format!("第{number}号")
    }
}

/// A part of a name: what Windows or Linux refuse is replaced, and the name kept short enough for both.
pub fn safe(text: &str) -> String {
    cut(text, 40)
}

/// The same for a whole name without its type.
pub fn stem(text: &str) -> String {
    cut(text, 60)
}

fn cut(text: &str, most: usize) -> String {
    let cleaned: String = text
        .trim()
        .chars()
        .map(|letter| match letter {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
            control if control.is_control() => '_',
            other => other,
        })
        .take(most)
        .collect();
    cleaned.trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Register;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::facts::Session;
    use crate::model::record::Id;
    use crate::model::vocabulary::CaseKind;

    #[test]
    fn files_of_items_of_one_number_are_named_apart_and_each_finds_its_item() {
        let mut fixture = Fixture::new();
        let congress = fixture.ledger.facts.sessions.get(fixture.congress);
        let congress = congress.unwrap().clone();
        let last_year = Session {
            id: Id::new(),
            year: congress.year - 1,
            meeting: congress.meeting - 1,
            ..congress.clone()
        };
        fixture.put(last_year.clone());
        let front = |fixture: &Fixture, id: Id| {
            item(&fixture.ledger, fixture.ledger.facts.cases.get(id).unwrap())
        };
        let before = Register {
            session: last_year.id,
            ..fixture.suggestion("1")
        };
        let before_id = before.key.unwrap();
        fixture.act(before);
        assert_eq!(front(&fixture, before_id), "第001号");
        let now = fixture.registered("1");
        // The newest is meant, as where one is sought by its number.
        assert_eq!(fixture.ledger.find_case("1").unwrap().id, now);
        assert_eq!(front(&fixture, now), "第001号");
        let of_last_year = format!("第001号（{}年建议）", last_year.year);
        assert_eq!(front(&fixture, before_id), of_last_year);
        let closed = Register {
            kind: CaseKind::ClosedSuggestion,
            ..fixture.suggestion("1")
        };
        let closed_id = closed.key.unwrap();
        fixture.act(closed);
        let of_this_year = format!("第001号（{}年建议）", congress.year);
        assert_eq!(front(&fixture, now), of_this_year);
        assert_eq!(front(&fixture, closed_id), "第001号（闭会建议）");
        for id in [before_id, now, closed_id] {
            let front = front(&fixture, id);
            let (_, kind) = front.trim_end_matches('）').split_once('（').unwrap();
            let name = format!("{kind}第1号");
            assert_eq!(fixture.ledger.find_case(&name).unwrap().id, id, "{name}");
        }
        // A paper that was kept under the bare number goes under what the item is called now.
        let ledger = &fixture.ledger;
        let case = ledger.facts.cases.get(before_id).unwrap();
        let renamed = |name: &str| renamed(ledger, name, case, case);
        let now_called = format!("{of_last_year}_李春华代表_答复函.pdf");
        assert_eq!(
            renamed("第001号_李春华代表_答复函.pdf").as_deref(),
            Some(&*now_called)
        );
        assert_eq!(renamed(&now_called).as_deref(), Some(&*now_called));
        assert_eq!(renamed("第0010号_李春华代表_答复函.pdf"), None);
    }

    #[test]
    fn numbers_are_padded_so_that_they_sort() {
        assert_eq!(number("7"), "第007号");
        assert_eq!(number("1187"), "第1187号");
        assert_eq!(number("闭会3"), "第闭会3号");
    }

    #[test]
    fn what_file_systems_refuse_is_replaced() {
        assert_eq!(safe(" 甲/乙:丙\t丁. "), "甲_乙_丙_丁");
        assert_eq!(safe(&"长".repeat(60)).chars().count(), 40);
    }

    #[test]
    fn a_later_round_is_named_as_one() {
        assert_eq!(
            feedback_form("第031号", "李春华代表", 1),
            "第031号_李春华代表_征询意见表"
        );
        assert_eq!(
            feedback_form("第031号", "李春华代表", 2),
            "第031号_李春华代表_征询意见表（重新答复）"
        );
        assert_eq!(
            feedback_form("第031号", "李春华代表", 3),
            "第031号_李春华代表_征询意见表（第3次答复）"
        );
    }

    #[test]
    fn a_paper_of_the_third_round_is_not_named_as_that_of_the_second() {
        let (form, letter) = (PaperKind::Feedback, PaperKind::Letter);
        let (reply, opinion) = (IssueKind::Reply, IssueKind::Opinion);
        for (name, paper, kind, round, named) in [
            ("甲_答复函.pdf", letter, reply, 1, "甲_答复函.pdf"),
            ("甲_重新答复函.pdf", letter, reply, 2, "甲_重新答复函.pdf"),
            ("甲_重新答复函.pdf", letter, reply, 3, "甲_第3次答复函.pdf"),
            ("甲_第3次答复函.pdf", letter, reply, 3, "甲_第3次答复函.pdf"),
            (
                "甲_征询意见表（重新答复）.pdf",
                form,
                reply,
                4,
                "甲_征询意见表（第4次答复）.pdf",
            ),
            ("甲_会办意见.pdf", letter, opinion, 1, "甲_会办意见.pdf"),
            (
                "甲_会办意见.pdf",
                letter,
                opinion,
                2,
                "甲_第2次会办意见.pdf",
            ),
            (
                "甲_第2次会办意见.pdf",
                letter,
                opinion,
                2,
                "甲_第2次会办意见.pdf",
            ),
        ] {
            assert_eq!(of_round(name, paper, kind, round), named);
        }
    }
}
