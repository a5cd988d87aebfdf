//! What the items of a list are found by, row after row in few long texts: a keystroke in the search field goes through all
//! of it, and memory is read fastest in one stretch.

use memchr::memmem;

use super::side_by_side::in_parts;

/// So many rows stand in one text: a changed row costs the making of one, a search little between two.
pub const BLOCK: usize = 128;
/// Fewer blocks are gone through on one thread.
const FEW: usize = 16;

/// The texts of some rows that follow one another.
#[derive(Clone, Debug, Default)]
struct TextBlock {
    text: Box<str>,
    /// Where the text of each row ends.
    ends: Box<[u32]>,
}

impl TextBlock {
    fn of(texts: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(BLOCK));
        for one in texts {
            text.push_str(one.as_ref());
            ends.push(text.len() as u32);
        }
        Self {
            text: text.into_boxed_str(),
            ends: ends.into_boxed_slice(),
        }
    }

    fn get(&self, row: usize) -> &str {
        let begin = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[begin as usize..self.ends[row] as usize]
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|row| self.get(row))
    }

    /// Sets `found` for each row whose text holds the word.
    fn mark(&self, word: &memmem::Finder<'_>, found: &mut [bool]) {
        let bytes = self.text.as_bytes();
        let (mut row, mut from) = (0, 0);
        while let Some(at) = word.find(&bytes[from..]).map(|at| from + at) {
            row += self.ends[row..].partition_point(|end| *end as usize <= at);
            let end = self.ends[row] as usize;
            if at + word.needle().len() <= end {
                found[row] = true;
                from = end;
            } else {
                // It begins in one row and ends in the next.
                from = at + 1;
            }
        }
    }
}

/// The texts of all rows, by the rows' indices.
#[derive(Clone, Debug, Default)]
pub struct SearchTexts {
    blocks: Vec<TextBlock>,
}

impl SearchTexts {
    /// The texts of rows, in their order.
    pub fn of(texts: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let mut texts = texts.peekable();
        let mut blocks = Vec::new();
        while texts.peek().is_some() {
            blocks.push(TextBlock::of(texts.by_ref().take(BLOCK)));
        }
        Self { blocks }
    }

    /// The text of a row.
    pub fn get(&self, index: usize) -> &str {
        self.blocks[index / BLOCK].get(index % BLOCK)
    }

    /// Gives a row another text.
    pub fn set(&mut self, index: usize, text: &str) {
        let block = &mut self.blocks[index / BLOCK];
        let texts = block.texts().enumerate();
        let changed = texts.map(|(row, known)| if row == index % BLOCK { text } else { known });
        *block = TextBlock::of(changed);
    }

    /// Adds a row at the end.
    pub fn push(&mut self, text: &str) {
        match self.blocks.last_mut() {
            Some(last) if last.ends.len() < BLOCK => {
                *last = TextBlock::of(last.texts().chain([text]));
            }
            _ => self.blocks.push(TextBlock::of([text].into_iter())),
        }
    }

    /// Adds the texts of more rows at the end; the last block there is filled up first.
    pub fn append(&mut self, more: Self) {
        let is_full = |block: &TextBlock| block.ends.len() == BLOCK;
        if self.blocks.last().is_none_or(is_full) {
            self.blocks.extend(more.blocks);
            return;
        }
        let last = self.blocks.pop().unwrap_or_default();
        let texts = Self::of(last.texts().chain(more.texts()));
        self.blocks.extend(texts.blocks);
    }

    /// All texts, in the order of the rows.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(TextBlock::texts)
    }

    /// Of each row whether its text holds the word; on several threads where there are many.
    pub fn holding(&self, word: &memmem::Finder<'_>) -> Vec<bool> {
        let mark = |blocks: &[TextBlock]| {
            let count = blocks.iter().map(|block| block.ends.len()).sum();
            let mut found = vec![false; count];
            let mut rest = found.as_mut_slice();
            for block in blocks {
                let (rows, after) = rest.split_at_mut(block.ends.len());
                block.mark(word, rows);
                rest = after;
            }
            found
        };
        if self.blocks.len() < FEW {
            return mark(&self.blocks);
        }
        in_parts(&self.blocks, mark)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(texts: &[String]) -> SearchTexts {
        SearchTexts::of(texts.iter().map(String::as_str))
    }

    proptest! {
        #[test]
        fn a_word_is_found_in_the_rows_that_hold_it_and_not_across_two(
            texts in prop::collection::vec("[ab路]{0,4}", 0..400),
            word in "[ab路]{1,3}",
        ) {
            let searched = of(&texts);
            let found = searched.holding(&memmem::Finder::new(&word));
            let expected: Vec<bool> = texts.iter().map(|text| text.contains(&word)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn texts_set_and_added_are_as_if_they_had_been_there(
            mut texts in prop::collection::vec("[ab路]{0,4}", 1..300),
            at in any::<prop::sample::Index>(),
            text in "[ab路]{0,9}",
        ) {
            let mut searched = of(&texts);
            let index = at.index(texts.len());
            searched.set(index, &text);
            searched.push(&text);
            texts[index].clone_from(&text);
            texts.push(text);
            let more: Vec<String> = texts.iter().rev().cloned().collect();
            searched.append(of(&more));
            texts.extend(more);
            let expected: Vec<&str> = texts.iter().map(String::as_str).collect();
            prop_assert_eq!(searched.texts().collect::<Vec<_>>(), expected);
            prop_assert_eq!(searched.get(index), texts[index].as_str());
        }
    }
}
