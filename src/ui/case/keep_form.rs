//! 记兑现 as typed: the day on which a promise was kept and what shows it, below the promise itself.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{KeepPromise, Refusal};
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};

use super::act_form::{ActForm, required, required_day};

/// 记兑现 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeepForm {
    promise: Option<Id>,
    on: DateText,
    result: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl KeepForm {
    /// A promise, kept today unless it is said otherwise.
    pub fn new(promise: Id, today: NaiveDate) -> Self {
        Self {
            promise: Some(promise),
            on: DateText::today(today),
            ..Self::default()
        }
    }

    /// Whether it is of that promise.
    pub fn is_of(&self, promise: Id) -> bool {
        self.promise == Some(promise)
    }

    /// Whether its promise is in the ledger and still to be kept.
    pub fn stands(&self, ledger: &Ledger) -> bool {
        let promise = self.promise.and_then(|id| ledger.facts.commitments.get(id));
        promise.is_some_and(|promise| promise.removed.is_none() && promise.done_on.is_none())
    }
}

impl ActForm for KeepForm {
    type Act = KeepPromise;
    const NEXT: Option<&'static str> = Some("登记复查");

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let on = FormRow::new("on", "兑现日期").required().width(240.0);
        form.date(on, &mut self.on);
        let result =
            FormRow::new("result", "兑现情况").hint("验收单、照片、通报等，文件放在“附件”里");
        form.text(result, &mut self.result);
        form.buttons("记兑现", "先不记")
    }

    fn read(&self, _: Id, today: NaiveDate) -> Result<KeepPromise, Refusal> {
        Ok(KeepPromise {
            promise: required::<KeepPromise, _>("promise", self.promise)?,
            on: required_day::<KeepPromise>("on", &self.on, today)?,
            result: Some(self.result.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}
