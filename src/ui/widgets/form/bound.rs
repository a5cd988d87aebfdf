//! Fields bound to a recorded value: typed text is handed over when its field is left and it is valid; anything else
//! stays in its field with the error under it, whatever is shown meanwhile, until it is corrected or Esc is pressed.

use eframe::egui::{Id as WidgetId, Key, Response, Ui};
use rustc_hash::FxHashMap;

use crate::ui::widgets::text_field::Typed;
use crate::ui::widgets::{DateText, TextField};

use super::buffer::{Buffer, HELD, LEFT, NOT_RECORDED};
use super::errors::FormErrors;
use super::escaped::{ASKED, is_question};
use super::typed_fields::TypedFields;

pub use super::readings::{any, option, whole_number};

/// Text typed and not recorded yet, by field.
#[derive(Debug, Default)]
pub struct Buffers {
    texts: FxHashMap<WidgetId, Buffer>,
    /// Each with the owner of its field.
    pub(super) dates: FxHashMap<WidgetId, (WidgetId, DateText)>,
    /// Why an act refused a field of an owner.
    refused: FxHashMap<WidgetId, FormErrors>,
    /// What an owner is called where typed text is kept.
    owners: FxHashMap<WidgetId, String>,
    /// What a field is called there.
    pub(super) names: FxHashMap<WidgetId, String>,
    /// What an earlier day left in fields that have not been shown since.
    left: TypedFields,
    /// The field that was left by Enter in this frame.
    pub(super) entered: Option<WidgetId>,
}

/// What was typed in the fields of an owner before they gave it up.
#[derive(Debug)]
pub struct HeldTexts(Vec<(WidgetId, Buffer)>);

impl HeldTexts {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Buffers {
    /// Says what an owner is called where typed text is kept, and gives its fields back what was typed in them before.
    pub fn keep_as(&mut self, owner: WidgetId, called: impl FnOnce() -> String) {
        if self.owners.contains_key(&owner) {
            return;
        }
        let called = called();
        let mut over = self.left.over.remove(&called).unwrap_or_default();
        for (name, text) in self.left.texts.remove(&called).into_iter().flatten() {
            let id = field_id(owner, &name);
            let buffer = Buffer {
                owner: Some(owner),
                text,
                error: Some(LEFT.to_owned()),
                over: over.remove(&name),
                ..Buffer::default()
            };
            self.texts.insert(id, buffer);
            self.names.insert(id, name);
        }
        for (name, text) in self.left.dates.remove(&called).into_iter().flatten() {
            let id = field_id(owner, &name);
            self.dates.insert(id, (owner, DateText::typed(text)));
            self.names.insert(id, name);
        }
        self.owners.insert(owner, called);
    }

    /// Takes what became of what was handed over, for fields that are not drawn again: what is recorded is forgotten, of
    /// the rest it is said. Returns whether there was any.
    pub fn settle_sent(&mut self, is_recorded: bool) -> bool {
        let is_open = |open: &Buffer| open.sent.is_some() && open.error.is_none();
        let had_any = self.texts.values().any(is_open);
        if is_recorded {
            self.texts.retain(|_, open| !is_open(open));
        } else {
            let open = self.texts.values_mut().filter(|open| is_open(open));
            open.for_each(|open| open.error = Some(NOT_RECORDED.to_owned()));
        }
        had_any
    }

    /// Takes what an earlier day left.
    pub fn restore(&mut self, left: TypedFields) {
        self.left = left;
    }

    /// What is typed and not recorded in the fields of owners that are called something.
    pub fn typed(&self) -> TypedFields {
        let mut typed = self.left.clone();
        let place = |id: &WidgetId, owner: Option<WidgetId>| {
            let called = self.owners.get(&owner?)?;
            Some((called.clone(), self.names.get(id)?.clone()))
        };
        for (id, buffer) in &self.texts {
            if let Some((called, name)) = place(id, buffer.owner) {
                if let Some(recorded) = &buffer.over {
                    let over = typed.over.entry(called.clone()).or_default();
                    over.insert(name.clone(), recorded.clone());
                }
                let fields = typed.texts.entry(called).or_default();
                fields.insert(name, buffer.text.clone());
            }
        }
        for (id, (owner, date)) in &self.dates {
            if let Some((called, name)) = place(id, Some(*owner)) {
                let fields = typed.dates.entry(called).or_default();
                fields.insert(name, date.text.clone());
            }
        }
        typed
    }

    /// Whether any field holds what is not recorded.
    pub fn is_typed(&self) -> bool {
        !self.texts.is_empty() || !self.dates.is_empty() || !self.left.is_empty()
    }

    /// Whether a field of an owner holds what is not recorded.
    pub fn holds(&self, owner: WidgetId) -> bool {
        let mut texts = self.texts.values();
        texts.any(|buffer| buffer.owner == Some(owner))
            || self.dates.values().any(|(known, _)| *known == owner)
    }

    /// Whether any field holds what was not handed over to be recorded yet.
    pub fn waits(&self) -> bool {
        let mut texts = self.texts.values();
        texts.any(|buffer| buffer.sent.is_none()) || !self.dates.is_empty()
    }

    /// How many fields hold text that must be corrected, of one owner or of all; one that Esc only asks about is right.
    pub fn errors(&self, owner: Option<WidgetId>) -> usize {
        let is_wrong = |error: &Option<String>| error.as_ref().is_some_and(|it| !is_question(it));
        let texts = self
            .texts
            .values()
            .filter(|buffer| is_wrong(&buffer.error) && (owner.is_none() || buffer.owner == owner));
        let of_owner = |known: &WidgetId| owner.is_none_or(|owner| owner == *known);
        let dates = self.dates.values();
        let dates = dates.filter(|(known, date)| is_wrong(&date.error) && of_owner(known));
        texts.count() + dates.count()
    }

    /// The text a field shows now, recorded or not.
    pub fn text<'a>(&'a self, owner: WidgetId, name: &str, stored: &'a str) -> &'a str {
        self.texts
            .get(&field_id(owner, name))
            .map_or(stored, |buffer| buffer.text.as_str())
    }

    /// Forgets what was typed into the fields of an owner.
    pub fn forget(&mut self, owner: WidgetId) {
        self.texts.retain(|_, buffer| buffer.owner != Some(owner));
        self.dates.retain(|_, (known, _)| *known != owner);
        self.refused.remove(&owner);
    }

    /// What is typed in the fields of an owner, to be given back should they give it up.
    pub fn hold(&self, owner: WidgetId) -> HeldTexts {
        let texts = self.texts.iter();
        let own = texts.filter(|(_, buffer)| buffer.owner == Some(owner));
        HeldTexts(own.map(|(id, buffer)| (*id, buffer.clone())).collect())
    }

    /// Gives fields back what was typed in them; it is not recorded before somebody looked at it.
    pub fn give_back(&mut self, held: HeldTexts) {
        for (id, buffer) in held.0 {
            let error = buffer.error.unwrap_or_else(|| HELD.to_owned());
            let buffer = Buffer {
                error: Some(error),
                sent: None,
                rests: true,
                ..buffer
            };
            self.texts.insert(id, buffer);
        }
    }

    /// Keeps what is typed in a field for a date, of an owner, under its name.
    pub(super) fn keep_date(&mut self, id: WidgetId, date: (WidgetId, DateText), name: &str) {
        self.dates.insert(id, date);
        self.names.entry(id).or_insert_with(|| name.to_owned());
    }

    /// Whether a field was left by Enter in this frame; it is told once.
    pub(super) fn take_entered(&mut self, id: WidgetId) -> bool {
        self.entered.take_if(|entered| *entered == id).is_some()
    }

    /// Whether a field holds what must be corrected.
    pub(super) fn is_wrong(&self, id: WidgetId) -> bool {
        let text = self.texts.get(&id).and_then(|open| open.error.as_ref());
        let date = self.dates.get(&id);
        text.is_some() || date.is_some_and(|(_, date)| date.error.is_some())
    }

    /// Says in a field of an owner why an act refused it.
    pub fn set_refused(&mut self, owner: WidgetId, field: &str, reason: impl Into<String>) {
        self.refused.entry(owner).or_default().set(field, reason);
    }

    /// Why an act refused a field.
    pub fn refused(&self, owner: WidgetId, field: &str) -> Option<&str> {
        self.refused.get(&owner)?.get(field)
    }

    /// A field was edited, and nothing is wrong with it any more.
    pub fn accept(&mut self, owner: WidgetId, field: &str) {
        if let Some(errors) = self.refused.get_mut(&owner) {
            errors.clear(field);
        }
    }

    /// Esc in a field: `asked` is said before what is typed is given up, none where something around the field asks.
    fn escape(&mut self, field: &Response, stored: &str, asked: Option<&str>) {
        let Some(open) = self.texts.get_mut(&field.id) else {
            return;
        };
        match asked.filter(|_| open.error.is_none() && open.text != stored) {
            Some(asked) => open.error = Some(asked.to_owned()),
            None => {
                self.texts.remove(&field.id);
            }
        }
        if asked.is_some() {
            field.request_focus();
        }
    }

    /// Checks a field that was left, now or while it was not shown.
    fn settle(
        &mut self,
        id: WidgetId,
        typed: &Typed,
        stored: &str,
        check: impl Fn(&str) -> Result<String, String>,
    ) -> Option<String> {
        let open = self.texts.get_mut(&id)?;
        open.rests &= !typed.response.gained_focus();
        if open.rests || open.is_outrun && !typed.entered {
            return None;
        }
        let waits = open.error.is_none() && !typed.response.has_focus();
        if !typed.left && !waits {
            return None;
        }
        match check(&open.text) {
            Err(error) => {
                open.error = Some(error);
                None
            }
            Ok(value) if value == stored => {
                self.texts.remove(&id);
                None
            }
            Ok(value) if open.sent.as_ref() == Some(&value) => {
                open.error = Some(NOT_RECORDED.to_owned());
                None
            }
            Ok(value) => {
                open.error = None;
                open.over = Some(stored.to_owned());
                open.is_outrun = false;
                open.text.clone_from(&value);
                open.sent = Some(value.clone());
                Some(value)
            }
        }
    }
}

/// Id of the field of that name.
pub fn field_id(owner: WidgetId, name: &str) -> WidgetId {
    owner.with(("bound", name))
}

/// A field bound to a recorded text.
#[derive(Debug)]
#[must_use = "show it in a ui"]
pub struct Bound<'a> {
    owner: WidgetId,
    name: &'a str,
    hint: &'a str,
    width: Option<f32>,
    asked: Option<&'a str>,
}

impl<'a> Bound<'a> {
    /// One line; `owner` is what the value belongs to.
    pub fn new(owner: WidgetId, name: &'a str) -> Self {
        Self {
            owner,
            name,
            hint: "",
            width: None,
            asked: Some(ASKED),
        }
    }

    /// How to fill it in.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What is said at Esc before what is typed is given up; none where something around the field asks.
    pub fn asked(mut self, words: Option<&'a str>) -> Self {
        self.asked = words;
        self
    }

    /// Of a fixed width.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shows the field; returns the new value once it is to be recorded. `check` reads what was typed.
    pub fn show(
        self,
        ui: &mut Ui,
        buffers: &mut Buffers,
        stored: &str,
        check: impl Fn(&str) -> Result<String, String>,
    ) -> Option<String> {
        let id = field_id(self.owner, self.name);
        let is_recorded = |open: &Buffer| {
            let is_left = open.error.as_deref() == Some(LEFT);
            open.sent.as_deref() == Some(stored) || (is_left && open.text == stored)
        };
        if buffers.texts.get(&id).is_some_and(is_recorded) {
            buffers.texts.remove(&id);
        }
        if let Some(open) = buffers.texts.get_mut(&id) {
            open.note_recorded(stored);
        }
        let open = buffers.texts.get(&id);
        let mut text = open.map_or_else(|| stored.to_owned(), |open| open.text.clone());
        let error = open.and_then(|open| open.error.clone());
        let mut field = TextField::new(self.name, &mut text)
            .id(id)
            .hint(self.hint)
            .error(error.as_deref());
        if let Some(width) = self.width {
            field = field.width(width);
        }
        let typed = field.show(ui);
        if typed.entered {
            buffers.entered = Some(id);
        }
        if typed.changed {
            let open = buffers.texts.entry(id).or_default();
            open.owner = Some(self.owner);
            open.over.get_or_insert_with(|| stored.to_owned());
            if !open.is_outrun {
                open.error = error.and_then(|_| check(&text).err());
            }
            open.text = text;
            open.sent = None;
            buffers
                .names
                .entry(id)
                .or_insert_with(|| self.name.to_owned());
        }
        if typed.left && ui.input(|input| input.key_pressed(Key::Escape)) {
            buffers.escape(&typed.response, stored, self.asked);
            return None;
        }
        buffers.settle(id, &typed, stored, check)
    }
}
