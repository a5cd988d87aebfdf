//! Keys that work across blocks, and text pasted over several.

use eframe::egui::{Key, Memory, Modifiers, Ui};

use crate::model::body::{EditBlock, Kind, read_block};
use crate::ui::reply::caret::caret;
use crate::ui::widgets;

use super::text::{Keyed, ReplyBody};

/// Ctrl with a digit makes the block one of these.
const KEYS: [(Key, Kind); 5] = [
    (Key::Num1, Kind::Heading(1)),
    (Key::Num2, Kind::Heading(2)),
    (Key::Num3, Kind::Paragraph),
    (Key::Num4, Kind::Heading(3)),
    (Key::Num5, Kind::Heading(4)),
];

impl ReplyBody {
    /// Several lines came in (pasted): each becomes a block, numbers at their start become levels.
    pub(super) fn split_lines(&mut self, index: usize) {
        self.remember();
        let text = std::mem::take(&mut self.blocks[index].block.text);
        let kind = self.blocks[index].block.kind;
        let mut lines: Vec<EditBlock> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let read = read_block(line);
            match lines.last_mut() {
                Some(table) if read.kind == Kind::Table && table.kind == Kind::Table => {
                    table.text = [table.text.as_str(), &read.text].join("\n");
                }
                _ => lines.push(read),
            }
        }
        if lines.is_empty() {
            lines.push(EditBlock::default());
        }
        if lines[0].kind == Kind::Paragraph {
            lines[0].kind = kind;
        }
        let last = index + lines.len() - 1;
        let keyed: Vec<Keyed> = lines.into_iter().map(|block| self.keyed(block)).collect();
        self.blocks.splice(index..=index, keyed);
        self.at = last;
        self.focus = Some((last, usize::MAX));
    }

    /// Keys that work across blocks.
    pub(super) fn keys(&mut self, ui: &Ui) {
        if widgets::is_composing(ui.ctx()) {
            return;
        }
        let focused = ui.memory(Memory::focused);
        let Some(index) = (0..self.blocks.len()).find(|index| focused == Some(self.id(*index)))
        else {
            return;
        };
        self.at = index;
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        for (key, kind) in KEYS {
            if pressed(Modifiers::COMMAND, key) {
                self.set_kind(kind);
                return;
            }
        }
        let caret = caret(ui, self.id(index));
        let length = self.blocks[index].block.text.chars().count();
        // In a table Enter begins the next row, and leaves it after an empty one.
        let in_table = self.blocks[index].block.kind == Kind::Table
            && !(caret == Some(length) && self.blocks[index].block.text.ends_with('\n'));
        if pressed(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp) {
            self.shift(false);
        } else if pressed(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowDown) {
            self.shift(true);
        } else if pressed(Modifiers::NONE, Key::Enter) {
            if in_table {
                self.next_row(index, caret.unwrap_or(length));
            } else {
                self.break_at(index, caret.unwrap_or(length));
            }
        } else if caret == Some(0) && index > 0 && pressed(Modifiers::NONE, Key::ArrowUp) {
            self.focus = Some((index - 1, usize::MAX));
        } else if caret == Some(length)
            && index + 1 < self.blocks.len()
            && pressed(Modifiers::NONE, Key::ArrowDown)
        {
            self.focus = Some((index + 1, 0));
        } else if caret == Some(0) && pressed(Modifiers::NONE, Key::Backspace) {
            self.join(index);
        }
    }

    /// Enter: the text after the caret begins the next block. After a heading comes a paragraph.
    fn break_at(&mut self, index: usize, caret: usize) {
        self.remember();
        let block = &mut self.blocks[index].block;
        let rest: String = block.text.chars().skip(caret).collect();
        block.text = block.text.chars().take(caret).collect();
        // A number typed by hand sets the level, and is not printed twice.
        let read = read_block(&block.text);
        if !matches!(read.kind, Kind::Paragraph | Kind::Table) {
            *block = read;
        }
        let kind = match block.kind {
            Kind::Heading(2..) | Kind::Item => block.kind,
            _ => Kind::Paragraph,
        };
        let next = self.keyed(EditBlock { kind, text: rest });
        self.blocks.insert(index + 1, next);
        self.focus = Some((index + 1, 0));
    }

    /// Enter in a table: the next row.
    fn next_row(&mut self, index: usize, caret: usize) {
        let text = &mut self.blocks[index].block.text;
        let at = text
            .char_indices()
            .nth(caret)
            .map_or(text.len(), |(at, _)| at);
        text.insert(at, '\n');
        self.focus = Some((index, caret + 1));
    }

    /// Backspace at the start: a heading becomes a paragraph, a paragraph joins the block before it.
    fn join(&mut self, index: usize) {
        if self.blocks[index].block.kind != Kind::Paragraph {
            self.set_kind(Kind::Paragraph);
            self.focus = Some((index, 0));
        } else if index > 0 {
            self.remember();
            let gone = self.blocks.remove(index);
            let into = &mut self.blocks[index - 1].block.text;
            let caret = into.chars().count();
            into.push_str(&gone.block.text);
            self.focus = Some((index - 1, caret));
        }
    }
}
