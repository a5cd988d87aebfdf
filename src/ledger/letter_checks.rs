//! What in a reply would shame the office: slips found in letters that other places have published, before this one goes
//! out. Each finding names the words, says why they are wrong, and mends them where no person need decide.
//!
//! The rules read the clerk's text alone, block by block as the editor shows it; what they must know besides stands in
//! [`Context`].

mod address;
mod dates;
mod leftovers;
mod likeness;
mod marks;
mod moments;
mod numbers;
mod promises;
mod requests;
mod rule;
mod scan;
#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::body::{self, EditBlock, Kind};
use crate::model::office::JointLetters;
use crate::model::profile::OutcomeClass;
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, PersonKind};

use super::Ledger;
use scan::Scan;

pub use rule::Rule;

/// Something in a reply that would shame the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule: stable key for tests and for the journal.
    pub rule: Rule,
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

/// The text of an earlier reply to another case.
#[derive(Clone, Debug)]
pub struct Earlier<'a> {
    /// How people name the case: 2025年第6号建议.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The reply's body, in the markup of [`crate::model::body`].
    pub text: &'a str,
}

/// Whom a letter speaks to, and so what it calls them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    /// One deputy or member: 您.
    One,
    /// Several, in one text: 你们.
    Several,
    /// A party or group: 贵单位.
    Group,
}

/// What a letter's class (办理结果) demands of its promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Solved, or no class yet: nothing.
    Free,
    /// Promises something for later: at least one date.
    Promising,
    /// Not solved (C): whatever is promised needs its date.
    Unsolved,
}

impl Class {
    fn of(class: &OutcomeClass) -> Self {
        if class.solved {
            Self::Free
        } else if class.promises || class.partly_solved {
            Self::Promising
        } else {
            Self::Unsolved
        }
    }
}

/// What the rules know besides the text.
#[derive(Clone, Debug)]
struct Context {
    today: NaiveDate,
    /// None where one text goes to people called differently, and in a 会办意见.
    call: Option<Call>,
    class: Class,
    /// The class as letters name it: C类.
    class_label: String,
    /// Whether it answers the sponsors, rather than the lead unit.
    reply: bool,
    /// The names the office signs with.
    office: Vec<String>,
    /// How many requests the item numbers.
    requests: Option<usize>,
}

/// A finding before it is told: where it stands in its block, in characters.
#[derive(Clone, Debug)]
struct Slip {
    rule: Rule,
    range: Range<usize>,
    what: String,
    mend: Option<String>,
}

impl Slip {
    fn new(rule: Rule, range: Range<usize>, what: impl Into<String>) -> Self {
        Self {
            rule,
            range,
            what: what.into(),
            mend: None,
        }
    }

    fn mended(mut self, words: impl Into<String>) -> Self {
        self.mend = Some(words.into());
        self
    }

    fn told(self, block: usize, scan: &Scan<'_>) -> Finding {
        let (words, mend) = scan.pinned(&self.range, self.mend.as_deref());
        Finding {
            rule: self.rule,
            block: Some(block),
            words,
            what: self.what,
            why: self.rule.why().to_owned(),
            mend,
        }
    }
}

impl Ledger {
    /// What in `text`, the body of a case's current letter, would shame the office, in the order of the text; what
    /// concerns the whole letter comes last. What [`Ledger::missing_for_issue`] says is not said again.
    pub fn check_letter(&self, case: Id, text: &str, earlier: &[Earlier<'_>]) -> Vec<Finding> {
        find(text, &self.letter_context(case), earlier)
    }

    fn letter_context(&self, case: Id) -> Context {
        let case = self.answering_case(case);
        let reply = self.letter_kind(case) == IssueKind::Reply;
        let class = self
            .current_round(case)
            .and_then(|round| round.outcome.as_deref())
            .and_then(|key| self.profile.class(key))
            .filter(|_| reply);
        let requests = self
            .merged_with(case)
            .into_iter()
            .filter_map(|id| self.facts.cases.get(id)?.content.as_deref())
            .filter_map(requests::requested)
            .max()
            .filter(|_| reply);
        Context {
            today: self.today,
            call: self.reader_call(case).filter(|_| reply),
            class: class.map_or(Class::Free, Class::of),
            class_label: class.map(|class| class.label.clone()).unwrap_or_default(),
            reply,
            office: vec![self.office.name.clone(), self.office.short_name.clone()],
            requests,
        }
    }

    /// What the letters of a case call their readers, as the letter's opening does; none where they differ.
    fn reader_call(&self, case: Id) -> Option<Call> {
        let people = self.addressees(case);
        let groups = people
            .iter()
            .filter(|person| person.kind == PersonKind::Group)
            .count();
        if people.is_empty() {
            None
        } else if people.len() > 1 && self.office.joint_letters == JointLetters::Together {
            Some(Call::Several)
        } else if groups == 0 {
            Some(Call::One)
        } else {
            (groups == people.len()).then_some(Call::Group)
        }
    }
}

/// All findings of a text.
fn find(text: &str, context: &Context, earlier: &[Earlier<'_>]) -> Vec<Finding> {
    let blocks = body::edit_blocks(text);
    let own = blocks
        .iter()
        .position(|block| block.kind == Kind::Appendix)
        .and_then(|end| blocks.get(..end))
        .unwrap_or(&blocks);
    let mut slips: Vec<(usize, Slip)> = promises::find(own, context);
    for (place, block) in blocks.iter().enumerate() {
        let of_block = in_block(block, place < own.len(), context);
        slips.extend(of_block.into_iter().map(|slip| (place, slip)));
    }
    slips.sort_by_key(|(place, slip)| (*place, slip.range.start));
    let mut findings: Vec<Finding> = Vec::new();
    for (place, slip) in slips {
        let Some(block) = blocks.get(place) else {
            continue;
        };
        let finding = slip.told(place, &Scan::new(&block.text));
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings.extend(requests::find(own, context.requests));
    findings.extend(likeness::find(&blocks, earlier));
    findings
}

/// The slips of one block; `own` where it stands before the first 附件.
fn in_block(block: &EditBlock, own: bool, context: &Context) -> Vec<Slip> {
    let scan = Scan::new(&block.text);
    let unquoted = scan.unquoted();
    let bare = Scan::new(&unquoted);
    let mut slips = numbers::find(&scan);
    slips.extend(marks::find(&scan, &bare));
    slips.extend(leftovers::find(&scan));
    slips.extend(dates::find(&scan, context.today));
    if own {
        if let Some(call) = context.call {
            slips.extend(address::find(&bare, call));
        }
        if block.kind == Kind::Paragraph {
            slips.extend(address::made_by_program(&scan, context));
        }
    }
    slips
}

/// The text with a finding mended (only the first occurrence in that block); the text as it was where there is no mend.
/// A block left empty goes. All other lines stay as they were typed.
pub fn mended(text: &str, finding: &Finding) -> String {
    let (Some(mend), Some(wanted)) = (&finding.mend, finding.block) else {
        return text.to_owned();
    };
    if finding.words.is_empty() {
        return text.to_owned();
    }
    let mut block = None;
    let mut after_table = false;
    let mut lines: Vec<(bool, &str)> = Vec::new();
    for line in text.lines() {
        let Some(of_line) = body::edit_blocks(line).pop() else {
            lines.push((false, line));
            continue;
        };
        // Rows one after another are one block.
        let table = of_line.kind == Kind::Table;
        if !(table && after_table) {
            block = Some(block.map_or(0, |before: usize| before + 1));
        }
        after_table = table;
        lines.push((block == Some(wanted), line));
    }
    let with = |own: &str| own.replacen(&finding.words, mend, 1);
    if let Some(place) = lines
        .iter()
        .position(|(own, line)| *own && line.contains(&finding.words))
    {
        let changed = lines
            .get(place)
            .map_or_else(String::new, |(_, line)| with(line));
        return joined(text, &lines, place..place + 1, &changed);
    }
    // The words run over a mark, such as the | behind a heading.
    let blocks = body::edit_blocks(text);
    let first = lines.iter().position(|(own, _)| *own);
    let last = lines.iter().rposition(|(own, _)| *own);
    match (blocks.get(wanted), first, last) {
        (Some(block), Some(first), Some(last)) if block.text.contains(&finding.words) => {
            let changed = body::markup(&[EditBlock {
                kind: block.kind,
                text: with(&block.text),
            }]);
            joined(text, &lines, first..last + 1, &changed)
        }
        _ => text.to_owned(),
    }
}

/// The lines with some of them changed, or gone where nothing is left of them.
fn joined(text: &str, lines: &[(bool, &str)], range: Range<usize>, changed: &str) -> String {
    let empty = body::edit_blocks(changed).iter().all(|block| {
        block
            .text
            .trim_matches([' ', '|', '\n', '\u{3000}'])
            .is_empty()
    });
    let mut kept: Vec<&str> = Vec::new();
    for (place, (_, line)) in lines.iter().enumerate() {
        if !range.contains(&place) {
            kept.push(line);
        } else if place == range.start && !empty {
            kept.push(changed);
        }
    }
    let mut whole = kept.join("\n");
    if text.ends_with('\n') {
        whole.push('\n');
    }
    whole
}
