//! 公开 of an issued letter.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{Publish, Refusal, Remove};
use crate::ledger::publishing::Publishing;
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::Publication;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, Button, DateText, card_header, flowing_card};

use super::act_form::{ActForm, form_ui, required_day, take_place};
use super::recipient_cells::padded;

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

impl PublicationForm {
    /// A publication of an issue today.
    pub fn new(issue: Id, published: bool, today: NaiveDate) -> Self {
        Self {
            issue: Some(issue),
            published: Some(published),
            on: DateText::today(today),
            ..Self::default()
        }
    }

    /// The issue it is for.
    pub fn issue(&self) -> Option<Id> {
        self.issue
    }

    /// Whether its letter is in force: one about a letter that was voided or taken back since is nowhere to be seen.
    pub fn stands(&self, ledger: &Ledger) -> bool {
        let letter = self.issue.and_then(|issue| ledger.facts.issues.get(issue));
        letter.is_some_and(|letter| letter.voided_on.is_none())
    }

    /// Whether it is for that issue.
    pub fn is_of(&self, issue: Id) -> bool {
        self.issue == Some(issue)
    }
}

impl ActForm for PublicationForm {
    type Act = Publish;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let options = [(true, "公开"), (false, "不公开")];
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

/// Draws the card of a letter: whether it is published, where, and the form that records it; returns whether that form was
/// asked for.
pub fn ui(
    ui: &mut Ui,
    form: &mut Option<PublicationForm>,
    (case, issue): (Id, Id),
    scene: &mut Scene<'_>,
) -> bool {
    let Some(letter) = scene.ledger.facts.issues.get(issue) else {
        return false;
    };
    let mut is_asked_for = false;
    let may_publish = scene.ledger.issue_may_publish(case, letter);
    let publishing = scene.ledger.publishing(case, letter);
    let subtitle = scene.ledger.consent_to_letter(case, letter).words();
    flowing_card(ui, |ui| {
        card_header(ui, "公开", subtitle, |ui| {
            let publish = Button::new("登记公开").icon(Icon::Globe).tiny();
            is_asked_for = ui.add(publish).clicked();
            if is_asked_for {
                let make = || PublicationForm::new(issue, may_publish, scene.today());
                *form = form.take().filter(|form| form.stands(scene.ledger));
                take_place(ui, form, case, make);
            }
        });
        padded(ui, |ui| {
            let mut none = true;
            for publication in scene.ledger.facts.publications.of(issue) {
                none = false;
                ui.horizontal(|ui| {
                    published_ui(ui, publication);
                    let delete = Button::text("删除").named("删除公开情况").tiny();
                    if ui.add(delete).clicked() {
                        scene.act(Remove::of(FactKind::Publication, publication.id));
                    }
                });
            }
            if none {
                let others = scene.ledger.awaited_by_others(case, letter).into_iter();
                let others: Vec<String> =
                    others.map(|item| scene.ledger.numbered_of(item)).collect();
                widgets::note(ui, undecided_words(publishing, &others));
            }
            if form.as_ref().is_some_and(|form| form.is_of(issue)) {
                form_ui(ui, form, case, scene);
            }
        });
    });
    is_asked_for
}

/// What is said of a letter that was neither published nor kept back, with the other items that wait for that.
fn undecided_words(publishing: Publishing<'_>, others: &[String]) -> String {
    match publishing {
        Publishing::Superseded if others.is_empty() => {
            "后一轮的函已经答复了这些人，这一份不用再公开。".to_owned()
        }
        Publishing::Superseded => format!(
            "后一轮的函已经答复了这一件；这一份还答复了{}，为{}仍要公开。",
            others.join("、"),
            if others.len() > 1 { "它们" } else { "它" }
        ),
        _ => "还没有登记公开，也没有决定不公开。".to_owned(),
    }
}

fn published_ui(ui: &mut Ui, publication: &Publication) {
    let theme = Theme::of(ui);
    if let Some(day) = publication.published_on {
        let place = publication.place.as_deref().unwrap_or("");
        let words = format!("{} 公开 {place}", day_text::short_day(day));
        widgets::mark::state_words(ui, Icon::Check, theme.done, &words);
    }
    if let Some(day) = publication.withheld_on {
        let reason = publication.withheld_reason.as_deref().unwrap_or("");
        let day = day_text::short_day(day);
        let words = format!("{day} 决定不公开：{reason}");
        widgets::mark::state_words(ui, Icon::Lock, theme.ink_soft, &words);
    }
}
