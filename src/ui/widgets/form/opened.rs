//! A form opened for one thing: its first field has the focus, and Esc leaves it, after a question where something was
//! typed.

use eframe::egui::{Context, Id, Key, Modifiers, Popup, Rect, Ui};

use crate::ui::widgets::{Button, dialog_is_open, focused, is_composing, note};

/// What is known of a form since it was opened.
#[derive(Clone, Debug, Default)]
struct Since {
    /// What was in it then.
    text: String,
    /// Whether the focus was in it when it was drawn last.
    focused: bool,
    /// Whether it asks if what was typed is to be given up.
    asks: bool,
}

/// A form being drawn: [`OpenedForm::begin`] before its fields, [`OpenedForm::end`] after them.
#[derive(Debug)]
#[must_use = "end it after its fields"]
pub struct OpenedForm {
    id: Id,
    since: Since,
    /// What stands in it after it is first drawn is what it was opened with.
    is_new: bool,
    escaped: bool,
}

/// What lies between the edge of a form and the words in it, in points.
const BESIDE: f32 = 12.0;

fn came_back_id() -> Id {
    Id::unique("forms came back as they were typed")
}

fn first_focus_id() -> Id {
    Id::unique("the next field takes the focus")
}

/// Says that forms hold what was typed before the program ended: what stands in them when they are first drawn is typed.
pub fn note_came_back(ui: &Ui, came_back: bool) {
    ui.data_mut(|data| data.insert_temp(came_back_id(), came_back));
}

/// Whether the field about to be drawn is the first of a form just opened.
pub(super) fn takes_first_focus(ui: &Ui) -> bool {
    ui.data_mut(|data| data.remove_temp(first_focus_id()))
        .unwrap_or(false)
}

/// Where it is noted that a form that is open is to take the focus again.
fn again_id(form: Id) -> Id {
    form.with("asked for again")
}

impl OpenedForm {
    /// Gives the first field of a form that is open already the focus once more.
    pub fn go_back_to(context: &Context, id: Id) {
        context.data_mut(|data| data.insert_temp(again_id(id), true));
        context.request_repaint();
    }

    /// Begins.
    pub fn begin(ui: &Ui, id: Id) -> Self {
        let known: Option<Since> = ui.data(|data| data.get_temp(id));
        let came_back = ui.data(|data| data.get_temp(came_back_id()).unwrap_or(false));
        let is_new = known.is_none() && !came_back;
        let is_asked_for = ui.data_mut(|data| data.remove_temp(again_id(id)).unwrap_or(false));
        let takes_focus = is_new || is_asked_for;
        // While a dialog closes, nothing behind it is given the focus.
        let waits = focused::is_taken_by_pointer(ui.ctx()) || dialog_is_open(ui.ctx());
        if takes_focus && waits {
            Self::go_back_to(ui.ctx(), id);
        } else if takes_focus {
            ui.data_mut(|data| data.insert_temp(first_focus_id(), true));
        }
        let since = known.unwrap_or_default();
        let free =
            !is_composing(ui.ctx()) && !Popup::is_any_open(ui.ctx()) && !dialog_is_open(ui.ctx());
        let escaped = since.focused
            && free
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        Self {
            id,
            since,
            is_new,
            escaped,
        }
    }

    /// Ends a form drawn in a rectangle; returns whether it is left. `text` is what stands in it now.
    pub fn end(mut self, ui: &mut Ui, rect: Rect, text: impl FnOnce() -> String) -> bool {
        let mut is_left = false;
        if self.is_new {
            self.since.text = text();
        } else if self.escaped {
            is_left = text() == self.since.text;
            self.since.asks = !is_left;
        }
        let mut within = rect;
        if self.since.asks && !is_left {
            let question = ui.horizontal(|ui| {
                // Under the words of the form, not at the edge of what holds it.
                ui.add_space((rect.left() + BESIDE - ui.cursor().left()).max(0.0));
                note(ui, "刚才输入的还没有登记。");
                let stay = ui.add(Button::new("接着填").tiny());
                if self.escaped {
                    stay.request_focus();
                }
                self.since.asks &= !stay.clicked();
                ui.add(Button::text("不要了").tiny()).clicked()
            });
            is_left = question.inner;
            within = rect.union(question.response.rect);
        }
        let focused = ui.memory(eframe::egui::Memory::focused);
        let focused = focused.and_then(|id| ui.ctx().read_response(id));
        self.since.focused =
            focused.is_some_and(|response| within.expand(4.0).contains_rect(response.rect));
        let (id, since) = (self.id, self.since);
        ui.data_mut(|data| {
            if is_left {
                data.remove_temp::<Since>(id);
            } else {
                data.insert_temp(id, since);
            }
        });
        is_left
    }

    /// Whether a form holds something typed that another may not take the place of; it asks about it then. `text` is what
    /// stands in it. One that was not drawn yet came from another day: all of it is typed.
    pub fn holds(context: &Context, id: Id, text: &str) -> bool {
        let known: Option<Since> = context.data(|data| data.get_temp(id));
        let since = known.unwrap_or_default();
        let holds = since.text != text;
        if holds {
            let asks = Since {
                asks: true,
                ..since
            };
            context.data_mut(|data| data.insert_temp(id, asks));
        }
        holds
    }

    /// What stands in a form is recorded now, and no longer asked about.
    pub fn note_recorded(ui: &Ui, id: Id, text: String) {
        let known: Option<Since> = ui.data(|data| data.get_temp(id));
        if let Some(since) = known {
            ui.data_mut(|data| data.insert_temp(id, Since { text, ..since }));
        }
    }

    /// Forgets a form: it was closed another way, or none is open.
    pub fn forget(context: &Context, id: Id) {
        context.data_mut(|data| data.remove_temp::<Since>(id));
    }
}
