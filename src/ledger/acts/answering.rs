//! Answering: 办理结果, draft versions, reviews, the next round.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::register::filled;
use crate::model::body;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Draft, Review, Round};
use crate::model::record::{ContentHash, Id};
use crate::model::vocabulary::ReviewLevel;

act! {
    /// 办理结果: the outcome class of the round in hand, one of the profile's (A、B、C类).
    SetOutcome in "outcome", "标办理结果" by set_outcome {
        /// The item.
        case: Id = "办件" -> Case,
        /// The class, by its key or as letters have it: A or A类.
        outcome: String = "办理结果",
    }
}

act! {
    /// 保存答复稿: a new version of the text of the round in hand. The same text again makes none.
    SaveDraft in "draft", "保存答复稿" by save_draft {
        /// The item.
        case: Id = "办件" -> Case,
        /// The text: paragraphs, `# ` before a heading.
        text: String = "正文",
        /// 拟稿人.
        author: Option<String> = "拟稿人",
        /// The day; today where none is given.
        on: Option<NaiveDate> = "保存日期",
    }
}

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

act! {
    /// 重新办理: the next round, once the letter of the round in hand is issued.
    OpenRound in "open_round", "开新一轮" by open_round {
        /// The item.
        case: Id = "办件" -> Case,
        /// The day it begins.
        on: Option<NaiveDate> = "开始日期",
        /// Why.
        reason: Option<String> = "原因",
    }
}

/// The round in hand as it is, or the first one, to be written with the change that needs it.
fn round_in_hand(ledger: &Ledger, case: Id) -> (Round, bool) {
    let case = ledger.answering_case(case);
    match ledger.current_round(case) {
        Some(round) => (round.clone(), false),
        None => (new_round(ledger, case, Some(ledger.today), None), true),
    }
}

fn new_round(
    ledger: &Ledger,
    case: Id,
    opened_on: Option<NaiveDate>,
    reason: Option<String>,
) -> Round {
    let last = ledger.current_round(case).map_or(0, |round| round.position);
    Round {
        id: Id::new(),
        removed: None,
        case,
        position: last + 1,
        opened_on,
        reason,
        outcome: None,
    }
}

fn refuse_issued(ledger: &Ledger, round: &Round) -> Result<(), Refusal> {
    match ledger.issue_of(round.id) {
        Some(issue) => Err(Refusal::AlreadyIssued(ledger.document_number(issue))),
        None => Ok(()),
    }
}

fn set_outcome(ledger: &Ledger, input: &SetOutcome) -> Result<Change, Refusal> {
    ledger.standing_case(input.case)?;
    let (mut round, _) = round_in_hand(ledger, input.case);
    refuse_issued(ledger, &round)?;
    let classes = &ledger.profile.classes;
    let class = classes
        .iter()
        .find(|class| class.key == input.outcome)
        .or_else(|| classes.iter().find(|class| class.label == input.outcome));
    let class = class.ok_or_else(|| {
        let labels: Vec<&str> = classes.iter().map(|class| class.label.as_str()).collect();
        Refusal::wrong(
            "outcome",
            format!(
                "办理结果“{}”不在本地规则的分类里，没有登记。可以写 {}。",
                input.outcome,
                labels.join("、")
            ),
        )
    })?;
    let mut change = Change::new(ActKey("outcome"), format!("办理结果标为{}", class.label));
    round.outcome = Some(class.key.clone());
    change.put(round);
    Ok(change)
}

fn save_draft(ledger: &Ledger, input: &SaveDraft) -> Result<Change, Refusal> {
    ledger.standing_case(input.case)?;
    let (round, new) = round_in_hand(ledger, input.case);
    refuse_issued(ledger, &round)?;
    let latest = ledger.latest_draft(round.id);
    let drafts = ledger.facts.drafts.of(round.id).count();
    let mut change = Change::new(ActKey("draft"), format!("答复第 {} 稿", drafts + 1));
    if latest.is_some_and(|draft| draft.text == ContentHash::of(input.text.as_bytes())) {
        return Ok(change);
    }
    let version = latest.map_or(1, |draft| draft.version + 1);
    let round_id = round.id;
    if new {
        change.put(round);
    }
    let text = change.put_content(input.text.as_bytes().to_vec());
    change.put(Draft {
        id: Id::new(),
        removed: None,
        round: round_id,
        version,
        saved_on: input.on.unwrap_or(ledger.today),
        author: filled(input.author.as_deref()),
        text,
        characters: body::characters(&input.text),
    });
    Ok(change)
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

fn open_round(ledger: &Ledger, input: &OpenRound) -> Result<Change, Refusal> {
    let case = ledger.answering_case(ledger.standing_case(input.case)?.id);
    let in_hand = ledger.current_round(case);
    if in_hand.is_some_and(|round| ledger.issue_of(round.id).is_none()) {
        return Err(Refusal::RoundStillOpen);
    }
    let number = ledger.facts.rounds.of(case).count() + 1;
    let mut change = Change::new(ActKey("open_round"), format!("第 {number} 轮办理"));
    change.put(new_round(
        ledger,
        case,
        input.on,
        filled(input.reason.as_deref()),
    ));
    Ok(change)
}
