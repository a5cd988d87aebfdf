//! The real program, run with arguments.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

pub fn banli(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_banli"))
        .args(arguments)
        .output()
        .unwrap()
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn json_of(arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.push("--json");
    let output = banli(&all);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_str(&said(&output)).unwrap()
}

/// Runs what must be refused: exit 1, nothing on stdout, plain Chinese on stderr.
pub fn refused(arguments: &[&str]) -> String {
    let output = banli(arguments);
    let error = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {error}");
    assert_eq!(said(&output), "", "{arguments:?}");
    assert!(!error.contains("panicked"), "{error}");
    error
}

pub struct Demo {
    pub folder: tempfile::TempDir,
}

impl Demo {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let output = banli(&["demo", "--dir", text(folder.path()), "--no-window"]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Self { folder }
    }

    pub fn ledger(&self) -> String {
        text(&self.folder.path().join("示例台账.banli")).to_owned()
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        let ledger = self.ledger();
        let mut all = vec!["--ledger", &ledger, "--today", "2026-11-20"];
        all.extend(arguments);
        json_of(&all)
    }
}
