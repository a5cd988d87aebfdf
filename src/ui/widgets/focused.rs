//! The name of the field that has the focus: help explains it.

use eframe::egui::{Context, Id, Memory, Ui};

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
