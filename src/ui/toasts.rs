//! Short notices at bottom right, in a strip of their own: what happened, and one action.

use eframe::egui::{
    Align, Align2, Area, CornerRadius, Frame, Id, Layout, Margin, Order, Panel, Rect, Response,
    RichText, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::intent::Intent;
use super::theme::{Theme, regular, size};
use super::widgets::button::focus_ring_of;
use super::widgets::dialog_is_open;
use super::widgets::spoken::say_message;

mod notice;

pub use notice::{Offer, Topic};
use notice::{Toast, Tone};

/// The notices on show, at most three.
#[derive(Debug, Default)]
pub struct Toasts {
    shown: Vec<Toast>,
}

const MOST: usize = 3;
/// Width inside the margins, in points.
const WIDTH: f32 = 380.0;
/// The margins at its sides, and those above and below, in points.
const MARGINS: [i8; 2] = [12, 8];
/// Width with the margins, in points.
const OUTER: f32 = WIDTH + 24.0;
/// Between two notices, and around them in their strip, in points.
const GAP: f32 = 8.0;

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
        });
    }

    /// Takes away what was said of a topic: it is tried again.
    pub fn forget_topic(&mut self, topic: Topic) {
        self.shown.retain(|toast| toast.topic != Some(topic));
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

    /// Draws them in a strip of their own above the status bar, so that they cover nothing of the page; over a dialog's
    /// shade while one is open. Returns what the offer taken asks for.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<Intent> {
        self.pass_time(ui);
        if self.shown.is_empty() {
            return None;
        }
        let (taken, closed) = if dialog_is_open(ui.ctx()) {
            self.over_dialog_ui(ui)
        } else {
            self.strip_ui(ui)
        };
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

    /// Side by side from the right, in as many rows as the window's width asks for.
    fn strip_ui(&self, ui: &mut Ui) -> (Option<Intent>, Option<usize>) {
        let in_row = ((ui.available_width() - GAP) / (OUTER + GAP)).max(1.0) as usize;
        let height_of = |row: &[Toast]| {
            let heights = row.iter().map(|toast| toast_height(ui, toast));
            heights.fold(0.0, f32::max)
        };
        let heights: Vec<f32> = self.shown.chunks(in_row).map(height_of).collect();
        let whole = heights.iter().sum::<f32>() + GAP * (heights.len() + 1) as f32;
        let mut pressed = (None, None);
        Panel::bottom("toasts")
            .exact_size(whole)
            .show_separator_line(false)
            .frame(Frame::new().fill(Theme::of(ui).window))
            .show(ui, |ui| {
                let room = ui.max_rect();
                let mut top = room.top() + GAP;
                for (row, (toasts, height)) in self.shown.chunks(in_row).zip(&heights).enumerate() {
                    for (place, toast) in toasts.iter().enumerate() {
                        let right = room.right() - GAP - (OUTER + GAP) * place as f32;
                        let rect =
                            Rect::from_min_size(pos2(right - OUTER, top), vec2(OUTER, *height));
                        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
                        press(&mut child, (row * in_row + place, toast), &mut pressed);
                    }
                    top += height + GAP;
                }
            });
        pressed
    }

    fn over_dialog_ui(&self, ui: &Ui) -> (Option<Intent>, Option<usize>) {
        let mut pressed = (None, None);
        Area::new(Id::unique("toasts"))
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -44.0))
            .order(Order::Tooltip)
            .show(ui.ctx(), |ui| {
                for numbered in self.shown.iter().enumerate() {
                    press(ui, numbered, &mut pressed);
                }
            });
        pressed
    }
}

/// Draws a notice; notes what its offer asks for when that is taken, and which one is to be closed.
fn press(
    ui: &mut Ui,
    (index, toast): (usize, &Toast),
    pressed: &mut (Option<Intent>, Option<usize>),
) {
    match toast_ui(ui, toast) {
        Press::Offer => *pressed = (toast.offer.as_ref().map(Offer::intent), Some(index)),
        Press::Close => pressed.1 = Some(index),
        Press::None => {}
    }
}

enum Press {
    None,
    Offer,
    Close,
}

fn toast_ui(ui: &mut Ui, toast: &Toast) -> Press {
    let theme = Theme::of(ui);
    let mut press = Press::None;
    let frame = Frame::new()
        .fill(theme.toast)
        .corner_radius(CornerRadius::same(6))
        .shadow(theme.shadow())
        .inner_margin(Margin::symmetric(MARGINS[0], MARGINS[1]));
    frame.show(ui, |ui| {
        ui.set_width(WIDTH);
        let words = cut_to(ui, &toast.words, theme);
        let (rect, _) =
            ui.allocate_exact_size(vec2(WIDTH, words.size().y.max(24.0)), Sense::hover());
        toast.tone.icon().paint(
            ui.painter(),
            pos2(rect.left() + 8.0, rect.top() + 12.0),
            16.0,
            theme.on_toast,
        );
        let top = rect.center().y - words.size().y / 2.0;
        ui.painter()
            .galley(pos2(rect.left() + 26.0, top), words, theme.on_toast);
        let right = rect
            .with_min_x(rect.right() - 74.0)
            .with_max_y(rect.top() + 24.0);
        let mut child = ui.new_child(
            UiBuilder::new()
                .max_rect(right)
                .layout(Layout::right_to_left(Align::Center)),
        );
        let close = RichText::new("×").color(theme.on_toast);
        let name = format!("关闭提示：{}", toast.words);
        if press_ui(&mut child, close, &name)
            .on_hover_text("关闭")
            .clicked()
        {
            press = Press::Close;
        }
        if let Some(offer) = &toast.offer {
            let words = offer.label();
            let link = RichText::new(words)
                .font(regular(size::LABEL))
                .color(theme.toast_link);
            let name = format!("{words}：{}", toast.words);
            if press_ui(&mut child, link, &name).clicked() {
                press = Press::Offer;
            }
        }
        let said = ui.interact(rect, ui.make_persistent_id(&toast.words), Sense::hover());
        said.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Status, true, &toast.words));
        say_message(&said, toast.tone.urgency());
    });
    press
}

/// How high a notice is with its margins.
fn toast_height(ui: &Ui, toast: &Toast) -> f32 {
    let words = cut_to(ui, &toast.words, Theme::of(ui));
    words.size().y.max(24.0) + 2.0 * f32::from(MARGINS[1])
}

/// Something to press in a notice, named with the notice it belongs to: several may be on show.
fn press_ui(ui: &mut Ui, words: RichText, name: &str) -> Response {
    let button = eframe::egui::Button::new(words).frame(false);
    let response = ui.add(button).accessible_name(name);
    let ring = Stroke::new(2.0, Theme::of(ui).on_toast);
    focus_ring_of(ui, &response, response.rect, ring);
    response
}

fn cut_to(ui: &Ui, words: &str, theme: &Theme) -> std::sync::Arc<eframe::egui::Galley> {
    ui.painter().layout(
        words.to_owned(),
        regular(size::LABEL),
        theme.on_toast,
        WIDTH - 104.0,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen::Screen;

    #[test]
    fn only_the_newest_notice_offers_to_undo() {
        let mut toasts = Toasts::default();
        toasts.say("登记催办。", Some(Offer::Undo), 0.0);
        toasts.say("修改：县建 88。", Some(Offer::Undo), 1.0);
        let offers = toasts.shown.iter().map(|toast| toast.offer.clone());
        assert_eq!(offers.collect::<Vec<_>>(), [None, Some(Offer::Undo)]);
    }

    #[test]
    fn terms_that_call_are_no_success_and_lead_to_their_page() {
        let mut toasts = Toasts::default();
        toasts.call("已逾期 8 项", 0.0);
        let toast = &toasts.shown[0];
        assert_eq!(toast.tone, Tone::Call);
        let asked = toast.offer.as_ref().map(Offer::intent);
        assert!(matches!(asked, Some(Intent::Go(Screen::Terms))));
        toasts.settle();
        assert_eq!(
            toasts.shown.len(),
            1,
            "it stands whatever is done meanwhile"
        );
    }

    #[test]
    fn a_notice_goes_with_its_cause() {
        let mut toasts = Toasts::default();
        toasts.fail_of(Topic::Papers, "打印机没有接受。");
        toasts.fail_of(Topic::Backup, "没有备份成。");
        toasts.say("登记催办。", Some(Offer::Undo), 0.0);
        toasts.forget_topic(Topic::Papers);
        toasts.forget_undo();
        let words: Vec<&str> = toasts
            .shown
            .iter()
            .map(|toast| toast.words.as_str())
            .collect();
        assert_eq!(words, ["没有备份成。"]);
    }
}
