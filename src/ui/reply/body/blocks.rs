//! The blocks as they are drawn and typed in.

use eframe::egui::{
    Context, Id as WidgetId, Memory, Rect, Response, Sense, StrokeKind, Ui, pos2, vec2,
};

use crate::model::body::{Kind, numbers};
use crate::ui::reply::caret::give_caret;
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::TextField;
use crate::ui::widgets::button::note_ring;
use crate::ui::widgets::text::cut;

use super::text::{ReplyBody, kind_label};

/// Width of a block's number, in points.
const LABEL: f32 = 46.0;

impl ReplyBody {
    /// Draws the blocks; returns whether one was left.
    pub fn ui(&mut self, ui: &mut Ui) -> bool {
        self.keys(ui);
        let labels = numbers(self.blocks.iter().map(|keyed| keyed.block.kind));
        let mut left = false;
        let mut pasted = None;
        ui.spacing_mut().item_spacing.y = 4.0;
        for (index, label) in labels.iter().enumerate() {
            let focused = self.block_ui(ui, index, label, &mut left);
            if focused {
                self.at = index;
            }
            let block = &self.blocks[index].block;
            if block.kind != Kind::Table && block.text.contains(['\n', '\t']) {
                pasted = Some(index);
            }
        }
        if let Some(index) = pasted {
            self.split_lines(index);
        }
        self.refresh();
        left
    }

    pub(super) fn id(&self, index: usize) -> WidgetId {
        WidgetId::unique(("body block", self.blocks[index].key))
    }

    /// Whether one of the blocks is being written in.
    pub fn has_focus(&self, context: &Context) -> bool {
        let focused = context.memory(Memory::focused);
        focused.is_some() && (0..self.blocks.len()).any(|index| Some(self.id(index)) == focused)
    }

    /// Draws a block; returns whether it has the focus.
    fn block_ui(&mut self, ui: &mut Ui, index: usize, label: &str, left: &mut bool) -> bool {
        let id = self.id(index);
        if let Some((_, caret)) = self.focus.take_if(|(wanted, _)| *wanted == index) {
            let end = self.blocks[index].block.text.chars().count();
            give_caret(ui, id, caret.min(end));
            // For some frames: the first one of a page does not know yet how long the page is.
            self.reveal = Some((index, 3));
        }
        let block = &mut self.blocks[index].block;
        let kind = block.kind;
        let name = if label.is_empty() {
            format!("{}第 {} 段", kind_label(kind), index + 1)
        } else {
            format!("正文 {label}")
        };
        let inner = ui.horizontal_top(|ui| {
            if number_ui(ui, label, kind).clicked() {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            let mut field = TextField::new(&name, &mut block.text)
                .id(id)
                .hint(hint(kind, index))
                .block();
            if matches!(kind, Kind::Heading(1) | Kind::Appendix) {
                field = field.strong();
            }
            field.show(ui)
        });
        let typed = inner.inner;
        if typed.response.has_focus() {
            self.keep_in_sight(ui, index);
        }
        self.reveal_ui(ui, index, &typed.response);
        *left |= typed.left;
        let focused = typed.response.has_focus();
        if focused {
            ring_ui(ui, inner.response.rect);
            note_ring(ui, id);
        }
        focused
    }

    /// Brings the caret into sight again where what is in sight became less: the reviews were opened, the window made small.
    fn keep_in_sight(&mut self, ui: &Ui, index: usize) {
        let sight = ui.clip_rect().height();
        if sight < self.sight {
            self.reveal = Some((index, 3));
        }
        self.sight = sight;
    }

    /// Scrolls to the block that was given the caret: a field out of sight has no input method.
    fn reveal_ui(&mut self, ui: &Ui, index: usize, field: &Response) {
        let Some((_, frames)) = self.reveal.as_mut().filter(|(shown, _)| *shown == index) else {
            return;
        };
        // Of a block higher than what is in sight only the line with the caret matters.
        let caret = ui.output(|output| output.ime.map(|ime| ime.cursor_rect));
        let wanted = caret.filter(|caret| field.rect.intersects(*caret));
        ui.scroll_to_rect(wanted.unwrap_or(field.rect), None);
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

/// The number or kind of a block, at its left.
fn number_ui(ui: &mut Ui, label: &str, kind: Kind) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(LABEL, 24.0), Sense::CLICK);
    let (shown, ink) = if label.is_empty() {
        (kind_label(kind), theme.ink_faint)
    } else {
        (label, theme.accent)
    };
    let text = cut(ui, shown, medium(size::LABEL), ink, LABEL);
    let corner = pos2(
        rect.right() - text.size().x - 4.0,
        rect.center().y - text.size().y / 2.0,
    );
    ui.painter().galley(corner, text, ink);
    response
}

/// What an empty block asks for.
fn hint(kind: Kind, index: usize) -> &'static str {
    match kind {
        Kind::Table => "一行写一行，格与格之间用 | 隔开，第一行是表头；可从表格里粘贴",
        Kind::Caption => "下面那张表的名称，居中；有数字的写上单位，如（单位：件）",
        Kind::Appendix => "附件的标题；下面的段落都属于这个附件",
        Kind::Note => "附注印在成文日期下面，括号自动加",
        _ if index == 0 => "从这里写。按 Enter 另起一段；Ctrl+1 一、，Ctrl+2 （一），Ctrl+3 正文",
        _ => "",
    }
}

/// The ring around the block that has the focus.
fn ring_ui(ui: &Ui, block: Rect) {
    let stroke = Theme::of(ui).focus_stroke();
    let frame = block.expand2(vec2(2.0, 2.0));
    ui.painter()
        .rect_stroke(frame, 6.0, stroke, StrokeKind::Outside);
}
