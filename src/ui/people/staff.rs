//! The staff of a unit: leaders, then the people of each department.

use eframe::egui::{Frame, Id as WidgetId, Margin, Rect, ScrollArea, Ui, UiBuilder};

use crate::ledger::roster;
use crate::model::change::Change;
use crate::model::facts::{Department, Staff, Unit};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::scene::{Action, Scene};
use crate::ui::theme::size;
use crate::ui::widgets::{self, Button, card_header, drop_down, empty_state, tick};

use super::bound::{self, Bound, Buffers, labelled};
use super::departments::departments;
use super::{Shared, parts};

/// The part's state.
#[derive(Debug, Default)]
pub(super) struct StaffPart {
    selected: Option<Id>,
    draft: Option<Staff>,
    drafting: bool,
}

fn owner(staff: Id) -> WidgetId {
    WidgetId::unique(("staff", staff))
}

impl StaffPart {
    /// Draws the card.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        unit: &Unit,
        shared: &mut Shared,
        scene: &mut Scene<'_>,
    ) {
        let rooms = departments(scene, unit.id);
        let place_of = |staff: &Staff| {
            let room = rooms
                .iter()
                .position(|one| Some(one.id) == staff.department);
            (!staff.leader, room.is_none(), room)
        };
        let mut people: Vec<&Staff> = scene.ledger.facts.staff.of(unit.id).collect();
        people.sort_by_key(|staff| place_of(staff));
        let subtitle = format!("{} 人", people.len());
        card_header(ui, "人员", &subtitle, |ui| self.new_button_ui(ui, unit));
        let area = ui.available_rect_before_wrap();
        let width = (area.width() * 0.42).clamp(210.0, 300.0);
        let left = area.with_max_x(area.left() + width);
        let right = area.with_min_x(left.right());
        let drafting = self.drafting && self.draft.as_ref().is_some_and(|one| one.unit == unit.id);
        let mut child = ui.new_child(UiBuilder::new().max_rect(left).id_salt("staff list"));
        let picked = self.list_ui(&mut child, &people, &rooms, drafting, shared);
        let line = crate::ui::theme::Theme::of(ui).line;
        ui.painter().vline(
            right.left(),
            area.y_range(),
            eframe::egui::Stroke::new(1.0, line),
        );
        let known = self
            .selected
            .and_then(|id| people.iter().find(|one| one.id == id));
        let known = known.map(|staff| (*staff).clone());
        let mut child = ui.new_child(UiBuilder::new().max_rect(right).id_salt("staff form"));
        child.set_clip_rect(right.intersect(ui.clip_rect()));
        self.detail_ui(&mut child, right, (known, drafting), &rooms, shared, scene);
        if let Some(picked) = picked {
            self.selected = Some(picked);
            self.drafting = false;
            ui.ctx().request_repaint();
        }
    }

    fn new_button_ui(&mut self, ui: &mut Ui, unit: &Unit) {
        let begun = self.draft.as_ref().is_some_and(|one| one.unit == unit.id);
        let words = if begun {
            "继续新增"
        } else {
            "新增人员"
        };
        if ui.add(Button::new(words).icon(Icon::Plus).tiny()).clicked() {
            self.drafting = true;
            if !begun {
                self.draft = Some(Staff {
                    id: Id::new(),
                    removed: None,
                    unit: unit.id,
                    department: None,
                    name: String::new(),
                    post: None,
                    phone: None,
                    leader: false,
                });
            }
        }
    }

    fn list_ui(
        &self,
        ui: &mut Ui,
        people: &[&Staff],
        rooms: &[Department],
        drafting: bool,
        shared: &Shared,
    ) -> Option<Id> {
        if people.is_empty() {
            let reason = "加上承办人和分管领导，分办时就能选。";
            empty_state(ui, Icon::Person, "还没有人员", reason, None);
            return None;
        }
        let mut picked = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("staff rows")
            .auto_shrink(false)
            .show_rows(ui, 43.0, people.len(), |ui, range| {
                for staff in &people[range] {
                    let room = rooms.iter().find(|one| Some(one.id) == staff.department);
                    let room = room.map(|one| one.name.as_str());
                    let leader = staff.leader.then_some("领导班子");
                    let words: Vec<&str> = [leader, room, staff.post.as_deref()]
                        .into_iter()
                        .flatten()
                        .collect();
                    let detail = if words.is_empty() {
                        "没有写科室".to_owned()
                    } else {
                        words.join(" · ")
                    };
                    let count = shared.uses.staff.get(&staff.id).copied().unwrap_or(0);
                    let count = format!("{count} 件");
                    let here = !drafting && self.selected == Some(staff.id);
                    if parts::pick_row(ui, &staff.name, &detail, &count, here).clicked() {
                        picked = Some(staff.id);
                    }
                }
            });
        picked
    }

    fn detail_ui(
        &mut self,
        ui: &mut Ui,
        area: Rect,
        (known, drafting): (Option<Staff>, bool),
        rooms: &[Department],
        shared: &mut Shared,
        scene: &mut Scene<'_>,
    ) {
        ScrollArea::vertical()
            .id_salt("staff detail")
            .max_height(area.height())
            .auto_shrink(false)
            .show(ui, |ui| {
                Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| {
                    match (known, drafting) {
                        (_, true) => self.draft_ui(ui, rooms, shared, scene),
                        (Some(staff), false) => staff_ui(ui, &staff, rooms, shared, scene),
                        (None, false) => {
                            widgets::note(ui, "选中一人，在这里看和改。");
                        }
                    }
                });
            });
    }

    fn draft_ui(
        &mut self,
        ui: &mut Ui,
        rooms: &[Department],
        shared: &mut Shared,
        scene: &mut Scene<'_>,
    ) {
        let Some(draft) = self.draft.clone() else {
            return;
        };
        widgets::medium_line(ui, "新增人员", size::CARD);
        let (edited, _) = fields_ui(ui, &draft, rooms, &mut shared.buffers);
        self.draft = Some(edited.clone());
        let owner = owner(draft.id);
        let named = !shared
            .buffers
            .text(owner, "人员姓名", &edited.name)
            .trim()
            .is_empty();
        let (words, enabled) = match (named, shared.buffers.errors(Some(owner))) {
            (false, _) => ("存入名册 · 还没有姓名", false),
            (true, 1..) => ("存入名册 · 有一处要改正", false),
            (true, 0) => ("存入名册", true),
        };
        ui.horizontal_wrapped(|ui| {
            let pressed = ui.add(Button::primary(words).enabled(enabled)).clicked();
            if pressed && !edited.name.is_empty() {
                let mut change = Change::record(format!("新增人员：{}", edited.name));
                self.selected = Some(edited.id);
                change.put(edited);
                scene.ask(Action::Record(Box::new(change)));
                self.draft = None;
                self.drafting = false;
            }
            if ui.add(Button::text("不新增")).clicked() {
                shared.buffers.forget(owner);
                self.draft = None;
                self.drafting = false;
            }
        });
    }
}

fn staff_ui(
    ui: &mut Ui,
    staff: &Staff,
    rooms: &[Department],
    shared: &mut Shared,
    scene: &mut Scene<'_>,
) {
    let count = shared.uses.staff.get(&staff.id).copied().unwrap_or(0);
    ui.horizontal(|ui| {
        widgets::medium_line(ui, &staff.name, size::CARD);
        if count > 0 && widgets::link(ui, &format!("看 {count} 件")).clicked() {
            let cases = scene.ledger.cases_of_staff(staff.id);
            parts::list_cases(scene, format!("承办或分管：{}", staff.name), cases);
        }
    });
    if let (edited, Some(field)) = fields_ui(ui, staff, rooms, &mut shared.buffers) {
        let mut change = Change::record(format!("修改人员：{} 的{field}", edited.name));
        change.put(edited);
        scene.ask(Action::Record(Box::new(change)));
    }
    if count > 0 {
        let words = format!("移出名册 · 还有 {count} 件办件");
        ui.add(Button::new(&words).icon(Icon::Trash).enabled(false));
    } else if ui.add(Button::new("移出名册").icon(Icon::Trash)).clicked() {
        let mut removed = staff.clone();
        removed.removed = Some("移出名册".into());
        let mut change = Change::record(format!("移出名册：{}", staff.name));
        change.put(removed);
        scene.ask(Action::Record(Box::new(change)));
    }
}

/// The fields of a member of staff; gives the record as edited and which field was.
fn fields_ui(
    ui: &mut Ui,
    staff: &Staff,
    rooms: &[Department],
    buffers: &mut Buffers,
) -> (Staff, Option<&'static str>) {
    let owner = owner(staff.id);
    let mut edited = staff.clone();
    let mut field = None;
    ui.push_id(owner, |ui| {
        labelled(ui, "姓名", true, |ui| {
            let bound = Bound::new(owner, "人员姓名");
            if let Some(name) = bound.show(ui, buffers, &staff.name, bound::needed) {
                edited.name = name;
                field = Some("姓名");
            }
        });
        labelled(ui, "职务", false, |ui| {
            let stored = staff.post.clone().unwrap_or_default();
            let bound = Bound::new(owner, "人员职务").hint("股长、科员、副局长");
            if let Some(post) = bound.show(ui, buffers, &stored, bound::any) {
                edited.post = bound::option(post);
                field = Some("职务");
            }
        });
        labelled(ui, "电话", false, |ui| {
            let stored = staff.phone.clone().unwrap_or_default();
            let bound = Bound::new(owner, "人员电话").hint("手机，或 区号-号码");
            if let Some(phone) = bound.show(ui, buffers, &stored, roster::phone) {
                edited.phone = bound::option(phone);
                field = Some("电话");
            }
        });
        labelled(ui, "科室", false, |ui| {
            let mut options = vec!["不在科室".to_owned()];
            options.extend(rooms.iter().map(|room| room.name.clone()));
            let here = rooms
                .iter()
                .position(|room| Some(room.id) == staff.department);
            let chosen = Some(here.map_or(0, |place| place + 1));
            let width = ui.available_width();
            if let Some(place) = drop_down(ui, "人员科室", chosen, &options, width) {
                let room = place.checked_sub(1).and_then(|place| rooms.get(place));
                edited.department = room.map(|room| room.id);
                field = Some("科室");
            }
        });
        labelled(ui, "", false, |ui| {
            let mut leader = staff.leader;
            if tick(ui, "领导班子成员（可以选作分管领导）", &mut leader) {
                edited.leader = leader;
                field = Some("领导标记");
            }
        });
    });
    (edited, field)
}
