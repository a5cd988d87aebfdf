//! 延期 of one term of an item.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::required;
use crate::model::change::{ActKey, Change};
use crate::model::chinese;
use crate::model::facts::Extension;
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
