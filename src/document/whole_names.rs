//! Names of people that no line of a document parts.

use std::collections::HashMap;

use super::line::WORD_JOINER;

/// The dot of a name such as 买买提·吐尔逊: a line may end after it.
const DOT: char = '·';

/// Names, found by their first characters.
#[derive(Clone, Debug, Default)]
pub struct WholeNames {
    by_first: HashMap<char, Vec<String>>,
}

impl FromIterator<String> for WholeNames {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Self {
        let mut by_first: HashMap<char, Vec<String>> = HashMap::new();
        for name in names {
            let mut letters = name.chars();
            if let (Some(first), Some(_)) = (letters.next(), letters.next()) {
                by_first.entry(first).or_default().push(name);
            }
        }
        // Of two names that begin alike the longer is meant.
        for names in by_first.values_mut() {
            names.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
            names.dedup();
        }
        Self { by_first }
    }
}

impl WholeNames {
    /// A text with its names glued together, each part of a name with dots for itself.
    pub fn glued(&self, text: &str) -> String {
        let mut glued = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let known = self.by_first.get(&first);
            let name = known.and_then(|names| names.iter().find(|name| rest.starts_with(*name)));
            let taken = name.map_or(first.len_utf8(), String::len);
            let (here, after) = rest.split_at(taken);
            let mut before = DOT;
            for letter in here.chars() {
                if before != DOT {
                    glued.push(WORD_JOINER);
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
    fn a_name_with_a_dot_may_be_parted_after_it() {
        assert_eq!(glued("买买提·吐尔逊代表"), "买+买+提+·吐+尔+逊代表");
    }
}
