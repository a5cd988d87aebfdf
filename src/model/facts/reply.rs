//! Rounds of answering: drafts, reviews, issued letters, deliveries, publication, feedback.

use chrono::NaiveDate;

use crate::model::record::{ContentHash, Id, record};
use crate::model::vocabulary::{DeliveryMode, IssueKind, PaperKind, ReviewLevel, Satisfaction};

record! {
    /// 轮次: one round of answering. A reply found unsatisfying opens the next.
    Round in "round" {
        /// The case.
        case: Id,
        /// 1 for the first answer.
        position: u32,
        /// Day the round began.
        opened_on: Option<NaiveDate>,
        /// Why it was opened: 不满意重新办理.
        reason: Option<String>,
        /// 办理结果: key of an outcome class of the profile.
        outcome: Option<String>,
    }
}

record! {
    /// 草稿: one version of a round's text.
    Draft in "draft_version" {
        /// The round.
        round: Id,
        /// 1 for the first version.
        version: u32,
        /// Day it was saved as a version.
        saved_on: NaiveDate,
        /// 拟稿人.
        author: Option<String>,
        /// The body, as the markup of [`crate::model::body`], in the content store.
        text: ContentHash,
        /// How many characters the body has; 0 is an empty draft.
        characters: u32,
    }
}

record! {
    /// 审核 of a draft version by one level.
    Review in "review" {
        /// The draft version.
        draft: Id,
        /// Place in the order of reviews.
        position: u32,
        /// 层级.
        level: ReviewLevel,
        /// 审核人.
        reviewer: String,
        /// Day.
        on_date: NaiveDate,
        /// 是否逐条回答.
        answers_requests: bool,
        /// 是否符合法规政策.
        lawful: bool,
        /// 语气是否诚恳.
        sincere: bool,
        /// 是否已与有关单位会商.
        consulted: bool,
        /// 通过 or 退回.
        passed: bool,
        /// 意见.
        comment: Option<Box<str>>,
    }
}

record! {
    /// 文号系列: document numbers of one prefix in one year.
    NumberSeries in "number_series" {
        /// What the numbers are for.
        purpose: IssueKind,
        /// 机关代字: 临住建函.
        prefix: String,
        /// Year in the brackets.
        year: u32,
        /// The next number to give out; never goes back.
        next: u32,
    }
}

record! {
    /// 签发: an issued letter, frozen.
    Issue in "issue" {
        /// The round it answers.
        round: Id,
        /// The draft version issued.
        draft: Id,
        /// 答复函 or 会办意见.
        kind: IssueKind,
        /// The series of its number.
        series: Id,
        /// 序号 in the series; never given out again, void or not.
        number: u32,
        /// 成文日期.
        issued_on: NaiveDate,
        /// 签发人.
        signer: String,
        /// The letters' data as JSON, one entry per recipient, as they were on that day, in the content store.
        frozen: ContentHash,
        /// 作废.
        voided_on: Option<NaiveDate>,
        /// 作废理由.
        void_reason: Option<Box<str>>,
    }
}

record! {
    /// A frozen PDF of an issue.
    Paper in "paper" {
        /// The issue.
        issue: Id,
        /// Letter or form.
        kind: PaperKind,
        /// The person it is for; none for a letter to a unit.
        person: Option<Id>,
        /// File name a person can read.
        name: String,
        /// The PDF in the content store.
        content: ContentHash,
    }
}

record! {
    /// 送达.
    Delivery in "delivery" {
        /// The issue delivered.
        issue: Id,
        /// The person it went to; none where it went to a unit.
        person: Option<Id>,
        /// The unit a 会办意见 went to.
        unit: Option<Id>,
        /// 方式.
        mode: DeliveryMode,
        /// Day it was received.
        on_date: NaiveDate,
        /// Who handed it over.
        by_whom: Option<Box<str>>,
    }
}

record! {
    /// 公开, or the decision to keep the reply back.
    Publication in "publication" {
        /// The issue.
        issue: Id,
        /// Day it was published.
        published_on: Option<NaiveDate>,
        /// Where.
        place: Option<Box<str>>,
        /// Day it was decided not to publish.
        withheld_on: Option<NaiveDate>,
        /// 不公开的理由.
        withheld_reason: Option<Box<str>>,
    }
}

record! {
    /// 征询意见: one sponsor's word on a reply.
    Feedback in "feedback" {
        /// The issue it speaks of.
        issue: Id,
        /// The sponsor.
        person: Id,
        /// Day the form came back.
        returned_on: Option<NaiveDate>,
        /// 对办理态度.
        attitude: Option<Satisfaction>,
        /// 对办理结果.
        result: Option<Satisfaction>,
        /// 是否要求面谈.
        wants_talk: bool,
        /// 意见.
        words: Option<Box<str>>,
        /// 催要.
        reminded_on: Option<NaiveDate>,
        /// Day the office passed the opinion on; the term to handle it again runs from it.
        passed_on_on: Option<NaiveDate>,
    }
}
