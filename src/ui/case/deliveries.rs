//! 送达 and 公开 of an issued letter.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{Deliver, Publish, Refusal, Remove};
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Case, Delivery, Issue, Person, Publication};
use crate::model::record::Id;
use crate::model::vocabulary::{DeliveryMode, IssueKind};
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, Button, DateText};

use super::act_form::{ActForm, required, required_day};

/// 送达 as typed: to everyone of an issue still without it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryForm {
    issue: Option<Id>,
    /// One person; everyone still waiting where none.
    person: Option<Id>,
    mode: Option<DeliveryMode>,
    on: DateText,
    by_whom: String,
    #[serde(skip)]
    errors: FormErrors,
}

/// 公开 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PublicationForm {
    issue: Option<Id>,
    published: Option<bool>,
    on: DateText,
    words: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl DeliveryForm {
    /// A delivery of an issue today, by hand.
    pub fn new(issue: Id, today: NaiveDate) -> Self {
        Self {
            issue: Some(issue),
            mode: Some(DeliveryMode::Hand),
            on: DateText::of(Some(today)),
            ..Self::default()
        }
    }

    /// Whether it is for that issue.
    pub fn is_of(&self, issue: Id) -> bool {
        self.issue == Some(issue)
    }
}

impl PublicationForm {
    /// A publication of an issue today.
    pub fn new(issue: Id, published: bool, today: NaiveDate) -> Self {
        Self {
            issue: Some(issue),
            published: Some(published),
            on: DateText::of(Some(today)),
            ..Self::default()
        }
    }

    /// Whether it is for that issue.
    pub fn is_of(&self, issue: Id) -> bool {
        self.issue == Some(issue)
    }
}

impl ActForm for DeliveryForm {
    type Act = Deliver;

    fn rows_ui(&mut self, ui: &mut Ui, case: Id, scene: &Scene<'_>) -> FormAnswer {
        let issue = self.issue.and_then(|id| scene.ledger.facts.issues.get(id));
        let people = match issue {
            Some(issue) => scene.ledger.addressees_of_letter(case, issue),
            None => scene.ledger.addressees(case),
        };
        let modes: Vec<_> = DeliveryMode::ALL
            .iter()
            .map(|one| (*one, one.label()))
            .collect();
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        if people.len() > 1 {
            let mut persons = vec![(None, "还没送到的每一位".to_owned())];
            let named = |one: &&Person| (Some(one.id), scene.ledger.name_of(one));
            persons.extend(people.iter().map(named));
            let mut chosen = Some(self.person);
            let to = FormRow::new("persons", "送给").required().width(240.0);
            form.choose(to, &mut chosen, &persons);
            self.person = chosen.flatten();
        }
        let mode = FormRow::new("mode", "方式").name("送达方式");
        form.segments(mode.required().width(300.0), &mut self.mode, &modes);
        let on = FormRow::new("on", "收到日期").name("送达日期");
        form.date(on.required().width(240.0), &mut self.on);
        let by_whom = FormRow::new("by_whom", "经手人").width(240.0);
        form.text(by_whom, &mut self.by_whom);
        form.buttons("登记送达", "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Deliver, Refusal> {
        Ok(Deliver {
            case,
            delivery: None,
            issue: self.issue,
            persons: self.person.into_iter().collect(),
            unit: None,
            on: required_day::<Deliver>("on", &self.on, today)?,
            mode: required::<Deliver, _>("mode", self.mode)?,
            by_whom: Some(self.by_whom.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

impl ActForm for PublicationForm {
    type Act = Publish;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let options = [(true, "已公开"), (false, "决定不公开")];
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let published = FormRow::new("published", "公开").name("公开还是不公开");
        let published = published.required().width(240.0);
        form.segments(published, &mut self.published, &options);
        let on = FormRow::new("on", "日期").name("公开日期");
        form.date(on.required().width(240.0), &mut self.on);
        let words = if self.published == Some(false) {
            FormRow::new("reason", "理由").required()
        } else {
            FormRow::new("place", "公开在哪")
        };
        form.text(words, &mut self.words);
        form.buttons("登记公开", "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Publish, Refusal> {
        let published = self.published.unwrap_or(true);
        let words = Some(self.words.clone());
        Ok(Publish {
            case,
            issue: self.issue,
            published,
            on: required_day::<Publish>("on", &self.on, today)?,
            place: words.clone().filter(|_| published),
            reason: words.filter(|_| !published),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}

/// Who has the letter, and whether it is published.
pub fn delivered_ui(ui: &mut Ui, case: &Case, issue: &Issue, scene: &mut Scene<'_>) {
    let ledger = scene.ledger;
    let received = received(case, issue, scene);
    if !received.is_empty() {
        ui.horizontal_wrapped(|ui| {
            widgets::note(ui, "送达：");
            for (words, delivery) in received {
                widgets::note(ui, &words);
                let name = format!("删除送达：{words}");
                let delete = Button::text("删除").named(&name).tiny();
                if let Some(delivery) = delivery
                    && ui.add(delete).clicked()
                {
                    scene.act(Remove::of(FactKind::Delivery, delivery));
                }
            }
        });
    }
    for publication in ledger.facts.publications.of(issue.id) {
        ui.horizontal(|ui| {
            published_ui(ui, publication);
            let delete = Button::text("删除").named("删除公开情况").tiny();
            if ui.add(delete).clicked() {
                scene.act(Remove::of(FactKind::Publication, publication.id));
            }
        });
    }
}

/// Each addressee with day and way, and the delivery; of a reply also those still without it.
fn received(case: &Case, issue: &Issue, scene: &Scene<'_>) -> Vec<(String, Option<Id>)> {
    let facts = &scene.ledger.facts;
    let of = |name: &str, delivery: &Delivery| {
        let day = day_text::short_day(delivery.on_date);
        let words = format!("{name} {day}{}", delivery.mode.label());
        (words, Some(delivery.id))
    };
    let mut received = Vec::new();
    for person in scene.ledger.addressees_of_letter(case.id, issue) {
        let name = scene.ledger.name_of(person);
        let mut deliveries = facts.deliveries.of(issue.id);
        match deliveries.find(|delivery| delivery.person == Some(person.id)) {
            Some(delivery) => received.push(of(&name, delivery)),
            None if issue.kind == IssueKind::Reply => {
                received.push((format!("{name} 待送达"), None));
            }
            None => {}
        }
    }
    for delivery in facts.deliveries.of(issue.id) {
        if let Some(unit) = delivery.unit {
            let unit = facts.units.get(unit);
            received.push(of(
                unit.map_or("", |unit| unit.short_name.as_str()),
                delivery,
            ));
        }
    }
    received
}

fn published_ui(ui: &mut Ui, publication: &Publication) {
    if let Some(day) = publication.published_on {
        let place = publication.place.as_deref().unwrap_or("");
        widgets::note(ui, format!("{} 公开 {place}", day_text::short_day(day)));
    }
    if let Some(day) = publication.withheld_on {
        let reason = publication.withheld_reason.as_deref().unwrap_or("");
        let day = day_text::short_day(day);
        widgets::note(ui, format!("{day} 决定不公开：{reason}"));
    }
}
