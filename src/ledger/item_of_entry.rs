//! Of which item an entry of the journal is, for lists of entries whose titles do not say it.

use crate::model::fact_kind::FactKind;
use crate::model::record::Id;

use super::book::Book;

impl Book {
    /// The title of an entry with the item it is of, where all that it wrote of items is of one and the title does not name it
    /// already: 登记公开：县建 17.
    pub fn entry_title(&self, title: String, records: &[(FactKind, Id)]) -> String {
        // Items answered together are several, though their record belongs to one.
        if records
            .iter()
            .any(|(kind, _)| *kind == FactKind::MergeMember)
        {
            return title;
        }
        let items = records.iter().filter_map(|(kind, id)| match kind {
            FactKind::Case => Some(*id),
            kind => self.case_of(*kind, *id),
        });
        let mut items: Vec<Id> = items.collect();
        items.sort_unstable();
        items.dedup();
        let case = match items[..] {
            [one] => self.facts.cases.get(one),
            _ => None,
        };
        let Some(case) = case else { return title };
        // An entry keeps the name that the item had when it was made.
        let mut names = self.numbered_spellings(case).into_iter();
        if names.any(|name| title.contains(&name)) || title.contains(&self.reference(case)) {
            return title;
        }
        format!("{title}：{}", self.numbered(case))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::{Fixture, day};
    use crate::ledger::acts::usual_inputs::{delivered, make_township};
    use crate::ledger::acts::{Merge, Publish};
    use crate::model::change::Change;

    fn titled(fixture: &Fixture, change: &Change) -> String {
        let writes = change.writes.iter();
        let records: Vec<(FactKind, Id)> = writes.map(|fact| (fact.kind(), fact.id())).collect();
        fixture.ledger.entry_title(change.title.clone(), &records)
    }

    #[test]
    fn an_entry_of_one_item_names_it_and_one_of_several_does_not() {
        let mut fixture = Fixture::new();
        let case = fixture.issued("31");
        fixture.act(delivered(case, "2026-04-29"));
        let published = fixture.act(Publish {
            case,
            issue: None,
            published: true,
            on: day("2026-05-06"),
            place: None,
            reason: None,
        });
        assert_eq!(titled(&fixture, &published), "登记公开：县建 31");
        let cases = vec![fixture.registered("32"), fixture.registered("33")];
        let merged = fixture.act(Merge {
            cases,
            on: None,
            note: None,
        });
        assert_eq!(titled(&fixture, &merged), merged.title);
    }

    #[test]
    fn an_entry_that_has_the_former_name_of_its_item_is_not_given_another() {
        let mut fixture = Fixture::new();
        let congress = fixture.congress;
        make_township(&mut fixture, congress);
        let case = fixture.registered("31");
        let titled = |title: &str| {
            let records = [(FactKind::Case, case)];
            fixture.ledger.entry_title(title.to_owned(), &records)
        };
        assert_eq!(titled("登记公开"), "登记公开：镇建 31");
        for known in ["登记公开：镇建 31", "登记公开：乡建 31"] {
            assert_eq!(titled(known), known);
        }
    }
}
