//! 编号: the number an item bears in its session.

/// A number without 第, 号 and leading zeros: 第031号 is 31.
pub fn bare_number(number: &str) -> &str {
    let number = number.trim();
    let number = number.strip_prefix('第').unwrap_or(number);
    let number = number.strip_suffix('号').unwrap_or(number);
    let bare = number.trim_start_matches('0');
    if bare.is_empty() { number } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for written in ["31", "031", "第31号", " 第031号 "] {
            assert_eq!(bare_number(written), "31");
        }
        assert_eq!(bare_number("0"), "0");
    }
}
