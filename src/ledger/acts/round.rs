//! 重新办理: the next round; and the round in hand, which answering acts write to.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::not_before;
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Round;
use crate::model::record::Id;
use crate::model::vocabulary::Readers;

act! {
    /// 重新办理: the next round, once the letter of the round in hand is issued; or when and why one began, corrected.
    OpenRound in "open_round", "开新一轮" by open_round, corrects round of rounds {
        /// The item.
        case: Id = "办件" -> Case,
        /// The round corrected; none for the next one.
        round: Option<Id> = "修改哪一轮" -> Round,
        /// The day it begins.
        on: Option<NaiveDate> = "开始日期",
        /// Why.
        reason: Option<String> = "原因",
        /// 答复给谁: where it is left open, those whose last word was 不满意; all where nobody's was.
        readers: Option<Readers> = "答复给谁",
    }
}

/// The round in hand as it is, or the first one, to be written with the change that needs it.
///
/// The first one begins on `on`, the day of what is recorded in it; without one its beginning is not known yet.
pub(super) fn round_in_hand(ledger: &Ledger, case: Id, on: Option<NaiveDate>) -> (Round, bool) {
    let case = ledger.answering_case(case);
    match ledger.current_round(case) {
        Some(round) => (round.clone(), false),
        None => (new_round(ledger, case, on), true),
    }
}

fn new_round(ledger: &Ledger, case: Id, opened_on: Option<NaiveDate>) -> Round {
    let last = ledger.current_round(case).map_or(0, |round| round.position);
    Round {
        id: Id::new(),
        removed: None,
        case,
        position: last + 1,
        opened_on,
        reason: None,
        outcome: None,
        readers: None,
        solved: None,
        summary: None,
        fitted: None,
    }
}

pub(super) fn refuse_issued(ledger: &Ledger, round: &Round) -> Result<(), Refusal> {
    match ledger.issue_of(round.id) {
        Some(issue) => Err(Refusal::AlreadyIssued(ledger.document_number(issue))),
        None => Ok(()),
    }
}

impl OpenRound {
    /// A round as recorded, to be corrected.
    pub fn as_recorded(round: &Round) -> Self {
        Self {
            case: round.case,
            round: Some(round.id),
            on: round.opened_on,
            reason: round.reason.as_deref().map(str::to_owned),
            readers: round.readers,
        }
    }
}

fn open_round(ledger: &Ledger, input: &OpenRound) -> Result<Change, Refusal> {
    let case = ledger.answering_case(ledger.standing_case(input.case)?.id);
    if let Some(round) = input.round {
        return correct_round(ledger, case, round, input);
    }
    let in_hand = ledger.current_round(case);
    if in_hand.is_some_and(|round| ledger.issue_of(round.id).is_none()) {
        return Err(Refusal::RoundStillOpen);
    }
    let issued = in_hand.and_then(|round| ledger.issue_of(round.id));
    if let (Some(issue), Some(on)) = (issued, input.on) {
        let issued = ("上一轮签发", issue.issued_on);
        not_before(("新一轮", "没有登记"), ("on", on), issued)?;
    }
    let number = ledger.facts.rounds.of(case).count() + 1;
    let mut change = Change::new(ActKey("open_round"), format!("第 {number} 轮办理"));
    change.put(Round {
        reason: filled(input.reason.as_deref()),
        readers: input.readers,
        ..new_round(ledger, case, input.on)
    });
    Ok(change)
}

fn correct_round(
    ledger: &Ledger,
    case: Id,
    round: Id,
    input: &OpenRound,
) -> Result<Change, Refusal> {
    let rounds = ledger.rounds(case);
    let index = rounds.iter().position(|known| known.id == round);
    let index = index
        .ok_or_else(|| Refusal::wrong("round", "选的轮次不是这一件的，没有改动。请重新选。"))?;
    let mut before = rounds[..index].iter().rev();
    if let (Some(issue), Some(on)) = (before.find_map(|round| ledger.issue_of(round.id)), input.on)
    {
        let issued = ("上一轮签发", issue.issued_on);
        not_before(("新一轮", "没有改动"), ("on", on), issued)?;
    }
    if ledger.issue_of(round).is_some() && rounds[index].readers != input.readers {
        let text = "这一轮的函已经签发，写给谁已经定了，没有改动。";
        return Err(Refusal::wrong("readers", text));
    }
    if let (Some(issue), Some(on)) = (ledger.issue_of(round), input.on)
        && rounds[index].opened_on != input.on
        && on > issue.issued_on
    {
        let text = format!(
            "这一轮（{on}）不能晚于它的签发（{}），没有改动。请核对日期。",
            issue.issued_on
        );
        return Err(Refusal::wrong("on", text));
    }
    let title = format!("修改第 {} 轮", index + 1);
    let mut change = Change::new(ActKey("open_round"), title);
    change.put(Round {
        opened_on: input.on,
        reason: filled(input.reason.as_deref()),
        readers: input.readers,
        ..rounds[index].clone()
    });
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};

    fn round(case: Id, on: &str) -> OpenRound {
        OpenRound {
            case,
            round: None,
            on: Some(day(on)),
            reason: None,
            readers: None,
        }
    }

    #[test]
    fn the_next_round_follows_the_letter_of_the_last() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        fixture.refuses(round(case, "2026-05-01"), "case", "这一轮还没有签发");
        fixture.act(fixture.letter(case, "2026-04-28"));
        let early = round(case, "2026-04-27");
        fixture.refuses(early, "on", "新一轮不能早于上一轮签发（2026-04-28）");
        let next: Round = fixture.done(round(case, "2026-05-01"));
        assert_eq!((next.position, next.outcome), (2, None));
        let nowhere = round(Id::new(), "2026-03-02");
        fixture.refuses(nowhere, "case", "台账里没有这一件");
    }
}
