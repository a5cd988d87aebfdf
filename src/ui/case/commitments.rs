//! 承诺跟踪: promises with their days, kept or not, and the year-end re-check.

use chrono::NaiveDate;
use eframe::egui::{Context, Ui};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{Promise, Refusal, Remove};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::ledger::follow::promise_line::is_provisional;
use crate::ledger::follow::promise_move::moves_in_words;
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Case, Commitment};
use crate::model::record::Id;
use crate::model::term::provisional_mark;
use crate::ui::cached::Cached;
use crate::ui::icons::Icon;
use crate::ui::named_forms::CaseForm;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::{self, Button, DateText, card, card_header};

use super::act_form::{ActForm, begin, day, form_ui, required, required_day, shown, take_place};
use super::keep_form::KeepForm;
use super::rechecks::{self, RecheckForm};
use super::scroll::scrolled;
use super::texts::filled;

/// The button that opens the form of a promise.
const ADD: &str = "加一项";

/// How a promise is typed.
const TEXT_HINT: &str = "办什么、办到什么程度；回车到下一栏，Shift+回车换行";

/// What is typed on the tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommitmentForms {
    commitment: Option<CommitmentForm>,
    keep: Option<KeepForm>,
    recheck: Option<RecheckForm>,
}

/// One promise as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct CommitmentForm {
    id: Option<Id>,
    round: Option<Id>,
    text: String,
    #[serde(rename = "due_on", alias = "due")]
    due: DateText,
    handler: Option<Id>,
    #[serde(rename = "done_on", alias = "done")]
    done: DateText,
    result: String,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
    /// The staff of the own unit, with the version of their table.
    #[serde(skip)]
    staff: StaffNames,
}

/// The staff of a unit by name, kept by the unit and the version of their table.
type StaffNames = Cached<(Option<Id>, u64), Vec<(Id, String)>>;

impl CommitmentForms {
    /// Opens a form of the tab, or goes back to the one that is open.
    ///
    /// # Errors
    /// That no promise of the case is still to be kept.
    pub fn open(
        &mut self,
        form: CaseForm,
        case: Id,
        context: &Context,
        scene: &Scene<'_>,
    ) -> Result<(), String> {
        match form {
            CaseForm::Recheck => begin(context, &mut self.recheck, case, || {
                RecheckForm::new(scene.today())
            }),
            CaseForm::Keep => {
                let promises = scene.ledger.facts.commitments.of(case);
                let open = promises.filter(|one| one.done_on.is_none());
                let next = open.min_by_key(|one| one.due_on);
                let next = next.ok_or("这一件没有还没兑现的承诺，没有登记。")?;
                let make = || KeepForm::new(next.id, scene.today());
                begin(context, &mut self.keep, case, make);
            }
            _ => self.open_promise(case, context, scene),
        }
        Ok(())
    }

    /// Opens the form of a promise, or goes back to the one that is open.
    pub fn open_promise(&mut self, case: Id, context: &Context, scene: &Scene<'_>) {
        begin(context, &mut self.commitment, case, || {
            CommitmentForm::new(case, scene)
        });
    }
}

impl CommitmentForm {
    /// A promise of the reply in hand, for whoever handles the case.
    fn new(case: Id, scene: &Scene<'_>) -> Self {
        let ledger = scene.ledger;
        Self {
            round: ledger.own_round(case).map(|round| round.id),
            handler: ledger.own_assignment(case).and_then(|part| part.handler),
            ..Self::default()
        }
    }

    fn of(commitment: &Commitment) -> Self {
        Self {
            id: Some(commitment.id),
            round: commitment.round,
            text: commitment.text.clone(),
            due: DateText::of(Some(commitment.due_on)),
            handler: commitment.handler,
            done: DateText::of(commitment.done_on),
            result: shown(commitment.result.as_deref()),
            errors: FormErrors::default(),
            staff: Cached::default(),
            filled_from: FilledFrom::default(),
        }
        .just_filled_in()
    }
}

impl ActForm for CommitmentForm {
    type Act = Promise;
    const NEXT: Option<&'static str> = Some(ADD);

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let facts = &scene.ledger.facts;
        let own = scene.ledger.own_unit().map(|own| own.id);
        let staff = self.staff.of((own, facts.staff.version()), || {
            let staff = own.into_iter().flat_map(|own| facts.staff.of(own));
            staff.map(|one| (one.id, one.name.clone())).collect()
        });
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let text = FormRow::new("text", "承诺内容").required().lines(2);
        form.text(text.leads_on().hint(TEXT_HINT), &mut self.text);
        let due = FormRow::new("due_on", "完成时限").required().width(240.0);
        form.date(due, &mut self.due);
        let handler = FormRow::new("handler", "责任人").width(240.0);
        form.choose(handler, &mut self.handler, staff);
        let done = FormRow::new("done_on", "兑现日期").width(240.0);
        form.date(done, &mut self.done);
        form.text(("result", "兑现情况"), &mut self.result);
        let confirm = if self.id.is_some() {
            "保存修改"
        } else {
            "登记承诺"
        };
        form.buttons(confirm, "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Promise, Refusal> {
        Ok(Promise {
            case,
            record: self.id,
            text: required::<Promise, _>("text", filled(&self.text))?,
            due_on: required_day::<Promise>("due_on", &self.due, today)?,
            handler: self.handler,
            round: self.round,
            done_on: day("done_on", &self.done, today)?,
            result: Some(self.result.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }

    fn as_recorded(&self, ledger: &Ledger) -> Option<Self> {
        ledger.facts.commitments.get(self.id?).map(Self::of)
    }

    fn filled_from(&mut self) -> Option<&mut FilledFrom> {
        Some(&mut self.filled_from)
    }
}

/// Draws the tab.
pub fn ui(ui: &mut Ui, forms: &mut CommitmentForms, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    let left = room.with_max_x(room.left() + (room.width() - 12.0) * 0.6);
    let right = room.with_min_x(left.right() + 12.0);
    card(ui, left, |ui| commitments_ui(ui, forms, case.id, scene));
    card(ui, right, |ui| {
        rechecks::ui(ui, &mut forms.recheck, case.id, scene);
    });
}

fn commitments_ui(ui: &mut Ui, forms: &mut CommitmentForms, case: Id, scene: &mut Scene<'_>) {
    let mut commitments: Vec<&Commitment> = scene.ledger.facts.commitments.of(case).collect();
    commitments.sort_by_key(|commitment| commitment.due_on);
    let subtitle = "答复里说好要办的事，到期前提醒";
    card_header(ui, "承诺事项", subtitle, |ui| {
        let add = Button::new(ADD).icon(Icon::Plus).tiny();
        if ui.add(add).clicked() {
            let make = || CommitmentForm::new(case, scene);
            take_place(ui, &mut forms.commitment, case, make);
        }
    });
    forms.keep.take_if(|form| !form.stands(scene.ledger));
    scrolled(ui, "commitments", |ui| {
        form_ui(ui, &mut forms.commitment, case, scene);
        if forms.keep.is_none() {
            // Another one begins anew.
            form_ui(ui, &mut forms.keep, case, scene);
        }
        if commitments.is_empty() && forms.commitment.is_none() {
            widgets::note(
                ui,
                "没有承诺事项。列入计划解决（B 类）的答复，把答应的事和时限记在这里。",
            );
        }
        for commitment in commitments {
            commitment_ui(ui, forms, commitment, scene);
            widgets::divider(ui);
        }
    });
}

/// A promise, and below it the form in which it is kept where that is open.
fn commitment_ui(
    ui: &mut Ui,
    forms: &mut CommitmentForms,
    commitment: &Commitment,
    scene: &mut Scene<'_>,
) {
    widgets::paragraph(ui, commitment.text.clone());
    let is_kept_now = |form: &KeepForm| form.is_of(commitment.id);
    ui.horizontal_wrapped(|ui| {
        let due = due_words(commitment, scene.ledger);
        let words = standing(commitment, scene);
        if commitment.done_on.is_some() {
            widgets::hint(ui, due);
            state_words(ui, Icon::Check, Theme::of(ui).done, &words);
        } else {
            widgets::hint(ui, format!("{due}  {words}"));
        }
        let of = &commitment.text;
        let kept = format!("记兑现：{of}");
        let (change, delete) = (format!("修改：{of}"), format!("删除：{of}"));
        let keep = Button::new("记兑现…").named(&kept).icon(Icon::Check);
        let keeps = commitment.done_on.is_none() && !forms.keep.as_ref().is_some_and(is_kept_now);
        if keeps && ui.add(keep.tiny()).clicked() {
            let make = || KeepForm::new(commitment.id, scene.today());
            take_place(ui, &mut forms.keep, commitment.case, make);
        }
        if ui.add(Button::text("修改").named(&change).tiny()).clicked() {
            let make = || CommitmentForm::of(commitment);
            take_place(ui, &mut forms.commitment, commitment.case, make);
        }
        if ui.add(Button::text("删除").named(&delete).tiny()).clicked() {
            scene.act(Remove::of(FactKind::Commitment, commitment.id));
        }
    });
    for moved in moves_in_words(scene.ledger, commitment) {
        widgets::note(ui, moved);
    }
    if let Some(result) = &commitment.result {
        widgets::note(ui, format!("兑现情况：{result}"));
    }
    if forms.keep.as_ref().is_some_and(is_kept_now) {
        form_ui(ui, &mut forms.keep, commitment.case, scene);
    }
}

/// 时限 2027-03-31 周三（暂定）
fn due_words(commitment: &Commitment, ledger: &Ledger) -> String {
    let provisional = provisional_mark(is_provisional(ledger, commitment));
    let due = day_text::full_day(commitment.due_on);
    format!("时限 {due}{provisional}")
}

/// Whether a promise was kept, and how long there is for it.
fn standing(commitment: &Commitment, scene: &Scene<'_>) -> String {
    let today = scene.today();
    match commitment.done_on {
        Some(day) => format!("{} 已兑现", day_text::short_day(day)),
        None if commitment.due_on < today => "已过时限，没有兑现记录".to_owned(),
        None => {
            let calendar = &scene.ledger.calendar;
            let left = calendar.working_days_until(today, commitment.due_on);
            format!("剩 {left} 个工作日")
        }
    }
}
