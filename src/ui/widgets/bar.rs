//! Bars across the window, above or below a page.

use eframe::egui::{Align, Color32, Frame, Layout, Margin, Panel, Rect, Ui, UiBuilder, pos2, vec2};

use crate::ui::theme::Theme;

/// Height of one line of controls in a bar that grows, and what lies between two lines, in points.
const LINE: f32 = 32.0;
const LINES_APART: f32 = 6.0;

/// What lies between what begins at left and what stands at right, in points.
const ENDS_APART: f32 = 12.0;

/// The least room at left beside what stands at right: with less, that goes below. In points.
const LEAST_BESIDE: f32 = 320.0;

/// An end of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarEnd {
    /// What begins at left.
    Left,
    /// What stands at the right end, drawn from the right.
    Right,
}

/// A bar of fixed height in the colour of surfaces, with a line at its inner edge.
#[must_use]
pub struct Bar {
    name: &'static str,
    panel: Panel,
    height: f32,
    line: bool,
    /// Height of one line of controls where the bar grows, in points.
    controls: f32,
    fill: Option<Color32>,
    padding: i8,
}

impl Bar {
    /// A bar at the top, of a height in points.
    pub fn top(name: &'static str, height: f32) -> Self {
        Self::on(name, Panel::top(name), height)
    }

    /// A bar at the bottom, of a height in points.
    pub fn bottom(name: &'static str, height: f32) -> Self {
        Self::on(name, Panel::bottom(name), height)
    }

    fn on(name: &'static str, panel: Panel, height: f32) -> Self {
        Self {
            name,
            panel,
            height,
            line: true,
            controls: LINE,
            fill: None,
            padding: 16,
        }
    }

    /// The same bar without its line.
    pub fn without_line(mut self) -> Self {
        self.line = false;
        self
    }

    /// The same bar in another colour.
    pub fn fill(mut self, fill: Color32) -> Self {
        self.fill = Some(fill);
        self
    }

    /// The same bar with other room at its ends, points.
    pub fn padding(mut self, padding: i8) -> Self {
        self.padding = padding;
        self
    }

    /// The same bar for controls as high as itself, as tabs are.
    pub fn of_tabs(mut self) -> Self {
        self.controls = self.height;
        self
    }

    /// Shows the bar, its contents from top to bottom.
    pub fn show(mut self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
        self.panel = self.panel.exact_size(self.height);
        self.framed(ui, contents);
    }

    fn framed(self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
        let fill = self.fill.unwrap_or(Theme::of(ui).surface);
        let frame = Frame::new()
            .fill(fill)
            .inner_margin(Margin::symmetric(self.padding, 0));
        self.panel
            .show_separator_line(self.line)
            .frame(frame)
            .show(ui, contents);
    }

    /// Shows the bar, its contents one after another from the left.
    pub fn row(self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
        self.laid(ui, Layout::left_to_right(Align::Center), contents);
    }

    /// Shows the bar, its contents one after another from the right.
    pub fn row_from_right(self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
        self.laid(ui, Layout::right_to_left(Align::Center), contents);
    }

    /// Shows the bar, its contents one after another from the left, over as many lines as they need: it grows with them.
    pub fn lines(self, ui: &mut Ui, mut contents: impl FnMut(&mut Ui)) {
        self.ends(ui, |ui, end| {
            if end == BarEnd::Left {
                contents(ui);
            }
        });
    }

    /// Shows the bar with what begins at left and what stands at right, neither over the other: in little room the left
    /// part goes on over more lines, and the right one below it; the bar grows with them.
    pub fn ends(mut self, ui: &mut Ui, contents: impl FnMut(&mut Ui, BarEnd)) {
        let (name, controls) = (self.name, self.controls.min(self.height));
        let above = (self.height - controls) / 2.0;
        self.panel = self
            .panel
            .resizable(false)
            .min_size(self.height)
            .default_size(self.height);
        self.framed(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(above);
            ends(ui, name, controls, contents);
            ui.add_space(above);
        });
    }

    fn laid(self, ui: &mut Ui, layout: Layout, contents: impl FnOnce(&mut Ui)) {
        self.show(ui, |ui| {
            let builder = UiBuilder::new().max_rect(ui.max_rect()).layout(layout);
            ui.scope_builder(builder, contents);
        });
    }
}

/// What begins at left and what stands at right, in lines of controls so high: see [`Bar::ends`].
pub fn ends(ui: &mut Ui, name: &'static str, line: f32, mut contents: impl FnMut(&mut Ui, BarEnd)) {
    let known_id = ui.make_persistent_id(("width of the right end", name));
    let known: f32 = ui.data(|data| data.get_temp(known_id)).unwrap_or_default();
    let whole = ui.available_rect_before_wrap();
    let apart = if known > 0.0 { ENDS_APART } else { 0.0 };
    let is_below = known > 0.0 && whole.width() - known - apart < LEAST_BESIDE;
    let taken = if is_below { 0.0 } else { known + apart };
    let left = Rect::from_min_size(whole.min, vec2(whole.width() - taken, line));
    let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
    let mut first = ui.new_child(UiBuilder::new().max_rect(left).layout(layout));
    first.spacing_mut().interact_size.y = line;
    first.spacing_mut().item_spacing.y = LINES_APART;
    contents(&mut first, BarEnd::Left);
    let mut bottom = first.min_rect().bottom().max(left.bottom());
    let top = if is_below {
        bottom + LINES_APART
    } else {
        left.top()
    };
    let right = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), line));
    let layout = Layout::right_to_left(Align::Center);
    let mut last = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
    contents(&mut last, BarEnd::Right);
    let used = last.min_rect();
    if used.width() > 0.0 {
        bottom = bottom.max(used.bottom());
    }
    if (used.width() - known).abs() > 0.5 {
        // The left part was given room by how wide the right one was before.
        ui.data_mut(|data| data.insert_temp(known_id, used.width()));
        ui.ctx().request_discard("the right end of a bar changed");
    }
    let taken = Rect::from_min_max(whole.min, pos2(whole.right(), bottom));
    ui.advance_cursor_after_rect(taken);
}
