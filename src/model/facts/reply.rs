//! Rounds of answering: drafts, reviews, issued letters, deliveries, publication, feedback.

use chrono::NaiveDate;

use crate::model::rare_text::RareText;
use crate::model::record::{ContentHash, Id, record};
use crate::model::shared_text::SharedText;
use crate::model::vocabulary::{
    DeliveryMode, IssueKind, PaperKind, Readers, ReviewLevel, Satisfaction, Solved,
};

record! {
    /// 轮次: one round of answering. A reply found unsatisfying opens the next.
    Round in "round", "轮次" of case: Case {
        /// The case.
        case: Id = "办件" -> Case,
        /// Order of the rounds. Two copies may count alike: the key decides then, and the rank is what people see.
        position: u32 = "顺序" as Order,
        /// Day the round began.
        opened_on: Option<NaiveDate> = "开始日期",
        /// Why it was opened: 不满意重新办理.
        reason: Option<RareText> = "开新一轮的原因",
        /// 办理结果: key of an outcome class of the profile.
        outcome: Option<SharedText> = "办理结果" by Class,
        /// 答复给谁: of a further round; none where it is left to the words on the letters before.
        readers: Option<Readers> = "答复给谁",
        /// 解决情况 of the matter itself, apart from the class of the answer.
        solved: Option<Solved> = "解决情况",
        /// 答复要点: what the letter says, in one sentence, for lists.
        summary: Option<Box<str>> = "答复要点",
        /// 压缩页数: its letters are set closer where that saves a page.
        fitted: Option<bool> = "压缩页数",
    }
}

record! {
    /// 草稿: one version of a round's text.
    Draft in "draft_version", "答复稿" of round: Round {
        /// The round.
        round: Id = "轮次" -> Round,
        /// Order of the versions, as of rounds.
        version: u32 = "顺序" as Order,
        /// Day it was saved as a version.
        saved_on: NaiveDate = "保存日期",
        /// 拟稿人.
        author: Option<SharedText> = "拟稿人",
        /// The body, as the markup of [`crate::model::body`], in the content store.
        text: ContentHash = "正文",
        /// How many characters the body has; 0 is an empty draft.
        characters: u32 = "字数" as Count,
    }
}

record! {
    /// 审核 of a draft version by one level.
    Review in "review", "审核" of draft: Draft {
        /// The draft version.
        draft: Id = "答复稿" -> Draft,
        /// Place in the order of reviews.
        position: u32 = "顺序" as Order,
        /// 层级.
        level: ReviewLevel = "层级",
        /// 审核人.
        reviewer: SharedText = "审核人",
        /// Day.
        on_date: NaiveDate = "日期",
        /// 是否逐条回答.
        answers_requests: bool = "逐条回答",
        /// 是否符合法规政策.
        lawful: bool = "符合法规政策",
        /// 语气是否诚恳.
        sincere: bool = "语气诚恳",
        /// 是否已与有关单位会商.
        consulted: bool = "已会商",
        /// 通过 or 退回.
        passed: bool = "通过",
        /// 意见.
        comment: Option<RareText> = "意见",
        /// 格式不规范: sent back for its form.
        faulty_form: Option<bool> = "格式不规范",
    }
}

record! {
    /// 文号系列: document numbers of one prefix in one year.
    NumberSeries in "number_series", "文号" {
        /// What the numbers are for.
        purpose: IssueKind = "用于",
        /// 机关代字: 临住建函.
        prefix: String = "机关代字",
        /// Year in the brackets.
        year: u32 = "年份",
        /// The next number to give out; never goes back.
        next: u32 = "下一个号",
    }
}

record! {
    /// A block of document numbers reserved for one copy of the ledger, so that two machines never give out the same.
    NumberBlock in "number_block", "预留文号" of series: NumberSeries {
        /// The series.
        series: Id = "文号" -> NumberSeries,
        /// The copy that may use it, by its replica id.
        replica: Id = "给哪一份台账",
        /// The first number of the block.
        first: u32 = "从",
        /// The last number of the block.
        last: u32 = "到",
    }
}

record! {
    /// 签发: an issued letter, frozen.
    Issue in "issue", "签发的函" of round: Round {
        /// The round it answers.
        round: Id = "轮次" -> Round,
        /// The draft version issued.
        draft: Id = "答复稿" -> Draft,
        /// 答复函 or 会办意见.
        kind: IssueKind = "种类",
        /// The series of its number.
        series: Id = "文号" -> NumberSeries,
        /// 序号 in the series; never given out again, void or not.
        number: u32 = "序号",
        /// 成文日期.
        issued_on: NaiveDate = "成文日期",
        /// 签发人.
        signer: SharedText = "签发人",
        /// The letters' data as JSON, one entry per recipient, as they were on that day, in the content store.
        frozen: ContentHash = "定稿内容",
        /// 作废.
        voided_on: Option<NaiveDate> = "作废日期",
        /// 作废理由.
        void_reason: Option<RareText> = "作废理由",
    }
}

record! {
    /// A frozen PDF of an issue.
    Paper in "paper", "定稿文件" of issue: Issue {
        /// The issue.
        issue: Id = "签发的函" -> Issue,
        /// Letter or form.
        kind: PaperKind = "种类",
        /// The person it is for; none for a letter to a unit.
        person: Option<Id> = "给谁" -> Person,
        /// File name a person can read.
        name: String = "文件名",
        /// The PDF in the content store.
        content: ContentHash = "文件内容",
    }
}

record! {
    /// 送达.
    Delivery in "delivery", "送达" of issue: Issue {
        /// The issue delivered.
        issue: Id = "签发的函" -> Issue,
        /// The person it went to; none where it went to a unit.
        person: Option<Id> = "送给代表委员" -> Person,
        /// The unit a 会办意见 went to.
        unit: Option<Id> = "送给单位" -> Unit,
        /// 方式.
        mode: DeliveryMode = "方式",
        /// Day it was received.
        on_date: NaiveDate = "收到日期",
        /// Who handed it over.
        by_whom: Option<RareText> = "经手人",
    }
}

record! {
    /// 公开, or the decision to keep the reply back.
    Publication in "publication", "公开" of issue: Issue {
        /// The issue.
        issue: Id = "签发的函" -> Issue,
        /// Day it was published.
        published_on: Option<NaiveDate> = "公开日期",
        /// Where.
        place: Option<Box<str>> = "公开在哪",
        /// Day it was decided not to publish.
        withheld_on: Option<NaiveDate> = "决定不公开日期",
        /// 不公开的理由.
        withheld_reason: Option<RareText> = "不公开的理由",
    }
}

record! {
    /// 征询意见: one sponsor's word on a reply.
    Feedback in "feedback", "征询意见表" of issue: Issue {
        /// The issue it speaks of.
        issue: Id = "签发的函" -> Issue,
        /// The sponsor.
        person: Id = "代表委员" -> Person,
        /// Day the form came back.
        returned_on: Option<NaiveDate> = "收回日期",
        /// 对办理态度.
        attitude: Option<Satisfaction> = "办理态度",
        /// 对办理结果.
        result: Option<Satisfaction> = "办理结果",
        /// 是否要求面谈.
        wants_talk: bool = "要求面谈",
        /// 意见.
        comment: Option<RareText> = "意见",
        /// 催要.
        reminded_on: Option<NaiveDate> = "催要日期",
        /// Day the office passed the opinion on; the term to handle it again runs from it.
        passed_on_on: Option<NaiveDate> = "不满意意见转交日期",
    }
}
