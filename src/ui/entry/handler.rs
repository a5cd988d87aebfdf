//! 承办科室 and 承办人: chosen from the roster, suggested by a similar case, new ones added on the way.

use std::rc::Rc;

use eframe::egui::{Key, Ui};

use crate::ledger::Ledger;
use crate::ledger::acts::{SaveDepartment, SaveStaff};
use crate::ledger::entry::case_form::NewOwn;
use crate::ledger::entry::entry_field::EntryField;
use crate::model::facts::{Department, Staff};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, TextField, card};

use super::flow::{EntryFlow, EntrySlot, slot};
use super::options::{Pick, RecordOptions};
use super::page::EntryPage;
use super::remark::below;

/// Both, side by side, and what is said and asked below them.
pub fn ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &mut Scene<'_>,
    width: f32,
) {
    let Some(own) = scene.ledger.own_unit().map(|unit| unit.id) else {
        below(ui, Icon::Info, "台账里没有本单位，先不分科室。");
        return;
    };
    let each = (width - 12.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        department_ui(page, ui, flow, scene, (own, each));
        staff_ui(page, ui, flow, scene, (own, each));
    });
    suggestion_ui(page, ui, scene);
    new_ui(page, ui, flow, scene, own);
}

fn department_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &Scene<'_>,
    (own, width): (Id, f32),
) {
    let version = scene.ledger.facts.departments.version();
    let options = page.options.departments.of((own, version), || {
        Rc::new(department_options(scene.ledger, own))
    });
    let options = Rc::clone(options);
    let slot = slot(EntryField::Department, "承办科室", width);
    let Some(pick) = drop_ui(ui, flow, slot, page.form.department, &options) else {
        return;
    };
    match pick {
        Pick::New => begin(page, ui, flow, false),
        Pick::Unset => page.form.department = None,
        Pick::Known(id) => page.form.department = Some(id),
    }
    page.form.department_chosen = true;
}

fn staff_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &Scene<'_>,
    (own, width): (Id, f32),
) {
    let facts = &scene.ledger.facts;
    let here = page.form.department;
    let versions = [facts.staff.version(), facts.departments.version()];
    let options = page.options.staff.of((own, here, versions), || {
        Rc::new(staff_options(scene.ledger, own, here))
    });
    let options = Rc::clone(options);
    let slot = slot(EntryField::Handler, "承办人", width);
    let Some(pick) = drop_ui(ui, flow, slot, page.form.handler, &options) else {
        return;
    };
    match pick {
        Pick::New => begin(page, ui, flow, true),
        Pick::Unset => page.form.handler = None,
        Pick::Known(id) => choose_staff(page, id, facts.staff.get(id)),
    }
    page.form.department_chosen = true;
}

fn choose_staff(page: &mut EntryPage, id: Id, staff: Option<&Staff>) {
    page.form.handler = Some(id);
    if let Some(home) = staff.and_then(|one| one.department) {
        page.form.department = Some(home);
    }
}

fn department_options(ledger: &Ledger, own: Id) -> RecordOptions {
    let mut known: Vec<&Department> = ledger.facts.departments.of(own).collect();
    known.sort_by_key(|one| (one.position, one.id));
    let mut options = RecordOptions::unset("科室先不定");
    for one in known {
        options.push(Pick::Known(one.id), one.name.clone());
    }
    options.push(Pick::New, "新增科室…".to_owned());
    options
}

/// Staff with their departments, those of `here` first.
fn staff_options(ledger: &Ledger, own: Id, here: Option<Id>) -> RecordOptions {
    let facts = &ledger.facts;
    let mut known: Vec<&Staff> = facts.staff.of(own).collect();
    known.sort_by_key(|one| (here.is_some() && one.department != here, one.leader));
    let mut options = RecordOptions::unset("承办人先不定");
    for one in known {
        let from = one.department.and_then(|id| facts.departments.get(id));
        let from = from.map_or("", |found| found.name.as_str());
        let name = format!("{} {from}", one.name).trim_end().to_owned();
        options.push(Pick::Known(one.id), name);
    }
    options.push(Pick::New, "新增承办人…".to_owned());
    options
}

/// A drop-down whose first entry is none and whose last adds one.
fn drop_ui(
    ui: &mut Ui,
    flow: &mut EntryFlow,
    slot: EntrySlot<'_>,
    value: Option<Id>,
    options: &RecordOptions,
) -> Option<Pick> {
    let picked = flow.drop(ui, slot, options.index_of(value), options.names())?;
    options.pick(picked)
}

/// Which case department and handler were taken from; its line is kept free, so that nothing moves while one types.
fn suggestion_ui(page: &EntryPage, ui: &mut Ui, scene: &Scene<'_>) {
    let suggested = page.similar.suggested_by(&page.form);
    let case = suggested.and_then(|id| scene.ledger.facts.cases.get(id));
    let Some(case) = case else {
        if page.form.new_own.is_none() {
            below(ui, Icon::Info, "可以先不定。没有的，在列表最下面新增。");
        }
        return;
    };
    let words = format!("按 {} 推荐，可以改。", scene.ledger.numbered(case));
    below(ui, Icon::Copy, &words);
}

fn begin(page: &mut EntryPage, ui: &Ui, flow: &mut EntryFlow, staff: bool) {
    let name = String::new();
    page.form.new_own = Some(NewOwn { name, staff });
    flow.changed = true;
    flow.go_to(ui, EntryField::NewOwn);
}

/// Adds a department or a handler to the roster without leaving the form.
fn new_ui(page: &mut EntryPage, ui: &mut Ui, flow: &mut EntryFlow, scene: &mut Scene<'_>, own: Id) {
    let Some(mut new) = page.form.new_own.take() else {
        return;
    };
    let what = if new.staff { "承办人" } else { "科室" };
    let (mut add, mut cancel) = (false, false);
    card::inset(ui, |ui| {
        widgets::medium_line(ui, format!("新增{what}"), size::LABEL);
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 200.0).max(110.0);
            let name = format!("新增{what}的名称");
            let hint = if new.staff {
                "姓名，如 赵小军"
            } else {
                "如 物业管理股"
            };
            let edit = TextField::new(&name, &mut new.name).hint(hint).width(width);
            let typed = flow.text(ui, EntryField::NewOwn, edit);
            add = typed.entered;
            flow.stay();
            cancel = typed.left && ui.input(|input| input.key_pressed(Key::Escape));
            let button = Button::accent("添加到名册").icon(Icon::Plus);
            add |= ui.add(button).clicked();
            cancel |= ui.add(Button::text("不添加")).clicked();
        });
    });
    let (field, next) = if new.staff {
        (EntryField::Handler, EntryField::FirstAssigned)
    } else {
        (EntryField::Department, EntryField::Handler)
    };
    if add && !new.name.trim().is_empty() {
        add_own(page, scene, &new, own);
        flow.changed = true;
        flow.go_to(ui, next);
    } else if add || cancel {
        flow.changed = true;
        flow.go_to(ui, field);
    } else {
        page.form.new_own = Some(new);
    }
}

/// Adds the name typed to the roster and chooses it; one that is there already is chosen.
fn add_own(page: &mut EntryPage, scene: &mut Scene<'_>, new: &NewOwn, own: Id) {
    let facts = &scene.ledger.facts;
    let name = new.name.trim();
    page.form.department_chosen = true;
    let record = Some(Id::new());
    if new.staff {
        let mut same = facts.staff.of(own).filter(|one| one.name == name);
        if let Some(staff) = same.next() {
            choose_staff(page, staff.id, Some(staff));
            return;
        }
        page.form.handler = record;
        scene.act(SaveStaff {
            record,
            department: page.form.department,
            ..SaveStaff::named(own, name)
        });
    } else {
        let mut same = facts.departments.of(own).filter(|one| one.name == name);
        if let Some(department) = same.next() {
            page.form.department = Some(department.id);
            return;
        }
        page.form.department = record;
        scene.act(SaveDepartment {
            record,
            unit: Some(own),
            name: name.to_owned(),
        });
    }
}
