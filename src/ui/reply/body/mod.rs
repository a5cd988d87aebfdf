//! The body as blocks: 一、（一）1.（1） and paragraphs. Numbers are made; Enter begins the next block.

mod keys;

use eframe::egui::{Id as WidgetId, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::model::body::{EditBlock, Kind, edit_blocks, markup, numbers};
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::TextField;
use crate::ui::widgets::text::cut;

use super::caret::give_caret;

/// One block with a key of its own, so that the caret stays with it when blocks move.
#[derive(Clone, Debug)]
struct Keyed {
    key: u64,
    block: EditBlock,
}

/// The body under edit.
#[derive(Debug, Default)]
pub struct Body {
    blocks: Vec<Keyed>,
    next_key: u64,
    /// The block the level buttons speak of.
    at: usize,
    /// Give the focus to this block's place next frame, caret at that character.
    focus: Option<(usize, usize)>,
    /// The block to scroll to, and for how many frames yet.
    reveal: Option<(usize, u8)>,
    /// Earlier states, for structural undo.
    before: Vec<String>,
    after: Vec<String>,
}

const LABEL: f32 = 46.0;
/// What a block without a number is called.
pub(super) fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Paragraph | Kind::Heading(_) => "正文",
        Kind::Item => "——",
        Kind::Table => "表格",
        Kind::Appendix => "附件",
        Kind::Note => "附注",
    }
}

impl Body {
    /// The body of a markup text; an empty one has one empty paragraph to type in.
    pub fn of(text: &str) -> Self {
        let mut body = Self::default();
        body.set(text);
        body
    }

    fn set(&mut self, text: &str) {
        let blocks = edit_blocks(text);
        self.blocks = blocks.into_iter().map(|block| self.keyed(block)).collect();
        if self.blocks.is_empty() {
            let block = self.keyed(EditBlock::default());
            self.blocks.push(block);
        }
        self.at = self.at.min(self.blocks.len() - 1);
    }

    fn keyed(&mut self, block: EditBlock) -> Keyed {
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

    /// Another text, the one before kept for undo.
    pub fn replace(&mut self, text: &str) {
        self.remember();
        self.set(text);
        self.give_focus();
    }

    /// Puts the caret behind words of the block at a place among those that are not empty.
    pub fn show(&mut self, place: usize, words: &str) {
        let written = |keyed: &Keyed| !keyed.block.text.trim().is_empty();
        let mut places = (0..self.blocks.len()).filter(|place| written(&self.blocks[*place]));
        let Some(place) = places.nth(place) else {
            return;
        };
        let text = &self.blocks[place].block.text;
        let behind = text.find(words).map(|at| at + words.len());
        let caret = behind.map_or(usize::MAX, |at| text[..at].chars().count());
        self.focus = Some((place, caret));
    }

    /// Its markup.
    pub fn markup(&self) -> String {
        let blocks: Vec<EditBlock> = self
            .blocks
            .iter()
            .map(|keyed| keyed.block.clone())
            .collect();
        markup(&blocks)
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.blocks
            .iter()
            .all(|keyed| keyed.block.text.trim().is_empty())
    }

    /// What the block at hand is.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.blocks.get(self.at).map(|keyed| keyed.block.kind)
    }

    /// How many characters it has.
    pub fn characters(&self) -> usize {
        self.blocks
            .iter()
            .map(|keyed| keyed.block.text.chars().count())
            .sum()
    }

    fn remember(&mut self) {
        let now = self.markup();
        if self.before.last() != Some(&now) {
            self.before.push(now);
            let over = self.before.len().saturating_sub(50);
            self.before.drain(..over);
        }
        self.after.clear();
    }

    pub(super) fn step_back(&mut self, forward: bool) {
        let now = self.markup();
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

    pub(super) fn set_kind(&mut self, kind: Kind) {
        self.remember();
        if let Some(keyed) = self.blocks.get_mut(self.at) {
            keyed.block.kind = kind;
        }
        self.focus = Some((self.at, usize::MAX));
    }

    pub(super) fn shift(&mut self, down: bool) {
        let there = if down {
            self.at + 1
        } else {
            self.at.wrapping_sub(1)
        };
        if there < self.blocks.len() {
            self.remember();
            self.blocks.swap(self.at, there);
            self.at = there;
            self.focus = Some((there, usize::MAX));
        }
    }

    pub(super) fn remove(&mut self) {
        self.remember();
        self.blocks.remove(self.at);
        if self.blocks.is_empty() {
            self.set("");
        }
        self.at = self.at.min(self.blocks.len() - 1);
        self.focus = Some((self.at, usize::MAX));
    }

    /// A new empty block below.
    pub(super) fn add(&mut self) {
        self.remember();
        let block = self.keyed(EditBlock::default());
        let empty = self
            .blocks
            .get(self.at)
            .is_some_and(|keyed| keyed.block.text.trim().is_empty());
        let place = if empty {
            self.at
        } else {
            (self.at + 1).min(self.blocks.len())
        };
        if empty {
            self.blocks[place] = block;
        } else {
            self.blocks.insert(place, block);
        }
        self.at = place;
        self.focus = Some((place, 0));
    }

    /// Draws the blocks; gives whether one was left.
    pub fn ui(&mut self, ui: &mut Ui) -> bool {
        self.keys(ui);
        let labels = numbers(self.blocks.iter().map(|keyed| keyed.block.kind));
        let mut left = false;
        let mut pasted = None;
        ui.spacing_mut().item_spacing.y = 4.0;
        for (place, label) in labels.iter().enumerate() {
            let focused = self.block_ui(ui, place, label, &mut left);
            if focused {
                self.at = place;
            }
            let block = &self.blocks[place].block;
            if block.kind != Kind::Table && block.text.contains(['\n', '\t']) {
                pasted = Some(place);
            }
        }
        if let Some(place) = pasted {
            self.split_lines(place);
        }
        left
    }

    fn id(&self, place: usize) -> WidgetId {
        WidgetId::unique(("body block", self.blocks[place].key))
    }

    fn block_ui(&mut self, ui: &mut Ui, place: usize, label: &str, left: &mut bool) -> bool {
        let theme = Theme::of(ui);
        let id = self.id(place);
        if let Some((_, caret)) = self.focus.take_if(|(wanted, _)| *wanted == place) {
            let end = self.blocks[place].block.text.chars().count();
            give_caret(ui, id, caret.min(end));
            // For some frames: the first one of a page does not know yet how long the page is.
            self.reveal = Some((place, 3));
        }
        let kind = self.blocks[place].block.kind;
        let name = if label.is_empty() {
            format!("{}第 {} 段", kind_label(kind), place + 1)
        } else {
            format!("正文 {label}")
        };
        let inner = ui.horizontal_top(|ui| {
            let (rect, response) = ui.allocate_exact_size(vec2(LABEL, 24.0), Sense::CLICK);
            let words = if label.is_empty() {
                kind_label(kind)
            } else {
                label
            };
            let ink = if label.is_empty() {
                theme.ink_faint
            } else {
                theme.accent
            };
            let text = cut(ui, words, medium(size::LABEL), ink, LABEL);
            ui.painter().galley(
                pos2(
                    rect.right() - text.size().x - 4.0,
                    rect.center().y - text.size().y / 2.0,
                ),
                text,
                ink,
            );
            if response.clicked() {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            let block = &mut self.blocks[place].block;
            let hint = match kind {
                Kind::Table => "一行写一行，格与格之间用 | 隔开，第一行是表头；可从表格里粘贴",
                Kind::Appendix => "附件的标题；下面的段落都属于这个附件",
                Kind::Note => "附注印在成文日期下面，括号自动加",
                _ if place == 0 => {
                    "从这里写。按 Enter 另起一段；Ctrl+1 一、，Ctrl+2 （一），Ctrl+3 正文"
                }
                _ => "",
            };
            let mut field = TextField::new(&name, &mut block.text)
                .id(id)
                .hint(hint)
                .block();
            if matches!(kind, Kind::Heading(1) | Kind::Appendix) {
                field = field.strong();
            }
            field.show(ui)
        });
        let typed = inner.inner;
        self.reveal_ui(ui, place, &typed.response);
        *left |= typed.left;
        let focused = typed.response.has_focus();
        if focused {
            let frame = inner.response.rect.expand2(vec2(2.0, 2.0));
            ui.painter().rect_stroke(
                frame,
                6.0,
                Stroke::new(2.0, theme.accent_fill),
                StrokeKind::Outside,
            );
        }
        focused
    }

    /// Scrolls to the block that was given the caret: a field out of sight has no input method.
    fn reveal_ui(&mut self, ui: &Ui, place: usize, field: &Response) {
        let Some((_, frames)) = self.reveal.as_mut().filter(|(shown, _)| *shown == place) else {
            return;
        };
        field.scroll_to_me(None);
        // A menu that closes gives the focus back to its button a frame later.
        if !field.has_focus() {
            field.request_focus();
        }
        *frames -= 1;
        if *frames == 0 {
            self.reveal = None;
        }
        ui.ctx().request_repaint();
    }
}
