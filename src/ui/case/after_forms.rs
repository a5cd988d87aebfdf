//! Where the focus goes once a form was recorded and none is in hand: to what the letter waits for next.

use eframe::egui::Ui;

use crate::ledger::recipients::{LetterState, Recipient};
use crate::ui::widgets::focused;

use super::leads::{CLOSE_OUT, COLLECT, READERS, TALK};
use super::letter_acts::first_out;
use super::letters::LettersMemory;

/// Gives the next thing to do the focus, where the form in hand was recorded in the frame before: the forms that are out,
/// the redo, the talks that are asked for, and at last 办结.
pub fn lead_on(ui: &Ui, memory: &mut LettersMemory, letter: &LetterState, has_redo: bool) {
    if !std::mem::take(&mut memory.forms_entered) {
        return;
    }
    let all = &letter.recipients;
    let talks = all
        .iter()
        .any(|one| one.wants_talk() && one.talked_on.is_none());
    let next = if first_out(all).is_some_and(Recipient::is_form_out) {
        COLLECT
    } else if has_redo {
        READERS
    } else if talks {
        TALK
    } else {
        CLOSE_OUT
    };
    focused::want(ui.ctx(), next);
}
