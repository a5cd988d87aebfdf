//! The letters and forms of one case, as its file holds them: signed, drafted or void.

use crate::document::feedback_form::SlipWords;
use crate::document::{Format, Manuscript};
use crate::model::facts::{Case, Issue};
use crate::model::vocabulary::PaperKind;
use crate::papers::access::Papers;
use crate::papers::error::PaperError;
use crate::papers::frozen::Frozen;
use crate::papers::plan::{PaperPlan, Rounds};

use super::planned::{Planned, PlannedContent, day_of};

impl Papers<'_> {
    /// Letters and forms of every round.
    pub(super) fn planned_papers(self, case: &Case) -> Result<Vec<Planned>, PaperError> {
        let plans = match self.of_case(case.id, Rounds::Own, Format::Pdf) {
            Ok(plans) => plans,
            // A case without a text yet has no papers; its file is then what there is.
            Err(PaperError::CannotPrint { .. }) => Vec::new(),
            Err(error) => return Err(error),
        };
        let planned = plans.into_iter().map(|plan| self.planned_paper(plan));
        planned.collect()
    }

    /// One letter or form; a form that came back with what it says.
    fn planned_paper(self, plan: PaperPlan) -> Result<Planned, PaperError> {
        let ledger = self.ledger;
        let issue = plan.issue().and_then(|id| ledger.facts.issues.get(id));
        let frozen = issue.map(|issue| self.store.content(issue.frozen));
        let frozen = frozen.transpose()?.map(|bytes| Frozen::read(&bytes));
        let frozen = frozen.transpose()?;
        let letter = issue.zip(frozen.as_ref());
        if let Some(form) = letter.and_then(|letter| self.came_back(&plan, letter)) {
            return Ok(form);
        }
        let title = title(&plan, frozen.as_ref());
        let draft = issue.map_or("送审稿", |_| "");
        let marks = [self.round_of(&plan), self.whom(&plan), draft.to_owned()];
        let title = match marks_of(marks) {
            marks if marks.is_empty() => title,
            marks => format!("{title}（{marks}）"),
        };
        // A form bears the day on which it comes back.
        let dated = issue.filter(|_| plan.kind() == PaperKind::Letter);
        Ok(Planned {
            author: ledger.office.name.clone(),
            number: issue.map_or_else(String::new, |issue| ledger.document_number(issue)),
            title,
            date: day_of(dated.map(|issue| issue.issued_on)),
            content: PlannedContent::Paper(plan),
            void: false,
        })
    }

    /// The form of a letter as it came back; none where the plan is of no form or it did not.
    fn came_back(self, plan: &PaperPlan, (issue, frozen): (&Issue, &Frozen)) -> Option<Planned> {
        let mut slips = self.ledger.facts.feedback.of(issue.id);
        let slip = slips
            .find(|slip| Some(slip.person) == plan.person() && slip.returned_on.is_some())
            .filter(|_| plan.kind() == PaperKind::Feedback)?;
        let mut forms = frozen.forms.iter();
        let form = forms.find(|form| form.person == plan.person())?;
        let filled = form.with_words(SlipWords::of(slip));
        let whom = self.whom(plan);
        let marks = [self.round_of(plan), whom.clone(), "已收回".to_owned()];
        Some(Planned {
            author: whom,
            number: String::new(),
            title: format!("征询意见表（{}）", marks_of(marks)),
            date: day_of(slip.returned_on),
            content: PlannedContent::Manuscript(Manuscript::Sheet(filled.sheet())),
            void: false,
        })
    }

    /// The round that a paper is of, where there are several.
    fn round_of(self, plan: &PaperPlan) -> String {
        let ledger = self.ledger;
        let issue = plan.issue().and_then(|id| ledger.facts.issues.get(id));
        let round = match plan {
            PaperPlan::Kept(_) => issue.map(|issue| issue.round),
            PaperPlan::Made(ready) => ready.round,
        };
        round.map_or_else(String::new, |round| ledger.round_word(round))
    }

    fn whom(self, plan: &PaperPlan) -> String {
        self.ledger.person_named(plan.person())
    }

    /// The papers of letters that became void, as far as they are still kept: what was sent stays part of what was done.
    pub(super) fn planned_void(self, case: &Case) -> Result<Vec<Planned>, PaperError> {
        let ledger = self.ledger;
        let mut planned = Vec::new();
        for round in ledger.own_rounds(case.id) {
            let letters = ledger.letters_of(round.id).into_iter();
            for issue in letters.filter(|issue| issue.voided_on.is_some()) {
                for plan in self.kept_of(round, issue) {
                    let paper = self.planned_paper(plan)?;
                    planned.push(Planned {
                        title: format!("{}（作废）", paper.title),
                        number: ledger.document_number(issue),
                        void: true,
                        ..paper
                    });
                }
            }
        }
        Ok(planned)
    }
}

/// 题名 of a letter or form, by itself.
fn title(plan: &PaperPlan, frozen: Option<&Frozen>) -> String {
    let paper = match plan {
        PaperPlan::Made(ready) => return ready.title().to_owned(),
        PaperPlan::Kept(paper) => paper,
    };
    let mut letters = frozen.into_iter().flat_map(|frozen| &frozen.letters);
    let letter = letters.find(|letter| letter.person == paper.person);
    match (paper.kind, letter) {
        (PaperKind::Letter, Some(letter)) => letter.title_text(),
        (PaperKind::Letter, None) => plan.stem().replace('_', " "),
        (PaperKind::Feedback, _) => "征询意见表".to_owned(),
    }
}

/// What tells a paper from others of its title, in the brackets behind it.
fn marks_of(marks: [String; 3]) -> String {
    let said = marks.into_iter().filter(|mark| !mark.is_empty());
    said.collect::<Vec<_>>().join("，")
}
