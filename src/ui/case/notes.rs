//! 记一笔: the form of a dated remark.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{RecordNote, Refusal};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::model::facts::Note;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};

use super::act_form::{ActForm, required_day, shown};

/// One remark as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    /// The record edited; none for a new one.
    id: Option<Id>,
    on: DateText,
    text: String,
    author: String,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
}

impl NoteForm {
    /// A new remark, today, by whoever deals with the item.
    pub fn new(case: Id, scene: &Scene<'_>) -> Self {
        let part = scene.ledger.own_assignment(case);
        let handler = part.and_then(|part| scene.ledger.staff_name(part.handler));
        Self {
            on: DateText::today(scene.today()),
            author: shown(handler),
            ..Self::default()
        }
    }

    /// A remark as recorded.
    pub fn of(note: &Note) -> Self {
        Self {
            id: Some(note.id),
            on: DateText::of(Some(note.on_date)),
            text: note.text.clone(),
            author: shown(note.author.as_deref()),
            errors: FormErrors::default(),
            filled_from: FilledFrom::default(),
        }
        .just_filled_in()
    }
}

impl ActForm for NoteForm {
    type Act = RecordNote;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let text = FormRow::new("text", "内容").name("记一笔的内容");
        form.text(text.required().lines(3), &mut self.text);
        let on = FormRow::new("on", "日期").name("记一笔的日期");
        form.date(on.required(), &mut self.on);
        form.text(("author", "谁记的"), &mut self.author);
        let confirm = if self.id.is_some() {
            "保存修改"
        } else {
            "记下"
        };
        form.buttons(confirm, "不记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<RecordNote, Refusal> {
        Ok(RecordNote {
            case,
            record: self.id,
            on: required_day::<RecordNote>("on", &self.on, today)?,
            text: self.text.clone(),
            author: Some(self.author.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }

    fn as_recorded(&self, ledger: &Ledger) -> Option<Self> {
        ledger.facts.notes.get(self.id?).map(Self::of)
    }

    fn filled_from(&mut self) -> Option<&mut FilledFrom> {
        Some(&mut self.filled_from)
    }
}
