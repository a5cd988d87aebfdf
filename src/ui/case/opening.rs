//! Opening the forms of the page from anywhere: each by its name, on its tab, with the focus in its first field.

use eframe::egui::Context;

use crate::ledger::workbench::urgent::NextStep;
use crate::model::facts::Case;
use crate::model::vocabulary::IssueKind;
use crate::ui::intent::Intent;
use crate::ui::named_forms::CaseForm;
use crate::ui::scene::Scene;
use crate::ui::widgets::focused;

use super::act_form::begin;
use super::letter_acts::remind;
use super::notes::NoteForm;
use super::rounds::RoundForm;
use super::solved::SolvedForm;
use super::tabs::Tab;
use super::void_form::VoidForm;
use super::{CasePage, close_out, contacts, term_moves};

/// What is said where a form is about a letter and there is none.
const NOT_ISSUED: &str = "这一件还没有签发的函，没有登记。先在“答复”里签发。";

impl CasePage {
    /// The tabs, as people call them.
    pub fn parts() -> impl Iterator<Item = &'static str> {
        Tab::ALL.iter().map(|tab| tab.label())
    }

    /// Turns to the tab of that name.
    pub fn show_part(&mut self, part: &str) {
        let named = Tab::ALL.iter().find(|tab| tab.label() == part);
        self.tab = named.copied().unwrap_or(self.tab);
    }

    /// Turns to a form's tab and opens the form, or goes back to it where it is open; what asks nothing is done.
    ///
    /// # Errors
    /// Why it has no place on this case now, with the way out.
    pub fn open_form(
        &mut self,
        form: CaseForm,
        context: &Context,
        scene: &mut Scene<'_>,
    ) -> Result<(), String> {
        let ledger = scene.ledger;
        let case = self.case.and_then(|id| ledger.facts.cases.get(id));
        let case = case.ok_or("没有选中案件。先在台账里选一件。")?;
        self.before = None;
        self.show_part(form.entry().part);
        match form {
            CaseForm::Correct | CaseForm::Sponsors | CaseForm::Days | CaseForm::Return => {
                focused::want(context, field_of(form, case, scene));
                Ok(())
            }
            CaseForm::Extend
            | CaseForm::RefuseExtension
            | CaseForm::WithdrawExtension
            | CaseForm::Pause
            | CaseForm::Resume => {
                let on = (case.id, context);
                let term = term_moves::open(&mut self.forms.terms, form, on, scene)?;
                self.overview.show_term(term);
                Ok(())
            }
            CaseForm::CloseOut => {
                self.open_close_out(case, scene);
                Ok(())
            }
            CaseForm::Assign
            | CaseForm::ChangePart
            | CaseForm::Object
            | CaseForm::Reassign
            | CaseForm::Unmerge
            | CaseForm::ReceiveOpinion
            | CaseForm::Urge
            | CaseForm::File => self.forms.handling.open(form, case.id, context, scene),
            CaseForm::Deliver | CaseForm::Publish | CaseForm::Void => {
                self.open_letter(form, case, context, scene)
            }
            CaseForm::OpenRound | CaseForm::Solved => self.open_round(form, case, context, scene),
            CaseForm::Collect | CaseForm::Ask => self.open_feedback(form, case, context, scene),
            CaseForm::Promise | CaseForm::Keep | CaseForm::Recheck => {
                self.forms.commitments.open(form, case.id, context, scene)
            }
            CaseForm::Attach => {
                scene.ask(Intent::Attach {
                    case: case.id,
                    files: Vec::new(),
                });
                Ok(())
            }
        }
    }

    /// Opens 办结, or goes back to it.
    pub(super) fn open_close_out(&mut self, case: &Case, scene: &Scene<'_>) {
        let memory = &mut self.closing;
        close_out::open(&mut self.forms.close_out, memory, case, scene);
        self.before = None;
    }

    fn open_letter(
        &mut self,
        form: CaseForm,
        case: &Case,
        context: &Context,
        scene: &Scene<'_>,
    ) -> Result<(), String> {
        let (ledger, replies) = (scene.ledger, &mut self.forms.replies);
        if form == CaseForm::Publish {
            // Also of an earlier round, while the newest one has no letter yet.
            let on = (case.id, context);
            let begun = replies.begin_publication(on, &mut self.letters, scene);
            return begun.then_some(()).ok_or_else(|| NOT_ISSUED.to_owned());
        }
        let round = ledger.own_round(case.id);
        let issue = round.and_then(|round| ledger.issue_of(round.id));
        let issue = issue.ok_or(NOT_ISSUED)?.id;
        if form == CaseForm::Void {
            let make = || VoidForm::new(issue, scene.today());
            begin(context, &mut replies.void, case.id, make);
            return Ok(());
        }
        replies.open_delivery((case.id, context), &mut self.letters, scene);
        if replies.delivery.is_none() {
            return Err("这一轮的函每个人都登记过送达了。要改的，在他那一行按 F2。".to_owned());
        }
        Ok(())
    }

    fn open_round(
        &mut self,
        form: CaseForm,
        case: &Case,
        context: &Context,
        scene: &Scene<'_>,
    ) -> Result<(), String> {
        let ledger = scene.ledger;
        let round = match form {
            CaseForm::Solved => ledger.own_round(case.id),
            // Of items answered together no further one begins before the letter in hand is out.
            _ => ledger.current_round(case.id),
        };
        let round = round.ok_or("这一件还没有写答复。先写答复。")?;
        let replies = &mut self.forms.replies;
        if form == CaseForm::Solved {
            let make = || SolvedForm::of(round);
            begin(context, &mut replies.solved, case.id, make);
            return Ok(());
        }
        let issue = ledger.issue_of(round.id);
        if issue.is_none_or(|issue| issue.kind != IssueKind::Reply) {
            return Err(
                "这一轮的答复还没有签发，没有开新一轮。先签发，或者接着改这一稿。".to_owned(),
            );
        }
        let today = scene.today();
        let make = || RoundForm::next(today);
        begin(context, &mut replies.round, case.id, make);
        Ok(())
    }

    fn open_feedback(
        &mut self,
        form: CaseForm,
        case: &Case,
        context: &Context,
        scene: &mut Scene<'_>,
    ) -> Result<(), String> {
        let letters = self.letters.letters(case.id, scene);
        let mut replies = letters.iter().rev();
        let letter = replies.find(|one| one.state.kind == IssueKind::Reply);
        let letter = &letter.ok_or(NOT_ISSUED)?.state;
        if form == CaseForm::Collect {
            self.open_step(NextStep::RecordFeedback, context, scene);
            return Ok(());
        }
        let people: Vec<_> = letter.recipients.iter().collect();
        if !people.iter().any(|one| one.is_form_out()) {
            return Err("没有发出去还没收回的征询意见表，没有可催要的。".to_owned());
        }
        remind((case.id, letter.issue), &people, scene);
        Ok(())
    }

    /// Opens the form for a contact, or goes back to the one that is open.
    pub fn open_contact(&mut self, context: &Context, scene: &Scene<'_>) {
        self.tab = Tab::Contacts;
        self.before = None;
        if let Some(case) = self.case {
            contacts::open(&mut self.forms.contact, (case, context), scene);
        }
    }

    /// Turns to where the next step is recorded, with its form open where it has one of its own; one that is open already
    /// is gone back to, with what is typed in it.
    pub fn open_step(&mut self, step: NextStep, context: &Context, scene: &Scene<'_>) {
        let Some(case) = self.case else { return };
        self.before = None;
        match step {
            NextStep::RecordVisit | NextStep::RecordContact => {
                self.open_contact(context, scene);
            }
            NextStep::Deliver => {
                self.tab = Tab::Replies;
                let memory = &mut self.letters;
                let replies = &mut self.forms.replies;
                replies.open_delivery((case, context), memory, scene);
            }
            NextStep::Publish => {
                self.tab = Tab::Replies;
                let (replies, memory) = (&mut self.forms.replies, &mut self.letters);
                replies.begin_publication((case, context), memory, scene);
            }
            NextStep::Report => {
                self.tab = Tab::Handling;
                let handling = &mut self.forms.handling;
                handling.open_filing((case, context), scene);
            }
            NextStep::Remind | NextStep::Object | NextStep::PassOn => self.tab = Tab::Handling,
            NextStep::CollectFeedback => self.tab = Tab::Feedback,
            NextStep::RecordFeedback => {
                self.tab = Tab::Feedback;
                let memory = &mut self.letters;
                let feedback = &mut self.forms.feedback;
                feedback.open((case, context), None, memory, scene);
            }
            NextStep::RecordSolved => {
                self.tab = Tab::Replies;
                let round = scene.ledger.round_without_solved(case);
                if let Some(round) = round.or_else(|| scene.ledger.own_round(case)) {
                    let make = || SolvedForm::of(round);
                    begin(context, &mut self.forms.replies.solved, round.case, make);
                }
            }
            NextStep::RecordPromise => {
                self.tab = Tab::Commitments;
                self.forms.commitments.open_promise(case, context, scene);
            }
            NextStep::Recheck => self.tab = Tab::Commitments,
            NextStep::RecordNote => {
                self.tab = Tab::Overview;
                let make = || NoteForm::new(case, scene);
                begin(context, &mut self.forms.note, case, make);
            }
            NextStep::OpenCase
            | NextStep::WriteReply
            | NextStep::WriteOpinion
            | NextStep::SeeReview
            | NextStep::Issue => self.tab = Tab::Overview,
        }
    }
}

/// The first field of what is filled in on the overview itself.
fn field_of(form: CaseForm, case: &Case, scene: &Scene<'_>) -> &'static str {
    match form {
        CaseForm::Sponsors if scene.ledger.sponsors(case.id).is_empty() => "添加领衔人",
        CaseForm::Sponsors => "添加联名人",
        CaseForm::Return => "退回日期",
        CaseForm::Days => "登记日期",
        _ => "案由",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facts::Milestone;

    #[test]
    fn every_form_stands_on_a_tab_of_the_page() {
        for form in CaseForm::ALL {
            let part = form.entry().part;
            assert!(CasePage::parts().any(|one| one == part), "{form:?}");
        }
        let first = Milestone::of_case().next();
        let label = first.map(|step| format!("{}日期", step.label()));
        assert_eq!(
            label.as_deref(),
            Some("登记日期"),
            "the first day of the item"
        );
    }
}
