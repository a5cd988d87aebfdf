//! 催办: a note that items were urged.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Reminder;
use crate::model::record::Id;

act! {
    /// 催办: a note that an item was urged, one for each item named.
    Remind in "remind", "登记催办" by remind {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// The unit urged; the office's own part where none is named.
        unit: Option<Id> = "催哪家" -> Unit,
        /// The day.
        on: NaiveDate = "日期",
        /// 内容.
        text: Option<String> = "内容",
    }
}

fn remind(ledger: &Ledger, input: &Remind) -> Result<Change, Refusal> {
    if input.cases.is_empty() {
        return Err(Refusal::wrong(
            "cases",
            "没有选中案件，没有登记。先选一件或几件。",
        ));
    }
    let title = match input.cases[..] {
        [_] => "登记催办".to_owned(),
        _ => ledger.title_on_cases("催办", &input.cases),
    };
    let mut change = Change::new(ActKey("remind"), title);
    for id in &input.cases {
        let case = ledger.standing_case(*id)?;
        let own = || ledger.own_assignment(case.id).map(|part| part.unit);
        change.put(Reminder {
            id: Id::new(),
            removed: None,
            case: case.id,
            unit: input.unit.or_else(own),
            on_date: input.on,
            text: filled(input.text.as_deref()),
        });
    }
    Ok(change)
}
