//! 期限: all open terms in one place, by week or put together otherwise, with the reason of each beside the table.

mod batch;
mod menu;
mod page;
mod panel;
mod strip;
mod table;
mod table_row;
mod toolbar;
mod urging;
mod weeks;

use eframe::egui::{CentralPanel, Frame, Key, Modifiers, Popup, Ui};

use crate::ledger::workbench::term_asked::TermSide;
use crate::ledger::workbench::term_page::TermRow;

use super::scene::{Intent, Scene, Screen};
use super::theme::Theme;
use super::widgets;

pub use page::TermsPage;

use page::LineKey;

/// Narrower than so many points, the table needs the room of the panel.
const NARROW: f32 = 1280.0;

impl TermsPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if self.follow_ledger(scene) {
            ui.ctx().request_repaint();
        }
        self.follow_asked_ui(ui, scene);
        self.keys(ui, scene);
        self.follow_asked_ui(ui, scene);
        toolbar::ui(self, ui, scene);
        let narrow = ui.ctx().content_rect().width() < NARROW;
        if !self.panel_closed && !narrow {
            panel::ui(self, ui, scene);
        }
        strip::ui(self, ui, scene);
        if self.ticks() > 0 {
            batch::ui(self, ui, scene);
        }
        widgets::notice_room_ui(ui, 0.0);
        // What was chosen just now shows at once.
        self.follow_asked_ui(ui, scene);
        let fill = Theme::of(ui).surface;
        CentralPanel::no_frame()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| table::ui(self, ui, scene));
        batch::urging_ui(self, ui.ctx(), scene);
    }

    fn follow_asked_ui(&mut self, ui: &Ui, scene: &Scene<'_>) {
        if self.follow_asked(scene) {
            // The status bar was drawn before this page and shows the words of before.
            ui.ctx().request_repaint();
        }
    }

    /// Keys of the page, when no field is typed in and nothing lies above it.
    fn keys(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let elsewhere = ui.ctx().text_edit_focused()
            || Popup::is_any_open(ui.ctx())
            || widgets::dialog_is_open(ui.ctx())
            || widgets::is_composing(ui.ctx());
        if elsewhere || self.urging.is_some() {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::COMMAND, Key::E) {
            batch::save_calendar(self, scene);
        }
        if pressed(Modifiers::COMMAND, Key::P) {
            batch::print(self, scene);
        }
        if pressed(Modifiers::NONE, Key::F9) {
            batch::ask_to_urge(self, scene);
        }
        if pressed(Modifiers::COMMAND, Key::A) {
            self.tick_all();
        }
        if self.ticks() > 0 && pressed(Modifiers::NONE, Key::Escape) {
            self.untick();
        }
        if !self.rows.is_empty() {
            self.moving_keys(ui);
        }
        // The table has the focus while no control has it.
        if widgets::is_at_table(ui.ctx()) {
            self.letter_keys(ui);
            self.row_keys(ui, scene);
        }
    }

    /// ↑ ↓ a row, PgUp PgDn a group, Home this week.
    fn moving_keys(&mut self, ui: &Ui) {
        let pressed = |key: &Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
        let moves = [
            Key::ArrowDown,
            Key::ArrowUp,
            Key::PageDown,
            Key::PageUp,
            Key::End,
        ];
        for key in moves.into_iter().filter(pressed) {
            let here = self.here().unwrap_or(0);
            let last = self.rows.len() - 1;
            let is_group = |place: &usize| matches!(self.rows[*place], TermRow::Group(_));
            let there = match key {
                Key::ArrowDown => (here + 1).min(last),
                Key::ArrowUp => here.saturating_sub(1),
                Key::PageDown => (here + 1..=last).find(is_group).unwrap_or(last),
                Key::PageUp => (0..here).rev().find(is_group).unwrap_or(0),
                _ => last,
            };
            self.move_to(there);
        }
        if pressed(&Key::Home) {
            self.go_to_this_week();
        }
    }

    /// G the grouping, 1 2 3 the side, W the reasons.
    fn letter_keys(&mut self, ui: &Ui) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::G) {
            self.asked.grouping = self.asked.grouping.next();
        }
        for (key, side) in [
            (Key::Num1, None),
            (Key::Num2, Some(TermSide::Legal)),
            (Key::Num3, Some(TermSide::Inner)),
        ] {
            if pressed(key) {
                self.asked.side = side;
            }
        }
        if pressed(Key::W) {
            self.why_closed = !(self.why_closed || self.panel_closed);
            self.panel_closed = false;
        }
    }

    /// Space ticks, Enter opens.
    fn row_keys(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Space)
            && let Some(here) = self.here()
        {
            let keys = self.keys_at(here);
            self.turn_ticks(&keys);
        }
        if pressed(Key::Enter)
            && let Some(here) = self.here()
        {
            self.open(here, scene);
        }
    }

    /// Opens the item of a row, or the group or row for many itself.
    fn open(&mut self, place: usize, scene: &mut Scene<'_>) {
        let Some(key) = self.rows.get(place).and_then(|row| self.key_of(row)) else {
            return;
        };
        match key {
            LineKey::Group(group) => self.opened.turn_group(group),
            LineKey::Fold(fold) => self.opened.turn_fold(fold),
            LineKey::Term(term) => return scene.ask(Intent::Go(Screen::Case(term.case))),
        }
        self.rows_are_stale = true;
    }
}
