//! Where the lines of an address and of a name may end on envelopes and labels.

use super::line::WORD_JOINER;
use super::title;

/// What the levels of an address end with: 西溪镇, 建设路, 18号院.
const LEVELS: &str = "省市县区旗州镇乡村路街巷道弄号楼栋幢座院层室";
/// Words that begin with such a character and are parted behind it no more than inside: 县委, 市场.
const WORDS: [&str; 17] = [
    "省委", "省直", "市委", "市政", "市场", "市民", "县委", "县直", "县政", "县城", "区委", "区政",
    "镇政", "乡政", "村委", "村民", "号附",
];
/// A part of fewer characters stands on no line alone.
const LEAST: usize = 2;
/// A longer part is a name, which is parted by its sense: 住房和城乡|建设局.
const LONG: usize = 6;
/// What stands behind whoever it is for.
const TO: &str = "　收";

/// The parts of an address, none of which a line parts: each level with its name, each number with what it counts.
pub fn place_parts(place: &str) -> Vec<String> {
    let letters: Vec<char> = place.trim().chars().collect();
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let left = &letters[index..];
        if part.chars().count() >= LEAST && begins_number(&part, *letter) {
            parts.push(std::mem::take(&mut part));
        }
        part.push(*letter);
        if ends_part(&part, left) {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    let by_sense = |part: String| match part.chars().count() {
        0 => Vec::new(),
        count if count > LONG => title::short_parts(&part),
        _ => vec![part],
    };
    parts.into_iter().flat_map(by_sense).collect()
}

/// Whether a digit is the first of a number that a line may begin with; 第3 and 附2 are not parted.
fn begins_number(before: &str, letter: char) -> bool {
    let leads_on = |last: char| last.is_ascii() || matches!(last, '第' | '附' | '（');
    letter.is_ascii_digit() && !before.ends_with(leads_on)
}

/// Whether a line may end behind a part: the rest of the address begins with the last character of it.
fn ends_part(part: &str, left: &[char]) -> bool {
    let [last, next, _, ..] = left else {
        return false;
    };
    if last.is_whitespace() || matches!(last, '，' | '、') {
        return true;
    }
    let word: String = [*last, *next].into_iter().collect();
    part.chars().count() >= LEAST
        && LEVELS.contains(*last)
        && !LEVELS.contains(*next)
        && !WORDS.contains(&word.as_str())
        && !matches!(next, '，' | '、' | '）')
}

/// The parts of whoever it is for, 收 with the last: a person's name is one, but for the dots in it; the name of a body is
/// parted by its sense.
pub fn name_parts(called: &str) -> Vec<String> {
    let called = called.trim();
    let (name, apart) = called.split_at(called.find('（').unwrap_or(called.len()));
    let title = ["代表", "委员"].into_iter().find_map(|title| {
        let person = name.strip_suffix(title)?;
        (person.chars().count() >= LEAST).then_some((person, title))
    });
    let mut parts: Vec<String> = match title {
        Some((person, title)) => {
            let person = person.split_inclusive('·').map(str::to_owned);
            person.chain([title.to_owned()]).collect()
        }
        None => title::short_parts(name),
    };
    parts.extend(Some(apart.to_owned()).filter(|apart| !apart.is_empty()));
    if let Some(last) = parts.last_mut() {
        last.push_str(TO);
    }
    parts
}

/// The parts of a text as one, which lines end between.
pub fn joined(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts {
        for (index, letter) in part.chars().enumerate() {
            if index > 0 {
                text.push(WORD_JOINER);
            }
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_parted_behind_its_levels() {
        for (place, parts) in [
            (
                "河北省邯郸市临溪县西溪镇东街村建设路18号院3号楼2单元201室",
                "河北省|邯郸市|临溪县|西溪镇|东街村|建设路|18号院|3号楼|2单元|201室",
            ),
            ("城关镇新华路20号", "城关镇|新华路|20号"),
            ("南湖街道湖东路12号附2号", "南湖街道|湖东路|12号附2号"),
            ("县委统战部转", "县委统战部转"),
            ("临溪县市场路8号", "临溪县市场路|8号"),
            ("东桥镇工业园2号", "东桥镇|工业园|2号"),
            ("G107国道西十里铺村", "G107国道|西十里铺村"),
            ("", ""),
        ] {
            assert_eq!(place_parts(place).join("|"), parts);
        }
    }

    #[test]
    fn a_persons_name_is_one_part_and_a_bodys_is_parted_by_its_sense() {
        for (called, parts) in [
            ("欧阳敬之代表", "欧阳敬之|代表　收"),
            ("买买提·吐尔逊委员", "买买提·|吐尔逊|委员　收"),
            (
                "李春华代表（河湾乡代表团）",
                "李春华|代表|（河湾乡代表团）　收",
            ),
        ] {
            assert_eq!(name_parts(called).join("|"), parts);
        }
        let body = name_parts("临溪县人民代表大会常务委员会");
        assert!(body.len() > 1, "{body:?}");
        assert_eq!(body.concat(), "临溪县人民代表大会常务委员会　收");
    }

    #[test]
    fn lines_end_between_parts_only() {
        let parts = ["建设路", "18号"].map(str::to_owned);
        let text = joined(&parts).replace(WORD_JOINER, "+");
        assert_eq!(text, "建+设+路1+8+号");
    }
}
