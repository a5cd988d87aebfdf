//! 签发: allocating the 文号, freezing data and PDF, all in one change.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::document::feedback_form::{self, FeedbackForm};
use crate::document::letter::{self, Letter, LetterFacts};
use crate::document::{Fonts, Format, Manuscript, file_name, pdf};
use crate::ledger::act::Refusal;
use crate::model::change::{Act, Change};
use crate::model::facts::{Issue, NumberSeries, Paper};
use crate::model::office::FontChoice;
use crate::model::record::Id;
use crate::model::vocabulary::{IssueKind, PaperKind};

use super::{Desk, DeskError, Printed};

/// How a letter is to be issued.
#[derive(Clone, Debug)]
pub struct IssueOrder {
    /// 成文日期; the 文号 takes its year.
    pub on: NaiveDate,
    /// 签发人; the office's usual one where empty.
    pub signer: String,
    /// Issue although reviews or 会办意见 are missing; the journal says so.
    pub despite_warnings: bool,
    /// Check the text for slips first; not for letters that have gone out already.
    pub check_text: bool,
    /// Freeze the PDFs too, not only the data they are made from.
    pub freeze_papers: bool,
}

/// What an issue keeps for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frozen {
    /// The letters, one per recipient.
    pub letters: Vec<Letter>,
    /// The forms that go with them.
    pub forms: Vec<FeedbackForm>,
}

/// A paper ready to be written, with the stem of its file name.
#[derive(Clone, Debug)]
pub struct Set {
    pub(super) kind: PaperKind,
    pub(super) person: Option<Id>,
    pub(super) stem: String,
    manuscript: Manuscript,
    fonts: FontChoice,
    info: pdf::Info,
}

impl Set {
    /// Writes the paper.
    pub(super) fn write(&self, format: Format) -> Result<Printed, DeskError> {
        let fonts = Fonts::chosen(&self.fonts)?;
        Ok(Printed {
            name: format!("{}.{}", self.stem, format.extension()),
            person: self.person,
            bytes: self.manuscript.write(fonts, &self.info, format)?,
        })
    }
}

impl Desk {
    /// Issues the current round of a case; gives the issue's key.
    ///
    /// # Errors
    /// [`DeskError`] when something is missing, a character has no glyph, or the file refuses; no 文号 is spent then.
    pub fn issue(&mut self, case: Id, order: &IssueOrder) -> Result<Id, DeskError> {
        let case = self.ledger.answering_case(case);
        let findings = if order.check_text {
            self.draft_findings(case)?
        } else {
            Vec::new()
        };
        let warnings = self.check_missing(case, &findings, order.despite_warnings)?;
        let cannot = || Refusal::CannotIssue {
            reference: self.reference(case),
            missing: "答复正文".to_owned(),
        };
        let round = self.ledger.current_round(case).ok_or_else(cannot)?;
        let draft = self.ledger.latest_draft(round.id).ok_or_else(cannot)?;
        let kind = self.ledger.letter_kind(case);
        let mut series = self
            .series(kind, order.on.year() as u32)
            .ok_or_else(cannot)?;
        let number = series.next;
        series.next += 1;

        let facts = LetterFacts {
            text: self.store.text(draft.text)?,
            number: Some(number),
            date: Some(order.on),
            signer: order.signer.clone(),
        };
        let frozen = self.freeze(case, kind, &facts);
        let signer = frozen
            .letters
            .first()
            .map(|letter| letter.signer.clone())
            .unwrap_or_default();
        let document_number = frozen
            .letters
            .first()
            .map(|letter| letter.document_number.clone())
            .unwrap_or_default();
        let mut change = Change::record(format!("签发{}{document_number}{warnings}", kind.label()));
        change.act = Act::Issue;
        let frozen_hash = change.put_content(serde_json::to_vec(&frozen)?);
        let series = change.put(series);
        let issue = change.put(Issue {
            id: Id::new(),
            removed: None,
            round: round.id,
            draft: draft.id,
            kind,
            series,
            number,
            issued_on: order.on,
            signer,
            frozen: frozen_hash,
            voided_on: None,
            void_reason: None,
        });
        if order.freeze_papers {
            for set in self.sets(case, round.position, &frozen) {
                let paper = set.write(Format::Pdf)?;
                let content = change.put_content(paper.bytes);
                change.put(Paper {
                    id: Id::new(),
                    removed: None,
                    issue,
                    kind: set.kind,
                    person: set.person,
                    name: paper.name,
                    content,
                });
            }
        }
        self.apply(&change)?;
        Ok(issue)
    }

    /// Refuses what blocks; gives the warnings overridden, in words for the journal.
    fn check_missing(
        &self,
        case: Id,
        findings: &[String],
        despite_warnings: bool,
    ) -> Result<String, Refusal> {
        let missing = self.ledger.missing_for_issue(case);
        let found = findings.iter().map(String::as_str);
        let stops: Vec<&str> = missing
            .iter()
            .filter(|item| item.blocks || !despite_warnings)
            .map(|item| item.what.as_str())
            .chain(found.clone().filter(|_| !despite_warnings))
            .collect();
        if !stops.is_empty() {
            return Err(Refusal::CannotIssue {
                reference: self.reference(case),
                missing: stops.join("；"),
            });
        }
        let missing = missing.iter().map(|item| item.what.as_str());
        let overridden: Vec<&str> = missing.chain(found).collect();
        Ok(if overridden.is_empty() {
            String::new()
        } else {
            format!("（{}，仍然签发）", overridden.join("；"))
        })
    }

    fn reference(&self, case: Id) -> String {
        self.ledger
            .facts
            .cases
            .get(case)
            .map(|case| self.ledger.reference(case))
            .unwrap_or_default()
    }

    pub(super) fn number(&self, case: Id) -> String {
        self.ledger
            .facts
            .cases
            .get(case)
            .map(|case| case.number.clone())
            .unwrap_or_default()
    }

    /// The series a letter of this kind takes its number from in that year: there already, or begun at 1.
    fn series(&self, kind: IssueKind, year: u32) -> Option<NumberSeries> {
        let prefix = self.ledger.series_prefix(kind)?;
        let known = self.ledger.facts.series.iter().find(|series| {
            series.purpose == kind && series.year == year && series.prefix == prefix
        });
        Some(known.cloned().unwrap_or_else(|| NumberSeries {
            id: Id::new(),
            removed: None,
            purpose: kind,
            prefix: prefix.to_owned(),
            year,
            next: 1,
        }))
    }

    /// The papers of everything frozen of a case's round.
    pub(super) fn sets(&self, case: Id, round: u32, frozen: &Frozen) -> Vec<Set> {
        let number = &self.number(case);
        let fonts = &self.ledger.office.fonts;
        let mut sets = Vec::new();
        for letter in &frozen.letters {
            sets.push(Set {
                kind: PaperKind::Letter,
                person: letter.person,
                stem: file_name::letter(number, letter, round),
                manuscript: Manuscript::Letter(Box::new(letter.clone())),
                fonts: fonts.clone(),
                info: info(&letter.title_text(), &letter.signature, letter.date),
            });
        }
        for form in &frozen.forms {
            let recipient = frozen
                .letters
                .iter()
                .find(|letter| letter.person == form.person);
            let recipient = recipient
                .map(|letter| letter.recipient.as_str())
                .unwrap_or_default();
            let date = frozen.letters.first().and_then(|letter| letter.date);
            sets.push(Set {
                kind: PaperKind::Feedback,
                person: form.person,
                stem: file_name::feedback_form(number, recipient, round),
                manuscript: Manuscript::Sheet(form.sheet()),
                fonts: fonts.clone(),
                info: info("征询意见表", &form.unit, date),
            });
        }
        sets
    }

    pub(super) fn freeze(&self, case: Id, kind: IssueKind, facts: &LetterFacts) -> Frozen {
        let letters = letter::gather(&self.ledger, case, facts);
        let document_number = letters
            .first()
            .map(|letter| letter.document_number.as_str())
            .unwrap_or_default();
        let forms = match kind {
            IssueKind::Reply => feedback_form::gather(&self.ledger, case, document_number),
            IssueKind::Opinion => Vec::new(),
        };
        Frozen { letters, forms }
    }
}

fn info(title: &str, author: &str, date: Option<NaiveDate>) -> pdf::Info {
    pdf::Info {
        title: title.to_owned(),
        author: author.to_owned(),
        date,
    }
}
