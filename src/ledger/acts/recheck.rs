//! 复查（回头看）.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_issue, first_letter};
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Recheck;
use crate::model::record::Id;

act! {
    /// 复查（回头看）.
    RecordRecheck in "recheck", "登记复查" by recheck, corrects record of rechecks {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一次" -> Recheck,
        /// The day.
        on: NaiveDate = "复查日期",
        /// 有无进展.
        progress: bool = "有进展",
        /// 复查情况.
        text: Option<String> = "复查情况",
    }
}

impl RecordRecheck {
    /// A recheck as recorded, to be corrected.
    pub fn as_recorded(recheck: &Recheck) -> Self {
        Self {
            case: recheck.case,
            record: Some(recheck.id),
            on: recheck.on_date,
            progress: recheck.progress,
            text: recheck.text.clone(),
        }
    }
}

fn recheck(ledger: &Ledger, input: &RecordRecheck) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let rounds = ledger.rounds(case.id).into_iter().map(|round| round.id);
    if let Some(first) = first_letter(&ledger.facts, rounds) {
        after_issue("复查", "on", input.on, first)?;
    }
    let known = input.record.and_then(|id| ledger.facts.rechecks.get(id));
    let mut change = Change::new(ActKey("recheck"), "登记复查");
    change.put(Recheck {
        id: own_record(input.record, known, case.id)?,
        removed: None,
        case: case.id,
        on_date: input.on,
        progress: input.progress,
        text: filled(input.text.as_deref()),
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn recheck(case: Id, on: &str) -> RecordRecheck {
        RecordRecheck {
            case,
            record: None,
            on: day(on),
            progress: true,
            text: None,
        }
    }

    #[test]
    fn a_recheck_looks_back_on_a_letter() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.issued("31"), fixture.registered("32"));
        fixture.refuses(
            recheck(case, "2026-04-27"),
            "on",
            "复查不能早于签发（2026-04-28）",
        );
        let known: Recheck = fixture.done(recheck(case, "2026-05-06"));
        let corrected: Recheck = fixture.done(RecordRecheck {
            record: Some(known.id),
            progress: false,
            ..recheck(case, "2026-05-06")
        });
        assert_eq!((corrected.id, corrected.progress), (known.id, false));
        let of_other = RecordRecheck {
            record: Some(known.id),
            ..recheck(second, "2026-05-06")
        };
        fixture.refuses(of_other, "record", "要改的记录不是这一件的");
        fixture.refuses(recheck(Id::new(), "2026-05-06"), "case", "台账里没有这一件");
    }
}
