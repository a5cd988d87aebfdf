//! Where the cards of the page stand.

use eframe::egui::{Pos2, Rect, pos2, vec2};

/// Around the cards, in points.
pub const PADDING: f32 = 16.0;
/// Between cards, in points.
const GAP: f32 = 12.0;
/// Height of a card's title row, in points.
pub const HEADER: f32 = 40.0;
/// Height of the line of groups above the columns of the first table.
pub const GROUP_ROW: f32 = 26.0;
/// Height of the headings of a table.
pub const HEAD_ROW: f32 = 28.0;
/// Height of a row of a table.
pub const ROW: f32 = 28.0;
/// Height of the sums under the first table.
pub const SUMS_ROW: f32 = 30.0;
/// Height of the charts.
const CHART: f32 = 232.0;
/// Narrower than this, cards stand one under another.
const ONE_COLUMN: f32 = 860.0;
/// Narrower than this beside the comparison of years, the other table stands above it.
const LEAST_BEARERS: f32 = 730.0;
/// Width of the comparison of years beside the other table, where its numbers have up to three digits; and how much more
/// room each further digit takes.
const YEARS: f32 = 560.0;
const DIGIT: f32 = 42.0;
/// Lines of that comparison.
const YEAR_LINES: usize = 12;

/// How much the cards are to hold.
#[derive(Clone, Copy, Debug)]
pub struct Rooms {
    /// Rows of the first table, its sums too.
    pub kinds: usize,
    /// Departments or units.
    pub bearers: usize,
    /// Rows of the longer list of shares.
    pub shares: usize,
    /// The largest number of the comparison of years.
    pub largest: usize,
}

/// Where the cards stand, from the top left corner of the page.
#[derive(Debug)]
pub struct StatisticsPlan {
    /// 办理情况总表
    pub totals: Rect,
    /// 办复进度
    pub progress: Rect,
    /// 办理结果
    pub outcomes: Rect,
    /// 代表委员满意度
    pub words: Rect,
    /// 科室排名
    pub bearers: Rect,
    /// 年度对比
    pub years: Rect,
    /// 内容分布, 代表团、界别分布
    pub shares: [Rect; 2],
    /// Of the whole page, padding included.
    pub height: f32,
}

/// Height of a card with a table of so many rows.
fn table(rows: usize) -> f32 {
    HEADER + HEAD_ROW + rows as f32 * ROW + 8.0
}

impl StatisticsPlan {
    /// The plan of a page so wide, in points.
    pub fn new(page: f32, rooms: Rooms) -> Self {
        let wide = page - PADDING * 2.0;
        let mut rows = PlanRows { wide, top: PADDING };
        let totals_height = HEADER + GROUP_ROW + HEAD_ROW + rooms.kinds as f32 * ROW + SUMS_ROW;
        let totals = rows.whole(totals_height);
        let (progress, outcomes, words) = if wide < ONE_COLUMN {
            (rows.whole(CHART), rows.whole(CHART), rows.whole(CHART))
        } else {
            let [progress, outcomes, words] = rows.parted([0.38, 0.31, 0.31], CHART);
            (progress, outcomes, words)
        };
        // The sums stand below the departments.
        let (of_bearers, of_years) = (table(rooms.bearers + 1), table(YEAR_LINES));
        let digits = rooms.largest.to_string().len().saturating_sub(3);
        let years_width = YEARS + digits as f32 * DIGIT;
        let (bearers, years) = if wide < LEAST_BEARERS + years_width {
            (rows.whole(of_bearers), rows.whole(of_years))
        } else {
            let years = years_width / wide;
            let [bearers, years] = rows.parted([1.0 - years, years], of_bearers.max(of_years));
            (bearers, years)
        };
        let of_shares = table(rooms.shares);
        let shares = if wide < ONE_COLUMN {
            [rows.whole(of_shares), rows.whole(of_shares)]
        } else {
            rows.parted([0.5, 0.5], of_shares)
        };
        Self {
            totals,
            progress,
            outcomes,
            words,
            bearers,
            years,
            shares,
            height: rows.top - GAP + PADDING,
        }
    }
}

/// Rows of cards, one below the other.
struct PlanRows {
    wide: f32,
    top: f32,
}

impl PlanRows {
    fn whole(&mut self, height: f32) -> Rect {
        let [all] = self.parted([1.0], height);
        all
    }

    /// Cards beside each other, by their parts of the room.
    fn parted<const N: usize>(&mut self, parts: [f32; N], height: f32) -> [Rect; N] {
        let room = self.wide - GAP * (N as f32 - 1.0);
        let mut left = PADDING;
        let top = self.top;
        self.top += height + GAP;
        parts.map(|part| {
            let width = (room * part).floor();
            let corner: Pos2 = pos2(left, top);
            left += width + GAP;
            Rect::from_min_size(corner, vec2(width, height))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_never_overlap_and_stay_within_the_page() {
        let rooms = Rooms {
            kinds: 5,
            bearers: 9,
            shares: 11,
            largest: 315_800,
        };
        for page in [600.0, 900.0, 1294.0, 1368.0, 1848.0, 2500.0] {
            let plan = StatisticsPlan::new(page, rooms);
            let [first, second] = plan.shares;
            let cards = [
                plan.totals,
                plan.progress,
                plan.outcomes,
                plan.words,
                plan.bearers,
                plan.years,
                first,
                second,
            ];
            for (index, one) in cards.iter().enumerate() {
                assert!(one.is_positive(), "{page} {index}");
                assert!(one.right() <= page - PADDING + 0.5, "{page} {index}");
                assert!(one.bottom() <= plan.height, "{page} {index}");
                for other in &cards[index + 1..] {
                    assert!(!one.intersects(*other), "{page} {index}");
                }
            }
        }
    }
}
