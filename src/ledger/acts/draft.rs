//! 保存答复稿: versions of the text.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::round::{refuse_issued, round_in_hand};
use crate::ledger::acts::text::filled;
use crate::model::body;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Draft;
use crate::model::record::{ContentHash, Id};

act! {
    /// 保存答复稿: a new version of the text of the round in hand. The same text again makes none.
    SaveDraft in "draft", "保存答复稿" by save_draft {
        /// The item.
        case: Id = "办件" -> Case,
        /// The text: paragraphs, `# ` before a heading.
        text: String = "正文",
        /// 拟稿人; who handles the own unit's part where none is given.
        author: Option<String> = "拟稿人",
        /// The day; today where none is given.
        on: Option<NaiveDate> = "保存日期",
    }
}

fn save_draft(ledger: &Ledger, input: &SaveDraft) -> Result<Change, Refusal> {
    ledger.standing_case(input.case)?;
    let (round, new) = round_in_hand(ledger, input.case, Some(input.on.unwrap_or(ledger.today)));
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
        author: filled(input.author.as_deref())
            .or_else(|| handler_name(ledger, input.case).map(Into::into)),
        text,
        characters: body::characters(&input.text),
    });
    Ok(change)
}

/// Who handles the own unit's part.
fn handler_name(ledger: &Ledger, case: Id) -> Option<String> {
    let handler = ledger.own_assignment(case).and_then(|part| part.handler);
    ledger.staff_name(handler).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Assign;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::vocabulary::Role;

    fn draft(case: Id, text: &str) -> SaveDraft {
        SaveDraft {
            case,
            text: text.to_owned(),
            author: None,
            on: None,
        }
    }

    #[test]
    fn the_same_text_again_makes_no_version() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let first: Draft = fixture.done(draft(case, "已经修好。"));
        assert_eq!((first.version, first.saved_on), (1, fixture.ledger.today));
        fixture.changes_nothing(draft(case, "已经修好。"));
        let second: Draft = fixture.done(draft(case, "已经全部修好。"));
        assert_eq!((second.version, second.round), (2, first.round));
    }

    #[test]
    fn who_handles_the_own_part_is_the_author_unless_another_is_named() {
        let mut fixture = Fixture::new();
        let mut part = Fixture::part(Id::new(), fixture.own, Role::Lead).part;
        part.handler = Some(fixture.handler);
        let case = fixture.unassigned("31");
        let unhandled: Draft = fixture.done(draft(case, "一。"));
        assert_eq!(unhandled.author, None);
        fixture.act(Assign {
            case,
            assignment: None,
            part,
        });
        let handled: Draft = fixture.done(draft(case, "二。"));
        assert_eq!(handled.author.as_deref(), Some("陈立洁"));
        let named = SaveDraft {
            author: Some("周明东".to_owned()),
            ..draft(case, "三。")
        };
        let named: Draft = fixture.done(named);
        assert_eq!(named.author.as_deref(), Some("周明东"));
    }

    #[test]
    fn the_text_of_a_letter_issued_stays() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        let number = "这一轮已经签发（临住建函〔2026〕1号）";
        fixture.refuses(draft(case, "另一稿。"), "case", number);
        fixture.refuses(draft(Id::new(), "一"), "case", "台账里没有这一件");
    }
}
