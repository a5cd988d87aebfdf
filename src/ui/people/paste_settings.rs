//! What holds of all pasted rows: who they are, whether gaps are filled, from which column each field is read.

use eframe::egui::Ui;

use crate::ledger::entry::pasted::{PastedField, PastedPeople};
use crate::model::vocabulary::PersonKind;
use crate::ui::widgets::form::labelled_wide;
use crate::ui::widgets::{self, drop_down, segmented, tick};

/// Height of a line, in points.
const LINE: f32 = 36.0;

/// Width of the name of a field, of the columns to choose from, and of both with what lies around them, in points.
const NAME: f32 = 96.0;
const CHOICE: f32 = 280.0;
const PAIRED: f32 = NAME + CHOICE + 24.0;

/// Draws it; the columns where they are unfolded.
pub(super) fn settings_ui(ui: &mut Ui, pasted: &mut PastedPeople, with_columns: bool) {
    if !pasted.says_kinds() || pasted.has_gaps() {
        ui.scope(|ui| {
            ui.spacing_mut().interact_size.y = LINE;
            ui.horizontal_wrapped(|ui| choices_ui(ui, pasted));
        });
    }
    if with_columns {
        columns_ui(ui, pasted);
    }
}

fn choices_ui(ui: &mut Ui, pasted: &mut PastedPeople) {
    if !pasted.says_kinds() {
        kind_ui(ui, pasted);
    }
    let mut fills_down = pasted.fills_down();
    let words = "空着的代表团、界别和上面一行一样";
    if pasted.has_gaps() && tick(ui, words, &mut fills_down) {
        pasted.set_fills_down(fills_down);
    }
}

fn kind_ui(ui: &mut Ui, pasted: &mut PastedPeople) {
    widgets::label(ui, "这些人是");
    let kinds = [PersonKind::Deputy, PersonKind::Member];
    let options = kinds.map(|kind| (kind, kind.label()));
    let mut kind = Some(pasted.kind());
    if segmented(ui, "粘贴的人是", &mut kind, &options, 140.0)
        && let Some(kind) = kind
    {
        pasted.set_kind(kind);
    }
}

/// Which column each field is read from, two side by side where there is room for them.
fn columns_ui(ui: &mut Ui, pasted: &mut PastedPeople) {
    let mut options = vec!["不取".to_owned()];
    options.extend(pasted.column_samples());
    let room = ui.available_width();
    let in_line = if room < 2.0 * PAIRED { 1 } else { 2 };
    let width = CHOICE.min(room - NAME - 24.0);
    for pair in PastedField::ALL.chunks(in_line) {
        ui.horizontal(|ui| {
            for field in pair {
                let here = pasted.column_of(*field).map_or(0, |column| column + 1);
                let name = format!("{}取自", field.label());
                let picked = labelled_wide(ui, field.label(), NAME, false, |ui| {
                    drop_down(ui, &name, Some(here), &options, width)
                });
                if let Some(picked) = picked {
                    pasted.set_column(*field, picked.checked_sub(1));
                }
            }
        });
        ui.add_space(4.0);
    }
}
