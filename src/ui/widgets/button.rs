//! Buttons: primary, default, accent, plain text and dangerous, with icon and key cap.

use std::sync::Arc;

use eframe::egui::{
    Color32, CornerRadius, Galley, Id, Rect, Response, Role as AccessRole, Sense, Stroke,
    StrokeKind, Ui, Vec2, Widget, WidgetInfo, pos2, vec2,
};

use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, medium, regular, size};

use super::focused;
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
    /// What it is called where the label alone does not tell it from others.
    name: Option<&'a str>,
    icon: Option<Icon>,
    key: Option<&'a str>,
    /// What stands behind the label in a fainter ink.
    note: Option<&'a str>,
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
            name: None,
            icon: None,
            key: None,
            note: None,
            look: Look::Default,
            height: 32.0,
            enabled: true,
            width: None,
        }
    }

    /// Calls it by a name of its own, where several of one label stand below each other.
    pub fn named(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
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

    /// With a few words after the label, in a fainter ink.
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = (!note.is_empty()).then_some(note);
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

    /// Ground, border and ink, of one that can be pressed now or cannot.
    fn colors(
        &self,
        theme: &Theme,
        response: &Response,
        usable: bool,
    ) -> (Color32, Color32, Color32) {
        if !usable {
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
            Look::Primary if hovered => (theme.accent_hover, theme.accent_hover, theme.on_accent),
            Look::Primary => (theme.accent_fill, theme.accent_fill, theme.on_accent),
            Look::Default => (plain, theme.border_strong, theme.ink),
            Look::Accent => (plain, theme.accent_line, theme.accent),
            Look::Text if hovered || pressed => (plain, plain, theme.ink),
            Look::Text => (Color32::TRANSPARENT, Color32::TRANSPARENT, theme.ink_soft),
            Look::Danger => (plain, theme.ink, theme.ink),
        }
    }
}

/// What stands in a button, laid out.
struct Contents {
    icon: Option<Icon>,
    icon_size: f32,
    text: Arc<Galley>,
    note: Option<Arc<Galley>>,
    key: Option<Arc<Galley>>,
}

impl Contents {
    fn icon_width(&self) -> f32 {
        self.icon.map_or(0.0, |_| self.icon_size + 6.0)
    }

    fn width(&self) -> f32 {
        let key = self.key.as_ref().map_or(0.0, |key| key.size().x + 18.0);
        let note = self.note.as_ref().map_or(0.0, |note| note.size().x + 6.0);
        self.icon_width() + self.text.size().x + note + key
    }

    /// Paints icon, text and key cap in the middle of a rectangle.
    fn paint(&self, ui: &Ui, rect: Rect, ink: Color32, cap_line: Color32) {
        let painter = ui.painter();
        let mut x = rect.center().x - self.width() / 2.0;
        let y = rect.center().y;
        if let Some(icon) = self.icon {
            let centre = pos2(x + self.icon_size / 2.0, y);
            icon.paint(painter, centre, self.icon_size, ink);
            x += self.icon_width();
        }
        let corner = pos2(x, y - self.text.size().y / 2.0);
        painter.galley_with_override_text_color(corner, Arc::clone(&self.text), ink);
        x += self.text.size().x;
        if let Some(note) = &self.note {
            let corner = pos2(x + 6.0, y - note.size().y / 2.0);
            let faint = Theme::of(ui).ink_faint;
            painter.galley_with_override_text_color(corner, Arc::clone(note), faint);
            x += note.size().x + 6.0;
        }
        if let Some(key) = &self.key {
            let size = vec2(key.size().x + 10.0, 18.0);
            let cap = Rect::from_min_size(pos2(x + 8.0, y - 9.0), size);
            let line = Stroke::new(1.0, cap_line);
            painter.rect_stroke(cap, CornerRadius::same(3), line, StrokeKind::Inside);
            let corner = cap.center() - key.size() / 2.0;
            painter.galley_with_override_text_color(corner, Arc::clone(key), ink);
        }
    }
}

impl Button<'_> {
    /// How wide it is where no width is given, in points.
    pub fn natural_width(&self, ui: &Ui) -> f32 {
        let padding = if self.is_small() { 8.0 } else { 12.0 };
        padding * 2.0 + self.contents(ui).width()
    }

    fn is_small(&self) -> bool {
        self.height < 30.0
    }

    fn contents(&self, ui: &Ui) -> Contents {
        let ink = Theme::of(ui).ink;
        let points = if self.is_small() {
            size::LABEL
        } else {
            size::TEXT
        };
        let font = if matches!(self.look, Look::Primary | Look::Danger) {
            medium(points)
        } else {
            regular(points)
        };
        let key = |key| cut(ui, key, regular(size::TINY), ink, f32::INFINITY);
        Contents {
            icon: self.icon,
            icon_size: if self.is_small() { 14.0 } else { 16.0 },
            text: cut(ui, self.label, font, ink, f32::INFINITY),
            note: self
                .note
                .map(|note| cut(ui, note, regular(size::SMALL), ink, f32::INFINITY)),
            key: self.key.map(key),
        }
    }

    fn paint(&self, ui: &Ui, contents: &Contents, response: &Response) {
        let theme = Theme::of(ui);
        let usable = self.enabled && ui.is_enabled();
        let (fill, border, ink) = self.colors(theme, response, usable);
        let radius = CornerRadius::same(if self.is_small() { 4 } else { 6 });
        let line = theme.edge(border);
        ui.painter()
            .rect(response.rect, radius, fill, line, StrokeKind::Inside);
        let cap_line = if usable && self.look == Look::Primary {
            ink
        } else {
            theme.border_strong
        };
        contents.paint(ui, response.rect, ink, cap_line);
        focus_ring(ui, response, response.rect);
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let contents = self.contents(ui);
        let padding = if self.is_small() { 8.0 } else { 12.0 };
        let natural = padding * 2.0 + contents.width();
        let desired = vec2(self.width.unwrap_or(natural), self.height);
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(desired, sense);
        let enabled = self.enabled && ui.is_enabled();
        let name = self.name.unwrap_or(self.label);
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, enabled, name));
        if response.gained_focus() {
            // Whoever gets here by Tab sees where that is.
            ui.scroll_to_rect(rect.expand(8.0), None);
        }
        if enabled {
            focused::take_wanted(&response, name);
        }
        if ui.is_rect_visible(rect) {
            self.paint(ui, &contents, &response);
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
    let ink = if ui.is_enabled() {
        theme.accent
    } else {
        theme.ink_faint
    };
    let room = ui.available_width();
    let text = cut(ui, label, regular(size::LABEL), ink, room);
    let (rect, response) =
        ui.allocate_exact_size(vec2(text.size().x, text.size().y.max(24.0)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Link, ui.is_enabled(), label));
    let place = pos2(rect.left(), rect.center().y - text.size().y / 2.0);
    if response.hovered() {
        let y = place.y + text.size().y;
        ui.painter()
            .hline(rect.x_range(), y, Stroke::new(1.0, theme.accent));
    }
    ui.painter().galley(place, text, ink);
    focus_ring(ui, &response, rect);
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}

fn by_keyboard_id() -> Id {
    Id::unique("focus came by keyboard")
}

fn ringed_id() -> Id {
    Id::unique("control with a focus ring")
}

/// Notes each frame whether the window is worked by keyboard: only then is the ring drawn.
pub fn note_focus_source(context: &eframe::egui::Context) {
    use eframe::egui::{Event, accesskit::Action};
    let moved = context.input(|input| {
        input.events.iter().rev().find_map(|event| match event {
            Event::Key { pressed: true, .. } => Some(true),
            // A screen reader moves the focus for somebody who may see it.
            Event::AccessKitActionRequest(request) if request.action == Action::Focus => Some(true),
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
    focus_ring_of(ui, response, rect, Theme::of(ui).focus_stroke());
}

/// The ring in another colour, on a ground of another colour.
pub fn focus_ring_of(ui: &Ui, response: &Response, rect: Rect, ring: Stroke) {
    if response.gained_focus() && !focused::is_taken_by_pointer(ui.ctx()) {
        // Whoever gets here by keyboard, or by a screen reader, sees where that is.
        ui.scroll_to_rect(rect.expand(8.0), None);
    }
    let by_keyboard = ui.data(|data| data.get_temp(by_keyboard_id()).unwrap_or(false));
    if response.has_focus() && by_keyboard {
        let radius = CornerRadius::same(7);
        ui.painter()
            .rect_stroke(rect.expand(1.0), radius, ring, StrokeKind::Outside);
        note_ring(ui, response.id);
    }
}

/// Notes that a control which has the focus shows it by a frame of its own, as fields do.
pub fn note_ring(ui: &Ui, control: Id) {
    ui.data_mut(|data| data.insert_temp(ringed_id(), control));
}

/// The control that a ring was drawn around last: whatever has the focus is to have one.
pub fn ringed(context: &eframe::egui::Context) -> Option<Id> {
    context.data(|data| data.get_temp(ringed_id()))
}
