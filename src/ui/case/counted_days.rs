//! The weeks of a term: the days counted numbered, days off grey, today framed, the last day solid.

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    CornerRadius, Rect, Role as AccessRole, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ledger::case_terms::TermStatus;
use crate::ledger::redo::{CountedDay, RedoTerm};
use crate::ledger::standing::SOON_WORKING_DAYS;
use crate::model::day_text;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};

/// Height of a day, and the gap between days; in points.
const CELL: (f32, f32) = (25.0, 3.0);

/// Draws the weeks.
pub fn ui(ui: &mut Ui, term: &RedoTerm, today: NaiveDate) {
    let height = term.weeks.len() as f32 * (CELL.0 + CELL.1);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| {
        let due = day_text::full_day(term.counted.due);
        WidgetInfo::labeled(AccessRole::Label, true, format!("数到 {due}"))
    });
    let width = (rect.width() - CELL.1 * 6.0) / 7.0;
    for (row, week) in term.weeks.iter().enumerate() {
        for (column, day) in week.iter().enumerate() {
            let corner = pos2(
                rect.left() + column as f32 * (width + CELL.1),
                rect.top() + row as f32 * (CELL.0 + CELL.1),
            );
            let cell = Rect::from_min_size(corner, vec2(width, CELL.0));
            day_ui(ui, cell, *day, (term, today));
        }
    }
}

fn day_ui(ui: &Ui, cell: Rect, day: CountedDay, (term, today): (&RedoTerm, NaiveDate)) {
    let theme = Theme::of(ui);
    let is_due = day.day == term.counted.due;
    let (fill, line, ink) = match (is_due, day.count, day.is_off) {
        (true, ..) => match term.status {
            TermStatus::Overdue(_) => (theme.late_fill, theme.late_fill, theme.on_late),
            TermStatus::DueToday | TermStatus::DueIn(0..=SOON_WORKING_DAYS) => {
                (theme.soon_fill, theme.soon_fill, theme.on_soon)
            }
            _ => (theme.accent_fill, theme.accent_fill, theme.on_accent),
        },
        (_, Some(_), false) => (theme.accent_low, theme.accent_line, theme.accent),
        (_, _, true) => (theme.window, theme.border, theme.ink_faint),
        (_, None, false) => (theme.surface, theme.border, theme.ink_faint),
    };
    let radius = CornerRadius::same(4);
    let stroke = if day.day == today {
        Stroke::new(2.0, theme.ink)
    } else {
        Stroke::new(1.0, line)
    };
    ui.painter()
        .rect(cell, radius, fill, stroke, StrokeKind::Inside);
    let date = if day.day.day() == 1 {
        format!("{}/1", day.day.month())
    } else {
        day.day.day().to_string()
    };
    let middle = cell.center().y;
    let look = TextLook::new(regular(size::TINY), ink);
    paint_text(
        ui,
        pos2(cell.left() + 5.0, middle),
        &date,
        look,
        cell.width(),
    );
    let right = pos2(cell.right() - 5.0, middle);
    let end = match (day.count, day.is_off) {
        (Some(count), _) => count.to_string(),
        (None, true) => "休".to_owned(),
        (None, false) => return,
    };
    paint_text_right(ui, right, &end, TextLook::new(medium(size::TINY), ink));
}
