//! 收到会办意见 from a co-unit.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Opinion;
use crate::model::record::Id;
use crate::model::vocabulary::OpinionChannel;

act! {
    /// 收到会办意见: from a unit that has the item as co-unit, not before it was assigned.
    ReceiveOpinion in "opinion", "登记会办意见" by receive {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一条" -> Opinion,
        /// The co-unit.
        unit: Id = "会办单位" -> Unit,
        /// 渠道.
        channel: OpinionChannel = "渠道",
        /// Day it came.
        on: NaiveDate = "收到日期",
        /// Its words.
        text: Option<String> = "意见",
    }
}

fn receive(ledger: &Ledger, input: &ReceiveOpinion) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let part = ledger
        .facts
        .assignments
        .of(case.id)
        .find(|part| part.unit == input.unit && part.stands());
    let name = ledger
        .facts
        .units
        .get(input.unit)
        .map_or("", |unit| unit.short_name.as_str());
    let part = part.ok_or_else(|| {
        let text = format!("{name}不是这一件的会办单位，没有登记。先在“分办会办”里登记交办。");
        Refusal::wrong("unit", text)
    })?;
    if let Some(assigned) = part.assigned_on.filter(|assigned| input.on < *assigned) {
        return Err(Refusal::wrong(
            "on",
            format!("会办意见不能早于交办（{assigned}），没有登记。请核对日期。"),
        ));
    }
    let known = input.record.and_then(|id| ledger.facts.opinions.get(id));
    let mut change = Change::new(ActKey("opinion"), "登记会办意见");
    change.put(Opinion {
        id: own_record(input.record, known, case.id)?,
        removed: None,
        case: case.id,
        unit: input.unit,
        channel: input.channel,
        on_date: input.on,
        text: filled(input.text.as_deref()),
    });
    Ok(change)
}
