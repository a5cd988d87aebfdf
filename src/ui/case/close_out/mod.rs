//! 办结: the dialog that closes an item out. A checklist at left, 归档 at right; what is missing is done, or left with a
//! reason.

mod dialog;
mod filing;
mod form;
mod rows;

use std::rc::Rc;

use chrono::NaiveDate;
use eframe::egui::{Frame, Id as WidgetId, Key, Modal, Modifiers, Popup, Sense, Ui, vec2};

use crate::ledger::close_out::{ClosingRow, closing_list, missing, missing_words};
use crate::ledger::workbench::closing_steps::Mending;
use crate::model::facts::Case;
use crate::model::record::Id;
use crate::model::vocabulary::ClosingItem;
use crate::ui::cached::Cached;
use crate::ui::case::act_form::show;
use crate::ui::case::leads::{BACK, CLOSE_OUT};
use crate::ui::icons::Icon;
use crate::ui::scene::Scene;
use crate::ui::widgets::{Button, focused, is_composing};

use dialog::{ClosingAnswer, ClosingDialog};
pub use form::CloseOutForm;
use form::{FocusGoal, row_field};

/// Size of the dialog where the window has the room, in points.
const WHOLE: (f32, f32) = (1080.0, 688.0);
/// What stays free around it, in points.
const AROUND: f32 = 32.0;

/// The checklist of the case shown, worked out once per change.
#[derive(Debug, Default)]
pub struct ClosingMemory {
    rows: Cached<(Id, u64, NaiveDate), Rc<[ClosingRow]>>,
    /// The dialog as it opens when nothing was typed in it before.
    untyped: Cached<(Id, u64, NaiveDate), Rc<CloseOutForm>>,
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

    /// The dialog before anything is typed.
    fn untyped(&mut self, case: &Case, scene: &Scene<'_>) -> Rc<CloseOutForm> {
        let rows = self.rows(case.id, scene);
        let key = (case.id, scene.rows.version(), scene.today());
        let make = || Rc::new(CloseOutForm::new(case, &rows, scene));
        Rc::clone(self.untyped.of(key, make))
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
        Some(form) => {
            // Others may have been filed since.
            form.offer_number(case, scene);
            form.show(&rows);
        }
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
) -> Option<(ClosingItem, Mending)> {
    let rows = memory.rows(case.id, scene);
    let form = open.as_mut().filter(|form| form.open)?;
    let untyped = memory.untyped(case, scene);
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
        let mut dialog = ClosingDialog {
            form: &mut *form,
            rows: &rows,
            untyped: &untyped,
            case,
        };
        dialog.ui(ui, rect, scene)
    });
    let mut answer = shown.inner;
    if keys.acts {
        answer = ClosingAnswer::Close;
    } else if keys.leaves || shown.backdrop_response.clicked() {
        answer = ClosingAnswer::Leave;
    }
    let mending = settle(answer, open, (&rows, &untyped), (case, scene));
    if mending.is_none() && !open.as_ref().is_some_and(|form| form.open) {
        // What had the focus went with the dialog: one goes on to the next item, or back to what opened it.
        let is_done = answer == ClosingAnswer::Close;
        focused::want(ui.ctx(), if is_done { BACK } else { CLOSE_OUT });
    }
    mending
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

fn settle(
    answer: ClosingAnswer,
    open: &mut Option<CloseOutForm>,
    (rows, untyped): (&[ClosingRow], &CloseOutForm),
    (case, scene): (&Case, &mut Scene<'_>),
) -> Option<(ClosingItem, Mending)> {
    let form = open.as_mut()?;
    match answer {
        ClosingAnswer::Nothing => {}
        ClosingAnswer::Stay => {
            form.asks = false;
            form.goal = form.left.keys().next().copied().map(FocusGoal::Reason);
        }
        ClosingAnswer::Leave if form.has_reasons(rows) && !form.asks => {
            form.asks = true;
            form.goal = Some(FocusGoal::Stay);
        }
        ClosingAnswer::PutOff => form.open = false,
        // What is typed stays until somebody says that it is not wanted, also after a second Esc.
        ClosingAnswer::Leave if form.is_typed(untyped) => form.open = false,
        ClosingAnswer::Leave | ClosingAnswer::Discard => *open = None,
        ClosingAnswer::Close => {
            if close(form, rows, case, scene) {
                *open = None;
            }
        }
        ClosingAnswer::Mend(item, mending) => {
            form.open = false;
            form.away = Some(item);
            return Some((item, mending));
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
        if form.left.contains_key(first) {
            form.errors
                .set(&row_field("reason", *first), "请写明为什么留着。");
        }
        form.goal = Some(form.goal_in(*first));
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
    let goal = memory.here.map(|item| form.goal_in(item));
    form.goal = Some(goal.unwrap_or(FocusGoal::Act));
}
