//! 各科室任务: one stacked bar per department.

use eframe::egui::{Color32, CornerRadius, Rect, Sense, Ui, pos2, vec2};

use crate::ledger::filter::{Deadline, Filter, Listed};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::{card, card_header, hint};

use super::tasks::{Load, Share, load_cases};
use super::{list, pressable, show, words, words_centred, words_right};

const LEAST_ROW: f32 = 26.0;
const MOST_ROW: f32 = 31.0;
/// The narrowest part of a bar: wide enough to be hit.
const LEAST_PART: f32 = 25.0;
/// Bars beyond this many are not drawn; no office has as many departments.
const MOST_BARS: usize = 100;

/// The least height of the card with so many departments.
pub fn height(loads: usize) -> f32 {
    42.0 + 16.0 + LEAST_ROW * loads.clamp(1, MOST_BARS) as f32
}

/// Draws the card.
pub fn ui(loads: &[Load], year: u32, ui: &mut Ui, area: Rect, scene: &mut Scene<'_>) {
    card(ui, area, |ui| {
        card_header(
            ui,
            "各科室任务",
            &format!("已办结只算 {year} 年"),
            legend_ui,
        );
        let inner = ui.max_rect();
        let loads = &loads[..loads.len().min(MOST_BARS)];
        let room = inner.height() - 40.0 - 16.0;
        let row = (room / loads.len().max(1) as f32).clamp(LEAST_ROW, MOST_ROW);
        let most = loads.iter().map(Load::total).max().unwrap_or(0);
        for (place, load) in loads.iter().enumerate() {
            let top = (inner.top() + 48.0 + place as f32 * row).round();
            let rect = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), row));
            if ui.is_rect_visible(rect) {
                row_ui(load, most, year, ui, rect, scene);
            }
        }
    });
}

fn share_words(share: Share) -> &'static str {
    match share {
        Share::Closed => "已办结",
        Share::Open => "在办",
        Share::Soon => "7 日内",
        Share::Late => "逾期",
    }
}

/// The same where there is room to say it in full.
fn share_in_full(share: Share) -> &'static str {
    match share {
        Share::Closed => "已办结，7 个工作日内没有到期的",
        Share::Open => "在办，7 个工作日内没有到期的",
        Share::Soon => "今日和 7 个工作日内到期",
        Share::Late => "已逾期",
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
        hint(ui, share_words(share));
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        let fill = colors(theme, share).0;
        ui.painter().rect_filled(rect, CornerRadius::same(3), fill);
        ui.add_space(7.0);
    }
}

fn row_ui(load: &Load, most: usize, year: u32, ui: &Ui, rect: Rect, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let ledger = scene.ledger;
    let department = load
        .department
        .and_then(|id| ledger.facts.departments.get(id))
        .map_or("未分科室", |found| found.name.as_str());
    let middle = rect.center().y.round();
    let left = pos2(rect.left() + 16.0, middle);
    words(ui, left, department, regular(size::LABEL), theme.ink, 94.0);
    let bars = Rect::from_min_max(
        pos2(rect.left() + 114.0, middle - 9.0),
        pos2(rect.right() - 56.0, middle + 9.0),
    );
    let widths = widths(load.counts, most, bars.width());
    let mut x = bars.left();
    let last = load.counts.iter().rposition(|count| *count > 0);
    let first = load.counts.iter().position(|count| *count > 0);
    for (place, share) in Share::ALL.into_iter().enumerate() {
        if load.counts[place] == 0 {
            continue;
        }
        let part = Rect::from_min_max(
            pos2(x.round(), bars.top()),
            pos2((x + widths[place]).round(), bars.bottom()),
        );
        x += widths[place];
        let end = |here: bool| if here { 3 } else { 0 };
        let (nw, ne) = (end(first == Some(place)), end(last == Some(place)));
        let radius = CornerRadius {
            nw,
            sw: nw,
            ne,
            se: ne,
        };
        // A hairline of the card parts the shares where colour does not.
        let gap = if last == Some(place) { 0.0 } else { 1.0 };
        let shown = part.with_max_x(part.right() - gap);
        part_ui(load, share, (department, year), ui, shown, radius, scene);
    }
    total_ui(load, (department, year), ui, rect, scene);
}

fn part_ui(
    load: &Load,
    share: Share,
    (department, year): (&str, u32),
    ui: &Ui,
    part: Rect,
    radius: CornerRadius,
    scene: &mut Scene<'_>,
) {
    let theme = Theme::of(ui);
    let (fill, ink) = colors(theme, share);
    let count = load.counts[share as usize];
    let name = format!("{department}：{} {count} 件", share_in_full(share));
    let hit = part.expand2(vec2(0.0, 3.0));
    let response = pressable(ui, hit, ("part", load.department, share as usize), &name);
    ui.painter().rect_filled(part, radius, fill);
    words_centred(ui, part, &count.to_string(), regular(size::SMALL), ink);
    if response.hovered() {
        let stroke = eframe::egui::Stroke::new(2.0, theme.ink);
        let kind = eframe::egui::StrokeKind::Inside;
        ui.painter().rect_stroke(part, radius, stroke, kind);
    }
    focus_ring(ui, &response, part);
    if response.clicked() {
        let filter = filter(load, share, department, year, scene);
        show(scene, filter);
    }
    let rule = "按件数，和上面的数同一算法：看一件最近的一项期限，不论办到哪一步。";
    response.on_hover_text(match share {
        Share::Soon | Share::Late => format!("{name}\n{rule}"),
        Share::Closed | Share::Open => name,
    });
}

/// The filter that shows exactly the cases of a part.
fn filter(load: &Load, share: Share, department: &str, year: u32, scene: &Scene<'_>) -> Filter {
    let plain = Filter {
        department: load.department,
        ..Filter::default()
    };
    if let (Share::Late, Some(_)) = (share, load.department) {
        return Filter {
            deadline: Some(Deadline::Overdue),
            ..plain
        };
    }
    // No chip says 未分科室, today together with soon, later together with no term at all, or closed with no term that
    // calls.
    let cases = load_cases(scene.rows, load.department, Some(share), year);
    let what = share_in_full(share);
    let label = match load.department {
        Some(_) => what.to_owned(),
        None => format!("{department}：{what}"),
    };
    let listed = Some(Listed { label, cases });
    Filter { listed, ..plain }
}

fn total_ui(
    load: &Load,
    (department, year): (&str, u32),
    ui: &Ui,
    rect: Rect,
    scene: &mut Scene<'_>,
) {
    let theme = Theme::of(ui);
    let total = load.total().to_string();
    let right = pos2(rect.right() - 16.0, rect.center().y.round());
    let hit = Rect::from_min_max(
        pos2(right.x - 36.0, right.y - 12.0),
        pos2(right.x + 6.0, right.y + 12.0),
    );
    let name = format!("{department}一共 {total} 件");
    let response = pressable(ui, hit, ("total", load.department), &name);
    let ink = if response.hovered() {
        theme.accent
    } else {
        theme.ink
    };
    words_right(ui, right, &total, medium(size::TEXT), ink);
    focus_ring(ui, &response, hit);
    if response.clicked() {
        let cases = load_cases(scene.rows, load.department, None, year);
        list(
            scene,
            format!("{department}：在办和 {year} 年已办结"),
            cases,
        );
    }
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
    fn narrow_parts_take_room_from_wide_ones() {
        let shown = widths([90_000, 1, 1, 1], 90_003, 330.0);
        assert!(total(shown) <= 330.1, "{shown:?}");
        assert!(
            shown[1..].iter().all(|width| *width >= LEAST_PART),
            "{shown:?}"
        );
    }
}
