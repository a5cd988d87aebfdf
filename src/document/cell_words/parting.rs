//! Where the text of a cell may be parted: between words, inside them by sense, and never inside a person's name.

use std::ops::Range;

use crate::document::line::WORD_JOINER;
use crate::document::text_width::ems;
use crate::document::title::short_parts;

/// Words of no more em are words of a list, which stay whole where there is room; longer ones are text.
pub const SHORT_WORD: f32 = 6.6;
/// Words of no more em are never parted: 承办人, 第118号.
pub const SMALL_WORD: f32 = 3.2;
/// The same of words with letters or digits: 2026年.
const SMALL_NUMBER: f32 = 4.2;
/// Marks that hold on to what stands before them.
const CLOSING: &str = "、，；：。）”》";
/// Marks that hold on to what follows.
const OPENING: &str = "（〔“《";
/// Those of them that begin a word.
const BRACKETS: &str = "（〔";
/// An item's name ends so.
const ITEMS: [&str; 3] = ["建议", "提案", "议案"];
/// Parties' and groups' names begin so: 民盟临溪县支部.
const PARTIES: [&str; 9] = [
    "民革",
    "民盟",
    "民建",
    "民进",
    "农工党",
    "致公党",
    "九三学社",
    "台盟",
    "工商联",
];
/// A remainder ends so: 逾期34个工作日.
const WORKING_DAYS: &str = "工作日";
/// The dot of a name: 买买提·吐尔逊.
const DOT: char = '·';
/// A part of a name with dots is no wider, em: 阿卜杜热依木·.
const LONGEST_NAME: f32 = 8.0;
/// An office's name begins so: 县财政局.
const PLACES: &str = "县市省区镇乡州旗";

/// An office's name ends so.
const OFFICES: [&str; 18] = [
    "局", "委", "办", "部", "厅", "院", "校", "所", "站", "队", "室", "会", "社", "府", "中心",
    "公司", "集团", "处",
];
/// The name of a section of an office ends so; a short one is parted like other words.
const SECTIONS: [&str; 2] = ["股", "科"];
/// A name of fewer em is parted like other words, one of more is none.
const LEAST_OFFICE: f32 = 5.5;
const LONGEST_OFFICE: f32 = 32.0;

/// The words of an office's long name (临溪县|住房和城乡|建设局); none of anything else.
pub fn office_words(word: &str) -> Option<Vec<String>> {
    let name = bare(word);
    let is_han = |letter: char| (letter as u32) > 0x2E80 && !OPENING.contains(letter);
    // 县市场监管局 is parted behind the place's first word: 县市场|监管局.
    let is_short_of_place = name.starts_with(|first| PLACES.contains(first));
    let is_section = SECTIONS.iter().any(|end| name.ends_with(end));
    let least = if is_short_of_place || is_section {
        SHORT_WORD
    } else {
        LEAST_OFFICE
    };
    let is_long = (least..=LONGEST_OFFICE).contains(&ems(name));
    let ends = is_section || OFFICES.iter().any(|end| name.ends_with(end));
    // What tells of offices is text: 关于…的, 已送….
    let tells = name.contains('的') || name.contains("关于");
    if !is_long || !ends || tells || !name.chars().all(is_han) {
        return None;
    }
    let mut words = short_parts(name);
    words.last_mut()?.push_str(&word[name.len()..]);
    Some(words)
}

/// The names glued together in a text.
pub fn glued_names(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut glued = false;
    for letter in text.chars() {
        match runs.last_mut() {
            _ if letter == WORD_JOINER => {}
            Some(run) if glued => run.push(letter),
            _ => runs.push(letter.to_string()),
        }
        glued = letter == WORD_JOINER;
    }
    runs.retain(|run| run.chars().nth(1).is_some());
    runs
}

/// Words with the place of a person's name in each: one of those, or a part of a name with dots.
pub fn with_names(words: Vec<String>, names: &[String]) -> Vec<(String, Option<Range<usize>>)> {
    let mut after_dot = false;
    let mut named = Vec::with_capacity(words.len());
    for word in words {
        let found = names.iter().filter_map(|name| {
            let at = word.find(name.as_str())?;
            let opening = |letter: char| OPENING.contains(letter);
            Some(word[..at].trim_end_matches(opening).len()..at + name.len())
        });
        let known = found.max_by_key(ExactSizeIterator::len);
        let before_dot = word.ends_with(DOT);
        let dotted = (after_dot || before_dot) && ems(&word) <= LONGEST_NAME;
        after_dot = before_dot;
        let whole = dotted.then(|| 0..bare(&word).len());
        named.push((word, known.or(whole)));
    }
    named
}

/// A word without the marks at its end.
pub fn bare(word: &str) -> &str {
    word.trim_end_matches(|letter: char| CLOSING.contains(letter))
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{3000}')
}

/// Where the year, the meeting or 闭会期间 ends that an item's name begins with, in bytes: 2026年|县建议第12号.
fn name_beginning(text: &str) -> Option<usize> {
    if !text.ends_with('号') {
        return None;
    }
    let after = |word: &str| text.find(word).map(|at| (at, at + word.len()));
    let year = after("年")
        .filter(|(at, _)| *at == 4 && text.bytes().take(4).all(|one| one.is_ascii_digit()));
    let (_, end) = year
        .or_else(|| after("次会议"))
        .or_else(|| after("闭会期间"))?;
    // A day begins with a year too.
    let is_name = |next: char| !next.is_ascii_digit();
    text[end..].chars().next().filter(|next| is_name(*next))?;
    Some(end)
}

/// The words of a text with the marks that end them; a space is a word of its own, a number begins one (县建议第12号), the dot
/// of a name ends one (买买提·吐尔逊), and so does the name of a party.
pub fn words(text: &str) -> Vec<String> {
    for party in PARTIES {
        if let Some(rest) = text.strip_prefix(party).filter(|rest| !rest.is_empty()) {
            return std::iter::once(party.to_owned())
                .chain(words(rest))
                .collect();
        }
    }
    if let Some(count) = text
        .strip_suffix(WORKING_DAYS)
        .filter(|count| !count.is_empty())
    {
        let mut words = words(count);
        words.push(WORKING_DAYS.to_owned());
        return words;
    }
    if let Some(end) = name_beginning(text) {
        let (beginning, rest) = text.split_at(end);
        let mut words_of_name = vec![beginning.to_owned()];
        words_of_name.extend(words(rest));
        return words_of_name;
    }
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let closes = CLOSING.contains(letter) || letter == DOT;
        let numbers = letter == '第' && letters.peek().is_some_and(char::is_ascii_digit);
        let begins = BRACKETS.contains(letter) || numbers || is_space(letter);
        match words.last_mut() {
            Some(word) if closes || (open && !begins) => word.push(letter),
            _ => words.push(letter.to_string()),
        }
        open = !closes && !is_space(letter);
    }
    words
}

/// What a line of text never ends inside: single characters with the marks around them, numbers and Western words, names
/// that are glued together.
pub fn atoms(text: &str) -> Vec<String> {
    let western = |letter: char| letter.is_ascii() && letter != ' ';
    let mut atoms: Vec<String> = Vec::new();
    let mut glued = false;
    for letter in text.chars() {
        if letter == WORD_JOINER {
            glued = true;
            continue;
        }
        let of_name = std::mem::take(&mut glued);
        let joins = |atom: &str| {
            let last = atom.chars().next_back();
            of_name
                || CLOSING.contains(letter)
                || last.is_some_and(|last| {
                    OPENING.contains(last) || (western(last) && western(letter))
                })
        };
        match atoms.last_mut() {
            Some(atom) if joins(atom) => atom.push(letter),
            _ => atoms.push(letter.to_string()),
        }
    }
    atoms
}

/// After how many letters a word is parted by its sense: 排水|管理所, 县闭会|建议, 联系人|及电话, 县市场|监管局.
pub fn sense_break(word: &[char]) -> Option<usize> {
    let text: String = word.iter().collect();
    let count = word.len();
    let wide = ems(&text);
    let is_han = |letter: &char| (*letter as u32) > 0x2E80 && !OPENING.contains(*letter);
    if !(SMALL_WORD..=SHORT_WORD).contains(&wide) || count < 4 {
        return None;
    }
    if !word.iter().all(is_han) {
        let at = count - 3;
        return (wide > SMALL_NUMBER && word[at..].iter().all(is_han)).then_some(at);
    }
    let inner = |wanted: char| {
        let at = word.iter().position(|letter| *letter == wanted);
        at.filter(|at| (1..count - 1).contains(at))
    };
    if ITEMS.iter().any(|item| text.ends_with(*item)) {
        return inner('转').or(Some(count - 2));
    }
    let of_place = PLACES.contains(word[0]);
    match count {
        4 if of_place => None,
        4 => Some(2),
        5 => inner('及').or(Some(2)),
        _ if of_place => Some(3),
        _ => inner('及').or(Some(4)),
    }
}
