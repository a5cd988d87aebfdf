//! A date typed the way people write dates, with a month to point at in which days off are marked.

use chrono::NaiveDate;
use eframe::egui::{
    Id, Pos2, Rect, Response, Role as AccessRole, Sense, Ui, Vec2, WidgetInfo, pos2,
};

use crate::model::calendar::Calendar;
use crate::model::day_text;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, regular, size};

pub use crate::model::typed_date::DateText;

use super::keys::take_opening_key;
use super::month::{MonthOpener, month_popup};
use super::spoken::say_hint;
use super::text::cut;
use super::text_field::TextField;

/// The day that typed dates are read from, and the calendar that marks days off.
#[derive(Clone, Copy, Debug)]
pub struct DayContext<'a> {
    /// Today.
    pub today: NaiveDate,
    /// The calendar.
    pub calendar: &'a Calendar,
}

/// What came of showing a date field.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The text changed, or a day was picked.
    pub changed: bool,
    /// How the date is settled anew, where it is.
    pub settled: Option<DateSettled>,
    /// It is being typed in.
    pub focused: bool,
}

impl Dated {
    /// Whether the date is settled anew.
    pub fn is_settled(&self) -> bool {
        self.settled.is_some()
    }
}

/// How a date is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSettled {
    /// Typed and left, or picked.
    Left,
    /// Typed and left by Enter, which leads on.
    Entered,
}

/// A field for a date, with a month to point at.
#[derive(Debug)]
#[must_use = "show it in a ui"]
pub struct DateField<'a> {
    name: &'a str,
    date: &'a mut DateText,
    day: DayContext<'a>,
    width: f32,
    id: Option<Id>,
    error: Option<&'a str>,
}

impl<'a> DateField<'a> {
    /// A field with its name for people who do not see it, 240 points wide.
    pub fn new(name: &'a str, date: &'a mut DateText, day: DayContext<'a>) -> Self {
        Self {
            name,
            date,
            day,
            width: 240.0,
            id: None,
            error: None,
        }
    }

    /// Of another width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// With an id of its own, so that it can be given the focus.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// What is wrong with a date that can be read; what cannot be read says so itself.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// The name given.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Shows the field.
    pub fn show(self, ui: &mut Ui) -> Dated {
        let DayContext { today, calendar } = self.day;
        let start = ui.cursor().min;
        self.date.offer_anew(today);
        let known = self.date.read(today).ok().flatten();
        let before = self.date.text.clone();
        let own_error = self.date.error.clone();
        let error = own_error.as_deref().or(self.error);
        let own_id = || ui.make_persistent_id(("text field", self.name));
        let field = self.id.unwrap_or_else(own_id);
        let by_key = take_opening_key(ui, field);
        let edit = TextField::new(self.name, &mut self.date.text)
            .id(field)
            .hint(if self.width < 230.0 {
                "如 11.20"
            } else {
                "如 11.20、今天、+15"
            })
            .width(self.width)
            .suffix(26.0)
            .error(error);
        let typed = edit.show(ui);
        if typed.changed {
            self.date.note_typed();
        }
        if error.is_none() {
            say_hint(&typed.response, "按 Alt+↓ 选日期");
        }
        if typed.changed && self.date.error.is_some() {
            self.date.error = self.date.read(today).err();
        }
        if typed.left {
            self.date.settle(today);
        }
        if let Some(day) = known.filter(|_| error.is_none()) {
            weekday_ui(ui, start, self.width, day, &self.date.text);
        }
        let corner = pos2(start.x + self.width - 30.0, start.y + 2.0);
        let rect = Rect::from_min_size(corner, Vec2::splat(28.0));
        let opener = MonthOpener {
            button: calendar_button(ui, rect, self.name),
            field,
            by_key,
        };
        let picked = month_popup(ui, &opener, known, today, calendar);
        if picked.is_some() {
            *self.date = DateText::of(picked);
        }
        let settled = if typed.entered {
            Some(DateSettled::Entered)
        } else {
            (typed.left || picked.is_some()).then_some(DateSettled::Left)
        };
        Dated {
            changed: self.date.text != before,
            settled,
            focused: typed.response.has_focus(),
        }
    }
}

/// The weekday after a date written out in full.
fn weekday_ui(ui: &Ui, start: Pos2, width: f32, day: NaiveDate, text: &str) {
    if text != day.to_string() || width < 160.0 {
        return;
    }
    let theme = Theme::of(ui);
    let written = cut(ui, text, regular(size::TEXT), theme.ink, width)
        .size()
        .x;
    let words = cut(
        ui,
        day_text::weekday(day),
        regular(size::TEXT),
        theme.ink_faint,
        width,
    );
    let place = pos2(
        start.x + 10.0 + written + 8.0,
        start.y + 16.0 - words.size().y / 2.0,
    );
    ui.painter().galley(place, words, theme.ink_faint);
}

/// Tab passes it by: Alt+↓ in the field opens the same month.
fn calendar_button(ui: &Ui, rect: Rect, name: &str) -> Response {
    let theme = Theme::of(ui);
    let response = ui.interact(
        rect,
        ui.make_persistent_id(("calendar", name)),
        Sense::CLICK,
    );
    let label = format!("{name}：选日期");
    response
        .widget_info(|| WidgetInfo::labeled(AccessRole::Button, ui.is_enabled(), label.as_str()));
    let ink = if response.hovered() {
        theme.accent
    } else {
        theme.ink_faint
    };
    Icon::Calendar.paint(ui.painter(), rect.center(), 16.0, ink);
    response
}
