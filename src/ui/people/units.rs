//! 单位科室: the office itself first, then the other units, each with departments and staff.

use eframe::egui::{Frame, Id as WidgetId, Key, Margin, Modifiers, Rect, ScrollArea, Ui, pos2};

use crate::ledger::acts::SaveUnit;
use crate::ledger::entry::unit_list::UnitList;
use crate::ledger::roster;
use crate::model::facts::Unit;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::list::search_id;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::bound::field_id;
use crate::ui::widgets::form::{BoundForm, FormRow};
use crate::ui::widgets::{
    self, Button, TextField, card, card_header, dialog_is_open, empty_state, is_composing, pick_row,
};

use super::departments::DepartmentsPart;
use super::draft::{RecordDraft, draft_buttons};
use super::shared::RosterShared;
use super::staff::StaffPart;
use super::typed;

/// The tab's state.
#[derive(Debug, Default)]
pub(super) struct UnitsTab {
    list: UnitList,
    selected: Option<Id>,
    pub(super) draft: RecordDraft<SaveUnit>,
    pub(super) departments: DepartmentsPart,
    pub(super) staff: StaffPart,
    /// The unit whose row takes the focus as soon as it is drawn: the one just entered.
    goal: Option<Id>,
}

/// Where the columns stand.
struct Columns {
    list: Rect,
    unit: Rect,
    staff: Rect,
}

impl Columns {
    fn of(ui: &Ui) -> Self {
        let gap = 12.0;
        let area = ui.available_rect_before_wrap().shrink(16.0);
        let list = area.with_max_x(area.left() + 236.0);
        let unit = Rect::from_min_max(
            pos2(list.right() + gap, area.top()),
            pos2(list.right() + gap + 336.0, area.bottom()),
        );
        let staff = area.with_min_x(unit.right() + gap);
        Self { list, unit, staff }
    }
}

fn owner(unit: Option<Id>) -> WidgetId {
    WidgetId::unique(("unit", unit))
}

impl UnitsTab {
    /// Draws the tab.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut RosterShared, scene: &mut Scene<'_>) {
        let ledger = scene.ledger;
        self.list
            .refresh(ledger, shared.uses.version(), &shared.uses);
        let columns = Columns::of(ui);
        self.keys(ui, scene);
        let own = ledger.own_unit().map(|unit| unit.id);
        let standing = |id: &Id| {
            let unit = ledger.facts.units.get(*id);
            unit.is_some_and(|unit| unit.removed.is_none())
        };
        self.selected = self.selected.filter(standing).or(own);
        let picked = card(ui, columns.list, |ui| self.list_ui(ui, scene));
        let unit = self.selected.and_then(|id| ledger.facts.units.get(id));
        match (unit, self.draft.is_shown()) {
            (_, true) => {
                card(ui, columns.unit, |ui| self.draft_ui(ui, shared, scene));
                card(ui, columns.staff, |ui| {
                    let reason = "先把单位存入名册，再在这里加科室和人员。";
                    empty_state(ui, Icon::People, "科室和人员", reason, None);
                });
            }
            (Some(unit), false) => self.unit_ui(ui, &columns, unit, shared, scene),
            (None, false) => card(ui, columns.unit, |ui| {
                let reason = "从左边选一个，或者新增单位。";
                empty_state(ui, Icon::Building, "没有选中单位", reason, None);
            }),
        }
        if let Some(picked) = picked {
            self.selected = Some(picked);
            self.draft.leave();
            ui.ctx().request_repaint();
        }
    }

    /// Insert begins a unit.
    fn keys(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let free =
            !ui.ctx().text_edit_focused() && !is_composing(ui.ctx()) && !dialog_is_open(ui.ctx());
        if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Insert)) {
            self.begin(ui, scene);
        }
    }

    /// Begins a unit, or goes on with the one begun, the focus in its name.
    pub(super) fn begin(&mut self, ui: &Ui, scene: &Scene<'_>) {
        self.draft.begin(|| SaveUnit {
            record: Some(Id::new()),
            own: scene.ledger.own_unit().is_none(),
            ..SaveUnit::named("")
        });
        let unit = self.draft.begun().and_then(|begun| begun.record);
        let name = field_id(owner(unit), "全称");
        ui.memory_mut(|memory| memory.request_focus(name));
    }

    /// Begins someone new of the unit shown; returns whether there is one.
    pub(super) fn begin_staff(&mut self, shared: &RosterShared, scene: &mut Scene<'_>) -> bool {
        let own = scene.ledger.own_unit().map(|unit| unit.id);
        self.selected = self.selected.or(own);
        let Some(unit) = self.selected else {
            return false;
        };
        self.draft.leave();
        let elsewhere = self.staff.begin(unit, shared, scene);
        self.selected = elsewhere.or(self.selected);
        true
    }

    fn list_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<Id> {
        let label = if self.draft.waits() {
            "继续新增"
        } else {
            "新增单位"
        };
        card_header(ui, "单位", "", |ui| {
            let new = Button::new(label).icon(Icon::Plus).key("Insert").tiny();
            if ui.add(new).clicked() {
                self.begin(ui, scene);
            }
        });
        let inner = Frame::new().inner_margin(Margin::symmetric(12, 0));
        inner.show(ui, |ui| {
            TextField::new("找单位", &mut self.list.search)
                .hint("名称或拼音首字母")
                .icon(Icon::Search)
                .id(search_id())
                .show(ui);
        });
        let lines = self.list.lines();
        let mut picked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("units")
            .auto_shrink(false)
            .show_rows(ui, 43.0, lines.len(), |ui, range| {
                for unit in &lines[range] {
                    let here = !self.draft.is_shown() && self.selected == Some(unit.id);
                    let row = pick_row(ui, &unit.name, &unit.detail, &unit.count, here);
                    if self.goal == Some(unit.id) {
                        self.goal = None;
                        row.request_focus();
                    }
                    if row.clicked() {
                        picked = Some(unit.id);
                    }
                }
            });
        picked
    }

    fn unit_ui(
        &mut self,
        ui: &mut Ui,
        columns: &Columns,
        unit: &Unit,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) {
        let split = columns.unit.top() + 214.0;
        let top = columns.unit.with_max_y(split);
        let below = columns.unit.with_min_y(split + 12.0);
        card(ui, top, |ui| {
            let title = if unit.own { "本单位" } else { "单位" };
            card_header(ui, title, "", |ui| unit_count_ui(ui, unit, shared, scene));
            ScrollArea::vertical()
                .id_salt("unit fields")
                .show(ui, |ui| {
                    Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                        recorded_ui(ui, unit, shared, scene);
                        own_ui(ui, unit, scene);
                    });
                });
        });
        card(ui, below, |ui| self.departments.ui(ui, unit, shared, scene));
        let elsewhere = card(ui, columns.staff, |ui| {
            self.staff.ui(ui, unit, shared, scene)
        });
        if elsewhere.is_some() {
            self.selected = elsewhere;
            ui.ctx().request_repaint();
        }
    }

    fn draft_ui(&mut self, ui: &mut Ui, shared: &mut RosterShared, scene: &mut Scene<'_>) {
        let Some(unit) = self.draft.begun().map(|begun| begun.record) else {
            return;
        };
        let owner = owner(unit);
        self.draft.focus_first(ui, owner, "全称");
        let Some(begun) = self.draft.begun_mut() else {
            return;
        };
        shared.keep_as(owner, typed::UNIT, unit);
        card_header(ui, "新增单位", "", |_| {});
        let press = Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
            let buffers = &mut shared.buffers;
            let mut form = BoundForm::of_act(owner, buffers, begun, scene.ledger).draft();
            ui.push_id(owner, |ui| fields_ui(ui, &mut form));
            let named = !form.typed("全称", &form.value().name).trim().is_empty();
            let entered = form.is_entered();
            form.end();
            let (label, enabled) = match (named, shared.buffers.errors(Some(owner))) {
                (false, _) => ("存入名册 · 还没有全称", false),
                (true, 1..) => ("存入名册 · 有一处要改正", false),
                (true, 0) => ("存入名册", true),
            };
            draft_buttons(ui, (label, enabled), entered)
        });
        let Some(press) = press.inner else { return };
        if self.draft.answer(press, owner, &mut shared.buffers, scene) {
            self.selected = unit;
            self.goal = unit;
            ui.ctx().request_repaint();
        } else {
            self.draft.go_back_to(ui, "新增单位");
        }
    }
}

/// How many items the unit has a part in; opens their list.
fn unit_count_ui(ui: &mut Ui, unit: &Unit, shared: &RosterShared, scene: &mut Scene<'_>) {
    let count = shared.uses.units.get(&unit.id).copied().unwrap_or(0);
    if count == 0 {
        widgets::hint(ui, "没有办件");
        return;
    }
    if widgets::link(ui, &format!("看 {count} 件")).clicked() {
        let cases = scene.ledger.cases_with_part(|part| part.unit == unit.id);
        scene.list_cases(format!("单位：{}", unit.short_name), cases);
    }
}

/// A ledger without an office of its own finds no term: offers to name it.
fn own_ui(ui: &mut Ui, unit: &Unit, scene: &mut Scene<'_>) {
    if scene.ledger.own_unit().is_some() {
        return;
    }
    widgets::note(ui, "还没有指明哪个是本单位，期限算不出来。");
    if ui.add(Button::new("这是本单位").small()).clicked() {
        scene.act(SaveUnit {
            own: true,
            ..SaveUnit::as_recorded(unit)
        });
    }
}

fn recorded_ui(ui: &mut Ui, unit: &Unit, shared: &mut RosterShared, scene: &mut Scene<'_>) {
    let owner = owner(Some(unit.id));
    shared.keep_as(owner, typed::UNIT, Some(unit.id));
    let mut recorded = SaveUnit::as_recorded(unit);
    let mut form = BoundForm::of_act(owner, &mut shared.buffers, &mut recorded, scene.ledger);
    ui.push_id(owner, |ui| fields_ui(ui, &mut form));
    if form.end().is_some() {
        scene.act(recorded);
    }
}

fn fields_ui(ui: &mut Ui, form: &mut BoundForm<'_, SaveUnit>) {
    let name = FormRow::new("name", "全称").hint("函件里用的全称");
    form.text(ui, name.required(), |unit| &mut unit.name);
    let full = form.value().name.clone();
    // The full name stands where no short one is typed.
    let read = |typed: &str| match typed.trim() {
        "" => Ok(full.clone()),
        short => Ok(short.to_owned()),
    };
    let short = FormRow::new("short_name", "简称").hint("列表里用，如 县住建局");
    form.read(ui, short, read, |unit| &mut unit.short_name);
    let phone = FormRow::new("phone", "电话").name("单位电话");
    form.read(
        ui,
        phone.hint("7、8 位，可加 区号-"),
        roster::office_phone,
        |unit| &mut unit.phone,
    );
}
