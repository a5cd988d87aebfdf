//! Papers of cases, ready to be written to files.

use crate::document::Format;
use crate::document::letter::LetterFacts;
use crate::ledger::act::Refusal;
use crate::model::facts::{Issue, Paper};
use crate::model::record::{ContentHash, Id};
use crate::model::vocabulary::{IssueKind, PaperKind};
use crate::store::StoreError;

use super::issuing::{Frozen, Set};
use super::{Desk, DeskError};

/// A paper as a file with the name a person can read.
#[derive(Clone, Debug)]
pub struct Printed {
    /// File name.
    pub name: String,
    /// The person it goes to, if one.
    pub person: Option<Id>,
    /// The file's bytes.
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

/// One paper gathered at the desk and made wherever there is time: on a worker, for many cases.
#[derive(Clone, Debug)]
pub enum PaperPlan {
    /// A frozen PDF, by where its bytes are kept.
    Kept(Paper),
    /// A paper to make: of a draft, or of an issue of which only the data were frozen, or as a Word file.
    Made(Box<Set>),
}

impl PaperPlan {
    /// Letter or form.
    pub fn kind(&self) -> PaperKind {
        match self {
            Self::Kept(paper) => paper.kind,
            Self::Made(set) => set.kind,
        }
    }

    /// The file name without the file's type.
    pub fn stem(&self) -> &str {
        match self {
            Self::Kept(paper) => paper.name.trim_end_matches(".pdf"),
            Self::Made(set) => &set.stem,
        }
    }

    /// The person it goes to, if one.
    pub fn person(&self) -> Option<Id> {
        match self {
            Self::Kept(paper) => paper.person,
            Self::Made(set) => set.person,
        }
    }

    /// Makes the paper; `kept` gives bytes by their hash.
    ///
    /// # Errors
    /// [`DeskError`] when a character has no glyph, or kept bytes are not there.
    pub fn make(
        &self,
        format: Format,
        kept: &dyn Fn(ContentHash) -> Result<Vec<u8>, StoreError>,
    ) -> Result<Printed, DeskError> {
        match self {
            Self::Kept(paper) => Ok(Printed {
                name: paper.name.clone(),
                person: paper.person,
                bytes: kept(paper.content)?,
            }),
            Self::Made(set) => set.write(format),
        }
    }
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
        format: Format,
    ) -> Result<Vec<Printed>, DeskError> {
        self.check_printable(self.ledger.answering_case(case), letters)?;
        let kept = |hash| self.store.content(hash);
        self.papers(case, rounds, format)?
            .iter()
            .filter(|plan| plan.kind() == kind)
            .map(|plan| plan.make(format, &kept))
            .collect()
    }

    /// Everything there is to print of a case, gathered but not yet made.
    ///
    /// # Errors
    /// [`DeskError`] when there is nobody to answer or no text yet.
    pub fn papers(
        &self,
        case: Id,
        rounds: Rounds,
        format: Format,
    ) -> Result<Vec<PaperPlan>, DeskError> {
        let case = self.ledger.answering_case(case);
        self.check_printable(case, self.ledger.letter_kind(case))?;
        let mut plans = Vec::new();
        for round in self.ledger.rounds(case) {
            let of_round = match self.ledger.issue_of(round.id) {
                Some(issue) => self.issued_papers(case, round.position, issue, format)?,
                None => match self.ledger.latest_draft(round.id) {
                    Some(draft) => {
                        let text = self.store.text(draft.text)?;
                        self.draft_papers(
                            case,
                            &LetterFacts {
                                text,
                                ..LetterFacts::default()
                            },
                        )
                    }
                    None => continue,
                },
            };
            if rounds == Rounds::Current {
                plans.clear();
            }
            plans.extend(of_round);
        }
        if plans.is_empty() {
            return Err(self.refuse(case, "答复正文"));
        }
        Ok(plans)
    }

    /// The frozen papers of an issue, or the data frozen to make them from; Word files are always made.
    fn issued_papers(
        &self,
        case: Id,
        round: u32,
        issue: &Issue,
        format: Format,
    ) -> Result<Vec<PaperPlan>, DeskError> {
        let kept: Vec<PaperPlan> = self
            .ledger
            .facts
            .papers
            .of(issue.id)
            .filter(|_| format == Format::Pdf)
            .map(|paper| PaperPlan::Kept(paper.clone()))
            .collect();
        if !kept.is_empty() {
            return Ok(kept);
        }
        let frozen: Frozen = serde_json::from_slice(&self.store.content(issue.frozen)?)?;
        Ok(made(self.sets(case, round, &frozen)))
    }

    /// The papers of a round as it would be with these facts, saved or not.
    pub fn draft_papers(&self, case: Id, facts: &LetterFacts) -> Vec<PaperPlan> {
        let case = self.ledger.answering_case(case);
        let round = self
            .ledger
            .current_round(case)
            .map_or(1, |round| round.position);
        let frozen = self.freeze(case, self.ledger.letter_kind(case), facts);
        made(self.sets(case, round, &frozen))
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

fn made(sets: Vec<Set>) -> Vec<PaperPlan> {
    sets.into_iter()
        .map(|set| PaperPlan::Made(Box::new(set)))
        .collect()
}
