//! What the sections share.

use eframe::egui::{Align, Id as WidgetId, Layout, Ui};

use crate::ledger::Ledger;
use crate::ledger::acts::{Act as _, SetOffice};
use crate::model::office::Office;
use crate::ui::cached::Cached;
use crate::ui::counted_uses::CountedUses;
use crate::ui::scene::Scene;
use crate::ui::widgets::form::{BoundForm, Buffers};
use crate::ui::widgets::{Button, hint};

/// Width of the labels of this page, in points.
pub(super) const LABEL: f32 = 84.0;

/// What is typed in all sections, and how many items hang on each outcome class.
#[derive(Debug, Default)]
pub(super) struct SettingsShared {
    pub(super) buffers: Buffers,
    /// A copy of what is recorded, at which version of the settings, for fields to edit.
    office: Cached<u64, Office>,
    pub(super) uses: CountedUses,
}

/// Fields of the office in a section, to be ended by [`record_office`].
pub(super) fn office_form<'a>(
    shared: &'a mut SettingsShared,
    section: &'static str,
    ledger: &'a Ledger,
) -> BoundForm<'a, Office> {
    let owner = WidgetId::unique(("settings", section));
    shared.buffers.keep_as(owner, || section.to_owned());
    let check = |office: &Office| set_office(office, None).change(ledger).map(|_| ());
    let version = ledger.facts.settings.version();
    let office = shared.office.of(version, || ledger.office.clone());
    BoundForm::new(owner, &mut shared.buffers, office, check).label_width(LABEL)
}

fn set_office(office: &Office, what: Option<String>) -> SetOffice {
    SetOffice {
        office: serde_json::json!(office),
        what,
    }
}

/// Asks for what was edited in the office to be recorded.
pub(super) fn record_office(
    shared: &mut SettingsShared,
    scene: &mut Scene<'_>,
    edited: Option<String>,
) {
    if let Some(what) = edited
        && let Some(office) = shared.office.take()
    {
        scene.act(set_office(&office, Some(what)));
    }
}

/// Asks, from the right, whether a draft is to be given up; returns whether it is, once that is answered.
pub(super) fn drop_question_ui(ui: &mut Ui, words: &str) -> Option<bool> {
    let drops = ui.add(Button::danger("丢掉")).clicked();
    let goes_on = ui.add(Button::new("接着改").key("Esc")).clicked();
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| hint(ui, words));
    (drops || goes_on).then_some(drops)
}

/// A unit after a field, at least so many points wide.
pub(super) fn after(ui: &mut Ui, unit: &str, width: f32) {
    ui.vertical(|ui| {
        ui.set_min_width(width);
        ui.add_space(7.0);
        hint(ui, unit);
    });
}
