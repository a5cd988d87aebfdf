//! Functions and types as they are declared.

use super::uses::{is_name, tokens};

/// A function with how long it is.
#[derive(Debug)]
pub struct Function {
    pub name: String,
    /// The line it begins on, from 0.
    pub line: usize,
    /// From its name to the brace that closes it.
    pub lines: usize,
    /// What is given to it, its own object apart.
    pub parameters: usize,
}

/// The functions with a body in blanked code, tests and nested ones included.
pub fn functions(code: &str) -> Vec<Function> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = code[from..].find("fn ").map(|at| at + from) {
        from = at + 3;
        let free = code[..at]
            .chars()
            .next_back()
            .is_none_or(|letter| !letter.is_alphanumeric() && letter != '_');
        let function = free.then(|| function(code, at)).flatten();
        found.extend(function);
    }
    found
}

fn function(code: &str, at: usize) -> Option<Function> {
    let rest = code[at + 3..].trim_start();
    let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    let (name, rest) = rest.split_at(length);
    if name.is_empty() {
        return None;
    }
    let open = after_generics(rest)?;
    let inside = matching(&rest[open..], '(', ')')?;
    let parameters = parameters(&rest[open + 1..open + inside]);
    let after = &rest[open + inside..];
    // A declaration ends before a body begins.
    let body = after.find(['{', ';'])?;
    if !after[body..].starts_with('{') {
        return None;
    }
    let end = body + matching(&after[body..], '{', '}')?;
    let begin = code.len() - rest.len();
    let whole = &code[begin..begin + open + inside + end];
    Some(Function {
        name: name.to_owned(),
        line: code[..at].matches('\n').count(),
        lines: whole.matches('\n').count() + 1,
        parameters,
    })
}

/// Where the parameters begin.
fn after_generics(rest: &str) -> Option<usize> {
    let mut depth = 0;
    let mut before = ' ';
    for (at, letter) in rest.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' if before != '-' => depth -= 1,
            '(' if depth == 0 => return Some(at),
            _ => {}
        }
        before = letter;
    }
    None
}

/// Where the sign that closes the first one stands.
fn matching(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        if letter == open {
            depth += 1;
        } else if letter == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// How many parameters a list has, `self` apart.
fn parameters(list: &str) -> usize {
    let mut depth = 0;
    let mut before = ' ';
    let mut parts = vec![String::new()];
    for letter in list.chars() {
        match letter {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '-' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        before = letter;
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    let own = |part: &str| tokens(part.split(':').next().unwrap_or("")).contains(&"self");
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.filter(|part| !own(part)).count()
}

/// The types other files can see, those made by `record!` and `vocabulary!` too.
pub fn visible_types(code: &str) -> Vec<String> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let token = |offset: usize| tokens.get(at + offset).copied().unwrap_or_default();
        if token(0) == "pub" {
            // `pub(super)` has three words more.
            let kind = if token(1) == "(" { 4 } else { 1 };
            if matches!(token(kind), "struct" | "enum" | "trait" | "type" | "union")
                && is_name(token(kind + 1))
            {
                found.push(token(kind + 1).to_owned());
            }
        }
        let declares = matches!(token(0), "record" | "vocabulary") && token(1) == "!";
        if declares && token(2) == "{" && is_name(token(3)) && matches!(token(4), "in" | "{") {
            found.push(token(3).to_owned());
        }
    }
    found
}
