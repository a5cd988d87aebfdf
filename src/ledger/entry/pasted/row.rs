//! One pasted row: what it says by field, and what would come of it.

use serde::{Deserialize, Serialize};

use crate::ledger::acts::SavePerson;
use crate::model::record::Id;

/// A field of a person as pasted rows fill it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PastedField {
    /// 姓名
    Name,
    /// 身份
    Kind,
    /// 代表团、界别
    Home,
    /// 单位职务
    Post,
    /// 电话
    Phone,
    /// 通信地址
    Address,
}

impl PastedField {
    /// All of them, as the columns of the roster stand.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Kind,
        Self::Home,
        Self::Post,
        Self::Phone,
        Self::Address,
    ];

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "姓名",
            Self::Kind => "身份",
            Self::Home => "代表团、界别",
            Self::Post => "单位职务",
            Self::Phone => "电话",
            Self::Address => "通信地址",
        }
    }

    /// The field that an act's refusal names.
    pub(super) fn of_refusal(field: Option<&str>) -> Self {
        match field {
            Some("kind" | "level") => Self::Kind,
            Some("delegation" | "sector") => Self::Home,
            Some("post") => Self::Post,
            Some("phone") => Self::Phone,
            Some("address") => Self::Address,
            _ => Self::Name,
        }
    }
}

/// What somebody said of a row that waited, or of one that is not to go in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PastedAnswer {
    /// It is this person of the roster.
    Same(Id),
    /// It is another person of the same name.
    Another,
    /// It is not to be recorded.
    LeaveOut,
}

/// A value that a row would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedChange {
    /// What people call the field.
    pub label: &'static str,
    /// As the roster has it; empty where nothing is recorded.
    pub before: String,
    /// As the row has it.
    pub after: String,
}

/// What would come of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It cannot go in before this field is mended.
    Refused {
        /// The field.
        field: PastedField,
        /// Why, in words with the way out.
        reason: String,
    },
    /// Somebody of the name is known: it waits for an answer.
    Asks {
        /// Those of the name in the roster.
        known: Vec<Id>,
        /// An earlier row of the name that is a new person.
        earlier: Option<u32>,
    },
    /// It corrects a person.
    Changed {
        /// The person.
        person: Id,
        /// What it changes.
        changes: Vec<PastedChange>,
    },
    /// It is a new person.
    New,
    /// The roster says the same already.
    Unchanged(Id),
    /// An earlier row says the same.
    Repeats(u32),
    /// It is left out, as somebody said.
    LeftOut,
}

/// One row of people as it was read.
#[derive(Clone, Debug)]
pub struct PastedRow {
    /// Its number among the rows under the headings, from 1.
    pub number: u32,
    /// What it says of the person: the input of the act, its record filled in where a person is corrected.
    pub person: SavePerson,
    /// What would come of it.
    pub verdict: Verdict,
}

impl PastedRow {
    /// Whether it goes in as it stands.
    pub fn is_ready(&self) -> bool {
        matches!(self.verdict, Verdict::New | Verdict::Changed { .. })
    }

    /// Whether somebody has to look at it: it waits for an answer or to be mended.
    pub fn is_open(&self) -> bool {
        matches!(self.verdict, Verdict::Refused { .. } | Verdict::Asks { .. })
    }

    /// 代表团 or 界别 as the row has it.
    pub fn home(&self) -> &str {
        let (person, by_sector) = (&self.person, self.person.sector.is_some());
        let home = if by_sector {
            &person.sector
        } else {
            &person.delegation
        };
        home.as_deref().unwrap_or_default()
    }
}
