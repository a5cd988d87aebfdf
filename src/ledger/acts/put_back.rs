//! 放回台账: an item that was taken out stands again, with all that went with it.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::bring_back::{ROSTER, refuse_taken};
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::remove::{WITH_ITEM, belongings};
use crate::model::change::{ActKey, Change};
use crate::model::fact::Fact;
use crate::model::facts::Case;
use crate::model::record::{Field as _, Id};

act! {
    /// 放回台账: what was taken out with the item comes back with it, and whom it names.
    PutBack in "put_back", "放回台账" by put_back {
        /// The item, by its key, its reference such as 2026/建议/37, or its number where only one such was taken out.
        item: String = "移出的办件",
    }
}

impl PutBack {
    /// Puts back the item with this key.
    pub fn of(case: Id) -> Self {
        Self {
            item: case.to_string(),
        }
    }
}

fn put_back(ledger: &Ledger, input: &PutBack) -> Result<Change, Refusal> {
    let case = taken_out_item(ledger, input.item.trim())?;
    refuse_taken(ledger, case, "item")?;
    let title = format!("放回台账：{}", ledger.numbered(case));
    let mut change = Change::new(ActKey("put_back"), title);
    let item = Fact::from(case.clone());
    let gone = belongings(ledger, case.id).into_iter();
    let gone = gone.filter(|fact| fact.removed() == Some(WITH_ITEM));
    for mut fact in std::iter::once(item).chain(gone) {
        put_back_whom_it_names(ledger, &fact, &mut change);
        fact.set_removed(None);
        change.put(fact);
    }
    Ok(change)
}

/// The item meant among those taken out.
fn taken_out_item<'a>(ledger: &'a Ledger, typed: &str) -> Result<&'a Case, Refusal> {
    let is_meant = |case: &&Case| {
        typed == case.id.to_string()
            || typed == ledger.reference(case)
            || ledger
                .numbered_spellings(case)
                .iter()
                .any(|name| name == typed)
            || typed == case.number
    };
    let gone: Vec<&Case> = ledger.taken_out().into_iter().filter(is_meant).collect();
    match gone.as_slice() {
        [case] => Ok(case),
        [] => Err(Refusal::wrong(
            "item",
            format!("移出的件里没有“{typed}”，没有改动。"),
        )),
        several => {
            let named: Vec<String> = several.iter().map(|case| case.id.to_string()).collect();
            let text = format!(
                "移出的件里有几件“{typed}”，没有改动。请写内部编号：{}。",
                named.join("、")
            );
            Err(Refusal::wrong("item", text))
        }
    }
}

/// A person, unit or session taken out of the roster meanwhile stands again where the record names it.
fn put_back_whom_it_names(ledger: &Ledger, fact: &Fact, change: &mut Change) {
    let values = fact.values();
    let kind = fact.kind();
    for (index, named) in kind
        .references()
        .filter(|(_, named)| ROSTER.contains(named))
    {
        let id = values
            .get(index)
            .and_then(|value| Id::from_value(value.as_ref()));
        let known = id.and_then(|id| ledger.facts.get(named, id));
        if let Some(mut known) = known.filter(|known| known.removed().is_some())
            && change.writes.iter().all(|fact| fact.id() != known.id())
        {
            known.set_removed(None);
            change.put(known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::Remove;
    use crate::ledger::acts::fixture::Fixture;
    use crate::model::fact_kind::FactKind;

    fn out(fixture: &mut Fixture, case: Id) {
        fixture.act(Remove {
            reason: Some("重复登记".to_owned()),
            ..Remove::of(FactKind::Case, case)
        });
    }

    #[test]
    fn an_item_comes_back_with_its_draft_and_whom_it_names() {
        let mut fixture = Fixture::new();
        let case = fixture.drafted("31");
        let before = fixture.ledger.facts.clone();
        out(&mut fixture, case);
        assert_eq!(fixture.ledger.taken_out().len(), 1);
        assert!(fixture.ledger.find_case("31").is_err());
        let deputy = fixture.deputy;
        fixture.act(Remove::of(FactKind::Person, deputy));
        fixture.act(PutBack {
            item: "31".to_owned(),
        });
        let facts = &fixture.ledger.facts;
        for kind in FactKind::ALL
            .iter()
            .copied()
            .filter(|kind| kind.is_of_case())
        {
            assert_eq!(
                facts.keys(kind, |_| true),
                before.keys(kind, |_| true),
                "{}",
                kind.label()
            );
        }
        assert!(facts.persons.get(deputy).unwrap().removed.is_none());
        assert!(fixture.ledger.taken_out().is_empty());
    }

    #[test]
    fn what_was_taken_out_before_the_item_stays_out() {
        let mut fixture = Fixture::new();
        let case = fixture.with_co_unit("31");
        let part = fixture.ledger.facts.assignments.of(case).last().unwrap().id;
        fixture.act(Remove::of(FactKind::Assignment, part));
        out(&mut fixture, case);
        fixture.act(PutBack::of(case));
        let stands = |part: &crate::model::facts::Assignment| part.removed.is_none();
        assert!(!stands(fixture.ledger.facts.assignments.get(part).unwrap()));
    }

    #[test]
    fn a_number_that_another_item_has_by_now_is_refused() {
        let mut fixture = Fixture::new();
        let case = fixture.registered("31");
        out(&mut fixture, case);
        fixture.registered("31");
        fixture.refuses(PutBack::of(case), "item", "另一件的编号");
        let nothing = PutBack {
            item: "99".to_owned(),
        };
        fixture.refuses(nothing, "item", "移出的件里没有“99”");
    }
}
