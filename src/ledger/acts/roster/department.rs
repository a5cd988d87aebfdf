//! 科室: the departments of a unit and their order.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Department;
use crate::model::record::Id;

use super::typed::{named, unit_or_own};

act! {
    /// 科室 of a unit, no two of one name.
    SaveDepartment in "department", "登记科室" by save_department, corrects record of departments {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪个科室" -> Department,
        /// The unit; the office's own where none is named.
        unit: Option<Id> = "单位" -> Unit,
        /// 名称.
        name: String = "名称",
    }
}

act! {
    /// 科室顺序: the departments of a unit in the order wanted.
    OrderDepartments in "order_departments", "调整科室顺序" by order_departments {
        /// All departments of one unit, in order.
        departments: Vec<Id> = "科室" -> Department,
    }
}

impl SaveDepartment {
    /// A department as recorded, to be corrected.
    pub fn as_recorded(department: &Department) -> Self {
        Self {
            record: Some(department.id),
            unit: Some(department.unit),
            name: department.name.clone(),
        }
    }
}

fn save_department(ledger: &Ledger, input: &SaveDepartment) -> Result<Change, Refusal> {
    let name = named(&input.name, "名称")?;
    let known = input.record.and_then(|id| ledger.facts.departments.get(id));
    let unit = match known {
        Some(known) => known.unit,
        None => unit_or_own(ledger, input.unit)?,
    };
    let id = input.record.unwrap_or_else(Id::new);
    let mut others = ledger
        .facts
        .departments
        .of(unit)
        .filter(|other| other.id != id);
    if others.any(|other| other.name == name) {
        return Err(Refusal::wrong(
            "name",
            format!("这个单位已有科室“{name}”，没有重复登记。"),
        ));
    }
    let last = ledger
        .facts
        .departments
        .of(unit)
        .map(|one| one.position)
        .max();
    let title = match known {
        Some(known) => format!("科室“{}”改名为“{name}”", known.name),
        None => format!("新增科室：{name}"),
    };
    let mut change = Change::new(ActKey("department"), title);
    change.put(Department {
        id,
        removed: None,
        unit,
        name,
        position: known.map_or(last.unwrap_or(0) + 1, |known| known.position),
    });
    Ok(change)
}

fn order_departments(ledger: &Ledger, input: &OrderDepartments) -> Result<Change, Refusal> {
    let mut change = Change::new(ActKey("order_departments"), "调整科室顺序");
    let mut unit = None;
    let twice = |index: usize, id: &Id| input.departments[..index].contains(id);
    for (index, id) in input.departments.iter().enumerate() {
        let known = ledger.facts.departments.get(*id).ok_or(Refusal::Missing {
            field: "departments",
            label: "科室",
        })?;
        if unit.is_some_and(|unit| unit != known.unit) {
            return Err(Refusal::wrong(
                "departments",
                "这些科室不是一个单位的，没有改动。",
            ));
        }
        if twice(index, id) {
            let text = format!("“{}”写了两次，没有改动。", known.name);
            return Err(Refusal::wrong("departments", text));
        }
        unit = Some(known.unit);
        let position = index as u32 + 1;
        if known.position != position {
            change.put(Department {
                position,
                ..known.clone()
            });
        }
    }
    let all = unit.map_or(0, |unit| ledger.facts.departments.of(unit).count());
    if all == 0 || all != input.departments.len() {
        return Err(Refusal::wrong(
            "departments",
            "没有写全这个单位的科室，没有改动。请按顺序写出全部科室。",
        ));
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    fn named_in(unit: Option<Id>, name: &str) -> SaveDepartment {
        SaveDepartment {
            record: Some(Id::new()),
            unit,
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_department_comes_last_and_is_put_first() {
        let mut fixture = Fixture::new();
        let roads = named_in(None, "道路股");
        let id = roads.record.unwrap();
        fixture.act(roads);
        let position = |fixture: &Fixture, id: Id| {
            let department = fixture.ledger.facts.departments.get(id);
            department.map(|department| department.position)
        };
        assert_eq!(position(&fixture, id), Some(2));
        fixture.act(OrderDepartments {
            departments: vec![id, fixture.department],
        });
        assert_eq!(position(&fixture, id), Some(1));
        assert_eq!(position(&fixture, fixture.department), Some(2));
    }

    #[test]
    fn a_name_is_needed_and_taken_once_in_a_unit() {
        let mut fixture = Fixture::new();
        assert_eq!(fixture.refused(named_in(None, " ")).0, Some("name"));
        assert_eq!(fixture.refused(named_in(None, "物业股")).0, Some("name"));
        let elsewhere = named_in(Some(fixture.other), "物业股");
        let id = elsewhere.record.unwrap();
        fixture.act(elsewhere);
        let mixed = OrderDepartments {
            departments: vec![id, fixture.department],
        };
        assert_eq!(fixture.refused(mixed).0, Some("departments"));
    }

    fn department(record: Option<Id>, name: &str) -> SaveDepartment {
        SaveDepartment {
            record,
            unit: None,
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_department_has_a_name_of_its_own_in_its_unit() {
        let mut fixture = Fixture::new();
        let known: Department = fixture.done(department(None, "办公室"));
        assert_eq!((known.unit, known.position), (fixture.own, 2));
        fixture.refuses(department(None, "办公室"), "name", "已有科室“办公室”");
        fixture.refuses(department(None, " "), "name", "没有填“名称”");
        let of_other = SaveDepartment {
            unit: Some(fixture.other),
            ..department(None, "办公室")
        };
        fixture.act(of_other);
        let renamed = fixture.act(department(Some(known.id), "综合股"));
        assert_eq!(renamed.title, "科室“办公室”改名为“综合股”");
        let nowhere = SaveDepartment {
            unit: Some(Id::new()),
            ..department(None, "股")
        };
        fixture.refuses(nowhere, "unit", "单位已经不在台账里");
    }

    #[test]
    fn the_departments_of_one_unit_are_ordered_all_and_each_once() {
        let mut fixture = Fixture::new();
        let first = fixture.department;
        let second = fixture.done::<Department>(department(None, "办公室")).id;
        let of_other = SaveDepartment {
            unit: Some(fixture.other),
            ..department(None, "办公室")
        };
        let foreign = fixture.done::<Department>(of_other).id;
        let order = |departments: &[Id]| OrderDepartments {
            departments: departments.to_vec(),
        };
        fixture.refuses(order(&[]), "departments", "没有写全");
        fixture.refuses(order(&[second]), "departments", "没有写全");
        fixture.refuses(order(&[first, first]), "departments", "“物业股”写了两次");
        fixture.refuses(order(&[first, foreign]), "departments", "不是一个单位的");
        fixture.refuses(order(&[Id::new()]), "departments", "科室已经不在台账里");
        fixture.act(order(&[second, first]));
        assert_eq!(
            fixture
                .ledger
                .facts
                .departments
                .get(second)
                .unwrap()
                .position,
            1
        );
    }

    #[test]
    fn without_an_own_unit_one_is_named() {
        let mut fixture = Fixture::new();
        fixture.without_units();
        fixture.refuses(department(None, "办公室"), "unit", "没有填“单位”");
    }
}
