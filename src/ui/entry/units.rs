//! 主办单位 and 会办单位: picked from the units known, new ones recorded on the way.

use eframe::egui::Ui;

use crate::ledger::acts::AnyAct;
use crate::ledger::entry::entry_field::EntryField;
use crate::ledger::entry::offered::{entered_unit, new_unit};
use crate::ledger::similar::split_names;
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
    let id = found.and_then(|found| match found {
        Picked::Known(id) => Some(id),
        Picked::New(name) => units_named(&[name], scene).pop(),
    });
    if let Some(id) = id {
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
    let picked = match found {
        Picked::Known(id) => vec![id],
        Picked::New(typed) => units_named(&split_names(&typed), scene),
    };
    for id in picked {
        if !page.form.co_units.contains(&id) {
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

/// The units of these names; those not there yet are entered at once, as one.
fn units_named(names: &[String], scene: &mut Scene<'_>) -> Vec<record::Id> {
    let mut units = Vec::new();
    let (mut new, mut acts): (Vec<&str>, Vec<AnyAct>) = (Vec::new(), Vec::new());
    for name in names.iter().map(|name| name.trim()) {
        match entered_unit(scene.ledger, name) {
            Some(unit) if unit.own => {
                let text = format!("“{name}”就是本单位，没有添加。请填别的单位。");
                scene.ask(Intent::Refuse(text));
            }
            Some(unit) => units.push(unit.id),
            None => {
                let unit = new_unit(scene.ledger, name);
                units.extend(unit.record);
                new.push(name);
                acts.push(unit.into());
            }
        }
    }
    if acts.is_empty() {
        return units;
    }
    match scene.try_acts(format!("名册新增单位{}", new.join("、")), acts) {
        Ok(()) => units,
        Err(refusal) => {
            scene.ask(Intent::Refuse(refusal.to_string()));
            Vec::new()
        }
    }
}
