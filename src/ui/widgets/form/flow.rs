//! Moving through a form by keyboard: Enter goes on from every kind of field, arrows and digits change a choice.

use std::fmt::Debug;
use std::hash::Hash;

use eframe::egui::{ComboBox, Id, IdSalt, Key, Modifiers, Rect, Response, Ui, UiBuilder, vec2};

use crate::ui::widgets::keys::{
    has_focus, over_other_layer, pressed_of, request_focus, take_enter,
};
use crate::ui::widgets::picker::{self, Candidate, Picked, Picker};
use crate::ui::widgets::text_field::Typed;
use crate::ui::widgets::{self, Button, DateField, DateText, DayContext, TextField, is_composing};

use super::label::numbered_label_ui;
use super::opened::takes_first_focus;

/// A field as it is drawn: its key, its name for people who do not see it, and its width in points.
#[derive(Clone, Copy, Debug)]
pub struct FlowField<'a, F> {
    /// The key.
    pub key: F,
    /// The name.
    pub name: &'a str,
    /// The width.
    pub width: f32,
}

/// What happened in the fields this frame, and where the focus goes. `F` tells the fields of a form apart.
#[derive(Clone, Debug)]
pub struct Flow<F> {
    fields: Vec<(F, Id)>,
    /// What the ids of text fields are made from: the same wherever in the form they stand.
    scope: Option<Id>,
    row: usize,
    entered: Option<F>,
    focus: Option<F>,
    /// The fields left this frame.
    pub left: Vec<F>,
    /// Something was typed or chosen.
    pub changed: bool,
}

impl<F> Default for Flow<F> {
    fn default() -> Self {
        Self {
            fields: Vec::new(),
            scope: None,
            row: 0,
            entered: None,
            focus: None,
            left: Vec::new(),
            changed: false,
        }
    }
}

impl<F: Copy + PartialEq + Hash + Debug> Flow<F> {
    /// Begins a frame.
    pub fn begin(&mut self, ui: &Ui) {
        self.fields.clear();
        self.scope = Some(ui.make_persistent_id("form"));
        self.left.clear();
        self.row = 0;
        self.entered = None;
        self.changed = false;
    }

    /// Ends the fields of a frame: Enter goes on to the next one, from the last one to `last`.
    pub fn finish(&mut self, ui: &Ui, last: F) {
        let Some(from) = self.entered.take() else {
            return;
        };
        let next = self
            .fields
            .iter()
            .map(|(field, _)| *field)
            .skip_while(|field| *field != from)
            .find(|field| *field != from);
        self.go_to(ui, next.unwrap_or(last));
    }

    /// Focuses a field as soon as it is drawn.
    pub fn go_to(&mut self, ui: &Ui, field: F) {
        self.focus = Some(field);
        ui.ctx().request_repaint();
    }

    /// Goes on from a field as by Enter.
    pub fn enter(&mut self, field: F) {
        self.entered = Some(field);
    }

    /// Takes Enter back: the caller did something else with it.
    pub fn stay(&mut self) {
        self.entered = None;
    }

    /// Whether Enter was pressed in the last of the fields: what comes after them is the caller's.
    pub fn leads_out(&self) -> bool {
        let last = self.fields.last().map(|(field, _)| *field);
        self.entered.is_some() && self.entered == last
    }

    /// Whether one of the fields drawn this frame has the focus.
    pub fn has_focus(&self, ui: &Ui) -> bool {
        self.fields.iter().any(|(_, id)| has_focus(ui, *id))
    }

    /// Registers a field that is about to be drawn under this id.
    pub fn place(&mut self, ui: &Ui, field: F, id: Id) {
        self.fields.push((field, id));
        if may_take_focus(ui) && (self.focus == Some(field) || takes_first_focus(ui)) {
            self.focus = None;
            request_focus(ui, id);
            // The Enter that led here is spent: it must not lead on from this field too.
            if !is_composing(ui.ctx()) {
                ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            }
            let top = ui.cursor().min - vec2(0.0, 24.0);
            let around = Rect::from_min_size(top, vec2(1.0, 104.0));
            ui.scroll_to_rect(around, None);
        }
    }

    fn note(&mut self, field: F, changed: bool, left: bool, entered: bool) {
        self.changed |= changed;
        if left {
            self.left.push(field);
        }
        if entered {
            self.entered = Some(field);
        }
    }

    fn text_id(&self, ui: &Ui, field: F, name: &str) -> Id {
        self.scope(ui).with((field, name))
    }

    fn scope(&self, ui: &Ui) -> Id {
        self.scope.unwrap_or_else(|| ui.make_persistent_id("form"))
    }

    /// One numbered row: its label, and the fields beside it in the width given.
    pub fn row<R>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        required: bool,
        add_contents: impl FnOnce(&mut Ui, &mut Self, f32) -> R,
    ) -> R {
        self.row += 1;
        let number = self.row;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            numbered_label_ui(ui, number, label, required);
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
    pub fn text(&mut self, ui: &mut Ui, field: F, edit: TextField<'_>) -> Typed {
        let id = self.text_id(ui, field, edit.name());
        self.place(ui, field, id);
        let typed = edit.id(id).show(ui);
        self.note(field, typed.changed, typed.left, typed.entered);
        typed
    }

    /// A field for several lines: Enter goes on, Shift+Enter begins a line.
    pub fn lines(&mut self, ui: &mut Ui, field: F, edit: TextField<'_>) -> Typed {
        if take_enter(ui, self.text_id(ui, field, edit.name())) {
            self.entered = Some(field);
        }
        self.text(ui, field, edit)
    }

    /// Options side by side: arrows and digits choose, Enter goes on.
    pub fn choice<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        at: FlowField<'_, F>,
        value: &mut Option<T>,
        options: &[(T, &str)],
    ) -> bool {
        let cells: Vec<Id> = (0..options.len())
            .map(|index| ui.make_persistent_id((at.name, index)))
            .collect();
        let chosen = |value: Option<T>| {
            let chosen = |(option, _): &(T, &str)| value == Some(*option);
            options.iter().position(chosen)
        };
        if let Some(cell) = cells.get(chosen(*value).unwrap_or(0)) {
            self.place(ui, at.key, *cell);
        }
        let here = cells.iter().position(|cell| has_focus(ui, *cell));
        let mut changed = false;
        if let Some(here) = here.filter(|_| !is_composing(ui.ctx())) {
            let entered = take_enter(ui, cells[here]);
            if entered && chosen(*value) != Some(here) {
                changed = true;
                *value = Some(options[here].0);
            }
            self.note(at.key, changed, false, entered);
        }
        changed |= widgets::segmented(ui, at.name, value, options, at.width);
        self.note(at.key, changed, changed, false);
        changed
    }

    /// The same, each option with a key of its own that sets it and goes on at once.
    pub fn keyed_choice<T: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        at: FlowField<'_, F>,
        value: &mut Option<T>,
        options: &[(T, &str, Key)],
    ) -> bool {
        let keys: Vec<Key> = options.iter().map(|(_, _, key)| *key).collect();
        let plain: Vec<(T, &str)> = options.iter().map(|one| (one.0, one.1)).collect();
        let mut cells = (0..options.len()).map(|cell| ui.make_persistent_id((at.name, cell)));
        let is_here = cells.any(|cell| has_focus(ui, cell)) && !is_composing(ui.ctx());
        let pressed = is_here.then(|| pressed_of(ui, &keys)).flatten();
        let mut changed = false;
        if let Some((option, _)) = pressed.and_then(|index| plain.get(index)) {
            changed = *value != Some(*option);
            *value = Some(*option);
            self.note(at.key, changed, changed, true);
        }
        self.choice(ui, at, value, &plain) || changed
    }

    /// A drop-down list: up, down and digits change it, Space opens it, Enter goes on.
    pub fn drop(
        &mut self,
        ui: &mut Ui,
        at: FlowField<'_, F>,
        chosen: Option<usize>,
        options: &[impl AsRef<str>],
    ) -> Option<usize> {
        let id = inner_scope(ui).make_persistent_id(IdSalt::new(at.name));
        self.place(ui, at.key, id);
        if !ComboBox::is_open(ui.ctx(), id) {
            let entered = take_enter(ui, id);
            self.note(at.key, false, false, entered);
        }
        let picked = widgets::drop_down(ui, at.name, chosen, options, at.width);
        self.note(at.key, picked.is_some(), picked.is_some(), false);
        picked
    }

    /// A box to tick: Space ticks it, Enter goes on.
    pub fn tick(&mut self, ui: &mut Ui, field: F, text: &str, value: &mut bool) -> bool {
        let scope = UiBuilder::new().scope_id(self.scope(ui).with(("tick", field)));
        ui.scope_builder(scope, |ui| {
            let id = ui.next_auto_id();
            self.place(ui, field, id);
            let entered = take_enter(ui, id);
            let changed = widgets::tick(ui, text, value);
            self.note(field, changed, changed, entered);
            changed
        })
        .inner
    }

    /// A button that Enter leads to, and presses.
    pub fn button(&mut self, ui: &mut Ui, field: F, button: Button<'_>) -> Response {
        let scope = UiBuilder::new().scope_id(self.scope(ui).with(("button", field)));
        ui.scope_builder(scope, |ui| {
            let id = ui.next_auto_id();
            self.place(ui, field, id);
            ui.add(button)
        })
        .inner
    }

    /// A date; returns whether it is settled anew.
    pub fn date(
        &mut self,
        ui: &mut Ui,
        at: FlowField<'_, F>,
        date: &mut DateText,
        day: DayContext<'_>,
    ) -> bool {
        self.date_field(
            ui,
            at.key,
            DateField::new(at.name, date, day).width(at.width),
        )
    }

    /// A date field made by the caller.
    pub fn date_field(&mut self, ui: &mut Ui, field: F, edit: DateField<'_>) -> bool {
        let id = self.text_id(ui, field, edit.name());
        self.place(ui, field, id);
        let had_focus = has_focus(ui, id);
        let dated = edit.id(id).show(ui);
        let entered =
            dated.is_settled() && had_focus && ui.input(|input| input.key_pressed(Key::Enter));
        self.note(field, dated.changed, dated.is_settled(), entered);
        dated.is_settled()
    }

    /// A field that finds people or units. Enter picks what is typed, and goes on where nothing is.
    pub fn pick<'a>(
        &mut self,
        ui: &mut Ui,
        at: FlowField<'_, F>,
        text: &mut String,
        candidates: impl Iterator<Item = &'a Candidate>,
    ) -> Option<Picked> {
        let id = picker::field_id(ui, at.name);
        self.place(ui, at.key, id);
        let browsing_id = id.with("browsing");
        let focused = has_focus(ui, id);
        let arrows =
            ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp));
        let browsing =
            focused && (arrows || ui.data(|data| data.get_temp(browsing_id).unwrap_or(false)));
        let several = text.contains(['、', '，', ',', ';', '；']);
        let before = text.clone();
        let mut picked = None;
        if text.trim().is_empty() && !browsing && take_enter(ui, id) {
            self.entered = Some(at.key);
        } else if several && take_enter(ui, id) {
            picked = Some(Picked::New(before.clone()));
        }
        let found = Picker::new(at.name, text)
            .offers_new()
            .width(at.width)
            .show(ui, candidates);
        let picked = picked.or(found);
        // A press on the list of candidates takes the focus too: the pick is still to come.
        let left = focused && !has_focus(ui, id) && !over_other_layer(ui);
        let browsing = browsing && picked.is_none();
        ui.data_mut(|data| data.insert_temp(browsing_id, browsing));
        let changed = picked.is_some() || *text != before;
        self.note(at.key, changed, left, false);
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
fn inner_scope(ui: &mut Ui) -> Ui {
    ui.new_child(UiBuilder::new())
}

/// Whether a field that asks for the focus now keeps it: what is clicked elsewhere in the same frame takes it away again.
fn may_take_focus(ui: &Ui) -> bool {
    let clicks = ui.input(|input| input.pointer.any_pressed() || input.pointer.any_released());
    if clicks {
        ui.ctx().request_repaint();
    }
    !clicks
}
