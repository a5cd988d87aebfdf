//! 期限日历: six weeks from this Monday, with how many open terms end on each day.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use eframe::egui::{Color32, CornerRadius, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::board::{Board, cases_due};
use crate::model::calendar::DayKind;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::{self, focus_ring};
use crate::ui::widgets::{Button, card, card_header};
use crate::ui::words;

use super::{list, pressable, words as paint, words_centred};

/// The least height at which a cell has room for its two lines.
pub const LEAST_HEIGHT: f32 = 336.0;
const WEEKS: u64 = 6;
/// Leafing ends twenty years away, where no term lies.
const FARTHEST: i64 = 174;
const WEEK_WIDTH: f32 = 50.0;

/// Draws the card; `leaf` says how many times six weeks away from today.
pub fn ui(board: &Board, leaf: &mut i64, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
    let today = board.horizon.today;
    let first = first_day(today, *leaf);
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

fn header_ui(board: &Board, first: NaiveDate, leaf: &mut i64, ui: &mut Ui, scene: &mut Scene<'_>) {
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

fn leaf_ui(board: &Board, first: NaiveDate, leaf: &mut i64, ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    if button::icon_button(ui, Icon::ChevronRight, "后六周").clicked() {
        *leaf = (*leaf + 1).min(FARTHEST);
    }
    if ui.add(Button::new("回今天").tiny()).clicked() {
        *leaf = 0;
    }
    if button::icon_button(ui, Icon::ChevronLeft, "前六周").clicked() {
        *leaf = (*leaf - 1).max(-FARTHEST);
    }
    let before = first.min(board.horizon.today);
    let earlier = board.days.before(before);
    if earlier == 0 {
        return;
    }
    let chip = earlier_chip(ui, earlier);
    let cases = || cases_due(scene.ledger, |due| due < before);
    if chip.clicked() {
        let cases = cases();
        list(
            scene,
            format!("{}以前到期，已逾期", plain_day(before)),
            cases,
        );
    } else if chip.hovered() {
        let count = cases().len();
        chip.on_hover_text(format!(
            "{earlier} 项期限，属 {count} 件。一件可以有几项期限同时逾期。"
        ));
    }
}

fn earlier_chip(ui: &mut Ui, earlier: usize) -> Response {
    let theme = Theme::of(ui);
    let label = format!("更早逾期 {earlier} 项");
    let font = medium(size::SMALL);
    let text = super::cut(ui, &label, font, theme.late, ui.available_width());
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
        words_centred(ui, heading, name, regular(size::SMALL), theme.ink_soft);
    }
    for (place, day) in first.iter_days().take(WEEKS as usize * 7).enumerate() {
        let (row, column) = (place / 7, place % 7);
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
            paint(
                ui,
                left,
                &label,
                regular(size::SMALL),
                theme.ink_faint,
                36.0,
            );
        }
        let cell = Cell::of(board, day, scene);
        cell.ui(ui, rect, place == 0, scene);
    }
}

/// One day of the calendar.
struct Cell {
    day: NaiveDate,
    today: NaiveDate,
    terms: usize,
    kind: DayKind,
    soon_until: NaiveDate,
}

impl Cell {
    fn of(board: &Board, day: NaiveDate, scene: &Scene<'_>) -> Self {
        Self {
            day,
            today: board.horizon.today,
            terms: board.days.on(day),
            kind: scene.ledger.calendar.kind(day),
            soon_until: board.horizon.soon_until,
        }
    }

    fn is_late(&self) -> bool {
        self.terms > 0 && self.day < self.today
    }

    /// Fill, border and ink of the count.
    fn colors(&self, theme: &Theme) -> (Color32, Color32, Color32) {
        match self.terms {
            0 if self.kind.is_working() => (theme.surface, theme.border, theme.ink_soft),
            0 => (theme.window, theme.line, theme.ink_faint),
            _ if self.is_late() => (theme.late_low, theme.late_line, theme.late),
            _ if self.day <= self.soon_until => (theme.soon_low, theme.soon_line, theme.soon),
            1 => (theme.heat_1, theme.heat_1, theme.ink),
            2..=3 => (theme.heat_2, theme.heat_2, theme.ink),
            _ => (theme.heat_3, theme.heat_3, theme.ink),
        }
    }

    fn label(&self, first: bool) -> String {
        let day = self.day.day();
        if self.day == self.today {
            format!("{day} 今天")
        } else if first || day == 1 {
            format!("{}月{day}", self.day.month())
        } else {
            day.to_string()
        }
    }

    fn name(&self) -> String {
        let day = words::day(self.day);
        match (self.is_late(), self.day.cmp(&self.today)) {
            (true, _) => format!("{day}，逾期 {} 项期限", self.terms),
            (_, std::cmp::Ordering::Equal) => format!("{day}，今天到期 {} 项期限", self.terms),
            _ => format!("{day}，到期 {} 项期限", self.terms),
        }
    }

    fn ui(&self, ui: &Ui, rect: Rect, first: bool, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let (fill, line, ink) = self.colors(theme);
        let radius = CornerRadius::same(4);
        let stroke = if self.day == self.today {
            Stroke::new(2.0, theme.ink)
        } else {
            Stroke::new(1.0, line)
        };
        ui.painter()
            .rect(rect, radius, fill, stroke, StrokeKind::Inside);
        let left = rect.left() + 6.0;
        let upper = pos2(left, rect.top() + 12.0);
        let day_ink = match self.terms {
            0 if !self.kind.is_working() => theme.ink_faint,
            0 => theme.ink,
            _ if self.day == self.today => theme.ink,
            _ => ink,
        };
        let label = self.label(first);
        paint(
            ui,
            upper,
            &label,
            regular(size::SMALL),
            day_ink,
            rect.width() - 8.0,
        );
        self.mark_ui(ui, rect);
        if self.terms == 0 {
            return;
        }
        let raise = if rect.height() < 40.0 { 12.0 } else { 14.0 };
        let lower = pos2(left, rect.bottom() - raise);
        let count = if self.is_late() {
            format!("逾期 {}", self.terms)
        } else {
            format!("{} 项", self.terms)
        };
        paint(
            ui,
            lower,
            &count,
            medium(size::LABEL),
            ink,
            rect.width() - 8.0,
        );
        self.press_ui(ui, rect, scene);
    }

    fn press_ui(&self, ui: &Ui, rect: Rect, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let name = self.name();
        let response = pressable(ui, rect, ("day", self.day), &name);
        if response.hovered() {
            let stroke = Stroke::new(2.0, theme.accent_fill);
            let radius = CornerRadius::same(4);
            ui.painter()
                .rect_stroke(rect, radius, stroke, StrokeKind::Inside);
        }
        focus_ring(ui, &response, rect.shrink(1.0));
        if response.clicked() {
            let cases = cases_due(scene.ledger, |due| due == self.day);
            list(scene, format!("{}到期", words::day(self.day)), cases);
        }
        let holiday = scene.ledger.calendar.name(self.day);
        let tip = holiday.map_or_else(|| name.clone(), |holiday| format!("{name}（{holiday}）"));
        response.on_hover_text(tip);
    }

    /// 休 on days off, a framed 班 on make-up workdays.
    fn mark_ui(&self, ui: &Ui, rect: Rect) {
        let theme = Theme::of(ui);
        // Beside 今天 there is no room for a mark in a narrow cell.
        if self.day == self.today && rect.width() < 64.0 {
            return;
        }
        let place = Rect::from_center_size(rect.right_top() + vec2(-12.0, 12.0), vec2(15.0, 15.0));
        match self.kind {
            DayKind::MakeUp => {
                let stroke = Stroke::new(1.0, theme.ink);
                let radius = CornerRadius::same(3);
                ui.painter()
                    .rect_stroke(place, radius, stroke, StrokeKind::Inside);
                words_centred(ui, place, "班", regular(size::TINY), theme.ink);
            }
            DayKind::Holiday => words_centred(ui, place, "休", regular(size::TINY), theme.ink_soft),
            DayKind::Weekend => {
                words_centred(ui, place, "休", regular(size::TINY), theme.ink_faint);
            }
            DayKind::Workday => {}
        }
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
        x = paint(ui, place, name, regular(size::SMALL), theme.ink_soft, room) + 14.0;
    }
    for name in ["休 不上班", "班 调休上班"] {
        if right - x > 60.0 {
            let place = pos2(x, left.y);
            x = paint(
                ui,
                place,
                name,
                regular(size::SMALL),
                theme.ink_soft,
                right - x,
            ) + 12.0;
        }
    }
}
