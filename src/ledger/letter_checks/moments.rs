//! Dates as a text names them: 2026年5月8日, 今年3月, 9月30日, 2026-09-30.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};

use crate::model::typed_date::days_in_month;

use super::scan::Scan;

/// Years named by their place beside this one.
const RELATIVE: [(&str, i32); 7] = [
    ("今年", 0),
    ("本年", 0),
    ("去年", -1),
    ("上年", -1),
    ("前年", -2),
    ("明年", 1),
    ("后年", 2),
];
/// What may follow 号 where it is a day: not 3月5号楼.
const AFTER_DAY: &str = "前后起至到、，。；）)之或晚早完开正已将—－-~～ \n";

/// A date named in a text. Its month and day may be ones no calendar has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// The year it names.
    pub(super) year: Option<i32>,
    /// The month it names.
    pub(super) month: Option<u32>,
    /// The day it names.
    pub(super) day: Option<u32>,
    /// The year last named before it in the block.
    pub(super) near: Option<i32>,
}

impl Moment {
    /// The years it may be in, the likeliest first.
    pub(super) fn years(&self, today: NaiveDate) -> Vec<i32> {
        match self.year {
            Some(year) => vec![year],
            None => self.near.into_iter().chain([today.year()]).collect(),
        }
    }

    /// Its first and last day in a year; `None` where the calendar has no such day.
    pub(super) fn span(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = match (self.month, self.day) {
            (None, _) => ((1, 1), (12, 31)),
            (Some(month), Some(day)) => ((month, day), (month, day)),
            (Some(month), None) => ((month, 1), (month, days_in_month(year, month)?)),
        };
        Some((
            NaiveDate::from_ymd_opt(year, first.0, first.1)?,
            NaiveDate::from_ymd_opt(year, last.0, last.1)?,
        ))
    }
}

/// Every date a text names, in order.
pub(super) fn moments(scan: &Scan<'_>, today: NaiveDate) -> Vec<Moment> {
    let mut found: Vec<Moment> = Vec::new();
    let mut near = None;
    let mut index = 0;
    while index < scan.end() {
        let length = scan.digits(index);
        if length == 0 {
            index += 1;
            continue;
        }
        let inside = scan
            .before(index)
            .is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '.');
        let read = || dashed(scan, index).or_else(|| written(scan, index, today));
        let Some(mut moment) = (!inside).then(read).flatten() else {
            index += length;
            continue;
        };
        moment.near = near;
        near = moment.year.or(near);
        index = moment.range.end;
        found.push(moment);
    }
    found
}

fn year_at(scan: &Scan<'_>, index: usize) -> Option<i32> {
    let year = scan.number(index, 4).filter(|_| scan.digits(index) == 4)?;
    (1900..=2100).contains(&year).then_some(year as i32)
}

/// 2026-09-30, 2026.9.30, 2026/9/30.
fn dashed(scan: &Scan<'_>, start: usize) -> Option<Moment> {
    let year = year_at(scan, start)?;
    let mark = scan.at(start + 4).filter(|mark| "-./".contains(*mark))?;
    let month_length = scan.digits(start + 5);
    let second = start + 5 + month_length;
    let day_length = scan.digits(second + 1);
    let end = second + 1 + day_length;
    let short = |length: usize| (1..=2).contains(&length);
    let whole = scan.at(second) == Some(mark) && short(month_length) && short(day_length);
    (whole && scan.at(end) != Some(mark)).then_some(Moment {
        range: start..end,
        year: Some(year),
        month: scan.number(start + 5, month_length),
        day: scan.number(second + 1, day_length),
        near: None,
    })
}

/// 2026年9月30日 and its parts; the month may stand without a year, the day not without a month.
fn written(scan: &Scan<'_>, start: usize, today: NaiveDate) -> Option<Moment> {
    let mut begin = start;
    let mut index = start;
    let mut end = start;
    let mut year = year_at(scan, start).filter(|_| scan.is_one_of(start + 4, "年"));
    if year.is_some() {
        end = start + 5;
        index = scan.past_spaces(end);
    } else if let Some((word, shift)) = RELATIVE.iter().find(|(word, _)| scan.ends(start, word)) {
        year = Some(today.year() + shift);
        begin = start - word.chars().count();
    }
    let month = unit(scan, index, "月");
    let mut day = None;
    if let Some((_, after)) = month {
        end = after;
        let at = scan.past_spaces(after);
        let read = unit(scan, at, "日").or_else(|| {
            unit(scan, at, "号").filter(|(_, after)| {
                scan.at(*after)
                    .is_none_or(|letter| AFTER_DAY.contains(letter))
            })
        });
        if let Some((number, after)) = read {
            day = Some(number);
            end = after;
        }
    }
    (end > start).then_some(Moment {
        range: begin..end,
        year,
        month: month.map(|(month, _)| month),
        day,
        near: None,
    })
}

/// A number of one or two digits with its unit behind it, and the place after that.
fn unit(scan: &Scan<'_>, index: usize, word: &str) -> Option<(u32, usize)> {
    let length = scan.digits(index);
    let number = scan.number(index, length)?;
    let right = (1..=2).contains(&length) && scan.starts(index + length, word);
    right.then_some((number, index + length + 1))
}
