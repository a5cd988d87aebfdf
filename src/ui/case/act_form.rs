//! A form of the page that is read as one act: drawn in a box, and closed once the act may be done.

use chrono::NaiveDate;
use eframe::egui::Ui;

use crate::ledger::acts::{AnyAct, Refusal};
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{FormAnswer, FormErrors};
use crate::ui::widgets::{DateText, card};

/// What is typed for one act, and why it was refused.
pub trait ActForm {
    /// The act.
    type Act: Into<AnyAct>;

    /// Draws the rows and buttons.
    fn rows_ui(&mut self, ui: &mut Ui, case: Id, scene: &Scene<'_>) -> FormAnswer;

    /// Reads the act.
    ///
    /// # Errors
    /// [`Refusal`] naming the first field that is missing or unreadable.
    fn read(&self, case: Id, today: NaiveDate) -> Result<Self::Act, Refusal>;

    /// What is wrong, by field.
    fn errors(&mut self) -> &mut FormErrors;
}

/// Draws a form where one is open, in a quiet box; its act is asked for when the main button is pressed, and the form is
/// closed unless the act is refused.
pub fn form_ui<F: ActForm>(ui: &mut Ui, open: &mut Option<F>, case: Id, scene: &mut Scene<'_>) {
    let Some(form) = open else { return };
    let answer = card::inset(ui, |ui| form.rows_ui(ui, case, scene)).inner;
    settle(answer, open, case, scene);
}

/// Does what the buttons of a form say.
pub fn settle<F: ActForm>(
    answer: FormAnswer,
    open: &mut Option<F>,
    case: Id,
    scene: &mut Scene<'_>,
) {
    let Some(form) = open else { return };
    let is_done = match answer {
        FormAnswer::None => false,
        FormAnswer::Cancel => true,
        FormAnswer::Confirm => {
            form.errors().clear_all();
            let asked = form
                .read(case, scene.today())
                .and_then(|act| scene.try_act(act));
            if let Err(refusal) = &asked {
                show(form.errors(), refusal);
            }
            asked.is_ok()
        }
    };
    if is_done {
        *open = None;
    }
}

/// Shows a refusal at the field it concerns.
pub fn show(errors: &mut FormErrors, refusal: &Refusal) {
    errors.set(refusal.field().unwrap_or_default(), refusal.to_string());
}

/// What must be filled in; `missing` says so where it is not.
///
/// # Errors
/// [`Refusal`] naming the field.
pub fn required<T>(field: &'static str, value: Option<T>, missing: &str) -> Result<T, Refusal> {
    value.ok_or_else(|| Refusal::wrong(field, missing))
}

/// A typed day, where one is typed.
///
/// # Errors
/// [`Refusal`] naming the field when the text is not a date.
pub fn day(
    field: &'static str,
    typed: &DateText,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, Refusal> {
    typed
        .read(today)
        .map_err(|reason| Refusal::wrong(field, reason))
}

/// A typed day that must be there; `missing` says so where it is not.
///
/// # Errors
/// [`Refusal`] naming the field.
pub fn required_day(
    field: &'static str,
    typed: &DateText,
    today: NaiveDate,
    missing: &str,
) -> Result<NaiveDate, Refusal> {
    required(field, day(field, typed, today)?, missing)
}

/// A record's text as a field shows it.
pub fn shown(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}
