//! 审核 of the newest version.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::round::{refuse_issued, round_in_hand};
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
        on: NaiveDate = "日期",
        /// 是否逐条回答.
        answers_requests: bool = "逐条回答",
        /// 是否符合法规政策.
        lawful: bool = "符合法规政策",
        /// 语气是否诚恳.
        sincere: bool = "语气诚恳",
        /// 是否已与有关单位会商.
        consulted: bool = "已会商",
        /// Sent back although all four hold.
        sent_back: bool = "仍退回",
        /// 意见.
        comment: Option<String> = "意见",
    }
}

fn review(ledger: &Ledger, input: &RecordReview) -> Result<Change, Refusal> {
    ledger.standing_case(input.case)?;
    let (round, _) = round_in_hand(ledger, input.case);
    refuse_issued(ledger, &round)?;
    let draft = ledger
        .latest_draft(round.id)
        .filter(|draft| draft.characters > 0)
        .ok_or(Refusal::NothingToReview)?;
    let reviewer = filled(Some(&input.reviewer)).ok_or(Refusal::NoReviewer)?;
    let all_hold = input.answers_requests && input.lawful && input.sincere && input.consulted;
    let passed = all_hold && !input.sent_back;
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
    });
    Ok(change)
}
