//! 期限日历: six weeks from this Monday, with how many open terms end on each day.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use eframe::egui::{CornerRadius, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::workbench::board::{Board, cases_due};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::{self, focus_ring};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{Button, card, card_header};

use super::month_day::MonthDay;
use super::parts::{Pen, list, text_centred, text_left};

/// The least height at which a cell has room for its two lines.
pub const LEAST_HEIGHT: f32 = 336.0;
const WEEKS: u64 = 6;
/// Leafing ends twenty years away, where no term lies.
const FARTHEST: i64 = 174;
const WEEK_WIDTH: f32 = 50.0;

/// How far the calendar was leafed.
#[derive(Debug, Default)]
pub struct Leaf {
    /// How many times six weeks from today.
    away: i64,
    /// A day, and how many cases have an open term that ended before it; worked out when first asked for.
    earlier: Option<(NaiveDate, usize)>,
}

impl Leaf {
    /// Forgets what was worked out: a case or the day changed.
    pub fn forget(&mut self) {
        self.earlier = None;
    }

    fn earlier(&mut self, before: NaiveDate, count: impl FnOnce() -> usize) -> usize {
        match self.earlier {
            Some((day, known)) if day == before => known,
            _ => self.earlier.insert((before, count())).1,
        }
    }
}

/// Draws the card.
pub fn ui(board: &Board, leaf: &mut Leaf, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
    let today = board.horizon.today;
    let first = first_day(today, leaf.away);
    card(ui, area, |ui| {
        header_ui(board, first, leaf, ui, scene);
        let inner = ui.max_rect();
        let grid = Rect::from_min_max(
            inner.min + vec2(WEEK_WIDTH, 66.0),
            inner.max - vec2(10.0, 27.0),
        );
        grid_ui(board, first, ui, grid, scene);
        legend_ui(
            ui,
            pos2(inner.left() + 16.0, inner.bottom() - 14.0),
            inner.right(),
        );
    });
}

fn first_day(today: NaiveDate, leaf: i64) -> NaiveDate {
    let monday = today.week(Weekday::Mon).first_day();
    let away = Days::new(leaf.unsigned_abs() * WEEKS * 7);
    let moved = if leaf < 0 {
        monday.checked_sub_days(away)
    } else {
        monday.checked_add_days(away)
    };
    moved.unwrap_or(monday)
}

fn plain_day(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

fn header_ui(board: &Board, first: NaiveDate, leaf: &mut Leaf, ui: &mut Ui, scene: &mut Scene<'_>) {
    let today = board.horizon.today;
    let last = first + Days::new(WEEKS * 7 - 1);
    let year = if first.year() == today.year() {
        String::new()
    } else {
        format!("{} 年", first.year())
    };
    let subtitle = format!("{year}{}—{}", plain_day(first), plain_day(last));
    card_header(ui, "期限日历", &subtitle, |ui| {
        // The spacing is this side's own, not the title's.
        ui.scope(|ui| leaf_ui(board, first, leaf, ui, scene));
    });
}

fn leaf_ui(board: &Board, first: NaiveDate, leaf: &mut Leaf, ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    if button::icon_button(ui, Icon::ChevronRight, "后六周").clicked() {
        leaf.away = (leaf.away + 1).min(FARTHEST);
    }
    if ui.add(Button::new("回今天").tiny()).clicked() {
        leaf.away = 0;
    }
    if button::icon_button(ui, Icon::ChevronLeft, "前六周").clicked() {
        leaf.away = (leaf.away - 1).max(-FARTHEST);
    }
    let before = first.min(board.horizon.today);
    let earlier = board.days.before(before);
    if earlier == 0 {
        return;
    }
    let chip = earlier_chip(ui, earlier);
    let cases = || {
        let label = format!("{}以前到期，已逾期", plain_day(before));
        let last = before.pred_opt().unwrap_or(before);
        cases_due(scene.ledger, board.scope, &label, NaiveDate::MIN..=last)
    };
    if chip.clicked() {
        let cases = cases();
        list(scene, board.scope, cases);
    } else if chip.hovered() {
        let count = leaf.earlier(before, || cases().cases.len());
        chip.on_hover_text(format!(
            "{earlier} 项期限，属 {count} 件。一件可以有几项期限同时逾期。"
        ));
    }
}

fn earlier_chip(ui: &mut Ui, earlier: usize) -> Response {
    let theme = Theme::of(ui);
    let label = format!("更早逾期 {earlier} 项");
    let font = medium(size::SMALL);
    let text = cut(ui, &label, font, theme.late, ui.available_width());
    let wanted = vec2(text.size().x + 30.0, 24.0);
    let (place, response) = ui.allocate_exact_size(wanted, eframe::egui::Sense::click());
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, label.as_str())
    });
    let rect = Rect::from_center_size(place.center(), vec2(place.width(), 20.0));
    let line = if response.hovered() {
        theme.late
    } else {
        theme.late_line
    };
    let stroke = Stroke::new(1.0, line);
    let radius = CornerRadius::same(4);
    ui.painter()
        .rect(rect, radius, theme.late_low, stroke, StrokeKind::Inside);
    let glyph = pos2(rect.left() + 13.0, rect.center().y);
    Icon::Alert.paint(ui.painter(), glyph, 12.0, theme.late);
    let left = pos2(rect.left() + 23.0, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(left, text, theme.late);
    focus_ring(ui, &response, rect);
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}

fn grid_ui(board: &Board, first: NaiveDate, ui: &mut Ui, grid: Rect, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let pitch = vec2(grid.width() / 7.0, grid.height() / WEEKS as f32);
    for (column, name) in ["一", "二", "三", "四", "五", "六", "日"]
        .into_iter()
        .enumerate()
    {
        let left = grid.left() + column as f32 * pitch.x;
        let heading = Rect::from_min_size(pos2(left, grid.top() - 23.0), vec2(pitch.x - 3.0, 20.0));
        text_centred(
            ui,
            heading,
            name,
            Pen::new(regular(size::SMALL), theme.ink_soft),
        );
    }
    for (index, day) in first.iter_days().take(WEEKS as usize * 7).enumerate() {
        let (row, column) = (index / 7, index % 7);
        let min = grid.min + vec2(column as f32 * pitch.x, row as f32 * pitch.y);
        let rect = Rect::from_min_max(
            pos2(min.x.round(), min.y.round()),
            pos2(
                (min.x + pitch.x).round() - 3.0,
                (min.y + pitch.y).round() - 3.0,
            ),
        );
        if column == 0 {
            let label = format!("{} 周", day.iso_week().week());
            let left = pos2(grid.left() - WEEK_WIDTH + 14.0, rect.center().y);
            text_left(
                ui,
                left,
                &label,
                Pen::new(regular(size::SMALL), theme.ink_faint),
                36.0,
            );
        }
        let cell = MonthDay::of(board, day, scene);
        cell.ui(ui, rect, index == 0, scene);
    }
}

fn legend_ui(ui: &Ui, left: eframe::egui::Pos2, right: f32) {
    let theme = Theme::of(ui);
    let mut x = left.x;
    for (fill, line, name) in [
        (theme.late_low, theme.late_line, "已逾期"),
        (theme.soon_low, theme.soon_line, "7 个工作日内"),
        (theme.heat_2, theme.heat_2, "更晚，越深越多"),
        (theme.window, theme.border, "休息日"),
    ] {
        let square = Rect::from_center_size(pos2(x + 6.0, left.y), vec2(12.0, 12.0));
        let stroke = Stroke::new(1.0, line);
        ui.painter().rect(
            square,
            CornerRadius::same(3),
            fill,
            stroke,
            StrokeKind::Inside,
        );
        let place = pos2(x + 17.0, left.y);
        let room = right - place.x - 8.0;
        x = text_left(
            ui,
            place,
            name,
            Pen::new(regular(size::SMALL), theme.ink_soft),
            room,
        ) + 14.0;
    }
    for name in ["休 不上班", "班 调休上班"] {
        if right - x > 60.0 {
            let place = pos2(x, left.y);
            x = text_left(
                ui,
                place,
                name,
                Pen::new(regular(size::SMALL), theme.ink_soft),
                right - x,
            ) + 12.0;
        }
    }
}
