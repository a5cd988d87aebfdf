//! 并案 in words: that an item is answered together with others, and under which.

use crate::model::facts::Round;
use crate::model::record::Id;
use crate::model::vocabulary::IssueKind;

use super::book::Book;
use super::item_name::Naming;

impl Book {
    /// 并案 2 件，以县建 17 为主; 并案 2 件，这件为主; none of an item that is answered by itself.
    pub fn merged_words(&self, case: Id) -> Option<String> {
        let main = self.merge_group(case)?.main;
        let count = self.merged_with(case).len();
        if main == case {
            return Some(format!("并案 {count} 件，这件为主"));
        }
        Some(format!("并案 {count} 件，以{}为主", self.numbered_of(main)))
    }

    /// The same as an archive has it, for which the items are told from those of every other year: 并入2026年县建议第41号办理,
    /// 2026年县建议第42号并入本件办理.
    pub fn filed_with(&self, case: Id) -> Option<String> {
        let main = self.merge_group(case)?.main;
        let name = |id: Id| {
            let found = self.facts.cases.get(id);
            found.map(|found| Naming::alone(self).of(found))
        };
        if main != case {
            return Some(format!("并入{}办理", name(main)?));
        }
        let others = self.merged_with(main).into_iter();
        let others: Vec<String> = others.filter(|id| *id != main).filter_map(name).collect();
        Some(format!("{}并入本件办理", others.join("、")))
    }

    /// The other items that the letter of a round answers together with one; none of a letter that is its own.
    pub fn shares_round(&self, case: Id, round: &Round) -> Vec<Id> {
        if self.merge_group(case).is_none() {
            return Vec::new();
        }
        let mut items = self.items_of_round(round);
        items.retain(|item| *item != case);
        items
    }

    /// The same in words: 与县建 31并案，同一件答复函.
    pub fn shared_words(&self, case: Id, round: &Round) -> Option<String> {
        let others = self.shares_round(case, round).into_iter();
        let names: Vec<String> = others.map(|item| self.numbered_of(item)).collect();
        let letter = match self.letter_kind(case) {
            IssueKind::Reply => "答复函",
            IssueKind::Opinion => "会办意见",
        };
        let words = || format!("与{}并案，同一件{letter}", names.join("、"));
        (!names.is_empty()).then(words)
    }

    /// 并案的第 2 轮只答复县建 32: of each round that answers others of those merged, and not this item.
    pub fn rounds_of_others(&self, case: Id) -> Vec<String> {
        let own: Vec<Id> = self.own_rounds(case).iter().map(|round| round.id).collect();
        let rounds = self.rounds(case).into_iter();
        let others = rounds.filter(|round| !own.contains(&round.id));
        others
            .map(|round| {
                let number = self.round_number(round);
                let items = self.items_of_round(round).into_iter();
                let names: Vec<String> = items.map(|item| self.numbered_of(item)).collect();
                format!("并案的第 {number} 轮只答复{}", names.join("、"))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Naming;
    use crate::ledger::acts::Unmerge;
    use crate::ledger::acts::fixture::Fixture;
    use crate::ledger::acts::usual_inputs::answered_together;

    #[test]
    fn each_item_says_with_how_many_it_is_answered_and_under_which() {
        let mut fixture = Fixture::new();
        let (main, member) = answered_together(&mut fixture);
        let words = |fixture: &Fixture, case| fixture.ledger.merged_words(case);
        assert_eq!(
            words(&fixture, main).as_deref(),
            Some("并案 2 件，这件为主")
        );
        let name = fixture.ledger.numbered_of(main);
        assert_eq!(
            words(&fixture, member),
            Some(format!("并案 2 件，以{name}为主"))
        );
        let ledger = &fixture.ledger;
        let full = |id| Naming::alone(ledger).of(ledger.facts.cases.get(id).unwrap());
        let filed = [main, member].map(|case| ledger.filed_with(case).unwrap());
        let expected = [
            format!("{}并入本件办理", full(member)),
            format!("并入{}办理", full(main)),
        ];
        assert_eq!(filed, expected);
        fixture.act(Unmerge { case: member });
        assert_eq!(words(&fixture, main), None);
        assert_eq!(fixture.ledger.filed_with(member), None);
    }
}
