//! The departments of a unit: add, rename, put in order, take out.

use std::collections::BTreeMap;

use eframe::egui::{Align, Frame, Id as WidgetId, Layout, Margin, ScrollArea, Ui, vec2};

use crate::ledger::Ledger;
use crate::ledger::acts::{Act as _, OrderDepartments, Remove, SaveDepartment};
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Department, Unit};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{BoundForm, FormRow};
use crate::ui::widgets::{self, Button, TextField, card_header, icon_button};

use super::shared::RosterShared;
use super::typed;

/// The part's state.
#[derive(Debug, Default)]
pub(super) struct DepartmentsPart {
    /// The names of new departments, by their units.
    pub(super) new: BTreeMap<Id, String>,
}

/// What was pressed beside a department.
#[derive(Clone, Copy)]
enum DepartmentPress {
    Up,
    Down,
    Remove,
    List,
}

/// The departments of a unit in their order.
pub(super) fn departments(ledger: &Ledger, unit: Id) -> Vec<&Department> {
    let mut found: Vec<&Department> = ledger.facts.departments.of(unit).collect();
    found.sort_by_key(|department| (department.position, department.id));
    found
}

impl DepartmentsPart {
    /// Draws the card.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        unit: &Unit,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) {
        let found = departments(scene.ledger, unit.id);
        let subtitle = format!("{} 个", found.len());
        card_header(ui, "科室", &subtitle, |_| {});
        ScrollArea::vertical()
            .id_salt(("departments", unit.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                let frame = Frame::new().inner_margin(Margin::symmetric(16, 4));
                frame.show(ui, |ui| {
                    let mut press = None;
                    for index in 0..found.len() {
                        let row = row_ui(ui, &found, index, shared, scene);
                        press = press.or(row.map(|row| (index, row)));
                    }
                    if let Some((index, press)) = press {
                        answer(&found, index, press, scene);
                    }
                    self.new_ui(ui, unit, scene);
                });
            });
    }

    fn new_ui(&mut self, ui: &mut Ui, unit: &Unit, scene: &mut Scene<'_>) {
        let name = self.new.entry(unit.id).or_default();
        let new = SaveDepartment {
            record: None,
            unit: Some(unit.id),
            name: name.trim().to_owned(),
        };
        let named = !new.name.is_empty();
        let refused = named.then(|| new.change(scene.ledger).err()).flatten();
        let error = refused.map(|refusal| refusal.to_string());
        ui.horizontal_top(|ui| {
            let typed = TextField::new("新科室名称", name)
                .hint("新科室名称，回车加上")
                .width(ui.available_width() - 76.0)
                .error(error.as_deref())
                .show(ui);
            let enabled = error.is_none() && !name.trim().is_empty();
            let pressed = ui.add(Button::new("加上").enabled(enabled)).clicked();
            if enabled && (pressed || typed.entered) {
                scene.act(SaveDepartment {
                    name: name.trim().to_owned(),
                    ..new
                });
                name.clear();
                typed.response.request_focus();
            }
        });
    }
}

fn row_ui(
    ui: &mut Ui,
    found: &[&Department],
    index: usize,
    shared: &mut RosterShared,
    scene: &mut Scene<'_>,
) -> Option<DepartmentPress> {
    let department = found[index];
    let ends = (index == 0, index + 1 == found.len());
    let mut press = None;
    let owner = WidgetId::unique(("department", department.id));
    shared.keep_as(owner, typed::DEPARTMENT, Some(department.id));
    ui.push_id(owner, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let width = ui.available_width() - 136.0;
            let mut recorded = SaveDepartment {
                record: Some(department.id),
                unit: Some(department.unit),
                name: department.name.clone(),
            };
            let buffers = &mut shared.buffers;
            let mut form =
                BoundForm::of_act(owner, buffers, &mut recorded, scene.ledger).label_width(0.0);
            // By its place and not by its name, which is being changed.
            let spoken = format!("科室名称：第 {} 个", index + 1);
            let name = FormRow::new("name", "科室名称").name(&spoken).width(width);
            form.text(ui, name, |department| &mut department.name);
            if form.end().is_some() {
                scene.act(recorded);
            }
            let rest = vec2(ui.available_width(), 32.0);
            let across = Layout::left_to_right(Align::Center);
            let buttons = ui.allocate_ui_with_layout(rest, across, |ui| {
                buttons_ui(ui, department, ends, shared)
            });
            press = buttons.inner;
        });
    });
    press
}

/// What can be done with a department, and how many items it has.
fn buttons_ui(
    ui: &mut Ui,
    department: &Department,
    (first, last): (bool, bool),
    shared: &RosterShared,
) -> Option<DepartmentPress> {
    let mut press = None;
    let name = &department.name;
    for (icon, label, off, this) in [
        (Icon::ChevronUp, "上移", first, DepartmentPress::Up),
        (Icon::ChevronDown, "下移", last, DepartmentPress::Down),
        (Icon::Trash, "移出", false, DepartmentPress::Remove),
    ] {
        ui.add_enabled_ui(!off, |ui| {
            if icon_button(ui, icon, &format!("{label}“{name}”")).clicked() {
                press = Some(this);
            }
        });
    }
    ui.add_space(8.0);
    let uses = &shared.uses.departments;
    match uses.get(&department.id).copied().unwrap_or(0) {
        0 => {
            widgets::hint(ui, "没有件");
        }
        count => {
            let link = widgets::link(ui, &format!("{count} 件"));
            let link = link.accessible_name(format!("{name}：{count} 件"));
            if link.clicked() {
                press = Some(DepartmentPress::List);
            }
        }
    }
    press
}

fn answer(found: &[&Department], index: usize, press: DepartmentPress, scene: &mut Scene<'_>) {
    let Some(department) = found.get(index) else {
        return;
    };
    match press {
        DepartmentPress::Up if index > 0 => swap(found, index - 1, scene),
        DepartmentPress::Down if index + 1 < found.len() => swap(found, index, scene),
        DepartmentPress::Up | DepartmentPress::Down => {}
        DepartmentPress::Remove => scene.act(Remove::of(FactKind::Department, department.id)),
        DepartmentPress::List => {
            let id = department.id;
            let cases = scene
                .ledger
                .cases_with_part(|part| part.department == Some(id));
            scene.list_cases(format!("科室：{}", department.name), cases);
        }
    }
}

/// Swaps a department with the next one.
fn swap(found: &[&Department], index: usize, scene: &mut Scene<'_>) {
    let mut departments: Vec<Id> = found.iter().map(|department| department.id).collect();
    departments.swap(index, index + 1);
    scene.act(OrderDepartments { departments });
}
