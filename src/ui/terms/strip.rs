//! The strip of weeks above the table: one press goes to a week, the next shows it alone.

use eframe::egui::{
    Align, Color32, CornerRadius, CursorIcon, Layout, Rect, Role as AccessRole, Sense, Shape,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ledger::workbench::term_asked::Grouping;
use crate::ledger::workbench::term_page::{TermCount, TermPage};
use crate::ledger::workbench::term_spans::{DaySpan, SpanKind};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{Bar, at_least_wide};

use super::page::{ScrollTo, TermsPage};

/// Height of a cell, in points.
const CELL: f32 = 76.0;
/// The least width of a cell in which its words stand whole, in points.
const LEAST_CELL: f32 = 72.0;
/// Between cells, in points.
const GAP: f32 = 6.0;
/// The bar of a cell is full at so many terms.
const FULL: usize = 10;

/// Draws the strip.
pub fn ui(page: &mut TermsPage, ui: &mut Ui, scene: &Scene<'_>) {
    let fill = Theme::of(ui).window;
    let mut pressed = None;
    Bar::top("term weeks", 96.0).fill(fill).row(ui, |ui| {
        let count = page.page.cells.len().max(1) as f32;
        let least = count * LEAST_CELL + (count - 1.0) * GAP;
        at_least_wide(ui, "cells of weeks", least, |ui| {
            let layout = Layout::left_to_right(Align::Center);
            ui.with_layout(layout, |ui| pressed = cells_ui(page, ui, scene));
        });
    });
    if let Some(span) = pressed {
        press(page, span);
    }
}

/// Draws the cells side by side; returns the span whose cell was pressed.
fn cells_ui(page: &TermsPage, ui: &mut Ui, scene: &Scene<'_>) -> Option<DaySpan> {
    let count = page.page.cells.len().max(1) as f32;
    ui.spacing_mut().item_spacing.x = GAP;
    let width = ((ui.available_width() - GAP * (count - 1.0)) / count).floor();
    let mut pressed = None;
    for (span, count) in &page.page.cells {
        let cell = WeekCell {
            span: *span,
            count: *count,
            filtered: page.asked.span == Some(*span),
            look: WeekLook::of(Theme::of(ui), (*span, *count), &page.page),
        };
        if cell.ui(ui, width, scene) {
            pressed = Some(*span);
        }
    }
    pressed
}

/// The first press goes to the group, the second shows it alone, the third shows all again.
fn press(page: &mut TermsPage, span: DaySpan) {
    if page.asked.span == Some(span) {
        page.asked.span = None;
        page.pressed_span = None;
        return;
    }
    let line = page.line_of_span(span);
    let stands = page.asked.grouping == Grouping::Week && page.asked.span.is_none();
    if let Some(line) = line.filter(|_| stands && page.pressed_span != Some(span)) {
        page.pressed_span = Some(span);
        page.move_to(line);
        page.scroll_to = Some(ScrollTo::Top(line));
    } else {
        page.pressed_span = Some(span);
        page.asked.span = Some(span);
    }
}

struct WeekCell {
    span: DaySpan,
    count: TermCount,
    filtered: bool,
    look: WeekLook,
}

/// Colours of a cell.
struct WeekLook {
    fill: Color32,
    line: Stroke,
    ink: Color32,
    icon: Option<Icon>,
}

impl WeekLook {
    /// Red where it is over, amber while it is soon, then the warmer the more.
    fn of(theme: &Theme, (span, count): (DaySpan, TermCount), page: &TermPage) -> Self {
        let empty = count.all() == 0;
        let soon = span.from <= page.horizon.last_working_day;
        let (fill, line, ink, icon) = match (span.kind, count.all()) {
            _ if empty => (theme.window, theme.border, theme.ink_faint, None),
            (SpanKind::Overdue, _) => (
                theme.late_low,
                theme.late_line,
                theme.late,
                Some(Icon::Alert),
            ),
            _ if soon => (
                theme.soon_low,
                theme.soon_line,
                theme.soon,
                Some(Icon::Clock),
            ),
            (_, 1) => (theme.heat_1, theme.heat_1, theme.ink, None),
            (_, 2..=9) => (theme.heat_2, theme.heat_2, theme.ink, None),
            _ => (theme.heat_3, theme.heat_3, theme.ink, None),
        };
        let line = if span.kind == SpanKind::ThisWeek {
            Stroke::new(2.0, theme.ink)
        } else {
            Stroke::new(1.0, line)
        };
        Self {
            fill,
            line,
            ink,
            icon,
        }
    }
}

impl WeekCell {
    fn ui(&self, ui: &mut Ui, width: f32, scene: &Scene<'_>) -> bool {
        let (rect, response) = ui.allocate_exact_size(vec2(width, CELL), Sense::click());
        let TermCount { legal, inner } = self.count;
        let (title, corners) = (self.span.title(), self.corners(scene));
        response.widget_info(|| {
            let all = legal + inner;
            let name = format!("{title} {}", corners[0]);
            let name = name.trim_end();
            let words = format!("{name}：{all} 项，规定 {legal}，内部 {inner}");
            WidgetInfo::selected(AccessRole::Button, true, self.filtered, words)
        });
        let (theme, painter) = (Theme::of(ui), ui.painter());
        let radius = CornerRadius::same(6);
        let line = if self.filtered {
            Stroke::new(2.0, theme.accent_fill)
        } else {
            self.look.line
        };
        painter.rect(rect, radius, self.look.fill, line, StrokeKind::Inside);
        self.texts_ui(ui, rect, (&title, &corners));
        focus_ring(ui, &response, rect);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let hint = if self.filtered {
            "按下看全部"
        } else {
            "按下转到，再按只看这些"
        };
        response.on_hover_text(hint).clicked()
    }

    /// The day beside the title; with its year where that is another, and whether the days of that year are known. After
    /// it what is said where that has no room.
    fn corners(&self, scene: &Scene<'_>) -> [String; 2] {
        let corner = self.span.corner();
        match self.span.other_year(scene.today()) {
            Some(year) if self.span.kind == SpanKind::Month => {
                if scene.ledger.calendar.is_announced(year) {
                    [year.to_string(), String::new()]
                } else {
                    [format!("{year} 暂定"), "暂定".to_owned()]
                }
            }
            _ => {
                let short = corner.trim_end_matches('起').to_owned();
                [corner, short]
            }
        }
    }

    fn texts_ui(&self, ui: &Ui, rect: Rect, (title, corners): (&str, &[String; 2])) {
        let (theme, ink) = (Theme::of(ui), self.look.ink);
        let (left, right) = (rect.left() + 8.0, rect.right() - 8.0);
        let room = right - left;
        let soft = |ink| TextLook::new(regular(size::SMALL), ink);
        let mut start = left;
        if let Some(icon) = self.look.icon {
            icon.paint(ui.painter(), pos2(left + 6.0, rect.top() + 12.0), 12.0, ink);
            start += 16.0;
        }
        let top = rect.top() + 12.0;
        let head = TextLook::new(medium(size::SMALL), ink);
        let end = paint_text(ui, pos2(start, top), title, head, right - start);
        let aside = soft(theme.ink_faint);
        let fits = |corner: &&String| {
            let text = cut(ui, corner, aside.font.clone(), aside.ink, f32::INFINITY);
            end + 4.0 + text.size().x <= right
        };
        if let Some(corner) = corners.iter().find(fits) {
            paint_text_right(ui, pos2(right, top), corner, aside.clone());
        }
        let middle = rect.top() + 33.0;
        if self.count.all() == 0 {
            let faint = soft(theme.ink_faint);
            paint_text(ui, pos2(left, middle), "—", faint.clone(), room);
            paint_text(ui, pos2(left, rect.top() + 53.0), "没有期限", faint, room);
            return;
        }
        let number = TextLook::new(medium(size::PAGE), ink);
        let count = self.count.all().to_string();
        let end = paint_text(ui, pos2(left, middle), &count, number, room);
        paint_text(ui, pos2(end + 4.0, middle + 2.0), "项", soft(ink), 20.0);
        let TermCount { legal, inner } = self.count;
        let tiny = TextLook::new(regular(size::TINY), ink);
        let wide = |words: &String| {
            let text = cut(ui, words, tiny.font.clone(), ink, f32::INFINITY);
            text.size().x <= room
        };
        let shortest = format!("规{legal} 内{inner}");
        let mut longer = [
            format!("规定 {legal} · 内部 {inner}"),
            format!("规 {legal} · 内 {inner}"),
        ]
        .into_iter();
        let parts = longer.find(wide).unwrap_or(shortest);
        paint_text(ui, pos2(left, rect.top() + 53.0), &parts, tiny, room);
        let bar = Rect::from_min_size(pos2(left, rect.top() + 64.0), vec2(room, 6.0));
        self.bar_ui(ui, bar);
    }

    /// Solid for the legal ones, dashed for the inner ones.
    fn bar_ui(&self, ui: &Ui, rect: Rect) {
        let ink = self.look.ink;
        let TermCount { legal, inner } = self.count;
        let each = rect.width() / (legal + inner).max(FULL) as f32;
        let split = rect.left() + each * legal as f32;
        let solid = rect.with_max_x(split);
        if legal > 0 {
            ui.painter().rect_filled(solid, CornerRadius::ZERO, ink);
        }
        if inner > 0 {
            let end = split + each * inner as f32;
            let outline = Rect::from_x_y_ranges(split..=end, rect.y_range()).shrink(0.5);
            let corners = [
                outline.left_top(),
                outline.right_top(),
                outline.right_bottom(),
                outline.left_bottom(),
                outline.left_top(),
            ];
            let dashes = Shape::dashed_line(&corners, Stroke::new(1.0, ink), 3.0, 2.0);
            ui.painter().extend(dashes);
        }
    }
}
