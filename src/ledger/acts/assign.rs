//! 交办: a unit's part in an item, new or corrected.

use crate::ledger::Ledger;
use crate::ledger::acts::act::{act, input};
use crate::ledger::acts::days::Days;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::sequence::{after_assigned, not_before};
use crate::ledger::acts::text::filled;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Assignment, Milestone};
use crate::model::record::Id;
use crate::model::vocabulary::Role;

input! {
    /// One unit's part as it is written down.
    Part {
        /// The unit.
        unit: Id = "承办单位" -> Unit,
        /// 角色.
        role: Role = "角色",
        /// 承办科室.
        department: Option<Id> = "承办科室" -> Department,
        /// 分管领导.
        leader: Option<Id> = "分管领导" -> Staff,
        /// 承办人.
        handler: Option<Id> = "承办人" -> Staff,
        /// The dated steps: 第一次交办, 第二次交办, 收到, 转交科室, 责任分解表报送, 科室报送, 重点登记表报送, 异议, 改派.
        days: Days = "各步日期",
        /// 异议理由.
        objection_reason: Option<String> = "异议理由",
        /// 建议改派单位.
        suggested_unit: Option<Id> = "建议改派单位" -> Unit,
    }
}

act! {
    /// 交办: an item has one 主办 or 独办 unit, or several 分办 units; each unit has one standing part
    /// (全国人大代表建议、批评和意见处理办法第10条; 政协提案办理: 主办、会办、分办).
    Assign in "assign", "登记交办" by assign, corrects assignment of assignments {
        /// The item.
        case: Id = "办件" -> Case,
        /// The part that is corrected; none for a new one.
        assignment: Option<Id> = "修改哪一条" -> Assignment,
        /// The part.
        part: Part = "承办单位",
    }
}

impl Part {
    /// A unit's part of which only unit and role are known.
    pub fn of(unit: Id, role: Role) -> Self {
        Self {
            unit,
            role,
            department: None,
            leader: None,
            handler: None,
            days: Days::default(),
            objection_reason: None,
            suggested_unit: None,
        }
    }

    /// A part as it stands, to be corrected.
    pub fn as_recorded(part: &Assignment) -> Self {
        let day = |step: Milestone| part.day(step).map(|day| (step, Some(day)));
        Self {
            department: part.department,
            leader: part.leader,
            handler: part.handler,
            days: Days(Milestone::of_part().filter_map(day).collect()),
            objection_reason: part.objection_reason.as_deref().map(str::to_owned),
            suggested_unit: part.suggested_unit,
            ..Self::of(part.unit, part.role)
        }
    }

    pub(super) fn record(&self, id: Id, case: Id) -> Assignment {
        let mut part = Assignment {
            department: self.department,
            leader: self.leader,
            handler: self.handler,
            objection_reason: filled(self.objection_reason.as_deref()),
            suggested_unit: self.suggested_unit,
            ..Assignment::of(id, case, self.unit, self.role)
        };
        for (step, day) in &self.days.0 {
            part.set_day(*step, *day);
        }
        part
    }
}

impl Assign {
    /// A part as it stands, to be corrected.
    pub fn as_recorded(part: &Assignment) -> Self {
        Self {
            case: part.case,
            assignment: Some(part.id),
            part: Part::as_recorded(part),
        }
    }
}

fn assign(ledger: &Ledger, input: &Assign) -> Result<Change, Refusal> {
    let case = ledger.standing_case(input.case)?;
    let id = input.assignment.unwrap_or_else(Id::new);
    if let Some(known) = ledger.facts.assignments.get(id)
        && known.case != case.id
    {
        return Err(Refusal::wrong(
            "assignment",
            "要改的交办不是这一件的，没有改动。",
        ));
    }
    let part = input.part.record(id, case.id);
    let mut others: Vec<Assignment> = ledger.facts.assignments.of(case.id).cloned().collect();
    others.retain(|other| other.id != id);
    check(ledger, &part, &others)?;
    if part.objection_on.is_some() && part.objection_reason.is_none() {
        return Err(Refusal::Missing {
            field: "objection_reason",
            label: "异议理由",
        });
    }
    let mut change = Change::new(ActKey("assign"), format!("登记交办：{}", part.role.label()));
    change.put(part);
    Ok(change)
}

/// The parts of an item being registered, checked against each other.
pub(super) fn parts_of_new_case(
    ledger: &Ledger,
    case: Id,
    parts: &[Part],
) -> Result<Vec<Assignment>, Refusal> {
    let mut made: Vec<Assignment> = Vec::new();
    for part in parts {
        let part = part.record(Id::new(), case);
        check(ledger, &part, &made)?;
        made.push(part);
    }
    Ok(made)
}

/// Checks one part against the others of its item.
pub(super) fn check(
    ledger: &Ledger,
    part: &Assignment,
    others: &[Assignment],
) -> Result<(), Refusal> {
    check_days(part)?;
    check_people(ledger, part)?;
    if !part.stands() {
        return Ok(());
    }
    let standing = || others.iter().filter(|other| other.stands());
    let name = |id: Id| {
        ledger
            .facts
            .units
            .get(id)
            .map_or("", |unit| unit.short_name.as_str())
    };
    if standing().any(|other| other.unit == part.unit) {
        return Err(Refusal::wrong(
            "unit",
            format!(
                "{}已经有这一件的任务，没有重复登记。要改角色或日期，请修改原来那一条。",
                name(part.unit)
            ),
        ));
    }
    let alone = |role: Role| matches!(role, Role::Lead | Role::Sole);
    let answering = standing().find(|other| {
        (alone(part.role) && other.role.answers()) || (alone(other.role) && part.role.answers())
    });
    match answering {
        Some(other) => Err(Refusal::wrong(
            "role",
            format!(
                "这一件已经由{}{}，没有登记。一件只有一个主办单位；几家各自答复的登记为分办。",
                name(other.unit),
                other.role.label()
            ),
        )),
        None => Ok(()),
    }
}

/// Department and people belong to the unit.
fn check_people(ledger: &Ledger, part: &Assignment) -> Result<(), Refusal> {
    let facts = &ledger.facts;
    let department = part.department.and_then(|id| facts.departments.get(id));
    if department.is_some_and(|department| department.unit != part.unit) {
        return Err(Refusal::wrong(
            "department",
            "承办科室不是这个单位的，没有登记。请重新选科室。",
        ));
    }
    for (field, member) in [("leader", part.leader), ("handler", part.handler)] {
        let member = member.and_then(|id| facts.staff.get(id));
        if member.is_some_and(|member| member.unit != part.unit) {
            return Err(Refusal::wrong(
                field,
                "选的人不是这个单位的，没有登记。请重新选。",
            ));
        }
    }
    Ok(())
}

/// The steps of a part come after it was assigned.
///
/// # Errors
/// [`Refusal`] naming the step.
pub(super) fn check_days(part: &Assignment) -> Result<(), Refusal> {
    if let (Some(first), Some(second)) = (part.first_assigned_on, part.assigned_on) {
        let assigned = (Milestone::Assigned.key(), second);
        not_before(("第二次交办", "没有登记"), assigned, ("第一次交办", first))?;
    }
    let later = Milestone::of_part()
        .filter(|step| !matches!(step, Milestone::FirstAssigned | Milestone::Assigned));
    for step in later {
        if let Some(day) = part.day(step) {
            after_assigned((step.label(), "没有登记"), step.key(), day, Some(part))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
