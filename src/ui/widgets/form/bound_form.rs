//! A form whose fields are recorded one by one, each as it is left: the act that records them says what is wrong.

use chrono::NaiveDate;
use eframe::egui::{Id as WidgetId, Key, Modifiers, Ui};

use crate::ledger::Ledger;
use crate::ledger::acts::{Act, Refusal};
use crate::ui::widgets::keys::request_focus;
use crate::ui::widgets::{DayContext, drop_down, problem_line, segmented, tick};

use super::bound::{self, Bound, Buffers, field_id};
use super::bound_date::BoundDate;
use super::escaped::{ASKED, ASKED_IN_DRAFT};
use super::label::{LABEL_WIDTH, labelled_wide};
use super::rows::{FormRow, in_row, unit_ui};

/// What a field of text holds.
pub trait FieldText {
    /// As the field shows it.
    fn shown(&self) -> String;
    /// Takes what was typed and read.
    fn set(&mut self, text: String);
}

impl FieldText for String {
    fn shown(&self) -> String {
        self.clone()
    }

    fn set(&mut self, text: String) {
        *self = text;
    }
}

impl FieldText for Option<String> {
    fn shown(&self) -> String {
        self.clone().unwrap_or_default()
    }

    fn set(&mut self, text: String) {
        *self = bound::option(text);
    }
}

impl FieldText for u32 {
    fn shown(&self) -> String {
        self.to_string()
    }

    fn set(&mut self, text: String) {
        *self = text.parse().unwrap_or(*self);
    }
}

impl FieldText for Option<u32> {
    fn shown(&self) -> String {
        self.map(|number| number.to_string()).unwrap_or_default()
    }

    fn set(&mut self, text: String) {
        *self = text.parse().ok();
    }
}

impl FieldText for Vec<String> {
    fn shown(&self) -> String {
        self.join("、")
    }

    fn set(&mut self, text: String) {
        *self = split(&text);
    }
}

/// Takes several names in one field, however they are set apart.
///
/// # Errors
/// Never; as [`BoundForm::read`] wants it.
pub fn several(typed: &str) -> Result<String, String> {
    Ok(split(typed).join("、"))
}

fn split(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What the act says of an edited value.
type Check<'a, T> = Box<dyn Fn(&T) -> Result<(), Refusal> + 'a>;

/// Fields of one value being drawn. An edit is made in the value itself, and [`BoundForm::end`] says so; one that the act
/// refuses stays in its field, with the reason below. The value is copied only to try an edit.
#[must_use = "end it"]
pub struct BoundForm<'a, T> {
    owner: WidgetId,
    buffers: &'a mut Buffers,
    value: &'a mut T,
    check: Check<'a, T>,
    /// Not recorded yet: what it still lacks elsewhere is no reason to refuse a field.
    draft: bool,
    /// What is said at Esc before what is typed in a field is given up; none where something around the form asks.
    asked: Option<&'static str>,
    label_width: f32,
    edited: Option<String>,
    /// A field was left by Enter: the next one takes the focus.
    goes_on: bool,
}

impl<T> std::fmt::Debug for BoundForm<'_, T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("BoundForm")
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}

impl<'a, T: Act + 'a> BoundForm<'a, T> {
    /// The fields of an act's input; `owner` is what they belong to.
    pub fn of_act(
        owner: WidgetId,
        buffers: &'a mut Buffers,
        input: &'a mut T,
        ledger: &'a Ledger,
    ) -> Self {
        Self::new(owner, buffers, input, |input| {
            input.change(ledger).map(|_| ())
        })
    }
}

impl<'a, T: Clone> BoundForm<'a, T> {
    /// The fields of a value; `owner` is what they belong to. `check` asks the act that would record it.
    pub fn new(
        owner: WidgetId,
        buffers: &'a mut Buffers,
        value: &'a mut T,
        check: impl Fn(&T) -> Result<(), Refusal> + 'a,
    ) -> Self {
        Self {
            owner,
            buffers,
            value,
            check: Box::new(check),
            draft: false,
            asked: Some(ASKED),
            label_width: LABEL_WIDTH,
            edited: None,
            goes_on: false,
        }
    }

    /// Of a record that is not entered yet.
    pub fn draft(mut self) -> Self {
        self.draft = true;
        self.asked = Some(ASKED_IN_DRAFT);
        self
    }

    /// With a question of the caller's own at Esc.
    pub fn asked_around(mut self) -> Self {
        self.asked = None;
        self
    }

    /// With labels of another width, in points; 0 for none.
    pub fn label_width(mut self, width: f32) -> Self {
        self.label_width = width;
        self
    }

    /// The value as edited so far.
    pub fn value(&self) -> &T {
        self.value
    }

    /// The text a field shows now, recorded or not, under its name for people who do not see it.
    pub fn typed(&self, name: &str, stored: &str) -> String {
        self.buffers.text(self.owner, name, stored).to_owned()
    }

    /// A text.
    pub fn text<'r, V: FieldText>(
        &mut self,
        ui: &mut Ui,
        row: impl Into<FormRow<'r>>,
        of: impl Fn(&mut T) -> &mut V,
    ) {
        self.read(ui, row, bound::any, of);
    }

    /// A text that `read` makes of what is typed: a number, a telephone number.
    pub fn read<'r, V: FieldText>(
        &mut self,
        ui: &mut Ui,
        row: impl Into<FormRow<'r>>,
        read: impl Fn(&str) -> Result<String, String>,
        of: impl Fn(&mut T) -> &mut V,
    ) {
        let row = row.into();
        let id = field_id(self.owner, row.spoken());
        self.take_focus(ui, id);
        let stored = of(self.value).shown();
        let (value, asked, draft) = (&*self.value, &self.check, self.draft);
        let verdict = |typed: &str| {
            let text = read(typed)?;
            let mut tried = value.clone();
            of(&mut tried).set(text.clone());
            asked_of(asked, &tried, row.field, draft)?;
            Ok(text)
        };
        let bound = Bound::new(self.owner, row.spoken());
        let mut bound = bound.hint(row.hint).asked(self.asked);
        let buffers = &mut *self.buffers;
        let text = in_row(ui, &row, self.label_width, |ui| {
            if row.width.is_some() {
                bound = bound.width(row.width_in(ui));
            }
            let text = bound.show(ui, buffers, &stored, verdict);
            if !row.unit.is_empty() {
                unit_ui(ui, row.unit);
            }
            text
        });
        if let Some(text) = text {
            of(self.value).set(text);
            self.note(&row);
        }
        self.leave(ui, id);
        self.refusal_ui(ui, &row);
    }

    /// A date.
    pub fn date<'r>(
        &mut self,
        ui: &mut Ui,
        row: impl Into<FormRow<'r>>,
        day: DayContext<'_>,
        of: impl Fn(&mut T) -> &mut Option<NaiveDate>,
    ) {
        let row = row.into();
        let id = field_id(self.owner, row.spoken());
        self.take_focus(ui, id);
        let stored = *of(self.value);
        let (value, asked, draft) = (&*self.value, &self.check, self.draft);
        let verdict = |date: Option<NaiveDate>| {
            let mut tried = value.clone();
            *of(&mut tried) = date;
            asked_of(asked, &tried, row.field, draft)
        };
        let bound = BoundDate::new(self.owner, row.spoken(), day).asked(self.asked);
        let buffers = &mut *self.buffers;
        let date = in_row(ui, &row, self.label_width, |ui| {
            let width = row.width.unwrap_or(240.0).min(ui.available_width());
            let bound = bound.width(width);
            bound.show(ui, buffers, stored, verdict)
        });
        if let Some(date) = date {
            *of(self.value) = date;
            self.note(&row);
        }
        self.leave(ui, id);
        self.refusal_ui(ui, &row);
    }

    /// Two to four options side by side.
    pub fn segments<'r, V: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        row: impl Into<FormRow<'r>>,
        options: &[(V, &str)],
        of: impl Fn(&mut T) -> &mut V,
    ) {
        let row = row.into();
        let stored = *of(self.value);
        let mut chosen = Some(stored);
        in_row(ui, &row, self.label_width, |ui| {
            let width = row.width_in(ui);
            segmented(ui, row.spoken(), &mut chosen, options, width);
        });
        if let Some(chosen) = chosen.filter(|chosen| *chosen != stored) {
            self.set(&row, |value| *of(value) = chosen);
        }
        self.refusal_ui(ui, &row);
    }

    /// A drop-down list.
    pub fn choose<'r, V: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        row: impl Into<FormRow<'r>>,
        options: &[(V, &str)],
        of: impl Fn(&mut T) -> &mut V,
    ) {
        let row = row.into();
        let stored = *of(self.value);
        let names: Vec<&str> = options.iter().map(|(_, name)| *name).collect();
        let here = options.iter().position(|(option, _)| *option == stored);
        let picked = in_row(ui, &row, self.label_width, |ui| {
            let width = row.width_in(ui);
            drop_down(ui, row.spoken(), here, &names, width)
        });
        if let Some((chosen, _)) = picked.and_then(|index| options.get(index)) {
            self.set(&row, |value| *of(value) = *chosen);
        }
        self.refusal_ui(ui, &row);
    }

    /// A box to tick, with its text. Where the row has no label the box stands under the fields.
    pub fn tick<'r>(
        &mut self,
        ui: &mut Ui,
        row: impl Into<FormRow<'r>>,
        text: &str,
        of: impl Fn(&mut T) -> &mut bool,
    ) {
        let row = row.into();
        let mut on = *of(self.value);
        if in_row(ui, &row, self.label_width, |ui| tick(ui, text, &mut on)) {
            self.set(&row, |value| *of(value) = on);
        }
        self.refusal_ui(ui, &row);
    }

    /// Gives the field about to be drawn the focus, where the one before was left by Enter; that Enter is spent.
    fn take_focus(&mut self, ui: &Ui, id: WidgetId) {
        if std::mem::take(&mut self.goes_on) {
            request_focus(ui, id);
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        }
    }

    /// Goes on from a field left by Enter; one that holds what cannot be recorded keeps the focus.
    fn leave(&mut self, ui: &Ui, id: WidgetId) {
        if !self.buffers.take_entered(id) {
            return;
        }
        if self.buffers.is_wrong(id) {
            request_focus(ui, id);
        } else {
            self.goes_on = true;
        }
    }

    /// Whether the last field was left by Enter.
    pub fn is_entered(&self) -> bool {
        self.goes_on
    }

    /// Ends the form; returns what was edited in the value, if anything was.
    pub fn end(self) -> Option<String> {
        self.edited
    }

    fn note(&mut self, row: &FormRow<'_>) {
        self.buffers.accept(self.owner, row.field);
        self.edited.get_or_insert_with(|| row.spoken().to_owned());
    }

    /// Takes a choice made beside the form's own fields, or keeps why the act refuses it, to be shown by
    /// [`BoundForm::refusal_ui`].
    pub fn set(&mut self, row: &FormRow<'_>, set: impl FnOnce(&mut T)) {
        let mut tried = self.value.clone();
        set(&mut tried);
        match asked_of(&self.check, &tried, row.field, self.draft) {
            Ok(()) => {
                *self.value = tried;
                self.note(row);
            }
            Err(reason) => self.buffers.set_refused(self.owner, row.field, reason),
        }
    }

    /// Says below a field why the act refused it.
    pub fn refusal_ui(&self, ui: &mut Ui, row: &FormRow<'_>) {
        if let Some(reason) = self.buffers.refused(self.owner, row.field) {
            labelled_wide(ui, "", self.label_width, false, |ui| {
                ui.vertical(|ui| problem_line(ui, reason));
            });
        }
    }
}

/// What the act says of a value tried in a field.
fn asked_of<T>(check: &Check<'_, T>, tried: &T, field: &str, draft: bool) -> Result<(), String> {
    match check(tried) {
        Err(refusal) if !draft || refusal.field() == Some(field) => Err(refusal.to_string()),
        _ => Ok(()),
    }
}
