//! The counts on the entries of the rail, worked out once per change of the ledger.

use crate::ledger::scope::Scope;
use crate::ledger::workbench::calls::TermCalls;

use super::cached::Cached;
use super::scene::{Scene, SceneMoment};
use super::screen::Screen;

/// The counts, with what they were worked out from.
#[derive(Clone, Debug, Default)]
pub struct Badges {
    terms: Cached<(SceneMoment, Scope), usize>,
}

impl Badges {
    /// The count on the entry of a page; none where there is nothing to count.
    pub fn of(&mut self, screen: Screen, scene: &Scene<'_>) -> usize {
        let origin = (scene.moment(), scene.scope);
        match screen {
            Screen::Terms => *self.terms.of(origin, || {
                TermCalls::pressing(scene.ledger, scene.rows.all(), scene.scope)
            }),
            _ => 0,
        }
    }
}
