//! 地方规则: an office's local rules as data. Terms, outcome classes, targets and customs, every figure editable.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::rule::{BaseEvent, MeetingEvent, Period, PeriodMut, Rule};
use super::vocabulary::Role;

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

    /// The profile that came with the program from which this one was made, as far as that can be told: the one of its name,
    /// else the one with which most rules agree.
    pub fn origin(&self) -> Option<Self> {
        let shipped = Self::shipped_names().filter_map(Self::shipped);
        let agreeing = |other: &Self| {
            let rules = other.rules.iter();
            rules.filter(|rule| self.rules.contains(rule)).count()
        };
        shipped.max_by_key(|other| (other.name == self.name, agreeing(other)))
    }

    /// The same rules with every edited period of `known` holding only from a day on; `None` where anything else by which
    /// terms are counted differs, so that what has begun would move all the same.
    pub fn from_then_on(&self, known: &Self, from: NaiveDate) -> Option<Self> {
        let mut later = self.clone();
        for rule in &mut later.rules {
            let before = known.rule(&rule.key)?;
            if let Some(edited) = rule.from_then_on(before, from) {
                *rule = edited;
            }
            let mut plain = rule.clone();
            plain.set_periods(before.periods());
            let counts_alike = plain.base == before.base
                && plain.roles == before.roles
                && plain.met_by == before.met_by
                && plain.inner == before.inner
                && plain.key_cases_only == before.key_cases_only;
            if !counts_alike {
                return None;
            }
        }
        let all = later.rules.len() == known.rules.len();
        let moves = later.moves_past_days_off == known.moves_past_days_off;
        (all && moves && later != *self).then_some(later)
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

    /// Whether a unit in such a role is asked for something of every item: by a rule for it, legal or inner.
    pub fn asks_for(&self, event: MeetingEvent, role: Role) -> bool {
        let mut rules = self.rules.iter().filter(|rule| !rule.key_cases_only);
        rules.any(|rule| rule.met_by == event && rule.roles.contains(&role))
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

    /// The share of its lead items that one 承办单位 is to visit, in percent, by how many it has; none where the place sets
    /// none. The sum over several units falls in no band.
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
