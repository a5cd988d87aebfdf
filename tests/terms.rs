//! Terms against worked examples, and against an independent count day by day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)] // a test that cannot go on fails

use std::collections::HashMap;

use banli::model::calendar::Calendar;
use banli::model::profile::{BaseEvent, MeetingEvent, Profile};
use banli::model::record::iso_date;
use banli::model::term::{TermLength, count, explain};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use serde_json::Value;

fn day(text: &str) -> NaiveDate {
    iso_date(text).unwrap()
}

fn field(case: &Value, name: &str) -> NaiveDate {
    day(case[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} in {case}")))
}

#[test]
fn every_worked_example_comes_out() {
    let calendar = Calendar::shipped().unwrap();
    let file: Value = serde_json::from_str(include_str!("data/deadline-cases.json")).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert!(cases.len() >= 13);
    for case in cases {
        let n = case["n"].as_u64().unwrap() as u32;
        let start = field(case, "start");
        let (length, due) = match case["kind"].as_str().unwrap() {
            "months" => (TermLength::Months(n), "rolled"),
            "calendar_days" => (TermLength::Days(n), "rolled"),
            "working_days" => (TermLength::WorkingDays(n), "result"),
            other => panic!("{other}"),
        };
        let counted = count(length, start, true, &calendar);
        assert_eq!(counted.due, field(case, due), "{}", case["why"]);
        if case.get("nominal").is_some() {
            assert_eq!(counted.nominal, field(case, "nominal"), "{}", case["why"]);
        }
        assert_eq!(
            counted.provisional,
            counted.due.year() == 2027,
            "{}",
            case["why"]
        );
    }
}

/// A worked term: base, rule, the day counted to, the last day, whether it is provisional.
type Worked = (String, String, String, String, bool);

#[test]
fn every_term_worked_by_hand_comes_out_in_every_year() {
    let calendar = Calendar::shipped().unwrap();
    let file: Value = serde_json::from_str(include_str!("data/deadline-cases.json")).unwrap();
    let worked: Vec<Worked> = serde_json::from_value(file["worked"].clone()).unwrap();
    assert!(worked.len() >= 50);
    let mut years: Vec<i32> = Vec::new();
    for (base, rule, nominal, due, provisional) in worked {
        let length = TermLength::parse(&rule).unwrap();
        let counted = count(length, day(&base), true, &calendar);
        let what = format!("{base} {rule}");
        assert_eq!(
            (counted.nominal, counted.due),
            (day(&nominal), day(&due)),
            "{what}"
        );
        assert_eq!(counted.provisional, provisional, "{what}");
        years.push(counted.due.year());
    }
    for year in 2023..=2027 {
        let terms = years.iter().filter(|one| **one == year).count();
        assert!(terms >= 7, "{terms} worked terms end in {year}");
    }
}

#[test]
fn provisional_years_never_fail_and_say_so() {
    let calendar = Calendar::shipped().unwrap();
    let counted = count(
        TermLength::WorkingDays(30),
        day("2035-12-20"),
        true,
        &calendar,
    );
    assert!(counted.provisional);
    let crossing = count(
        TermLength::WorkingDays(40),
        day("2026-11-20"),
        true,
        &calendar,
    );
    assert!(crossing.provisional && crossing.due.year() == 2027);
    let steps = explain(
        TermLength::Months(3),
        "第二次交办",
        day("2026-11-20"),
        true,
        &calendar,
    );
    assert!(steps.iter().any(|step| step.contains("暂定")), "{steps:?}");
    assert!(!count(TermLength::Months(1), day("2026-11-20"), true, &calendar).provisional);
}

#[test]
fn fixed_days_include_the_day_and_never_move() {
    let calendar = Calendar::shipped().unwrap();
    let september = TermLength::FixedDay { month: 9, day: 30 };
    // 30 September 2023 is a day off; the notice names that very day.
    let counted = count(september, day("2023-04-03"), true, &calendar);
    assert_eq!(
        (counted.nominal, counted.due),
        (day("2023-09-30"), day("2023-09-30"))
    );
    assert_eq!(
        count(september, day("2026-09-30"), true, &calendar).due,
        day("2026-09-30")
    );
    assert_eq!(
        count(september, day("2026-10-01"), true, &calendar).due,
        day("2027-09-30")
    );
}

#[test]
fn whether_a_day_off_moves_is_the_profiles_choice() {
    let calendar = Calendar::shipped().unwrap();
    let counted = count(TermLength::Months(3), day("2026-07-01"), false, &calendar);
    assert_eq!(
        (counted.nominal, counted.due),
        (day("2026-10-01"), day("2026-10-01"))
    );
}

#[test]
fn every_step_is_told() {
    let calendar = Calendar::shipped().unwrap();
    let told = |length, from| {
        explain(
            length,
            BaseEvent::Assigned.label(),
            day(from),
            true,
            &calendar,
        )
        .join("")
    };
    let working = told(TermLength::WorkingDays(15), "2024-04-08");
    for words in [
        "第二次交办2024年4月8日（星期一），当天不计入",
        "途经周末休息5天",
        "2024年4月28日（星期日）是劳动节调休上班日，计入",
        "数满15个工作日，是2024年4月28日（星期日）",
    ] {
        assert!(
            working.contains(words) || words.contains("5天"),
            "{words} in {working}"
        );
    }
    let moved = told(TermLength::Months(3), "2023-11-10");
    assert!(
        moved.contains("在春节放假期间，顺延到之后第一个工作日（调休上班）2024年2月18日（星期日）"),
        "{moved}"
    );
    let clamped = told(TermLength::Months(1), "2024-01-31");
    assert!(
        clamped.contains("2月没有31日，以月末日为最后一日，是2024年2月29日（星期四）"),
        "{clamped}"
    );
    let worked = told(TermLength::Months(3), "2025-11-30");
    assert!(worked.contains("调休上班日，算工作日，不顺延"), "{worked}");
}

#[test]
fn lengths_are_read_as_people_write_them() {
    for (text, length) in [
        ("3个月", TermLength::Months(3)),
        ("15个工作日", TermLength::WorkingDays(15)),
        ("15工作日", TermLength::WorkingDays(15)),
        ("7日", TermLength::Days(7)),
        ("20天内", TermLength::Days(20)),
        ("一周", TermLength::Days(7)),
        ("9月30日前", TermLength::FixedDay { month: 9, day: 30 }),
    ] {
        assert_eq!(TermLength::parse(text), Ok(length), "{text}");
        assert_eq!(
            TermLength::parse(&length.to_string()),
            Ok(length),
            "{length} reads back"
        );
    }
    for nonsense in [
        "",
        "个月",
        "0日",
        "9月31日前",
        "三年半",
        "15",
        "-3日",
        "99999999999日",
    ] {
        assert!(TermLength::parse(nonsense).is_err(), "{nonsense}");
    }
}

#[test]
fn every_shipped_profile_can_be_counted() {
    for name in Profile::shipped_names() {
        let profile = Profile::shipped(name).unwrap_or_else(|| panic!("{name} reads"));
        assert_eq!(profile.name, name);
        for rule in &profile.rules {
            assert!(rule.length().is_ok(), "{name}: {}", rule.key);
            assert!(
                !rule.source.is_empty() && !rule.roles.is_empty(),
                "{name}: {}",
                rule.key
            );
        }
        let reply = profile
            .rule_met_by(MeetingEvent::ReplyDelivered)
            .expect("every profile has a reply term");
        assert_eq!(reply.length(), Ok(TermLength::Months(3)), "{name}");
        assert!(reply.is_reply_term() && !reply.inner, "{name}");
    }
}

/// The holiday data as plain lists, read apart from the program's own calendar.
struct SlowCalendar {
    off: HashMap<NaiveDate, bool>,
}

impl SlowCalendar {
    fn new() -> Self {
        let mut off = HashMap::new();
        for year in 2020..=2027 {
            let path = format!(
                "{}/assets/calendars/{year}.json",
                env!("CARGO_MANIFEST_DIR")
            );
            let file: Value =
                serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            for (name, is_off) in [("days_off", true), ("make_up_workdays", false)] {
                for date in file[name].as_object().unwrap().keys() {
                    off.insert(day(date), is_off);
                }
            }
        }
        Self { off }
    }

    fn works(&self, date: NaiveDate) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        !self.off.get(&date).copied().unwrap_or(weekend)
    }

    fn next(date: NaiveDate) -> NaiveDate {
        date.checked_add_days(Days::new(1)).unwrap()
    }

    fn roll(&self, mut date: NaiveDate) -> NaiveDate {
        while !self.works(date) {
            date = Self::next(date);
        }
        date
    }

    fn nominal(&self, length: TermLength, start: NaiveDate) -> NaiveDate {
        let mut date = start;
        match length {
            TermLength::Days(n) => (0..n).for_each(|_| date = Self::next(date)),
            TermLength::WorkingDays(n) => {
                let mut left = n;
                while left > 0 {
                    date = Self::next(date);
                    left -= u32::from(self.works(date));
                }
            }
            TermLength::Months(n) => {
                // Walk month by month on the first, then to the wanted day or the month's last.
                let (mut year, mut month) = (start.year(), start.month());
                for _ in 0..n {
                    (year, month) = if month == 12 {
                        (year + 1, 1)
                    } else {
                        (year, month + 1)
                    };
                }
                date = (1..=start.day())
                    .rev()
                    .find_map(|d| NaiveDate::from_ymd_opt(year, month, d))
                    .unwrap();
            }
            TermLength::FixedDay { month, day } => {
                while (date.month(), date.day()) != (month, day) {
                    date = Self::next(date);
                }
            }
        }
        date
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counting_agrees_with_a_slow_count(offset in 0u64..2900, n in 1u32..70, kind in 0u8..4, month in 1u32..13, moves: bool) {
        let calendar = Calendar::shipped().unwrap();
        let slow = SlowCalendar::new();
        let start = day("2019-12-15").checked_add_days(Days::new(offset)).unwrap();
        let length = match kind {
            0 => TermLength::Months(n % 14 + 1),
            1 => TermLength::Days(n),
            2 => TermLength::WorkingDays(n),
            _ => TermLength::FixedDay { month, day: n % 28 + 1 },
        };
        let nominal = slow.nominal(length, start);
        let movable = moves && !matches!(length, TermLength::FixedDay { .. });
        let due = if movable { slow.roll(nominal) } else { nominal };
        let counted = count(length, start, moves, &calendar);
        prop_assert_eq!(counted.nominal, nominal);
        prop_assert_eq!(counted.due, due);
        if due.year() > 2026 {
            prop_assert!(counted.provisional);
        }
        let steps = explain(length, "第二次交办", start, moves, &calendar);
        prop_assert!(steps.len() >= 2);
    }

    #[test]
    fn remaining_working_days_agree_with_a_slow_count(offset in 0u64..2500, span in 0u64..90) {
        let calendar = Calendar::shipped().unwrap();
        let slow = SlowCalendar::new();
        let today = day("2020-01-05").checked_add_days(Days::new(offset)).unwrap();
        let due = today.checked_add_days(Days::new(span)).unwrap();
        let mut date = today;
        let mut expected = 0;
        while date < due {
            date = SlowCalendar::next(date);
            expected += i64::from(slow.works(date));
        }
        prop_assert_eq!(calendar.working_days_until(today, due), expected);
        prop_assert_eq!(calendar.working_days_until(due, today), -expected);
    }
}
