//! Keeping what is typed in the fields of the page, and giving it back.

use eframe::egui::Ui;

use crate::ledger::Ledger;
use crate::ui::intent::Intent;
use crate::ui::scene::Scene;

use super::typed::{FIELDS_DRAFT, LETTERS, SettingsTyping, TypedPlace};
use super::{Section, SettingsPage};

impl SettingsPage {
    /// What is typed in the fields now.
    fn typing(&self) -> SettingsTyping {
        SettingsTyping {
            fields: self.shared.buffers.typed(),
            series: self.numbers.typed(),
        }
    }

    /// What is typed in fields and not recorded yet, to be kept under [`FIELDS_DRAFT`].
    pub fn unsaved_fields(&self) -> Option<String> {
        let typing = self.typing();
        let is_typed = !typing.fields.is_empty() || typing.series.is_some();
        is_typed
            .then(|| serde_json::to_string(&typing).ok())
            .flatten()
    }

    /// Takes back what was typed before, as [`Self::unsaved_fields`] gave it, and turns to it; the draft of the rules comes
    /// first.
    pub fn restore_fields(&mut self, text: &str, ledger: &Ledger) {
        let Ok(mut typing) = serde_json::from_str::<SettingsTyping>(text) else {
            return;
        };
        let drafted = self.rules.drafted(ledger).clone();
        typing.settle(ledger, &drafted);
        let place = typing.first_place(ledger, &drafted);
        self.section = match place {
            None => self.section,
            Some(TypedPlace::Office) => Section::Office,
            Some(TypedPlace::Letters) => Section::Letters,
            Some(TypedPlace::Numbers) => Section::Numbers,
            Some(TypedPlace::Rule(..) | TypedPlace::Classes | TypedPlace::Targets) => {
                Section::Rules
            }
        };
        if let Some(place) = place {
            self.rules.show_typed(&place);
        }
        let letters = typing.fields.texts.get(LETTERS);
        if let Some(field) = letters.and_then(|fields| fields.keys().next()) {
            self.letters.show_field(field);
        }
        self.shared.buffers.restore(typing.fields);
        self.numbers.restore(typing.series);
        self.typing = self.typing();
    }

    /// Whether something typed in a field has not been kept yet.
    pub fn is_unkept(&self) -> bool {
        self.keeper.is_open()
    }

    /// Takes what became of what the fields handed over: a section that was left with its last field is not drawn again.
    /// Returns whether they had handed over anything.
    pub fn settle_sent(&mut self, is_recorded: bool) -> bool {
        self.shared.buffers.settle_sent(is_recorded)
    }

    /// Keeps what is typed a moment after it changed.
    pub(super) fn keep_fields(&mut self, ui: &Ui, scene: &mut Scene<'_>) {
        let typing = self.typing();
        if typing != self.typing {
            self.typing = typing;
            self.keeper.note(ui);
        }
        if self.keeper.is_due(ui, false) {
            let (key, text) = (FIELDS_DRAFT.to_owned(), self.unsaved_fields());
            scene.ask(Intent::Keep { key, text });
        }
    }
}
