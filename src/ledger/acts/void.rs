//! 作废 an issued letter.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::letter::letter;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::not_before;
use crate::ledger::acts::text::required;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Issue;
use crate::model::record::Id;

act! {
    /// 作废 an issued letter. Its number stays spent.
    VoidIssue in "void", "作废" by void {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the newest round issued where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// The day; today where none is given.
        on: Option<NaiveDate> = "作废日期",
        /// Why.
        reason: String = "作废理由",
    }
}

fn void(ledger: &Ledger, input: &VoidIssue) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    let reason = required(&input.reason, "reason", "作废理由")?;
    if ledger
        .current_round(case.id)
        .is_some_and(|round| round.id != issue.round)
    {
        let text = format!(
            "{}之后已经开了新一轮，它不能再作废，没有改动。要更正请在新一轮里重新答复。",
            ledger.document_number(issue)
        );
        return Err(Refusal::wrong("issue", text));
    }
    let on = input.on.unwrap_or(ledger.today);
    let issued = ("签发", issue.issued_on);
    not_before(("作废", "没有改动"), ("on", on), issued)?;
    for (step, day) in followed(ledger, issue) {
        not_before(("作废", "没有改动"), ("on", on), (step, day))?;
    }
    let mut change = Change::new(
        ActKey::VOID,
        format!("作废{}", ledger.document_number(issue)),
    );
    change.put(Issue {
        voided_on: Some(on),
        void_reason: Some(reason),
        ..issue.clone()
    });
    Ok(change)
}

/// The days of what is recorded of a letter.
fn followed(ledger: &Ledger, issue: &Issue) -> Vec<(&'static str, NaiveDate)> {
    let facts = &ledger.facts;
    let delivered = facts.deliveries.of(issue.id);
    let published = facts.publications.of(issue.id);
    let returned = facts.feedback.of(issue.id);
    let delivered = delivered.map(|delivery| ("送达", Some(delivery.on_date)));
    let published = published.map(|one| ("公开", one.published_on.or(one.withheld_on)));
    let returned = returned.map(|slip| ("收回征询意见表", slip.returned_on));
    let steps = delivered.chain(published).chain(returned);
    steps.filter_map(|(step, day)| Some((step, day?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Deliver, OpenRound};
    use crate::model::vocabulary::DeliveryMode;

    fn void(case: Id, reason: &str) -> VoidIssue {
        VoidIssue {
            case,
            issue: None,
            on: None,
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn a_voided_letter_s_number_stays_spent() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.refuses(void(case, "　"), "reason", "没有填“作废理由”");
        let early = VoidIssue {
            on: Some(day("2026-04-27")),
            ..void(case, "文号有误")
        };
        fixture.refuses(early, "on", "作废不能早于签发（2026-04-28）");
        fixture.act(Deliver {
            case,
            delivery: None,
            issue: None,
            persons: Vec::new(),
            unit: None,
            mode: DeliveryMode::Hand,
            on: day("2026-05-01"),
            by_whom: None,
        });
        let before_delivery = VoidIssue {
            on: Some(day("2026-04-30")),
            ..void(case, "文号有误")
        };
        fixture.refuses(before_delivery, "on", "作废不能早于送达（2026-05-01）");
        let voided: Issue = fixture.done(void(case, " 文号有误 "));
        assert_eq!(voided.void_reason.as_deref(), Some("文号有误"));
        assert_eq!(voided.voided_on, Some(fixture.ledger.today));
        fixture.refuses(void(case, "又一次"), "case", "没有已签发的函");
        let again: Issue = fixture.done(fixture.letter(case, "2026-05-06"));
        assert_eq!(again.number, 2);
        fixture.refuses(void(Id::new(), "文号有误"), "case", "台账里没有这一件");
    }

    #[test]
    fn a_letter_stays_once_the_next_round_was_begun() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.act(OpenRound {
            case,
            round: None,
            on: Some(day("2026-05-06")),
            reason: None,
            readers: None,
        });
        fixture.refuses(
            void(case, "文号有误"),
            "issue",
            "之后已经开了新一轮，它不能再作废",
        );
    }
}
