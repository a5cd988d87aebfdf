//! Only acts make facts and changes.

use crate::assert_none;
use crate::common::house::code::{Source, sources};
use crate::common::house::uses::tokens;

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
