//! Keeps the house: who may know whom.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, top first; each may use those after it.
const LAYERS: [&str; 8] = [
    "app", "cli", "desk", "ui", "document", "store", "ledger", "model",
];
/// Layers that stand side by side and do not know each other.
const SIDE_BY_SIDE: [(&str, &str); 1] = [("document", "store")];
/// Crates that only one folder may name.
const OWNED: [(&str, &str); 7] = [
    ("rusqlite", "store"),
    ("printpdf", "document"),
    ("ttf_parser", "document"),
    ("lopdf", "document"),
    ("zune_jpeg", "document"),
    ("zip", "document"),
    ("clap", "cli"),
];
const MOST_LINES: usize = 400;

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Code without comments, where a crate may well be named.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn arrows_point_down_only() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for (place, layer) in LAYERS.iter().enumerate() {
        for (path, text) in sources(&src().join(layer)) {
            looked_at += 1;
            let code = code(&text);
            for above in &LAYERS[..place] {
                if code.contains(&format!("crate::{above}")) {
                    wrong.push(format!("{} uses {above}", path.display()));
                }
            }
            for (one, other) in SIDE_BY_SIDE {
                if *layer == one && code.contains(&format!("crate::{other}")) {
                    wrong.push(format!("{} uses {other}", path.display()));
                }
            }
        }
    }
    assert!(looked_at > 40, "the folders are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_are_named_only_in_their_folder() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&src()) {
        let code = code(&text);
        for (name, folder) in OWNED {
            let named =
                code.contains(&format!("{name}::")) || code.contains(&format!("use {name}"));
            if named && !path.starts_with(src().join(folder)) {
                wrong.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_model_reads_no_clock_and_no_file() {
    for layer in ["model", "ledger"] {
        for (path, text) in sources(&src().join(layer)) {
            let code = code(&text);
            for word in [
                "Local::now",
                "Utc::now",
                "SystemTime",
                "std::fs",
                "std::io",
                "std::env",
            ] {
                assert!(!code.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn main_is_thin_and_files_are_one_thing_each() {
    let main = fs::read_to_string(src().join("main.rs")).unwrap();
    assert!(main.lines().count() <= 60);
    let long: Vec<String> = sources(&src())
        .into_iter()
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{lines} {}", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
