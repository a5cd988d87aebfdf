//! Items and where they come from: sessions, cases, sponsors, merge groups.

use chrono::NaiveDate;

use crate::model::record::{Id, record};
use crate::model::vocabulary::{Body, CaseKind, Disclosure, Level};

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
        category: Option<String> = "分类",
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
        return_reason: Option<Box<str>> = "退回理由",
        /// 销号.
        closed_out_on: Option<NaiveDate> = "销号日期",
        /// 归档.
        archived_on: Option<NaiveDate> = "归档日期",
        /// The earlier case this one carries on (滚动办理).
        carried_from: Option<Id> = "滚动自" -> Case,
        /// 备注.
        note: Option<String> = "备注",
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
        }
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
