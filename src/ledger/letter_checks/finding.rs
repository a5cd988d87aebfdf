//! What a rule finds.

use std::ops::Range;

use super::rule::CheckRule;
use super::scan::Scan;

/// Something in a reply that would shame the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule: stable key for tests and for the journal.
    pub rule: CheckRule,
    /// Where: the block of [`body::edit_blocks`], counted from 0; none for the letter as a whole.
    pub block: Option<usize>,
    /// The words it is about, as they stand in the text; empty for the letter as a whole.
    pub words: String,
    /// What is wrong, in plain Chinese.
    pub what: String,
    /// Why it is wrong: the rule and its source, in plain Chinese.
    pub why: String,
    /// What the words become when mended; none where a person must decide.
    pub mend: Option<String>,
}

impl Finding {
    /// What is wrong and with which words, for lists and the journal.
    pub fn sentence(&self) -> String {
        if self.words.is_empty() {
            format!("{}：{}", self.rule.label(), self.what)
        } else {
            format!("{}“{}”：{}", self.rule.label(), self.words, self.what)
        }
    }
}

/// A finding before its words are read: where it stands in its block, in characters.
#[derive(Clone, Debug)]
pub struct Slip {
    /// Which rule.
    pub rule: CheckRule,
    /// Characters of the block.
    pub range: Range<usize>,
    /// What is wrong.
    pub what: String,
    /// What the characters become.
    pub mend: Option<String>,
}

impl Slip {
    /// A slip that a person must mend.
    pub fn new(rule: CheckRule, range: Range<usize>, what: impl Into<String>) -> Self {
        Self {
            rule,
            range,
            what: what.into(),
            mend: None,
        }
    }

    /// What its words become when mended.
    #[must_use]
    pub fn mended(mut self, words: impl Into<String>) -> Self {
        self.mend = Some(words.into());
        self
    }

    /// The finding, with its words, in that block; none where the same words stand there before.
    pub fn in_block(self, block: usize, scan: &Scan<'_>) -> Option<Finding> {
        let (words, mend) = scan.pinned(&self.range, self.mend.as_deref())?;
        Some(Finding {
            rule: self.rule,
            block: Some(block),
            words,
            what: self.what,
            why: self.rule.why().to_owned(),
            mend,
        })
    }
}
