//! What is counted: one question for each number of the page. The number and the list behind it ask the same one.

use crate::ledger::figures::Figure;
use crate::ledger::scope::Scope;
use crate::model::profile::OutcomeClass;
use crate::model::record::Id;
use crate::model::vocabulary::{CaseKind, Role, Satisfaction};

use super::item::{AskedUnit, CountedItem, HandlingProgress};

/// A question that an item is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatisticsMeasure {
    /// 交办: it is handled.
    Handed,
    /// It is handled in that role.
    InRole(Role),
    /// It is to be answered: 主办, 分办 or 独办.
    Answering,
    /// It is so far.
    Progress(HandlingProgress),
    /// 其中逾期
    Overdue,
    /// 已答复
    Answered,
    /// Answered with the outcome class at that place of the local rules.
    Class(u8),
    /// Answered without a class.
    Unclassed,
    /// 征询意见已收回
    Returned,
    /// Returned with that word.
    Word(Satisfaction),
    /// Answered, and no word is back yet (未收回).
    Unreturned,
    /// In the base of a rate.
    Base(Figure),
    /// Above the line of a rate.
    Above(Figure),
    /// Answered by a day of its year, counted from 1.
    RepliedBy(u32),
    /// Answered, with the days of assignment and answer known (平均用时).
    Timed,
    /// Its answers promise something (承诺).
    Promising,
    /// They do, and all of it is kept.
    Kept,
}

impl StatisticsMeasure {
    /// Every measure, where the local rules have so many outcome classes.
    pub fn all(classes: usize) -> Vec<Self> {
        let mut all = vec![
            Self::Handed,
            Self::Answering,
            Self::Progress(HandlingProgress::Closed),
            Self::Progress(HandlingProgress::Open),
            Self::Progress(HandlingProgress::ClosedOut),
            Self::Overdue,
            Self::Answered,
            Self::Unclassed,
            Self::Returned,
            Self::Unreturned,
            Self::Timed,
            Self::Promising,
            Self::Kept,
        ];
        all.extend(Role::ALL.iter().map(|role| Self::InRole(*role)));
        all.extend((0..classes as u8).map(Self::Class));
        all.extend(Satisfaction::ALL.iter().map(|word| Self::Word(*word)));
        all.extend(Figure::ALL.iter().map(|figure| Self::Base(*figure)));
        all.extend(Figure::ALL.iter().map(|figure| Self::Above(*figure)));
        all
    }

    /// Whether an item counts.
    pub fn counts(self, item: &CountedItem) -> bool {
        match self {
            Self::Handed => true,
            Self::InRole(role) => item.role == role,
            Self::Answering => item.role.answers(),
            Self::Progress(progress) => item.progress == progress,
            Self::Overdue => item.overdue,
            Self::Answered => item.answered,
            Self::Class(place) => item.answered && item.class == Some(place),
            Self::Unclassed => item.answered && item.class.is_none(),
            Self::Returned => item.satisfaction.is_some(),
            Self::Word(word) => item.satisfaction == Some(word),
            Self::Unreturned => item.answered && item.satisfaction.is_none(),
            Self::Base(figure) => item.tally(figure).is_some(),
            Self::Above(figure) => item.tally(figure) == Some(true),
            Self::RepliedBy(day) => item.reply_day().is_some_and(|known| known <= day),
            Self::Timed => item.reply_days.is_some(),
            Self::Promising => item.promises_kept.is_some(),
            Self::Kept => item.promises_kept == Some(true),
        }
    }

    /// What people call it: 主办, A类, 办复率分子.
    pub fn label(self, classes: &[OutcomeClass]) -> String {
        let word = match self {
            Self::Handed => "交办",
            Self::InRole(role) => role.label(),
            Self::Answering => "主办、分办件",
            Self::Progress(HandlingProgress::Closed) => "已办结",
            Self::Progress(HandlingProgress::Open) => "在办",
            Self::Progress(HandlingProgress::ClosedOut) => "无答复销号",
            Self::Overdue => "其中逾期",
            Self::Answered => "已答复",
            Self::Class(place) => {
                let class = classes.get(usize::from(place));
                class.map_or("未分类", |class| class.label.as_str())
            }
            Self::Unclassed => "未分类",
            Self::Returned => "已收回",
            Self::Word(word) => word.label(),
            Self::Unreturned => "未收回",
            Self::Base(figure) => return format!("{}分母", figure.label()),
            Self::Above(figure) => return format!("{}分子", figure.label()),
            Self::RepliedBy(_) => "同日已答复",
            Self::Timed => "算平均用时的件",
            Self::Promising => "有承诺的件",
            Self::Kept => "承诺全部兑现的件",
        };
        word.to_owned()
    }
}

/// Whose an item is: of the department or unit that handles it, of nobody yet, or of a unit that gives its opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// A department, or a unit where the office hands items out.
    One(Id),
    /// 未确定
    Nobody,
    /// Another unit that is asked for its 会办意见, where it stands so.
    CoUnit(Id, OpinionState),
}

/// How it stands with the 会办意见 of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpinionState {
    /// It is asked for.
    Asked,
    /// It has come.
    Given,
    /// It has not.
    Missing,
    /// It has not, and its legal term is over.
    Overdue,
}

impl OpinionState {
    /// All, in the order of the columns.
    pub const ALL: [Self; 4] = [Self::Asked, Self::Given, Self::Missing, Self::Overdue];

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Asked => "请会办",
            Self::Given => "已提意见",
            Self::Missing => "未提",
            Self::Overdue => "其中逾期",
        }
    }

    /// Whether it stands so.
    pub fn holds(self, asked: &AskedUnit) -> bool {
        match self {
            Self::Asked => true,
            Self::Given => asked.given,
            Self::Missing => !asked.given,
            Self::Overdue => !asked.given && asked.overdue,
        }
    }
}

impl Bearer {
    /// Whether an item is theirs.
    pub fn bears(self, item: &CountedItem) -> bool {
        match self {
            Self::One(id) => item.bearers.contains(&id),
            Self::Nobody => item.bearers.is_empty(),
            Self::CoUnit(unit, state) => {
                let mut asked = item.co_units.iter();
                asked.any(|asked| asked.unit == unit && state.holds(asked))
            }
        }
    }
}

/// The items behind one number of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedBy {
    /// Of which sessions.
    pub scope: Scope,
    /// Of one kind only.
    pub kind: Option<CaseKind>,
    /// Of one department or unit only.
    pub bearer: Option<Bearer>,
    /// The question.
    pub measure: StatisticsMeasure,
}

impl CountedBy {
    /// The items of a scope that a measure counts.
    pub fn new(scope: Scope, measure: StatisticsMeasure) -> Self {
        Self {
            scope,
            kind: None,
            bearer: None,
            measure,
        }
    }

    /// Whether an item is one of them.
    pub fn counts(self, item: &CountedItem) -> bool {
        is_of(self.scope, item)
            && self.kind.is_none_or(|kind| kind == item.kind)
            && self.bearer.is_none_or(|bearer| bearer.bears(item))
            && self.measure.counts(item)
    }
}

/// Whether a scope holds an item.
pub fn is_of(scope: Scope, item: &CountedItem) -> bool {
    match scope {
        Scope::All => true,
        Scope::Year(year) => item.year == year,
        Scope::Session(session) => item.session == session,
    }
}
