//! 延期没有批准, and 撤回 of one that was granted: both stay in the item's history.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_assigned, not_before};
use crate::ledger::acts::term_meant::{part_meant, rule_named};
use crate::ledger::acts::text::required;
use crate::ledger::part_terms;
use crate::model::change::{ActKey, Change};
use crate::model::chinese;
use crate::model::facts::{Extension, ExtensionEnd};
use crate::model::record::Id;

act! {
    /// 延期没有批准: it was asked for and refused. The term stays as it is; that it was asked for stays in the history.
    RefuseExtension in "refuse_extension", "登记延期没有批准" by refuse {
        /// The item.
        case: Id = "办件" -> Case,
        /// The term, by its key or what people call it.
        rule: String = "期限",
        /// The unit that asked; the own one, or the only one that answers, where none is named.
        unit: Option<Id> = "承办单位" -> Unit,
        /// Day it was refused.
        on: NaiveDate = "答复日期",
        /// The last day that was asked for.
        until: NaiveDate = "申请延到" ahead,
        /// Who refused it.
        approver: String = "谁答复的",
        /// Why it was asked for.
        reason: String = "申请理由",
        /// Why it was refused.
        answer: String = "没有批准的理由",
    }
}

fn refuse(ledger: &Ledger, input: &RefuseExtension) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let rule = rule_named(ledger, &input.rule)?;
    let approver = required(&input.approver, "approver", "谁答复的")?;
    let reason = required(&input.reason, "reason", "申请理由")?;
    let answer = required(&input.answer, "answer", "没有批准的理由")?;
    let part = part_meant(ledger, case, (input.unit, input.on))?;
    after_assigned(("延期没有批准", "没有登记"), "on", input.on, Some(part))?;
    let mut terms = part_terms::of_part(ledger, case, part).into_iter();
    let runs = terms.any(|term| term.rule(ledger).is_some_and(|one| one.key == rule.key));
    if !runs {
        let text = format!(
            "这一件现在没有“{}”期限在计，没有登记。请核对期限。",
            rule.label
        );
        return Err(Refusal::wrong("rule", text));
    }
    let until = chinese::date(input.until);
    let title = format!("{}申请延期到{until}，没有批准", rule.label);
    let mut change = Change::new(ActKey("refuse_extension"), title);
    change.put(Extension {
        id: Id::new(),
        removed: None,
        case: case.id,
        rule: rule.key.clone(),
        granted_on: input.on,
        until: input.until,
        approver,
        reason,
        unit: Some(part.unit).filter(|_| !ledger.is_own(part)),
        ended: Some(ExtensionEnd::Refused),
        ended_on: Some(input.on),
        ended_reason: Some(answer),
    });
    Ok(change)
}

act! {
    /// 撤回延期: an extension that was granted is taken back, and the term ends on the day before it again.
    WithdrawExtension in "withdraw_extension", "撤回延期" by withdraw {
        /// The extension.
        extension: Id = "延期" -> Extension,
        /// The day.
        on: NaiveDate = "撤回日期",
        /// Why.
        reason: String = "撤回理由",
    }
}

fn withdraw(ledger: &Ledger, input: &WithdrawExtension) -> Result<Change, Refusal> {
    let known = ledger.facts.extensions.get(input.extension);
    let known = known
        .filter(|one| one.removed.is_none())
        .ok_or(Refusal::Missing {
            field: "extension",
            label: "延期",
        })?;
    ledger.standing_case(known.case)?;
    if let Some(end) = known.ended {
        let text = format!("这次延期已经登记了“{}”，没有重复登记。", end.label());
        return Err(Refusal::wrong("extension", text));
    }
    let reason = required(&input.reason, "reason", "撤回理由")?;
    let granted = ("批准延期", known.granted_on);
    not_before(("撤回延期", "没有登记"), ("on", input.on), granted)?;
    let title = format!("撤回延期到{}的延期", chinese::date(known.until));
    let mut change = Change::new(ActKey("withdraw_extension"), title);
    change.put(Extension {
        ended: Some(ExtensionEnd::Withdrawn),
        ended_on: Some(input.on),
        ended_reason: Some(reason),
        ..known.clone()
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Extend;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn due(fixture: &Fixture, case: Id) -> NaiveDate {
        let terms = fixture.ledger.terms(case).into_iter();
        let mut of_reply = terms.filter(|term| {
            let rule = term.rule(&fixture.ledger);
            rule.is_some_and(|rule| rule.key == "reply")
        });
        of_reply.next().unwrap().counted.due
    }

    fn refused(case: Id) -> RefuseExtension {
        RefuseExtension {
            case,
            rule: "答复".to_owned(),
            unit: None,
            on: day("2026-05-06"),
            until: day("2026-07-01"),
            approver: "县人大选任工委".to_owned(),
            reason: "需要招标".to_owned(),
            answer: "还有一个月".to_owned(),
        }
    }

    #[test]
    fn a_refused_extension_moves_nothing_and_stays_on_record() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let before = due(&fixture, case);
        let nameless = RefuseExtension {
            answer: " ".to_owned(),
            ..refused(case)
        };
        fixture.refuses(nameless, "answer", "没有填“没有批准的理由”");
        let early = RefuseExtension {
            on: day("2026-03-01"),
            ..refused(case)
        };
        fixture.refuses(early, "on", "不能早于交办");
        let kept: Extension = fixture.done(refused(case));
        assert_eq!(kept.ended, Some(ExtensionEnd::Refused));
        assert_eq!(due(&fixture, case), before);
        let again = WithdrawExtension {
            extension: kept.id,
            on: day("2026-05-07"),
            reason: "不用了".to_owned(),
        };
        fixture.refuses(again, "extension", "已经登记了“没有批准”");
    }

    #[test]
    fn a_withdrawn_extension_gives_the_day_before_back() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let before = due(&fixture, case);
        let granted: Extension = fixture.done(Extend {
            case,
            rule: "reply".to_owned(),
            unit: None,
            granted_on: day("2026-05-06"),
            until: day("2026-07-01"),
            approver: "县政府办公室".to_owned(),
            reason: "需要招标".to_owned(),
        });
        assert_eq!(due(&fixture, case), day("2026-07-01"));
        let withdraw = WithdrawExtension {
            extension: granted.id,
            on: day("2026-05-07"),
            reason: "招标提前".to_owned(),
        };
        let early = WithdrawExtension {
            on: day("2026-05-05"),
            ..withdraw.clone()
        };
        fixture.refuses(early, "on", "撤回延期不能早于批准延期（2026-05-06）");
        let kept: Extension = fixture.done(withdraw);
        assert_eq!(kept.ended_reason.as_deref(), Some("招标提前"));
        assert_eq!(due(&fixture, case), before);
        assert_eq!(fixture.ledger.facts.extensions.of(case).count(), 1);
    }
}
