//! 承诺改期: a promise moved to a new day, with the reason. The record of the promise holds the newest day only; the old days
//! stand in remarks on the item, in words made and read here.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::{AnyAct, Promise, RecordNote};
use crate::model::day_text::full_day;
use crate::model::facts::{Commitment, Note};
use crate::model::record::iso_date;

/// One move of a promise to another day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseMove {
    /// The day it was promised for before.
    pub from: NaiveDate,
    /// The day it is promised for since.
    pub to: NaiveDate,
    /// 原因.
    pub reason: String,
}

/// What moves a promise to a new day: its record corrected, and the old day with the reason as a remark on the item.
pub fn acts_of_move(
    promise: &Commitment,
    to: NaiveDate,
    reason: &str,
    today: NaiveDate,
) -> [AnyAct; 2] {
    let moved = PromiseMove {
        from: promise.due_on,
        to,
        reason: reason.trim().to_owned(),
    };
    let corrected = Promise {
        due_on: to,
        ..Promise::as_recorded(promise)
    };
    let remark = RecordNote {
        case: promise.case,
        record: None,
        on: today,
        text: moved.words(&promise.text),
        author: None,
    };
    [corrected.into(), remark.into()]
}

/// The moves of a promise, the first one first: those that lead from one day to the next up to the day it has now.
pub fn moves_of(ledger: &Ledger, promise: &Commitment) -> Vec<PromiseMove> {
    let mut notes: Vec<&Note> = ledger.facts.notes.of(promise.case).collect();
    notes.sort_by_key(|note| (note.on_date, note.id));
    let read = |note: &Note| PromiseMove::read(&note.text, &promise.text);
    let mut left: Vec<PromiseMove> = notes.into_iter().filter_map(read).collect();
    let mut until = promise.due_on;
    let mut moves = Vec::new();
    // Two copies of the ledger may have noted moves on one day: each goes before the one that it led to.
    while let Some(place) = left.iter().rposition(|moved| moved.to == until) {
        let moved = left.remove(place);
        until = moved.from;
        moves.push(moved);
    }
    moves.reverse();
    moves
}

/// 原定 2026-06-30 周二，改到 2026-09-30 周三：管线没有迁完; one line for each move of a promise, the first one first.
pub fn moves_in_words(ledger: &Ledger, promise: &Commitment) -> Vec<String> {
    let moves = moves_of(ledger, promise).into_iter();
    moves
        .map(|moved| {
            let [from, to] = [moved.from, moved.to].map(full_day);
            format!("原定 {from}，改到 {to}：{}", moved.reason)
        })
        .collect()
}

/// The day a promise was first made for; rates of keeping go by it.
pub fn first_day(ledger: &Ledger, promise: &Commitment) -> NaiveDate {
    let moves = moves_of(ledger, promise);
    moves.first().map_or(promise.due_on, |moved| moved.from)
}

impl PromiseMove {
    /// As the remark says it of a promise of these words.
    fn words(&self, promise: &str) -> String {
        let Self { from, to, reason } = self;
        format!("承诺改期：{promise}；由 {from} 改到 {to}。原因：{reason}")
    }

    /// Reads a remark; none where it is about anything else.
    fn read(text: &str, promise: &str) -> Option<Self> {
        let rest = text.strip_prefix("承诺改期：")?.strip_prefix(promise)?;
        let (from, rest) = rest.strip_prefix("；由 ")?.split_once(" 改到 ")?;
        let (to, reason) = rest.split_once("。原因：")?;
        Some(Self {
            from: iso_date(from)?,
            to: iso_date(to)?,
            reason: reason.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::model::record::Id;

    fn promised(fixture: &mut Fixture, case: Id, text: &str) -> Commitment {
        fixture.done(Promise {
            case,
            record: None,
            text: text.to_owned(),
            due_on: day("2026-06-30"),
            handler: None,
            round: None,
            done_on: None,
            result: None,
        })
    }

    fn moved(fixture: &mut Fixture, promise: Id, to: &str, reason: &str) {
        let known = fixture
            .ledger
            .facts
            .commitments
            .get(promise)
            .unwrap()
            .clone();
        let today = fixture.ledger.today;
        for act in acts_of_move(&known, day(to), reason, today) {
            fixture.act(act);
        }
    }

    #[test]
    fn the_old_days_stay_in_their_order_with_the_reasons() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let one = promised(&mut fixture, case, "十月底前通车；全线");
        let other = promised(&mut fixture, case, "十月底前通车");
        moved(&mut fixture, one.id, "2026-09-30", " 管线没有迁完 ");
        moved(
            &mut fixture,
            one.id,
            "2026-12-31",
            "资金晚到。原因：财政调整",
        );
        let ledger = &fixture.ledger;
        let now = ledger.facts.commitments.get(one.id).unwrap();
        assert_eq!(now.due_on, day("2026-12-31"));
        let moves = moves_of(ledger, now);
        let days: Vec<(NaiveDate, &str)> = moves
            .iter()
            .map(|moved| (moved.from, moved.reason.as_str()))
            .collect();
        assert_eq!(
            days,
            [
                (day("2026-06-30"), "管线没有迁完"),
                (day("2026-09-30"), "资金晚到。原因：财政调整")
            ]
        );
        let words = moves_in_words(ledger, now);
        assert_eq!(words.len(), 2);
        let old = full_day(day("2026-06-30"));
        assert!(
            words[0].starts_with(&format!("原定 {old}，")) && words[0].ends_with("：管线没有迁完"),
            "{words:?}"
        );
        assert_eq!(first_day(ledger, now), day("2026-06-30"));
        assert!(moves_of(ledger, &other).is_empty(), "another promise");
    }

    #[test]
    fn a_day_corrected_without_a_reason_leaves_no_old_day() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let one = promised(&mut fixture, case, "通车");
        moved(&mut fixture, one.id, "2026-09-30", "管线没有迁完");
        let known = fixture.ledger.facts.commitments.get(one.id).unwrap();
        let corrected = Promise {
            due_on: day("2026-08-31"),
            ..Promise::as_recorded(known)
        };
        let now: Commitment = fixture.done(corrected);
        assert!(moves_of(&fixture.ledger, &now).is_empty());
        assert_eq!(first_day(&fixture.ledger, &now), now.due_on);
    }
}
