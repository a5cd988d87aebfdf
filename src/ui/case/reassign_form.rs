//! 改派 as typed: the part of a unit ends, and another unit takes it over.

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{Reassign, Refusal};
use crate::model::facts::Assignment;
use crate::model::record::Id;
use crate::ui::scene::Scene;
use crate::ui::theme::size;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};
use crate::ui::widgets::{self, DateText};

use super::act_form::{ActForm, required, required_day};

/// 改派 as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReassignForm {
    unit: Option<Id>,
    on: DateText,
    to: Option<Id>,
    #[serde(skip)]
    errors: FormErrors,
}

impl ReassignForm {
    /// The part goes, today, to the unit that was suggested with the objection (建议改派单位), where one was.
    pub fn of(part: &Assignment, today: NaiveDate) -> Self {
        Self {
            unit: Some(part.unit),
            on: DateText::today(today),
            to: part.suggested_unit,
            errors: FormErrors::default(),
        }
    }
}

impl ActForm for ReassignForm {
    type Act = Reassign;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let units = || scene.ledger.facts.units.iter();
        let named = |unit: Option<Id>| units().find(|known| Some(known.id) == unit);
        let from = named(self.unit).map_or("", |unit| unit.short_name.as_str());
        let others: Vec<(Id, String)> = units()
            .filter(|unit| Some(unit.id) != self.unit)
            .map(|unit| (unit.id, unit.name.clone()))
            .collect();
        let label = format!("{from}的任务改派给");
        widgets::medium_line(ui, format!("改派{from}的任务"), size::TEXT);
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let to = FormRow::new("to", "改派给").name(&label);
        form.choose(to.width(320.0), &mut self.to, &others);
        let on = FormRow::new("on", "改派日期").required().width(260.0);
        form.date(on, &mut self.on);
        form.buttons("登记改派", "不改派")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Reassign, Refusal> {
        Ok(Reassign {
            case,
            unit: Some(required::<Reassign, _>("unit", self.unit)?),
            on: required_day::<Reassign>("on", &self.on, today)?,
            to: self.to,
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }
}
