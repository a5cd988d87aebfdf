//! A date typed the way people write dates, with a month to point at in which days off are marked.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use eframe::egui::{
    Color32, CornerRadius, Id, Popup, PopupCloseBehavior, Rect, Response, Role as AccessRole,
    Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::model::calendar::{Calendar, DayKind};
use crate::model::chinese;
use crate::model::typed_date;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::button::focus_ring;
use super::text::cut;
use super::text_field::TextField;

/// A date as typed, and what is wrong with it once the field was left.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DateText {
    /// As typed.
    pub text: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

impl DateText {
    /// The text of a stored date.
    pub fn of(date: Option<NaiveDate>) -> Self {
        Self {
            text: date.map(|date| date.to_string()).unwrap_or_default(),
            error: None,
        }
    }

    /// The date, none where nothing is typed.
    ///
    /// # Errors
    /// The words to show when the text is not a date.
    pub fn read(&self, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
        if self.text.trim().is_empty() {
            return Ok(None);
        }
        typed_date::read(&self.text, today)
            .map(Some)
            .map_err(|error| error.to_string())
    }

    /// Checks the text as the field is left: a date is written out in full, anything else gets its error.
    pub fn settle(&mut self, today: NaiveDate) {
        match self.read(today) {
            Ok(date) => *self = Self::of(date),
            Err(error) => self.error = Some(error),
        }
    }
}

/// Shows a date field; gives whether its date is settled anew: typed and left, or picked.
pub fn date_field(
    ui: &mut Ui,
    name: &str,
    date: &mut DateText,
    today: NaiveDate,
    calendar: &Calendar,
    width: f32,
) -> bool {
    let mut settled = false;
    let error = date.error.clone();
    let known = date.read(today).ok().flatten();
    let start = ui.cursor().min;
    let typed = TextField::new(name, &mut date.text)
        .hint(if width < 230.0 {
            "如 11.20"
        } else {
            "如 11.20、今天、+15"
        })
        .width(width)
        .suffix(26.0)
        .error(error.as_deref())
        .show(ui);
    if typed.changed && date.error.is_some() {
        date.error = date.read(today).err();
    }
    if typed.left {
        date.settle(today);
        settled = true;
    }
    if let Some(day) = known.filter(|_| error.is_none()) {
        weekday_ui(ui, start, width, day, &date.text);
    }
    let button = Rect::from_min_size(
        pos2(start.x + width - 30.0, start.y + 2.0),
        Vec2::splat(28.0),
    );
    let opener = calendar_button(ui, button, name);
    let month_id = opener.id.with("month");
    if opener.clicked() {
        let shown = known.unwrap_or(today);
        ui.data_mut(|data| data.insert_temp(month_id, shown.with_day(1).unwrap_or(shown)));
    }
    Popup::from_toggle_button_response(&opener)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            if let Some(day) = month_ui(ui, month_id, known, today, calendar) {
                *date = DateText::of(Some(day));
                settled = true;
                ui.close();
            }
        });
    settled
}

/// The weekday after a date written out in full.
fn weekday_ui(ui: &Ui, start: eframe::egui::Pos2, width: f32, day: NaiveDate, text: &str) {
    if text != day.to_string() || width < 160.0 {
        return;
    }
    let theme = Theme::of(ui);
    let written = cut(ui, text, regular(size::TEXT), theme.ink, width)
        .size()
        .x;
    let words = cut(
        ui,
        crate::ui::words::weekday(day),
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

fn calendar_button(ui: &Ui, rect: Rect, name: &str) -> Response {
    let theme = Theme::of(ui);
    let response = ui.interact(
        rect,
        ui.make_persistent_id(("calendar", name)),
        Sense::click(),
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
    focus_ring(ui, &response, rect);
    response
}

const CELL: f32 = 34.0;

/// One month; gives the day pointed at.
fn month_ui(
    ui: &mut Ui,
    id: Id,
    known: Option<NaiveDate>,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let theme = Theme::of(ui);
    let first: NaiveDate = ui.data(|data| data.get_temp(id)).unwrap_or(today);
    let first = first.with_day(1).unwrap_or(first);
    let mut turn = None;
    let mut picked = None;
    ui.set_width(CELL * 7.0);
    ui.horizontal(|ui| {
        if super::button::icon_button(ui, Icon::ChevronLeft, "上个月").clicked() {
            turn = first.checked_sub_months(Months::new(1));
        }
        super::text::medium_line(
            ui,
            format!("{}年{}月", first.year(), first.month()),
            size::TEXT,
        );
        if super::button::icon_button(ui, Icon::ChevronRight, "下个月").clicked() {
            turn = first.checked_add_months(Months::new(1));
        }
        if ui.add(super::button::Button::text("今天").tiny()).clicked() {
            picked = Some(today);
        }
    });
    let (grid, _) = ui.allocate_exact_size(vec2(CELL * 7.0, 20.0 + CELL * 6.0), Sense::hover());
    for (place, word) in ["一", "二", "三", "四", "五", "六", "日"]
        .iter()
        .enumerate()
    {
        let text = cut(ui, word, regular(size::SMALL), theme.ink_faint, CELL);
        let centre = pos2(grid.left() + CELL * (place as f32 + 0.5), grid.top() + 10.0);
        ui.painter()
            .galley(centre - text.size() / 2.0, text, theme.ink_faint);
    }
    let start = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    for cell in 0..42u64 {
        let day = start + Days::new(cell);
        if day.month() != first.month() {
            continue;
        }
        let corner = pos2(
            grid.left() + CELL * (cell % 7) as f32,
            grid.top() + 20.0 + CELL * (cell / 7) as f32,
        );
        let rect = Rect::from_min_size(corner, Vec2::splat(CELL)).shrink(1.0);
        if day_ui(ui, rect, day, known == Some(day), day == today, calendar) {
            picked = Some(day);
        }
    }
    if let Some(month) = turn {
        ui.data_mut(|data| data.insert_temp(id, month));
    }
    picked
}

fn day_ui(
    ui: &Ui,
    rect: Rect,
    day: NaiveDate,
    chosen: bool,
    today: bool,
    calendar: &Calendar,
) -> bool {
    let theme = Theme::of(ui);
    let response = ui.interact(rect, ui.make_persistent_id(day), Sense::click());
    let kind = calendar.kind(day);
    let mark = match kind {
        DayKind::Holiday => "休",
        DayKind::MakeUp => "班",
        DayKind::Workday | DayKind::Weekend => "",
    };
    let name = format!("{}{mark}", chinese::date_with_weekday(day));
    response.widget_info(|| WidgetInfo::selected(AccessRole::Button, true, chosen, name.as_str()));
    let fill = if chosen {
        theme.accent_fill
    } else if response.hovered() {
        theme.hover
    } else if kind.is_working() {
        Color32::TRANSPARENT
    } else {
        theme.window
    };
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(4), fill);
    if today {
        painter.rect_stroke(
            rect,
            CornerRadius::same(4),
            Stroke::new(2.0, theme.ink),
            StrokeKind::Inside,
        );
    }
    let ink = if chosen {
        theme.on_accent
    } else if kind.is_working() {
        theme.ink
    } else {
        theme.ink_faint
    };
    let font = if chosen || today {
        medium(size::LABEL)
    } else {
        regular(size::LABEL)
    };
    let text = cut(ui, &day.day().to_string(), font, ink, CELL);
    painter.galley(rect.center() - text.size() / 2.0, text, ink);
    if !mark.is_empty() {
        let text = cut(ui, mark, regular(10.0), ink, CELL);
        painter.galley(
            pos2(rect.right() - text.size().x - 1.0, rect.top()),
            text,
            ink,
        );
    }
    focus_ring(ui, &response, rect);
    response.clicked()
}
