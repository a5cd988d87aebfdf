//! What in a reply would shame the office: slips found in letters that other places have published, before this one goes
//! out. Each finding names the words, says why they are wrong, and mends them where no person need decide.
//!
//! The rules read the clerk's text alone, block by block as the editor shows it; what they must know besides stands in
//! [`LetterContext`].

mod address;
mod context;
mod dates;
mod finding;
mod leftovers;
mod likeness;
mod marks;
mod mending;
mod moments;
mod numbers;
mod promises;
mod requests;
mod rule;
mod scan;
#[cfg(test)]
mod tests;

use crate::model::body::{self, EditBlock, Kind};
use crate::model::office::JointLetters;
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, PersonKind};

use super::Ledger;
use context::{Call, Demand, LetterContext};
use finding::Slip;
use scan::Scan;

pub use context::Earlier;
pub use finding::Finding;
pub use mending::mended;
pub use rule::CheckRule;

impl Ledger {
    /// What in `text`, the body of a case's current letter, would shame the office, in the order of the text; what
    /// concerns the whole letter comes last. What [`Ledger::missing_for_issue`] says is not said again.
    pub fn check_letter(&self, case: Id, text: &str, earlier: &[Earlier<'_>]) -> Vec<Finding> {
        find(text, &self.letter_context(case), earlier)
    }

    fn letter_context(&self, case: Id) -> LetterContext {
        let case = self.answering_case(case);
        let reply = self.letter_kind(case) == IssueKind::Reply;
        let class = self
            .current_round(case)
            .and_then(|round| round.outcome.as_deref())
            .and_then(|key| self.profile.class(key))
            .filter(|_| reply);
        let requests = self
            .letter_items(case)
            .into_iter()
            .filter_map(|id| self.facts.cases.get(id)?.content.as_deref())
            .filter_map(requests::requested)
            .max()
            .filter(|_| reply);
        LetterContext {
            today: self.today,
            call: self.reader_call(case).filter(|_| reply),
            class: class.map_or(Demand::Free, Demand::of),
            class_label: class.map(|class| class.label.clone()).unwrap_or_default(),
            reply,
            own_word: self.office.own_word().to_owned(),
            office: vec![self.office.name.clone(), self.office.short_name.clone()],
            requests,
        }
    }

    /// What the letters of a case call their readers, as the letter's opening does; none where they differ.
    fn reader_call(&self, case: Id) -> Option<Call> {
        let people = self.addressees(case);
        let mut calls = people.iter().map(|person| match person.kind {
            PersonKind::Deputy | PersonKind::Member => Call::One,
            PersonKind::Group => Call::Group,
            PersonKind::Delegation => Call::Delegation(person.addressed()),
            PersonKind::Organ => Call::Organ(person.addressed()),
        });
        let first = calls.next()?;
        if people.len() > 1 && self.office.joint_letters == JointLetters::Together {
            Some(Call::Several)
        } else {
            calls.all(|call| call == first).then_some(first)
        }
    }
}

/// All findings of a text.
fn find(text: &str, context: &LetterContext, earlier: &[Earlier<'_>]) -> Vec<Finding> {
    let blocks = body::edit_blocks(text);
    let own = blocks
        .iter()
        .position(|block| block.kind == Kind::Appendix)
        .and_then(|end| blocks.get(..end))
        .unwrap_or(&blocks);
    let mut slips: Vec<(usize, Slip)> = promises::find(own, context);
    for (index, block) in blocks.iter().enumerate() {
        let of_block = in_block(block, index < own.len(), context);
        slips.extend(of_block.into_iter().map(|slip| (index, slip)));
    }
    slips.sort_by_key(|(index, slip)| (*index, slip.range.start));
    let scans: Vec<Scan<'_>> = blocks.iter().map(|block| Scan::new(&block.text)).collect();
    let mut findings: Vec<Finding> = Vec::new();
    for (index, slip) in slips {
        let found = scans.get(index).and_then(|scan| slip.in_block(index, scan));
        findings.extend(found.filter(|finding| !findings.contains(finding)));
    }
    findings.extend(requests::find(own, context.requests));
    findings.extend(likeness::find(&blocks, earlier));
    findings
}

/// The slips of one block; `own` where it stands before the first 附件.
fn in_block(block: &EditBlock, own: bool, context: &LetterContext) -> Vec<Slip> {
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
            slips.extend(address::own_words(&bare, &context.own_word));
            slips.extend(address::made_by_program(&scan, context));
        }
    }
    slips
}
