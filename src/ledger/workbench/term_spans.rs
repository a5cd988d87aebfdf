//! The stretches of time that the page 期限 is told in: what is overdue, this week and the next six, then months.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::model::day_text::short_day;

/// How many weeks after this one stand each for itself.
const WEEKS_AHEAD: u32 = 6;
/// How many months after these stand each for itself.
const MONTHS_AHEAD: u32 = 2;

/// What kind of stretch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpanKind {
    /// 已逾期
    Overdue,
    /// 本周, from today on.
    ThisWeek,
    /// One of the weeks after it.
    Week,
    /// A month, or what the weeks leave of it.
    Month,
    /// Everything after these.
    Later,
}

/// A stretch of days, both ends in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DaySpan {
    /// What kind of stretch it is.
    pub kind: SpanKind,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

impl DaySpan {
    /// Whether a day lies in it.
    pub fn has(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// Whether it is a week, which keeps its line where nothing ends in it.
    pub fn is_week(self) -> bool {
        matches!(self.kind, SpanKind::ThisWeek | SpanKind::Week)
    }

    /// What people call it: 已逾期, 本周, 48 周, 1月, 以后.
    pub fn title(self) -> String {
        match self.kind {
            SpanKind::Overdue => "已逾期".to_owned(),
            SpanKind::ThisWeek => "本周".to_owned(),
            SpanKind::Week => format!("{} 周", self.from.iso_week().week()),
            SpanKind::Month => format!("{}月", self.from.month()),
            SpanKind::Later => "以后".to_owned(),
        }
    }

    /// The day beside its title: the last of this week, the first of the others.
    pub fn corner(self) -> String {
        match self.kind {
            SpanKind::Overdue => String::new(),
            SpanKind::ThisWeek => format!("到 {}", short_day(self.to)),
            SpanKind::Week | SpanKind::Month => short_day(self.from),
            SpanKind::Later => format!("{}起", short_day(self.from)),
        }
    }

    /// Its days: 11-16—11-22; this week from its Monday.
    pub fn days(self) -> String {
        let between = |from| format!("{}—{}", short_day(from), short_day(self.to));
        match self.kind {
            SpanKind::Overdue => "按逾期长短".to_owned(),
            SpanKind::ThisWeek => between(monday(self.from)),
            SpanKind::Week | SpanKind::Month => between(self.from),
            SpanKind::Later => format!("{} 起", self.from),
        }
    }

    /// Its year, where that is another than today's.
    pub fn other_year(self, today: NaiveDate) -> Option<i32> {
        let counts = matches!(self.kind, SpanKind::Week | SpanKind::Month);
        let year = self.from.year();
        (counts && year != today.year()).then_some(year)
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = if day.month() == 12 {
        NaiveDate::from_ymd_opt(day.year() + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(day.year(), day.month() + 1, 1)
    };
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

/// The stretches from a day on. They touch one another and leave no day out, up to the last one that is asked for.
pub fn spans(today: NaiveDate, last: NaiveDate) -> Vec<DaySpan> {
    let before = today.pred_opt().unwrap_or(today);
    let mut spans = vec![DaySpan {
        kind: SpanKind::Overdue,
        from: NaiveDate::MIN,
        to: before,
    }];
    let mut from = today;
    for week in 0..=WEEKS_AHEAD {
        let to = monday(from) + Days::new(6);
        let kind = if week == 0 {
            SpanKind::ThisWeek
        } else {
            SpanKind::Week
        };
        spans.push(DaySpan { kind, from, to });
        from = to + Days::new(1);
    }
    for _ in 0..MONTHS_AHEAD {
        let to = last_of_month(from);
        let kind = SpanKind::Month;
        spans.push(DaySpan { kind, from, to });
        from = to + Days::new(1);
    }
    if last >= from {
        spans.push(DaySpan {
            kind: SpanKind::Later,
            from,
            to: NaiveDate::MAX,
        });
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_strip_begins_with_what_is_overdue_and_ends_with_months() {
        let spans = spans(day(2026, 11, 20), day(2027, 2, 20));
        let said: Vec<String> = spans
            .iter()
            .map(|span| format!("{} {}", span.title(), span.corner()))
            .collect();
        assert_eq!(
            said,
            [
                "已逾期 ",
                "本周 到 11-22",
                "48 周 11-23",
                "49 周 11-30",
                "50 周 12-07",
                "51 周 12-14",
                "52 周 12-21",
                "53 周 12-28",
                "1月 01-04",
                "2月 02-01",
            ]
        );
        assert_eq!(spans[1].days(), "11-16—11-22");
        assert_eq!(spans[8].other_year(day(2026, 11, 20)), Some(2027));
    }

    proptest! {
        #[test]
        fn every_day_lies_in_just_one_stretch(begin in 0_i64..4_000, ahead in -900_i64..900) {
            let today = day(2022, 1, 1) + chrono::TimeDelta::days(begin);
            let due = today + chrono::TimeDelta::days(ahead);
            let spans = spans(today, due);
            prop_assert_eq!(spans.iter().filter(|span| span.has(due)).count(), 1);
            for pair in spans.windows(2) {
                prop_assert_eq!(pair[0].to.succ_opt(), Some(pair[1].from));
            }
            prop_assert_eq!(due < today, spans[0].has(due));
        }
    }
}
