//! 承诺跟踪: the promises of all items in one table, kept and moved from there; items whose reply says later without one.

mod acts;
mod page;
mod promise_form;
mod table;

use eframe::egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Ui};

use crate::ledger::follow::promise_list::PromiseSegment;

use super::intent::Intent;
use super::scene::Scene;
use super::theme::Theme;
use super::widgets::form::note_came_back;
use super::widgets::lines::{table_has_focus, take_letter};
use super::widgets::{self, Bar, BarEnd, segmented};

pub use page::PromisesPage;

use promise_form::{PromiseStep, PromiseTyped};

/// Key of what is typed on the page and not recorded.
pub const DRAFT: &str = "promises page";

impl PromisesPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if self.follow(scene) {
            ui.ctx().request_repaint();
        }
        self.keys(ui, scene);
        self.work_out(scene);
        self.segments_ui(ui);
        acts::ui(self, ui, scene);
        self.form_ui(ui, scene);
        widgets::notice_room_ui(ui, 0.0);
        // What was chosen just now shows at once.
        self.work_out(scene);
        let fill = Theme::of(ui).surface;
        CentralPanel::no_frame()
            .frame(Frame::new().fill(fill))
            .show(ui, |ui| table::ui(self, ui, scene));
        self.keep(ui, scene);
    }

    /// Keys of the table while it has the focus.
    fn keys(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if self.lines.take_keys(ui, table::ROW) {
            self.open_case(scene);
        }
        if !table_has_focus(ui) {
            return;
        }
        if take_letter(ui, Key::S) {
            self.segment = self.segment.next();
        }
        if take_letter(ui, Key::D) {
            self.open_form(PromiseStep::Keep, scene);
        }
        if pressed(Modifiers::NONE, Key::F2) {
            self.open_form(PromiseStep::Move, scene);
        }
        if pressed(Modifiers::COMMAND, Key::P) {
            acts::print(self, scene);
        }
    }

    fn segments_ui(&mut self, ui: &mut Ui) {
        Bar::top("promise segments", 44.0).ends(ui, |ui, end| {
            if end == BarEnd::Right {
                widgets::label(ui, self.rate.clone());
                return;
            }
            let mut shown = Some(self.segment);
            let options: Vec<(PromiseSegment, &str)> = PromiseSegment::ALL
                .into_iter()
                .zip(self.labels.iter().map(String::as_str))
                .collect();
            if segmented(ui, "哪些承诺", &mut shown, &options, 760.0) {
                self.segment = shown.unwrap_or_default();
            }
        });
    }

    /// The form in hand, below the table.
    fn form_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        note_came_back(ui, self.recovered);
        if std::mem::take(&mut self.asked_again) {
            promise_form::go_back_to(ui);
        }
        let frame = Frame::new()
            .fill(Theme::of(ui).accent_low)
            .inner_margin(Margin::symmetric(16, 8));
        let mut answer = PromiseTyped::Nothing;
        if let Some(form) = &mut self.form {
            Panel::bottom("promise form")
                .resizable(false)
                .frame(frame)
                .show(ui, |ui| answer = promise_form::ui(ui, form, scene));
        } else {
            promise_form::forget(ui);
        }
        note_came_back(ui, false);
        self.recovered = self.recovered && self.form.is_some();
        let is_done = match answer {
            PromiseTyped::Nothing => false,
            PromiseTyped::Leave => true,
            PromiseTyped::Record => {
                let form = self.form.as_mut();
                form.is_some_and(|form| form.record(scene))
            }
        };
        if is_done {
            self.form = None;
            promise_form::forget(ui);
        }
    }

    /// Keeps what is typed a moment after it changed.
    fn keep(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        if self.form != self.before {
            self.before.clone_from(&self.form);
            self.keeper.note(ui);
        }
        if self.keeper.is_due(ui, false) {
            let (key, text) = (DRAFT.to_owned(), self.unsaved());
            scene.ask(Intent::Keep { key, text });
        }
    }
}
