//! 征询反馈: the forms of all items in one table, registered back, asked for and printed from there.

mod acts;
mod page;
mod return_form;
mod table;

use eframe::egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Ui};

use crate::ledger::follow::slip::SlipSegment;

use super::intent::Intent;
use super::scene::Scene;
use super::theme::Theme;
use super::widgets::form::note_came_back;
use super::widgets::lines::{table_has_focus, take_letter};
use super::widgets::{self, Bar, BarEnd, segmented};

pub use page::FeedbackPage;

use return_form::ReturnAnswer;

/// Key of what is typed on the page and not recorded.
pub const DRAFT: &str = "feedback page";

impl FeedbackPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        if self.follow(scene) {
            ui.ctx().request_repaint();
        }
        self.keys(ui, scene);
        self.work_out(scene);
        self.segments_ui(ui);
        self.sums_ui(ui);
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
        if self.lines.take_keys(ui, table::ROW) {
            self.open_case(scene);
        }
        if !table_has_focus(ui) {
            return;
        }
        if take_letter(ui, Key::S) {
            self.segment = self.segment.next();
        }
        if take_letter(ui, Key::R) {
            self.open_form(scene);
        }
        if take_letter(ui, Key::U) {
            acts::remind(self, scene);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::P)) {
            acts::print(self, scene);
        }
    }

    fn segments_ui(&mut self, ui: &mut Ui) {
        Bar::top("feedback segments", 44.0).lines(ui, |ui| {
            let mut shown = Some(self.segment);
            let options: Vec<(SlipSegment, &str)> = SlipSegment::ALL
                .into_iter()
                .zip(self.labels.iter().map(String::as_str))
                .collect();
            if segmented(ui, "哪些表", &mut shown, &options, 640.0) {
                self.segment = shown.unwrap_or_default();
            }
        });
    }

    /// 收回 and 应收, the rates with their base, and how those stand that are out.
    fn sums_ui(&self, ui: &mut Ui) {
        Bar::top("feedback sums", 36.0).ends(ui, |ui, end| match end {
            BarEnd::Left => {
                ui.spacing_mut().item_spacing.x = 24.0;
                for words in &self.said {
                    widgets::label(ui, words.clone());
                }
            }
            BarEnd::Right => {
                widgets::hint(ui, "催要过没有收回的，仍然算在应收里");
            }
        });
    }

    /// The form in hand, below the table.
    fn form_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) {
        note_came_back(ui, self.recovered);
        if std::mem::take(&mut self.asked_again) {
            return_form::go_back_to(ui);
        }
        let frame = Frame::new()
            .fill(Theme::of(ui).accent_low)
            .inner_margin(Margin::symmetric(16, 8));
        let mut answer = ReturnAnswer::Nothing;
        let version = scene.rows.version();
        let is_newly_seen = self.form_seen.replace(version) != Some(version);
        if let Some(form) = &mut self.form {
            if is_newly_seen && let Some(now) = form.follow(scene.ledger) {
                return_form::note_recorded(ui, &now);
            }
            let of = form.said(scene.ledger);
            Panel::bottom("return form")
                .resizable(false)
                .frame(frame)
                .show(ui, |ui| answer = return_form::ui(ui, form, &of, scene));
        } else {
            return_form::forget(ui);
        }
        note_came_back(ui, false);
        self.recovered = self.recovered && self.form.is_some();
        match answer {
            ReturnAnswer::Nothing => {}
            ReturnAnswer::Leave => self.form = None,
            ReturnAnswer::Record => {
                if self.record(scene) {
                    return_form::forget(ui);
                }
            }
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
