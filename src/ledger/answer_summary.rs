//! 答复要点 of a letter: one text, and of a letter on several items a line for each: 第12号：路面已修好。

use crate::model::facts::{Case, Round};

use super::book::Book;

/// What begins the line of an item.
fn opening(number: &str) -> String {
    format!("第{number}号：")
}

/// The text that says of each of several items, by its number, what it was answered; an item of which nothing is known has
/// no line, and where none has one there is no text.
pub fn of_several<'a>(
    items: impl IntoIterator<Item = (&'a str, Option<String>)>,
) -> Option<String> {
    let said = items.into_iter().filter_map(|(number, said)| {
        let said = said?;
        Some(format!("{}{said}", opening(number)))
    });
    let lines: Vec<String> = said.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

impl Book {
    /// What a round's letter says of an item in brief: of a letter on several items the item's own line. What was written
    /// without numbers is meant for them all.
    pub fn summary_of<'r>(&self, case: &Case, round: &'r Round) -> Option<&'r str> {
        let text = round.summary.as_deref()?;
        let items = self.merged_with(case.id);
        let line_of = |number: &str| {
            let opening = opening(number);
            let mut lines = text.lines();
            lines.find_map(|line| line.trim().strip_prefix(opening.as_str()))
        };
        let mut numbers = items.iter().filter_map(|item| self.facts.cases.get(*item));
        if items.len() < 2 || !numbers.any(|item| line_of(&item.number).is_some()) {
            return Some(text);
        }
        line_of(&case.number).map(str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::{Merge, SetSolved};
    use crate::model::record::Id;

    fn said(fixture: &Fixture, case: Id) -> Option<&str> {
        let ledger = &fixture.ledger;
        let item = ledger.facts.cases.get(case)?;
        ledger.summary_of(item, ledger.current_round(case)?)
    }

    #[test]
    fn of_items_answered_together_each_has_its_own_line() {
        let mut fixture = Fixture::new();
        let (one, two) = (fixture.drafted("12"), fixture.registered("24"));
        fixture.act(Merge {
            cases: vec![one, two],
            on: None,
            note: None,
        });
        let mut write = |summary: Option<String>| {
            fixture.act(SetSolved {
                case: one,
                round: None,
                solved: None,
                summary,
            });
            [one, two].map(|case| said(&fixture, case).map(str::to_owned))
        };
        let known = |text: &str| Some(text.to_owned());
        let lines = of_several([("12", known("路面已修好。")), ("24", None)]);
        assert_eq!(write(lines), [known("路面已修好。"), None]);
        let both = known("两处都已修好。");
        assert_eq!(write(both.clone()), [both.clone(), both]);
        assert_eq!(of_several([("12", None)]), None);
    }
}
