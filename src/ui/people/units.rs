//! 单位科室: the office itself first, then the other units, each with departments and staff.

use eframe::egui::{Frame, Id as WidgetId, Margin, Rect, ScrollArea, Ui, pos2};

use crate::ledger::roster;
use crate::model::change::Change;
use crate::model::facts::Unit;
use crate::model::pinyin;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::widgets::{self, Button, TextField, card, card_header, empty_state};

use super::bound::{self, Bound, labelled};
use super::departments::DepartmentsPart;
use super::staff::StaffPart;
use super::{Shared, parts};

/// The tab's state.
#[derive(Debug, Default)]
pub(super) struct UnitsTab {
    search: String,
    selected: Option<Id>,
    draft: Option<Unit>,
    drafting: bool,
    departments: DepartmentsPart,
    staff: StaffPart,
}

fn owner(unit: Id) -> WidgetId {
    WidgetId::unique(("unit", unit))
}

impl UnitsTab {
    /// What the status bar says.
    #[allow(clippy::unused_self)] // as the other tabs
    pub(super) fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let facts = &scene.ledger.facts;
        vec![
            format!("单位 {} 个", facts.units.iter().count()),
            format!("科室 {} 个", facts.departments.iter().count()),
        ]
    }

    /// Draws the tab.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
        let area = ui.available_rect_before_wrap().shrink(16.0);
        let gap = 12.0;
        let list = area.with_max_x(area.left() + 236.0);
        let middle = Rect::from_min_max(
            pos2(list.right() + gap, area.top()),
            pos2(list.right() + gap + 336.0, area.bottom()),
        );
        let rest = area.with_min_x(middle.right() + gap);
        let standing = |id: &Id| {
            let unit = scene.ledger.facts.units.get(*id);
            unit.is_some_and(|unit| unit.removed.is_none())
        };
        let own = scene.ledger.own_unit().map(|unit| unit.id);
        self.selected = self.selected.filter(standing).or(own);
        let picked = card(ui, list, |ui| self.list_ui(ui, shared, scene));
        let unit = self
            .selected
            .and_then(|id| scene.ledger.facts.units.get(id));
        match (unit.cloned(), self.drafting) {
            (_, true) => {
                card(ui, middle, |ui| self.draft_ui(ui, shared, scene));
                card(ui, rest, |ui| {
                    let reason = "先把单位存入名册，再在这里加科室和人员。";
                    empty_state(ui, Icon::People, "科室和人员", reason, None);
                });
            }
            (Some(unit), false) => self.unit_ui(ui, middle, rest, &unit, shared, scene),
            (None, false) => card(ui, middle, |ui| {
                let reason = "从左边选一个，或者新增单位。";
                empty_state(ui, Icon::Building, "没有选中单位", reason, None);
            }),
        }
        if let Some(picked) = picked {
            self.selected = Some(picked);
            self.drafting = false;
            ui.ctx().request_repaint();
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, shared: &Shared, scene: &Scene<'_>) -> Option<Id> {
        let words = if self.draft.is_some() {
            "继续新增"
        } else {
            "新增单位"
        };
        card_header(ui, "单位", "", |ui| {
            if ui.add(Button::new(words).icon(Icon::Plus).tiny()).clicked() {
                self.drafting = true;
                let own = scene.ledger.own_unit().is_none();
                self.draft.get_or_insert_with(|| Unit {
                    id: Id::new(),
                    removed: None,
                    name: String::new(),
                    short_name: String::new(),
                    own,
                    phone: None,
                });
            }
        });
        let inner = Frame::new().inner_margin(Margin::symmetric(12, 0));
        inner.show(ui, |ui| {
            TextField::new("找单位", &mut self.search)
                .hint("名称或拼音首字母")
                .icon(Icon::Search)
                .show(ui);
        });
        let mut units: Vec<&Unit> = scene
            .ledger
            .facts
            .units
            .iter()
            .filter(|unit| {
                pinyin::finds(&unit.name, &self.search)
                    || pinyin::finds(&unit.short_name, &self.search)
            })
            .collect();
        units.sort_by_key(|unit| !unit.own);
        let mut picked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("units")
            .auto_shrink(false)
            .show_rows(ui, 43.0, units.len(), |ui, range| {
                for unit in &units[range] {
                    let count = shared.uses.units.get(&unit.id).copied().unwrap_or(0);
                    let here = !self.drafting && self.selected == Some(unit.id);
                    let count = format!("{count} 件");
                    let detail = if unit.own { "本单位" } else { &unit.name };
                    if parts::pick_row(ui, &unit.short_name, detail, &count, here).clicked() {
                        picked = Some(unit.id);
                    }
                }
            });
        picked
    }

    fn unit_ui(
        &mut self,
        ui: &mut Ui,
        middle: Rect,
        rest: Rect,
        unit: &Unit,
        shared: &mut Shared,
        scene: &mut Scene<'_>,
    ) {
        let split = middle.top() + 214.0;
        let top = middle.with_max_y(split);
        let below = middle.with_min_y(split + 12.0);
        card(ui, top, |ui| {
            let title = if unit.own { "本单位" } else { "单位" };
            card_header(ui, title, "", |ui| unit_count_ui(ui, unit, shared, scene));
            ScrollArea::vertical()
                .id_salt("unit fields")
                .show(ui, |ui| {
                    Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                        if let (edited, Some(field)) = fields_ui(ui, shared, unit) {
                            let title = format!("修改单位：{} 的{field}", edited.short_name);
                            let mut change = Change::record(title);
                            change.put(edited);
                            scene.ask(Action::Record(Box::new(change)));
                        }
                        own_ui(ui, unit, scene);
                    });
                });
        });
        card(ui, below, |ui| self.departments.ui(ui, unit, shared, scene));
        card(ui, rest, |ui| self.staff.ui(ui, unit, shared, scene));
    }

    fn draft_ui(&mut self, ui: &mut Ui, shared: &mut Shared, scene: &mut Scene<'_>) {
        let Some(draft) = self.draft.clone() else {
            self.drafting = false;
            return;
        };
        card_header(ui, "新增单位", "", |_| {});
        Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            let (mut edited, _) = fields_ui(ui, shared, &draft);
            self.draft = Some(edited.clone());
            let buffers = &shared.buffers;
            let typed = buffers.text(owner(draft.id), "全称", &edited.name).trim();
            let known = scene
                .ledger
                .facts
                .units
                .iter()
                .any(|unit| unit.name == typed || unit.short_name == typed);
            let errors = buffers.errors(Some(owner(draft.id)));
            let (words, enabled) = match (typed.is_empty(), known, errors) {
                (true, _, _) => ("存入名册 · 还没有全称", false),
                (_, true, _) => ("存入名册 · 名册里已有这个单位", false),
                (_, _, 1..) => ("存入名册 · 有一处要改正", false),
                (false, false, 0) => ("存入名册", true),
            };
            ui.horizontal_wrapped(|ui| {
                let pressed = ui.add(Button::primary(words).enabled(enabled)).clicked();
                if pressed && !edited.name.is_empty() {
                    if edited.short_name.is_empty() {
                        edited.short_name.clone_from(&edited.name);
                    }
                    let mut change = Change::record(format!("新增单位：{}", edited.short_name));
                    self.selected = Some(edited.id);
                    change.put(edited);
                    scene.ask(Action::Record(Box::new(change)));
                    self.draft = None;
                    self.drafting = false;
                }
                if ui.add(Button::text("不新增")).clicked() {
                    shared.buffers.forget(owner(draft.id));
                    self.draft = None;
                    self.drafting = false;
                }
            });
        });
    }
}

/// How many items the unit has a part in; opens their list.
fn unit_count_ui(ui: &mut Ui, unit: &Unit, shared: &Shared, scene: &mut Scene<'_>) {
    let count = shared.uses.units.get(&unit.id).copied().unwrap_or(0);
    if count == 0 {
        widgets::hint(ui, "没有办件");
        return;
    }
    if widgets::link(ui, &format!("看 {count} 件")).clicked() {
        let cases = scene.ledger.cases_with_part(|part| part.unit == unit.id);
        parts::list_cases(scene, format!("单位：{}", unit.short_name), cases);
    }
}

/// A ledger without an office of its own finds no term: offers to name it.
fn own_ui(ui: &mut Ui, unit: &Unit, scene: &mut Scene<'_>) {
    if scene.ledger.own_unit().is_some() {
        return;
    }
    widgets::note(ui, "还没有指明哪个是本单位，期限算不出来。");
    if ui.add(Button::new("这是本单位").small()).clicked() {
        let mut own = unit.clone();
        own.own = true;
        let mut change = Change::record(format!("指明本单位：{}", unit.short_name));
        change.put(own);
        scene.ask(Action::Record(Box::new(change)));
    }
}

/// The fields of a unit; gives the unit as edited and which field was.
fn fields_ui(ui: &mut Ui, shared: &mut Shared, unit: &Unit) -> (Unit, Option<&'static str>) {
    let owner = owner(unit.id);
    let mut edited = unit.clone();
    let mut field = None;
    let buffers = &mut shared.buffers;
    ui.push_id(owner, |ui| {
        labelled(ui, "全称", true, |ui| {
            let bound = Bound::new(owner, "全称").hint("函件里用的全称");
            if let Some(name) = bound.show(ui, buffers, &unit.name, bound::needed) {
                edited.name = name;
                field = Some("全称");
            }
        });
        labelled(ui, "简称", false, |ui| {
            let bound = Bound::new(owner, "简称").hint("列表里用，如 县住建局");
            if let Some(name) = bound.show(ui, buffers, &unit.short_name, bound::any) {
                edited.short_name = bound::option(name).unwrap_or_else(|| edited.name.clone());
                field = Some("简称");
            }
        });
        labelled(ui, "电话", false, |ui| {
            let stored = unit.phone.clone().unwrap_or_default();
            let bound = Bound::new(owner, "单位电话").hint("区号-号码");
            if let Some(phone) = bound.show(ui, buffers, &stored, roster::phone) {
                edited.phone = bound::option(phone);
                field = Some("电话");
            }
        });
    });
    (edited, field)
}
