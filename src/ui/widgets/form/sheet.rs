//! A form that records when its button is pressed.

use eframe::egui::{Id, Key, Modifiers, Ui, UiBuilder};

use crate::ui::widgets::text_field::Typed;
use crate::ui::widgets::{
    Button, DateField, DateText, DayContext, TextField, is_composing, problem_line,
};

use super::errors::FormErrors;
use super::flow::{Flow, FlowField};
use super::rows::{FormRow, row};

/// What came of a form's buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormAnswer {
    /// Nothing yet.
    None,
    /// The main button was pressed, or Ctrl+Enter.
    Confirm,
    /// The other button was pressed.
    Cancel,
}

/// The main button among the fields.
const CONFIRM: &str = "confirm";

/// A form being drawn: rows first, [`Form::buttons`] at last.
#[must_use = "end it with its buttons"]
pub struct Form<'a> {
    ui: &'a mut Ui,
    errors: &'a mut FormErrors,
    day: DayContext<'a>,
    id: Id,
    flow: Flow<&'static str>,
    shown: Vec<&'static str>,
}

impl<'a> Form<'a> {
    /// Begins a form. `errors` are its own, kept with its values.
    pub fn new(ui: &'a mut Ui, errors: &'a mut FormErrors, day: DayContext<'a>) -> Self {
        let id = ui.next_auto_id().with("form");
        let mut flow: Flow<&'static str> = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        flow.begin(ui);
        Self {
            ui,
            errors,
            day,
            id,
            flow,
            shown: Vec::new(),
        }
    }

    /// A text.
    pub fn text<'r>(&mut self, of: impl Into<FormRow<'r>>, value: &mut String) -> Typed {
        let of = of.into();
        let error = self.error(of.field);
        let typed = self.in_row(&of, |ui, flow| {
            let mut edit = TextField::new(of.spoken(), value)
                .hint(of.hint)
                .rows(of.lines)
                .error(error.as_deref());
            if of.width.is_some() {
                edit = edit.width(of.width_in(ui));
            }
            if of.leads_on {
                flow.lines(ui, of.field, edit)
            } else {
                flow.text(ui, of.field, edit)
            }
        });
        self.edited(of.field, typed.changed);
        typed
    }

    /// A date; returns whether it is settled anew.
    pub fn date<'r>(&mut self, of: impl Into<FormRow<'r>>, date: &mut DateText) -> bool {
        let of = of.into();
        let day = self.day;
        let error = self.error(of.field);
        let before = date.text.clone();
        let settled = self.in_row(&of, |ui, flow| {
            let width = of.width_in(ui);
            let edit = DateField::new(of.spoken(), date, day)
                .width(width)
                .error(error.as_deref());
            flow.date_field(ui, of.field, edit)
        });
        self.edited(of.field, date.text != before);
        settled
    }

    /// Two to four options side by side; returns whether the choice changed.
    pub fn segments<'r, T: Copy + PartialEq>(
        &mut self,
        of: impl Into<FormRow<'r>>,
        value: &mut Option<T>,
        options: &[(T, &str)],
    ) -> bool {
        self.choice(of.into(), |ui, flow, at| {
            flow.choice(ui, at, value, options)
        })
    }

    /// A drop-down list of records by key, or of any other values by name; returns whether the choice changed.
    pub fn choose<'r, T: Copy + PartialEq>(
        &mut self,
        of: impl Into<FormRow<'r>>,
        value: &mut Option<T>,
        options: &[(T, String)],
    ) -> bool {
        self.choice(of.into(), |ui, flow, at| {
            let names: Vec<String> = options.iter().map(|(_, name)| name.clone()).collect();
            let here = options
                .iter()
                .position(|(option, _)| *value == Some(*option));
            let picked = flow.drop(ui, at, here, &names);
            let picked = picked.and_then(|index| options.get(index));
            if let Some((option, _)) = picked {
                *value = Some(*option);
            }
            picked.is_some()
        })
    }

    /// A box to tick, with its text; returns whether it changed.
    pub fn tick<'r>(&mut self, of: impl Into<FormRow<'r>>, text: &str, value: &mut bool) -> bool {
        self.choice(of.into(), |ui, flow, at| flow.tick(ui, at.key, text, value))
    }

    /// A row of anything else, with what is wrong in its field below.
    pub fn row<'r, R>(
        &mut self,
        of: impl Into<FormRow<'r>>,
        add_contents: impl FnOnce(&mut Ui) -> R,
    ) -> R {
        let of = of.into();
        let error = self.error(of.field);
        self.in_row(&of, |ui, _| {
            let result = add_contents(ui);
            if let Some(error) = &error {
                problem_line(ui, error);
            }
            result
        })
    }

    /// What stands across the form: a heading, a note.
    pub fn across<R>(&mut self, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
        add_contents(self.ui)
    }

    /// Ends the form with its main button and the one that gives it up.
    #[must_use = "do what it says"]
    pub fn buttons(mut self, confirm: &str, cancel: &str) -> FormAnswer {
        let elsewhere: Vec<String> = self
            .errors
            .elsewhere(&self.shown)
            .map(str::to_owned)
            .collect();
        for reason in &elsewhere {
            problem_line(self.ui, reason);
        }
        let by_key = self.flow.has_focus(self.ui)
            && !is_composing(self.ui.ctx())
            && self
                .ui
                .input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let (ui, flow) = (&mut *self.ui, &mut self.flow);
        let (confirmed, cancelled) = ui
            .horizontal(|ui| {
                let scope = UiBuilder::new().scope_id(self.id.with(CONFIRM));
                let button = ui.scope_builder(scope, |ui| {
                    let id = ui.next_auto_id();
                    flow.place(ui, CONFIRM, id);
                    ui.add(Button::primary(confirm)).clicked()
                });
                (button.inner, ui.add(Button::text(cancel)).clicked())
            })
            .inner;
        self.end();
        match (confirmed || by_key, cancelled) {
            (true, _) => FormAnswer::Confirm,
            (_, true) => FormAnswer::Cancel,
            _ => FormAnswer::None,
        }
    }

    /// Ends a form without buttons of its own; returns whether Enter leads on from its last field.
    pub fn end(mut self) -> bool {
        let leads_out = self.flow.leads_out();
        self.flow.finish(self.ui, CONFIRM);
        let (id, flow) = (self.id, self.flow);
        self.ui.data_mut(|data| data.insert_temp(id, flow));
        leads_out
    }

    fn error(&self, field: &str) -> Option<String> {
        self.errors.get(field).map(str::to_owned)
    }

    fn edited(&mut self, field: &str, changed: bool) {
        if changed {
            self.errors.clear(field);
        }
    }

    fn in_row<R>(
        &mut self,
        of: &FormRow<'_>,
        add_contents: impl FnOnce(&mut Ui, &mut Flow<&'static str>) -> R,
    ) -> R {
        self.shown.push(of.field);
        let flow = &mut self.flow;
        row(self.ui, of.label, of.required, |ui| add_contents(ui, flow))
    }

    fn choice(
        &mut self,
        of: FormRow<'_>,
        add_contents: impl FnOnce(&mut Ui, &mut Flow<&'static str>, FlowField<'_, &'static str>) -> bool,
    ) -> bool {
        let error = self.error(of.field);
        let changed = self.in_row(&of, |ui, flow| {
            let at = FlowField {
                key: of.field,
                name: of.spoken(),
                width: of.width_in(ui),
            };
            let changed = add_contents(ui, flow, at);
            if let Some(error) = &error {
                problem_line(ui, error);
            }
            changed
        });
        self.edited(of.field, changed);
        changed
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use eframe::egui::accesskit::Role;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::model::calendar::Calendar;
    use crate::ui::{fonts, theme};

    #[derive(Default)]
    struct State {
        errors: FormErrors,
        place: String,
        on: DateText,
        mode: Option<u8>,
        answers: Vec<FormAnswer>,
        dressed: bool,
    }

    fn harness(errors: FormErrors) -> Harness<'static, State> {
        let calendar = Calendar::shipped().unwrap_or_else(|_| Calendar::new([]));
        let state = State {
            errors,
            ..State::default()
        };
        let mut harness = Harness::new_ui_state(
            move |ui, state: &mut State| {
                if !std::mem::replace(&mut state.dressed, true) {
                    // Fonts are there from the second frame on.
                    ui.ctx().set_fonts(fonts::definitions());
                    theme::apply(ui.ctx(), false);
                    ui.ctx().request_repaint();
                    return;
                }
                let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default();
                let day = DayContext {
                    today,
                    calendar: &calendar,
                };
                let mut form = Form::new(ui, &mut state.errors, day);
                form.text(("place", "地点"), &mut state.place);
                form.date(
                    FormRow::new("on", "日期").name("收到日期").required(),
                    &mut state.on,
                );
                let modes = [(1, "当面"), (2, "邮寄")];
                form.segments(("mode", "方式"), &mut state.mode, &modes);
                match form.buttons("登记", "不登记") {
                    FormAnswer::None => {}
                    answer => state.answers.push(answer),
                }
            },
            state,
        );
        harness.run();
        harness
    }

    #[test]
    fn enter_goes_from_field_to_field_and_at_last_to_the_button() {
        let mut form = harness(FormErrors::default());
        form.get_by_role_and_label(Role::TextInput, "地点").focus();
        form.run();
        form.get_by_role_and_label(Role::TextInput, "地点")
            .type_text("县政府");
        form.key_press(Key::Enter);
        form.run();
        assert!(
            form.get_by_role_and_label(Role::TextInput, "收到日期")
                .is_focused()
        );
        form.get_by_role_and_label(Role::TextInput, "收到日期")
            .type_text("11.18");
        form.key_press(Key::Enter);
        form.run();
        form.key_press(Key::Num2);
        form.run();
        form.key_press(Key::Enter);
        form.run();
        assert!(
            form.get_by_role_and_label(Role::Button, "登记")
                .is_focused()
        );
        form.key_press(Key::Enter);
        form.run();
        let state = form.state();
        assert_eq!(state.place, "县政府");
        assert_eq!(state.on.text, "2026-11-18");
        assert_eq!(state.mode, Some(2));
        assert_eq!(state.answers, [FormAnswer::Confirm]);
    }

    #[test]
    fn a_refusal_stands_at_its_field_until_it_is_edited() {
        let mut errors = FormErrors::of("mode", "请选送达方式。");
        errors.set("issue", "这份函已作废。");
        let mut form = harness(errors);
        form.get_by_label("请选送达方式。");
        form.get_by_label("这份函已作废。");
        form.get_by_label("方式：当面").click();
        form.run();
        assert!(form.query_by_label("请选送达方式。").is_none());
        form.get_by_label("这份函已作废。");
    }

    #[test]
    fn control_and_enter_confirm_from_any_field() {
        let mut form = harness(FormErrors::default());
        form.get_by_role_and_label(Role::TextInput, "收到日期")
            .focus();
        form.run();
        form.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        form.run();
        assert_eq!(form.state().answers, [FormAnswer::Confirm]);
    }
}
