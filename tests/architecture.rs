//! Keeps the house: who may know whom, and how large its parts may grow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

mod common {
    pub mod house;
}

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use common::house::circles::circles;
use common::house::code::{Source, blanked, sources};
use common::house::items::{functions, visible_types};
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

const MOST_LINES: usize = 400;
const MOST_MAIN_LINES: usize = 60;
const MOST_FUNCTION_LINES: usize = 70;
const MOST_PARAMETERS: usize = 5;

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

#[test]
fn main_is_thin_and_files_are_one_thing_each() {
    let mut wrong = Vec::new();
    for source in sources() {
        let most = if source.path.ends_with("main.rs") {
            MOST_MAIN_LINES
        } else {
            MOST_LINES
        };
        let lines = source.text.lines().count();
        if lines > most {
            wrong.push(format!("{lines} lines: {}", source.path.display()));
        }
    }
    assert_none(&wrong);
}

#[test]
fn functions_are_short_and_take_few_things() {
    let mut wrong = Vec::new();
    for source in sources() {
        let path = source.path.to_string_lossy();
        let lines: Vec<&str> = source.text.lines().collect();
        let of_traits = lines_of_trait_impls(&source.code);
        for function in functions(&source.code) {
            let name = (path.as_ref(), function.name.as_str());
            if function.lines > MOST_FUNCTION_LINES {
                wrong.push(format!("{name:?} has {} lines", function.lines));
            }
            let reason = begins_with_reason(&lines, function.line);
            let of_trait = of_traits.iter().any(|one| one.contains(&function.line));
            let wide = function.parameters > MOST_PARAMETERS && !reason && !of_trait;
            if wide {
                wrong.push(format!("{name:?} has {} parameters", function.parameters));
            }
        }
    }
    assert_none(&wrong);
}

/// Whether the comment right above a line, attributes between them apart, begins with `// Reason:`.
fn begins_with_reason(lines: &[&str], line: usize) -> bool {
    let above = lines[..line].iter().rev().map(|line| line.trim_start());
    let comment = above.skip_while(|line| line.starts_with("#["));
    let comment: Vec<&str> = comment.take_while(|line| line.starts_with("// ")).collect();
    comment
        .last()
        .is_some_and(|first| first.starts_with("// Reason: "))
}

/// The lines that `impl Trait for Type` blocks take up: their signatures are the trait's.
fn lines_of_trait_impls(code: &str) -> Vec<Range<usize>> {
    let lines: Vec<&str> = code.lines().collect();
    let begins = |line: &str| line.starts_with("impl") && tokens(line).contains(&"for");
    let first = lines.iter().enumerate().filter(|(_, line)| begins(line));
    first
        .map(|(first, _)| {
            let length = lines[first..].iter().position(|line| *line == "}");
            first..first + length.unwrap_or_default()
        })
        .collect()
}

/// The lines, from 1, whose `allow` or `expect` of a lint has no reason in a comment beside or right above it.
fn lints_without_reason(source: &Source) -> Vec<usize> {
    let lines: Vec<&str> = source.text.lines().collect();
    let comment = |line: &str| line.find("// ").is_some_and(|at| line.len() > at + 3);
    let named = |code: &str| code.contains("allow(") || code.contains("expect(clippy");
    let mut without = Vec::new();
    for (index, code) in source.code.lines().enumerate() {
        let is_attribute = code.trim_start().starts_with('#') && named(code);
        let above = index.checked_sub(1).map_or("", |index| lines[index].trim());
        let reason = comment(lines[index]) || above.starts_with("// ") && comment(above);
        if is_attribute && !reason {
            without.push(index + 1);
        }
    }
    without
}

#[test]
fn a_lint_is_let_be_only_for_a_reason() {
    let mut wrong = Vec::new();
    for source in sources() {
        let path = source.path.display();
        let lines = lints_without_reason(&source);
        wrong.extend(lines.iter().map(|line| format!("{path}:{line}")));
    }
    assert_none(&wrong);
}

#[test]
fn reasons_are_seen_where_they_stand() {
    let file = [(
        "room/a.rs",
        "#[allow(a)] // each is a flag\nfn a() {}\n// it is so\n#[allow(b)]\n/// Says.\n#[allow(c)]\n",
    )];
    assert_eq!(lints_without_reason(&crate_of(&file)[0]), [6]);
    let text = "// Reason: as drawn\n// on paper\n#[inline]\nfn a() {}\n// Draws.\nfn b() {}";
    let lines: Vec<&str> = text.lines().collect();
    assert!(begins_with_reason(&lines, 3) && !begins_with_reason(&lines, 5));
    let code = "impl A {\n}\nimpl<T> B for A<T> {\n    fn c() {}\n}\nfn d() {}";
    assert_eq!(
        lines_of_trait_impls(code).as_slice(),
        std::slice::from_ref(&(2..4))
    );
}

#[test]
fn one_name_stands_for_one_type() {
    let sources = sources();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in &sources {
        for name in visible_types(&source.code) {
            let path = source.path.display().to_string();
            places.entry(name).or_default().push(path);
        }
    }
    assert!(places.len() > 200, "types are found");
    let shared = places.iter().filter(|(_, places)| places.len() > 1);
    let wrong: Vec<String> = shared
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect();
    assert_none(&wrong);
}

/// The rooms and folders in which nobody makes facts or changes: acts do.
const MAKE_NO_FACTS: [&str; 10] = [
    "ui", "app", "cli", "desk", "samples", "papers", "printer", "document", "store", "ledger",
];
/// Folders and files of theirs that may: acts; acts done together are one change, made of theirs; undoing takes values from
/// the journal; a setting's record has one maker, and what stands in for one that cannot be read is its record again.
const MAKE_CHANGES: [&str; 5] = [
    "ledger/acts",
    "desk/together.rs",
    "store/undo.rs",
    "ledger/settings.rs",
    "ledger/unreadable_settings.rs",
];

/// Every kind of fact: its name as a type.
fn fact_types(sources: &[Source]) -> Vec<String> {
    let list = sources
        .iter()
        .find(|source| source.path.ends_with("model/fact_kind.rs"));
    let list = list.unwrap().text.split("$callback! {").nth(1).unwrap();
    let list = list.split('}').next().unwrap();
    let names = list.split(',').filter_map(|entry| entry.split(':').nth(1));
    names.map(|name| name.trim().to_owned()).collect()
}

/// Where code makes facts or changes: a fact's fields written out, a fact wrapped as one of any kind, a change begun.
fn made_in(code: &str, facts: &[String]) -> Vec<String> {
    // Patterns and tests of the code itself do not make anything.
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let tokens: Vec<&str> = tokens(code);
    // A type of the file's own that is called as a fact is.
    let own = |name: &str| tokens.windows(2).any(|pair| pair == ["struct", name]);
    let mut made = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let next = |ahead: usize| tokens.get(index + ahead).copied().unwrap_or_default();
        let before = |back: usize| {
            let index = index.checked_sub(back);
            index.map_or("", |index| tokens[index])
        };
        let returned = before(2) == "-" && before(1) == ">";
        let declared = ["impl", "for", "struct", "enum", "mod"].contains(&before(1)) || returned;
        let variant = before(1) == "::" && before(2).starts_with(char::is_uppercase);
        let fields =
            next(2) == "." || [":", ","].contains(&next(3)) || ["id", "removed"].contains(&next(2));
        let fact = facts.iter().any(|fact| fact == token) && !declared && !variant && !own(token);
        if fact && next(1) == "{" && fields && !is_pattern(&tokens, index) {
            made.push(format!("{token} {{ … }}"));
        }
        let first_of_its_kind = next(1) == "::" && next(2) == "of" && next(3) == "(";
        if fact && (first_of_its_kind || next(1) == "as") {
            made.push(format!("{token}{}{}", next(1), next(2)));
        }
        let written_out = next(1) == "{" && !declared && !is_pattern(&tokens, index);
        if *token == "Change" && (written_out || ["new", "record"].contains(&next(2))) {
            made.push(format!("Change{}{}", next(1), next(2)));
        }
        let changed = *token == "change" && next(1) == "." && next(2).starts_with("put");
        let grown = ["push", "insert", "extend", "append"].contains(&next(2));
        let of_a_change = *token == "writes" && before(2) == "change";
        if changed || of_a_change && next(1) == "." && grown {
            made.push(format!("{token}.{}", next(2)));
        }
        let any = next(3) == "(" && next(4) == "_";
        let wrapped = *token == "Fact"
            && !any
            && next(1) == "::"
            && (next(2) == "from" || facts.iter().any(|fact| fact == next(2)));
        if wrapped && next(3) == "(" && !is_pattern(&tokens, index) {
            made.push(format!("Fact::{}(…)", next(2)));
        }
    }
    made
}

/// Whether what begins at `start` is matched, not made: an arm or a `let` with its value follows its brackets.
fn is_pattern(tokens: &[&str], start: usize) -> bool {
    let mut depth = 0;
    for token in &tokens[start..] {
        match *token {
            "{" | "(" => depth += 1,
            "}" | ")" if depth > 0 => {
                depth -= 1;
            }
            "=>" | "=" | "|" if depth == 0 => return true,
            ";" | "," | "}" | "." if depth == 0 => return false,
            _ => {}
        }
    }
    false
}

#[test]
fn only_acts_make_facts_and_changes() {
    let sources = sources();
    let facts = fact_types(&sources);
    assert!(facts.len() > 25, "{facts:?}");
    let mut wrong = Vec::new();
    for source in &sources {
        let path = source.path.to_string_lossy();
        let for_tests = path.ends_with("tests.rs") || path.ends_with("test_ledger.rs");
        let allowed = for_tests || MAKE_CHANGES.iter().any(|part| path.contains(part));
        let within = |room: &str| {
            room.split('/')
                .zip(&source.module)
                .all(|(one, other)| one == other)
        };
        let watched = source.room().is_some() && MAKE_NO_FACTS.iter().copied().any(within);
        if !watched || allowed {
            continue;
        }
        let made = made_in(&source.code, &facts);
        wrong.extend(made.iter().map(|made| format!("{path} makes {made}")));
    }
    assert_none(&wrong);
}

#[test]
fn a_fact_made_is_told_from_one_looked_at() {
    let facts = ["Delivery".to_owned(), "Case".to_owned()];
    let made = [
        "Delivery { id: Id::new(), removed: None }",
        "put(Case { ..known })",
        "put(Case { key_case: true, ..known })",
        "let case = Case { key_case: true, ..case.clone() };",
        "put(facts::Delivery { id, removed: None })",
        "match known { None => Case { ..first } }",
        "Change::new(key, title)",
        "let all = vec![Fact::Case(case)];",
        "Change { act: key, title }",
        "Change { title, act }",
        "let case = Case::of(id, session, kind);",
        "use crate::model::facts::Case as Item;",
        "let fact = Fact::from(case);",
        "put(reply::Delivery { id, removed: None })",
        "put(Delivery { issue, id, removed: None })",
        "change.put(case);",
        "change.writes.push(fact);",
    ];
    for code in made {
        assert_eq!(made_in(code, &facts).len(), 1, "{code}");
    }
    let looked_at = [
        "let Delivery { id, .. } = delivery;",
        "if let Some(Case { title: named, .. }) = case {}",
        "impl Case { pub fn of() -> Case { body() } }",
        "match fact { Fact::Case(case) => case, _ => return }",
        "if let Fact::Case(case) = fact {}",
        "fn of(case: &Case) -> Delivery { todo() }",
        "use crate::model::change::Change;",
        "for fact in &change.writes {}",
        "fn change(&self) -> Change { body() }",
        "rows.push(Role::Case { number })",
        "struct Case { number: String } let case = Case { number: text };",
    ];
    for code in looked_at {
        assert_eq!(made_in(code, &facts), Vec::<String>::new(), "{code}");
    }
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

#[test]
fn functions_are_measured_as_they_are_written() {
    let code =
        "fn a<F: Fn(u8, u8) -> u8>(&mut self, f: F, (x, y): (u8, u8)) -> u8 {\n  1\n}\nfn b();";
    let found = functions(code);
    let [one] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((one.lines, one.parameters, one.line), (3, 2, 0));
    assert_eq!(
        blanked("a('\"', r#\"x \"y\"#, '\\n', 'b) // c"),
        "a(   ,          ,     , 'b)     "
    );
}
