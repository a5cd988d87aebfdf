//! Columns of the table dragged wider or narrower, by handles that stand in the header alone: in the rows they would take
//! the clicks that open an item.

use eframe::egui::{
    CursorIcon, EventFilter, Key, Rect, Role as AccessRole, Sense, Stroke, Ui, pos2,
};
use rustc_hash::FxHashMap;

use crate::ledger::columns::{Column, ColumnDisplay};
use crate::ui::theme::Theme;
use crate::ui::widgets::button::focus_ring;

/// The least and the most width of a column, in points.
const LEAST: f32 = 40.0;
const MOST: f32 = 600.0;

/// How wide a handle is, and how far a key drags it, in points.
const HANDLE: f32 = 7.0;
const STEP: f32 = 8.0;

/// The widths people dragged columns to, by the columns' names.
#[derive(Debug, Default)]
pub struct DraggedWidths(FxHashMap<&'static str, f32>);

impl DraggedWidths {
    /// How wide a column is, in points.
    pub fn of(&self, column: &Column, shown: &ColumnDisplay) -> f32 {
        self.0.get(column.key).copied().unwrap_or(shown.width)
    }

    /// The handle at the right edge of a column's heading.
    pub fn handle_ui(&mut self, ui: &Ui, column: &'static Column, shown: &ColumnDisplay) {
        let heading = ui.max_rect();
        let rect = Rect::from_min_max(pos2(heading.right() - HANDLE, heading.top()), heading.max);
        let id = ui.make_persistent_id(("width of", column.key));
        let response = ui
            .interact(rect, id, Sense::drag())
            .on_hover_cursor(CursorIcon::ResizeColumn);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(AccessRole::Splitter);
            node.set_label(format!("拖动改列宽：{}", column.label));
        });
        let mut by = response.drag_delta().x;
        if response.has_focus() {
            let filter = EventFilter {
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            by += ui.input(|input| {
                let times = |key| input.num_presses(key) as f32;
                (times(Key::ArrowRight) - times(Key::ArrowLeft)) * STEP
            });
        }
        if by != 0.0 {
            let width = (self.of(column, shown) + by).clamp(LEAST, MOST);
            self.0.insert(column.key, width);
        }
        if response.hovered() || response.dragged() {
            let line = Stroke::new(2.0, Theme::of(ui).accent_fill);
            ui.painter().vline(rect.right() - 1.0, rect.y_range(), line);
        }
        focus_ring(ui, &response, rect);
    }
}
