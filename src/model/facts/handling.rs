//! What is done with a case before and after its reply.

use chrono::NaiveDate;

use crate::model::rare_text::RareText;
use crate::model::record::{ContentHash, Id, record, vocabulary};
use crate::model::vocabulary::{
    ClosingItem, ContactMode, ContactStage, FilingKind, OpinionChannel,
};

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
        place: Option<RareText> = "地点",
        /// 参加人员.
        staff: Option<RareText> = "参加人员",
        /// 代表委员的意见.
        opinions: Option<RareText> = "代表委员的意见",
        /// 对办理态度的意见.
        attitude: Option<RareText> = "对办理态度的意见",
        /// 对办理工作及结果的意见.
        result: Option<RareText> = "对办理工作及结果的意见",
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
        /// The unit whose term it is; the own one where none is named.
        unit: Option<Id> = "承办单位" -> Unit,
        /// What became of it, where it does not stand: it was refused, or taken back.
        ended: Option<ExtensionEnd> = "没有用上",
        /// The day it was refused or taken back.
        ended_on: Option<NaiveDate> = "没有批准、撤回的日期",
        /// Why.
        ended_reason: Option<String> = "没有批准、撤回的理由",
    }
}

vocabulary! {
    /// What became of an extension (延期) that does not stand.
    ExtensionEnd {
        /// 没有批准
        Refused = "refused", "没有批准";
        /// 撤回
        Withdrawn = "withdrawn", "撤回";
    }
}

impl Extension {
    /// Whether it moves its term on that day: it was granted, and not taken back by then.
    pub fn stood_on(&self, day: NaiveDate) -> bool {
        match self.ended {
            None => true,
            Some(ExtensionEnd::Refused) => false,
            Some(ExtensionEnd::Withdrawn) => self.ended_on.is_some_and(|ended| ended > day),
        }
    }
}

record! {
    /// 中止: days on which one term of a case stands still; they are not counted.
    Pause in "pause", "中止" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// Key of the term.
        rule: String = "期限" by Rule,
        /// The first day that is not counted.
        from_on: NaiveDate = "中止起日",
        /// The last day that is not counted; none while the term still stands still.
        until_on: Option<NaiveDate> = "中止止日",
        /// Who agreed.
        approver: String = "同意的单位或人",
        /// 理由.
        reason: String = "理由",
        /// The unit whose term it is; the own one where none is named.
        unit: Option<Id> = "承办单位" -> Unit,
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
    /// 留着: what was still missing when an item was closed out, with the reason. It stops no term and leaves no rate.
    LeftOpen in "left_open", "销号时留着的事" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// What was missing.
        item: ClosingItem = "事项",
        /// Why the item was closed out all the same.
        reason: Box<str> = "理由",
        /// The day by which it is made up.
        due_on: NaiveDate = "补齐日",
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
        /// 编号 of the slip within its year; none of those written before slips were numbered.
        number: Option<u32> = "编号",
    }
}

record! {
    /// 记一笔: a dated remark on a case.
    Note in "note", "记事" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// The day.
        on_date: NaiveDate = "日期",
        /// What happened.
        text: String = "内容",
        /// Who noted it.
        author: Option<String> = "谁记的",
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
