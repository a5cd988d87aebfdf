//! The tiles at the top: how many cases are open, due, overdue, awaited.

use eframe::egui::{CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ledger::board::{Board, Tiles};
use crate::ledger::filter::{Deadline, Filter};
use crate::ledger::find::View;
use crate::ledger::stage::Stage;
use crate::model::profile::MeetingEvent;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;
use crate::ui::words::short_day;

use super::{GAP, pressable, show, words};

/// How high a tile is.
pub const HEIGHT: f32 = 88.0;

/// Whether a tile tells of time, which alone may be amber or red.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    Plain,
    Soon,
    Late,
}

/// One tile.
#[derive(Debug)]
pub struct Tile {
    icon: Icon,
    title: &'static str,
    count: usize,
    detail: String,
    tone: Tone,
    /// Counted by the next term, not by the stage.
    by_term: bool,
    /// The filter that shows exactly the cases counted.
    filter: Filter,
}

/// The tiles of a board.
pub fn tiles(board: &Board, scene: &Scene<'_>) -> Vec<Tile> {
    let counts = &board.tiles;
    let mut tiles = vec![Tile {
        icon: Icon::Ledger,
        title: "在办",
        count: counts.open,
        detail: format!("全部 {} 件，已办结 {} 件", counts.all, counts.closed),
        tone: Tone::Plain,
        by_term: false,
        filter: view(View::Open),
    }];
    tiles.extend(time_tiles(board, scene));
    tiles.extend(waiting_tiles(counts, scene));
    tiles
}

fn time_tiles(board: &Board, scene: &Scene<'_>) -> [Tile; 3] {
    let counts = &board.tiles;
    let last = board.horizon.last_working_day;
    [
        Tile {
            icon: Icon::Clock,
            title: "今日到期",
            count: counts.today,
            detail: today_words(counts, scene),
            tone: Tone::Soon,
            by_term: true,
            filter: deadline(Deadline::Today),
        },
        Tile {
            icon: Icon::Calendar,
            title: "7 个工作日内",
            count: counts.soon,
            detail: format!("到 {}，不含今日", crate::ui::words::day(last)),
            tone: Tone::Soon,
            by_term: true,
            filter: deadline(Deadline::Soon),
        },
        Tile {
            icon: Icon::Alert,
            title: "已逾期",
            count: counts.late,
            detail: match (counts.late, counts.longest_late) {
                (0, _) => "没有逾期的件".to_owned(),
                // A term that ended on a day off is late although no working day has passed.
                (_, 0) => "还不到 1 个工作日".to_owned(),
                (_, days) => format!("最长逾期 {days} 个工作日"),
            },
            tone: Tone::Late,
            by_term: true,
            filter: deadline(Deadline::Overdue),
        },
    ]
}

fn waiting_tiles(counts: &Tiles, scene: &Scene<'_>) -> [Tile; 3] {
    [
        Tile {
            icon: Icon::Share,
            title: "待会办意见",
            count: counts.awaiting_opinions,
            detail: match (counts.awaiting_opinions, counts.awaited_units.len()) {
                (0, _) => "没有在等的意见".to_owned(),
                (_, 0) => "等会办单位回复".to_owned(),
                (_, units) => format!("等 {units} 家单位回复"),
            },
            tone: Tone::Plain,
            by_term: false,
            filter: view(View::AwaitingOpinions),
        },
        Tile {
            icon: Icon::Feedback,
            title: "待反馈",
            count: counts.awaiting_feedback,
            detail: match (counts.awaiting_feedback, counts.slips_out) {
                (0, _) => "没有在等的反馈".to_owned(),
                (_, 0) => "等代表委员反馈".to_owned(),
                (_, slips) => format!("征询意见表 {slips} 份未收回"),
            },
            tone: Tone::Plain,
            by_term: false,
            filter: view(View::AwaitingFeedback),
        },
        Tile {
            icon: Icon::Redo2,
            title: "不满意重办",
            count: counts.redoing,
            detail: redo_words(counts, scene),
            tone: Tone::Plain,
            by_term: false,
            filter: Filter {
                stage: Some(Stage::Redoing),
                ..Filter::default()
            },
        },
    ]
}

fn view(view: View) -> Filter {
    Filter {
        view,
        ..Filter::default()
    }
}

fn deadline(deadline: Deadline) -> Filter {
    Filter {
        deadline: Some(deadline),
        ..Filter::default()
    }
}

fn today_words(counts: &Tiles, scene: &Scene<'_>) -> String {
    if counts.today == 0 {
        return "今天没有到期的件".to_owned();
    }
    let rules = &scene.ledger.profile.rules;
    let parts: Vec<String> = counts
        .today_by_rule
        .iter()
        .filter_map(|(rule, count)| {
            let rule = rules.get(usize::from(*rule))?;
            Some(format!("{} {count}", rule.label))
        })
        .collect();
    parts.join(" · ")
}

/// How the terms of the new replies stand, not the other terms of these cases.
fn redo_words(counts: &Tiles, scene: &Scene<'_>) -> String {
    let mut rules = scene.ledger.profile.rules.iter();
    let has_term = rules.any(|rule| rule.met_by == MeetingEvent::RedoDelivered);
    match (counts.redoing, counts.redoing_late, counts.redoing_today) {
        (0, ..) => "没有重办的件".to_owned(),
        (_, late, _) if late > 0 => format!("{late} 件重办已逾期"),
        (_, _, today) if today > 0 => format!("{today} 件重办今日到期"),
        _ => match counts.redoing_due {
            Some(due) => format!("重办最近 {} 到期", short_day(due)),
            None if has_term => "不满意意见还没转交".to_owned(),
            None => "规则里没有重办期限".to_owned(),
        },
    }
}

/// Draws the tiles into a rectangle, so many in a row.
pub fn ui(tiles: &[Tile], ui: &mut Ui, area: Rect, per_row: usize, scene: &mut Scene<'_>) {
    let columns = per_row as f32;
    let width = (area.width() - (columns - 1.0) * GAP) / columns;
    for (place, tile) in tiles.iter().enumerate() {
        let (row, column) = (place / per_row, place % per_row);
        let left = (area.left() + column as f32 * (width + GAP)).round();
        let right = (area.left() + column as f32 * (width + GAP) + width).round();
        let top = area.top() + row as f32 * (HEIGHT + GAP);
        let rect = Rect::from_min_max(pos2(left, top), pos2(right, top + HEIGHT));
        tile_ui(tile, ui, rect, scene);
    }
}

fn tile_ui(tile: &Tile, ui: &mut Ui, rect: Rect, scene: &mut Scene<'_>) {
    let theme = Theme::of(ui);
    let name = format!("{} {} 件，{}", tile.title, tile.count, tile.detail);
    let response = pressable(ui, rect, ("tile", tile.title), &name);
    let fill = if response.is_pointer_button_down_on() {
        theme.accent_mid
    } else if response.hovered() {
        theme.hover
    } else {
        theme.surface
    };
    let (ink, bar, line) = match tile.tone {
        _ if tile.count == 0 => (theme.ink_faint, None, theme.border),
        Tone::Plain => (theme.ink, None, theme.border),
        Tone::Soon => (theme.soon, Some(theme.soon_fill), theme.border),
        Tone::Late => (theme.late, Some(theme.late_fill), theme.late_line),
    };
    let stroke = Stroke::new(1.0, line);
    ui.painter().rect(
        rect,
        CornerRadius::same(8),
        fill,
        stroke,
        StrokeKind::Inside,
    );
    if let Some(bar) = bar {
        // The whole card in the colour, cut to a strip: the strip has the card's own corners.
        let side = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
        let strip = ui.painter().with_clip_rect(side.intersect(ui.clip_rect()));
        strip.rect_filled(rect, CornerRadius::same(8), bar);
    }
    let left = rect.left() + 14.0;
    let room = rect.right() - 10.0 - left;
    let line = |y: f32| pos2(left, rect.top() + y);
    tile.icon.paint(
        ui.painter(),
        line(20.0) + vec2(7.0, 0.0),
        16.0,
        theme.ink_soft,
    );
    let title = line(20.0) + vec2(22.0, 0.0);
    words(
        ui,
        title,
        tile.title,
        regular(size::TEXT),
        theme.ink_soft,
        room - 42.0,
    );
    let chevron = pos2(rect.right() - 18.0, rect.top() + 20.0);
    Icon::ChevronRight.paint(ui.painter(), chevron, 14.0, theme.ink_soft);
    let count = tile.count.to_string();
    let end = words(ui, line(47.0), &count, medium(size::KPI), ink, room - 24.0);
    let unit = pos2(end + 5.0, rect.top() + 52.0);
    words(ui, unit, "件", regular(size::SMALL), theme.ink_faint, 24.0);
    words(
        ui,
        line(71.0),
        &tile.detail,
        regular(size::SMALL),
        theme.ink_soft,
        room,
    );
    focus_ring(ui, &response, rect);
    if response.clicked() {
        show(scene, tile.filter.clone());
    }
    if tile.by_term {
        response.on_hover_text(
            "按件数：一件只看最近的一项期限，只数一次，不论办到哪一步。\n“最紧急”和日历按期限数，一件可以同时有几项。",
        );
    }
}
