//! 公开 and 不公开 of a letter.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::letter::letter;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_issue;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Publication;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

act! {
    /// 公开, or the decision not to publish, with its reason (政府信息公开条例; 建议提案办理复文公开). Once for each letter.
    Publish in "publish", "登记公开" by publish {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; that of the round in hand where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Whether it was published; else it is kept back.
        published: bool = "已公开",
        /// The day.
        on: NaiveDate = "日期",
        /// Where it was published.
        place: Option<String> = "公开在哪",
        /// Why it is kept back.
        reason: Option<String> = "不公开的理由",
    }
}

fn publish(ledger: &Ledger, input: &Publish) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let issue = letter(ledger, case, input.issue)?;
    if issue.kind == IssueKind::Opinion {
        return Err(Refusal::wrong(
            "issue",
            "会办意见交给主办单位，不由本单位公开，没有登记。",
        ));
    }
    let what = if input.published {
        "公开"
    } else {
        "决定不公开"
    };
    after_issue(what, "on", input.on, issue)?;
    if ledger.facts.publications.of(issue.id).next().is_some() {
        return Err(Refusal::wrong(
            "published",
            "这份函已经登记过公开或不公开，没有重复登记。有误请先删除原来那一条。",
        ));
    }
    let label = if input.published {
        "登记公开"
    } else {
        "登记不公开"
    };
    let mut change = Change::new(ActKey("publish"), label);
    change.put(Publication {
        id: Id::new(),
        removed: None,
        issue: issue.id,
        published_on: input.published.then_some(input.on),
        place: filled(input.place.as_deref()).filter(|_| input.published),
        withheld_on: (!input.published).then_some(input.on),
        withheld_reason: filled(input.reason.as_deref()).filter(|_| !input.published),
    });
    Ok(change)
}
