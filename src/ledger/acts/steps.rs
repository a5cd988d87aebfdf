//! 登记办理节点: a dated step of several items at once, and who handles them.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::assign::check_after_assigned;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::register::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Assignment, Case, Milestone};
use crate::model::record::Id;

act! {
    /// 登记办理节点: one step of the office's own part, or of the item itself, on one day for all the items named.
    DateStep in "date_step", "登记办理节点" by date_step {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// The step.
        step: Milestone = "节点",
        /// The day.
        on: NaiveDate = "日期",
    }
}

act! {
    /// 分给科室、承办人: what is left out stays as it is.
    HandOver in "hand_over", "改承办科室、承办人" by hand_over {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// 承办科室.
        department: Option<Id> = "承办科室" -> Department,
        /// 分管领导.
        leader: Option<Id> = "分管领导" -> Staff,
        /// 承办人.
        handler: Option<Id> = "承办人" -> Staff,
    }
}

act! {
    /// 重点件: sets or takes off the mark.
    MarkKey in "mark_key", "设为重点、取消重点" by mark_key {
        /// The items.
        cases: Vec<Id> = "办件" -> Case,
        /// Whether they are key items.
        key_case: bool = "重点件",
    }
}

act! {
    /// 不立案、退回: the item goes back, with the reason.
    ReturnCase in "return_case", "退回" by return_case {
        /// The item.
        case: Id = "办件" -> Case,
        /// The day.
        on: NaiveDate = "退回日期",
        /// Why.
        reason: String = "退回理由",
    }
}

act! {
    /// 异议: a unit says within the term that the item is not its own (全国人大代表建议办理: 不属于本单位职责的及时说明退回).
    Object in "object", "提出异议" by object {
        /// The item.
        case: Id = "办件" -> Case,
        /// The unit; the office's own where none is named.
        unit: Option<Id> = "单位" -> Unit,
        /// The day.
        on: NaiveDate = "异议日期",
        /// Why.
        reason: String = "异议理由",
        /// Who should handle it instead.
        suggested_unit: Option<Id> = "建议改派单位" -> Unit,
    }
}

act! {
    /// 改派: a unit's part ends, and another's begins where one is named.
    Reassign in "reassign", "改派" by reassign {
        /// The item.
        case: Id = "办件" -> Case,
        /// The unit whose part ends; the office's own where none is named.
        unit: Option<Id> = "原承办单位" -> Unit,
        /// The day.
        on: NaiveDate = "改派日期",
        /// The unit that takes it over in the same role.
        to: Option<Id> = "改派给" -> Unit,
    }
}

fn date_step(ledger: &Ledger, input: &DateStep) -> Result<Change, Refusal> {
    if input.cases.is_empty() {
        return Err(Refusal::wrong(
            "cases",
            "没有选中案件，没有登记。先选一件或几件。",
        ));
    }
    let title = format!("登记{}", input.step.label());
    let mut change = Change::new(
        ActKey("date_step"),
        ledger.title_on_cases(&title, &input.cases),
    );
    for id in &input.cases {
        let case = ledger.standing_case(*id)?;
        if input.step.is_of_part() {
            let mut part = ledger.own_part(case.id)?.clone();
            check_step(&part, input)?;
            part.set_day(input.step, Some(input.on));
            change.put(part);
        } else {
            check_case_step(case, input)?;
            let mut case = case.clone();
            case.set_day(input.step, Some(input.on));
            change.put(case);
        }
    }
    Ok(change)
}

fn check_step(part: &Assignment, input: &DateStep) -> Result<(), Refusal> {
    if matches!(input.step, Milestone::FirstAssigned | Milestone::Assigned) {
        return Ok(());
    }
    match part.assigned_on.or(part.first_assigned_on) {
        Some(assigned) => check_after_assigned(input.step, Some(input.on), assigned)
            .map_err(|_| too_early(input.step, "交办", assigned)),
        None => Ok(()),
    }
}

fn check_case_step(case: &Case, input: &DateStep) -> Result<(), Refusal> {
    match case.registered_on {
        Some(began) if input.step != Milestone::Registered && input.on < began => {
            Err(too_early(input.step, "登记", began))
        }
        _ => Ok(()),
    }
}

fn too_early(step: Milestone, than: &str, day: NaiveDate) -> Refusal {
    let text = format!(
        "{}不能早于{than}（{day}），没有登记。请核对日期。",
        step.label()
    );
    Refusal::wrong("on", text)
}

fn hand_over(ledger: &Ledger, input: &HandOver) -> Result<Change, Refusal> {
    let title = ledger.title_on_cases("改承办科室、承办人", &input.cases);
    let mut change = Change::new(ActKey("hand_over"), title);
    for id in &input.cases {
        let part = ledger.own_part(*id)?;
        let part = Assignment {
            department: input.department.or(part.department),
            leader: input.leader.or(part.leader),
            handler: input.handler.or(part.handler),
            ..part.clone()
        };
        super::assign::check(ledger, &part, &[])?;
        change.put(part);
    }
    Ok(change)
}

fn mark_key(ledger: &Ledger, input: &MarkKey) -> Result<Change, Refusal> {
    let label = if input.key_case {
        "设为重点"
    } else {
        "取消重点"
    };
    let title = ledger.title_on_cases(label, &input.cases);
    let mut change = Change::new(ActKey("mark_key"), title);
    for id in &input.cases {
        change.put(Case {
            key_case: input.key_case,
            ..ledger.standing_case(*id)?.clone()
        });
    }
    Ok(change)
}

fn return_case(ledger: &Ledger, input: &ReturnCase) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let reason: Box<str> = filled(Some(&input.reason)).ok_or(Refusal::Missing {
        field: "reason",
        label: "退回理由",
    })?;
    if let Some(began) = case.registered_on.filter(|began| input.on < *began) {
        return Err(too_early(Milestone::Returned, "登记", began));
    }
    let mut change = Change::new(
        ActKey("return_case"),
        format!("退回：{}", ledger.reference(case)),
    );
    change.put(Case {
        returned_on: Some(input.on),
        return_reason: Some(reason),
        ..case.clone()
    });
    Ok(change)
}

/// The standing part of a unit in an item, the office's own where none is named.
fn part_of(ledger: &Ledger, case: Id, unit: Option<Id>) -> Result<&Assignment, Refusal> {
    let Some(unit) = unit else {
        return ledger.own_part(case);
    };
    let mut parts = ledger.facts.assignments.of(case);
    let part = parts.find(|part| part.unit == unit && part.stands());
    part.ok_or_else(|| {
        let name = ledger
            .facts
            .units
            .get(unit)
            .map_or("", |unit| unit.short_name.as_str());
        Refusal::wrong("unit", format!("{name}没有这一件的任务，没有登记。"))
    })
}

fn object(ledger: &Ledger, input: &Object) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let part = part_of(ledger, case.id, input.unit)?;
    let reason: Box<str> = filled(Some(&input.reason)).ok_or(Refusal::Missing {
        field: "reason",
        label: "异议理由",
    })?;
    if let Some(assigned) = part.assigned_on.filter(|assigned| input.on < *assigned) {
        return Err(too_early(Milestone::Objected, "交办", assigned));
    }
    let mut change = Change::new(
        ActKey("object"),
        format!("提出异议：{}", ledger.reference(case)),
    );
    change.put(Assignment {
        objection_on: Some(input.on),
        objection_reason: Some(reason),
        suggested_unit: input.suggested_unit,
        ..part.clone()
    });
    Ok(change)
}

fn reassign(ledger: &Ledger, input: &Reassign) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let part = part_of(ledger, case.id, input.unit)?;
    if let Some(assigned) = part.assigned_on.filter(|assigned| input.on < *assigned) {
        return Err(too_early(Milestone::Reassigned, "交办", assigned));
    }
    let ended = Assignment {
        reassigned_on: Some(input.on),
        ..part.clone()
    };
    let mut change = Change::new(
        ActKey("reassign"),
        format!("改派：{}", ledger.reference(case)),
    );
    if let Some(unit) = input.to {
        let mut others: Vec<Assignment> = ledger.facts.assignments.of(case.id).cloned().collect();
        others.retain(|other| other.id != part.id);
        let taken_over = Assignment {
            id: Id::new(),
            unit,
            first_assigned_on: part.first_assigned_on,
            assigned_on: Some(input.on),
            ..super::assign::Part::of(unit, part.role).record(Id::new(), case.id)
        };
        super::assign::check(ledger, &taken_over, &others)
            .map_err(|refusal| Refusal::wrong("to", refusal.to_string()))?;
        change.put(taken_over);
    }
    change.writes.insert(0, ended.into());
    Ok(change)
}
