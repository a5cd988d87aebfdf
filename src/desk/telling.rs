//! Telling a story into the ledger: all of it, or nothing.

use crate::ledger::story::{CaseStory, RoundStory, Story, StoryItem};
use crate::model::record::Id;
use crate::model::typed_date;

use super::{Desk, DeskError, IssueOrder};

/// What a story came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The cases registered.
    pub cases: Vec<Id>,
    /// How many letters were issued.
    pub issues: usize,
}

/// One round waiting to be told; letters are issued in the order of their dates, as their numbers were.
struct Pending<'a> {
    issued_on: Option<chrono::NaiveDate>,
    case: Id,
    case_told: &'a CaseStory,
    position: u32,
    told: &'a RoundStory,
}

impl Desk {
    /// Tells a whole story. `freeze_papers` freezes the PDFs of issued letters too.
    ///
    /// # Errors
    /// [`DeskError`] at the first thing that cannot be; file and memory are then as they were.
    pub fn tell(&mut self, story: &Story, freeze_papers: bool) -> Result<Told, DeskError> {
        self.all_or_nothing(|desk| desk.tell_all(story, freeze_papers))
    }

    /// Tells a story to see whether it can be told; keeps nothing of it.
    ///
    /// # Errors
    /// [`DeskError`] at the first thing that cannot be.
    pub fn try_out(&mut self, story: &Story) -> Result<Told, DeskError> {
        let mut told = None;
        let ended = self.all_or_nothing(|desk| {
            told = Some(desk.tell_all(story, true)?);
            Err::<(), _>(DeskError::TriedOut)
        });
        match (ended, told) {
            (Err(DeskError::TriedOut) | Ok(()), Some(told)) => Ok(told),
            (Err(error), _) => Err(error),
            (Ok(()), None) => Ok(Told::default()),
        }
    }

    fn tell_all(&mut self, story: &Story, freeze_papers: bool) -> Result<Told, DeskError> {
        if let Some(change) = self.ledger.tell_setting(story)? {
            self.apply(&change)?;
        }
        let mut cases: Vec<(Id, &CaseStory)> = Vec::new();
        for told in &story.cases {
            if let StoryItem::Case(told) = told {
                let case = self
                    .tell_case(story, told)
                    .map_err(|error| in_case(told, error))?;
                cases.push((case, told));
            }
        }
        for told in &story.cases {
            if let StoryItem::Merge { merge } = told {
                let change = self.ledger.tell_merge(story, merge)?;
                self.apply(&change)?;
            }
        }
        let mut issues = 0;
        for pending in self.pending_rounds(&cases)? {
            let issued = self.tell_round(story, &pending, freeze_papers);
            issues += usize::from(issued.map_err(|error| in_case(pending.case_told, error))?);
        }
        for (case, told) in &cases {
            let change = self
                .ledger
                .tell_end(story, *case, told)
                .map_err(|error| in_case(told, error.into()))?;
            if !change.writes.is_empty() {
                self.apply(&change)?;
            }
        }
        Ok(Told {
            cases: cases.into_iter().map(|(case, _)| case).collect(),
            issues,
        })
    }

    fn tell_case(&mut self, story: &Story, told: &CaseStory) -> Result<Id, DeskError> {
        let (case, change) = self.ledger.tell_case(story, told)?;
        self.apply(&change)?;
        for change in self.ledger.tell_extensions(case, told)? {
            self.apply(&change)?;
        }
        Ok(case)
    }

    fn pending_rounds<'a>(
        &self,
        cases: &[(Id, &'a CaseStory)],
    ) -> Result<Vec<Pending<'a>>, DeskError> {
        let mut pending = Vec::new();
        for (case, told) in cases {
            for (place, round) in told.rounds.iter().enumerate() {
                let issued = round
                    .issued
                    .as_ref()
                    .map(|issued| typed_date::read(&issued.on, self.ledger.today));
                let issued_on = issued
                    .transpose()
                    .map_err(crate::ledger::act::Refusal::from)?;
                let position = place as u32 + 1;
                pending.push(Pending {
                    issued_on,
                    case: *case,
                    case_told: told,
                    position,
                    told: round,
                });
            }
        }
        // Rounds not issued come last; a case's own rounds stay in order.
        pending.sort_by_key(|pending| (pending.issued_on.is_none(), pending.issued_on));
        Ok(pending)
    }

    fn tell_round(
        &mut self,
        story: &Story,
        pending: &Pending<'_>,
        freeze_papers: bool,
    ) -> Result<bool, DeskError> {
        let change = self
            .ledger
            .tell_round(pending.case, pending.position, pending.told)?;
        self.apply(&change)?;
        let (Some(on), Some(issued)) = (pending.issued_on, &pending.told.issued) else {
            return Ok(false);
        };
        let signer = issued.signer.clone().unwrap_or_default();
        // What is told has happened: reviews nobody noted must not keep it from being recorded.
        let order = IssueOrder {
            on,
            signer,
            despite_warnings: true,
            check_text: false,
            freeze_papers,
        };
        let issue = self.issue(pending.case, &order)?;
        let change = self.ledger.tell_after_issue(story, issue, pending.told)?;
        if !change.writes.is_empty() {
            self.apply(&change)?;
        }
        Ok(true)
    }
}

fn in_case(told: &CaseStory, error: DeskError) -> DeskError {
    DeskError::InCase {
        case: format!("{}第{}号", told.kind.label(), told.number),
        source: Box::new(error),
    }
}
