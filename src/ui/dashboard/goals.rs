//! 目标进度: each goal as figure, target, and what is still missing.

use eframe::egui::{CornerRadius, Pos2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::ledger::filter::Listed;
use crate::ledger::scope::Scope;
use crate::ledger::workbench::goals::GoalLine;
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::text::cut;
use crate::ui::widgets::{card, card_header, hint, link, note};

use super::parts::{Pen, list, pressable, text_left, text_right};

const LEAST_ROW: f32 = 44.0;
/// Height of what is said where there are no goals, in points.
const LEAST_WORDS: f32 = 72.0;

/// The least height of the card with so many goals.
pub fn height(goals: usize) -> f32 {
    42.0 + match goals {
        0 => LEAST_WORDS,
        goals => LEAST_ROW * goals as f32,
    }
}

/// The card.
#[derive(Clone, Copy)]
pub struct GoalsCard<'a> {
    /// The goals; none while they are counted for the first time.
    pub lines: Option<&'a [GoalLine]>,
    /// The sessions whose cases count.
    pub scope: Scope,
}

impl GoalsCard<'_> {
    /// Draws the card.
    pub fn ui(self, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
        card(ui, area, |ui| {
            let about = format!("{}，竖线为目标值", self.scope.name(scene.ledger));
            card_header(ui, "目标进度", &about, |ui| {
                if self.lines.is_none() {
                    hint(ui, "正在统计…");
                }
            });
            self.rows_ui(ui, scene);
        });
    }

    fn rows_ui(self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let lines = self.lines.unwrap_or_default();
        let inner = ui.max_rect();
        let top = inner.top() + 40.0;
        if self.lines.is_some_and(<[GoalLine]>::is_empty) {
            let below = inner.with_min_y(top).shrink2(vec2(16.0, 10.0));
            none_ui(ui, below, scene);
            return;
        }
        let row = (inner.bottom() - top) / lines.len().max(1) as f32;
        let widest = Widest::of(lines, ui);
        for (index, line) in lines.iter().enumerate() {
            let y = |index: usize| (top + index as f32 * row).round();
            let rect = Rect::from_min_max(
                pos2(inner.left(), y(index)),
                pos2(inner.right(), y(index + 1)),
            );
            row_ui(line, (self.scope, widest), ui, rect, scene);
            if index + 1 < lines.len() {
                let stroke = Stroke::new(1.0, Theme::of(ui).line);
                ui.painter()
                    .hline(rect.x_range(), rect.bottom() - 0.5, stroke);
            }
        }
    }
}

/// What is said where the local rules set no targets, and the way to them.
fn none_ui(ui: &mut Ui, rect: Rect, scene: &mut Scene<'_>) {
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        let rules = &scene.ledger.profile.name;
        note(ui, format!("“{rules}”没有定目标，这里没有可比的。"));
        if link(ui, "在地方规则里定目标").clicked() {
            scene.ask(Intent::GoPart(Screen::Settings, "地方规则"));
        }
    });
}

/// Where the columns of a row stand; what a narrow card has no room for is left out.
struct GoalColumns {
    counts: f32,
    bar: Rect,
    target: Option<f32>,
    verdict: f32,
    detail: Option<f32>,
}

/// How wide the widest counts and the widest verdict of all rows are, in points: the columns after them make room.
#[derive(Clone, Copy)]
struct Widest {
    counts: f32,
    verdict: f32,
}

impl Widest {
    fn of(lines: &[GoalLine], ui: &Ui) -> Self {
        let width = |text: &str, font| {
            let ink = Theme::of(ui).ink;
            cut(ui, text, font, ink, f32::INFINITY).size().x
        };
        let counts = lines.iter().map(|line| {
            let rate = &line.goal.rate;
            let counts = format!("{} / {}", rate.numerator.len(), rate.base.len());
            width(&counts, regular(size::SMALL))
        });
        let verdicts = lines
            .iter()
            .map(|line| width(&line.verdict, medium(size::LABEL)) + 20.0);
        Self {
            counts: counts.fold(0.0, f32::max),
            verdict: verdicts.fold(0.0, f32::max),
        }
    }
}

impl GoalColumns {
    fn new(rect: Rect, widest: Widest) -> Self {
        let (left, width) = (rect.left(), rect.width());
        let counts_room = (widest.counts + 10.0).max(76.0);
        let verdict_room = (widest.verdict + 12.0).max(118.0);
        let bar_left = left + 200.0 + counts_room;
        // More than the usual room is wanted of a wide card only.
        let more = counts_room - 76.0 + verdict_room - 118.0;
        let (bar_width, target, verdict, detail) = if width >= 690.0 + more {
            let target = bar_left + 134.0;
            let verdict = target + 80.0;
            (124.0, Some(target), verdict, Some(verdict + verdict_room))
        } else {
            // Too long a verdict is cut rather than put over the bar; the row's tip has it whole.
            let verdict = (rect.right() - verdict_room - 8.0).max(bar_left + 36.0);
            let target = (width >= 560.0 + more).then_some(verdict - 80.0);
            let room = target.unwrap_or(verdict) - 12.0 - bar_left;
            (room.max(24.0), target, verdict, None)
        };
        let middle = rect.center().y.round();
        let bar = Rect::from_min_size(pos2(bar_left, middle - 5.0), vec2(bar_width, 10.0));
        let counts = left + 200.0;
        Self {
            counts,
            bar,
            target,
            verdict,
            detail,
        }
    }
}

fn row_ui(
    line: &GoalLine,
    (scope, widest): (Scope, Widest),
    ui: &Ui,
    rect: Rect,
    scene: &mut Scene<'_>,
) {
    let theme = Theme::of(ui);
    let middle = rect.center().y.round();
    let columns = GoalColumns::new(rect, widest);
    let (goal, rate) = (&line.goal, &line.goal.rate);
    if line.has_base() {
        press_ui(line, scope, ui, rect, scene);
        counts_ui(line, scope, ui, pos2(columns.counts, middle), scene);
        bar_ui(line, ui, columns.bar);
    }
    let at = |x: f32| pos2(x, middle);
    let name = at(rect.left() + 16.0);
    text_left(
        ui,
        name,
        line.name(),
        Pen::new(regular(size::TEXT), theme.ink),
        118.0,
    );
    let percent = at(rect.left() + 192.0);
    text_right(
        ui,
        percent,
        &rate.percent(),
        Pen::new(medium(size::TITLE), theme.ink),
    );
    if let Some(x) = columns.target.filter(|_| line.has_base()) {
        let relation = if goal.target >= 100 { "" } else { "≥ " };
        let target = format!("目标 {relation}{}%", goal.target);
        text_left(
            ui,
            at(x),
            &target,
            Pen::new(regular(size::SMALL), theme.ink_soft),
            76.0,
        );
    }
    let end = columns.detail.unwrap_or(rect.right() - 4.0) - 8.0;
    verdict_ui(line, ui, at(columns.verdict), end);
    if let Some(x) = columns.detail.filter(|_| line.has_base()) {
        let room = rect.right() - 12.0 - x;
        text_left(
            ui,
            at(x),
            &line.detail,
            Pen::new(regular(size::SMALL), theme.ink_soft),
            room,
        );
    }
}

/// The whole row opens the cases not counted above the line; where there are none, those of the base.
fn press_ui(line: &GoalLine, scope: Scope, ui: &Ui, rect: Rect, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let rate = &line.goal.rate;
    let (short, figure) = (rate.base.len() - rate.numerator.len(), line.name());
    let opens = if short == 0 {
        format!("{figure}的全部 {} 件", rate.base.len())
    } else {
        format!("{figure}没算上的 {short} 件")
    };
    let opens = scope.labelled(scene.ledger, &opens);
    let percent = rate.percent();
    let name = format!(
        "{figure} {percent}，目标 {}%，{}。看{opens}",
        line.goal.target, line.verdict
    );
    let response = pressable(ui, rect, ("goal", figure), &name);
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, theme.hover);
    }
    focus_ring(ui, &response, rect.shrink(3.0));
    if response.clicked() {
        let missing = line.goal.missing();
        let cases = if missing.is_empty() {
            &rate.base
        } else {
            &missing
        };
        let cases = cases.ids(scene.ledger).collect();
        list(scene, scope, Listed::of(opens.clone(), cases));
    }
    let tip = format!("{}。{}\n点击看{opens}", line.verdict, line.detail);
    response.on_hover_text(tip);
}

/// 17 / 32, each a link to the very cases it counts.
fn counts_ui(line: &GoalLine, scope: Scope, ui: &Ui, left: Pos2, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let rate = &line.goal.rate;
    let mut x = left.x;
    for (part, cases, below) in [("分子", &rate.numerator, false), ("分母", &rate.base, true)] {
        if below {
            let font = regular(size::SMALL);
            x = text_left(
                ui,
                pos2(x, left.y),
                " / ",
                Pen::new(font, theme.ink_faint),
                20.0,
            );
        }
        let count = cases.len().to_string();
        // Zero is no link.
        let ink = if cases.is_empty() {
            theme.ink_faint
        } else {
            theme.accent
        };
        let text = cut(ui, &count, regular(size::SMALL), ink, f32::INFINITY);
        let (width, high) = (text.size().x, text.size().y);
        let place = pos2(x, left.y - high / 2.0);
        if !cases.is_empty() {
            let opens = scope.labelled(scene.ledger, &format!("{}{part}", line.name()));
            let hit = Rect::from_center_size(
                pos2(x + width / 2.0, left.y),
                vec2((width + 6.0).max(24.0), 24.0),
            );
            let response = pressable(ui, hit, (part, line.name()), &format!("{opens} {count} 件"));
            if response.hovered() {
                let stroke = Stroke::new(1.0, theme.accent);
                ui.painter().hline(x..=x + width, place.y + high, stroke);
            }
            focus_ring(ui, &response, hit);
            if response.clicked() {
                let cases = cases.ids(scene.ledger).collect();
                list(scene, scope, Listed::of(opens, cases));
            }
        }
        ui.painter().galley(place, text, ink);
        x += width;
    }
}

fn bar_ui(line: &GoalLine, ui: &Ui, bar: Rect) {
    let theme = Theme::of(ui);
    let rate = &line.goal.rate;
    let radius = CornerRadius::same(3);
    ui.painter().rect_filled(bar, radius, theme.rail);
    let share = rate.numerator.len() as f32 / rate.base.len().max(1) as f32;
    let fill = if line.is_reached() {
        theme.done_fill
    } else {
        theme.accent_fill
    };
    if share > 0.0 {
        let width = (bar.width() * share).round().max(3.0);
        let done = Rect::from_min_size(bar.min, vec2(width, bar.height()));
        ui.painter().rect_filled(done, radius, fill);
    }
    let target = (line.goal.target as f32 / 100.0).min(1.0);
    let x = (bar.left() + bar.width() * target).round();
    let tick = Stroke::new(2.0, theme.ink);
    ui.painter()
        .vline(x, bar.top() - 5.0..=bar.bottom() + 5.0, tick);
}

fn verdict_ui(line: &GoalLine, ui: &Ui, left: Pos2, right: f32) {
    let theme = Theme::of(ui);
    let room = right - left.x - 20.0;
    let (icon, ink) = if !line.has_base() {
        (None, theme.ink_faint)
    } else if line.is_reached() {
        (Some(Icon::CheckCircle), theme.done)
    } else {
        (Some(Icon::Flag), theme.ink)
    };
    let mut x = left.x;
    if let Some(icon) = icon {
        icon.paint(ui.painter(), left + vec2(7.0, 0.0), 15.0, ink);
        x += 20.0;
    }
    text_left(
        ui,
        pos2(x, left.y),
        &line.verdict,
        Pen::new(medium(size::LABEL), ink),
        room,
    );
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;

    use super::*;
    use crate::ui::{fonts, theme};

    /// The widths of texts as the window draws them.
    fn measured(counts: &str, verdict: &str) -> Widest {
        let mut found = Widest {
            counts: 0.0,
            verdict: 0.0,
        };
        let mut harness = Harness::new_ui(|ui| {
            ui.ctx().set_fonts(fonts::definitions());
            theme::apply(ui.ctx(), false);
        });
        harness.run_steps(2);
        harness.ctx.fonts_mut(|fonts| {
            let mut width = |text: &str, font| {
                let galley =
                    fonts.layout_no_wrap(text.to_owned(), font, eframe::egui::Color32::BLACK);
                galley.size().x
            };
            found.counts = width(counts, regular(size::SMALL));
            found.verdict = width(verdict, medium(size::LABEL)) + 20.0;
        });
        found
    }

    #[test]
    fn figures_of_six_digits_stand_beside_each_other() {
        let widest = measured("157900 / 315800", "还需走访 157900 件主办件");
        // The card's widths in windows of 1366 points and more.
        for width in [600.0, 700.0, 760.0, 900.0, 1240.0] {
            let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 44.0));
            let columns = GoalColumns::new(rect, widest);
            assert!(
                columns.counts + widest.counts < columns.bar.left(),
                "{width}"
            );
            let after_bar = columns.target.unwrap_or(columns.verdict);
            assert!(columns.bar.right() < after_bar, "{width}");
            let end = columns.detail.unwrap_or(width);
            assert!(columns.verdict + widest.verdict < end, "{width}");
            assert!(columns.verdict < width - 100.0, "{width}");
        }
    }
}
