//! Short notices at bottom right: what happened, and one action.

use eframe::egui::{
    Align, Align2, Area, CornerRadius, Frame, Id, Layout, Margin, Order, Response, RichText, Sense,
    Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::icons::Icon;
use super::intent::Intent;
use super::theme::{Theme, regular, size};
use super::widgets::button::focus_ring_of;
use super::widgets::spoken::{Urgency, say_message};

/// What a notice offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// 撤销
    Undo,
    /// 打开文件夹 or a file.
    Open(std::path::PathBuf),
    /// 打开 another ledger.
    OpenLedger(std::path::PathBuf),
}

impl Offer {
    /// What is asked for when it is taken.
    fn intent(&self) -> Intent {
        match self {
            Self::Undo => Intent::Undo,
            Self::Open(path) => Intent::OpenPath(path.clone()),
            Self::OpenLedger(path) => Intent::OpenFile(path.clone()),
        }
    }
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
/// Width inside the margins, in points.
const WIDTH: f32 = 380.0;

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

    /// Takes away refusals: what was refused has been mended, or left for something else that succeeded.
    pub fn forget_failures(&mut self) {
        self.shown.retain(|toast| !toast.failure);
    }

    /// Takes away what no longer holds: refusals once something succeeded, offers to undo once undone.
    pub fn settle(&mut self) {
        self.forget_failures();
        self.shown.retain(|toast| toast.offer != Some(Offer::Undo));
    }

    fn push(&mut self, toast: Toast) {
        self.shown.retain(|known| known.words != toast.words);
        self.shown.push(toast);
        let over = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..over);
    }

    /// Draws them; returns what the offer taken asks for.
    pub fn ui(&mut self, ui: &Ui) -> Option<Intent> {
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
                for (index, toast) in self.shown.iter().enumerate() {
                    match toast_ui(ui, toast) {
                        Press::Offer => {
                            taken = toast.offer.as_ref().map(Offer::intent);
                            closed = Some(index);
                        }
                        Press::Close => closed = Some(index),
                        Press::None => {}
                    }
                }
            });
        if let Some(index) = closed {
            self.shown.remove(index);
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
        ui.set_width(WIDTH);
        let words = cut_to(ui, &toast.words, theme);
        let (rect, _) =
            ui.allocate_exact_size(vec2(WIDTH, words.size().y.max(24.0)), Sense::hover());
        let icon = if toast.failure {
            Icon::Alert
        } else {
            Icon::CheckCircle
        };
        icon.paint(
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
            let words = match offer {
                Offer::Undo => "撤销",
                Offer::Open(_) => "打开",
                Offer::OpenLedger(_) => "打开它",
            };
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
        let urgency = if toast.failure {
            Urgency::AtOnce
        } else {
            Urgency::InTurn
        };
        say_message(&said, urgency);
    });
    press
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

    #[test]
    fn only_the_newest_notice_offers_to_undo() {
        let mut toasts = Toasts::default();
        toasts.say("登记催办。", Some(Offer::Undo), 0.0);
        toasts.say("修改：2026/建议/88。", Some(Offer::Undo), 1.0);
        let offers = toasts.shown.iter().map(|toast| toast.offer.clone());
        assert_eq!(offers.collect::<Vec<_>>(), [None, Some(Offer::Undo)]);
    }
}
