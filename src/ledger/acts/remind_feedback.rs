//! 催要征询意见表.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::feedback::slip;
use crate::ledger::acts::letter::letter_for;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_issue;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Feedback;
use crate::model::record::Id;

act! {
    /// 催要征询意见表.
    RemindFeedback in "remind_feedback", "催要征询意见表" by remind_feedback {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; the newest that was written to the person where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Who is asked.
        person: Id = "代表委员" -> Person,
        /// The day.
        on: NaiveDate = "催要日期",
    }
}

fn remind_feedback(ledger: &Ledger, input: &RemindFeedback) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter_for(ledger, case, input.issue, input.person)?;
    let slip = slip(ledger, case, issue, input.person)?;
    after_issue("催要", "on", input.on, issue)?;
    let name = ledger.name_of_person(input.person);
    let title = format!("催要{name}的征询意见表");
    let mut change = Change::new(ActKey("remind_feedback"), title);
    change.put(Feedback {
        reminded_on: Some(input.on),
        ..slip
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn remind(case: Id, person: Id, on: &str) -> RemindFeedback {
        RemindFeedback {
            case,
            issue: None,
            person,
            on: day(on),
        }
    }

    #[test]
    fn a_form_is_asked_for_after_its_letter_is_issued() {
        let mut fixture = Fixture::new();
        let (case, unissued) = (fixture.issued("31"), fixture.drafted("32"));
        let deputy = fixture.deputy;
        let early = remind(case, deputy, "2026-04-27");
        fixture.refuses(early, "on", "催要不能早于签发");
        let nothing = remind(unissued, deputy, "2026-05-06");
        fixture.refuses(nothing, "case", "没有已签发的函");
        let reminded: Feedback = fixture.done(remind(case, deputy, "2026-05-05"));
        assert_eq!(reminded.reminded_on, Some(day("2026-05-05")));
    }
}
