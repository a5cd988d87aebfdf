//! Names that no line of a document parts: those of people never, short ones of offices where the line can be filled.

use std::collections::{BTreeSet, HashMap};

use super::line::WORD_JOINER;

/// The dot of a name such as 买买提·吐尔逊: a line may end after it.
const DOT: char = '·';

/// Names of offices with so many characters are kept whole; shorter ones are words of any text.
const OFFICES: std::ops::RangeInclusive<usize> = 3..=6;

/// Names, found by their first characters.
#[derive(Clone, Debug, Default)]
pub struct WholeNames {
    by_first: HashMap<char, Vec<WholeName>>,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WholeName {
    text: String,
    /// It is an office's.
    office: bool,
}

impl FromIterator<String> for WholeNames {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Self {
        let mut whole = Self::default();
        for name in names {
            whole.add(name, false);
        }
        whole.sorted()
    }
}

impl WholeNames {
    /// The same and the names of offices, committees and fields of work that are short: 城建环资.
    #[must_use]
    pub fn with_offices<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: BTreeSet<&str> = names.into_iter().collect();
        for name in names {
            if OFFICES.contains(&name.chars().count()) {
                self.add(name.to_owned(), true);
            }
        }
        self.sorted()
    }

    fn add(&mut self, text: String, office: bool) {
        let mut letters = text.chars();
        if let (Some(first), Some(_)) = (letters.next(), letters.next()) {
            let names = self.by_first.entry(first).or_default();
            names.push(WholeName { text, office });
        }
    }

    /// Of two names that begin alike the longer is meant, of two alike the person's.
    fn sorted(mut self) -> Self {
        for names in self.by_first.values_mut() {
            names.sort_by(|one, other| {
                let by_length = other.text.len().cmp(&one.text.len());
                by_length.then_with(|| (&one.text, one.office).cmp(&(&other.text, other.office)))
            });
            names.dedup_by(|later, first| later.text == first.text);
        }
        self
    }

    /// A text of a cell with the names of people glued together, each part of a name with dots for itself.
    pub fn glued(&self, text: &str) -> String {
        self.glued_where(text, |name| !name.office)
    }

    /// A text over whole lines, in which the names of offices are kept whole too as long as the lines can be filled.
    pub fn glued_in_lines(&self, text: &str) -> String {
        self.glued_where(text, |_| true)
    }

    fn glued_where(&self, text: &str, wanted: fn(&WholeName) -> bool) -> String {
        let mut glued = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let known = self.by_first.get(&first);
            let begins = |name: &&WholeName| wanted(name) && rest.starts_with(&name.text);
            let name = known.and_then(|names| names.iter().find(begins));
            let taken = name.map_or(first.len_utf8(), |name| name.text.len());
            let joiners = 1 + usize::from(name.is_some_and(|name| name.office));
            let (here, after) = rest.split_at(taken);
            let mut before = DOT;
            for letter in here.chars() {
                if before != DOT {
                    glued.extend(std::iter::repeat_n(WORD_JOINER, joiners));
                }
                glued.push(letter);
                before = letter;
            }
            rest = after;
        }
        glued
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glued(text: &str) -> String {
        let names = ["孙晓", "孙晓雨", "买买提·吐尔逊", "王"].map(str::to_owned);
        let names: WholeNames = names.into_iter().collect();
        names.glued(text).replace(WORD_JOINER, "+")
    }

    #[test]
    fn names_are_glued_wherever_they_stand_and_nothing_else_is() {
        assert_eq!(glued("承办人孙晓雨、孙晓到场"), "承办人孙+晓+雨、孙+晓到场");
        assert_eq!(glued("王平到场"), "王平到场");
        assert_eq!(glued(""), "");
    }

    #[test]
    fn short_names_of_offices_are_glued_in_lines_and_give_way() {
        let people = ["孙晓雨", "水利局"].map(str::to_owned).into_iter();
        let names: WholeNames = people.collect();
        let offices = ["城建环资", "教育", "水利局", "县人民政府办公室", "城建环资"];
        let names = names.with_offices(offices);
        let text = "孙晓雨：城建环资1件，教育1件，水利局、县人民政府办公室";
        let shown = |text: String| text.replace(WORD_JOINER, "+");
        let cell = "孙+晓+雨：城建环资1件，教育1件，水+利+局、县人民政府办公室";
        assert_eq!(shown(names.glued(text)), cell);
        let line = "孙+晓+雨：城++建++环++资1件，教育1件，水+利+局、县人民政府办公室";
        assert_eq!(shown(names.glued_in_lines(text)), line);
    }

    #[test]
    fn a_name_with_a_dot_may_be_parted_after_it() {
        assert_eq!(glued("买买提·吐尔逊代表"), "买+买+提+·吐+尔+逊代表");
    }
}
