//! 延期 of one term of an item.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_assigned, not_before};
use crate::ledger::acts::text::required;
use crate::ledger::case_terms::CaseTerm;
use crate::ledger::part_terms;
use crate::model::change::{ActKey, Change};
use crate::model::chinese;
use crate::model::facts::{Assignment, Case, Extension};
use crate::model::profile::Rule;
use crate::model::record::Id;

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
    let part = part_extended(ledger, case, input)?;
    let what = ("批准延期", "没有登记");
    after_assigned(what, "granted_on", input.granted_on, Some(part))?;
    check_until(ledger, input, case, rule)?;
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
    });
    Ok(change)
}

/// The part that had the item on that day, of the unit named; the standing one where none had.
fn part_extended<'a>(
    ledger: &'a Ledger,
    case: &Case,
    input: &Extend,
) -> Result<&'a Assignment, Refusal> {
    if let Some(unit) = input.unit {
        let part = ledger.part_of_unit_on(case.id, unit, input.granted_on);
        let none = || Refusal::wrong("unit", "这一件没有交办给这个单位，没有登记。请核对单位。");
        return part.ok_or_else(none);
    }
    if let Some(part) = ledger.own_part_on(case.id, input.granted_on) {
        return Ok(part);
    }
    let answering: Vec<&Assignment> = ledger
        .answered_parts(case.id)
        .filter(|part| part.role.answers())
        .collect();
    match answering.as_slice() {
        [] => ledger.own_part(case.id, "case"),
        [part] => Ok(part),
        _ => Err(Refusal::wrong(
            "unit",
            "这一件有几个单位答复，没有登记。请写明给哪个单位延期。",
        )),
    }
}

/// The new last day lies after the day it was granted and the term's present last day, and not past the law's limit.
fn check_until(ledger: &Ledger, input: &Extend, case: &Case, rule: &Rule) -> Result<(), Refusal> {
    let part = part_extended(ledger, case, input)?;
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
        None => Ok(()),
    }
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
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::{Act as _, Deliver, ReturnCase};
    use crate::model::vocabulary::DeliveryMode;

    fn extend(case: Id, until: &str) -> Extend {
        Extend {
            case,
            rule: "reply".to_owned(),
            unit: None,
            granted_on: day("2026-05-06"),
            until: day(until),
            approver: "县政府办公室".to_owned(),
            reason: "需要招标".to_owned(),
        }
    }

    #[test]
    fn a_term_is_extended_as_far_as_the_law_lets_it_reach() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let limit = fixture
            .ledger
            .profile
            .extension_limit(day("2026-03-02"))
            .unwrap();
        let too_long = Extend {
            until: limit.succ_opt().unwrap(),
            ..extend(case, "2026-07-01")
        };
        fixture.refuses(too_long, "until", "延期最长到");
        let back = extend(case, "2026-05-05");
        fixture.refuses(back, "until", "延到的日期不能早于批准日期（2026-05-06）");
        let early = Extend {
            granted_on: day("2026-03-01"),
            ..extend(case, "2026-07-01")
        };
        fixture.refuses(early, "granted_on", "批准延期不能早于交办（2026-03-02）");
        let known: Extension = fixture.done(Extend {
            until: limit,
            ..extend(case, "2026-07-01")
        });
        assert_eq!((known.rule.as_str(), known.until), ("reply", limit));
    }

    #[test]
    fn an_extension_moves_the_last_day_of_an_item_assigned() {
        let mut fixture = Fixture::new();
        let (case, unassigned) = (fixture.registered("31"), fixture.unassigned("32"));
        fixture.refuses(
            extend(unassigned, "2026-07-01"),
            "case",
            "还没有交办给本单位",
        );
        let too_late = Extend {
            granted_on: day("2026-06-03"),
            ..extend(case, "2026-07-01")
        };
        let mut june = fixture.ledger.clone();
        june.begin_day(day("2026-06-10"));
        june.catch_up(usize::MAX);
        let refusal = too_late.change(&june).unwrap_err();
        assert_eq!(refusal.field(), Some("granted_on"));
        assert!(
            refusal.to_string().contains("期限到2026年6月2日就满了"),
            "{refusal}"
        );
        let shorter = extend(case, "2026-05-20");
        fixture.refuses(shorter, "until", "延到的日期要在它之后");
        fixture.act(extend(case, "2026-07-01"));
        fixture.refuses(extend(case, "2026-07-01"), "until", "现在就到2026年7月1日");
        fixture.act(extend(case, "2026-07-02"));
    }

    #[test]
    fn a_term_that_was_met_or_does_not_run_is_not_extended() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.act(Deliver {
            case,
            delivery: None,
            issue: None,
            persons: Vec::new(),
            unit: None,
            mode: DeliveryMode::Hand,
            on: day("2026-04-29"),
            by_whom: None,
        });
        fixture.refuses(
            extend(case, "2026-07-01"),
            "granted_on",
            "2026年4月29日已经完成",
        );
        fixture.act(Extend {
            granted_on: day("2026-04-29"),
            ..extend(case, "2026-07-01")
        });
        let returned = fixture.registered("32");
        fixture.act(ReturnCase {
            case: returned,
            on: day("2026-03-10"),
            reason: "不立案".to_owned(),
        });
        fixture.refuses(extend(returned, "2026-07-01"), "rule", "期限在计");
    }

    #[test]
    fn an_extension_names_an_extendable_term_who_granted_it_and_why() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let good = || extend(case, "2026-07-01");
        let unknown = Extend {
            rule: "没有的期限".to_owned(),
            ..good()
        };
        fixture.refuses(unknown, "rule", "没有期限“没有的期限”");
        let rules = fixture.ledger.profile.rules.clone();
        let fixed = rules.iter().find(|rule| !rule.extendable).unwrap();
        let not_extendable = Extend {
            rule: fixed.label.clone(),
            ..good()
        };
        fixture.refuses(not_extendable, "rule", "期限不能延期");
        let nobody = Extend {
            approver: "　".to_owned(),
            ..good()
        };
        fixture.refuses(nobody, "approver", "没有填“批准人”");
        let no_reason = Extend {
            reason: String::new(),
            ..good()
        };
        fixture.refuses(no_reason, "reason", "没有填“理由”");
        fixture.refuses(extend(Id::new(), "2026-07-01"), "case", "台账里没有这一件");
        let by_label = rules.iter().find(|rule| rule.key == "reply").unwrap();
        fixture.act(Extend {
            rule: by_label.label.clone(),
            ..good()
        });
    }
}
