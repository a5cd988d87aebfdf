//! Buttons: primary, default, accent, plain text and dangerous, with icon and key cap.

use eframe::egui::{
    Color32, CornerRadius, Id, Rect, Response, Role as AccessRole, Sense, Stroke, StrokeKind, Ui,
    Vec2, Widget, WidgetInfo, pos2, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::text::cut;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Primary,
    Default,
    Accent,
    Text,
    Danger,
}

/// A button. A disabled one says why in its label.
#[derive(Debug)]
#[must_use = "add it to a ui"]
pub struct Button<'a> {
    label: &'a str,
    icon: Option<Icon>,
    key: Option<&'a str>,
    look: Look,
    height: f32,
    enabled: bool,
    width: Option<f32>,
}

impl<'a> Button<'a> {
    /// A default button.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            icon: None,
            key: None,
            look: Look::Default,
            height: 32.0,
            enabled: true,
            width: None,
        }
    }

    /// The one main act of a region.
    pub fn primary(label: &'a str) -> Self {
        Self {
            look: Look::Primary,
            ..Self::new(label)
        }
    }

    /// A lesser act in the accent colour.
    pub fn accent(label: &'a str) -> Self {
        Self {
            look: Look::Accent,
            ..Self::new(label)
        }
    }

    /// A button without border.
    pub fn text(label: &'a str) -> Self {
        Self {
            look: Look::Text,
            ..Self::new(label)
        }
    }

    /// An act that takes something away; asks first.
    pub fn danger(label: &'a str) -> Self {
        Self {
            look: Look::Danger,
            ..Self::new(label)
        }
    }

    /// With an icon before the label.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With a key cap after the label.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = (!key.is_empty()).then_some(key);
        self
    }

    /// 28 points high.
    pub fn small(mut self) -> Self {
        self.height = 28.0;
        self
    }

    /// 24 points high, for card headers and lists.
    pub fn tiny(mut self) -> Self {
        self.height = 24.0;
        self
    }

    /// Of a fixed width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Whether it can be pressed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    fn colors(&self, theme: &Theme, response: &Response) -> (Color32, Color32, Color32) {
        if !self.enabled {
            return (theme.surface_low, theme.border, theme.ink_faint);
        }
        let pressed = response.is_pointer_button_down_on();
        let hovered = response.hovered();
        let plain = if pressed {
            theme.accent_mid
        } else if hovered {
            theme.hover
        } else {
            theme.surface
        };
        match self.look {
            Look::Primary if hovered && !theme.dark => {
                (theme.accent_hover, theme.accent_hover, theme.on_accent)
            }
            Look::Primary => (theme.accent_fill, theme.accent_fill, theme.on_accent),
            Look::Default => (plain, theme.border_strong, theme.ink),
            Look::Accent => (plain, theme.accent_line, theme.accent),
            Look::Text if hovered || pressed => (plain, plain, theme.ink),
            Look::Text => (Color32::TRANSPARENT, Color32::TRANSPARENT, theme.ink_soft),
            Look::Danger => (plain, theme.ink, theme.ink),
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let small = self.height < 30.0;
        let points = if small { size::LABEL } else { size::TEXT };
        let font = if matches!(self.look, Look::Primary | Look::Danger) {
            medium(points)
        } else {
            regular(points)
        };
        let padding = if small { 8.0 } else { 12.0 };
        let icon_size = if small { 14.0 } else { 16.0 };
        let text = cut(ui, self.label, font, theme.ink, f32::INFINITY);
        let key = self
            .key
            .map(|key| cut(ui, key, regular(size::TINY), theme.ink, f32::INFINITY));
        let icon_width = if self.icon.is_some() {
            icon_size + 6.0
        } else {
            0.0
        };
        let key_width = key.as_ref().map_or(0.0, |key| key.size().x + 18.0);
        let natural = padding * 2.0 + icon_width + text.size().x + key_width;
        let desired = vec2(self.width.unwrap_or(natural), self.height);
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(desired, sense);
        let enabled = self.enabled && ui.is_enabled();
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, enabled, self.label));
        if ui.is_rect_visible(rect) {
            let (fill, border, ink) = self.colors(theme, &response);
            let painter = ui.painter();
            let radius = CornerRadius::same(if small { 4 } else { 6 });
            painter.rect(
                rect,
                radius,
                fill,
                Stroke::new(1.0, border),
                StrokeKind::Inside,
            );
            let mut x = rect.center().x - (natural - padding * 2.0) / 2.0;
            if let Some(icon) = self.icon {
                icon.paint(
                    painter,
                    pos2(x + icon_size / 2.0, rect.center().y),
                    icon_size,
                    ink,
                );
                x += icon_width;
            }
            let y = rect.center().y;
            painter.galley_with_override_text_color(
                pos2(x, y - text.size().y / 2.0),
                text.clone(),
                ink,
            );
            x += text.size().x;
            if let Some(key) = key {
                let cap =
                    Rect::from_min_size(pos2(x + 8.0, y - 9.0), vec2(key.size().x + 10.0, 18.0));
                let line = if self.look == Look::Primary {
                    ink
                } else {
                    theme.border_strong
                };
                painter.rect_stroke(
                    cap,
                    CornerRadius::same(3),
                    Stroke::new(1.0, line),
                    StrokeKind::Inside,
                );
                painter.galley_with_override_text_color(cap.center() - key.size() / 2.0, key, ink);
            }
            focus_ring(ui, &response, rect);
        }
        response
    }
}

/// A square button that shows only an icon; its name and key stand in the tooltip and for screen readers.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, ui.is_enabled(), name));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(4), theme.hover);
    }
    let ink = if ui.is_enabled() {
        theme.ink_soft
    } else {
        theme.disabled_glyph
    };
    icon.paint(ui.painter(), rect.center(), 16.0, ink);
    focus_ring(ui, &response, rect);
    response.on_hover_text(name)
}

/// A link inside text or a list.
pub fn link(ui: &mut Ui, label: &str) -> Response {
    let theme = Theme::of(ui);
    let text = cut(
        ui,
        label,
        regular(size::LABEL),
        theme.accent,
        ui.available_width(),
    );
    let (rect, response) =
        ui.allocate_exact_size(vec2(text.size().x, text.size().y.max(24.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Link, ui.is_enabled(), label));
    let place = pos2(rect.left(), rect.center().y - text.size().y / 2.0);
    if response.hovered() {
        let y = place.y + text.size().y;
        ui.painter()
            .hline(rect.x_range(), y, Stroke::new(1.0, theme.accent));
    }
    ui.painter().galley(place, text, theme.accent);
    focus_ring(ui, &response, rect);
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}

fn by_keyboard_id() -> Id {
    Id::unique("focus came by keyboard")
}

/// Notes each frame whether the focus moves by keyboard: only then is the ring drawn.
pub fn note_focus_source(context: &eframe::egui::Context) {
    use eframe::egui::{Event, Key};
    let moved = context.input(|input| {
        input.events.iter().rev().find_map(|event| match event {
            Event::Key {
                key: Key::Tab | Key::Enter | Key::ArrowUp | Key::ArrowDown,
                pressed: true,
                ..
            } => Some(true),
            Event::PointerButton { pressed: true, .. } => Some(false),
            _ => None,
        })
    });
    if let Some(by_keyboard) = moved {
        context.data_mut(|data| data.insert_temp(by_keyboard_id(), by_keyboard));
    }
}

/// The ring around a control that has the focus.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    let by_keyboard = ui.data(|data| data.get_temp(by_keyboard_id()).unwrap_or(false));
    if response.has_focus() && by_keyboard {
        let ring = Stroke::new(2.0, Theme::of(ui).accent_fill);
        ui.painter().rect_stroke(
            rect.expand(2.0),
            CornerRadius::same(7),
            ring,
            StrokeKind::Middle,
        );
    }
}
