//! The departments of a unit: add, rename, put in order, take out.

use eframe::egui::{Align, Frame, Id as WidgetId, Layout, Margin, ScrollArea, Ui, vec2};

use crate::model::change::Change;
use crate::model::facts::{Department, Unit};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::widgets::{self, Button, TextField, card_header, icon_button};

use super::bound::{self, Bound};
use super::{Shared, parts};

/// The part's state.
#[derive(Debug, Default)]
pub(super) struct DepartmentsPart {
    /// The name of a new department, of which unit.
    new: Option<(Id, String)>,
}

/// What was asked of a department.
enum Asked {
    Rename(String),
    Up,
    Down,
    Remove,
    List,
}

/// The departments of a unit in their order.
pub(super) fn departments(scene: &Scene<'_>, unit: Id) -> Vec<Department> {
    let mut found: Vec<Department> = scene.ledger.facts.departments.of(unit).cloned().collect();
    found.sort_by_key(|department| (department.position, department.id));
    found
}

impl DepartmentsPart {
    /// Draws the card.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        unit: &Unit,
        shared: &mut Shared,
        scene: &mut Scene<'_>,
    ) {
        let found = departments(scene, unit.id);
        let subtitle = format!("{} 个", found.len());
        card_header(ui, "科室", &subtitle, |_| {});
        ScrollArea::vertical()
            .id_salt(("departments", unit.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                let frame = Frame::new().inner_margin(Margin::symmetric(16, 4));
                frame.show(ui, |ui| {
                    let mut asked = None;
                    for (place, department) in found.iter().enumerate() {
                        let last = place + 1 == found.len();
                        let row = row_ui(ui, department, (place == 0, last), &found, shared);
                        asked = asked.or(row.map(|row| (place, row)));
                    }
                    if let Some((place, asked)) = asked {
                        act(&found, place, asked, shared, scene);
                    }
                    self.new_ui(ui, unit, &found, scene);
                });
            });
    }

    fn new_ui(&mut self, ui: &mut Ui, unit: &Unit, found: &[Department], scene: &mut Scene<'_>) {
        if self.new.as_ref().is_none_or(|(of, _)| *of != unit.id) {
            self.new = Some((unit.id, String::new()));
        }
        let Some((_, name)) = &mut self.new else {
            return;
        };
        let twin = found.iter().any(|known| known.name == name.trim());
        let error = twin.then_some("这个科室已经有了。");
        ui.horizontal_top(|ui| {
            let typed = TextField::new("新科室名称", name)
                .hint("新科室名称，回车加上")
                .width(ui.available_width() - 76.0)
                .error(error)
                .show(ui);
            let enabled = !twin && !name.trim().is_empty();
            let pressed = ui.add(Button::new("加上").enabled(enabled)).clicked();
            if enabled && (pressed || typed.entered) {
                let position = found.iter().map(|one| one.position).max().unwrap_or(0) + 1;
                let mut change = Change::record(format!("新增科室：{}", name.trim()));
                change.put(Department {
                    id: Id::new(),
                    removed: None,
                    unit: unit.id,
                    name: name.trim().to_owned(),
                    position,
                });
                scene.ask(Action::Record(Box::new(change)));
                name.clear();
                typed.response.request_focus();
            }
        });
    }
}

fn row_ui(
    ui: &mut Ui,
    department: &Department,
    (first, last): (bool, bool),
    all: &[Department],
    shared: &mut Shared,
) -> Option<Asked> {
    let mut asked = None;
    let name = &department.name;
    let owner = WidgetId::unique(("department", department.id));
    ui.push_id(owner, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let width = ui.available_width() - 136.0;
            let field = Bound::new(owner, "科室名称").width(width);
            let check = |typed: &str| {
                let text = bound::needed(typed)?;
                let twin = |one: &Department| one.id != department.id && one.name == text;
                if all.iter().any(twin) {
                    return Err("这个科室已经有了。".to_owned());
                }
                Ok(text)
            };
            if let Some(text) = field.show(ui, &mut shared.buffers, name, check) {
                asked = Some(Asked::Rename(text));
            }
            let rest = vec2(ui.available_width(), 32.0);
            let across = Layout::left_to_right(Align::Center);
            let acts = ui.allocate_ui_with_layout(rest, across, |ui| {
                acts_ui(ui, department, (first, last), shared)
            });
            asked = acts.inner.or(asked.take());
        });
    });
    asked
}

/// What can be done with a department, and how many items it has.
fn acts_ui(
    ui: &mut Ui,
    department: &Department,
    (first, last): (bool, bool),
    shared: &Shared,
) -> Option<Asked> {
    let mut asked = None;
    let name = &department.name;
    for (icon, word, off, act) in [
        (Icon::ChevronUp, "上移", first, Asked::Up),
        (Icon::ChevronDown, "下移", last, Asked::Down),
        (Icon::Trash, "移出", false, Asked::Remove),
    ] {
        ui.add_enabled_ui(!off, |ui| {
            if icon_button(ui, icon, &format!("{word}“{name}”")).clicked() {
                asked = Some(act);
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
            if widgets::link(ui, &format!("{count} 件")).clicked() {
                asked = Some(Asked::List);
            }
        }
    }
    asked
}

fn act(found: &[Department], place: usize, asked: Asked, shared: &Shared, scene: &mut Scene<'_>) {
    let Some(department) = found.get(place) else {
        return;
    };
    match asked {
        Asked::Rename(name) => {
            let mut change = Change::record(format!("科室“{}”改名为“{name}”", department.name));
            change.put(Department {
                name,
                ..department.clone()
            });
            scene.ask(Action::Record(Box::new(change)));
        }
        Asked::Up if place > 0 => swap(found, place - 1, scene),
        Asked::Down if place + 1 < found.len() => swap(found, place, scene),
        Asked::Up | Asked::Down => {}
        Asked::Remove => remove(department, shared, scene),
        Asked::List => {
            let id = department.id;
            let cases = scene
                .ledger
                .cases_with_part(|part| part.department == Some(id));
            parts::list_cases(scene, format!("科室：{}", department.name), cases);
        }
    }
}

/// Swaps a department with the next one, and numbers all of them anew.
fn swap(found: &[Department], place: usize, scene: &mut Scene<'_>) {
    let mut order = found.to_vec();
    order.swap(place, place + 1);
    let mut change = Change::record(format!(
        "科室“{}”移到“{}”前面",
        order[place].name,
        order[place + 1].name
    ));
    for (place, department) in order.into_iter().enumerate() {
        let position = place as u32 + 1;
        if department.position != position {
            change.put(Department {
                position,
                ..department
            });
        }
    }
    scene.ask(Action::Record(Box::new(change)));
}

fn remove(department: &Department, shared: &Shared, scene: &mut Scene<'_>) {
    let name = &department.name;
    let uses = &shared.uses.departments;
    let items = uses.get(&department.id).copied().unwrap_or(0);
    let people = scene
        .ledger
        .facts
        .staff
        .of(department.unit)
        .filter(|staff| staff.department == Some(department.id))
        .count();
    if items > 0 || people > 0 {
        scene.ask(Action::Refuse(format!(
            "没有移出“{name}”：还有 {items} 件办件、{people} 名人员。先把它们转到别的科室。"
        )));
        return;
    }
    let mut removed = department.clone();
    removed.removed = Some("移出名册".into());
    let mut change = Change::record(format!("移出科室：{name}"));
    change.put(removed);
    scene.ask(Action::Record(Box::new(change)));
}
