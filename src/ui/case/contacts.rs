//! 沟通走访: the contacts with sponsors, before, during and after handling.

use chrono::NaiveDate;
use eframe::egui::{Context, Ui};
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{RecordContact, Refusal, Remove};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::ledger::spoken_with::SpokenWith;
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Case, Contact};
use crate::model::record::Id;
use crate::model::vocabulary::{ContactMode, ContactStage};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::{self, Button, DateText, card, card_header};

use super::act_form::{ActForm, begin, form_ui, required, required_day, shown, take_place};
use super::scroll::scrolled;

/// One contact as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
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
    attitude: String,
    result: String,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
}

impl ContactForm {
    /// A new contact, today, with the lead sponsor.
    pub fn new(today: NaiveDate, lead: Option<Id>) -> Self {
        Self {
            person: lead,
            stage: Some(ContactStage::During),
            mode: Some(ContactMode::Visit),
            on: DateText::today(today),
            ..Self::default()
        }
    }

    fn of(contact: &Contact) -> Self {
        Self {
            id: Some(contact.id),
            person: contact.person,
            stage: Some(contact.stage),
            mode: Some(contact.mode),
            on: DateText::of(Some(contact.on_date)),
            place: shown(contact.place.as_deref()),
            staff: shown(contact.staff.as_deref()),
            opinions: shown(contact.opinions.as_deref()),
            attitude: shown(contact.attitude.as_deref()),
            result: shown(contact.result.as_deref()),
            errors: FormErrors::default(),
            filled_from: FilledFrom::default(),
        }
        .just_filled_in()
    }
}

impl ActForm for ContactForm {
    type Act = RecordContact;

    fn rows_ui(&mut self, ui: &mut Ui, case: Id, scene: &Scene<'_>) -> FormAnswer {
        ui.set_max_width(ui.available_width().min(720.0));
        let people = scene.ledger.sponsors(case);
        let people: Vec<(Id, String)> = people
            .into_iter()
            .map(|one| (one.id, scene.ledger.name_of(one)))
            .collect();
        let stages = [
            ContactStage::Before,
            ContactStage::During,
            ContactStage::After,
        ]
        .map(|one| (one, one.label()));
        let modes: Vec<_> = ContactMode::ALL
            .iter()
            .map(|one| (*one, one.label()))
            .collect();
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let on = FormRow::new("on", "日期").name("沟通日期");
        form.date(on.required().width(260.0), &mut self.on);
        let stage = FormRow::new("stage", "阶段").required().width(260.0);
        form.segments(stage, &mut self.stage, &stages);
        let mode = FormRow::new("mode", "方式").required().width(400.0);
        form.segments(mode, &mut self.mode, &modes);
        let person = FormRow::new("person", "和谁").name("和谁沟通");
        form.choose(person.width(260.0), &mut self.person, &people);
        form.text(
            FormRow::new("place", "地点").name("沟通地点"),
            &mut self.place,
        );
        form.text(("staff", "参加人员"), &mut self.staff);
        let opinions = FormRow::new("opinions", "意见").name("代表委员的意见");
        form.text(opinions.lines(3), &mut self.opinions);
        // As the 走访卡 asks for them.
        let attitude = FormRow::new("attitude", "对态度").name("对办理态度的意见");
        form.text(attitude, &mut self.attitude);
        let result = FormRow::new("result", "对结果").name("对办理工作及结果的意见");
        form.text(result, &mut self.result);
        let confirm = if self.id.is_some() {
            "保存修改"
        } else {
            "登记沟通"
        };
        form.buttons(confirm, "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<RecordContact, Refusal> {
        Ok(RecordContact {
            case,
            record: self.id,
            person: self.person,
            on: required_day::<RecordContact>("on", &self.on, today)?,
            stage: required::<RecordContact, _>("stage", self.stage)?,
            mode: required::<RecordContact, _>("mode", self.mode)?,
            place: Some(self.place.clone()),
            staff: Some(self.staff.clone()),
            opinions: Some(self.opinions.clone()),
            attitude: Some(self.attitude.clone()),
            result: Some(self.result.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }

    fn as_recorded(&self, ledger: &Ledger) -> Option<Self> {
        ledger.facts.contacts.get(self.id?).map(Self::of)
    }

    fn filled_from(&mut self) -> Option<&mut FilledFrom> {
        Some(&mut self.filled_from)
    }
}

/// Opens the form for a new contact, unless one is open.
pub fn open(form: &mut Option<ContactForm>, (case, context): (Id, &Context), scene: &Scene<'_>) {
    let lead = scene.ledger.lead_sponsor(case).map(|person| person.id);
    let make = || ContactForm::new(scene.today(), lead);
    begin(context, form, case, make);
}

/// Opens the form for a talk that somebody asked for on the form about a letter, unless one is open.
pub fn open_talk(
    form: &mut Option<ContactForm>,
    (case, context): (Id, &Context),
    person: Id,
    today: NaiveDate,
) {
    let make = || ContactForm {
        stage: Some(ContactStage::After),
        ..ContactForm::new(today, Some(person))
    };
    begin(context, form, case, make);
}

/// Draws the tab: what was said at left; the form, and with whom there was a talk, at right.
pub fn ui(ui: &mut Ui, form: &mut Option<ContactForm>, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    let left = room.with_max_x(room.left() + (room.width() - 12.0) * 0.55);
    let right = room.with_min_x(left.right() + 12.0);
    card(ui, left, |ui| contacts_ui(ui, form, case, scene));
    card(ui, right, |ui| people_ui(ui, form, case, scene));
}

fn contacts_ui(ui: &mut Ui, form: &mut Option<ContactForm>, case: &Case, scene: &mut Scene<'_>) {
    let mut contacts: Vec<&Contact> = scene.ledger.facts.contacts.of(case.id).collect();
    contacts.sort_by_key(|contact| std::cmp::Reverse(contact.on_date));
    card_header(ui, "沟通走访", &stages_missing(&contacts), |ui| {
        let add = Button::new("记一次").icon(Icon::Plus).tiny();
        if ui.add(add).clicked() {
            open(form, (case.id, ui.ctx()), scene);
        }
    });
    scrolled(ui, "contacts", |ui| {
        if contacts.is_empty() {
            widgets::note(ui, "还没有沟通走访记录。按“记一次”或 F7 登记。");
        }
        for contact in contacts {
            contact_ui(ui, form, contact, scene);
            widgets::divider(ui);
        }
    });
}

/// The form where one is open, and each sponsor with the stages there was a talk in.
fn people_ui(ui: &mut Ui, form: &mut Option<ContactForm>, case: &Case, scene: &mut Scene<'_>) {
    let people = scene.ledger.spoken_with(case.id);
    let without = people.iter().filter(|one| one.last.is_none()).count();
    let subtitle = match without {
        0 => format!("{} 位，都谈过", people.len()),
        _ => format!("{} 位，{without} 位还没谈", people.len()),
    };
    card_header(ui, "逐人沟通", &subtitle, |_| {});
    scrolled(ui, "spoken with", |ui| {
        form_ui(ui, form, case.id, scene);
        if people.is_empty() {
            widgets::note(ui, "还没有登记领衔代表、提案人。");
        }
        for one in &people {
            person_ui(ui, form, (case.id, one), scene);
            widgets::divider(ui);
        }
    });
}

fn person_ui(
    ui: &mut Ui,
    form: &mut Option<ContactForm>,
    (case, one): (Id, &SpokenWith),
    scene: &Scene<'_>,
) {
    ui.horizontal(|ui| {
        widgets::medium_line(ui, one.name.clone(), size::TEXT);
        for (stage, held) in &one.stages {
            if *held {
                state_words(ui, Icon::Check, Theme::of(ui).done, stage.label());
            } else {
                widgets::hint(ui, format!("{}没有", stage.label()));
            }
        }
        if let Some(last) = one.last {
            widgets::hint(ui, format!("上次 {}", day_text::short_day(last)));
        }
        let name = format!("记谈话：{}", one.name);
        if ui.add(Button::text("记谈话").named(&name).tiny()).clicked() {
            let make = || ContactForm::new(scene.today(), Some(one.person));
            begin(ui.ctx(), form, case, make);
        }
    });
}

fn stages_missing(contacts: &[&Contact]) -> String {
    let missing: Vec<&str> = ContactStage::ALL
        .iter()
        .filter(|stage| !contacts.iter().any(|contact| contact.stage == **stage))
        .map(|stage| stage.label())
        .collect();
    if missing.is_empty() {
        "办前、办中、办后都有记录".to_owned()
    } else {
        format!("还没有{}记录", missing.join("、"))
    }
}

fn contact_ui(
    ui: &mut Ui,
    form: &mut Option<ContactForm>,
    contact: &Contact,
    scene: &mut Scene<'_>,
) {
    let who = contact
        .person
        .and_then(|id| scene.ledger.facts.persons.get(id))
        .map_or_else(String::new, |one| scene.ledger.name_of(one));
    let head = format!(
        "{}  {} · {}  {who}",
        day_text::full_day(contact.on_date),
        contact.stage.label(),
        contact.mode.label()
    );
    let (change, delete) = (format!("修改：{head}"), format!("删除：{head}"));
    ui.horizontal(|ui| {
        widgets::line(ui, head);
        if ui.add(Button::text("修改").named(&change).tiny()).clicked() {
            take_place(ui, form, contact.case, || ContactForm::of(contact));
        }
        if ui.add(Button::text("删除").named(&delete).tiny()).clicked() {
            scene.act(Remove::of(FactKind::Contact, contact.id));
        }
    });
    let parts = [
        ("地点", &contact.place),
        ("参加人员", &contact.staff),
        ("代表委员的意见", &contact.opinions),
        ("对办理态度的意见", &contact.attitude),
        ("对办理工作及结果的意见", &contact.result),
    ];
    for (label, text) in parts {
        if let Some(text) = text {
            widgets::note(ui, format!("{label}：{text}"));
        }
    }
}
