//! What is done with a case before and after its reply.

use chrono::NaiveDate;

use super::case::Case;
use crate::model::profile::{BaseEvent, MeetingEvent};
use crate::model::record::{ContentHash, Id, record, vocabulary};
use crate::model::vocabulary::{ContactMode, ContactStage, FilingKind, OpinionChannel, Role};

record! {
    /// 交办: one unit's part in a case.
    Assignment in "assignment", "交办" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// The unit.
        unit: Id = "承办单位" -> Unit,
        /// 办理角色.
        role: Role = "角色",
        /// 第一次交办: congress or conference to the government office.
        first_assigned_on: Option<NaiveDate> = "第一次交办日期",
        /// 第二次交办: office to unit; most terms run from it.
        assigned_on: Option<NaiveDate> = "第二次交办日期",
        /// 收到.
        received_on: Option<NaiveDate> = "收到日期",
        /// 承办科室 within the unit.
        department: Option<Id> = "承办科室" -> Department,
        /// 分管领导.
        leader: Option<Id> = "分管领导" -> Staff,
        /// 承办人.
        handler: Option<Id> = "承办人" -> Staff,
        /// 转交科室.
        passed_on: Option<NaiveDate> = "转交科室日期",
        /// 责任分解表 sent and filed.
        broken_down_on: Option<NaiveDate> = "责任分解表报送日期",
        /// 科室报送.
        reported_on: Option<NaiveDate> = "科室报送日期",
        /// 重点登记表 filed.
        key_registered_on: Option<NaiveDate> = "重点登记表报送日期",
        /// 异议.
        objection_on: Option<NaiveDate> = "异议日期",
        /// 异议理由.
        objection_reason: Option<Box<str>> = "异议理由",
        /// 建议改派单位.
        suggested_unit: Option<Id> = "建议改派单位" -> Unit,
        /// 改派: from here on this unit's part has ended.
        reassigned_on: Option<NaiveDate> = "改派日期",
    }
}

impl Assignment {
    /// A part of which only unit and role are known: no step is dated.
    pub fn of(id: Id, case: Id, unit: Id, role: Role) -> Self {
        Self {
            id,
            removed: None,
            case,
            unit,
            role,
            first_assigned_on: None,
            assigned_on: None,
            received_on: None,
            department: None,
            leader: None,
            handler: None,
            passed_on: None,
            broken_down_on: None,
            reported_on: None,
            key_registered_on: None,
            objection_on: None,
            objection_reason: None,
            suggested_unit: None,
            reassigned_on: None,
        }
    }

    /// The day the unit had it from: 第二次交办, or 第一次交办 where that alone is known. Nothing that the unit does with
    /// the item comes before.
    pub fn begun_on(&self) -> Option<NaiveDate> {
        self.assigned_on.or(self.first_assigned_on)
    }

    /// Whether the part still stands: not reassigned to another unit.
    pub fn stands(&self) -> bool {
        self.reassigned_on.is_none()
    }
}

/// Declares the dated steps of the work: where each day stands, what people call it, and which terms it starts or meets.
macro_rules! milestones {
    (@is_of_part Assignment) => { true };
    (@is_of_part Case) => { false };
    ( $( $(#[$meta:meta])* $name:ident = $key:literal, $label:literal in $holder:ident.$field:ident
        $(starts $base:ident)? $(meets $met:ident)?; )* ) => {
        vocabulary! {
            /// A dated step of the work (办理节点), on a unit's part or on the item itself.
            Milestone {
                $( $(#[$meta])* $name = $key, $label; )*
            }
        }

        impl Milestone {
            /// The day as it stands; `None` where it is not recorded, or stands on the other of the two.
            pub fn day(self, on: StepOf<'_>) -> Option<NaiveDate> {
                match (self, on) {
                    $( (Self::$name, StepOf::$holder(record)) => record.$field, )*
                    _ => None,
                }
            }

            /// Dates the step, or with `None` takes its day away; nothing where it stands on the other of the two.
            pub fn set(self, on: &mut StepIn<'_>, day: Option<NaiveDate>) {
                match (self, on) {
                    $( (Self::$name, StepIn::$holder(record)) => record.$field = day, )*
                    _ => {}
                }
            }

            /// The column that holds the day.
            pub fn column(self) -> &'static str {
                match self { $( Self::$name => stringify!($field), )* }
            }

            /// Whether the day stands on a unit's part, not on the item.
            pub fn is_of_part(self) -> bool {
                match self { $( Self::$name => milestones!(@is_of_part $holder), )* }
            }

            /// The terms that run from it.
            pub fn starts(self) -> Option<BaseEvent> {
                match self { $( Self::$name => None $(.or(Some(BaseEvent::$base)))?, )* }
            }

            /// The terms that it meets.
            pub fn meets(self) -> Option<MeetingEvent> {
                match self { $( Self::$name => None $(.or(Some(MeetingEvent::$met)))?, )* }
            }
        }
    };
}

/// Where a step is looked up.
#[derive(Clone, Copy, Debug)]
pub enum StepOf<'a> {
    /// On a unit's part.
    Assignment(&'a Assignment),
    /// On the item.
    Case(&'a Case),
}

/// Where a step is dated.
#[derive(Debug)]
pub enum StepIn<'a> {
    /// On a unit's part.
    Assignment(&'a mut Assignment),
    /// On the item.
    Case(&'a mut Case),
}

milestones! {
    /// 登记
    Registered = "registered", "登记" in Case.registered_on;
    /// 第一次交办
    FirstAssigned = "first_assigned", "第一次交办" in Assignment.first_assigned_on starts FirstAssigned;
    /// 第二次交办
    Assigned = "assigned", "第二次交办" in Assignment.assigned_on starts Assigned;
    /// 收到
    Received = "received", "收到" in Assignment.received_on starts Received;
    /// 转交科室
    PassedOn = "passed_on", "转交科室" in Assignment.passed_on meets PassedOn;
    /// 责任分解表报送
    BrokenDown = "broken_down", "责任分解表报送" in Assignment.broken_down_on meets BrokenDown;
    /// 科室报送办理情况
    Reported = "reported", "科室报送" in Assignment.reported_on meets Reported;
    /// 重点登记表报送
    KeyRegistered = "key_registered", "重点登记表报送" in Assignment.key_registered_on meets KeyRegistered;
    /// 提出异议
    Objected = "objected", "异议" in Assignment.objection_on meets Objected;
    /// 改派
    Reassigned = "reassigned", "改派" in Assignment.reassigned_on;
    /// 不立案、退回
    Returned = "returned", "退回" in Case.returned_on;
    /// 销号
    ClosedOut = "closed_out", "销号" in Case.closed_out_on;
    /// 归档
    Archived = "archived", "归档" in Case.archived_on;
}

impl Milestone {
    /// The steps on a unit's part, in the order they are taken.
    pub fn of_part() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|step| step.is_of_part())
    }

    /// Whether dating it takes no more than the day. The others come about by acts of their own: a reason, a unit or a
    /// registration belongs to them.
    pub fn takes_only_a_day(self) -> bool {
        !matches!(
            self,
            Self::Registered
                | Self::FirstAssigned
                | Self::Assigned
                | Self::Objected
                | Self::Reassigned
                | Self::Returned
        )
    }

    /// The steps on the item itself.
    pub fn of_case() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|step| !step.is_of_part())
    }
}

impl Assignment {
    /// The day of a step.
    pub fn day(&self, step: Milestone) -> Option<NaiveDate> {
        step.day(StepOf::Assignment(self))
    }

    /// Dates a step.
    pub fn set_day(&mut self, step: Milestone, day: Option<NaiveDate>) {
        step.set(&mut StepIn::Assignment(self), day);
    }
}

impl Case {
    /// The day of a step.
    pub fn day(&self, step: Milestone) -> Option<NaiveDate> {
        step.day(StepOf::Case(self))
    }

    /// Dates a step.
    pub fn set_day(&mut self, step: Milestone, day: Option<NaiveDate>) {
        step.set(&mut StepIn::Case(self), day);
    }
}

record! {
    /// 沟通、走访 with a sponsor.
    Contact in "contact", "沟通走访" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// Who was spoken with.
        person: Option<Id> = "和谁" -> Person,
        /// 办前、办中、办后.
        stage: ContactStage = "阶段",
        /// 方式.
        mode: ContactMode = "方式",
        /// Day.
        on_date: NaiveDate = "日期",
        /// 地点.
        place: Option<Box<str>> = "地点",
        /// 参加人员.
        staff: Option<Box<str>> = "参加人员",
        /// 代表委员的意见.
        opinions: Option<Box<str>> = "代表委员的意见",
    }
}

record! {
    /// 会办意见 received from a co-unit.
    Opinion in "opinion", "会办意见" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// The co-unit.
        unit: Id = "会办单位" -> Unit,
        /// 渠道.
        channel: OpinionChannel = "渠道",
        /// Day it came.
        on_date: NaiveDate = "收到日期",
        /// Its words.
        text: Option<String> = "意见",
    }
}

record! {
    /// 延期: an extension of one term of a case.
    Extension in "extension", "延期" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// Key of the rule extended.
        rule: String = "期限" by Rule,
        /// Day it was granted.
        granted_on: NaiveDate = "批准日期",
        /// The new last day.
        until: NaiveDate = "延到",
        /// 批准人（单位）.
        approver: String = "批准人",
        /// 理由.
        reason: String = "理由",
    }
}

record! {
    /// 报送: a paper filed by a unit with the office above it, or by this office itself.
    Filing in "filing", "报送" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// What was filed.
        kind: FilingKind = "报送内容",
        /// By whom.
        unit: Id = "报送单位" -> Unit,
        /// To whom, by name: 县政府督查室.
        to_whom: Box<str> = "报给",
        /// Day.
        on_date: NaiveDate = "报送日期",
        /// Whether it was filed on paper.
        on_paper: bool = "纸质",
        /// Whether it was filed electronically.
        electronic: bool = "电子",
        /// The paper filed, where it is kept with the case.
        attachment: Option<Id> = "附件" -> Attachment,
        /// 备注.
        note: Option<Box<str>> = "备注",
    }
}

record! {
    /// 承诺事项: what a reply promised.
    Commitment in "commitment", "承诺事项" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// The round whose reply made the promise.
        round: Option<Id> = "轮次" -> Round,
        /// 承诺内容.
        text: String = "承诺内容",
        /// 完成时限.
        due_on: NaiveDate = "完成时限",
        /// 责任人.
        handler: Option<Id> = "责任人" -> Staff,
        /// 兑现.
        done_on: Option<NaiveDate> = "兑现日期",
        /// 兑现情况.
        result: Option<String> = "兑现情况",
    }
}

record! {
    /// 复查（回头看）.
    Recheck in "recheck", "复查" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// Day.
        on_date: NaiveDate = "日期",
        /// 有无进展.
        progress: bool = "有进展",
        /// 复查情况.
        text: Option<String> = "复查情况",
    }
}

record! {
    /// 催办.
    Reminder in "reminder", "催办" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// The unit or department reminded.
        unit: Option<Id> = "催哪家" -> Unit,
        /// Day.
        on_date: NaiveDate = "日期",
        /// 催办内容.
        text: Option<String> = "内容",
    }
}

record! {
    /// 附件 of a case; the bytes stand in the content store.
    Attachment in "attachment", "附件" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// File name.
        name: String = "文件名",
        /// The bytes in the content store.
        content: ContentHash = "文件内容",
        /// Size in bytes.
        size: i64 = "字节数",
        /// Day it was added.
        added_on: NaiveDate = "添加日期",
    }
}
