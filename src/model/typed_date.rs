//! Dates as people type them.

use chrono::{Datelike as _, Days, NaiveDate};

use super::chinese;
use super::record::{YEARS, iso_date};

/// A typed date that cannot be read, in words for the person who typed it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TypedDateError {
    /// The words are a date, but the calendar has no such day.
    #[error("没有“{typed}”这一天：{month}月只有{days}天。请核对后再填。")]
    NoSuchDay {
        /// As typed.
        typed: String,
        /// The month.
        month: u32,
        /// How many days it has.
        days: u32,
    },
    /// The day lies in a year that no day of the work can lie in.
    #[error("“{typed}”是{year}年的日期，只能填{}年到{}年之间的日期。请核对年份。", YEARS.start(), YEARS.end())]
    NoSuchYear {
        /// As typed.
        typed: String,
        /// The year.
        year: i32,
    },
    /// The words are a day of a week, but not of which one.
    #[error("“{typed}”说不准是哪一周的。请写成 上{typed}、这{typed}，或者写日期，如 11.20。")]
    WhichWeek {
        /// As typed.
        typed: String,
    },
    /// The words are not a date.
    #[error("“{0}”不是日期。可以写成 2026-11-20、2026年11月20日、11.20、今天 或 +15。")]
    NotADate(String),
}

/// A date as typed, and what is wrong with it once the field was left; or one that was only offered.
#[derive(Clone, Debug, Default, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct DateText {
    /// As typed.
    pub text: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// How many days after today it lies while it is only offered; none once somebody typed.
    offered: Option<i64>,
}

impl PartialEq for DateText {
    /// Two offers of the same day are the same, whichever day they were made on.
    fn eq(&self, other: &Self) -> bool {
        self.offered == other.offered
            && (self.offered.is_some() || (&self.text, &self.error) == (&other.text, &other.error))
    }
}

impl DateText {
    /// The text of a stored date.
    pub fn of(date: Option<NaiveDate>) -> Self {
        Self::typed(date.map(|date| date.to_string()).unwrap_or_default())
    }

    /// A text that somebody typed.
    pub fn typed(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// Today, offered: until somebody types it stays today's date, however many days pass.
    pub fn today(today: NaiveDate) -> Self {
        Self::offered(today, 0)
    }

    /// The day so many days after today, or before it, offered in the same way.
    pub fn offered(today: NaiveDate, days: i64) -> Self {
        let mut date = Self {
            offered: Some(days),
            ..Self::default()
        };
        date.offer_anew(today);
        date
    }

    /// Brings a day that was only offered up to today.
    pub fn offer_anew(&mut self, today: NaiveDate) {
        if let Some(days) = self.offered {
            let day = shifted(today, days).unwrap_or(today);
            self.text = day.to_string();
        }
    }

    /// Notes that somebody typed: the date is meant as it stands.
    pub fn note_typed(&mut self) {
        self.offered = None;
    }

    /// The date, none where nothing is typed.
    ///
    /// # Errors
    /// Text to show when the text is not a date.
    pub fn read(&self, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
        if let Some(days) = self.offered {
            return Ok(shifted(today, days));
        }
        if self.text.trim().is_empty() {
            return Ok(None);
        }
        read(&self.text, today)
            .map(Some)
            .map_err(|error| error.to_string())
    }

    /// Checks the text as the field is left: a date is written out in full, anything else gets its error.
    pub fn settle(&mut self, today: NaiveDate) {
        if self.offered.is_some() {
            self.offer_anew(today);
            return;
        }
        match self.read(today) {
            Ok(date) => *self = Self::of(date),
            Err(error) => self.error = Some(error),
        }
    }
}

/// Reads a date the way people write it: 2026-11-20, 2026.11.20, 2026/11/20, 20261120, 2026年11月20日, 11-20, 11.20,
/// 11月20日 and 十一月二十日 (the year of `today`), 今天, 昨天, 昨日, 明天, 后天, 前天, 上周五 (weeks begin with Monday), +15 and
/// -3 (calendar days from `today`).
///
/// # Errors
/// [`TypedDateError`], with words to show.
pub fn read(typed: &str, today: NaiveDate) -> Result<NaiveDate, TypedDateError> {
    let day = read_any(typed, today)?;
    if YEARS.contains(&day.year()) {
        return Ok(day);
    }
    Err(TypedDateError::NoSuchYear {
        typed: typed.trim().to_owned(),
        year: day.year(),
    })
}

/// Reads a date of any year.
fn read_any(typed: &str, today: NaiveDate) -> Result<NaiveDate, TypedDateError> {
    let text = to_half_width(typed.trim());
    let not_a_date = || TypedDateError::NotADate(typed.trim().to_owned());
    if let Some(shift) = named_shift(&text) {
        return shifted(today, shift).ok_or_else(not_a_date);
    }
    if let Some((weeks, weekday)) = day_of_week(&text) {
        let typed = || typed.trim().to_owned();
        let weeks = weeks.ok_or_else(|| TypedDateError::WhichWeek { typed: typed() })?;
        let since_monday = i64::from(today.weekday().num_days_from_monday());
        return shifted(today, weeks * 7 + weekday - since_monday).ok_or_else(not_a_date);
    }
    if let Some(date) = iso_date(&text) {
        return Ok(date);
    }
    let numbers = date_numbers(&text).ok_or_else(not_a_date)?;
    let (year, month, day) = match numbers[..] {
        [month, day] => (today.year(), month, day),
        [year, month, day] if year < 100 => (2000 + year as i32, month, day),
        [year, month, day] => (year as i32, month, day),
        _ => return Err(not_a_date()),
    };
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| match days_in_month(year, month) {
        Some(days) if day > 0 => TypedDateError::NoSuchDay {
            typed: typed.trim().to_owned(),
            month,
            days,
        },
        _ => not_a_date(),
    })
}

/// How many days a month has; `None` for a month that does not exist.
pub fn days_in_month(year: i32, month: u32) -> Option<u32> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    (28..=31).rev().find(|day| first.with_day(*day).is_some())
}

fn named_shift(text: &str) -> Option<i64> {
    match text {
        "今天" | "今日" => Some(0),
        "昨天" | "昨日" => Some(-1),
        "前天" | "前日" => Some(-2),
        "大前天" => Some(-3),
        "明天" | "明日" => Some(1),
        "后天" | "后日" => Some(2),
        _ => text
            .starts_with(['+', '-'])
            .then(|| text.parse().ok())
            .flatten(),
    }
}

/// Which week is said, and how far from it this one is.
const WEEKS: [(&str, i64); 5] = [("上上", -2), ("上", -1), ("本", 0), ("这", 0), ("下", 1)];

/// Which day of which week is named: how many weeks from this one, none where that is not said, and how many days after its
/// Monday.
fn day_of_week(text: &str) -> Option<(Option<i64>, i64)> {
    let said = WEEKS.iter().find_map(|(word, weeks)| {
        let rest = text.strip_prefix(word)?;
        Some((Some(*weeks), rest.strip_prefix('个').unwrap_or(rest)))
    });
    let (weeks, rest) = said.unwrap_or((None, text));
    let mut words = ["周", "星期", "礼拜"].iter();
    let name = words.find_map(|word| rest.strip_prefix(word))?;
    let days = ["一", "二", "三", "四", "五", "六", "日"];
    let name = if name == "天" { "日" } else { name };
    let index = days.iter().position(|day| *day == name)?;
    Some((weeks, i64::try_from(index).ok()?))
}

fn shifted(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(count)
    } else {
        day.checked_add_days(count)
    }
}

fn date_numbers(text: &str) -> Option<Vec<u32>> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(vec![
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        ]);
    }
    let (text, is_in_words) = match text.strip_suffix(['日', '号']) {
        Some(text) => (text, text.contains('月')),
        None => (text, false),
    };
    let number = |part: &str| match part.parse() {
        Ok(number) => Some(number),
        Err(_) if is_in_words => chinese::read_written_numeral(part),
        Err(_) => None,
    };
    let numbers: Option<Vec<u32>> = text
        .split(['-', '.', '/', '年', '月'])
        .map(|part| number(part.trim()))
        .collect();
    numbers.filter(|numbers| numbers.len() > 1)
}

fn to_half_width(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '＋' | '－' | '．' | '／' => {
                char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter)
            }
            '。' => '.',
            '—' | '–' => '-',
            other => chinese::half_width_digit(other),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn reads_what_people_type() {
        let today = day(2026, 11, 20);
        let cases = [
            ("2026-11-20", day(2026, 11, 20)),
            ("2026.3.2", day(2026, 3, 2)),
            ("2026/03/02", day(2026, 3, 2)),
            ("20260302", day(2026, 3, 2)),
            ("2026年3月2日", day(2026, 3, 2)),
            ("3月2日", day(2026, 3, 2)),
            ("3月2号", day(2026, 3, 2)),
            ("11.20", day(2026, 11, 20)),
            ("１１．２０", day(2026, 11, 20)),
            ("26.3.2", day(2026, 3, 2)),
            ("今天", today),
            ("+15", day(2026, 12, 5)),
            ("-20", day(2026, 10, 31)),
            ("昨日", day(2026, 11, 19)),
            ("前日", day(2026, 11, 18)),
            ("大前天", day(2026, 11, 17)),
            ("十一月二十日", today),
            ("二〇二六年三月二号", day(2026, 3, 2)),
            ("上周五", day(2026, 11, 13)),
            ("上个星期天", day(2026, 11, 15)),
            ("这周一", day(2026, 11, 16)),
            ("本周日", day(2026, 11, 22)),
            ("下礼拜三", day(2026, 11, 25)),
            ("上上周六", day(2026, 11, 7)),
        ];
        for (typed, expected) in cases {
            assert_eq!(read(typed, today), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn a_typed_date_is_written_out_as_it_is_left() {
        let today = day(2026, 11, 20);
        let mut typed = DateText::typed("11.6".to_owned());
        typed.settle(today);
        assert_eq!(typed, DateText::of(Some(day(2026, 11, 6))));
        typed.text = "九月".to_owned();
        typed.settle(today);
        assert!(typed.error.is_some() && typed.text == "九月");
        assert_eq!(DateText::default().read(today), Ok(None));
    }

    #[test]
    fn a_day_that_was_only_offered_is_offered_anew_and_a_typed_one_stays() {
        let (then, today) = (day(2026, 3, 16), day(2026, 5, 25));
        let kept = serde_json::to_string(&DateText::today(then)).unwrap();
        let mut offered: DateText = serde_json::from_str(&kept).unwrap();
        assert_eq!(offered.read(today), Ok(Some(today)));
        assert_eq!(offered, DateText::today(today));
        offered.settle(today);
        assert_eq!(offered.text, "2026-05-25");
        offered.text = "2026-03-16".to_owned();
        offered.note_typed();
        offered.offer_anew(today);
        assert_eq!(offered.read(today), Ok(Some(then)));
        assert_eq!(DateText::offered(today, -1).text, "2026-05-24");
        let older: DateText = serde_json::from_str(r#"{"text":"3.16","error":null}"#).unwrap();
        assert_eq!(older.read(today), Ok(Some(then)));
    }

    #[test]
    fn says_why_a_day_does_not_exist() {
        let today = day(2026, 11, 20);
        let error = read("9月31日", today).unwrap_err();
        assert_eq!(
            error,
            TypedDateError::NoSuchDay {
                typed: "9月31日".into(),
                month: 9,
                days: 30
            }
        );
        assert!(error.to_string().contains("9月只有30天"));
        assert!(matches!(
            read("2026-02-29", today),
            Err(TypedDateError::NoSuchDay { days: 28, .. })
        ));
        let error = read("周五", today).unwrap_err().to_string();
        assert!(error.contains("请写成 上周五、这周五"), "{error}");
        for nonsense in [
            "",
            "明年",
            "13-45",
            "2026-13-01",
            "0.0",
            "九月",
            "上周",
            "上周末",
            "一.二",
            "十十月二日",
            "周",
        ] {
            assert!(
                matches!(read(nonsense, today), Err(TypedDateError::NotADate(_))),
                "{nonsense}"
            );
        }
    }

    #[test]
    fn a_year_that_nobody_works_in_is_refused() {
        let today = day(2026, 11, 20);
        for typed in ["0226-11-20", "1899年12月31日", "2201.1.1", "+99999"] {
            let error = read(typed, today).unwrap_err();
            assert!(
                matches!(error, TypedDateError::NoSuchYear { .. }),
                "{typed}"
            );
            assert!(error.to_string().contains("1900年到2200年"), "{error}");
        }
        assert_eq!(read("1900-01-01", today), Ok(day(1900, 1, 1)));
        assert_eq!(read("2200-12-31", today), Ok(day(2200, 12, 31)));
    }
}
