//! A day and a time of that day, as people type them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::chinese;
use super::typed_date::{self, TypedDateError};

/// A typed moment that cannot be read, in words for the person who typed it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TypedMomentError {
    /// The time can be read, the day cannot.
    #[error(transparent)]
    Day(#[from] TypedDateError),
    /// There is no time, or the words are none.
    #[error("“{0}”读不懂：日期后面空一格写时间，如 2026-11-19 15:00、昨天 15:00。")]
    NotAMoment(String),
}

/// What stands before an hour that is counted from noon on.
const AFTERNOON: [&str; 2] = ["下午", "晚上"];
/// The same of one that is not.
const MORNING: [&str; 2] = ["上午", "早上"];

/// Reads a day, typed as [`typed_date::read`] reads days, and a time after it: 2026-11-19 15:00, 昨天 15:00, 11月19日下午3点,
/// 昨天15点30分; a time alone is one of today.
///
/// # Errors
/// [`TypedMomentError`], with words to show.
pub fn read(typed: &str, today: NaiveDate) -> Result<NaiveDateTime, TypedMomentError> {
    let text: String = typed.trim().chars().map(half_width).collect();
    let mut day_error = None;
    // The time may follow the day without a space: the first parting by which both can be read.
    for (index, _) in text.char_indices() {
        let (day, rest) = text.split_at(index);
        let Some(time) = time(rest.trim()) else {
            continue;
        };
        let day = day.trim();
        if day.is_empty() {
            return Ok(today.and_time(time));
        }
        match typed_date::read(day, today) {
            Ok(day) => return Ok(day.and_time(time)),
            // Of a time cut off in its midst the day says nothing.
            Err(error) if text[..index].ends_with([' ', '日', '号', '天']) => {
                day_error.get_or_insert(error);
            }
            Err(_) => {}
        }
    }
    Err(day_error.map_or_else(
        || TypedMomentError::NotAMoment(typed.trim().to_owned()),
        TypedMomentError::Day,
    ))
}

fn half_width(letter: char) -> char {
    match letter {
        '：' => ':',
        '　' => ' ',
        other => chinese::half_width_digit(other),
    }
}

/// A time of a day: 15:00, 15:00:30, 15点, 15点30分, 下午3点.
fn time(text: &str) -> Option<NaiveTime> {
    let after = |words: [&str; 2]| words.iter().find_map(|word| text.strip_prefix(word));
    let (rest, from_noon) = match (after(AFTERNOON), after(MORNING)) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => (text, false),
    };
    let written = rest.trim().replace(['点', '时'], ":");
    let written = written.trim_end_matches('分');
    let numbers = written.strip_suffix(':').map_or_else(
        || written.split(':').collect::<Vec<_>>(),
        |hour| vec![hour, "0"],
    );
    let numbers: Option<Vec<u32>> = numbers.into_iter().map(number).collect();
    let (hour, minute, second) = match numbers?[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = if from_noon && hour < 12 {
        hour + 12
    } else {
        hour
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// One or two digits.
fn number(text: &str) -> Option<u32> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }

    #[test]
    fn a_day_and_a_time_are_read_as_people_write_them() {
        for typed in [
            "2026-11-19 15:00",
            "昨天 15:00",
            "昨天15:00",
            "昨天　１５：００",
            "11月19日 15点",
            "11月19日下午3点",
            "11.19 下午 3:00",
            "11-19 15时0分",
            "-1 15:00:00",
        ] {
            let at = read(typed, today()).map(|at| at.to_string());
            assert_eq!(at.as_deref(), Ok("2026-11-19 15:00:00"), "{typed}");
        }
        let at = |typed| read(typed, today()).unwrap().to_string();
        assert_eq!(at("8:05"), "2026-11-20 08:05:00");
        assert_eq!(at("昨天 上午9点30分"), "2026-11-19 09:30:00");
        assert_eq!(at("11-1 9:05"), "2026-11-01 09:05:00");
        assert_eq!(at("11-19 晚上 8:10"), "2026-11-19 20:10:00");
    }

    #[test]
    fn what_is_no_moment_is_refused_with_what_to_write() {
        for typed in [
            "",
            "昨天",
            "2026-11-19 25:00",
            "15",
            "昨天 下午",
            "随便 15:00x",
            "昨天 150:0",
        ] {
            let error = read(typed, today()).unwrap_err().to_string();
            assert!(error.contains("日期后面空一格写时间"), "{typed}: {error}");
        }
        let error = read("2月30日 15:00", today()).unwrap_err().to_string();
        assert!(error.contains("2月只有28天"), "{error}");
    }
}
