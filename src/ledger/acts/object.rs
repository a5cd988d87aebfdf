//! 异议: a unit says that an item is not its own.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::part_of;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_assigned;
use crate::ledger::acts::text::required;
use crate::model::change::{ActKey, Change};
use crate::model::chinese;
use crate::model::facts::{Assignment, Milestone};
use crate::model::record::Id;

act! {
    /// 异议: a unit says within the term that the item is not its own (全国人大代表建议办理: 不属于本单位职责的及时说明退回).
    Object in "object", "提出异议" by object {
        /// The item.
        case: Id = "办件" -> Case,
        /// The unit; the office's own where none is named.
        unit: Option<Id> = "单位" -> Unit,
        /// The day.
        on: NaiveDate = "异议日期",
        /// Why.
        reason: String = "异议理由",
        /// Who should handle it instead.
        suggested_unit: Option<Id> = "建议改派单位" -> Unit,
    }
}

fn object(ledger: &Ledger, input: &Object) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let part = part_of(ledger, case.id, input.unit)?;
    let reason = required(&input.reason, "reason", "异议理由")?;
    if let Some(on) = part.objection_on {
        let text = format!(
            "{}已经在{}提出过异议，没有重复登记。日期或理由有误，请修改那一条交办。",
            ledger.name_of_unit(part.unit),
            chinese::date(on)
        );
        return Err(Refusal::wrong("on", text));
    }
    let what = (Milestone::Objected.label(), "没有登记");
    after_assigned(what, "on", input.on, Some(part))?;
    let mut change = Change::new(
        ActKey("object"),
        format!("提出异议：{}", ledger.numbered(case)),
    );
    change.put(Assignment {
        objection_on: Some(input.on),
        objection_reason: Some(reason),
        suggested_unit: input.suggested_unit,
        ..part.clone()
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    #[test]
    fn a_unit_objects_with_its_reason() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let unassigned = fixture.unassigned("33");
        let object = |case: Id, on: &str, reason: &str| Object {
            case,
            unit: None,
            on: day(on),
            reason: reason.to_owned(),
            suggested_unit: Some(fixture.other),
        };
        let good = object(case, "2026-03-04", "不属于本单位职责");
        let of_other = Object {
            unit: Some(fixture.other),
            ..good.clone()
        };
        fixture.refuses(
            object(case, "2026-03-04", " "),
            "reason",
            "没有填“异议理由”",
        );
        let early = object(case, "2026-03-01", "不属于");
        fixture.refuses(early, "on", "异议不能早于交办（2026-03-02）");
        let not_ours = object(unassigned, "2026-03-04", "不属于");
        fixture.refuses(not_ours, "case", "还没有交办给本单位");
        fixture.refuses(of_other, "unit", "县教育局没有这一件的任务");
        let part: Assignment = fixture.done(good);
        assert_eq!(part.suggested_unit, Some(fixture.other));
        assert_eq!(part.objection_on, Some(day("2026-03-04")));
        let again = Object {
            case,
            unit: None,
            on: day("2026-03-05"),
            reason: "还是不属于".to_owned(),
            suggested_unit: None,
        };
        fixture.refuses(again, "on", "临溪县住建局已经在2026年3月4日提出过异议");
    }
}
