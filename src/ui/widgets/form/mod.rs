//! The one form kit: labelled rows, their fields, what is wrong in each, and the way through them by keyboard.
//!
//! A form that records when its button is pressed keeps its values and a [`FormErrors`] in its own state:
//!
//! ```ignore
//! let mut form = Form::new(ui, &mut state.errors, scene.day());
//! form.date(FormRow::new("on", "收到日期").required().width(240.0), &mut state.on);
//! form.segments(FormRow::new("mode", "方式").name("送达方式").required(), &mut state.mode, &modes);
//! form.choose(("handler", "经手人"), &mut state.handler, &staff);       // a drop-down of records by key
//! form.text(("place", "地点"), &mut state.place);
//! form.tick(("talk", ""), "要求面谈", &mut state.wants_talk);
//! form.row(("note", "说明"), |ui| widgets::note(ui, "…"));              // anything else
//! match form.buttons("登记送达", "不登记") {
//!     FormAnswer::Confirm => …,   // on a refusal: state.errors.set(field, reason)
//!     FormAnswer::Cancel => …,
//!     FormAnswer::None => {}
//! }
//! ```
//!
//! A row's first name is the field's in a refusal: `errors.set("on", …)` shows the reason under that field, and an edit
//! of the field takes it away. A reason whose field is not shown stands above the buttons.
//! Enter goes on from field to field and at last to the main button, Ctrl+Enter presses it, arrows and digits change
//! segments, Tab goes everywhere; a field of several lines keeps Enter for itself, unless its row leads on.
//!
//! A page with rows of its own order (登记) draws them by [`Flow`], which [`Form`] itself stands on, under a key type of
//! its own. A page that records each field as it is left (名册、设置) draws them by [`BoundForm`]: the act that records the
//! value says what is wrong, under the field; [`Bound`] and [`BoundDate`] are its single fields.
//! [`row`] and [`halves`] lay out anything else beside a label.

pub mod bound;
mod bound_date;
mod bound_form;
mod buffer;
mod errors;
pub mod escaped;
mod flow;
mod label;
mod opened;
mod readings;
mod rows;
mod sheet;
mod typed_fields;

pub use bound::{Bound, Buffers};
pub use bound_date::BoundDate;
pub use bound_form::{BoundForm, FieldText, several};
pub use errors::FormErrors;
pub use flow::{Flow, FlowField};
pub use label::{LABEL_WIDTH, label_ui, labelled, labelled_wide, numbered_label_ui};
pub use opened::{OpenedForm, note_came_back};
pub use rows::{FormRow, halves, row};
pub use sheet::{Form, FormAnswer};
pub use typed_fields::TypedFields;
