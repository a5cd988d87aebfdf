//! What was picked, as a field that can be taken back, or as chips in order.

use eframe::egui::{
    CornerRadius, Id, Key, Modifiers, Response, Role as AccessRole, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::model::record;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, regular, size};
use crate::ui::widgets::button;
use crate::ui::widgets::text::cut;

use super::flow::{EntryFlow, EntrySlot};

/// One who is chosen, by name and detail; returns whether the choice is taken back.
pub fn chosen_ui(
    ui: &mut Ui,
    flow: &mut EntryFlow,
    slot: EntrySlot<'_>,
    (name, detail): (&str, &str),
) -> bool {
    let EntrySlot {
        key: field,
        name: label,
        width,
    } = slot;
    let theme = Theme::of(ui);
    let id = Id::unique(("entry chosen", field));
    flow.place(ui, field, id);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 32.0), Sense::hover());
    let focused = ui.memory(|memory| memory.has_focus(id));
    let mut again = false;
    if focused {
        ui.input_mut(|input| {
            again = input.consume_key(Modifiers::NONE, Key::Backspace)
                || input.consume_key(Modifiers::NONE, Key::Delete);
            if input.modifiers.is_none() && input.consume_key(Modifiers::NONE, Key::Enter) {
                flow.enter(field);
            }
        });
    }
    let response = ui.interact(rect, id, Sense::click());
    let spoken = format!("{label}：{name} {detail}，按退格键改选");
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, true, spoken.as_str()));
    let stroke = if focused {
        button::note_ring(ui, id);
        theme.focus_stroke()
    } else {
        Stroke::new(1.0, theme.border_input)
    };
    let radius = CornerRadius::same(6);
    ui.painter()
        .rect(rect, radius, theme.surface, stroke, StrokeKind::Inside);
    let words = cut(ui, name, regular(size::TEXT), theme.ink, width - 44.0);
    let place = pos2(rect.left() + 10.0, rect.center().y - words.size().y / 2.0);
    let end = place.x + words.size().x + 12.0;
    ui.painter().galley(place, words, theme.ink);
    let room = rect.right() - 32.0 - end;
    let words = cut(ui, detail, regular(size::LABEL), theme.ink_faint, room);
    let place = pos2(end, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(place, words, theme.ink_faint);
    let ink = if response.hovered() {
        theme.accent
    } else {
        theme.ink_faint
    };
    let cross = pos2(rect.right() - 17.0, rect.center().y);
    Icon::Close.paint(ui.painter(), cross, 14.0, ink);
    again || response.on_hover_text("改选").clicked()
}

/// Chips of those chosen; returns the one to be taken away.
pub fn chips_ui(ui: &mut Ui, of: &str, chips: &[(record::Id, String)]) -> Option<record::Id> {
    if chips.is_empty() {
        return None;
    }
    let mut removed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (id, name) in chips {
            if chip(ui, of, *id, name) {
                removed = Some(*id);
            }
        }
    });
    removed
}

fn chip(ui: &mut Ui, of: &str, key: record::Id, name: &str) -> bool {
    let theme = Theme::of(ui);
    let text = cut(ui, name, regular(size::LABEL), theme.accent, 220.0);
    let (rect, _) = ui.allocate_exact_size(vec2(text.size().x + 36.0, 26.0), Sense::hover());
    let id = Id::unique(("entry chip", of, key));
    let response: Response = ui.interact(rect, id, Sense::click());
    let spoken = format!("移除{of}：{name}");
    response.widget_info(|| WidgetInfo::labeled(AccessRole::Button, true, spoken.as_str()));
    let fill = if response.hovered() {
        theme.accent_mid
    } else {
        theme.accent_low
    };
    let radius = CornerRadius::same(4);
    let stroke = Stroke::new(1.0, theme.accent_line);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
    let place = pos2(rect.left() + 8.0, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(place, text, theme.accent);
    let cross = pos2(rect.right() - 14.0, rect.center().y);
    Icon::Close.paint(ui.painter(), cross, 12.0, theme.accent);
    button::focus_ring(ui, &response, rect);
    let deleted = response.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Delete)
                || input.consume_key(Modifiers::NONE, Key::Backspace)
        });
    deleted || response.on_hover_text(spoken).clicked()
}
