//! Short notices at bottom right: what happened, and one action.
//!
//! One line of them stands in the status bar, so that nothing on the page moves when something was done. What does not
//! fit there, or must be answered, has a strip of its own: above it, or above the bars at the foot of the page, which stay
//! where they are.

mod drawn;
mod room;
mod toast;

use eframe::egui::{Area, Frame, Id, Order, Panel, Rect, Ui, UiBuilder, pos2, vec2};

use super::intent::Intent;
use super::theme::Theme;
use super::widgets::dialog_is_open;
use super::widgets::notice_room::{given_notice_room, notice_room_width, want_notice_room};

use drawn::{GAP, OUTER, Press, line_toast_ui, line_width, toast_height, toast_ui};
use room::{corners, free_corner, held_by_dialogs};
use toast::{Toast, ToastPlace, Tone};

pub use toast::{Offer, Topic};

/// The notices on show, at most three.
#[derive(Debug, Default)]
pub struct Toasts {
    shown: Vec<Toast>,
}

const MOST: usize = 3;
impl Toasts {
    /// Says that something was done; `now` is the window's clock in seconds.
    pub fn say(&mut self, words: impl Into<String>, offer: Option<Offer>, now: f64) {
        // 撤销 takes back what was done last: an earlier notice may not offer it any more.
        if offer == Some(Offer::Undo) {
            for earlier in &mut self.shown {
                earlier.offer.take_if(|known| *known == Offer::Undo);
            }
        }
        let stay = if offer.is_some() { 10.0 } else { 5.0 };
        self.push(Toast {
            words: words.into(),
            offer,
            tone: Tone::Done,
            topic: None,
            until: Some(now + stay),
            place: ToastPlace::Strip,
        });
    }

    /// Says how many terms call, which nobody did anything about yet; `now` is the window's clock in seconds.
    pub fn call(&mut self, words: impl Into<String>, now: f64) {
        self.push(Toast {
            words: words.into(),
            offer: Some(Offer::ShowTerms),
            tone: Tone::Call,
            topic: None,
            until: Some(now + 20.0),
            place: ToastPlace::Strip,
        });
    }

    /// Says that something could not be done; stays until closed.
    pub fn fail(&mut self, words: impl Into<String>) {
        self.push_failure(words.into(), None, None);
    }

    /// The same, with what helps.
    pub fn fail_offering(&mut self, words: impl Into<String>, offer: Option<Offer>) {
        self.push_failure(words.into(), offer, None);
    }

    /// The same of something that may be tried again: the notice goes then.
    pub fn fail_of(&mut self, topic: Topic, words: impl Into<String>) {
        self.push_failure(words.into(), None, Some(topic));
    }

    /// The same, with what helps.
    pub fn fail_of_offering(
        &mut self,
        topic: Topic,
        words: impl Into<String>,
        offer: Option<Offer>,
    ) {
        self.push_failure(words.into(), offer, Some(topic));
    }

    fn push_failure(&mut self, words: String, offer: Option<Offer>, topic: Option<Topic>) {
        self.push(Toast {
            words,
            offer,
            tone: Tone::Failure,
            topic,
            until: None,
            place: ToastPlace::Strip,
        });
    }

    /// Takes away what was said of a topic: it is tried again.
    pub fn forget_topic(&mut self, topic: Topic) {
        self.shown.retain(|toast| toast.topic != Some(topic));
    }

    /// Whether one of a topic is shown that offers this.
    pub fn offers(&self, topic: Topic, offer: &Offer) -> bool {
        let mut of_topic = self.shown.iter().filter(|toast| toast.topic == Some(topic));
        of_topic.any(|toast| toast.offer.as_ref() == Some(offer))
    }

    /// Takes away what offers to undo: that cannot be done any more, or would take back something else.
    pub fn forget_undo(&mut self) {
        self.shown.retain(|toast| toast.offer != Some(Offer::Undo));
    }

    /// Takes away refusals: what was refused has been mended, or left for something else that succeeded.
    pub fn forget_failures(&mut self) {
        self.shown.retain(|toast| toast.tone != Tone::Failure);
    }

    /// Takes away what no longer holds: refusals once something succeeded, offers to undo once undone.
    pub fn settle(&mut self) {
        self.forget_failures();
        self.forget_undo();
    }

    fn push(&mut self, toast: Toast) {
        self.shown.retain(|known| known.words != toast.words);
        self.shown.push(toast);
        let over = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..over);
    }

    /// Draws those that fit into the status bar, from the right in so many points, the newest first. Returns what the
    /// offer taken asks for.
    pub fn line_ui(&mut self, ui: &mut Ui, room: f32) -> Option<Intent> {
        self.pass_time(ui);
        self.take_places(ui, room);
        let mut pressed = (None, None);
        for (index, toast) in self.shown.iter().enumerate().rev() {
            if toast.place == ToastPlace::Bar {
                take(line_toast_ui(ui, toast), (index, toast), &mut pressed);
            }
        }
        self.answer(pressed)
    }

    /// Whether one stands in the status bar.
    pub fn has_line(&self) -> bool {
        self.shown
            .iter()
            .any(|toast| toast.place == ToastPlace::Bar)
    }

    /// Finds each its place, where the status bar has so many points for them.
    fn take_places(&mut self, ui: &Ui, room: f32) {
        let over_dialog = dialog_is_open(ui.ctx());
        let mut left = room;
        for toast in self.shown.iter_mut().rev() {
            let width = line_width(ui, toast);
            toast.place = if over_dialog || toast.must_be_answered() || width > room {
                ToastPlace::Strip
            } else if width <= left {
                left -= width + GAP;
                ToastPlace::Bar
            } else if toast.tone != Tone::Done || toast.offer.is_some() {
                ToastPlace::Strip
            } else {
                ToastPlace::Behind
            };
        }
    }

    /// Draws the others in a strip of their own above the status bar, so that they cover nothing of the page; over a
    /// dialog's shade while one is open. A page with bars at its foot is asked for room above those instead, where
    /// [`Self::on_page_ui`] draws them. Returns what the offer taken asks for.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        let over_dialog = dialog_is_open(ui.ctx());
        let room = notice_room_width(ui.ctx());
        let height = if over_dialog {
            0.0
        } else {
            let width = room.unwrap_or_else(|| ui.available_width());
            self.strip(ui, width).height()
        };
        want_notice_room(ui.ctx(), vec2(OUTER + 2.0 * GAP, height));
        self.in_strip().next()?;
        let pressed = if over_dialog {
            self.over_dialog_ui(ui)
        } else if room.is_none() {
            self.strip_ui(ui)
        } else {
            return None;
        };
        self.answer(pressed)
    }

    /// Draws them in the room that the page gave; returns what the offer taken asks for.
    pub fn on_page_ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        let Some(room) = given_notice_room(ui.ctx()) else {
            let is_left = notice_room_width(ui.ctx()).is_some() && !dialog_is_open(ui.ctx());
            if is_left && self.in_strip().next().is_some() {
                // The page that gave the room was left: they have a strip of their own a frame later.
                ui.ctx().request_repaint();
            }
            return None;
        };
        let mut pressed = (None, None);
        self.strip(ui, room.width()).ui(ui, room, &mut pressed);
        self.answer(pressed)
    }

    /// Takes away the one that is to be closed; returns what is asked for.
    fn answer(&mut self, (taken, closed): (Option<Intent>, Option<usize>)) -> Option<Intent> {
        if let Some(index) = closed {
            self.shown.remove(index);
        }
        taken
    }

    /// Lets those go whose time is over.
    fn pass_time(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        self.shown
            .retain(|toast| toast.until.is_none_or(|until| now < until));
        let ends = self.shown.iter().filter_map(|toast| toast.until);
        if let Some(next) = ends.reduce(f64::min) {
            let left = (next - now).max(0.05) as f32;
            ui.ctx().request_repaint_after_secs(left);
        }
    }

    fn in_strip(&self) -> impl Iterator<Item = (usize, &Toast)> {
        let all = self.shown.iter().enumerate();
        all.filter(|(_, toast)| toast.place == ToastPlace::Strip)
    }

    fn strip(&self, ui: &Ui, width: f32) -> Strip<'_> {
        Strip::of(ui, self.in_strip().collect(), width)
    }

    /// Below the page, which ends above them.
    fn strip_ui(&self, ui: &mut Ui) -> (Option<Intent>, Option<usize>) {
        let strip = self.strip(ui, ui.available_width());
        let mut pressed = (None, None);
        Panel::bottom("toasts")
            .exact_size(strip.height())
            .show_separator_line(false)
            .frame(Frame::new().fill(Theme::of(ui).window))
            .show(ui, |ui| {
                let room = ui.max_rect();
                strip.ui(ui, room, &mut pressed);
            });
        pressed
    }

    /// One below the other in a corner where they lie over no button of the dialog: as many as have room there, the newest
    /// first. The others wait.
    fn over_dialog_ui(&self, ui: &Ui) -> (Option<Intent>, Option<usize>) {
        let mut shown: Vec<(usize, &Toast)> = self.in_strip().collect();
        let (window, held) = (ui.ctx().content_rect(), held_by_dialogs(ui.ctx()));
        let place = loop {
            let heights = shown.iter().map(|(_, toast)| toast_height(ui, toast) + GAP);
            let size = vec2(OUTER, heights.sum::<f32>() - GAP);
            if let Some(free) = free_corner(window, size, &held) {
                break free;
            }
            if shown.len() <= 1 {
                break corners(window, size)[1];
            }
            shown.remove(0);
        };
        let mut pressed = (None, None);
        Area::new(Id::unique("toasts"))
            .fixed_pos(place.min)
            .order(Order::Tooltip)
            .show(ui.ctx(), |ui| {
                ui.spacing_mut().item_spacing.y = GAP;
                for numbered in shown {
                    press(ui, numbered, &mut pressed);
                }
            });
        pressed
    }
}

/// Notices side by side from the right, in as many rows as a width asks for.
struct Strip<'a> {
    shown: Vec<(usize, &'a Toast)>,
    in_row: usize,
    heights: Vec<f32>,
}

impl<'a> Strip<'a> {
    fn of(ui: &Ui, shown: Vec<(usize, &'a Toast)>, width: f32) -> Self {
        let in_row = ((width - GAP) / (OUTER + GAP)).max(1.0) as usize;
        let height_of = |row: &[(usize, &Toast)]| {
            let heights = row.iter().map(|(_, toast)| toast_height(ui, toast));
            heights.fold(0.0, f32::max)
        };
        Self {
            heights: shown.chunks(in_row).map(height_of).collect(),
            shown,
            in_row,
        }
    }

    /// How high all rows are with what lies around them; nothing where there is no notice.
    fn height(&self) -> f32 {
        match self.heights.len() {
            0 => 0.0,
            rows => self.heights.iter().sum::<f32>() + GAP * (rows + 1) as f32,
        }
    }

    fn ui(&self, ui: &mut Ui, room: Rect, pressed: &mut (Option<Intent>, Option<usize>)) {
        let mut top = room.top() + GAP;
        for (toasts, height) in self.shown.chunks(self.in_row).zip(&self.heights) {
            for (place, numbered) in toasts.iter().enumerate() {
                let right = room.right() - GAP - (OUTER + GAP) * place as f32;
                let rect = Rect::from_min_size(pos2(right - OUTER, top), vec2(OUTER, *height));
                let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
                press(&mut child, *numbered, pressed);
            }
            top += height + GAP;
        }
    }
}

/// Draws a notice; notes what its offer asks for when that is taken, and which one is to be closed.
fn press(
    ui: &mut Ui,
    (index, toast): (usize, &Toast),
    pressed: &mut (Option<Intent>, Option<usize>),
) {
    take(toast_ui(ui, toast), (index, toast), pressed);
}

/// Notes what was pressed in a notice.
fn take(
    press: Press,
    (index, toast): (usize, &Toast),
    pressed: &mut (Option<Intent>, Option<usize>),
) {
    match press {
        Press::Offer => *pressed = (toast.offer.as_ref().map(Offer::intent), Some(index)),
        Press::Close => pressed.1 = Some(index),
        Press::None => {}
    }
}

#[cfg(test)]
mod tests;
