//! 征询意见表: what an addressee says of a letter.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::letter::letter;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_issue;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Feedback, Issue};
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;

act! {
    /// 征询意见表: what one addressee says of a letter. A second entry for the same person corrects the first.
    RecordFeedback in "feedback", "登记征询意见表" by feedback {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Who says it.
        person: Id = "代表委员" -> Person,
        /// Day the form came back.
        returned_on: Option<NaiveDate> = "收回日期",
        /// 办理态度.
        attitude: Option<Satisfaction> = "办理态度",
        /// 办理结果.
        result: Option<Satisfaction> = "办理结果",
        /// 要求面谈.
        wants_talk: bool = "要求面谈",
        /// 意见.
        words: Option<String> = "意见",
        /// 催要日期.
        reminded_on: Option<NaiveDate> = "催要日期",
        /// Day the dissatisfied opinion was passed on.
        passed_on_on: Option<NaiveDate> = "不满意意见转交日期",
    }
}

/// The person's slip as it is, or a new one; refuses whoever was not sent the letter.
pub(super) fn slip(
    ledger: &Ledger,
    case: &Case,
    issue: &Issue,
    person: Id,
) -> Result<Feedback, Refusal> {
    let name = ledger
        .facts
        .persons
        .get(person)
        .map_or("", |one| one.name.as_str());
    let mut sponsors = ledger
        .merged_with(case.id)
        .into_iter()
        .flat_map(|id| ledger.sponsors(id));
    if !sponsors.any(|one| one.id == person) {
        return Err(Refusal::wrong(
            "person",
            format!("{name}不是这一件的提出人，没有登记。请核对姓名。"),
        ));
    }
    let mut slips = ledger.facts.feedback.of(issue.id);
    let known = slips.find(|slip| slip.person == person).cloned();
    Ok(known.unwrap_or_else(|| Feedback {
        id: Id::new(),
        removed: None,
        issue: issue.id,
        person,
        returned_on: None,
        attitude: None,
        result: None,
        wants_talk: false,
        words: None,
        reminded_on: None,
        passed_on_on: None,
    }))
}

fn feedback(ledger: &Ledger, input: &RecordFeedback) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    let slip = slip(ledger, case, issue, input.person)?;
    let days = [
        ("returned_on", "收回征询意见表", input.returned_on),
        ("reminded_on", "催要", input.reminded_on),
        ("passed_on_on", "转交意见", input.passed_on_on),
    ];
    for (field, what, day) in days {
        if let Some(day) = day {
            after_issue(what, field, day, issue)?;
        }
    }
    let back = input.returned_on.is_some();
    if back && (input.attitude.is_none() || input.result.is_none()) {
        let field = if input.attitude.is_none() {
            "attitude"
        } else {
            "result"
        };
        return Err(Refusal::wrong(
            field,
            "请照表上勾的填办理态度和办理结果；没勾的要问清楚。",
        ));
    }
    let name = ledger
        .facts
        .persons
        .get(input.person)
        .map_or("", |one| one.name.as_str());
    let title = format!("登记{name}的征询意见表");
    let mut change = Change::new(ActKey("feedback"), title);
    change.put(Feedback {
        returned_on: input.returned_on,
        attitude: input.attitude.filter(|_| back),
        result: input.result.filter(|_| back),
        wants_talk: input.wants_talk,
        words: filled(input.words.as_deref()),
        reminded_on: input.reminded_on,
        passed_on_on: input.passed_on_on,
        ..slip
    });
    Ok(change)
}
