//! 沟通走访: the contacts with sponsors, before, during and after handling.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::model::change::Change;
use crate::model::facts::{Case, Contact};
use crate::model::record::Id;
use crate::model::vocabulary::{ContactMode, ContactStage};
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::widgets::form::row;
use crate::ui::widgets::{
    self, Button, DateText, TextField, card, card_header, date_field, drop_down, segmented,
};
use crate::ui::words;

use super::CasePage;
use super::handling::{boxed, own};
use super::overview::scrolled;

/// One contact as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactForm {
    /// The record edited; none for a new one.
    id: Option<Id>,
    person: Option<Id>,
    stage: Option<ContactStage>,
    mode: Option<ContactMode>,
    on: DateText,
    place: String,
    staff: String,
    opinions: String,
    error: Option<String>,
}

impl ContactForm {
    /// A new contact, today, with the lead sponsor.
    pub fn new(today: NaiveDate, lead: Option<Id>) -> Self {
        Self {
            id: None,
            person: lead,
            stage: Some(ContactStage::During),
            mode: Some(ContactMode::Visit),
            on: DateText::of(Some(today)),
            place: String::new(),
            staff: String::new(),
            opinions: String::new(),
            error: None,
        }
    }

    fn of(contact: &Contact) -> Self {
        Self {
            id: Some(contact.id),
            person: contact.person,
            stage: Some(contact.stage),
            mode: Some(contact.mode),
            on: DateText::of(Some(contact.on_date)),
            place: own(contact.place.as_deref()),
            staff: own(contact.staff.as_deref()),
            opinions: own(contact.opinions.as_deref()),
            error: None,
        }
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Contact, String> {
        let on_date = self.on.read(today)?.ok_or("请填写日期。")?;
        Ok(Contact {
            id: self.id.unwrap_or_else(Id::new),
            removed: None,
            case,
            person: self.person,
            stage: self.stage.ok_or("请选办前、办中还是办后。")?,
            mode: self.mode.ok_or("请选沟通方式。")?,
            on_date,
            place: boxed(&self.place),
            staff: boxed(&self.staff),
            opinions: boxed(&self.opinions),
        })
    }
}

/// Draws the tab.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    card(ui, room, |ui| {
        let mut contacts: Vec<Contact> = scene.ledger.facts.contacts.of(case.id).cloned().collect();
        contacts.sort_by_key(|contact| std::cmp::Reverse(contact.on_date));
        let met: Vec<&str> = ContactStage::ALL
            .iter()
            .filter(|stage| !contacts.iter().any(|contact| contact.stage == **stage))
            .map(|stage| stage.label())
            .collect();
        let words = if met.is_empty() {
            "办前、办中、办后都有记录".to_owned()
        } else {
            format!("还没有{}记录", met.join("、"))
        };
        card_header(ui, "沟通走访", &words, |ui| {
            if ui
                .add(Button::new("记一次").icon(Icon::Plus).tiny())
                .clicked()
            {
                page.open_contact(scene);
            }
        });
        scrolled(ui, "contacts", |ui| {
            form_ui(page, ui, case, scene);
            if contacts.is_empty() && page.forms.contact.is_none() {
                widgets::note(ui, "还没有沟通走访记录。按“记一次”或 F7 登记。");
            }
            for contact in &contacts {
                contact_ui(page, ui, contact, scene);
                widgets::divider(ui);
            }
        });
    });
}

fn contact_ui(page: &mut CasePage, ui: &mut Ui, contact: &Contact, scene: &mut Scene<'_>) {
    let who = contact
        .person
        .and_then(|id| scene.ledger.facts.persons.get(id))
        .map_or("", |one| one.name.as_str());
    let head = format!(
        "{}  {} · {}  {who}",
        words::full_day(contact.on_date),
        contact.stage.label(),
        contact.mode.label()
    );
    ui.horizontal(|ui| {
        widgets::line(ui, head);
        if ui.add(Button::text("修改").tiny()).clicked() {
            page.forms.contact = Some(ContactForm::of(contact));
        }
        if ui.add(Button::text("删除").tiny()).clicked() {
            let change = scene
                .ledger
                .take_out("删除一次沟通走访记录", contact.clone().into());
            scene.ask(Action::Record(Box::new(change)));
        }
    });
    let parts = [
        ("地点", &contact.place),
        ("参加人员", &contact.staff),
        ("代表委员的意见", &contact.opinions),
    ];
    for (label, text) in parts {
        if let Some(text) = text {
            widgets::note(ui, format!("{label}：{text}"));
        }
    }
}

fn form_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let Some(form) = &mut page.forms.contact else {
        return;
    };
    let today = scene.today();
    let ledger = scene.ledger;
    let people = ledger.sponsors(case.id);
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        ui.set_max_width(720.0);
        row(ui, "日期", true, |ui| {
            date_field(ui, "沟通日期", &mut form.on, today, &ledger.calendar, 260.0)
        });
        row(ui, "阶段", true, |ui| {
            let options = [
                ContactStage::Before,
                ContactStage::During,
                ContactStage::After,
            ]
            .map(|one| (one, one.label()));
            segmented(ui, "阶段", &mut form.stage, &options, 260.0)
        });
        row(ui, "方式", true, |ui| {
            let options: Vec<_> = ContactMode::ALL
                .iter()
                .map(|one| (*one, one.label()))
                .collect();
            segmented(ui, "方式", &mut form.mode, &options, 400.0)
        });
        row(ui, "和谁", false, |ui| {
            let names: Vec<String> = people.iter().map(|one| one.name.clone()).collect();
            let here = form
                .person
                .and_then(|id| people.iter().position(|one| one.id == id));
            if let Some(place) = drop_down(ui, "和谁沟通", here, &names, 260.0) {
                form.person = people.get(place).map(|one| one.id);
            }
        });
        row(ui, "地点", false, |ui| {
            TextField::new("沟通地点", &mut form.place).show(ui)
        });
        row(ui, "参加人员", false, |ui| {
            TextField::new("参加人员", &mut form.staff).show(ui)
        });
        row(ui, "意见", false, |ui| {
            TextField::new("代表委员的意见", &mut form.opinions)
                .rows(3)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            let words = if form.id.is_some() {
                "保存修改"
            } else {
                "登记沟通"
            };
            if ui.add(Button::primary(words)).clicked() {
                match form.read(case.id, today) {
                    Ok(contact) => {
                        let mut change = Change::record(format!(
                            "登记{}{}",
                            contact.stage.label(),
                            contact.mode.label()
                        ));
                        change.put(contact);
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
        page.forms.contact = None;
    }
}
