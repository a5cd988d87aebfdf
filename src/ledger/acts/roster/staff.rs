//! 人员: the people of a unit.

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::text::filled;
use crate::ledger::roster::office_phone;
use crate::model::change::{ActKey, Change};
use crate::model::facts::Staff;
use crate::model::record::Id;

use super::typed::{named, read_phone, title, unit_or_own};

act! {
    /// 分管领导、承办人 and other staff of a unit.
    SaveStaff in "staff", "登记人员" by save_staff, corrects record of staff {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一位" -> Staff,
        /// The unit; the office's own where none is named.
        unit: Option<Id> = "单位" -> Unit,
        /// 科室.
        department: Option<Id> = "科室" -> Department,
        /// 姓名.
        name: String = "姓名",
        /// 职务.
        post: Option<String> = "职务",
        /// 电话.
        phone: Option<String> = "电话",
        /// 领导班子.
        leader: bool = "领导班子",
    }
}

impl SaveStaff {
    /// Someone of a unit of whom only the name is known.
    pub fn named(unit: Id, name: &str) -> Self {
        Self {
            record: None,
            unit: Some(unit),
            department: None,
            name: name.to_owned(),
            post: None,
            phone: None,
            leader: false,
        }
    }

    /// Someone as recorded, to be corrected.
    pub fn as_recorded(staff: &Staff) -> Self {
        Self {
            record: Some(staff.id),
            unit: Some(staff.unit),
            department: staff.department,
            name: staff.name.clone(),
            post: staff.post.clone(),
            phone: staff.phone.clone(),
            leader: staff.leader,
        }
    }
}

fn save_staff(ledger: &Ledger, input: &SaveStaff) -> Result<Change, Refusal> {
    let known = input.record.and_then(|id| ledger.facts.staff.get(id));
    let recorded = known.and_then(|known| known.phone.as_deref());
    let phone = read_phone(input.phone.as_deref(), recorded, office_phone)?;
    let name = named(&input.name, "姓名")?;
    let unit = match known {
        Some(known) => known.unit,
        None => unit_or_own(ledger, input.unit)?,
    };
    let department = input
        .department
        .and_then(|id| ledger.facts.departments.get(id));
    if department.is_some_and(|department| department.unit != unit) {
        return Err(Refusal::wrong(
            "department",
            "科室不是这个单位的，没有登记。请重新选科室。",
        ));
    }
    let staff = Staff {
        id: input.record.unwrap_or_else(Id::new),
        removed: None,
        unit,
        department: input.department,
        name,
        post: filled(input.post.as_deref()),
        phone,
        leader: input.leader,
    };
    let title = title("人员", &staff.name, known, &staff);
    let mut change = Change::new(ActKey("staff"), title);
    change.put(staff);
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn staff_stay_in_their_unit_and_its_departments() {
        let mut fixture = Fixture::new();
        let known = fixture.ledger.facts.staff.get(fixture.handler).unwrap();
        let mut handler = SaveStaff::as_recorded(known);
        handler.post = Some("股长".to_owned());
        assert_eq!(fixture.act(handler).title, "修改人员：陈立洁 的职务");
        let stranger = SaveStaff {
            department: Some(fixture.department),
            ..SaveStaff::named(fixture.other, "赵小军")
        };
        assert_eq!(fixture.refused(stranger).0, Some("department"));
    }

    #[test]
    fn a_name_is_needed_and_a_phone_is_read() {
        let fixture = Fixture::new();
        let nameless = SaveStaff::named(fixture.own, " ");
        assert_eq!(fixture.refused(nameless).0, Some("name"));
        let wrong = SaveStaff {
            phone: Some("12".to_owned()),
            ..SaveStaff::named(fixture.own, "赵小军")
        };
        assert_eq!(fixture.refused(wrong).0, Some("phone"));
    }

    fn staff(name: &str) -> SaveStaff {
        SaveStaff {
            record: None,
            unit: None,
            department: None,
            name: name.to_owned(),
            post: None,
            phone: None,
            leader: false,
        }
    }

    #[test]
    fn staff_belong_to_a_department_of_their_unit() {
        let mut fixture = Fixture::new();
        let known: Staff = fixture.done(SaveStaff {
            department: Some(fixture.department),
            ..staff(" 孙晓雨 ")
        });
        assert_eq!((known.name.as_str(), known.unit), ("孙晓雨", fixture.own));
        fixture.refuses(staff("　"), "name", "没有填“姓名”");
        let foreign = SaveStaff {
            unit: Some(fixture.other),
            department: Some(fixture.department),
            ..staff("孙晓雨")
        };
        fixture.refuses(foreign, "department", "科室不是这个单位的");
        let mistyped = SaveStaff {
            phone: Some("822556".to_owned()),
            ..staff("孙晓雨")
        };
        fixture.refuses(mistyped, "phone", "“电话”没有登记");
        let local: Staff = fixture.done(SaveStaff {
            phone: Some("8225566".to_owned()),
            ..staff("周小雨")
        });
        assert_eq!(local.phone.as_deref(), Some("8225566"));
        let gone = SaveStaff {
            department: Some(Id::new()),
            ..staff("孙晓雨")
        };
        fixture.refuses(gone, "department", "科室已经不在台账里");
        fixture.without_units();
        fixture.refuses(staff("孙晓雨"), "unit", "没有填“单位”");
    }
}
