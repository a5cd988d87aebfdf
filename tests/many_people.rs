//! A whole county's people come in at once: what one of them costs does not grow with how many there are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[allow(dead_code)] // each test file uses its own part
mod common {
    pub mod desk;
}

use std::path::Path;
use std::time::{Duration, Instant};

use banli::desk::{Desk, Issuing};
use banli::ledger::acts::SavePerson;
use banli::ledger::import::ImportFile;
use banli::model::vocabulary::Level;
use common::desk::over_one_item;
use serde_json::json;

/// The name of one of many; ten of them share it.
fn name(index: usize) -> String {
    format!("张{}", index / 10)
}

/// How long it takes so many people to be recorded one after another, as one.
fn recorded(folder: &Path, count: usize) -> Duration {
    let mut desk = over_one_item(folder);
    let before = desk.ledger().facts.persons.iter().count();
    let begun = Instant::now();
    let done = desk.together(None, Issuing::NOW, true, |together| {
        (0..count).try_for_each(|index| {
            let person = SavePerson::named(&name(index), Level::County);
            together.act(&person.into()).map(|_| ())
        })
    });
    done.unwrap();
    let took = begun.elapsed();
    assert_eq!(desk.ledger().facts.persons.iter().count(), before + count);
    took
}

/// The same for people of a file, who are looked for in the roster first.
fn imported(folder: &Path, count: usize) -> Duration {
    let mut desk: Desk = over_one_item(folder);
    let before = desk.ledger().facts.persons.iter().count();
    let person = |index: usize| {
        let delegation = format!("第{}代表团", index % 10);
        json!({ "name": name(index), "kind": "deputy", "level": "county", "delegation": delegation })
    };
    let persons: Vec<_> = (0..count).map(person).collect();
    let file: ImportFile = serde_json::from_value(json!({ "persons": persons })).unwrap();
    let begun = Instant::now();
    desk.import(&file, Issuing::RECORDED).unwrap();
    let took = begun.elapsed();
    assert_eq!(desk.ledger().facts.persons.iter().count(), before + count);
    desk.import(&file, Issuing::RECORDED).unwrap();
    assert_eq!(
        desk.ledger().facts.persons.iter().count(),
        before + count,
        "who is there already does not come twice"
    );
    took
}

#[test]
fn four_times_as_many_people_take_about_four_times_as_long() {
    for come in [recorded, imported] {
        let time = |count: usize| {
            let folder = tempfile::tempdir().unwrap();
            come(folder.path(), count)
        };
        // The first run pays for what is made once.
        time(100);
        let (few, many) = (time(3_000), time(12_000));
        assert!(
            many < few * 8,
            "{few:?} for 3000, {many:?} for 12000: linear is 4 times as long, quadratic 16 times"
        );
    }
}
