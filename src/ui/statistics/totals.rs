//! 办理情况总表: kinds by columns, each number a link, with the sums that must come out.

use eframe::egui::{Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::ledger::statistics::measure::{CountedBy, StatisticsMeasure};
use crate::ledger::statistics::totals::{GROUPS, TotalsColumn, TotalsRow, TotalsTable};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_centred, paint_text_right};
use crate::ui::widgets::{at_least_wide, card, card_header, hint};

use super::number::{Number, said};
use super::page::StatisticsPage;
use super::plan::{GROUP_ROW, HEAD_ROW, HEADER, ROW, SUMS_ROW};

/// Width of the kinds, in points.
const KIND: f32 = 112.0;

/// The least width with which no head covers another, in points.
const LEAST: f32 = 1_180.0;

/// Where the columns stand.
struct Grid<'a> {
    table: &'a TotalsTable,
    area: Rect,
    column: f32,
}

impl<'a> Grid<'a> {
    fn new(table: &'a TotalsTable, area: Rect) -> Self {
        let columns = table.columns.len().max(1) as f32;
        Self {
            table,
            area,
            column: (area.width() - KIND - 8.0) / columns,
        }
    }

    fn left(&self, place: usize) -> f32 {
        (self.area.left() + KIND + place as f32 * self.column).round()
    }

    /// The number of a column ends here.
    fn right(&self, place: usize) -> f32 {
        self.left(place + 1) - 10.0
    }

    /// The first column of a group, and the one behind its last.
    fn group(&self, group: usize) -> (usize, usize) {
        let columns = &self.table.columns;
        let begin = columns.partition_point(|column| column.group < group);
        let end = columns.partition_point(|column| column.group <= group);
        (begin, end)
    }
}

/// Draws the card.
pub fn ui(page: &StatisticsPage, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
    card(ui, area, |ui| {
        let about = format!(
            "{}，截至 {}，点数字看名单",
            page.words.scope, page.shown.day
        );
        card_header(ui, "办理情况总表", &about, |ui| {
            if !page.shown.others.is_empty() {
                hint(ui, &page.shown.others);
            }
        });
        let inner = ui.max_rect();
        let below = inner.with_min_y(inner.top() + HEADER);
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            at_least_wide(ui, "totals", LEAST, |ui| table_ui(page, ui, scene));
        });
    });
}

fn table_ui(page: &StatisticsPage, ui: &mut Ui, scene: &mut Scene<'_>) {
    let inner = ui.max_rect();
    let grid = Grid::new(&page.shown.totals, inner);
    heads_ui(&grid, ui, inner.top());
    let first = inner.top() + GROUP_ROW + HEAD_ROW;
    for (index, row) in page.shown.totals.rows.iter().enumerate() {
        let top = first + index as f32 * ROW;
        row_ui(&grid, (row, top), ui, page, scene);
    }
    let end = first + page.shown.totals.rows.len() as f32 * ROW;
    lines_ui(&grid, ui, inner.top(), end);
    sums_ui(&page.shown.totals, ui, pos2(inner.left() + 16.0, end));
}

fn heads_ui(grid: &Grid<'_>, ui: &Ui, top: f32) {
    let theme = Theme::of(ui);
    let whole = Rect::from_min_size(
        pos2(grid.area.left(), top),
        vec2(grid.area.width(), GROUP_ROW + HEAD_ROW),
    );
    ui.painter().rect_filled(whole, 0.0, theme.surface_low);
    let look = || TextLook::new(medium(size::LABEL), theme.ink_soft);
    let kinds = pos2(grid.area.left() + 16.0, whole.center().y);
    paint_text(ui, kinds, "类别", look(), KIND - 20.0);
    for (group, name) in GROUPS.iter().enumerate() {
        let (begin, end) = grid.group(group);
        let cell = Rect::from_min_max(
            pos2(grid.left(begin), top),
            pos2(grid.left(end), top + GROUP_ROW),
        );
        paint_text_centred(ui, cell, name, look());
    }
    let middle = top + GROUP_ROW + HEAD_ROW / 2.0;
    for (place, column) in grid.table.columns.iter().enumerate() {
        let mark = TextLook::new(regular(size::TINY), theme.ink_faint);
        let right = pos2(grid.right(place), middle);
        let end = paint_text_right(ui, right, &column.mark, mark);
        paint_text_right(ui, pos2(end - 2.0, middle), &column.label, look());
    }
    let line = Stroke::new(1.0, theme.border);
    ui.painter().hline(whole.x_range(), whole.bottom(), line);
}

fn row_ui(
    grid: &Grid<'_>,
    (row, top): (&TotalsRow, f32),
    ui: &Ui,
    page: &StatisticsPage,
    scene: &mut Scene<'_>,
) {
    let theme = Theme::of(ui);
    let rect = Rect::from_min_size(pos2(grid.area.left(), top), vec2(grid.area.width(), ROW));
    let is_sum = row.kind.is_none();
    if is_sum {
        ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    }
    let font = if is_sum { medium } else { regular };
    let left = pos2(rect.left() + 16.0, rect.center().y);
    let look = TextLook::new(font(size::LABEL), theme.ink);
    paint_text(ui, left, row.label(), look, KIND - 20.0);
    for (place, column) in grid.table.columns.iter().enumerate() {
        let what = format!("{} {}", row.label(), spoken(column));
        let by = CountedBy {
            kind: row.kind,
            ..CountedBy::new(page.shown.scope, column.measure)
        };
        let number = Number::new(&what, row.count(column), by).font(font(size::LABEL));
        let number = if column.measure == StatisticsMeasure::Overdue {
            number.late()
        } else {
            number
        };
        number.ui(ui, pos2(grid.right(place), rect.center().y), page, scene);
    }
    let edge = if is_sum { theme.border } else { theme.line };
    let line = Stroke::new(1.0, edge);
    ui.painter().hline(rect.x_range(), rect.top(), line);
}

/// What a column counts, where it is heard without its group.
fn spoken(column: &TotalsColumn) -> &str {
    match column.measure {
        StatisticsMeasure::Overdue => "在办逾期",
        StatisticsMeasure::Returned => "征询意见已收回",
        StatisticsMeasure::Unreturned => "征询意见未收回",
        _ => &column.label,
    }
}

/// One line before each group.
fn lines_ui(grid: &Grid<'_>, ui: &Ui, top: f32, bottom: f32) {
    let line = Stroke::new(1.0, Theme::of(ui).border);
    for group in 0..GROUPS.len() {
        let x = grid.left(grid.group(group).0);
        ui.painter().vline(x, top..=bottom, line);
    }
    ui.painter().hline(grid.area.x_range(), bottom, line);
}

/// Whether the sums come out, with a mark and a word.
fn sums_ui(table: &TotalsTable, ui: &Ui, left: eframe::egui::Pos2) {
    let theme = Theme::of(ui);
    let middle = left.y + SUMS_ROW / 2.0;
    let (icon, ink, verdict) = if table.agrees() {
        (Icon::CheckCircle, theme.done, "勾稽一致")
    } else {
        (Icon::Alert, theme.ink, "勾稽不一致，请核对")
    };
    icon.paint(ui.painter(), pos2(left.x + 7.0, middle), 14.0, ink);
    let look = TextLook::new(medium(size::SMALL), ink);
    let end = paint_text(ui, pos2(left.x + 20.0, middle), verdict, look, 200.0);
    let sums = table.sums.iter().map(|sum| {
        let wrong = if sum.holds { "" } else { "（不符）" };
        format!("{}{wrong}", sum.words)
    });
    let sums = sums.collect::<Vec<_>>().join("　");
    let room = ui.max_rect().right() - end - 28.0;
    let look = TextLook::new(regular(size::SMALL), theme.ink_soft);
    let sums_end = paint_text(ui, pos2(end + 12.0, middle), &sums, look, room);
    let rect = Rect::from_min_max(left, pos2(sums_end, left.y + SUMS_ROW));
    said(ui, rect, &format!("{verdict}：{sums}"));
}
