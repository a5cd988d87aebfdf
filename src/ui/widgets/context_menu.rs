//! The menu of a control or of a row of a table: by the right button, by the Menu key or by Shift+F10.

use eframe::egui::{Context, Id, Key, Modifiers, Popup, Response, SetOpenCommand, Ui};

use super::button::Button;
use super::dialogs::above_dialogs;

/// The entries of a menu while it is drawn.
pub struct MenuEntries<'a> {
    ui: &'a mut Ui,
    /// The menu was just opened by a key: its first entry takes the focus.
    grabs: bool,
    is_chosen: bool,
}

impl MenuEntries<'_> {
    /// An entry; returns whether it was chosen, which closes the menu.
    pub fn entry(&mut self, button: Button<'_>) -> bool {
        let entry = self.ui.add(button.small());
        // One that cannot be chosen now takes no focus.
        if self.grabs && entry.sense.senses_click() {
            self.grabs = false;
            entry.request_focus();
        }
        if entry.clicked() {
            self.is_chosen = true;
            self.ui.close();
        }
        entry.clicked()
    }
}

/// Takes the Menu key or Shift+F10 out of the input; returns whether one was pressed.
pub fn take_menu_key(context: &Context) -> bool {
    context.input_mut(|input| {
        input.consume_key(Modifiers::SHIFT, Key::F10)
            || input.consume_key(Modifiers::NONE, Key::Menu)
    })
}

fn by_key_id(menu: Id) -> Id {
    menu.with("opened by a key")
}

/// Draws the menu of a control where it is open. `by_key` says that its key was pressed; `name` says what it is the menu of.
/// Returns whether it was left without a choice.
pub fn context_menu(
    control: &Response,
    by_key: bool,
    name: &str,
    entries: impl FnOnce(&mut MenuEntries<'_>),
) -> bool {
    let (context, id) = (&control.ctx, Popup::default_response_id(control));
    if control.secondary_clicked() {
        context.data_mut(|data| data.remove::<bool>(by_key_id(id)));
    }
    let mut menu = Popup::context_menu(control).accessible_name(name);
    if by_key {
        context.data_mut(|data| data.insert_temp(by_key_id(id), true));
        menu = menu.open_memory(SetOpenCommand::Bool(true));
    }
    // What a key opens stands at its control, wherever the pointer is.
    if context.data(|data| data.get_temp(by_key_id(id)).unwrap_or(false)) {
        menu = menu.at_position(control.rect.left_bottom());
    }
    let was_open = Popup::is_id_open(context, id);
    let mut is_chosen = false;
    menu.show(|ui| {
        above_dialogs(ui);
        ui.set_min_width(190.0);
        let mut drawn = MenuEntries {
            ui,
            grabs: by_key,
            is_chosen: false,
        };
        entries(&mut drawn);
        is_chosen = drawn.is_chosen;
    });
    was_open && !is_chosen && !Popup::is_id_open(context, id)
}
