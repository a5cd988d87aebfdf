//! 签发: what the act of issuing needs from outside the ledger: the text, the letters made of it, their papers.

use crate::document::Format;
use crate::document::letter::LetterFacts;
use crate::ledger::Ledger;
use crate::ledger::acts::{FrozenLetters, FrozenPaper, IssueLetter};
use crate::ledger::answer_summary::of_several;
use crate::model::body;
use crate::model::record::{ContentHash, Id};
use crate::papers::Papers;
use crate::store::Store;

use super::error::DeskError;

/// How far an issue is looked through and kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issuing {
    /// Check the text for slips first; not for letters that have gone out already.
    pub check_text: bool,
    /// Freeze the PDFs too, not only the data they are made from.
    pub freeze_papers: bool,
}

impl Issuing {
    /// A letter issued now: its text is checked, its papers are frozen.
    pub const NOW: Self = Self {
        check_text: true,
        freeze_papers: true,
    };
    /// A letter that has gone out already, brought in with its papers.
    pub const RECORDED: Self = Self {
        check_text: false,
        freeze_papers: true,
    };
    /// The same without its papers, where they can be made again from the data: for large ledgers.
    pub const DATA_ONLY: Self = Self {
        check_text: false,
        freeze_papers: false,
    };
}

/// Makes the letters of an issue for the number it will take. `text` reads a draft's text by its hash.
///
/// Without a draft nothing is made: the act itself says what is missing.
pub(super) fn freeze(
    ledger: &Ledger,
    store: &Store,
    issue: &IssueLetter,
    how: Issuing,
    text: impl Fn(ContentHash) -> Result<String, DeskError>,
) -> Result<IssueLetter, DeskError> {
    let papers = Papers::of(ledger, store);
    let case = ledger.answering_case(issue.case);
    let round = ledger.current_round(case);
    let draft = round.and_then(|round| ledger.latest_draft(round.id));
    let blocked = ledger
        .missing_for_issue(case)
        .iter()
        .any(|missing| missing.blocks);
    let (Some(draft), false) = (draft, blocked) else {
        return Ok(issue.clone());
    };
    let draft = text(draft.text)?;
    let findings = if how.check_text {
        papers.findings(case, &draft, text)?
    } else {
        Vec::new()
    };
    let class = round.and_then(|round| round.outcome.as_deref());
    let summary = proposed_summary(ledger, case, &draft, !ledger.profile.is_unsolved(class));
    let facts = LetterFacts {
        text: draft,
        number: Some(issue.number(ledger)?.number),
        date: Some(issue.on),
        signer: issue.signer.clone(),
    };
    let letters = papers.freeze(case, ledger.letter_kind(case), &facts);
    let signer = letters.letters.first().map(|letter| letter.signer.clone());
    let mut frozen = FrozenLetters {
        data: serde_json::to_vec(&letters)?,
        signer: signer.unwrap_or_default(),
        findings,
        summary,
        papers: Vec::new(),
    };
    if how.freeze_papers {
        for ready in papers.ready(case, round, &letters) {
            let paper = ready.write(Format::Pdf)?;
            frozen.papers.push(FrozenPaper {
                kind: ready.kind,
                person: ready.person,
                name: paper.name,
                bytes: paper.bytes,
            });
        }
    }
    Ok(IssueLetter {
        frozen: Some(frozen),
        ..issue.clone()
    })
}

/// 答复要点 as the text proposes them: of a letter on several items for each what is said of that one.
fn proposed_summary(ledger: &Ledger, case: Id, text: &str, is_solved: bool) -> Option<String> {
    let items = ledger.letter_items(case).into_iter();
    let items = items.filter_map(|id| ledger.facts.cases.get(id));
    let items: Vec<(&str, &str)> = items
        .map(|case| (case.number.as_str(), case.title.as_str()))
        .collect();
    if items.len() < 2 {
        return body::conclusion(text, is_solved);
    }
    let said = body::conclusions(text, &items, is_solved);
    let numbers = items.iter().map(|(number, _)| *number);
    of_several(numbers.zip(said))
}
