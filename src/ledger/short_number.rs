//! How narrow columns name an item: 县建 37, 县建闭 6, 县提平 4.

use crate::model::facts::Case;
use crate::model::vocabulary::{CaseKind, Level};

use super::book::Book;

impl Book {
    /// Level, kind and number of an item in as few characters as tell it from the others of its year.
    pub fn short_number(&self, case: &Case) -> String {
        let level = self
            .session(case)
            .map_or("", |session| match session.level {
                Level::National => "国",
                Level::Province => "省",
                Level::City => "市",
                Level::County => "县",
                Level::Township => "乡",
            });
        let kind = match case.kind {
            CaseKind::Suggestion => "建",
            CaseKind::ClosedSuggestion => "建闭",
            CaseKind::Motion => "议",
            CaseKind::MotionAsSuggestion => "议转",
            CaseKind::ReviewOpinion => "审",
            CaseKind::Proposal => "提",
            CaseKind::RegularProposal => "提平",
        };
        format!("{level}{kind} {}", case.number)
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::vocabulary::CaseKind;

    #[test]
    fn two_items_of_one_number_are_told_apart() {
        let mut fixture = Fixture::new();
        let id = fixture.registered("12");
        let mut case = fixture.ledger.facts.cases.get(id).unwrap().clone();
        assert_eq!(fixture.ledger.short_number(&case), "县建 12");
        case.kind = CaseKind::ClosedSuggestion;
        assert_eq!(fixture.ledger.short_number(&case), "县建闭 12");
    }
}
