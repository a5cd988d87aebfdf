//! Papers of cases, ready to be written to files.

use crate::document::feedback_form::FeedbackForm;
use crate::document::{Fonts, pdf};
use crate::ledger::act::Refusal;
use crate::model::record::Id;
use crate::model::vocabulary::{Body, IssueKind, Level, PaperKind};

use super::{Desk, DeskError};

/// A paper as a PDF with the file name a person can read.
#[derive(Clone, Debug)]
pub struct Printed {
    /// File name.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// Which rounds of a case to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounds {
    /// The current one: issued, or its draft.
    Current,
    /// Every issued one, and the draft in hand.
    All,
}

impl Desk {
    /// The letters or forms of a case. A merged case gives those of its main case.
    ///
    /// # Errors
    /// [`DeskError`] when there is nobody to answer, no text yet, or a character has no glyph.
    pub fn print(
        &self,
        case: Id,
        kind: PaperKind,
        letters: IssueKind,
        rounds: Rounds,
    ) -> Result<Vec<Printed>, DeskError> {
        let case = self.ledger.answering_case(case);
        self.check_printable(case, letters)?;
        let mut papers = Vec::new();
        for round in self.ledger.rounds(case) {
            match self.ledger.issue_of(round.id) {
                Some(issue) => {
                    if rounds == Rounds::Current {
                        papers.clear();
                    }
                    papers.extend(self.issued_papers(case, round.position, issue)?);
                }
                None => {
                    if let Some(draft) = self.ledger.latest_draft(round.id) {
                        if rounds == Rounds::Current {
                            papers.clear();
                        }
                        let text = self.store.text(draft.text)?;
                        papers.extend(self.draft_papers(case, round.position, text)?);
                    }
                }
            }
        }
        if papers.is_empty() {
            return Err(self.refuse(case, "答复正文"));
        }
        let wanted = papers.into_iter().filter(|(paper, ..)| *paper == kind);
        Ok(wanted
            .map(|(_, name, bytes)| Printed { name, bytes })
            .collect())
    }

    /// A blank 征询意见表.
    ///
    /// # Errors
    /// [`DeskError`] when the office's own settings use a character no face has.
    pub fn print_blank_feedback_form(&self, body: Body) -> Result<Printed, DeskError> {
        let fonts = Fonts::bundled()?;
        let form = FeedbackForm::blank(&self.ledger, body, Level::County);
        let item = match body {
            Body::Congress => "代表建议",
            Body::Conference => "政协提案",
        };
        let info = pdf::Info {
            title: format!("{item}办理情况征询意见表"),
            ..pdf::Info::default()
        };
        Ok(Printed {
            name: format!("空白_{item}办理情况征询意见表.pdf"),
            bytes: pdf::write(fonts, &form.typeset(fonts)?, &info),
        })
    }

    fn check_printable(&self, case: Id, letters: IssueKind) -> Result<(), DeskError> {
        if self.ledger.letter_kind(case) != letters {
            return Err(match letters {
                IssueKind::Reply => self.refuse(case, "主办任务（本单位是会办，出具会办意见）"),
                IssueKind::Opinion => self.refuse(case, "会办任务（本单位负责答复，出具答复函）"),
            });
        }
        if letters == IssueKind::Reply && self.ledger.addressees(case).is_empty() {
            return Err(self.refuse(case, "领衔代表（提案人）：不知道答复给谁"));
        }
        if letters == IssueKind::Opinion && self.ledger.lead_unit(case).is_none() {
            return Err(self.refuse(case, "主办单位：不知道会办意见给谁"));
        }
        Ok(())
    }

    fn refuse(&self, case: Id, missing: &str) -> DeskError {
        let reference = self
            .ledger
            .facts
            .cases
            .get(case)
            .map(|case| self.ledger.reference(case))
            .unwrap_or_default();
        Refusal::CannotPrint {
            reference,
            missing: missing.to_owned(),
        }
        .into()
    }
}
