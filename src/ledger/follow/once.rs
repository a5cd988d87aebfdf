//! Items answered together share one letter: what belongs to it is listed under one of them.

use crate::ledger::Ledger;
use crate::ledger::scope::Scope;
use crate::model::record::Id;

/// Whether the letters that answer an item of a scope are listed under this very item: under the main one of several that
/// are answered together; where the scope does not hold that one, under the first that it holds.
pub(super) fn is_listed_under(ledger: &Ledger, scope: Scope, case: Id) -> bool {
    let answering = ledger.answering_case(case);
    if answering == case {
        return true;
    }
    let holds = |id: &Id| {
        let known = ledger.facts.cases.get(*id);
        known.is_some_and(|one| one.removed.is_none() && scope.holds_case(ledger, one))
    };
    let first = || ledger.merged_with(case).into_iter().find(holds);
    !holds(&answering) && first() == Some(case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::usual_inputs::answered_together;

    #[test]
    fn of_items_answered_together_one_has_the_letter() {
        let mut fixture = Fixture::new();
        let (main, member) = answered_together(&mut fixture);
        let alone = fixture.registered("40");
        let under = |case| is_listed_under(&fixture.ledger, Scope::All, case);
        assert!(under(main) && under(alone) && !under(member));
        let nowhere = Scope::Session(fixture.conference);
        assert!(!is_listed_under(&fixture.ledger, nowhere, member));
    }
}
