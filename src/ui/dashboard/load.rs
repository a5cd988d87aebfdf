//! 各科室任务: one stacked bar per department; 各承办单位任务, one per unit, where the office hands items out.

use eframe::egui::{Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::figures::percent_of;
use crate::ledger::scope::Scope;
use crate::ledger::workbench::loads::{Load, Share, Tasked, load_filter};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::{card, card_header, hint};

use super::parts::{Pen, pressable, show, text_centred, text_left, text_right};

const LEAST_ROW: f32 = 26.0;
const MOST_ROW: f32 = 31.0;
/// The narrowest part of a bar: wide enough to be hit.
const LEAST_PART: f32 = 25.0;
/// Bars beyond this many are not drawn; no office has as many departments, no county as many units.
const MOST_BARS: usize = 100;

/// The least height of the card with so many bars.
pub fn height(loads: usize) -> f32 {
    42.0 + 16.0 + LEAST_ROW * loads.clamp(1, MOST_BARS) as f32
}

/// The card.
#[derive(Clone, Copy)]
pub struct LoadCard<'a> {
    /// The tasks of each department or unit.
    pub loads: &'a [Load],
    /// The sessions whose cases count.
    pub scope: Scope,
}

impl LoadCard<'_> {
    /// Draws the card.
    pub fn ui(self, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
        card(ui, area, |ui| {
            let about = self.scope.name(scene.ledger);
            card_header(ui, title(scene.ledger.oversees()), &about, legend_ui);
            let inner = ui.max_rect();
            let loads = &self.loads[..self.loads.len().min(MOST_BARS)];
            let room = inner.height() - 40.0 - 16.0;
            let row = (room / loads.len().max(1) as f32).clamp(LEAST_ROW, MOST_ROW);
            let most = loads.iter().map(Load::total).max().unwrap_or(0);
            for (index, load) in loads.iter().enumerate() {
                let top = (inner.top() + 48.0 + index as f32 * row).round();
                let rect = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), row));
                if ui.is_rect_visible(rect) {
                    let name = load.whose.name(scene.ledger);
                    let row = LoadRow {
                        load,
                        name,
                        scope: self.scope,
                        rect,
                    };
                    row.ui(ui, most, scene);
                }
            }
        });
    }
}

/// What the card is called: an office that hands items out sees the units that answer them.
pub fn title(oversees: bool) -> &'static str {
    if oversees {
        "各承办单位任务"
    } else {
        "各科室任务"
    }
}

fn colors(theme: &Theme, share: Share) -> (Color32, Color32) {
    match share {
        Share::Closed => (theme.bar_done, theme.on_bar_done),
        Share::Open => (theme.bar_open, theme.on_bar_open),
        Share::Soon => (theme.bar_soon, theme.on_bar_soon),
        Share::Late => (theme.bar_late, theme.on_bar_late),
    }
}

/// What the colours mean; laid out from the right, so last first.
fn legend_ui(ui: &mut Ui) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.x = 5.0;
    for share in Share::ALL.into_iter().rev() {
        hint(ui, share.label());
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        let fill = colors(theme, share).0;
        ui.painter().rect_filled(rect, CornerRadius::same(3), fill);
        ui.add_space(7.0);
    }
}

/// The row of a department or unit.
struct LoadRow<'a> {
    load: &'a Load,
    name: &'a str,
    scope: Scope,
    rect: Rect,
}

/// A part of a bar.
struct BarPart {
    share: Share,
    rect: Rect,
    radius: CornerRadius,
}

impl LoadRow<'_> {
    fn ui(&self, ui: &Ui, most: usize, scene: &mut Scene<'_>) {
        let middle = self.rect.center().y.round();
        let left = pos2(self.rect.left() + 16.0, middle);
        let pen = Pen::new(regular(size::LABEL), Theme::of(ui).ink);
        text_left(ui, left, self.name, pen, 94.0);
        let bar = Rect::from_min_max(
            pos2(self.rect.left() + 114.0, middle - 9.0),
            pos2(self.rect.right() - total_room(most), middle + 9.0),
        );
        for part in self.parts(most, bar) {
            self.part_ui(ui, &part, scene);
        }
        self.total_ui(ui, scene);
    }

    /// The parts of the bar that have any cases.
    fn parts(&self, most: usize, bar: Rect) -> Vec<BarPart> {
        let counts = self.load.counts;
        let widths = widths(counts, most, bar.width());
        let first = counts.iter().position(|count| *count > 0);
        let last = counts.iter().rposition(|count| *count > 0);
        let mut x = bar.left();
        let mut parts = Vec::with_capacity(counts.len());
        for (index, share) in Share::ALL.into_iter().enumerate() {
            if counts[index] == 0 {
                continue;
            }
            let left = x.round();
            x += widths[index];
            // A hairline of the card parts the shares where colour does not.
            let gap = if last == Some(index) { 0.0 } else { 1.0 };
            let end = |here: bool| if here { 3 } else { 0 };
            let (nw, ne) = (end(first == Some(index)), end(last == Some(index)));
            parts.push(BarPart {
                share,
                rect: Rect::from_min_max(
                    pos2(left, bar.top()),
                    pos2(x.round() - gap, bar.bottom()),
                ),
                radius: CornerRadius {
                    nw,
                    sw: nw,
                    ne,
                    se: ne,
                },
            });
        }
        parts
    }

    fn part_ui(&self, ui: &Ui, part: &BarPart, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let share = part.share;
        let (fill, ink) = colors(theme, share);
        let count = self.load.counts[share as usize];
        let name = format!("{}：{} {count} 件", self.name, share.full_label());
        let hit = part.rect.expand2(vec2(0.0, 3.0));
        let salt = ("part", self.load.whose, share as usize);
        let response = pressable(ui, hit, salt, &name);
        ui.painter().rect_filled(part.rect, part.radius, fill);
        let pen = Pen::new(regular(size::SMALL), ink);
        text_centred(ui, part.rect, &count.to_string(), pen);
        if response.hovered() {
            let stroke = Stroke::new(2.0, theme.ink);
            ui.painter()
                .rect_stroke(part.rect, part.radius, stroke, StrokeKind::Inside);
        }
        focus_ring(ui, &response, part.rect);
        if response.clicked() {
            self.show(Some(share), scene);
        }
        let rule = "按件数，看规定的期限，不论办到哪一步。一件只数在一段，先看逾期；\n上面的数里，几项期限分在几段的件每一段都数。";
        response.on_hover_text(match share {
            Share::Soon | Share::Late => format!("{name}\n{rule}"),
            Share::Closed | Share::Open => name,
        });
    }

    fn total_ui(&self, ui: &Ui, scene: &mut Scene<'_>) {
        let theme = Theme::of(ui);
        let total = self.load.total().to_string();
        let right = pos2(self.rect.right() - 16.0, self.rect.center().y.round());
        let hit = Rect::from_min_max(
            pos2(right.x - 36.0, right.y - 12.0),
            pos2(right.x + 6.0, right.y + 12.0),
        );
        let mut name = format!("{}一共 {total} 件", self.name);
        if let Some(content) = self.content() {
            name = format!("{name}，{content}");
        }
        let response = pressable(ui, hit, ("total", self.load.whose), &name);
        let ink = if response.hovered() {
            theme.accent
        } else {
            theme.ink
        };
        text_right(ui, right, &total, Pen::new(medium(size::TEXT), ink));
        focus_ring(ui, &response, hit);
        if response.clicked() {
            self.show(None, scene);
        }
        if self.content().is_some() {
            response.on_hover_text(name);
        }
    }

    /// 单位办理满意率 with what it is made of; none of a department, or where no slip has come back.
    fn content(&self) -> Option<String> {
        let (content, returned) = self.load.content;
        let is_unit = matches!(self.load.whose, Tasked::Unit(_));
        (is_unit && returned > 0).then(|| {
            let percent = percent_of(content, returned);
            format!("满意率 {percent}（满意和基本满意 {content} 件，收回 {returned} 件）")
        })
    }

    /// Shows the cases of a part, or all of them.
    fn show(&self, share: Option<Share>, scene: &mut Scene<'_>) {
        let whose = self.load.whose;
        let filter = load_filter(scene.ledger, scene.rows, self.scope, whose, share);
        show(scene, filter);
    }
}

/// What the totals take at the right, in points, where the largest is so many.
fn total_room(most: usize) -> f32 {
    let digits = most.to_string().len() as f32;
    (digits * 9.0 + 22.0).max(56.0)
}

/// The widths of a bar's parts: to scale with the longest bar, but none too narrow to be hit; what the narrow ones take
/// beyond their share, the wide ones give.
fn widths(counts: [usize; 4], most: usize, room: f32) -> [f32; 4] {
    let scale = room / most.max(1) as f32;
    let mut widths = counts.map(|count| {
        let digits = count.to_string().len() as f32;
        let least = LEAST_PART.max(digits * 8.0 + 6.0);
        let share = count as f32 * scale;
        if count == 0 { 0.0 } else { share.max(least) }
    });
    let over = widths.iter().sum::<f32>() - room;
    // What a part can give and still show a number of three digits.
    let spare = |width: f32| (width - 36.0).max(0.0);
    let all: f32 = widths.iter().copied().map(spare).sum();
    if over > 0.0 && all > 0.0 {
        let part = (over / all).min(1.0);
        widths = widths.map(|width| width - spare(width) * part);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(widths: [f32; 4]) -> f32 {
        widths.iter().sum()
    }

    #[test]
    fn parts_are_to_scale_and_wide_enough_to_be_hit() {
        let shown = widths([4, 3, 3, 1], 11, 330.0);
        assert!((total(shown) - 330.0).abs() < 0.1);
        assert!((shown[0] - 120.0).abs() < 0.1);
        let half = widths([2, 2, 0, 1], 11, 330.0);
        assert!(total(half) < 331.0 && half[2].abs() < 0.1);
    }

    #[test]
    fn totals_of_six_digits_have_room() {
        assert!((total_room(99) - 56.0).abs() < 0.1);
        // A digit of the medium face at the text's size is less than 9 points wide.
        assert!(total_room(157_900) >= 16.0 + 6.0 * 9.0);
    }

    #[test]
    fn narrow_parts_take_room_from_wide_ones() {
        let shown = widths([90_000, 1, 1, 1], 90_003, 330.0);
        assert!(total(shown) <= 330.1, "{shown:?}");
        assert!(
            shown[1..].iter().all(|width| *width >= LEAST_PART),
            "{shown:?}"
        );
    }
}
