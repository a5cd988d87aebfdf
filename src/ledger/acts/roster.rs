//! 名册: sessions, deputies and members, units, departments, staff. Each is entered or corrected by one act.

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::acts::act::act;
use crate::ledger::acts::refusal::Refusal;
use crate::ledger::acts::register::filled;
use crate::ledger::case_facts::session_name;
use crate::ledger::roster::phone;
use crate::model::change::{ActKey, Change};
use crate::model::facts::{Department, Person, Session, Staff, Unit};
use crate::model::record::Id;
use crate::model::vocabulary::{Body, Level, PersonKind};

act! {
    /// 届次: one meeting of one congress or conference, each entered once.
    SaveSession in "session", "登记届次" by save_session {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一届次" -> Session,
        /// 级别.
        level: Level = "级别",
        /// 人大 or 政协.
        body: Body = "人大还是政协",
        /// The place.
        area: String = "地方",
        /// 届.
        term: u32 = "届",
        /// 次.
        meeting: u32 = "次",
        /// 年度.
        year: u32 = "年度",
        /// 开幕.
        opened_on: Option<NaiveDate> = "开幕日期",
        /// 闭幕.
        closed_on: Option<NaiveDate> = "闭幕日期",
    }
}

act! {
    /// 代表、委员、党派团体.
    SavePerson in "person", "登记代表委员" by save_person {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪一位" -> Person,
        /// 姓名.
        name: String = "姓名",
        /// 代表, 委员 or 党派团体.
        kind: PersonKind = "身份",
        /// 级别.
        level: Level = "级别",
        /// 代表团.
        delegation: Option<String> = "代表团",
        /// 界别.
        sector: Option<String> = "界别",
        /// 单位职务.
        post: Option<String> = "单位职务",
        /// 电话.
        phone: Option<String> = "电话",
        /// 通信地址.
        address: Option<String> = "通信地址",
    }
}

act! {
    /// 单位: no two of one name. Only one is the office that keeps the ledger.
    SaveUnit in "unit", "登记单位" by save_unit {
        /// The record corrected; none for a new one.
        record: Option<Id> = "修改哪个单位" -> Unit,
        /// 全称.
        name: String = "全称",
        /// 简称; the full name where empty.
        short_name: Option<String> = "简称",
        /// Whether it is the office that keeps the ledger.
        own: bool = "本单位",
        /// 电话.
        phone: Option<String> = "电话",
    }
}

act! {
    /// 科室 of a unit, no two of one name.
    SaveDepartment in "department", "登记科室" by save_department {
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

act! {
    /// 分管领导、承办人 and other staff of a unit.
    SaveStaff in "staff", "登记人员" by save_staff {
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

fn named(name: &str, label: &'static str) -> Result<String, Refusal> {
    filled(Some(name)).ok_or(Refusal::Missing {
        field: "name",
        label,
    })
}

fn save_session(ledger: &Ledger, input: &SaveSession) -> Result<Change, Refusal> {
    let session = Session {
        id: input.record.unwrap_or_else(Id::new),
        removed: None,
        level: input.level,
        body: input.body,
        area: input.area.trim().to_owned(),
        term: input.term,
        meeting: input.meeting,
        year: input.year,
        opened_on: input.opened_on,
        closed_on: input.closed_on,
    };
    if session.area.is_empty() {
        return Err(Refusal::Missing {
            field: "area",
            label: "地方",
        });
    }
    for (field, number, label) in [
        ("term", session.term, "届"),
        ("meeting", session.meeting, "次"),
    ] {
        if number == 0 || number > 99 {
            return Err(Refusal::wrong(
                field,
                format!("“{label}”要写 1 到 99，没有登记。请核对届次。"),
            ));
        }
    }
    if !(1949..=2200).contains(&session.year) {
        return Err(Refusal::wrong(
            "year",
            "年度要写四位年份，没有登记。请核对。",
        ));
    }
    if let (Some(opened), Some(closed)) = (session.opened_on, session.closed_on)
        && closed < opened
    {
        return Err(Refusal::wrong(
            "closed_on",
            format!("闭幕不能早于开幕（{opened}），没有登记。请核对日期。"),
        ));
    }
    if let Some(known) = ledger.same_session(&session) {
        return Err(Refusal::wrong(
            "meeting",
            format!("名册里已经有{}，没有重复登记。", session_name(known)),
        ));
    }
    let known = ledger.facts.sessions.get(session.id);
    if known.is_some_and(|known| known.body != session.body)
        && ledger
            .facts
            .cases
            .iter()
            .any(|case| case.session == session.id)
    {
        return Err(Refusal::wrong(
            "body",
            "这个届次已经登记了办件，不能在人大和政协之间改，没有改动。",
        ));
    }
    let verb = if known.is_some() { "修改" } else { "新增" };
    let title = format!("{verb}届次：{}", session_name(&session));
    let mut change = Change::new(ActKey("session"), title);
    change.put(session);
    Ok(change)
}

impl SavePerson {
    /// A deputy of whom only the name is known.
    pub fn named(name: &str, level: Level) -> Self {
        Self {
            record: None,
            name: name.to_owned(),
            kind: PersonKind::Deputy,
            level,
            delegation: None,
            sector: None,
            post: None,
            phone: None,
            address: None,
        }
    }

    /// A person as recorded, to be corrected.
    pub fn as_recorded(person: &Person) -> Self {
        Self {
            record: Some(person.id),
            name: person.name.clone(),
            kind: person.kind,
            level: person.level,
            delegation: person.delegation.clone(),
            sector: person.sector.clone(),
            post: person.post.clone(),
            phone: person.phone.clone(),
            address: person.address.clone(),
        }
    }

    pub(super) fn record(&self, ledger: &Ledger) -> Result<Person, Refusal> {
        let person = Person {
            id: self.record.unwrap_or_else(Id::new),
            removed: None,
            name: named(&self.name, "姓名")?,
            kind: self.kind,
            level: self.level,
            delegation: filled(self.delegation.as_deref()),
            sector: filled(self.sector.as_deref()),
            post: filled(self.post.as_deref()),
            phone: read_phone(self.phone.as_deref())?,
            address: filled(self.address.as_deref()),
        };
        let known = ledger.facts.persons.get(person.id);
        let changes_side = known.is_some_and(|known| {
            (known.kind == PersonKind::Deputy) != (person.kind == PersonKind::Deputy)
        });
        if changes_side
            && ledger
                .facts
                .sponsors
                .iter()
                .any(|one| one.person == person.id)
        {
            return Err(Refusal::wrong(
                "kind",
                format!(
                    "{}已经提出过办件，不能在代表和委员之间改，没有改动。两种身份都有的请另外登记一位。",
                    person.name
                ),
            ));
        }
        Ok(person)
    }
}

fn read_phone(typed: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(typed) = typed else { return Ok(None) };
    let phone = phone(typed).map_err(|text| Refusal::wrong("phone", text))?;
    Ok(Some(phone).filter(|phone| !phone.is_empty()))
}

fn save_person(ledger: &Ledger, input: &SavePerson) -> Result<Change, Refusal> {
    let person = input.record(ledger)?;
    let known = ledger.facts.persons.get(person.id).is_some();
    let verb = if known { "修改" } else { "新增" };
    let title = format!("{verb}{}：{}", person.kind.label(), person.name);
    let mut change = Change::new(ActKey("person"), title);
    change.put(person);
    Ok(change)
}

fn save_unit(ledger: &Ledger, input: &SaveUnit) -> Result<Change, Refusal> {
    let name = named(&input.name, "全称")?;
    let unit = Unit {
        id: input.record.unwrap_or_else(Id::new),
        removed: None,
        short_name: filled(input.short_name.as_deref()).unwrap_or_else(|| name.clone()),
        name,
        own: input.own,
        phone: filled(input.phone.as_deref()),
    };
    let mut others = ledger
        .facts
        .units
        .iter()
        .filter(|other| other.id != unit.id);
    if let Some(other) = others.find(|other| other.name == unit.name) {
        return Err(Refusal::wrong(
            "name",
            format!("名册里已有{}，没有重复登记。", other.name),
        ));
    }
    let own = ledger.own_unit().filter(|own| own.id != unit.id);
    if let Some(own) = own.filter(|_| unit.own) {
        return Err(Refusal::wrong(
            "own",
            format!(
                "本单位已经是{}，没有改动。一本台账只有一个本单位。",
                own.name
            ),
        ));
    }
    let known = ledger.facts.units.get(unit.id);
    let title = match known {
        Some(known) if !known.own && unit.own => format!("指明本单位：{}", unit.short_name),
        Some(_) => format!("修改单位：{}", unit.short_name),
        None => format!("新增单位：{}", unit.short_name),
    };
    let mut change = Change::new(ActKey("unit"), title);
    change.put(unit);
    Ok(change)
}

fn unit_or_own(ledger: &Ledger, unit: Option<Id>) -> Result<Id, Refusal> {
    let own = || ledger.own_unit().map(|unit| unit.id);
    unit.or_else(own).ok_or(Refusal::Missing {
        field: "unit",
        label: "单位",
    })
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
        unit = Some(known.unit);
        let position = index as u32 + 1;
        if known.position != position {
            change.put(Department {
                position,
                ..known.clone()
            });
        }
    }
    Ok(change)
}

fn save_staff(ledger: &Ledger, input: &SaveStaff) -> Result<Change, Refusal> {
    let name = named(&input.name, "姓名")?;
    let known = input.record.and_then(|id| ledger.facts.staff.get(id));
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
    let verb = if known.is_some() { "修改" } else { "新增" };
    let mut change = Change::new(ActKey("staff"), format!("{verb}人员：{name}"));
    change.put(Staff {
        id: input.record.unwrap_or_else(Id::new),
        removed: None,
        unit,
        department: input.department,
        name,
        post: filled(input.post.as_deref()),
        phone: read_phone(input.phone.as_deref())?,
        leader: input.leader,
    });
    Ok(change)
}
