//! Years of the calendar from elsewhere: JSON in the form of the calendars that come with the program, or CSV with a line
//! for each day (日期,休/班,名称).

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::calendar::CalendarYear;
use super::json_text;
use super::typed_date;

/// Whether a text is meant as such a file rather than as sentences.
pub fn is_table(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first = text.lines().next().unwrap_or_default();
    text.starts_with(['{', '[']) || first.starts_with("日期") || fields(first).is_some()
}

/// Reads the years of such a text.
///
/// # Errors
/// Words that name the line, or what is wrong with the JSON; nothing of it is used then.
pub fn read(text: &str) -> Result<Vec<CalendarYear>, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let years = if text.starts_with('[') {
        serde_json::from_str::<Vec<CalendarYear>>(text)
    } else if text.starts_with('{') {
        serde_json::from_str::<CalendarYear>(text).map(|year| vec![year])
    } else {
        return csv(text);
    };
    let years =
        years.map_err(|error| format!("这份 JSON 读不懂：{}。", json_text::text(&error)))?;
    for (index, year) in years.iter().enumerate() {
        if years[..index].iter().any(|other| other.year == year.year) {
            return Err(format!("{} 年写了两次。请只留一份。", year.year));
        }
        let mut days = year.days_off.keys().chain(year.make_up_workdays.keys());
        if let Some(day) = days.find(|day| day.year() != year.year) {
            return Err(format!("{day} 不在 {} 年。跨年的分两年写。", year.year));
        }
    }
    Ok(years)
}

fn csv(text: &str) -> Result<Vec<CalendarYear>, String> {
    let mut years: BTreeMap<i32, CalendarYear> = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || (index == 0 && line.starts_with("日期")) {
            continue;
        }
        let wrong = |why: &str| format!("第 {} 行“{line}”{why}。", index + 1);
        let (day, kind, name) =
            fields(line).ok_or_else(|| wrong("读不懂，要写成 2027-02-05,休,春节"))?;
        let year = years
            .entry(day.year())
            .or_insert_with(|| CalendarYear::empty(day.year()));
        let days = match kind {
            Kind::Off => &mut year.days_off,
            Kind::MakeUp => &mut year.make_up_workdays,
        };
        days.insert(day, name.to_owned());
        if year.days_off.contains_key(&day) && year.make_up_workdays.contains_key(&day) {
            return Err(wrong("和前面的矛盾：同一天又休又班"));
        }
    }
    if years.is_empty() {
        return Err("里面没有日子。".to_owned());
    }
    Ok(years.into_values().collect())
}

#[derive(Clone, Copy)]
enum Kind {
    Off,
    MakeUp,
}

/// The day, whether it is off, and its name, of one line; a heading counts as none.
fn fields(line: &str) -> Option<(NaiveDate, Kind, &str)> {
    let mut fields = line
        .trim()
        .split([',', '，', '\t', ';'])
        .map(|field| field.trim().trim_matches('"'));
    let (day, kind) = (fields.next()?, fields.next()?);
    // A day without its year would be read as one of some year.
    let with_year = day.chars().take(4).all(|letter| letter.is_ascii_digit());
    let anywhere = NaiveDate::default();
    let day = typed_date::read(day, anywhere).ok().filter(|_| with_year)?;
    let kind = match kind {
        "休" | "放假" => Kind::Off,
        "班" | "上班" | "调休上班" => Kind::MakeUp,
        _ => return None,
    };
    Some((day, kind, fields.next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendars_shipped_are_read_and_lines_of_days_too() {
        let json = include_str!("../../assets/calendars/2026.json");
        assert!(is_table(json));
        let years = read(json).unwrap();
        assert_eq!((years[0].year, years[0].days_off.len()), (2026, 33));
        let lines = "日期,休/班,名称\n2027-02-05,休,春节\n2027/2/14,班,春节\n";
        assert!(is_table("2027-02-05,休,春节"));
        let years = read(lines).unwrap();
        assert_eq!(years[0].make_up_workdays.len(), 1);
        assert!(!years[0].announced);
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_line() {
        let error = read("2027-02-05,休,春节\n2027-02-06,半天,春节").unwrap_err();
        assert!(error.contains("第 2 行"), "{error}");
        assert!(read("2027-02-05,休,春节\n2027-02-05,班,春节").is_err());
        assert!(read("{\"year\": 2027}").unwrap_err().contains("JSON"));
        assert!(!is_table("春节：2月15日至23日放假调休，共9天。"));
    }
}
