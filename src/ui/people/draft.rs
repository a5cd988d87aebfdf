//! A record begun on a tab and not entered yet.

use eframe::egui::{Id as WidgetId, Key, Modifiers, Ui};

use crate::ledger::acts::{Act, AnyAct};
use crate::ui::scene::Scene;
use crate::ui::widgets::form::Buffers;
use crate::ui::widgets::form::bound::field_id;
use crate::ui::widgets::{Button, focused};

/// A record begun: the input of the act that will enter it. It stays while others are looked at.
#[derive(Debug)]
pub(super) struct RecordDraft<T> {
    begun: Option<T>,
    /// As it was when it was begun, before anything was filled in; none of one that an earlier day left.
    blank: Option<T>,
    shown: bool,
    /// The first field takes the focus once it is drawn.
    takes_focus: bool,
}

impl<T> Default for RecordDraft<T> {
    fn default() -> Self {
        Self {
            begun: None,
            blank: None,
            shown: false,
            takes_focus: false,
        }
    }
}

/// What was pressed under a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DraftPress {
    Enter,
    GiveUp,
}

impl<T: Clone + PartialEq> RecordDraft<T> {
    /// Begins a record, or goes on with the one begun.
    pub(super) fn begin(&mut self, make: impl FnOnce() -> T) {
        self.shown = true;
        self.takes_focus = true;
        if self.begun.is_none() {
            self.begin_anew(make());
        }
    }

    /// Gives the field of that name the focus, the form being just begun; call it before the fields are drawn.
    pub(super) fn focus_first(&mut self, ui: &Ui, owner: WidgetId, field: &str) {
        if !self.takes_focus {
            return;
        }
        if focused::is_taken_by_pointer(ui.ctx()) {
            ui.ctx().request_repaint();
            return;
        }
        self.takes_focus = false;
        ui.memory_mut(|memory| memory.request_focus(field_id(owner, field)));
        // The Enter that began it is spent.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }

    /// What was begun, where something is typed in it or, as `holds` says, in a field of it that was not left yet.
    pub(super) fn typed(&self, holds: impl FnOnce(&T) -> bool) -> Option<T> {
        let begun = self.begun.as_ref()?;
        (self.is_filled_in() || holds(begun)).then(|| begun.clone())
    }

    /// Begins anew, or goes on with the one begun where it is that.
    pub(super) fn begin_anew(&mut self, begun: T) {
        if self.begun.as_ref() != Some(&begun) {
            self.blank = Some(begun.clone());
        }
        self.begun = Some(begun);
        self.shown = true;
        self.takes_focus = true;
    }

    /// Whether anything is filled in.
    pub(super) fn is_filled_in(&self) -> bool {
        self.begun.is_some() && self.begun != self.blank
    }

    /// Whether there is something to go on with: typed in before, and put away.
    pub(super) fn waits(&self) -> bool {
        self.is_filled_in() && !self.shown
    }

    /// Takes what an earlier day left; it is shown when somebody goes on with it.
    pub(super) fn restore(&mut self, begun: Option<T>) {
        self.begun = begun;
        self.blank = None;
        self.shown = false;
    }

    /// Shows what was begun, where something was.
    pub(super) fn go_on(&mut self) {
        self.shown = self.begun.is_some();
    }

    /// Shows another record; what was begun stays.
    pub(super) fn leave(&mut self) {
        self.shown = false;
    }

    /// Gives the button that begins a record the focus again where its form was closed.
    pub(super) fn go_back_to(&self, ui: &Ui, button: &'static str) {
        if !self.is_shown() {
            focused::want(ui.ctx(), button);
        }
    }

    /// What was begun.
    pub(super) fn begun(&self) -> Option<&T> {
        self.begun.as_ref()
    }

    /// Whether it is shown.
    pub(super) fn is_shown(&self) -> bool {
        self.shown && self.begun.is_some()
    }

    /// What was begun, to be typed in.
    pub(super) fn begun_mut(&mut self) -> Option<&mut T> {
        self.begun.as_mut()
    }

    fn end(&mut self) {
        self.begun = None;
        self.blank = None;
        self.shown = false;
    }
}

impl<T: Act + PartialEq + Into<AnyAct>> RecordDraft<T> {
    /// Enters the record or gives it up; returns whether it is entered. Why it is refused stands in its field.
    pub(super) fn answer(
        &mut self,
        press: DraftPress,
        owner: WidgetId,
        buffers: &mut Buffers,
        scene: &mut Scene<'_>,
    ) -> bool {
        let Some(begun) = self.begun.clone().filter(|_| press == DraftPress::Enter) else {
            buffers.forget(owner);
            self.end();
            return false;
        };
        match scene.try_act(begun) {
            Ok(()) => {
                self.end();
                true
            }
            Err(refusal) => {
                let field = refusal.field().unwrap_or_default();
                buffers.set_refused(owner, field, refusal.to_string());
                false
            }
        }
    }
}

/// The buttons under a draft: `label` says what entering it still waits for; where Enter left the last field, `entered`, the
/// first of them takes the focus.
pub(super) fn draft_buttons(
    ui: &mut Ui,
    (label, enabled): (&str, bool),
    entered: bool,
) -> Option<DraftPress> {
    let mut press = None;
    ui.horizontal_wrapped(|ui| {
        let enter = ui.add(Button::primary(label).enabled(enabled));
        if entered && enabled {
            enter.request_focus();
        }
        if enter.clicked() {
            press = Some(DraftPress::Enter);
        }
        if ui.add(Button::text("不新增")).clicked() {
            press = Some(DraftPress::GiveUp);
        }
    });
    press
}
