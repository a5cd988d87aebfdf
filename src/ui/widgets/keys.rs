//! Keys of choices: who has the focus, where arrows and digits lead, and what opens a list or a month.

use eframe::egui::{Context, EventFilter, Id, Key, Modifiers, Ui};

use super::composition::is_composing;

const DIGITS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

/// Whether the widget of that id has the focus.
pub fn has_focus(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id))
}

/// Focuses the widget of that id.
pub fn request_focus(ui: &Ui, id: Id) {
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// Takes a plain Enter away from the widget of that id, if it has the focus.
pub fn take_enter(ui: &Ui, id: Id) -> bool {
    has_focus(ui, id)
        && !is_composing(ui.ctx())
        && ui.input_mut(|input| {
            input.modifiers.is_none() && input.consume_key(Modifiers::NONE, Key::Enter)
        })
}

/// Where arrows and digits lead from one cell of a choice of so many.
pub fn step(ui: &Ui, cell: Id, here: usize, count: usize) -> Option<usize> {
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(cell, filter));
    if let Some(by) = arrow_step(ui, [Key::ArrowLeft, Key::ArrowRight]) {
        let to = (here as isize + by).clamp(0, count as isize - 1);
        return usize::try_from(to).ok();
    }
    pressed_of(ui, &DIGITS[..count.min(DIGITS.len())])
}

fn choice_id() -> Id {
    Id::unique("choice with the focus")
}

/// Notes that a choice has the focus whose keys answer it, or a table in which letters act: several at once are to come to
/// it one by one.
pub fn note_choice_in_focus(context: &Context) {
    context.data_mut(|data| data.insert_temp(choice_id(), true));
}

/// Whether one had it in the pass before; asked once in each.
pub fn take_choice_in_focus(context: &Context) -> bool {
    context
        .data_mut(|data| data.remove_temp(choice_id()))
        .unwrap_or(false)
}

/// Which of some keys is pressed by itself, in the choice that has the focus.
pub fn pressed_of(ui: &Ui, keys: &[Key]) -> Option<usize> {
    note_choice_in_focus(ui.ctx());
    ui.input_mut(|input| {
        let plain = input.modifiers.is_none();
        keys.iter()
            .position(|key| plain && input.consume_key(Modifiers::NONE, *key))
    })
}

/// Where up, down and digits lead in a closed drop-down list of so many.
pub fn list_step(ui: &Ui, chosen: Option<usize>, count: usize) -> Option<usize> {
    let here = chosen.map_or(-1, |index| index as isize);
    arrow_step(ui, [Key::ArrowUp, Key::ArrowDown])
        .and_then(|by| usize::try_from(here + by).ok())
        .or_else(|| pressed_of(ui, &DIGITS))
        .filter(|index| *index < count)
}

/// Where up, down, the ends of the list and digits lead in an open one.
pub fn open_list_step(ui: &Ui, marked: Option<usize>, count: usize) -> Option<usize> {
    let ends = [0, count.saturating_sub(1)];
    let end = pressed_of(ui, &[Key::Home, Key::End]).and_then(|end| ends.get(end).copied());
    end.filter(|_| count > 0)
        .or_else(|| list_step(ui, marked, count))
}

fn opener_id() -> Id {
    Id::unique("control with something to open")
}

/// Takes Alt+↓ in the control of that id, which opens a list or a month by it; elsewhere the key turns to the next item.
pub fn take_opening_key(ui: &Ui, id: Id) -> bool {
    if !has_focus(ui, id) {
        return false;
    }
    ui.data_mut(|data| data.insert_temp(opener_id(), id));
    !is_composing(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown))
}

/// Whether the focus is in a control that Alt+↓ opens.
pub fn opener_has_focus(context: &Context) -> bool {
    let opener: Option<Id> = context.data(|data| data.get_temp(opener_id()));
    opener.is_some() && opener == context.memory(eframe::egui::Memory::focused)
}

fn arrow_step(ui: &Ui, [back, on]: [Key; 2]) -> Option<isize> {
    ui.input_mut(|input| {
        if !input.modifiers.is_none() {
            None
        } else if input.consume_key(Modifiers::NONE, back) {
            Some(-1)
        } else if input.consume_key(Modifiers::NONE, on) {
            Some(1)
        } else {
            None
        }
    })
}

/// Whether the pointer is over a list or a dialog above this ui.
pub fn over_other_layer(ui: &Ui) -> bool {
    ui.input(|input| input.pointer.interact_pos())
        .and_then(|position| ui.ctx().layer_id_at(position))
        .is_some_and(|layer| layer != ui.layer_id())
}
