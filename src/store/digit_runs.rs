//! Digits in texts, with what people write between those of one number.

use std::ops::Range;

/// A digit in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digit {
    /// Where it begins, in bytes.
    pub at: usize,
    /// How long it is, in bytes.
    pub length: usize,
    /// As ASCII writes it.
    pub value: char,
    /// Whether nothing stands between it and the digit before.
    pub follows: bool,
    /// Whether something stands between them that also parts one number from the next.
    pub may_begin: bool,
}

/// What stands between two digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    /// Nothing.
    #[default]
    Nothing,
    /// What people write within a number: spaces, dashes, brackets and dots.
    Within,
    /// What may stand within a number, or between two: strokes, commas, colons.
    Either,
}

/// Digits with nothing between them but what may stand within a number.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// In their order.
    pub digits: Vec<Digit>,
}

impl Run {
    /// Where these digits stand with no digit just behind them, and which digits stand just before them; a day is no number.
    pub(super) fn places<'a>(
        &'a self,
        sought: &'a str,
    ) -> impl Iterator<Item = (Range<usize>, String)> + 'a {
        let starts = 0..(self.digits.len() + 1).saturating_sub(sought.len());
        let places = starts.map(|start| start..start + sought.len());
        let is_it = |place: &Range<usize>| {
            let digits = self.digits[place.clone()].iter().map(|one| one.value);
            let next = self.digits.get(place.end);
            digits.eq(sought.chars())
                && next.is_none_or(|next| !next.follows)
                && !self.is_date(place)
        };
        places.filter(is_it).map(|place| {
            let before = self.text(self.group_start(place.start)..place.start);
            (place, before)
        })
    }

    /// Where the digits begin that stand at one with a digit.
    fn group_start(&self, mut at: usize) -> usize {
        while at > 0 && self.digits[at].follows {
            at -= 1;
        }
        at
    }

    /// The stretches of digits with nothing between them.
    pub(super) fn groups(&self) -> Vec<Range<usize>> {
        let starts = (0..self.digits.len()).filter(|at| !self.digits[*at].follows);
        let starts: Vec<usize> = starts.collect();
        let ends = starts.iter().skip(1).copied().chain([self.digits.len()]);
        starts
            .iter()
            .zip(ends)
            .map(|(from, to)| *from..to)
            .collect()
    }

    /// The groups, those together between which nothing stands that also parts one number from the next.
    pub(super) fn stretches(&self) -> Vec<Vec<Range<usize>>> {
        let mut stretches: Vec<Vec<Range<usize>>> = Vec::new();
        for group in self.groups() {
            match stretches.last_mut() {
                Some(last) if !self.digits[group.start].may_begin => last.push(group),
                _ => stretches.push(vec![group]),
            }
        }
        stretches
    }

    /// The digits at a place, as ASCII writes them.
    pub(super) fn text(&self, place: Range<usize>) -> String {
        self.digits[place].iter().map(|one| one.value).collect()
    }

    /// Whether the digits are written as a day is: the year, the month and the day apart.
    fn is_date(&self, place: &Range<usize>) -> bool {
        let groups = self.groups();
        let within = groups.iter().filter(|group| place.contains(&group.start));
        let groups: Vec<String> = within.map(|group| self.text(group.clone())).collect();
        let [year, month, day] = groups.as_slice() else {
            return false;
        };
        let is_within = |text: &str, most: u32| {
            text.len() <= 2
                && text
                    .parse()
                    .is_ok_and(|number| (1..=most).contains(&number))
        };
        year.len() == 4 && is_within(month, 12) && is_within(day, 31)
    }
}

/// The runs of digits of a text, each of so many at least.
pub(super) fn runs(text: &str, least: usize) -> impl Iterator<Item = Run> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let (run, end) = run_at(text, at);
            at = end;
            if run.digits.len() >= least {
                return Some(run);
            }
        }
        None
    })
}

/// The run that begins at a place, with the place just behind what ends it.
fn run_at(text: &str, mut at: usize) -> (Run, usize) {
    let mut run = Run::default();
    // The first digit follows none.
    let mut between = Between::Within;
    while let Some(one) = text[at..].chars().next() {
        if let Some(value) = digit(one) {
            let length = one.len_utf8();
            run.digits.push(Digit {
                at,
                length,
                value,
                follows: between == Between::Nothing,
                may_begin: between == Between::Either,
            });
            between = Between::Nothing;
            at += length;
        } else if let Some((length, what)) = between_digits(&text[at..], one) {
            between = between.max(what);
            at += length;
        } else {
            at += one.len_utf8();
            break;
        }
    }
    (run, at)
}

/// A digit as ASCII writes it.
pub(super) fn digit(one: char) -> Option<char> {
    match one {
        '0'..='9' => Some(one),
        '０'..='９' => char::from_digit(one as u32 - '０' as u32, 10),
        _ => None,
    }
}

/// Words that people write between an area code (区号) and the rest of a number.
const WORDS: [&str; 4] = ["电话", "座机", "固话", "号码"];

/// What may stand between the digits of a number at the beginning of a text, and how long it is, in bytes.
fn between_digits(text: &str, first: char) -> Option<(usize, Between)> {
    if let Some(word) = WORDS.iter().find(|word| text.starts_with(**word)) {
        return Some((word.len(), Between::Either));
    }
    let what = if stands_within(first) {
        Between::Within
    } else if stands_within_or_between(first) {
        Between::Either
    } else {
        return None;
    };
    Some((first.len_utf8(), what))
}

/// A space or the end of a line, seen or not.
pub(super) fn is_space(one: char) -> bool {
    one.is_whitespace() || matches!(one, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A dash of any length.
pub(super) fn is_dash(one: char) -> bool {
    matches!(
        one,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '﹣' | '－'
    )
}

/// Spaces, seen or not, dashes, brackets and dots.
fn stands_within(one: char) -> bool {
    is_space(one)
        || is_dash(one)
        || matches!(one, '~' | '～' | 'ー' | '_')
        || matches!(
            one,
            '(' | ')' | '（' | '）' | '[' | ']' | '［' | '］' | '【' | '】' | '〔' | '〕'
        )
        || matches!(one, '.' | '．' | '·' | '・' | '•')
}

/// Strokes, commas, colons and the signs of a telephone or a sum.
fn stands_within_or_between(one: char) -> bool {
    matches!(one, '/' | '／' | '\\' | '＼' | '|' | '｜')
        || matches!(one, ',' | '，' | '、' | ';' | '；' | ':' | '：')
        || matches!(
            one,
            '*' | '＊' | '#' | '＃' | '+' | '＋' | '=' | '＝' | '&' | '＆'
        )
}
