//! 办结归档: an item is closed out and filed; what is still missing of it is named, each with a reason.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::{act, input};
use crate::ledger::acts::correct_case;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::not_before;
use crate::ledger::acts::text::{filled, required};
use crate::ledger::close_out::{ClosingState, closing_list, missing_words};
use crate::ledger::filing_marks::FilingPlace;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Case, LeftOpen, Milestone};
use crate::model::rare_text::RareText;
use crate::model::record::Id;
use crate::model::vocabulary::ClosingItem;

input! {
    /// One thing that an item is closed out without.
    LeftItem {
        /// What is missing.
        item: ClosingItem = "事项",
        /// Why the item is closed out all the same.
        reason: String = "理由",
        /// The day by which it is made up.
        due_on: NaiveDate = "补齐日" ahead,
    }
}

act! {
    /// 办结归档: 销号 and 归档 on one day. What is missing is left with a reason and a day; it stops no term and leaves no
    /// rate.
    CloseOut in "close_out", "办结归档" by close_out {
        /// The item.
        case: Id = "办件" -> Case,
        /// The day.
        on: NaiveDate = "办结日期",
        /// What it is closed out without.
        left: Vec<LeftItem> = "留着的事",
        /// 件号 among what is filed of that year, 机构 and 保管期限.
        number: Option<u32> = "件号",
        /// 保管期限; the office's own where none is named.
        retention: Option<String> = "保管期限",
        /// 机构（问题）; the office's own where none is named.
        section: Option<String> = "机构（问题）",
    }
}

fn close_out(ledger: &Ledger, input: &CloseOut) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    check_rounds(ledger, case)?;
    let closed = Case {
        closed_out_on: Some(input.on),
        archived_on: Some(input.on),
        file_number: input.number,
        file_retention: filled(input.retention.as_deref()),
        file_section: filled(input.section.as_deref()),
        ..case.clone()
    };
    let steps = [Milestone::ClosedOut, Milestone::Archived];
    correct_case::check_days(ledger, &closed, &steps, "没有登记")
        .map_err(|refusal| Refusal::wrong("on", refusal.to_string()))?;
    check_left(ledger, input)?;
    check_number(ledger, &closed)?;
    let title = format!("办结归档：{}", ledger.numbered(case));
    let mut change = Change::new(ActKey("close_out"), title);
    change.put(closed);
    put_left(ledger, input, &mut change)?;
    Ok(change)
}

/// Refuses an item with a further round in work: that takes it up again, whatever day it is closed out on. One that is of
/// other items answered together with it leaves it as it is.
fn check_rounds(ledger: &Ledger, case: &Case) -> Result<(), Refusal> {
    let Some(round) = ledger.own_round(case.id) else {
        return Ok(());
    };
    let number = ledger.round_number(round);
    if number > 1 && ledger.issue_of(round.id).is_none() {
        let text = format!(
            "第 {number} 轮还没有签发，办结不了，没有登记。先签发、送达；这一轮开错了的先删掉。"
        );
        return Err(Refusal::wrong("case", text));
    }
    Ok(())
}

/// Refuses to pass over in silence what is missing, and to leave what is not.
fn check_left(ledger: &Ledger, input: &CloseOut) -> Result<(), Refusal> {
    let rows = closing_list(ledger, input.case);
    let is_left = |item: ClosingItem| input.left.iter().any(|left| left.item == item);
    let open = |state: ClosingState| matches!(state, ClosingState::Missing | ClosingState::Left);
    let lacking = rows.iter().filter(|row| open(row.state));
    let lacking: Vec<ClosingItem> = lacking.map(|row| row.item).collect();
    let passed_over: Vec<ClosingItem> = lacking
        .iter()
        .copied()
        .filter(|item| !is_left(*item))
        .collect();
    if let Some(words) = missing_words(&passed_over) {
        let text = format!("{words}。没有登记。先办好，或者写明理由和补齐日留着。");
        return Err(Refusal::wrong("left", text));
    }
    for (index, left) in input.left.iter().enumerate() {
        let label = left.item.label();
        if !lacking.contains(&left.item) {
            let text = format!("“{label}”不缺，不用留着，没有登记。请去掉这一项。");
            return Err(Refusal::wrong("left", text));
        }
        if input.left[..index].iter().any(|one| one.item == left.item) {
            let text = format!("“{label}”写了两次，没有登记。请去掉一次。");
            return Err(Refusal::wrong("left", text));
        }
        let made_up = ("due_on", left.due_on);
        not_before(("补齐", "没有登记"), made_up, ("办结", input.on))?;
    }
    Ok(())
}

/// Refuses a number that another item has.
fn check_number(ledger: &Ledger, closed: &Case) -> Result<(), Refusal> {
    let place = FilingPlace::of(ledger, closed);
    if place.number == Some(0) {
        return Err(Refusal::wrong(
            "number",
            "件号从 1 起，没有登记。请改件号。",
        ));
    }
    let Some(other) = place.taken_by(ledger, closed) else {
        return Ok(());
    };
    let text = format!(
        "件号 {} 已经给了{}，没有登记。请换一个号，接着编的是 {:04}。",
        place.number_text(),
        ledger.numbered(other),
        place.last_number(ledger) + 1
    );
    Err(Refusal::wrong("number", text))
}

/// What is left now stands in the place of what was left when the item was closed out before.
fn put_left(ledger: &Ledger, input: &CloseOut, change: &mut Change) -> Result<(), Refusal> {
    for left in &input.left {
        let known = ledger.left_open(input.case, left.item);
        change.put(LeftOpen {
            id: known.map_or_else(Id::new, |known| known.id),
            removed: None,
            case: input.case,
            item: left.item,
            reason: required(&left.reason, "reason", "理由")?,
            due_on: left.due_on,
        });
    }
    for known in ledger.facts.left_open.of(input.case) {
        if input.left.iter().all(|left| left.item != known.item) {
            change.put(LeftOpen {
                removed: Some(RareText::from("重新办结")),
                ..known.clone()
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::delivered;
    use crate::ledger::acts::{OpenRound, Publish, RemindFeedback};
    use crate::ledger::close_out::missing;

    fn plain(case: Id) -> CloseOut {
        CloseOut {
            case,
            on: day("2026-05-07"),
            left: Vec::new(),
            number: Some(1),
            retention: Some("30年".to_owned()),
            section: None,
        }
    }

    /// An item of which nothing that it lacks is known but what the local rules ask for besides the answer.
    fn answered(fixture: &mut Fixture, number: &str) -> Id {
        let case = fixture.issued(number);
        fixture.act(delivered(case, "2026-04-29"));
        fixture.act(Publish {
            case,
            issue: None,
            published: true,
            on: day("2026-04-30"),
            place: None,
            reason: None,
        });
        fixture.act(RemindFeedback {
            case,
            issue: None,
            person: fixture.deputy,
            on: day("2026-05-06"),
        });
        case
    }

    /// Everything that is missing, left until 1 June.
    fn leaving_all(fixture: &Fixture, case: Id) -> CloseOut {
        let rows = closing_list(&fixture.ledger, case);
        let left = missing(&rows).map(|item| LeftItem {
            item,
            reason: "代表出国，回来补".to_owned(),
            due_on: day("2026-06-01"),
        });
        CloseOut {
            left: left.collect(),
            ..plain(case)
        }
    }

    #[test]
    fn an_item_is_closed_out_and_filed_on_one_day() {
        let mut fixture = Fixture::new();
        let case = answered(&mut fixture, "31");
        let act = leaving_all(&fixture, case);
        let closed: Case = fixture.done(act);
        assert_eq!(closed.closed_out_on, Some(day("2026-05-07")));
        assert_eq!(closed.archived_on, closed.closed_out_on);
        assert_eq!(closed.file_number, Some(1));
        assert_eq!(closed.file_retention.as_deref(), Some("30年"));
    }

    #[test]
    fn what_is_missing_is_named_and_left_with_a_reason() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.refuses(plain(case), "left", "答复送达");
        let whole = leaving_all(&fixture, case);
        let mut unexplained = whole.clone();
        unexplained.left[0].reason = "　".to_owned();
        fixture.refuses(unexplained, "reason", "没有填“理由”");
        let mut early = whole.clone();
        early.left[0].due_on = day("2026-05-06");
        fixture.refuses(early, "due_on", "补齐不能早于办结（2026-05-07）");
        let mut twice = whole.clone();
        twice.left.push(twice.left[0].clone());
        fixture.refuses(twice, "left", "写了两次");
        let mut needless = whole.clone();
        needless.left[0].item = ClosingItem::Materials;
        fixture.refuses(needless, "left", "还缺 1 项：答复送达");
        fixture.act(whole);
        let left = fixture.ledger.left_open(case, ClosingItem::Delivered);
        assert_eq!(left.unwrap().reason.as_ref(), "代表出国，回来补");
    }

    #[test]
    fn what_is_left_goes_on_running() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let running = |fixture: &Fixture| {
            let terms = fixture.ledger.terms(case);
            terms.iter().filter(|term| term.is_open()).count()
        };
        let before = running(&fixture);
        assert!(before > 0);
        let act = leaving_all(&fixture, case);
        fixture.act(act);
        assert!(running(&fixture) > 0, "the reply is still to be delivered");
    }

    #[test]
    fn a_number_is_given_once() {
        let mut fixture = Fixture::new();
        let (first, second) = (answered(&mut fixture, "31"), answered(&mut fixture, "32"));
        let act = leaving_all(&fixture, first);
        fixture.act(act);
        let again = leaving_all(&fixture, second);
        let none = CloseOut {
            number: Some(0),
            ..again.clone()
        };
        fixture.refuses(none, "number", "件号从 1 起");
        fixture.refuses(again.clone(), "number", "接着编的是 0002");
        fixture.act(CloseOut {
            number: Some(2),
            ..again
        });
    }

    #[test]
    fn a_further_round_is_finished_first() {
        let mut fixture = Fixture::new();
        let case = answered(&mut fixture, "31");
        fixture.act(OpenRound {
            case,
            round: None,
            on: Some(day("2026-05-06")),
            reason: Some("代表要求".to_owned()),
            readers: None,
        });
        fixture.refuses(plain(case), "case", "第 2 轮还没有签发");
    }
}
