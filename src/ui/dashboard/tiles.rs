//! The tiles at the top: how many cases are open, due, overdue, awaited.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Color32, CornerRadius, Galley, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2,
};

use crate::ledger::workbench::tiles::{Tile, TileKind};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, regular, size};
use crate::ui::widgets::button::focus_ring;

use super::parts::{GAP, Pen, pressable, show, text_left};

/// How high a tile is.
pub const HEIGHT: f32 = 88.0;

fn icon(kind: TileKind) -> Icon {
    match kind {
        TileKind::Open => Icon::Ledger,
        TileKind::Today => Icon::Clock,
        TileKind::Soon => Icon::Calendar,
        TileKind::Late => Icon::Alert,
        TileKind::AwaitingOpinions => Icon::Share,
        TileKind::AwaitingFeedback => Icon::Feedback,
        TileKind::Redoing => Icon::Redo2,
    }
}

/// Colours of the count, of the strip at left and of the border; only what tells of time may be amber or red.
fn colors(tile: &Tile, theme: &Theme) -> (Color32, Option<Color32>, Color32) {
    match tile.kind {
        _ if tile.count == 0 => (theme.ink_faint, None, theme.border),
        TileKind::Today | TileKind::Soon => (theme.soon, Some(theme.soon_fill), theme.border),
        TileKind::Late => (theme.late, Some(theme.late_fill), theme.late_line),
        _ => (theme.ink, None, theme.border),
    }
}

/// Draws the tiles into a rectangle, so many in a row.
pub fn ui(tiles: &[Tile], ui: &mut Ui, area: Rect, per_row: usize, scene: &mut Scene<'_>) {
    let columns = per_row as f32;
    let width = (area.width() - (columns - 1.0) * GAP) / columns;
    for (index, tile) in tiles.iter().enumerate() {
        let (row, column) = (index / per_row, index % per_row);
        let left = (area.left() + column as f32 * (width + GAP)).round();
        let right = (area.left() + column as f32 * (width + GAP) + width).round();
        let top = area.top() + row as f32 * (HEIGHT + GAP);
        let rect = Rect::from_min_max(pos2(left, top), pos2(right, top + HEIGHT));
        tile_ui(tile, ui, rect, scene);
    }
}

fn tile_ui(tile: &Tile, ui: &mut Ui, rect: Rect, scene: &mut Scene<'_>) {
    let title = tile.kind.title();
    let name = format!("{title} {} 件，{}", tile.count, tile.detail);
    let response = pressable(ui, rect, ("tile", title), &name);
    let ink = ground_ui(tile, ui, rect, &response);
    let is_cut = texts_ui(tile, ui, rect, ink);
    focus_ring(ui, &response, rect);
    if response.clicked() {
        show(scene, tile.filter.clone());
    }
    let response = if is_cut {
        response.on_hover_text(&tile.detail)
    } else {
        response
    };
    if tile.kind.is_by_term() {
        response.on_hover_text(
            "按件数：一件有一项规定的期限在这一段就数一次，不论办到哪一步；\n几项期限分在几段的，每一段都数它。下面的任务条里一件只数在一段，先看逾期。\n“最紧急”和日历按期限数，一件可以同时有几项。",
        );
    }
}

/// Paints the card; returns the ink of the count.
fn ground_ui(tile: &Tile, ui: &Ui, rect: Rect, response: &Response) -> Color32 {
    let theme = Theme::of(ui);
    let fill = if response.is_pointer_button_down_on() {
        theme.accent_mid
    } else if response.hovered() {
        theme.hover
    } else {
        theme.surface
    };
    let (ink, strip, line) = colors(tile, theme);
    let (radius, stroke) = (CornerRadius::same(8), Stroke::new(1.0, line));
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
    if let Some(strip) = strip {
        // The whole card in the colour, cut to a strip: the strip has the card's own corners.
        let side = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
        let painter = ui.painter().with_clip_rect(side.intersect(ui.clip_rect()));
        painter.rect_filled(rect, radius, strip);
    }
    ink
}

/// Paints title, count and detail; where the detail needs two lines, what stands above it moves up. Returns whether two lines
/// do not hold it.
fn texts_ui(tile: &Tile, ui: &Ui, rect: Rect, ink: Color32) -> bool {
    let theme = Theme::of(ui);
    let left = rect.left() + 14.0;
    let room = rect.right() - 10.0 - left;
    let detail = detail(&tile.detail, ui, room);
    let [title, count] = if detail.rows.len() > 1 {
        [17.0, 40.0]
    } else {
        [20.0, 47.0]
    };
    let line = |y: f32| pos2(left, rect.top() + y);
    let glyph = line(title) + vec2(7.0, 0.0);
    icon(tile.kind).paint(ui.painter(), glyph, 16.0, theme.ink_soft);
    let pen = Pen::new(regular(size::TEXT), theme.ink_soft);
    let words = line(title) + vec2(22.0, 0.0);
    text_left(ui, words, tile.kind.title(), pen, room - 42.0);
    let chevron = pos2(rect.right() - 18.0, rect.top() + title);
    Icon::ChevronRight.paint(ui.painter(), chevron, 14.0, theme.ink_soft);
    let pen = Pen::new(medium(size::KPI), ink);
    let end = text_left(ui, line(count), &tile.count.to_string(), pen, room - 24.0);
    let unit = pos2(end + 5.0, rect.top() + count + 5.0);
    let pen = Pen::new(regular(size::SMALL), theme.ink_faint);
    text_left(ui, unit, "件", pen, 24.0);
    let corner = line(71.0) - vec2(0.0, detail.size().y / 2.0);
    let is_cut = detail.elided;
    ui.painter().galley(corner, detail, theme.ink_soft);
    is_cut
}

/// The detail in one line; in two smaller ones where it would be cut.
fn detail(words: &str, ui: &Ui, room: f32) -> Arc<Galley> {
    let laid = |points: f32, lines: usize| {
        let ink = Theme::of(ui).ink_soft;
        let mut job = LayoutJob::simple(words.to_owned(), regular(points), ink, room);
        job.wrap.max_rows = lines;
        job.wrap.break_anywhere = true;
        ui.painter().layout_job(job)
    };
    let one = laid(size::SMALL, 1);
    if one.elided { laid(size::TINY, 2) } else { one }
}
