//! 催办: a note that items were urged.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::selected;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_assigned;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Assignment, Reminder};
use crate::model::record::Id;

act! {
    /// 催办: a note that an item was urged, one for each item named.
    Remind in "remind", "登记催办" by remind {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// The unit urged; the office's own part where none is named.
        unit: Option<Id> = "催哪家" -> Unit,
        /// The day.
        on: NaiveDate = "催办日期",
        /// 内容.
        text: Option<String> = "内容",
    }
}

fn remind(ledger: &Ledger, input: &Remind) -> Result<Change, Refusal> {
    let cases = selected(&input.cases)?;
    let title = match cases[..] {
        [_] => "登记催办".to_owned(),
        _ => ledger.title_on_cases("催办", &cases),
    };
    let mut change = Change::new(ActKey("remind"), title);
    for case in cases {
        let part = reminded_part(ledger, case, input)?;
        change.put(Reminder {
            id: Id::new(),
            removed: None,
            case,
            unit: part.map(|part| part.unit),
            on_date: input.on,
            text: filled(input.text.as_deref()),
        });
    }
    Ok(change)
}

/// The part that is urged: of the unit named, else the office's own where it has one.
fn reminded_part<'a>(
    ledger: &'a Ledger,
    case: Id,
    input: &Remind,
) -> Result<Option<&'a Assignment>, Refusal> {
    let part = match input.unit {
        None => ledger.own_part_on(case, input.on),
        Some(unit) => Some(
            ledger
                .part_of_unit_on(case, unit, input.on)
                .ok_or_else(|| {
                    let (name, item) = (ledger.name_of_unit(unit), ledger.reference_of(case));
                    Refusal::wrong("unit", format!("{name}没有{item}的任务，没有登记。"))
                })?,
        ),
    };
    after_assigned(("催办", "没有登记"), "on", input.on, part)?;
    Ok(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn remind(cases: &[Id], unit: Option<Id>, on: &str) -> Remind {
        Remind {
            cases: cases.to_vec(),
            unit,
            on: day(on),
            text: None,
        }
    }

    #[test]
    fn an_item_is_urged_once_for_each_time_it_is_named() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.with_co_unit("31"), fixture.registered("32"));
        let change = fixture.act(remind(&[case, second, case], None, "2026-05-06"));
        assert_eq!(
            (change.title.as_str(), change.writes.len()),
            ("催办：2 件", 2)
        );
        let co: Reminder = fixture.done(remind(&[case], Some(fixture.other), "2026-05-06"));
        assert_eq!(co.unit, Some(fixture.other));
        let not_theirs = remind(&[second], Some(fixture.other), "2026-05-06");
        fixture.refuses(not_theirs, "unit", "县教育局没有2026/建议/32的任务");
        let early = remind(&[case], None, "2026-03-01");
        fixture.refuses(early, "on", "催办不能早于交办（2026-03-02）");
        fixture.refuses(remind(&[], None, "2026-05-06"), "cases", "没有选中案件");
        let nowhere = remind(&[Id::new()], None, "2026-05-06");
        fixture.refuses(nowhere, "cases", "台账里没有这一件");
    }
}
