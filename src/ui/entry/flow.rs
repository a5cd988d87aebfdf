//! Moving through the form by keyboard: Enter goes on from every kind of field, arrows and digits change a choice.

use eframe::egui::{
    ComboBox, CornerRadius, Event, EventFilter, Id, IdSalt, Key, Modifiers, Rect, Stroke,
    StrokeKind, Ui, UiBuilder, vec2,
};

use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::picker::{self, Candidate, Picked};
use crate::ui::widgets::text_field::Typed;
use crate::ui::widgets::{self, DateText, TextField, is_composing};

use super::form::Field;
use super::label::label_ui;

/// What happened in the fields this frame, and where the focus goes.
#[derive(Debug, Default)]
pub struct Flow {
    fields: Vec<Field>,
    row: usize,
    entered: Option<Field>,
    focus: Option<Field>,
    /// The fields left this frame.
    pub left: Vec<Field>,
    /// Something was typed or chosen.
    pub changed: bool,
    /// The focus is moved by keyboard: only then its ring is drawn.
    by_keyboard: bool,
}

const DIGITS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

impl Flow {
    /// Begins a frame.
    pub fn begin(&mut self, ui: &Ui) {
        ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::Key { pressed: true, .. } => self.by_keyboard = true,
                    Event::PointerButton { pressed: true, .. } => self.by_keyboard = false,
                    _ => {}
                }
            }
        });
        self.fields.clear();
        self.left.clear();
        self.row = 0;
        self.entered = None;
        self.changed = false;
    }

    /// Ends the fields of a frame: Enter goes on to the next one.
    pub fn finish(&mut self, ui: &Ui) {
        let Some(from) = self.entered.take() else {
            return;
        };
        let next = self
            .fields
            .iter()
            .skip_while(|field| **field != from)
            .find(|field| **field != from);
        let next = next.copied().unwrap_or(Field::Save);
        self.go_to(ui, next);
    }

    /// Gives a field the focus as soon as it is drawn.
    pub fn go_to(&mut self, ui: &Ui, field: Field) {
        self.focus = Some(field);
        ui.ctx().request_repaint();
    }

    /// Goes on from a field as by Enter.
    pub fn enter(&mut self, field: Field) {
        self.entered = Some(field);
    }

    /// Takes Enter back: the caller did something else with it.
    pub fn stay(&mut self) {
        self.entered = None;
    }

    /// Takes a field in that is about to be drawn under this id.
    pub fn place(&mut self, ui: &Ui, field: Field, id: Id) {
        self.fields.push(field);
        if self.focus == Some(field) {
            self.focus = None;
            ui.memory_mut(|memory| memory.request_focus(id));
            // The Enter that led here is spent: it must not lead on from this field too.
            if !is_composing(ui.ctx()) {
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            }
            let top = ui.cursor().min - vec2(0.0, 24.0);
            let around = Rect::from_min_size(top, vec2(1.0, 104.0));
            ui.scroll_to_rect(around, None);
        }
    }

    fn note(&mut self, field: Field, changed: bool, left: bool, entered: bool) {
        self.changed |= changed;
        if left {
            self.left.push(field);
        }
        if entered {
            self.entered = Some(field);
        }
    }

    /// Takes a plain Enter away from the widget of that id, if it has the focus.
    fn take_enter(ui: &Ui, id: Id) -> bool {
        has_focus(ui, id)
            && !is_composing(ui.ctx())
            && ui.input_mut(|input| {
                input.modifiers.is_none() && input.consume_key(Modifiers::NONE, Key::Enter)
            })
    }

    /// One row: its number and label, and the fields beside them in the width given.
    pub fn row<R>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        required: bool,
        add_contents: impl FnOnce(&mut Ui, &mut Self, f32) -> R,
    ) -> R {
        self.row += 1;
        let row = self.row;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            label_ui(ui, row, label, required);
            let width = ui.available_width();
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                ui.set_width(width);
                add_contents(ui, self, width)
            })
            .inner
        })
        .inner
    }

    /// A field for text.
    pub fn text(&mut self, ui: &mut Ui, field: Field, edit: TextField<'_>) -> Typed {
        let id = Id::unique(("entry field", field));
        self.place(ui, field, id);
        let typed = edit.id(id).show(ui);
        self.note(field, typed.changed, typed.left, typed.entered);
        typed
    }

    /// A field for several lines: Enter goes on, Shift+Enter begins a line.
    pub fn lines(&mut self, ui: &mut Ui, field: Field, edit: TextField<'_>) {
        if Self::take_enter(ui, Id::unique(("entry field", field))) {
            self.entered = Some(field);
        }
        self.text(ui, field, edit);
    }

    /// Options side by side: arrows and digits choose, Enter goes on.
    pub fn choice<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        field: Field,
        name: &str,
        value: &mut Option<T>,
        options: &[(T, &str)],
        width: f32,
    ) -> bool {
        let cells: Vec<Id> = (0..options.len())
            .map(|place| ui.make_persistent_id((name, place)))
            .collect();
        let chosen = options
            .iter()
            .position(|(option, _)| *value == Some(*option));
        if let Some(cell) = cells.get(chosen.unwrap_or(0)) {
            self.place(ui, field, *cell);
        }
        let here = cells.iter().position(|cell| has_focus(ui, *cell));
        let mut changed = false;
        if let Some(here) = here.filter(|_| !is_composing(ui.ctx())) {
            let entered = Self::take_enter(ui, cells[here]);
            let to = step(ui, cells[here], here, options.len());
            let to = to.or((entered && chosen != Some(here)).then_some(here));
            if let Some((to, (option, _))) = to.and_then(|to| Some((to, options.get(to)?))) {
                changed = *value != Some(*option);
                *value = Some(*option);
                ui.memory_mut(|memory| memory.request_focus(cells[to]));
            }
            self.note(field, changed, false, entered);
        }
        if widgets::segmented(ui, name, value, options, width) {
            changed = true;
            let now = options
                .iter()
                .position(|(option, _)| *value == Some(*option));
            if let Some(cell) = now.and_then(|now| cells.get(now)) {
                ui.memory_mut(|memory| memory.request_focus(*cell));
            }
        }
        self.note(field, changed, changed, false);
        changed
    }

    /// A drop-down list: up and down change it, Space opens it, Enter goes on.
    pub fn drop(
        &mut self,
        ui: &mut Ui,
        field: Field,
        name: &str,
        chosen: Option<usize>,
        options: &[String],
        width: f32,
    ) -> Option<usize> {
        let id = inner(ui).make_persistent_id(IdSalt::new(name));
        self.place(ui, field, id);
        let mut picked = None;
        let focused = has_focus(ui, id);
        if focused && !ComboBox::is_open(ui.ctx(), id) {
            let entered = Self::take_enter(ui, id);
            self.note(field, false, false, entered);
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            let place = chosen.map_or(-1, |place| place as isize);
            picked = arrow_step(ui, [Key::ArrowUp, Key::ArrowDown])
                .and_then(|by| usize::try_from(place + by).ok())
                .filter(|place| *place < options.len());
        }
        let shown = widgets::drop_down(ui, name, chosen, options, width);
        if focused
            && self.by_keyboard
            && let Some(response) = ui.ctx().read_response(id)
        {
            let ring = Stroke::new(2.0, Theme::of(ui).accent_fill);
            let (rect, radius) = (response.rect, CornerRadius::same(6));
            ui.painter()
                .rect_stroke(rect, radius, ring, StrokeKind::Inside);
        }
        if shown.is_some() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        picked = picked.or(shown);
        self.note(field, picked.is_some(), picked.is_some(), false);
        picked
    }

    /// A box to tick: Space ticks it, Enter goes on.
    pub fn tick(&mut self, ui: &mut Ui, field: Field, words: &str, value: &mut bool) -> bool {
        let scope = UiBuilder::new().scope_id(Id::unique(("entry tick", field)));
        ui.scope_builder(scope, |ui| {
            let id = ui.next_auto_id();
            self.place(ui, field, id);
            let entered = Self::take_enter(ui, id);
            let changed = widgets::tick(ui, words, value);
            self.note(field, changed, changed, entered);
            changed
        })
        .inner
    }

    /// A date.
    pub fn date(
        &mut self,
        ui: &mut Ui,
        field: Field,
        name: &str,
        date: &mut DateText,
        scene: &Scene<'_>,
        width: f32,
    ) {
        let id = inner(ui).make_persistent_id(("text field", name));
        self.place(ui, field, id);
        let before = date.text.clone();
        let had_focus = has_focus(ui, id);
        let calendar = &scene.ledger.calendar;
        let settled = widgets::date_field(ui, name, date, scene.today(), calendar, width);
        let entered = settled && had_focus && ui.input(|input| input.key_pressed(Key::Enter));
        self.note(field, date.text != before, settled, entered);
    }

    /// A field that finds people or units. Enter picks what is typed, and goes on where nothing is.
    pub fn pick<'a>(
        &mut self,
        ui: &mut Ui,
        field: Field,
        name: &str,
        text: &mut String,
        candidates: impl Iterator<Item = &'a Candidate>,
        width: f32,
    ) -> Option<Picked> {
        let id = picker::field_id(ui, name);
        self.place(ui, field, id);
        let browsing_id = id.with("browsing");
        let focused = has_focus(ui, id);
        let arrows =
            ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp));
        let browsing =
            focused && (arrows || ui.data(|data| data.get_temp(browsing_id).unwrap_or(false)));
        let several = text.contains(['、', '，', ',', ';', '；']);
        let before = text.clone();
        let mut picked = None;
        if text.trim().is_empty() && !browsing && Self::take_enter(ui, id) {
            self.entered = Some(field);
        } else if several && Self::take_enter(ui, id) {
            picked = Some(Picked::New(before.clone()));
        }
        let found = widgets::picker(ui, name, text, candidates, true, width);
        let picked = picked.or(found);
        // A press on the list of candidates takes the focus too: the pick is still to come.
        let left = focused && !has_focus(ui, id) && !over_other_layer(ui);
        let browsing = browsing && picked.is_none();
        ui.data_mut(|data| data.insert_temp(browsing_id, browsing));
        let changed = picked.is_some() || *text != before;
        self.note(field, changed, left, false);
        picked
    }

    /// Whether Backspace was pressed in the picker of that name with nothing typed in it.
    pub fn backspace(ui: &Ui, name: &str, text: &str) -> bool {
        text.is_empty()
            && !is_composing(ui.ctx())
            && has_focus(ui, picker::field_id(ui, name))
            && ui.input(|input| input.key_pressed(Key::Backspace))
    }
}

/// A scope as the widgets make it inside themselves, to know their ids.
fn inner(ui: &mut Ui) -> Ui {
    ui.new_child(UiBuilder::new())
}

fn has_focus(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id))
}

/// Whether the pointer is over a list or a dialog above this ui.
fn over_other_layer(ui: &Ui) -> bool {
    ui.input(|input| input.pointer.interact_pos())
        .and_then(|place| ui.ctx().layer_id_at(place))
        .is_some_and(|layer| layer != ui.layer_id())
}

/// Where arrows and digits lead among the cells of a choice.
fn step(ui: &Ui, cell: Id, here: usize, count: usize) -> Option<usize> {
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(cell, filter));
    if let Some(by) = arrow_step(ui, [Key::ArrowLeft, Key::ArrowRight]) {
        let to = (here as isize + by).clamp(0, count as isize - 1);
        return usize::try_from(to).ok();
    }
    ui.input_mut(|input| {
        let plain = input.modifiers.is_none();
        DIGITS
            .iter()
            .take(count)
            .position(|digit| plain && input.consume_key(Modifiers::NONE, *digit))
    })
}

fn arrow_step(ui: &Ui, [back, on]: [Key; 2]) -> Option<isize> {
    ui.input_mut(|input| {
        if !input.modifiers.is_none() {
            None
        } else if input.consume_key(Modifiers::NONE, back) {
            Some(-1)
        } else if input.consume_key(Modifiers::NONE, on) {
            Some(1)
        } else {
            None
        }
    })
}
