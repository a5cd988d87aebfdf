//! Opening the forms of the page from anywhere: 办理结果, 审核, 签发.

use eframe::egui::Context;

use crate::ledger::entry::reply_facts;
use crate::ledger::letter_checks::Finding;
use crate::ledger::missing::Missing;
use crate::model::vocabulary::IssueKind;
use crate::ui::named_forms::LetterForm;
use crate::ui::scene::Scene;
use crate::ui::widgets::focused;

use super::ReplyPage;

impl ReplyPage {
    /// The page is come to: the review that is being given takes the focus, else the text where it was written last.
    pub fn take_focus(&mut self) {
        if !self.review.take_focus() {
            self.body.resume_focus();
        }
    }

    /// The page is asked for while it is shown: the text takes the focus, unless it is being written in.
    pub fn go_back_to_text(&mut self, context: &Context) {
        if !self.body.has_focus(context) {
            self.body.resume_focus();
        }
    }

    /// Opens a form of the letter; its first field takes the focus.
    ///
    /// # Errors
    /// Why it has no place on this letter now, with the way out.
    pub fn open_form(
        &mut self,
        form: LetterForm,
        context: &Context,
        scene: &Scene<'_>,
    ) -> Result<(), String> {
        let ledger = scene.ledger;
        let case = self.case().and_then(|id| ledger.facts.cases.get(id));
        let case = case.ok_or("没有选中案件。先在台账里选一件。")?;
        let round = ledger.letter_round(case.id);
        if let Some(issue) = round.and_then(|round| ledger.issue_of(round.id)) {
            let number = ledger.document_number(issue);
            return Err(format!(
                "这一轮已经签发（{number}），没有改动。文号有误先作废；要重新答复先开新一轮。"
            ));
        }
        let text = self.letter_text();
        match form {
            LetterForm::Outcome if ledger.letter_kind(case.id) != IssueKind::Reply => {
                return Err("这一件写的是会办意见，不标办理结果。".to_owned());
            }
            LetterForm::Outcome => focused::want(context, "办理结果"),
            LetterForm::Review if !self.review.open_next(case.id, ledger, text) => {
                return Err("这一稿该审核的几道都通过了，没有要登记的。".to_owned());
            }
            LetterForm::Review => self.column.is_open = true,
            LetterForm::Issue => {
                let missing = reply_facts::missing(ledger, case, text);
                let mut lacking = missing.iter().filter(|item| item.blocks).peekable();
                if lacking.peek().is_some() {
                    let lacking: Vec<&str> = lacking.map(|item| item.what.as_str()).collect();
                    let lacking = lacking.join("；");
                    return Err(format!("还不能签发，没有占用文号。还缺：{lacking}。"));
                }
                self.ask_issue(&missing, scene);
            }
        }
        self.body.leave_focus();
        Ok(())
    }

    /// Asks for 签发, with what is missing and what wants looking at.
    pub(super) fn ask_issue(&mut self, missing: &[Missing], scene: &Scene<'_>) {
        let findings = self.findings.iter().map(Finding::sentence);
        let missing = missing.iter().map(|item| item.what.clone());
        self.issue.open(scene, missing.chain(findings).collect());
    }
}
