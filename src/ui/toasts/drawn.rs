//! Notices as they are drawn: in a box of the strip, or on one line of the status bar.

use eframe::egui::{
    Align, CornerRadius, Frame, Layout, Margin, Rect, Response, RichText, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::button::focus_ring_of;
use crate::ui::widgets::spoken::say_message;
use crate::ui::widgets::text::cut;

use super::toast::{Offer, Toast};

/// Width inside the margins, in points.
pub(super) const WIDTH: f32 = 380.0;
/// The margins at its sides, and those above and below, in points.
pub(super) const MARGINS: [i8; 2] = [12, 8];
/// Width with the margins, in points.
pub(super) const OUTER: f32 = WIDTH + 24.0;
/// Height of a notice in the status bar, and what lies between its edges and its words, in points.
pub(super) const LINE: f32 = 24.0;
pub(super) const LINE_PADDING: f32 = 8.0;
/// Between two notices, and around them in their strip, in points.
pub(super) const GAP: f32 = 8.0;

/// What can be pressed is so wide and high at least, and the cross that closes a notice so wide, in points.
const PRESS: f32 = 24.0;
const CROSS: f32 = 13.0;

#[derive(Clone, Copy, Debug)]
pub(super) enum Press {
    None,
    Offer,
    Close,
}

pub(super) fn toast_ui(ui: &mut Ui, toast: &Toast) -> Press {
    let theme = Theme::of(ui);
    let mut press = Press::None;
    let frame = Frame::new()
        .fill(theme.toast)
        .corner_radius(CornerRadius::same(6))
        .shadow(theme.shadow())
        .inner_margin(Margin::symmetric(MARGINS[0], MARGINS[1]));
    frame.show(ui, |ui| {
        ui.set_width(WIDTH);
        let words = cut_to(ui, &toast.words, theme);
        let (rect, _) =
            ui.allocate_exact_size(vec2(WIDTH, words.size().y.max(24.0)), Sense::hover());
        toast.tone.icon().paint(
            ui.painter(),
            pos2(rect.left() + 8.0, rect.top() + 12.0),
            16.0,
            theme.on_toast,
        );
        let top = rect.center().y - words.size().y / 2.0;
        ui.painter()
            .galley(pos2(rect.left() + 26.0, top), words, theme.on_toast);
        let right = rect
            .with_min_x(rect.right() - 74.0)
            .with_max_y(rect.top() + 24.0);
        press = presses_ui(ui, right, toast);
        say_toast(ui, rect, toast);
    });
    press
}

/// What can be pressed in a notice, from the right edge of a rectangle.
fn presses_ui(ui: &mut Ui, rect: Rect, toast: &Toast) -> Press {
    let theme = Theme::of(ui);
    let layout = Layout::right_to_left(Align::Center);
    // The cross stands where it is seen: what is pressed around it reaches into the margin.
    let rect = rect.with_max_x(rect.right() + (PRESS - CROSS) / 2.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    child.spacing_mut().item_spacing.x = 4.0;
    // As high as the line of words: of the usual height they would hang below its middle.
    child.spacing_mut().interact_size.y = rect.height();
    child.spacing_mut().button_padding.y = 0.0;
    let close = RichText::new("×")
        .font(regular(size::LABEL))
        .color(theme.on_toast);
    let name = format!("关闭提示：{}", toast.words);
    let close = press_ui(&mut child, close, &name).on_hover_text("关闭");
    let mut press = if close.clicked() {
        Press::Close
    } else {
        Press::None
    };
    if let Some(offer) = &toast.offer {
        let words = offer.label();
        let link = RichText::new(words)
            .font(regular(size::LABEL))
            .color(theme.toast_link);
        let name = format!("{words}：{}", toast.words);
        if press_ui(&mut child, link, &name).clicked() {
            press = Press::Offer;
        }
    }
    press
}

/// Tells a notice to those who do not see it.
fn say_toast(ui: &Ui, rect: Rect, toast: &Toast) {
    let said = ui.interact(rect, ui.make_persistent_id(&toast.words), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Status, true, &toast.words));
    say_message(&said, toast.tone.urgency());
}

/// How wide what can be pressed in a notice of one line is, in points.
fn presses_width(ui: &Ui, toast: &Toast) -> f32 {
    let ink = Theme::of(ui).on_toast;
    let label = toast.offer.as_ref().map_or("", Offer::label);
    let offer = cut(ui, label, regular(size::LABEL), ink, f32::INFINITY);
    offer.size().x + 44.0
}

/// How wide a notice is on one line, in points.
pub(super) fn line_width(ui: &Ui, toast: &Toast) -> f32 {
    if toast.words.contains('\n') {
        return f32::INFINITY;
    }
    let ink = Theme::of(ui).on_toast;
    let words = cut(ui, &toast.words, regular(size::LABEL), ink, f32::INFINITY);
    20.0 + words.size().x + presses_width(ui, toast) + 2.0 * LINE_PADDING
}

/// A notice on one line of the status bar, at the right end of what is free there.
pub(super) fn line_toast_ui(ui: &mut Ui, toast: &Toast) -> Press {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(line_width(ui, toast), LINE), Sense::hover());
    ui.painter()
        .rect_filled(rect, CornerRadius::same(6), theme.toast);
    let inner = rect.shrink2(vec2(LINE_PADDING, 0.0));
    let centre = pos2(inner.left() + 7.0, inner.center().y);
    let icon = toast.tone.icon();
    icon.paint(ui.painter(), centre, 14.0, theme.on_toast);
    let font = regular(size::LABEL);
    let words = cut(ui, &toast.words, font, theme.on_toast, f32::INFINITY);
    let corner = pos2(inner.left() + 20.0, inner.center().y - words.size().y / 2.0);
    ui.painter().galley(corner, words, theme.on_toast);
    say_toast(ui, rect, toast);
    presses_ui(ui, inner, toast)
}

/// How high a notice is with its margins.
pub(super) fn toast_height(ui: &Ui, toast: &Toast) -> f32 {
    let words = cut_to(ui, &toast.words, Theme::of(ui));
    words.size().y.max(24.0) + 2.0 * f32::from(MARGINS[1])
}

/// Something to press in a notice, named with the notice it belongs to: several may be on show.
fn press_ui(ui: &mut Ui, words: RichText, name: &str) -> Response {
    let button = eframe::egui::Button::new(words)
        .frame(false)
        .min_size(vec2(PRESS, PRESS));
    let response = ui.add(button).accessible_name(name);
    let ring = Stroke::new(2.0, Theme::of(ui).on_toast);
    focus_ring_of(ui, &response, response.rect, ring);
    response
}

fn cut_to(ui: &Ui, words: &str, theme: &Theme) -> std::sync::Arc<eframe::egui::Galley> {
    ui.painter().layout(
        words.to_owned(),
        regular(size::LABEL),
        theme.on_toast,
        WIDTH - 104.0,
    )
}
