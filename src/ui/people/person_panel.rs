//! The panel beside the roster: what is known of one person, the form to correct it, and the items of all years.

use eframe::egui::{Frame, Id as WidgetId, Key, Margin, Modifiers, ScrollArea, Ui};

use crate::ledger::acts::SavePerson;
use crate::ledger::entry::person_list::PersonList;
use crate::model::facts::Person;
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::BoundForm;
use crate::ui::widgets::form::bound::{HeldTexts, field_id};
use crate::ui::widgets::{
    self, Bar, Button, divider, empty_state, focus_table, focused, is_composing,
};

use super::forget::Forgetting;
use super::person_facts::{HeadPress, facts_ui, head_ui};
use super::person_fields::{fields_ui, focused_field, namesakes_ui, owner};
use super::person_removal::Removal;
use super::person_years::PersonYears;
use super::shared::RosterShared;
use super::typed;

/// Width of the form's labels: four kinds side by side need the rest.
const LABELS: f32 = 64.0;

/// The panel's state.
#[derive(Debug, Default)]
pub(super) struct PersonPanel {
    /// The person shown.
    selected: Option<Id>,
    /// The form is open.
    editing: bool,
    /// The form is closed once its fields have said what they hold.
    closing: bool,
    /// The field of the form that takes the focus, by its name.
    focus: Option<&'static str>,
    /// A field had the focus in the last frame: Esc is that field's then.
    was_typing: bool,
    /// The field of the form that had the focus in the last frame.
    typed_in: Option<&'static str>,
    /// The field at which it is asked if what is typed is to be given up.
    asked: Option<&'static str>,
    years: PersonYears,
    removal: Removal,
    forgetting: Forgetting,
}

impl PersonPanel {
    /// The person shown.
    pub(super) fn selected(&self) -> Option<Id> {
        self.selected
    }

    /// Shows a person of the roster.
    pub(super) fn show(&mut self, person: Option<Id>) {
        if self.selected != person {
            self.editing = false;
            self.closing = false;
            self.typed_in = None;
            self.asked = None;
        }
        self.selected = person;
    }

    /// Whether the form is open.
    pub(super) fn is_editing(&self) -> bool {
        self.editing
    }

    /// Opens the form with the focus in a field.
    pub(super) fn edit(&mut self, field: &'static str) {
        self.editing = true;
        self.focus = Some(field);
    }

    /// Draws the panel; returns whether private values of the person were taken out.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        list: &PersonList,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) -> bool {
        let ledger = scene.ledger;
        let persons = &ledger.facts.persons;
        let selected = self.selected.and_then(|id| persons.get(id));
        let Some(person) = selected.filter(|person| person.removed.is_none()) else {
            let reason = "选中一人，在这里看提过的件和办得怎样，也在这里改电话、单位职务。";
            empty_state(ui, Icon::Person, "没有选中人", reason, None);
            return false;
        };
        let owner = owner(Some(person.id));
        shared.keep_as(owner, typed::PERSON, Some(person.id));
        // What an earlier day left, or what could not be recorded, is not hidden.
        self.editing |= shared.buffers.errors(Some(owner)) > 0;
        let tally = self.years.refresh(person.id, scene);
        self.footer_ui(ui, person, tally.all, scene);
        let mut press = None;
        let mut forgets = false;
        ScrollArea::vertical()
            .id_salt(("person panel", person.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                let margin = Margin::symmetric(12, 16);
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    press = head_ui(ui, person);
                    self.person_ui(ui, person, shared, scene);
                    let named = (person.name.as_str(), Some(person.id));
                    namesakes_ui(ui, list, named, scene);
                    divider(ui);
                    self.years.ui(ui, scene);
                    ui.add_space(4.0);
                    divider(ui);
                    forgets = self.end_ui(ui, person, shared, scene);
                });
            });
        self.turn(press, person.id, list);
        self.was_typing = ui.ctx().text_edit_focused();
        forgets
    }

    /// The facts, or the form over them.
    fn person_ui(
        &mut self,
        ui: &mut Ui,
        person: &Person,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) {
        if !self.editing {
            if facts_ui(ui, person) {
                self.edit("电话");
                ui.ctx().request_repaint();
            }
            return;
        }
        widgets::hint(ui, "离开一格就存上，Enter 下一格，Ctrl+Enter 改完");
        let owner = owner(Some(person.id));
        if focused::is_taken_by_pointer(ui.ctx()) {
            ui.ctx().request_repaint();
        } else if let Some(field) = self.focus.take() {
            let id = field_id(owner, field);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if self.takes_save_key(ui) {
            self.close(ui);
        }
        let escaped = !is_composing(ui.ctx()) && ui.input(|input| input.key_pressed(Key::Escape));
        let held = shared.buffers.hold(owner);
        let mut recorded = SavePerson::as_recorded(person);
        let buffers = &mut shared.buffers;
        let form = BoundForm::of_act(owner, buffers, &mut recorded, scene.ledger);
        let mut form = form.label_width(LABELS).asked_around();
        ui.push_id(owner, |ui| fields_ui(ui, &mut form));
        self.closing |= form.is_entered();
        let edited = form.end().is_some();
        if edited {
            scene.act(recorded);
        }
        if escaped {
            self.escape(shared, (owner, held));
            ui.ctx().request_repaint();
        }
        self.question_ui(ui, owner, shared, escaped);
        if self.closing && edited {
            // The field takes note first that it is recorded.
            ui.ctx().request_repaint();
        } else if std::mem::take(&mut self.closing) && shared.buffers.errors(Some(owner)) == 0 {
            self.editing = false;
            focus_table(ui.ctx());
        }
        self.typed_in = focused_field(ui, owner);
    }

    /// Ctrl+Enter in one of the fields.
    fn takes_save_key(&self, ui: &Ui) -> bool {
        self.typed_in.is_some()
            && !is_composing(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
    }

    /// Esc leaves the form; where something is typed it asks first, and takes the question back where it was asked.
    fn escape(&mut self, shared: &mut RosterShared, (owner, held): (WidgetId, HeldTexts)) {
        let is_own = self.typed_in.is_some() || self.asked.is_some() || !self.was_typing;
        if !is_own {
            return;
        }
        if let Some(field) = self.asked.take() {
            self.focus = Some(field);
        } else if held.is_empty() && shared.buffers.errors(Some(owner)) == 0 {
            self.closing = true;
        } else {
            shared.buffers.give_back(held);
            self.asked = self.typed_in.or(Some("姓名"));
        }
    }

    /// Asks whether what is typed is to be given up.
    fn question_ui(
        &mut self,
        ui: &mut Ui,
        owner: WidgetId,
        shared: &mut RosterShared,
        escaped: bool,
    ) {
        let is_open = shared.buffers.errors(Some(owner)) > 0;
        self.asked = self.asked.filter(|_| is_open);
        let Some(field) = self.asked else { return };
        ui.horizontal(|ui| {
            widgets::note(ui, "刚才打的还没有存。");
            let stay = ui.add(Button::new("接着改").tiny());
            if escaped {
                stay.request_focus();
            }
            if stay.clicked() {
                self.asked = None;
                self.focus = Some(field);
            }
            if ui.add(Button::text("不要了").tiny()).clicked() {
                shared.buffers.forget(owner);
                self.asked = None;
                self.closing = true;
            }
        });
    }

    fn footer_ui(&mut self, ui: &mut Ui, person: &Person, items: usize, scene: &mut Scene<'_>) {
        Bar::bottom("person acts", 48.0).lines(ui, |ui| {
            let (label, key) = if self.editing {
                ("改完", "Esc")
            } else {
                ("改资料", "Enter")
            };
            let edit = Button::new(label).icon(Icon::Edit).key(key).small();
            if ui.add(edit).clicked() {
                if self.editing {
                    self.close(ui);
                } else {
                    self.edit("姓名");
                }
            }
            if items == 0 {
                return;
            }
            let print = format!("打印 {items} 件");
            if ui
                .add(Button::new(&print).icon(Icon::Print).small())
                .clicked()
            {
                let cases = self.years.cases();
                scene.ask(Intent::AskProduce { cases, print: true });
            }
            if ui.add(Button::text("在台账里看").small()).clicked() {
                let name = scene.ledger.shown_name(person);
                let label = format!("{name}提的 {items} 件");
                scene.list_cases(label, self.years.cases());
            }
        });
    }

    /// 移出名册 and 删除个人信息; returns whether the latter is asked for.
    fn end_ui(
        &mut self,
        ui: &mut Ui,
        person: &Person,
        shared: &mut RosterShared,
        scene: &mut Scene<'_>,
    ) -> bool {
        widgets::medium_line(ui, "移出和删除", size::LABEL);
        let items = shared.uses.persons.get(&person.id);
        let items = items.map_or(0, |items| items.all());
        let removed = self.removal.ui(ui, person, items, scene);
        let forgets = self.forgetting.ui(ui, person, scene);
        if removed || forgets {
            shared.buffers.forget(owner(Some(person.id)));
        }
        forgets
    }

    /// Closes the form after its fields are left.
    fn close(&mut self, ui: &Ui) {
        self.closing = true;
        ui.memory_mut(|memory| {
            if let Some(field) = memory.focused() {
                memory.surrender_focus(field);
            }
        });
        ui.ctx().request_repaint();
    }

    fn turn(&mut self, press: Option<HeadPress>, person: Id, list: &PersonList) {
        let step = match press {
            None => return,
            Some(HeadPress::Close) => return self.show(None),
            Some(HeadPress::Before) => -1,
            Some(HeadPress::After) => 1,
        };
        let here = list.index_of(person);
        let there = here.and_then(|here| here.checked_add_signed(step));
        if let Some(line) = there.and_then(|there| list.line(there)) {
            self.show(Some(line.id));
        }
    }
}
