//! Colours, sizes and faces of the window, applied once. Red and amber mean time and nothing else.

use eframe::egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Theme as Mode, Ui, Visuals, style::ScrollStyle,
};

/// The colours of one appearance.
#[derive(Debug)]
pub struct Theme {
    /// Whether this is the dark appearance.
    pub dark: bool,
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
    /// Glyphs of disabled controls, never text.
    pub disabled_glyph: Color32,
    /// Links, selected text and icons.
    pub accent: Color32,
    /// Link and primary button, hovered.
    pub accent_hover: Color32,
    /// Primary button, checked box, focus ring, active bar.
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

const fn rgb(red: u8, green: u8, blue: u8) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// The light appearance.
pub const LIGHT: Theme = Theme {
    dark: false,
    window: rgb(0xf2, 0xf4, 0xf6),
    surface: rgb(0xff, 0xff, 0xff),
    surface_low: rgb(0xf7, 0xf8, 0xfa),
    rail: rgb(0xe8, 0xec, 0xf0),
    hover: rgb(0xef, 0xf3, 0xf7),
    border: rgb(0xdc, 0xe1, 0xe7),
    border_strong: rgb(0xbe, 0xc6, 0xcf),
    border_input: rgb(0x8a, 0x94, 0xa0),
    line: rgb(0xe9, 0xed, 0xf1),
    tag_fill: rgb(0xe8, 0xec, 0xf0),
    ink: rgb(0x1b, 0x22, 0x2b),
    ink_soft: rgb(0x47, 0x52, 0x5e),
    ink_faint: rgb(0x5f, 0x6a, 0x76),
    disabled_glyph: rgb(0x98, 0xa2, 0xac),
    accent: rgb(0x1a, 0x5c, 0x9e),
    accent_hover: rgb(0x15, 0x4d, 0x86),
    accent_fill: rgb(0x1a, 0x5c, 0x9e),
    on_accent: rgb(0xff, 0xff, 0xff),
    accent_low: rgb(0xe8, 0xf1, 0xfa),
    accent_mid: rgb(0xd3, 0xe4, 0xf5),
    accent_line: rgb(0x9d, 0xc1, 0xe4),
    selected: rgb(0xe4, 0xef, 0xfa),
    soon: rgb(0x8a, 0x52, 0x00),
    soon_low: rgb(0xff, 0xf4, 0xdf),
    soon_line: rgb(0xe6, 0xbe, 0x78),
    soon_fill: rgb(0xa3, 0x5f, 0x00),
    on_soon: rgb(0xff, 0xff, 0xff),
    late: rgb(0xb4, 0x23, 0x1a),
    late_low: rgb(0xfd, 0xed, 0xeb),
    late_line: rgb(0xeb, 0xb0, 0xaa),
    late_fill: rgb(0xb4, 0x23, 0x1a),
    on_late: rgb(0xff, 0xff, 0xff),
    done: rgb(0x1d, 0x6a, 0x3b),
    done_low: rgb(0xe8, 0xf4, 0xec),
    done_line: rgb(0xa9, 0xd2, 0xb7),
    done_fill: rgb(0x2b, 0x7a, 0x4b),
    bar_done: rgb(0xa9, 0xd2, 0xb7),
    on_bar_done: rgb(0x12, 0x3f, 0x27),
    bar_open: rgb(0x8d, 0xb8, 0xe0),
    on_bar_open: rgb(0x0d, 0x30, 0x52),
    bar_soon: rgb(0xf2, 0xc9, 0x79),
    on_bar_soon: rgb(0x55, 0x34, 0x00),
    bar_late: rgb(0xb4, 0x23, 0x1a),
    on_bar_late: rgb(0xff, 0xff, 0xff),
    heat_1: rgb(0xe8, 0xf1, 0xfa),
    heat_2: rgb(0xd3, 0xe4, 0xf5),
    heat_3: rgb(0xb5, 0xd1, 0xec),
    toast: rgb(0x1b, 0x22, 0x2b),
    on_toast: rgb(0xff, 0xff, 0xff),
    toast_link: rgb(0xa9, 0xd0, 0xf5),
    canvas: rgb(0xd5, 0xda, 0xe0),
    veil: Color32::from_rgba_premultiplied(9, 13, 16, 115),
    shade: Color32::from_rgba_premultiplied(3, 4, 6, 41),
};

/// The dark appearance.
pub const DARK: Theme = Theme {
    dark: true,
    window: rgb(0x13, 0x17, 0x1b),
    surface: rgb(0x1b, 0x20, 0x26),
    surface_low: rgb(0x21, 0x27, 0x2e),
    rail: rgb(0x0f, 0x13, 0x17),
    hover: rgb(0x26, 0x2d, 0x35),
    border: rgb(0x33, 0x3b, 0x44),
    border_strong: rgb(0x4a, 0x54, 0x5f),
    border_input: rgb(0x6c, 0x77, 0x83),
    line: rgb(0x27, 0x2e, 0x36),
    tag_fill: rgb(0x32, 0x3a, 0x44),
    ink: rgb(0xe7, 0xeb, 0xef),
    ink_soft: rgb(0xba, 0xc3, 0xcc),
    ink_faint: rgb(0x94, 0xa0, 0xab),
    disabled_glyph: rgb(0x66, 0x71, 0x7c),
    accent: rgb(0x7d, 0xb7, 0xee),
    accent_hover: rgb(0x9a, 0xc8, 0xf3),
    accent_fill: rgb(0x2a, 0x6f, 0xb0),
    on_accent: rgb(0xff, 0xff, 0xff),
    accent_low: rgb(0x1b, 0x30, 0x48),
    accent_mid: rgb(0x23, 0x42, 0x63),
    accent_line: rgb(0x3a, 0x67, 0x96),
    selected: rgb(0x1d, 0x34, 0x4e),
    soon: rgb(0xf2, 0xbc, 0x62),
    soon_low: rgb(0x35, 0x29, 0x0f),
    soon_line: rgb(0x7a, 0x5c, 0x1f),
    soon_fill: rgb(0xe0, 0xa2, 0x3c),
    on_soon: rgb(0x1b, 0x14, 0x06),
    late: rgb(0xff, 0x9a, 0x90),
    late_low: rgb(0x3d, 0x1f, 0x1d),
    late_line: rgb(0x7e, 0x3b, 0x36),
    late_fill: rgb(0xf0, 0x7f, 0x74),
    on_late: rgb(0x24, 0x09, 0x07),
    done: rgb(0x85, 0xd0, 0xa0),
    done_low: rgb(0x17, 0x30, 0x1f),
    done_line: rgb(0x2f, 0x5f, 0x40),
    done_fill: rgb(0x85, 0xd0, 0xa0),
    bar_done: rgb(0x2f, 0x5f, 0x40),
    on_bar_done: rgb(0xd8, 0xf0, 0xe0),
    bar_open: rgb(0x2f, 0x5f, 0x8f),
    on_bar_open: rgb(0xe2, 0xef, 0xfb),
    bar_soon: rgb(0x7f, 0x5c, 0x1a),
    on_bar_soon: rgb(0xff, 0xf3, 0xda),
    bar_late: rgb(0xf0, 0x7f, 0x74),
    on_bar_late: rgb(0x24, 0x09, 0x07),
    heat_1: rgb(0x1b, 0x30, 0x48),
    heat_2: rgb(0x23, 0x42, 0x63),
    heat_3: rgb(0x2e, 0x58, 0x85),
    toast: rgb(0x3a, 0x43, 0x4d),
    on_toast: rgb(0xff, 0xff, 0xff),
    toast_link: rgb(0xa9, 0xd0, 0xf5),
    canvas: rgb(0x0f, 0x13, 0x17),
    veil: Color32::from_black_alpha(153),
    shade: Color32::from_black_alpha(128),
};

impl Theme {
    /// The theme in force.
    pub fn of(ui: &Ui) -> &'static Self {
        Self::of_dark(ui.visuals().dark_mode)
    }

    fn of_dark(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
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

/// Sets both appearances in egui.
pub fn apply(context: &Context) {
    for (mode, theme) in [(Mode::Light, &LIGHT), (Mode::Dark, &DARK)] {
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
    visuals.window_stroke = Stroke::new(1.0, theme.border);
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
        widget.bg_stroke = Stroke::new(1.0, border);
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
