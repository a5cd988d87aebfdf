//! A field bound to a recorded date, as those of [`super::bound`] are to texts.

use chrono::NaiveDate;
use eframe::egui::{Id as WidgetId, Key, Ui};

use crate::ui::widgets::keys::request_focus;
use crate::ui::widgets::{DateField, DateText, DayContext};

use super::bound::{Buffers, field_id};
use super::escaped::ASKED;

/// A date field bound to a recorded date.
#[derive(Debug)]
#[must_use = "show it in a ui"]
pub struct BoundDate<'a> {
    owner: WidgetId,
    name: &'a str,
    day: DayContext<'a>,
    width: f32,
    asked: Option<&'a str>,
}

impl<'a> BoundDate<'a> {
    /// A field 240 points wide; `owner` is what the date belongs to.
    pub fn new(owner: WidgetId, name: &'a str, day: DayContext<'a>) -> Self {
        Self {
            owner,
            name,
            day,
            width: 240.0,
            asked: Some(ASKED),
        }
    }

    /// What is said at Esc before what is typed is given up; none where something around the field asks.
    pub fn asked(mut self, words: Option<&'a str>) -> Self {
        self.asked = words;
        self
    }

    /// Of another width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shows the field; returns the new date once it is to be recorded. One that `check` refuses stays in the field, with
    /// the reason.
    pub fn show(
        self,
        ui: &mut Ui,
        buffers: &mut Buffers,
        stored: Option<NaiveDate>,
        check: impl Fn(Option<NaiveDate>) -> Result<(), String>,
    ) -> Option<Option<NaiveDate>> {
        let id = field_id(self.owner, self.name);
        let known = buffers.dates.get(&id).map(|(_, date)| date.clone());
        let mut date = known.clone().unwrap_or_else(|| DateText::of(stored));
        let before = date.clone();
        let edit = DateField::new(self.name, &mut date, self.day)
            .width(self.width)
            .id(id);
        let had_focus = ui.memory(|memory| memory.has_focus(id));
        let shown = ui.push_id(id, |ui| edit.show(ui)).inner;
        if had_focus && shown.is_settled() && ui.input(|input| input.key_pressed(Key::Enter)) {
            buffers.entered = Some(id);
        }
        // What was refused may be in order since another field was mended.
        let again = known.as_ref().is_some_and(|known| known.error.is_some()) && !shown.focused;
        let settled = shown.is_settled() || again;
        if shown.is_settled() && ui.input(|input| input.key_pressed(Key::Escape)) {
            let is_typed = date.text != DateText::of(stored).text;
            let is_asked = |date: &DateText| date.error.is_some();
            let asks = is_typed && !known.as_ref().is_some_and(is_asked);
            match self.asked.filter(|_| asks) {
                Some(words) => {
                    date.error = Some(words.to_owned());
                    buffers.keep_date(id, (self.owner, date), self.name);
                }
                None => {
                    buffers.dates.remove(&id);
                }
            }
            if self.asked.is_some() && (is_typed || known.is_some()) {
                request_focus(ui, id);
            }
            return None;
        }
        if let (true, Ok(read)) = (settled, date.read(self.day.today)) {
            match check(read).err().filter(|_| read != stored) {
                None => {
                    buffers.dates.remove(&id);
                    return (read != stored).then_some(read);
                }
                reason => date.error = reason,
            }
        }
        if date != before || known.is_some() {
            buffers.keep_date(id, (self.owner, date), self.name);
        }
        None
    }
}
