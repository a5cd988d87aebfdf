//! 重点件: sets or takes off the mark, for several items at once.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::help::selected;
use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::record::Id;

act! {
    /// 重点件: sets or takes off the mark.
    MarkKey in "mark_key", "设为重点、取消重点" by mark_key {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// Whether they are key items.
        key_case: bool = "重点件",
    }
}

fn mark_key(ledger: &Ledger, input: &MarkKey) -> Result<Change, Refusal> {
    let label = if input.key_case {
        "设为重点"
    } else {
        "取消重点"
    };
    let cases = selected(&input.cases)?;
    let title = ledger.title_on_cases(label, &cases);
    let mut change = Change::new(ActKey("mark_key"), title);
    for id in cases {
        let mut case = ledger.standing_case(id)?.clone();
        case.set_key(input.key_case, ledger.today);
        change.put(case);
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Remove;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::fact_kind::FactKind;

    #[test]
    fn the_items_marked_stand() {
        let mut fixture = Fixture::new();
        let gone = fixture.registered("34");
        fixture.act(Remove::of(FactKind::Case, gone));
        let mark = |cases: &[Id]| MarkKey {
            cases: cases.to_vec(),
            key_case: true,
        };
        fixture.refuses(mark(&[]), "cases", "没有选中案件");
        fixture.refuses(mark(&[gone]), "cases", "台账里没有这一件");
    }

    #[test]
    fn the_mark_of_a_key_item_is_set_and_taken_off() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        let mark = |key_case: bool| MarkKey {
            cases: vec![case],
            key_case,
        };
        assert_eq!(fixture.act(mark(true)).title, "设为重点：县建 31");
        let marked = fixture.ledger.facts.cases.get(case).unwrap();
        assert!(marked.key_case);
        assert_eq!(marked.key_since, Some(fixture.ledger.today));
        fixture.changes_nothing(mark(true));
        assert_eq!(fixture.act(mark(false)).title, "取消重点：县建 31");
    }
}
