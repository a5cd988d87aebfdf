//! The glance at the current case, worked out once per case and change of the ledger.

use std::rc::Rc;

use crate::ledger::workbench::glance::Glance;
use crate::model::record::Id;
use crate::ui::scene::{Scene, SceneMoment};

/// The last glance.
#[derive(Debug, Default)]
pub struct GlanceCache {
    seen: Option<(SceneMoment, Id)>,
    glance: Option<Rc<Glance>>,
}

impl GlanceCache {
    /// The glance at a case; none where it is not in the ledger.
    pub fn of(&mut self, scene: &Scene<'_>, case: Id) -> Option<Rc<Glance>> {
        let key = (scene.moment(), case);
        if self.seen != Some(key) {
            self.seen = Some(key);
            let case = scene.ledger.facts.cases.get(case);
            self.glance = case.map(|case| Rc::new(Glance::of(scene.ledger, case)));
        }
        self.glance.clone()
    }
}
