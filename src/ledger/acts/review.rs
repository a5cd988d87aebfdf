//! 审核 of the newest version.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::round::{refuse_issued, round_in_hand};
use crate::ledger::acts::sequence::after_registered;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Review;
use crate::model::record::Id;
use crate::model::vocabulary::ReviewLevel;

act! {
    /// 审核 of the newest version by one level. A question answered with no sends it back.
    RecordReview in "review", "登记审核" by review {
        /// The item.
        case: Id = "办件" -> Case,
        /// 层级.
        level: ReviewLevel = "层级",
        /// 审核人.
        reviewer: String = "审核人",
        /// The day.
        on: NaiveDate = "审核日期",
        /// 是否逐条回答.
        answers_requests: bool = "逐条回答",
        /// 是否符合法规政策.
        lawful: bool = "符合法规政策",
        /// 语气是否诚恳.
        sincere: bool = "语气诚恳",
        /// 是否已与有关单位会商.
        consulted: bool = "已会商",
        /// 格式不规范, for which it is sent back: it counts against 规范化率.
        faulty_form: bool = "格式不规范",
        /// Sent back although all four hold.
        sent_back: bool = "仍退回",
        /// 意见.
        comment: Option<String> = "意见",
    }
}

fn review(ledger: &Ledger, input: &RecordReview) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let (round, _) = round_in_hand(ledger, input.case, None);
    refuse_issued(ledger, &round)?;
    let draft = ledger
        .latest_draft(round.id)
        .filter(|draft| draft.characters > 0)
        .ok_or(Refusal::NothingToReview)?;
    // The text of an old letter may be saved long after it was reviewed on paper.
    after_registered(ledger, "审核", ("on", input.on), case)?;
    let reviewer = filled(Some(&input.reviewer)).ok_or(Refusal::NoReviewer)?;
    let all_hold = input.answers_requests && input.lawful && input.sincere && input.consulted;
    let passed = all_hold && !input.sent_back && !input.faulty_form;
    let position = ledger.facts.reviews.of(draft.id).count() as u32 + 1;
    let word = if passed { "通过" } else { "退回" };
    let mut change = Change::new(
        ActKey("review"),
        format!("{}审核{word}", input.level.label()),
    );
    change.put(Review {
        id: Id::new(),
        removed: None,
        draft: draft.id,
        position,
        level: input.level,
        reviewer,
        on_date: input.on,
        answers_requests: input.answers_requests,
        lawful: input.lawful,
        sincere: input.sincere,
        consulted: input.consulted,
        passed,
        comment: filled(input.comment.as_deref()),
        faulty_form: Some(input.faulty_form),
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::SaveDraft;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn draft(case: Id, text: &str) -> SaveDraft {
        SaveDraft {
            case,
            text: text.to_owned(),
            author: None,
            on: Some(day("2026-04-20")),
        }
    }

    fn review(case: Id, reviewer: &str) -> RecordReview {
        RecordReview {
            case,
            level: ReviewLevel::Department,
            reviewer: reviewer.to_owned(),
            on: day("2026-04-21"),
            answers_requests: true,
            lawful: true,
            sincere: true,
            consulted: true,
            sent_back: false,
            comment: None,
            faulty_form: false,
        }
    }

    #[test]
    fn a_review_needs_a_text_and_a_name_and_passes_with_four_answers() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        fixture.refuses(review(case, "陈立洁"), "case", "还没有答复正文");
        fixture.act(draft(case, "　\n"));
        fixture.refuses(review(case, "陈立洁"), "case", "还没有答复正文");
        fixture.act(draft(case, "已经修好。"));
        fixture.refuses(review(case, "　"), "reviewer", "没有填审核人");
        let early = RecordReview {
            on: day("2026-02-03"),
            ..review(case, "陈立洁")
        };
        fixture.refuses(early, "on", "审核不能早于登记（2026-02-04）");
        let passed: Review = fixture.done(review(case, "陈立洁"));
        let doubted: Review = fixture.done(RecordReview {
            lawful: false,
            ..review(case, "陈立洁")
        });
        let sent_back: Review = fixture.done(RecordReview {
            sent_back: true,
            ..review(case, "陈立洁")
        });
        let all = [passed, doubted, sent_back].map(|one| (one.passed, one.position));
        assert_eq!(all, [(true, 1), (false, 2), (false, 3)]);
    }

    #[test]
    fn a_letter_issued_is_not_reviewed() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let number = "这一轮已经签发（临住建函〔2026〕1号）";
        fixture.refuses(review(case, "陈立洁"), "case", number);
        fixture.refuses(review(Id::new(), "陈"), "case", "台账里没有这一件");
    }
}
