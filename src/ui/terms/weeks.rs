//! The weeks from the day a term runs from to its last day, as a small calendar.

use chrono::Datelike as _;
use eframe::egui::{Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::case_terms::TermStatus;
use crate::ledger::workbench::term_weeks::{TermDay, TermWeek, WeekDayMark};
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text};
use crate::ui::widgets::text::cut;

/// Width of the number of a week, in points.
const NUMBER: f32 = 38.0;
/// Height of a day, in points.
const DAY: f32 = 34.0;
/// Between days, in points.
const GAP: f32 = 3.0;
const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// Draws the weeks.
pub fn ui(ui: &mut Ui, weeks: &[TermWeek], status: TermStatus) {
    let theme = Theme::of(ui);
    let width = ((ui.available_width() - NUMBER - GAP * 6.0) / 7.0).floor();
    let faint = TextLook::new(regular(size::TINY), theme.ink_faint);
    let left = |rect: Rect, day: usize| rect.left() + NUMBER + day as f32 * (width + GAP);
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    for (day, word) in WEEKDAYS.iter().enumerate() {
        let text = cut(ui, word, faint.font.clone(), faint.ink, width);
        let centre = pos2(left(head, day) + width / 2.0, head.center().y);
        ui.painter()
            .galley(centre - text.size() / 2.0, text, faint.ink);
    }
    for week in weeks {
        let (number, days) = match week {
            TermWeek::Days(number, days) => (number, days),
            TermWeek::Gap(count) => {
                let size = vec2(ui.available_width(), 16.0);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                let words = format!("…　中间 {count} 周");
                let at = pos2(rect.left() + NUMBER, rect.center().y);
                paint_text(ui, at, &words, faint.clone(), rect.width());
                continue;
            }
        };
        let size = vec2(ui.available_width(), DAY);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let words = format!("{number} 周");
        let at = pos2(rect.left(), rect.center().y);
        paint_text(ui, at, &words, faint.clone(), NUMBER);
        for (place, day) in days.iter().enumerate() {
            let corner = pos2(left(rect, place), rect.top());
            let cell = Rect::from_min_size(corner, vec2(width, DAY));
            day_ui(ui, cell, *day, status);
        }
    }
}

fn day_ui(ui: &Ui, rect: Rect, day: TermDay, status: TermStatus) {
    let theme = Theme::of(ui);
    let (fill, line, ink) = look(theme, day.mark, status);
    let stroke = if day.today {
        Stroke::new(2.0, theme.ink)
    } else {
        Stroke::new(1.0, line)
    };
    let radius = CornerRadius::same(4);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
    let strong = day.today || matches!(day.mark, WeekDayMark::Base | WeekDayMark::Due);
    let font = |points| {
        if strong {
            medium(points)
        } else {
            regular(points)
        }
    };
    let lines = [
        (day.day.day().to_string(), size::SMALL, rect.top() + 10.0),
        (day.word(), size::TINY, rect.bottom() - 9.0),
    ];
    for (text, points, y) in lines {
        let text = cut(ui, &text, font(points), ink, rect.width());
        let at = pos2(rect.center().x, y) - text.size() / 2.0;
        ui.painter().galley(at, text, ink);
    }
}

/// Fill, border and ink of a day.
fn look(theme: &Theme, mark: WeekDayMark, status: TermStatus) -> (Color32, Color32, Color32) {
    let is_late = matches!(status, TermStatus::Overdue(_));
    match mark {
        WeekDayMark::Due if is_late => (theme.late_fill, theme.late_fill, theme.on_late),
        WeekDayMark::Due => (theme.soon_fill, theme.soon_fill, theme.on_soon),
        WeekDayMark::Off => (theme.window, theme.window, theme.ink_faint),
        WeekDayMark::Still => (theme.window, theme.border_strong, theme.ink_soft),
        WeekDayMark::Counted(_) => (theme.accent_low, theme.accent_line, theme.accent),
        WeekDayMark::Base => (theme.surface, theme.border_strong, theme.ink),
        WeekDayMark::Outside => (theme.surface, theme.border, theme.ink_soft),
    }
}
