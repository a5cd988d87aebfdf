//! 收到会办意见 from a co-unit.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_assigned;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Assignment, Opinion};
use crate::model::record::Id;
use crate::model::vocabulary::{OpinionChannel, Role};

act! {
    /// 收到会办意见: from a unit that has the item as co-unit, not before it was assigned.
    ReceiveOpinion in "opinion", "登记会办意见" by receive, corrects record of opinions {
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

impl ReceiveOpinion {
    /// An opinion as recorded, to be corrected.
    pub fn as_recorded(opinion: &Opinion) -> Self {
        Self {
            case: opinion.case,
            record: Some(opinion.id),
            unit: opinion.unit,
            channel: opinion.channel,
            on: opinion.on_date,
            text: opinion.text.clone(),
        }
    }
}

fn receive(ledger: &Ledger, input: &ReceiveOpinion) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let part = ledger.part_of_unit_on(case.id, input.unit, input.on);
    let name = ledger.name_of_unit(input.unit);
    // The own unit's opinion is a letter: issued and delivered, not received.
    let co_unit = |part: &&Assignment| part.role == Role::Co && !ledger.is_own(part);
    let part = part.filter(co_unit).ok_or_else(|| {
        let text = format!("{name}不是这一件的会办单位，没有登记。先在“分办会办”里登记交办。");
        Refusal::wrong("unit", text)
    })?;
    after_assigned(("会办意见", "没有登记"), "on", input.on, Some(part))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn opinion(case: Id, unit: Id, on: &str) -> ReceiveOpinion {
        ReceiveOpinion {
            case,
            record: None,
            unit,
            channel: OpinionChannel::Paper,
            on: day(on),
            text: Some("　".to_owned()),
        }
    }

    #[test]
    fn an_opinion_comes_from_a_co_unit_after_the_assignment() {
        let mut fixture = Fixture::new();
        let (case, other) = (fixture.with_co_unit("31"), fixture.other);
        let without = fixture.registered("32");
        let words = "县教育局不是这一件的会办单位";
        fixture.refuses(opinion(without, other, "2026-03-10"), "unit", words);
        let own = opinion(case, fixture.own, "2026-03-10");
        fixture.refuses(own, "unit", "临溪县住建局不是这一件的会办单位");
        let early = opinion(case, other, "2026-03-01");
        fixture.refuses(early, "on", "会办意见不能早于交办（2026-03-02）");
        let known: Opinion = fixture.done(opinion(case, other, "2026-03-10"));
        assert_eq!(known.text, None);
        let corrected: Opinion = fixture.done(ReceiveOpinion {
            record: Some(known.id),
            text: Some("同意".to_owned()),
            ..opinion(case, other, "2026-03-11")
        });
        assert_eq!(
            (corrected.id, corrected.text.as_deref()),
            (known.id, Some("同意"))
        );
        let nothing = ReceiveOpinion {
            record: Some(Id::new()),
            ..opinion(case, other, "2026-03-11")
        };
        fixture.refuses(nothing, "record", "要改的记录不是这一件的");
        let nowhere = opinion(Id::new(), other, "2026-03-11");
        fixture.refuses(nowhere, "case", "台账里没有这一件");
    }
}
