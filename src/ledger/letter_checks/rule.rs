//! The rules, what people call them, and where each is laid down.

use crate::model::record::vocabulary;

vocabulary! {
    /// A rule that letters are checked against.
    CheckRule {
        /// The year of a 文号 stands in 〔〕.
        Brackets = "brackets", "年份括号";
        /// The rest of a 文号: full year, no 第, no leading zero.
        DocumentNumber = "document_number", "文号写法";
        /// Marks of Chinese text: full width, “”, ……, ——.
        Punctuation = "punctuation", "标点";
        /// A bracket or quotation mark without its partner.
        Unpaired = "unpaired", "括号引号不成对";
        /// 您, 你们, 贵单位, 贵团, 贵委 and the like.
        Address = "address", "称呼";
        /// 我局 or 我委, as the rest of the letter has it.
        OwnWord = "own_word", "自称";
        /// A day, month or hour the calendar does not have, or a span that ends before it begins.
        ImpossibleDate = "impossible_date", "日期不存在";
        /// A weekday that is not that day's.
        WeekdayMismatch = "weekday_mismatch", "星期不符";
        /// A thing said to be done on a day still to come.
        FutureFact = "future_fact", "已办的事在将来";
        /// A thing promised for a day gone by.
        PastPromise = "past_promise", "承诺的时限已过";
        /// A promise without a date.
        UndatedPromise = "undated_promise", "承诺没有时限";
        /// Fewer answers than requests.
        UnansweredRequests = "unanswered_requests", "没有逐条答复";
        /// The text of an earlier reply.
        EarlierText = "earlier_text", "与以前的答复雷同";
        /// A place left to be filled in.
        Placeholder = "placeholder", "留空未填";
        /// A word or mark typed twice.
        Doubled = "doubled", "重复";
        /// What the program writes by itself.
        MadeByProgram = "made_by_program", "写了程序会自动加上的内容";
    }
}

impl CheckRule {
    /// Whether it is about how numbers, days and marks are written: seen on paper at a glance, whatever the letter says.
    pub fn is_of_writing(self) -> bool {
        matches!(
            self,
            Self::Brackets
                | Self::DocumentNumber
                | Self::Punctuation
                | Self::Unpaired
                | Self::ImpossibleDate
                | Self::WeekdayMismatch
                | Self::Placeholder
                | Self::Doubled
        )
    }

    /// Why it is a rule, and where it is laid down, in plain Chinese.
    pub fn why(self) -> &'static str {
        match self {
            Self::Brackets => {
                "发文字号的年份用六角括号〔〕括入（《党政机关公文格式》GB/T 9704-2012第7.2.5条）。"
            }
            Self::DocumentNumber => {
                "发文字号的年份标全称，序号不加“第”，不编虚位，1不写作01（GB/T 9704-2012第7.2.5条）。"
            }
            Self::Punctuation => {
                "中文里用全角标点、弯引号，省略号六点、破折号占两字（《标点符号用法》GB/T 15834-2011）。"
            }
            Self::Unpaired => {
                "括号、引号、书名号成对使用，缺了一半就看不出管到哪里（《标点符号用法》GB/T 15834-2011）。"
            }
            Self::Address => {
                "写给一位代表委员称“您”，写给几位称“你们”，写给党派团体称“贵单位”、写给代表团称“贵团”（代表小组称“贵组”）、写给人大机构称“贵委”（主席团称“贵主席团”），全信前后一致。"
            }
            Self::OwnWord => {
                "信的开头由程序写，自称按设置（设置—单位—自称），正文里要一样，一封信里不能一会儿“我局”一会儿“我单位”。"
            }
            Self::ImpossibleDate => "日期、时间写错，时限就说不清，公开以后最容易被人指出。",
            Self::WeekdayMismatch => "日期与星期对不上，其中必有一个写错。",
            Self::FutureFact => "说已经办成，日期却还没有到，不是日期写错就是事情没有办完。",
            Self::PastPromise => "承诺的时限已经过去，多半是照抄了以前的稿子或者写错了年份。",
            Self::UndatedPromise => {
                "只写“将、力争、尽快”而没有时间，代表委员无从监督；暂时不能解决的更要写清何时再办，否则就只作说明。"
            }
            Self::UnansweredRequests => {
                "办理要求逐条答复所提问题，答的比问的少，容易被评为不满意。"
            }
            Self::EarlierText => "照抄以前的答复，代表委员和群众一比就知道，说明情况没有重新调查。",
            Self::Placeholder => "留着等填的地方没有填，印出去就是错漏。",
            Self::Doubled => "多打了字或标点。",
            Self::MadeByProgram => {
                "标题、称谓、开头、致谢、署名、日期和联系人由程序按台账写出，正文里再写一遍，信上就有两遍。"
            }
        }
    }
}
