//! 送达: a letter reaches those it is addressed to.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::letter::letter;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_issue;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Delivery, Issue};
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, IssueKind};

act! {
    /// 送达: a letter in force reaches those it is addressed to, not before it was issued. A 会办意见 goes to the lead unit.
    Deliver in "deliver", "登记送达" by deliver {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
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

fn deliver(ledger: &Ledger, input: &Deliver) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    after_issue("送达", "on", input.on, issue)?;
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
        if ledger.facts.deliveries.of(issue.id).next().is_some() {
            return Err(all_delivered());
        }
        let lead = || ledger.lead_unit(case.id).map(|unit| unit.id);
        put(None, input.unit.or_else(lead));
        return Ok(change);
    }
    for person in recipients(ledger, case.id, issue, &input.persons)? {
        put(Some(person), None);
    }
    Ok(change)
}

fn all_delivered() -> Refusal {
    Refusal::wrong("persons", "都已经送达了，没有要登记的。")
}

/// Those named, each an addressee still without the letter; all still without it where nobody is named.
fn recipients(ledger: &Ledger, case: Id, issue: &Issue, named: &[Id]) -> Result<Vec<Id>, Refusal> {
    let addressees: Vec<Id> = ledger.addressees(case).iter().map(|one| one.id).collect();
    let has_it = |person: Id| {
        let mut deliveries = ledger.facts.deliveries.of(issue.id);
        deliveries.any(|one| one.person == Some(person))
    };
    for person in named {
        let name = ledger
            .facts
            .persons
            .get(*person)
            .map_or("", |one| one.name.as_str());
        if !addressees.contains(person) {
            return Err(Refusal::wrong(
                "persons",
                format!("{name}不是这份函的收件人，没有登记。请核对姓名。"),
            ));
        }
        if has_it(*person) {
            return Err(Refusal::wrong(
                "persons",
                format!("{name}已经登记过送达，没有重复登记。日期有误请先删除原来那一条。"),
            ));
        }
    }
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let waiting: Vec<Id> = addressees.into_iter().filter(|id| !has_it(*id)).collect();
    if waiting.is_empty() {
        return Err(all_delivered());
    }
    Ok(waiting)
}
