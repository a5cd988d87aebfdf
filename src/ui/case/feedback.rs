//! 征询反馈: who has answered the form, what was said, and handling again when unsatisfied.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::case_terms::is_dissatisfied;
use crate::model::change::Change;
use crate::model::facts::{Case, Feedback, Issue};
use crate::model::record::Id;
use crate::model::vocabulary::Satisfaction;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::form::row;
use crate::ui::widgets::{
    self, Button, DateText, TextField, card, card_header, date_field, segmented, tick,
};
use crate::ui::words;

use super::CasePage;
use super::handling::{boxed, own};
use super::overview::scrolled;
use super::replies;

/// One returned form as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SlipForm {
    issue: Option<Id>,
    person: Option<Id>,
    id: Option<Id>,
    returned: DateText,
    attitude: Option<Satisfaction>,
    result: Option<Satisfaction>,
    wants_talk: bool,
    words: String,
    reminded: DateText,
    passed_on: DateText,
    error: Option<String>,
}

impl SlipForm {
    fn of(issue: Id, person: Id, slip: Option<&Feedback>, today: NaiveDate) -> Self {
        let new = Self {
            issue: Some(issue),
            person: Some(person),
            returned: DateText::of(Some(today)),
            ..Self::default()
        };
        slip.map_or(new, |slip| Self {
            issue: Some(issue),
            person: Some(person),
            id: Some(slip.id),
            returned: DateText::of(slip.returned_on),
            attitude: slip.attitude,
            result: slip.result,
            wants_talk: slip.wants_talk,
            words: own(slip.words.as_deref()),
            reminded: DateText::of(slip.reminded_on),
            passed_on: DateText::of(slip.passed_on_on),
            error: None,
        })
    }

    fn read(&self, today: NaiveDate) -> Result<Feedback, String> {
        let (Some(issue), Some(person)) = (self.issue, self.person) else {
            return Err("没有选中人。请重新打开这张表。".to_owned());
        };
        let returned_on = self.returned.read(today)?;
        if returned_on.is_some() && (self.attitude.is_none() || self.result.is_none()) {
            return Err("请照表上勾的填办理态度和办理结果；没勾的要问清楚。".to_owned());
        }
        Ok(Feedback {
            id: self.id.unwrap_or_else(Id::new),
            removed: None,
            issue,
            person,
            returned_on,
            attitude: self.attitude.filter(|_| returned_on.is_some()),
            result: self.result.filter(|_| returned_on.is_some()),
            wants_talk: self.wants_talk,
            words: boxed(&self.words),
            reminded_on: self.reminded.read(today)?,
            passed_on_on: self.passed_on.read(today)?,
        })
    }
}

/// Draws the tab.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    card(ui, room, |ui| {
        card_header(
            ui,
            "征询意见",
            "态度和结果分开记；催要后仍不回的不算满意",
            |_| {},
        );
        scrolled(ui, "feedback", |ui| {
            let rounds: Vec<_> = scene.ledger.rounds(case.id).into_iter().cloned().collect();
            let mut none = true;
            for round in rounds.iter().rev() {
                let Some(issue) = scene.ledger.issue_of(round.id).cloned() else {
                    continue;
                };
                none = false;
                widgets::medium_line(
                    ui,
                    format!(
                        "第 {} 轮  {}",
                        round.position,
                        scene.ledger.document_number(&issue)
                    ),
                    size::CARD,
                );
                issue_ui(page, ui, case, &issue, scene);
                widgets::divider(ui);
            }
            if none {
                widgets::note(
                    ui,
                    "还没有签发的答复。签发、送达以后，在这里登记征询意见表。",
                );
            }
        });
    });
}

fn issue_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, issue: &Issue, scene: &mut Scene<'_>) {
    let people: Vec<(Id, String)> = scene
        .ledger
        .addressees(case.id)
        .iter()
        .map(|person| (person.id, person.name.clone()))
        .collect();
    let slips: Vec<Feedback> = scene.ledger.facts.feedback.of(issue.id).cloned().collect();
    for (person, name) in &people {
        let slip = slips.iter().find(|slip| slip.person == *person);
        slip_ui(page, ui, issue, *person, name, slip, scene);
    }
    let again = slips.iter().any(is_dissatisfied);
    let last = scene
        .ledger
        .current_round(case.id)
        .is_some_and(|round| round.id == issue.round);
    if again && last {
        ui.horizontal(|ui| {
            widgets::note(ui, "有不满意，要重新办理。");
            if ui
                .add(Button::accent("开新一轮").icon(Icon::Redo2).tiny())
                .clicked()
            {
                replies::open_next_round(case, scene);
            }
        });
    }
}

fn slip_ui(
    page: &mut CasePage,
    ui: &mut Ui,
    issue: &Issue,
    person: Id,
    name: &str,
    slip: Option<&Feedback>,
    scene: &mut Scene<'_>,
) {
    let words = match slip {
        Some(slip) if slip.returned_on.is_some() => {
            let word = |word: Option<Satisfaction>| word.map_or("未填", Satisfaction::label);
            let day = slip.returned_on.map(words::short_day).unwrap_or_default();
            let talk = if slip.wants_talk {
                "，要求面谈"
            } else {
                ""
            };
            format!(
                "{day} 收回：态度{}，结果{}{talk}",
                word(slip.attitude),
                word(slip.result)
            )
        }
        Some(slip) if slip.reminded_on.is_some() => {
            format!(
                "{} 催要过，还没有收回",
                slip.reminded_on.map(words::short_day).unwrap_or_default()
            )
        }
        _ => "还没有收回".to_owned(),
    };
    ui.horizontal(|ui| {
        widgets::medium_line(ui, name, size::TEXT);
        widgets::hint(ui, words);
        let act = if slip.is_some() {
            "修改"
        } else {
            "登记收回"
        };
        if ui
            .add(Button::text(act).icon(Icon::Feedback).tiny())
            .clicked()
        {
            page.forms.slip = Some(SlipForm::of(issue.id, person, slip, scene.today()));
        }
        if slip.is_none_or(|slip| slip.returned_on.is_none())
            && ui
                .add(Button::text("已催要").icon(Icon::Bell).tiny())
                .clicked()
        {
            let mut change = Change::record(format!("催要{name}的征询意见表"));
            let blank = SlipForm {
                issue: Some(issue.id),
                person: Some(person),
                ..SlipForm::default()
            };
            if let Some(slip) = slip.cloned().or_else(|| blank.read(scene.today()).ok()) {
                change.put(Feedback {
                    reminded_on: Some(scene.today()),
                    ..slip
                });
                scene.ask(Action::Record(Box::new(change)));
            }
        }
    });
    if let Some(text) = slip.and_then(|slip| slip.words.as_deref()) {
        widgets::note(ui, format!("意见：{text}"));
    }
    let here = page
        .forms
        .slip
        .as_ref()
        .is_some_and(|form| form.issue == Some(issue.id) && form.person == Some(person));
    if here {
        form_ui(page, ui, name, scene);
    }
}

fn form_ui(page: &mut CasePage, ui: &mut Ui, name: &str, scene: &mut Scene<'_>) {
    let Some(form) = &mut page.forms.slip else {
        return;
    };
    let today = scene.today();
    let calendar = &scene.ledger.calendar;
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        row(ui, "收回日期", true, |ui| {
            date_field(ui, "收回日期", &mut form.returned, today, calendar, 240.0)
        });
        let options = [
            Satisfaction::Satisfied,
            Satisfaction::Basically,
            Satisfaction::Dissatisfied,
        ]
        .map(|one| (one, one.label()));
        row(ui, "办理态度", true, |ui| {
            segmented(ui, "办理态度", &mut form.attitude, &options, 300.0)
        });
        row(ui, "办理结果", true, |ui| {
            segmented(ui, "办理结果满意度", &mut form.result, &options, 300.0)
        });
        row(ui, "", false, |ui| {
            tick(ui, "要求面谈", &mut form.wants_talk)
        });
        row(ui, "意见", false, |ui| {
            TextField::new("代表委员意见", &mut form.words)
                .rows(3)
                .show(ui)
        });
        row(ui, "催要日期", false, |ui| {
            date_field(ui, "催要日期", &mut form.reminded, today, calendar, 240.0)
        });
        row(ui, "转交日期", false, |ui| {
            date_field(
                ui,
                "不满意意见转交日期",
                &mut form.passed_on,
                today,
                calendar,
                240.0,
            )
        });
        if let Some(error) = &form.error {
            widgets::note(ui, error.clone());
        }
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记反馈")).clicked() {
                match form.read(today) {
                    Ok(slip) => {
                        let mut change = Change::record(format!("登记{name}的征询意见表"));
                        change.put(slip);
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
        page.forms.slip = None;
    }
}
