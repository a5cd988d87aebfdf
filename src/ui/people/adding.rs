//! 新增: the row below the table in which people are entered one after the other by keyboard.

use eframe::egui::{CornerRadius, Key, Modifiers, Sense, Stroke, StrokeKind, Ui, vec2};

use crate::ledger::acts::SavePerson;
use crate::ledger::entry::next_person;
use crate::ledger::entry::person_list::PersonList;
use crate::ledger::roster;
use crate::model::record::Id;
use crate::model::vocabulary::{Level, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::caret::select_all;
use crate::ui::widgets::form::bound::option;
use crate::ui::widgets::form::{Flow, FlowField};
use crate::ui::widgets::text_field::Typed;
use crate::ui::widgets::{Bar, Button, TextField, icon_button, is_composing};

use super::adding_lines::{self, Cell};
use super::adding_words::{KeyLine, LineAnswer};
use super::draft::RecordDraft;
use super::persons_columns::ColumnWidths;

/// The row's state.
#[derive(Debug, Default)]
pub(super) struct AddingRow {
    pub(super) draft: RecordDraft<SavePerson>,
    flow: Flow<Cell>,
    /// What is wrong, and in which cell.
    problem: Option<(Cell, String)>,
    /// The name of which it was said that others have it too.
    twin: Option<String>,
    /// Whether it is asked if the row is to be cleared.
    clearing: bool,
    /// The cell whose text is replaced by what is typed next.
    replaced: Option<Cell>,
}

impl AddingRow {
    /// Begins a new person, or goes on with the one begun. A row in which nothing is typed follows the kind that is listed.
    pub(super) fn begin(&mut self, ui: &Ui, listed: Option<PersonKind>, level: Level) {
        self.draft.begin(|| SavePerson {
            record: Some(Id::new()),
            ..SavePerson::named("", level)
        });
        if let (Some(kind), Some(begun)) = (listed, self.draft.begun().cloned())
            && !self.draft.is_filled_in()
        {
            self.draft.begin_anew(SavePerson { kind, ..begun });
        }
        self.flow.go_to(ui, Cell::Name);
    }

    /// Whether the row is shown.
    pub(super) fn is_shown(&self) -> bool {
        self.draft.is_shown()
    }

    /// Whether it is asked if the row is to be cleared.
    pub(super) fn is_asking(&self) -> bool {
        self.clearing
    }

    /// How high the row is in so much room; nothing where it is not shown.
    pub(super) fn height(&self, room: f32) -> f32 {
        if self.is_shown() {
            adding_lines::height(ColumnWidths::of(room))
        } else {
            0.0
        }
    }

    /// Draws the row in the columns of the table; returns the person once entered.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        widths: ColumnWidths,
        list: &PersonList,
        scene: &mut Scene<'_>,
    ) -> Option<Id> {
        let mut saves = self.takes_save_key(ui);
        let stays = self.take_back_question(ui);
        let mut answer = None;
        let fill = Theme::of(ui).accent_low;
        Bar::bottom("adding a person", adding_lines::height(widths))
            .fill(fill)
            .padding(0)
            .show(ui, |ui| {
                ui.add_space(7.0);
                saves |= self.cells_ui(ui, widths);
                answer = self.key_line(list, scene).ui(ui);
            });
        self.settle_leaving(ui, stays);
        match answer {
            Some(LineAnswer::Clear) => {
                if let Some(begun) = self.draft.begun().cloned() {
                    self.begin_next(ui, next_person::cleared(begun));
                }
            }
            Some(LineAnswer::Keep) => {
                self.clearing = false;
                self.flow.go_to(ui, Cell::Name);
            }
            None => {}
        }
        if saves && self.is_shown() {
            self.save(ui, list, scene)
        } else {
            None
        }
    }

    /// Ctrl+Enter in one of the cells.
    fn takes_save_key(&self, ui: &Ui) -> bool {
        self.flow.has_focus(ui)
            && !is_composing(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
    }

    /// Esc takes the question back that an earlier one asked; returns whether it did.
    fn take_back_question(&mut self, ui: &Ui) -> bool {
        let takes = self.clearing && ui.input(|input| input.key_pressed(Key::Escape));
        if takes {
            self.clearing = false;
            self.flow.go_to(ui, Cell::Name);
        }
        takes
    }

    /// Draws the cells; returns whether the person is to be entered.
    fn cells_ui(&mut self, ui: &mut Ui, widths: ColumnWidths) -> bool {
        let mut saves = false;
        let Some(mut person) = self.draft.begun().cloned() else {
            return false;
        };
        // Fields of their own for each person: what is taken back in them is never of the person before.
        ui.push_id(("adding", person.record), |ui| {
            self.flow.begin(ui);
            ui.spacing_mut().item_spacing.y = 6.0;
            let lines = adding_lines::lines(widths);
            for (index, cells) in lines.iter().enumerate() {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    let size = vec2(widths.tick, 30.0);
                    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                    if index == 0 {
                        let accent = Theme::of(ui).accent;
                        Icon::Plus.paint(ui.painter(), rect.center(), 16.0, accent);
                    }
                    for cell in cells {
                        self.cell_ui(ui, *cell, &mut person, widths);
                    }
                    if index + 1 == lines.len() {
                        saves |= self.pressed_ui(ui);
                    }
                });
            }
            saves |= self.leave_cells(ui, &mut person);
        });
        if let Some(begun) = self.draft.begun_mut() {
            *begun = person;
        }
        saves
    }

    /// What is pressed at the end of the row; returns whether the person is to be entered.
    fn pressed_ui(&mut self, ui: &mut Ui) -> bool {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add_space(8.0);
        let saves = ui.add(Button::primary("存入").small()).clicked();
        if icon_button(ui, Icon::Close, "先放一放").clicked() {
            self.draft.leave();
        }
        saves
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: Cell, person: &mut SavePerson, widths: ColumnWidths) {
        let width = cell.width(widths);
        match cell {
            Cell::Name => {
                let mut name = person.name.clone();
                let typed = self.text(ui, cell, ("新增：姓名", "姓名", width), &mut name);
                person.name = name;
                if typed.entered {
                    // What carries over needs no key: kind and level are passed by, Tab still stops there.
                    self.flow.stay();
                    self.go_to(ui, Cell::Home);
                }
            }
            Cell::Kind => {
                let all = PersonKind::ALL;
                let names: Vec<&str> = all.iter().map(|kind| kind.label()).collect();
                let here = all.iter().position(|one| *one == person.kind);
                if let Some(index) = self.choice(ui, (cell, "新增：身份", width), here, &names)
                {
                    person.kind = all[index];
                }
            }
            Cell::Level => {
                let all = Level::ALL;
                let names: Vec<&str> = all.iter().map(|level| level.label()).collect();
                let here = all.iter().position(|one| *one == person.level);
                if let Some(index) = self.choice(ui, (cell, "新增：级别", width), here, &names)
                {
                    person.level = all[index];
                }
            }
            Cell::Home => {
                let (home, name, hint) = if next_person::has_delegation(person.kind) {
                    (&mut person.delegation, "新增：代表团", "代表团")
                } else {
                    (&mut person.sector, "新增：界别", "界别")
                };
                self.optional(ui, cell, (name, hint, width), home);
            }
            Cell::Post => {
                let look = ("新增：单位职务", "单位职务", width);
                self.optional(ui, cell, look, &mut person.post);
            }
            Cell::Phone => {
                let look = ("新增：电话", "11 位手机", width);
                self.optional(ui, cell, look, &mut person.phone);
            }
        }
    }

    /// A drop-down in a cell.
    fn choice(
        &mut self,
        ui: &mut Ui,
        (cell, name, width): (Cell, &str, f32),
        here: Option<usize>,
        options: &[&str],
    ) -> Option<usize> {
        let at = FlowField {
            key: cell,
            name,
            width: width - 6.0,
        };
        let picked = self.flow.drop(ui, at, here, options);
        ui.add_space(6.0);
        picked
    }

    fn optional(
        &mut self,
        ui: &mut Ui,
        cell: Cell,
        look: (&str, &str, f32),
        value: &mut Option<String>,
    ) {
        let mut text = value.take().unwrap_or_default();
        self.text(ui, cell, look, &mut text);
        *value = option(text);
    }

    /// A text in a cell of the table's width: its name, what to write, and the width.
    fn text(
        &mut self,
        ui: &mut Ui,
        cell: Cell,
        (name, hint, width): (&str, &str, f32),
        text: &mut String,
    ) -> Typed {
        let field = TextField::new(name, text)
            .hint(hint)
            .width(width - 6.0)
            .height(30.0);
        let typed = self.flow.text(ui, cell, field);
        let by_tab = ui.input(|input| input.key_pressed(Key::Tab));
        if typed.response.gained_focus() && (self.replaced.take() == Some(cell) || by_tab) {
            select_all(ui, typed.response.id, text);
        }
        if typed.changed && self.problem.as_ref().is_some_and(|(of, _)| *of == cell) {
            self.problem = None;
        }
        if self.problem.as_ref().is_some_and(|(of, _)| *of == cell) {
            let ink = Stroke::new(2.0, Theme::of(ui).ink);
            // The frame of the field, around the text that responds.
            let text = typed.response.rect;
            let frame = text
                .with_min_x(text.left() - 10.0)
                .with_max_x(text.right() + 8.0);
            ui.painter()
                .rect_stroke(frame, CornerRadius::same(6), ink, StrokeKind::Inside);
        }
        ui.add_space(6.0);
        typed
    }

    /// Goes on by Enter; returns whether the last cell was left by it. The telephone number is read when its cell is left.
    fn leave_cells(&mut self, ui: &Ui, person: &mut SavePerson) -> bool {
        if self.flow.left.contains(&Cell::Phone)
            && let Some(phone) = &person.phone
        {
            match roster::phone(phone) {
                Ok(read) => person.phone = option(read),
                Err(reason) => self.problem = Some((Cell::Phone, reason)),
            }
        }
        let last = self.flow.left.contains(&Cell::Phone)
            && ui.input(|input| input.key_pressed(Key::Enter))
            && !is_composing(ui.ctx());
        if last {
            self.flow.stay();
        } else {
            self.flow.finish(ui, Cell::Name);
        }
        last
    }

    /// Esc asks whether the row is to be cleared if anything is typed in it, and puts it away if nothing is.
    fn settle_leaving(&mut self, ui: &Ui, stays: bool) {
        let escaped = !self.flow.left.is_empty()
            && !is_composing(ui.ctx())
            && ui.input(|input| input.key_pressed(Key::Escape));
        if stays || !escaped {
            return;
        }
        if self.draft.is_filled_in() {
            self.clearing = true;
            ui.ctx().request_repaint();
        } else {
            self.problem = None;
            self.draft.leave();
        }
    }

    fn go_to(&mut self, ui: &Ui, cell: Cell) {
        self.replaced = Some(cell);
        self.flow.go_to(ui, cell);
    }

    /// Begins the next person.
    fn begin_next(&mut self, ui: &Ui, next: SavePerson) {
        self.draft.begin_anew(next);
        self.problem = None;
        self.twin = None;
        self.clearing = false;
        self.flow.go_to(ui, Cell::Name);
    }

    fn key_line(&self, list: &PersonList, scene: &Scene<'_>) -> KeyLine {
        if self.clearing {
            return KeyLine::Clearing;
        }
        if let Some((_, problem)) = &self.problem {
            return KeyLine::Problem(problem.clone());
        }
        let Some(begun) = self.draft.begun() else {
            return KeyLine::Keys(String::new());
        };
        let name = begun.name.trim();
        let others: Vec<String> = list
            .namesakes(name, begun.record)
            .filter_map(|id| scene.ledger.facts.persons.get(id))
            .map(|other| scene.ledger.called(other))
            .collect();
        if !others.is_empty() {
            let asked = self.twin.as_deref() == Some(name);
            return KeyLine::twins(&others, asked);
        }
        KeyLine::Keys(match (name.is_empty(), next_person::home(begun)) {
            (true, None) => String::new(),
            (true, Some(home)) => format!("沿用上一位：{home}"),
            (false, _) => "名册里没有同名".to_owned(),
        })
    }

    /// Enters the person; the next one begins in a row of its own.
    fn save(&mut self, ui: &Ui, list: &PersonList, scene: &mut Scene<'_>) -> Option<Id> {
        let begun = next_person::as_shown(self.draft.begun()?.clone());
        let name = begun.name.trim();
        if name.is_empty() {
            self.problem = Some((Cell::Name, "还没有姓名，填了才能存入。".to_owned()));
            self.flow.go_to(ui, Cell::Name);
            return None;
        }
        let has_twin = list.namesakes(name, begun.record).next().is_some();
        if has_twin && self.twin.as_deref() != Some(name) {
            self.twin = Some(name.to_owned());
            self.flow.go_to(ui, Cell::Phone);
            return None;
        }
        match scene.try_act(begun.clone()) {
            Ok(()) => {
                let entered = begun.record;
                self.begin_next(ui, next_person::next_after(begun));
                entered
            }
            Err(refusal) => {
                let cell = Cell::of(refusal.field());
                self.problem = Some((cell, refusal.to_string()));
                self.flow.go_to(ui, cell);
                None
            }
        }
    }
}
