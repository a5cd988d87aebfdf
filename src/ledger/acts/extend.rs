//! 延期 of one term of an item.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_assigned, not_before};
use crate::ledger::acts::term_meant::{part_meant, rule_named};
use crate::ledger::acts::text::required;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::{part_terms, term_days};
use crate::model::change::{ActKey, Change};
use crate::model::chinese;
use crate::model::facts::{Assignment, Case, Extension};
use crate::model::profile::Rule;
use crate::model::record::Id;
use crate::model::term::{self, TermLength};

act! {
    /// 延期: moves the last day of one term of an item, no further than the law lets it reach (代表法 2025 §§51-52).
    Extend in "extend", "登记延期" by extend {
        /// The item.
        case: Id = "办件" -> Case,
        /// The term, by its key or what people call it.
        rule: String = "期限",
        /// The unit it was granted to; the own one, or the only one that answers, where none is named.
        unit: Option<Id> = "承办单位" -> Unit,
        /// Day it was granted.
        granted_on: NaiveDate = "批准日期",
        /// The new last day.
        until: NaiveDate = "延到" ahead,
        /// 批准人（单位）.
        approver: String = "批准人",
        /// 理由.
        reason: String = "理由",
    }
}

fn extend(ledger: &Ledger, input: &Extend) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let rule = rule_named(ledger, &input.rule)?;
    if !rule.extendable {
        return Err(Refusal::NotExtendable(rule.label.clone()));
    }
    let approver = required(&input.approver, "approver", "批准人")?;
    let reason = required(&input.reason, "reason", "理由")?;
    let part = part_meant(ledger, case, (input.unit, input.granted_on))?;
    let what = ("批准延期", "没有登记");
    after_assigned(what, "granted_on", input.granted_on, Some(part))?;
    check_times(ledger, rule, part)?;
    check_until(ledger, input, (case, part), rule)?;
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
        unit: Some(part.unit).filter(|_| !ledger.is_own(part)),
        ended: None,
        ended_on: None,
        ended_reason: None,
    });
    Ok(change)
}

/// The new last day lies after the day it was granted and the term's present last day, and not past the law's limit.
fn check_until(
    ledger: &Ledger,
    input: &Extend,
    (case, part): (&Case, &Assignment),
    rule: &Rule,
) -> Result<(), Refusal> {
    let begun = part.begun_on();
    let limit = begun.and_then(|day| ledger.profile.extension_limit(day));
    if let Some(limit) = limit.filter(|limit| input.until > *limit) {
        return Err(Refusal::ExtensionTooLong {
            limit: chinese::date(limit),
            months: ledger.profile.extension_limit_months,
            until: chinese::date(input.until),
        });
    }
    not_before(
        ("延到的日期", "没有登记"),
        ("until", input.until),
        ("批准日期", input.granted_on),
    )?;
    let terms = part_terms::of_part(ledger, case, part);
    let of_rule = terms
        .iter()
        .filter(|term| term.rule(ledger).is_some_and(|one| one.key == rule.key));
    let of_rule: Vec<&CaseTerm> = of_rule.collect();
    check_runs(&of_rule, input, rule)?;
    let present = of_rule.iter().map(|term| term.counted.due).max();
    if let Some(present) = present.filter(|present| input.granted_on > *present) {
        let text = format!(
            "“{}”期限到{}就满了，批准延期要在这之前，没有登记。请核对批准日期。",
            rule.label,
            chinese::date(present)
        );
        return Err(Refusal::wrong("granted_on", text));
    }
    match present.filter(|present| input.until <= *present) {
        Some(present) => Err(Refusal::wrong(
            "until",
            format!(
                "“{}”期限现在就到{}，延到的日期要在它之后，没有登记。请核对日期。",
                rule.label,
                chinese::date(present)
            ),
        )),
        None => check_reach(ledger, input.until, present, rule),
    }
}

/// No further past the present last day than one extension of the rule reaches.
fn check_reach(
    ledger: &Ledger,
    until: NaiveDate,
    present: Option<NaiveDate>,
    rule: &Rule,
) -> Result<(), Refusal> {
    let most = rule.extend_by.as_deref().zip(present);
    let Some((by, present)) = most else {
        return Ok(());
    };
    // A length that someone spoilt by hand limits nothing.
    let Ok(length) = TermLength::parse(by) else {
        return Ok(());
    };
    let furthest = term::count(length, present, false, &ledger.calendar).nominal;
    if until <= furthest {
        return Ok(());
    }
    let text = format!(
        "规则许可“{}”一次最多延{by}，到{}，没有登记。请核对日期。",
        rule.label,
        chinese::date(furthest)
    );
    Err(Refusal::wrong("until", text))
}

/// No more often than the rule allows; what was refused or taken back does not count.
fn check_times(ledger: &Ledger, rule: &Rule, part: &Assignment) -> Result<(), Refusal> {
    let Some(most) = rule.extend_times else {
        return Ok(());
    };
    let granted = term_days::extensions(ledger, part, &rule.key).into_iter();
    let granted = granted.filter(|one| one.ended.is_none()).count();
    if granted < most as usize {
        return Ok(());
    }
    let text = format!(
        "规则许可“{}”延期 {most} 次，已经延了 {granted} 次，没有登记。要换一次延期，先撤回原来的。",
        rule.label
    );
    Err(Refusal::wrong("rule", text))
}

/// Refuses to extend a term that does not run, or was met before.
fn check_runs(of_rule: &[&CaseTerm], input: &Extend, rule: &Rule) -> Result<(), Refusal> {
    if of_rule.is_empty() {
        let text = format!(
            "这一件现在没有“{}”期限在计，没有登记。请核对期限。",
            rule.label
        );
        return Err(Refusal::wrong("rule", text));
    }
    let met = of_rule.iter().map(|term| term.met_on);
    let met = met.min_by_key(|met| (met.is_some(), std::cmp::Reverse(*met)));
    match met.flatten().filter(|met| input.granted_on > *met) {
        Some(met) => Err(Refusal::wrong(
            "granted_on",
            format!(
                "“{}”{}已经完成，不用再延期，没有登记。请核对批准日期。",
                rule.label,
                chinese::date(met)
            ),
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
