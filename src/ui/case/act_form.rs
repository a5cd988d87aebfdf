//! A form of the page that is read as one act: drawn in a box, and closed once the act may be done.

use std::any::type_name;

use chrono::NaiveDate;
use eframe::egui::{Context, Id as WidgetId, Ui};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ledger::Ledger;
use crate::ledger::acts::act::{InputField, Shape};
use crate::ledger::acts::{Act, AnyAct, Refusal};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{FormAnswer, FormErrors, OpenedForm};
use crate::ui::widgets::{DateText, card, focused};

/// What is typed for one act, and why it was refused.
pub trait ActForm: Serialize + DeserializeOwned {
    /// The act.
    type Act: Into<AnyAct>;

    /// The control that takes the focus once the form is recorded, by its name: the next key must not be lost.
    const NEXT: Option<&'static str> = None;

    /// Draws the rows and buttons.
    fn rows_ui(&mut self, ui: &mut Ui, case: Id, scene: &Scene<'_>) -> FormAnswer;

    /// Reads the act.
    ///
    /// # Errors
    /// [`Refusal`] naming the first field that is missing or unreadable.
    fn read(&self, case: Id, today: NaiveDate) -> Result<Self::Act, Refusal>;

    /// What is wrong, by field.
    fn errors(&mut self) -> &mut FormErrors;

    /// The form as its record would fill it in now; none of a new record.
    fn as_recorded(&self, _ledger: &Ledger) -> Option<Self> {
        None
    }

    /// What it was filled in from, where it may be filled in from a record.
    fn filled_from(&mut self) -> Option<&mut FilledFrom> {
        None
    }

    /// Notes that it was filled in from its record just now.
    #[must_use]
    fn just_filled_in(mut self) -> Self {
        let now = FilledFrom::of(&self);
        if let Some(from) = self.filled_from() {
            *from = now;
        }
        self
    }
}

/// Whether a form has not been drawn yet over what is recorded now.
pub fn is_newly_seen(ui: &Ui, id: WidgetId, scene: &Scene<'_>) -> bool {
    let (seen_id, version) = (id.with("record"), scene.rows.version());
    let seen: Option<u64> = ui.data(|data| data.get_temp(seen_id));
    ui.data_mut(|data| data.insert_temp(seen_id, version));
    seen != Some(version)
}

/// Lets a form follow its record, once for each version of what is recorded; where the record changed under something
/// typed, both are in sight: the one in the field, the other below it.
fn follow_record<F: ActForm>(ui: &Ui, id: WidgetId, form: &mut F, scene: &Scene<'_>) {
    if !is_newly_seen(ui, id, scene) {
        return;
    }
    let Some(now) = form.as_recorded(scene.ledger) else {
        return;
    };
    let Some(mut from) = form.filled_from().map(std::mem::take) else {
        return;
    };
    let has_changed = from != FilledFrom::of(&now);
    let outrun = from.follow(form, &now);
    if has_changed {
        // What follows the record was not typed: only what differs from it is asked about.
        OpenedForm::note_recorded(ui, id, written(&now));
    }
    if let Some(own) = form.filled_from() {
        *own = from;
    }
    for one in outrun {
        form.errors().set(&one.field, one.words);
    }
}

fn form_id<F>(case: Id) -> WidgetId {
    WidgetId::unique("act form").with((type_name::<F>(), case))
}

/// Opens a form, or goes back to the one that is open: what is typed in it stays. Its first field takes the focus.
pub fn begin<F: ActForm>(
    context: &Context,
    open: &mut Option<F>,
    case: Id,
    make: impl FnOnce() -> F,
) {
    if open.is_some() {
        OpenedForm::go_back_to(context, form_id::<F>(case));
    } else {
        *open = Some(make());
    }
}

/// Opens a form in place of the one that is open, unless something typed stands in that one: it asks about it then, and
/// takes the focus.
pub fn take_place<F: ActForm>(ui: &Ui, open: &mut Option<F>, case: Id, make: impl FnOnce() -> F) {
    let id = form_id::<F>(case);
    let holds = |form: &F| OpenedForm::holds(ui.ctx(), id, &written(form));
    if open.as_ref().is_some_and(holds) {
        OpenedForm::go_back_to(ui.ctx(), id);
    } else {
        OpenedForm::forget(ui.ctx(), id);
        *open = Some(make());
    }
}

/// Draws a form where one is open, in a quiet box; its act is asked for when the main button is pressed, and the form is
/// closed unless the act is refused.
///
/// Its first field takes the focus as it opens, and Esc leaves it, after a question where something was typed.
pub fn form_ui<F: ActForm>(ui: &mut Ui, open: &mut Option<F>, case: Id, scene: &mut Scene<'_>) {
    let id = form_id::<F>(case);
    let Some(form) = open else {
        OpenedForm::forget(ui.ctx(), id);
        return;
    };
    follow_record(ui, id, form, scene);
    let opened = OpenedForm::begin(ui, id);
    let shown = card::inset(ui, |ui| form.rows_ui(ui, case, scene));
    let is_left = opened.end(ui, shown.response.rect, || written(form));
    let answer = if is_left {
        FormAnswer::Cancel
    } else {
        shown.inner
    };
    settle(answer, open, case, scene);
    if open.is_none() {
        OpenedForm::forget(ui.ctx(), id);
        if let Some(next) = F::NEXT.filter(|_| answer == FormAnswer::Confirm) {
            focused::want(ui.ctx(), next);
        }
    }
}

/// What is typed in a form, to be compared; what it was filled in from is not.
pub fn written<F: Serialize>(form: &F) -> String {
    serde_json::to_string(&FilledFrom::of(form)).unwrap_or_default()
}

/// Does what the buttons of a form say.
fn settle<F: ActForm>(answer: FormAnswer, open: &mut Option<F>, case: Id, scene: &mut Scene<'_>) {
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

/// What an act's field must hold.
///
/// # Errors
/// The act's own refusal of a missing field, in the text that the command line shows too.
pub fn required<A: Act, T>(field: &'static str, value: Option<T>) -> Result<T, Refusal> {
    let label = label_of(A::FIELDS, field).unwrap_or(field);
    value.ok_or(Refusal::Missing { field, label })
}

/// What people call a field of an input, or of a group in it.
fn label_of(fields: &'static [InputField], name: &str) -> Option<&'static str> {
    fields.iter().find_map(|field| match field.shape {
        _ if field.name == name => Some(field.label),
        Shape::Group(fields) => label_of(fields, name),
        _ => None,
    })
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

/// A typed day that an act's field must hold.
///
/// # Errors
/// As [`day`] and [`required`].
pub fn required_day<A: Act>(
    field: &'static str,
    typed: &DateText,
    today: NaiveDate,
) -> Result<NaiveDate, Refusal> {
    required::<A, _>(field, day(field, typed, today)?)
}

/// A record's text as a field shows it.
pub fn shown(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::{Assign, Promise};

    #[test]
    fn a_missing_field_is_refused_as_the_act_refuses_it() {
        let text = |refusal: Refusal| (refusal.field(), refusal.to_string());
        let day = required_day::<Promise>("due_on", &DateText::default(), NaiveDate::MIN);
        let said = "没有填“完成时限”，没有登记。请补填。".to_owned();
        assert_eq!(text(day.unwrap_err()), (Some("due_on"), said));
        let unit: Result<(), _> = required::<Assign, _>("unit", None);
        let said = "没有填“承办单位”，没有登记。请补填。".to_owned();
        assert_eq!(text(unit.unwrap_err()), (Some("unit"), said));
    }
}
