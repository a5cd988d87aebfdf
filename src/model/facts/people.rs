//! People and places: deputies and members, units, departments, staff, and the office's own settings.

use crate::model::record::{Id, record};
use crate::model::vocabulary::{Level, PersonKind};

record! {
    /// 代表、委员或党派团体: whoever puts items forward.
    Person in "person" {
        /// Name as it stands in letters, rare characters included.
        name: String,
        /// 代表, 委员 or 党派团体.
        kind: PersonKind,
        /// Level of the congress or conference the person sits in.
        level: Level,
        /// 代表团 or 选区.
        delegation: Option<String>,
        /// 界别.
        sector: Option<String>,
        /// 单位职务.
        post: Option<String>,
        /// 电话.
        phone: Option<String>,
        /// 通信地址.
        address: Option<String>,
    }
}

impl Person {
    /// What letters and forms call the person: 李春华代表, 黄志远委员, 民盟临溪县支部.
    pub fn called(&self) -> String {
        match self.kind {
            PersonKind::Group => self.name.clone(),
            kind => format!("{}{}", self.name, kind.label()),
        }
    }
}

record! {
    /// 承办单位.
    Unit in "unit" {
        /// Full name (全称), as letters address it.
        name: String,
        /// 简称.
        short_name: String,
        /// Whether this is the office that keeps the ledger.
        own: bool,
        /// 电话.
        phone: Option<String>,
    }
}

record! {
    /// 科室（股室）.
    Department in "department" {
        /// The unit it is part of.
        unit: Id,
        /// Name.
        name: String,
        /// Place in lists.
        position: u32,
    }
}

record! {
    /// 分管领导、承办人 and other staff of a unit.
    Staff in "staff" {
        /// The unit.
        unit: Id,
        /// The department; none for the leaders.
        department: Option<Id>,
        /// Name.
        name: String,
        /// 职务.
        post: Option<String>,
        /// 电话.
        phone: Option<String>,
        /// Whether this is one of the unit's leaders (领导班子).
        leader: bool,
    }
}

record! {
    /// One of the ledger's own settings: office, profile, calendar overrides, each as JSON.
    Setting in "setting" {
        /// `office`, `profile` or `calendar`.
        key: String,
        /// JSON text.
        value: String,
    }
}
