//! Turning to what was left typed in the rules.

use crate::ledger::Ledger;
use crate::model::profile::Profile;
use crate::ui::settings::typed::TypedPlace;

use super::{Part, RulesSection};

impl RulesSection {
    /// Turns to where something was left typed.
    pub(in crate::ui::settings) fn show_typed(&mut self, place: &TypedPlace) {
        match place {
            TypedPlace::Rule(rule, period) => {
                self.part = Part::Terms;
                self.form.show_period(*rule, *period);
            }
            TypedPlace::Classes => self.part = Part::Classes,
            TypedPlace::Targets => self.part = Part::Targets,
            TypedPlace::Office | TypedPlace::Letters | TypedPlace::Numbers => {}
        }
    }

    /// The rules as drafted, or as recorded where nothing is.
    pub(in crate::ui::settings) fn drafted<'a>(&'a self, ledger: &'a Ledger) -> &'a Profile {
        self.kept.profile.as_ref().unwrap_or(&ledger.profile)
    }
}
