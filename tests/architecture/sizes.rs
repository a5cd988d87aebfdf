//! How large files and functions may grow, that a lint is let be for a reason, and that a name stands for one thing.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::common::house::code::{Source, blanked, sources};
use crate::common::house::items::{functions, visible_types};
use crate::common::house::uses::tokens;
use crate::{assert_none, crate_of};

const MOST_LINES: usize = 400;
const MOST_MAIN_LINES: usize = 60;
const MOST_FUNCTION_LINES: usize = 70;
const MOST_PARAMETERS: usize = 5;

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
