//! 复查: looks again at what was promised, on the tab of promises.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{RecordRecheck, Refusal, Remove};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::Recheck;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, Button, DateText, card_header};

use super::act_form::{ActForm, form_ui, required, required_day, shown, take_place};
use super::scroll::scrolled;

/// 复查 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecheckForm {
    id: Option<Id>,
    on: DateText,
    progress: Option<bool>,
    text: String,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
}

impl RecheckForm {
    /// One of today.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            on: DateText::today(today),
            ..Self::default()
        }
    }

    fn of(recheck: &Recheck) -> Self {
        Self {
            id: Some(recheck.id),
            on: DateText::of(Some(recheck.on_date)),
            progress: Some(recheck.progress),
            text: shown(recheck.text.as_deref()),
            errors: FormErrors::default(),
            filled_from: FilledFrom::default(),
        }
        .just_filled_in()
    }
}

impl ActForm for RecheckForm {
    type Act = RecordRecheck;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let progress = [(true, "有进展"), (false, "无进展")];
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let on = FormRow::new("on", "日期").name("复查日期");
        form.date(on.required().width(220.0), &mut self.on);
        let row = FormRow::new("progress", "进展").name("有无进展");
        form.segments(row.required().width(200.0), &mut self.progress, &progress);
        let text = FormRow::new("text", "情况").name("复查情况");
        form.text(text.lines(3), &mut self.text);
        let confirm = if self.id.is_some() {
            "保存修改"
        } else {
            "登记这次复查"
        };
        form.buttons(confirm, "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<RecordRecheck, Refusal> {
        Ok(RecordRecheck {
            case,
            record: self.id,
            on: required_day::<RecordRecheck>("on", &self.on, today)?,
            progress: required::<RecordRecheck, _>("progress", self.progress)?,
            text: Some(self.text.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }

    fn as_recorded(&self, ledger: &Ledger) -> Option<Self> {
        ledger.facts.rechecks.get(self.id?).map(Self::of)
    }

    fn filled_from(&mut self) -> Option<&mut FilledFrom> {
        Some(&mut self.filled_from)
    }
}

/// Draws the card.
pub fn ui(ui: &mut Ui, form: &mut Option<RecheckForm>, case: Id, scene: &mut Scene<'_>) {
    let today = scene.today();
    card_header(ui, "复查（回头看）", "", |ui| {
        let add = Button::new("登记复查").icon(Icon::Plus).tiny();
        if ui.add(add).clicked() {
            take_place(ui, form, case, || RecheckForm::new(today));
        }
    });
    scrolled(ui, "rechecks", |ui| {
        form_ui(ui, form, case, scene);
        let rechecks: Vec<&Recheck> = scene.ledger.facts.rechecks.of(case).collect();
        if rechecks.is_empty() && form.is_none() {
            widgets::note(ui, "还没有复查。承诺事项年底前要回头看一次。");
        }
        for recheck in rechecks {
            let word = if recheck.progress {
                "有进展"
            } else {
                "无进展"
            };
            let day = day_text::full_day(recheck.on_date);
            ui.horizontal(|ui| {
                widgets::medium_line(ui, format!("{day} {word}"), size::TEXT);
                let change = format!("修改复查：{day}");
                if ui.add(Button::text("修改").named(&change).tiny()).clicked() {
                    take_place(ui, form, case, || RecheckForm::of(recheck));
                }
                let delete = format!("删除复查：{day}");
                if ui.add(Button::text("删除").named(&delete).tiny()).clicked() {
                    scene.act(Remove::of(FactKind::Recheck, recheck.id));
                }
            });
            widgets::note(ui, recheck.text.as_deref().unwrap_or_default());
        }
    });
}
