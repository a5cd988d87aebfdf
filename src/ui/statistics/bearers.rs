//! 科室排名, 单位排名: who is how far, by the share answered and the days it took.

use eframe::egui::{CornerRadius, Pos2, Rect, Stroke, Ui, pos2, vec2};

use crate::ledger::figures::{Figure, percent_of};
use crate::ledger::statistics::bearers::BearerLine;
use crate::ledger::statistics::counts::MeasureCounts;
use crate::ledger::statistics::measure::{Bearer, CountedBy, StatisticsMeasure};
use crate::model::vocabulary::Role;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::painted::{TextLook, paint_text, paint_text_right};
use crate::ui::widgets::{card, card_header, segmented};

use super::co_units;
use super::number::{Number, said, share_width_of, width_of};
use super::page::{Ranked, StatisticsPage};
use super::plan::{HEAD_ROW, HEADER, ROW};

/// Between columns, in points.
const GAP: f32 = 14.0;

/// Where the columns end, in points; the bar takes what is left. The row of sums has the largest numbers.
struct Columns {
    place: f32,
    name: f32,
    moved: f32,
    handed: f32,
    lead: f32,
    co: f32,
    replied: f32,
    bar: (f32, f32),
    percent: f32,
    days: f32,
    visited: f32,
    content: f32,
    overdue: f32,
}

impl Columns {
    fn new(area: Rect, sums: &MeasureCounts) -> Self {
        let number = width_of(sums.of(StatisticsMeasure::Handed)).max(30.0) + GAP;
        let share = |figure: Figure| share_width_of(sums.rate(figure).1).max(42.0) + GAP;
        let overdue = area.right() - GAP;
        let content = overdue - number;
        let visited = content - share(Figure::Content);
        let days = visited - share(Figure::Visited);
        let percent = days - 66.0;
        let moved = area.left() + 158.0;
        let handed = moved + 44.0 + number;
        let (lead, co) = (handed + number, handed + number * 2.0);
        let replied = co + number.max(54.0);
        Self {
            place: area.left() + 40.0,
            name: area.left() + 52.0,
            moved,
            handed,
            lead,
            co,
            replied,
            bar: (replied + GAP, percent - 54.0),
            percent,
            days,
            visited,
            content,
            overdue,
        }
    }
}

/// Draws the card; returns who is to be ranked from now on.
pub fn ui(page: &StatisticsPage, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) -> Ranked {
    let (title, who) = if scene.ledger.oversees() {
        ("单位排名", "单位")
    } else {
        ("科室排名", "科室")
    };
    card(ui, area, |ui| {
        let about = match page.ranked {
            Ranked::Bearers => "按办复率排，相同看用时；几家同办的件各家都算",
            Ranked::CoUnits => "按意见提出率排；一件请几家会办的各家都算",
        };
        let mut ranked = Some(page.ranked);
        card_header(ui, title, about, |ui| {
            let by = format!("按{who}");
            let options = [
                (Ranked::Bearers, by.as_str()),
                (Ranked::CoUnits, "按会办单位"),
            ];
            segmented(ui, "排名", &mut ranked, &options, 200.0);
        });
        let inner = ui.max_rect();
        match page.ranked {
            Ranked::Bearers => table_ui(page, ui, (inner, who), scene),
            Ranked::CoUnits => co_units::ui(page, ui, inner, scene),
        }
        ranked.unwrap_or_default()
    })
}

/// The table of those who handle the items.
fn table_ui(page: &StatisticsPage, ui: &Ui, (inner, who): (Rect, &str), scene: &mut Scene<'_>) {
    let columns = Columns::new(inner, &page.shown.counts);
    heads_ui(&columns, ui, (inner, who));
    let first = inner.top() + HEADER + HEAD_ROW;
    let row = |index: usize| {
        let corner = pos2(inner.left(), first + index as f32 * ROW);
        Rect::from_min_size(corner, vec2(inner.width(), ROW))
    };
    let lines = &page.shown.bearers;
    for (index, line) in lines.iter().enumerate() {
        BearerRow::of(line, page).ui(&columns, ui, row(index), scene);
    }
    let sum = format!("各{who}合计");
    BearerRow::sum(&sum, page).ui(&columns, ui, row(lines.len()), scene);
}

fn heads_ui(columns: &Columns, ui: &Ui, (inner, who): (Rect, &str)) {
    let theme = Theme::of(ui);
    let top = inner.top() + HEADER;
    let rect = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), HEAD_ROW));
    ui.painter().rect_filled(rect, 0.0, theme.surface_low);
    let y = rect.center().y;
    let look = || TextLook::new(medium(size::LABEL), theme.ink_soft);
    for (x, label) in [
        (columns.place, "名次"),
        (columns.handed, "交办"),
        (columns.lead, "主办"),
        (columns.co, "会办"),
        (columns.replied, "已答复"),
        (columns.days, "平均用时"),
        (columns.visited, "走访"),
        (columns.content, "满意"),
        (columns.overdue, "逾期"),
    ] {
        paint_text_right(ui, pos2(x, y), label, look());
    }
    paint_text(ui, pos2(columns.name, y), who, look(), 100.0);
    paint_text(ui, pos2(columns.moved, y), "比去年", look(), 50.0);
    let sorted = TextLook::new(medium(size::LABEL), theme.accent);
    paint_text_right(ui, pos2(columns.percent, y), "办复率 ↓", sorted);
    let line = Stroke::new(1.0, theme.border);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
}

/// A row of the table: a department or unit, or all together.
struct BearerRow<'a> {
    page: &'a StatisticsPage,
    name: &'a str,
    bearer: Option<Bearer>,
    counts: &'a MeasureCounts,
    place: String,
    moved: String,
}

impl<'a> BearerRow<'a> {
    fn of(line: &'a BearerLine, page: &'a StatisticsPage) -> Self {
        Self {
            page,
            name: &line.name,
            bearer: Some(line.bearer),
            counts: &line.counts,
            place: line
                .place
                .map_or_else(|| "—".to_owned(), |place| place.to_string()),
            moved: line.moved_words(),
        }
    }

    fn sum(name: &'a str, page: &'a StatisticsPage) -> Self {
        Self {
            page,
            name,
            bearer: None,
            counts: &page.shown.counts,
            place: String::new(),
            moved: String::new(),
        }
    }

    fn ui(&self, columns: &Columns, ui: &Ui, rect: Rect, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let y = rect.center().y.round();
        if self.bearer.is_none() {
            ui.painter().rect_filled(rect, 0.0, theme.surface_low);
        }
        ui.painter()
            .hline(rect.x_range(), rect.top(), Stroke::new(1.0, theme.line));
        let soft = || TextLook::new(regular(size::LABEL), theme.ink_soft);
        paint_text_right(ui, pos2(columns.place, y), &self.place, soft());
        let name = TextLook::new(medium(size::LABEL), theme.ink);
        let room = columns.moved - columns.name - 6.0;
        paint_text(ui, pos2(columns.name, y), self.name, name, room);
        paint_text(ui, pos2(columns.moved, y), &self.moved, soft(), 46.0);
        self.counts_ui(columns, ui, y, scene);
        self.rate_ui(columns, ui, y);
        let days = self.counts.mean_days();
        let days = days.map_or_else(|| "—".to_owned(), |days| format!("{days} 天"));
        paint_text_right(ui, pos2(columns.days, y), &days, soft());
        for (x, figure) in [
            (columns.visited, Figure::Visited),
            (columns.content, Figure::Content),
        ] {
            self.share_ui(figure, ui, pos2(x, y), scene);
        }
        let percent = self.counts.percent(Figure::Replied);
        let place = match self.place.as_str() {
            "" | "—" => String::new(),
            place => format!("第 {place} 名，比去年 {}，", self.moved),
        };
        let words = format!("{}：{place}办复率 {percent}，平均用时 {days}", self.name);
        said(ui, rect.with_max_x(columns.moved), &words);
    }

    fn counts_ui(&self, columns: &Columns, ui: &Ui, y: f32, scene: &mut Scene<'_>) {
        for (x, measure, word) in [
            (columns.handed, StatisticsMeasure::Handed, "交办"),
            (columns.lead, StatisticsMeasure::Answering, "主办分办"),
            (columns.co, StatisticsMeasure::InRole(Role::Co), "会办"),
            (
                columns.replied,
                StatisticsMeasure::Above(Figure::Replied),
                "已答复",
            ),
            (columns.overdue, StatisticsMeasure::Overdue, "逾期"),
        ] {
            let what = format!("{} {word}", self.name);
            let number = Number::new(&what, self.counts.of(measure), self.by(measure));
            let number = if measure == StatisticsMeasure::Overdue {
                number.late()
            } else {
                number
            };
            number.ui(ui, pos2(x, y), self.page, scene);
        }
    }

    fn by(&self, measure: StatisticsMeasure) -> CountedBy {
        CountedBy {
            bearer: self.bearer,
            ..CountedBy::new(self.page.shown.scope, measure)
        }
    }

    fn rate_ui(&self, columns: &Columns, ui: &Ui, y: f32) {
        let theme = Theme::of(ui);
        let (above, base) = self.counts.rate(Figure::Replied);
        let percent = TextLook::new(regular(size::LABEL), theme.ink);
        paint_text_right(
            ui,
            pos2(columns.percent, y),
            &percent_of(above, base),
            percent,
        );
        let (left, right) = columns.bar;
        if right - left < 24.0 || base == 0 {
            return;
        }
        let bar = Rect::from_min_max(pos2(left, y - 4.0), pos2(right, y + 4.0));
        let radius = CornerRadius::same(3);
        ui.painter().rect_filled(bar, radius, theme.rail);
        if above > 0 {
            let width = (bar.width() * above as f32 / base as f32).max(3.0);
            let done = Rect::from_min_size(bar.min, vec2(width, bar.height()));
            ui.painter().rect_filled(done, radius, theme.accent_fill);
        }
    }

    /// 1 / 2, each a link.
    fn share_ui(&self, figure: Figure, ui: &Ui, right: Pos2, scene: &mut Scene<'_>) {
        let (above, base) = self.counts.rate(figure);
        let look = TextLook::new(regular(size::LABEL), Theme::of(ui).ink_faint);
        let what = format!("{} {}分母", self.name, figure.label());
        let below = Number::new(&what, base, self.by(StatisticsMeasure::Base(figure)));
        let end = below.after_another().ui(ui, right, self.page, scene);
        let end = paint_text_right(ui, pos2(end - 3.0, right.y), "/", look);
        let what = format!("{} {}分子", self.name, figure.label());
        let number = Number::new(&what, above, self.by(StatisticsMeasure::Above(figure)));
        number
            .before_another()
            .ui(ui, pos2(end - 3.0, right.y), self.page, scene);
    }
}
