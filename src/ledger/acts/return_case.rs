//! 不立案、退回: an item goes back.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_registered;
use crate::ledger::acts::text::required;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, Milestone};
use crate::model::rare_text::RareText;
use crate::model::record::Id;

act! {
    /// 不立案、退回: the item goes back, with the reason.
    ReturnCase in "return_case", "退回" by return_case {
        /// The item.
        case: Id = "办件" -> Case,
        /// The day.
        on: NaiveDate = "退回日期",
        /// Why.
        reason: String = "退回理由",
    }
}

fn return_case(ledger: &Ledger, input: &ReturnCase) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let reason = read_reason(&input.reason, "reason")?;
    after_registered(ledger, Milestone::Returned.label(), ("on", input.on), case)?;
    let mut change = Change::new(
        ActKey("return_case"),
        format!("退回：{}", ledger.numbered(case)),
    );
    change.put(Case {
        returned_on: Some(input.on),
        return_reason: Some(reason),
        ..case.clone()
    });
    Ok(change)
}

/// The reason, which belongs to every return.
fn read_reason(typed: &str, field: &'static str) -> Result<RareText, Refusal> {
    required(typed, field, "退回理由")
}

/// Checks that an item returned says why.
///
/// # Errors
/// [`Refusal`] naming the field `return_reason`.
pub(super) fn check_reason(case: &Case) -> Result<(), Refusal> {
    if case.returned_on.is_some() {
        let typed = case.return_reason.as_deref().unwrap_or_default();
        read_reason(typed, "return_reason")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    #[test]
    fn an_item_goes_back_with_its_reason() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let back = |on: &str, reason: &str| ReturnCase {
            case,
            on: day(on),
            reason: reason.to_owned(),
        };
        fixture.refuses(back("2026-03-05", "　"), "reason", "没有填“退回理由”");
        fixture.refuses(
            back("2026-02-03", "不立案"),
            "on",
            "退回不能早于登记（2026-02-04）",
        );
        let returned: Case = fixture.done(back("2026-03-05", " 不立案 "));
        assert_eq!(returned.return_reason.as_deref(), Some("不立案"));
        let nowhere = ReturnCase {
            case: Id::new(),
            ..back("2026-03-05", "不立案")
        };
        fixture.refuses(nowhere, "case", "台账里没有这一件");
    }
}
