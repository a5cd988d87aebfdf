//! Keeps the house: who may know whom, who makes facts, and how large its parts may grow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

#[path = "../common"]
mod common {
    pub mod house;
}

mod made_facts;
mod sizes;

use std::collections::BTreeSet;

use common::house::circles::circles;
use common::house::code::{Source, blanked, sources};
use common::house::uses::{House, tokens};

/// The floors of the house, top first. A room may use those on the floors below its own.
const FLOORS: [&[&str]; 8] = [
    &["app", "cli"],
    &["samples"],
    &["ui", "desk"],
    &["papers", "printer"],
    &["reader"],
    &["document", "store"],
    &["ledger"],
    &["model"],
];
/// Rooms on floors below that a room does not know all the same.
const APART: [(&str, &[&str]); 4] = [
    ("samples", &["ui"]),
    ("ui", &["papers", "printer", "reader", "store"]),
    ("printer", &["store", "ledger"]),
    ("reader", &["store", "ledger", "model"]),
];
/// Crates that only some rooms may name.
const OWNED: [(&str, &[&str]); 14] = [
    ("rlimit", &["reader"]),
    ("cap", &["reader"]),
    ("rusqlite", &["store"]),
    ("printpdf", &["document"]),
    ("ttf_parser", &["document"]),
    ("lopdf", &["document"]),
    ("zune_jpeg", &["document"]),
    ("zip", &["document", "store"]),
    ("age", &["ledger", "store"]),
    ("clap", &["cli"]),
    ("zbus", &["app"]),
    ("egui", &["ui", "app"]),
    ("egui_extras", &["ui", "app"]),
    ("eframe", &["ui", "app"]),
];
/// Rooms in which no files use each other in a circle.
const CLEAN: [&str; 12] = [
    "app", "cli", "ui", "samples", "desk", "papers", "printer", "reader", "document", "store",
    "ledger", "model",
];

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Whether a room may use another.
fn may_use(room: &str, other: &str) -> bool {
    let floor = |room: &str| FLOORS.iter().position(|floor| floor.contains(&room));
    let (Some(from), Some(to)) = (floor(room), floor(other)) else {
        return false;
    };
    let apart = APART
        .iter()
        .any(|(one, others)| *one == room && others.contains(&other));
    room == other || (from < to && !apart)
}

#[test]
fn arrows_point_down_only() {
    let sources = sources();
    let house = House::new(&sources);
    let mut wrong = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let Some(room) = source.room() else { continue };
        let paths = house.paths(index);
        let rooms: BTreeSet<&String> = paths.iter().filter_map(|path| path.first()).collect();
        let known = rooms
            .into_iter()
            .filter(|other| FLOORS.concat().contains(&other.as_str()) && !may_use(room, other));
        wrong.extend(known.map(|other| format!("{} uses {other}", source.path.display())));
    }
    assert_none(&wrong);
}

#[test]
fn every_room_has_its_floor() {
    let sources = sources();
    let rooms: BTreeSet<&str> = sources.iter().filter_map(Source::room).collect();
    let floors = FLOORS.concat();
    let without: Vec<&&str> = rooms.iter().filter(|room| !floors.contains(room)).collect();
    assert!(without.is_empty(), "{without:?}");
    assert!(rooms.len() > 8, "the folders are there: {rooms:?}");
}

#[test]
fn no_files_of_a_room_use_each_other_in_a_circle() {
    let sources = sources();
    let house = House::new(&sources);
    let mut wrong = Vec::new();
    for room in CLEAN {
        let within = |file: &usize| sources[*file].room() == Some(room);
        let used: Vec<BTreeSet<usize>> = (0..sources.len())
            .map(|file| {
                let used = if within(&file) {
                    house.used_by(file)
                } else {
                    BTreeSet::new()
                };
                used.into_iter().filter(within).collect()
            })
            .collect();
        for circle in circles(&used) {
            let name = |file: usize| sources[file].path.display();
            wrong.push(format!("{room}:"));
            for file in &circle {
                let others = used[*file].iter().filter(|other| circle.contains(other));
                let others: Vec<String> = others.map(|other| name(*other).to_string()).collect();
                wrong.push(format!("  {} uses {}", name(*file), others.join(", ")));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn crates_are_named_only_in_their_rooms() {
    let mut wrong = Vec::new();
    for source in sources() {
        let tokens = tokens(&source.code);
        for (name, rooms) in OWNED {
            let named = tokens
                .windows(2)
                .any(|pair| pair == [name, "::"] || pair == ["use", name]);
            let owned = source.room().is_some_and(|room| rooms.contains(&room));
            if named && !owned {
                wrong.push(format!("{} names {name}", source.path.display()));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_model_reads_no_clock_and_no_file() {
    const OUTSIDE: [&str; 6] = [
        "Local::now",
        "Utc::now",
        "SystemTime",
        "std::fs",
        "std::io",
        "std::env",
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        if !matches!(source.room(), Some("model" | "ledger")) {
            continue;
        }
        let used = OUTSIDE.iter().filter(|name| source.code.contains(**name));
        wrong.extend(used.map(|name| format!("{} uses {name}", source.path.display())));
    }
    assert_none(&wrong);
}

/// Files of a made-up crate.
fn crate_of(files: &[(&str, &str)]) -> Vec<Source> {
    let source = |(path, text): &(&str, &str)| Source {
        path: path.into(),
        module: path
            .trim_end_matches(".rs")
            .trim_end_matches("/mod")
            .split('/')
            .map(str::to_owned)
            .collect(),
        text: (*text).to_owned(),
        code: blanked(text),
    };
    files.iter().map(source).collect()
}

fn circles_in(files: &[(&str, &str)]) -> Vec<Vec<usize>> {
    let sources = crate_of(files);
    let house = House::new(&sources);
    let used: Vec<_> = (0..sources.len()).map(|file| house.used_by(file)).collect();
    circles(&used)
}

#[test]
fn a_circle_is_seen_through_a_third_file_and_through_names_in_passing() {
    let through_a_third = [
        ("room/a.rs", "use super::b::B; pub struct A;"),
        (
            "room/b.rs",
            "use crate::room::c::{C, D as _}; pub struct B;",
        ),
        ("room/c.rs", "fn c() -> super::a::A { todo() }"),
        ("room/mod.rs", "mod a; mod b; mod c; pub use a::A;"),
    ];
    assert_eq!(circles_in(&through_a_third), [[0, 1, 2]]);
    let by_a_child = [
        (
            "room/mod.rs",
            "mod a; pub struct Shared; fn go() { a::run() }",
        ),
        ("room/a.rs", "use super::Shared; pub fn run() {}"),
    ];
    assert_eq!(circles_in(&by_a_child), [[0, 1]]);
}

#[test]
fn a_re_export_leads_to_the_file_that_defines() {
    let re_exported = [
        ("room/mod.rs", "mod a; mod b; pub use a::A; pub use b::*;"),
        ("room/a.rs", "pub struct A; pub(in crate::room) fn a() {}"),
        (
            "room/b.rs",
            "use super::A; pub struct B(A); // super::c::C\n",
        ),
        (
            "room/c.rs",
            "use super::{A, B}; const TEXT: &str = \"super::d::D\";",
        ),
    ];
    assert_eq!(circles_in(&re_exported), Vec::<Vec<usize>>::new());
    let sources = crate_of(&re_exported);
    let house = House::new(&sources);
    assert_eq!(house.used_by(3), BTreeSet::from([1, 2]));
}
