//! 征询意见表: what an addressee says of a letter.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::{Named, act};
use crate::ledger::acts::deliver::not_written_to;
use crate::ledger::acts::letter::letter_for;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_issue, not_before};
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Feedback, Issue};
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, Satisfaction};

act! {
    /// 征询意见表: what one addressee says of a letter. A second entry for the same person corrects the first.
    RecordFeedback in "feedback", "登记征询意见表" by feedback, corrected by RecordFeedback::recorded_for {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; the newest that was written to the person where none is named.
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
        comment: Option<String> = "意见",
        /// 催要日期.
        reminded_on: Option<NaiveDate> = "催要日期",
        /// Day the dissatisfied opinion was passed on.
        passed_on_on: Option<NaiveDate> = "不满意意见转交日期",
    }
}

impl RecordFeedback {
    /// A slip as recorded, to be corrected.
    pub fn as_recorded(case: Id, slip: &Feedback) -> Self {
        Self {
            case,
            issue: Some(slip.issue),
            person: slip.person,
            returned_on: slip.returned_on,
            attitude: slip.attitude,
            result: slip.result,
            wants_talk: slip.wants_talk,
            comment: slip.comment.as_deref().map(str::to_owned),
            reminded_on: slip.reminded_on,
            passed_on_on: slip.passed_on_on,
        }
    }

    /// The slip of the person named on the letter meant, where there is one.
    fn recorded_for(ledger: &Ledger, named: Named<'_>) -> Option<Self> {
        let case = ledger.standing_case(named("case")?).ok()?;
        let person = named("person")?;
        let issue = letter_for(ledger, case, named("issue"), person).ok()?;
        let mut slips = ledger.facts.feedback.of(issue.id);
        let known = slips.find(|slip| slip.person == person)?;
        Some(Self::as_recorded(case.id, known))
    }
}

/// The person's slip as it is, or a new one; refuses whoever was not sent the letter.
pub(super) fn slip(
    ledger: &Ledger,
    case: &Case,
    issue: &Issue,
    person: Id,
) -> Result<Feedback, Refusal> {
    if issue.kind == IssueKind::Opinion {
        return Err(Refusal::wrong(
            "issue",
            "会办意见不向代表委员征询意见，没有登记。",
        ));
    }
    check_addressee(ledger, case, issue, person)?;
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
        comment: None,
        reminded_on: None,
        passed_on_on: None,
    }))
}

/// Refuses a form of anybody the letter did not go to.
fn check_addressee(ledger: &Ledger, case: &Case, issue: &Issue, person: Id) -> Result<(), Refusal> {
    let facts = &ledger.facts;
    let has_slip = facts
        .feedback
        .of(issue.id)
        .any(|slip| slip.person == person);
    let mut deliveries = facts.deliveries.of(issue.id);
    let was_sent = deliveries.any(|delivery| delivery.person == Some(person));
    let mut addressees = ledger.addressees_of_letter(case.id, issue).into_iter();
    if !has_slip && !facts.was_written_to(issue.id, person) {
        return Err(not_written_to(ledger, issue, ("person", person)));
    }
    if has_slip || was_sent || addressees.any(|one| one.id == person) {
        return Ok(());
    }
    let name = ledger.name_of_person(person);
    let text = format!("{name}不是这份函的收件人，没有登记。请核对姓名。");
    Err(Refusal::wrong("person", text))
}

/// Refuses a slip of a letter that has not reached the person, or that came back before it had. One that was recorded as
/// returned without a delivery can still be corrected.
fn after_delivery(
    ledger: &Ledger,
    issue: &Issue,
    person: Id,
    back: NaiveDate,
) -> Result<(), Refusal> {
    let deliveries = ledger.facts.deliveries.of(issue.id);
    let reached = deliveries
        .filter(|delivery| delivery.person == Some(person))
        .map(|delivery| delivery.on_date)
        .min();
    match reached {
        None if is_back(ledger, issue, person) => Ok(()),
        None => {
            let (number, name) = (ledger.document_number(issue), ledger.name_of_person(person));
            let text = format!(
                "{number}还没有登记送达{name}，不能登记收回征询意见表，没有登记。请先登记送达，再登记收回。"
            );
            Err(Refusal::wrong("returned_on", text))
        }
        Some(reached) => not_before(
            ("收回征询意见表", "没有登记"),
            ("returned_on", back),
            ("送达", reached),
        ),
    }
}

/// Whether the person's slip of a letter is recorded as returned already.
fn is_back(ledger: &Ledger, issue: &Issue, person: Id) -> bool {
    let mut slips = ledger.facts.feedback.of(issue.id);
    slips.any(|slip| slip.person == person && slip.returned_on.is_some())
}

fn feedback(ledger: &Ledger, input: &RecordFeedback) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter_for(ledger, case, input.issue, input.person)?;
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
    if let Some(back) = input.returned_on {
        after_delivery(ledger, issue, input.person, back)?;
    }
    if let (Some(back), Some(passed_on)) = (input.returned_on, input.passed_on_on) {
        let passed_on = ("passed_on_on", passed_on);
        not_before(("转交意见", "没有登记"), passed_on, ("收回", back))?;
    }
    check_returned(input)?;
    let name = ledger.name_of_person(input.person);
    let title = format!("登记{name}的征询意见表");
    let mut change = Change::new(ActKey("feedback"), title);
    change.put(Feedback {
        returned_on: input.returned_on,
        attitude: input.attitude,
        result: input.result,
        wants_talk: input.wants_talk,
        comment: filled(input.comment.as_deref()),
        reminded_on: input.reminded_on,
        passed_on_on: input.passed_on_on,
        ..slip
    });
    Ok(change)
}

/// What a form says is known from the day it came back, and then whole.
fn check_returned(input: &RecordFeedback) -> Result<(), Refusal> {
    let back = input.returned_on.is_some();
    let answered = input.attitude.is_some() || input.result.is_some();
    if !back && (answered || input.passed_on_on.is_some()) {
        return Err(Refusal::wrong(
            "returned_on",
            "写了满意度或者转交日期，却没有收回日期，没有登记。请填收回日期；表还没收回的，这几栏空着。",
        ));
    }
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
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::{came_back, delivered};
    use crate::ledger::acts::{Deliver, RemindFeedback};
    use crate::model::vocabulary::DeliveryMode;

    fn feedback(case: Id, person: Id, on: &str) -> RecordFeedback {
        came_back(case, person, on, Satisfaction::Basically)
    }

    #[test]
    fn a_form_does_not_come_back_before_its_letter_is_issued() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let early = "2026-04-27";
        let form = feedback(case, fixture.deputy, early);
        fixture.refuses(form, "returned_on", "收回征询意见表不能早于签发");
        let deputy = fixture.deputy;
        let later = || feedback(case, deputy, "2026-05-06");
        let reminded = RecordFeedback {
            reminded_on: Some(day(early)),
            ..later()
        };
        fixture.refuses(reminded, "reminded_on", "催要不能早于签发");
        let passed_on = RecordFeedback {
            passed_on_on: Some(day(early)),
            ..later()
        };
        fixture.refuses(passed_on, "passed_on_on", "转交意见不能早于签发");
        fixture.act(Deliver {
            case,
            delivery: None,
            issue: None,
            persons: vec![fixture.deputy],
            unit: None,
            mode: DeliveryMode::Hand,
            on: day("2026-04-30"),
            by_whom: None,
        });
        let undelivered = feedback(case, fixture.deputy, "2026-04-29");
        let words = "收回征询意见表不能早于送达（2026-04-30）";
        fixture.refuses(undelivered, "returned_on", words);
        let passed_on = RecordFeedback {
            passed_on_on: Some(day("2026-05-05")),
            ..later()
        };
        let words = "转交意见不能早于收回（2026-05-06）";
        fixture.refuses(passed_on, "passed_on_on", words);
    }

    #[test]
    fn a_form_is_of_a_letter_of_the_item_that_is_no_opinion() {
        let mut fixture = Fixture::new();
        let (case, opinion) = (fixture.drafted("31"), fixture.opinion_issued("32"));
        let deputy = fixture.deputy;
        let unissued = feedback(case, deputy, "2026-05-06");
        fixture.refuses(unissued, "case", "没有已签发的函");
        let form = feedback(opinion, deputy, "2026-04-29");
        fixture.refuses(form, "issue", "会办意见不向代表委员征询意见");
    }

    #[test]
    fn a_form_of_a_letter_that_nobody_got_does_not_come_back() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let form = feedback(case, fixture.deputy, "2026-05-06");
        let words = "还没有登记送达张三，不能登记收回征询意见表，没有登记";
        fixture.refuses(form.clone(), "returned_on", words);
        // One recorded so before is corrected all the same.
        let issue = fixture.ledger.facts.issues.iter().next().unwrap().id;
        fixture.put(Feedback {
            id: Id::new(),
            removed: None,
            issue,
            person: fixture.deputy,
            returned_on: Some(day("2026-05-05")),
            attitude: Some(Satisfaction::Satisfied),
            result: Some(Satisfaction::Satisfied),
            wants_talk: false,
            comment: None,
            reminded_on: None,
            passed_on_on: None,
        });
        let known: Feedback = fixture.done(form);
        assert_eq!(known.returned_on, Some(day("2026-05-06")));
    }

    #[test]
    fn a_form_comes_back_whole_and_a_second_entry_corrects_the_first() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.act(delivered(case, "2026-04-29"));
        let form = feedback(case, fixture.deputy, "2026-05-06");
        let unticked = RecordFeedback {
            attitude: None,
            ..form.clone()
        };
        fixture.refuses(unticked, "attitude", "请照表上勾的填");
        let unticked = RecordFeedback {
            result: None,
            ..form.clone()
        };
        fixture.refuses(unticked, "result", "请照表上勾的填");
        let out = RecordFeedback {
            returned_on: None,
            ..form.clone()
        };
        fixture.refuses(out.clone(), "returned_on", "却没有收回日期");
        let passed_on = RecordFeedback {
            attitude: None,
            result: None,
            passed_on_on: Some(day("2026-05-06")),
            ..out
        };
        fixture.refuses(passed_on, "returned_on", "却没有收回日期");
        let stranger = RecordFeedback {
            person: fixture.second,
            ..form.clone()
        };
        fixture.refuses(stranger, "person", "李四不是这份函的收件人");
        let reminded: Feedback = fixture.done(RemindFeedback {
            case,
            issue: None,
            person: fixture.deputy,
            on: day("2026-05-05"),
        });
        let known: Feedback = fixture.done(form);
        assert_eq!(known.id, reminded.id);
        assert_eq!(known.result, Some(Satisfaction::Basically));
        assert_eq!(fixture.ledger.facts.feedback.len(), 1);
    }
}
