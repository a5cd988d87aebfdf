//! A ledger file that the command line works on.

use std::fs;

use serde_json::Value;

use crate::TODAY;
use crate::common::cli::{json_of, refused, text};

/// A ledger file that the command line works on.
pub struct File {
    pub folder: tempfile::TempDir,
    pub path: String,
}

impl File {
    /// A ledger with the sample's office and people but no cases, made by `new` and `add`.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = text(&folder.path().join("台账.banli")).to_owned();
        let office = "临溪县住房和城乡建设局";
        json_of(&["new", &path, "--profile", "魏县2024", "--office", office]);
        let this = Self { folder, path };
        let people = include_str!("../../assets/sample/office.json");
        let people = this.write(&serde_json::from_str(people).unwrap());
        json_of(&["--ledger", &this.path, "add", &people]);
        this
    }

    pub fn write(&self, written: &Value) -> String {
        let path = self.folder.path().join("input.json");
        fs::write(&path, written.to_string()).unwrap();
        text(&path).to_owned()
    }

    pub fn arguments<'a>(&'a self, rest: &[&'a str]) -> Vec<&'a str> {
        [&["--ledger", &self.path, "--today", TODAY], rest].concat()
    }

    pub fn record(&self, act: &str, written: &Value) -> Value {
        let file = self.write(written);
        json_of(&self.arguments(&["record", act, &file]))
    }

    pub fn refuses(&self, act: &str, written: &Value) -> String {
        let before = self.entries();
        let file = self.write(written);
        let said = refused(&self.arguments(&["record", act, &file]));
        assert_eq!(self.entries(), before, "{said}");
        said
    }

    pub fn checked(&self) -> Value {
        json_of(&self.arguments(&["check"]))
    }

    pub fn entries(&self) -> i64 {
        self.checked()["entries"].as_i64().unwrap()
    }
}
