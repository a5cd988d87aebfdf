//! The strip of days around a last day, the same wherever a term's day stands: whole beside the reasons, small in a row.

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    Color32, CornerRadius, Pos2, Rect, Role as AccessRole, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ledger::day_strip::{DayStrip, StripDay};
use crate::model::calendar::DayKind;
use crate::model::day_text;
use crate::ui::theme::{Theme, medium, regular, size};

use super::painted::{TextLook, paint_text};
use super::text::{cut, note};

/// Height of a day of the whole strip, in points.
const HEIGHT: f32 = 40.0;
/// Between days of the whole strip, in points.
const GAP: f32 = 4.0;
/// Width and height of a day of the small strip, in points.
const SMALL: (f32, f32) = (20.0, 17.0);
/// Between days of the small strip, in points.
const SMALL_GAP: f32 = 2.0;

/// Draws the whole strip over the room there is.
pub fn day_strip(ui: &mut Ui, strip: &DayStrip, today: NaiveDate) {
    let count = strip.days.len().max(1) as f32;
    let room = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, strip.spoken(today)));
    let width = (rect.width() - GAP * (count - 1.0)) / count;
    for (place, day) in strip.days.iter().enumerate() {
        let left = rect.left() + place as f32 * (width + GAP);
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEIGHT));
        let (_, ink) = ground(ui, cell, *day, strip);
        let weekday = day_text::weekday(day.day);
        let weekday = weekday.strip_prefix('周').unwrap_or(weekday);
        let lines = [
            (format!("{} {weekday}", day.day.day()), cell.top() + 11.0),
            (day.word(), cell.bottom() - 11.0),
        ];
        for (text, y) in lines {
            centred(ui, pos2(cell.center().x, y), &text, (ink, width));
        }
    }
}

/// Says of a last day that was moved from which day it was, with the small strip below; nothing where it was not moved.
pub fn moved_day(ui: &mut Ui, strip: Option<&DayStrip>, today: NaiveDate) {
    let Some(strip) = strip else { return };
    if let Some(words) = &strip.moved {
        note(ui, words.as_str());
    }
    let size = vec2(small_width(strip), SMALL.1);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, strip.spoken(today)));
    paint_small(ui, rect.left_center(), strip);
}

/// Paints that a day was moved, in words with the small strip after them where it has room; for rows that lay themselves out.
pub fn paint_moved(ui: &Ui, left: Pos2, strip: &DayStrip, look: TextLook, room: f32) {
    let words = strip.moved.as_deref().unwrap_or_default();
    let end = paint_text(ui, left, words, look, room) + 8.0;
    if end + small_width(strip) <= left.x + room {
        paint_small(ui, pos2(end, left.y), strip);
    }
}

/// Width of the small strip, in points.
fn small_width(strip: &DayStrip) -> f32 {
    strip.days.len() as f32 * (SMALL.0 + SMALL_GAP) - SMALL_GAP
}

/// Paints the small strip from the middle of its left edge: a number for each day, 休 for a day off between them.
fn paint_small(ui: &Ui, left: Pos2, strip: &DayStrip) {
    for (place, day) in strip.days.iter().enumerate() {
        let x = left.x + place as f32 * (SMALL.0 + SMALL_GAP);
        let corner = pos2(x, left.y - SMALL.1 / 2.0);
        let cell = Rect::from_min_size(corner, vec2(SMALL.0, SMALL.1));
        let (font, ink) = ground(ui, cell, *day, strip);
        let is_off = !day.kind.is_working() && !day.is_nominal && !day.is_due;
        let text = if is_off {
            "休".to_owned()
        } else {
            day.day.day().to_string()
        };
        let text = cut(ui, &text, font, ink, SMALL.0);
        let at = cell.center() - text.size() / 2.0;
        ui.painter().galley(at, text, ink);
        if day.is_nominal {
            // The day off that it was moved from is struck through.
            let line = Stroke::new(1.0, ink);
            let span = cell.left() + 3.0..=cell.right() - 3.0;
            ui.painter().hline(span, cell.center().y, line);
        }
    }
}

/// Paints the ground of a day; returns the face and the ink of what stands on it.
fn ground(ui: &Ui, cell: Rect, day: StripDay, strip: &DayStrip) -> (eframe::egui::FontId, Color32) {
    let theme = Theme::of(ui);
    let (fill, ink) = look(theme, day, strip.is_over);
    let line = if day.is_today || day.is_nominal {
        let width = if day.is_today { 2.0 } else { 1.0 };
        Stroke::new(width, theme.ink)
    } else {
        Stroke::new(1.0, theme.border)
    };
    ui.painter()
        .rect(cell, CornerRadius::same(4), fill, line, StrokeKind::Inside);
    let font = if day.is_due {
        medium(size::TINY)
    } else {
        regular(size::TINY)
    };
    (font, ink)
}

/// Fill and ink.
fn look(theme: &Theme, day: StripDay, is_over: bool) -> (Color32, Color32) {
    match (day.is_due, day.kind) {
        (true, _) if is_over => (theme.late_fill, theme.on_late),
        (true, _) => (theme.soon_fill, theme.on_soon),
        (false, DayKind::Holiday | DayKind::Weekend) if day.is_nominal => (theme.window, theme.ink),
        (false, DayKind::Holiday | DayKind::Weekend) => (theme.window, theme.ink_faint),
        (false, _) if day.left.is_some() => (theme.accent_low, theme.ink),
        (false, _) => (theme.surface, theme.ink_soft),
    }
}

fn centred(ui: &Ui, centre: Pos2, text: &str, (ink, room): (Color32, f32)) {
    let text = cut(ui, text, regular(size::SMALL), ink, room);
    ui.painter().galley(centre - text.size() / 2.0, text, ink);
}
