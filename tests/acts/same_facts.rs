//! The same course by form, by `record` and by `add`.

use std::path::Path;

use banli::ledger::tables::Tables;
use banli::model::fact::Fact;
use banli::model::fact_kind::FactKind;
use banli::model::record::{Id, Value as Stored};
use banli::store::Store;
use serde_json::{Value, json};

use crate::TODAY;
use crate::common::cli::json_of;
use crate::common::desk::{day, furnished};
use crate::course::{course_at_the_desk, course_to_add, course_to_record};
use crate::file::File;

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

#[test]
fn the_same_course_by_form_by_record_and_by_add_gives_equal_facts() {
    let (recorded, added) = (File::new(), File::new());
    recorded.record("several", &course_to_record());
    let mut people: Value =
        serde_json::from_str(include_str!("../../assets/sample/office.json")).unwrap();
    people["cases"] = json!([course_to_add()]);
    let input = added.write(&people);
    json_of(&added.arguments(&["add", &input]));
    let folder = tempfile::tempdir().unwrap();
    let mut desk = furnished(folder.path(), day(TODAY));
    for act in course_at_the_desk(&desk) {
        desk.act(act).unwrap();
    }
    let load = |file: &File| Store::open(Path::new(&file.path)).unwrap().load().unwrap();
    let by_form = facts_of_items(&desk.store().load().unwrap());
    assert_eq!(facts_of_items(&load(&recorded)), by_form);
    assert_eq!(facts_of_items(&load(&added)), by_form);
    assert!(by_form.len() > 14, "{by_form:?}");
}
