//! The dialog drawn: counts and checklist at left, 归档 at right, the main button at the foot.

use eframe::egui::{
    Align, Frame, Layout, Margin, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, vec2,
};

use crate::document::forms::closing_slip;
use crate::document::product::Product;
use crate::ledger::close_out::{ClosingRow, ClosingState};
use crate::ledger::workbench::closing_steps::Mending;
use crate::model::facts::Case;
use crate::model::vocabulary::ClosingItem;
use crate::ui::icons::Icon;
use crate::ui::scene::{Intent, ProduceOrder, Scene, Wanted};
use crate::ui::theme::Theme;
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::{self, Button};

use super::form::{CloseOutForm, FocusGoal};
use super::rows::RowAnswer;
use super::{filing, rows};

/// Width of 归档 at right, in points.
const FILING: f32 = 408.0;
/// Narrower than this, 归档 stands below the checklist.
const NARROW: f32 = 900.0;
/// Heights of the title, of the counts above the checklist, and of the foot.
const HEAD: f32 = 52.0;
const COUNTS: f32 = 40.0;
const FOOT: f32 = 56.0;

/// What came of a frame of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingAnswer {
    /// Nothing yet.
    Nothing,
    /// Close the item out.
    Close,
    /// Leave the dialog, what is typed is kept: asks where a reason was typed.
    Leave,
    /// Leave it, what is typed is kept.
    PutOff,
    /// Give up what is typed.
    Discard,
    /// Go on filling it in.
    Stay,
    /// Do something on the page first.
    Mend(ClosingItem, Mending),
}

/// The dialog being drawn.
pub struct ClosingDialog<'a> {
    /// What is typed.
    pub form: &'a mut CloseOutForm,
    /// The checklist.
    pub rows: &'a [ClosingRow],
    /// The dialog before anything is typed.
    pub untyped: &'a CloseOutForm,
    /// The item.
    pub case: &'a Case,
}

impl ClosingDialog<'_> {
    /// Draws it in a rectangle.
    pub fn ui(&mut self, ui: &mut Ui, rect: Rect, scene: &mut Scene<'_>) -> ClosingAnswer {
        let (head, rest) = rect.split_top_bottom_at_y(rect.top() + HEAD);
        let (body, foot) = rest.split_top_bottom_at_y(rest.bottom() - FOOT);
        let mut answer = ClosingAnswer::Nothing;
        region(ui, head, "head", |ui| {
            if self.head_ui(ui, scene) {
                answer = ClosingAnswer::Leave;
            }
        });
        let body_answer = region(ui, body, "body", |ui| self.body_ui(ui, scene));
        if let Some(RowAnswer::Mend(item, mending)) = body_answer {
            answer = ClosingAnswer::Mend(item, mending);
        }
        let line = Stroke::new(1.0, Theme::of(ui).border);
        ui.painter().hline(head.x_range(), head.bottom(), line);
        ui.painter().hline(foot.x_range(), foot.top(), line);
        match region(ui, foot, "foot", |ui| self.foot_ui(ui, scene)) {
            ClosingAnswer::Nothing => answer,
            pressed => pressed,
        }
    }

    fn head_ui(&self, ui: &mut Ui, scene: &Scene<'_>) -> bool {
        let inner = ui.max_rect().shrink2(vec2(20.0, 8.0));
        let layout = Layout::right_to_left(Align::Center);
        let builder = UiBuilder::new().max_rect(inner).layout(layout);
        ui.scope_builder(builder, |ui| {
            let closed = widgets::icon_button(ui, Icon::Close, "先不办结（Esc）").clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = format!("办结{}", scene.ledger.numbered(self.case));
                ui.spacing_mut().item_spacing.x = 10.0;
                widgets::line(ui, title);
                widgets::note(ui, self.case.title.clone());
            });
            closed
        })
        .inner
    }

    fn body_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> Option<RowAnswer> {
        let rect = ui.max_rect();
        if rect.width() < NARROW {
            return ScrollArea::vertical()
                .id_salt("close out")
                .auto_shrink(false)
                .show(ui, |ui| {
                    let answer = self.list_ui(ui, scene);
                    padded(ui, |ui| filing::ui(ui, self.form, self.case, scene));
                    answer
                })
                .inner;
        }
        let (list, filing) = rect.split_left_right_at_x(rect.right() - FILING);
        let line = Stroke::new(1.0, Theme::of(ui).border);
        ui.painter().vline(filing.left(), filing.y_range(), line);
        let answer = region(ui, list, "list", |ui| {
            ScrollArea::vertical()
                .id_salt("close out list")
                .auto_shrink(false)
                .show(ui, |ui| self.list_ui(ui, scene))
                .inner
        });
        region(ui, filing.shrink(1.0), "filing", |ui| {
            ScrollArea::vertical()
                .id_salt("close out filing")
                .auto_shrink(false)
                .show(ui, |ui| {
                    padded(ui, |ui| filing::ui(ui, self.form, self.case, scene));
                });
        });
        answer
    }

    fn list_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<RowAnswer> {
        self.counts_ui(ui);
        if !self.form.errors.is_empty() {
            padded(ui, |ui| rows::problem_ui(ui, self.form));
        }
        let answer = rows::ui(ui, self.form, self.rows, self.case, scene);
        padded(ui, |ui| {
            widgets::hint(
                ui,
                "留着的理由和补齐日进销号单、操作记录；期限照走，各项比率照算。",
            );
        });
        answer
    }

    /// 8 项　已办 4　还缺 2　留着 1　免 1
    fn counts_ui(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let size = vec2(ui.available_width(), COUNTS);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect_filled(rect, 0.0, theme.surface_low);
        let inner = rect.shrink2(vec2(20.0, 0.0));
        let layout = Layout::left_to_right(Align::Center);
        let builder = UiBuilder::new().max_rect(inner).layout(layout);
        ui.scope_builder(builder, |ui| {
            widgets::label(ui, format!("{} 项", self.rows.len()));
            for (state, icon, ink) in [
                (ClosingState::Done, Icon::Check, theme.done),
                (ClosingState::Missing, Icon::Alert, theme.ink),
                (ClosingState::Left, Icon::Edit, theme.accent),
                (ClosingState::Exempt, Icon::Minus, theme.ink_faint),
            ] {
                let same = |row: &&ClosingRow| self.form.state(row) == state;
                let count = self.rows.iter().filter(same).count();
                state_words(ui, icon, ink, &format!("{} {count}", state.label()));
            }
            widgets::hint(ui, "F8 下一处还缺");
        });
    }

    fn foot_ui(&mut self, ui: &mut Ui, scene: &mut Scene<'_>) -> ClosingAnswer {
        let inner = ui.max_rect().shrink2(vec2(20.0, 12.0));
        let layout = Layout::right_to_left(Align::Center);
        let builder = UiBuilder::new().max_rect(inner).layout(layout);
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if self.form.asks {
                return self.question_ui(ui);
            }
            let lacking = self.form.missing(self.rows).len();
            let label = match lacking {
                0 => "办结、归档".to_owned(),
                count => format!("办结、归档 · 还缺 {count} 项"),
            };
            let button = if lacking == 0 {
                Button::primary(&label)
            } else {
                Button::new(&label)
            };
            let act = ui.add(button.icon(Icon::CheckCircle).key("Ctrl+Enter"));
            self.form.take_focus(&act, FocusGoal::Act);
            let leave = ui.add(Button::new("先不办结").key("Esc")).clicked();
            let is_typed = self.form.is_typed(self.untyped);
            let discards = is_typed && ui.add(Button::text("不要了")).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                self.slip_ui(ui, scene);
            });
            match (act.clicked(), leave, discards) {
                (true, ..) => ClosingAnswer::Close,
                (_, true, _) => ClosingAnswer::Leave,
                (.., true) => ClosingAnswer::Discard,
                _ => ClosingAnswer::Nothing,
            }
        })
        .inner
    }

    /// 打印销号单: it says what is recorded, so what is only typed here is not on it yet.
    fn slip_ui(&self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let print = Button::new("打印销号单").icon(Icon::Print);
        if ui.add(print).clicked() {
            let wanted = Wanted::plain(Product::Form(closing_slip::FORM));
            let order = ProduceOrder::files(vec![self.case.id], wanted);
            scene.ask(Intent::Produce(Box::new(order)));
        }
        widgets::hint(ui, "印的是已经登记的；填的都存着，下次接着办");
    }

    /// A reason was typed: what becomes of it.
    fn question_ui(&mut self, ui: &mut Ui) -> ClosingAnswer {
        let stay = ui.add(Button::primary("接着填"));
        self.form.take_focus(&stay, FocusGoal::Stay);
        let put_off = ui.add(Button::new("存着，先不办结").key("Esc")).clicked();
        let discard = ui.add(Button::text("不要了")).clicked();
        widgets::label(ui, "写的理由还没有办结进去。");
        match (stay.clicked(), put_off, discard) {
            (true, ..) => ClosingAnswer::Stay,
            (_, true, _) => ClosingAnswer::PutOff,
            (.., true) => ClosingAnswer::Discard,
            _ => ClosingAnswer::Nothing,
        }
    }
}

/// A part of the dialog in a rectangle of its own.
fn region<R>(ui: &mut Ui, rect: Rect, salt: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut part = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(salt));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    contents(&mut part)
}

fn padded(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().inner_margin(Margin::symmetric(20, 12));
    frame.show(ui, contents);
}
