//! The name of the field that has the focus, which help explains; and the field that is to take it, by name.

use eframe::egui::{Context, Id, Key, Memory, Response, Ui};

use super::composition::is_composing;
use super::dialogs::dialog_is_open;

fn place() -> Id {
    Id::unique("focused field")
}

/// Notes the field that has the focus.
pub fn note(ui: &Ui, id: Id, name: &str) {
    ui.data_mut(|data| {
        let known: &mut (Id, String) =
            data.get_temp_mut_or_insert_with(place(), || (id, String::new()));
        if known.0 != id || known.1 != name {
            *known = (id, name.to_owned());
        }
    });
}

/// The name of the text field that has the focus; none where another control or nothing has it.
pub fn focused_field(context: &Context) -> Option<String> {
    let known: Option<(Id, String)> = context.data(|data| data.get_temp(place()));
    let focused = context.memory(Memory::focused)?;
    known.filter(|(id, _)| *id == focused).map(|(_, name)| name)
}

fn held_id() -> Id {
    Id::unique("control that had the focus at the end of the page")
}

/// Gives the focus back to the control that Esc took it from in this frame, where Esc had nothing to close: the next key
/// must not be lost. Call it at the end of each frame of a page.
pub fn stay_after_escape(ui: &Ui) {
    if dialog_is_open(ui.ctx()) {
        return;
    }
    let focused = ui.memory(Memory::focused);
    let held: Option<Id> = ui.data(|data| data.get_temp(held_id()));
    let escaped = ui.input(|input| input.key_pressed(Key::Escape)) && !is_composing(ui.ctx());
    let held = held.filter(|_| escaped && focused.is_none());
    let control = held.and_then(|id| ui.ctx().read_response(id));
    if let Some(control) = control.filter(Response::lost_focus) {
        control.request_focus();
    } else if let Some(focused) = focused {
        ui.data_mut(|data| data.insert_temp(held_id(), focused));
    }
}

/// A control that is to take the focus once it is drawn.
#[derive(Clone, Copy)]
struct Wanted {
    name: &'static str,
    /// The pass after which nobody waits for it any more: it is not on the page.
    until: u64,
}

/// So many passes go by before a page turned to has drawn its parts.
const PATIENCE: u64 = 8;

fn wanted_id() -> Id {
    Id::unique("control that takes the focus")
}

/// Gives the focus to the control of that name as soon as it is drawn.
pub fn want(context: &Context, name: &'static str) {
    let until = context.cumulative_pass_nr() + PATIENCE;
    context.data_mut(|data| data.insert_temp(wanted_id(), Wanted { name, until }));
    context.request_repaint();
}

/// Whether a click takes the focus away in this frame from everything but what it is on: what it opened takes it in the next.
pub fn is_taken_by_pointer(context: &Context) -> bool {
    context.input(|input| input.pointer.any_pressed() || input.pointer.any_released())
}

/// Whether the control of that name is to take the focus.
pub fn is_wanted(context: &Context, name: &str) -> bool {
    let wanted: Option<Wanted> = context.data(|data| data.get_temp(wanted_id()));
    wanted.is_some_and(|wanted| wanted.name == name && context.cumulative_pass_nr() <= wanted.until)
}

/// Whether some control is to take the focus, whichever.
pub fn is_any_wanted(context: &Context) -> bool {
    let wanted: Option<Wanted> = context.data(|data| data.get_temp(wanted_id()));
    wanted.is_some_and(|wanted| context.cumulative_pass_nr() <= wanted.until)
}

/// Gives a control the focus where it is the one that is to take it, and brings it into sight; once the click that led to it
/// is over, which takes the focus away from everything else.
pub fn take_wanted(control: &Response, name: &str) {
    if !is_wanted(&control.ctx, name) {
        return;
    }
    if is_taken_by_pointer(&control.ctx) {
        control.ctx.request_repaint();
    } else {
        control
            .ctx
            .data_mut(|data| data.remove::<Wanted>(wanted_id()));
        control.request_focus();
        control.scroll_to_me(None);
    }
}
