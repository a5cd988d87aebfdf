//! What a screen says in few signs, in the words of a paper.

use chrono::NaiveDate;

/// 第1轮送到3份中2份 for 第 1 轮送到 2 / 3, and 2026-07-06送齐 for 2026-07-06 周一 送齐.
pub(super) fn on_paper(text: &str) -> String {
    closed_up(&without_weekdays(&counts_said(text)))
}

/// 2 / 3 as 3份中2份, 3 / 3 as 全部3份.
fn counts_said(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" / ") {
        let front = before.trim_end_matches(|one: char| one.is_ascii_digit());
        let behind = after.trim_start_matches(|one: char| one.is_ascii_digit());
        let (part, whole) = (&before[front.len()..], &after[..after.len() - behind.len()]);
        if part.is_empty() || whole.is_empty() {
            said.push_str(before);
            said.push_str(" / ");
            rest = after;
            continue;
        }
        said.push_str(front.trim_end());
        let counts = if part == whole {
            format!("全部{whole}份")
        } else {
            format!("{whole}份中{part}份")
        };
        said.push_str(&counts);
        rest = behind;
    }
    said + rest
}

/// Without the day of the week that stands behind a day.
fn without_weekdays(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" 周") {
        said.push_str(before);
        let weekday = after.chars().next();
        let weekday = weekday.filter(|day| "一二三四五六日".contains(*day));
        if let Some(day) = weekday.filter(|_| ends_with_a_day(before)) {
            rest = &after[day.len_utf8()..];
        } else {
            said.push_str(" 周");
            rest = after;
        }
    }
    said + rest
}

/// Whether a text ends with 2026-07-06.
fn ends_with_a_day(text: &str) -> bool {
    let from = text.len().checked_sub("2026-07-06".len());
    let day = from.and_then(|from| text.get(from..));
    day.is_some_and(|day| day.parse::<NaiveDate>().is_ok())
}

/// Without the spaces between digits and characters.
fn closed_up(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let is_between = |at: usize| {
        let (Some(before), Some(after)) = (at.checked_sub(1), signs.get(at + 1)) else {
            return false;
        };
        let before = signs[before];
        (before.is_ascii_digit() && !after.is_ascii())
            || (!before.is_ascii() && after.is_ascii_digit())
    };
    let kept = signs.iter().enumerate();
    kept.filter(|(at, sign)| **sign != ' ' || !is_between(*at))
        .map(|(_, sign)| *sign)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_screen_says_in_signs_a_paper_says_in_words() {
        for (screen, paper) in [
            ("第 1 轮送到 2 / 3，缺张三。", "第1轮送到3份中2份，缺张三。"),
            (
                "第 1 轮 1 / 1，2026-07-06 周一 送齐。",
                "第1轮全部1份，2026-07-06送齐。",
            ),
            (
                "收回 1 / 2，1 人没有交也没有催要（张三）。",
                "收回2份中1份，1人没有交也没有催要（张三）。",
            ),
            (
                "缺走访（2026-11-24 周二）、复查（2026-11-25 周三）。",
                "缺走访（2026-11-24）、复查（2026-11-25）。",
            ),
            ("2026-07-06 周一 县政府网站", "2026-07-06县政府网站"),
            ("面送送达 周一鸣", "面送送达 周一鸣"),
            ("北京 / 天津", "北京 / 天津"),
        ] {
            assert_eq!(on_paper(screen), paper);
        }
    }
}
