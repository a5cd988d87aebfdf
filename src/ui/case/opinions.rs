//! 会办意见 of co-units, and 催办.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{ReceiveOpinion, Refusal, Remind, Remove};
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Assignment, Case, Opinion, Reminder};
use crate::model::record::Id;
use crate::model::vocabulary::OpinionChannel;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, Button, DateText, card_header};

use super::act_form::{ActForm, form_ui, required, required_day, take_place};
use super::scroll::scrolled;

/// 会办意见 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpinionForm {
    unit: Option<Id>,
    channel: Option<OpinionChannel>,
    on: DateText,
    text: String,
    #[serde(skip)]
    errors: FormErrors,
}

/// 催办 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReminderForm {
    unit: Option<Id>,
    on: DateText,
    text: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl ReminderForm {
    /// 催办 of today, of the first unit that is waited for.
    pub(super) fn new(case: Id, scene: &Scene<'_>) -> Self {
        let awaited = scene.ledger.awaited_parts(case, scene.today());
        Self {
            unit: awaited.first().map(|part| part.unit),
            on: DateText::today(scene.today()),
            ..Self::default()
        }
    }
}

impl OpinionForm {
    /// An opinion that came today on paper, of the first co-unit still waited for.
    pub(super) fn new(case: Id, scene: &Scene<'_>) -> Self {
        let ledger = scene.ledger;
        let is_waited_for = |unit: Id| {
            let mut opinions = ledger.facts.opinions.of(case);
            !opinions.any(|opinion| opinion.unit == unit)
        };
        let waiting = ledger.co_units(case).find(|unit| is_waited_for(unit.id));
        Self {
            unit: waiting.map(|unit| unit.id),
            channel: Some(OpinionChannel::Paper),
            on: DateText::today(scene.today()),
            ..Self::default()
        }
    }
}

impl ActForm for OpinionForm {
    type Act = ReceiveOpinion;

    fn rows_ui(&mut self, ui: &mut Ui, case: Id, scene: &Scene<'_>) -> FormAnswer {
        let units = scene.ledger.co_units(case);
        let units: Vec<(Id, String)> = units.map(|unit| (unit.id, unit.name.clone())).collect();
        let channels: Vec<_> = OpinionChannel::ALL
            .iter()
            .map(|one| (*one, one.label()))
            .collect();
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let unit = FormRow::new("unit", "单位").name("会办单位");
        form.choose(unit.required().width(240.0), &mut self.unit, &units);
        let channel = FormRow::new("channel", "渠道").required().width(240.0);
        form.segments(channel, &mut self.channel, &channels);
        let on = FormRow::new("on", "收到日期").required().width(240.0);
        form.date(on, &mut self.on);
        let text = FormRow::new("text", "意见").name("会办意见");
        form.text(text.lines(4), &mut self.text);
        form.buttons("登记意见", "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<ReceiveOpinion, Refusal> {
        Ok(ReceiveOpinion {
            case,
            record: None,
            unit: required::<ReceiveOpinion, _>("unit", self.unit)?,
            channel: required::<ReceiveOpinion, _>("channel", self.channel)?,
            on: required_day::<ReceiveOpinion>("on", &self.on, today)?,
            text: Some(self.text.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

impl ActForm for ReminderForm {
    type Act = Remind;

    fn rows_ui(&mut self, ui: &mut Ui, case: Id, scene: &Scene<'_>) -> FormAnswer {
        let ledger = scene.ledger;
        let called = |part: &Assignment| {
            let unit = ledger.facts.units.get(part.unit)?;
            Some(if ledger.is_own(part) {
                ledger.urged_of(part)
            } else {
                unit.name.clone()
            })
        };
        let parts = ledger.facts.assignments.of(case);
        let units: Vec<(Id, String)> = parts
            .filter_map(|part| Some((part.unit, called(part)?)))
            .collect();
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let unit = FormRow::new("unit", "催哪家").name("催办单位");
        form.choose(unit.width(240.0), &mut self.unit, &units);
        let on = FormRow::new("on", "日期").name("催办日期");
        form.date(on.required().width(240.0), &mut self.on);
        let text = FormRow::new("text", "内容").name("催办内容");
        form.text(text.lines(2), &mut self.text);
        form.buttons("登记催办", "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Remind, Refusal> {
        Ok(Remind {
            cases: vec![case],
            unit: self.unit,
            on: required_day::<Remind>("on", &self.on, today)?,
            text: Some(self.text.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

/// Draws the card.
pub fn ui(
    ui: &mut Ui,
    opinion: &mut Option<OpinionForm>,
    reminder: &mut Option<ReminderForm>,
    case: &Case,
    scene: &mut Scene<'_>,
) {
    let ledger = scene.ledger;
    card_header(ui, "会办意见和催办", "", |ui| {
        let remind = Button::new("登记催办").icon(Icon::Bell).tiny();
        if ui.add(remind).clicked() {
            take_place(ui, reminder, case.id, || ReminderForm::new(case.id, scene));
        }
        let received = Button::new("收到会办意见").icon(Icon::Share).tiny();
        if ui.add(received).clicked() {
            take_place(ui, opinion, case.id, || OpinionForm::new(case.id, scene));
        }
    });
    scrolled(ui, "opinions", |ui| {
        form_ui(ui, opinion, case.id, scene);
        form_ui(ui, reminder, case.id, scene);
        let mut none = true;
        for unit in ledger.co_units(case.id) {
            none = false;
            let opinions = ledger.facts.opinions.of(case.id);
            let mut opinions = opinions
                .filter(|opinion| opinion.unit == unit.id)
                .peekable();
            if opinions.peek().is_none() {
                opinion_ui(ui, &unit.short_name, None, scene);
            }
            for opinion in opinions {
                opinion_ui(ui, &unit.short_name, Some(opinion), scene);
            }
        }
        if none {
            widgets::note(ui, "没有会办单位。");
        }
        widgets::divider(ui);
        for reminder in ledger.facts.reminders.of(case.id) {
            reminder_ui(ui, reminder, scene);
        }
    });
}

fn reminder_ui(ui: &mut Ui, reminder: &Reminder, scene: &mut Scene<'_>) {
    let ledger = scene.ledger;
    let of_unit = || reminder.unit.map(|id| ledger.name_of_unit(id));
    let department = ledger.urged_department(reminder);
    let whom = department.or_else(of_unit).unwrap_or_default();
    ui.horizontal(|ui| {
        let day = day_text::full_day(reminder.on_date);
        let words = format!("{day} 催办{whom}");
        let delete = format!("删除：{words}");
        widgets::note(ui, words);
        if ui.add(Button::text("删除").named(&delete).tiny()).clicked() {
            scene.act(Remove::of(FactKind::Reminder, reminder.id));
        }
    });
    if let Some(text) = &reminder.text {
        widgets::note(ui, text.as_str());
    }
}

fn opinion_ui(ui: &mut Ui, name: &str, opinion: Option<&Opinion>, scene: &mut Scene<'_>) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, name, size::TEXT);
        let Some(opinion) = opinion else {
            widgets::hint(ui, "还没有收到");
            return;
        };
        let day = day_text::short_day(opinion.on_date);
        widgets::hint(ui, format!("{day} {}收到", opinion.channel.label()));
        let delete = format!("删除：{name}的意见");
        if ui.add(Button::text("删除").named(&delete).tiny()).clicked() {
            scene.act(Remove::of(FactKind::Opinion, opinion.id));
        }
    });
    if let Some(text) = opinion.and_then(|opinion| opinion.text.as_deref()) {
        widgets::note(ui, text);
    }
}
