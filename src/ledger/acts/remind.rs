//! 催办: a note that items were urged.

use chrono::{Datelike as _, NaiveDate};

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
    /// 催办: a note that an item was urged, one for each item and unit.
    Remind in "remind", "登记催办" by remind {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// The unit urged; where none is named, whoever is waited for: the 会办 units whose opinions have not come, else
        /// those that answer.
        unit: Option<Id> = "催哪家" -> Unit,
        /// The day.
        on: NaiveDate = "催办日期",
        /// 内容.
        text: Option<String> = "内容",
    }
}

fn remind(ledger: &Ledger, input: &Remind) -> Result<Change, Refusal> {
    let cases = selected(&input.cases)?;
    let mut urged = Vec::new();
    for case in &cases {
        for part in urged_parts(ledger, *case, input)? {
            after_assigned(("催办", "没有登记"), "on", input.on, Some(part))?;
            urged.push(part);
        }
    }
    let title = match (&cases[..], &urged[..]) {
        ([case], [part]) => {
            let whom = ledger.urged_of(part);
            format!("登记催办：{} {whom}", ledger.numbered_of(*case))
        }
        _ => ledger.title_on_cases("催办", &cases),
    };
    let mut change = Change::new(ActKey("remind"), title);
    let mut numbers = SlipNumbers::of(ledger, input.on);
    for part in urged {
        change.put(Reminder {
            id: Id::new(),
            removed: None,
            case: part.case,
            unit: Some(part.unit),
            on_date: input.on,
            text: filled(input.text.as_deref()),
            number: Some(numbers.of_unit(part.unit)),
        });
    }
    Ok(change)
}

/// The numbers of the slips of one act: one for each unit, going on from the last one of the year.
struct SlipNumbers {
    last: u32,
    given: Vec<(Id, u32)>,
}

impl SlipNumbers {
    fn of(ledger: &Ledger, on: NaiveDate) -> Self {
        let of_year = ledger.facts.reminders.iter();
        let of_year = of_year.filter(|known| known.on_date.year() == on.year());
        Self {
            last: of_year.filter_map(|known| known.number).max().unwrap_or(0),
            given: Vec::new(),
        }
    }

    fn of_unit(&mut self, unit: Id) -> u32 {
        let mut given = self.given.iter();
        if let Some((_, number)) = given.find(|(known, _)| *known == unit) {
            return *number;
        }
        self.last += 1;
        self.given.push((unit, self.last));
        self.last
    }
}

/// The parts that are urged: that of the unit named, else those that are waited for.
fn urged_parts<'a>(
    ledger: &'a Ledger,
    case: Id,
    input: &Remind,
) -> Result<Vec<&'a Assignment>, Refusal> {
    let item = || ledger.numbered_of(case);
    if let Some(unit) = input.unit {
        let part = ledger.part_of_unit_on(case, unit, input.on);
        let part = part.ok_or_else(|| {
            let name = ledger.name_of_unit(unit);
            Refusal::wrong("unit", format!("{name}没有{}的任务，没有登记。", item()))
        })?;
        return Ok(vec![part]);
    }
    let awaited = ledger.awaited_parts(case, input.on);
    if awaited.is_empty() {
        let text = format!(
            "{}现在不等哪一家办，没有可以催的，没有登记。要催哪一家请选出来。",
            item()
        );
        return Err(Refusal::wrong("unit", text));
    }
    Ok(awaited)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{ReceiveOpinion, ReturnCase};
    use crate::model::vocabulary::OpinionChannel;

    fn remind(cases: &[Id], unit: Option<Id>, on: &str) -> Remind {
        Remind {
            cases: cases.to_vec(),
            unit,
            on: day(on),
            text: None,
        }
    }

    #[test]
    fn an_item_is_urged_at_whom_it_waits_for() {
        let mut fixture = Fixture::new();
        let shared = fixture.with_co_unit("31");
        let urged: Reminder = fixture.done(remind(&[shared], None, "2026-05-06"));
        assert_eq!(urged.unit, Some(fixture.other), "its opinion is awaited");
        let alone = fixture.registered("32");
        let urged: Reminder = fixture.done(remind(&[alone], None, "2026-05-06"));
        assert_eq!(urged.unit, Some(fixture.own));
        let nobody = fixture.unassigned("33");
        let all = remind(&[shared, alone, nobody], None, "2026-05-06");
        fixture.refuses(all, "unit", "县建 33现在不等哪一家办");
        let early = fixture.with_co_unit("35");
        fixture.act(ReceiveOpinion {
            case: early,
            record: None,
            unit: fixture.other,
            channel: OpinionChannel::Paper,
            on: day("2026-04-15"),
            text: None,
        });
        let urged: Reminder = fixture.done(remind(&[early], None, "2026-04-10"));
        assert_eq!(urged.unit, Some(fixture.other), "it had not come by then");
        fixture.act(ReturnCase {
            case: alone,
            on: day("2026-05-04"),
            reason: "不属于本单位".to_owned(),
        });
        fixture.refuses(remind(&[alone], None, "2026-05-06"), "unit", "没有可以催的");
        let done = fixture.issued("34");
        assert_eq!(
            fixture.ledger.awaited_parts(done, day("2026-05-06")).len(),
            1,
            "not delivered"
        );
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
        fixture.refuses(not_theirs, "unit", "县教育局没有县建 32的任务");
        let early = remind(&[case], None, "2026-03-01");
        fixture.refuses(early, "on", "催办不能早于交办（2026-03-02）");
        fixture.refuses(remind(&[], None, "2026-05-06"), "cases", "没有选中案件");
        let nowhere = remind(&[Id::new()], None, "2026-05-06");
        fixture.refuses(nowhere, "cases", "台账里没有这一件");
    }
}
