//! 办理结果 and 代表委员满意度: one bar for each year, its parts numbered and named.

use eframe::egui::{Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::figures::{Figure, percent_of};
use crate::ledger::statistics::measure::{CountedBy, StatisticsMeasure};
use crate::ledger::statistics::years::YearFigures;
use crate::model::profile::OutcomeClass;
use crate::model::vocabulary::Satisfaction;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::painted::{
    TextLook, paint_text, paint_text_centred, paint_text_right, pressable,
};
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{card, card_header, hint};

use super::number::{open, said};
use super::page::StatisticsPage;
use super::pattern::Pattern;
use super::plan::HEADER;

/// Height of a bar, in points.
const BAR: f32 = 24.0;
/// Height of a bar with the room around it.
const ROW: f32 = 46.0;
/// The narrowest part of a bar: wide enough to be hit.
const LEAST_PART: f32 = 25.0;
/// Width of the year before a bar, and the least width of the words behind it.
const YEAR: f32 = 44.0;
const LEAST_RATE: f32 = 92.0;

/// What the bars are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarsOf {
    /// 办理结果
    Outcomes,
    /// 满意度
    Words,
}

/// A kind of part, in the order of the bars.
struct PartKind {
    measure: StatisticsMeasure,
    label: String,
    fill: Color32,
    ink: Color32,
    edge: Color32,
    /// What tells it from the others besides its colours: in high contrast, and where kinds share their colours.
    pattern: Pattern,
}

impl PartKind {
    /// Fills a rectangle with its look.
    fn paint(&self, ui: &Ui, rect: Rect, edge: Stroke) {
        let radius = CornerRadius::same(3);
        ui.painter()
            .rect(rect, radius, self.fill, edge, StrokeKind::Inside);
        self.pattern.paint(ui.painter(), rect, self.ink);
    }
}

/// The card.
pub struct BarsCard<'a> {
    page: &'a StatisticsPage,
    of: BarsOf,
}

impl<'a> BarsCard<'a> {
    /// The card of the page.
    pub fn new(page: &'a StatisticsPage, of: BarsOf) -> Self {
        Self { page, of }
    }

    /// Draws the card.
    pub fn ui(&self, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
        let kinds = self.kinds(Theme::of(ui), &scene.ledger.profile.classes);
        let (title, below) = match self.of {
            BarsOf::Outcomes => ("办理结果", &self.page.words.solved),
            BarsOf::Words => ("代表委员满意度", &self.page.words.content),
        };
        card(ui, area, |ui| {
            card_header(ui, title, "", |ui| legend_ui(&kinds, ui));
            let inner = ui.max_rect();
            // All bars end above each other, before the longest words.
            let ends = inner.right() - 28.0 - self.rate_width(&kinds, ui);
            for (index, year) in self.page.shown.years.iter().enumerate() {
                let top = inner.top() + HEADER + 8.0 + index as f32 * ROW;
                let rect = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), ROW));
                self.year_ui((year, &kinds, ends), ui, rect, scene);
            }
            let left = pos2(inner.left() + 16.0, inner.bottom() - 22.0);
            let look = TextLook::new(regular(size::SMALL), Theme::of(ui).ink_faint);
            let end = paint_text(ui, left, below, look, inner.width() - 32.0);
            let rect = Rect::from_min_max(left - vec2(0.0, 8.0), pos2(end, left.y + 8.0));
            said(ui, rect, below);
        });
    }

    fn kinds(&self, theme: &Theme, classes: &[OutcomeClass]) -> Vec<PartKind> {
        let part =
            |measure: StatisticsMeasure, (fill, ink, edge): (Color32, Color32, Color32)| PartKind {
                label: measure.label(classes),
                measure,
                fill,
                ink,
                edge,
                pattern: Pattern::Plain,
            };
        let marked = |kind: PartKind, pattern: Pattern, shares_colours: bool| PartKind {
            pattern: if theme.strong || shares_colours {
                pattern
            } else {
                Pattern::Plain
            },
            ..kind
        };
        match self.of {
            BarsOf::Outcomes => {
                let looks = [
                    (theme.accent_fill, theme.on_accent, theme.accent_fill),
                    (theme.bar_open, theme.on_bar_open, theme.bar_open),
                    (theme.rail, theme.ink, theme.border_input),
                ];
                let look = |place: usize| looks[place.min(looks.len() - 1)];
                let classes = (0..classes.len()).map(|place| {
                    let measure = StatisticsMeasure::Class(place as u8);
                    let pattern = Pattern::of_class(place);
                    marked(part(measure, look(place)), pattern, place >= looks.len())
                });
                let unclassed = (theme.surface, theme.ink, theme.border_input);
                classes
                    .chain([part(StatisticsMeasure::Unclassed, unclassed)])
                    .collect()
            }
            BarsOf::Words => {
                let look = |word: Satisfaction| match word {
                    Satisfaction::Satisfied => (theme.bar_done, theme.on_bar_done, theme.bar_done),
                    Satisfaction::Basically => (theme.done_low, theme.done, theme.done_line),
                    Satisfaction::Dissatisfied => (theme.ink_soft, theme.surface, theme.ink_soft),
                };
                let words = Satisfaction::ALL.iter();
                let pattern = |word: Satisfaction| match word {
                    Satisfaction::Satisfied | Satisfaction::Basically => Pattern::Plain,
                    Satisfaction::Dissatisfied => Pattern::Lines,
                };
                words
                    .map(|word| {
                        let kind = part(StatisticsMeasure::Word(*word), look(*word));
                        marked(kind, pattern(*word), false)
                    })
                    .collect()
            }
        }
    }

    fn year_ui(
        &self,
        (year, kinds, ends): (&YearFigures, &[PartKind], f32),
        ui: &Ui,
        rect: Rect,
        scene: &mut Scene<'_>,
    ) {
        let theme = Theme::of(ui);
        let middle = rect.center().y.round();
        let left = pos2(rect.left() + 16.0, middle);
        let look = TextLook::new(regular(size::LABEL), theme.ink);
        paint_text(ui, left, &year.year.to_string(), look, YEAR - 4.0);
        let right = pos2(rect.right() - 16.0, middle);
        let look = TextLook::new(medium(size::SMALL), theme.ink_soft);
        let rate = self.rate(year, kinds);
        let begin = paint_text_right(ui, right, &rate, look);
        let said_rect = Rect::from_min_max(pos2(begin, middle - 8.0), pos2(right.x, middle + 8.0));
        said(ui, said_rect, &format!("{} 年 {rate}", year.year));
        let bar = Rect::from_min_max(
            pos2(left.x + YEAR, middle - BAR / 2.0),
            pos2(ends, middle + BAR / 2.0),
        );
        let counts: Vec<usize> = kinds
            .iter()
            .map(|kind| year.counts.of(kind.measure))
            .collect();
        if counts.iter().all(|count| *count == 0) {
            ui.painter()
                .rect_filled(bar, CornerRadius::same(3), theme.surface_low);
            let look = TextLook::new(regular(size::SMALL), theme.ink_faint);
            return paint_text_centred(ui, bar, "还没有", look);
        }
        let mut x = bar.left();
        for (kind, width) in kinds.iter().zip(widths(&counts, bar.width())) {
            if width > 0.0 {
                let part = Rect::from_min_max(
                    pos2(x.round(), bar.top()),
                    pos2((x + width).round() - 1.0, bar.bottom()),
                );
                self.part_ui((year, kind), ui, part, scene);
            }
            x += width;
        }
    }

    /// How wide the longest words behind the bars are, in points.
    fn rate_width(&self, kinds: &[PartKind], ui: &Ui) -> f32 {
        let ink = Theme::of(ui).ink_soft;
        let years = self.page.shown.years.iter();
        let widths = years.map(|year| {
            let words = self.rate(year, kinds);
            cut(ui, &words, medium(size::SMALL), ink, f32::INFINITY)
                .size()
                .x
        });
        widths.fold(LEAST_RATE, f32::max)
    }

    /// What stands behind a bar: a share with its numerator and base.
    fn rate(&self, year: &YearFigures, kinds: &[PartKind]) -> String {
        if let (BarsOf::Outcomes, Some(first)) = (self.of, kinds.first()) {
            let above = year.counts.of(first.measure);
            let base = year.counts.of(StatisticsMeasure::Answered);
            let letter = first.label.trim_end_matches('类');
            format!("{letter} {} {above}/{base}", percent_of(above, base))
        } else {
            let (above, base) = year.counts.rate(Figure::Content);
            format!("{} {above}/{base}", percent_of(above, base))
        }
    }

    fn part_ui(
        &self,
        (year, kind): (&YearFigures, &PartKind),
        ui: &Ui,
        rect: Rect,
        scene: &mut Scene<'_>,
    ) {
        let theme = Theme::of(ui);
        let count = year.counts.of(kind.measure);
        let what = format!("{} 年 {}", year.year, kind.label);
        let name = format!("{what} {count} 件");
        let response = pressable(ui, rect.expand2(vec2(0.0, 2.0)), ("part", &what), &name);
        let edge = if response.hovered() {
            Stroke::new(2.0, theme.ink)
        } else {
            Stroke::new(1.0, kind.edge)
        };
        kind.paint(ui, rect, edge);
        let count = count.to_string();
        if kind.pattern != Pattern::Plain {
            // The count stands on the plain colour: lines behind it would make it hard to read.
            let digits = cut(ui, &count, regular(size::SMALL), kind.ink, f32::INFINITY);
            let ground = Rect::from_center_size(rect.center(), digits.size() + vec2(6.0, 0.0));
            ui.painter()
                .rect_filled(ground.intersect(rect.shrink(1.0)), 2.0, kind.fill);
        }
        let look = TextLook::new(regular(size::SMALL), kind.ink);
        paint_text_centred(ui, rect, &count, look);
        focus_ring(ui, &response, rect);
        if response.clicked() {
            let by = CountedBy::new(year.scope, kind.measure);
            open(self.page.shown.cases(by), (year.scope, &kind.label), scene);
        }
        response.on_hover_text(name);
    }
}

/// What the colours mean; laid out from the right, so last first.
fn legend_ui(kinds: &[PartKind], ui: &mut Ui) {
    ui.spacing_mut().item_spacing.x = 5.0;
    for kind in kinds.iter().rev() {
        hint(ui, &kind.label);
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        kind.paint(ui, rect, Stroke::new(1.0, kind.edge));
        ui.add_space(7.0);
    }
}

/// The widths of a bar's parts: by their shares, but none too narrow to be hit; what the narrow ones take beyond their share,
/// the wide ones give.
fn widths(counts: &[usize], room: f32) -> Vec<f32> {
    let all: usize = counts.iter().sum();
    let least = |count: usize| (count.to_string().len() as f32 * 8.0 + 6.0).max(LEAST_PART);
    let mut widths: Vec<f32> = counts
        .iter()
        .map(|count| match count {
            0 => 0.0,
            count => (*count as f32 / all as f32 * room).max(least(*count)),
        })
        .collect();
    let over = widths.iter().sum::<f32>() - room;
    let spare = |width: f32| (width - 36.0).max(0.0);
    let all: f32 = widths.iter().copied().map(spare).sum();
    if over > 0.0 && all > 0.0 {
        let part = (over / all).min(1.0);
        for width in &mut widths {
            *width -= spare(*width) * part;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_the_bar_and_none_is_too_narrow() {
        for counts in [vec![10, 5, 2, 0], vec![90_000, 1, 1, 1], vec![0, 0, 3, 0]] {
            let shown = widths(&counts, 240.0);
            let sum: f32 = shown.iter().sum();
            assert!((sum - 240.0).abs() < 0.5, "{shown:?}");
            for (width, count) in shown.iter().zip(&counts) {
                assert_eq!(*width > 0.0, *count > 0);
                assert!(*count == 0 || *width >= LEAST_PART, "{shown:?}");
            }
        }
    }
}
