//! 承诺兑现.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_registered, kept_after_letter};
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Commitment;
use crate::model::record::Id;

act! {
    /// 承诺兑现: the day a promise was kept, and how.
    KeepPromise in "keep_promise", "登记承诺兑现" by keep_promise {
        /// The promise.
        promise: Id = "承诺事项" -> Commitment,
        /// The day.
        on: NaiveDate = "兑现日期",
        /// How.
        result: Option<String> = "兑现情况",
    }
}

fn keep_promise(ledger: &Ledger, input: &KeepPromise) -> Result<Change, Refusal> {
    let known = ledger.facts.commitments.get(input.promise);
    let known = known.ok_or(Refusal::Missing {
        field: "promise",
        label: "承诺事项",
    })?;
    let case = ledger.standing_case(known.case)?;
    after_registered(ledger, "兑现", ("on", input.on), case)?;
    kept_after_letter(ledger, known.round, "on", input.on)?;
    let mut change = Change::new(ActKey("keep_promise"), "登记承诺兑现");
    change.put(Commitment {
        done_on: Some(input.on),
        result: filled(input.result.as_deref()).or_else(|| known.result.clone()),
        ..known.clone()
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Promise, Remove};
    use crate::model::fact_kind::FactKind;

    #[test]
    fn a_promise_that_stands_is_kept() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let known: Commitment = fixture.done(Promise {
            case,
            record: None,
            text: "十月底前通车".to_owned(),
            due_on: day("2026-10-01"),
            handler: None,
            round: None,
            done_on: None,
            result: None,
        });
        let keep = KeepPromise {
            promise: known.id,
            on: day("2026-05-06"),
            result: Some("已通车".to_owned()),
        };
        let early = KeepPromise {
            on: day("2026-04-27"),
            ..keep.clone()
        };
        fixture.refuses(early, "on", "兑现不能早于签发（2026-04-28）");
        let kept: Commitment = fixture.done(keep.clone());
        assert_eq!(
            (kept.done_on, kept.result.as_deref()),
            (Some(day("2026-05-06")), Some("已通车"))
        );
        fixture.act(Remove::of(FactKind::Commitment, known.id));
        fixture.refuses(keep, "promise", "承诺事项已经不在台账里");
    }
}
