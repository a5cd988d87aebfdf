//! Items and where they come from: sessions, cases, sponsors, merge groups.

use chrono::NaiveDate;

use crate::model::record::{Id, record};
use crate::model::vocabulary::{Body, CaseKind, Disclosure, Level};

record! {
    /// 届次: one meeting of one congress or conference.
    Session in "session" {
        /// 级别.
        level: Level,
        /// 人大 or 政协.
        body: Body,
        /// The place whose congress or conference it is: 临溪县.
        area: String,
        /// 届.
        term: u32,
        /// 次.
        meeting: u32,
        /// Year of the meeting; its items are counted under it.
        year: u32,
        /// 开幕.
        opened_on: Option<NaiveDate>,
        /// 闭幕.
        closed_on: Option<NaiveDate>,
    }
}

record! {
    /// 办件: one suggestion, motion or proposal.
    Case in "case_item" {
        /// The session it belongs to.
        session: Id,
        /// 类别.
        kind: CaseKind,
        /// 编号, text as the session gives it.
        number: String,
        /// 标题（案由）.
        title: String,
        /// 分类.
        category: Option<String>,
        /// 内容摘要.
        content: Option<String>,
        /// 是否同意公开; none is unmarked, which counts as agreed where the profile says so.
        disclosure: Option<Disclosure>,
        /// 重点办理.
        key_case: bool,
        /// 登记.
        registered_on: Option<NaiveDate>,
        /// 不立案、退回.
        returned_on: Option<NaiveDate>,
        /// 退回理由.
        return_reason: Option<Box<str>>,
        /// 销号.
        closed_out_on: Option<NaiveDate>,
        /// 归档.
        archived_on: Option<NaiveDate>,
        /// The earlier case this one carries on (滚动办理).
        carried_from: Option<Id>,
        /// 备注.
        note: Option<String>,
    }
}

record! {
    /// 领衔人 or 附议人 of a case.
    Sponsor in "sponsor" {
        /// The case.
        case: Id,
        /// The person or group.
        person: Id,
        /// Order of names; 1 is the lead sponsor (领衔、第一提案人).
        position: u32,
    }
}

record! {
    /// 并案: several items answered together. A group, never a copy.
    MergeGroup in "merge_group" {
        /// The case whose rounds answer for all.
        main: Id,
        /// When they were put together.
        merged_on: Option<NaiveDate>,
        /// 说明.
        note: Option<String>,
    }
}

record! {
    /// One case in a merge group.
    MergeMember in "merge_member" {
        /// The group.
        merge_group: Id,
        /// The case.
        case: Id,
        /// Order of the numbers in the letter; the main case is 1.
        position: u32,
    }
}
