//! One day of the wall calendar: its number, 休 or 班, how sure that is, and whether terms end on it.

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{
    Align2, Color32, CornerRadius, Id, Rect, Role as AccessRole, Sense, Shape, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::model::calendar::DayKind;
use crate::model::chinese;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::text::cut;

/// Points of 休 and 班.
const MARK: f32 = 11.0;

/// A day.
#[derive(Debug)]
pub(super) struct WallDay<'a> {
    /// Which.
    pub(super) day: NaiveDate,
    /// What kind of day it is.
    pub(super) kind: DayKind,
    /// The holiday it belongs to.
    pub(super) name: Option<&'a str>,
    /// Neither statutory nor announced.
    pub(super) provisional: bool,
    /// Open terms end on it.
    pub(super) due: bool,
    /// It is today.
    pub(super) today: bool,
}

impl WallDay<'_> {
    /// Draws it; returns whether it was clicked, or Space pressed on it. `at` says that the keyboard is at it: only that
    /// day is reached by Tab.
    pub(super) fn ui(&self, ui: &Ui, rect: Rect, id: Id, at: bool) -> bool {
        let sense = if at {
            Sense::click()
        } else {
            // Tab goes past the days it is not at.
            Sense::CLICK
        };
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| {
            let marked = !self.mark().is_empty();
            WidgetInfo::selected(AccessRole::Button, ui.is_enabled(), marked, self.spoken())
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, response.hovered());
        }
        focus_ring(ui, &response, rect);
        response.clicked()
    }

    /// 休 or 班.
    fn mark(&self) -> &'static str {
        match self.kind {
            DayKind::Holiday => "休",
            DayKind::MakeUp => "班",
            DayKind::Workday | DayKind::Weekend => "",
        }
    }

    /// 2027年2月9日（星期二） 休 春节 暂定 有期限
    fn spoken(&self) -> String {
        let mut words = chinese::date_with_weekday(self.day);
        if !self.mark().is_empty() {
            let name = self.name.unwrap_or_default();
            words = format!("{words} {} {name}", self.mark());
            if self.provisional {
                words.push_str(" 暂定");
            }
        }
        if self.due {
            words.push_str(" 有期限");
        }
        words
    }

    fn paint(&self, ui: &Ui, rect: Rect, hovered: bool) {
        let theme = Theme::of(ui);
        let radius = CornerRadius::same(4);
        let marked = !self.mark().is_empty();
        let fill = if hovered {
            theme.hover
        } else if marked && self.provisional {
            theme.accent_low
        } else if self.kind == DayKind::Weekend {
            theme.window
        } else {
            Color32::TRANSPARENT
        };
        ui.painter().rect_filled(rect, radius, fill);
        if marked {
            frame(ui, rect, self.provisional);
        }
        if self.today {
            let ring = Stroke::new(2.0, theme.ink);
            ui.painter()
                .rect_stroke(rect, radius, ring, StrokeKind::Inside);
        }
        self.paint_texts(ui, rect, theme);
        if self.due {
            let bar = vec2(10.0, 3.0);
            let centre = pos2(
                rect.center().x,
                rect.bottom() - if marked { 0.5 } else { 5.0 },
            );
            let bar = Rect::from_center_size(centre, bar);
            ui.painter().rect_filled(bar, CornerRadius::ZERO, theme.ink);
        }
    }

    fn paint_texts(&self, ui: &Ui, rect: Rect, theme: &Theme) {
        let works = self.kind.is_working();
        let ink = match (works, self.provisional && !self.mark().is_empty()) {
            (_, true) => theme.accent,
            (false, _) if self.mark().is_empty() => theme.ink_faint,
            _ => theme.ink,
        };
        let font = if self.today {
            medium(size::LABEL)
        } else {
            regular(size::LABEL)
        };
        let number = cut(ui, &self.day.day().to_string(), font, ink, rect.width());
        let centre = pos2(rect.center().x, rect.top() + 9.0);
        let place = Align2::CENTER_CENTER.anchor_size(centre, number.size());
        ui.painter().galley(place.min, number, ink);
        if !self.mark().is_empty() {
            let centre = pos2(rect.center().x, rect.top() + 21.0);
            paint_mark(ui, centre, self.kind, self.provisional);
        }
    }
}

/// Paints 休 or 班 around a point; 班 in a frame of its own.
pub(super) fn paint_mark(ui: &Ui, centre: eframe::egui::Pos2, kind: DayKind, provisional: bool) {
    let theme = Theme::of(ui);
    let ink = if provisional { theme.accent } else { theme.ink };
    let word = if kind == DayKind::MakeUp {
        "班"
    } else {
        "休"
    };
    let mark = cut(ui, word, regular(MARK), ink, 20.0);
    let place = Align2::CENTER_CENTER.anchor_size(centre, mark.size());
    if kind == DayKind::MakeUp {
        let frame = Rect::from_center_size(centre, vec2(14.0, 13.0));
        let line = Stroke::new(1.0, ink);
        ui.painter()
            .rect_stroke(frame, CornerRadius::same(2), line, StrokeKind::Inside);
    }
    ui.painter().galley(place.min, mark, ink);
}

/// The border of a marked day: whole where it is settled, dashed where it is only planned.
pub(super) fn frame(ui: &Ui, rect: Rect, provisional: bool) {
    let theme = Theme::of(ui);
    if !provisional {
        let line = Stroke::new(1.0, theme.ink_soft);
        ui.painter()
            .rect_stroke(rect, CornerRadius::same(4), line, StrokeKind::Inside);
        return;
    }
    let inner = rect.shrink(0.5);
    let corners = [
        inner.left_top(),
        inner.right_top(),
        inner.right_bottom(),
        inner.left_bottom(),
        inner.left_top(),
    ];
    let line = Stroke::new(1.0, theme.accent);
    ui.painter()
        .extend(Shape::dashed_line(&corners, line, 3.0, 2.0));
}
