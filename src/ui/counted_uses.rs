//! How many items hang on each person, unit and setting, kept in step with the ledger some cases a frame.

use std::ops::Deref;

use eframe::egui::Ui;

use crate::ledger::roster::{Uses, UsesCounting};

use super::scene::Scene;
use super::steps::{self, STEP};

/// The counts, as of the rows that were gone through last.
#[derive(Debug, Default)]
pub struct CountedUses {
    uses: Uses,
    /// The version of the rows that `uses` was counted from.
    seen: Option<u64>,
    coming: Option<(u64, UsesCounting)>,
}

impl Deref for CountedUses {
    type Target = Uses;

    fn deref(&self) -> &Uses {
        &self.uses
    }
}

impl CountedUses {
    /// Follows changed items by one step; what was counted before is shown meanwhile.
    pub fn follow(&mut self, ui: &Ui, scene: &Scene<'_>) {
        let now = scene.rows.version();
        if self.seen == Some(now) {
            return;
        }
        let begun = self.coming.take().filter(|(of, _)| *of == now);
        let mut counting = begun.map(|(_, counting)| counting).unwrap_or_default();
        if steps::in_a_frame(|| counting.go_on(scene.ledger, STEP)) {
            self.coming = Some((now, counting));
            ui.ctx().request_repaint();
        } else {
            self.uses = counting.uses();
            self.seen = Some(now);
        }
    }

    /// What was worked out from them at another version is out of date.
    pub fn version(&self) -> Option<u64> {
        self.seen
    }
}
