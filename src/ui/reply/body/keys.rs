//! Keys that work across blocks, and text pasted over several.

use eframe::egui::{Key, Memory, Modifiers, Ui};

use crate::model::body::{EditBlock, Kind, read_block};
use crate::ui::reply::caret::caret;
use crate::ui::widgets;

use super::text::{Body, Keyed};

/// Ctrl with a digit makes the block one of these.
const KEYS: [(Key, Kind); 5] = [
    (Key::Num1, Kind::Heading(1)),
    (Key::Num2, Kind::Heading(2)),
    (Key::Num3, Kind::Paragraph),
    (Key::Num4, Kind::Heading(3)),
    (Key::Num5, Kind::Heading(4)),
];

impl Body {
    /// Several lines came in (pasted): each becomes a block, numbers at their start become levels.
    pub(super) fn split_lines(&mut self, place: usize) {
        self.remember();
        let text = std::mem::take(&mut self.blocks[place].block.text);
        let kind = self.blocks[place].block.kind;
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
        let last = place + lines.len() - 1;
        let keyed: Vec<Keyed> = lines.into_iter().map(|block| self.keyed(block)).collect();
        self.blocks.splice(place..=place, keyed);
        self.at = last;
        self.focus = Some((last, usize::MAX));
    }

    /// Keys that work across blocks.
    pub(super) fn keys(&mut self, ui: &Ui) {
        if widgets::is_composing(ui.ctx()) {
            return;
        }
        let focused = ui.memory(Memory::focused);
        let Some(place) = (0..self.blocks.len()).find(|place| focused == Some(self.id(*place)))
        else {
            return;
        };
        self.at = place;
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        for (key, kind) in KEYS {
            if pressed(Modifiers::COMMAND, key) {
                self.set_kind(kind);
                return;
            }
        }
        let caret = caret(ui, self.id(place));
        let length = self.blocks[place].block.text.chars().count();
        // In a table Enter begins the next row, and leaves it after an empty one.
        let in_table = self.blocks[place].block.kind == Kind::Table
            && !(caret == Some(length) && self.blocks[place].block.text.ends_with('\n'));
        if pressed(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowUp) {
            self.shift(false);
        } else if pressed(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowDown) {
            self.shift(true);
        } else if pressed(Modifiers::NONE, Key::Enter) {
            if in_table {
                self.next_row(place, caret.unwrap_or(length));
            } else {
                self.break_at(place, caret.unwrap_or(length));
            }
        } else if caret == Some(0) && place > 0 && pressed(Modifiers::NONE, Key::ArrowUp) {
            self.focus = Some((place - 1, usize::MAX));
        } else if caret == Some(length)
            && place + 1 < self.blocks.len()
            && pressed(Modifiers::NONE, Key::ArrowDown)
        {
            self.focus = Some((place + 1, 0));
        } else if caret == Some(0) && pressed(Modifiers::NONE, Key::Backspace) {
            self.join(place);
        }
    }

    /// Enter: the text after the caret begins the next block. After a heading comes a paragraph.
    fn break_at(&mut self, place: usize, caret: usize) {
        self.remember();
        let block = &mut self.blocks[place].block;
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
        self.blocks.insert(place + 1, next);
        self.focus = Some((place + 1, 0));
    }

    /// Enter in a table: the next row.
    fn next_row(&mut self, place: usize, caret: usize) {
        let text = &mut self.blocks[place].block.text;
        let at = text
            .char_indices()
            .nth(caret)
            .map_or(text.len(), |(at, _)| at);
        text.insert(at, '\n');
        self.focus = Some((place, caret + 1));
    }

    /// Backspace at the start: a heading becomes a paragraph, a paragraph joins the block before it.
    fn join(&mut self, place: usize) {
        if self.blocks[place].block.kind != Kind::Paragraph {
            self.set_kind(Kind::Paragraph);
            self.focus = Some((place, 0));
        } else if place > 0 {
            self.remember();
            let gone = self.blocks.remove(place);
            let into = &mut self.blocks[place - 1].block.text;
            let caret = into.chars().count();
            into.push_str(&gone.block.text);
            self.focus = Some((place - 1, caret));
        }
    }
}
