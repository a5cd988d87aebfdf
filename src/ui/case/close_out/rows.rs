//! The checklist: one row for each thing, how it stands, what the ledger knows of it, and what is done about it.

use eframe::egui::{
    Align, Color32, Frame, Layout, Margin, Rect, Role as AccessRole, Sense, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::ledger::close_out::{ClosingRow, ClosingState};
use crate::ledger::workbench::closing_steps::{Mending, mending};
use crate::model::facts::Case;
use crate::model::vocabulary::ClosingItem;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, medium, size};
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::text::{cut, problem_line};
use crate::ui::widgets::{self, Button, DateField, DateSettled, DateText, TextField};

use super::form::{CloseOutForm, FocusGoal, LeftForm, row_field};

/// Least height of a row's contents; with the padding it is 56 points high.
const CONTENTS: f32 = 40.0;
/// Width of the name, in points.
const NAME: f32 = 84.0;
/// Narrower than this, in points, reason and day stand one under the other.
const NARROW: f32 = 520.0;

/// What was asked for in the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAnswer {
    /// Go and do it, then come back to its row.
    Mend(ClosingItem, Mending),
}

/// Draws the rows.
pub fn ui(
    ui: &mut Ui,
    form: &mut CloseOutForm,
    rows: &[ClosingRow],
    case: &Case,
    scene: &Scene<'_>,
) -> Option<RowAnswer> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut answer = None;
    for row in rows {
        let mut one = RowUi {
            form: &mut *form,
            row,
            mending: mending(scene.ledger, case.id, row.item),
            is_through: false,
        };
        answer = one.ui(ui, scene).or(answer);
        if one.is_through {
            form.goal = Some(form.after(row.item, rows));
        }
        widgets::divider(ui);
    }
    answer
}

/// Glyph and its colour.
fn glyph(state: ClosingState, theme: &Theme) -> (Icon, Color32) {
    match state {
        ClosingState::Done => (Icon::CheckCircle, theme.done),
        ClosingState::Missing => (Icon::Alert, theme.ink),
        ClosingState::Left => (Icon::Edit, theme.accent),
        ClosingState::Exempt => (Icon::Minus, theme.ink_faint),
    }
}

/// One row being drawn.
struct RowUi<'a> {
    form: &'a mut CloseOutForm,
    row: &'a ClosingRow,
    mending: Option<Mending>,
    /// Enter was pressed in its last field.
    is_through: bool,
}

impl RowUi<'_> {
    fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Option<RowAnswer> {
        let theme = Theme::of(ui);
        let state = self.form.state(self.row);
        let (fill, edge) = match state {
            ClosingState::Missing => (theme.surface_low, Some(theme.ink)),
            ClosingState::Left => (theme.accent_low, Some(theme.accent_fill)),
            ClosingState::Done | ClosingState::Exempt => (theme.surface, None),
        };
        let frame = Frame::new()
            .fill(fill)
            .inner_margin(Margin::symmetric(20, 8));
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            let answer = self.line_ui(ui, state);
            if matches!(state, ClosingState::Missing | ClosingState::Left) {
                widgets::moved_day(ui, self.row.moved.as_ref(), scene.today());
            }
            if state == ClosingState::Left {
                self.left_ui(ui, scene);
            }
            answer
        });
        let whole = shown.response.rect;
        if let Some(ink) = edge {
            let bar = Rect::from_min_max(whole.min, pos2(whole.left() + 3.0, whole.bottom()));
            ui.painter().rect_filled(bar, 0.0, ink);
        }
        shown.inner
    }

    /// Glyph, name and fact at left, what can be done at right.
    fn line_ui(&mut self, ui: &mut Ui, state: ClosingState) -> Option<RowAnswer> {
        let (rect, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), CONTENTS), Sense::hover());
        let builder = UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::right_to_left(Align::Center));
        let mut answer = None;
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            answer = self.acts_ui(ui, state);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                self.name_ui(ui, state);
                widgets::note(ui, self.row.fact.clone()).on_hover_text(self.row.fact.as_str());
            });
        });
        answer
    }

    fn name_ui(&self, ui: &mut Ui, state: ClosingState) {
        let theme = Theme::of(ui);
        let (icon, ink) = glyph(state, theme);
        let size = vec2(26.0 + NAME, CONTENTS);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let name = self.row.item.label();
        let spoken = format!("{name}：{}", state.label());
        response.widget_info(|| WidgetInfo::labeled(AccessRole::Label, true, spoken.as_str()));
        let middle = rect.center().y;
        icon.paint(ui.painter(), pos2(rect.left() + 8.0, middle), 16.0, ink);
        let text = cut(ui, name, medium(size::TEXT), theme.ink, NAME);
        let corner = pos2(rect.left() + 26.0, middle - text.size().y / 2.0);
        ui.painter().galley(corner, text, theme.ink);
    }

    /// The acts of what is missing, or the state in words; drawn from the right.
    fn acts_ui(&mut self, ui: &mut Ui, state: ClosingState) -> Option<RowAnswer> {
        let theme = Theme::of(ui);
        let item = self.row.item;
        if matches!(state, ClosingState::Done | ClosingState::Exempt) {
            let (icon, ink) = match state {
                ClosingState::Done => (Icon::Check, theme.done),
                _ => (Icon::Minus, theme.ink_faint),
            };
            state_words(ui, icon, ink, state.label());
            // Reports count how far matters are settled, whether or not the rules ask for it.
            let may_be_told = item == ClosingItem::Solved && state == ClosingState::Exempt;
            return self.mending.filter(|_| may_be_told).and_then(|mending| {
                let words = mending.label;
                self.mending_ui(ui, mending, Button::text(words))
            });
        }
        let mut answer = None;
        if let Some(mending) = self.mending {
            answer = self.mending_ui(ui, mending, Button::accent(mending.label));
        }
        let (label, leaves) = match state {
            ClosingState::Left => ("不留", false),
            _ => ("留着办结…", true),
        };
        let name = format!("{}：{label}", item.label());
        let leave = ui.add(Button::text(label).named(&name).small());
        if self.mending.is_none() {
            self.form.take_focus(&leave, FocusGoal::Row(item));
        }
        if leave.clicked() {
            self.form.errors.clear("left");
            if leaves {
                self.form.left.insert(item, LeftForm::default());
                self.form.goal = Some(FocusGoal::Reason(item));
            } else {
                self.form.left.remove(&item);
                self.form.goal = Some(FocusGoal::Row(item));
            }
        }
        answer
    }

    /// The button that leads to where a thing is recorded.
    fn mending_ui(
        &mut self,
        ui: &mut Ui,
        mending: Mending,
        button: Button<'_>,
    ) -> Option<RowAnswer> {
        let item = self.row.item;
        let name = format!("{}：{}", item.label(), mending.label);
        let response = ui.add(button.named(&name).small());
        self.form.take_focus(&response, FocusGoal::Row(item));
        let answer = RowAnswer::Mend(item, mending);
        response.clicked().then_some(answer)
    }

    /// 理由 and 补齐日 of what is left, and the reasons most often given.
    fn left_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let item = self.row.item;
        let fields = [row_field("reason", item), row_field("due_on", item)];
        let [reason_error, due_error] = fields
            .each_ref()
            .map(|field| self.form.errors.get(field).map(str::to_owned));
        let Some(left) = self.form.left.get_mut(&item) else {
            return;
        };
        let name = format!("{}：理由", item.label());
        let day_name = format!("{}：补齐日", item.label());
        let due_id = ui.make_persistent_id(("due", item.key()));
        let room = ui.available_width();
        let wide = room >= NARROW;
        let reason_width = if wide { room - 330.0 } else { room - 60.0 };
        let reason = |ui: &mut Ui, text: &mut String| {
            widgets::label(ui, "理由");
            TextField::new(&name, text)
                .hint("为什么留着，原样进操作记录")
                .width(reason_width)
                .error(reason_error.as_deref())
                .show(ui)
        };
        let due = |ui: &mut Ui, due: &mut DateText| {
            widgets::label(ui, "补齐日");
            DateField::new(&day_name, due, scene.day())
                .width(200.0)
                .error(due_error.as_deref())
                .id(due_id)
                .show(ui)
        };
        let line = ui.horizontal_top(|ui| {
            let field = reason(ui, &mut left.reason);
            (field, wide.then(|| due(ui, &mut left.due)))
        });
        let (typed, dated) = line.inner;
        let dated = match dated {
            Some(dated) => dated,
            None => ui.horizontal_top(|ui| due(ui, &mut left.due)).inner,
        };
        let mut edited = (typed.changed, dated.changed);
        ui.horizontal_wrapped(|ui| {
            for usual in usual_reasons(item) {
                if ui.add(Button::text(usual).tiny()).clicked() {
                    (*usual).clone_into(&mut left.reason);
                    edited.0 = true;
                }
            }
        });
        for (changed, field) in [(edited.0, &fields[0]), (edited.1, &fields[1])] {
            if changed {
                self.form.errors.clear(field);
            }
        }
        if typed.entered {
            self.form.goal = Some(FocusGoal::Due(item));
        }
        self.is_through = dated.settled == Some(DateSettled::Entered);
        let form = &mut *self.form;
        form.take_focus(&typed.response, FocusGoal::Reason(item));
        form.take_focus_at(ui, due_id, FocusGoal::Due(item));
    }
}

/// The reasons most often given.
fn usual_reasons(item: ClosingItem) -> &'static [&'static str] {
    match item {
        ClosingItem::Feedback => &[
            "代表书面同意不再重办",
            "多次催要仍没有交回",
            "代表出国，回来补",
        ],
        ClosingItem::Talks | ClosingItem::Visits => &["已约好日期，谈完补记", "代表电话里说不用了"],
        ClosingItem::Filings | ClosingItem::Opinions => &["纸质件已送，登记后补"],
        ClosingItem::Delivered => &["已经寄出，等回执补登", "代表出国，回来补送"],
        ClosingItem::Publication => &["正在报公开审查，公开后补登", "网站维护，公开后补登"],
        ClosingItem::Solved => &["还在落实，落实后补登", "等实地核实后补登"],
        ClosingItem::Promises => &["完成时限还没有定，定了补登", "承诺写在答复里，核对后补登"],
        ClosingItem::Rechecks => &["已约好复查日期，查完补记", "工程还没有完工，完工后复查"],
        ClosingItem::Materials => &["纸质原件已入卷，扫描件后补"],
    }
}

/// What is wrong with the whole of it, at the foot.
pub fn problem_ui(ui: &mut Ui, form: &CloseOutForm) {
    for reason in form.errors.elsewhere(&["on", "number"]) {
        // What is wrong with a row stands in the row.
        if !form.is_of_row(reason) {
            problem_line(ui, reason);
        }
    }
}
