//! 代表委员: everyone who puts items forward, found by name, initials, delegation or phone; entered one after the other,
//! pasted from a spreadsheet, corrected one by one or many at once.

use eframe::egui::{CentralPanel, Frame, Key, Modifiers, Panel, Popup, Ui, vec2};
use rustc_hash::FxHashSet;

use crate::ledger::entry::person_list::PersonList;
use crate::ledger::entry::roster_visit::RosterVisit;
use crate::model::record::Id;
use crate::model::vocabulary::{Level, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::list::search_id;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::lines::table_has_focus;
use crate::ui::widgets::{
    Bar, Button, TextField, at_least_high, chip, dialog_is_open, empty_state, focus_table, hint,
    is_at_table, is_composing, notice_room_ui, table_focus_ui, take_menu_key,
};

use super::adding::AddingRow;
use super::batch::PersonBatch;
use super::parts::TABLE;
use super::paste_strip::PasteStrip;
use super::person_panel::PersonPanel;
use super::persons_columns::{ColumnWidths, TableMarks, TablePress};
use super::persons_table::PersonsTable;
use super::shared::RosterShared;

/// Width of the panel, in points.
const PANEL: f32 = 356.0;

/// The table is so high at least: with less room all of the tab scrolls, in points.
const LEAST_TABLE: f32 = 112.0;

/// The tab's state.
#[derive(Debug, Default)]
pub(super) struct PersonsTab {
    list: PersonList,
    table: PersonsTable,
    panel: PersonPanel,
    pub(super) adding: AddingRow,
    pub(super) paste: PasteStrip,
    batch: PersonBatch,
    ticked: FxHashSet<Id>,
    visit: RosterVisit,
    /// The pass in which the tab was last drawn: a gap is another page.
    drawn_in: Option<u64>,
    /// A field had the focus in the last frame: Esc is that field's then.
    was_typing: bool,
    /// Who was just entered, to be brought into sight.
    entered: Option<Id>,
    /// What the list was narrowed to in the last frame.
    narrowed: Narrowed,
}

/// What a list is narrowed to: the search, the kind, and whether only people without a telephone number.
type Narrowed = (String, Option<PersonKind>, bool);

impl PersonsTab {
    /// How many people there are.
    pub(super) fn count(&self, scene: &Scene<'_>) -> usize {
        self.list.count(scene.ledger)
    }

    /// What the status bar says.
    pub(super) fn status(&self, scene: &Scene<'_>) -> Vec<String> {
        let mut texts = vec![format!(
            "显示 {} 人，共 {} 人",
            self.list.shown(),
            self.count(scene)
        )];
        let counts = [
            ("缺电话", self.list.without_phone()),
            ("刚加入", self.visit.added().len()),
            ("已勾", self.ticked.len()),
        ];
        let some = counts.into_iter().filter(|(_, count)| *count > 0);
        texts.extend(some.map(|(word, count)| format!("{word} {count} 人")));
        texts
    }

    /// Draws the tab.
    pub(super) fn ui(&mut self, ui: &mut Ui, shared: &mut RosterShared, scene: &mut Scene<'_>) {
        self.refresh(ui, shared, scene);
        self.keys(ui, scene);
        self.tools_ui(ui, scene);
        let frame = Frame::new().fill(Theme::of(ui).surface);
        let forgets = Panel::right("person")
            .exact_size(PANEL)
            .resizable(false)
            .show_separator_line(true)
            .frame(frame)
            .show(ui, |ui| self.panel.ui(ui, &self.list, shared, scene))
            .inner;
        if forgets {
            // The rows may name the person.
            self.paste.give_up();
        }
        let room = ui.available_width();
        let least = self.paste.least_height(room) + self.adding.height(room) + LEAST_TABLE;
        let pressed = at_least_high(ui, "persons", least, |ui| {
            self.paste.ui(ui, scene);
            self.bars_ui(ui, scene);
            notice_room_ui(ui, LEAST_TABLE);
            self.list_ui(ui, scene)
        });
        // After drawing: a field left by the same click has been settled.
        if let Some(pressed) = pressed {
            self.press(ui, pressed, scene);
        }
        self.was_typing = ui.ctx().text_edit_focused();
    }

    /// Draws the table; returns what was pressed in it.
    fn list_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<TablePress> {
        let marks = TableMarks {
            here: self.panel.selected(),
            menu_key: self.list.shown() > 0 && table_has_focus(ui) && take_menu_key(ui.ctx()),
            ticked: &self.ticked,
            visit: &self.visit,
        };
        let frame = Frame::new().fill(Theme::of(ui).surface);
        let shown = CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            if self.list.shown() == 0 {
                empty_ui(&mut self.list, ui, scene);
                return None;
            }
            let rect = ui.max_rect();
            let pressed = self.table.ui(ui, &mut self.list, marks, scene);
            table_focus_ui(ui, rect, TABLE);
            pressed
        });
        shown.inner
    }

    /// Brings what is shown in step with the ledger.
    fn refresh(&mut self, ui: &Ui, shared: &RosterShared, scene: &Scene<'_>) {
        let pass = ui.ctx().cumulative_pass_nr();
        if self.drawn_in.is_none_or(|before| before + 2 < pass) {
            self.visit.begin(scene.ledger);
        }
        self.drawn_in = Some(pass);
        self.visit.refresh(scene.ledger);
        let list = &self.list;
        let narrowed = (list.search.clone(), list.kind, list.lacks_phone);
        if narrowed != self.narrowed {
            // Whoever came before is found and put in order like the others.
            self.visit.settle();
            self.narrowed = narrowed;
        }
        self.list.last = self.visit.unsorted().collect();
        let counted = shared.uses.version();
        self.list.refresh(scene.ledger, counted, &shared.uses);
        let persons = &scene.ledger.facts.persons;
        let stands = |id: &Id| persons.get(*id).is_some_and(|one| one.removed.is_none());
        self.ticked.retain(stands);
        if let Some(there) = self.entered.take().and_then(|id| self.list.index_of(id)) {
            self.table.scroll_to(there);
        }
    }

    /// Begins a new person, or goes on with the one begun.
    pub(super) fn begin(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let level = self.usual(scene).1;
        self.adding.begin(ui, self.list.kind, level);
    }

    /// Asks the system for what was copied, to be pasted as rows.
    pub(super) fn ask_to_paste(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        self.paste.ask(ui);
        let words = "正在粘贴复制的行。没有反应的，先在表格里选几行复制，再在这一页按 Ctrl+V。";
        scene.ask(Intent::Say(words.to_owned()));
    }

    /// The bars below the table.
    fn bars_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if self.adding.is_shown() {
            let widths = ColumnWidths::of(ui.available_width());
            let entered = self.adding.ui(ui, widths, &self.list, scene);
            if entered.is_some() {
                self.entered = entered;
                ui.ctx().request_repaint();
            }
        }
        if !self.ticked.is_empty() {
            let people = self.ticked_in_order();
            if self.batch.ui(ui, &people, scene) {
                focus_table(ui.ctx());
                self.ticked.clear();
            }
        }
    }

    /// Those ticked as they are listed, then those that are not shown now.
    fn ticked_in_order(&self) -> Vec<Id> {
        let shown = self.list.ids().filter(|id| self.ticked.contains(id));
        let mut people: Vec<Id> = shown.collect();
        let hidden = self.ticked.iter().copied();
        let mut hidden: Vec<Id> = hidden
            .filter(|id| self.list.index_of(*id).is_none())
            .collect();
        hidden.sort_unstable();
        people.extend(hidden);
        people
    }

    fn press(&mut self, ui: &Ui, pressed: TablePress, scene: &mut Scene<'_>) {
        match pressed {
            TablePress::Pick(person) => self.panel.show(Some(person)),
            TablePress::Tick(person) => self.tick(person),
            TablePress::Phone(person) => {
                self.panel.show(Some(person));
                self.panel.edit("电话");
            }
            TablePress::Edit(person) => {
                self.panel.show(Some(person));
                self.panel.edit("姓名");
            }
            TablePress::Set(person, field) => {
                self.ticked.insert(person);
                self.batch.open(field);
            }
            TablePress::New => self.begin(ui, scene),
            TablePress::Paste => self.ask_to_paste(ui, scene),
            TablePress::Sort => self.visit.settle(),
        }
        ui.ctx().request_repaint();
    }

    fn tick(&mut self, person: Id) {
        if !self.ticked.remove(&person) {
            self.ticked.insert(person);
        }
    }

    fn keys(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let busy =
            Popup::is_any_open(ui.ctx()) || dialog_is_open(ui.ctx()) || is_composing(ui.ctx());
        if busy {
            return;
        }
        self.paste.take_paste(ui, self.usual(scene), scene);
        if ui.ctx().text_edit_focused() {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::NONE, Key::Insert) {
            self.begin(ui, scene);
        }
        // Keys of the table: nothing else has the focus.
        if self.list.shown() == 0 || !is_at_table(ui.ctx()) {
            return;
        }
        self.moving_keys(ui);
        if pressed(Modifiers::COMMAND, Key::A) {
            self.ticked.extend(self.list.ids());
        }
        let Some(here) = self.panel.selected() else {
            return;
        };
        if pressed(Modifiers::NONE, Key::Space) {
            self.tick(here);
        }
        // In the form a field is chosen by Tab or pointed at: nothing typed blindly may land in the name.
        let edits = pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::F2);
        if edits && !self.panel.is_editing() {
            self.panel.edit("姓名");
        }
        // In the form Esc is the form's, and in the row below the row's.
        let free = !self.was_typing && !self.panel.is_editing() && !self.adding.is_asking();
        if free && !self.ticked.is_empty() && pressed(Modifiers::NONE, Key::Escape) {
            self.ticked.clear();
        }
    }

    fn moving_keys(&mut self, ui: &Ui) {
        let last = self.list.shown() - 1;
        let here = self.panel.selected().and_then(|id| self.list.index_of(id));
        for (key, step) in [
            (Key::ArrowDown, 1_isize),
            (Key::ArrowUp, -1),
            (Key::PageDown, 15),
            (Key::PageUp, -15),
        ] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                let there = here.map_or(0, |here| here.saturating_add_signed(step).min(last));
                self.panel.show(self.list.line(there).map(|line| line.id));
                self.table.scroll_to(there);
            }
        }
    }

    /// What a new person most likely is.
    fn usual(&self, scene: &Scene<'_>) -> (PersonKind, Level) {
        let kind = self.list.kind.unwrap_or(PersonKind::Deputy);
        let level = self.list.usual_level(scene.ledger, self.panel.selected());
        (kind, level)
    }

    fn tools_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let height = if scene.compact { 40.0 } else { 44.0 };
        Bar::top("person tools", height).lines(ui, |ui| {
            ui.allocate_ui(vec2(280.0, 32.0), |ui| {
                TextField::new("在名册里找", &mut self.list.search)
                    .hint("姓名、拼音首字母、代表团、电话")
                    .icon(Icon::Search)
                    .id(search_id())
                    .width(280.0)
                    .show(ui);
            });
            for kind in PersonKind::ALL {
                let on = self.list.kind == Some(*kind);
                if chip(ui, kind.label(), on) {
                    self.list.kind = (!on).then_some(*kind);
                }
            }
            let missing = self.list.without_phone();
            if missing > 0 || self.list.lacks_phone {
                let label = format!("缺电话 {missing}");
                if chip(ui, &label, self.list.lacks_phone) {
                    self.list.lacks_phone = !self.list.lacks_phone;
                }
            }
            ui.add_space(8.0);
            let label = if self.adding.draft.waits() {
                "继续新增"
            } else {
                "新增代表委员"
            };
            let new = Button::new(label).icon(Icon::Plus).key("Insert").small();
            if ui.add(new).clicked() {
                self.begin(ui, scene);
            }
            let paste = Button::new("粘贴多行").icon(Icon::Copy).small();
            let what = "先在表格里选几行复制，再按这里；按 Ctrl+V 也行";
            if ui.add(paste).on_hover_text(what).clicked() {
                self.ask_to_paste(ui, scene);
            }
            self.unsorted_ui(ui);
        });
    }

    /// Says of those who came just now that they stand below the others, out of the order that the headings show.
    fn unsorted_ui(&mut self, ui: &mut Ui) {
        let count = self.list.last.len();
        if count == 0 {
            return;
        }
        ui.add_space(8.0);
        hint(ui, format!("刚加入的 {count} 人按录入先后排在最后"));
        let sort = Button::text("一起排序").named("刚加入的人一起排序");
        if ui.add(sort.tiny()).clicked() {
            self.visit.settle();
            ui.ctx().request_repaint();
        }
    }
}

fn empty_ui(list: &mut PersonList, ui: &mut Ui, scene: &Scene<'_>) {
    if list.count(scene.ledger) == 0 {
        let reason = "登记办件时写下的代表委员会自动进名册，也可以在这里先录好，或者从表格里复制，再按上面的“粘贴多行”。";
        empty_state(ui, Icon::People, "名册里还没有人", reason, None);
        return;
    }
    let kind = list.kind.map_or("全部", PersonKind::label);
    let reason = format!("当前：{kind}，搜“{}”。", list.search.trim());
    if empty_state(
        ui,
        Icon::Search,
        "名册里没有找到",
        &reason,
        Some("清除条件"),
    ) {
        list.clear();
    }
}
