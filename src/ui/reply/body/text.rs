//! The body under edit: its blocks, and what can be done to them.

use std::hash::BuildHasher as _;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use crate::model::body::{EditBlock, Kind, edit_blocks, markup};

/// One block with a key of its own, so that the caret stays with it when blocks move.
#[derive(Clone, Debug)]
pub(super) struct Keyed {
    pub(super) key: u64,
    pub(super) block: EditBlock,
}

/// The body under edit.
#[derive(Debug, Default)]
pub struct ReplyBody {
    pub(super) blocks: Vec<Keyed>,
    next_key: u64,
    /// The block the level buttons speak of.
    pub(super) at: usize,
    /// Give the focus to this block's place next frame, caret at that character.
    pub(super) focus: Option<(usize, usize)>,
    /// The block to scroll to, and for how many frames yet.
    pub(super) reveal: Option<(usize, u8)>,
    /// Height of what is in sight of the blocks, in points.
    pub(super) sight: f32,
    /// The markup of the blocks whose hash this is, made once per change.
    markup: Arc<str>,
    hash: u64,
    /// Earlier states, for structural undo.
    before: Vec<Arc<str>>,
    after: Vec<Arc<str>>,
}

/// What a block without a number is called.
pub fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Paragraph | Kind::Heading(_) => "正文",
        Kind::Item => "——",
        Kind::Caption => "表名",
        Kind::Table => "表格",
        Kind::Appendix => "附件",
        Kind::Note => "附注",
    }
}

impl ReplyBody {
    /// The body of a markup text; an empty one has one empty paragraph to type in.
    pub fn of(text: &str) -> Self {
        let mut body = Self::default();
        body.set(text);
        body
    }

    pub(super) fn set(&mut self, text: &str) {
        let blocks = edit_blocks(text);
        self.blocks = blocks.into_iter().map(|block| self.keyed(block)).collect();
        if self.blocks.is_empty() {
            let block = self.keyed(EditBlock::default());
            self.blocks.push(block);
        }
        self.at = self.at.min(self.blocks.len() - 1);
        self.refresh();
    }

    /// Makes the markup anew where a block has changed.
    pub(super) fn refresh(&mut self) {
        let blocks = self.blocks.iter();
        let hash = blocks.fold(0u64, |hash, keyed| {
            FxBuildHasher.hash_one((hash, keyed.block.kind, keyed.block.text.as_str()))
        });
        if hash == self.hash {
            return;
        }
        let blocks: Vec<EditBlock> = self
            .blocks
            .iter()
            .map(|keyed| keyed.block.clone())
            .collect();
        self.markup = markup(&blocks).into();
        self.hash = hash;
    }

    pub(super) fn keyed(&mut self, block: EditBlock) -> Keyed {
        self.next_key += 1;
        Keyed {
            key: self.next_key,
            block,
        }
    }

    /// Puts the caret at the end of the text.
    pub fn give_focus(&mut self) {
        self.focus = Some((self.blocks.len().saturating_sub(1), usize::MAX));
    }

    /// Puts the caret back into the block that was written last.
    pub fn resume_focus(&mut self) {
        if !self.blocks.is_empty() {
            self.focus = Some((self.at, usize::MAX));
        }
    }

    /// Lets another control have the focus.
    pub fn leave_focus(&mut self) {
        self.focus = None;
    }

    /// Another text, the one before kept for undo.
    pub fn replace(&mut self, text: &str) {
        self.remember();
        self.set(text);
        self.give_focus();
    }

    /// Puts the caret behind words of the block at an index among those that are not empty.
    pub fn show(&mut self, index: usize, words: &str) {
        let written = |keyed: &Keyed| !keyed.block.text.trim().is_empty();
        let mut indices = (0..self.blocks.len()).filter(|index| written(&self.blocks[*index]));
        let Some(index) = indices.nth(index) else {
            return;
        };
        let text = &self.blocks[index].block.text;
        let behind = text.find(words).map(|at| at + words.len());
        let caret = behind.map_or(usize::MAX, |at| text[..at].chars().count());
        self.focus = Some((index, caret));
    }

    /// Its markup.
    pub fn markup(&self) -> &Arc<str> {
        &self.markup
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.blocks
            .iter()
            .all(|keyed| keyed.block.text.trim().is_empty())
    }

    /// What the block at hand is.
    pub fn kind(&self) -> Option<Kind> {
        self.blocks.get(self.at).map(|keyed| keyed.block.kind)
    }

    /// How many characters it has.
    pub fn characters(&self) -> usize {
        self.blocks
            .iter()
            .map(|keyed| keyed.block.text.chars().count())
            .sum()
    }

    pub(super) fn remember(&mut self) {
        self.refresh();
        let now = Arc::clone(&self.markup);
        if self.before.last() != Some(&now) {
            self.before.push(now);
            let over = self.before.len().saturating_sub(50);
            self.before.drain(..over);
        }
        self.after.clear();
    }

    /// Takes a step back, or forward again, through structural changes.
    pub fn step_back(&mut self, forward: bool) {
        let now = Arc::clone(&self.markup);
        let from = if forward {
            &mut self.after
        } else {
            &mut self.before
        };
        let Some(text) = from.pop() else { return };
        let to = if forward {
            &mut self.before
        } else {
            &mut self.after
        };
        to.push(now);
        self.set(&text);
    }

    /// Makes the block at hand one of a kind.
    pub fn set_kind(&mut self, kind: Kind) {
        self.remember();
        if let Some(keyed) = self.blocks.get_mut(self.at) {
            keyed.block.kind = kind;
        }
        self.refresh();
        self.focus = Some((self.at, usize::MAX));
    }

    /// Moves the block at hand up or down.
    pub fn shift(&mut self, down: bool) {
        let there = if down {
            self.at + 1
        } else {
            self.at.wrapping_sub(1)
        };
        if there < self.blocks.len() {
            self.remember();
            self.blocks.swap(self.at, there);
            self.refresh();
            self.at = there;
            self.focus = Some((there, usize::MAX));
        }
    }

    /// Takes the block at hand away.
    pub fn remove(&mut self) {
        self.remember();
        self.blocks.remove(self.at);
        self.refresh();
        if self.blocks.is_empty() {
            self.set("");
        }
        self.at = self.at.min(self.blocks.len() - 1);
        self.focus = Some((self.at, usize::MAX));
    }

    /// A new empty block below.
    pub fn add(&mut self) {
        self.remember();
        let block = self.keyed(EditBlock::default());
        let empty = self
            .blocks
            .get(self.at)
            .is_some_and(|keyed| keyed.block.text.trim().is_empty());
        let index = if empty {
            self.at
        } else {
            (self.at + 1).min(self.blocks.len())
        };
        if empty {
            self.blocks[index] = block;
        } else {
            self.blocks.insert(index, block);
        }
        self.refresh();
        self.at = index;
        self.focus = Some((index, 0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_markup_follows_every_change() {
        let mut body = ReplyBody::of("# 背景\n正文。");
        assert_eq!(&**body.markup(), "# 背景\n正文。");
        body.blocks[1].block.text.push_str("再一句。");
        body.refresh();
        assert!(body.markup().ends_with("再一句。"));
        body.at = 1;
        body.shift(false);
        assert!(body.markup().starts_with("正文"));
        body.step_back(false);
        assert!(body.markup().starts_with("# 背景"));
        body.step_back(true);
        body.remove();
        body.remove();
        assert!(body.is_empty() && body.markup().is_empty());
        body.replace("改。");
        body.set_kind(Kind::Item);
        assert_eq!(&**body.markup(), "- 改。");
        let kept = Arc::clone(body.markup());
        body.refresh();
        assert!(
            Arc::ptr_eq(&kept, body.markup()),
            "nothing changed, nothing is made"
        );
    }
}
