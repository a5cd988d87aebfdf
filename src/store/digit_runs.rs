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
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        loop {
            let mut run = Run::default();
            let mut follows = false;
            let mut ended = true;
            for (at, one) in chars.by_ref() {
                if let Some(digit) = digit(one) {
                    let length = one.len_utf8();
                    run.digits.push(Digit {
                        at,
                        length,
                        value: digit,
                        follows,
                    });
                    follows = true;
                } else if may_stand_within(one) {
                    follows = false;
                } else {
                    ended = false;
                    break;
                }
            }
            if run.digits.len() >= least {
                return Some(run);
            }
            if ended {
                return None;
            }
        }
    })
}

/// A digit as ASCII writes it.
pub(super) fn digit(one: char) -> Option<char> {
    match one {
        '0'..='9' => Some(one),
        '０'..='９' => char::from_digit(one as u32 - '０' as u32, 10),
        _ => None,
    }
}

/// Whether a character may stand between the digits of a number: spaces, seen or not, dashes, brackets and dots.
fn may_stand_within(one: char) -> bool {
    one.is_whitespace()
        || matches!(one, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        || matches!(
            one,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '﹣' | '－' | '~' | '～' | 'ー' | '_'
        )
        || matches!(
            one,
            '(' | ')' | '（' | '）' | '[' | ']' | '［' | '］' | '【' | '】' | '〔' | '〕'
        )
        || matches!(one, '.' | '．' | '·' | '・' | '•')
}
