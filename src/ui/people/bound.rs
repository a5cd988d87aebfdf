//! Fields bound to a recorded value: typed text is handed over when its field is left and it is valid; anything else
//! stays in its field with the error under it, whatever is shown meanwhile, until it is corrected or Esc is pressed.

use chrono::NaiveDate;
use eframe::egui::{Id as WidgetId, Key, Sense, Ui, vec2};
use rustc_hash::FxHashMap;

use crate::model::calendar::Calendar;
use crate::model::chinese;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::text_field::Typed;
use crate::ui::widgets::{DateText, TextField, date_field};

/// Width of a label at left.
pub const LABEL: f32 = 76.0;

/// Text typed into one field.
#[derive(Clone, Debug, Default)]
struct Buffer {
    owner: Option<WidgetId>,
    text: String,
    error: Option<String>,
    /// Handed over to be recorded.
    sent: Option<String>,
}

/// Text typed and not recorded yet, by field.
#[derive(Debug, Default)]
pub struct Buffers {
    texts: FxHashMap<WidgetId, Buffer>,
    dates: FxHashMap<WidgetId, DateText>,
}

impl Buffers {
    /// How many fields hold text that must be corrected, of one owner or of all.
    pub fn errors(&self, owner: Option<WidgetId>) -> usize {
        let texts = self
            .texts
            .values()
            .filter(|buffer| buffer.error.is_some() && (owner.is_none() || buffer.owner == owner));
        let dates = self.dates.values().filter(|date| date.error.is_some());
        texts.count() + if owner.is_none() { dates.count() } else { 0 }
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
}

impl<'a> Bound<'a> {
    /// One line; `owner` is what the value belongs to.
    pub fn new(owner: WidgetId, name: &'a str) -> Self {
        Self {
            owner,
            name,
            hint: "",
            width: None,
        }
    }

    /// How to fill it in.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Of a fixed width.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shows the field; gives the new value once it is to be recorded. `check` reads what was typed.
    pub fn show(
        self,
        ui: &mut Ui,
        buffers: &mut Buffers,
        stored: &str,
        check: impl Fn(&str) -> Result<String, String>,
    ) -> Option<String> {
        let id = field_id(self.owner, self.name);
        if buffers
            .texts
            .get(&id)
            .is_some_and(|open| open.sent.as_deref() == Some(stored))
        {
            buffers.texts.remove(&id);
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
        if typed.changed {
            let open = buffers.texts.entry(id).or_default();
            open.owner = Some(self.owner);
            open.error = error.and_then(|_| check(&text).err());
            open.text = text;
            open.sent = None;
        }
        settle(ui, buffers, id, &typed, stored, check)
    }
}

/// Checks a field that was left, now or while it was not shown.
fn settle(
    ui: &Ui,
    buffers: &mut Buffers,
    id: WidgetId,
    typed: &Typed,
    stored: &str,
    check: impl Fn(&str) -> Result<String, String>,
) -> Option<String> {
    let open = buffers.texts.get_mut(&id)?;
    if typed.left && ui.input(|input| input.key_pressed(Key::Escape)) {
        buffers.texts.remove(&id);
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
            buffers.texts.remove(&id);
            None
        }
        Ok(value) if open.sent.as_ref() == Some(&value) => {
            open.error = Some("没存上，内容还在这里。改动后离开这一格再试一次。".to_owned());
            None
        }
        Ok(value) => {
            open.error = None;
            open.text.clone_from(&value);
            open.sent = Some(value.clone());
            Some(value)
        }
    }
}

/// A date bound to a recorded one; gives the new date once it is to be recorded.
pub fn bound_date(
    ui: &mut Ui,
    buffers: &mut Buffers,
    owner: WidgetId,
    name: &str,
    stored: Option<NaiveDate>,
    day: (NaiveDate, &Calendar),
    width: f32,
) -> Option<Option<NaiveDate>> {
    let (today, calendar) = day;
    let id = field_id(owner, name);
    let known = buffers.dates.get(&id).cloned();
    let mut date = known.clone().unwrap_or_else(|| DateText::of(stored));
    let before = date.clone();
    let settled = ui
        .push_id(id, |ui| {
            date_field(ui, name, &mut date, today, calendar, width)
        })
        .inner;
    if settled && ui.input(|input| input.key_pressed(Key::Escape)) {
        buffers.dates.remove(&id);
        return None;
    }
    if let (true, Ok(read)) = (settled, date.read(today)) {
        buffers.dates.remove(&id);
        return (read != stored).then_some(read);
    }
    if date != before || known.is_some() {
        buffers.dates.insert(id, date);
    }
    None
}

/// A label at left and what belongs to it at right.
pub fn labelled<R>(
    ui: &mut Ui,
    label: &str,
    required: bool,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    labelled_wide(ui, label, LABEL, required, add_contents)
}

/// [`labelled`] with a label of another width.
pub fn labelled_wide<R>(
    ui: &mut Ui,
    label: &str,
    width: f32,
    required: bool,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let theme = Theme::of(ui);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
        let room = width - 8.0;
        let text = cut(ui, label, regular(size::LABEL), theme.ink_soft, room);
        let place = rect.left_center() - vec2(0.0, text.size().y / 2.0);
        let end = place + vec2(text.size().x + 2.0, 0.0);
        ui.painter().galley(place, text, theme.ink_soft);
        if required {
            let star = cut(ui, "*", regular(size::LABEL), theme.accent, 10.0);
            ui.painter().galley(end, star, theme.accent);
        }
        add_contents(ui)
    })
    .inner
}

/// Takes any text, without blanks at its ends.
///
/// # Errors
/// Never; as [`Bound::show`] wants it.
pub fn any(typed: &str) -> Result<String, String> {
    Ok(typed.trim().to_owned())
}

/// Takes any text but none.
///
/// # Errors
/// Words when nothing is typed.
pub fn needed(typed: &str) -> Result<String, String> {
    match typed.trim() {
        "" => Err("这一格不能空着。按 Esc 恢复原来的内容。".to_owned()),
        text => Ok(text.to_owned()),
    }
}

/// Takes a whole number between two others.
///
/// # Errors
/// Words when it is none, or out of bounds.
pub fn number(typed: &str, least: u32, most: u32) -> Result<String, String> {
    let digits: String = typed
        .trim()
        .chars()
        .map(chinese::half_width_digit)
        .collect();
    match digits.parse::<u32>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number.to_string()),
        _ => Err(format!("请填 {least} 到 {most} 的数字。")),
    }
}

/// An empty text is none.
pub fn option(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
