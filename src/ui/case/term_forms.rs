//! What is typed about one term: 延期 granted or refused, taken back, 中止 and its end.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{
    Extend, PauseTerm, Refusal, RefuseExtension, ResumeTerm, WithdrawExtension,
};
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};

use super::act_form::{ActForm, day, required, required_day};
use super::texts::filled;

/// Everything that is typed about terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermForms {
    /// 延期.
    pub extension: Option<ExtensionForm>,
    /// 延期没有批准.
    pub refusal: Option<RefusalForm>,
    /// 撤回延期.
    pub withdrawal: Option<WithdrawalForm>,
    /// 中止.
    pub pause: Option<PauseForm>,
    /// 恢复计算.
    pub resumption: Option<ResumptionForm>,
}

/// Which term a form is about: its rule, and the unit whose it is where that is not the own one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermOf {
    rule: String,
    unit: Option<Id>,
}

impl TermOf {
    /// The term of a rule, of that unit.
    pub fn new(rule: &str, unit: Option<Id>) -> Self {
        Self {
            rule: rule.to_owned(),
            unit,
        }
    }
}

/// 延期 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExtensionForm {
    /// The term.
    #[serde(flatten)]
    pub of: TermOf,
    granted: DateText,
    until: DateText,
    approver: String,
    reason: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl ExtensionForm {
    /// An empty form for a term, granted today.
    pub fn new(of: TermOf, today: NaiveDate) -> Self {
        Self {
            of,
            granted: DateText::today(today),
            ..Self::default()
        }
    }
}

impl ActForm for ExtensionForm {
    type Act = Extend;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let granted = FormRow::new("granted_on", "批准日期").required();
        form.date(granted, &mut self.granted);
        form.date(FormRow::new("until", "延期到").required(), &mut self.until);
        let approver = FormRow::new("approver", "批准人").required();
        form.text(approver.hint("如 县人大选任工委"), &mut self.approver);
        let reason = FormRow::new("reason", "理由").name("延期理由");
        form.text(reason.required(), &mut self.reason);
        form.buttons("登记延期", "不延期")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Extend, Refusal> {
        Ok(Extend {
            case,
            rule: self.of.rule.clone(),
            unit: self.of.unit,
            granted_on: required_day::<Extend>("granted_on", &self.granted, today)?,
            until: required_day::<Extend>("until", &self.until, today)?,
            approver: required::<Extend, _>("approver", filled(&self.approver))?,
            reason: required::<Extend, _>("reason", filled(&self.reason))?,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

/// 延期没有批准 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RefusalForm {
    /// The term.
    #[serde(flatten)]
    pub of: TermOf,
    on: DateText,
    until: DateText,
    approver: String,
    reason: String,
    answer: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl RefusalForm {
    /// An empty form for a term, refused today.
    pub fn new(of: TermOf, today: NaiveDate) -> Self {
        Self {
            of,
            on: DateText::today(today),
            ..Self::default()
        }
    }
}

impl ActForm for RefusalForm {
    type Act = RefuseExtension;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        form.date(FormRow::new("on", "答复日期").required(), &mut self.on);
        form.date(
            FormRow::new("until", "申请延到").required(),
            &mut self.until,
        );
        let approver = FormRow::new("approver", "谁答复的").required();
        form.text(approver.hint("如 县人大选任工委"), &mut self.approver);
        form.text(
            FormRow::new("reason", "申请理由").required(),
            &mut self.reason,
        );
        let answer = FormRow::new("answer", "为什么").name("没有批准的理由");
        form.text(answer.required(), &mut self.answer);
        form.buttons("登记没有批准", "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<RefuseExtension, Refusal> {
        type Of = RefuseExtension;
        Ok(RefuseExtension {
            case,
            rule: self.of.rule.clone(),
            unit: self.of.unit,
            on: required_day::<Of>("on", &self.on, today)?,
            until: required_day::<Of>("until", &self.until, today)?,
            approver: required::<Of, _>("approver", filled(&self.approver))?,
            reason: required::<Of, _>("reason", filled(&self.reason))?,
            answer: required::<Of, _>("answer", filled(&self.answer))?,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

/// 撤回延期 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WithdrawalForm {
    /// The extension.
    pub extension: Option<Id>,
    on: DateText,
    reason: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl WithdrawalForm {
    /// An empty form for an extension, taken back today.
    pub fn new(extension: Id, today: NaiveDate) -> Self {
        Self {
            extension: Some(extension),
            on: DateText::today(today),
            ..Self::default()
        }
    }
}

impl ActForm for WithdrawalForm {
    type Act = WithdrawExtension;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        form.date(FormRow::new("on", "撤回日期").required(), &mut self.on);
        let reason = FormRow::new("reason", "理由").name("撤回理由");
        form.text(reason.required(), &mut self.reason);
        form.buttons("撤回延期", "不撤回")
    }

    fn read(&self, _: Id, today: NaiveDate) -> Result<WithdrawExtension, Refusal> {
        type Of = WithdrawExtension;
        Ok(WithdrawExtension {
            extension: required::<Of, _>("extension", self.extension)?,
            on: required_day::<Of>("on", &self.on, today)?,
            reason: required::<Of, _>("reason", filled(&self.reason))?,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

/// 中止 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PauseForm {
    /// The term.
    #[serde(flatten)]
    pub of: TermOf,
    from: DateText,
    until: DateText,
    approver: String,
    reason: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl PauseForm {
    /// An empty form for a term that stands still from today on.
    pub fn new(of: TermOf, today: NaiveDate) -> Self {
        Self {
            of,
            from: DateText::today(today),
            ..Self::default()
        }
    }
}

impl ActForm for PauseForm {
    type Act = PauseTerm;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        form.date(
            FormRow::new("from_on", "从哪天起")
                .name("从哪天起不计")
                .required(),
            &mut self.from,
        );
        let until = FormRow::new("until_on", "到哪天").name("到哪天不计");
        form.date(until, &mut self.until);
        let approver = FormRow::new("approver", "谁同意的").required();
        form.text(approver.hint("如 县政府办公室"), &mut self.approver);
        let reason = FormRow::new("reason", "理由").name("中止理由");
        form.text(reason.required().hint("如 等退回的答复"), &mut self.reason);
        form.buttons("登记中止", "不中止")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<PauseTerm, Refusal> {
        type Of = PauseTerm;
        Ok(PauseTerm {
            case,
            rule: self.of.rule.clone(),
            unit: self.of.unit,
            from_on: required_day::<Of>("from_on", &self.from, today)?,
            until_on: day("until_on", &self.until, today)?,
            approver: required::<Of, _>("approver", filled(&self.approver))?,
            reason: required::<Of, _>("reason", filled(&self.reason))?,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

/// 恢复计算 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResumptionForm {
    /// The pause.
    pub pause: Option<Id>,
    until: DateText,
    #[serde(skip)]
    errors: FormErrors,
}

impl ResumptionForm {
    /// A form for a pause whose last day is yesterday, so that today is counted again.
    pub fn new(pause: Id, today: NaiveDate) -> Self {
        Self {
            pause: Some(pause),
            until: DateText::offered(today, -1),
            ..Self::default()
        }
    }
}

impl ActForm for ResumptionForm {
    type Act = ResumeTerm;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let until = FormRow::new("until_on", "到哪天").name("不计的末日");
        form.date(until.required(), &mut self.until);
        form.buttons("登记恢复计算", "不恢复")
    }

    fn read(&self, _: Id, today: NaiveDate) -> Result<ResumeTerm, Refusal> {
        type Of = ResumeTerm;
        Ok(ResumeTerm {
            pause: required::<Of, _>("pause", self.pause)?,
            until_on: required_day::<Of>("until_on", &self.until, today)?,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}
