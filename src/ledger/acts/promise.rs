//! 承诺事项: what a reply promised.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_registered, kept_after_letter};
use crate::ledger::acts::text::{filled, required};
use crate::model::change::{ActKey, Change};
use crate::model::facts::Commitment;
use crate::model::record::Id;

act! {
    /// 承诺事项: what a reply promised, by when.
    Promise in "promise", "登记承诺事项" by promise, corrects record of commitments {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一项" -> Commitment,
        /// 承诺内容.
        text: String = "承诺内容",
        /// 完成时限.
        due_on: NaiveDate = "完成时限" ahead,
        /// 责任人.
        handler: Option<Id> = "责任人" -> Staff,
        /// The round whose reply made it; the round in hand where none is named.
        round: Option<Id> = "轮次" -> Round,
        /// 兑现日期.
        done_on: Option<NaiveDate> = "兑现日期",
        /// 兑现情况.
        result: Option<String> = "兑现情况",
    }
}

impl Promise {
    /// A promise as recorded, to be corrected.
    pub fn as_recorded(promise: &Commitment) -> Self {
        Self {
            case: promise.case,
            record: Some(promise.id),
            text: promise.text.clone(),
            due_on: promise.due_on,
            handler: promise.handler,
            round: promise.round,
            done_on: promise.done_on,
            result: promise.result.clone(),
        }
    }
}

fn promise(ledger: &Ledger, input: &Promise) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let known = input.record.and_then(|id| ledger.facts.commitments.get(id));
    let id = own_record(input.record, known, case.id)?;
    let round = input.round.and_then(|id| ledger.facts.rounds.get(id));
    if round.is_some_and(|round| round.case != ledger.answering_case(case.id)) {
        return Err(Refusal::wrong(
            "round",
            "选的轮次不是这一件的，没有登记。请重新选。",
        ));
    }
    let current = || ledger.own_round(case.id).map(|round| round.id);
    let round = input
        .round
        .or(known.and_then(|known| known.round))
        .or_else(current);
    after_registered(ledger, "完成时限", ("due_on", input.due_on), case)?;
    if let Some(on) = input.done_on {
        after_registered(ledger, "兑现", ("done_on", on), case)?;
        kept_after_letter(ledger, round, "done_on", on)?;
    }
    let mut change = Change::new(ActKey("promise"), "登记承诺事项");
    change.put(Commitment {
        id,
        removed: None,
        case: case.id,
        round,
        text: required(&input.text, "text", "承诺内容")?,
        due_on: input.due_on,
        handler: input.handler,
        done_on: input.done_on,
        result: filled(input.result.as_deref()),
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn promise(case: Id, text: &str) -> Promise {
        Promise {
            case,
            record: None,
            text: text.to_owned(),
            due_on: day("2026-10-01"),
            handler: None,
            round: None,
            done_on: None,
            result: None,
        }
    }

    #[test]
    fn a_promise_is_of_the_round_in_hand_and_corrected() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let round = fixture.ledger.current_round(case).unwrap().id;
        let known: Commitment = fixture.done(promise(case, " 十月底前通车 "));
        assert_eq!(
            (known.text.as_str(), known.round),
            ("十月底前通车", Some(round))
        );
        let corrected: Commitment = fixture.done(Promise {
            record: Some(known.id),
            handler: Some(fixture.handler),
            ..promise(case, "十月底前通车")
        });
        assert_eq!(
            corrected,
            Commitment {
                handler: Some(fixture.handler),
                ..known
            }
        );
    }

    #[test]
    fn a_promise_has_a_text_and_belongs_to_its_item() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.issued("31"), fixture.issued("32"));
        let elsewhere = fixture.ledger.current_round(second).unwrap().id;
        let known: Commitment = fixture.done(promise(second, "十月底前通车"));
        let long_past = Promise {
            due_on: day("2025-10-01"),
            ..promise(case, "通车")
        };
        fixture.refuses(long_past, "due_on", "完成时限不能早于登记（2026-02-04）");
        let ahead = Promise {
            done_on: Some(day("2026-09-01")),
            ..promise(case, "通车")
        };
        fixture.refuses(ahead, "done_on", "兑现日期（2026-09-01）还没有到");
        fixture.refuses(promise(case, "　"), "text", "没有填“承诺内容”");
        let of_other = Promise {
            round: Some(elsewhere),
            ..promise(case, "通车")
        };
        fixture.refuses(of_other, "round", "选的轮次不是这一件的");
        let of_other = Promise {
            record: Some(known.id),
            ..promise(case, "通车")
        };
        fixture.refuses(of_other, "record", "要改的记录不是这一件的");
        let nobody = Promise {
            handler: Some(Id::new()),
            ..promise(case, "通车")
        };
        fixture.refuses(nobody, "handler", "人员已经不在台账里");
        fixture.refuses(promise(Id::new(), "通车"), "case", "台账里没有这一件");
        let kept_early = Promise {
            done_on: Some(day("2026-04-27")),
            ..promise(case, "通车")
        };
        fixture.refuses(kept_early, "done_on", "兑现不能早于签发（2026-04-28）");
    }
}
