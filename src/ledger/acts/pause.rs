//! 中止 of one term of an item, where the place's rules let it stand still, and its end.

use chrono::NaiveDate;

use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_assigned, not_before};
use crate::ledger::acts::term_meant::{part_meant, rule_named};
use crate::ledger::acts::text::required;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::{Ledger, part_terms, term_days};
use crate::model::change::{ActKey, Change};
use crate::model::chinese;
use crate::model::facts::{Assignment, Case, Pause};
use crate::model::profile::Rule;
use crate::model::record::Id;

act! {
    /// 中止: one term of an item stands still from a day on, up to a day where that is known. Only where the place's rules say
    /// that it may.
    PauseTerm in "pause", "登记中止" by pause {
        /// The item.
        case: Id = "办件" -> Case,
        /// The term, by its key or what people call it.
        rule: String = "期限",
        /// The unit whose term it is; the own one, or the only one that answers, where none is named.
        unit: Option<Id> = "承办单位" -> Unit,
        /// The first day that is not counted.
        from_on: NaiveDate = "从哪天起不计",
        /// The last day that is not counted; none while it goes on.
        until_on: Option<NaiveDate> = "到哪天不计" ahead,
        /// Who agreed.
        approver: String = "谁同意的",
        /// 理由.
        reason: String = "理由",
    }
}

fn pause(ledger: &Ledger, input: &PauseTerm) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let rule = rule_named(ledger, &input.rule)?;
    if !rule.is_pausable() {
        let text = format!(
            "规则里没有写“{}”期限可以中止，没有登记。有规定的，先在“设置 › 地方规则”里写明依据。",
            rule.label
        );
        return Err(Refusal::wrong("rule", text));
    }
    let approver = required(&input.approver, "approver", "谁同意的")?;
    let reason = required(&input.reason, "reason", "理由")?;
    let part = part_meant(ledger, case, (input.unit, input.from_on))?;
    after_assigned(("中止", "没有登记"), "from_on", input.from_on, Some(part))?;
    check_end(input.until_on, input.from_on)?;
    check_runs(ledger, input.from_on, (case, part), rule)?;
    check_apart(ledger, input, part, rule)?;
    let title = match input.until_on {
        Some(until) => format!(
            "{}{}至{}中止",
            rule.label,
            chinese::date(input.from_on),
            chinese::date(until)
        ),
        None => format!("{}{}起中止", rule.label, chinese::date(input.from_on)),
    };
    let mut change = Change::new(ActKey("pause"), title);
    change.put(Pause {
        id: Id::new(),
        removed: None,
        case: case.id,
        rule: rule.key.clone(),
        from_on: input.from_on,
        until_on: input.until_on,
        approver,
        reason,
        unit: Some(part.unit).filter(|_| !ledger.is_own(part)),
    });
    Ok(change)
}

fn check_end(until: Option<NaiveDate>, from: NaiveDate) -> Result<(), Refusal> {
    let Some(until) = until else { return Ok(()) };
    not_before(
        ("不计的末日", "没有登记"),
        ("until_on", until),
        ("起日", from),
    )
}

/// Refuses to stop a term that does not run on that day.
fn check_runs(
    ledger: &Ledger,
    from: NaiveDate,
    (case, part): (&Case, &Assignment),
    rule: &Rule,
) -> Result<(), Refusal> {
    let terms = part_terms::of_part(ledger, case, part).into_iter();
    let is_of_rule = |term: &CaseTerm| term.rule(ledger).is_some_and(|one| one.key == rule.key);
    let of_rule: Vec<CaseTerm> = terms.filter(is_of_rule).collect();
    let label = &rule.label;
    let Some(last) = of_rule.iter().map(|term| term.counted.due).max() else {
        let text = format!("这一件现在没有“{label}”期限在计，没有登记。请核对期限。");
        return Err(Refusal::wrong("rule", text));
    };
    if from > last {
        let last = chinese::date(last);
        let text =
            format!("“{label}”期限到{last}就满了，过了期限不能再中止，没有登记。请核对日期。");
        return Err(Refusal::wrong("from_on", text));
    }
    let met = of_rule.iter().map(|term| term.met_on).min().flatten();
    match met.filter(|met| from > *met) {
        Some(met) => {
            let met = chinese::date(met);
            let text = format!("“{label}”{met}已经完成，不用中止，没有登记。请核对日期。");
            Err(Refusal::wrong("from_on", text))
        }
        None => Ok(()),
    }
}

/// Refuses days that another pause of the same term has already.
fn check_apart(
    ledger: &Ledger,
    input: &PauseTerm,
    part: &Assignment,
    rule: &Rule,
) -> Result<(), Refusal> {
    let last = |until: Option<NaiveDate>| until.unwrap_or(NaiveDate::MAX);
    let mut known = term_days::pauses(ledger, part, &rule.key);
    let met = known
        .find(|one| one.from_on <= last(input.until_on) && input.from_on <= last(one.until_on));
    let Some(met) = met else { return Ok(()) };
    let from = chinese::date(met.from_on);
    let text = match met.until_on {
        Some(until) => format!(
            "{from}至{}已经登记了中止，没有重复登记。请核对日期。",
            chinese::date(until)
        ),
        None => format!("{from}起已经登记了中止，还没有恢复，没有重复登记。请先登记恢复计算。"),
    };
    Err(Refusal::wrong("from_on", text))
}

act! {
    /// 恢复计算: a term that stands still runs on, after the last day that is not counted.
    ResumeTerm in "resume", "登记恢复计算" by resume {
        /// The pause.
        pause: Id = "中止" -> Pause,
        /// The last day that is not counted.
        until_on: NaiveDate = "到哪天不计",
    }
}

fn resume(ledger: &Ledger, input: &ResumeTerm) -> Result<Change, Refusal> {
    let known = ledger.facts.pauses.get(input.pause);
    let known = known
        .filter(|one| one.removed.is_none())
        .ok_or(Refusal::Missing {
            field: "pause",
            label: "中止",
        })?;
    ledger.standing_case(known.case)?;
    if let Some(until) = known.until_on {
        let until = chinese::date(until);
        let text = format!("这次中止已经登记到{until}为止，没有重复登记。");
        return Err(Refusal::wrong("pause", text));
    }
    check_end(Some(input.until_on), known.from_on)?;
    let title = format!("中止到{}为止，恢复计算", chinese::date(input.until_on));
    let mut change = Change::new(ActKey("resume"), title);
    change.put(Pause {
        until_on: Some(input.until_on),
        ..known.clone()
    });
    Ok(change)
}

#[cfg(test)]
mod tests;
