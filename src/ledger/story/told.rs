//! How a story is written: the file's own shape.

use serde::Deserialize;

use crate::model::office::Office;
use crate::model::vocabulary::{
    Body, CaseKind, ContactMode, ContactStage, DeliveryMode, Disclosure, Level, OpinionChannel,
    PersonKind, ReviewLevel, Role, Satisfaction,
};

/// A whole story: where it plays, who takes part, and what happened to each case. Dates are as people type them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// The day the story is told from.
    pub today: Option<String>,
    /// Name of the profile it follows.
    pub profile: Option<String>,
    /// The office's settings.
    pub office: Option<Office>,
    /// Sessions.
    #[serde(default)]
    pub sessions: Vec<SessionStory>,
    /// Units.
    #[serde(default)]
    pub units: Vec<UnitStory>,
    /// Deputies, members and groups.
    #[serde(default)]
    pub persons: Vec<PersonStory>,
    /// Document number prefixes.
    #[serde(default)]
    pub number_series: Vec<SeriesStory>,
    /// Cases and merges, in order.
    #[serde(default)]
    pub cases: Vec<StoryItem>,
}

/// One session, named by `key` in the cases of the same story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the fields of a story carry the names of the facts they become
pub struct SessionStory {
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
pub struct UnitStory {
    pub name: String,
    pub short_name: String,
    #[serde(default)]
    pub own: bool,
    #[serde(default)]
    pub departments: Vec<DepartmentStory>,
    #[serde(default)]
    pub leaders: Vec<StaffStory>,
}

/// One department with its staff.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct DepartmentStory {
    pub name: String,
    #[serde(default)]
    pub staff: Vec<StaffStory>,
}

/// One member of staff.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct StaffStory {
    pub name: String,
    pub post: Option<String>,
    pub phone: Option<String>,
}

/// One deputy, member or group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct PersonStory {
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
pub struct SeriesStory {
    pub purpose: crate::model::vocabulary::IssueKind,
    pub prefix: String,
}

/// A case, or a merge of cases told before it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum StoryItem {
    /// 并案.
    Merge {
        /// Which cases.
        merge: MergeStory,
    },
    /// One case.
    Case(Box<CaseStory>),
}

/// A merge: references `届次/类别/编号`, the main case first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct MergeStory {
    pub cases: Vec<String>,
    pub note: Option<String>,
}

/// What happened to one case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct CaseStory {
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
    pub returned: Option<ReturnStory>,
    #[serde(default)]
    pub assignments: Vec<AssignmentStory>,
    #[serde(default)]
    pub contacts: Vec<ContactStory>,
    #[serde(default)]
    pub opinions: Vec<OpinionStory>,
    #[serde(default)]
    pub extensions: Vec<ExtensionStory>,
    #[serde(default)]
    pub rounds: Vec<RoundStory>,
    #[serde(default)]
    pub commitments: Vec<CommitmentStory>,
    #[serde(default)]
    pub rechecks: Vec<RecheckStory>,
    pub closed_out_on: Option<String>,
    pub note: Option<String>,
}

/// 不立案、退回.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ReturnStory {
    pub on: String,
    pub reason: String,
}

/// 异议.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ObjectionStory {
    pub on: String,
    pub reason: String,
    pub suggested_unit: Option<String>,
}

/// 交办.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct AssignmentStory {
    pub unit: String,
    pub role: Role,
    pub first_assigned_on: Option<String>,
    pub assigned_on: Option<String>,
    pub received_on: Option<String>,
    pub department: Option<String>,
    pub leader: Option<String>,
    pub handler: Option<String>,
    pub passed_on: Option<String>,
    pub broken_down_on: Option<String>,
    pub reported_on: Option<String>,
    pub key_registered_on: Option<String>,
    pub objection: Option<ObjectionStory>,
    pub reassigned_on: Option<String>,
}

/// 沟通、走访.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ContactStory {
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
pub struct OpinionStory {
    pub unit: String,
    pub channel: OpinionChannel,
    pub on: String,
    pub text: Option<String>,
}

/// 延期.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ExtensionStory {
    pub rule: String,
    pub granted_on: String,
    pub until: String,
    pub approver: String,
    pub reason: String,
}

/// One round of answering.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct RoundStory {
    pub opened_on: Option<String>,
    pub reason: Option<String>,
    pub outcome: Option<String>,
    #[serde(default)]
    pub body: Vec<String>,
    #[serde(default)]
    pub reviews: Vec<ReviewStory>,
    pub issued: Option<IssuedStory>,
    #[serde(default)]
    pub deliveries: Vec<DeliveryStory>,
    pub publication: Option<PublicationStory>,
    #[serde(default)]
    pub feedback: Vec<FeedbackStory>,
}

/// 审核.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct ReviewStory {
    pub level: ReviewLevel,
    pub reviewer: String,
    pub on: String,
    pub passed: bool,
    pub answers: [bool; 4],
    pub comment: Option<String>,
}

/// 签发.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct IssuedStory {
    pub on: String,
    pub signer: Option<String>,
}

/// 送达.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct DeliveryStory {
    pub person: Option<String>,
    pub unit: Option<String>,
    pub on: String,
    pub mode: DeliveryMode,
    pub by: Option<String>,
}

/// 公开, or the decision to keep back.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct PublicationStory {
    pub on: Option<String>,
    pub place: Option<String>,
    pub withheld_on: Option<String>,
    pub reason: Option<String>,
}

/// 征询意见.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct FeedbackStory {
    pub person: String,
    pub returned_on: Option<String>,
    pub attitude: Option<Satisfaction>,
    pub result: Option<Satisfaction>,
    #[serde(default)]
    pub wants_talk: bool,
    pub words: Option<String>,
    pub reminded_on: Option<String>,
    pub passed_on_on: Option<String>,
}

/// 承诺.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // as above
pub struct CommitmentStory {
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
pub struct RecheckStory {
    pub on: String,
    pub progress: bool,
    pub text: Option<String>,
}
