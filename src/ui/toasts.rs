//! Short notices at bottom right: what happened, and one action.

use eframe::egui::{
    Align, Align2, Area, CornerRadius, Frame, Id, Layout, Margin, Order, RichText, Ui, vec2,
};

use super::icons::Icon;
use super::theme::{Theme, regular, size};

/// What a notice offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// 撤销
    Undo,
    /// 打开文件夹 or a file.
    Open(std::path::PathBuf),
}

/// One notice.
#[derive(Clone, Debug)]
struct Toast {
    words: String,
    offer: Option<Offer>,
    failure: bool,
    /// Seconds of the window's clock at which it goes; none stays until closed.
    until: Option<f64>,
}

/// The notices on show, at most three.
#[derive(Debug, Default)]
pub struct Toasts {
    shown: Vec<Toast>,
}

const MOST: usize = 3;

impl Toasts {
    /// Says that something was done; `now` is the window's clock in seconds.
    pub fn say(&mut self, words: impl Into<String>, offer: Option<Offer>, now: f64) {
        let stay = if offer.is_some() { 10.0 } else { 5.0 };
        self.push(Toast {
            words: words.into(),
            offer,
            failure: false,
            until: Some(now + stay),
        });
    }

    /// Says that something could not be done; stays until closed.
    pub fn fail(&mut self, words: impl Into<String>) {
        self.push(Toast {
            words: words.into(),
            offer: None,
            failure: true,
            until: None,
        });
    }

    fn push(&mut self, toast: Toast) {
        self.shown.retain(|known| known.words != toast.words);
        self.shown.push(toast);
        let over = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..over);
    }

    /// Draws them; gives the offer taken.
    pub fn ui(&mut self, ui: &Ui) -> Option<Offer> {
        let now = ui.input(|input| input.time);
        self.shown
            .retain(|toast| toast.until.is_none_or(|until| now < until));
        if let Some(next) = self
            .shown
            .iter()
            .filter_map(|toast| toast.until)
            .reduce(f64::min)
        {
            ui.ctx()
                .request_repaint_after_secs((next - now).max(0.05) as f32);
        }
        let mut taken = None;
        let mut closed = None;
        Area::new(Id::unique("toasts"))
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -44.0))
            .order(Order::Tooltip)
            .show(ui.ctx(), |ui| {
                for (place, toast) in self.shown.iter().enumerate() {
                    match toast_ui(ui, toast) {
                        Press::Offer => {
                            taken.clone_from(&toast.offer);
                            closed = Some(place);
                        }
                        Press::Close => closed = Some(place),
                        Press::None => {}
                    }
                }
            });
        if let Some(place) = closed {
            self.shown.remove(place);
        }
        taken
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
        .inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(396.0);
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let close =
                eframe::egui::Button::new(RichText::new("×").color(theme.on_toast)).frame(false);
            if ui.add(close).on_hover_text("关闭").clicked() {
                press = Press::Close;
            }
            if let Some(offer) = &toast.offer {
                let words = match offer {
                    Offer::Undo => "撤销",
                    Offer::Open(_) => "打开",
                };
                let link = RichText::new(words)
                    .font(regular(size::LABEL))
                    .color(theme.toast_link);
                if ui
                    .add(eframe::egui::Button::new(link).frame(false))
                    .clicked()
                {
                    press = Press::Offer;
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                let (rect, _) =
                    ui.allocate_exact_size(vec2(18.0, 22.0), eframe::egui::Sense::hover());
                let icon = if toast.failure {
                    Icon::Alert
                } else {
                    Icon::CheckCircle
                };
                icon.paint(ui.painter(), rect.center(), 16.0, theme.on_toast);
                let words = RichText::new(&toast.words)
                    .font(regular(size::LABEL))
                    .color(theme.on_toast);
                ui.add(eframe::egui::Label::new(words).wrap());
            });
        });
    });
    press
}
