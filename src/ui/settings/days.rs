//! Days off or make-up workdays being typed into a year.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::entry::days_off::DaysOffForm;
use crate::model::calendar::CalendarYear;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::labelled_wide;
use crate::ui::widgets::{
    Button, DateField, DayContext, TextField, medium_line, problem_line, segmented,
};

use super::shared::LABEL;

/// Days being typed, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct DaysPart {
    #[serde(flatten)]
    form: DaysOffForm,
    #[serde(skip)]
    error: Option<String>,
}

/// What came of the fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct DaysAnswer {
    /// Something was typed, or forgotten once it was added.
    pub(super) typed: bool,
    /// Days were added to the year.
    pub(super) days: bool,
}

impl DaysPart {
    /// Whether nothing is typed.
    pub(super) fn is_empty(&self) -> bool {
        self.form.is_empty()
    }

    /// Draws the fields; returns what came of them.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        edited: &mut CalendarYear,
        scene: &Scene<'_>,
    ) -> DaysAnswer {
        let mut days = false;
        let before = self.form.clone();
        medium_line(ui, "加几天", size::CARD);
        self.name_ui(ui);
        let day = DayContext {
            today: DaysOffForm::reading_day(edited.year, scene.today()),
            ..scene.day()
        };
        for (label, name, date) in [
            ("从", "第一天", &mut self.form.from),
            ("到", "最后一天，只有一天就不填", &mut self.form.to),
        ] {
            labelled_wide(ui, label, LABEL, false, |ui| {
                DateField::new(name, date, day).width(250.0).show(ui);
            });
        }
        labelled_wide(ui, "", LABEL, false, |ui| {
            if ui.add(Button::new("加上").icon(Icon::Plus)).clicked() {
                let added = self.form.add_to(edited, scene.today());
                days = added.is_ok();
                self.error = added.err();
            }
            if let Some(error) = &self.error {
                ui.vertical(|ui| {
                    ui.add_space(8.0);
                    problem_line(ui, error);
                });
            }
        });
        DaysAnswer {
            typed: self.form != before,
            days,
        }
    }

    fn name_ui(&mut self, ui: &mut Ui) {
        labelled_wide(ui, "节日", LABEL, false, |ui| {
            TextField::new("节日名称", &mut self.form.name)
                .hint("如 国庆节")
                .width(180.0)
                .show(ui);
            let mut kind = Some(self.form.make_up);
            let options = [(false, "放假"), (true, "调休上班")];
            if segmented(ui, "加哪种日子", &mut kind, &options, 200.0) {
                self.form.make_up = kind.unwrap_or_default();
            }
        });
    }
}
