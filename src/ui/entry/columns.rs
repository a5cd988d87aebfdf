//! Where the three columns of the page stand.

use eframe::egui::Rect;

/// Where the three columns stand; on a narrow window the two at right share one.
#[derive(Debug)]
pub struct Columns {
    /// The form.
    pub form: Rect,
    /// 相似件.
    pub alike: Rect,
    /// 今天已登记.
    pub today: Rect,
}

impl Columns {
    /// The columns of a page of that size.
    pub fn of(all: Rect, compact: bool) -> Self {
        let gap = 12.0;
        let inner = all.shrink(16.0);
        let (alike, today) = if compact {
            (340.0, 300.0)
        } else {
            (416.0, 372.0)
        };
        let rest = inner.width() - alike - today - gap * 2.0;
        if rest < 440.0 {
            let wide = 320.0_f32.min(inner.width() * 0.42);
            let middle = inner.top() + inner.height() * 0.55;
            let left = inner.right() - wide;
            return Self {
                form: inner.with_max_x(left - gap),
                alike: inner.with_min_x(left).with_max_y(middle - gap / 2.0),
                today: inner.with_min_x(left).with_min_y(middle + gap / 2.0),
            };
        }
        let first = inner.left() + rest;
        let second = first + gap + alike;
        Self {
            form: inner.with_max_x(first),
            alike: inner.with_min_x(first + gap).with_max_x(second),
            today: inner.with_min_x(second + gap),
        }
    }
}
