//! What follows an item through the year: 延期, 催办, 承诺, 复查.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::own_record;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::register::filled;
use crate::model::change::{ActKey, Change};
use crate::model::chinese;
use crate::model::facts::{Commitment, Extension, Recheck, Reminder};
use crate::model::record::Id;

act! {
    /// 延期: moves the last day of one term of an item, no further than the law lets it reach (代表法 2025 §§51-52).
    Extend in "extend", "登记延期" by extend {
        /// The item.
        case: Id = "办件" -> Case,
        /// The term, by its key or what people call it.
        rule: String = "期限",
        /// Day it was granted.
        granted_on: NaiveDate = "批准日期",
        /// The new last day.
        until: NaiveDate = "延到",
        /// 批准人（单位）.
        approver: String = "批准人",
        /// 理由.
        reason: String = "理由",
    }
}

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

act! {
    /// 承诺事项: what a reply promised, by when.
    Promise in "promise", "登记承诺事项" by promise {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一项" -> Commitment,
        /// 承诺内容.
        text: String = "承诺内容",
        /// 完成时限.
        due_on: NaiveDate = "完成时限",
        /// 责任人.
        handler: Option<Id> = "责任人" -> Staff,
        /// The round whose reply made it; the round in hand where none is named.
        round: Option<Id> = "轮次" -> Round,
        /// 兑现日期.
        done_on: Option<NaiveDate> = "兑现日期",
        /// 兑现情况.
        result: Option<String> = "兑现情况",
    }
}

act! {
    /// 承诺兑现: the day a promise was kept, and how.
    KeepPromise in "keep_promise", "登记承诺兑现" by keep_promise {
        /// The promise.
        promise: Id = "承诺事项" -> Commitment,
        /// The day.
        on: NaiveDate = "兑现日期",
        /// How.
        result: Option<String> = "兑现情况",
    }
}

act! {
    /// 复查（回头看）.
    RecordRecheck in "recheck", "登记复查" by recheck {
        /// The item.
        case: Id = "办件" -> Case,
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一次" -> Recheck,
        /// The day.
        on: NaiveDate = "日期",
        /// 有无进展.
        progress: bool = "有进展",
        /// 复查情况.
        text: Option<String> = "复查情况",
    }
}

fn required<T: for<'a> From<&'a str>>(
    text: &str,
    field: &'static str,
    label: &'static str,
) -> Result<T, Refusal> {
    filled(Some(text)).ok_or(Refusal::Missing { field, label })
}

fn extend(ledger: &Ledger, input: &Extend) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let rules = &ledger.profile.rules;
    let rule = rules
        .iter()
        .find(|rule| rule.key == input.rule)
        .or_else(|| rules.iter().find(|rule| rule.label == input.rule));
    let rule = rule.ok_or_else(|| {
        let unknown = Refusal::Unknown {
            what: "期限",
            name: input.rule.clone(),
        };
        unknown.in_field("rule")
    })?;
    if !rule.extendable {
        return Err(Refusal::NotExtendable(rule.label.clone()));
    }
    let approver = required(&input.approver, "approver", "批准人")?;
    let reason = required(&input.reason, "reason", "理由")?;
    let assigned = ledger
        .own_assignment(case.id)
        .and_then(|part| part.assigned_on);
    let limit = assigned.and_then(|day| ledger.profile.extension_limit(day));
    if let Some(limit) = limit.filter(|limit| input.until > *limit) {
        return Err(Refusal::ExtensionTooLong {
            limit: chinese::date(limit),
            months: ledger.profile.extension_limit_months,
            until: chinese::date(input.until),
        });
    }
    if input.until < input.granted_on {
        return Err(Refusal::wrong(
            "until",
            format!(
                "延到的日期不能早于批准日期（{}），没有登记。请核对日期。",
                input.granted_on
            ),
        ));
    }
    let title = format!("{}延期到{}", rule.label, chinese::date(input.until));
    let mut change = Change::new(ActKey("extend"), title);
    change.put(Extension {
        id: Id::new(),
        removed: None,
        case: case.id,
        rule: rule.key.clone(),
        granted_on: input.granted_on,
        until: input.until,
        approver,
        reason,
    });
    Ok(change)
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

fn promise(ledger: &Ledger, input: &Promise) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let known = input.record.and_then(|id| ledger.facts.commitments.get(id));
    let id = own_record(input.record, known, case.id)?;
    let current = || ledger.current_round(case.id).map(|round| round.id);
    let mut change = Change::new(ActKey("promise"), "登记承诺事项");
    change.put(Commitment {
        id,
        removed: None,
        case: case.id,
        round: input
            .round
            .or(known.and_then(|known| known.round))
            .or_else(current),
        text: required(&input.text, "text", "承诺内容")?,
        due_on: input.due_on,
        handler: input.handler,
        done_on: input.done_on,
        result: filled(input.result.as_deref()),
    });
    Ok(change)
}

fn keep_promise(ledger: &Ledger, input: &KeepPromise) -> Result<Change, Refusal> {
    let known = ledger.facts.commitments.get(input.promise);
    let known = known
        .filter(|known| known.removed.is_none())
        .ok_or(Refusal::Missing {
            field: "promise",
            label: "承诺事项",
        })?;
    let mut change = Change::new(ActKey("keep_promise"), "登记承诺兑现");
    change.put(Commitment {
        done_on: Some(input.on),
        result: filled(input.result.as_deref()).or_else(|| known.result.clone()),
        ..known.clone()
    });
    Ok(change)
}

fn recheck(ledger: &Ledger, input: &RecordRecheck) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let known = input.record.and_then(|id| ledger.facts.rechecks.get(id));
    let mut change = Change::new(ActKey("recheck"), "登记复查");
    change.put(Recheck {
        id: own_record(input.record, known, case.id)?,
        removed: None,
        case: case.id,
        on_date: input.on,
        progress: input.progress,
        text: filled(input.text.as_deref()),
    });
    Ok(change)
}
