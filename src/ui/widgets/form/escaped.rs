//! Esc in a field that records as it is left: it never records. What was typed stays in the field and is asked about; only
//! a second Esc gives it up.

use eframe::egui::{Id, Key, Ui};

use crate::ui::widgets::is_composing;

/// What is said under a field in which Esc was pressed over something typed.
pub const ASKED: &str = "刚才打的还没有存。再按 Esc 就不要了，离开这一格就存上。";

/// The same in a form whose record is not entered yet: leaving the field records nothing there.
pub const ASKED_IN_DRAFT: &str = "刚才打的还没有存。再按 Esc 就不要了，离开这一格就留下。";

/// Whether words ask about what Esc would have given up.
pub(super) fn is_question(words: &str) -> bool {
    [ASKED, ASKED_IN_DRAFT].contains(&words)
}

/// What Esc does to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escaped {
    /// It was not pressed, or nothing was typed.
    No,
    /// What was typed stays, and is asked about.
    Asks,
    /// What was typed is given up.
    GivesUp,
}

fn asked_id(field: Id) -> Id {
    field.with("asked about at Esc")
}

/// Whether it is asked about what is typed in a field.
pub fn is_asked(ui: &Ui, field: Id, typed: &str) -> bool {
    let asked: Option<String> = ui.data(|data| data.get_temp(asked_id(field)));
    asked.is_some_and(|asked| asked == typed)
}

/// What becomes of a field that is left in this frame, by Esc or otherwise; `typed` is what differs from the record. After
/// Esc the focus stays in it.
pub fn leave(ui: &Ui, field: Id, typed: Option<&str>) -> Escaped {
    let pressed = ui.input(|input| input.key_pressed(Key::Escape)) && !is_composing(ui.ctx());
    let was_asked = typed.is_some_and(|typed| is_asked(ui, field, typed));
    ui.data_mut(|data| data.remove_temp::<String>(asked_id(field)));
    let Some(typed) = typed.filter(|_| pressed) else {
        return Escaped::No;
    };
    ui.memory_mut(|memory| memory.request_focus(field));
    if was_asked {
        return Escaped::GivesUp;
    }
    ui.data_mut(|data| data.insert_temp(asked_id(field), typed.to_owned()));
    Escaped::Asks
}
