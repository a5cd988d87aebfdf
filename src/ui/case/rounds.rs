//! 轮次: the form that corrects when a further round began, and why.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{OpenRound, Refusal};
use crate::model::facts::Round;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};

use super::act_form::{ActForm, day, shown};

/// The beginning of a round as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoundForm {
    round: Option<Id>,
    on: DateText,
    reason: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl RoundForm {
    /// A round as recorded.
    pub fn of(round: &Round) -> Self {
        Self {
            round: Some(round.id),
            on: DateText::of(round.opened_on),
            reason: shown(round.reason.as_deref()),
            ..Self::default()
        }
    }

    /// Whether it is for that round.
    pub fn is_of(&self, round: Id) -> bool {
        self.round == Some(round)
    }
}

impl ActForm for RoundForm {
    type Act = OpenRound;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let on = FormRow::new("on", "开始日期").name("这一轮开始日期");
        form.date(on.width(240.0), &mut self.on);
        form.text(
            FormRow::new("reason", "原因").name("这一轮原因"),
            &mut self.reason,
        );
        form.buttons("保存这一轮", "不改")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<OpenRound, Refusal> {
        Ok(OpenRound {
            case,
            round: self.round,
            on: day("on", &self.on, today)?,
            reason: Some(self.reason.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}
