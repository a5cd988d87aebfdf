//! Items and where they come from and go to: sessions, cases, their parts with the dated steps, sponsors, merge groups.

use chrono::NaiveDate;

use crate::model::profile::{BaseEvent, MeetingEvent};
use crate::model::rare_text::RareText;
use crate::model::record::{Id, record, vocabulary};
use crate::model::shared_text::SharedText;
use crate::model::vocabulary::{Body, CaseKind, Disclosure, Level, Role};

record! {
    /// 届次: one meeting of one congress or conference.
    Session in "session", "届次" {
        /// 级别.
        level: Level = "级别",
        /// 人大 or 政协.
        body: Body = "人大还是政协",
        /// The place whose congress or conference it is: 临溪县.
        area: String = "地方",
        /// 届.
        term: u32 = "届",
        /// 次.
        meeting: u32 = "次",
        /// Year of the meeting; its items are counted under it.
        year: u32 = "年度",
        /// 开幕.
        opened_on: Option<NaiveDate> = "开幕日期",
        /// 闭幕.
        closed_on: Option<NaiveDate> = "闭幕日期",
    }
}

record! {
    /// 办件: one suggestion, motion or proposal.
    Case in "case_item", "办件" {
        /// The session it belongs to.
        session: Id = "届次" -> Session,
        /// 类别.
        kind: CaseKind = "类型",
        /// 编号, text as the session writes it.
        number: String = "编号",
        /// 标题（案由）.
        title: String = "案由",
        /// 分类.
        category: Option<SharedText> = "分类",
        /// 内容摘要.
        content: Option<String> = "内容摘要",
        /// 是否同意公开; none is unmarked, which counts as agreed where the profile says so.
        disclosure: Option<Disclosure> = "是否同意公开",
        /// 重点办理.
        key_case: bool = "重点件",
        /// 登记.
        registered_on: Option<NaiveDate> = "登记日期",
        /// 不立案、退回.
        returned_on: Option<NaiveDate> = "退回日期",
        /// 退回理由.
        return_reason: Option<RareText> = "退回理由",
        /// 销号.
        closed_out_on: Option<NaiveDate> = "销号日期",
        /// 归档.
        archived_on: Option<NaiveDate> = "归档日期",
        /// The earlier case this one carries on (滚动办理).
        carried_from: Option<Id> = "滚动自" -> Case,
        /// 备注.
        note: Option<String> = "备注",
        /// 督办领导 of a key item, with the post: 副县长 张三.
        key_leader: Option<RareText> = "督办领导",
        /// 列为重点, where that was done later than the item was registered: the terms of key items run from then.
        key_since: Option<NaiveDate> = "列为重点日期",
        /// 件号 among what the office filed of that year, 保管期限 and 机构 (DA/T 22-2015 §6.1).
        file_number: Option<u32> = "件号",
        /// 保管期限 as it was filed; none where the office's own holds.
        file_retention: Option<RareText> = "保管期限",
        /// 机构（问题） as it was filed; none where the office's own holds.
        file_section: Option<RareText> = "机构（问题）",
    }
}

impl Case {
    /// An item of which only its session and kind are known: no step is dated.
    pub fn of(id: Id, session: Id, kind: CaseKind) -> Self {
        Self {
            id,
            removed: None,
            session,
            kind,
            number: String::new(),
            title: String::new(),
            category: None,
            content: None,
            disclosure: None,
            key_case: false,
            registered_on: None,
            returned_on: None,
            return_reason: None,
            closed_out_on: None,
            archived_on: None,
            carried_from: None,
            note: None,
            key_leader: None,
            key_since: None,
            file_number: None,
            file_retention: None,
            file_section: None,
        }
    }

    /// Makes it a key item (重点件) from a day on, or none any more.
    pub fn set_key(&mut self, key_case: bool, today: NaiveDate) {
        if self.key_case != key_case {
            self.key_case = key_case;
            self.key_since = key_case.then_some(today);
        }
    }
}

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
        objection_reason: Option<RareText> = "异议理由",
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

    /// Whether the unit had it on that day: it was assigned by then, and not reassigned before.
    pub fn had_it_on(&self, day: NaiveDate) -> bool {
        self.begun_on().is_none_or(|begun| begun <= day)
            && self.reassigned_on.is_none_or(|ended| ended >= day)
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

            /// The step that terms run from; none where they run from something else.
            pub fn that_starts(base: BaseEvent) -> Option<Self> {
                match base {
                    $( $( BaseEvent::$base => Some(Self::$name), )? )*
                    _ => None,
                }
            }

            /// The step that meets terms; none where something else does.
            pub fn that_meets(event: MeetingEvent) -> Option<Self> {
                match event {
                    $( $( MeetingEvent::$met => Some(Self::$name), )? )*
                    _ => None,
                }
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
    /// The day of the step, on the part or on its item.
    pub fn day_of(self, case: &Case, part: &Assignment) -> Option<NaiveDate> {
        if self.is_of_part() {
            part.day(self)
        } else {
            case.day(self)
        }
    }

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
    /// 领衔人 or 附议人 of a case.
    Sponsor in "sponsor", "提出人" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// The person or group.
        person: Id = "姓名" -> Person,
        /// Order of names; the first is the lead sponsor (领衔、第一提案人). Two copies may count alike: the key decides then.
        position: u32 = "顺序" as Order,
    }
}

record! {
    /// 并案: several items answered together. A group, never a copy.
    MergeGroup in "merge_group", "并案" of main: Case {
        /// The case whose rounds answer for all.
        main: Id = "主件" -> Case,
        /// When they were put together.
        merged_on: Option<NaiveDate> = "并案日期",
        /// 说明.
        note: Option<String> = "说明",
    }
}

record! {
    /// One case in a merge group.
    MergeMember in "merge_member", "并案的件" of merge_group: MergeGroup {
        /// The group.
        merge_group: Id = "并案" -> MergeGroup,
        /// The case.
        case: Id = "办件" -> Case,
        /// Order of the numbers in the letter; the main case comes first.
        position: u32 = "顺序" as Order,
    }
}
