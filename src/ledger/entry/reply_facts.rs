//! What stands above and beside the text of a reply: which version it goes on from, its number, to whom it goes, who
//! reviews it, and what it lacks.

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::Ledger;
use crate::ledger::case_facts::document_number;
use crate::ledger::missing::{Missing, no_text, not_reviewed};
use crate::ledger::stage::LEVELS_BEFORE_ISSUE;
use crate::model::facts::{Case, Review};
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, ReviewLevel};

/// Which text is written: a round of a case, and the version it goes on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyVersion {
    /// The case that answers.
    pub case: Id,
    /// The round, counted from 1.
    pub round: u32,
    /// Its newest version; 0 where there is none.
    pub version: u32,
}

impl ReplyVersion {
    /// Where the reply to a case stands.
    pub fn of(ledger: &Ledger, case: Id) -> Self {
        let round = ledger.current_round(case);
        let draft = round.and_then(|round| ledger.latest_draft(round.id));
        Self {
            case,
            round: round.map_or(1, |round| round.position),
            version: draft.map_or(0, |draft| draft.version),
        }
    }

    /// Key under which text typed there is kept.
    pub fn draft_key(self) -> String {
        format!("reply/{}/{}", self.case, self.round)
    }
}

/// The text of a letter as it stands on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterText {
    /// Nothing is written.
    Empty,
    /// What the newest version holds.
    Saved,
    /// Something that no version holds yet: nobody has reviewed it.
    Changed,
}

/// The number a letter of a kind will take when it is issued on a day, as the form shows it.
pub fn next_number(ledger: &Ledger, kind: IssueKind, on: NaiveDate) -> String {
    let Some(prefix) = ledger.series_prefix(kind) else {
        return "设置里还没有机关代字".to_owned();
    };
    let year = on.year().unsigned_abs();
    let series = ledger
        .facts
        .series
        .iter()
        .find(|one| one.purpose == kind && one.year == year && one.prefix == prefix);
    let next = series.map_or(1, |series| series.next);
    format!("{}，签发时占用", document_number(prefix, year, next))
}

/// To whom a case's letter goes, and in how many copies, as the form shows it.
pub fn recipients(ledger: &Ledger, case: Id) -> String {
    match ledger.letter_kind(case) {
        IssueKind::Opinion => ledger
            .lead_unit(case)
            .map_or_else(|| "还没有登记主办单位".to_owned(), |unit| unit.name.clone()),
        IssueKind::Reply => {
            let people = ledger.addressees(case);
            let names: Vec<String> = people.iter().map(|one| ledger.name_of(one)).collect();
            match names.as_slice() {
                [] => "还没有登记领衔人".to_owned(),
                [one] => format!("{one}，1 份"),
                many => format!("{}，逐人生成 {} 份", many.join("、"), many.len()),
            }
        }
    }
}

/// Whoever reviews at a level as a rule: those in charge of our own part; empty where nobody is named.
pub fn usual_reviewer(ledger: &Ledger, case: Id, level: ReviewLevel) -> &str {
    let part = ledger.own_assignment(case);
    let name = match level {
        ReviewLevel::Supervisor => part.and_then(|part| ledger.staff_name(part.leader)),
        ReviewLevel::Department => part.and_then(|part| ledger.staff_name(part.handler)),
        ReviewLevel::Office | ReviewLevel::Principal => None,
    };
    name.unwrap_or_default()
}

/// The levels before the issue, each with its last review of the text; and how many of them have passed it.
pub fn reviews(
    ledger: &Ledger,
    case: Id,
    text: LetterText,
) -> (Vec<(ReviewLevel, Option<&Review>)>, usize) {
    let round = ledger.current_round(case);
    let reviews: Vec<&Review> = round
        .filter(|_| text == LetterText::Saved)
        .and_then(|round| ledger.latest_draft(round.id))
        .map(|draft| ledger.facts.reviews.of(draft.id).collect())
        .unwrap_or_default();
    let of = |level: ReviewLevel| reviews.iter().filter(move |review| review.level == level);
    let passed = LEVELS_BEFORE_ISSUE
        .iter()
        .filter(|level| of(**level).any(|review| review.passed))
        .count();
    let last = LEVELS_BEFORE_ISSUE.map(|level| (level, of(level).next_back().copied()));
    (last.to_vec(), passed)
}

/// What is missing before a case's letter can be issued with this text, gravest first; what is typed is saved as a version
/// then.
pub fn missing(ledger: &Ledger, case: &Case, text: LetterText) -> Vec<Missing> {
    let mut missing = ledger.missing_for_issue(case.id);
    let of_text = LEVELS_BEFORE_ISSUE.map(not_reviewed);
    match text {
        LetterText::Saved => {}
        LetterText::Changed => {
            missing.retain(|item| *item != no_text() && !of_text.contains(item));
            missing.extend(of_text);
        }
        LetterText::Empty => {
            missing.retain(|item| *item != no_text());
            missing.insert(0, no_text());
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::{Act as _, RecordReview, SaveDraft};
    use crate::ledger::entry::fixture;

    #[test]
    fn a_reply_without_sponsor_or_number_says_so() {
        let mut ledger = fixture::ledger();
        let case = fixture::register(&mut ledger, "关于修路的建议", None);
        assert_eq!(recipients(&ledger, case), "还没有登记领衔人");
        let number = next_number(&ledger, IssueKind::Reply, ledger.today);
        assert!(number.contains("机关代字") || number.contains("签发时占用"));
        assert_eq!(usual_reviewer(&ledger, case, ReviewLevel::Supervisor), "");
        let record = ledger.facts.cases.get(case).unwrap();
        let without = missing(&ledger, record, LetterText::Empty);
        let with = missing(&ledger, record, LetterText::Changed);
        assert!(without.contains(&no_text()));
        assert_eq!(with.len() + 1, without.len());
        // Text that is typed and not saved yet wants its class and its reviews like any other.
        for words in ["没有标办理结果", "还没有审核通过"] {
            assert!(with.iter().any(|item| item.what.contains(words)), "{words}");
        }
    }

    #[test]
    fn the_newest_version_and_its_reviews_are_followed() {
        let mut ledger = fixture::ledger();
        let case = fixture::register(&mut ledger, "关于修路的建议", None);
        let before = ReplyVersion::of(&ledger, case);
        assert_eq!((before.round, before.version), (1, 0));
        let draft = SaveDraft {
            case,
            text: "已经修好。".to_owned(),
            author: None,
            on: None,
        };
        ledger.apply(&draft.change(&ledger).unwrap()).unwrap();
        let after = ReplyVersion::of(&ledger, case);
        assert_eq!((after.round, after.version), (1, 1));
        assert_eq!(before.draft_key(), after.draft_key());
        assert_eq!(reviews(&ledger, case, LetterText::Saved).1, 0);
        let review = RecordReview {
            case,
            level: LEVELS_BEFORE_ISSUE[0],
            reviewer: "王主任".into(),
            on: ledger.today,
            answers_requests: true,
            lawful: true,
            sincere: true,
            consulted: true,
            sent_back: false,
            comment: None,
            faulty_form: false,
        };
        ledger.apply(&review.change(&ledger).unwrap()).unwrap();
        let (levels, passed) = reviews(&ledger, case, LetterText::Saved);
        assert_eq!(passed, 1);
        assert_eq!(levels[0].1.unwrap().reviewer, "王主任");
        assert!(levels[1].1.is_none());
        // Nobody has reviewed what was typed since.
        assert_eq!(reviews(&ledger, case, LetterText::Changed).1, 0);
        let record = ledger.facts.cases.get(case).unwrap();
        let first = not_reviewed(LEVELS_BEFORE_ISSUE[0]);
        assert!(!missing(&ledger, record, LetterText::Saved).contains(&first));
        assert!(missing(&ledger, record, LetterText::Changed).contains(&first));
    }
}
