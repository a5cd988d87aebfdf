//! The holidays of the yearly arrangement (《全国年节及纪念日放假办法》), by the words notices and people use for them.

/// Each word with the holiday's name in the calendar; the longer word first where one begins with another.
const HOLIDAYS: [(&str, &str); 15] = [
    ("元旦", "元旦"),
    ("除夕", "除夕"),
    ("春节", "春节"),
    ("清明节", "清明节"),
    ("清明", "清明节"),
    ("五一国际劳动节", "劳动节"),
    ("国际劳动节", "劳动节"),
    ("五一劳动节", "劳动节"),
    ("劳动节", "劳动节"),
    ("端午节", "端午节"),
    ("端午", "端午节"),
    ("中秋节", "中秋节"),
    ("中秋", "中秋节"),
    ("国庆节", "国庆节"),
    ("国庆", "国庆节"),
];

/// The seven holidays that a whole notice arranges.
pub(super) const OF_A_NOTICE: [&str; 7] = [
    "元旦",
    "春节",
    "清明节",
    "劳动节",
    "端午节",
    "中秋节",
    "国庆节",
];

/// The most characters of a holiday's name that is none of the known ones: a day of remembrance arranged once.
const LONGEST_NAME: usize = 24;

/// The holiday a text begins with: its name and the rest of the text.
pub(super) fn leading(text: &str) -> Option<(&'static str, &str)> {
    HOLIDAYS
        .iter()
        .find_map(|(word, name)| Some((*name, text.strip_prefix(word)?)))
}

/// The holidays a name stands for: of 国庆节、中秋节 both. 除夕 counts as 春节.
pub(super) fn parts(name: &str) -> Vec<&str> {
    let parts = name.split(['、', '和', '与', '及']);
    parts
        .map(|part| match leading(part) {
            Some(("除夕", _)) => "春节",
            Some((known, "")) => known,
            _ => part,
        })
        .collect()
}

/// Whether two names have a holiday in common.
pub(super) fn share(one: &str, other: &str) -> bool {
    let others = parts(other);
    parts(one).iter().any(|part| others.contains(part))
}

/// The name that words before a colon give: 元旦, 国庆节、中秋节; of longer words the one holiday named in them
/// (2019年劳动节放假安排调整通知如下). None where they name several, or too much to be a name.
pub(super) fn of_heading(words: &str) -> Option<String> {
    let pieces: Vec<&str> = words.split(['、', '和', '与', '及']).collect();
    let known: Option<Vec<&str>> = pieces
        .iter()
        .map(|piece| leading(piece).filter(|(_, rest)| rest.is_empty()))
        .map(|found| found.map(|(name, _)| name))
        .collect();
    if let Some(known) = known {
        return Some(known.join("、"));
    }
    let mut within: Vec<&str> = Vec::new();
    for name in OF_A_NOTICE {
        if words.contains(name) {
            within.push(name);
        }
    }
    match within.as_slice() {
        [only] => Some((*only).to_owned()),
        [] => is_plain(words).then(|| words.to_owned()),
        _ => None,
    }
}

/// Whether words can be a holiday's own name.
fn is_plain(words: &str) -> bool {
    let count = words.chars().count();
    let fits = |letter: char| !letter.is_ascii_digit() && !"，。（）如下通知".contains(letter);
    (2..=LONGEST_NAME).contains(&count) && words.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_the_holiday_they_are_of() {
        assert_eq!(of_heading("元旦").as_deref(), Some("元旦"));
        assert_eq!(
            of_heading("国庆节、中秋节").as_deref(),
            Some("国庆节、中秋节")
        );
        assert_eq!(of_heading("清明").as_deref(), Some("清明节"));
        let long = "现将2019年劳动节放假安排调整通知如下";
        assert_eq!(of_heading(long).as_deref(), Some("劳动节"));
        assert_eq!(of_heading("现将2026年元旦、春节安排通知如下"), None);
        assert!(share("除夕", "春节") && share("中秋节、国庆节", "国庆节"));
        assert!(!share("元旦", "春节"));
    }
}
