//! Dates as sentences write them: with or without year, month and weekday, 日 or 号.

use chrono::{NaiveDate, Weekday};

/// A date before its year is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawDate {
    /// The year, where it is written.
    pub(super) year: Option<i32>,
    /// The month; of “15日至23日” the one before.
    pub(super) month: u32,
    /// The day of the month.
    pub(super) day: u32,
    /// The weekday, where it is written.
    pub(super) weekday: Option<Weekday>,
}

impl RawDate {
    /// The day, in `year` unless another one is written; none where there is no such day.
    pub(super) fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.unwrap_or(year), self.month, self.day)
    }
}

/// The first and last day of a run; one and the same where there is no other.
pub(super) type RawSpan = (RawDate, RawDate);

/// Reads on through a text.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Passes one of these words, where the text goes on with it.
    pub(super) fn eat(&mut self, words: &[&str]) -> bool {
        let after = words.iter().find_map(|word| self.rest.strip_prefix(word));
        if let Some(after) = after {
            self.rest = after;
        }
        after.is_some()
    }

    /// Reads a number of at most four digits.
    pub(super) fn number(&mut self) -> Option<u32> {
        let digits = self.rest.len()
            - self
                .rest
                .trim_start_matches(|l: char| l.is_ascii_digit())
                .len();
        let number = self.rest[..digits].parse().ok().filter(|_| digits <= 4)?;
        self.rest = &self.rest[digits..];
        Some(number)
    }

    /// Reads a date; `month` is that of the date before it.
    pub(super) fn date(&mut self, month: Option<u32>) -> Option<RawDate> {
        let mut ahead = self.clone();
        let mut number = ahead.number()?;
        let mut year = None;
        if ahead.eat(&["年"]) {
            year = i32::try_from(number).ok().filter(|year| *year >= 1000);
            year?;
            number = ahead.number()?;
        }
        let (month, day) = if ahead.eat(&["月"]) {
            (number, ahead.number()?)
        } else if year.is_none() {
            (month?, number)
        } else {
            return None;
        };
        if !ahead.eat(&["日", "号"]) {
            return None;
        }
        let weekday = ahead.weekday();
        *self = ahead;
        Some(RawDate {
            year,
            month,
            day,
            weekday,
        })
    }

    /// Reads a run of days: 2月15日（周日）至23日（周一）, or one day.
    fn span(&mut self, month: Option<u32>) -> Option<RawSpan> {
        let first = self.date(month)?;
        let mut ahead = self.clone();
        let through = ["至", "到", "—", "–", "－", "-", "~", "～"];
        let mut several = false;
        while ahead.eat(&through) {
            several = true;
        }
        if !several {
            return Some((first, first));
        }
        let last = ahead.date(Some(first.month))?;
        *self = ahead;
        Some((first, last))
    }

    /// Reads runs of days with 、 or 和 between them; none where the text does not begin with a date.
    pub(super) fn spans(&mut self) -> Vec<RawSpan> {
        let mut spans: Vec<RawSpan> = Vec::new();
        let mut ahead = self.clone();
        while let Some(span) = ahead.span(spans.last().map(|(_, last)| last.month)) {
            spans.push(span);
            *self = ahead.clone();
            if !ahead.eat(&["、", "和", "及"]) {
                break;
            }
        }
        spans
    }

    /// Passes what stands in brackets after a date, or a weekday without them; returns the weekday.
    fn weekday(&mut self) -> Option<Weekday> {
        let mut ahead = self.clone();
        if ahead.eat(&["（"]) {
            let (within, after) = ahead.rest.split_once('）')?;
            self.rest = after;
            return within
                .split(['、', '，'])
                .find_map(|piece| named_weekday(piece).map(|(weekday, _)| weekday));
        }
        let (weekday, rest) = named_weekday(self.rest)?;
        self.rest = rest;
        Some(weekday)
    }
}

/// The weekday a text begins with, and the rest of it.
fn named_weekday(text: &str) -> Option<(Weekday, &str)> {
    let words = ["星期", "礼拜", "周"];
    let after = words.iter().find_map(|word| text.strip_prefix(word))?;
    let mut letters = after.chars();
    let weekday = match letters.next()? {
        '一' | '1' => Weekday::Mon,
        '二' | '2' => Weekday::Tue,
        '三' | '3' => Weekday::Wed,
        '四' | '4' => Weekday::Thu,
        '五' | '5' => Weekday::Fri,
        '六' | '6' => Weekday::Sat,
        '日' | '天' | '7' => Weekday::Sun,
        _ => return None,
    };
    Some((weekday, letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_days_are_read_with_their_weekdays() {
        let mut text = Cursor::new("2月15日（农历腊月二十八、周日）至23日放假");
        let spans = text.spans();
        assert_eq!(text.rest(), "放假");
        let (first, last) = spans[0];
        assert_eq!(
            (first.month, first.day, first.weekday),
            (2, 15, Some(Weekday::Sun))
        );
        assert_eq!((last.month, last.day, last.weekday), (2, 23, None));
        let mut text = Cursor::new("2月14日（星期六）、28号周六上班");
        assert_eq!(text.spans().len(), 2);
        assert_eq!(text.rest(), "上班");
        let mut text = Cursor::new("2022年12月31日至2023年1月2日放假");
        let (first, last) = text.spans()[0];
        assert_eq!((first.year, last.year), (Some(2022), Some(2023)));
        assert!(
            Cursor::new("15日放假").spans().is_empty(),
            "no month before it"
        );
        assert!(Cursor::new("2月放假").spans().is_empty());
    }
}
