//! Where the cards of the workbench stand.

use eframe::egui::{Pos2, Rect, pos2, vec2};

use super::parts::GAP;
use super::{goals, load, month, tiles, urgent};

/// Around the cards, in points.
pub const PADDING: f32 = 16.0;
/// Narrower than this, cards stand one under another.
const ONE_COLUMN: f32 = 860.0;
/// How high the lower cards are where there is room.
const LOW_HEIGHT: f32 = 292.0;

/// Where the cards stand, from the top left corner inside the padding.
pub struct CardPlan {
    /// The tiles.
    pub tiles: Rect,
    /// How many tiles stand in a row.
    pub tiles_per_row: usize,
    /// 最紧急
    pub urgent: Rect,
    /// 期限日历
    pub month: Rect,
    /// 目标进度
    pub goals: Rect,
    /// 各科室任务
    pub load: Rect,
    /// Of the whole page, padding included.
    pub height: f32,
}

impl CardPlan {
    /// The plan of a page so wide with a view so high, in points, with so many goals and departments.
    pub fn new(wide: f32, view: f32, goals: usize, loads: usize) -> Self {
        let one_column = wide < ONE_COLUMN;
        let tiles_per_row = if one_column { 4 } else { 7 };
        let rows = 7_usize.div_ceil(tiles_per_row) as f32;
        let tiles_height = rows * tiles::HEIGHT + (rows - 1.0) * GAP;
        let tiles = Rect::from_min_size(Pos2::ZERO, vec2(wide, tiles_height));
        let goals_least = goals::height(goals);
        let load_least = load::height(loads);
        let rest = view - PADDING * 2.0 - tiles_height - GAP;
        let top = tiles.bottom() + GAP;
        if one_column {
            return Self::stacked(tiles, tiles_per_row, goals_least, load_least);
        }
        let low_least = goals_least.max(load_least);
        // 最紧急 stays above the fold of a low window, and takes, in whole rows, half of what a high one has to spare.
        let spare = rest - urgent::HEIGHT - GAP - low_least.max(LOW_HEIGHT);
        let middle = if spare > 0.0 {
            urgent::HEIGHT + (spare / 2.0 / urgent::ROW).floor() * urgent::ROW
        } else {
            rest.clamp(month::LEAST_HEIGHT, urgent::HEIGHT).floor()
        };
        let low = (rest - middle - GAP).max(low_least).floor();
        let right = (wide * 0.4).min((wide * 0.33).max(508.0)).floor();
        let left = wide - right - GAP;
        let cell = |x: f32, top: f32, width: f32, height: f32| {
            Rect::from_min_size(pos2(x, top), vec2(width, height))
        };
        let low_top = top + middle + GAP;
        Self {
            tiles,
            tiles_per_row,
            urgent: cell(0.0, top, left, middle),
            month: cell(left + GAP, top, right, middle),
            goals: cell(0.0, low_top, left, low),
            load: cell(left + GAP, low_top, right, low),
            height: low_top + low + PADDING * 2.0,
        }
    }

    /// The cards one under another.
    fn stacked(tiles: Rect, tiles_per_row: usize, goals: f32, load: f32) -> Self {
        let stacked = |above: Rect, height: f32| {
            let top = above.bottom() + GAP;
            Rect::from_min_size(pos2(0.0, top), vec2(tiles.width(), height))
        };
        let urgent = stacked(tiles, urgent::HEIGHT);
        let month = stacked(urgent, urgent::HEIGHT);
        let goals = stacked(month, goals);
        let load = stacked(goals, load);
        Self {
            tiles,
            tiles_per_row,
            urgent,
            month,
            goals,
            load,
            height: load.bottom() + PADDING * 2.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_1440_by_900_shows_the_whole_page() {
        let plan = CardPlan::new(1336.0, 824.0, 5, 8);
        assert!((plan.urgent.height() - 388.0).abs() < 0.1);
        assert!((plan.month.width() - 508.0).abs() < 0.1);
        assert!(plan.height <= 824.0, "{}", plan.height);
    }

    #[test]
    fn a_low_window_scrolls_with_the_urgent_terms_above_the_fold() {
        let plan = CardPlan::new(1262.0, 696.0, 5, 8);
        assert!(plan.urgent.bottom() + PADDING < 696.0);
        assert!(plan.height > 696.0);
        assert!(plan.month.right() <= 1262.1 && plan.load.left() > plan.goals.right());
    }

    #[test]
    fn cards_never_overlap() {
        for wide in [500.0, 800.0, 1000.0, 1700.0, 2500.0] {
            for view in [300.0, 640.0, 824.0, 1400.0] {
                let plan = CardPlan::new(wide, view, 5, 12);
                let cards = [plan.tiles, plan.urgent, plan.month, plan.goals, plan.load];
                for (index, one) in cards.iter().enumerate() {
                    assert!(one.is_positive(), "{wide} {view} {index}");
                    for other in &cards[index + 1..] {
                        assert!(!one.intersects(*other), "{wide} {view} {index}");
                    }
                }
            }
        }
    }
}
