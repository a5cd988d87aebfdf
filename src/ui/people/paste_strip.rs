//! 粘贴名册: the strip above the table that shows what pasted rows would do. Nothing is written before 存入.

use eframe::egui::{
    Align, Frame, Key, Layout, Margin, Modifiers, Panel, ScrollArea, Sense, Stroke, Ui,
    ViewportCommand, vec2,
};

use crate::ledger::Ledger;
use crate::ledger::entry::pasted::{PastedField, PastedPeople, Verdict};
use crate::model::vocabulary::{Level, PersonKind};
use crate::ui::icons::Icon;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, size};
use crate::ui::widgets::form::labelled_wide;
use crate::ui::widgets::{self, Button, drop_down, is_composing, segmented, tick};

use super::paste_rows::{PasteColumns, RowPress, heading_ui, row_ui};
use super::paste_words::{NO_ROWS, act_label, counts, fold_words, is_pasted, take_rows, title};

/// Height of a row, in points.
const ROW: f32 = 32.0;

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
            .inner_margin(Margin::symmetric(12, 0));
        Panel::top("pasted people")
            .exact_size(self.height(&pasted, ui.available_height()))
            .frame(frame)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                press = self.head_ui(ui, &pasted).or(press);
                self.settings_ui(ui, &mut pasted);
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

    /// How high the strip is in a page so high.
    fn height(&self, pasted: &PastedPeople, page: f32) -> f32 {
        let settings = self.settings_height(pasted);
        let rows = self.shown(pasted).len().min(MOST_SHOWN) as f32;
        let whole = 44.0 + settings + 28.0 + rows * ROW + 30.0 + 8.0;
        whole.min((page * 0.6).max(44.0 + 28.0 + 2.0 * ROW + 38.0))
    }

    fn settings_height(&self, pasted: &PastedPeople) -> f32 {
        let choices = if !pasted.says_kinds() || pasted.has_gaps() {
            36.0
        } else {
            0.0
        };
        let columns = if self.open.columns { 3.0 * 36.0 } else { 0.0 };
        choices + columns
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

    fn head_ui(&mut self, ui: &mut Ui, pasted: &PastedPeople) -> Option<StripPress> {
        let mut press = None;
        let tally = pasted.tally();
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 44.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_height(44.0);
                mark(ui, Icon::Copy);
                widgets::medium_line(ui, format!("粘贴来 {} 行", tally.all), size::TEXT);
                for (icon, words) in counts(tally) {
                    mark(ui, icon);
                    widgets::label(ui, words);
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let label = act_label(tally);
                    let ready = tally.new + tally.changed > 0;
                    let save = Button::primary(&label).small().enabled(ready);
                    let save = ui.add(save);
                    // F8 leads to the first question; where nothing is open, to the act.
                    if self.grab.now && tally.asks + tally.refused == 0 {
                        save.request_focus();
                    }
                    self.focused |= save.has_focus();
                    if save.clicked() {
                        press = Some(StripPress::Save);
                    }
                    let leave = ui.add(Button::new("不加").named("粘贴的都不加").small());
                    self.focused |= leave.has_focus();
                    if leave.clicked() {
                        press = Some(StripPress::GiveUp);
                    }
                    widgets::hint(ui, "还没写入，按 F8 到这里");
                });
            },
        );
        press
    }

    /// What holds of all rows.
    fn settings_ui(&mut self, ui: &mut Ui, pasted: &mut PastedPeople) {
        if !pasted.says_kinds() || pasted.has_gaps() {
            ui.allocate_ui_with_layout(
                vec2(ui.available_width(), 36.0),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_min_height(36.0);
                    if !pasted.says_kinds() {
                        kind_ui(ui, pasted);
                    }
                    let mut fills_down = pasted.fills_down();
                    let words = "空着的代表团、界别和上面一行一样";
                    if pasted.has_gaps() && tick(ui, words, &mut fills_down) {
                        pasted.set_fills_down(fills_down);
                    }
                },
            );
        }
        if self.open.columns {
            columns_ui(ui, pasted);
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, pasted: &mut PastedPeople, scene: &Scene<'_>) {
        let columns = PasteColumns::of(ui.available_width());
        heading_ui(ui, columns);
        let shown = self.shown(pasted);
        let folded = pasted.rows().len() - shown.len();
        let room = (ui.available_height() - 34.0).max(ROW);
        let mut pressed: Option<(u32, RowPress)> = None;
        let mut grabs = self.grab.now;
        let mut focused = self.focused;
        ScrollArea::vertical()
            .id_salt("pasted rows")
            .max_height(room)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, shown.len(), |ui, range| {
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
            vec2(ui.available_width(), 30.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_height(30.0);
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

fn kind_ui(ui: &mut Ui, pasted: &mut PastedPeople) {
    widgets::label(ui, "这些人是");
    let kinds = [PersonKind::Deputy, PersonKind::Member];
    let options = kinds.map(|kind| (kind, kind.label()));
    let mut kind = Some(pasted.kind());
    if segmented(ui, "粘贴的人是", &mut kind, &options, 140.0)
        && let Some(kind) = kind
    {
        pasted.set_kind(kind);
    }
}

/// Which column each field is read from, two side by side.
fn columns_ui(ui: &mut Ui, pasted: &mut PastedPeople) {
    let mut options = vec!["不取".to_owned()];
    options.extend(pasted.column_samples());
    for pair in PastedField::ALL.chunks(2) {
        ui.horizontal(|ui| {
            for field in pair {
                let here = pasted.column_of(*field).map_or(0, |column| column + 1);
                let name = format!("{}取自", field.label());
                let picked = labelled_wide(ui, field.label(), 96.0, false, |ui| {
                    drop_down(ui, &name, Some(here), &options, 280.0)
                });
                if let Some(picked) = picked {
                    pasted.set_column(*field, picked.checked_sub(1));
                }
            }
        });
        ui.add_space(4.0);
    }
}
