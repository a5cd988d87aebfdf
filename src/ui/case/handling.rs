//! 分办会办: each unit's part in the case.

use eframe::egui::{Context, Ui};
use serde::{Deserialize, Serialize};

use crate::ledger::acts::{Remove, Unmerge};
use crate::model::day_text;
use crate::model::fact_kind::FactKind;
use crate::model::facts::{Assignment, Case, Milestone};
use crate::model::record::Id;
use crate::ui::icons::Icon;
use crate::ui::named_forms::CaseForm;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, Button, card, card_header, focused};

use super::act_form::{begin, form_ui, take_place};
use super::filings::{self, FilingForm};
use super::opinions::{self, OpinionForm, ReminderForm};
use super::part_form::PartForm;
use super::reassign_form::ReassignForm;
use super::scroll::scrolled;

/// What is typed on the tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandlingForms {
    assignment: Option<PartForm>,
    reassign: Option<ReassignForm>,
    opinion: Option<OpinionForm>,
    reminder: Option<ReminderForm>,
    filing: Option<FilingForm>,
}

impl HandlingForms {
    /// Opens the form for 报送, unless one is begun.
    pub fn open_filing(&mut self, (case, context): (Id, &Context), scene: &Scene<'_>) {
        let make = || FilingForm::due(case, scene);
        begin(context, &mut self.filing, case, make);
    }

    /// Opens a form of the tab, or goes back to the one that is open; 取消并案 is done at once.
    ///
    /// # Errors
    /// Why it has no place on this case now.
    pub fn open(
        &mut self,
        form: CaseForm,
        case: Id,
        context: &Context,
        scene: &mut Scene<'_>,
    ) -> Result<(), String> {
        let ledger = scene.ledger;
        let parts = sorted_parts(case, scene);
        let own = ledger.own_assignment(case).ok_or(NOT_ASSIGNED);
        match form {
            CaseForm::ChangePart | CaseForm::Object => {
                let own = own?;
                begin(context, &mut self.assignment, case, || PartForm::of(own));
                if form == CaseForm::Object {
                    focused::want(context, "异议理由");
                }
            }
            CaseForm::Reassign => {
                let mut standing = parts.iter().copied().filter(|part| part.stands());
                let part = own.ok().filter(|part| part.stands());
                let part = part.or_else(|| standing.next()).ok_or(NOT_ASSIGNED)?;
                let make = || ReassignForm::of(part, scene.today());
                begin(context, &mut self.reassign, case, make);
            }
            CaseForm::Unmerge if ledger.merge_group(case).is_none() => {
                return Err("这一件没有并案，没有可取消的。".to_owned());
            }
            CaseForm::Unmerge => scene.act(Unmerge { case }),
            CaseForm::ReceiveOpinion => {
                let make = || OpinionForm::new(case, scene);
                begin(context, &mut self.opinion, case, make);
            }
            CaseForm::Urge => {
                let make = || ReminderForm::new(case, scene);
                begin(context, &mut self.reminder, case, make);
            }
            CaseForm::File => {
                let make = || FilingForm::due(case, scene);
                begin(context, &mut self.filing, case, make);
            }
            _ => {
                let own = ledger.own_unit().map(|unit| unit.id);
                let make = || PartForm::new(&parts, own);
                begin(context, &mut self.assignment, case, make);
            }
        }
        Ok(())
    }
}

/// What is said where something is about the own unit's part and there is none.
const NOT_ASSIGNED: &str = "这一件还没有交办给本单位，没有登记。先登记交办。";

/// The parts of a case, the lead unit's first.
fn sorted_parts<'a>(case: Id, scene: &Scene<'a>) -> Vec<&'a Assignment> {
    let mut parts: Vec<&Assignment> = scene.ledger.facts.assignments.of(case).collect();
    parts.sort_by_key(|part| (part.role, part.id));
    parts
}

/// Draws the tab.
pub fn ui(ui: &mut Ui, forms: &mut HandlingForms, case: &Case, scene: &mut Scene<'_>) {
    let room = ui.max_rect();
    let width = (room.width() - 12.0) * 0.58;
    let left = room.with_max_x(room.left() + width);
    let right = room.with_min_x(left.right() + 12.0);
    let opinions = forms.opinion.is_some() || forms.reminder.is_some();
    let share = upper_share(opinions, forms.filing.is_some());
    let upper = right.with_max_y(right.top() + (right.height() - 12.0) * share);
    let lower = right.with_min_y(upper.bottom() + 12.0);
    card(ui, left, |ui| {
        parts_ui(
            ui,
            (&mut forms.assignment, &mut forms.reassign),
            case,
            scene,
        );
    });
    card(ui, upper, |ui| {
        opinions::ui(ui, &mut forms.opinion, &mut forms.reminder, case, scene);
    });
    card(ui, lower, |ui| {
        filings::ui(ui, &mut forms.filing, case, scene);
    });
}

/// The upper card's share of the height: a card grows with the form that is open in it.
fn upper_share(upper_open: bool, lower_open: bool) -> f32 {
    match (upper_open, lower_open) {
        (true, false) => 0.7,
        (false, true) => 0.3,
        _ => 0.58,
    }
}

/// The form of a part, and the one by which it goes to another unit.
type PartForms<'a> = (&'a mut Option<PartForm>, &'a mut Option<ReassignForm>);

fn parts_ui(ui: &mut Ui, (form, reassign): PartForms<'_>, case: &Case, scene: &mut Scene<'_>) {
    let parts = sorted_parts(case.id, scene);
    let subtitle = "谁主办、谁会办、交给哪个科室";
    card_header(ui, "承办单位", subtitle, |ui| {
        let add = Button::new("加单位").icon(Icon::Plus).tiny();
        if ui.add(add).clicked() {
            let own = scene.ledger.own_unit().map(|unit| unit.id);
            take_place(ui, form, case.id, || PartForm::new(&parts, own));
        }
    });
    scrolled(ui, "parts", |ui| {
        merged_ui(ui, case, scene);
        form_ui(ui, form, case.id, scene);
        form_ui(ui, reassign, case.id, scene);
        if parts.is_empty() && form.is_none() {
            widgets::note(
                ui,
                "还没有交办。按“加单位”登记主办、会办单位和交办日期，期限从那天起算。",
            );
        }
        for part in parts {
            part_ui(ui, (&mut *form, &mut *reassign), part, scene);
            widgets::divider(ui);
        }
    });
}

/// The cases that a merged one is answered with, and the way out of it.
fn merged_ui(ui: &mut Ui, case: &Case, scene: &mut Scene<'_>) {
    if scene.ledger.merge_group(case.id).is_none() {
        return;
    }
    let others = scene.ledger.merged_with(case.id).into_iter();
    let others: Vec<String> = others
        .filter(|id| *id != case.id)
        .map(|id| scene.ledger.numbered_of(id))
        .collect();
    ui.horizontal(|ui| {
        widgets::note(ui, format!("和{}并案办理", others.join("、")));
        if ui.add(Button::text("取消并案").tiny()).clicked() {
            scene.act(Unmerge { case: case.id });
        }
    });
    widgets::divider(ui);
}

fn part_ui(ui: &mut Ui, (form, reassign): PartForms<'_>, part: &Assignment, scene: &mut Scene<'_>) {
    let facts = &scene.ledger.facts;
    let unit = facts.units.get(part.unit);
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        let ink = if part.stands() {
            theme.ink
        } else {
            theme.ink_faint
        };
        let look = (theme.surface, theme.border_strong, ink);
        widgets::tag(ui, part.role.label(), look);
        let name = unit.map_or("", |unit| unit.name.as_str());
        if part.stands() {
            widgets::medium_line(ui, name, size::TEXT);
        } else {
            widgets::hint(ui, format!("{name}（已改派）"));
        }
        let change = format!("修改：{name}");
        let reassigned = format!("改派：{name}");
        let delete = format!("删除：{name}");
        if ui.add(Button::text("修改").named(&change).tiny()).clicked() {
            take_place(ui, form, part.case, || PartForm::of(part));
        }
        if part.stands()
            && ui
                .add(Button::text("改派").named(&reassigned).tiny())
                .clicked()
        {
            let today = scene.today();
            take_place(ui, reassign, part.case, || ReassignForm::of(part, today));
        }
        if ui.add(Button::text("删除").named(&delete).tiny()).clicked() {
            scene.act(Remove::of(FactKind::Assignment, part.id));
        }
    });
    let department = part.department.and_then(|id| facts.departments.get(id));
    let names = [
        ("科室", department.map(|found| found.name.as_str())),
        ("分管领导", scene.ledger.staff_name(part.leader)),
        ("承办人", scene.ledger.staff_name(part.handler)),
    ];
    let names: Vec<String> = names
        .iter()
        .filter_map(|(label, name)| name.map(|name| format!("{label} {name}")))
        .collect();
    if !names.is_empty() {
        widgets::note(ui, names.join("  ·  "));
    }
    let days: Vec<String> = Milestone::of_part()
        .filter_map(|step| part.day(step).map(|day| (step, day)))
        .map(|(step, day)| format!("{} {}", step.label(), day_text::short_day(day)))
        .collect();
    widgets::note(ui, days.join("  ·  "));
    if let Some(reason) = &part.objection_reason {
        widgets::note(ui, format!("异议理由：{reason}"));
    }
}
