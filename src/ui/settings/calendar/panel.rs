//! The panel beside the wall calendar: three steps from a notice's sentences to what they would move, and applying them.

use chrono::NaiveDate;
use eframe::egui::{Align, Frame, Layout, Margin, Rect, ScrollArea, Stroke, Ui, UiBuilder};

use crate::ledger::entry::calendar_draft::{CalendarDraft, Pasted};
use crate::ledger::impact::StalePaper;
use crate::ui::scene::Scene;
use crate::ui::settings::shared::drop_question_ui;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Button, card_header, divider, hint, note, problem_line};

use super::work::Work;
use super::{moves, reading};

/// Height of the row with the buttons, in points.
const FOOT: f32 = 56.0;

/// The panel.
#[derive(Debug)]
pub(super) struct CalendarPanel<'a> {
    /// What follows from the draft.
    pub(super) work: &'a Work,
    /// The day the keyboard is at.
    pub(super) cursor: NaiveDate,
    /// Whether it is asked if what was typed may go.
    pub(super) asking: bool,
    /// Why the draft was refused.
    pub(super) refused: Option<&'a str>,
    /// Papers to be printed anew since the calendar was last applied.
    pub(super) reprint: &'a [StalePaper],
}

/// What is asked for at the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Show another year.
    TurnTo(i32),
    /// Record the draft.
    Apply,
    /// Give the draft up; asks first where something was typed.
    Drop,
    /// Give it up without asking again.
    DropForGood,
    /// Go on with it after all.
    GoOn,
    /// Everything has been printed anew.
    Reprinted,
}

impl CalendarPanel<'_> {
    /// Draws it into its card; returns whether the draft changed, and what is asked for.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        draft: &mut CalendarDraft,
        scene: &mut Scene<'_>,
    ) -> (bool, Option<Asked>) {
        card_header(ui, "改动先看后用", "没点“采用”前什么都不变", |_| {});
        let area = ui.available_rect_before_wrap();
        let foot = Rect::from_min_max(area.left_bottom() - eframe::egui::vec2(0.0, FOOT), area.max);
        let body = area.with_max_y(foot.top());
        let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt("steps"));
        child.set_clip_rect(body.intersect(ui.clip_rect()));
        let shown = ScrollArea::vertical()
            .id_salt("steps")
            .max_height(body.height())
            .auto_shrink(false)
            .show(&mut child, |ui| {
                let frame = Frame::new().inner_margin(Margin::symmetric(16, 8));
                frame.show(ui, |ui| self.steps_ui(ui, draft, scene)).inner
            });
        let (edited, asked) = shown.inner;
        let line = Stroke::new(1.0, Theme::of(ui).line);
        ui.painter().hline(foot.x_range(), foot.top(), line);
        let inner = foot.shrink2(eframe::egui::vec2(16.0, 8.0));
        let right_first = Layout::right_to_left(Align::Center);
        let foot = UiBuilder::new().max_rect(inner).layout(right_first);
        let pressed = ui.scope_builder(foot, |ui| self.foot_ui(ui, draft)).inner;
        (edited, pressed.or(asked))
    }

    fn steps_ui(
        &self,
        ui: &mut Ui,
        draft: &mut CalendarDraft,
        scene: &mut Scene<'_>,
    ) -> (bool, Option<Asked>) {
        let mut asked = None;
        if !self.reprint.is_empty() {
            moves::papers_ui(
                ui,
                ("要重印", "上次采用时，这些登记的期限动了；没印过纸的不用管"),
                self.reprint,
                scene,
            );
            if ui.add(Button::new("都换好了").small()).clicked() {
                asked = Some(Asked::Reprinted);
            }
            divider(ui);
        }
        let mut edited = reading::paste_ui(ui, draft);
        divider(ui);
        let answer = reading::read_ui(ui, self.work, draft, scene.ledger);
        edited |= answer.edited;
        divider(ui);
        if self.work.changed.is_empty() {
            note(ui, "还没有改动。改了以后，这里列出哪些期限会动。");
        } else {
            moves::ui(ui, &self.work.impact, scene);
        }
        if let Some(reason) = self.refused {
            problem_line(ui, reason);
        }
        divider(ui);
        edited |= reading::whole_year_ui(ui, self.work, self.cursor, draft);
        (edited, answer.turned_to.map(Asked::TurnTo).or(asked))
    }

    /// The buttons, from the right.
    fn foot_ui(&self, ui: &mut Ui, draft: &CalendarDraft) -> Option<Asked> {
        if self.asking {
            let drops = drop_question_ui(ui, "粘贴和改过的都会丢掉。")?;
            return Some(if drops {
                Asked::DropForGood
            } else {
                Asked::GoOn
            });
        }
        let label = self.apply_label();
        let can_apply = may_apply(self.work);
        let apply = Button::primary(&label).enabled(can_apply);
        let apply = if can_apply {
            apply.key("Ctrl+Enter")
        } else {
            apply
        };
        let mut asked = None;
        if ui.add(apply).clicked() {
            asked = Some(Asked::Apply);
        }
        if !draft.is_empty() && ui.add(Button::new("不采用").key("Esc")).clicked() {
            asked = Some(Asked::Drop);
        }
        if can_apply && self.work.changed.iter().any(|year| !year.announced) {
            let left = Layout::left_to_right(Align::Center);
            ui.with_layout(left, |ui| hint(ui, "采用后仍标“暂定”"));
        }
        asked
    }

    fn apply_label(&self) -> String {
        let provisional = self.work.changed.iter().all(|year| !year.announced);
        if is_unsound(self.work) {
            "采用 · 粘贴的还没读准".to_owned()
        } else if self.work.changed.is_empty() {
            "采用 · 没有改动".to_owned()
        } else if provisional {
            "按暂定采用".to_owned()
        } else {
            "采用".to_owned()
        }
    }
}

/// Whether what was pasted has to be put right first.
fn is_unsound(work: &Work) -> bool {
    match &work.pasted {
        Pasted::Unreadable(_) => true,
        Pasted::Sentences(read) => !read.is_sound(),
        Pasted::Nothing | Pasted::Years(_) => false,
    }
}

/// Whether there is something to record, all of it read.
pub(super) fn may_apply(work: &Work) -> bool {
    !work.changed.is_empty() && !is_unsound(work)
}
