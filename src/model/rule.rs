//! 期限规则: what one term of a place's rules runs from, how long it is in which period, whom it binds, what meets it.

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
    /// How long: 3个月, 15个工作日, 9月30日前. Of the first period where it has several.
    pub term: String,
    /// The roles it applies to.
    pub roles: Vec<Role>,
    /// What meets it.
    pub met_by: MeetingEvent,
    /// Where it is laid down; of the first period where it has several.
    pub source: String,
    /// The first base day of the first period; none where it holds from whenever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last base day of the first period; none where it holds until the next one begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The periods after the first, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<Period>,
    /// An office's own inner term, shorter than the legal one.
    #[serde(default)]
    pub inner: bool,
    /// Only for key cases (重点).
    #[serde(default)]
    pub key_cases_only: bool,
    /// Whether it can be extended.
    #[serde(default)]
    pub extendable: bool,
    /// How far one extension (延期) reaches past the last day it moves, at most: 3个月; none where the place sets no such limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extend_by: Option<String>,
    /// How often it may be extended; none where the place does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extend_times: Option<u32>,
    /// 中止: where it is laid down that it may stand still; none where it may not. No shipped rule has such a basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pausable: Option<String>,
}

/// A stretch of time (一段) for which a rule says how long its term is: the base event's date decides which one counts, so
/// that what began under an earlier one keeps its term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first base day it counts for; only the first period of a rule may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last base day it counts for; none where it holds until the next one begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// How long: 3个月, 15个工作日, 9月30日前.
    pub term: String,
    /// Where it is laid down.
    pub source: String,
}

impl Period {
    /// From when to when, in words: 2024-01-01 起, 2024-01-01—2026-07-31, 一直.
    pub fn days_text(&self) -> String {
        match (self.from, self.until) {
            (None, None) => "一直".to_owned(),
            (Some(from), None) => format!("{from} 起"),
            (None, Some(until)) => format!("到 {until}"),
            (Some(from), Some(until)) => format!("{from}—{until}"),
        }
    }

    /// Whether it counts for days that are over.
    pub fn reaches_back(&self, today: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= today)
    }
}

/// The fields of one period of a rule, to be edited.
#[derive(Debug)]
pub struct PeriodMut<'a> {
    /// The first base day it counts for.
    pub from: &'a mut Option<NaiveDate>,
    /// The last base day it counts for.
    pub until: &'a mut Option<NaiveDate>,
    /// How long.
    pub term: &'a mut String,
    /// Where it is laid down.
    pub source: &'a mut String,
}

impl Rule {
    /// The length of the first period.
    ///
    /// # Errors
    /// [`TermLengthError`] when someone edited it into something unreadable.
    pub fn length(&self) -> Result<TermLength, TermLengthError> {
        TermLength::parse(&self.term)
    }

    /// Its periods (各段) in order: the first, then the later ones.
    pub fn periods(&self) -> Vec<Period> {
        let first = Period {
            from: self.from,
            until: self.until,
            term: self.term.clone(),
            source: self.source.clone(),
        };
        let mut periods = vec![first];
        periods.extend(self.later.iter().cloned());
        periods
    }

    /// Takes other periods; at least one of them.
    pub fn set_periods(&mut self, mut periods: Vec<Period>) {
        if periods.is_empty() {
            return;
        }
        self.later = periods.split_off(1);
        for first in periods {
            (self.from, self.until) = (first.from, first.until);
            (self.term, self.source) = (first.term, first.source);
        }
    }

    /// The fields of a period, by its place; of the first where there is none at that place.
    pub fn period_mut(&mut self, index: usize) -> PeriodMut<'_> {
        let later = index.checked_sub(1);
        match later.and_then(|later| self.later.get_mut(later)) {
            Some(period) => PeriodMut {
                from: &mut period.from,
                until: &mut period.until,
                term: &mut period.term,
                source: &mut period.source,
            },
            None => PeriodMut {
                from: &mut self.from,
                until: &mut self.until,
                term: &mut self.term,
                source: &mut self.source,
            },
        }
    }

    /// The place of the period that counts for a base day: the last one begun by then, as long as it is not over.
    pub fn period_on(&self, base: NaiveDate) -> Option<usize> {
        let later = self.later.iter().map(|period| (period.from, period.until));
        let periods = std::iter::once((self.from, self.until)).chain(later);
        let begun = periods
            .enumerate()
            .filter(|(_, (from, _))| from.is_none_or(|from| from <= base));
        let (index, (_, until)) = begun.last()?;
        until.is_none_or(|until| base <= until).then_some(index)
    }

    /// How long the term is that runs from a base day, as it is written; what holds last where none counts for that day.
    pub fn term_on(&self, base: NaiveDate) -> &str {
        let index = self.period_on(base).unwrap_or(self.later.len());
        let later = index.checked_sub(1).and_then(|at| self.later.get(at));
        later.map_or(&self.term, |period| &period.term)
    }

    /// Where the term that runs from a base day is laid down; what holds last where none counts for that day.
    pub fn source_on(&self, base: NaiveDate) -> &str {
        let index = self.period_on(base).unwrap_or(self.later.len());
        let later = index.checked_sub(1).and_then(|at| self.later.get(at));
        later.map_or(&self.source, |period| &period.source)
    }

    /// The same rule with what was edited of its periods holding only from a day on: the periods that are known stay as they
    /// are, and the one edited begins on that day. `None` where no period was edited.
    pub fn from_then_on(&self, known: &Self, from: NaiveDate) -> Option<Self> {
        let before = known.periods();
        let periods = self.periods();
        let mut edited = periods.iter().enumerate().filter(|(index, period)| {
            let same = before.get(*index);
            let is_known = before.iter().any(|one| one.term == period.term);
            let is_as_known = is_known && same.is_none_or(|one| one.term == period.term);
            !(before.contains(period) || is_as_known)
        });
        let (_, period) = edited.next()?;
        let mut rule = self.clone();
        rule.set_periods(before.clone());
        rule.begin_period(from, period.term.clone(), period.source.clone());
        Some(rule)
    }

    /// Adds a period that begins on a day, after those that begin before it; the one before it runs up to the day before.
    /// Returns its place; the place of the one that begins on that very day, set to the same length, where there is one.
    pub fn begin_period(&mut self, from: NaiveDate, term: String, source: String) -> usize {
        let mut periods = self.periods();
        let same = periods.iter().position(|period| period.from == Some(from));
        if let Some(same) = same {
            (periods[same].term, periods[same].source) = (term, source);
            self.set_periods(periods);
            return same;
        }
        let place = periods
            .iter()
            .take_while(|period| period.from.is_none_or(|known| known < from))
            .count();
        let next = periods.get(place).and_then(|next| next.from);
        let until = next.and_then(|next| next.pred_opt());
        let before = place.checked_sub(1).and_then(|at| periods.get_mut(at));
        let mut own_until = until;
        if let Some(before) = before {
            // One that was limited hands its last day on.
            if before.until.is_some_and(|known| known >= from) {
                own_until = before.until;
            }
            before.until = from.pred_opt();
        }
        let period = Period {
            from: Some(from),
            until: own_until,
            term,
            source,
        };
        periods.insert(place, period);
        self.set_periods(periods);
        place
    }

    /// Whether it ends with the first answer or before it, as an inner one must. Nobody publishes, asks back about, gives
    /// anew or looks again at what is not answered yet.
    pub fn comes_before_answer(&self) -> bool {
        !matches!(
            self.met_by,
            MeetingEvent::Published
                | MeetingEvent::FeedbackReturned
                | MeetingEvent::RedoDelivered
                | MeetingEvent::Rechecked
                | MeetingEvent::Summarised
        )
    }

    /// Whether it may stand still (中止): a basis is named that says so.
    pub fn is_pausable(&self) -> bool {
        let basis = self.pausable.as_deref();
        basis.is_some_and(|basis| !basis.trim().is_empty())
    }

    /// Whether the delivery of the reply meets it: the term for 答复, whatever its key and label.
    pub fn is_reply_term(&self) -> bool {
        self.met_by == MeetingEvent::ReplyDelivered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::profile::Profile;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn reply() -> Rule {
        let profile = Profile::shipped(Profile::DEFAULT).unwrap();
        let reply = profile.rule_met_by(MeetingEvent::ReplyDelivered);
        reply.unwrap().clone()
    }

    #[test]
    fn a_rule_stored_before_there_were_periods_reads_and_is_written_unchanged() {
        let stored = serde_json::json!({
            "key": "reply", "label": "答复", "base": "assigned", "term": "3个月", "roles": ["lead"],
            "met_by": "reply_delivered", "source": "第六条", "inner": false, "key_cases_only": false,
            "extendable": true,
        });
        let rule: Rule = serde_json::from_value(stored.clone()).unwrap();
        assert_eq!(serde_json::json!(rule), stored);
        assert_eq!(rule.periods().len(), 1);
        for on in ["1999-01-01", "2026-11-20"] {
            assert_eq!(rule.period_on(day(on)), Some(0));
            assert_eq!(
                (rule.term_on(day(on)), rule.source_on(day(on))),
                ("3个月", "第六条")
            );
        }
    }

    #[test]
    fn the_base_day_says_which_period_counts() {
        let mut rule = reply();
        let from = day("2026-08-01");
        assert_eq!(
            rule.begin_period(from, "2个月".to_owned(), "通知".to_owned()),
            1
        );
        assert_eq!(rule.until, day("2026-08-01").pred_opt());
        assert_eq!(rule.term_on(day("2026-07-31")), "3个月");
        assert_eq!(rule.term_on(from), "2个月");
        assert_eq!(rule.source_on(from), "通知");
        *rule.period_mut(1).until = Some(day("2026-12-31"));
        assert_eq!(rule.period_on(day("2027-01-01")), None);
        let read: Rule = serde_json::from_value(serde_json::json!(rule)).unwrap();
        assert_eq!(read, rule);
    }

    #[test]
    fn a_period_between_two_runs_up_to_the_next() {
        let mut rule = reply();
        rule.begin_period(day("2027-01-01"), "1个月".to_owned(), String::new());
        let place = rule.begin_period(day("2026-06-01"), "2个月".to_owned(), String::new());
        assert_eq!(place, 1);
        let days: Vec<String> = rule.periods().iter().map(Period::days_text).collect();
        assert_eq!(
            days,
            ["到 2026-05-31", "2026-06-01—2026-12-31", "2027-01-01 起"]
        );
        let again = rule.begin_period(day("2026-06-01"), "20日".to_owned(), String::new());
        assert_eq!((again, rule.periods().len()), (1, 3));
        assert_eq!(rule.term_on(day("2026-06-01")), "20日");
    }
}
