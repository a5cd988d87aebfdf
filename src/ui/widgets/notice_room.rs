//! Room that a page gives notices between its contents and the bars at its foot: a notice that came and went below those
//! would move them, and a second press would meet something else.

use eframe::egui::{Context, Frame, Id, Panel, Rect, Ui, Vec2};

use crate::ui::theme::Theme;

/// What is wanted and given.
#[derive(Clone, Copy, Debug)]
struct NoticeRoom {
    /// How wide it must be, and how high it is to be now, in points.
    wanted: Vec2,
    /// How wide the page has it, and the pass in which it said so.
    offered: Option<(f32, u64)>,
    /// What the page gave in this pass.
    given: Option<Rect>,
}

impl NoticeRoom {
    fn known(context: &Context) -> Self {
        let nothing = Self {
            wanted: Vec2::ZERO,
            offered: None,
            given: None,
        };
        context.data(|data| data.get_temp(Self::id()).unwrap_or(nothing))
    }

    fn note(self, context: &Context) {
        context.data_mut(|data| data.insert_temp(Self::id(), self));
    }

    fn id() -> Id {
        Id::unique("room for notices")
    }

    /// How wide the page has it, as this pass or the one before had it.
    fn width(&self, context: &Context) -> Option<f32> {
        let (width, pass) = self.offered?;
        (pass + 1 >= context.cumulative_pass_nr()).then_some(width)
    }
}

/// How wide the room is that the page gives to notices above its bars; none where it has none.
pub fn notice_room_width(context: &Context) -> Option<f32> {
    NoticeRoom::known(context).width(context)
}

/// Says how high the room is that notices take now, and how wide it must be.
pub fn want_notice_room(context: &Context, wanted: Vec2) {
    let mut known = NoticeRoom::known(context);
    (known.wanted, known.given) = (wanted, None);
    known.note(context);
}

/// The room that the page gave.
pub fn given_notice_room(context: &Context) -> Option<Rect> {
    NoticeRoom::known(context).given
}

/// Gives notices the room they want above the bars of the page that are drawn already, where so much height is left for
/// what the page draws after it.
pub fn notice_room_ui(ui: &mut Ui, least: f32) {
    let mut known = NoticeRoom::known(ui.ctx());
    let (wanted, room) = (known.wanted, ui.available_size());
    if room.x < wanted.x || room.y - wanted.y < least {
        return;
    }
    let is_expected = known.width(ui.ctx()).is_some();
    if !is_expected {
        // Notices that stand below the bars in this frame come up in the next.
        ui.ctx().request_repaint();
    }
    known.offered = Some((room.x, ui.ctx().cumulative_pass_nr()));
    if is_expected && wanted.y > 0.0 {
        let shown = Panel::bottom("room for notices")
            .exact_size(wanted.y)
            .show_separator_line(false)
            .frame(Frame::new().fill(Theme::of(ui).window))
            .show(ui, |ui| ui.max_rect());
        known.given = Some(shown.inner);
    }
    known.note(ui.ctx());
}
