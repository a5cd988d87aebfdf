//! A pasted text as plain sentences: full width made half, spaces and line breaks gone, numbering of paragraphs off.

use super::names;

const NUMERALS: &str = "一二三四五六七八九十";

/// The text without spaces and quotation marks, with one form of each sign.
pub(super) fn plain(text: &str) -> String {
    let letters: Vec<char> = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !"“”\"'‘’「」*　\u{feff}".contains(*letter))
        .collect();
    let mut plain = String::with_capacity(text.len());
    for (index, letter) in letters.iter().enumerate() {
        let after_digit = index > 0 && letters[index - 1].is_ascii_digit();
        plain.push(match letter {
            '０'..='９' => char::from_u32(*letter as u32 - 0xFEE0).unwrap_or(*letter),
            '(' => '（',
            ')' => '）',
            ',' | '﹐' => '，',
            ':' => '：',
            ';' => '；',
            '[' | '［' => '〔',
            ']' | '］' => '〕',
            '.' | '．' if !after_digit => '。',
            other => *other,
        });
    }
    plain
}

/// The sentences of a plain text. A numbered paragraph that begins with a holiday is one of its own although the heading
/// before it may lack its full stop.
pub(super) fn sentences(plain: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut sentence = String::new();
    let mut rest = plain;
    while let Some(letter) = rest.chars().next() {
        let after_number = numbering(rest).map(|length| &rest[length..]);
        if let Some(after) = after_number.filter(|after| names::leading(after).is_some()) {
            found.push(std::mem::take(&mut sentence));
            rest = after;
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        if matches!(letter, '。' | '；' | '！') {
            found.push(std::mem::take(&mut sentence));
        } else {
            sentence.push(letter);
        }
    }
    found.push(sentence);
    let stripped = found.iter().map(|sentence| {
        let length = numbering(sentence).unwrap_or(0);
        sentence[length..].to_owned()
    });
    stripped.filter(|sentence| !sentence.is_empty()).collect()
}

/// The length in bytes of a paragraph's number at the beginning of a text: 一、 （二） 3. 4、
fn numbering(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('（').unwrap_or(text);
    let count = |fits: &dyn Fn(char) -> bool| inner.len() - inner.trim_start_matches(fits).len();
    let length = match count(&|letter| NUMERALS.contains(letter)) {
        0 => count(&|letter| letter.is_ascii_digit()),
        length => length,
    };
    if length == 0 {
        return None;
    }
    let after = &inner[length..];
    let ends: &[char] = if inner.len() < text.len() {
        &['）']
    } else {
        &['、', '.', '．']
    };
    let end = after.chars().next().filter(|end| ends.contains(end))?;
    Some(text.len() - after.len() + end.len_utf8())
}

/// The pieces of a sentence between its commas; commas in brackets part nothing.
pub(super) fn pieces(sentence: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0_i32);
    for (place, letter) in sentence.char_indices() {
        match letter {
            '（' => depth += 1,
            '）' => depth -= 1,
            '，' if depth <= 0 => {
                pieces.push(&sentence[start..place]);
                start = place + letter.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&sentence[start..]);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_spaces_and_numbering_make_no_difference() {
        let text =
            "通知如下：\n一、元旦: １月１日(周四)\n至3日放假 , 共3天.\n(二) 春节：2月15日放假。";
        let read = sentences(&plain(text));
        assert_eq!(
            read,
            [
                "通知如下：",
                "元旦：1月1日（周四）至3日放假，共3天",
                "春节：2月15日放假"
            ]
        );
        assert_eq!(pieces("1月1日（周四，元旦）放假，共3天").len(), 2);
        assert_eq!(sentences("1.元旦：1月1日放假"), ["元旦：1月1日放假"]);
    }
}
