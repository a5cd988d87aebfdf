//! What is done about a thing that is missing on closing out, and the one line that says what comes next on an item.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::close_out::{ClosingState, closing_list};
use crate::model::day_text::{short_day, weekday};
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::{ClosingItem, IssueKind};

use super::urgent::NextStep;

/// What is done about a thing that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mending {
    /// Where it is recorded.
    pub step: NextStep,
    /// What its button says.
    pub label: &'static str,
}

impl Mending {
    fn by(step: NextStep) -> Self {
        Self {
            step,
            label: step.label(),
        }
    }
}

/// What is done about a thing that is missing of an item; none where nothing can be.
pub fn mending(ledger: &Ledger, case: Id, item: ClosingItem) -> Option<Mending> {
    let round = ledger.own_round(case);
    let is_issued = round.is_some_and(|round| ledger.issue_of(round.id).is_some());
    let write = match ledger.letter_kind(case) {
        IssueKind::Reply => Mending::by(NextStep::WriteReply),
        IssueKind::Opinion => Mending::by(NextStep::WriteOpinion),
    };
    // What other units handle is theirs to answer: they are urged.
    let is_handed_out = ledger.is_handed_out(case);
    let is_to_publish = !ledger.letters_to_publish(case).is_empty();
    Some(match item {
        ClosingItem::Publication if is_to_publish => Mending::by(NextStep::Publish),
        ClosingItem::Delivered if is_handed_out && !is_issued => Mending::by(NextStep::Remind),
        ClosingItem::Delivered | ClosingItem::Publication | ClosingItem::Feedback if !is_issued => {
            write
        }
        ClosingItem::Delivered => Mending::by(NextStep::Deliver),
        ClosingItem::Publication => Mending::by(NextStep::Publish),
        // The forms, the talks asked for and the further round stand on one tab.
        ClosingItem::Feedback => Mending {
            step: NextStep::CollectFeedback,
            label: "去征询反馈",
        },
        ClosingItem::Talks => Mending {
            step: NextStep::CollectFeedback,
            label: "去记面谈",
        },
        ClosingItem::Opinions => Mending::by(NextStep::Remind),
        ClosingItem::Visits => Mending::by(NextStep::RecordVisit),
        ClosingItem::Promises => Mending {
            step: NextStep::Recheck,
            label: "去登承诺",
        },
        ClosingItem::Rechecks => Mending::by(NextStep::Recheck),
        ClosingItem::Filings => Mending::by(NextStep::Report),
        ClosingItem::Materials => return None,
    })
}

/// 下一步 · 登送达 · 12-11 周五前 · 陈立洁: what comes next on an item, by when and who; none of one that is done with.
pub fn next_line(ledger: &Ledger, case: &Case) -> Option<String> {
    let state = ledger.state(case.id)?;
    if let Some(term) = state.next() {
        let step = NextStep::of(ledger, term, Some(state.stage));
        let due = term.counted.due;
        return Some(line(step.label(), Some(due), who(ledger, term, case.id)));
    }
    if ledger.closed_on(case).is_some() {
        let left = closing_list(ledger, case.id).into_iter();
        let left = left.filter(|row| row.state == ClosingState::Left);
        let (item, due) = left
            .filter_map(|row| Some((row.item, row.left?.1)))
            .min_by_key(|(_, due)| *due)?;
        let what = format!("补齐{}", item.label());
        return Some(line(&what, Some(due), handler(ledger, case.id)));
    }
    let over = state.stage.is_over() && case.returned_on.is_none();
    over.then(|| line("办结、归档", None, handler(ledger, case.id)))
}

fn line(what: &str, by: Option<NaiveDate>, who: Option<String>) -> String {
    let by = by.map(|day| format!("{} {}前", short_day(day), weekday(day)));
    let parts = [Some("下一步".to_owned()), Some(what.to_owned()), by, who];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Whom the term concerns besides the office, else who handles the item.
fn who(ledger: &Ledger, term: &CaseTerm, case: Id) -> Option<String> {
    let whom = term.whom(ledger).map(std::borrow::Cow::into_owned);
    whom.or_else(|| handler(ledger, case))
}

fn handler(ledger: &Ledger, case: Id) -> Option<String> {
    let part = ledger.own_assignment(case);
    let handler = part.and_then(|part| ledger.staff_name(part.handler));
    handler.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn a_letter_is_written_before_it_is_delivered() {
        let mut fixture = Fixture::new();
        let (written, issued) = (fixture.drafted("31"), fixture.issued("32"));
        let step = |case| {
            mending(&fixture.ledger, case, ClosingItem::Delivered)
                .unwrap()
                .step
        };
        assert_eq!(step(written), NextStep::WriteReply);
        assert_eq!(step(issued), NextStep::Deliver);
        assert_eq!(
            mending(&fixture.ledger, issued, ClosingItem::Materials),
            None
        );
    }

    #[test]
    fn the_line_says_what_by_when() {
        let mut fixture = Fixture::new();
        let id = fixture.issued("31");
        let case = fixture.ledger.facts.cases.get(id).unwrap();
        let line = next_line(&fixture.ledger, case).unwrap();
        assert!(line.starts_with("下一步 · "), "{line}");
        assert!(line.contains("前"), "{line}");
    }
}
