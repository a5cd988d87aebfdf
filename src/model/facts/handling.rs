//! What is done with a case before and after its reply.

use chrono::NaiveDate;

use crate::model::record::{ContentHash, Id, record};
use crate::model::vocabulary::{ContactMode, ContactStage, OpinionChannel, Role};

record! {
    /// 交办: one unit's part in a case.
    Assignment in "assignment" {
        /// The case.
        case: Id,
        /// The unit.
        unit: Id,
        /// 办理角色.
        role: Role,
        /// 第一次交办: congress or conference to the government office.
        first_assigned_on: Option<NaiveDate>,
        /// 第二次交办: office to unit; most terms run from it.
        assigned_on: Option<NaiveDate>,
        /// 收到.
        received_on: Option<NaiveDate>,
        /// 承办科室 within the unit.
        department: Option<Id>,
        /// 分管领导.
        leader: Option<Id>,
        /// 承办人.
        handler: Option<Id>,
        /// 转交科室.
        passed_on: Option<NaiveDate>,
        /// 责任分解表 sent and filed.
        broken_down_on: Option<NaiveDate>,
        /// 科室报送.
        reported_on: Option<NaiveDate>,
        /// 重点登记表 filed.
        key_registered_on: Option<NaiveDate>,
        /// 异议.
        objection_on: Option<NaiveDate>,
        /// 异议理由.
        objection_reason: Option<Box<str>>,
        /// 建议改派单位.
        suggested_unit: Option<Id>,
        /// 改派: from here on this unit's part has ended.
        reassigned_on: Option<NaiveDate>,
    }
}

impl Assignment {
    /// Whether the part still stands: not reassigned to another unit.
    pub fn stands(&self) -> bool {
        self.reassigned_on.is_none()
    }
}

record! {
    /// 沟通、走访 with a sponsor.
    Contact in "contact" {
        /// The case.
        case: Id,
        /// Who was spoken with.
        person: Option<Id>,
        /// 办前、办中、办后.
        stage: ContactStage,
        /// 方式.
        mode: ContactMode,
        /// Day.
        on_date: NaiveDate,
        /// 地点.
        place: Option<Box<str>>,
        /// 参加人员.
        staff: Option<Box<str>>,
        /// 代表委员的意见.
        opinions: Option<Box<str>>,
    }
}

record! {
    /// 会办意见 received from a co-unit.
    Opinion in "opinion" {
        /// The case.
        case: Id,
        /// The co-unit.
        unit: Id,
        /// 渠道.
        channel: OpinionChannel,
        /// Day it came.
        on_date: NaiveDate,
        /// Its words.
        text: Option<String>,
    }
}

record! {
    /// 延期: an extension of one term of a case.
    Extension in "extension" {
        /// The case.
        case: Id,
        /// Key of the rule extended.
        rule: String,
        /// Day it was granted.
        granted_on: NaiveDate,
        /// The new last day.
        until: NaiveDate,
        /// 批准人（单位）.
        approver: String,
        /// 理由.
        reason: String,
    }
}

record! {
    /// 承诺事项: what a reply promised.
    Commitment in "commitment" {
        /// The case.
        case: Id,
        /// The round whose reply made the promise.
        round: Option<Id>,
        /// 承诺内容.
        text: String,
        /// 完成时限.
        due_on: NaiveDate,
        /// 责任人.
        handler: Option<Id>,
        /// 兑现.
        done_on: Option<NaiveDate>,
        /// 兑现情况.
        result: Option<String>,
    }
}

record! {
    /// 复查（回头看）.
    Recheck in "recheck" {
        /// The case.
        case: Id,
        /// Day.
        on_date: NaiveDate,
        /// 有无进展.
        progress: bool,
        /// 复查情况.
        text: Option<String>,
    }
}

record! {
    /// 催办.
    Reminder in "reminder" {
        /// The case.
        case: Id,
        /// The unit or department reminded.
        unit: Option<Id>,
        /// Day.
        on_date: NaiveDate,
        /// 催办内容.
        text: Option<String>,
    }
}

record! {
    /// 附件 of a case; the bytes stand in the content store.
    Attachment in "attachment" {
        /// The case.
        case: Id,
        /// File name.
        name: String,
        /// The bytes in the content store.
        content: ContentHash,
        /// Size in bytes.
        size: i64,
        /// Day it was added.
        added_on: NaiveDate,
    }
}
