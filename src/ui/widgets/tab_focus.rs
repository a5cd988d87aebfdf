//! The focus of the tabs of a page: one that was chosen by key leads on by Tab to the first control of what it shows, past
//! the tabs after it.

use eframe::egui::{Context, FocusDirection, Id, Key, Memory, Response, Ui};

use super::focused::{is_wanted, take_wanted, want};
use super::keys::has_focus;

/// What waits for the focus once another tab is turned to.
const SHOWN: &str = "tab that is shown";

fn chosen_id() -> Id {
    Id::unique("tab chosen by key")
}

fn led_in_id() -> Id {
    Id::unique("Tab leads from a tab into what it shows")
}

/// Gives the tab that is shown the focus: it was turned to from anywhere on the page, and what had the focus is gone.
pub fn focus_shown_tab(context: &Context) {
    want(context, SHOWN);
}

/// Notes whether Tab leads in this frame from the tab chosen by key into what it shows. Call it before the tabs are drawn.
pub fn begin_tabs(ui: &Ui) {
    let chosen: Option<Id> = ui.data(|data| data.get_temp(chosen_id()));
    let Some(chosen) = chosen else { return };
    if !has_focus(ui, chosen) {
        // Whoever comes back to it goes through the tabs one by one.
        ui.data_mut(|data| data.remove::<Id>(chosen_id()));
        return;
    }
    let leads_in = ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Tab));
    if leads_in {
        let now = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(led_in_id(), now));
    }
}

/// Gives a tab that was just drawn the focus where it is the one shown and that was turned to, and notes whether it was
/// chosen by key.
pub fn note_tab(tab: &Response, is_shown: bool) {
    let is_turned_to = is_shown && is_wanted(&tab.ctx, SHOWN);
    if is_turned_to {
        take_wanted(tab, SHOWN);
    }
    if tab.has_focus() && (is_turned_to || tab.clicked()) {
        tab.ctx
            .data_mut(|data| data.insert_temp(chosen_id(), tab.id));
    }
}

/// Gives the focus to the first control drawn from here on, where Tab leads into what the tab chosen shows.
pub fn lead_in(ui: &Ui) {
    let noted: Option<u64> = ui.data(|data| data.get_temp(led_in_id()));
    // Where no control was drawn between, Tab is on its way to the next one by itself.
    let is_elsewhere = ui.memory(Memory::focused).is_some();
    if noted != Some(ui.ctx().cumulative_pass_nr()) || !is_elsewhere {
        return;
    }
    let (start, layer) = (Id::unique("beginning of what a tab shows"), ui.layer_id());
    ui.memory_mut(|memory| {
        memory.request_focus(start);
        memory.move_focus(FocusDirection::Next);
        memory.interested_in_focus(start, layer);
    });
}
