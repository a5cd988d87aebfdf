//! 承诺跟踪: promises with their days, kept or not, and the year-end re-check.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::model::change::Change;
use crate::model::facts::{Case, Commitment, Recheck};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::form::row;
use crate::ui::widgets::{
    self, Button, DateText, TextField, card, card_header, date_field, segmented,
};
use crate::ui::words;

use super::CasePage;
use super::handling::{choose, filled};
use super::overview::scrolled;

/// One promise as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommitmentForm {
    id: Option<Id>,
    round: Option<Id>,
    text: String,
    due: DateText,
    handler: Option<Id>,
    done: DateText,
    result: String,
    error: Option<String>,
}

/// 复查 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecheckForm {
    on: DateText,
    progress: Option<bool>,
    text: String,
    error: Option<String>,
}

impl CommitmentForm {
    fn of(commitment: &Commitment) -> Self {
        Self {
            id: Some(commitment.id),
            round: commitment.round,
            text: commitment.text.clone(),
            due: DateText::of(Some(commitment.due_on)),
            handler: commitment.handler,
            done: DateText::of(commitment.done_on),
            result: commitment.result.clone().unwrap_or_default(),
            error: None,
        }
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Commitment, String> {
        Ok(Commitment {
            id: self.id.unwrap_or_else(Id::new),
            removed: None,
            case,
            round: self.round,
            text: filled(&self.text).ok_or("请写清承诺了什么。")?,
            due_on: self
                .due
                .read(today)?
                .ok_or("请填写完成时限：没有时限的承诺没法跟踪。")?,
            handler: self.handler,
            done_on: self.done.read(today)?,
            result: filled(&self.result),
        })
    }
}

/// Draws the tab.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    let left = room.with_max_x(room.left() + (room.width() - 12.0) * 0.6);
    let right = room.with_min_x(left.right() + 12.0);
    card(ui, left, |ui| commitments_ui(page, ui, case, scene));
    card(ui, right, |ui| rechecks_ui(page, ui, case, scene));
}

fn commitments_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let mut commitments: Vec<Commitment> = scene
        .ledger
        .facts
        .commitments
        .of(case.id)
        .cloned()
        .collect();
    commitments.sort_by_key(|commitment| commitment.due_on);
    card_header(
        ui,
        "承诺事项",
        "答复里说好要办的事，到期前提醒",
        |ui| {
            if ui
                .add(Button::new("加一项").icon(Icon::Plus).tiny())
                .clicked()
            {
                page.forms.commitment = Some(CommitmentForm {
                    round: scene.ledger.current_round(case.id).map(|round| round.id),
                    handler: scene
                        .ledger
                        .own_assignment(case.id)
                        .and_then(|part| part.handler),
                    ..CommitmentForm::default()
                });
            }
        },
    );
    scrolled(ui, "commitments", |ui| {
        commitment_form_ui(page, ui, case, scene);
        if commitments.is_empty() && page.forms.commitment.is_none() {
            widgets::note(
                ui,
                "没有承诺事项。列入计划解决（B 类）的答复，把答应的事和时限记在这里。",
            );
        }
        for commitment in &commitments {
            commitment_ui(page, ui, commitment, scene);
            widgets::divider(ui);
        }
    });
}

fn commitment_ui(page: &mut CasePage, ui: &mut Ui, commitment: &Commitment, scene: &mut Scene<'_>) {
    widgets::paragraph(ui, commitment.text.clone());
    ui.horizontal(|ui| {
        let state = match commitment.done_on {
            Some(day) => format!("{} 已兑现", words::short_day(day)),
            None if commitment.due_on < scene.today() => "已过时限，没有兑现记录".to_owned(),
            None => format!(
                "剩 {} 个工作日",
                scene
                    .ledger
                    .calendar
                    .working_days_until(scene.today(), commitment.due_on)
            ),
        };
        widgets::hint(
            ui,
            format!("时限 {}  {state}", words::full_day(commitment.due_on)),
        );
        if commitment.done_on.is_none()
            && ui
                .add(Button::text("已兑现").icon(Icon::Check).tiny())
                .clicked()
        {
            let mut change = Change::record("登记承诺兑现");
            change.put(Commitment {
                done_on: Some(scene.today()),
                ..commitment.clone()
            });
            scene.ask(Action::Record(Box::new(change)));
        }
        if ui.add(Button::text("修改").tiny()).clicked() {
            page.forms.commitment = Some(CommitmentForm::of(commitment));
        }
        if ui.add(Button::text("删除").tiny()).clicked() {
            let change = scene
                .ledger
                .take_out("删除一项承诺", commitment.clone().into());
            scene.ask(Action::Record(Box::new(change)));
        }
    });
    if let Some(result) = &commitment.result {
        widgets::note(ui, format!("兑现情况：{result}"));
    }
}

fn commitment_form_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let Some(form) = &mut page.forms.commitment else {
        return;
    };
    let today = scene.today();
    let own = scene.ledger.own_unit().map(|unit| unit.id);
    let staff: Vec<(Id, String)> = own
        .map(|own| {
            scene
                .ledger
                .facts
                .staff
                .of(own)
                .map(|one| (one.id, one.name.clone()))
                .collect()
        })
        .unwrap_or_default();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        row(ui, "承诺内容", true, |ui| {
            TextField::new("承诺内容", &mut form.text).rows(2).show(ui)
        });
        let calendar = &scene.ledger.calendar;
        row(ui, "完成时限", true, |ui| {
            date_field(ui, "完成时限", &mut form.due, today, calendar, 240.0)
        });
        row(ui, "责任人", false, |ui| {
            choose(ui, "责任人", &mut form.handler, &staff, 240.0);
        });
        row(ui, "兑现日期", false, |ui| {
            date_field(ui, "兑现日期", &mut form.done, today, calendar, 240.0)
        });
        row(ui, "兑现情况", false, |ui| {
            TextField::new("兑现情况", &mut form.result)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui
                .add(Button::primary(if form.id.is_some() {
                    "保存修改"
                } else {
                    "登记承诺"
                }))
                .clicked()
            {
                match form.read(case.id, today) {
                    Ok(commitment) => {
                        let mut change = Change::record("登记承诺事项");
                        change.put(commitment);
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
        page.forms.commitment = None;
    }
}

fn rechecks_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let today = scene.today();
    card_header(ui, "复查（回头看）", "", |ui| {
        if ui
            .add(Button::new("登记复查").icon(Icon::Plus).tiny())
            .clicked()
        {
            let on = DateText::of(Some(today));
            page.forms.recheck = Some(RecheckForm {
                on,
                progress: Some(true),
                ..RecheckForm::default()
            });
        }
    });
    scrolled(ui, "rechecks", |ui| {
        recheck_form_ui(page, ui, case, scene);
        let rechecks: Vec<Recheck> = scene.ledger.facts.rechecks.of(case.id).cloned().collect();
        if rechecks.is_empty() && page.forms.recheck.is_none() {
            widgets::note(ui, "还没有复查。承诺事项年底前要回头看一次。");
        }
        for recheck in rechecks {
            let word = if recheck.progress {
                "有进展"
            } else {
                "无进展"
            };
            widgets::medium_line(
                ui,
                format!("{} {word}", words::full_day(recheck.on_date)),
                size::TEXT,
            );
            widgets::note(ui, recheck.text.unwrap_or_default());
        }
    });
}

fn recheck_form_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let Some(form) = &mut page.forms.recheck else {
        return;
    };
    let today = scene.today();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        row(ui, "日期", true, |ui| {
            date_field(
                ui,
                "复查日期",
                &mut form.on,
                today,
                &scene.ledger.calendar,
                220.0,
            )
        });
        row(ui, "进展", true, |ui| {
            segmented(
                ui,
                "有无进展",
                &mut form.progress,
                &[(true, "有进展"), (false, "无进展")],
                200.0,
            )
        });
        row(ui, "情况", false, |ui| {
            TextField::new("复查情况", &mut form.text)
                .rows(3)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记这次复查")).clicked() {
                match form
                    .on
                    .read(today)
                    .and_then(|day| day.ok_or_else(|| "请填写日期。".to_owned()))
                {
                    Ok(on_date) => {
                        let mut change = Change::record("登记复查");
                        change.put(Recheck {
                            id: Id::new(),
                            removed: None,
                            case: case.id,
                            on_date,
                            progress: form.progress.unwrap_or(true),
                            text: filled(&form.text),
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
        page.forms.recheck = None;
    }
}
