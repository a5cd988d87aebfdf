//! 地方规则: an office's local rules as data. Terms, outcome classes, targets and customs, every figure editable.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::vocabulary;
use super::term::{TermLength, TermLengthError};
use super::vocabulary::Role;

vocabulary! {
    /// The dated fact a term runs from.
    BaseEvent {
        /// 第一次交办
        FirstAssigned = "first_assigned", "第一次交办";
        /// 第二次交办
        Assigned = "assigned", "第二次交办";
        /// 收到
        Received = "received", "收到";
        /// 答复签发
        Replied = "replied", "答复";
        /// 代表、委员收到答复
        ReplyDelivered = "reply_delivered", "代表委员收到答复";
        /// 不满意意见转交
        OpinionPassedOn = "opinion_passed_on", "转交不满意意见";
    }
}

vocabulary! {
    /// The dated fact that meets a term.
    MeetingEvent {
        /// 提出异议
        Objected = "objected", "提出异议";
        /// 转交科室
        PassedOn = "passed_on", "转交科室";
        /// 责任分解表报送
        BrokenDown = "broken_down", "责任分解表报送";
        /// 重点登记表报送
        KeyRegistered = "key_registered", "重点登记表报送";
        /// 科室报送办理情况
        Reported = "reported", "科室报送";
        /// 沟通
        Contacted = "contacted", "与代表委员沟通";
        /// 会办意见送达
        OpinionGiven = "opinion_given", "会办意见送达";
        /// 答复送达
        ReplyDelivered = "reply_delivered", "答复送达";
        /// 公开或决定不公开
        Published = "published", "公开";
        /// 征询意见表收回
        FeedbackReturned = "feedback_returned", "征询意见表收回";
        /// 重新答复送达
        RedoDelivered = "redo_delivered", "重新答复送达";
        /// 走访
        Visited = "visited", "走访";
        /// 复查
        Rechecked = "rechecked", "复查";
        /// 年度总结
        Summarised = "summarised", "年度总结";
    }
}

/// One term of the profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Key, for extensions and machine-readable output.
    pub key: String,
    /// What people call it: 答复.
    pub label: String,
    /// What it runs from.
    pub base: BaseEvent,
    /// How long: 3个月, 15个工作日, 9月30日前.
    pub term: String,
    /// The roles it applies to.
    pub roles: Vec<Role>,
    /// What meets it.
    pub met_by: MeetingEvent,
    /// Where it is laid down.
    pub source: String,
    /// An office's own inner term, shorter than the legal one.
    #[serde(default)]
    pub inner: bool,
    /// Only for key cases (重点).
    #[serde(default)]
    pub key_cases_only: bool,
    /// Whether it can be extended.
    #[serde(default)]
    pub extendable: bool,
}

impl Rule {
    /// The term's length.
    ///
    /// # Errors
    /// [`TermLengthError`] when someone edited it into something unreadable.
    pub fn length(&self) -> Result<TermLength, TermLengthError> {
        TermLength::parse(&self.term)
    }

    /// Whether it is a legal term (法定期限) that the office must meet: neither a step of its own (内部), shorter than the legal
    /// one, nor the time in which it may object (异议期), which nobody has to use.
    pub fn is_binding(&self) -> bool {
        !self.inner && self.met_by != MeetingEvent::Objected
    }

    /// What kind of term it is, in a word: 法定, 内部, 异议期.
    pub fn kind_word(&self) -> &'static str {
        match self.met_by {
            MeetingEvent::Objected => "异议期",
            _ if self.inner => "内部",
            _ => "法定",
        }
    }

    /// Whether the delivery of the reply meets it: the term for 答复, whatever its key and label.
    pub fn is_reply_term(&self) -> bool {
        self.met_by == MeetingEvent::ReplyDelivered
    }
}

/// One outcome class (办理结果): what it is called and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeClass {
    /// Key stored with a round: A.
    pub key: String,
    /// As it stands in letters: A类.
    pub label: String,
    /// Meaning.
    pub meaning: String,
    /// Counts as solved (解决).
    pub solved: bool,
    /// Counts as solved where 基本解决 counts too.
    #[serde(default)]
    pub partly_solved: bool,
    /// Promises something for later, which becomes a commitment.
    #[serde(default)]
    pub promises: bool,
}

/// Who gets a reply of an item with several sponsors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressees {
    /// Every sponsor, one letter and one form each.
    Every,
    /// The lead sponsor only.
    Lead,
}

/// Targets of the year, in percent; none where the place sets none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Targets {
    /// 按时办复率
    pub on_time: Option<u32>,
    /// 答复函规范化率
    pub well_formed: Option<u32>,
    /// 解决和基本解决
    pub solved: Option<u32>,
    /// 面对面走访, by number of lead items: (at most so many items, percent).
    pub visits: Vec<(u32, u32)>,
    /// 沟通联系率
    pub contacted: Option<u32>,
    /// 满意率
    pub satisfied: Option<u32>,
}

/// An office's local rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Name: 魏县2024.
    pub name: String,
    /// Where it comes from.
    pub source: String,
    /// Whether a last day off moves to the next working day.
    pub moves_past_days_off: bool,
    /// The terms.
    pub rules: Vec<Rule>,
    /// The outcome classes, best first.
    pub classes: Vec<OutcomeClass>,
    /// Targets.
    #[serde(default)]
    pub targets: Targets,
    /// 主送 of the yearly summary; the office that letters are copied to for 建议 and 提案 alike where nothing is set.
    #[serde(default)]
    pub summary_to: String,
    /// 抄送 of the yearly summary; the others that letters are copied to where nothing is set.
    #[serde(default)]
    pub summary_copies: Vec<String>,
    /// Who is answered of several deputies' 建议.
    pub suggestion_addressees: Addressees,
    /// Who is answered of several members' 提案.
    pub proposal_addressees: Addressees,
    /// Whether an unmarked item may be published.
    pub unmarked_may_publish: bool,
    /// The longest an extension may reach, in months from assignment (代表法 2025 §§51-52).
    pub extension_limit_months: u32,
}

const SHIPPED: [(&str, &str); 6] = [
    (
        "魏县2024",
        include_str!("../../assets/profiles/weixian-2024.json"),
    ),
    (
        "国家通用",
        include_str!("../../assets/profiles/national.json"),
    ),
    (
        "河南2017",
        include_str!("../../assets/profiles/henan-2017.json"),
    ),
    (
        "浙江2016",
        include_str!("../../assets/profiles/zhejiang-2016.json"),
    ),
    (
        "山东2017",
        include_str!("../../assets/profiles/shandong-2017.json"),
    ),
    (
        "重庆2017",
        include_str!("../../assets/profiles/chongqing-2017.json"),
    ),
];

impl Profile {
    /// The profile a new ledger gets when none is named.
    pub const DEFAULT: &'static str = "国家通用";

    /// The names of the profiles that come with the program.
    pub fn shipped_names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// A profile that comes with the program; `None` when there is none of that name.
    pub fn shipped(name: &str) -> Option<Self> {
        let (_, text) = SHIPPED.iter().find(|(shipped, _)| *shipped == name)?;
        serde_json::from_str(text).ok()
    }

    /// The rule of that key.
    pub fn rule(&self, key: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.key == key)
    }

    /// The rule that an event meets: of several the first legal one, an office's inner one only where there is no other.
    pub fn rule_met_by(&self, event: MeetingEvent) -> Option<&Rule> {
        let met = self.rules.iter().filter(|rule| rule.met_by == event);
        met.min_by_key(|rule| rule.inner)
    }

    /// Whether a class says that nothing could be done (C类).
    pub fn is_unsolved(&self, class: Option<&str>) -> bool {
        let class = class.and_then(|key| self.class(key));
        class.is_some_and(|class| !(class.solved || class.promises || class.partly_solved))
    }

    /// The outcome class of that key.
    pub fn class(&self, key: &str) -> Option<&OutcomeClass> {
        self.classes.iter().find(|class| class.key == key)
    }

    /// The share of lead items to visit, in percent, for a number of lead items; none where the place sets none.
    pub fn visit_target(&self, lead_items: u32) -> Option<u32> {
        let mut bands = self.targets.visits.iter();
        let band = bands.find(|(most, _)| lead_items <= *most);
        band.map(|(_, percent)| *percent)
    }

    /// The last day an extension of a case assigned on `assigned_on` may reach.
    pub fn extension_limit(&self, assigned_on: NaiveDate) -> Option<NaiveDate> {
        assigned_on.checked_add_months(chrono::Months::new(self.extension_limit_months))
    }
}
