//! A person's telephone numbers, found in texts however they are written there: full-width digits, spaces, dashes, brackets
//! and dots between them, with the country's number (+86, 0086) or an area code (区号) before them or not.

use std::ops::{Range, RangeInclusive};

use serde_json::Value as Json;

use super::digit_runs::{Run, runs};

/// A number of fewer digits is not looked for: it could be anything.
const SHORTEST: usize = 7;
/// A number with its area code (区号) has so many digits, the 0 before it counted.
const WITH_AREA: RangeInclusive<usize> = 10..=12;
/// A number is not written in more parts than these.
const MOST_PARTS: usize = 6;
/// A number of so many digits has no area code of its own, unless it begins with 0.
const LOCAL: RangeInclusive<usize> = 7..=8;
/// The country's number, and the same as it is dialled.
const COUNTRY: [&str; 2] = ["0086", "86"];
/// What stands in a text for a digit taken out.
const MASK: char = '×';

/// Numbers that are looked for together.
#[derive(Debug)]
pub(super) struct PhoneNumbers {
    /// The digits of each, in each of the ways that differ in more than what stands between them.
    sought: Vec<String>,
}

impl PhoneNumbers {
    /// The numbers that a person's recorded values hold; one value may hold several.
    pub(super) fn of<'a>(values: impl Iterator<Item = &'a str>) -> Self {
        let mut sought: Vec<String> = values.flat_map(numbers_in).flat_map(written).collect();
        sought.sort_unstable();
        sought.dedup();
        // Where one holds another, the longer is masked first.
        sought.sort_by_key(|digits| std::cmp::Reverse(digits.len()));
        Self { sought }
    }

    /// Whether there is none to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.sought.is_empty()
    }

    /// Whether a text says any of them, not as a part of a longer number.
    pub(super) fn are_in(&self, text: &str) -> bool {
        runs(text, SHORTEST).any(|run| {
            let mut sought = self.sought.iter();
            sought.any(|digits| places(&run, digits).next().is_some())
        })
    }

    /// Whether any text within a JSON document says any of them, or the document itself where it is none.
    pub(super) fn are_in_json(&self, text: &str) -> bool {
        // Only what JSON writes in its own way has to be read to be seen.
        if !text.contains('\\') {
            return self.are_in(text);
        }
        match serde_json::from_str(text) {
            Ok(json) => any_text(&json, &|text| self.are_in(text)),
            Err(_) => self.are_in(text),
        }
    }

    /// A text with each of their digits masked and everything else as it was; none where it says none of them.
    pub(super) fn masked(&self, text: &str) -> Option<String> {
        let mut masked = Vec::new();
        for run in runs(text, SHORTEST) {
            for digits in &self.sought {
                let found = places(&run, digits);
                masked.extend(found.flat_map(|place| run.digits[place].to_vec()));
            }
        }
        if masked.is_empty() {
            return None;
        }
        masked.sort_unstable_by_key(|digit| digit.at);
        masked.dedup_by_key(|digit| digit.at);
        let mut made = String::with_capacity(text.len());
        let mut from = 0;
        for digit in masked {
            made.push_str(&text[from..digit.at]);
            made.push(MASK);
            from = digit.at + digit.length;
        }
        made.push_str(&text[from..]);
        Some(made)
    }
}

/// Whether any text within a JSON value is so.
pub(super) fn any_text(json: &Json, is_so: &impl Fn(&str) -> bool) -> bool {
    match json {
        Json::String(text) => is_so(text),
        Json::Array(all) => all.iter().any(|one| any_text(one, is_so)),
        Json::Object(all) => all.values().any(|one| any_text(one, is_so)),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// The numbers of a recorded value, their digits alone and without the country's number. A value may hold several with
/// nothing but spaces or a stroke between, or one with an extension (分机) behind it.
fn numbers_in(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    for run in runs(value, SHORTEST) {
        let whole = whole_in(&run);
        let is_free = |group: &Range<usize>| {
            let mut all = whole.iter();
            !all.any(|(place, _)| place.contains(&group.start))
        };
        for stretch in run.stretches() {
            let free = stretch.iter().filter(|group| is_free(group));
            let local = free.clone().filter(|group| LOCAL.contains(&group.len()));
            found.extend(local.map(|group| run.text(group.clone())));
            // What is known as no number of any kind is looked for as it is written.
            if let ([first, ..], [.., last]) = (&stretch[..], &stretch[..])
                && free.count() == stretch.len()
                && last.end - first.start >= SHORTEST
            {
                found.push(run.text(first.start..last.end));
            }
        }
        found.extend(whole.into_iter().map(|(_, digits)| digits));
    }
    found
}

/// The places in a run that are all of a number, with that number.
fn whole_in(run: &Run) -> Vec<(Range<usize>, String)> {
    let groups = run.groups();
    let mut whole = Vec::new();
    for (index, first) in groups.iter().enumerate() {
        for last in groups.iter().skip(index).take(MOST_PARTS) {
            let place = first.start..last.end;
            let digits = national(&run.text(place.clone()));
            if is_whole(&digits) {
                whole.push((place, digits));
            }
        }
    }
    whole
}

/// Whether digits are all of a number: a mobile one, or one with its area code.
fn is_whole(digits: &str) -> bool {
    match digits.len() {
        11 if digits.starts_with('1') => true,
        length => digits.starts_with('0') && WITH_AREA.contains(&length),
    }
}

/// A number without the country's before it: a mobile one as it is, another with the 0 of its area code.
fn national(digits: &str) -> String {
    let without = COUNTRY
        .iter()
        .filter_map(|country| digits.strip_prefix(country));
    let mut without = without.flat_map(|rest| [rest.to_owned(), format!("0{rest}")]);
    without
        .find(|rest| is_whole(rest))
        .unwrap_or_else(|| digits.to_owned())
}

/// The ways of writing a number that differ in its digits: abroad the area code has no 0.
fn written(digits: String) -> Vec<String> {
    let abroad = digits.strip_prefix('0');
    let abroad = abroad.map(|rest| format!("{}{rest}", COUNTRY[1]));
    abroad.into_iter().chain([digits]).collect()
}

/// Where a run of digits says a number, not as a part of a longer one.
fn places<'a>(run: &'a Run, sought: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let found = run.places(sought);
    found.filter_map(|(place, before)| may_lead(&before, sought).then_some(place))
}

/// Whether digits just before a number belong to it: the country's, or an area code where it has none.
fn may_lead(before: &str, sought: &str) -> bool {
    let is_area = |digits: &str| digits.starts_with('0') && (3..=4).contains(&digits.len());
    let is_area_abroad = |digits: &str| is_area(digits) || (2..=3).contains(&digits.len());
    let is_local = LOCAL.contains(&sought.len()) && !sought.starts_with('0');
    before.is_empty()
        || COUNTRY.contains(&before)
        || before == "0" && sought.starts_with('1') && is_whole(sought)
        || before == "00" && sought.starts_with(COUNTRY[1])
        || is_local
            && (is_area(before)
                || COUNTRY.iter().any(|country| {
                    let area = before.strip_prefix(country);
                    area.is_some_and(is_area_abroad)
                }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::digit_runs::digit;
    use super::*;

    fn of(phone: &str) -> PhoneNumbers {
        PhoneNumbers::of([phone].into_iter())
    }

    #[test]
    fn a_number_goes_however_it_is_written() {
        let mobile = of("13912345678");
        let line = of("0310-8225566");
        for text in [
            "13912345678",
            "139 1234 5678",
            "139-1234-5678",
            "１３９１２３４５６７８",
            "139　1234　5678",
            "139.1234.5678",
            "+8613912345678",
            "+86 139 1234 5678",
            "0086-13912345678",
            "8613912345678",
            "139/1234/5678",
            "139，1234，5678",
            "139、1234、5678",
            "139:1234:5678",
            "139*1234*5678",
            "139|1234|5678",
            "139+1234+5678",
            "139=1234=5678",
            "139;1234;5678",
            "13912345678/8225566",
            "8225566、13912345678",
        ] {
            let made = mobile.masked(&format!("请打{text}，谢谢。")).unwrap();
            assert!(!mobile.are_in(&made), "{made}");
            assert!(made.starts_with("请打") && made.ends_with("，谢谢。"));
        }
        for text in [
            "0310-8225566",
            "（0310）8225566",
            "0310－8225566",
            "03108225566",
            "0310 822 5566",
            "+86 310 8225566",
            "863108225566",
            "0310/8225566",
            "区号0310电话8225566",
            "区号：0310，电话：8225566",
            "13912345678/0310-8225566",
        ] {
            assert!(line.are_in(text), "{text}");
        }
        let said = mobile.masked("（139 1234-5678）2026-03-12").unwrap();
        assert_eq!(said, "（××× ××××-××××）2026-03-12");
    }

    #[test]
    fn what_is_not_the_number_stays() {
        let line = of("0310-8225566");
        for text in ["8225566", "0311-8225566", "103108225566", "031082255667"] {
            assert!(!line.are_in(text), "{text}");
        }
        let local = of("20260312");
        assert!(!local.are_in(r#"{"on":"2026-03-12"}"#));
        assert!(local.are_in("2026-0312") && local.are_in("0310-20260312"));
        assert!(local.are_in("031020260312") && !local.are_in("931020260312"));
        assert!(of("12345").is_empty());
    }

    #[test]
    fn a_value_may_hold_several_numbers_and_an_extension() {
        let several = of("13912345678、0310-8225566转801");
        assert!(several.are_in("139 1234 5678") && several.are_in("（0310）8225566"));
        let spaced = of("13912345678 0310-8225566");
        assert!(spaced.are_in("13912345678") && spaced.are_in("03108225566"));
        let extended = of("0310-8225566-801");
        assert!(extended.are_in("0310 8225566"));
        assert!(of("+86 139 1234 5678").are_in("13912345678"));
        for value in [
            "13912345678/8225566",
            "8225566/13912345678",
            "822 5566、139 1234 5678",
            "13912345678 8225566",
            "手机13912345678电话8225566",
        ] {
            let both = of(value);
            assert!(both.are_in("13912345678"), "{value}");
            assert!(both.are_in("0310-8225566"), "{value}");
        }
        let local = of("822 5566/8225577");
        assert!(local.are_in("8225566") && local.are_in("8225577"));
        // What is written with a stroke is one number where it is all of one.
        assert!(!of("0310/8225566").are_in("0311-8225566"));
        assert!(of("+86 310 8225566").are_in("0310-8225566"));
    }

    #[test]
    fn what_json_writes_in_its_own_way_is_seen() {
        let mobile = of("13912345678");
        assert!(mobile.are_in_json(r#"{"text":"139\t1234\n5678"}"#));
    }

    /// Between two digits: nothing, or one or two of what may stand there.
    fn between() -> impl Strategy<Value = String> {
        "[ 　\\-－—()（）./／,，、:：*|+=;；]{0,2}"
    }

    proptest! {
        #[test]
        fn whatever_stands_between_its_digits_a_number_goes_and_nothing_else(
            number in "1[3-9][0-9]{9}",
            between in prop::collection::vec(between(), 10),
            wide in prop::collection::vec(any::<bool>(), 11),
            lead in prop::sample::select(vec!["", "+86", "0086", "+86 ", "电话："]),
            around in "[一-十，。：]{0,3}",
        ) {
            let mut written = String::new();
            for (index, digit) in number.bytes().enumerate() {
                let value = u32::from(digit - b'0');
                let full = char::from_u32('０' as u32 + value);
                written.push(full.filter(|_| wide[index]).unwrap_or(char::from(digit)));
                written.extend(between.get(index).map(String::as_str));
            }
            let text = format!("{around}{lead}{written}{around}");
            let numbers = of(&number);
            let masked = numbers.masked(&text).unwrap();
            prop_assert!(!numbers.are_in(&masked));
            prop_assert_eq!(masked.chars().filter(|one| *one == MASK).count(), 11);
            let rest = |text: &str| text.chars().filter(|one| digit(*one).is_none() && *one != MASK).collect::<String>();
            prop_assert_eq!(rest(&masked), rest(&text));
        }

        #[test]
        fn a_longer_number_that_only_holds_it_stays(
            number in "1[3-9][0-9]{9}",
            before in "[1-57-9]{0,4}",
            after in "[0-9]{1,4}",
        ) {
            let longer = format!("单号{before}{number}{after}。");
            prop_assert_eq!(of(&number).masked(&longer), None);
            let other = format!("单号3{before}{number}。");
            prop_assert_eq!(of(&number).masked(&other), None);
        }
    }
}
