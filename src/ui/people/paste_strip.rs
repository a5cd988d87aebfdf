//! 粘贴名册: the strip above the table that shows what pasted rows would do. Nothing is written before 存入.

use eframe::egui::{
    Align, Frame, Key, Layout, Margin, Modifiers, Panel, ScrollArea, Sense, Stroke, Ui, Vec2,
    ViewportCommand, vec2,
};

use crate::ledger::Ledger;
use crate::ledger::entry::pasted::{PastedPeople, PastedTally, Verdict};
use crate::model::vocabulary::{Level, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::{self, BarEnd, Button, ends, is_composing};

use super::paste_rows::{PasteColumns, ROW, RowPress, heading_ui, row_ui};
use super::paste_settings::settings_ui;
use super::paste_words::{NO_ROWS, act_label, counts, fold_words, is_pasted, take_rows, title};

/// What lies at the strip's sides, and the height of its last line, in points.
const PADDING: i8 = 12;
const FOOT: f32 = 30.0;

/// The most rows that are shown before one scrolls.
const MOST_SHOWN: usize = 9;

/// How many new and unchanged rows are shown before the others are folded.
const SAMPLES: usize = 3;

/// The strip's state.
#[derive(Debug, Default)]
pub(super) struct PasteStrip {
    pasted: Option<PastedPeople>,
    open: OpenParts,
    grab: Grab,
    /// Something of the strip had the focus in the last frame.
    focused: bool,
    /// Counts the pastes, so that each is kept as it changes.
    pastes: u64,
    /// Rows were asked for by name.
    asked: bool,
    /// How high what stands above the rows was last, in points.
    above: f32,
}

/// Whether what is to be answered takes the focus.
#[derive(Clone, Copy, Debug, Default)]
struct Grab {
    /// The first thing does.
    now: bool,
    /// A row was answered by keyboard: the next one does.
    next: bool,
}

/// What is unfolded in the strip.
#[derive(Clone, Copy, Debug, Default)]
struct OpenParts {
    /// The rows that are new or change nothing.
    rows: bool,
    /// From which column each field is read.
    columns: bool,
}

impl PasteStrip {
    /// Asks the system for what was copied.
    pub(super) fn ask(&mut self, ui: &Ui) {
        self.asked = true;
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Takes pasted rows out of the input, whatever has the focus: a text field has no use for a table.
    pub(super) fn take_paste(
        &mut self,
        ui: &Ui,
        usual: (PersonKind, Level),
        scene: &mut Scene<'_>,
    ) {
        let Some(text) = take_rows(ui) else {
            if self.asked && is_pasted(ui) {
                self.asked = false;
                scene.ask(Intent::Refuse(NO_ROWS.to_owned()));
            }
            return;
        };
        self.asked = false;
        if let Some(open) = &self.pasted {
            let words = format!(
                "上面粘贴的 {} 行还没处理完，没有换。先存入或者按“不加”，再粘贴。",
                open.tally().all
            );
            scene.ask(Intent::Refuse(words));
            return;
        }
        match PastedPeople::read(&text, scene.ledger, usual.0, usual.1) {
            Ok(pasted) => {
                self.open = OpenParts {
                    rows: false,
                    columns: !pasted.has_names(),
                };
                self.pasted = Some(pasted);
                self.pastes += 1;
            }
            Err(words) => scene.ask(Intent::Refuse(words)),
        }
    }

    /// What tells that something was answered since it was kept.
    pub(super) fn stamp(&self) -> (u64, Option<u64>) {
        (
            self.pastes,
            self.pasted.as_ref().map(PastedPeople::revision),
        )
    }

    /// The rows as they are kept in the ledger file.
    pub(super) fn kept(&self) -> Option<serde_json::Value> {
        let pasted = self.pasted.as_ref()?;
        serde_json::to_value(pasted).ok()
    }

    /// Takes back rows that an earlier day left.
    pub(super) fn restore(&mut self, kept: Option<serde_json::Value>, ledger: &Ledger) {
        let read = kept.and_then(|kept| serde_json::from_value::<PastedPeople>(kept).ok());
        self.pasted = read;
        if let Some(pasted) = &mut self.pasted {
            pasted.refresh(ledger);
        }
    }

    /// Gives the rows up.
    pub(super) fn give_up(&mut self) {
        self.pasted = None;
    }

    /// Draws the strip, where there is one.
    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let Some(mut pasted) = self.pasted.take() else {
            return;
        };
        pasted.refresh(scene.ledger);
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F8)) {
            self.grab.now = true;
        }
        let by_key = self.focused
            && !is_composing(ui.ctx())
            && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        self.focused = false;
        let mut press = by_key.then_some(StripPress::Save);
        let frame = Frame::new()
            .fill(Theme::of(ui).accent_low)
            .inner_margin(Margin::symmetric(PADDING, 0));
        let height = self.height(&pasted, ui.available_size());
        Panel::top("pasted people")
            .exact_size(height)
            .frame(frame)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                press = self.above_ui(ui, &mut pasted).or(press);
                self.rows_ui(ui, &mut pasted, scene);
            });
        self.grab.now = std::mem::take(&mut self.grab.next);
        let gone = match press {
            Some(StripPress::Save) => save(&mut pasted, scene),
            Some(StripPress::GiveUp) => true,
            None => false,
        };
        if gone {
            widgets::focus_table(ui.ctx());
            self.give_up();
        } else {
            self.pasted = Some(pasted);
        }
    }

    /// How high the strip is in a page of this size, in points.
    fn height(&self, pasted: &PastedPeople, page: Vec2) -> f32 {
        let columns = columns_in(page.x);
        let rows = self.shown(pasted).len().min(MOST_SHOWN) as f32;
        let whole = self.around(columns) + rows * columns.row_height();
        whole.min((page.y * 0.6).max(self.least(columns)))
    }

    /// How high it is at least in a page so wide; nothing where it is not shown.
    pub(super) fn least_height(&self, page: f32) -> f32 {
        if self.pasted.is_some() {
            self.least(columns_in(page))
        } else {
            0.0
        }
    }

    fn least(&self, columns: PasteColumns) -> f32 {
        self.around(columns) + columns.row_height().max(2.0 * ROW)
    }

    /// How high all but the rows is.
    fn around(&self, columns: PasteColumns) -> f32 {
        self.above + columns.heading_height() + FOOT + 8.0
    }

    /// Draws what stands above the rows, as high as it needs to be.
    fn above_ui(&mut self, ui: &mut Ui, pasted: &mut PastedPeople) -> Option<StripPress> {
        let top = ui.cursor().top();
        let press = self.head_ui(ui, pasted.tally());
        settings_ui(ui, pasted, self.open.columns);
        let above = ui.cursor().top() - top;
        if (above - self.above).abs() > 0.5 {
            self.above = above;
            ui.ctx()
                .request_discard("the head of the pasted rows changed");
        }
        press
    }

    /// The rows shown, as places in [`PastedPeople::rows`]: all that somebody has to look at or that change somebody, and the
    /// first of the others.
    fn shown(&self, pasted: &PastedPeople) -> Vec<usize> {
        let mut others = 0;
        let rows = pasted.rows().iter().enumerate();
        let shown = rows.filter(|(_, row)| {
            let plain = !row.is_open() && !matches!(row.verdict, Verdict::Changed { .. });
            others += usize::from(plain);
            self.open.rows || !plain || others <= SAMPLES
        });
        shown.map(|(at, _)| at).collect()
    }

    fn head_ui(&mut self, ui: &mut Ui, tally: PastedTally) -> Option<StripPress> {
        let mut press = None;
        ui.add_space(6.0);
        ends(ui, "head of pasted rows", 32.0, |ui, end| match end {
            BarEnd::Left => {
                mark(ui, Icon::Copy);
                widgets::medium_line(ui, format!("粘贴来 {} 行", tally.all), size::TEXT);
                for (icon, words) in counts(tally) {
                    mark(ui, icon);
                    widgets::label(ui, words);
                }
            }
            BarEnd::Right => press = self.acts_ui(ui, tally),
        });
        ui.add_space(6.0);
        press
    }

    /// What can be done with all rows, from the right.
    fn acts_ui(&mut self, ui: &mut Ui, tally: PastedTally) -> Option<StripPress> {
        let label = act_label(tally);
        let ready = tally.new + tally.changed > 0;
        let save = ui.add(Button::primary(&label).small().enabled(ready));
        // F8 leads to the first question; where nothing is open, to the act.
        if self.grab.now && tally.asks + tally.refused == 0 {
            save.request_focus();
        }
        self.focused |= save.has_focus();
        let leave = ui.add(Button::new("不加").named("粘贴的都不加").small());
        self.focused |= leave.has_focus();
        widgets::hint(ui, "还没写入，按 F8 到这里");
        match (save.clicked(), leave.clicked()) {
            (_, true) => Some(StripPress::GiveUp),
            (true, _) => Some(StripPress::Save),
            _ => None,
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, pasted: &mut PastedPeople, scene: &Scene<'_>) {
        let columns = PasteColumns::of(ui.available_width());
        heading_ui(ui, columns);
        let shown = self.shown(pasted);
        let folded = pasted.rows().len() - shown.len();
        let height = columns.row_height();
        let room = (ui.available_height() - 34.0).max(ROW);
        let mut pressed: Option<(u32, RowPress)> = None;
        let mut grabs = self.grab.now;
        let mut focused = self.focused;
        ScrollArea::vertical()
            .id_salt("pasted rows")
            .max_height(room)
            .auto_shrink([false, true])
            .show_rows(ui, height, shown.len(), |ui, range| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for at in range {
                    let Some(row) = shown.get(at).and_then(|at| pasted.rows().get(*at)) else {
                        continue;
                    };
                    let drawn = row_ui(ui, columns, (row, pasted), scene);
                    if let Some(first) = drawn.first.filter(|_| grabs && row.is_open()) {
                        grabs = false;
                        first.request_focus();
                    }
                    focused |= drawn.focused;
                    pressed = pressed
                        .take()
                        .or(drawn.press.map(|press| (row.number, press)));
                }
            });
        self.focused = focused;
        self.foot_ui(ui, pasted, folded);
        if let Some((number, press)) = pressed {
            self.grab.next = focused || ui.input(|input| input.key_pressed(Key::Enter));
            apply(pasted, number, press);
            pasted.refresh(scene.ledger);
            ui.ctx().request_repaint();
        }
    }

    fn foot_ui(&mut self, ui: &mut Ui, pasted: &PastedPeople, folded: usize) {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), FOOT),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_height(FOOT);
                let words = fold_words(pasted, folded);
                widgets::hint(ui, words);
                let label = if self.open.rows { "收起" } else { "展开" };
                if (folded > 0 || self.open.rows) && widgets::link(ui, label).clicked() {
                    self.open.rows = !self.open.rows;
                }
                let label = if self.open.columns {
                    "列认对了"
                } else {
                    "改列"
                };
                if widgets::link(ui, label).clicked() {
                    self.open.columns = !self.open.columns;
                }
            },
        );
        let rect = ui.min_rect();
        let line = Stroke::new(1.0, Theme::of(ui).accent_line);
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
    }
}

/// The columns of a strip in a page so wide.
fn columns_in(page: f32) -> PasteColumns {
    PasteColumns::of(page - 2.0 * f32::from(PADDING))
}

/// What was pressed at the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StripPress {
    Save,
    GiveUp,
}

/// Asks for all that is clear as one; returns whether nothing is left to be looked at.
fn save(pasted: &mut PastedPeople, scene: &mut Scene<'_>) -> bool {
    let acts = pasted.acts();
    if acts.is_empty() {
        return false;
    }
    match scene.try_acts(title(pasted.tally()), acts) {
        Ok(()) => !pasted.keep_open(),
        Err(refusal) => {
            scene.ask(Intent::Refuse(refusal.to_string()));
            false
        }
    }
}

fn apply(pasted: &mut PastedPeople, number: u32, press: RowPress) {
    match press {
        RowPress::Answer(answer) => pasted.answer(number, answer),
        RowPress::Mend(field, text) => pasted.mend(number, field, &text),
    }
}

fn mark(ui: &mut Ui, icon: Icon) {
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
    icon.paint(ui.painter(), rect.center(), 14.0, Theme::of(ui).ink_soft);
}
