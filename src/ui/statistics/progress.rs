//! 办复进度: how much was answered by each day of the year, beside the years before.

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::ledger::figures::{Figure, percent_of};
use crate::ledger::statistics::item::LAST_DAY;
use crate::ledger::statistics::measure::{CountedBy, StatisticsMeasure};
use crate::ledger::statistics::years::YearFigures;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::{card, card_header};

use super::number::{Number, said, share_width_of};
use super::page::StatisticsPage;
use super::plan::HEADER;

/// Width of the mark of a line before its words, and of the words before the numbers, in points.
const MARK: f32 = 24.0;
const WORDS: f32 = 92.0;
/// Height of the words of a year, in points.
const LEGEND_YEAR: f32 = 50.0;
/// Days between two points of a line.
const STEP: u32 = 7;

/// Draws the card.
pub fn ui(page: &StatisticsPage, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
    card(ui, area, |ui| {
        card_header(ui, "办复进度", "主办、分办件，和往年同日比", |_| {});
        let inner = ui.max_rect();
        let years = &page.shown.years;
        let base = |year: &YearFigures| year.counts.rate(Figure::Replied).1;
        let most = years.iter().map(base).max().unwrap_or(0);
        let legend = MARK + WORDS + share_width_of(most).max(44.0);
        let plot = Rect::from_min_max(
            pos2(inner.left() + 52.0, inner.top() + HEADER + 16.0),
            pos2(inner.right() - legend - 26.0, inner.bottom() - 30.0),
        );
        let today = page.shown.day;
        axes_ui(ui, plot);
        // The newest year lies above the others.
        for (index, year) in years.iter().enumerate().rev() {
            line_ui(year, (index, today), ui, plot);
        }
        said(ui, plot, &words(years, today));
        let left = plot.right() + 14.0;
        for (index, year) in years.iter().enumerate() {
            let top = inner.top() + HEADER + 12.0 + index as f32 * LEGEND_YEAR;
            let place = Rect::from_min_size(pos2(left, top), vec2(legend, LEGEND_YEAR));
            legend_ui(page, (year, index), ui, place, scene);
        }
    });
}

/// The last day of a year that a line is drawn to.
fn until(year: &YearFigures, today: NaiveDate) -> u32 {
    if year.running {
        today.ordinal()
    } else {
        LAST_DAY
    }
}

/// The chart for people who do not see it: 2026 年截至今天 53.1%，2025 年同日 48.3%，全年 100.0%。
fn words(years: &[YearFigures], today: NaiveDate) -> String {
    let said = years.iter().map(|year| {
        let (_, base) = year.counts.rate(Figure::Replied);
        let by = |day: u32| percent_of(year.replied_by(day), base);
        let now = by(today.ordinal());
        if year.running {
            format!("{} 年截至今天 {now}", year.year)
        } else {
            format!("{} 年同日 {now}，全年 {}", year.year, by(LAST_DAY))
        }
    });
    format!("办复进度：{}", said.collect::<Vec<_>>().join("；"))
}

fn axes_ui(ui: &Ui, plot: Rect) {
    let theme = Theme::of(ui);
    let look = || TextLook::new(regular(size::SMALL), theme.ink_faint);
    for (share, label) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
        let y = (plot.bottom() - plot.height() * share).round();
        let line = Stroke::new(1.0, theme.line);
        ui.painter().hline(plot.x_range(), y, line);
        paint_text_right(ui, pos2(plot.left() - 6.0, y), label, look());
    }
    for month in [1, 4, 7, 10] {
        // The months begin on much the same day of every year.
        let day = NaiveDate::from_ymd_opt(2025, month, 1).map_or(1, |day| day.ordinal());
        let x = at(plot, day, 0.0).x;
        let tick = Stroke::new(1.0, theme.border_strong);
        ui.painter()
            .vline(x, plot.bottom()..=plot.bottom() + 4.0, tick);
        let label = format!("{month}月");
        paint_text(
            ui,
            pos2(x + 2.0, plot.bottom() + 13.0),
            &label,
            look(),
            40.0,
        );
    }
}

/// Where a share on a day of the year stands.
fn at(plot: Rect, day: u32, share: f32) -> Pos2 {
    let along = day.saturating_sub(1) as f32 / (LAST_DAY - 1) as f32;
    pos2(
        plot.left() + plot.width() * along,
        plot.bottom() - plot.height() * share,
    )
}

fn line_of(theme: &Theme, index: usize) -> (Stroke, bool) {
    match index {
        0 => (Stroke::new(2.5, theme.accent), false),
        1 => (Stroke::new(1.5, theme.ink_faint), true),
        _ => (Stroke::new(1.5, theme.border_input), false),
    }
}

fn line_ui(year: &YearFigures, (index, today): (usize, NaiveDate), ui: &Ui, plot: Rect) {
    let theme = Theme::of(ui);
    let (_, base) = year.counts.rate(Figure::Replied);
    if base == 0 {
        return;
    }
    let last = until(year, today);
    let share = |day: u32| year.replied_by(day) as f32 / base as f32;
    let days = (1..last).step_by(STEP as usize).chain([last]);
    let points: Vec<Pos2> = days.map(|day| at(plot, day, share(day))).collect();
    let (stroke, dashed) = line_of(theme, index);
    if dashed {
        let dashes = Shape::dashed_line(&points, stroke, 5.0, 3.0);
        ui.painter().extend(dashes);
    } else {
        ui.painter().add(Shape::line(points, stroke));
    }
    if year.running {
        let end = at(plot, last, share(last));
        let edge = Stroke::new(1.5, theme.surface);
        ui.painter().circle(end, 4.0, theme.accent, edge);
    }
}

/// The words of a year beside the lines: its mark, its rate with numerator and base, and how far it was on this day.
fn legend_ui(
    page: &StatisticsPage,
    (year, index): (&YearFigures, usize),
    ui: &Ui,
    place: Rect,
    scene: &mut Scene<'_>,
) {
    let theme = Theme::of(ui);
    let corner = place.min;
    let (stroke, dashed) = line_of(theme, index);
    let line = [corner + vec2(0.0, 10.0), corner + vec2(18.0, 10.0)];
    if dashed {
        ui.painter()
            .extend(Shape::dashed_line(&line, stroke, 5.0, 3.0));
    } else {
        ui.painter().line_segment(line, stroke);
    }
    let (ink, font) = if index == 0 {
        (theme.accent, medium(size::LABEL))
    } else {
        (theme.ink_soft, regular(size::SMALL))
    };
    let words = format!("{} 年 {}", year.year, year.counts.percent(Figure::Replied));
    let look = TextLook::new(font, ink);
    paint_text(
        ui,
        corner + vec2(MARK, 10.0),
        &words,
        look,
        place.width() - MARK,
    );
    let (_, base) = year.counts.rate(Figure::Replied);
    let day = page.shown.day.ordinal();
    let (label, by_day) = if year.running {
        ("已答复", until(year, page.shown.day))
    } else {
        ("同日", day)
    };
    let count = year.replied_by(by_day);
    let share = DayShare {
        label,
        year,
        count,
        base,
        day: by_day,
    };
    let row = place.with_min_x(corner.x + MARK);
    share.ui(page, ui, row.translate(vec2(0.0, 30.0)), scene);
}

/// 同日 48.3% 14 / 29
struct DayShare<'a> {
    label: &'a str,
    year: &'a YearFigures,
    count: usize,
    base: usize,
    day: u32,
}

impl DayShare<'_> {
    /// Draws the line along the top of a rectangle.
    fn ui(&self, page: &StatisticsPage, ui: &Ui, row: Rect, scene: &mut Scene<'_>) {
        let left = row.min;
        let ink = Theme::of(ui).ink_soft;
        let look = || TextLook::new(regular(size::SMALL), ink);
        let words = format!("{} {}", self.label, percent_of(self.count, self.base));
        paint_text(ui, left, &words, look(), WORDS - 4.0);
        let year = self.year.year;
        let scope = self.year.scope;
        let right = pos2(row.right(), left.y);
        let what = format!("{year} 年 办复进度应答复");
        let by = CountedBy::new(scope, StatisticsMeasure::Base(Figure::Replied));
        let base = Number::new(&what, self.base, by).font(regular(size::SMALL));
        let base = base.listed("应答复").after_another();
        let end = base.ui(ui, right, page, scene);
        let end = paint_text_right(ui, pos2(end - 3.0, left.y), "/", look());
        let what = format!("{year} 年 办复进度{}", self.label);
        let by = CountedBy::new(scope, StatisticsMeasure::RepliedBy(self.day));
        let above = Number::new(&what, self.count, by).font(regular(size::SMALL));
        let listed = format!("{}已答复", self.label.trim_end_matches("已答复"));
        let above = above.listed(&listed).before_another();
        above.ui(ui, pos2(end - 3.0, left.y), page, scene);
    }
}
