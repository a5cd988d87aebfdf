//! 帮助: the manual in the window, at the chapter of the page or field one came from, with that page's keys beside it.

mod body;
mod contents;
mod figures;
mod keys;
mod page;
mod rich;
mod trial;

use eframe::egui::{Key, Modifiers, Popup, Ui};

use crate::document::product::ManualPart;
use crate::model::manual::parts::Manual;

use super::intent::Intent;
use super::list;
use super::scene::Scene;
use super::widgets::{self, card};

pub use page::{HelpAsked, HelpPage};

/// Width of the contents, the least of it in a small window, that of the keys, and the room between the columns, in points.
const CONTENTS: f32 = 296.0;
const LEAST_CONTENTS: f32 = 184.0;
const KEYS: f32 = 288.0;
const GAP: f32 = 12.0;
/// Narrower than so many points, the text needs the room of the keys.
const NARROW: f32 = 1180.0;

impl HelpPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        self.keys(ui, scene);
        let area = ui.available_rect_before_wrap().shrink(16.0);
        let narrow = ui.ctx().content_rect().width() < NARROW;
        let contents = (area.width() / 3.0).clamp(LEAST_CONTENTS, CONTENTS);
        let left = area.with_max_x(area.left() + contents);
        let mut rest = area.with_min_x(left.right() + GAP);
        card(ui, left, |ui| contents::ui(self, ui));
        if !narrow {
            let right = rest.with_min_x(rest.right() - KEYS);
            rest = rest.with_max_x(right.left() - GAP);
            card(ui, right, |ui| keys::ui(self, ui, scene));
        }
        card(ui, rest, |ui| body::ui(self, ui, scene));
    }

    /// What the status bar says.
    pub fn status(&self, _scene: &Scene<'_>) -> Vec<String> {
        let manual = Manual::shipped();
        let (chapters, pages) = (manual.chapters.len(), manual.pages().count());
        let place = self.at() + 1;
        vec![
            format!("手册 {chapters} 章 {pages} 节，在看第 {place} 节"),
            "打印手册：Ctrl+P，或存 PDF".to_owned(),
        ]
    }

    /// Esc clears the search while that is typed in, and goes back otherwise; Ctrl+P prints the manual.
    fn keys(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let elsewhere = widgets::is_composing(ui.ctx())
            || widgets::dialog_is_open(ui.ctx())
            || Popup::is_any_open(ui.ctx());
        if elsewhere {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::COMMAND, Key::P) {
            scene.ask(Intent::AskManual(ManualPart::Whole));
        }
        if pressed(Modifiers::NONE, Key::Escape) {
            if self.searching && !self.query.is_empty() {
                self.query.clear();
                list::focus_search(ui.ctx());
            } else {
                self.go_back(ui, scene);
            }
        }
        if self.searching {
            for (key, forward) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
                if pressed(Modifiers::NONE, key) {
                    self.move_in_hits(forward);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
