//! Rows of a form: a label at left, its field at right.

use eframe::egui::Ui;

use crate::ui::widgets::hint;

use super::label::{label_ui, labelled_wide};

/// What a row of a form is: the field it belongs to, its label, and how its field looks.
#[derive(Clone, Copy, Debug)]
#[must_use = "give it to a form"]
pub struct FormRow<'a> {
    pub(super) field: &'static str,
    pub(super) label: &'a str,
    pub(super) name: Option<&'a str>,
    pub(super) hint: &'a str,
    pub(super) required: bool,
    pub(super) width: Option<f32>,
    pub(super) lines: usize,
    pub(super) leads_on: bool,
    pub(super) unit: &'a str,
}

impl<'a> FormRow<'a> {
    /// The row of a field, as refusals name it, under a label.
    pub fn new(field: &'static str, label: &'a str) -> Self {
        Self {
            field,
            label,
            name: None,
            hint: "",
            required: false,
            width: None,
            lines: 1,
            leads_on: false,
            unit: "",
        }
    }

    /// The field's name for people who do not see it, where the label alone does not say it.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// How to fill it in, shown while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// It must be filled.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Width of the field, in points; the whole row where none is given.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// A text of several lines; at least so many are shown.
    pub fn lines(mut self, lines: usize) -> Self {
        self.lines = lines;
        self
    }

    /// Enter leads on from it however many lines it has, Shift+Enter begins one.
    pub fn leads_on(mut self) -> Self {
        self.leads_on = true;
        self
    }

    /// A unit or a remark after the field, in a form that records each field as it is left.
    pub fn unit(mut self, unit: &'a str) -> Self {
        self.unit = unit;
        self
    }

    /// How wide its field is where it stands, in points: never wider than the room there is.
    pub(super) fn width_in(&self, ui: &Ui) -> f32 {
        let room = ui.available_width();
        self.width.map_or(room, |width| width.min(room))
    }

    pub(super) fn spoken(&self) -> &'a str {
        self.name.unwrap_or(self.label)
    }
}

impl<'a> From<(&'static str, &'a str)> for FormRow<'a> {
    fn from((field, label): (&'static str, &'a str)) -> Self {
        Self::new(field, label)
    }
}

/// One row: the label, an accent `*` where it must be filled, and what stands beside it.
pub fn row<R>(
    ui: &mut Ui,
    label: &str,
    required: bool,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.horizontal_top(|ui| {
        label_ui(ui, label, required);
        ui.vertical(|ui| add_contents(ui)).inner
    })
    .inner
}

/// Narrower than this, halves stand one under the other.
const NARROW: f32 = 420.0;

/// Two halves side by side, or one under the other where there is no room.
pub fn halves(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    if ui.available_width() < NARROW {
        left(ui);
        right(ui);
        return;
    }
    let width = (ui.available_width() - 12.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(width);
            left(ui);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(width);
            right(ui);
        });
    });
}

/// Draws what a row holds after its label, where labels have any width.
pub(super) fn in_row<R>(
    ui: &mut Ui,
    row: &FormRow<'_>,
    label_width: f32,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    if label_width > 0.0 {
        labelled_wide(ui, row.label, label_width, row.required, add_contents)
    } else {
        add_contents(ui)
    }
}

/// A unit or a remark after a field.
pub(super) fn unit_ui(ui: &mut Ui, unit: &str) {
    ui.vertical(|ui| {
        ui.add_space(8.0);
        hint(ui, unit);
    });
}
