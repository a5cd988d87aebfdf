//! 登记: a new item with its sponsors and, where they are known already, the units' parts.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::assign::{self, Part};
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sponsors;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Sponsor};
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Disclosure};

act! {
    /// 登记: a new item. 代表法 (2025) and 政协提案工作条例: an item belongs to one session and bears one number in it.
    Register in "register", "登记" by register {
        /// The key the item is to have; a new one where none is given.
        key: Option<Id> = "键",
        /// The session.
        session: Id = "届次" -> Session,
        /// 类型.
        kind: CaseKind = "类型",
        /// 编号, as the original has it.
        number: String = "编号",
        /// 案由.
        title: String = "案由",
        /// Who put it forward, the lead first.
        sponsors: Vec<Id> = "提出人" -> Person,
        /// 分类.
        category: Option<String> = "分类",
        /// 内容摘要.
        content: Option<String> = "内容摘要",
        /// 是否同意公开.
        disclosure: Option<Disclosure> = "是否同意公开",
        /// 重点件.
        key_case: bool = "重点件",
        /// 登记日期.
        registered_on: Option<NaiveDate> = "登记日期",
        /// The earlier item it carries on.
        carried_from: Option<Id> = "滚动自" -> Case,
        /// 备注.
        note: Option<String> = "备注",
        /// The units' parts.
        parts: Vec<Part> = "承办单位",
    }
}

fn register(ledger: &Ledger, input: &Register) -> Result<Change, Refusal> {
    if input
        .key
        .is_some_and(|key| ledger.facts.cases.get(key).is_some())
    {
        return Err(Refusal::wrong("key", "这一件已经登记过，没有重复登记。"));
    }
    let case = Case {
        id: input.key.unwrap_or_else(Id::new),
        removed: None,
        session: input.session,
        kind: input.kind,
        number: input.number.trim().to_owned(),
        title: input.title.trim().to_owned(),
        category: filled(input.category.as_deref()),
        content: filled(input.content.as_deref()),
        disclosure: input.disclosure,
        key_case: input.key_case,
        registered_on: input.registered_on,
        returned_on: None,
        return_reason: None,
        closed_out_on: None,
        archived_on: None,
        carried_from: input.carried_from,
        note: filled(input.note.as_deref()),
    };
    check_case(ledger, &case)?;
    sponsors::check(ledger, case.kind, &input.sponsors)?;
    let mut change = Change::new(
        ActKey("register"),
        format!("登记{}第{}号", case.kind.label(), case.number),
    );
    let id = change.put(case);
    for (index, person) in input.sponsors.iter().enumerate() {
        change.put(Sponsor {
            id: Id::new(),
            removed: None,
            case: id,
            person: *person,
            position: index as u32 + 1,
        });
    }
    for part in assign::parts_of_new_case(ledger, id, &input.parts)? {
        change.put(part);
    }
    Ok(change)
}

/// Checks an item as it is to be written, new or corrected: it has a title and a number of its own, and its kind
/// belongs to its session's body.
///
/// # Errors
/// [`Refusal`] naming the field.
pub fn check_case(ledger: &Ledger, case: &Case) -> Result<(), Refusal> {
    if case.title.trim().is_empty() {
        return Err(Refusal::EmptyTitle);
    }
    if case.number.trim().is_empty() {
        return Err(Refusal::EmptyNumber);
    }
    let session = ledger.session(case).ok_or(Refusal::Missing {
        field: "session",
        label: "届次",
    })?;
    if case.kind.body() != session.body {
        return Err(Refusal::WrongBody {
            kind: case.kind.label(),
            body: session.body.label(),
        });
    }
    match ledger.same_number(case.session, case.kind, &case.number, Some(case.id)) {
        Some(other) => Err(Refusal::SameNumber {
            reference: ledger.reference(other),
            title: other.title.clone(),
        }),
        None => Ok(()),
    }
}
