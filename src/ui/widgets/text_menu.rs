//! The menu of a text field: 撤销, 剪切, 复制, 粘贴, 全选. Each is done as its key does it: the clipboard is asked of the system.

use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Context, Event, Id, Key, Modifiers, Order, Popup, Response, ViewportCommand};

use crate::ui::icons::Icon;

use super::button::Button;
use super::composition::is_composing;
use super::context_menu::{context_menu, take_menu_key};
use super::own_undo;

/// A key that is pressed in a field by its menu.
#[derive(Clone, Copy)]
struct PressedFor {
    field: Id,
    key: Key,
}

fn pressed_id() -> Id {
    Id::unique("key pressed by the menu of a field")
}

/// Presses what the menu of a field asked for in the frame before, once the field has the focus again.
pub(super) fn press_asked(context: &Context, field: Id) {
    let asked: Option<PressedFor> = context.data(|data| data.get_temp(pressed_id()));
    let focused = context.memory(|memory| memory.has_focus(field));
    let Some(asked) = asked.filter(|asked| asked.field == field && focused) else {
        return;
    };
    context.data_mut(|data| data.remove::<PressedFor>(pressed_id()));
    let press = Event::Key {
        key: asked.key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    context.input_mut(|input| input.events.push(press));
}

/// Draws the menu of a field where it is open. A secret is never copied.
pub(super) fn ui(field: &Response, name: &str, secret: bool) {
    let context = &field.ctx;
    let is_open = Popup::is_id_open(context, Popup::default_response_id(field));
    // A menu would close the list or popup that the field stands in: only one is open at a time.
    if !is_open && field.layer_id.order != Order::Background && Popup::is_any_open(context) {
        return;
    }
    let by_key = field.has_focus() && !is_composing(context) && take_menu_key(context);
    let selected = selected(field, is_open);
    if by_key {
        context.data_mut(|data| data.insert_temp(selected_id(field.id), selected));
    }
    let copies = selected.is_some_and(|range| !range.is_empty()) && !secret;
    let ask = |command| {
        go_back(field, selected);
        context.send_viewport_cmd(command);
    };
    let press = |key| {
        go_back(field, selected);
        let pressed = PressedFor {
            field: field.id,
            key,
        };
        context.data_mut(|data| data.insert_temp(pressed_id(), pressed));
        context.request_repaint();
    };
    let is_left = context_menu(field, by_key, &format!("{name}：编辑"), |entries| {
        let undoes = own_undo::field_has_undo(context, field.id);
        let undo = Button::text("撤销").icon(Icon::Undo).key("Ctrl+Z");
        if entries.entry(undo.enabled(undoes)) {
            press(Key::Z);
        }
        let cut = Button::text("剪切").key("Ctrl+X");
        if entries.entry(cut.enabled(copies)) {
            ask(ViewportCommand::RequestCut);
        }
        let copy = Button::text("复制").icon(Icon::Copy).key("Ctrl+C");
        if entries.entry(copy.enabled(copies)) {
            ask(ViewportCommand::RequestCopy);
        }
        if entries.entry(Button::text("粘贴").key("Ctrl+V")) {
            ask(ViewportCommand::RequestPaste);
        }
        if entries.entry(Button::text("全选").key("Ctrl+A")) {
            press(Key::A);
        }
    });
    // Left by Esc, not by a press elsewhere: one goes on in the field.
    if is_left && !context.input(|input| input.pointer.any_pressed()) {
        go_back(field, selected);
    }
}

fn selected_id(field: Id) -> Id {
    field.with("selected when the menu opened")
}

/// What is selected in a field, or was when its menu took the focus: a field without the focus forgets it.
fn selected(field: &Response, is_open: bool) -> Option<CCursorRange> {
    let kept: Option<Option<CCursorRange>> = field
        .ctx
        .data(|data| data.get_temp(selected_id(field.id)))
        .filter(|_| is_open && !field.has_focus());
    let now =
        || TextEditState::load(&field.ctx, field.id).and_then(|state| state.cursor.char_range());
    kept.unwrap_or_else(now)
}

/// Gives the field the focus again, with what was selected in it.
fn go_back(field: &Response, selected: Option<CCursorRange>) {
    if let Some(mut state) = TextEditState::load(&field.ctx, field.id) {
        state.cursor.set_char_range(selected);
        state.store(&field.ctx, field.id);
    }
    field.request_focus();
}
