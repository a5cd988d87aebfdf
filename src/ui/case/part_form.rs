//! One unit's part in a case as typed: who it is, in which role, with which people and days.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::ledger::acts::{Assign, Days, Part, Refusal};
use crate::ledger::entry::filled_from::FilledFrom;
use crate::model::facts::{Assignment, Milestone};
use crate::model::record::Id;
use crate::model::vocabulary::Role;
use crate::ui::cached::Cached;
use crate::ui::scene::Scene;
use crate::ui::widgets::DateText;
use crate::ui::widgets::form::{Form, FormAnswer, FormErrors, FormRow};

use super::act_form::{ActForm, day, required, shown};
use super::roster_choices::{ChoicesFor, RosterChoices};

/// One unit's part as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartForm {
    id: Option<Id>,
    unit: Option<Id>,
    role: Option<Role>,
    department: Option<Id>,
    leader: Option<Id>,
    handler: Option<Id>,
    days: BTreeMap<Milestone, DateText>,
    objection_reason: String,
    suggested: Option<Id>,
    filled_from: FilledFrom,
    #[serde(skip)]
    errors: FormErrors,
    #[serde(skip)]
    choices: Cached<ChoicesFor, Rc<RosterChoices>>,
}

impl PartForm {
    /// A further part, first of all that of the own unit, assigned when the others were.
    pub fn new(parts: &[&Assignment], own: Option<Id>) -> Self {
        let mine = parts.iter().any(|part| Some(part.unit) == own);
        let assigned = parts.first().and_then(|part| part.assigned_on);
        Self {
            unit: own.filter(|_| !mine),
            role: Some(if mine { Role::Co } else { Role::Lead }),
            days: BTreeMap::from([(Milestone::Assigned, DateText::of(assigned))]),
            ..Self::default()
        }
    }

    /// A part as it is recorded, to be corrected.
    pub fn of(part: &Assignment) -> Self {
        Self {
            id: Some(part.id),
            unit: Some(part.unit),
            role: Some(part.role),
            department: part.department,
            leader: part.leader,
            handler: part.handler,
            days: Milestone::of_part()
                .map(|step| (step, DateText::of(part.day(step))))
                .collect(),
            objection_reason: shown(part.objection_reason.as_deref()),
            suggested: part.suggested_unit,
            errors: FormErrors::default(),
            choices: Cached::default(),
            filled_from: FilledFrom::default(),
        }
        .just_filled_in()
    }

    /// What can be chosen, gathered anew where the roster or the unit and department chosen are others.
    fn choices(&mut self, scene: &Scene<'_>) -> Rc<RosterChoices> {
        let key = ChoicesFor::of(self.unit, self.department, scene.ledger);
        let choices = self
            .choices
            .of(key, || Rc::new(RosterChoices::of(key, scene.ledger)));
        Rc::clone(choices)
    }

    fn read_days(&self, today: NaiveDate) -> Result<Days, Refusal> {
        self.days
            .iter()
            .try_fold(Days::default(), |days, (step, typed)| {
                Ok(days.with(*step, day(step.key(), typed, today)?))
            })
    }
}

impl ActForm for PartForm {
    type Act = Assign;

    fn rows_ui(&mut self, ui: &mut Ui, _: Id, scene: &Scene<'_>) -> FormAnswer {
        let choices = self.choices(scene);
        let is_own = scene.ledger.own_unit().map(|unit| unit.id) == self.unit;
        let roles: Vec<_> = Role::ALL.iter().map(|role| (*role, role.label())).collect();
        let mut form = Form::new(ui, &mut self.errors, scene.day());
        let unit = FormRow::new("unit", "单位").name("承办单位").required();
        form.choose(unit.width(320.0), &mut self.unit, &choices.units);
        let role = FormRow::new("role", "角色").name("办理角色").required();
        form.segments(role.width(400.0), &mut self.role, &roles);
        if choices.has_people() {
            let people = [
                ("department", "科室", "承办科室"),
                ("leader", "分管领导", "分管领导"),
                ("handler", "承办人", "承办人"),
            ];
            let values = [&mut self.department, &mut self.leader, &mut self.handler];
            let options = [&choices.departments, &choices.leaders, &choices.handlers];
            for (((field, label, name), value), options) in
                people.into_iter().zip(values).zip(options)
            {
                let row = FormRow::new(field, label).name(name).width(320.0);
                form.choose(row, value, options);
            }
        }
        for step in Milestone::of_part().filter(|step| is_own || is_of_every_unit(*step)) {
            let row = FormRow::new(step.key(), short_label(step)).width(260.0);
            form.date(row, self.days.entry(step).or_default());
        }
        form.text(("objection_reason", "异议理由"), &mut self.objection_reason);
        let suggested = FormRow::new("suggested_unit", "建议改派").name("建议改派单位");
        form.choose(suggested.width(320.0), &mut self.suggested, &choices.units);
        let confirm = if self.id.is_some() {
            "保存修改"
        } else {
            "登记交办"
        };
        form.buttons(confirm, "不登记")
    }

    fn read(&self, case: Id, today: NaiveDate) -> Result<Assign, Refusal> {
        let unit = required::<Assign, _>("unit", self.unit)?;
        let role = required::<Assign, _>("role", self.role)?;
        Ok(Assign {
            case,
            assignment: self.id,
            part: Part {
                department: self.department,
                leader: self.leader,
                handler: self.handler,
                days: self.read_days(today)?,
                objection_reason: Some(self.objection_reason.clone()),
                suggested_unit: self.suggested,
                ..Part::of(unit, role)
            },
        })
    }

    fn errors(&mut self) -> &mut FormErrors {
        &mut self.errors
    }

    fn as_recorded(&self, ledger: &Ledger) -> Option<Self> {
        ledger.facts.assignments.get(self.id?).map(Self::of)
    }

    fn filled_from(&mut self) -> Option<&mut FilledFrom> {
        Some(&mut self.filled_from)
    }
}

/// The steps that are dated for every unit; the others only within the own one.
fn is_of_every_unit(step: Milestone) -> bool {
    matches!(
        step,
        Milestone::FirstAssigned
            | Milestone::Assigned
            | Milestone::Objected
            | Milestone::Reassigned
    )
}

/// A step's label, cut down where it has no room beside its field.
fn short_label(step: Milestone) -> &'static str {
    match step {
        Milestone::BrokenDown => "分解表报送",
        Milestone::KeyRegistered => "重点登记表",
        Milestone::Objected => "提出异议",
        _ => step.label(),
    }
}
