//! 解决情况 and 答复要点: the form for what a round's reply comes to.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{Refusal, SetSolved};
use crate::model::facts::Round;
use crate::model::record::Id;
use crate::model::vocabulary::Solved;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};

use super::act_form::{ActForm, shown};

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SolvedForm {
    round: Option<Id>,
    solved: Option<Solved>,
    summary: String,
    #[serde(skip)]
    errors: FormErrors,
}

impl SolvedForm {
    /// A round as recorded.
    pub fn of(round: &Round) -> Self {
        Self {
            round: Some(round.id),
            solved: round.solved,
            summary: shown(round.summary.as_deref()),
            errors: FormErrors::default(),
        }
    }

    /// Whether it is for that round.
    pub fn is_of(&self, round: Id) -> bool {
        self.round == Some(round)
    }
}

impl ActForm for SolvedForm {
    type Act = SetSolved;

    fn rows_ui(&mut self, ui: &mut Ui, case: Id, scene: &Scene<'_>) -> FormAnswer {
        let words: Vec<(Solved, String)> = Solved::ALL
            .iter()
            .map(|word| (*word, word.label().to_owned()))
            .collect();
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let solved = FormRow::new("solved", "解决情况").width(260.0);
        form.choose(solved, &mut self.solved, &words);
        let several = scene.ledger.merged_with(case).len() > 1;
        let hint = if several {
            "几件一并答复，每件一行，如 第12号：已经修好。"
        } else {
            ""
        };
        let summary = FormRow::new("summary", "答复要点").name("答复要点");
        let lines = if several { 4 } else { 2 };
        form.text(summary.hint(hint).lines(lines), &mut self.summary);
        form.buttons("登记解决情况", "不登记")
    }

    fn read(&self, case: Id, _: NaiveDate) -> Result<SetSolved, Refusal> {
        Ok(SetSolved {
            case,
            round: self.round,
            solved: self.solved,
            summary: Some(self.summary.clone()),
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}
