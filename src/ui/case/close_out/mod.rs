//! 办结: the dialog that closes an item out. A checklist at left, 归档 at right; what is missing is done, or left with a
//! reason.

mod filing;
mod form;
mod rows;

use std::rc::Rc;

use chrono::NaiveDate;
use eframe::egui::{
    Align, Frame, Id as WidgetId, Key, Layout, Margin, Modal, Modifiers, Popup, Rect, ScrollArea,
    Sense, Ui, UiBuilder, vec2,
};

use crate::ledger::close_out::{ClosingRow, ClosingState, closing_list, missing, missing_words};
use crate::ledger::workbench::closing_steps::Mending;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::ClosingItem;
use crate::ui::cached::Cached;
use crate::ui::case::act_form::show;
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::theme::Theme;
use crate::ui::widgets::mark::state_words;
use crate::ui::widgets::{self, Button, is_composing};

pub use form::CloseOutForm;
use form::{Goal, row_field};
use rows::RowAnswer;

/// Size of the dialog where the window has the room, in points.
const WHOLE: (f32, f32) = (1080.0, 688.0);
/// What stays free around it, in points.
const AROUND: f32 = 32.0;
/// Width of 归档 at right.
const FILING: f32 = 408.0;
/// Narrower than this, 归档 stands below the checklist.
const NARROW: f32 = 900.0;
const HEAD: f32 = 52.0;
const COUNTS: f32 = 40.0;
const FOOT: f32 = 56.0;

/// The checklist of the case shown, worked out once per change.
#[derive(Debug, Default)]
pub struct ClosingMemory {
    rows: Cached<(Id, u64, NaiveDate), Rc<[ClosingRow]>>,
    /// The row that F8 came to last.
    here: Option<ClosingItem>,
}

impl ClosingMemory {
    /// The checklist.
    pub fn rows(&mut self, case: Id, scene: &Scene<'_>) -> Rc<[ClosingRow]> {
        let key = (case, scene.rows.version(), scene.today());
        let make = || closing_list(scene.ledger, case).into();
        Rc::clone(self.rows.of(key, make))
    }

    /// How many things are missing.
    pub fn missing(&mut self, case: Id, scene: &Scene<'_>) -> usize {
        missing(&self.rows(case, scene)).count()
    }
}

/// Opens the dialog, with what was typed in it before.
pub fn open(
    form: &mut Option<CloseOutForm>,
    memory: &mut ClosingMemory,
    case: &Case,
    scene: &Scene<'_>,
) {
    let rows = memory.rows(case.id, scene);
    memory.here = None;
    match form {
        Some(form) => form.show(&rows),
        None => *form = Some(CloseOutForm::new(case, &rows, scene)),
    }
}

/// The bar that leads back to the dialog while something is mended on the page; returns whether it was pressed.
pub fn way_back_ui(ui: &mut Ui, form: Option<&CloseOutForm>) -> bool {
    let away = form.and_then(|form| form.away.filter(|_| !form.open));
    let Some(item) = away else { return false };
    let label = format!("回到办结：{}", item.label());
    let back = Button::accent(&label).icon(Icon::ChevronLeft).tiny();
    ui.add(back).clicked()
}

/// Draws the dialog where it is open; returns what is to be done on the page first.
pub fn dialog_ui(
    ui: &mut Ui,
    open: &mut Option<CloseOutForm>,
    memory: &mut ClosingMemory,
    case: &Case,
    scene: &mut Scene<'_>,
) -> Option<Mending> {
    let rows = memory.rows(case.id, scene);
    let form = open.as_mut().filter(|form| form.open)?;
    let keys = Keys::pressed(ui);
    if let Some(back) = keys.next {
        next_missing(form, memory, &rows, back);
    }
    let room = ui.ctx().content_rect().size() - vec2(AROUND, AROUND);
    let whole = room.min(vec2(WHOLE.0, WHOLE.1));
    let frame = Frame::window(ui.style()).inner_margin(0);
    let modal = Modal::new(WidgetId::unique("close out dialog")).frame(frame);
    let shown = modal.show(ui.ctx(), |ui| {
        let (rect, _) = ui.allocate_exact_size(whole, Sense::hover());
        let mut dialog = Dialog {
            form: &mut *form,
            rows: &rows,
            case,
        };
        dialog.ui(ui, rect, scene)
    });
    let mut answer = shown.inner;
    if keys.acts {
        answer = Answer::Close;
    } else if keys.leaves || shown.backdrop_response.clicked() {
        answer = Answer::Leave;
    }
    settle(answer, open, &rows, (case, scene))
}

/// The keys of the dialog, pressed this frame.
struct Keys {
    /// F8, or Shift+F8 back.
    next: Option<bool>,
    acts: bool,
    leaves: bool,
}

impl Keys {
    fn pressed(ui: &Ui) -> Self {
        let free = !is_composing(ui.ctx());
        let pressed =
            |modifiers, key| free && ui.input_mut(|input| input.consume_key(modifiers, key));
        let back = pressed(Modifiers::SHIFT, Key::F8);
        let on = pressed(Modifiers::NONE, Key::F8);
        let acts = pressed(Modifiers::COMMAND, Key::Enter);
        // A list or a month that is open is closed first.
        let leaves = !Popup::is_any_open(ui.ctx()) && pressed(Modifiers::NONE, Key::Escape);
        Self {
            next: (back || on).then_some(back),
            acts,
            leaves,
        }
    }
}

/// What came of a frame of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Nothing,
    /// Close the item out.
    Close,
    /// Leave the dialog: asks where a reason was typed.
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

fn settle(
    answer: Answer,
    open: &mut Option<CloseOutForm>,
    rows: &[ClosingRow],
    (case, scene): (&Case, &mut Scene<'_>),
) -> Option<Mending> {
    let form = open.as_mut()?;
    match answer {
        Answer::Nothing => {}
        Answer::Stay => {
            form.asks = false;
            form.goal = form.left.keys().next().copied().map(Goal::Reason);
        }
        Answer::Leave if form.has_reasons(rows) && !form.asks => form.asks = true,
        Answer::PutOff => form.open = false,
        // Asked already: what was typed is not lost by a second Esc.
        Answer::Leave if form.asks => form.open = false,
        Answer::Leave | Answer::Discard => *open = None,
        Answer::Close => {
            if close(form, rows, case, scene) {
                *open = None;
            }
        }
        Answer::Mend(item, mending) => {
            form.open = false;
            form.away = Some(item);
            return Some(mending);
        }
    }
    None
}

/// Asks for the act; returns whether it may be done. What is missing is named, and the focus goes to the first of it.
fn close(form: &mut CloseOutForm, rows: &[ClosingRow], case: &Case, scene: &mut Scene<'_>) -> bool {
    form.errors.clear_all();
    form.asks = false;
    let lacking = form.missing(rows);
    if let Some(first) = lacking.first() {
        let words = missing_words(&lacking).unwrap_or_default();
        let how = "先办好，或者写明理由和补齐日留着。";
        form.errors.set("left", format!("{words}。没有办结。{how}"));
        form.goal = Some(if form.left.contains_key(first) {
            form.errors
                .set(&row_field("reason", *first), "请写明为什么留着。");
            Goal::Reason(*first)
        } else {
            Goal::Row(*first)
        });
        return false;
    }
    let asked = form
        .read(case.id, rows, scene.today())
        .and_then(|act| scene.try_act(act));
    if let Err(refusal) = &asked {
        let in_row = form.is_of_row(&refusal.to_string());
        if !in_row {
            show(&mut form.errors, refusal);
        }
    }
    asked.is_ok()
}

/// The focus goes to the next thing missing, or back to the one before.
fn next_missing(
    form: &mut CloseOutForm,
    memory: &mut ClosingMemory,
    rows: &[ClosingRow],
    back: bool,
) {
    let lacking = form.missing(rows);
    let count = lacking.len();
    let here = memory.here.or_else(|| lacking.first().copied());
    let at = lacking.iter().position(|item| Some(*item) == here);
    let next = match (at, back) {
        _ if count == 0 => None,
        (Some(at), false) => Some((at + 1) % count),
        (Some(at), true) => Some((at + count - 1) % count),
        (None, _) => Some(0),
    };
    memory.here = next.map(|next| lacking[next]);
    form.goal = Some(match memory.here {
        None => Goal::Act,
        Some(item) if form.left.contains_key(&item) => Goal::Reason(item),
        Some(item) => Goal::Row(item),
    });
}

/// The dialog being drawn.
struct Dialog<'a> {
    form: &'a mut CloseOutForm,
    rows: &'a [ClosingRow],
    case: &'a Case,
}

impl Dialog<'_> {
    fn ui(&mut self, ui: &mut Ui, rect: Rect, scene: &mut Scene<'_>) -> Answer {
        let (head, rest) = rect.split_top_bottom_at_y(rect.top() + HEAD);
        let (body, foot) = rest.split_top_bottom_at_y(rest.bottom() - FOOT);
        let mut answer = Answer::Nothing;
        region(ui, head, "head", |ui| {
            if self.head_ui(ui, scene) {
                answer = Answer::Leave;
            }
        });
        let body_answer = region(ui, body, "body", |ui| self.body_ui(ui, scene));
        if let Some(RowAnswer::Mend(item, mending)) = body_answer {
            answer = Answer::Mend(item, mending);
        }
        let line = eframe::egui::Stroke::new(1.0, Theme::of(ui).border);
        ui.painter().hline(head.x_range(), head.bottom(), line);
        ui.painter().hline(foot.x_range(), foot.top(), line);
        match region(ui, foot, "foot", |ui| self.foot_ui(ui)) {
            Answer::Nothing => answer,
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
        let line = eframe::egui::Stroke::new(1.0, Theme::of(ui).border);
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
        let answer = rows::ui(ui, self.form, self.rows, self.case, scene);
        padded(ui, |ui| {
            rows::problem_ui(ui, self.form);
            widgets::hint(ui, "留着的理由和补齐日进操作记录；期限照走，各项比率照算。");
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

    fn foot_ui(&mut self, ui: &mut Ui) -> Answer {
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
            self.form.take_focus(&act, Goal::Act);
            let leave = ui.add(Button::new("先不办结").key("Esc"));
            match (act.clicked(), leave.clicked()) {
                (true, _) => Answer::Close,
                (_, true) => Answer::Leave,
                _ => Answer::Nothing,
            }
        })
        .inner
    }

    /// A reason was typed: what becomes of it.
    fn question_ui(&self, ui: &mut Ui) -> Answer {
        let stay = ui.add(Button::primary("接着填")).clicked();
        let put_off = ui.add(Button::new("存着，先不办结").key("Esc")).clicked();
        let discard = ui.add(Button::text("不要了")).clicked();
        widgets::label(ui, "写的理由还没有办结进去。");
        match (stay, put_off, discard) {
            (true, ..) => Answer::Stay,
            (_, true, _) => Answer::PutOff,
            (.., true) => Answer::Discard,
            _ => Answer::Nothing,
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
