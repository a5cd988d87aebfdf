//! 主办单位 and 会办单位: picked from the units known, new ones recorded on the way.

use eframe::egui::Ui;

use crate::ledger::entry::entry_field::EntryField;
use crate::ledger::similar::split_names;
use crate::model::change::Change;
use crate::model::facts::Unit;
use crate::model::record;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::widgets::picker::Picked;

use super::chosen::{chips_ui, chosen_ui};
use super::flow::{EntryFlow, slot};
use super::page::EntryPage;

/// 主办单位, where ours is 会办.
pub fn lead_unit_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &mut Scene<'_>,
    width: f32,
) {
    let ledger = scene.ledger;
    if let Some(unit) = page
        .form
        .lead_unit
        .and_then(|id| ledger.facts.units.get(id))
    {
        let slot = slot(EntryField::LeadUnit, "主办单位", width);
        if chosen_ui(ui, flow, slot, (&unit.name, "")) {
            page.form.lead_unit = None;
            page.form.lead_unit_text.clone_from(&unit.name);
            flow.changed = true;
            flow.go_to(ui, EntryField::LeadUnit);
        }
        return;
    }
    let offered = page.offered.units.iter();
    let text = &mut page.form.lead_unit_text;
    let picked = flow.pick(
        ui,
        slot(EntryField::LeadUnit, "主办单位", width),
        text,
        offered,
    );
    let found = picked.or_else(|| known_unit_left(page, flow, EntryField::LeadUnit));
    if let Some(id) = found.and_then(|picked| unit_of(picked, scene)) {
        page.form.lead_unit = Some(id);
        page.form.lead_unit_text.clear();
        flow.enter(EntryField::LeadUnit);
    }
}

/// 会办单位, where ours is 主办.
pub fn co_units_ui(
    page: &mut EntryPage,
    ui: &mut Ui,
    flow: &mut EntryFlow,
    scene: &mut Scene<'_>,
    width: f32,
) {
    let names: Vec<(record::Id, String)> = page
        .form
        .co_units
        .iter()
        .filter_map(|id| scene.ledger.facts.units.get(*id))
        .map(|unit| (unit.id, unit.short_name.clone()))
        .collect();
    let removed = chips_ui(ui, "会办单位", &names);
    let last = names.last().map(|(id, _)| *id);
    let backspace = EntryFlow::backspace(ui, "会办单位", &page.form.co_units_text);
    if let Some(id) = removed.or(last.filter(|_| backspace)) {
        page.form.co_units.retain(|known| *known != id);
        flow.changed = true;
        flow.go_to(ui, EntryField::CoUnits);
    }
    let taken = &page.form.co_units;
    let offered = page
        .offered
        .units
        .iter()
        .filter(|one| !taken.contains(&one.id));
    let text = &mut page.form.co_units_text;
    let picked = flow.pick(
        ui,
        slot(EntryField::CoUnits, "会办单位", width),
        text,
        offered,
    );
    let found = picked.or_else(|| known_unit_left(page, flow, EntryField::CoUnits));
    let Some(found) = found else { return };
    let each: Vec<Picked> = match found {
        Picked::Known(id) => vec![Picked::Known(id)],
        Picked::New(typed) => split_names(&typed).into_iter().map(Picked::New).collect(),
    };
    for picked in each {
        if let Some(id) = unit_of(picked, scene).filter(|id| !page.form.co_units.contains(id)) {
            page.form.co_units.push(id);
        }
    }
    page.form.co_units_text.clear();
    flow.changed = true;
    flow.go_to(ui, EntryField::CoUnits);
}

/// A unit typed in full and left, where it is known by that name.
fn known_unit_left(page: &EntryPage, flow: &EntryFlow, field: EntryField) -> Option<Picked> {
    let text = match field {
        EntryField::LeadUnit => &page.form.lead_unit_text,
        _ => &page.form.co_units_text,
    };
    let known = page.offered.unit_named(text)?;
    flow.left.contains(&field).then_some(Picked::Known(known))
}

/// The unit picked; a name not there yet is recorded at once.
fn unit_of(picked: Picked, scene: &mut Scene<'_>) -> Option<record::Id> {
    let name = match picked {
        Picked::Known(id) => return Some(id),
        Picked::New(name) => name.trim().to_owned(),
    };
    let known = scene
        .ledger
        .facts
        .units
        .iter()
        .find(|unit| unit.name == name || unit.short_name == name);
    if let Some(unit) = known {
        if unit.own {
            let words = format!("“{name}”就是本单位，没有添加。请填别的单位。");
            scene.ask(Intent::Refuse(words));
            return None;
        }
        return Some(unit.id);
    }
    let area = scene.ledger.office.area.as_str();
    let short = name
        .strip_prefix(area)
        .filter(|short| short.chars().nth(1).is_some());
    let mut change = Change::record(format!("名册新增单位{name}"));
    let id = change.put(Unit {
        id: record::Id::new(),
        removed: None,
        short_name: short.unwrap_or(&name).to_owned(),
        name: name.clone(),
        own: false,
        phone: None,
    });
    scene.ask(Intent::Record(Box::new(change)));
    Some(id)
}
