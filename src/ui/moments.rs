//! 恢复到某一时刻: the last steps of a ledger, the newest first; one of them is chosen as the last to stay.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use eframe::egui::{Context, Frame, Id as WidgetId, Key, Modal, Modifiers, ScrollArea, Ui};

use crate::model::day_text::day_and_time;
use crate::model::typed_moment;

use super::theme::size;
use super::widgets::choice::list_row;
use super::widgets::{self, Button, TextField, is_composing};

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

/// What stands in the field for a day and time.
#[derive(Clone, Copy, Debug, Default)]
struct TypedAs {
    /// The moment it means, and the step that was the last by then.
    meant: Option<(NaiveDateTime, usize)>,
    /// Whether it means no step, or none yet.
    unread: bool,
    /// Whether it is being typed: the keys of the list are the field's then.
    typing: bool,
}

/// The dialog.
#[derive(Clone, Debug)]
pub struct MomentDialog {
    /// The ledger or backup it is of.
    pub source: PathBuf,
    lines: Vec<MomentLine>,
    chosen: usize,
    /// From which day a typed one is read.
    today: NaiveDate,
    /// The day and time typed, and what is wrong with them.
    typed: String,
    error: Option<String>,
    /// How what is typed is meant.
    typed_as: TypedAs,
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
    pub fn new(source: PathBuf, lines: Vec<MomentLine>, today: NaiveDate) -> Self {
        let chosen = usize::from(lines.len() > 1);
        Self {
            source,
            lines,
            chosen,
            today,
            typed: String::new(),
            error: None,
            typed_as: TypedAs::default(),
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
                "选要留到哪一步，或者写哪天几点。它后面的都不要，另存成一个新的台账；现在的台账和备份都不动。",
            );
            self.typed_ui(ui);
            self.rows_ui(ui);
            if let Some(words) = self.choice_words() {
                widgets::paragraph(ui, words);
            }
            if let Some(pressed) = self.buttons_ui(ui) {
                answer = Some(pressed);
            }
        });
        if shown.should_close() {
            return Some(MomentAnswer::Leave);
        }
        answer
    }

    /// A day and a time, for who knows when it was still right: chooses the last step made by then.
    fn typed_ui(&mut self, ui: &mut Ui) {
        let typed = TextField::new("回到哪天几点", &mut self.typed)
            .hint("如 昨天 15:00、昨晚8点、11月19日 15:00")
            .width(320.0)
            .error(self.error.as_deref())
            .show(ui);
        self.typed_as.typing = typed.response.has_focus();
        if typed.changed {
            self.error = None;
            let step = self.typed_step();
            self.typed_as.unread = matches!(step, Some(Err(_)));
            self.typed_as.meant = step.and_then(Result::ok);
            if let Some((_, index)) = self.typed_as.meant {
                self.moved |= self.chosen != index;
                self.chosen = index;
            }
        }
        if typed.left {
            self.error = self.typed_step().and_then(Result::err);
        }
    }

    /// What stays and what does not, after the whole moment as it was understood where it was typed. The former choice is not
    /// said of a moment that is still being typed.
    fn choice_words(&self) -> Option<String> {
        if self.typed_as.unread && (self.typed_as.typing || self.error.is_some()) {
            return Some("写全哪天几点，这里就说留到哪一步。".to_owned());
        }
        let line = self.lines.get(self.chosen)?;
        let meant = self.typed_as.meant;
        let meant = meant.filter(|(_, index)| *index == self.chosen);
        let meant = meant.map_or_else(String::new, |(at, _)| {
            format!("写的是 {}。", day_and_time(at))
        });
        let words = format!("{meant}留到“{}”，后面 {} 步不要。", line.title, self.chosen);
        Some(words)
    }

    /// The moment and the step that are meant by what is typed, or what is wrong with it; none where nothing is.
    fn typed_step(&self) -> Option<Result<(NaiveDateTime, usize), String>> {
        if self.typed.trim().is_empty() {
            return None;
        }
        let at = typed_moment::read(&self.typed, self.today).map_err(|error| error.to_string());
        let step = |at| {
            let last = last_until(&self.lines, at).map(|index| (at, index));
            last.ok_or_else(|| self.too_early(at))
        };
        Some(at.and_then(step))
    }

    /// Why there is no step by a moment.
    fn too_early(&self, at: NaiveDateTime) -> String {
        let first = self.lines.last().and_then(|line| line.at);
        let first = first.map_or_else(String::new, |at| {
            format!("，最早的一步在{}", day_and_time(at))
        });
        let at = day_and_time(at);
        format!("写的是 {at}，列出的都在这以后{first}。请核对日期和时间。")
    }

    fn rows_ui(&mut self, ui: &mut Ui) {
        let most = (ui.ctx().content_rect().height() - 330.0).max(160.0);
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
                    self.error = None;
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
    }

    fn buttons_ui(&mut self, ui: &mut Ui) -> Option<MomentAnswer> {
        let mut answer = None;
        ui.horizontal(|ui| {
            // While a moment is typed that cannot be, nothing is chosen by it.
            let may_go = self.error.is_none();
            let go = Button::accent("恢复到这里，存成新台账…").key("Enter");
            if ui.add(go.enabled(may_go)).clicked() {
                answer = self.go_back();
            }
            let look = Button::new("先看看那一刻").enabled(may_go);
            if self.may_look && ui.add(look).clicked() {
                let line = self.lines.get(self.chosen);
                answer = line.map(|line| MomentAnswer::Look(line.position));
            }
            if ui.add(Button::text("取消")).clicked() {
                answer = Some(MomentAnswer::Leave);
            }
        });
        answer
    }

    fn keys(&mut self, context: &Context) -> Option<MomentAnswer> {
        if is_composing(context) {
            return None;
        }
        let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            return Some(MomentAnswer::Leave);
        }
        if self.typed_as.typing {
            return None;
        }
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
        // A button or row that has the focus takes Enter itself.
        let free = context.memory(|memory| memory.focused().is_none());
        (free && self.error.is_none() && pressed(Key::Enter))
            .then(|| self.go_back())
            .flatten()
    }

    fn go_back(&self) -> Option<MomentAnswer> {
        let line = self.lines.get(self.chosen)?;
        Some(MomentAnswer::GoBack(line.position))
    }
}

/// Which of the steps, the newest first, was the last by a moment; a step whose time cannot be read is passed over.
fn last_until(lines: &[MomentLine], moment: NaiveDateTime) -> Option<usize> {
    let by_then = |line: &MomentLine| line.at.is_some_and(|at| at <= moment);
    lines.iter().position(by_then)
}

/// 2026年11月19日 周四 15:07  改案由
fn words(line: &MomentLine) -> String {
    let when = line.at.map(day_and_time).unwrap_or_default();
    format!("{when}  {}", line.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_by_a_moment_is_chosen_whatever_the_clock_did_before() {
        let at = |hour| {
            let day = NaiveDate::from_ymd_opt(2026, 11, 19)?;
            day.and_hms_opt(hour, 0, 0)
        };
        // A step whose clock ran ahead stands among the earlier ones.
        let times = [at(16), at(14), None, at(20), at(9)];
        let lines = times.into_iter().enumerate().map(|(index, at)| MomentLine {
            position: 5 - index as i64,
            at,
            title: String::new(),
        });
        let lines: Vec<MomentLine> = lines.collect();
        let chosen = |hour| last_until(&lines, at(hour).unwrap());
        assert_eq!(
            [23, 16, 15, 10, 8].map(chosen),
            [Some(0), Some(0), Some(1), Some(4), None]
        );
    }
}
