//! How a file to be imported is written: sessions, people and items with all that happened to them, by names.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;

use crate::model::facts::Milestone;
use crate::model::office::Office;
use crate::model::vocabulary::{
    Body, CaseKind, ContactMode, ContactStage, Disclosure, FilingKind, Level, OpinionChannel,
    PersonKind, Role,
};

use super::round_entry::RoundEntry;

/// A whole file: the office, who takes part, and what happened to each item. Dates are as people type them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportFile {
    /// The day it is seen from.
    pub today: Option<String>,
    /// Name of the profile it follows.
    pub profile: Option<String>,
    /// The office's settings.
    pub office: Option<Office>,
    /// Sessions.
    #[serde(default)]
    pub sessions: Vec<SessionEntry>,
    /// Units.
    #[serde(default)]
    pub units: Vec<UnitEntry>,
    /// Deputies, members and groups.
    #[serde(default)]
    pub persons: Vec<PersonEntry>,
    /// Document number prefixes.
    #[serde(default)]
    pub number_series: Vec<SeriesEntry>,
    /// Cases and merges, in order.
    #[serde(default)]
    pub cases: Vec<ItemEntry>,
}

/// One session, named by `key` in the items of the same file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the fields of a file carry the names of the facts they become
pub struct SessionEntry {
    pub key: String,
    pub level: Level,
    pub body: Body,
    pub area: String,
    pub term: u32,
    pub meeting: u32,
    pub year: u32,
    pub opened_on: Option<String>,
    pub closed_on: Option<String>,
}

/// One unit with its departments and leaders.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct UnitEntry {
    pub name: String,
    pub short_name: String,
    #[serde(default)]
    pub own: bool,
    #[serde(default)]
    pub departments: Vec<DepartmentEntry>,
    #[serde(default)]
    pub leaders: Vec<StaffEntry>,
}

/// One department with its staff.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct DepartmentEntry {
    pub name: String,
    #[serde(default)]
    pub staff: Vec<StaffEntry>,
}

/// One member of staff.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct StaffEntry {
    pub name: String,
    pub post: Option<String>,
    pub phone: Option<String>,
}

/// One deputy, member or group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct PersonEntry {
    pub name: String,
    pub kind: PersonKind,
    #[serde(default = "county")]
    pub level: Level,
    pub delegation: Option<String>,
    pub sector: Option<String>,
    pub post: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
}

fn county() -> Level {
    Level::County
}

/// One document number prefix.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct SeriesEntry {
    pub purpose: crate::model::vocabulary::IssueKind,
    pub prefix: String,
}

/// A case, or a merge of cases of the same file.
#[derive(Clone, Debug)]
pub enum ItemEntry {
    /// 并案.
    Merge {
        /// Which cases.
        merge: MergeEntry,
    },
    /// One case.
    Case(Box<CaseEntry>),
}

impl<'de> Deserialize<'de> for ItemEntry {
    /// What is written as `merge` is a merge and nothing else; everything else is a case, named where it cannot be read.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut written = serde_json::Map::deserialize(deserializer)?;
        if let Some(merge) = written.remove("merge") {
            if let Some((field, _)) = written.iter().next() {
                return Err(D::Error::custom(format!("unknown field `{field}`")));
            }
            let merge = serde_json::from_value(merge).map_err(D::Error::custom)?;
            return Ok(Self::Merge { merge });
        }
        let number = written.get("number").cloned().unwrap_or_default();
        let in_case = |error| D::Error::custom(format!("编号 {number}：{error}"));
        let mut steps = Vec::new();
        for step in Milestone::of_case().filter(|step| step.takes_only_a_day()) {
            match written.remove(&format!("{}_on", step.key())) {
                None | Some(Json::Null) => {}
                Some(day) => steps.push((step, serde_json::from_value(day).map_err(in_case)?)),
            }
        }
        let case: CaseEntry = serde_json::from_value(written.into()).map_err(in_case)?;
        Ok(Self::Case(Box::new(CaseEntry { steps, ..case })))
    }
}

/// A merge: references `届次/类别/编号`, the main case first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct MergeEntry {
    pub cases: Vec<String>,
    pub note: Option<String>,
}

/// What happened to one case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct CaseEntry {
    pub session: String,
    pub kind: CaseKind,
    pub number: String,
    pub title: String,
    pub category: Option<String>,
    #[serde(default)]
    pub sponsors: Vec<String>,
    pub content: Option<String>,
    pub disclosure: Option<Disclosure>,
    #[serde(default)]
    pub key_case: bool,
    pub registered_on: Option<String>,
    pub returned: Option<ReturnEntry>,
    #[serde(default)]
    pub assignments: Vec<AssignmentEntry>,
    #[serde(default)]
    pub contacts: Vec<ContactEntry>,
    #[serde(default)]
    pub opinions: Vec<OpinionEntry>,
    #[serde(default)]
    pub reminders: Vec<ReminderEntry>,
    #[serde(default)]
    pub filings: Vec<FilingEntry>,
    #[serde(default)]
    pub extensions: Vec<ExtensionEntry>,
    #[serde(default)]
    pub rounds: Vec<RoundEntry>,
    #[serde(default)]
    pub commitments: Vec<CommitmentEntry>,
    #[serde(default)]
    pub rechecks: Vec<RecheckEntry>,
    /// The days of the item's own steps, each written under the step's key with `_on`: `closed_out_on`, `archived_on`.
    #[serde(skip)]
    pub steps: Vec<(Milestone, String)>,
    pub note: Option<String>,
}

/// 不立案、退回.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ReturnEntry {
    pub on: String,
    pub reason: String,
}

/// 异议.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ObjectionEntry {
    pub on: String,
    pub reason: String,
    pub suggested_unit: Option<String>,
}

/// 交办. Whatever else is written in it is the day of a step, under the name of its column: `"assigned_on": "4月8日"`.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)] // as above
pub struct AssignmentEntry {
    pub unit: String,
    pub role: Role,
    pub department: Option<String>,
    pub leader: Option<String>,
    pub handler: Option<String>,
    pub objection: Option<ObjectionEntry>,
    #[serde(flatten, deserialize_with = "days_of_part")]
    pub days: BTreeMap<Milestone, String>,
}

/// Reads the steps of a part by their columns; any other field is refused.
fn days_of_part<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Milestone, String>, D::Error> {
    let written = BTreeMap::<String, Option<String>>::deserialize(deserializer)?;
    let mut days = BTreeMap::new();
    for (field, day) in written {
        // An objection has its reason, so it is a field of its own.
        let mut steps = Milestone::of_part().filter(|step| *step != Milestone::Objected);
        let step = steps.find(|step| step.column() == field);
        let step = step.ok_or_else(|| D::Error::custom(format!("unknown field `{field}`")))?;
        days.extend(day.map(|day| (step, day)));
    }
    Ok(days)
}

/// 沟通、走访.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ContactEntry {
    pub stage: ContactStage,
    pub mode: ContactMode,
    pub on: String,
    pub person: Option<String>,
    pub place: Option<String>,
    pub staff: Option<String>,
    pub opinions: Option<String>,
}

/// 会办意见 received.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct OpinionEntry {
    pub unit: String,
    pub channel: OpinionChannel,
    pub on: String,
    pub text: Option<String>,
}

/// 催办.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ReminderEntry {
    pub unit: Option<String>,
    pub on: String,
    pub text: Option<String>,
}

/// 报送.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct FilingEntry {
    pub kind: FilingKind,
    pub unit: Option<String>,
    pub to: Option<String>,
    pub on: String,
    #[serde(default)]
    pub on_paper: bool,
    #[serde(default)]
    pub electronic: bool,
    pub note: Option<String>,
}

/// 延期.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ExtensionEntry {
    pub rule: String,
    pub unit: Option<String>,
    pub granted_on: String,
    pub until: String,
    pub approver: String,
    pub reason: String,
}

/// 承诺.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct CommitmentEntry {
    pub text: String,
    pub due_on: String,
    pub handler: Option<String>,
    pub done_on: Option<String>,
    pub result: Option<String>,
}

/// 复查.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct RecheckEntry {
    pub on: String,
    pub progress: bool,
    pub text: Option<String>,
}
