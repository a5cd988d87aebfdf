//! 会办意见 of co-units, and 催办.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::model::change::Change;
use crate::model::facts::{Case, Opinion, Reminder};
use crate::model::record::Id;
use crate::model::vocabulary::OpinionChannel;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::form::row;
use crate::ui::widgets::{self, Button, DateText, TextField, card_header, date_field, segmented};
use crate::ui::words;

use super::CasePage;
use super::handling::{choose, filled};
use super::overview::scrolled;

/// 会办意见 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpinionForm {
    unit: Option<Id>,
    channel: Option<OpinionChannel>,
    on: DateText,
    text: String,
    error: Option<String>,
}

/// 催办 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReminderForm {
    unit: Option<Id>,
    on: DateText,
    text: String,
    error: Option<String>,
}

/// Draws the card.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let today = scene.today();
    card_header(ui, "会办意见和催办", "", |ui| {
        if ui
            .add(Button::new("登记催办").icon(Icon::Bell).tiny())
            .clicked()
        {
            page.forms.reminder = Some(ReminderForm {
                on: DateText::of(Some(today)),
                ..ReminderForm::default()
            });
        }
        if ui
            .add(Button::new("收到会办意见").icon(Icon::Share).tiny())
            .clicked()
        {
            let waiting = scene.ledger.co_units(case.id).find(|unit| {
                !scene
                    .ledger
                    .facts
                    .opinions
                    .of(case.id)
                    .any(|opinion| opinion.unit == unit.id)
            });
            page.forms.opinion = Some(OpinionForm {
                unit: waiting.map(|unit| unit.id),
                channel: Some(OpinionChannel::Paper),
                on: DateText::of(Some(today)),
                ..OpinionForm::default()
            });
        }
    });
    scrolled(ui, "opinions", |ui| {
        opinion_form_ui(page, ui, case, scene);
        reminder_form_ui(page, ui, case, scene);
        let units: Vec<(Id, String)> = scene
            .ledger
            .co_units(case.id)
            .map(|unit| (unit.id, unit.short_name.clone()))
            .collect();
        if units.is_empty() {
            widgets::note(ui, "没有会办单位。");
        }
        for (unit, name) in units {
            let opinion = scene
                .ledger
                .facts
                .opinions
                .of(case.id)
                .find(|opinion| opinion.unit == unit)
                .cloned();
            unit_opinion_ui(ui, &name, opinion, scene);
        }
        widgets::divider(ui);
        let reminders: Vec<Reminder> = scene.ledger.facts.reminders.of(case.id).cloned().collect();
        for reminder in reminders {
            let words = reminder.text.as_deref().unwrap_or("");
            widgets::note(
                ui,
                format!("{} 催办 {words}", words::full_day(reminder.on_date)),
            );
        }
    });
}

fn unit_opinion_ui(ui: &mut Ui, name: &str, opinion: Option<Opinion>, scene: &mut Scene<'_>) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, name, size::TEXT);
        match &opinion {
            Some(opinion) => {
                widgets::hint(
                    ui,
                    format!(
                        "{} {}收到",
                        words::short_day(opinion.on_date),
                        opinion.channel.label()
                    ),
                );
                if ui.add(Button::text("删除").tiny()).clicked() {
                    let change = scene
                        .ledger
                        .take_out(&format!("删除{name}的会办意见"), opinion.clone().into());
                    scene.ask(Action::Record(Box::new(change)));
                }
            }
            None => {
                widgets::hint(ui, "还没有收到");
            }
        }
    });
    if let Some(text) = opinion.and_then(|opinion| opinion.text) {
        widgets::note(ui, text);
    }
}

fn opinion_form_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let Some(form) = &mut page.forms.opinion else {
        return;
    };
    let today = scene.today();
    let units: Vec<(Id, String)> = scene
        .ledger
        .co_units(case.id)
        .map(|unit| (unit.id, unit.name.clone()))
        .collect();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        row(ui, "单位", true, |ui| {
            choose(ui, "会办单位", &mut form.unit, &units, 240.0);
        });
        row(ui, "渠道", true, |ui| {
            let options: Vec<_> = OpinionChannel::ALL
                .iter()
                .map(|one| (*one, one.label()))
                .collect();
            segmented(ui, "渠道", &mut form.channel, &options, 240.0)
        });
        row(ui, "收到日期", true, |ui| {
            date_field(
                ui,
                "收到日期",
                &mut form.on,
                today,
                &scene.ledger.calendar,
                240.0,
            )
        });
        row(ui, "意见", false, |ui| {
            TextField::new("会办意见", &mut form.text)
                .rows(4)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记意见")).clicked() {
                let read = || -> Result<Opinion, String> {
                    Ok(Opinion {
                        id: Id::new(),
                        removed: None,
                        case: case.id,
                        unit: form.unit.ok_or("请选会办单位。")?,
                        channel: form.channel.ok_or("请选渠道。")?,
                        on_date: form.on.read(today)?.ok_or("请填写收到日期。")?,
                        text: filled(&form.text),
                    })
                };
                match read() {
                    Ok(opinion) => {
                        let mut change = Change::record("登记会办意见");
                        change.put(opinion);
                        scene.ask(Action::Record(Box::new(change)));
                        done = true;
                    }
                    Err(words) => form.error = Some(words),
                }
            }
            done |= ui.add(Button::text("不登记")).clicked();
        });
    });
    if done {
        page.forms.opinion = None;
    }
}

fn reminder_form_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let Some(form) = &mut page.forms.reminder else {
        return;
    };
    let today = scene.today();
    let facts = &scene.ledger.facts;
    let units: Vec<(Id, String)> = facts
        .assignments
        .of(case.id)
        .filter_map(|part| facts.units.get(part.unit))
        .map(|unit| (unit.id, unit.name.clone()))
        .collect();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        row(ui, "催哪家", false, |ui| {
            choose(ui, "催办单位", &mut form.unit, &units, 240.0);
        });
        row(ui, "日期", true, |ui| {
            date_field(
                ui,
                "催办日期",
                &mut form.on,
                today,
                &scene.ledger.calendar,
                240.0,
            )
        });
        row(ui, "内容", false, |ui| {
            TextField::new("催办内容", &mut form.text)
                .rows(2)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记催办")).clicked() {
                match form
                    .on
                    .read(today)
                    .and_then(|day| day.ok_or_else(|| "请填写日期。".to_owned()))
                {
                    Ok(on_date) => {
                        let mut change = Change::record("登记催办");
                        let text = filled(&form.text);
                        change.put(Reminder {
                            id: Id::new(),
                            removed: None,
                            case: case.id,
                            unit: form.unit,
                            on_date,
                            text,
                        });
                        scene.ask(Action::Record(Box::new(change)));
                        done = true;
                    }
                    Err(words) => form.error = Some(words),
                }
            }
            done |= ui.add(Button::text("不登记")).clicked();
        });
    });
    if done {
        page.forms.reminder = None;
    }
}
