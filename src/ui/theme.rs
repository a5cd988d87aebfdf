//! Colours, sizes and faces of the window, applied once. Red and amber mean time and nothing else.

mod colors;
#[cfg(test)]
mod contrast;
mod everyday;
mod high_contrast;

use eframe::egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Theme as Mode, Ui, Visuals, style::ScrollStyle,
};

pub use colors::Theme;
pub use everyday::{DARK, LIGHT};
pub use high_contrast::{STRONG_DARK, STRONG_LIGHT};

/// Width of the borders of the everyday looks, in points.
const EVERYDAY_EDGE: f32 = 1.0;

impl Theme {
    /// The theme in force. The thicker frame of windows tells one of high contrast from an everyday one: nothing else
    /// sets it, and it costs no look-up for each of the thousands of things a frame draws.
    pub fn of(ui: &Ui) -> &'static Self {
        let visuals = ui.visuals();
        Self::with(
            visuals.dark_mode,
            visuals.window_stroke.width > EVERYDAY_EDGE,
        )
    }

    fn with(dark: bool, strong: bool) -> &'static Self {
        match (dark, strong) {
            (false, false) => &LIGHT,
            (true, false) => &DARK,
            (false, true) => &STRONG_LIGHT,
            (true, true) => &STRONG_DARK,
        }
    }

    /// The border of a control or a card in a colour.
    pub fn edge(&self, color: Color32) -> Stroke {
        Stroke::new(self.edge_width(), color)
    }

    /// Width of the borders of controls and cards, in points.
    fn edge_width(&self) -> f32 {
        if self.strong { 2.0 } else { EVERYDAY_EDGE }
    }

    /// The ring around what has the focus.
    pub fn focus_stroke(&self) -> Stroke {
        let width = if self.strong { 4.0 } else { 2.0 };
        Stroke::new(width, self.ring)
    }

    /// The text of a control: fainter while it cannot be used, yet still to be read.
    pub fn control_ink(&self, enabled: bool) -> Color32 {
        if enabled { self.ink } else { self.ink_faint }
    }

    /// The shadow under popups, dialogs and toasts.
    pub fn shadow(&self) -> Shadow {
        Shadow {
            offset: [0, 4],
            blur: 16,
            spread: 0,
            color: self.shade,
        }
    }
}

/// Text sizes, in points.
pub mod size {
    /// KPI numbers.
    pub const KPI: f32 = 26.0;
    /// Page titles.
    pub const PAGE: f32 = 18.0;
    /// Case and dialog titles.
    pub const TITLE: f32 = 16.0;
    /// Card titles.
    pub const CARD: f32 = 15.0;
    /// Default text.
    pub const TEXT: f32 = 14.0;
    /// Labels, table headers, compact rows.
    pub const LABEL: f32 = 13.0;
    /// Chips, tags, hints.
    pub const SMALL: f32 = 12.0;
    /// Key caps and calendar marks; the floor.
    pub const TINY: f32 = 11.0;
}

/// The regular face at a size.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The medium face (the house's bold) at a size.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(super::fonts::MEDIUM.into()))
}

/// Sets the light and the dark look in egui, the everyday ones or those of high contrast.
pub fn apply(context: &Context, strong: bool) {
    for (mode, dark) in [(Mode::Light, false), (Mode::Dark, true)] {
        let theme = Theme::with(dark, strong);
        context.style_mut_of(mode, |style| dress(style, theme));
    }
}

fn dress(style: &mut Style, theme: &Theme) {
    style.text_styles = [
        (TextStyle::Small, regular(size::SMALL)),
        (TextStyle::Body, regular(size::TEXT)),
        (TextStyle::Button, regular(size::TEXT)),
        (TextStyle::Heading, medium(size::PAGE)),
        (TextStyle::Monospace, regular(size::TEXT)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = [8.0, 8.0].into();
    spacing.button_padding = [12.0, 6.0].into();
    spacing.interact_size.y = 32.0;
    spacing.indent = 16.0;
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.scroll = ScrollStyle {
        bar_width: 6.0,
        floating: false,
        ..ScrollStyle::solid()
    };
    spacing.scroll.fade.strength = 0.0;
    style.interaction.tooltip_delay = 0.5;
    style.interaction.selectable_labels = false;
    // The window rests unless something happens: no blinking caret wakes it, no fading moves it.
    style.animation_time = 0.0;
    style.visuals = visuals(theme);
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    visuals.override_text_color = None;
    visuals.panel_fill = theme.window;
    visuals.window_fill = theme.surface;
    visuals.window_stroke = theme.edge(theme.border);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.window_shadow = theme.shadow();
    visuals.popup_shadow = theme.shadow();
    visuals.extreme_bg_color = theme.surface;
    visuals.faint_bg_color = theme.surface_low;
    visuals.hyperlink_color = theme.accent;
    visuals.selection.bg_fill = theme.accent_mid;
    visuals.selection.stroke = Stroke::new(1.0, theme.ink);
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.ink);
    visuals.weak_text_color = Some(theme.ink_faint);
    // Whatever is out of use has ink of its own, which can still be read: nothing fades.
    visuals.disabled_alpha = 1.0;
    visuals.ime_composition.legacy_visuals = false;
    let widgets = &mut visuals.widgets;
    for (widget, fill, border) in [
        (&mut widgets.noninteractive, theme.surface, theme.border),
        (&mut widgets.inactive, theme.surface, theme.border_strong),
        (&mut widgets.hovered, theme.hover, theme.border_strong),
        (&mut widgets.active, theme.accent_mid, theme.border_strong),
        (&mut widgets.open, theme.hover, theme.border_strong),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = theme.edge(border);
        widget.fg_stroke = Stroke::new(1.0, theme.ink);
        widget.corner_radius = CornerRadius::same(6);
        widget.expansion = 0.0;
    }
    // A non-floating scroll bar takes its thumb from here.
    widgets.inactive.bg_fill = theme.border_strong;
    widgets.hovered.bg_fill = theme.border_input;
    widgets.active.bg_fill = theme.border_input;
    visuals
}
