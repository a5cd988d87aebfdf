//! Bars across the window, above or below a page.

use eframe::egui::{Align, Color32, Frame, Layout, Margin, Panel, Ui, UiBuilder};

use crate::ui::theme::Theme;

/// A bar of fixed height in the colour of surfaces, with a line at its inner edge.
#[must_use]
pub struct Bar {
    panel: Panel,
    height: f32,
    line: bool,
    fill: Option<Color32>,
    padding: i8,
}

impl Bar {
    /// A bar at the top, of a height in points.
    pub fn top(name: &'static str, height: f32) -> Self {
        Self::on(Panel::top(name), height)
    }

    /// A bar at the bottom, of a height in points.
    pub fn bottom(name: &'static str, height: f32) -> Self {
        Self::on(Panel::bottom(name), height)
    }

    fn on(panel: Panel, height: f32) -> Self {
        Self {
            panel,
            height,
            line: true,
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

    /// Shows the bar, its contents from top to bottom.
    pub fn show(self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
        let fill = self.fill.unwrap_or(Theme::of(ui).surface);
        let frame = Frame::new()
            .fill(fill)
            .inner_margin(Margin::symmetric(self.padding, 0));
        self.panel
            .exact_size(self.height)
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

    fn laid(self, ui: &mut Ui, layout: Layout, contents: impl FnOnce(&mut Ui)) {
        self.show(ui, |ui| {
            let builder = UiBuilder::new().max_rect(ui.max_rect()).layout(layout);
            ui.scope_builder(builder, contents);
        });
    }
}
