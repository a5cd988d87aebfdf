//! A day of 期限日历.

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{Color32, CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::scope::Scope;
use crate::ledger::workbench::board::{Board, cases_due};
use crate::model::calendar::DayKind;
use crate::model::day_text;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;

use super::parts::{Pen, list, pressable, text_centred, text_left};

/// One day of the calendar.
pub struct MonthDay {
    day: NaiveDate,
    today: NaiveDate,
    terms: usize,
    /// How many of them are steps of the office's own.
    inner: usize,
    /// 暂定: whether one of them may still move.
    provisional: bool,
    kind: DayKind,
    soon_until: NaiveDate,
    /// The sessions whose terms are counted.
    scope: Scope,
}

impl MonthDay {
    /// A day of a board.
    pub fn of(board: &Board, day: NaiveDate, scene: &Scene<'_>) -> Self {
        let [binding, inner] = board.days.on(day);
        Self {
            day,
            today: board.horizon.today,
            terms: binding + inner,
            inner,
            provisional: board.days.is_provisional(day),
            kind: scene.ledger.calendar.kind(day),
            soon_until: board.horizon.soon_until,
            scope: board.scope,
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
        let day = day_text::day(self.day);
        let verb = match (self.is_late(), self.day.cmp(&self.today)) {
            (true, _) => "逾期",
            (_, std::cmp::Ordering::Equal) => "今天到期",
            _ => "到期",
        };
        let kinds = match (self.terms - self.inner, self.inner) {
            (_, 0) => String::new(),
            (0, _) => "，都是内部的".to_owned(),
            (binding, inner) => format!("，规定 {binding} · 内部 {inner}"),
        };
        let mark = if self.provisional {
            "，日期暂定"
        } else {
            ""
        };
        format!("{day}，{verb} {} 项期限{kinds}{mark}", self.terms)
    }

    /// Draws it; the first cell names its month.
    pub fn ui(&self, ui: &Ui, rect: Rect, first: bool, scene: &mut Scene<'_>) {
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
        text_left(
            ui,
            upper,
            &label,
            Pen::new(regular(size::SMALL), day_ink),
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
        text_left(
            ui,
            lower,
            &count,
            Pen::new(medium(size::LABEL), ink),
            rect.width() - 8.0,
        );
        if self.provisional {
            // A word has no room beside the count; its name and its tip say 暂定 whole.
            let corner = pos2(rect.right() - 12.0, lower.y);
            let place = Rect::from_center_size(corner, vec2(15.0, 15.0));
            text_centred(ui, place, "暂", Pen::new(regular(size::TINY), ink));
        }
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
            let label = format!("{}到期", day_text::day(self.day));
            let cases = cases_due(scene.ledger, self.scope, &label, self.day..=self.day);
            list(scene, self.scope, cases);
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
                text_centred(ui, place, "班", Pen::new(regular(size::TINY), theme.ink));
            }
            DayKind::Holiday => text_centred(
                ui,
                place,
                "休",
                Pen::new(regular(size::TINY), theme.ink_soft),
            ),
            DayKind::Weekend => {
                text_centred(
                    ui,
                    place,
                    "休",
                    Pen::new(regular(size::TINY), theme.ink_faint),
                );
            }
            DayKind::Workday => {}
        }
    }
}
