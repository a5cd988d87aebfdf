//! What the draft of the rules would move, worked out in steps a moment after the last key; what was found last stands
//! meanwhile.

use chrono::NaiveDate;
use eframe::egui::Ui;

use crate::ledger::entry::rules_draft;
use crate::ledger::history::rules_changed;
use crate::ledger::scope::Scope;
use crate::ledger::survey::{Fate, RulesImpact, Survey};
use crate::model::profile::Profile;
use crate::ui::scene::Scene;

/// Seconds of quiet before it is worked out.
const PAUSE: f64 = 0.15;
/// How many items are gone through in a frame.
const STEP: usize = 600;

/// What it is worked out from: the draft's revision, the versions of settings and rows, the day and the scope.
type Key = (u64, u64, u64, NaiveDate, Scope);

/// What was found, as it is shown.
#[derive(Debug)]
pub(super) struct SurveyView {
    /// What would move.
    pub(super) found: RulesImpact,
    /// What becomes of the items that move.
    pub(super) sums: Vec<(Fate, usize)>,
    /// How many items move.
    pub(super) moved: usize,
    /// What differs from the rules as recorded, a line each.
    pub(super) changes: Vec<String>,
    /// From when the edit would move nothing that has begun.
    pub(super) from_tomorrow: Option<NaiveDate>,
}

/// What is found, and what is under way.
#[derive(Debug, Default)]
pub(super) struct RulesWork {
    /// What is wanted, and since when.
    wanted: Option<(Key, f64)>,
    running: Option<Survey>,
    found: Option<(Key, SurveyView)>,
}

impl RulesWork {
    /// What was found last.
    pub(super) fn view(&self) -> Option<&SurveyView> {
        self.found.as_ref().map(|(_, view)| view)
    }

    /// Whether what was found is of the draft as it stands.
    pub(super) fn is_current(&self) -> bool {
        let wanted = self.wanted.as_ref().map(|(key, _)| key);
        wanted == self.found.as_ref().map(|(key, _)| key)
    }

    /// How far it is, in percent; none while it waits for the last key.
    pub(super) fn percent(&self) -> Option<usize> {
        self.running.as_ref().map(Survey::percent)
    }

    /// Goes on with it; call each frame.
    pub(super) fn refresh(
        &mut self,
        ui: &Ui,
        (revision, tried): (u64, Option<&Profile>),
        scene: &Scene<'_>,
    ) {
        let ledger = scene.ledger;
        let Some(tried) = tried else {
            *self = Self::default();
            return;
        };
        let settings = ledger.facts.settings.version();
        let rows = scene.rows.version();
        let key = (revision, settings, rows, ledger.today, scene.scope);
        let now = ui.input(|input| input.time);
        let since = match self.wanted {
            Some((wanted, since)) if wanted == key => since,
            _ => {
                self.running = None;
                self.wanted = Some((key, now));
                now
            }
        };
        if self.is_current() {
            return;
        }
        if now < since + PAUSE {
            let rest = (since + PAUSE - now).max(0.01);
            ui.ctx().request_repaint_after_secs(rest as f32);
            return;
        }
        let begin = || {
            Survey::new(
                ledger,
                (tried.clone(), ledger.calendar.clone()),
                scene.scope,
            )
        };
        let mut running = self.running.take().unwrap_or_else(begin);
        ui.ctx().request_repaint();
        if running.go_on(ledger, STEP) {
            self.running = Some(running);
            return;
        }
        let found = running.found(ledger);
        let later = rules_draft::from_tomorrow(ledger, tried);
        let sums = found.sums();
        let view = SurveyView {
            moved: sums.iter().map(|(_, count)| count).sum(),
            sums,
            changes: rules_changed(ledger, tried),
            from_tomorrow: later.map(|(from, _)| from),
            found,
        };
        self.found = Some((key, view));
    }
}
