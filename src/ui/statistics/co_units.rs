//! 按会办单位: whose opinions the answers ask for, and how many have come.

use eframe::egui::{CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use crate::ledger::statistics::co_units::CoUnitLine;
use crate::ledger::statistics::measure::{CountedBy, OpinionState, StatisticsMeasure};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};

use super::number::{Number, said};
use super::page::StatisticsPage;
use super::plan::{HEAD_ROW, HEADER, ROW};

/// Width of the names, of a column of numbers, and of the share, in points.
const NAME: f32 = 190.0;
const NUMBER: f32 = 82.0;
const PERCENT: f32 = 66.0;

/// Draws the table into the card.
pub fn ui(page: &StatisticsPage, ui: &Ui, inner: Rect, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let top = inner.top() + HEADER;
    let head = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), HEAD_ROW));
    ui.painter().rect_filled(head, 0.0, theme.surface_low);
    let y = head.center().y;
    let look = || TextLook::new(medium(size::LABEL), theme.ink_soft);
    let left = pos2(inner.left() + 16.0, y);
    paint_text(ui, left, "会办单位", look(), NAME);
    for (place, state) in OpinionState::ALL.into_iter().enumerate() {
        paint_text_right(ui, pos2(end_of(inner, place), y), state.label(), look());
    }
    let sorted = TextLook::new(medium(size::LABEL), theme.accent);
    paint_text_right(ui, pos2(inner.right() - 14.0, y), "提出率 ↓", sorted);
    let line = Stroke::new(1.0, theme.border);
    ui.painter().hline(head.x_range(), head.bottom(), line);
    let first = head.bottom();
    for (index, line) in page.shown.co_units.iter().enumerate() {
        let corner = pos2(inner.left(), first + index as f32 * ROW);
        let rect = Rect::from_min_size(corner, vec2(inner.width(), ROW));
        line_ui((page, line), ui, rect, scene);
    }
    if page.shown.co_units.is_empty() {
        let look = TextLook::new(regular(size::LABEL), theme.ink_soft);
        let left = pos2(inner.left() + 16.0, first + ROW / 2.0);
        let words = "没有请别的单位会办的件";
        let end = paint_text(ui, left, words, look, inner.width() - 32.0);
        let rect = Rect::from_min_max(pos2(left.x, first), pos2(end, first + ROW));
        said(ui, rect, words);
    }
}

/// Where a column of numbers ends.
fn end_of(inner: Rect, place: usize) -> f32 {
    inner.left() + NAME + (place + 1) as f32 * NUMBER
}

fn line_ui(
    (page, line): (&StatisticsPage, &CoUnitLine),
    ui: &Ui,
    rect: Rect,
    scene: &mut Scene<'_>,
) {
    let theme = Theme::of(ui);
    let y = rect.center().y.round();
    ui.painter()
        .hline(rect.x_range(), rect.top(), Stroke::new(1.0, theme.line));
    let look = TextLook::new(medium(size::LABEL), theme.ink);
    let left = pos2(rect.left() + 16.0, y);
    paint_text(ui, left, &line.name, look, NAME - 20.0);
    for (place, state) in OpinionState::ALL.into_iter().enumerate() {
        let what = format!("{} {}", line.name, state.label());
        let by = CountedBy {
            bearer: Some(line.bearer(state)),
            ..CountedBy::new(page.shown.scope, StatisticsMeasure::Handed)
        };
        let number = Number::new(&what, line.count(state), by);
        let number = if state == OpinionState::Overdue {
            number.late()
        } else {
            number
        };
        number.ui(ui, pos2(end_of(rect, place), y), page, scene);
    }
    let right = rect.right() - 14.0;
    let percent = line.percent();
    let look = TextLook::new(regular(size::LABEL), theme.ink);
    paint_text_right(ui, pos2(right, y), &percent, look);
    let name = rect.with_max_x(left.x + NAME - 20.0);
    said(
        ui,
        name,
        &format!("{}：会办意见提出率 {percent}", line.name),
    );
    let bar = Rect::from_min_max(
        pos2(end_of(rect, OpinionState::ALL.len() - 1) + 20.0, y - 4.0),
        pos2(right - PERCENT, y + 4.0),
    );
    let (given, asked) = (
        line.count(OpinionState::Given),
        line.count(OpinionState::Asked),
    );
    if bar.width() < 24.0 || asked == 0 {
        return;
    }
    let radius = CornerRadius::same(3);
    ui.painter().rect_filled(bar, radius, theme.rail);
    if given > 0 {
        let width = (bar.width() * given as f32 / asked as f32).max(3.0);
        let done = Rect::from_min_size(bar.min, vec2(width, bar.height()));
        ui.painter().rect_filled(done, radius, theme.accent_fill);
    }
}
