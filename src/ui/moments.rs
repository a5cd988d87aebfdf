//! 恢复到某一时刻: the last steps of a ledger, the newest first; one of them is chosen as the last to stay.

use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDateTime};
use eframe::egui::{Context, Frame, Id as WidgetId, Key, Modal, Modifiers, ScrollArea};

use crate::model::day_text;

use super::theme::size;
use super::widgets::choice::list_row;
use super::widgets::{self, Button};

/// A step of the journal, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentLine {
    /// Its place in the journal.
    pub position: i64,
    /// When it was done; none where its time cannot be read.
    pub at: Option<NaiveDateTime>,
    /// What it did.
    pub title: String,
}

/// What a person decides in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MomentAnswer {
    /// To look first at what was there just after the step at this place in the journal.
    Look(i64),
    /// To go back to just after the step at this place in the journal.
    GoBack(i64),
    /// To leave it.
    Leave,
}

/// The dialog.
#[derive(Clone, Debug)]
pub struct MomentDialog {
    /// The ledger or backup it is of.
    pub source: PathBuf,
    lines: Vec<MomentLine>,
    chosen: usize,
    /// Whether one can look first: not before any ledger is open.
    may_look: bool,
    /// Whether the choice was moved by a key.
    moved: bool,
    /// How far the list is scrolled, in points.
    offset: f32,
}

/// How many rows a page is for the keys.
const PAGE: usize = 10;
/// The height of a row of the list, in points.
const ROW: f32 = 32.0;

impl MomentDialog {
    /// Asks which step is the last to stay; at first the one before the newest.
    pub fn new(source: PathBuf, lines: Vec<MomentLine>) -> Self {
        let chosen = usize::from(lines.len() > 1);
        Self {
            source,
            lines,
            chosen,
            may_look: false,
            moved: false,
            offset: 0.0,
        }
    }

    /// Offers to look first.
    #[must_use]
    pub fn looking(mut self, may_look: bool) -> Self {
        self.may_look = may_look;
        self
    }

    /// When the step at a place in the journal was done.
    pub fn at(&self, position: i64) -> Option<NaiveDateTime> {
        let line = self.lines.iter().find(|line| line.position == position);
        line.and_then(|line| line.at)
    }

    /// Draws the dialog; returns what was decided.
    pub fn ui(&mut self, context: &Context) -> Option<MomentAnswer> {
        let mut answer = self.keys(context);
        let frame = Frame::window(&context.global_style()).inner_margin(20);
        let dialog = Modal::new(WidgetId::unique("moments")).frame(frame);
        let shown = dialog.show(context, |ui| {
            ui.set_width(640.0);
            widgets::medium_line(ui, "恢复到某一时刻", size::TITLE);
            widgets::note(
                ui,
                "选要留到哪一步。它后面的都不要，另存成一个新的台账；现在的台账和备份都不动。",
            );
            let most = (ui.ctx().content_rect().height() - 280.0).max(160.0);
            let mut rows = ScrollArea::vertical().max_height(most).auto_shrink(false);
            let step = ROW + ui.spacing().item_spacing.y;
            if std::mem::take(&mut self.moved) {
                // The choice stays in sight, with a row before and after it.
                let (above, below) = (self.chosen as f32 - 1.0, self.chosen as f32 + 2.0);
                let offset = self
                    .offset
                    .clamp(below * step - most, above * step)
                    .max(0.0);
                rows = rows.vertical_scroll_offset(offset);
            }
            let shown = rows.show_rows(ui, ROW, self.lines.len(), |ui, shown| {
                for index in shown {
                    let line = &self.lines[index];
                    let state = if index < self.chosen { "不要" } else { "" };
                    if list_row(ui, &words(line), state, index == self.chosen).clicked() {
                        self.chosen = index;
                    }
                }
            });
            self.offset = shown.state.clamped_offset().y;
            if let Some(line) = self.lines.get(self.chosen) {
                let words = format!("留到“{}”，后面 {} 步不要。", line.title, self.chosen);
                widgets::paragraph(ui, words);
            }
            ui.horizontal(|ui| {
                let go = Button::accent("恢复到这里，存成新台账…").key("Enter");
                if ui.add(go).clicked() {
                    answer = self.go_back();
                }
                if self.may_look && ui.add(Button::new("先看看那一刻")).clicked() {
                    let line = self.lines.get(self.chosen);
                    answer = line.map(|line| MomentAnswer::Look(line.position));
                }
                if ui.add(Button::text("取消")).clicked() {
                    answer = Some(MomentAnswer::Leave);
                }
            });
        });
        if shown.should_close() {
            return Some(MomentAnswer::Leave);
        }
        answer
    }

    fn keys(&mut self, context: &Context) -> Option<MomentAnswer> {
        let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.chosen = (self.chosen + 1).min(self.lines.len().saturating_sub(1));
            self.moved = true;
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
            self.moved = true;
        }
        let last = self.lines.len().saturating_sub(1);
        for (key, to) in [
            (Key::PageDown, (self.chosen + PAGE).min(last)),
            (Key::PageUp, self.chosen.saturating_sub(PAGE)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if pressed(key) {
                self.chosen = to;
                self.moved = true;
            }
        }
        if pressed(Key::Escape) {
            return Some(MomentAnswer::Leave);
        }
        // A button or row that has the focus takes Enter itself.
        let free = context.memory(|memory| memory.focused().is_none());
        (free && pressed(Key::Enter))
            .then(|| self.go_back())
            .flatten()
    }

    fn go_back(&self) -> Option<MomentAnswer> {
        let line = self.lines.get(self.chosen)?;
        Some(MomentAnswer::GoBack(line.position))
    }
}

/// 2026年11月19日 周四 15:07  改案由
fn words(line: &MomentLine) -> String {
    let when = line.at.map(|at| {
        let (year, day) = (at.year(), day_text::day(at.date()));
        format!("{year}年{day} {}", at.format("%H:%M"))
    });
    format!("{}  {}", when.unwrap_or_default(), line.title)
}
