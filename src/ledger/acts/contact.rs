//! 沟通、走访 with a sponsor.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Contact;
use crate::model::record::Id;
use crate::model::vocabulary::{ContactMode, ContactStage};

act! {
    /// 沟通走访: before, during and after handling (三见面、三沟通).
    RecordContact in "contact", "登记沟通走访" by contact {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一次" -> Contact,
        /// Who was spoken with.
        person: Option<Id> = "和谁" -> Person,
        /// 办前、办中、办后.
        stage: ContactStage = "阶段",
        /// 方式.
        mode: ContactMode = "方式",
        /// The day.
        on: NaiveDate = "日期",
        /// 地点.
        place: Option<String> = "地点",
        /// 参加人员.
        staff: Option<String> = "参加人员",
        /// 代表委员的意见.
        opinions: Option<String> = "代表委员的意见",
    }
}

fn contact(ledger: &Ledger, input: &RecordContact) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let known = input.record.and_then(|id| ledger.facts.contacts.get(id));
    let mut change = Change::new(
        ActKey("contact"),
        format!("登记{}{}", input.stage.label(), input.mode.label()),
    );
    change.put(Contact {
        id: own_record(input.record, known, case.id)?,
        removed: None,
        case: case.id,
        person: input.person,
        stage: input.stage,
        mode: input.mode,
        on_date: input.on,
        place: filled(input.place.as_deref()),
        staff: filled(input.staff.as_deref()),
        opinions: filled(input.opinions.as_deref()),
    });
    Ok(change)
}
