//! 分办会办: each unit's part in the case.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::model::change::Change;
use crate::model::facts::{Assignment, Case};
use crate::model::record::Id;
use crate::model::vocabulary::Role;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::row;
use crate::ui::widgets::{
    self, Button, DateText, TextField, card, card_header, date_field, drop_down, segmented,
};
use crate::ui::words;

use super::CasePage;
use super::opinions;
use super::overview::scrolled;

/// One unit's part as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartForm {
    id: Option<Id>,
    unit: Option<Id>,
    role: Option<Role>,
    department: Option<Id>,
    leader: Option<Id>,
    handler: Option<Id>,
    first_assigned: DateText,
    assigned: DateText,
    received: DateText,
    passed: DateText,
    broken_down: DateText,
    reported: DateText,
    key_registered: DateText,
    objection: DateText,
    objection_reason: String,
    suggested: Option<Id>,
    reassigned: DateText,
    error: Option<String>,
}

/// The text, none where it is blank.
pub(super) fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The same, as records hold it.
pub(super) fn boxed(text: &str) -> Option<Box<str>> {
    filled(text).map(String::into_boxed_str)
}

/// A record's text for a field.
pub(super) fn own(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

impl PartForm {
    fn of(part: &Assignment) -> Self {
        Self {
            id: Some(part.id),
            unit: Some(part.unit),
            role: Some(part.role),
            department: part.department,
            leader: part.leader,
            handler: part.handler,
            first_assigned: DateText::of(part.first_assigned_on),
            assigned: DateText::of(part.assigned_on),
            received: DateText::of(part.received_on),
            passed: DateText::of(part.passed_on),
            broken_down: DateText::of(part.broken_down_on),
            reported: DateText::of(part.reported_on),
            key_registered: DateText::of(part.key_registered_on),
            objection: DateText::of(part.objection_on),
            objection_reason: own(part.objection_reason.as_deref()),
            suggested: part.suggested_unit,
            reassigned: DateText::of(part.reassigned_on),
            error: None,
        }
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Assignment, String> {
        Ok(Assignment {
            id: self.id.unwrap_or_else(Id::new),
            removed: None,
            case,
            unit: self.unit.ok_or("请选承办单位。")?,
            role: self.role.ok_or("请选主办、会办还是分办。")?,
            first_assigned_on: self.first_assigned.read(today)?,
            assigned_on: self.assigned.read(today)?,
            received_on: self.received.read(today)?,
            department: self.department,
            leader: self.leader,
            handler: self.handler,
            passed_on: self.passed.read(today)?,
            broken_down_on: self.broken_down.read(today)?,
            reported_on: self.reported.read(today)?,
            key_registered_on: self.key_registered.read(today)?,
            objection_on: self.objection.read(today)?,
            objection_reason: boxed(&self.objection_reason),
            suggested_unit: self.suggested,
            reassigned_on: self.reassigned.read(today)?,
        })
    }
}

/// Draws the tab.
pub fn ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    let width = (room.width() - 12.0) * 0.58;
    let left = room.with_max_x(room.left() + width);
    let right = room.with_min_x(left.right() + 12.0);
    card(ui, left, |ui| parts_ui(page, ui, case, scene));
    card(ui, right, |ui| opinions::ui(page, ui, case, scene));
}

fn parts_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let mut parts: Vec<Assignment> = scene
        .ledger
        .facts
        .assignments
        .of(case.id)
        .cloned()
        .collect();
    parts.sort_by_key(|part| (part.role, part.id));
    let own = scene.ledger.own_unit().map(|unit| unit.id);
    card_header(
        ui,
        "承办单位",
        "谁主办、谁会办、交给哪个科室",
        |ui| {
            if ui
                .add(Button::new("加单位").icon(Icon::Plus).tiny())
                .clicked()
            {
                let mine = parts.iter().any(|part| Some(part.unit) == own);
                page.forms.assignment = Some(PartForm {
                    unit: own.filter(|_| !mine),
                    role: Some(if mine { Role::Co } else { Role::Lead }),
                    assigned: DateText::of(parts.first().and_then(|part| part.assigned_on)),
                    ..PartForm::default()
                });
            }
        },
    );
    scrolled(ui, "parts", |ui| {
        part_form_ui(page, ui, case, scene);
        if parts.is_empty() && page.forms.assignment.is_none() {
            widgets::note(
                ui,
                "还没有交办。按“加单位”登记主办、会办单位和交办日期，期限从那天起算。",
            );
        }
        for part in &parts {
            part_ui(page, ui, part, scene);
            widgets::divider(ui);
        }
    });
}

fn part_ui(page: &mut CasePage, ui: &mut Ui, part: &Assignment, scene: &mut Scene<'_>) {
    let facts = &scene.ledger.facts;
    let unit = facts
        .units
        .get(part.unit)
        .map_or("", |unit| unit.name.as_str());
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        widgets::tag(
            ui,
            part.role.label(),
            (theme.surface, theme.border_strong, theme.ink),
        );
        widgets::medium_line(ui, unit, size::TEXT);
        if ui.add(Button::text("修改").tiny()).clicked() {
            page.forms.assignment = Some(PartForm::of(part));
        }
        if ui.add(Button::text("删除").tiny()).clicked() {
            let change = scene
                .ledger
                .take_out(&format!("去掉承办单位：{unit}"), part.clone().into());
            scene.ask(Action::Record(Box::new(change)));
        }
    });
    let department = part
        .department
        .and_then(|id| facts.departments.get(id))
        .map(|found| found.name.as_str());
    let names = [
        ("科室", department),
        ("分管领导", scene.ledger.staff_name(part.leader)),
        ("承办人", scene.ledger.staff_name(part.handler)),
    ];
    let words: Vec<String> = names
        .iter()
        .filter_map(|(label, name)| name.map(|name| format!("{label} {name}")))
        .collect();
    if !words.is_empty() {
        widgets::note(ui, words.join("  ·  "));
    }
    let days = [
        ("第一次交办", part.first_assigned_on),
        ("第二次交办", part.assigned_on),
        ("收到", part.received_on),
        ("转交科室", part.passed_on),
        ("责任分解表报送", part.broken_down_on),
        ("科室报送", part.reported_on),
        ("重点登记表报送", part.key_registered_on),
        ("异议", part.objection_on),
        ("改派", part.reassigned_on),
    ];
    let words: Vec<String> = days
        .iter()
        .filter_map(|(label, day)| day.map(|day| format!("{label} {}", words::short_day(day))))
        .collect();
    widgets::note(ui, words.join("  ·  "));
    if let Some(reason) = &part.objection_reason {
        widgets::note(ui, format!("异议理由：{reason}"));
    }
}

fn part_form_ui(page: &mut CasePage, ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    let Some(form) = &mut page.forms.assignment else {
        return;
    };
    let today = scene.today();
    let mut done = false;
    widgets::card::inset(ui, |ui| {
        who_ui(ui, form, scene);
        days_ui(ui, form, scene);
        row(ui, "异议理由", false, |ui| {
            TextField::new("异议理由", &mut form.objection_reason)
                .error(form.error.as_deref())
                .show(ui)
        });
        ui.horizontal(|ui| {
            if ui
                .add(Button::primary(if form.id.is_some() {
                    "保存修改"
                } else {
                    "登记交办"
                }))
                .clicked()
            {
                match form.read(case.id, today) {
                    Ok(part) => {
                        let mut change = Change::record(format!("登记交办：{}", part.role.label()));
                        change.put(part);
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
        page.forms.assignment = None;
    }
}

/// A drop-down of records by name.
pub(super) fn choose(
    ui: &mut Ui,
    name: &str,
    chosen: &mut Option<Id>,
    options: &[(Id, String)],
    width: f32,
) {
    let names: Vec<String> = options.iter().map(|(_, name)| name.clone()).collect();
    let here = chosen.and_then(|id| options.iter().position(|(option, _)| *option == id));
    if let Some(place) = drop_down(ui, name, here, &names, width) {
        *chosen = options.get(place).map(|(id, _)| *id);
    }
}

fn who_ui(ui: &mut Ui, form: &mut PartForm, scene: &Scene<'_>) {
    let facts = &scene.ledger.facts;
    let units: Vec<(Id, String)> = facts
        .units
        .iter()
        .map(|unit| (unit.id, unit.name.clone()))
        .collect();
    row(ui, "单位", true, |ui| {
        choose(ui, "承办单位", &mut form.unit, &units, 320.0);
    });
    row(ui, "角色", true, |ui| {
        let options: Vec<_> = Role::ALL.iter().map(|role| (*role, role.label())).collect();
        segmented(ui, "办理角色", &mut form.role, &options, 400.0)
    });
    let Some(unit) = form.unit else { return };
    let mut departments: Vec<_> = facts.departments.of(unit).collect();
    departments.sort_by_key(|department| department.position);
    let departments: Vec<(Id, String)> = departments
        .into_iter()
        .map(|one| (one.id, one.name.clone()))
        .collect();
    let staff = |leader: bool| -> Vec<(Id, String)> {
        let fits = |one: &&crate::model::facts::Staff| {
            one.leader == leader
                && (leader || form.department.is_none() || one.department == form.department)
        };
        facts
            .staff
            .of(unit)
            .filter(fits)
            .map(|one| (one.id, one.name.clone()))
            .collect()
    };
    let (leaders, handlers) = (staff(true), staff(false));
    if departments.is_empty() && leaders.is_empty() && handlers.is_empty() {
        return;
    }
    row(ui, "科室", false, |ui| {
        choose(ui, "承办科室", &mut form.department, &departments, 320.0);
    });
    row(ui, "分管领导", false, |ui| {
        choose(ui, "分管领导", &mut form.leader, &leaders, 320.0);
    });
    row(ui, "承办人", false, |ui| {
        choose(ui, "承办人", &mut form.handler, &handlers, 320.0);
    });
}

fn days_ui(ui: &mut Ui, form: &mut PartForm, scene: &Scene<'_>) {
    let today = scene.today();
    let own = scene.ledger.own_unit().map(|unit| unit.id) == form.unit;
    let rows: [(&str, &mut DateText, bool); 9] = [
        ("第一次交办", &mut form.first_assigned, true),
        ("第二次交办", &mut form.assigned, true),
        ("收到", &mut form.received, own),
        ("转交科室", &mut form.passed, own),
        ("分解表报送", &mut form.broken_down, own),
        ("科室报送", &mut form.reported, own),
        ("重点登记表", &mut form.key_registered, own),
        ("提出异议", &mut form.objection, true),
        ("改派", &mut form.reassigned, true),
    ];
    for (label, date, shown) in rows {
        if shown {
            row(ui, label, false, |ui| {
                date_field(ui, label, date, today, &scene.ledger.calendar, 260.0)
            });
        }
    }
}
