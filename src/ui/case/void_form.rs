//! 作废 as typed: an issued letter is put out of force, with the reason; its number stays spent.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{Refusal, VoidIssue};
use crate::model::facts::Issue;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, DateText};

use super::act_form::{ActForm, day};

/// 作废 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VoidForm {
    issue: Option<Id>,
    on: DateText,
    reason: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl VoidForm {
    /// The letter goes out of force today; why is for the person to say.
    pub fn new(issue: Id, today: NaiveDate) -> Self {
        Self {
            issue: Some(issue),
            on: DateText::today(today),
            ..Self::default()
        }
    }

    /// Whether it is for that letter.
    pub fn is_of(&self, issue: Id) -> bool {
        self.issue == Some(issue)
    }

    fn letter<'a>(&self, scene: &'a Scene<'_>) -> Option<&'a Issue> {
        self.issue.and_then(|id| scene.ledger.facts.issues.get(id))
    }
}

impl ActForm for VoidForm {
    type Act = VoidIssue;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let number = self
            .letter(scene)
            .map(|issue| scene.ledger.document_number(issue));
        let number = number.unwrap_or_default();
        widgets::medium_line(ui, format!("作废 {number}"), size::TEXT);
        widgets::note(
            ui,
            "作废以后号码不再用，文件还留着；正文可以改好再签发，取下一个号。",
        );
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let reason = FormRow::new("reason", "理由").name("作废理由").required();
        form.text(reason, &mut self.reason);
        let on = FormRow::new("on", "日期").name("作废日期").width(240.0);
        form.date(on, &mut self.on);
        form.buttons("确认作废", "不作废")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<VoidIssue, Refusal> {
        Ok(VoidIssue {
            case,
            issue: self.issue,
            on: day("on", &self.on, today)?,
            reason: self.reason.clone(),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}
