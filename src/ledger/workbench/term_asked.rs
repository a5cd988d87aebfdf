//! What is asked of the page 期限: which terms, and how they are put together.

use chrono::Datelike as _;

use crate::ledger::Ledger;
use crate::model::record::Id;

use super::loads::department_name;
use super::term_spans::{DaySpan, SpanKind};

/// How rows are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// 周
    #[default]
    Week,
    /// 规则
    Rule,
    /// 科室
    Department,
    /// 承办人
    Handler,
    /// 单位
    Unit,
}

impl Grouping {
    /// All, in the order the menu has them.
    pub const ALL: [Self; 5] = [
        Self::Week,
        Self::Rule,
        Self::Department,
        Self::Handler,
        Self::Unit,
    ];

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Week => "周",
            Self::Rule => "规则",
            Self::Department => "科室",
            Self::Handler => "承办人",
            Self::Unit => "单位",
        }
    }

    /// The one after it, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Self::ALL[(place + 1) % Self::ALL.len()]
    }
}

/// Legal terms or inner steps alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermSide {
    /// 规定, 法定 among them
    Legal,
    /// 内部, the time to object among them
    Inner,
}

/// Which terms are shown, and how they are put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermsAsked {
    /// How rows are put together.
    pub grouping: Grouping,
    /// Legal or inner ones alone.
    pub side: Option<TermSide>,
    /// Of one rule, by its key.
    pub rule: Option<String>,
    /// Of one 科室.
    pub department: Option<Id>,
    /// Of one 承办人.
    pub handler: Option<Id>,
    /// Of one other unit.
    pub unit: Option<Id>,
    /// Due in one stretch of days.
    pub span: Option<DaySpan>,
}

impl TermsAsked {
    /// Whether terms are left out.
    pub fn is_filtered(&self) -> bool {
        *self
            != Self {
                grouping: self.grouping,
                ..Self::default()
            }
    }

    /// Narrows to a group.
    pub fn narrow(&mut self, key: GroupKey, ledger: &Ledger) {
        match key {
            GroupKey::Span(span) => self.span = Some(span),
            GroupKey::Rule(rule) => {
                let rule = ledger.profile.rules.get(usize::from(rule));
                self.rule = rule.map(|rule| rule.key.clone());
            }
            GroupKey::Department(id) => self.department = id,
            GroupKey::Handler(id) => self.handler = id,
            GroupKey::Unit(id) => self.unit = id,
        }
    }
}

/// What a group has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// Days.
    Span(DaySpan),
    /// A rule, by its index in the profile.
    Rule(u16),
    /// 科室; none where none is named.
    Department(Option<Id>),
    /// 承办人; none where nobody is named.
    Handler(Option<Id>),
    /// Another unit; none where the term has to do with none.
    Unit(Option<Id>),
}

impl GroupKey {
    /// Whether the page can be narrowed to it.
    pub fn may_narrow(self) -> bool {
        !matches!(
            self,
            Self::Department(None) | Self::Handler(None) | Self::Unit(None)
        )
    }

    /// What the header of the group says.
    pub fn title(self, ledger: &Ledger) -> String {
        let named = |name: Option<&str>, none: &str| name.unwrap_or(none).to_owned();
        match self {
            Self::Span(span) if span.kind == SpanKind::ThisWeek => {
                format!("{} 周 本周", span.from.iso_week().week())
            }
            Self::Span(span) => match span.other_year(ledger.today) {
                Some(year) => format!("{year} 年 {}", span.title()),
                None => span.title(),
            },
            Self::Rule(rule) => {
                let rule = ledger.profile.rules.get(usize::from(rule));
                named(rule.map(|rule| rule.label.as_str()), "")
            }
            Self::Department(id) => department_name(ledger, id).to_owned(),
            Self::Handler(id) => named(ledger.staff_name(id), "未定承办人"),
            Self::Unit(id) => {
                let unit = id.and_then(|id| ledger.facts.units.get(id));
                named(unit.map(|unit| unit.short_name.as_str()), "不涉及外单位")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::acts::fixture::Fixture;

    #[test]
    fn the_next_grouping_comes_round_again() {
        let mut seen = vec![Grouping::default()];
        while seen.len() < Grouping::ALL.len() {
            seen.extend(seen.last().map(|last| last.next()));
        }
        assert_eq!(seen, Grouping::ALL);
        assert_eq!(Grouping::Unit.next(), Grouping::Week);
    }

    #[test]
    fn a_group_of_something_narrows_the_page_to_it() {
        let fixture = Fixture::new();
        let ledger = &fixture.ledger;
        let mut asked = TermsAsked::default();
        assert!(!asked.is_filtered());
        asked.narrow(GroupKey::Rule(0), ledger);
        asked.narrow(GroupKey::Department(Some(fixture.department)), ledger);
        assert_eq!(asked.rule.as_ref(), Some(&ledger.profile.rules[0].key));
        assert_eq!(asked.department, Some(fixture.department));
        assert!(asked.is_filtered());
        assert!(!GroupKey::Handler(None).may_narrow());
    }
}
