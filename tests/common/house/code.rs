//! Source files without what the compiler does not read: comments, texts, tests.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of the crate.
#[derive(Debug)]
pub struct Source {
    /// From `src` on.
    pub path: PathBuf,
    /// The path of its module: `["papers", "batch", "item"]`.
    pub module: Vec<String>,
    /// As it stands in the file.
    pub text: String,
    /// The same lines with comments, texts and tests blanked.
    pub code: String,
}

impl Source {
    /// The folder below `src` it stands in; none for the crate's own files.
    pub fn room(&self) -> Option<&str> {
        let inside = self.path.components().count() > 1;
        self.module.first().map(String::as_str).filter(|_| inside)
    }
}

/// Every file of the crate except those that only tests compile, in the order of their paths.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let path = path.strip_prefix(&root).unwrap().to_owned();
            Source {
                module: module_of(&path),
                code: without_tests(&blanked(&text)),
                path,
                text,
            }
        })
        .filter(|source| !source.module.iter().any(|name| name == "tests"))
        .collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The module of a file below `src`.
fn module_of(path: &Path) -> Vec<String> {
    let plain = path.with_extension("");
    let mut module: Vec<String> = plain
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    if matches!(
        module.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        module.pop();
    }
    module
}

/// The text with every comment and the inside of every literal as blanks, line for line.
pub fn blanked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let end = literal_end(&letters, at);
        if end == at {
            code.push(*letter);
            at += 1;
            continue;
        }
        let inside = letters.get(at..end).unwrap_or_default();
        code.extend(
            inside
                .iter()
                .map(|one| if *one == '\n' { '\n' } else { ' ' }),
        );
        at = end;
    }
    code
}

/// Where the comment or literal that begins here ends; `at` itself where none begins.
fn literal_end(letters: &[char], at: usize) -> usize {
    let is = |index: usize, letter: char| letters.get(index) == Some(&letter);
    let within_name = at > 0 && (letters[at - 1].is_alphanumeric() || letters[at - 1] == '_');
    match letters[at] {
        '/' if is(at + 1, '/') => find(letters, at, |index| is(index, '\n')),
        '/' if is(at + 1, '*') => block_comment_end(letters, at),
        '"' => quoted_end(letters, at + 1, '"'),
        '\'' if is(at + 1, '\\') => quoted_end(letters, at + 1, '\''),
        '\'' if is(at + 2, '\'') => at + 3,
        'r' if !within_name || matches!(letters[at - 1], 'b' | 'c') => raw_end(letters, at),
        _ => at,
    }
}

fn find(letters: &[char], from: usize, wanted: impl Fn(usize) -> bool) -> usize {
    (from..letters.len())
        .find(|index| wanted(*index))
        .unwrap_or(letters.len())
}

fn block_comment_end(letters: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut index = at;
    while index < letters.len() {
        match letters.get(index..index + 2) {
            Some(['/', '*']) => depth += 1,
            Some(['*', '/']) if depth == 1 => return index + 2,
            Some(['*', '/']) => depth -= 1,
            _ => {
                index += 1;
                continue;
            }
        }
        index += 2;
    }
    index
}

fn quoted_end(letters: &[char], from: usize, quote: char) -> usize {
    let mut index = from;
    while index < letters.len() {
        match letters[index] {
            '\\' => index += 2,
            letter if letter == quote => return index + 1,
            _ => index += 1,
        }
    }
    letters.len()
}

fn raw_end(letters: &[char], at: usize) -> usize {
    let quote = find(letters, at + 1, |index| letters[index] != '#');
    if letters.get(quote) != Some(&'"') {
        return at;
    }
    let mut close = vec!['"'];
    close.resize(quote - at, '#');
    let end = find(letters, quote + 1, |index| {
        letters[index..].starts_with(&close)
    });
    (end + close.len()).min(letters.len())
}

/// Code with every item marked `#[cfg(test)]` blanked.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut rest = code.to_owned();
    while let Some(at) = rest.find(MARK) {
        let end = item_end(&rest, at + MARK.len());
        let blank: String = rest[at..end]
            .chars()
            .map(|letter| if letter == '\n' { '\n' } else { ' ' })
            .collect();
        rest.replace_range(at..end, &blank);
    }
    rest
}

/// Where the item that begins here ends: at its semicolon, or at the brace that closes it.
fn item_end(code: &str, from: usize) -> usize {
    let mut depth = 0;
    for (offset, letter) in code[from..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return from + offset + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return from + offset + 1,
            _ => {}
        }
    }
    code.len()
}
