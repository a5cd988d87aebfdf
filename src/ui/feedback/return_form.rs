//! 征询意见表 registered back, as typed: of one person, or the same answers of several at once.

use eframe::egui::{Id as WidgetId, Key, Modifiers, Ui};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{AnyAct, RecordFeedback, Refusal};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::ledger::entry::slip_change::changed_meanwhile;
use crate::ledger::follow::slip::{ListedSlip, SlipKey};
use crate::ledger::follow::slip_list::recorded;
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Flow, FlowField, FormErrors, OpenedForm};
use crate::ui::widgets::{
    self, Button, DateField, DateText, TextField, is_composing, problem_line,
};

/// Options of 态度 and 结果, each with its key.
const WORDS: [(Satisfaction, &str, Key); 3] = [
    (Satisfaction::Satisfied, "1 满意", Key::Num1),
    (Satisfaction::Basically, "2 基本", Key::Num2),
    (Satisfaction::Dissatisfied, "3 不满意", Key::Num3),
];
/// The key of the button that records.
const SAVE: &str = "save";
/// That button, for a single form.
const SAVE_AND_NEXT: &str = "存，下一份";
/// What stands beside 意见原话 in its line, in points.
const ENDS: f32 = 530.0;

/// The form in hand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnForm {
    /// Whose it is, each with the item it is listed under.
    slips: Vec<(Id, SlipKey)>,
    returned: DateText,
    attitude: Option<Satisfaction>,
    result: Option<Satisfaction>,
    wants_talk: Option<bool>,
    comment: String,
    /// The day on which one that is out is offered to have come back.
    offered: DateText,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
}

/// What came of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnAnswer {
    /// Nothing yet.
    Nothing,
    /// It is to be recorded.
    Record,
    /// It is left.
    Leave,
}

impl ReturnForm {
    /// The forms of these; one that is back as it is recorded, others come back on `on`.
    pub fn of(ledger: &Ledger, slips: &[ListedSlip], on: DateText) -> Self {
        let slips = slips.iter().map(|slip| (slip.case, slip.key)).collect();
        let mut form = Self::as_recorded(ledger, slips, on);
        form.filled_from = FilledFrom::of(&form);
        form
    }

    fn as_recorded(ledger: &Ledger, slips: Vec<(Id, SlipKey)>, on: DateText) -> Self {
        let new = Self {
            slips,
            returned: on.clone(),
            offered: on,
            ..Self::default()
        };
        let known = match new.slips.as_slice() {
            [(_, key)] => recorded(ledger, *key).filter(|slip| slip.returned_on.is_some()),
            _ => None,
        };
        let Some(known) = known else { return new };
        Self {
            returned: DateText::of(known.returned_on),
            attitude: known.attitude,
            result: known.result,
            wants_talk: Some(known.wants_talk),
            comment: known.comment.as_deref().unwrap_or_default().to_owned(),
            ..new
        }
    }

    /// Follows what is recorded of the form by now, but for what is typed: that stays, with what the ledger holds said at
    /// it. Returns the form as it is recorded, where that changed.
    pub fn follow(&mut self, ledger: &Ledger) -> Option<Self> {
        let [(_, key)] = self.slips.as_slice() else {
            return None;
        };
        let slip = recorded(ledger, *key);
        let mut now = Self::as_recorded(ledger, self.slips.clone(), self.offered.clone());
        // Nobody said so: recorded it means the same as 不用.
        if self.wants_talk.is_none() && now.wants_talk == Some(false) {
            now.wants_talk = None;
        }
        let mut from = std::mem::take(&mut self.filled_from);
        if from == FilledFrom::of(&now) {
            self.filled_from = from;
            return None;
        }
        self.errors.clear_all();
        for one in from.follow(self, &now) {
            let words = changed_meanwhile(&one.field, slip, SAVE_AND_NEXT);
            self.errors.set(&one.field, words);
        }
        self.filled_from = from;
        Some(now)
    }

    /// How many forms it is of.
    pub fn count(&self) -> usize {
        self.slips.len()
    }

    /// 收回日期 as typed.
    pub fn day(&self) -> &DateText {
        &self.returned
    }

    /// Whether anything is answered or written.
    pub fn is_typed(&self) -> bool {
        self.attitude.is_some() || self.result.is_some() || !self.comment.is_empty()
    }

    /// Whether all its letters are in the ledger.
    pub fn stands(&self, ledger: &Ledger) -> bool {
        let mut slips = self.slips.iter();
        !self.slips.is_empty() && slips.all(|(_, key)| ledger.facts.issues.get(key.issue).is_some())
    }

    /// Whose forms they are, in words.
    pub fn said(&self, ledger: &Ledger) -> String {
        match self.slips.as_slice() {
            [(case, key)] => {
                let case = ledger.facts.cases.get(*case);
                let number = case.map(|case| ledger.numbered(case)).unwrap_or_default();
                format!(
                    "登记收回：{}　{number}",
                    ledger.person_named(Some(key.person))
                )
            }
            several => format!("登记收回：{} 份，答得一样的一起登记", several.len()),
        }
    }

    /// Asks for the acts, several as one; returns whether they may be done.
    pub fn record(&mut self, scene: &mut Scene<'_>) -> bool {
        self.errors.clear_all();
        let title = format!("登记 {} 份征询意见表", self.slips.len());
        let asked = self.acts(scene).and_then(|mut acts| match acts.len() {
            1 => scene.try_act(acts.remove(0)),
            _ => scene.try_acts(title, acts),
        });
        if let Err(refusal) = &asked {
            let field = refusal.field().unwrap_or_default();
            self.errors.set(field, refusal.to_string());
        }
        asked.is_ok()
    }

    fn acts(&self, scene: &Scene<'_>) -> Result<Vec<AnyAct>, Refusal> {
        let read = self.returned.read(scene.today());
        let read = read.map_err(|reason| Refusal::wrong("returned_on", reason))?;
        let on = read.ok_or(Refusal::Missing {
            field: "returned_on",
            label: "收回日期",
        })?;
        let act = |(case, key): &(Id, SlipKey)| {
            let known = recorded(scene.ledger, *key);
            RecordFeedback {
                case: *case,
                issue: Some(key.issue),
                person: key.person,
                returned_on: Some(on),
                attitude: self.attitude,
                result: self.result,
                wants_talk: self.wants_talk.unwrap_or_default(),
                comment: Some(self.comment.clone()),
                reminded_on: known.and_then(|slip| slip.reminded_on),
                passed_on_on: known.and_then(|slip| slip.passed_on_on),
            }
        };
        Ok(self.slips.iter().map(|slip| act(slip).into()).collect())
    }
}

fn form_id() -> WidgetId {
    WidgetId::unique("return form in hand")
}

/// Takes the form as it is recorded by now for what it was opened with: only what differs from that is asked about.
pub fn note_recorded(ui: &Ui, now: &ReturnForm) {
    OpenedForm::note_recorded(ui, form_id(), written(now));
}

/// What is typed in the form; what it was filled in from is not.
fn written(form: &ReturnForm) -> String {
    serde_json::to_string(&FilledFrom::of(form)).unwrap_or_default()
}

/// Forgets what is known of the form drawn before: another one is in hand, or none.
pub fn forget(ui: &Ui) {
    OpenedForm::forget(ui.ctx(), form_id());
}

/// Gives the first field of the form in hand the focus once more.
pub fn go_back_to(ui: &Ui) {
    OpenedForm::go_back_to(ui.ctx(), form_id());
}

/// Draws the form; `of` says whose it is.
pub fn ui(ui: &mut Ui, form: &mut ReturnForm, of: &str, scene: &Scene<'_>) -> ReturnAnswer {
    let flow_id = form_id().with("flow");
    let opened = OpenedForm::begin(ui, form_id());
    let mut flow: Flow<&'static str> = ui.data(|data| data.get_temp(flow_id)).unwrap_or_default();
    flow.begin(ui);
    let mut answer = ReturnAnswer::Nothing;
    let shown = ui.vertical(|ui| {
        widgets::medium_line(ui, of, size::TEXT);
        ui.horizontal_wrapped(|ui| answers_ui(ui, form, &mut flow));
        let rest = ui.horizontal_wrapped(|ui| rest_ui(ui, form, &mut flow, scene));
        answer = rest.inner;
        let reasons: Vec<String> = form.errors.elsewhere(&[]).map(str::to_owned).collect();
        for reason in &reasons {
            problem_line(ui, reason);
        }
    });
    let by_key = flow.has_focus(ui)
        && !is_composing(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if by_key {
        answer = ReturnAnswer::Record;
    }
    flow.finish(ui, SAVE);
    ui.data_mut(|data| data.insert_temp(flow_id, flow));
    if opened.end(ui, shown.response.rect, || written(form)) {
        answer = ReturnAnswer::Leave;
    }
    answer
}

/// 态度, 结果, 面谈: a key for each answer, which goes on to the next question.
fn answers_ui(ui: &mut Ui, form: &mut ReturnForm, flow: &mut Flow<&'static str>) {
    for (key, name, value) in [
        ("attitude", "办理态度", &mut form.attitude),
        ("result", "办理结果满意度", &mut form.result),
    ] {
        widgets::label(ui, name);
        let at = FlowField {
            key,
            name,
            width: 216.0,
        };
        if flow.keyed_choice(ui, at, value, &WORDS) {
            form.errors.clear(key);
        }
        ui.add_space(8.0);
    }
    let at = FlowField {
        key: "wants_talk",
        name: "要不要面谈",
        width: 128.0,
    };
    widgets::label(ui, at.name);
    let talks = [(true, "Y 要", Key::Y), (false, "N 不用", Key::N)];
    flow.keyed_choice(ui, at, &mut form.wants_talk, &talks);
}

/// 意见, 收回日期 and the button; returns what is to be done with the form.
fn rest_ui(
    ui: &mut Ui,
    form: &mut ReturnForm,
    flow: &mut Flow<&'static str>,
    scene: &Scene<'_>,
) -> ReturnAnswer {
    widgets::label(ui, "意见原话");
    let edit = TextField::new("代表委员意见", &mut form.comment)
        .hint("照表上写的录，可以空着")
        .width((ui.available_width() - ENDS).max(160.0));
    let typed = flow.text(ui, "comment", edit);
    if typed.entered {
        flow.stay();
    }
    widgets::label(ui, "收回日期");
    let before = form.returned.text.clone();
    let edit = DateField::new("收回日期", &mut form.returned, scene.day()).width(136.0);
    flow.date_field(ui, "returned_on", edit);
    if form.returned.text != before {
        form.errors.clear("returned_on");
    }
    // What is wrong with the day stands below, where there is room for it.
    if let Some(reason) = form.returned.error.take() {
        form.errors.set("returned_on", reason);
    }
    let words = match form.count() {
        1 => SAVE_AND_NEXT.to_owned(),
        count => format!("登记 {count} 份"),
    };
    let scope = eframe::egui::UiBuilder::new().scope_id(form_id().with(SAVE));
    let save = ui.scope_builder(scope, |ui| {
        let id = ui.next_auto_id();
        flow.place(ui, SAVE, id);
        ui.add(Button::primary(&words).key("Ctrl+Enter").small())
            .clicked()
    });
    let leaves = ui.add(Button::text("不登记").key("Esc").small()).clicked();
    match (typed.entered || save.inner, leaves) {
        (true, _) => ReturnAnswer::Record,
        (false, true) => ReturnAnswer::Leave,
        (false, false) => ReturnAnswer::Nothing,
    }
}
