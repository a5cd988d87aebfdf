//! The words of a table's cell: what stays whole in a narrow column, and where a word is parted that it cannot hold.

use super::line::keep_whole;
use super::text_width::ems;

/// Words of no more em are words of a list, which stay whole where there is room; longer ones are text.
const SHORT_WORD: f32 = 6.6;
/// Words of no more em are never parted: 承办人, 第118号.
const SMALL_WORD: f32 = 3.2;
/// The same of words with letters or digits: 2026年.
const SMALL_NUMBER: f32 = 4.2;
/// Text is parted anywhere, but no line of it is narrower, em.
const LEAST_TEXT: f32 = 3.0;
/// A mark at a line's end is so much narrower where it is pressed, em.
const PRESSED: f32 = 0.5;
/// Rounding slack, em.
const SLACK: f32 = 0.001;
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
/// A capital is so much wider than other letters, em.
const CAPITAL: f32 = 0.2;
/// A remainder ends so: 逾期34个工作日.
const WORKING_DAYS: &str = "工作日";
/// An office's name begins so: 县财政局.
const PLACES: &str = "县市省区镇乡州旗";

/// A stretch of text that no line parts.
#[derive(Clone, Debug)]
struct CellPart {
    text: String,
    /// Its width, em.
    natural: f32,
    /// Its width with the mark at its end pressed, em.
    least: f32,
}

impl CellPart {
    fn new(text: String) -> Self {
        let capitals = text.chars().filter(char::is_ascii_uppercase).count();
        let natural = ems(&text) + capitals as f32 * CAPITAL;
        let pressed = if bare(&text).len() < text.len() && !bare(&text).is_empty() {
            PRESSED
        } else {
            0.0
        };
        Self {
            text,
            natural,
            least: natural - pressed,
        }
    }

    fn is_space(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A word, and the parts it falls into where a line cannot hold it; none where it is never parted.
#[derive(Clone, Debug)]
struct CellWord {
    whole: CellPart,
    pieces: Vec<CellPart>,
}

impl CellWord {
    fn new(word: String) -> Self {
        let letters: Vec<char> = bare(&word).chars().collect();
        let pieces = sense_break(&letters).map_or_else(Vec::new, |at| {
            let at: usize = letters[..at].iter().copied().map(char::len_utf8).sum();
            let (one, other) = word.split_at(at);
            [one, other]
                .map(|part| CellPart::new(part.to_owned()))
                .to_vec()
        });
        Self {
            whole: CellPart::new(word),
            pieces,
        }
    }

    fn is_parted(&self, room: f32) -> bool {
        !self.pieces.is_empty() && self.whole.least > room + SLACK
    }

    fn parts(&self, room: f32) -> &[CellPart] {
        if self.is_parted(room) {
            &self.pieces
        } else {
            std::slice::from_ref(&self.whole)
        }
    }

    /// What it needs in any case, em.
    fn least(&self) -> f32 {
        if self.pieces.is_empty() {
            return self.whole.least;
        }
        self.pieces
            .iter()
            .map(|part| part.least)
            .fold(0.0, f32::max)
    }
}

/// How a cell's text fits into lines of some width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellFit {
    /// How many lines it takes.
    pub lines: f32,
    /// Whether a word of it is parted.
    pub parted: bool,
}

/// The text of a cell as words.
#[derive(Clone, Debug)]
pub struct CellWords {
    words: Vec<CellWord>,
    /// Whether all its words are short: a name, a heading, a list of units.
    short: bool,
}

impl CellWords {
    /// The words of a text.
    pub fn new(text: &str) -> Self {
        let words = words(text);
        let short = words.iter().all(|word| ems(bare(word)) <= SHORT_WORD);
        let words = if short {
            words.into_iter().map(CellWord::new).collect()
        } else {
            let whole = |atom| CellWord {
                whole: CellPart::new(atom),
                pieces: Vec::new(),
            };
            atoms(text).into_iter().map(whole).collect()
        };
        Self { words, short }
    }

    /// The least width that parts it nowhere but by sense, em.
    pub fn least(&self) -> f32 {
        let least = if self.short { 1.0 } else { LEAST_TEXT };
        self.words.iter().map(CellWord::least).fold(least, f32::max)
    }

    /// How it fits into lines of so many em.
    pub fn fit(&self, room: f32) -> CellFit {
        let (mut lines, mut used) = (1.0, 0.0);
        for part in self.parts(room) {
            if used > 0.0 && used + part.least > room + SLACK && !part.is_space() {
                lines += 1.0;
                used = 0.0;
            }
            used += part.natural;
        }
        CellFit {
            lines,
            parted: self.words.iter().any(|word| word.is_parted(room)),
        }
    }

    /// The text with its parts glued, so that no line of so many em ends inside one; nothing for longer text.
    pub fn glued(&self, room: f32) -> Option<String> {
        let glue = |part: &CellPart| keep_whole(&part.text, &[bare(&part.text).to_owned()]);
        self.short.then(|| self.parts(room).map(glue).collect())
    }

    fn parts(&self, room: f32) -> impl Iterator<Item = &CellPart> {
        self.words.iter().flat_map(move |word| word.parts(room))
    }
}

/// A word without the marks at its end.
fn bare(word: &str) -> &str {
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
fn words(text: &str) -> Vec<String> {
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
        let closes = CLOSING.contains(letter) || letter == '·';
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

/// What a line of text never ends inside: single characters with the marks around them, numbers and Western words.
fn atoms(text: &str) -> Vec<String> {
    let western = |letter: char| letter.is_ascii() && letter != ' ';
    let mut atoms: Vec<String> = Vec::new();
    for letter in text.chars() {
        let joins = |atom: &str| {
            let last = atom.chars().next_back();
            CLOSING.contains(letter)
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
fn sense_break(word: &[char]) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, room: f32) -> Vec<String> {
        let words = CellWords::new(text);
        words.parts(room).map(|part| part.text.clone()).collect()
    }

    #[test]
    fn words_are_whole_where_there_is_room_and_parted_by_sense_where_not() {
        let narrow = [
            ("排水管理所", "排水|管理所"),
            ("村镇建设股", "村镇|建设股"),
            ("县闭会建议第1号", "县闭会|建议|第1号"),
            ("县议案转建议第3号", "县议案|转建议|第3号"),
            ("2026年县闭会建议第1号", "2026年|县闭会|建议|第1号"),
            (
                "第六次会议闭会期间建议第12号",
                "第六|次会议|闭会|期间|建议|第12号",
            ),
            ("县市场监管局、县发改局", "县市场|监管局、|县发改局"),
            ("联系人及电话", "联系人|及电话"),
            ("建议提案编号", "建议提案|编号"),
            ("承办人", "承办人"),
            ("欧阳敬之", "欧阳|敬之"),
            ("剩5个工作日", "剩5个|工作日"),
            ("逾期34个工作日", "逾期34个|工作日"),
            ("民盟临溪县支部", "民盟|临溪|县支部"),
            (
                "买买提·吐尔逊·阿不都热合曼",
                "买买提·|吐尔逊·|阿不都热|合曼",
            ),
        ];
        for (text, expected) in narrow {
            assert_eq!(parts(text, 3.0).join("|"), expected);
        }
        assert_eq!(parts("县闭会建议第1号", 5.0), ["县闭会建议", "第1号"]);
        assert_eq!(parts("排水管理所", 5.0), ["排水管理所"]);
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        for text in [
            "签字：　　　　年　　月　　日　",
            "郭树林 0318-5512071",
            "临住建函〔2026〕31号",
            "2026-06-02（暂定）",
            "关于加快“一老一小”服务、改造《办法》的建议",
        ] {
            assert_eq!(parts(text, 3.0).concat(), text);
        }
    }

    #[test]
    fn numbers_and_western_text_stay_whole() {
        for text in ["第118号", "infrastructure", "2026-04-14"] {
            assert!(
                (CellWords::new(text).least() - ems(text)).abs() < 1e-4,
                "{text}"
            );
        }
        assert!(CellWords::new("关于改造雨污水管网的建议").least() < 3.01);
    }

    #[test]
    fn lines_are_counted_as_they_are_filled() {
        let title = CellWords::new("关于将乡村青年教师纳入公共租赁住房保障范围的建议");
        assert!((title.fit(8.0).lines - 3.0).abs() < 0.01);
        assert!((title.fit(24.0).lines - 1.0).abs() < 0.01);
        let name = CellWords::new("县闭会建议第1号");
        assert!((name.fit(5.0).lines - 2.0).abs() < 0.01);
        assert!(!name.fit(5.0).parted && name.fit(4.0).parted);
        assert!((CellWords::new("").fit(3.0).lines - 1.0).abs() < 0.01);
    }
}
