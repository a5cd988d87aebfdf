//! Numbers, dates and weekdays in Chinese, as letters and messages write them.

use chrono::{Datelike as _, NaiveDate};

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Whether a character is one that no paper can show: a control other than a line break or a tab, or one that turns the
/// direction of writing round, so that something else is read than stands there.
pub fn is_control(letter: char) -> bool {
    let turns = matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    // Without width: two names that look the same would not be.
    let unseen = matches!(
        letter,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}'
    );
    turns || unseen || letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
}

/// A text from elsewhere without such characters; Word's own break of a line becomes one.
pub fn without_controls(text: &str) -> String {
    let broken = text.replace('\u{b}', "\n");
    broken
        .chars()
        .filter(|letter| !is_control(*letter))
        .collect()
}

/// A digit typed in full width as its half-width twin; every other character as it is.
pub fn half_width_digit(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        other => other,
    }
}

/// A number below 10,000 in Chinese words: 10 is 十, 12 is 十二, 105 is 一百零五. Larger ones stay in digits.
pub fn numeral(number: u32) -> String {
    match number {
        0..=9 => DIGITS[number as usize].to_owned(),
        10..=19 => format!("十{}", unit_digit(number % 10)),
        20..=99 => format!(
            "{}十{}",
            DIGITS[(number / 10) as usize],
            unit_digit(number % 10)
        ),
        100..=999 => group(number, 100, "百"),
        1000..=9999 => group(number, 1000, "千"),
        _ => number.to_string(),
    }
}

/// The number that Chinese numerals stand for: 三十七, 一百零五, 二〇二六; none where anything else stands among them, or
/// it is too large.
pub fn read_numeral(text: &str) -> Option<u32> {
    let digit_of = |letter: char| match letter {
        '零' => Some(0),
        '两' => Some(2),
        _ => DIGITS.iter().position(|one| one.starts_with(letter)),
    };
    let (mut total, mut digits) = (0_u32, None);
    for letter in text.chars() {
        let unit = match letter {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let digit = u32::try_from(digit_of(letter)?).ok()?;
                let so_far: u32 = digits.unwrap_or_default();
                digits = Some(so_far.checked_mul(10)?.checked_add(digit)?);
                continue;
            }
        };
        // 十二 leaves its 一 unsaid.
        let said: u32 = digits.take().filter(|said| *said > 0).unwrap_or(1);
        total = said.checked_mul(unit)?.checked_add(total)?;
    }
    let number: Option<u32> = digits.unwrap_or_default().checked_add(total);
    number.filter(|_| !text.is_empty())
}

/// The same of what somebody would write: 十五, 零五, 二〇二六, and not 十十.
pub fn read_written_numeral(text: &str) -> Option<u32> {
    let number = read_numeral(text)?;
    let written = text.replace('零', "〇").replace('两', "二");
    let is_written = || numeral(number).replace('零', "〇") == written;
    (!text.contains(['十', '百', '千']) || is_written()).then_some(number)
}

fn unit_digit(digit: u32) -> &'static str {
    if digit == 0 {
        ""
    } else {
        DIGITS[digit as usize]
    }
}

fn group(number: u32, size: u32, word: &str) -> String {
    let rest = number % size;
    let tail = match rest {
        0 => String::new(),
        rest if rest < size / 10 => format!("零{}", numeral(rest)),
        rest if rest < 20 => format!("一{}", numeral(rest)),
        rest => numeral(rest),
    };
    format!("{}{word}{tail}", DIGITS[(number / size) as usize])
}

/// A date to be written in by hand.
pub fn open_date() -> String {
    "　　年　月　日".to_owned()
}

/// 2026年5月8日: Arabic digits, full year, no leading zero (GB/T 9704-2012 §7.3.5.4).
pub fn date(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 星期五
pub fn weekday(day: NaiveDate) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    format!(
        "星期{}",
        names[day.weekday().num_days_from_monday() as usize]
    )
}

/// 周五
pub fn short_weekday(day: NaiveDate) -> &'static str {
    let names = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    names[day.weekday().num_days_from_monday() as usize]
}

/// 5月8日 周五
pub fn month_day(day: NaiveDate) -> String {
    format!("{}月{}日 {}", day.month(), day.day(), short_weekday(day))
}

/// 2026年5月8日（星期五）
pub fn date_with_weekday(day: NaiveDate) -> String {
    format!("{}（{}）", date(day), weekday(day))
}

/// A title in quotation marks; those inside it are single and double by turns (GB/T 15834—2011 4.8.3.4). A ’ that closes
/// nothing is an apostrophe.
pub fn quoted(title: &str) -> String {
    let mut quoted = String::from('“');
    // The marks still open, as the title has them.
    let mut open = Vec::new();
    for letter in title.chars() {
        let closes = matches!((open.last(), letter), (Some('“'), '”') | (Some('‘'), '’'));
        if closes {
            open.pop();
        }
        let single = open.len() % 2 == 0;
        quoted.push(match letter {
            '“' | '‘' if single => '‘',
            '“' | '‘' => '“',
            '’' if !closes => letter,
            '”' | '’' if single => '’',
            '”' | '’' => '”',
            _ => letter,
        });
        if matches!(letter, '“' | '‘') {
            open.push(letter);
        }
    }
    quoted.push('”');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_inside_a_quoted_title_are_single() {
        assert_eq!(
            quoted("关于推进“厕所革命”的建议"),
            "“关于推进‘厕所革命’的建议”"
        );
        assert_eq!(
            quoted("关于落实“‘十四五’规划”和‘双碳’目标的建议"),
            "“关于落实‘“十四五”规划’和‘双碳’目标的建议”"
        );
        assert_eq!(
            quoted("关于“一‘二“三”四’五”的建议"),
            "“关于‘一“二‘三’四”五’的建议”"
        );
        assert_eq!(quoted("关于X’s的建议"), "“关于X’s的建议”");
    }

    #[test]
    fn controls_are_taken_out_and_lines_stay_broken() {
        assert_eq!(without_controls("一\u{b}二\u{7}\n三\u{0}"), "一\n二\n三");
        assert!(!is_control('\n') && is_control('\u{85}'));
    }

    #[test]
    fn numerals_read_as_spoken() {
        let cases = [
            (3, "三"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (35, "三十五"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (115, "一百一十五"),
            (240, "二百四十"),
            (1005, "一千零五"),
        ];
        for (number, words) in cases {
            assert_eq!(numeral(number), words, "{number}");
        }
        for number in 0..10_000 {
            assert_eq!(read_numeral(&numeral(number)), Some(number));
        }
        for (words, number) in [
            ("三七", Some(37)),
            ("两百零四", Some(204)),
            ("二〇二六", Some(2026)),
        ] {
            assert_eq!(read_numeral(words), number);
        }
        for not_one in [
            "",
            "三号",
            "县建一〇二",
            "九九九九九九九九九九",
            "九九九九九九九千",
        ] {
            assert_eq!(read_numeral(not_one), None);
        }
        for (written, number) in [
            ("十五", Some(15)),
            ("零五", Some(5)),
            ("两百零五", Some(205)),
            ("十十", None),
            ("二百三", None),
        ] {
            assert_eq!(read_written_numeral(written), number, "{written}");
        }
    }

    #[test]
    fn dates_have_no_leading_zero() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 8).unwrap();
        assert_eq!(date_with_weekday(day), "2026年5月8日（星期五）");
        assert_eq!(month_day(day), "5月8日 周五");
    }
}
