//! What a look of the window is made of: one colour for each use.

use eframe::egui::Color32;

/// The colours of one appearance.
#[derive(Debug)]
pub struct Theme {
    /// Whether this is the dark appearance.
    pub dark: bool,
    /// Whether this is one of high contrast: borders and the focus ring are thicker.
    pub strong: bool,
    /// The ring around what has the focus, 3:1 against every surface it stands on.
    pub ring: Color32,
    /// Window background behind cards.
    pub window: Color32,
    /// Cards, tables, top bar, inputs.
    pub surface: Color32,
    /// Table header, read-only fields, footers.
    pub surface_low: Color32,
    /// Navigation rail and bar tracks.
    pub rail: Color32,
    /// Hovered rows and buttons.
    pub hover: Color32,
    /// Card and divider border.
    pub border: Color32,
    /// Button and chip border, scroll thumb.
    pub border_strong: Color32,
    /// Input, checkbox and segmented border.
    pub border_input: Color32,
    /// Row separator.
    pub line: Color32,
    /// Filled tag.
    pub tag_fill: Color32,
    /// Primary text, error border, today frame.
    pub ink: Color32,
    /// Secondary text, labels, icons.
    pub ink_soft: Color32,
    /// Hints, units, times, disabled text.
    pub ink_faint: Color32,
    /// Glyphs of disabled controls and of empty pages, never text.
    pub disabled_glyph: Color32,
    /// Links, selected text and icons.
    pub accent: Color32,
    /// Primary button, hovered.
    pub accent_hover: Color32,
    /// Primary button, checked box, active bar.
    pub accent_fill: Color32,
    /// Text on `accent_fill`.
    pub on_accent: Color32,
    /// Selected chip, batch bar, banner.
    pub accent_low: Color32,
    /// Pressed, matched text, class B.
    pub accent_mid: Color32,
    /// Border of accent surfaces.
    pub accent_line: Color32,
    /// Selected row.
    pub selected: Color32,
    /// Due-soon text.
    pub soon: Color32,
    /// Due-soon surface.
    pub soon_low: Color32,
    /// Due-soon border.
    pub soon_line: Color32,
    /// Due today, solid.
    pub soon_fill: Color32,
    /// Text on `soon_fill`.
    pub on_soon: Color32,
    /// Overdue text.
    pub late: Color32,
    /// Overdue surface.
    pub late_low: Color32,
    /// Overdue border.
    pub late_line: Color32,
    /// Overdue, solid.
    pub late_fill: Color32,
    /// Text on `late_fill`.
    pub on_late: Color32,
    /// Done text.
    pub done: Color32,
    /// Done surface.
    pub done_low: Color32,
    /// Done border.
    pub done_line: Color32,
    /// Done glyph, reached goal.
    pub done_fill: Color32,
    /// Bar: closed.
    pub bar_done: Color32,
    /// Text on it.
    pub on_bar_done: Color32,
    /// Bar: open.
    pub bar_open: Color32,
    /// Text on it.
    pub on_bar_open: Color32,
    /// Bar: due within seven working days.
    pub bar_soon: Color32,
    /// Text on it.
    pub on_bar_soon: Color32,
    /// Bar: overdue.
    pub bar_late: Color32,
    /// Text on it.
    pub on_bar_late: Color32,
    /// Calendar, one item.
    pub heat_1: Color32,
    /// Calendar, two or three items.
    pub heat_2: Color32,
    /// Calendar, four and more.
    pub heat_3: Color32,
    /// Toast background.
    pub toast: Color32,
    /// Toast text.
    pub on_toast: Color32,
    /// Toast action.
    pub toast_link: Color32,
    /// Behind previewed pages.
    pub canvas: Color32,
    /// Over everything behind a dialog.
    pub veil: Color32,
    /// Shadow under popups, dialogs and toasts.
    pub shade: Color32,
}

/// A colour by its three parts.
pub(super) const fn rgb(red: u8, green: u8, blue: u8) -> Color32 {
    Color32::from_rgb(red, green, blue)
}
