//! What somebody does to a ledger file outside the program.

use std::path::Path;

/// Runs statements on the file with its triggers and references out of force, and puts the triggers back.
pub fn change(path: &Path, statements: &str) {
    let connection = rusqlite::Connection::open(path).unwrap();
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut all = "PRAGMA foreign_keys = OFF;".to_owned();
    for (name, _) in &triggers {
        all.push_str(&["DROP TRIGGER ", name, ";"].concat());
    }
    all.push_str(&[statements, ";"].concat());
    for (_, sql) in &triggers {
        all.push_str(&[sql, ";"].concat());
    }
    connection.execute_batch(&all).unwrap();
}

/// Writes a file's bytes into another one, as a person does who copies over it; it stays the same file.
#[cfg(unix)]
pub fn copy_over(from: &Path, to: &Path) {
    let copied = std::process::Command::new("cp").args([from, to]).status();
    assert!(copied.unwrap().success());
}
