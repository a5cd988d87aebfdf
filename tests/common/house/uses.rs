//! Who uses whom: every path named in a file, followed to the file that defines what it names.

use std::collections::{BTreeMap, BTreeSet};

use super::code::Source;

/// The crate's files with the names each binds by `use`.
pub struct House<'a> {
    sources: &'a [Source],
    by_module: BTreeMap<&'a [String], usize>,
    files: Vec<Named>,
}

/// What one file names.
#[derive(Default)]
struct Named {
    /// Names bound by `use`, each with the path it stands for.
    bound: BTreeMap<String, Vec<String>>,
    /// Modules taken in whole by `use …::*`.
    whole: Vec<Vec<String>>,
    /// Every path, as it is written.
    paths: Vec<Vec<String>>,
    /// Names defined in the file itself.
    defined: BTreeSet<String>,
}

/// Re-exports are followed at most this far.
const MOST_STEPS: usize = 8;

impl<'a> House<'a> {
    /// Reads every file's names.
    pub fn new(sources: &'a [Source]) -> Self {
        // The program's own file is no module of the library.
        let modules = sources.iter().enumerate();
        let modules = modules.filter(|(_, source)| !source.path.ends_with("main.rs"));
        let mut house = Self {
            sources,
            by_module: modules
                .map(|(index, source)| (source.module.as_slice(), index))
                .collect(),
            files: Vec::new(),
        };
        house.files = sources
            .iter()
            .map(|source| {
                let written = Named::read(&source.code);
                let whole = written.whole.iter();
                Named {
                    whole: whole
                        .filter_map(|path| house.absolute(source, path))
                        .collect(),
                    bound: written
                        .bound
                        .into_iter()
                        .filter_map(|(name, path)| Some((name, house.absolute(source, &path)?)))
                        .collect(),
                    ..written
                }
            })
            .collect();
        house
    }

    /// The paths below the crate that a file names, from the crate on.
    pub fn paths(&self, file: usize) -> Vec<Vec<String>> {
        let named = &self.files[file];
        let source = &self.sources[file];
        let bound = |path: &[String]| {
            let (first, rest) = path.split_first()?;
            let mut whole = named.bound.get(first)?.clone();
            whole.extend_from_slice(rest);
            Some(whole)
        };
        let paths = named.paths.iter();
        paths
            .filter_map(|path| self.absolute(source, path).or_else(|| bound(path)))
            .chain(named.bound.values().cloned())
            .chain(named.whole.iter().cloned())
            .collect()
    }

    /// The other files that a file uses.
    pub fn used_by(&self, file: usize) -> BTreeSet<usize> {
        let paths = self.paths(file);
        paths
            .iter()
            .filter_map(|path| self.definition(path, MOST_STEPS))
            .filter(|used| *used != file)
            .collect()
    }

    /// A path from the crate on, unless it leads to another crate or to something local.
    fn absolute(&self, source: &Source, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut from = source.module.clone();
        match first.as_str() {
            "crate" => from.clear(),
            "self" => {}
            "super" => drop(from.pop()),
            child => {
                from.push(child.to_owned());
                self.by_module.get(from.as_slice())?;
            }
        }
        for part in rest {
            match part.as_str() {
                "super" => drop(from.pop()),
                "self" => {}
                _ => from.push(part.clone()),
            }
        }
        Some(from)
    }

    /// The file that defines what a path from the crate on names.
    fn definition(&self, path: &[String], steps: usize) -> Option<usize> {
        let (length, file) = (0..=path.len())
            .rev()
            .find_map(|length| Some((length, *self.by_module.get(path.get(..length)?)?)))?;
        let Some((name, rest)) = path.get(length..)?.split_first() else {
            return Some(file);
        };
        let named = &self.files[file];
        if steps == 0 || named.defined.contains(name) {
            return Some(file);
        }
        if let Some(bound) = named.bound.get(name) {
            let onward = [bound.as_slice(), rest].concat();
            return self.definition(&onward, steps - 1).or(Some(file));
        }
        let whole = named.whole.iter().find_map(|module| {
            let onward = [module.as_slice(), std::slice::from_ref(name)].concat();
            let found = self.definition(&onward, steps - 1)?;
            self.files[found].defined.contains(name).then_some(found)
        });
        whole.or(Some(file))
    }
}

impl Named {
    fn read(code: &str) -> Self {
        let tokens = tokens(code);
        let mut named = Self::default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match *token {
                // How far an item is seen is no use of it.
                "pub" if tokens.get(at + 1..at + 3) == Some(&["(", "in"]) => {
                    let end = tokens[at..].iter().position(|token| *token == ")");
                    at += end.unwrap_or(1);
                }
                "use" => at = named.read_use(&tokens, at + 1, &[]),
                "struct" | "enum" | "trait" | "type" | "fn" | "const" | "static" | "union"
                | "macro_rules" | "mod" => {
                    let after = if *token == "macro_rules" { 2 } else { 1 };
                    let opened = *token != "mod" || tokens.get(at + 2) == Some(&"{");
                    if let Some(name) = tokens.get(at + after).filter(|_| opened) {
                        named.defined.insert((*name).to_owned());
                    }
                    at += 1;
                }
                word if is_name(word) => {
                    let mut path = vec![word.to_owned()];
                    at += 1;
                    while let (Some(&"::"), Some(next)) = (tokens.get(at), tokens.get(at + 1))
                        && is_name(next)
                    {
                        path.push((*next).to_owned());
                        at += 2;
                    }
                    if path.len() > 1 {
                        named.paths.push(path);
                    }
                }
                _ => at += 1,
            }
        }
        named
    }

    /// Reads one tree of a `use`; returns where it ends.
    fn read_use(&mut self, tokens: &[&str], from: usize, before: &[String]) -> usize {
        let mut path = before.to_vec();
        let mut at = from;
        while let Some(token) = tokens.get(at) {
            match *token {
                "::" => {}
                "{" => return self.read_branches(tokens, at + 1, &path),
                "*" => {
                    self.whole.push(path);
                    return at + 1;
                }
                "as" => {
                    let name = tokens.get(at + 1).copied().unwrap_or_default();
                    self.bind(name, path);
                    return at + 2;
                }
                word if is_name(word) => path.push(word.to_owned()),
                _ => break,
            }
            at += 1;
        }
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        let name = path.last().cloned().unwrap_or_default();
        self.bind(&name, path);
        at
    }

    fn read_branches(&mut self, tokens: &[&str], from: usize, before: &[String]) -> usize {
        let mut at = from;
        while let Some(token) = tokens.get(at) {
            match *token {
                "}" => return at + 1,
                "," => at += 1,
                _ => {
                    let end = self.read_use(tokens, at, before);
                    at = end.max(at + 1);
                }
            }
        }
        at
    }

    /// What is bound to `_` is a trait used by its methods; it counts as a path.
    fn bind(&mut self, name: &str, path: Vec<String>) {
        if name == "_" {
            self.paths.push(path);
        } else {
            self.bound.insert(name.to_owned(), path);
        }
    }
}

pub fn is_name(token: &str) -> bool {
    token
        .chars()
        .next()
        .is_some_and(|letter| letter.is_alphabetic() || letter == '_')
}

/// Names, `::` and single signs.
pub fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() || first == '_' {
            let name = |letter: char| letter.is_alphanumeric() || letter == '_';
            rest.find(|letter| !name(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}
