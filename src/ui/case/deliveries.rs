//! 送达 and 公开 of an issued letter.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::model::change::Change;
use crate::model::facts::{Case, Delivery, Issue, Publication};
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, IssueKind};
use crate::ui::scene::{Action, Scene};
use crate::ui::widgets::form::row;
use crate::ui::widgets::{self, Button, DateText, TextField, date_field, segmented};
use crate::ui::words;

use super::CasePage;
use super::handling::boxed;

/// 送达 as typed: to everyone of an issue still without it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryForm {
    pub(super) issue: Option<Id>,
    /// One person; everyone still waiting where none.
    pub(super) person: Option<Id>,
    pub(super) mode: Option<DeliveryMode>,
    pub(super) on: DateText,
    pub(super) by_whom: String,
    pub(super) error: Option<String>,
}

impl DeliveryForm {
    /// A delivery of an issue today, by hand.
    pub(super) fn new(issue: Id, today: NaiveDate) -> Self {
        Self {
            issue: Some(issue),
            mode: Some(DeliveryMode::Hand),
            on: DateText::of(Some(today)),
            ..Self::default()
        }
    }
}

/// 公开 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PublicationForm {
    pub(super) issue: Option<Id>,
    pub(super) published: Option<bool>,
    pub(super) on: DateText,
    pub(super) words: String,
    pub(super) error: Option<String>,
}

/// Who has the letter, and whether it is published.
pub(super) fn delivered_ui(ui: &mut Ui, case: &Case, issue: &Issue, scene: &Scene<'_>) {
    let facts = &scene.ledger.facts;
    let mut words = Vec::new();
    for person in scene.ledger.addressees(case.id) {
        let delivery = facts
            .deliveries
            .of(issue.id)
            .find(|delivery| delivery.person == Some(person.id));
        words.push(match delivery {
            Some(one) => format!(
                "{} {}{}",
                person.name,
                words::short_day(one.on_date),
                one.mode.label()
            ),
            None if issue.kind == IssueKind::Reply => format!("{} 待送达", person.name),
            None => continue,
        });
    }
    for delivery in facts
        .deliveries
        .of(issue.id)
        .filter(|delivery| delivery.unit.is_some())
    {
        let unit = delivery
            .unit
            .and_then(|id| facts.units.get(id))
            .map_or("", |unit| unit.short_name.as_str());
        words.push(format!(
            "{unit} {}{}",
            words::short_day(delivery.on_date),
            delivery.mode.label()
        ));
    }
    if !words.is_empty() {
        widgets::note(ui, format!("送达：{}", words.join("；")));
    }
    for publication in facts.publications.of(issue.id) {
        if let Some(day) = publication.published_on {
            widgets::note(
                ui,
                format!(
                    "{} 公开 {}",
                    words::short_day(day),
                    publication.place.as_deref().unwrap_or("")
                ),
            );
        }
        if let Some(day) = publication.withheld_on {
            let reason = publication.withheld_reason.as_deref().unwrap_or("");
            widgets::note(
                ui,
                format!("{} 决定不公开：{reason}", words::short_day(day)),
            );
        }
    }
}

/// The form of a delivery, under its issue.
pub(super) fn delivery_form_ui(
    page: &mut CasePage,
    ui: &mut Ui,
    case: &Case,
    issue: &Issue,
    scene: &mut Scene<'_>,
) {
    let Some(form) = page
        .forms
        .delivery
        .as_mut()
        .filter(|form| form.issue == Some(issue.id))
    else {
        return;
    };
    let today = scene.today();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        let people = scene.ledger.addressees(case.id);
        if people.len() > 1 {
            row(ui, "送给", true, |ui| {
                let mut options: Vec<(Option<Id>, &str)> = vec![(None, "还没送到的每一位")];
                options.extend(
                    people
                        .iter()
                        .map(|person| (Some(person.id), person.name.as_str())),
                );
                let names: Vec<String> =
                    options.iter().map(|(_, name)| (*name).to_owned()).collect();
                let here = options.iter().position(|(id, _)| *id == form.person);
                if let Some(place) = widgets::drop_down(ui, "送给", here, &names, 240.0) {
                    form.person = options.get(place).and_then(|(id, _)| *id);
                }
            });
        }
        row(ui, "方式", true, |ui| {
            let options: Vec<_> = DeliveryMode::ALL
                .iter()
                .map(|one| (*one, one.label()))
                .collect();
            segmented(ui, "送达方式", &mut form.mode, &options, 300.0)
        });
        row(ui, "收到日期", true, |ui| {
            date_field(
                ui,
                "送达日期",
                &mut form.on,
                today,
                &scene.ledger.calendar,
                240.0,
            )
        });
        row(ui, "经手人", false, |ui| {
            TextField::new("经手人", &mut form.by_whom)
                .width(240.0)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记送达")).clicked() {
                match deliver(form, case, issue, scene, today) {
                    Ok(change) => {
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
        page.forms.delivery = None;
    }
}

fn deliver(
    form: &DeliveryForm,
    case: &Case,
    issue: &Issue,
    scene: &Scene<'_>,
    today: NaiveDate,
) -> Result<Change, String> {
    let on_date = form.on.read(today)?.ok_or("请填写收到日期。")?;
    if on_date < issue.issued_on {
        return Err(format!(
            "送达不能早于签发（{}）。请核对日期。",
            issue.issued_on
        ));
    }
    let mode = form.mode.ok_or("请选送达方式。")?;
    let ledger = scene.ledger;
    let mut change = Change::record(format!("登记送达：{}", ledger.document_number(issue)));
    let mut put = |person: Option<Id>, unit: Option<Id>| {
        change.put(Delivery {
            id: Id::new(),
            removed: None,
            issue: issue.id,
            person,
            unit,
            mode,
            on_date,
            by_whom: boxed(&form.by_whom),
        });
    };
    match issue.kind {
        IssueKind::Opinion => put(None, ledger.lead_unit(case.id).map(|unit| unit.id)),
        IssueKind::Reply => {
            let delivered = |person: Id| {
                ledger
                    .facts
                    .deliveries
                    .of(issue.id)
                    .any(|one| one.person == Some(person))
            };
            for person in ledger.addressees(case.id) {
                if form
                    .person
                    .map_or(!delivered(person.id), |wanted| wanted == person.id)
                {
                    put(Some(person.id), None);
                }
            }
        }
    }
    if change.writes.is_empty() {
        return Err("都已经送达了，没有要登记的。".to_owned());
    }
    Ok(change)
}

/// The form of a publication, under its issue.
pub(super) fn publication_form_ui(
    page: &mut CasePage,
    ui: &mut Ui,
    issue: &Issue,
    scene: &mut Scene<'_>,
) {
    let Some(form) = page
        .forms
        .publication
        .as_mut()
        .filter(|form| form.issue == Some(issue.id))
    else {
        return;
    };
    let today = scene.today();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        row(ui, "公开", true, |ui| {
            segmented(
                ui,
                "公开还是不公开",
                &mut form.published,
                &[(true, "已公开"), (false, "决定不公开")],
                240.0,
            )
        });
        row(ui, "日期", true, |ui| {
            date_field(
                ui,
                "公开日期",
                &mut form.on,
                today,
                &scene.ledger.calendar,
                240.0,
            )
        });
        let label = if form.published == Some(false) {
            "理由"
        } else {
            "公开在哪"
        };
        row(ui, label, false, |ui| {
            TextField::new(label, &mut form.words)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui.add(Button::primary("登记公开")).clicked() {
                match form
                    .on
                    .read(today)
                    .and_then(|day| day.ok_or_else(|| "请填写日期。".to_owned()))
                {
                    Ok(day) => {
                        let public = form.published.unwrap_or(true);
                        let mut change = Change::record(if public {
                            "登记公开"
                        } else {
                            "登记不公开"
                        });
                        change.put(Publication {
                            id: Id::new(),
                            removed: None,
                            issue: issue.id,
                            published_on: public.then_some(day),
                            place: boxed(&form.words).filter(|_| public),
                            withheld_on: (!public).then_some(day),
                            withheld_reason: boxed(&form.words).filter(|_| !public),
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
        page.forms.publication = None;
    }
}
