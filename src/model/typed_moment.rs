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
    /// A whole day: its beginning or its end may be meant.
    #[error(
        "“{0}”没有写几点：日期后面空一格写时间，如 {0} 15:00。这天开始以前写成 {0} 0:00，这天做完以后写成 {0} 24:00。"
    )]
    NoTime(String),
    /// The words are no day and time.
    #[error(
        "“{0}”读不懂：日期后面空一格写时间，如 2026-11-19 15:00、昨天 15:00、昨晚8点、上周五 15:00。"
    )]
    NotAMoment(String),
    /// The part of the day and the hour contradict each other.
    #[error("“{0}”说不准是几点：请按24小时写，如 2026-11-19 15:00；夜里12点写成第二天的 0:00。")]
    Contradiction(String),
}

/// A time of a day.
#[derive(Clone, Copy)]
struct Time {
    time: NaiveTime,
    /// Whether it is midnight at the end of the day, or a while after.
    is_next_day: bool,
}

impl Time {
    /// It on a day.
    fn on(self, day: NaiveDate) -> Option<NaiveDateTime> {
        let day = if self.is_next_day {
            day.succ_opt()?
        } else {
            day
        };
        Some(day.and_time(self.time))
    }
}

/// What may stand before an hour and says which part of the day it is of.
const PARTS_OF_DAY: [&str; 16] = [
    "凌晨", "清晨", "早晨", "早上", "上午", "中午", "下午", "傍晚", "晚上", "夜里", "半夜", "深夜",
    // The short ones begin others.
    "早", "晨", "晚", "夜",
];

/// Reads a day, typed as [`typed_date::read`] reads days, and a time after it: 2026-11-19 15:00, 昨天 15:00, 11月19日下午3点,
/// 昨天十五点三十分, 昨晚8点, 昨天晚上12点, which is the end of that day; a time alone is one of today.
///
/// # Errors
/// [`TypedMomentError`], with words to show.
pub fn read(typed: &str, today: NaiveDate) -> Result<NaiveDateTime, TypedMomentError> {
    let text: String = typed.trim().chars().map(half_width).collect();
    let mut day_error = None;
    // The time may follow the day without a space: the first parting by which both can be read.
    for (index, _) in text.char_indices() {
        let (before, rest) = text.split_at(index);
        if is_within_figures(before, rest) {
            continue;
        }
        let Some(time) = time(rest.trim()) else {
            continue;
        };
        let day = day_before(before.trim(), rest);
        if day.is_empty() {
            return moment(today, time, typed);
        }
        match typed_date::read(&day, today) {
            Ok(day) => return moment(day, time, typed),
            Err(error @ TypedDateError::WhichWeek { .. }) => {
                day_error.get_or_insert(error);
            }
            // Of a time cut off in its midst the day says nothing.
            Err(error) if before.ends_with([' ', '日', '号', '天']) => {
                day_error.get_or_insert(error);
            }
            Err(_) => {}
        }
    }
    Err(day_error.map_or_else(|| without_time(typed, today), TypedMomentError::Day))
}

/// Why words in which no time was found are no moment.
fn without_time(typed: &str, today: NaiveDate) -> TypedMomentError {
    let words = typed.trim().to_owned();
    match typed_date::read(&words, today) {
        Ok(_) => TypedMomentError::NoTime(words),
        Err(TypedDateError::NotADate(_)) => TypedMomentError::NotAMoment(words),
        Err(error) => TypedMomentError::Day(error),
    }
}

/// Whether a parting goes through figures: of 11.115:00 nobody can say which ones are the day's.
fn is_within_figures(before: &str, rest: &str) -> bool {
    let is_figure = |letter: char| letter.is_ascii_digit();
    before.ends_with(is_figure) && rest.starts_with(is_figure)
}

/// The day before a time: of 昨晚8点 it is 昨天.
fn day_before(day: &str, time: &str) -> String {
    let says_part = || PARTS_OF_DAY.iter().any(|part| time.starts_with(part));
    match day {
        "前" | "昨" | "今" if says_part() => format!("{day}天"),
        day => day.to_owned(),
    }
}

fn moment(
    day: NaiveDate,
    time: Result<Time, TypedMomentError>,
    typed: &str,
) -> Result<NaiveDateTime, TypedMomentError> {
    let at = time?.on(day);
    at.ok_or_else(|| TypedMomentError::NotAMoment(typed.trim().to_owned()))
}

fn half_width(letter: char) -> char {
    match letter {
        '：' => ':',
        '　' => ' ',
        other => chinese::half_width_digit(other),
    }
}

/// A time of a day: 15:00, 15:00:30, 15点, 15点30分, 下午3点, 三点半, 三点一刻, 晚上12点, 零点; an error where the part of the
/// day contradicts the hour.
fn time(text: &str) -> Option<Result<Time, TypedMomentError>> {
    let mut parts = PARTS_OF_DAY.iter();
    let part = parts.find_map(|part| Some((*part, text.strip_prefix(part)?)));
    let (part, rest) = part.map_or((None, text), |(part, rest)| (Some(part), rest));
    let written = rest.trim().replace(['点', '时'], ":");
    let written = written.replace(":一刻", ":15").replace(":三刻", ":45");
    let written = written.trim_end_matches(['分', '钟', '整']);
    let numbers = match (written.strip_suffix(":半"), written.strip_suffix(':')) {
        (Some(hour), _) => vec![hour, "30"],
        (None, Some(hour)) => vec![hour, "0"],
        (None, None) => written.split(':').collect(),
    };
    let numbers: Option<Vec<u32>> = numbers.into_iter().map(number).collect();
    let (hour, minute, second) = match numbers?[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let contradiction = || TypedMomentError::Contradiction(text.to_owned());
    let hour_of_day = match part {
        None => hour,
        Some(part) => match hour_of(part, hour) {
            Some(hour) => hour,
            None => return Some(Err(contradiction())),
        },
    };
    // Half past twelve at night is of the next day; 24:30 is nothing.
    let is_next_day = hour_of_day == 24 && (part.is_some() || (minute, second) == (0, 0));
    let hour_of_day = if is_next_day { 0 } else { hour_of_day };
    let time = NaiveTime::from_hms_opt(hour_of_day, minute, second)?;
    Some(Ok(Time { time, is_next_day }))
}

/// The hour from midnight on that a part of the day and an hour mean; none where they contradict each other, or it cannot be
/// told which night is meant, as of 昨天半夜2点.
fn hour_of(part: &str, hour: u32) -> Option<u32> {
    match (part, hour) {
        ("凌晨", 12) => Some(0),
        ("晚上" | "晚" | "夜里" | "夜" | "半夜" | "深夜", 12) => Some(24),
        ("凌晨", 0..=6)
        | ("清晨" | "早晨" | "早上" | "早" | "晨", 1..=11)
        | ("上午", 0..=12)
        | ("中午", 11..=14)
        | ("下午", 12..=19)
        | ("傍晚", 16..=20)
        | ("晚上" | "晚", 17..=24)
        | ("夜里" | "夜" | "半夜" | "深夜", 20..=24) => Some(hour),
        ("中午", 1..=2)
        | ("下午", 1..=11)
        | ("傍晚", 4..=8)
        | ("晚上" | "晚", 5..=11)
        | ("夜里" | "夜" | "半夜" | "深夜", 8..=11) => Some(hour + 12),
        _ => None,
    }
}

/// One or two figures, or the same in Chinese: 8, 05, 十五, 零五.
fn number(text: &str) -> Option<u32> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return chinese::read_written_numeral(text).filter(|number| *number < 100);
    }
    let fits = (1..=2).contains(&text.len());
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
    fn the_part_of_the_day_says_which_hour_is_meant() {
        for (typed, expected) in [
            ("昨天晚上12点", "2026-11-20 00:00:00"),
            ("昨天晚上12点半", "2026-11-20 00:30:00"),
            ("昨天半夜12点", "2026-11-20 00:00:00"),
            ("昨天 24:00", "2026-11-20 00:00:00"),
            ("11月30日24点", "2026-12-01 00:00:00"),
            ("昨天夜里11点", "2026-11-19 23:00:00"),
            ("昨天晚上20点", "2026-11-19 20:00:00"),
            ("昨天下午15点", "2026-11-19 15:00:00"),
            ("昨天下午12点30分", "2026-11-19 12:30:00"),
            ("昨天中午12点", "2026-11-19 12:00:00"),
            ("昨天中午1点", "2026-11-19 13:00:00"),
            ("昨天上午12点", "2026-11-19 12:00:00"),
            ("昨天凌晨3点", "2026-11-19 03:00:00"),
            ("昨天凌晨12点", "2026-11-19 00:00:00"),
            ("昨天傍晚6点", "2026-11-19 18:00:00"),
            ("昨天下午3点半", "2026-11-19 15:30:00"),
            ("昨天 3点半", "2026-11-19 03:30:00"),
            ("昨天3点钟", "2026-11-19 03:00:00"),
            ("昨天下午3点整", "2026-11-19 15:00:00"),
        ] {
            let at = read(typed, today()).map(|at| at.to_string());
            assert_eq!(at.as_deref(), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn short_words_and_chinese_figures_are_read_as_people_say_them() {
        for (typed, expected) in [
            ("昨晚8点", "2026-11-19 20:00:00"),
            ("昨晚上八点", "2026-11-19 20:00:00"),
            ("昨夜十一点一刻", "2026-11-19 23:15:00"),
            ("昨晚12点", "2026-11-20 00:00:00"),
            ("前晚九点", "2026-11-18 21:00:00"),
            ("今早九点", "2026-11-20 09:00:00"),
            ("今早上九点", "2026-11-20 09:00:00"),
            ("今晨六点", "2026-11-20 06:00:00"),
            ("今天晚8点", "2026-11-20 20:00:00"),
            ("昨下午三点三刻", "2026-11-19 15:45:00"),
            ("昨日 15:00", "2026-11-19 15:00:00"),
            ("昨天下午三点", "2026-11-19 15:00:00"),
            ("下午三点半", "2026-11-20 15:30:00"),
            ("前天两点", "2026-11-18 02:00:00"),
            ("上周五 15:00", "2026-11-13 15:00:00"),
            ("上周五十点", "2026-11-13 10:00:00"),
            ("11月20日15时", "2026-11-20 15:00:00"),
            ("十一月十九日十五时", "2026-11-19 15:00:00"),
            ("十一月十九日十五点零五分", "2026-11-19 15:05:00"),
            ("15点", "2026-11-20 15:00:00"),
            ("二十三点五十九分", "2026-11-20 23:59:00"),
            ("中午12点", "2026-11-20 12:00:00"),
            ("中午十二点半", "2026-11-20 12:30:00"),
            ("零点", "2026-11-20 00:00:00"),
            ("昨天零点", "2026-11-19 00:00:00"),
        ] {
            let at = read(typed, today()).map(|at| at.to_string());
            assert_eq!(at.as_deref(), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn a_part_of_the_day_that_contradicts_the_hour_is_refused() {
        for typed in [
            "昨天早上12点",
            "昨天上午15点",
            "昨天下午0点",
            "昨天下午22:00",
            "昨天晚上2点",
            "昨天晚上14点",
            "昨天半夜2点",
            "昨天中午5点",
            "昨天凌晨9点",
            "昨晚2点",
            "今晚零点",
            "早上 12:30",
        ] {
            let error = read(typed, today()).unwrap_err().to_string();
            assert!(error.contains("请按24小时写"), "{typed}: {error}");
        }
        assert!(read("昨天 24:30", today()).is_err());
    }

    #[test]
    fn what_is_no_moment_is_refused_with_what_to_write() {
        for typed in [
            "",
            "昨天",
            "昨日",
            "前天",
            "11月18日",
            "昨8点",
            "11.115:00",
            "3月22点",
            "昨天三十点",
            "十十点",
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
        let error = read("十一月三十一日", today()).unwrap_err().to_string();
        assert!(error.contains("11月只有30天"), "{error}");
    }

    #[test]
    fn what_may_mean_two_moments_is_refused_with_how_to_write_each() {
        for typed in ["昨日", "前天", "上周五", "十一月二十日"] {
            let error = read(typed, today()).unwrap_err().to_string();
            for way in ["15:00", "0:00", "24:00"] {
                let example = format!("{typed} {way}");
                assert!(error.contains(&example), "{error}");
                read(&example, today()).unwrap();
            }
        }
        for typed in ["周五 15:00", "周五15:00", "星期五下午三点"] {
            let error = read(typed, today()).unwrap_err().to_string();
            assert!(error.contains("说不准是哪一周"), "{typed}: {error}");
        }
    }
}
