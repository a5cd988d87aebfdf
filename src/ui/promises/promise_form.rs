//! 记兑现 and 改期, as typed: of one promise, or of several at once.

use chrono::NaiveDate;
use eframe::egui::{Id as WidgetId, Ui};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{AnyAct, KeepPromise, Refusal};
use crate::ledger::follow::promise_move::acts_of_move;
use crate::model::facts::Commitment;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow, OpenedForm};
use crate::ui::widgets::{self, DateText};

/// What is done with promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PromiseStep {
    /// 记兑现
    #[default]
    Keep,
    /// 改期
    Move,
}

impl PromiseStep {
    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Keep => "记兑现",
            Self::Move => "改期",
        }
    }
}

/// The form in hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PromiseStepForm {
    step: PromiseStep,
    promises: Vec<Id>,
    /// 兑现日期, or the new day.
    on: DateText,
    /// 凭据, or 原因.
    text: String,
    #[serde(skip)]
    errors: FormErrors,
}

/// What came of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseTyped {
    /// Nothing yet.
    Nothing,
    /// It is to be recorded.
    Record,
    /// It is left.
    Leave,
}

impl PromiseStepForm {
    /// A step of these promises; they are kept today, unless it is said otherwise.
    pub fn new(step: PromiseStep, promises: Vec<Id>, today: NaiveDate) -> Self {
        Self {
            step,
            promises,
            on: match step {
                PromiseStep::Keep => DateText::today(today),
                PromiseStep::Move => DateText::default(),
            },
            ..Self::default()
        }
    }

    /// Whether anything is typed.
    pub fn is_typed(&self) -> bool {
        !self.text.is_empty() || (self.step == PromiseStep::Move && !self.on.text.is_empty())
    }

    /// Whether all its promises are in the ledger.
    pub fn stands(&self, ledger: &Ledger) -> bool {
        let mut promises = self.promises.iter();
        let known = |id: &Id| {
            let promise = ledger.facts.commitments.get(*id);
            promise.is_some_and(|promise| promise.removed.is_none())
        };
        !self.promises.is_empty() && promises.all(known)
    }

    /// Which promises they are, in words.
    fn said(&self, ledger: &Ledger) -> String {
        let label = self.step.label();
        match self.promises.as_slice() {
            [one] => {
                let promise = ledger.facts.commitments.get(*one);
                let text = promise.map_or("", |promise| promise.text.as_str());
                format!("{label}：{text}")
            }
            several => format!("{label}：{} 项一起", several.len()),
        }
    }

    /// Asks for the acts, several as one; returns whether they may be done.
    pub fn record(&mut self, scene: &mut Scene<'_>) -> bool {
        self.errors.clear_all();
        let title = match (self.step, self.promises.len()) {
            (PromiseStep::Keep, count) => format!("登记 {count} 项承诺兑现"),
            (PromiseStep::Move, 1) => "承诺改期".to_owned(),
            (PromiseStep::Move, count) => format!("{count} 项承诺改期"),
        };
        let asked = self.acts(scene).and_then(|mut acts| match acts.len() {
            1 => scene.try_act(acts.remove(0)),
            _ => scene.try_acts(title, acts),
        });
        if let Err(refusal) = &asked {
            // The new day is the act's 完成时限.
            let field = match refusal.field() {
                Some("due_on" | "done_on") => "on",
                field => field.unwrap_or_default(),
            };
            self.errors.set(field, refusal.to_string());
        }
        asked.is_ok()
    }

    fn acts(&self, scene: &Scene<'_>) -> Result<Vec<AnyAct>, Refusal> {
        let (ledger, today) = (scene.ledger, scene.today());
        let (day_label, text_label) = match self.step {
            PromiseStep::Keep => ("兑现日期", "凭据"),
            PromiseStep::Move => ("新日期", "原因"),
        };
        let read = self.on.read(today);
        let read = read.map_err(|reason| Refusal::wrong("on", reason))?;
        let on = read.ok_or(Refusal::Missing {
            field: "on",
            label: day_label,
        })?;
        if self.text.trim().is_empty() {
            return Err(Refusal::Missing {
                field: "text",
                label: text_label,
            });
        }
        let mut acts = Vec::new();
        for id in &self.promises {
            let known: Option<&Commitment> = ledger.facts.commitments.get(*id);
            match (self.step, known) {
                (PromiseStep::Move, Some(known)) if known.due_on == on => {
                    let reason = "新日期和原来的一样，没有登记。请填改到哪一天。";
                    return Err(Refusal::wrong("on", reason));
                }
                (PromiseStep::Move, Some(known)) => {
                    acts.extend(acts_of_move(known, on, &self.text, today));
                }
                // The act says what is wrong with one that is gone.
                _ => acts.push(
                    KeepPromise {
                        promise: *id,
                        on,
                        result: Some(self.text.clone()),
                    }
                    .into(),
                ),
            }
        }
        Ok(acts)
    }
}

fn form_id() -> WidgetId {
    WidgetId::unique("promise form in hand")
}

/// Forgets what is known of the form drawn before: none is in hand.
pub fn forget(ui: &Ui) {
    OpenedForm::forget(ui.ctx(), form_id());
}

/// Gives the first field of the form in hand the focus once more.
pub fn go_back_to(ui: &Ui) {
    OpenedForm::go_back_to(ui.ctx(), form_id());
}

/// Draws the form.
pub fn ui(ui: &mut Ui, form: &mut PromiseStepForm, scene: &Scene<'_>) -> PromiseTyped {
    let opened = OpenedForm::begin(ui, form_id());
    let shown = ui.vertical(|ui| {
        widgets::medium_line(ui, form.said(scene.ledger), size::TEXT);
        let (day, text, note) = match form.step {
            PromiseStep::Keep => (
                FormRow::new("on", "兑现日期"),
                FormRow::new("text", "凭据").hint("验收单、照片、通报等，至少写一样"),
                "凭据的文件拖到案件的“附件”里。",
            ),
            PromiseStep::Move => (
                FormRow::new("on", "新日期"),
                FormRow::new("text", "原因").hint("为什么到期办不完"),
                "原来的日期留着，划一道线；按时不按时，按第一个日期算。",
            ),
        };
        let mut rows = Form::new(ui, &mut form.errors, scene.day());
        rows.date(day.required().width(240.0), &mut form.on);
        rows.text(text.required().width(520.0), &mut form.text);
        rows.across(|ui| widgets::note(ui, note));
        let (confirm, cancel) = match form.step {
            PromiseStep::Keep => ("记兑现", "先不记"),
            PromiseStep::Move => ("改期", "先不改"),
        };
        rows.buttons(confirm, cancel)
    });
    let text = || serde_json::to_string(form).unwrap_or_default();
    let is_left = opened.end(ui, shown.response.rect, text);
    match shown.inner {
        FormAnswer::Confirm => PromiseTyped::Record,
        FormAnswer::Cancel => PromiseTyped::Leave,
        FormAnswer::None if is_left => PromiseTyped::Leave,
        FormAnswer::None => PromiseTyped::Nothing,
    }
}
