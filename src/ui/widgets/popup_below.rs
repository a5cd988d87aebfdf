//! What opens below a button, in a popup too. egui keeps one popup open by itself: a second one that is opened in it would
//! close it, and go with it.

use eframe::egui::containers::menu::{MenuState, is_in_menu};
use eframe::egui::{Key, Modifiers, Popup, PopupCloseBehavior, Response, Ui};

/// What came of showing it.
#[derive(Clone, Copy, Debug)]
pub struct ShownBelow<R> {
    /// Whether it stays open.
    pub is_open: bool,
    /// What its contents gave, where they were shown.
    pub inner: Option<R>,
}

/// A popup below its button, which opens and closes it; `opens` opens it by something else. Presses in it leave a popup
/// open in which the button is, and Esc closes one after the other.
pub fn popup_below<R>(
    ui: &Ui,
    button: &Response,
    opens: bool,
    contents: impl FnOnce(&mut Ui) -> R,
) -> ShownBelow<R> {
    if is_in_menu(ui) {
        return inside_another(ui, button, opens, contents);
    }
    let id = Popup::default_response_id(button);
    if opens {
        Popup::open_id(ui.ctx(), id);
    }
    let shown = Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(contents);
    ShownBelow {
        is_open: Popup::is_id_open(ui.ctx(), id),
        inner: shown.map(|shown| shown.inner),
    }
}

/// The same in a popup, which takes it for a menu of its own: it leaves clicks to it.
fn inside_another<R>(
    ui: &Ui,
    button: &Response,
    opens: bool,
    contents: impl FnOnce(&mut Ui) -> R,
) -> ShownBelow<R> {
    let id = Popup::default_response_id(button);
    let pass = ui.ctx().cumulative_pass_nr();
    // What was open when the popup around it was closed does not come back with it.
    let shown_in: Option<u64> = ui.data(|data| data.get_temp(id));
    let was_open = shown_in.is_some_and(|before| before + 1 >= pass);
    let mut is_open = opens || was_open != button.clicked();
    let shown = Popup::from_response(button)
        .open_bool(&mut is_open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            // A press in the popup around it brings that one to the top.
            ui.ctx().move_to_top(ui.layer_id());
            contents(ui)
        });
    if shown.is_some() {
        MenuState::from_ui(ui, |menu, _| menu.open_item = Some(id));
        if !is_open {
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        }
    }
    ui.data_mut(|data| {
        if is_open {
            data.insert_temp(id, pass);
        } else {
            data.remove::<u64>(id);
        }
    });
    ShownBelow {
        is_open,
        inner: shown.map(|shown| shown.inner),
    }
}
