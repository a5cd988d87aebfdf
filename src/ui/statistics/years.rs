//! 年度对比: every rate of up to three years, each with its numerator and base.

use eframe::egui::{Pos2, Rect, Stroke, Ui, pos2, vec2};

use crate::ledger::statistics::measure::CountedBy;
use crate::ledger::statistics::years::{YearCell, YearFigures, YearLine};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::{card, card_header};

use super::number::{Number, said};
use super::page::StatisticsPage;
use super::plan::{HEAD_ROW, HEADER, ROW};

/// Width of the names of the lines, and of the change, in points.
const NAME: f32 = 132.0;
const CHANGE: f32 = 66.0;

/// Draws the card.
pub fn ui(page: &StatisticsPage, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
    let years = &page.shown.years;
    card(ui, area, |ui| {
        card_header(ui, "年度对比", &spans(years), |_| {});
        let inner = ui.max_rect();
        let grid = YearGrid::new(inner, years.len());
        heads_ui(&grid, ui, (inner, years));
        for (index, line) in YearLine::all().into_iter().enumerate() {
            let top = inner.top() + HEADER + HEAD_ROW + index as f32 * ROW;
            let rect = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), ROW));
            line_ui(page, (line, &grid), ui, rect, scene);
        }
    });
}

/// 2024、2025 为全年，2026 截至今天
fn spans(years: &[YearFigures]) -> String {
    let named = |running: bool| {
        let years = years.iter().rev().filter(|year| year.running == running);
        let names: Vec<String> = years.map(|year| year.year.to_string()).collect();
        names.join("、")
    };
    match (named(false).as_str(), named(true).as_str()) {
        ("", "") => "没有可比的年份".to_owned(),
        ("", running) => format!("{running} 截至今天"),
        (whole, "") => format!("{whole} 为全年"),
        (whole, running) => format!("{whole} 为全年，{running} 截至今天"),
    }
}

/// Where the columns of the years end, the newest last; then the change.
struct YearGrid {
    left: f32,
    right: f32,
    column: f32,
    count: usize,
}

impl YearGrid {
    fn new(inner: Rect, count: usize) -> Self {
        let room = inner.width() - NAME - CHANGE - 16.0;
        Self {
            left: inner.left() + 16.0,
            right: inner.right() - 16.0,
            column: room / count.max(1) as f32,
            count,
        }
    }

    /// Where the column of a year ends; the newest is the first of the years.
    fn end(&self, place: usize) -> f32 {
        let from_left = self.count.saturating_sub(place) as f32;
        (self.left - 16.0 + NAME + from_left * self.column).round()
    }
}

fn heads_ui(grid: &YearGrid, ui: &Ui, (inner, years): (Rect, &[YearFigures])) {
    let theme = Theme::of(ui);
    let top = inner.top() + HEADER;
    let rect = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), HEAD_ROW));
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    let y = rect.center().y;
    let look = || TextLook::new(medium(size::LABEL), theme.ink_soft);
    paint_text(ui, pos2(grid.left, y), "指标", look(), NAME);
    for (place, year) in years.iter().enumerate() {
        let label = year.year.to_string();
        paint_text_right(ui, pos2(grid.end(place), y), &label, look());
    }
    if let Some(before) = years.get(1) {
        let label = format!("比 {}", before.year);
        paint_text_right(ui, pos2(grid.right, y), &label, look());
    }
    let line = Stroke::new(1.0, theme.border);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
}

fn line_ui(
    page: &StatisticsPage,
    (line, grid): (YearLine, &YearGrid),
    ui: &Ui,
    rect: Rect,
    scene: &mut Scene<'_>,
) {
    let theme = Theme::of(ui);
    let y = rect.center().y.round();
    ui.painter()
        .hline(rect.x_range(), rect.top(), Stroke::new(1.0, theme.line));
    let look = TextLook::new(regular(size::LABEL), theme.ink);
    paint_text(ui, pos2(grid.left, y), line.label(), look, NAME - 20.0);
    let years = &page.shown.years;
    let mut words = Vec::new();
    for (place, year) in years.iter().enumerate() {
        let cell = CellOf { line, year, place };
        let right = pos2(grid.end(place), y);
        words.push(cell.ui(page, ui, right, scene));
    }
    if let [now, before, ..] = &years[..] {
        let change = line.change(now, before);
        let look = TextLook::new(regular(size::LABEL), theme.ink_soft);
        paint_text_right(ui, pos2(grid.right, y), &change, look);
        words.push(format!("比 {} 年 {change}", before.year));
    }
    let name = Rect::from_min_max(rect.min, pos2(grid.left + NAME - 20.0, rect.bottom()));
    said(ui, name, &format!("{}：{}", line.label(), words.join("，")));
}

/// A cell: a line for a year.
struct CellOf<'a> {
    line: YearLine,
    year: &'a YearFigures,
    place: usize,
}

impl CellOf<'_> {
    /// Draws the cell; returns what it says.
    fn ui(&self, page: &StatisticsPage, ui: &Ui, right: Pos2, scene: &mut Scene<'_>) -> String {
        let theme = Theme::of(ui);
        let YearCell { text, above, base } = self.line.cell(self.year);
        let small = regular(size::SMALL);
        let year = self.year.year;
        let scope = self.year.scope;
        let part = |word: &str| format!("{year} 年 {}{word}", self.line.label());
        let listed = |word: &str| format!("{}{word}", self.line.label());
        let (measure, count) = base;
        let word = if above.is_some() { "分母" } else { "" };
        let (what, label) = (part(word), listed(word));
        let mut number = Number::new(&what, count, CountedBy::new(scope, measure)).listed(&label);
        if !text.is_empty() {
            number = number.font(small.clone());
        }
        if above.is_some() {
            number = number.after_another();
        }
        let mut end = number.ui(ui, right, page, scene);
        let mut words = if text.is_empty() {
            format!("{year} 年 {count} 件")
        } else {
            format!("{year} 年 {text}，{count} 件")
        };
        if let Some((measure, counted)) = above {
            let look = TextLook::new(small.clone(), theme.ink_faint);
            end = paint_text_right(ui, pos2(end - 2.0, right.y), "/", look);
            let (what, label) = (part("分子"), listed("分子"));
            let by = CountedBy::new(scope, measure);
            let number = Number::new(&what, counted, by).listed(&label).font(small);
            let number = number.before_another();
            end = number.ui(ui, pos2(end - 2.0, right.y), page, scene);
            words = format!("{year} 年 {text}，{counted}/{count} 件");
        }
        if !text.is_empty() {
            let look = if self.place == 0 {
                TextLook::new(medium(size::LABEL), theme.ink)
            } else {
                TextLook::new(regular(size::LABEL), theme.ink_soft)
            };
            paint_text_right(ui, pos2(end - 8.0, right.y), &text, look);
        }
        words
    }
}
