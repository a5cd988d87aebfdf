//! People and places: deputies and members, units, departments, staff, and the office's own settings.

use crate::model::record::{Id, record};
use crate::model::vocabulary::{Level, PersonKind};

record! {
    /// 代表、委员、党派团体、代表团或人大机构: whoever puts items forward.
    Person in "person", "代表委员" {
        /// Name as it stands in letters, rare characters included.
        name: String = "姓名",
        /// 代表, 委员, 党派团体, 代表团 or 人大机构.
        kind: PersonKind = "身份",
        /// Level of the congress or conference the person sits in.
        level: Level = "级别",
        /// 代表团 or 选区.
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

/// What letters call those whose name ends so, where the word for their kind does not fit: 第一代表小组 is no 团, 主席团 no 委.
const ADDRESSED: [(PersonKind, &str, &str); 3] = [
    (PersonKind::Delegation, "组", "贵组"),
    (PersonKind::Organ, "主席团", "贵主席团"),
    (PersonKind::Organ, "办公室", "贵办"),
];

impl Person {
    /// What letters and forms call the person: 李春华代表, 黄志远委员, 民盟临溪县支部.
    pub fn called(&self) -> String {
        format!("{}{}", self.name, self.kind.after_name())
    }

    /// What a letter calls the person as its one reader: 您; a delegation or an organ by what it is, as its name says.
    pub fn addressed(&self) -> &'static str {
        let is_named = |(kind, ending, _): &&(PersonKind, &str, &str)| {
            *kind == self.kind && self.name.ends_with(ending)
        };
        let named = ADDRESSED.iter().find(is_named);
        named.map_or_else(|| self.kind.addressed(), |(_, _, word)| word)
    }
}

record! {
    /// 承办单位.
    Unit in "unit", "单位" {
        /// Full name (全称), as letters address it.
        name: String = "全称",
        /// 简称.
        short_name: String = "简称",
        /// Whether this is the office that keeps the ledger.
        own: bool = "本单位",
        /// 电话.
        phone: Option<String> = "电话",
    }
}

record! {
    /// 科室（股室）.
    Department in "department", "科室" of unit: Unit {
        /// The unit it is part of.
        unit: Id = "单位" -> Unit,
        /// Name.
        name: String = "名称",
        /// Place in lists.
        position: u32 = "顺序" as Order,
    }
}

record! {
    /// 分管领导、承办人 and other staff of a unit.
    Staff in "staff", "人员" of unit: Unit {
        /// The unit.
        unit: Id = "单位" -> Unit,
        /// The department; none for the leaders.
        department: Option<Id> = "科室" -> Department,
        /// Name.
        name: String = "姓名",
        /// 职务.
        post: Option<String> = "职务",
        /// 电话.
        phone: Option<String> = "电话",
        /// Whether this is one of the unit's leaders (领导班子).
        leader: bool = "领导班子",
    }
}

record! {
    /// One of the ledger's own settings, a single value under its key: two copies that edit different ones do not meet.
    Setting in "setting", "设置" {
        /// What it sets: `office.name`, `profile.rules.reply`, `calendar.2027`.
        key: String = "项目" by SettingKey,
        /// JSON text.
        value: String = "内容" by SettingValue,
    }
}
