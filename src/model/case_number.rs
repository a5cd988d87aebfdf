//! 编号: the number an item bears in its session.

use std::borrow::Cow;

use super::chinese;

/// A number as it is kept: without 第 and 号, in digits of half width; zeros before it stay.
pub fn clean_number(typed: &str) -> String {
    let text: String = typed
        .trim()
        .chars()
        .map(chinese::half_width_digit)
        .collect();
    let text = text.strip_prefix('第').unwrap_or(&text);
    let text = text.strip_suffix('号').unwrap_or(text).trim();
    match chinese::read_numeral(text) {
        Some(number) => number.to_string(),
        None => text.to_owned(),
    }
}

/// A number as it is compared: as it is kept, without leading zeros, in digits. 第031号 and 第三十一号 are 31.
pub fn bare_number(number: &str) -> Cow<'_, str> {
    let without_zeros = |number: &str| {
        let bare = number.trim_start_matches('0');
        number.len()
            - if bare.is_empty() {
                number.len()
            } else {
                bare.len()
            }
    };
    // Almost all are kept clean already, and a full ledger has a hundred thousand of them.
    if number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(&number[without_zeros(number)..]);
    }
    let clean = clean_number(number);
    Cow::Owned(clean[without_zeros(&clean)..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for written in [
            "31",
            "031",
            "第31号",
            " 第031号 ",
            "３１",
            "第０31 号",
            "第 31 号",
            "第三十一号",
            "三一",
        ] {
            assert_eq!(bare_number(written), "31");
        }
        assert_eq!(bare_number("0"), "0");
        assert_eq!(bare_number("县建102"), "县建102");
    }

    #[test]
    fn numbers_lose_their_frame_and_keep_their_zeros() {
        assert_eq!(clean_number(" 第０31号 "), "031");
        assert_eq!(clean_number("县建102"), "县建102");
        assert_eq!(clean_number("第三十八号"), "38");
        assert_eq!(clean_number(""), "");
    }
}
