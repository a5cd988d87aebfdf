//! Pinyin initials (拼音首字母), by which people and titles are found: 物业管理 is wygl.

use pinyin::ToPinyinMulti as _;

/// A name is found by so many of its readings.
const MOST_READINGS: usize = 4;
/// A text longer than a name is found by so many: few titles are searched for by a rare reading.
const MOST_READINGS_OF_LONG: usize = 2;
/// Longer than any name, in characters.
const LONG: usize = 8;

/// The initials of a text, lower case, in every reading its characters allow; the usual one first. Latin letters and
/// digits stand for themselves, marks are left out.
pub fn initials(text: &str) -> Vec<String> {
    let most = if text.chars().count() > LONG {
        MOST_READINGS_OF_LONG
    } else {
        MOST_READINGS
    };
    let mut readings = vec![String::new()];
    for character in text.chars() {
        let letters = letters(character);
        let Some((first, others)) = letters.split_first() else {
            continue;
        };
        let known = readings.len();
        for other in others {
            for place in 0..known {
                if readings.len() < most {
                    let mut reading = readings[place].clone();
                    reading.push(*other);
                    readings.push(reading);
                }
            }
        }
        readings[..known]
            .iter_mut()
            .for_each(|reading| reading.push(*first));
    }
    readings.retain(|reading| !reading.is_empty());
    readings
}

/// The first letters of a character's readings, each once.
fn letters(character: char) -> Vec<char> {
    if character.is_ascii_alphanumeric() {
        return vec![character.to_ascii_lowercase()];
    }
    let mut letters = Vec::new();
    if let Some(readings) = character.to_pinyin_multi() {
        for reading in readings {
            if let Some(letter) = reading.first_letter().chars().next()
                && !letters.contains(&letter)
            {
                letters.push(letter);
            }
        }
    }
    letters
}

/// Whether a text holds what was typed, as it stands or by its initials.
pub fn finds(text: &str, typed: &str) -> bool {
    let typed = typed.trim();
    typed.is_empty()
        || text.contains(typed)
        || (typed.chars().all(|letter| letter.is_ascii_alphanumeric()) && {
            let typed = typed.to_ascii_lowercase();
            text.to_ascii_lowercase().contains(&typed)
                || initials(text)
                    .iter()
                    .any(|reading| reading.contains(&typed))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_find_titles_and_names_of_several_readings() {
        assert_eq!(initials("物业管理")[0], "wygl");
        assert!(finds("关于加强住宅小区物业服务监管的建议", "wyfw"));
        assert!(
            finds("单×强", "sq") && finds("单×强", "dq"),
            "单 is shàn as a name and dān as a word"
        );
        assert!(finds("重庆路", "cql") && finds("重点", "zd"));
        assert!(finds("5G基站", "5gjz"));
        assert!(!finds("物业管理", "wygx"));
        assert!(finds("䶮", ""), "nothing typed finds everything");
    }
}
