//! The staff of a unit: leaders, then the people of each department.

use eframe::egui::{Frame, Id as WidgetId, Margin, ScrollArea, Stroke, Ui, UiBuilder};

use crate::ledger::acts::{Remove, SaveStaff};
use crate::ledger::roster;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Department, Staff, Unit};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::{BoundForm, FormRow};
use crate::ui::widgets::{self, Button, card_header, empty_state, pick_row};

use super::departments::departments;
use super::draft::{RecordDraft, draft_buttons};
use super::shared::RosterShared;
use super::typed;

/// The part's state.
#[derive(Debug, Default)]
pub(super) struct StaffPart {
    selected: Option<Id>,
    pub(super) draft: RecordDraft<SaveStaff>,
}

/// The people of one unit and its departments, in order.
struct UnitStaff<'a> {
    unit: Id,
    people: Vec<&'a Staff>,
    departments: Vec<&'a Department>,
}

impl<'a> UnitStaff<'a> {
    fn of(unit: Id, scene: &Scene<'a>) -> Self {
        let departments = departments(scene.ledger, unit);
        let order = |staff: &Staff| {
            let mut known = departments.iter();
            let index = known.position(|one| Some(one.id) == staff.department);
            (!staff.leader, index.is_none(), index)
        };
        let mut people: Vec<&Staff> = scene.ledger.facts.staff.of(unit).collect();
        people.sort_by_key(|staff| order(staff));
        Self {
            unit,
            people,
            departments,
        }
    }

    fn department(&self, staff: &Staff) -> Option<&str> {
        let mut known = self.departments.iter();
        let found = known.find(|one| Some(one.id) == staff.department);
        found.map(|one| one.name.as_str())
    }
}

fn owner(staff: Option<Id>) -> WidgetId {
    WidgetId::unique(("staff", staff))
}

impl StaffPart {
    /// Draws the card; returns the unit to turn to, whose new person is not entered yet.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        unit: &Unit,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) -> Option<Id> {
        let mut elsewhere = None;
        let staff = UnitStaff::of(unit.id, scene);
        let subtitle = format!("{} 人", staff.people.len());
        card_header(ui, "人员", &subtitle, |ui| {
            elsewhere = self.new_button_ui(ui, unit.id, shared, scene);
        });
        let area = ui.available_rect_before_wrap();
        let width = (area.width() * 0.42).clamp(210.0, 300.0);
        let left = area.with_max_x(area.left() + width);
        let right = area.with_min_x(left.right());
        let mut child = ui.new_child(UiBuilder::new().max_rect(left).id_salt("staff list"));
        let picked = self.list_ui(&mut child, &staff, shared);
        let line = Stroke::new(1.0, Theme::of(ui).line);
        ui.painter().vline(right.left(), area.y_range(), line);
        let mut child = ui.new_child(UiBuilder::new().max_rect(right).id_salt("staff form"));
        child.set_clip_rect(right.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .id_salt("staff detail")
            .max_height(right.height())
            .auto_shrink(false)
            .show(&mut child, |ui| {
                Frame::new()
                    .inner_margin(Margin::same(16))
                    .show(ui, |ui| self.detail_ui(ui, &staff, shared, scene));
            });
        if let Some(picked) = picked {
            self.selected = Some(picked);
            self.draft.leave();
            ui.ctx().request_repaint();
        }
        elsewhere
    }

    /// The draft of someone of that unit.
    fn draft_of(&self, unit: Id) -> Option<&SaveStaff> {
        self.draft.begun().filter(|draft| draft.unit == Some(unit))
    }

    fn is_drafting(&self, unit: Id) -> bool {
        self.draft.is_shown() && self.draft_of(unit).is_some()
    }

    fn new_button_ui(
        &mut self,
        ui: &mut Ui,
        unit: Id,
        shared: &RosterShared,
        scene: &mut Scene<'_>,
    ) -> Option<Id> {
        let label = if self.draft_of(unit).is_some() && self.draft.waits() {
            "继续新增"
        } else {
            "新增人员"
        };
        let new = Button::new(label).icon(Icon::Plus).tiny();
        if ui.add(new).clicked() {
            self.begin(unit, shared, scene)
        } else {
            None
        }
    }

    /// Begins someone new of a unit, or goes on with the one begun. Where something is typed of someone of another unit, that
    /// is gone on with instead, and said; returns that unit.
    pub(super) fn begin(
        &mut self,
        unit: Id,
        shared: &RosterShared,
        scene: &mut Scene<'_>,
    ) -> Option<Id> {
        let holds = |one: &SaveStaff| shared.buffers.holds(owner(one.record));
        let typed = self.draft.typed(holds).filter(|one| one.unit != Some(unit));
        let units = &scene.ledger.facts.units;
        let of = typed.as_ref().and_then(|one| units.get(one.unit?));
        if let (Some(typed), Some(of)) = (typed, of.filter(|of| of.removed.is_none())) {
            let name = &of.short_name;
            scene.ask(Intent::RefuseHere(format!(
                "{name}新增的人员还没有存，内容都在这里。先存入名册或者不新增，再新增别的。"
            )));
            self.draft.begin_anew(typed);
            return Some(of.id);
        }
        let begun = self.draft_of(unit).cloned();
        self.draft.begin_anew(begun.unwrap_or_else(|| SaveStaff {
            record: Some(Id::new()),
            ..SaveStaff::named(unit, "")
        }));
        None
    }

    fn list_ui(&self, ui: &mut Ui, staff: &UnitStaff<'_>, shared: &RosterShared) -> Option<Id> {
        if staff.people.is_empty() {
            let reason = "加上承办人和分管领导，分办时就能选。";
            empty_state(ui, Icon::Person, "还没有人员", reason, None);
            return None;
        }
        let drafting = self.is_drafting(staff.unit);
        let mut picked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("staff rows")
            .auto_shrink(false)
            .show_rows(ui, 43.0, staff.people.len(), |ui, range| {
                for one in &staff.people[range] {
                    let leader = one.leader.then_some("领导班子");
                    let department = staff.department(one);
                    let details: Vec<&str> = [leader, department, one.post.as_deref()]
                        .into_iter()
                        .flatten()
                        .collect();
                    let detail = if details.is_empty() {
                        "没有写科室".to_owned()
                    } else {
                        details.join(" · ")
                    };
                    let count = shared.uses.staff.get(&one.id).copied().unwrap_or(0);
                    let count = format!("{count} 件");
                    let here = !drafting && self.selected == Some(one.id);
                    if pick_row(ui, &one.name, &detail, &count, here).clicked() {
                        picked = Some(one.id);
                    }
                }
            });
        picked
    }

    fn detail_ui(
        &mut self,
        ui: &mut Ui,
        staff: &UnitStaff<'_>,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) {
        if self.is_drafting(staff.unit) {
            self.draft_ui(ui, staff, shared, scene);
            return;
        }
        let mut people = staff.people.iter();
        match people.find(|one| Some(one.id) == self.selected) {
            Some(one) => staff_ui(ui, one, &staff.departments, shared, scene),
            None => {
                widgets::note(ui, "选中一人，在这里看和改。");
            }
        }
    }

    fn draft_ui(
        &mut self,
        ui: &mut Ui,
        staff: &UnitStaff<'_>,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) {
        let Some(record) = self.draft.begun().map(|begun| begun.record) else {
            return;
        };
        let owner = owner(record);
        self.draft.focus_first(ui, owner, "人员姓名");
        let Some(begun) = self.draft.begun_mut() else {
            return;
        };
        shared.keep_as(owner, typed::STAFF, record);
        widgets::medium_line(ui, "新增人员", size::CARD);
        let buffers = &mut shared.buffers;
        let mut form = BoundForm::of_act(owner, buffers, begun, scene.ledger).draft();
        ui.push_id(owner, |ui| fields_ui(ui, &mut form, &staff.departments));
        let name = form.typed("人员姓名", &form.value().name);
        let entered = form.is_entered();
        form.end();
        let named = !name.trim().is_empty();
        let (label, enabled) = match (named, shared.buffers.errors(Some(owner))) {
            (false, _) => ("存入名册 · 还没有姓名", false),
            (true, 1..) => ("存入名册 · 有一处要改正", false),
            (true, 0) => ("存入名册", true),
        };
        if let Some(press) = draft_buttons(ui, (label, enabled), entered) {
            if self.draft.answer(press, owner, &mut shared.buffers, scene) {
                self.selected = record;
            }
            self.draft.go_back_to(ui, "新增人员");
        }
    }
}

fn staff_ui(
    ui: &mut Ui,
    staff: &Staff,
    departments: &[&Department],
    shared: &mut RosterShared,
    scene: &mut Scene<'_>,
) {
    let count = shared.uses.staff.get(&staff.id).copied().unwrap_or(0);
    ui.horizontal(|ui| {
        widgets::medium_line(ui, &staff.name, size::CARD);
        if count > 0 && widgets::link(ui, &format!("看 {count} 件")).clicked() {
            let cases = scene.ledger.cases_of_staff(staff.id);
            scene.list_cases(format!("承办或分管：{}", staff.name), cases);
        }
    });
    let owner = owner(Some(staff.id));
    shared.keep_as(owner, typed::STAFF, Some(staff.id));
    let mut recorded = SaveStaff::as_recorded(staff);
    let mut form = BoundForm::of_act(owner, &mut shared.buffers, &mut recorded, scene.ledger);
    ui.push_id(owner, |ui| fields_ui(ui, &mut form, departments));
    if form.end().is_some() {
        scene.act(recorded);
    }
    if count > 0 {
        let label = format!("移出名册 · 还有 {count} 件办件");
        ui.add(Button::new(&label).icon(Icon::Trash).enabled(false));
    } else if ui.add(Button::new("移出名册").icon(Icon::Trash)).clicked() {
        scene.act(Remove::of(FactKind::Staff, staff.id));
    }
}

fn fields_ui(ui: &mut Ui, form: &mut BoundForm<'_, SaveStaff>, departments: &[&Department]) {
    let name = FormRow::new("name", "姓名").name("人员姓名").required();
    form.text(ui, name, |staff| &mut staff.name);
    let post = FormRow::new("post", "职务").name("人员职务");
    form.text(ui, post.hint("股长、科员、副局长"), |staff| {
        &mut staff.post
    });
    let phone = FormRow::new("phone", "电话").name("人员电话");
    let phone = phone.hint("手机或座机，可加 区号-");
    form.read(ui, phone, roster::office_phone, |staff| &mut staff.phone);
    let mut options: Vec<(Option<Id>, &str)> = vec![(None, "不在科室")];
    let known = departments.iter();
    options.extend(known.map(|one| (Some(one.id), one.name.as_str())));
    let department = FormRow::new("department", "科室").name("人员科室");
    form.choose(ui, department, &options, |staff| &mut staff.department);
    let text = "领导班子成员（可以选作分管领导）";
    form.tick(ui, ("leader", ""), text, |staff| &mut staff.leader);
}
