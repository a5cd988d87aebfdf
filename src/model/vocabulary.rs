//! The closed vocabularies of the field (术语). Open ones, such as outcome classes, are data in the profile.

use super::record::vocabulary;

vocabulary! {
    /// 级别: the level of the congress or conference.
    Level {
        /// 国家
        National = "national", "国家";
        /// 省级
        Province = "province", "省级";
        /// 市级
        City = "city", "市级";
        /// 县级
        County = "county", "县级";
        /// 乡级
        Township = "township", "乡级";
    }
}

vocabulary! {
    /// The body an item belongs to.
    Body {
        /// 人民代表大会
        Congress = "congress", "人大";
        /// 政治协商会议
        Conference = "conference", "政协";
    }
}

vocabulary! {
    /// The kind of an item (类别).
    CaseKind {
        /// 人大代表建议、批评和意见
        Suggestion = "suggestion", "建议";
        /// 闭会期间代表建议
        ClosedSuggestion = "closed_suggestion", "闭会建议";
        /// 议案
        Motion = "motion", "议案";
        /// 议案转为建议办理
        MotionAsSuggestion = "motion_as_suggestion", "议案转建议";
        /// 大会审议意见
        ReviewOpinion = "review_opinion", "审议意见";
        /// 政协提案
        Proposal = "proposal", "提案";
        /// 平时提案
        RegularProposal = "regular_proposal", "平时提案";
    }
}

impl CaseKind {
    /// The body whose members put forward items of this kind.
    pub fn body(self) -> Body {
        match self {
            Self::Proposal | Self::RegularProposal => Body::Conference,
            _ => Body::Congress,
        }
    }

    /// Whether a number under 建议编号 or 提案编号 alone says which item is meant.
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Suggestion | Self::Proposal)
    }

    /// The word for the item in letters: 第37号建议, 第12号提案, 第3号议案.
    pub fn letter_word(self) -> &'static str {
        match self {
            Self::Suggestion | Self::ClosedSuggestion => "建议",
            Self::Motion => "议案",
            Self::MotionAsSuggestion => "议案转建议",
            Self::ReviewOpinion => "审议意见",
            Self::Proposal => "提案",
            Self::RegularProposal => "平时提案",
        }
    }

    /// Kind and form in front of a number: 建, 建闭, 提平 as in 县建闭 6.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Suggestion => "建",
            Self::ClosedSuggestion => "建闭",
            Self::Motion => "议",
            Self::MotionAsSuggestion => "议转建",
            Self::ReviewOpinion => "审",
            Self::Proposal => "提",
            Self::RegularProposal => "提平",
        }
    }

    /// Whether items of this kind are put forward between the meetings.
    pub fn is_between_meetings(self) -> bool {
        matches!(self, Self::ClosedSuggestion | Self::RegularProposal)
    }

    /// 闭会期间, of an item put forward between the meetings; else nothing.
    pub fn between_meetings(self) -> &'static str {
        match self {
            Self::ClosedSuggestion => "闭会期间",
            _ => "",
        }
    }
}

vocabulary! {
    /// Who puts an item forward.
    PersonKind {
        /// 人大代表
        Deputy = "deputy", "代表";
        /// 政协委员
        Member = "member", "委员";
        /// 党派、团体、界别、专委会
        Group = "group", "党派团体";
        /// 代表团: a delegation of the congress, in its own name
        Delegation = "delegation", "代表团";
        /// 人大常委会及其专门委员会、工作机构: an organ of the congress, whose 审议意见 no single person puts forward
        Organ = "organ", "人大机构";
    }
}

vocabulary! {
    /// A unit's role in handling an item (办理角色).
    Role {
        /// 主办
        Lead = "lead", "主办";
        /// 会办（协办）
        Co = "co", "会办";
        /// 分办: each unit answers by itself
        Separate = "separate", "分办";
        /// 独办
        Sole = "sole", "独办";
        /// 参阅
        Reference = "reference", "参阅";
    }
}

impl Role {
    /// Whether this role answers the sponsors (主办, 分办, 独办).
    pub fn answers(self) -> bool {
        matches!(self, Self::Lead | Self::Separate | Self::Sole)
    }
}

vocabulary! {
    /// 是否同意公开, as the sponsor or the office marked it.
    Disclosure {
        /// 同意公开
        May = "may", "同意";
        /// 不同意公开
        MayNot = "may_not", "不同意";
    }
}

vocabulary! {
    /// 沟通阶段: the three contacts of an item (三见面、三沟通).
    ContactStage {
        /// 办前
        Before = "before", "办前";
        /// 办中
        During = "during", "办中";
        /// 办后
        After = "after", "办后";
    }
}

vocabulary! {
    /// How a contact was made (沟通方式).
    ContactMode {
        /// 走访, face to face
        Visit = "visit", "走访";
        /// 电话
        Phone = "phone", "电话";
        /// 微信
        Wechat = "wechat", "微信";
        /// 视频
        Video = "video", "视频";
        /// 信函
        Letter = "letter", "信函";
    }
}

vocabulary! {
    /// How a 会办意见 came (渠道).
    OpinionChannel {
        /// 书面
        Paper = "paper", "书面";
        /// 电话
        Phone = "phone", "电话";
        /// 电子文件
        File = "file", "电子文件";
    }
}

vocabulary! {
    /// 审核层级: who passes a draft, in order.
    ReviewLevel {
        /// 承办科室
        Department = "department", "科室";
        /// 分管领导
        Supervisor = "supervisor", "分管领导";
        /// 办公室
        Office = "office", "办公室";
        /// 主要领导
        Principal = "principal", "主要领导";
    }
}

vocabulary! {
    /// 答复给谁: to whom the letter of a further round goes.
    Readers {
        /// Those whose last word was 不满意
        Dissatisfied = "dissatisfied", "不满意的人";
        /// Everyone who put the item forward
        Everyone = "everyone", "所有提出人";
    }
}

vocabulary! {
    /// 解决情况: how far the matter itself is settled. A class says what the answer is; only this says what was done.
    Solved {
        /// 已解决
        Solved = "solved", "已解决";
        /// 基本解决
        Mostly = "mostly", "基本解决";
        /// 正在解决
        Ongoing = "ongoing", "正在解决";
        /// 列入计划
        Planned = "planned", "列入计划";
        /// 留作参考
        Noted = "noted", "留作参考";
        /// 不能解决
        Impossible = "impossible", "不能解决";
    }
}

impl Solved {
    /// Whether it counts under 解决和基本解决.
    pub fn counts(self) -> bool {
        matches!(self, Self::Solved | Self::Mostly)
    }
}

vocabulary! {
    /// What an issued letter is.
    IssueKind {
        /// 答复函
        Reply = "reply", "答复函";
        /// 会办意见
        Opinion = "opinion", "会办意见";
    }
}

vocabulary! {
    /// A frozen paper of an issue.
    PaperKind {
        /// 答复函 or 会办意见
        Letter = "letter", "函";
        /// 征询意见表
        Feedback = "feedback", "征询意见表";
    }
}

vocabulary! {
    /// 送达方式.
    DeliveryMode {
        /// 当面送交
        Hand = "hand", "面送";
        /// 邮寄
        Post = "post", "邮寄";
        /// 电子邮件
        Email = "email", "电子邮件";
    }
}

vocabulary! {
    /// 满意度.
    Satisfaction {
        /// 满意
        Satisfied = "satisfied", "满意";
        /// 基本满意
        Basically = "basically", "基本满意";
        /// 不满意
        Dissatisfied = "dissatisfied", "不满意";
    }
}

vocabulary! {
    /// 办公室类型: the kind of office that keeps the ledger.
    OfficeKind {
        /// 承办单位
        Unit = "unit", "承办单位";
        /// 政府办、督查室
        Government = "government", "政府办（督查室）";
        /// 人大代工委、政协提案委
        Body = "body", "人大代工委、政协提案委";
    }
}

vocabulary! {
    /// What a unit files with the office above it (报送内容).
    FilingKind {
        /// 答复
        Reply = "reply", "答复";
        /// 会办意见
        Opinion = "opinion", "会办意见";
        /// 责任分解表
        Breakdown = "breakdown", "责任分解表";
        /// 重点处理登记表
        KeyRegister = "key_register", "重点处理登记表";
        /// 走访情况
        Visit = "visit", "走访情况";
        /// 复查表
        Recheck = "recheck", "复查表";
        /// 年度总结
        Summary = "summary", "年度总结";
        /// 其他
        Other = "other", "其他";
    }
}

vocabulary! {
    /// What is looked at before an item is closed out (办结).
    ClosingItem {
        /// 答复或会办意见送达
        Delivered = "delivered", "答复送达";
        /// 会办意见收齐
        Opinions = "opinions", "会办意见";
        /// 沟通走访
        Visits = "visits", "沟通走访";
        /// 征询意见表收回
        Feedback = "feedback", "征询反馈";
        /// 面谈
        Talks = "talks", "面谈";
        /// 公开
        Publication = "publication", "公开";
        /// 解决情况登记
        Solved = "solved", "解决情况";
        /// 承诺登记
        Promises = "promises", "承诺登记";
        /// 复查
        Rechecks = "rechecks", "复查";
        /// 责任分解表等材料报送
        Filings = "filings", "材料报送";
        /// 归档材料
        Materials = "materials", "归档材料";
    }
}
