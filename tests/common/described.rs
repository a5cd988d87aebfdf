//! Records in words, to compare ledgers whose keys differ.

use banli::ledger::tables::Tables;
use banli::model::fact::Fact;
use banli::model::fact_kind::FactKind;
use banli::model::record::{Id, Value as Stored};

/// A record in words, its keys replaced by the words of what they stand for.
fn described(tables: &Tables, fact: &Fact) -> String {
    let kind = fact.kind();
    let references: Vec<(usize, FactKind)> = kind.references().collect();
    let values = fact.values();
    let described = values.iter().enumerate().skip(1).map(|(index, value)| {
        let named = references.iter().find(|(column, _)| *column == index);
        match (named, value) {
            (Some((_, kind)), Stored::Blob(bytes)) => {
                let id = Id(uuid::Uuid::from_slice(bytes).unwrap());
                described(tables, &tables.get(*kind, id).unwrap())
            }
            // Keys of people stand in what is frozen.
            (_, Stored::Blob(_)) if matches!(kind, FactKind::Issue | FactKind::Paper) => {
                "frozen".to_owned()
            }
            (_, value) => format!("{value:?}"),
        }
    });
    let described: Vec<String> = described.collect();
    format!("{}({})", kind.label(), described.join(" "))
}

/// All records of items, their rounds and letters, in words.
pub fn facts_of_items(tables: &Tables) -> Vec<String> {
    let of_items = tables.facts().filter(|fact| fact.kind().is_of_case());
    let mut facts: Vec<String> = of_items.map(|fact| described(tables, &fact)).collect();
    facts.sort();
    facts
}
