//! 公开 and 不公开 of a letter.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::letter::letter;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::after_issue;
use crate::ledger::acts::text::{filled, required};
use crate::model::change::{ActKey, Change};
use crate::model::facts::Publication;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

act! {
    /// 公开, or the decision not to publish, with its reason (政府信息公开条例; 建议提案办理复文公开). Once for each letter.
    Publish in "publish", "登记公开" by publish {
        /// The item.
        case: Id = "办件" -> Case,
        /// The letter; the newest that answers the item where none is named.
        issue: Option<Id> = "签发的函" -> Issue,
        /// Whether it was published; else it is kept back.
        published: bool = "已公开",
        /// The day.
        on: NaiveDate = "公开或决定不公开的日期",
        /// Where it was published.
        place: Option<String> = "公开在哪",
        /// Why it is kept back.
        reason: Option<String> = "不公开的理由",
    }
}

fn publish(ledger: &Ledger, input: &Publish) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let newest = || Some(ledger.issue_of(ledger.issued_round(case.id)?.id)?.id);
    let issue = letter(ledger, case, input.issue.or_else(newest))?;
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
    let withheld_reason = if input.published {
        None
    } else {
        let typed = input.reason.as_deref().unwrap_or_default();
        Some(required(typed, "reason", "不公开的理由")?)
    };
    let mut change = Change::new(ActKey("publish"), label);
    change.put(Publication {
        id: Id::new(),
        removed: None,
        issue: issue.id,
        published_on: input.published.then_some(input.on),
        place: filled(input.place.as_deref()).filter(|_| input.published),
        withheld_on: (!input.published).then_some(input.on),
        withheld_reason,
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::VoidIssue;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn publish(case: Id, on: &str) -> Publish {
        Publish {
            case,
            issue: None,
            published: true,
            on: day(on),
            place: Some("县政府网站".to_owned()),
            reason: None,
        }
    }

    #[test]
    fn a_letter_is_not_published_or_kept_back_before_it_is_issued() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let early = "2026-04-27";
        fixture.refuses(publish(case, early), "on", "公开不能早于签发（2026-04-28）");
        let withheld = Publish {
            published: false,
            ..publish(case, early)
        };
        fixture.refuses(withheld, "on", "决定不公开不能早于签发");
    }

    #[test]
    fn what_is_published_is_a_letter_in_force() {
        let mut fixture = Fixture::new();
        let (case, voided) = (fixture.drafted("31"), fixture.issued("32"));
        let on = "2026-05-06";
        let round = fixture.ledger.current_round(voided).unwrap().id;
        let issue = fixture.ledger.issue_of(round).unwrap().id;
        fixture.refuses(publish(case, on), "case", "没有已签发的函");
        fixture.act(VoidIssue {
            case: voided,
            issue: None,
            on: None,
            reason: "文号有误".to_owned(),
        });
        let named = Publish {
            issue: Some(issue),
            ..publish(voided, on)
        };
        fixture.refuses(named, "issue", "没有这份函，或者它已经作废");
        fixture.refuses(publish(voided, on), "case", "没有已签发的函");
    }

    #[test]
    fn an_opinion_is_not_published_by_the_office() {
        let mut fixture = Fixture::new();
        let case = fixture.opinion_issued("31");
        let words = "会办意见交给主办单位，不由本单位公开";
        fixture.refuses(publish(case, "2026-04-29"), "issue", words);
    }

    #[test]
    fn a_letter_is_published_or_kept_back_once() {
        let mut fixture = Fixture::new();
        let (case, second) = (fixture.issued("31"), fixture.issued("32"));
        let known: Publication = fixture.done(publish(case, "2026-05-06"));
        assert_eq!(known.place.as_deref(), Some("县政府网站"));
        fixture.refuses(publish(case, "2026-05-07"), "published", "没有重复登记");
        let unexplained = Publish {
            published: false,
            ..publish(second, "2026-05-06")
        };
        fixture.refuses(unexplained, "reason", "没有填“不公开的理由”");
        let kept_back: Publication = fixture.done(Publish {
            published: false,
            reason: Some(" 涉及个人隐私 ".to_owned()),
            ..publish(second, "2026-05-06")
        });
        assert_eq!(kept_back.withheld_reason.as_deref(), Some("涉及个人隐私"));
        assert_eq!((kept_back.published_on, kept_back.place), (None, None));
    }
}
