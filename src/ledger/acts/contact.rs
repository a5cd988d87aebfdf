//! 沟通、走访 with a sponsor.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::{check_sponsor, own_record};
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_registered;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Assignment, Contact};
use crate::model::record::Id;
use crate::model::vocabulary::{ContactMode, ContactStage};

act! {
    /// 沟通走访: before, during and after handling (三见面、三沟通).
    RecordContact in "contact", "登记沟通走访" by contact, corrects record of contacts {
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
        on: NaiveDate = "沟通日期",
        /// 地点.
        place: Option<String> = "地点",
        /// 参加人员.
        staff: Option<String> = "参加人员",
        /// 代表委员的意见.
        opinions: Option<String> = "代表委员的意见",
        /// 对办理态度的意见, as the 走访卡 has it.
        attitude: Option<String> = "对办理态度的意见",
        /// 对办理工作及结果的意见.
        result: Option<String> = "对办理工作及结果的意见",
    }
}

impl RecordContact {
    /// A contact as recorded, to be corrected.
    pub fn as_recorded(contact: &Contact) -> Self {
        Self {
            case: contact.case,
            record: Some(contact.id),
            person: contact.person,
            stage: contact.stage,
            mode: contact.mode,
            on: contact.on_date,
            place: contact.place.as_deref().map(str::to_owned),
            staff: contact.staff.as_deref().map(str::to_owned),
            opinions: contact.opinions.as_deref().map(str::to_owned),
            attitude: contact.attitude.as_deref().map(str::to_owned),
            result: contact.result.as_deref().map(str::to_owned),
        }
    }
}

fn contact(ledger: &Ledger, input: &RecordContact) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let own = ledger.own_part_on(case.id, input.on);
    let handling = own.filter(|_| input.stage != ContactStage::Before);
    let begun = handling.and_then(Assignment::begun_on);
    if let Some(assigned) = begun.filter(|begun| input.on < *begun) {
        return Err(Refusal::wrong(
            "on",
            format!(
                "{}沟通不能早于交办（{assigned}），没有登记。请核对日期和阶段。",
                input.stage.label()
            ),
        ));
    }
    after_registered(ledger, "沟通", ("on", input.on), case)?;
    let known = input.record.and_then(|id| ledger.facts.contacts.get(id));
    let kept = known.and_then(|known| known.person);
    if let Some(person) = input.person.filter(|person| kept != Some(*person)) {
        check_sponsor(ledger, case.id, person)?;
    }
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
        attitude: filled(input.attitude.as_deref()),
        result: filled(input.result.as_deref()),
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn visit(case: Id, stage: ContactStage, on: &str) -> RecordContact {
        RecordContact {
            case,
            record: None,
            person: None,
            stage,
            mode: ContactMode::Visit,
            on: day(on),
            place: Some("　".to_owned()),
            staff: None,
            opinions: Some("满意".to_owned()),
            attitude: None,
            result: None,
        }
    }

    #[test]
    fn a_contact_is_entered_and_corrected() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let known: Contact = fixture.done(visit(case, ContactStage::Before, "2026-02-20"));
        assert_eq!(
            (known.place.as_deref(), known.opinions.as_deref()),
            (None, Some("满意"))
        );
        let corrected: Contact = fixture.done(RecordContact {
            record: Some(known.id),
            person: Some(fixture.deputy),
            ..visit(case, ContactStage::Before, "2026-02-20")
        });
        assert_eq!(
            corrected,
            Contact {
                person: Some(fixture.deputy),
                ..known
            }
        );
    }

    #[test]
    fn no_contact_lies_before_the_item_or_ahead() {
        let fixture = &mut Fixture::new();
        let case = fixture.registered("31");
        let early = visit(case, ContactStage::Before, "2026-02-03");
        fixture.refuses(early, "on", "沟通不能早于登记（2026-02-04）");
        let ahead = visit(case, ContactStage::During, "2026-05-08");
        fixture.refuses(ahead, "on", "日期（2026-05-08）还没有到");
    }

    #[test]
    fn contacts_during_and_after_handling_come_after_the_assignment() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let early = visit(case, ContactStage::During, "2026-03-01");
        fixture.refuses(early, "on", "办中沟通不能早于交办（2026-03-02）");
        let early = visit(case, ContactStage::After, "2026-03-01");
        fixture.refuses(early, "on", "办后沟通不能早于交办");
        fixture.act(visit(case, ContactStage::During, "2026-03-02"));
    }

    #[test]
    fn only_a_contact_of_the_item_is_corrected() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.registered("31"), fixture.registered("32"));
        let known: Contact = fixture.done(visit(second, ContactStage::Before, "2026-02-20"));
        let of = |record: Id| RecordContact {
            record: Some(record),
            ..visit(case, ContactStage::Before, "2026-02-20")
        };
        fixture.refuses(of(known.id), "record", "要改的记录不是这一件的");
        fixture.refuses(of(Id::new()), "record", "要改的记录不是这一件的");
        let nobody = RecordContact {
            person: Some(Id::new()),
            ..visit(case, ContactStage::Before, "2026-02-20")
        };
        fixture.refuses(nobody, "person", "代表委员已经不在台账里");
        let stranger = RecordContact {
            person: Some(fixture.second),
            ..visit(case, ContactStage::Before, "2026-02-20")
        };
        fixture.refuses(stranger, "person", "李四不是这一件的提出人");
    }
}
