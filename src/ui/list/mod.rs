//! 台账: the ledger as a table, with views, filter chips, search, a peek at the current case and acts on many.

mod batch;
mod cells;
mod chips;
mod export;
mod glance;
mod header;
mod menu;
mod page;
mod peek;
mod selection;
mod table;
mod texts;
mod toolbar;
mod widths;

use eframe::egui::{Key, Modifiers, Popup, Ui};

pub use page::{ListPage, focus_search, search_id};

use super::scene::{Intent, Scene, Screen};
use super::widgets;

/// Narrower than so many points, the table needs the room of the peek.
const NARROW: f32 = 1280.0;

impl ListPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.refresh(scene);
        self.keys(ui, scene);
        toolbar::views_ui(self, ui, scene);
        toolbar::chips_ui(self, ui, scene);
        // What was typed or chosen just now shows at once; the counts outside this page follow a frame later.
        if self.refresh(scene) {
            ui.ctx().request_repaint();
        }
        let narrow = ui.ctx().content_rect().width() < NARROW;
        if narrow && !self.was_narrow {
            // Who wants the peek can open it again.
            self.peek = false;
        }
        self.was_narrow = narrow;
        if self.peek {
            peek::ui(self, ui, scene);
        }
        if !self.selection.is_empty() {
            batch::ui(self, ui, scene);
        }
        widgets::notice_room_ui(ui, 0.0);
        table::ui(self, ui, scene);
    }

    /// Keys of the table, when no field is typed in.
    fn keys(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let elsewhere = ui.ctx().text_edit_focused()
            || Popup::is_any_open(ui.ctx())
            || widgets::dialog_is_open(ui.ctx())
            || widgets::is_composing(ui.ctx());
        if elsewhere || self.shown.is_empty() {
            return;
        }
        self.moving_keys(ui, scene);
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::COMMAND, Key::A) {
            self.select_all(scene);
        }
        let focused = !widgets::is_at_table(ui.ctx());
        if !focused
            && pressed(Modifiers::NONE, Key::Space)
            && let Some(case) = self.current
        {
            self.selection.toggle(case);
            self.peek = true;
        }
        if !focused
            && pressed(Modifiers::NONE, Key::Enter)
            && let Some(case) = self.current
        {
            scene.ask(Intent::Go(Screen::Case(case)));
        }
        if !self.selection.is_empty() && pressed(Modifiers::NONE, Key::Escape) {
            self.selection.clear();
        }
    }

    /// Arrows and the like move through the rows; with Shift they tick on the way.
    fn moving_keys(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let last = self.shown.len() - 1;
        let here = self
            .current
            .and_then(|case| self.index_of(scene, case))
            .unwrap_or(0);
        for (key, there) in [
            (Key::ArrowDown, (here + 1).min(last)),
            (Key::ArrowUp, here.saturating_sub(1)),
            (Key::PageDown, (here + 15).min(last)),
            (Key::PageUp, here.saturating_sub(15)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if pressed(Modifiers::SHIFT, key) {
                self.move_to(scene, there);
                self.select_range(scene, there);
            } else if pressed(Modifiers::NONE, key) {
                self.move_to(scene, there);
                self.anchor = there;
            }
        }
    }
}
