//! How wide texts are before they are set, and the numbers in them that stay whole.

use super::line::WORD_JOINER;

/// How wide a text is in em, letters and digits half as wide.
pub fn ems(text: &str) -> f32 {
    let wide = |letter: char| match letter {
        WORD_JOINER => 0.0,
        letter if letter.is_ascii() => 0.56,
        _ => 1.0,
    };
    text.chars().map(wide).sum()
}

/// 第118号 and the like in a text.
pub fn ordinals(text: &str) -> Vec<String> {
    let number = |part: &str| {
        let (number, _) = part.split_once('号')?;
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| format!("第{number}号"))
    };
    text.split('第').skip(1).filter_map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_half_as_wide() {
        assert!((ems("办理") - 2.0).abs() < f32::EPSILON);
        assert!((ems("2件") - 1.56).abs() < 1e-6);
        assert!((ems("孙\u{2060}晓\u{2060}雨") - 3.0).abs() < f32::EPSILON);
        assert!(ems("").abs() < f32::EPSILON);
    }

    #[test]
    fn only_numbered_items_are_ordinals() {
        assert_eq!(ordinals("与第7号、第118号一并办理"), ["第7号", "第118号"]);
        assert!(ordinals("第十次会议的文号").is_empty());
    }
}
