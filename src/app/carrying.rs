//! What was typed and not kept goes along when a ledger is opened anew: its file is one that was worked in elsewhere, into
//! which the connection that is open writes nothing. Where the newly opened one has another text in its place, or cannot be
//! opened, it is written into a text file beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::Local;

use crate::desk::{Desk, DeskError};
use crate::ledger::entry::reply_facts::ReplyVersion;
use crate::model::record::Id;
use crate::papers::files;
use crate::store::{KeptDraft, StoreError};
use crate::ui::toasts::Offer;

use super::workspace::Workspace;

/// Typed texts on their way into the ledger that is opened anew.
#[derive(Debug)]
pub(super) struct Carried {
    /// The ledger's file.
    path: PathBuf,
    /// Which copy of the ledger it is.
    replica: Id,
    texts: Vec<CarriedText>,
}

/// One of them.
#[derive(Clone, Debug)]
struct CarriedText {
    /// The key it is kept under.
    key: String,
    /// What people call the item or the page it was typed on.
    called: String,
    /// What the file held there before anything was typed in the window.
    before: Option<String>,
    /// What is typed; none where it was to be forgotten.
    text: Option<String>,
}

/// What came of carrying texts into a ledger.
#[derive(Debug)]
pub(super) struct CarriedOver {
    /// Whether any is in the ledger now.
    any: bool,
    /// What was written into a file beside it, or the words why that failed.
    beside: Option<Result<(String, PathBuf), String>>,
    /// What neither the ledger nor a file took, to be tried again at closing.
    pub(super) still: Option<Carried>,
}

impl Workspace {
    /// Notes what the file held under a key before anything was typed under it here.
    pub(super) fn note_held(&mut self, key: &str) {
        if !self.held.contains_key(key) {
            let held = self.drafts.get(key).cloned();
            self.held.insert(key.to_owned(), held);
        }
    }

    /// Counts what was typed here as not kept where the file is one that was worked in elsewhere and takes nothing: what it
    /// held may be in no file any more.
    pub(super) fn doubt_kept(&mut self) {
        if !self.is_changed() || self.desk.store().check_keeps_drafts().is_ok() {
            return;
        }
        for key in self.held.keys() {
            if let Some(text) = self.drafts.get(key) {
                let unkept = self.unkept.entry(key.clone());
                unkept.or_insert_with(|| Some(text.clone()));
            }
        }
    }

    /// Whether somebody else went on in the ledger, which wants to be opened anew.
    pub(super) fn is_changed(&self) -> bool {
        let checked = self.desk.store().check_in_place();
        matches!(checked, Err(StoreError::Changed(_)))
    }

    /// What goes along when this file is opened; none where it is not this ledger, gone on elsewhere.
    pub(super) fn carried_to(&self, opening: &Path) -> Option<Carried> {
        if opening != self.path || !self.is_changed() {
            return None;
        }
        let texts = self.unkept.iter().map(|(key, text)| CarriedText {
            key: key.clone(),
            called: self
                .left_typed(key)
                .map_or_else(|| "已经不在的页面".to_owned(), |left| left.called),
            before: self.held.get(key).cloned().flatten(),
            text: text.clone(),
        });
        // Corrections of an item are in the text of its page.
        Some(Carried {
            path: self.path.clone(),
            replica: self.desk.store().replica(),
            texts: texts.collect(),
        })
    }

    /// Says what came of what was carried over.
    pub(super) fn take_carried_over(&mut self, over: &CarriedOver, now: f64) {
        if over.any {
            let said = "刚才没有存上的文字带过来了，已经存进台账，都在原来的页面上。";
            self.toasts.say(said, None, now);
        }
        match &over.beside {
            None => {}
            Some(Ok((called, path))) => {
                let words = format!(
                    "{called}：别处也在这里打了字，或者这里换过了、存不进，这边打的没有放进去，都写在“{}”里。请打开对照着补。",
                    path.display()
                );
                self.toasts
                    .fail_offering(words, Some(Offer::Open(path.clone())));
            }
            Some(Err(why)) => {
                let words = format!("刚才打的字有的还没有存上，先不要关闭程序。{why}");
                self.toasts.fail(words);
            }
        }
    }
}

impl Carried {
    /// Whether a ledger is the one they were typed in, open to be written.
    pub(super) fn is_of(&self, desk: &Desk) -> bool {
        let store = desk.store();
        store.replica() == self.replica && !store.is_backup()
    }

    /// Keeps them in that ledger, before its pages are given what was typed; those whose place is taken go into a text file
    /// beside it.
    pub(super) fn give(mut self, desk: &Desk, kept: Vec<KeptDraft>) -> CarriedOver {
        let kept = kept.into_iter().map(|draft| (draft.key, draft.text));
        let kept: BTreeMap<String, String> = kept.collect();
        let (mut any, mut left) = (false, Vec::new());
        for one in self.texts {
            let there = kept.get(&one.key);
            let as_before = there == one.before.as_ref();
            if one.text.is_none() {
                if as_before && let Err(error) = one.keep(desk) {
                    // It comes back as typed, and can be given up again.
                    tracing::warn!("a text given up is still kept: {error}");
                }
                continue;
            }
            let is_free = as_before || there.is_none() || there == one.text.as_ref();
            if is_free && has_place(&one.key, desk) && one.keep(desk).is_ok() {
                any = true;
            } else {
                left.push(one);
            }
        }
        self.texts = left;
        let beside = write_beside(&self.path, &self.texts);
        let still = matches!(beside, Some(Err(_))).then_some(self);
        CarriedOver { any, beside, still }
    }

    /// Writes them beside the ledger, which was not opened; returns words for the person, and itself where that failed.
    pub(super) fn leave_beside(self) -> (String, Option<Self>) {
        match write_beside(&self.path, &self.texts) {
            None => (String::new(), None),
            Some(Ok((_, path))) => {
                let path = path.display();
                let words = format!("刚才没有存上的文字存在“{path}”里，打开台账以后可以对照着补。");
                (words, None)
            }
            Some(Err(why)) => {
                let words = format!("刚才打的字还没有存上，先不要关闭程序。{why}");
                (words, Some(self))
            }
        }
    }
}

impl CarriedText {
    fn keep(&self, desk: &Desk) -> Result<(), DeskError> {
        desk.keep_draft(&self.key, self.text.as_deref())
    }
}

/// Whether a page gives back what is kept under a key: the text of a reply belongs to the round in hand.
fn has_place(key: &str, desk: &Desk) -> bool {
    let ledger = desk.ledger();
    let mut parts = key.split('/');
    let (kind, case) = (parts.next(), parts.next());
    let Some(case) = case.filter(|_| matches!(kind, Some("case" | "reply"))) else {
        return true;
    };
    let case = uuid::Uuid::try_parse(case).map(Id).ok();
    let Some(case) = case.and_then(|case| ledger.facts.cases.get(case)) else {
        return false;
    };
    kind == Some("case") || ReplyVersion::of(ledger, case.id).draft_key() == key
}

/// Writes what is typed into a new text file beside a ledger, each text under the name of its page; returns those names and
/// the file. None where nothing is typed.
fn write_beside(ledger: &Path, texts: &[CarriedText]) -> Option<Result<(String, PathBuf), String>> {
    let typed: Vec<(&str, &str)> = texts
        .iter()
        .filter_map(|one| Some((one.called.as_str(), one.text.as_deref()?)))
        .collect();
    if typed.is_empty() {
        return None;
    }
    let parts = typed
        .iter()
        .map(|(called, text)| format!("【{called}】\n{}\n", read_out(text)));
    let text = parts.collect::<Vec<_>>().join("\n");
    let mut called: Vec<&str> = typed.into_iter().map(|(called, _)| called).collect();
    called.dedup();
    let path = free_text_file(ledger);
    let written = files::write(&path, text.as_bytes());
    Some(match written {
        Ok(()) => Ok((called.join("、"), path)),
        Err(error) => Err(error.to_string()),
    })
}

/// A free name for such a file.
fn free_text_file(ledger: &Path) -> PathBuf {
    let stem = ledger.file_stem().unwrap_or_default().to_string_lossy();
    let at = Local::now().format("%Y-%m-%d %H%M%S");
    let named = |count: u32| match count {
        1 => ledger.with_file_name(format!("{stem} 没存上的文字 {at}.txt")),
        _ => ledger.with_file_name(format!("{stem} 没存上的文字 {at}（{count}）.txt")),
    };
    let mut names = (1..=u32::MAX).map(named);
    names
        .find(|name| !name.exists())
        .unwrap_or_else(|| named(1))
}

/// A kept text as people read it: what a page keeps of its fields, one to a line.
fn read_out(text: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(fields @ serde_json::Value::Object(_)) => {
            let mut lines = Vec::new();
            read_fields(None, &fields, &mut lines);
            lines.join("\n")
        }
        _ => text.to_owned(),
    }
}

fn read_fields(name: Option<&str>, value: &serde_json::Value, lines: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) if !text.trim().is_empty() => {
            // Names that the program alone knows tell nobody anything.
            let name = name.filter(|name| !name.is_ascii());
            lines.push(name.map_or_else(|| text.clone(), |name| format!("{name}：{text}")));
        }
        serde_json::Value::Array(all) => {
            for one in all {
                read_fields(name, one, lines);
            }
        }
        serde_json::Value::Object(fields) => {
            for (name, one) in fields {
                read_fields(Some(name), one, lines);
            }
        }
        _ => {}
    }
}
