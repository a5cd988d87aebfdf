//! 送达: a letter reaches those it is addressed to.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::{Named, act};
use crate::ledger::acts::letter::{letter, letter_for};
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_issue;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Delivery, Issue};
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, IssueKind};

/// What is said where everyone has the letter.
const ALL_DELIVERED: &str = "都已经送达了，没有要登记的。";

act! {
    /// 送达: a letter in force reaches those it is addressed to, not before it was issued; or when and how it did,
    /// corrected. A 会办意见 goes to the lead unit.
    Deliver in "deliver", "登记送达" by deliver, corrected by Deliver::recorded_as {
        /// The item.
        case: Id = "办件" -> Case,
        /// The delivery corrected; none for a new one.
        delivery: Option<Id> = "修改哪一次" -> Delivery,
        /// The letter; where none is named the newest, or that written to the first of those named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Who got it; everyone still without it where nobody is named.
        persons: Vec<Id> = "送给" -> Person,
        /// The unit that got a 会办意见; the lead unit where none is named.
        unit: Option<Id> = "送给单位" -> Unit,
        /// 方式.
        mode: DeliveryMode = "方式",
        /// Day it was received.
        on: NaiveDate = "收到日期",
        /// 经手人.
        by_whom: Option<String> = "经手人",
    }
}

impl Deliver {
    /// A delivery as recorded, to be corrected.
    pub fn as_recorded(case: Id, known: &Delivery) -> Self {
        Self {
            case,
            delivery: Some(known.id),
            issue: Some(known.issue),
            persons: known.person.into_iter().collect(),
            unit: known.unit,
            mode: known.mode,
            on: known.on_date,
            by_whom: known.by_whom.as_deref().map(str::to_owned),
        }
    }

    fn recorded_as(ledger: &Ledger, named: Named<'_>) -> Option<Self> {
        let known = ledger.facts.deliveries.get(named("delivery")?)?;
        Some(Self::as_recorded(named("case")?, known))
    }
}

fn deliver(ledger: &Ledger, input: &Deliver) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = match input.persons.first() {
        Some(person) => letter_for(ledger, case, input.issue, *person)?,
        None => letter(ledger, case, input.issue)?,
    };
    after_issue("送达", "on", input.on, issue)?;
    if let Some(delivery) = input.delivery {
        return correct(ledger, issue, delivery, input);
    }
    let title = format!("登记送达：{}", ledger.document_number(issue));
    let mut change = Change::new(ActKey("deliver"), title);
    let mut put = |person: Option<Id>, unit: Option<Id>| {
        change.put(Delivery {
            id: Id::new(),
            removed: None,
            issue: issue.id,
            person,
            unit,
            mode: input.mode,
            on_date: input.on,
            by_whom: filled(input.by_whom.as_deref()),
        });
    };
    if issue.kind == IssueKind::Opinion {
        put(None, Some(receiving_unit(ledger, case, issue, input)?));
        return Ok(change);
    }
    if input.unit.is_some() {
        return Err(Refusal::wrong(
            "unit",
            "答复函送给代表委员，不送给单位，没有登记。请写明送给谁。",
        ));
    }
    for person in recipients(ledger, case.id, issue, &input.persons)? {
        put(Some(person), None);
    }
    Ok(change)
}

/// A delivery of the letter with another day, way or messenger; whom it reached stays.
fn correct(
    ledger: &Ledger,
    issue: &Issue,
    delivery: Id,
    input: &Deliver,
) -> Result<Change, Refusal> {
    let known = ledger.facts.deliveries.get(delivery);
    let known = known.filter(|known| known.issue == issue.id);
    let Some(known) = known else {
        let text = "要改的送达不是这份函的，或者已经不在了，没有改动。";
        return Err(Refusal::wrong("delivery", text));
    };
    let same_person = input.persons.iter().all(|one| known.person == Some(*one));
    if !same_person || input.unit.is_some_and(|unit| known.unit != Some(unit)) {
        let field = if same_person { "unit" } else { "persons" };
        let text = "改送达不能换成送给别人，没有改动。送错了的请删除这一条，再登记。";
        return Err(Refusal::wrong(field, text));
    }
    let title = format!("修改送达：{}", ledger.document_number(issue));
    let mut change = Change::new(ActKey("deliver"), title);
    change.put(Delivery {
        mode: input.mode,
        on_date: input.on,
        by_whom: filled(input.by_whom.as_deref()),
        ..known.clone()
    });
    Ok(change)
}

/// The unit that a 会办意见 reaches: the one named, else the lead unit.
fn receiving_unit(
    ledger: &Ledger,
    case: &Case,
    issue: &Issue,
    input: &Deliver,
) -> Result<Id, Refusal> {
    if !input.persons.is_empty() {
        return Err(Refusal::wrong(
            "persons",
            "会办意见送给主办单位，不送给代表委员，没有登记。",
        ));
    }
    let lead = || ledger.lead_unit(case.id).map(|unit| unit.id);
    let unit = input.unit.or_else(lead).ok_or(Refusal::Missing {
        field: "unit",
        label: "送给单位",
    })?;
    let mut deliveries = ledger.facts.deliveries.of(issue.id);
    if deliveries.any(|delivery| delivery.unit == Some(unit)) {
        return Err(Refusal::wrong("unit", ALL_DELIVERED));
    }
    Ok(unit)
}

fn all_delivered() -> Refusal {
    Refusal::wrong("persons", ALL_DELIVERED)
}

/// Refuses, at a field, a person who became an addressee only after the letter was written.
pub(super) fn not_written_to(
    ledger: &Ledger,
    issue: &Issue,
    (field, person): (&'static str, Id),
) -> Refusal {
    let text = format!(
        "{}签发时没有写给{}，没有登记。提出人有变化的，请作废后重新签发。",
        ledger.document_number(issue),
        ledger.name_of_person(person)
    );
    Refusal::wrong(field, text)
}

/// Those named, each an addressee still without the letter; all still without it where nobody is named.
fn recipients(ledger: &Ledger, case: Id, issue: &Issue, named: &[Id]) -> Result<Vec<Id>, Refusal> {
    let people = ledger.addressees_of_letter(case, issue);
    let addressees: Vec<Id> = people.iter().map(|one| one.id).collect();
    let has_it = |person: Id| {
        let mut deliveries = ledger.facts.deliveries.of(issue.id);
        deliveries.any(|one| one.person == Some(person))
    };
    for (index, person) in named.iter().enumerate() {
        let name = ledger.name_of_person(*person);
        if !addressees.contains(person) {
            return Err(Refusal::wrong(
                "persons",
                format!("{name}不是这份函的收件人，没有登记。请核对姓名。"),
            ));
        }
        if !ledger.facts.was_written_to(issue.id, *person) {
            return Err(not_written_to(ledger, issue, ("persons", *person)));
        }
        if has_it(*person) || named[..index].contains(person) {
            return Err(Refusal::wrong(
                "persons",
                format!("{name}已经登记过送达，没有重复登记。日期有误请改原来那一条。"),
            ));
        }
    }
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let mut waiting: Vec<Id> = addressees.into_iter().filter(|id| !has_it(*id)).collect();
    let to_all = waiting.clone();
    waiting.retain(|person| ledger.facts.was_written_to(issue.id, *person));
    if let ([], [person, ..]) = (waiting.as_slice(), to_all.as_slice()) {
        return Err(not_written_to(ledger, issue, ("persons", *person)));
    }
    if waiting.is_empty() {
        return Err(all_delivered());
    }
    Ok(waiting)
}

#[cfg(test)]
mod tests;
