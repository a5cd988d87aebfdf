//! 并案 in words: that an item is answered together with others, and under which.

use crate::model::record::Id;

use super::book::Book;

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
}

#[cfg(test)]
mod tests {
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
        fixture.act(Unmerge { case: member });
        assert_eq!(words(&fixture, main), None);
    }
}
